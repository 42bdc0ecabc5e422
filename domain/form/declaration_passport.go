package form

var (
	inChina   = when("passport.in_china_now", Is, true)
	wasThere  = when("passport.been_in_china", Is, true)
	stayFirst = say("Date of arrival", "入境日期")
)

var passportSection = Section{
	Key: "passport", Label: say("Passport and stays in China", "护照与在华经历"),
	Fields: []Field{
		{Key: "type", Type: Choice, List: "passport_types", Label: say("Type of passport", "护照种类"), Required: true, Sensitivity: Personal},
		{Key: "number", Type: PlainText, MaxLength: 20, Capitals: true, Pattern: `^[A-Z0-9]{5,20}$`, Label: say("Passport number", "护照号码"), Required: true, Sensitivity: Personal},
		{Key: "issuing_country", Type: Country, Label: say("Issued by", "签发国"), Required: true, Sensitivity: Personal},
		{Key: "place_of_issue", Type: PlainText, MaxLength: 60, Label: say("Place of issue", "签发地"), Sensitivity: Personal},
		{Key: "issued_on", Type: Date, Past: true, Label: say("Date of issue", "签发日期"), Required: true, Sensitivity: Personal},
		{Key: "expires_on", Type: Date, Future: true, Label: say("Date of expiry", "有效期至"), Required: true, Sensitivity: Personal},
		{Key: "mrz_line1", Type: MRZ, MaxLength: 120, Label: say("First line at the foot of the passport page", "护照机读码第一行"), Sensitivity: Personal, Help: say("It begins with P. With both lines we can find slips of typing for you.", "以P开头。填写后系统可帮助核对。")},
		{Key: "mrz_line2", Type: MRZ, MaxLength: 60, Label: say("Second line", "护照机读码第二行"), Sensitivity: Personal, Help: say("It begins with the passport number.", "以护照号码开头。")},
		{Key: "old_passports", Type: Rows, MaxRows: 5, Label: say("Earlier passports", "旧护照"), Sensitivity: Personal, Fields: []Field{
			{Key: "number", Type: PlainText, MaxLength: 20, Capitals: true, Pattern: `^[A-Z0-9]{5,20}$`, Label: say("Number", "号码"), Required: true, Sensitivity: Personal},
			{Key: "expires_on", Type: Date, Label: say("Date of expiry", "有效期至"), Sensitivity: Personal},
		}},
		{Key: "in_china_now", Type: Bool, Label: say("Are you in China now?", "目前是否在中国"), Required: true, Help: say("The mainland of China.", "指中国大陆。")},
		{Key: "visa_type", Type: Choice, List: "visa_types", Label: say("Visa or residence permit", "签证或居留许可种类"), Required: true, Sensitivity: Personal, When: inChina},
		{Key: "visa_number", Type: PlainText, MaxLength: 30, Capitals: true, Label: say("Its number", "签证或居留许可号码"), Sensitivity: Personal, When: inChina},
		{Key: "visa_expires_on", Type: Date, Label: say("Its date of expiry", "签证或居留许可有效期"), Required: true, Sensitivity: Personal, When: inChina},
		{Key: "last_entry_on", Type: Date, Past: true, Label: say("Last entry into China", "最近入境日期"), Required: true, Sensitivity: Personal, When: inChina},
		{Key: "city_in_china", Type: PlainText, MaxLength: 60, Label: say("City", "所在城市"), Required: true, Sensitivity: Personal, When: inChina},
		{Key: "institution_in_china", Type: PlainText, MaxLength: 120, Label: say("School or employer there", "在华学校或单位"), Sensitivity: Personal, When: inChina},
		{Key: "been_in_china", Type: Bool, Label: say("Have you studied, worked or lived in China, or visited it, before?", "以前是否来过中国（学习、工作、居住或访问）"), Required: true},
		{
			Key: "china_stays", Type: Rows, MinRows: 1, MaxRows: 30, Label: say("Your stays in China", "在华经历"), Required: true, RequiredIf: wasThere, Sensitivity: Personal,
			When: oneOf(wasThere, inChina, chineseOrigin.Any[0], chineseOrigin.Any[1]),
			Help: say("If you or your parents have been Chinese citizens, list every stay of the last four years.", "本人或父母曾有中国国籍者，请列出近四年全部在华停留。"), Fields: []Field{
				{Key: "from", Type: Date, Past: true, Label: stayFirst, Required: true},
				{Key: "to", Type: Date, Label: say("Date of departure", "出境日期"), Help: say("Empty if you are still there.", "仍在华者留空。")},
				{Key: "purpose", Type: Choice, List: "stay_purposes", Label: say("Purpose", "事由"), Required: true},
				{Key: "place", Type: PlainText, MaxLength: 60, Label: say("Place", "地点")},
				{Key: "institution", Type: PlainText, MaxLength: 120, Label: say("Institution", "单位")},
				{Key: "major", Type: PlainText, MaxLength: 120, Label: say("Major", "专业")},
				{Key: "student_number", Type: PlainText, MaxLength: 40, Label: say("Student number", "学号"), Sensitivity: Personal},
				{Key: "certificate", Type: PlainText, MaxLength: 120, Label: say("Certificate", "所获证书")},
			},
		},
		{Key: "refused_or_expelled", Type: Bool, Label: say("Have you ever been refused a visa, expelled from a country or school, or convicted of a crime?", "是否曾被拒签、驱逐、开除或有犯罪记录"), Required: true, Sensitivity: Sensitive},
		{Key: "refused_detail", Type: LongText, MinLength: 10, Label: say("What happened, when and where?", "具体情况"), Required: true, Sensitivity: Sensitive, When: when("passport.refused_or_expelled", Is, true)},
	},
}
