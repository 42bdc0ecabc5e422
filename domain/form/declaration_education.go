package form

var education = Section{
	MayBeOptional: true,
	Key:           "education", Label: say("Education and work", "教育与工作经历"), Help: say("From upper secondary school on, the earliest first, without gaps.", "自高中起按时间顺序填写，不得间断。"),
	Fields: []Field{
		{Key: "schools", Type: Rows, Required: true, MinRows: 1, MaxRows: 12, Label: say("Schools and universities", "学校"), Fields: []Field{
			{Key: "institution", Type: PlainText, MaxLength: 120, Label: say("Name", "学校名称"), Required: true},
			{Key: "country", Type: Country, Label: say("Country", "国家"), Required: true},
			{Key: "city", Type: PlainText, MaxLength: 60, Label: say("City", "城市")},
			{Key: "level", Type: Choice, List: "education_levels", Label: say("Level", "学历层次"), Required: true},
			{Key: "from", Type: Month, Past: true, Label: say("From", "开始年月"), Required: true},
			{Key: "to", Type: Month, Label: say("To, or expected end", "结束或预计结束年月"), Required: true},
			{Key: "status", Type: Choice, List: "education_statuses", Label: say("Completed?", "完成情况"), Required: true},
			{Key: "major", Type: PlainText, MaxLength: 120, Label: say("Major or stream", "专业")},
			{Key: "teaching_language", Type: Language, Label: say("Taught in", "授课语言")},
			{Key: "certificate", Type: PlainText, MaxLength: 120, Label: say("Certificate", "证书名称")},
			{Key: "certificate_number", Type: PlainText, MaxLength: 40, Label: say("Certificate number", "证书编号"), Sensitivity: Personal},
			{Key: "board", Type: PlainText, MaxLength: 120, Label: say("Board of examination", "考试委员会")},
			{Key: "roll_number", Type: PlainText, MaxLength: 40, Label: say("Index or roll number", "考号"), Sensitivity: Personal, Help: say("With it we can check the result with the board.", "用于向考试机构核验。")},
			{Key: "average", Type: Number, Min: limit(0), Max: limit(2000), Label: say("Average or total", "平均分或总分")},
			{Key: "scale", Type: Choice, List: "grading_scales", Label: say("Scale", "计分制")},
			{Key: "any_fails", Type: Bool, Label: say("Any subject failed?", "有无不及格科目")},
			{Key: "contact", Type: PlainText, MaxLength: 120, Label: say("Somebody we may ask there", "校方联系人"), Sensitivity: Personal},
		}},
		{
			Key: "subjects", Type: Rows, Required: true, MinRows: 1, MaxRows: 15, Label: say("Marks by subject", "各科成绩"), When: fact("subjects_required", Is, true),
			Help: say("From the certificate that admits you to university. Give what is printed: a mark, a grade, or both.", "填写高中毕业或升学考试成绩，分数或等级均可。"), Fields: []Field{
				{Key: "subject", Type: Choice, List: "subjects", Label: say("Subject", "科目"), Required: true},
				{Key: "mark", Type: Number, Min: limit(0), Max: limit(2000), Label: say("Mark", "分数")},
				{Key: "maximum", Type: Number, Min: limit(1), Max: limit(2000), Label: say("Out of", "满分"), Required: true, RequiredIf: when(".mark", Answered)},
				{Key: "grade", Type: PlainText, MaxLength: 10, Label: say("Grade", "等级"), Help: say("Such as A1 or B+.", "如A1、B+。")},
				{Key: "sat_on", Type: Month, Label: say("Sitting", "考试年月")},
				{Key: "predicted", Type: Bool, Label: say("Not released yet, predicted", "预估成绩")},
			},
		},
		{Key: "gap_explanation", Type: LongText, MinLength: 10, Label: say("What did you do in years without study or work?", "经历间断说明")},
		{Key: "work", Type: Rows, MaxRows: 10, Label: say("Work and internships", "工作与实习"), Sensitivity: Personal, Fields: []Field{
			{Key: "employer", Type: PlainText, MaxLength: 120, Label: say("Employer", "单位"), Required: true, Sensitivity: Personal},
			{Key: "from", Type: Month, Past: true, Label: say("From", "开始年月"), Required: true},
			{Key: "to", Type: Month, Label: say("To", "结束年月"), Help: say("Empty if you still work there.", "仍在职者留空。")},
			{Key: "post", Type: PlainText, MaxLength: 120, Label: say("Post", "职务"), Required: true},
			{Key: "duties", Type: LongText, Label: say("Duties", "工作内容")},
			{Key: "contact", Type: PlainText, MaxLength: 120, Label: say("Somebody we may ask there", "证明人"), Sensitivity: Personal},
		}},
		{Key: "licence_number", Type: PlainText, MaxLength: 40, Label: say("Physician's licence number", "医师执业证号"), Sensitivity: Personal, When: postgraduate},
		{Key: "internship_hospital", Type: PlainText, MaxLength: 120, Label: say("Hospital of your internship", "实习医院"), When: postgraduate},
		{Key: "internship_months", Type: Number, Min: limit(0), Max: limit(120), Label: say("Months of internship", "实习月数"), When: postgraduate},
		{Key: "referees", Type: Rows, Required: true, MinRows: 2, MaxRows: 3, Label: say("Referees", "推荐人"), Sensitivity: Personal, When: postgraduate, Help: say("Two associate professors or professors who know you.", "两名副教授以上职称者。"), Fields: []Field{
			{Key: "name", Type: PlainText, MaxLength: 80, Label: say("Name", "姓名"), Required: true, Sensitivity: Personal},
			{Key: "title", Type: PlainText, MaxLength: 60, Label: say("Title", "职称"), Required: true},
			{Key: "institution", Type: PlainText, MaxLength: 120, Label: say("Institution", "单位"), Required: true},
			{Key: "email", Type: Email, Label: say("E-mail", "邮箱"), Required: true, Sensitivity: Personal},
			{Key: "phone", Type: Phone, Label: say("Phone", "电话"), Sensitivity: Personal},
		}},
	},
}

func limit(n float64) *float64 { return &n }
