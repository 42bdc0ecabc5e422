package form

// The answers of this file stand beside the intake, which the application
// itself names.

var postgraduate = fact("level", In, "master", "doctor")

var choice = Section{
	MayBeOptional: true,
	Key:           "choice", Label: say("Choice and plans", "专业志愿与学习计划"),
	Fields: []Field{
		{Key: "second_choice", Type: PlainText, MaxLength: 100, Label: say("Another programme, if this one is full", "第二志愿")},
		{Key: "accept_adjustment", Type: Bool, Label: say("May we offer you another programme if this one is full?", "是否服从调剂")},
		{Key: "exchange_partner", Type: PlainText, MaxLength: 120, Label: say("Your home university", "派出院校"), When: fact("level", Is, "exchange"), Required: true},
		{Key: "supervisor", Type: PlainText, MaxLength: 100, Label: say("Supervisor you wish for", "意向导师"), When: postgraduate},
		{
			Key: "study_plan", Type: LongText, MaxLength: 12000, Label: say("Study plan", "学习计划"), Required: true, RequiredIf: postgraduate,
			Help: say("At least 200 words for a bachelor's degree, 800 for a master's or doctor's degree, 500 for other studies.", "本科不少于200字，硕士、博士不少于800字，其他不少于500字。"),
		},
		{Key: "publications", Type: LongText, MaxLength: 6000, Label: say("Publications", "已发表成果"), When: postgraduate},
		{Key: "applied_before", Type: Bool, Label: say("Have you applied to us before?", "是否曾申请过我校")},
		{Key: "heard_from", Type: Choice, List: "heard_from", Label: say("How did you hear of us?", "从何处了解我校")},
		{Key: "recommended_by", Type: PlainText, MaxLength: 120, Label: say("Who recommended us to you?", "推荐人或推荐机构"), Help: say("A school, an embassy, a graduate, an agency.", "学校、使馆、校友或中介机构。")},
	},
}
