package eligibility

import (
	"fmt"
	"strconv"
	"time"
)

// english is R-ENG: a native speaker, a certificate of English as the language
// of one's school, or a test with enough points overall and in each part that
// is not too old. Source: the programme; universities commonly take tests of
// the last two years.
func english(c assessment) []Outcome {
	want := c.req.English
	if !want.Native && !want.Medium && len(want.Tests) == 0 {
		return nil
	}
	const place = "sections.language.english_basis"
	p := params("condition", "english")
	switch basis := c.Text("language.english_basis"); {
	case basis == "":
		return unanswered(EnglishLevel, place)
	case basis == "native" && want.Native:
		return met(EnglishLevel, place, nil, "English is the native language.")
	case basis == "medium" && want.Medium:
		return one(EnglishLevel, Documents, "english_medium", "slots.LANG_EN", params("document", "LANG_EN"), "The applicant's school taught in English: its certificate has to be looked at.")
	case basis == "test":
		return c.englishTest(p)
	}
	return one(EnglishLevel, Condition, "english_unproven", place, p, "The programme asks for a proof of English that the applicant has not given.")
}

func (c assessment) englishTest(p map[string]string) []Outcome {
	const place = "sections.language.english_overall"
	test, score := c.Text("language.english_test"), c.Number("language.english_overall")
	var least *Test
	for _, t := range c.req.English.Tests {
		if t.Test == test {
			least = &t
		}
	}
	switch {
	case score == nil:
		return unanswered(EnglishLevel, place)
	case least == nil:
		return one(EnglishLevel, Manual, "english_other_test", place, p, "The programme sets no score for this test. Somebody has to compare it.")
	}
	p["test"], p["score"], p["least"] = test, fmt.Sprint(*score), fmt.Sprint(least.Overall)
	if c.tooOld(c.Text("language.english_taken_on"), c.req.English.ValidMonths) {
		return one(EnglishLevel, Condition, "english_too_old", "sections.language.english_taken_on", p, "The test of %s is too old. A new one is needed.", c.Text("language.english_taken_on"))
	}
	if *score < least.Overall {
		return one(EnglishLevel, Condition, "english_score", place, p, "The overall score is %g; the programme asks for %g.", *score, least.Overall)
	}
	for _, part := range []string{"reading", "listening", "speaking", "writing"} {
		n := c.Number("language.english_" + part)
		switch {
		case least.Part == 0:
		case n == nil:
			return one(EnglishLevel, Manual, "english_part_unknown", "sections.language.english_"+part, p, "The programme asks for %g in each part; the score in %s is not given.", least.Part, part)
		case *n < least.Part:
			return one(EnglishLevel, Condition, "english_part", "sections.language.english_"+part, p, "The score in %s is %g; the programme asks for %g in each part.", part, *n, least.Part)
		}
	}
	return met(EnglishLevel, place, p, "The overall score is %g; the programme asks for %g.", *score, least.Overall)
}

// tooOld reports whether a test was taken more than so many months before today.
func (c assessment) tooOld(taken string, months int) bool {
	if months == 0 {
		months = defaultTestMonths
	}
	d, err := date(taken)
	return err == nil && d.AddDate(0, months, 0).Before(c.today)
}

// hsk is R-HSK: the HSK level passed. What is missing can follow after a
// language year, so it makes a condition. Source: the programme; usual are HSK 4
// (180 points) for a degree taught in Chinese and HSK 5 for clinical medicine.
func hsk(c assessment) []Outcome {
	want := c.req.HSK
	if want.Level == 0 {
		return nil
	}
	const place = "sections.language.hsk_level"
	p := params("required", want.Level, "condition", "hsk")
	level, err := strconv.Atoi(c.Text("language.hsk_level"))
	if c.Text("language.chinese_level") == "none" { // what was typed before that is not asked any more
		level = 0
	}
	score := c.Number("language.hsk_score")
	switch {
	case c.Text("language.chinese_level") == "native":
		return one(ChineseLevel, Manual, "hsk_native", place, p, "The applicant speaks Chinese natively; somebody has to accept that in place of HSK %d.", want.Level)
	case err != nil || level < want.Level:
		return one(ChineseLevel, Condition, "hsk_level", place, p, "The programme asks for HSK %d.", want.Level)
	case level == want.Level && want.Score > 0 && (score == nil || *score < float64(want.Score)):
		p["least"] = fmt.Sprint(want.Score)
		return one(ChineseLevel, Condition, "hsk_score", "sections.language.hsk_score", p, "The programme asks for at least %d points in HSK %d.", want.Score, want.Level)
	case c.tooOld(c.Text("language.hsk_taken_on"), want.ValidMonths):
		return one(ChineseLevel, Condition, "hsk_too_old", "sections.language.hsk_taken_on", p, "The HSK of %s is too old. A new report is needed.", c.Text("language.hsk_taken_on"))
	}
	return met(ChineseLevel, place, p, "HSK %d passed; the programme asks for HSK %d.", level, want.Level)
}

var cscaSubjects = []string{"mathematics", "professional_chinese", "physics", "chemistry"}

// csca is R-CSCA: the scores of the China Scholastic Competency Assessment where
// the programme uses it. Source: the scholarship council's rules for 2026 on
// (mathematics for all, one science for medicine); the policy is the college's.
func csca(c assessment) []Outcome {
	want := c.req.CSCA
	if want.Policy != "required" {
		return nil
	}
	const place = "sections.language.csca_status"
	p := params("condition", "csca")
	if c.Text("language.csca_status") != "available" {
		return one(Assessment, Condition, "csca_missing", place, p, "The programme asks for the scores of the CSCA; there are none yet.")
	}
	enough := func(subject string) bool {
		n := c.Number("language.csca_" + subject)
		return n != nil && *n >= want.Least
	}
	for _, s := range want.Subjects {
		if !enough(s) {
			return one(Assessment, Condition, "csca_score", "sections.language.csca_"+s, p, "The programme asks for at least %g in CSCA %s.", want.Least, s)
		}
	}
	for i, s := range want.OneOf {
		if enough(s) {
			break
		}
		if i == len(want.OneOf)-1 {
			return one(Assessment, Condition, "csca_science", "sections.language.csca_"+want.OneOf[0], p, "The programme asks for at least %g in one of %v of the CSCA.", want.Least, want.OneOf)
		}
	}
	return met(Assessment, place, p, "The CSCA scores are enough.")
}

// passportValidity is R-PASS-VAL: the passport is valid for six months after the
// programme begins, or as long as the programme says. Source: practice of the
// visa centres; without it no visa form is applied for.
func passportValidity(c assessment) []Outcome {
	const place = "sections.passport.expires_on"
	expires, err := date(c.Text("passport.expires_on"))
	if err != nil {
		return unanswered(PassportValidity, place)
	}
	months := c.req.PassportMonths
	if months == 0 {
		months = defaultPassportMonths
	}
	needed := c.start.AddDate(0, months, 0)
	p := params("expires", expires.Format(time.DateOnly), "needed", needed.Format(time.DateOnly))
	if expires.Before(needed) {
		return one(PassportValidity, Blocked, "passport_validity", place, p, "The passport expires on %s and must be valid until %s. It has to be renewed before the visa form.", p["expires"], p["needed"])
	}
	return met(PassportValidity, place, p, "The passport expires on %s, after %s.", p["expires"], p["needed"])
}
