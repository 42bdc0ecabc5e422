package form

var (
	selfFinanced = when("funding.source", Is, SelfFinanced)
	othersPay    = allOf(selfFinanced, when("funding.sponsor_relation", Answered), when("funding.sponsor_relation", IsNot, "self"))
	cgs          = when("funding.source", Is, "21")
)

var funding = Section{
	MayBeOptional: true,
	Key:           "funding", Label: say("Who pays", "经费来源"),
	Fields: []Field{
		{Key: "source", Type: Choice, List: "funding_sources", Label: say("Source of funds", "经费来源"), Required: true},
		{Key: "sponsor_relation", Type: Choice, List: "sponsors", Label: say("Who will pay for you?", "资助人与本人关系"), Required: true, Sensitivity: Personal, When: selfFinanced},
		{Key: "sponsor_name", Type: Name, MaxLength: 80, Label: say("Sponsor's name", "资助人姓名"), Required: true, Sensitivity: Personal, When: othersPay, Help: say("As on the bank statement.", "与银行证明一致。")},
		{Key: "sponsor_phone", Type: Phone, Label: say("Sponsor's phone", "资助人电话"), Required: true, Sensitivity: Personal, When: othersPay},
		{Key: "sponsor_email", Type: Email, Label: say("Sponsor's e-mail", "资助人邮箱"), Sensitivity: Personal, When: othersPay},
		{Key: "sponsor_occupation", Type: PlainText, MaxLength: 60, Label: say("Sponsor's occupation", "资助人职业"), Sensitivity: Personal, When: othersPay},
		{Key: "sponsor_employer", Type: PlainText, MaxLength: 120, Label: say("Sponsor's employer", "资助人单位"), Sensitivity: Personal, When: othersPay},
		{Key: "sponsor_address", Type: PlainText, MaxLength: 200, Label: say("Sponsor's address", "资助人地址"), Sensitivity: Personal, When: othersPay},
		{Key: "account_holder", Type: PlainText, MaxLength: 80, Label: say("Holder of the bank account, if another person", "银行账户持有人（如非资助人）"), Sensitivity: Sensitive, When: selfFinanced},
		{
			Key: "paying_organisation", Type: PlainText, MaxLength: 160, Label: say("Organisation that pays", "资助机构"), Required: true,
			When: when("funding.source", In, "1", "11", "23", "31", "43", "6"), Help: say("Such as the ministry that gives your scholarship.", "如提供奖学金的政府部门。"),
		},
		{Key: "scholarship_wish", Type: Bool, Label: say("Do you wish to be considered for a scholarship?", "是否申请奖学金")},
		{Key: "cgs_category", Type: Choice, List: "cgs_categories", Label: say("Chinese Government Scholarship: category", "中国政府奖学金类别"), Required: true, When: cgs},
		{Key: "cgs_agency", Type: PlainText, MaxLength: 20, Capitals: true, Label: say("Agency number", "受理机构编号"), When: cgs},
		{Key: "cgs_number", Type: PlainText, MaxLength: 40, Capitals: true, Label: say("CSC or CIS number", "CSC/CIS编号"), When: cgs},
		{Key: "cgs_preferences", Type: PlainText, MaxLength: 300, Label: say("Universities you chose, in order", "志愿院校"), When: cgs},
	},
}
