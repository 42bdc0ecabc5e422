package eligibility

import (
	"fmt"
	"strings"

	"example.org/admissions/domain/form"
)

// said is one sentence in the two languages of the office.
type said struct{ en, zh string }

// say fills in a sentence. Its Chinese stands in inChinese.
func say(format string, args ...any) said {
	translated := make([]any, len(args))
	for i, a := range args {
		translated[i] = a
		if word, ok := a.(string); ok {
			translated[i] = wordInChinese(word)
		}
	}
	return said{fmt.Sprintf(format, args...), fmt.Sprintf(inChinese[format], translated...)}
}

// wordInChinese is what a word or a code among the arguments is called; whatever is
// neither, such as a date, stays.
func wordInChinese(word string) string {
	if zh := inChinese[word]; zh != "" {
		return zh
	}
	for _, list := range []string{"subjects", "education_levels", "countries"} {
		if item, err := form.ItemOf(list, word); err == nil {
			return item.Labels["zh"]
		}
	}
	return word
}

// join makes one sentence of several findings.
func join(all []said) said {
	var en, zh []string
	for _, s := range all {
		en, zh = append(en, s.en), append(zh, s.zh)
	}
	return said{strings.Join(en, "; ") + ".", strings.Join(zh, "；") + "。"}
}

// inChinese has the Chinese of every sentence, and of the words that go into them.
// The arguments keep their order.
var inChinese = map[string]string{
	"The applicant is %d on the first day, %s; the programme asks for at least %d.":                    "申请人在入学首日（%[2]s）为 %[1]d 周岁，项目要求至少 %[3]d 周岁。",
	"The applicant is %d on the first day, %s, and under 18: a guardian who lives in China is needed.": "申请人在入学首日（%[2]s）为 %[1]d 周岁，未满 18 周岁，须有在华监护人。",
	"The applicant is %d on the first day, %s.":                                                        "申请人在入学首日（%[2]s）为 %[1]d 周岁。",
	"The applicant is %d on %s; the programme takes those %s %d.":                                      "申请人在 %[2]s 为 %[1]d 周岁，项目招收%[3]s %[4]d 周岁者。",
	"up to and including": "不超过",
	"under":               "未满",

	"Completed: %s. Asked for: %s.": "已完成学历：%s；要求学历：%s。",
	"The level asked for, %s, is expected to be completed in %s, before the programme begins.":                       "要求的学历（%s）预计于 %s 在入学前完成。",
	"The applicant has a level of education that is not in our order of levels. Somebody has to compare it with %s.": "申请人的学历不在我们的学历序列中，须由人工与 %s 比对。",
	"The level asked for, %s, is neither completed nor expected before the programme begins.":                        "要求的学历（%s）在入学前既未完成，也无法预计完成。",
	"average %.1f %% of at least %g %%":         "平均 %.1f %%，要求至少 %g %%",
	"%s is missing":                             "缺少 %s",
	"%s was taken":                              "已修 %s",
	"%s has a grade, to be compared with %g %%": "%s 为等级成绩，须与 %g %% 比对",
	"%s %.1f %% is below %g %%":                 "%s 为 %.1f %%，低于 %g %%",
	"%s %.1f %% is predicted":                   "%s 为预估成绩 %.1f %%",
	"%s %.1f %%":                                "%s 为 %.1f %%",

	"English is the native language.":                                                "母语为英语。",
	"The applicant's school taught in English: its certificate has to be looked at.": "申请人曾就读英语授课学校，须核对其证明。",
	"The programme asks for a proof of English that the applicant has not given.":    "项目要求英语水平证明，申请人尚未提供。",
	"The programme sets no score for this test. Somebody has to compare it.":         "项目未对该考试设分数线，须由人工比对。",
	"The test of %s is too old. A new one is needed.":                                "%s 的考试已过有效期，须重新参加。",
	"The overall score is %g; the programme asks for %g.":                            "总分 %g，项目要求 %g。",
	"The programme asks for %g in each part; the score in %s is not given.":          "项目要求单项不低于 %g，未提供%s成绩。",
	"The score in %s is %g; the programme asks for %g in each part.":                 "%s成绩为 %g，项目要求单项不低于 %g。",
	"listening": "听力", "reading": "阅读", "writing": "写作", "speaking": "口语",

	"The applicant speaks Chinese natively; somebody has to accept that in place of HSK %d.": "申请人母语为汉语，须由人工认可其可代替 HSK %d 级。",
	"The programme asks for HSK %d.":                                     "项目要求 HSK %d 级。",
	"The programme asks for at least %d points in HSK %d.":               "项目要求 HSK %[2]d 级不低于 %[1]d 分。",
	"The HSK of %s is too old. A new report is needed.":                  "%s 的 HSK 成绩已过有效期，须提供新的成绩报告。",
	"HSK %d passed; the programme asks for HSK %d.":                      "已通过 HSK %d 级，项目要求 HSK %d 级。",
	"The programme asks for the scores of the CSCA; there are none yet.": "项目要求 CSCA 成绩，目前尚无。",
	"The programme asks for at least %g in CSCA %s.":                     "项目要求 CSCA %[2]s不低于 %[1]g 分。",
	"The programme asks for at least %g in one of %v of the CSCA.":       "项目要求 CSCA %[2]v 中一科不低于 %[1]g 分。",
	"The CSCA scores are enough.":                                        "CSCA 成绩符合要求。",

	"The passport expires on %s and must be valid until %s. It has to be renewed before the visa form.": "护照有效期至 %s，须有效至 %s；办理签证表前须换发护照。",
	"The passport expires on %s, after %s.": "护照有效期至 %s，晚于 %s。",

	"The applicant is a Chinese citizen and applies through another channel.":                                                                                         "申请人为中国公民，应通过其他渠道申请。",
	"The nationality is foreign: %s.":                                                                                                                                 "国籍为外国：%s。",
	"The applicant holds another nationality or a permanent residence permit: %v. Somebody has to look at it.":                                                        "申请人另有其他国籍或永久居留权：%v，须由人工审核。",
	"Neither the applicant nor a parent was a Chinese citizen.":                                                                                                       "申请人及其父母均未曾有中国国籍。",
	"The applicant was born in China without a Chinese parent. Somebody has to confirm that Chinese nationality was never acquired.":                                  "申请人出生于中国，父母均非中国公民，须由人工确认其从未取得中国国籍。",
	"The applicant was a Chinese citizen, or a parent was. Proof of the foreign nationality and the entry and exit records of four years have to be looked at.":       "申请人本人或父母曾为中国公民，须核对外国国籍证明及四年内的出入境记录。",
	"The foreign nationality is held since %s, less than four years before %s.":                                                                                       "自 %s 起具有外国国籍，距 %s 不足四年。",
	"The stays in China are not listed with days of arrival and departure. Somebody has to count by the stamps in the passport.":                                      "未逐次填写来华与离华日期，须由人工按护照出入境记录核算。",
	"By the stays listed the applicant lived abroad for nine months or more in %d of the four years before %s. Compare with the stamps in the passport.":              "按所填停留记录，申请人在 %[2]s 前四年中有 %[1]d 年在国外居住满九个月，请与护照出入境记录核对。",
	"By the stays listed the applicant was abroad for at most %d days in the four years before %s, less than twice nine months.":                                      "按所填停留记录，申请人在 %[2]s 前四年中在国外最多 %[1]d 天，不足两个九个月。",
	"By the stays listed it is not certain that the applicant lived abroad for two of the four years before %s. Somebody has to count by the stamps in the passport.": "按所填停留记录，无法确定申请人在 %s 前四年中有两年在国外居住，须由人工按护照出入境记录核算。",
	"This cannot be judged before the question is answered.":                                                                                                          "相关问题未作答前无法判断。",
}
