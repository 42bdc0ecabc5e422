package eligibility

import (
	"fmt"
	"slices"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
)

// Requirements are what a programme asks of its applicants, as data that the
// office sets. Everything is optional: the zero value leaves only the rules of
// law. It is stored as JSON.
type Requirements struct {
	Age              Age       `json:"age,omitzero"`
	Education        string    `json:"education,omitempty"`         // least completed level: code of the list education_levels
	Subjects         []Subject `json:"subjects,omitempty"`          // marks asked for
	SubjectAverage   float64   `json:"subject_average,omitempty"`   // least mean of those subjects, per cent
	SubjectsWaivable bool      `json:"subjects_waivable,omitempty"` // the office may make exceptions, with a reason
	English          English   `json:"english,omitzero"`
	HSK              HSK       `json:"hsk,omitzero"`
	CSCA             CSCA      `json:"csca,omitzero"`
	PassportMonths   int       `json:"passport_months,omitempty"` // validity after the start of the programme; zero means 6
}

// Age bounds the age. Min counts on the first day of the programme, Max on 1
// September of the year in which it begins.
type Age struct {
	Min         int    `json:"min,omitempty"`
	Max         int    `json:"max,omitempty"`
	MaxOperator string `json:"max_operator,omitempty"` // "lte" (the default): up to and including Max; "lt": under Max
	Waivable    bool   `json:"waivable,omitempty"`     // the office may make exceptions, with a reason
}

// Subject is a school subject and the least mark in per cent; zero asks only
// that it was taken.
type Subject struct {
	Subject string  `json:"subject"`
	Least   float64 `json:"least,omitempty"`
}

// English is how English may be proven; nothing set asks for nothing.
type English struct {
	Native      bool   `json:"native,omitempty"` // being a native speaker is enough
	Medium      bool   `json:"medium,omitempty"` // a certificate that one's school taught in English is enough
	Tests       []Test `json:"tests,omitempty"`
	ValidMonths int    `json:"valid_months,omitempty"` // of a test; zero means 24
}

// Test is the least score of a language test, overall and in each part.
type Test struct {
	Test    string  `json:"test"` // code of the list english_tests
	Overall float64 `json:"overall"`
	Part    float64 `json:"part,omitempty"`
}

// HSK is the least level of Chinese.
type HSK struct {
	Level       int `json:"level,omitempty"`
	Score       int `json:"score,omitempty"`        // least total at exactly that level; zero asks for a pass
	ValidMonths int `json:"valid_months,omitempty"` // zero means 24
}

// CSCA is how the China Scholastic Competency Assessment is used.
type CSCA struct {
	Policy   string   `json:"policy,omitempty"`   // not_used (the default), optional, required
	Subjects []string `json:"subjects,omitempty"` // each of these: mathematics, professional_chinese, physics, chemistry
	OneOf    []string `json:"one_of,omitempty"`   // and one of these
	Least    float64  `json:"least,omitempty"`    // in each, 0 to 100
}

const (
	defaultPassportMonths = 6
	defaultTestMonths     = 24
	lessThan              = "lt"
)

// ErrRequirements answers requirements that no applicant could be held to.
var ErrRequirements = &domain.Error{Kind: domain.Invalid, Code: "eligibility.requirements", Message: "These requirements cannot be meant. Correct the places named."}

// Check refuses requirements with unknown codes or impossible numbers, naming
// every place below "requirements". Whoever stores requirements calls it first.
func (r Requirements) Check() error {
	var wrong []domain.Field
	unless := func(right bool, name, format string, args ...any) {
		if !right {
			wrong = append(wrong, domain.Field{Name: "requirements." + name, Code: "eligibility.requirements", Detail: fmt.Sprintf(format, args...)})
		}
	}
	within := func(n float64, most float64, name string) {
		unless(n >= 0 && n <= most, name, "A number from 0 to %g.", most)
	}
	within(float64(r.Age.Min), 100, "age.min")
	within(float64(r.Age.Max), 100, "age.max")
	unless(r.Age.Max == 0 || r.Age.Min <= r.Age.Max, "age.max", "The upper bound lies below the lower one.")
	unless(slices.Contains([]string{"", "lte", lessThan}, r.Age.MaxOperator), "age.max_operator", "Use lte or lt.")
	unless(r.Education == "" || rank(r.Education) >= 0, "education", "Use a code of education_levels that has a rank.")
	for i, s := range r.Subjects {
		unless(isCode("subjects", s.Subject), fmt.Sprintf("subjects[%d].subject", i), "Use a code of the list subjects.")
		within(s.Least, 100, fmt.Sprintf("subjects[%d].least", i))
	}
	within(r.SubjectAverage, 100, "subject_average")
	for i, t := range r.English.Tests {
		unless(isCode("english_tests", t.Test), fmt.Sprintf("english.tests[%d].test", i), "Use a code of the list english_tests.")
		within(t.Overall, 160, fmt.Sprintf("english.tests[%d].overall", i))
		within(t.Part, 160, fmt.Sprintf("english.tests[%d].part", i))
	}
	within(float64(r.English.ValidMonths), 120, "english.valid_months")
	within(float64(r.HSK.Level), 9, "hsk.level")
	within(float64(r.HSK.Score), 300, "hsk.score")
	within(float64(r.HSK.ValidMonths), 120, "hsk.valid_months")
	unless(slices.Contains([]string{"", "not_used", "optional", "required"}, r.CSCA.Policy), "csca.policy", "Use not_used, optional or required.")
	for i, s := range r.CSCA.Subjects {
		unless(slices.Contains(cscaSubjects, s), fmt.Sprintf("csca.subjects[%d]", i), "Use one of %v.", cscaSubjects)
	}
	for i, s := range r.CSCA.OneOf {
		unless(slices.Contains(cscaSubjects, s), fmt.Sprintf("csca.one_of[%d]", i), "Use one of %v.", cscaSubjects)
	}
	within(r.CSCA.Least, 100, "csca.least")
	within(float64(r.PassportMonths), 120, "passport_months")
	if len(wrong) > 0 {
		return ErrRequirements.With(wrong...)
	}
	return nil
}

func isCode(list, code string) bool {
	_, err := form.ItemOf(list, code)
	return err == nil
}
