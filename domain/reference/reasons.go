package reference

import "slices"

// Kinds of reasons: what the office or the applicant gives the reason for.
const (
	Return   = "return"   // a file goes back to the applicant: why a field or a paper is not right
	Document = "document" // a paper is rejected
	Waive    = "waive"    // a paper or a condition is not asked for
	Reject   = "reject"   // no place is offered
	Withdraw = "withdraw" // the applicant gives up
	Revoke   = "revoke"   // an offer or a place is taken back

	Condition = "condition" // what an offer can depend on
)

// ofPapers is what officers find wrong with a paper.
var ofPapers = []Item{
	item("blurred", "Not readable, or cut off", "不清晰或不完整成像"),
	item("wrong_document", "This is another document", "文件类型不符"),
	item("expired", "No longer valid", "已过有效期"),
	item("name_differs", "The name differs from the passport", "姓名与护照不一致"),
	item("not_notarised", "Notarisation or authentication is missing", "缺少公证或认证"),
	item("not_translated", "A notarised translation into English or Chinese is missing", "缺少经公证的英文或中文译文"),
	item("seal_missing", "Seal or signature is missing", "缺少盖章或签字"),
	item("incomplete", "Pages or parts are missing", "缺页或内容不全"),
	item("suspected_forgery", "Its origin has to be verified", "真实性待核实"),
}

// reasons are the coded reasons by kind. Codes stay for ever: decisions of past
// years point to them.
var reasons = map[string][]Item{
	Document: append(slices.Clone(ofPapers), other),
	Return: append(slices.Clone(ofPapers),
		item("missing", "Something is missing", "内容缺失"),
		item("unclear", "We do not understand what is meant", "表述不清"),
		item("inconsistent", "Form, passport and papers do not agree", "申请表、护照与材料信息不一致"),
		item("too_short", "More detail is needed", "内容过于简略"),
		other),
	Waive: {
		item("not_applicable", "Does not apply to this person", "不适用于该申请人"),
		item("equivalent", "Another paper proves the same", "已有等效材料"),
		item("follows_later", "Will be shown at registration", "报到时补交"),
		item("already_held", "The office already holds it", "学校已存有该材料"),
		item("policy", "Not asked for by decision of the office", "经学院决定免交"),
		other,
	},
	Reject: {
		item("incomplete_file", "Papers are missing or cannot be read", "材料不全或无法辨认"),
		item("inconsistent", "Form, passport and papers do not agree", "申请表、护照与材料信息不一致"),
		item("not_authenticated", "Papers are not notarised or authenticated", "材料未经公证或认证"),
		item("age", "Outside the age limits of the programme", "不符合年龄要求"),
		item("education", "The education needed was not completed", "未达到所需学历"),
		item("marks", "Marks are below what the programme asks", "成绩未达到要求"),
		item("subjects", "A subject that the programme asks for is missing", "缺少所需科目"),
		item("language", "Language level is below what the programme asks", "语言水平未达到要求"),
		item("study_plan", "The study plan does not convince", "学习计划不够充分"),
		item("reviews", "Academic assessment", "学术评审未通过"),
		item("interview", "Interview", "面试未通过"),
		item("nationality", "The nationality rule for international students is not met", "不符合国际学生国籍规定"),
		item("in_china_status", "Visa or study status in China does not allow it", "在华签证或学籍状态不符"),
		item("second_funding", "Another Chinese scholarship is held", "已享受其他中国奖学金"),
		item("forgery", "Papers are not genuine", "材料不真实"),
		item("full", "All places are taken", "名额已满"),
		other,
	},
	Withdraw: {
		item("other_university", "I go to another university", "选择了其他学校"),
		item("funding", "I cannot pay for it", "经济原因"),
		item("family_or_health", "Family or health", "家庭或健康原因"),
		item("visa", "Visa or travel", "签证或出行原因"),
		item("other_programme", "I want another programme or intake", "希望更换专业或入学时间"),
		item("scholarship", "I did not get the scholarship", "未获得奖学金"),
		item("no_reason", "I prefer not to say", "不愿说明"),
		other,
	},
	Revoke: {
		item("forgery", "Papers are not genuine", "材料不真实"),
		item("false_statement", "A statement was not true", "所填信息不实"),
		item("condition_not_met", "A condition of the offer was not met", "未满足录取条件"),
		item("medical", "Does not meet the health rules for entry", "不符合入境健康规定"),
		item("visa_refused", "No visa was given", "签证被拒"),
		item("conduct", "Conduct against the law or the rules of the college", "违反法律或学校规定"),
		item("our_error", "An error of ours", "学校工作失误"),
		other,
	},
	Condition: {
		item("final_diploma", "The final diploma", "最终毕业证书"),
		item("final_transcript", "The final transcript", "最终成绩单"),
		item("english", "An English certificate", "英语水平证明"),
		item("hsk", "An HSK certificate", "汉语水平考试（HSK）证书"),
		item("csca", "A CSCA score report", "来华留学本科入学学业水平测试成绩"),
		item("physical_examination", "The physical examination form", "外国人体格检查表"),
		item("non_criminal_record", "A certificate of no criminal record", "无犯罪记录证明"),
		item("bank_statement", "Proof of funds", "经济能力证明"),
		item("passport", "A passport that is valid long enough", "有效期足够的护照"),
		item("guardian", "A guardian in China", "在华监护人"),
		other,
	},
}

var other = item("other", "Other; see the note", "其他，见备注")

// Reasons lists the coded reasons of a kind; none for an unknown kind.
func Reasons(kind string) []Item { return slices.Clone(reasons[kind]) }

// Has reports whether code is a reason of a kind.
func Has(kind, code string) bool {
	return slices.ContainsFunc(reasons[kind], func(i Item) bool { return i.Code == code })
}

// allReasons is one list of all kinds, each item with its kind as group.
func allReasons() (all []Item) {
	for _, kind := range []string{Return, Document, Waive, Reject, Withdraw, Revoke, Condition} {
		for _, i := range reasons[kind] {
			i.Group = kind
			all = append(all, i)
		}
	}
	return all
}
