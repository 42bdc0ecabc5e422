package form

var (
	englishTest   = when("language.english_basis", Is, "test")
	knowsChinese  = when("language.chinese_level", In, "beginner", "elementary", "intermediate", "advanced", "native")
	cscaUsed      = fact("csca", In, "optional", "required")
	cscaTaken     = allOf(cscaUsed, when("language.csca_status", In, "taken", "available"))
	cscaAvailable = allOf(cscaUsed, when("language.csca_status", Is, "available"))
)

var language = Section{
	MayBeOptional: true,
	Key:           "language", Label: say("Languages and tests", "语言与考试"),
	Fields: []Field{
		{Key: "english_basis", Type: Choice, List: "english_bases", Label: say("Your English", "英语能力"), Required: true},
		{Key: "english_test", Type: Choice, List: "english_tests", Label: say("Which test?", "英语考试"), Required: true, When: englishTest},
		{Key: "english_overall", Type: Number, Min: limit(0), Max: limit(160), Label: say("Overall score", "总分"), Required: true, When: englishTest},
		{Key: "english_reading", Type: Number, Min: limit(0), Max: limit(160), Label: say("Reading", "阅读"), When: englishTest},
		{Key: "english_listening", Type: Number, Min: limit(0), Max: limit(160), Label: say("Listening", "听力"), When: englishTest},
		{Key: "english_speaking", Type: Number, Min: limit(0), Max: limit(160), Label: say("Speaking", "口语"), When: englishTest},
		{Key: "english_writing", Type: Number, Min: limit(0), Max: limit(160), Label: say("Writing", "写作"), When: englishTest},
		{Key: "english_taken_on", Type: Date, Past: true, Label: say("Date of the test", "考试日期"), Required: true, When: englishTest},
		{Key: "english_certificate", Type: PlainText, MaxLength: 40, Label: say("Certificate number", "成绩单编号"), Sensitivity: Personal, When: englishTest},

		{Key: "chinese_level", Type: Choice, List: "chinese_levels", Label: say("Your Chinese", "汉语水平"), Required: true},
		{Key: "hsk_level", Type: Choice, List: "hsk_levels", Label: say("HSK level passed", "HSK等级"), When: knowsChinese},
		{Key: "hsk_score", Type: Number, Min: limit(0), Max: limit(300), Label: say("HSK total score", "HSK总分"), When: knowsChinese},
		{Key: "hsk_taken_on", Type: Date, Past: true, Label: say("Date of the HSK", "HSK考试日期"), When: knowsChinese},
		{Key: "hsk_report", Type: PlainText, MaxLength: 40, Label: say("HSK report number", "HSK成绩报告编号"), Sensitivity: Personal, When: knowsChinese},
		{Key: "hskk_level", Type: Choice, List: "hskk_levels", Label: say("HSKK level passed", "HSKK等级"), When: knowsChinese},
		{Key: "hskk_score", Type: Number, Min: limit(0), Max: limit(100), Label: say("HSKK score", "HSKK分数"), When: knowsChinese},
		{Key: "chinese_months", Type: Number, Min: limit(0), Max: limit(600), Label: say("Months of learning Chinese", "学习汉语月数"), When: knowsChinese},
		{Key: "chinese_institution", Type: PlainText, MaxLength: 120, Label: say("Where did you learn it?", "汉语学习机构"), When: knowsChinese},
		{Key: "chinese_teacher_national", Type: Bool, Label: say("Was your teacher a Chinese national?", "汉语教师是否为中国国籍"), When: knowsChinese},

		{Key: "csca_status", Type: Choice, List: "csca_statuses", Label: say("China Scholastic Competency Assessment (CSCA)", "来华留学本科入学学业水平测试（CSCA）"), Required: true, RequiredIf: fact("csca", Is, "required"), When: cscaUsed},
		{Key: "csca_number", Type: PlainText, MaxLength: 40, Label: say("CSCA registration number", "CSCA报名号"), Sensitivity: Personal, When: cscaUsed},
		{Key: "csca_taken_on", Type: Date, Past: true, Label: say("Date of the CSCA", "CSCA考试日期"), When: cscaTaken},
		{Key: "csca_language", Type: Choice, List: "csca_languages", Label: say("Language of the papers", "CSCA试卷语言"), When: cscaTaken},
		{Key: "csca_mathematics", Type: Number, Min: limit(0), Max: limit(100), Label: say("CSCA mathematics", "CSCA数学"), Required: true, When: cscaAvailable},
		{Key: "csca_professional_chinese", Type: Number, Min: limit(0), Max: limit(100), Label: say("CSCA professional Chinese", "CSCA专业中文"), When: cscaAvailable},
		{Key: "csca_physics", Type: Number, Min: limit(0), Max: limit(100), Label: say("CSCA physics", "CSCA物理"), When: cscaAvailable},
		{Key: "csca_chemistry", Type: Number, Min: limit(0), Max: limit(100), Label: say("CSCA chemistry", "CSCA化学"), When: cscaAvailable},

		{Key: "other_tests", Type: Rows, MaxRows: 5, Label: say("Other tests", "其他考试"), Help: say("Such as NEET, SAT, A-level, GRE.", "如NEET、SAT、A-level、GRE。"), Fields: []Field{
			{Key: "test", Type: PlainText, MaxLength: 60, Label: say("Test", "考试名称"), Required: true},
			{Key: "score", Type: PlainText, MaxLength: 60, Label: say("Score", "成绩"), Required: true},
			{Key: "taken_on", Type: Date, Past: true, Label: say("Date", "日期")},
		}},
	},
}
