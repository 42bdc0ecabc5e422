package reference

import (
	"bytes"
	_ "embed" // the two long lists are files
	"encoding/csv"
)

// countries are ISO 3166-1 (GB/T 2659), English names after Unicode CLDR, names
// of regions of China as China writes them.
//
//go:embed countries.csv
var countries []byte

// languages are ISO 639-1, and ISO 639-3 for mother tongues of many applicants
// which have no two letters.
//
//go:embed languages.csv
var languages []byte

// lists holds every list of the program by its name in the API.
var lists = byName(
	NewList("countries", rows(countries, func(r []string) Item {
		i := item(r[0], r[3], r[4])
		i.Alpha2, i.Numeric = r[1], r[2]
		return i
	})),
	NewList("languages", rows(languages, func(r []string) Item { return item(r[0], r[1], r[2]) })),
	NewList("reasons", allReasons()),
	// GB/T 2261.1
	NewList("genders", []Item{
		item("1", "Male", "男"), item("2", "Female", "女"),
		item("9", "Not stated (X in the passport)", "未说明（护照为X）"), item("0", "Unknown", "未知"),
	}),
	// GB/T 2261.2
	NewList("marital-statuses", []Item{
		item("10", "Never married", "未婚"), item("20", "Married", "已婚"), item("30", "Widowed", "丧偶"),
		item("40", "Divorced", "离婚"), item("90", "Not stated", "未说明"),
	}),
	// 来华留学生类别 of the education data standard
	NewList("student-categories", []Item{
		item("01", "Junior-college student", "专科生"), item("02", "Undergraduate", "本科生"),
		item("03", "Master's student", "硕士研究生"), item("04", "Doctoral student", "博士研究生"),
		item("05", "Language student", "语言生"), item("06", "General scholar", "普通进修生"),
		item("07", "Senior scholar", "高级进修生"), item("08", "Research scholar", "研究学者"),
		item("09", "Foundation student", "预科生"),
	}),
	// 来华留学经费来源 of the same
	NewList("funding-sources", funding()),
	NewList("levels", []Item{
		item("bachelor", "Bachelor", "本科"), item("master", "Master", "硕士"), item("doctor", "Doctor", "博士"),
		item("language", "Chinese language", "语言"), item("foundation", "Foundation", "预科"),
		item("exchange", "Exchange", "交换"),
	}),
	NewList("teaching-languages", []Item{item("en", "English", "英语"), item("zh", "Chinese", "中文")}),
	NewList("terms", []Item{item("autumn", "Autumn (September)", "秋季（九月）"), item("spring", "Spring (March)", "春季（三月）")}),
	// 收费类别 of the same, in words, with the local ones
	NewList("fee-items", []Item{
		item("application_fee", "Application fee", "申请费"), item("deposit", "Deposit", "定金"),
		item("tuition", "Tuition", "学费"), item("accommodation", "Accommodation", "住宿费"),
		item("insurance", "Insurance", "保险费"), item("registration", "Registration", "注册费"),
		item("residence_permit", "Residence permit", "居留许可费"), item("physical_examination", "Physical examination", "体检费"),
		item("books", "Textbooks", "教材费"), item("other", "Other", "其他"),
	}),
	NewList("fee-periods", []Item{
		item("once", "Once", "一次性"), item("year", "A year", "每年"), item("term", "A term", "每学期"), item("month", "A month", "每月"),
	}),
	// What an offer usually depends on.
	NewList("conditions", []Item{
		item("final_diploma", "Final diploma", "毕业证书原件"), item("final_transcript", "Final transcript", "最终成绩单"),
		item("english", "English score", "英语成绩"), item("chinese", "Chinese (HSK) score", "汉语（HSK）成绩"),
		item("csca", "CSCA score", "CSCA成绩"), item("physical_examination", "Physical examination form", "外国人体格检查表"),
		item("criminal_record", "Police clearance", "无犯罪记录证明"), item("funds", "Proof of funds", "经济能力证明"),
		item("passport", "Passport valid long enough", "护照有效期符合要求"), item("guardian", "Guardian in China", "在华监护人"),
		item("papers", "Papers that are still missing", "补齐材料"), item("other", "Other; see the note", "其他，见备注"),
	}),
)

// funding puts each source under its family, whose code is the first digit.
func funding() []Item {
	all := []Item{
		item("1", "International organisation", "国际组织资助"), item("11", "Foreign foundation scholarship", "外国基金会奖学金"),
		item("2", "Chinese government", "中国政府资助"), item("21", "Chinese Government Scholarship", "中国政府奖学金"),
		item("22", "Local government scholarship", "地方政府奖学金"), item("23", "Scholarship of a ministry", "各部门奖学金"),
		item("3", "Home government", "本国政府资助"), item("31", "Foreign government scholarship", "外国政府奖学金"),
		item("4", "Exchange between universities", "学校间交换"), item("41", "Exchange agreement", "校际交流"),
		item("42", "Scholarship of a Chinese university", "中国学校奖学金"), item("43", "Scholarship of a foreign university", "外国学校奖学金"),
		item("5", "Self-financed", "自费"),
		item("6", "Enterprise", "企业资助"),
	}
	for i := range all {
		if len(all[i].Code) > 1 {
			all[i].Group = all[i].Code[:1]
		}
	}
	return all
}

func byName(all ...List) map[string]List {
	m := make(map[string]List, len(all))
	for _, l := range all {
		m[l.Name] = l
	}
	return m
}

// rows reads a file of ours; a broken one cannot pass the tests.
func rows(file []byte, read func([]string) Item) []Item {
	records, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		panic(err)
	}
	items := make([]Item, 0, len(records))
	for _, r := range records[1:] {
		items = append(items, read(r))
	}
	return items
}
