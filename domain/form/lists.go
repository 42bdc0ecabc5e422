package form

import (
	"maps"
	"sync"

	"example.org/admissions/domain"
)

// Item is one code of a list.
type Item struct {
	Code   string
	Labels Text
	Extra  map[string]string // other codes of the same thing, nil for most
}

// ErrNoCode answers a code, or a list, that does not exist.
var ErrNoCode = &domain.Error{Kind: domain.NotFound, Code: "form.no_code", Message: "There is no such code in this list."}

// Lists are the code lists by name, each in the order to show it. Countries
// carry alpha2, numeric and dial, education levels and grading scales what
// their names say. Sources: ISO 3166-1, ISO 639-1; GB/T 2261.1 gender, GB/T
// 2261.2 marital status, GB/T 4658 education, GB/T 4761 family relations, GA
// 214.12 religion; the education code standard JY/T 1001 for categories of
// students and sources of funds.
func Lists() map[string][]Item { return maps.Clone(lists()) }

// ItemOf finds a code in a list, or answers ErrNoCode.
func ItemOf(list, code string) (Item, error) {
	if i, ok := index()[list][code]; ok {
		return lists()[list][i], nil
	}
	return Item{}, ErrNoCode
}

// index finds the place of a code in its list.
var index = sync.OnceValue(func() map[string]map[string]int {
	out := map[string]map[string]int{}
	for name, items := range lists() {
		out[name] = make(map[string]int, len(items))
		for i, item := range items {
			out[name][item.Code] = i
		}
	}
	return out
})

// codes makes a list of triples: code, English, Chinese.
func codes(triples ...string) (out []Item) {
	for ; len(triples) >= 3; triples = triples[3:] {
		out = append(out, Item{Code: triples[0], Labels: say(triples[1], triples[2])})
	}
	return out
}

// extra adds another code to each item of a list, in order.
func extra(items []Item, name string, values ...string) []Item {
	for i := range items {
		items[i].Extra = map[string]string{name: values[i]}
	}
	return items
}

var lists = sync.OnceValue(func() map[string][]Item {
	return map[string][]Item{
		"countries": countries(), "languages": languages(),
		"genders":          codes("1", "Male", "男", "2", "Female", "女", "9", "Not stated in the passport", "未说明"),
		"marital_statuses": codes("10", "Single", "未婚", "20", "Married", "已婚", "30", "Widowed", "丧偶", "40", "Divorced", "离婚", "90", "Prefer not to say", "未说明"),
		"religions": codes("00", "None", "无宗教信仰", "10", "Buddhism", "佛教", "20", "Tibetan Buddhism", "喇嘛教", "30", "Taoism", "道教", "40", "Catholicism", "天主教",
			"50", "Protestantism", "基督教", "60", "Orthodox Christianity", "东正教", "70", "Islam", "伊斯兰教", "99", "Another", "其他"),
		"occupations": codes("student", "Student", "学生", "teacher", "Teacher", "教师", "doctor", "Doctor", "医生", "nurse", "Nurse", "护士", "employee", "Employee", "职员",
			"civil_servant", "Civil servant", "公务员", "self_employed", "Self-employed", "自由职业", "unemployed", "Without work", "无业", "other", "Another", "其他"),
		"chinese_origins": codes("former_citizen", "I was a citizen of China, Hong Kong, Macao or Taiwan included", "本人曾为中国公民（含港澳台）",
			"parent_citizen", "When I was born, one parent or both were Chinese citizens", "本人出生时父母一方或双方为中国公民",
			"born_in_china", "I was born in China, Hong Kong, Macao or Taiwan", "本人出生于中国（含港澳台）", "none", "None of these", "以上均不是"),
		"nationality_ways": codes("birth", "By birth", "出生取得", "naturalisation", "By naturalisation", "入籍", "marriage", "By marriage", "婚姻", "other", "Otherwise", "其他"),
		"passport_types":   codes("ordinary", "Ordinary", "普通护照", "service", "Service", "公务护照", "diplomatic", "Diplomatic", "外交护照", "other", "Another travel document", "其他旅行证件"),
		"visa_types": codes("X1", "X1 study, over 180 days", "X1签证", "X2", "X2 study, up to 180 days", "X2签证", "RP", "Residence permit for study", "学习类居留许可",
			"L", "L tourism", "L旅游", "F", "F visit", "F访问", "M", "M trade", "M贸易", "Z", "Z work", "Z工作", "Q1", "Q1 family reunion", "Q1团聚", "Q2", "Q2 family visit", "Q2探亲",
			"S1", "S1 private, long", "S1私人事务（长期）", "S2", "S2 private, short", "S2私人事务（短期）", "none", "No visa needed", "免签"),
		"stay_purposes": codes("study", "Study", "学习", "work", "Work", "工作", "residence", "Living with family", "居住", "visit", "Visit, travel", "访问、旅游"),
		"channels":      codes("email", "E-mail", "电子邮件", "whatsapp", "WhatsApp", "WhatsApp", "wechat", "WeChat", "微信", "phone", "Phone", "电话", "other", "Another", "其他"),
		"delivery_ways": codes("electronic", "Electronically", "电子版", "post", "By courier", "快递", "pick_up", "I collect them", "自取"),
		"relations":     relations(),
		"sponsors":      append(codes("self", "I myself", "本人"), append(relations(), codes("employer", "My employer", "工作单位")...)...),
		"education_levels": extra(codes("junior_secondary", "Lower secondary school", "初中", "senior_secondary", "Upper secondary school", "高中", "vocational", "Vocational school", "中职",
			"associate", "Diploma, associate degree", "专科", "bachelor", "Bachelor's degree", "本科", "master", "Master's degree", "硕士", "doctor", "Doctorate", "博士", "other", "Another", "其他"),
			"gbt4658", "71", "61", "41", "31", "21", "14", "11", "90"),
		"education_statuses": codes("completed", "Completed", "已毕业", "expected", "Not yet, I expect to", "在读，预计毕业", "left", "Left without a certificate", "肄业"),
		"grading_scales": extra(codes("percent", "Per cent", "百分制", "gpa4", "Grade points of 4", "4分制", "gpa5", "Grade points of 5", "5分制", "gpa10", "Grade points of 10", "10分制",
			"marks1100", "Marks of 1100", "1100分制", "other", "Another", "其他"), "maximum", "100", "4", "5", "10", "1100", ""),
		"subjects": codes("biology", "Biology", "生物", "chemistry", "Chemistry", "化学", "physics", "Physics", "物理", "mathematics", "Mathematics", "数学",
			"english", "English", "英语", "integrated_science", "Integrated science", "综合科学", "first_language", "First language", "母语", "geography", "Geography", "地理", "history", "History", "历史", "computing", "Computing", "计算机", "other", "Another", "其他"),
		"english_bases":  codes("native", "It is my native language", "母语", "medium", "My school taught in English", "英语授课学校毕业", "test", "I have taken a test", "有英语考试成绩", "none", "None of these", "以上均无"),
		"english_tests":  codes("ielts", "IELTS", "雅思", "toefl_ibt", "TOEFL iBT", "托福", "duolingo", "Duolingo English Test", "多邻国", "pte", "PTE Academic", "PTE学术英语", "other", "Another", "其他"),
		"chinese_levels": codes("none", "None", "无", "beginner", "Beginner", "初学", "elementary", "Elementary", "初级", "intermediate", "Intermediate", "中级", "advanced", "Advanced", "高级", "native", "Native", "母语"),
		"hsk_levels": codes("1", "HSK 1", "HSK一级", "2", "HSK 2", "HSK二级", "3", "HSK 3", "HSK三级", "4", "HSK 4", "HSK四级", "5", "HSK 5", "HSK五级", "6", "HSK 6", "HSK六级",
			"7", "HSK 7", "HSK七级", "8", "HSK 8", "HSK八级", "9", "HSK 9", "HSK九级"),
		"hskk_levels":    codes("elementary", "Elementary", "初级", "intermediate", "Intermediate", "中级", "advanced", "Advanced", "高级"),
		"csca_statuses":  codes("not_registered", "Not registered", "未报名", "registered", "Registered", "已报名", "taken", "Taken, waiting for the score", "已考，待出分", "available", "I have the score", "已有成绩"),
		"csca_languages": codes("zh", "Chinese", "中文", "en", "English", "英文"),
		"funding_sources": codes("5", "Own means or family", "自费", "1", "International organisation", "国际组织资助", "11", "Foreign foundation", "外国基金会奖学金", "21", "Chinese Government Scholarship", "中国政府奖学金",
			"22", "Chinese local government scholarship", "地方政府奖学金", "23", "Scholarship of a Chinese ministry", "各部门奖学金", "31", "Foreign government scholarship", "外国政府奖学金",
			"41", "Exchange between universities", "校际交流", "42", "Scholarship of a Chinese university", "中国学校奖学金", "43", "Scholarship of a foreign university", "外国学校奖学金", "6", "Enterprise", "企业资助"),
		"cgs_categories": codes("A", "A, through an embassy or dispatching authority", "A类（国别双边项目）", "B", "B, through a university", "B类（高校项目）", "C", "C, special projects", "C类（专项项目）"),
		"agent_fees":     codes("no_agent", "Nobody helped me", "无人协助", "not_charged", "Somebody helped, without money", "有人协助，未收费", "charged", "Yes, money was taken", "有收费"),
		"heard_from": codes("website", "Website of the college", "学校网站", "graduate", "A student or graduate", "在校生或校友", "agency", "An agency", "中介机构", "embassy", "An embassy", "使馆",
			"school", "My school", "所在学校", "fair", "A fair", "教育展", "social", "Social media", "社交媒体", "other", "Otherwise", "其他"),
		"student_categories": codes("01", "Junior college student", "专科生", "02", "Undergraduate", "本科生", "03", "Master's student", "硕士研究生", "04", "Doctoral student", "博士研究生", "05", "Language student", "语言生",
			"06", "General scholar", "普通进修生", "07", "Senior scholar", "高级进修生", "08", "Research scholar", "研究学者", "09", "Foundation student", "预科生"),
	}
})

func relations() []Item {
	return codes("51", "Father", "父亲", "52", "Mother", "母亲", "50", "Parent", "父母", "10", "Spouse", "配偶", "20", "Son", "子", "30", "Daughter", "女", "70", "Brother or sister", "兄弟姐妹",
		"guardian", "Guardian", "监护人", "relative", "Another relative", "其他亲属", "friend", "Friend", "朋友", "teacher", "Teacher", "教师", "other", "Another", "其他")
}
