package reference

// lists holds every list by its name.
var lists = map[string][]Item{
	"reasons": allReasons(),
	"levels": {
		item("bachelor", "Bachelor", "本科"), item("master", "Master", "硕士"), item("doctor", "Doctorate", "博士"),
		item("language", "Chinese language", "语言"), item("foundation", "Foundation", "预科"),
		item("exchange", "Exchange", "交换"),
	},
	"teaching_languages": {item("en", "English", "英语"), item("zh", "Chinese", "中文")},
	"terms":              {item("autumn", "Autumn (September)", "秋季（九月）"), item("spring", "Spring (March)", "春季（三月）")},
	// 收费类别 of the education data standard, in words, with the local ones
	"fee_items": {
		item("application_fee", "Application fee", "申请费"), item("deposit", "Deposit", "定金"),
		item("tuition", "Tuition", "学费"), item("accommodation", "Accommodation", "住宿费"),
		item("insurance", "Insurance", "保险费"), item("registration", "Registration", "注册费"),
		item("residence_permit", "Residence permit", "居留许可费"), item("physical_examination", "Physical examination", "体检费"),
		item("books", "Textbooks", "教材费"), item("other", "Other", "其他"),
	},
	"fee_periods": {
		item("once", "Once", "一次性"), item("year", "A year", "每年"), item("term", "A term", "每学期"), item("month", "A month", "每月"),
	},
}
