package form

// chinese are the codes whose citizens apply through other channels.
var chinese = []any{"CHN", "HKG", "MAC", "TWN"}

// chineseOrigin is when the rule 教外函〔2020〕12号 needs more data: the applicant
// says so, or was born where its question arises.
var chineseOrigin = oneOf(when("person.chinese_origin", Is, true), when("person.birth_country", In, chinese...))

var person = Section{
	Key: "person", Label: say("About you", "个人信息"), Help: say("Type names as your passport has them.", "姓名请与护照一致。"),
	Fields: []Field{
		{Key: "surname", Type: Name, MaxLength: 39, Label: say("Surname", "姓"), Sensitivity: Personal, Help: say("Leave this empty if your passport has one name only.", "护照上只有一个名字者请留空。")},
		{Key: "given_names", Type: Name, MaxLength: 39, Label: say("Given names", "名"), Sensitivity: Personal, Help: say("All given names in the order of the passport.", "按护照顺序填写全部名字。")},
		{Key: "single_name", Type: Bool, Label: say("My passport has only one name", "护照上只有一个名字"), Sensitivity: Personal},
		{Key: "chinese_name", Type: PlainText, MaxLength: 12, Pattern: `^[㐀-䶿一-鿿·]{1,12}$`, Label: say("Name in Chinese characters", "中文姓名"), Sensitivity: Personal, Help: say("If you have one. Otherwise we suggest one later.", "如有请填写，没有可由学校建议。")},
		{Key: "former_names", Type: PlainText, MaxLength: 200, Label: say("Former or other names", "曾用名"), Sensitivity: Personal, Help: say("Other spellings on your certificates count too.", "包括证书上的其他拼写。")},
		{Key: "gender", Type: Choice, List: "genders", Label: say("Gender", "性别"), Required: true, Sensitivity: Personal},
		{Key: "date_of_birth", Type: Date, Past: true, Label: say("Date of birth", "出生日期"), Required: true, Sensitivity: Personal},
		{Key: "birth_country", Type: Country, Label: say("Country of birth", "出生国家"), Required: true, Sensitivity: Personal},
		{Key: "birth_place", Type: PlainText, MaxLength: 60, Label: say("Place of birth", "出生地"), Required: true, Sensitivity: Personal, Help: say("City, town or district, as in the passport.", "与护照一致的城市或地区。")},
		{Key: "nationality", Type: Country, Label: say("Nationality", "国籍"), Required: true, Sensitivity: Personal, Help: say("The country of the passport you will travel with.", "所持护照的国家。")},
		{Key: "has_other_nationality", Type: Bool, Label: say("Do you hold another nationality or a permanent residence permit?", "是否另有其他国籍或永久居留权"), Required: true, Sensitivity: Personal},
		{Key: "other_nationalities", Type: Choices, List: "countries", Label: say("Which countries?", "其他国籍或永居国家"), Required: true, Sensitivity: Personal, When: when("person.has_other_nationality", Is, true)},
		{
			Key: "chinese_origin", Type: Bool, Label: say("Have you, or has one of your parents, ever been a Chinese citizen?", "本人或父母是否曾有中国国籍"), Required: true, Sensitivity: Personal,
			Help: say("Hong Kong, Macao and Taiwan included. Say yes as well if you were born there.", "包括港澳台；在上述地区出生者也请选择“是”。"),
		},
		{Key: "chinese_origin_kinds", Type: Choices, List: "chinese_origins", Label: say("What is true of you?", "具体情况"), Required: true, Sensitivity: Personal, When: chineseOrigin},
		{
			Key: "foreign_nationality_since", Type: Date, Past: true, Label: say("Since when have you held a foreign passport or proof of nationality?", "持有外国护照或国籍证明的起始日期"), Required: true, Sensitivity: Personal, When: chineseOrigin,
			Help: say("Your date of birth, if you have had it from birth.", "出生即取得者请填写出生日期。"),
		},
		{Key: "nationality_acquired_by", Type: Choice, List: "nationality_ways", Label: say("How did you acquire it?", "取得方式"), Sensitivity: Personal, When: chineseOrigin},
		{Key: "chinese_papers", Type: LongText, MaxLength: 500, Label: say("Former Chinese papers", "原中国证件"), Sensitivity: Sensitive, When: chineseOrigin, Help: say("Old passport or household registration and when it was cancelled.", "原中国护照、户口及注销日期。")},
		{Key: "native_language", Type: Language, MayDecline: true, Label: say("Native language", "母语"), Sensitivity: Sensitive},
		{Key: "marital_status", Type: Choice, List: "marital_statuses", Label: say("Marital status", "婚姻状况"), Sensitivity: Sensitive},
		{Key: "religion", Type: Choice, List: "religions", MayDecline: true, Label: say("Religion", "宗教信仰"), Sensitivity: Sensitive, Help: say("You need not answer. Some registers of the authorities ask for it.", "可不填写，仅用于主管部门登记。")},
		{Key: "occupation", Type: Choice, List: "occupations", Label: say("Occupation now", "现职业"), Sensitivity: Personal},
		{Key: "employer", Type: PlainText, MaxLength: 120, Label: say("School or employer now", "现就读学校或工作单位"), Sensitivity: Personal},
		{Key: "health_needs", Type: LongText, Label: say("Health or other needs we should know of", "健康状况或特殊需要"), Sensitivity: Sensitive, Help: say("Only the health staff of the college see this.", "仅供学校卫生人员查看。")},
	},
}
