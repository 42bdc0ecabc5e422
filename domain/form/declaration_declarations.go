package form

var declarations = Section{
	Key: "declarations", Label: say("Declarations", "声明与同意"), Help: say("Each stands for itself. We keep when and in which version you agreed.", "每项分别确认，系统记录同意的时间与版本。"),
	Fields: []Field{
		{Key: "true_and_complete", Type: Bool, Agree: true, Required: true, Label: say("Everything I have said and uploaded is true and complete.", "所填内容及所交材料真实、完整。")},
		{Key: "obey_law", Type: Bool, Agree: true, Required: true, Label: say("In China I shall obey its laws and the rules of the college, and do nothing that is contrary to the status of a student.", "在华期间遵守中国法律法规和学校规章制度，不从事与学生身份不符的活动。")},
		{Key: "health", Type: Bool, Agree: true, Required: true, Sensitivity: Sensitive, Label: say("I have no serious mental disorder and no infectious disease that bars entry into China.", "本人无严重精神障碍及中国法律规定不准入境的传染病。")},
		{Key: "no_criminal_record", Type: Bool, Agree: true, Required: true, Sensitivity: Sensitive, Label: say("I have no criminal record, or have told you of it above.", "本人无犯罪记录，或已如实说明。")},
		{Key: "privacy", Type: Bool, Agree: true, Required: true, Label: say("I have read the privacy notice.", "本人已阅读隐私政策。")},
		{Key: "sensitive_data", Type: Bool, Agree: true, Required: true, Label: say("I consent to the handling of sensitive data: passport scan, health, bank papers and what else I chose to give.", "本人单独同意处理敏感个人信息：护照扫描件、健康、银行材料及本人自愿提供的信息。")},
		{Key: "sharing", Type: Bool, Agree: true, Required: true, Label: say("I consent to my data being passed on for admission and visa: to the Ministry of Education, the provincial department, public security, the insurer, the scholarship council and the embassy of my country.", "本人单独同意为录取和签证向教育部、省级教育部门、公安机关、保险公司、国家留学基金委及本国使馆提供个人信息。")},
		{
			Key: "one_scholarship", Type: Bool, Agree: true, Required: true, Label: say("I hold no other Chinese scholarship, and shall tell you if that changes.", "本人未享受其他中国奖学金，如有变化将及时告知。"),
			When: oneOf(when("funding.scholarship_wish", Is, true), when("funding.source", In, "21", "22", "23", "42")),
		},
		{Key: "guardian_consent", Type: Bool, Agree: true, Required: true, When: minor, Label: say("I am under 18: my parent or guardian has read this application and consents to it.", "本人未满18周岁，父母或监护人已阅读并同意本申请。")},
		{Key: "guardian_signature", Type: Name, MaxLength: 80, Required: true, Sensitivity: Personal, When: minor, Label: say("Name of the consenting parent or guardian", "同意人（父母或监护人）姓名")},
		{Key: "agent_fees", Type: Choice, List: "agent_fees", Required: true, Label: say("Did anybody take money for helping you to apply?", "是否有人就申请向您收费"), Help: say("The answer does not count against you.", "如实回答不影响录取。")},
		{Key: "agent_detail", Type: PlainText, MaxLength: 300, Label: say("Who, and how much?", "收费方及金额"), When: when("declarations.agent_fees", Is, "charged")},
		{Key: "signature", Type: Name, MaxLength: 80, Required: true, Sensitivity: Personal, Label: say("Signature: type your name as in the passport", "签名：请输入与护照一致的姓名")},
	},
}
