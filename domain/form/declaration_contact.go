package form

var (
	elsewhere = when("contact.current_differs", Is, true)
	byPost    = when("contact.delivery_way", Is, "post")
	minor     = fact("age_on_start", Lt, 18)
)

var contact = Section{
	Key: "contact", Label: say("Contact, addresses and people", "联系方式与联系人"),
	Fields: []Field{
		{Key: "email", Type: Email, Label: say("E-mail", "电子邮箱"), Required: true, Sensitivity: Personal, Help: say("The Ministry of Education writes to this address for your visa form. It must be your own.", "教育部将向此邮箱发送来华留学确认表，须为本人邮箱。")},
		{Key: "phone", Type: Phone, Label: say("Mobile phone", "手机"), Required: true, Sensitivity: Personal, Help: say("With + and the code of the country.", "含国际区号，以+开头。")},
		{Key: "whatsapp", Type: Phone, Label: say("WhatsApp", "WhatsApp"), Sensitivity: Personal},
		{Key: "wechat", Type: PlainText, MaxLength: 60, Label: say("WeChat", "微信"), Sensitivity: Personal},
		{Key: "other_messenger", Type: PlainText, MaxLength: 100, Label: say("Another messenger", "其他通讯方式"), Sensitivity: Personal},
		{Key: "preferred_channel", Type: Choice, List: "channels", Label: say("Where should we write to you?", "首选联系方式")},

		{Key: "home_country", Type: Country, Label: say("Home address: country", "家庭住址：国家"), Required: true, Sensitivity: Personal},
		{Key: "home_province", Type: PlainText, MaxLength: 60, Label: say("Province or state", "省或州"), Sensitivity: Personal},
		{Key: "home_city", Type: PlainText, MaxLength: 60, Label: say("City or village", "城市或村镇"), Required: true, Sensitivity: Personal},
		{Key: "home_street", Type: PlainText, MaxLength: 200, Label: say("Street, house, ward", "街道门牌"), Required: true, Sensitivity: Personal},
		{Key: "home_postcode", Type: PlainText, MaxLength: 20, Label: say("Postcode", "邮编"), Sensitivity: Personal, Help: say("If there is one.", "如有请填写。")},
		{Key: "current_differs", Type: Bool, Label: say("I live at another address now", "现住址与家庭住址不同"), Sensitivity: Personal},
		{Key: "current_country", Type: Country, Label: say("Address now: country", "现住址：国家"), Required: true, Sensitivity: Personal, When: elsewhere},
		{Key: "current_province", Type: PlainText, MaxLength: 60, Label: say("Province or state", "省或州"), Sensitivity: Personal, When: elsewhere},
		{Key: "current_city", Type: PlainText, MaxLength: 60, Label: say("City or village", "城市或村镇"), Required: true, Sensitivity: Personal, When: elsewhere},
		{Key: "current_street", Type: PlainText, MaxLength: 200, Label: say("Street, house, ward", "街道门牌"), Required: true, Sensitivity: Personal, When: elsewhere},
		{Key: "current_postcode", Type: PlainText, MaxLength: 20, Label: say("Postcode", "邮编"), Sensitivity: Personal, When: elsewhere},

		{Key: "delivery_way", Type: Choice, List: "delivery_ways", Label: say("How do you wish to receive the admission papers?", "录取材料接收方式"), Help: say("The electronic ones are enough for a visa.", "电子版即可用于签证。")},
		{Key: "delivery_recipient", Type: Name, MaxLength: 80, Label: say("Recipient", "收件人"), Required: true, Sensitivity: Personal, When: byPost},
		{Key: "delivery_phone", Type: Phone, Label: say("Recipient's phone", "收件人电话"), Required: true, Sensitivity: Personal, When: byPost},
		{Key: "delivery_country", Type: Country, Label: say("Delivery address: country", "邮寄地址：国家"), Required: true, Sensitivity: Personal, When: byPost},
		{Key: "delivery_province", Type: PlainText, MaxLength: 60, Label: say("Province or state", "省或州"), Sensitivity: Personal, When: byPost},
		{Key: "delivery_city", Type: PlainText, MaxLength: 60, Label: say("City or village", "城市或村镇"), Required: true, Sensitivity: Personal, When: byPost},
		{Key: "delivery_street", Type: PlainText, MaxLength: 200, Label: say("Building, street, house", "街道门牌"), Required: true, Sensitivity: Personal, When: byPost, Help: say("It should stay valid for three months.", "地址应三个月内有效。")},
		{Key: "delivery_postcode", Type: PlainText, MaxLength: 20, Label: say("Postcode", "邮编"), Sensitivity: Personal, When: byPost},

		{Key: "emergency_name", Type: Name, MaxLength: 80, Label: say("In an emergency: whom do we call?", "紧急联系人姓名"), Required: true, Sensitivity: Personal, Help: say("Somebody other than yourself.", "不能是本人。")},
		{Key: "emergency_relation", Type: Choice, List: "relations", Label: say("Relation to you", "与本人关系"), Required: true, Sensitivity: Personal},
		{Key: "emergency_phone", Type: Phone, Label: say("Phone", "紧急联系人电话"), Required: true, Sensitivity: Personal},
		{Key: "emergency_email", Type: Email, Label: say("E-mail", "紧急联系人邮箱"), Sensitivity: Personal},

		{
			Key: "guardian_name", Type: Name, MaxLength: 80, Label: say("Guardian in China", "在华监护人姓名"), Required: true, Sensitivity: Personal, When: minor,
			Help: say("You will be under 18. The guardian lives in China and is not a student.", "入学时未满18周岁者须有在华监护人，且监护人不得为学生。"),
		},
		{Key: "guardian_nationality", Type: Country, Label: say("Guardian's nationality", "监护人国籍"), Required: true, Sensitivity: Personal, When: minor},
		{Key: "guardian_id", Type: PlainText, MaxLength: 30, Capitals: true, Label: say("Guardian's identity card or passport number", "监护人证件号码"), Required: true, Sensitivity: Sensitive, When: minor},
		{Key: "guardian_relation", Type: Choice, List: "relations", Label: say("Guardian's relation to you", "监护人与本人关系"), Required: true, Sensitivity: Personal, When: minor},
		{Key: "guardian_phone", Type: Phone, Label: say("Guardian's phone", "监护人电话"), Required: true, Sensitivity: Personal, When: minor},
		{Key: "guardian_address", Type: PlainText, MaxLength: 200, Label: say("Guardian's address in China", "监护人在华住址"), Required: true, Sensitivity: Personal, When: minor},

		{Key: "guarantor_name", Type: PlainText, MaxLength: 80, Label: say("Guarantor in China", "在华事务担保人"), Sensitivity: Personal, Help: say("If you have one.", "如有请填写。")},
		{Key: "guarantor_organisation", Type: PlainText, MaxLength: 120, Label: say("Guarantor's organisation", "担保人单位"), Sensitivity: Personal},
		{Key: "guarantor_phone", Type: Phone, Label: say("Guarantor's phone", "担保人电话"), Sensitivity: Personal},
		{Key: "guarantor_email", Type: Email, Label: say("Guarantor's e-mail", "担保人邮箱"), Sensitivity: Personal},
		{Key: "guarantor_address", Type: PlainText, MaxLength: 200, Label: say("Guarantor's address", "担保人地址"), Sensitivity: Personal},

		{Key: "family", Type: Rows, MaxRows: 10, Label: say("Your family", "家庭成员"), Sensitivity: Personal, Help: say("Parents' names often stand on certificates and help us check them.", "父母姓名有助于核对证书。"), Fields: []Field{
			{Key: "relation", Type: Choice, List: "relations", Label: say("Relation", "关系"), Required: true, Sensitivity: Personal},
			{Key: "name", Type: Name, MaxLength: 80, Label: say("Name", "姓名"), Required: true, Sensitivity: Personal},
			{Key: "born_on", Type: Date, Past: true, Label: say("Date of birth", "出生日期"), Sensitivity: Personal},
			{Key: "nationality", Type: Country, Label: say("Nationality", "国籍"), Sensitivity: Personal},
			{Key: "employment", Type: PlainText, MaxLength: 120, Label: say("Work", "工作单位及职务"), Sensitivity: Personal},
			{Key: "phone", Type: Phone, Label: say("Phone", "电话"), Sensitivity: Personal},
			{Key: "email", Type: Email, Label: say("E-mail", "邮箱"), Sensitivity: Personal},
		}},
	},
}
