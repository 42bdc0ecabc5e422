package document

import (
	"slices"

	"example.org/admissions/domain/reference"
	"example.org/admissions/domain/wording"
)

// Kind is one sort of paper, with what an intake may ask of it by default.
type Kind struct {
	Code           string
	Label          map[string]string
	Help           map[string]string
	Sensitive      bool // every look by anybody but the applicant is written down
	Types          []string
	MaxBytes       int64
	ValidityMonths int // zero: no limit
}

const (
	commonMax  = 20 << 20
	pictureMax = 10 << 20
)

var (
	scans    = []string{PDF, JPEG, PNG}
	pictures = []string{JPEG, PNG}
)

// Kinds is the catalogue of papers. The validity periods are those of the
// physical examination form of China's customs (6 months) and of what Chinese
// universities print on their checklists; an intake may set others.
var Kinds = []Kind{
	picture("PHOTO", "Photo", "照片", "Portrait, bare-headed unless for religion, white background, taken within 6 months.", "半年内免冠证件照，白底。", 6),
	secret("PASSPORT", "Passport: page with the photo", "护照首页", "In colour, all four corners and both lines of letters at the bottom readable.", "彩色扫描，四角完整，底部机读码清晰。", 0),
	secret("PASSPORT_ALL", "Passport: all pages", "护照全部页", "Every page with a stamp or visa, and two empty ones, in one file.", "所有有签章的页及两页空白页，合并为一个文件。", 0),
	paper("DIPLOMA", "Highest diploma", "最高学历证书", "Notarised copy; with a notarised translation if it is neither in English nor Chinese. Still at school: a letter with the date you will graduate.", "公证件；非中英文需附公证译文。在读者提供预计毕业证明。", 0),
	paper("TRANSCRIPT", "Transcript", "成绩单", "All subjects and marks of the highest stage, notarised. Result sheets of an examination board count.", "最高学历阶段全部科目成绩，公证件；考试局成绩单亦可。", 0),
	paper("LANG_EN", "English test or certificate", "英语水平证明", "IELTS, TOEFL, or a letter that your school taught in English.", "雅思、托福成绩或英语授课证明。", 24),
	paper("LANG_ZH", "Chinese test (HSK)", "汉语水平考试成绩", "HSK report, with HSKK if you have it.", "HSK成绩报告，如有HSKK请一并提供。", 24),
	paper("CSCA", "CSCA score report", "CSCA成绩报告", "China Scholastic Competency Assessment, all subjects you sat.", "来华留学本科入学学业水平测试成绩。", 0),
	secret("PHYSICAL", "Foreigner physical examination form", "外国人体格检查表", "Every item filled in, the doctor's signature, the seal of a public hospital across the photo; with laboratory reports, chest X-ray and ECG.", "各项填写完整，医师签字，公立医院骑缝章盖于照片；附化验单、胸片、心电图。", 6),
	secret("NONCRIM", "Police clearance", "无犯罪记录证明", "Notarised, issued within 6 months.", "半年内出具的公证件。", 6),
	secret("BANK", "Proof of funds", "经济能力证明", "Bank statement or deposit certificate of whoever pays, with a letter that they do.", "资助人银行存款证明及资助声明。", 6),
	paper("STUDYPLAN", "Study plan or research proposal", "学习计划或研究计划", "What you want to learn and why here; see the programme for its length.", "说明学习目标与理由，字数见专业要求。", 0),
	paper("REC1", "First recommendation", "推荐信一", "From a professor or associate professor, signed, with contact details.", "教授或副教授签名推荐信，注明联系方式。", 12),
	paper("REC2", "Second recommendation", "推荐信二", "From a professor or associate professor, signed, with contact details.", "教授或副教授签名推荐信，注明联系方式。", 12),
	paper("CV", "Résumé", "个人简历", "From secondary school until today, without gaps.", "从中学至今，时间连续。", 0),
	secret("GUARD_CN", "Guardian in China", "在华监护人材料", "For applicants under 18: notarised letter and identity card of a guardian in China, and the parents' authority.", "未满18周岁：在华监护人公证书、身份证件及父母委托书。", 0),
	secret("INCHINA", "Papers of your stay in China", "在华证明材料", "Visa or residence permit, last entry stamp, and from your present school: study certificate, transcript, conduct, leaving or transfer letter.", "签证或居留许可、最近入境章，及现就读学校的在读、成绩、表现、离校或转学证明。", 0),
	secret("NAT_PROOF", "Proof of nationality", "国籍证明材料", "For those who were Chinese or have Chinese parents: naturalisation, cancelled household registration, entry and exit records of four years.", "原为中国公民或父母为中国公民者：入籍证明、户口注销证明、近四年出入境记录。", 0),
	paper("LICENCE", "Physician licence or internship certificate", "医师执照或实习证明", "For clinical postgraduates.", "临床专业研究生提供。", 0),
	paper("SUPERVISOR", "Supervisor's acceptance", "导师接收函", "Signed by the supervisor here who takes you.", "我校导师签名的接收意见。", 0),
	paper("PREADM", "Pre-admission letter", "预录取通知书", "The one we sent for your scholarship application.", "我校为奖学金申请出具。", 0),
	paper("NOMINATION", "Nomination by your university", "派出院校提名函", "For exchange students.", "交换生提供。", 0),
	paper("FEE_PROOF", "Receipt of payment", "缴费凭证", "Bank receipt of the application fee or deposit.", "申请费或定金的银行凭证。", 0),
	paper("NEET", "NEET score card", "NEET成绩单", "For applicants from India who want to practise there.", "拟回印度行医的申请人提供。", 0),
	paper("NOC", "No objection certificate", "无异议证明", "For applicants from Pakistan: from the medical council (PMDC).", "巴基斯坦申请人：由医学委员会（PMDC）出具。", 0),
	paper("PUBS", "Publications", "发表论文", "First pages, or a list.", "论文首页或目录。", 0),
	paper("AWARDS", "Awards", "获奖证书", "Prizes and honours.", "奖项与荣誉。", 0),
	secret("PSY", "Psychological self-test", "心理自评", "The page of our form.", "我校表格。", 0),
}

func paper(code, en, zh, help, helpZH string, months int) Kind {
	return Kind{
		Code: code, Label: wording.Say(en, zh), Help: wording.Say(help, helpZH),
		Types: scans, MaxBytes: commonMax, ValidityMonths: months,
	}
}

// secret is a paper that tells who somebody is, or of health, money or the police
// (sensitive personal information: Personal Information Protection Law of China, art. 28).
func secret(code, en, zh, help, helpZH string, months int) Kind {
	k := paper(code, en, zh, help, helpZH, months)
	k.Sensitive = true
	return k
}

func picture(code, en, zh, help, helpZH string, months int) Kind {
	k := paper(code, en, zh, help, helpZH, months)
	k.Types, k.MaxBytes = pictures, pictureMax
	return k
}

// ByCode finds a kind of the catalogue.
func ByCode(code string) (Kind, bool) {
	i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.Code == code })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds[i], true
}

// IsSensitive reports whether looks at such a paper are written down. What the
// catalogue does not know is treated as if it were.
func IsSensitive(code string) bool {
	k, ok := ByCode(code)
	return !ok || k.Sensitive
}

// typesOf is what types of file a kind takes.
func typesOf(code string) []string {
	if k, ok := ByCode(code); ok {
		return k.Types
	}
	return scans
}

// KindList is the catalogue as a code list.
func KindList() []reference.Item {
	items := make([]reference.Item, len(Kinds))
	for i, k := range Kinds {
		items[i] = reference.Item{Code: k.Code, Label: k.Label, Help: k.Help}
	}
	return items
}

// InfectedReason is the one reason for rejection that no officer gives.
func InfectedReason() reference.Item {
	return reference.Item{Code: ReasonInfected, Label: wording.Say("A virus was found in the file", "文件中发现病毒"), Group: reference.Document}
}
