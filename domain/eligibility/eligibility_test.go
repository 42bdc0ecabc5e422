package eligibility_test

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/eligibility"
	"example.org/admissions/domain/form"
)

var (
	now      = time.Date(2027, 5, 20, 9, 0, 0, 0, domain.China) // after the cut-off of the nationality rule
	startsOn = time.Date(2027, 9, 6, 0, 0, 0, 0, time.UTC)
)

// mbbs is what an English-taught clinical programme usually asks.
var mbbs = eligibility.Requirements{
	Age:       eligibility.Age{Min: 18, Max: 25, Waivable: true},
	Education: "senior_secondary",
	Subjects: []eligibility.Subject{
		{Subject: "biology", Least: 60},
		{Subject: "chemistry", Least: 60},
		{Subject: "physics", Least: 60},
		{Subject: "english"},
	},
	SubjectAverage: 70,
	English: eligibility.English{Native: true, Medium: true, Tests: []eligibility.Test{
		{Test: "ielts", Overall: 6, Part: 5}, {Test: "toefl_ibt", Overall: 70},
	}},
	HSK:  eligibility.HSK{Level: 4, Score: 180},
	CSCA: eligibility.CSCA{Policy: "required", Subjects: []string{"mathematics"}, OneOf: []string{"physics", "chemistry"}, Least: 60},
}

// fits is somebody from Nepal for whom every rule is clear.
func fits() form.Answers {
	return form.Answers{
		"person":   {"date_of_birth": "2008-02-28", "birth_country": "NPL", "nationality": "NPL", "chinese_origin": false, "has_other_nationality": false},
		"passport": {"expires_on": "2034-01-05", "in_china_now": false, "been_in_china": false},
		"education": {
			"schools":  []any{school("senior_secondary", "completed", "2026-06")},
			"subjects": []any{mark("biology", 80, 100), mark("chemistry", 72, 100), mark("physics", 60, 100), mark("english", 68, 75)},
		},
		"language": {
			"english_basis": "native", "hsk_level": "4", "hsk_score": 200.0, "hsk_taken_on": "2026-12-01", "chinese_level": "intermediate",
			"csca_status": "available", "csca_mathematics": 70.0, "csca_chemistry": 60.0,
		},
		"funding": {"source": "5"},
	}
}

func school(level, status, to string) map[string]any {
	return map[string]any{"level": level, "status": status, "to": to, "from": "2020-01"}
}

func mark(subject string, mark, maximum float64) map[string]any {
	return map[string]any{"subject": subject, "mark": mark, "maximum": maximum}
}

func with(a form.Answers, pairs ...any) form.Answers {
	out := form.Answers{}
	for s, fields := range a {
		out[s] = maps.Clone(fields)
	}
	for i := 0; i < len(pairs); i += 2 {
		section, field, _ := strings.Cut(pairs[i].(string), ".")
		if out[section] == nil {
			out[section] = map[string]any{}
		}
		if pairs[i+1] == nil {
			delete(out[section], field)
			continue
		}
		out[section][field] = pairs[i+1]
	}
	return out
}

// find is what a rule said, "result code place"; empty when it said nothing.
func find(outcomes []eligibility.Outcome, rule string) string {
	for _, o := range outcomes {
		if o.Rule == rule {
			return o.Result + " " + strings.TrimPrefix(o.Code, "eligibility.") + " " + strings.TrimPrefix(o.Place, "sections.")
		}
	}
	return ""
}

func TestEverythingClear(t *testing.T) {
	var rules []string
	for _, o := range eligibility.Assess(fits(), mbbs, startsOn, now) {
		rules = append(rules, o.Rule)
		if o.Result != eligibility.Clear || o.Explanation == "" || o.Chinese == "" || strings.Contains(o.Chinese, "%!") || o.Place == "" {
			t.Errorf("got %+v", o)
		}
	}
	want := "R-AGE-MIN R-AGE-MAX R-EDU R-SUBJ R-ENG R-HSK R-CSCA R-PASS-VAL R-NAT-1 R-NAT-2"
	if got := strings.Join(rules, " "); got != want {
		t.Errorf("got %s", got)
	}
}

func TestNothingAskedLeavesTheLaw(t *testing.T) {
	var said []string
	for _, o := range eligibility.Assess(nil, eligibility.Requirements{}, startsOn, now) {
		said = append(said, o.Rule)
		if o.Result != eligibility.Manual || o.Code != "eligibility.unanswered" {
			t.Errorf("got %+v", o)
		}
	}
	if got := strings.Join(said, " "); got != "R-AGE-MIN R-PASS-VAL R-NAT-1 R-NAT-2" {
		t.Errorf("got %s", got)
	}
}

func TestUnansweredIsManual(t *testing.T) {
	for _, o := range eligibility.Assess(form.Answers{}, mbbs, startsOn, now) {
		if o.Result == eligibility.Clear || o.Result == eligibility.Blocked {
			t.Errorf("got %+v", o)
		}
	}
}

func TestAge(t *testing.T) {
	lt := eligibility.Age{Min: 18, Max: 25, MaxOperator: "lt"}
	strict := eligibility.Age{Min: 18, Max: 25}
	for _, c := range []struct {
		name, born, source string
		age                eligibility.Age
		min, max           string
	}{
		{"18 on the first day", "2009-09-06", "5", strict, "clear clear person.date_of_birth", "clear clear person.date_of_birth"},
		{"18 the day after", "2009-09-07", "5", strict, "blocked age_min person.date_of_birth", "clear clear person.date_of_birth"},
		{"18 the day after, may be waived", "2009-09-07", "5", mbbs.Age, "manual age_min person.date_of_birth", "clear clear person.date_of_birth"},
		{"17, no lower bound set", "2009-09-07", "5", eligibility.Age{}, "documents guardian slots.GUARD_CN", ""},
		{"17, taken from 16 on", "2009-09-07", "5", eligibility.Age{Min: 16}, "documents guardian slots.GUARD_CN", ""},
		{"25 on 1 September", "2002-09-01", "5", strict, "clear clear person.date_of_birth", "clear clear person.date_of_birth"},
		{"25 until the day after 1 September", "2001-09-02", "5", strict, "clear clear person.date_of_birth", "clear clear person.date_of_birth"},
		{"26 on 1 September", "2001-09-01", "5", strict, "clear clear person.date_of_birth", "blocked age_max person.date_of_birth"},
		{"26, may be waived", "2001-09-01", "5", mbbs.Age, "clear clear person.date_of_birth", "manual age_max person.date_of_birth"},
		{"26, may be waived but the state pays", "2001-09-01", "21", mbbs.Age, "clear clear person.date_of_birth", "blocked age_max person.date_of_birth"},
		{"under 25: 25 on 1 September", "2002-09-01", "5", lt, "clear clear person.date_of_birth", "blocked age_max person.date_of_birth"},
		{"under 25: 24 on 1 September", "2002-09-02", "5", lt, "clear clear person.date_of_birth", "clear clear person.date_of_birth"},
		{"no date", "soon", "5", strict, "manual unanswered person.date_of_birth", "manual unanswered person.date_of_birth"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := eligibility.Assess(with(fits(), "person.date_of_birth", c.born, "funding.source", c.source), eligibility.Requirements{Age: c.age}, startsOn, now)
			if find(got, eligibility.AgeMin) != c.min || find(got, eligibility.AgeMax) != c.max {
				t.Errorf("got %q and %q", find(got, eligibility.AgeMin), find(got, eligibility.AgeMax))
			}
		})
	}
	spring := time.Date(2027, 3, 1, 0, 0, 0, 0, domain.China)
	got := eligibility.Assess(with(fits(), "person.date_of_birth", "2001-08-15"), eligibility.Requirements{Age: strict}, spring, now)
	if find(got, eligibility.AgeMax) != "blocked age_max person.date_of_birth" {
		t.Errorf("in spring too the day is 1 September: got %q", find(got, eligibility.AgeMax))
	}
	evening := time.Date(2027, 9, 5, 16, 0, 0, 0, time.UTC) // midnight in China
	if got := eligibility.Assess(with(fits(), "person.date_of_birth", "2009-09-06"), mbbs, evening, now); find(got, eligibility.AgeMin) != "clear clear person.date_of_birth" {
		t.Errorf("the day is China's: got %q", find(got, eligibility.AgeMin))
	}
}

func TestEducation(t *testing.T) {
	for _, c := range []struct {
		name, asked string
		schools     []any
		want        string
	}{
		{"nothing listed", "senior_secondary", nil, "manual unanswered education.schools"},
		{"completed", "senior_secondary", []any{school("junior_secondary", "completed", "2022-06"), school("senior_secondary", "completed", "2026-06")}, "clear clear education.schools[1]"},
		{"more than asked", "senior_secondary", []any{school("bachelor", "completed", "2026-06")}, "clear clear education.schools[0]"},
		{"vocational school counts", "senior_secondary", []any{school("vocational", "completed", "2026-06")}, "clear clear education.schools[0]"},
		{"less", "senior_secondary", []any{school("junior_secondary", "completed", "2026-06")}, "blocked education education.schools"},
		{"left", "senior_secondary", []any{school("senior_secondary", "left", "2026-06")}, "blocked education education.schools"},
		{"expected in the month of the start", "senior_secondary", []any{school("senior_secondary", "expected", "2027-09")}, "condition education_expected education.schools[0]"},
		{"expected after the start", "senior_secondary", []any{school("senior_secondary", "expected", "2027-10")}, "blocked education education.schools"},
		{"expected some day", "senior_secondary", []any{school("senior_secondary", "expected", "")}, "blocked education education.schools"},
		{"completed beats expected", "senior_secondary", []any{school("bachelor", "expected", "2027-07"), school("senior_secondary", "completed", "2024-06")}, "clear clear education.schools[1]"},
		{"another kind of school", "senior_secondary", []any{school("other", "completed", "2026-06")}, "manual education_unknown education.schools"},
		{"master with a diploma only", "bachelor", []any{school("associate", "completed", "2026-06")}, "blocked education education.schools"},
		{"master", "bachelor", []any{school("bachelor", "completed", "2026-06")}, "clear clear education.schools[0]"},
		{"an empty row", "bachelor", []any{map[string]any{}}, "manual education_unknown education.schools"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := eligibility.Assess(with(fits(), "education.schools", c.schools), eligibility.Requirements{Education: c.asked}, startsOn, now)
			if find(got, eligibility.Education) != c.want {
				t.Errorf("got %q, want %q", find(got, eligibility.Education), c.want)
			}
		})
	}
}

func TestSubjects(t *testing.T) {
	marks := func(change ...map[string]any) []any {
		rows := []any{}
		for _, r := range fits().Rows("education.subjects") {
			if !slices.ContainsFunc(change, func(c map[string]any) bool { return c["subject"] == r["subject"] }) {
				rows = append(rows, r)
			}
		}
		for _, c := range change {
			if len(c) > 1 {
				rows = append(rows, c)
			}
		}
		return rows
	}
	strict := mbbs
	strict.SubjectsWaivable = false
	soft := mbbs
	soft.SubjectsWaivable = true
	predicted := mark("biology", 80, 100)
	predicted["predicted"] = true
	for _, c := range []struct {
		name  string
		req   eligibility.Requirements
		marks []any
		want  string
		words string
	}{
		{"nothing given", strict, nil, "manual unanswered", ""},
		{"physics exactly 60 %", strict, marks(mark("physics", 30, 50)), "clear clear", "physics 60.0 %"},
		{"physics below", strict, marks(mark("physics", 59.9, 100)), "blocked subject_mark", "physics 59.9 % is below 60 %"},
		{"physics below, may be waived", soft, marks(mark("physics", 59.9, 100)), "manual subject_mark", ""},
		{"physics missing", strict, marks(map[string]any{"subject": "physics"}), "blocked subject_missing", "physics is missing"},
		{"English taken without a mark", strict, marks(map[string]any{"subject": "english", "grade": "B"}), "clear clear", "english was taken"},
		{"biology by grade", strict, marks(map[string]any{"subject": "biology", "grade": "A1"}), "manual subject_grade", "biology has a grade"},
		{"biology predicted", strict, marks(predicted), "condition subject_predicted", "biology 80.0 % is predicted"},
		{"the better of two sittings", strict, marks(mark("physics", 40, 100), mark("physics", 66, 100)), "clear clear", "physics 66.0 %"},
		{"predicted, and passed in fact", strict, marks(predicted, mark("biology", 85, 100)), "clear clear", ""},
		{"average below", strict, marks(mark("biology", 60, 100), mark("chemistry", 60, 100), mark("english", 60, 100)), "blocked subject_average", "average 60.0 % of at least 70 %"},
		{"average exactly", strict, marks(mark("biology", 80, 100), mark("chemistry", 70, 100), mark("english", 70, 100)), "clear clear", "average 70.0 %"},
		{"57 of 100 is 57 %", eligibility.Requirements{Subjects: []eligibility.Subject{{Subject: "biology", Least: 57}}}, marks(mark("biology", 57, 100)), "clear clear", "57.0 %"},
		{
			"a mean that rounding makes smaller",
			eligibility.Requirements{Subjects: []eligibility.Subject{{Subject: "biology"}, {Subject: "physics"}, {Subject: "chemistry"}}, SubjectAverage: 70.1},
			marks(mark("biology", 70.1, 100), mark("physics", 70.1, 100), mark("chemistry", 70.1, 100)), "clear clear", "average 70.1 %",
		},
		{"a mark without a maximum", strict, marks(map[string]any{"subject": "biology", "mark": 80.0}), "manual subject_grade", ""},
		{"Pakistan's marks of 1100", strict, marks(mark("biology", 880, 1100)), "clear clear", "biology 80.0 %"},
		{"the worst decides, all are said", strict, marks(predicted, map[string]any{"subject": "physics"}, map[string]any{"subject": "chemistry", "grade": "C"}), "blocked subject_missing", "biology 80.0 % is predicted; chemistry has a grade, to be compared with 60 %; physics is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := eligibility.Assess(with(fits(), "education.subjects", c.marks), c.req, startsOn, now)
			if find(got, eligibility.Subjects) != c.want+" education.subjects" {
				t.Errorf("got %q, want %q", find(got, eligibility.Subjects), c.want)
			}
			for _, o := range got {
				if o.Rule == eligibility.Subjects && !strings.Contains(o.Explanation, c.words) {
					t.Errorf("got %q, want %q in it", o.Explanation, c.words)
				}
			}
		})
	}
}

func TestEnglish(t *testing.T) {
	ielts := func(overall, parts float64, on string) []any {
		return []any{
			"language.english_basis", "test", "language.english_test", "ielts", "language.english_overall", overall, "language.english_reading", parts,
			"language.english_listening", parts, "language.english_speaking", parts, "language.english_writing", parts, "language.english_taken_on", on,
		}
	}
	onlyTests := eligibility.English{Tests: mbbs.English.Tests}
	for _, c := range []struct {
		name   string
		req    eligibility.English
		change []any
		want   string
	}{
		{"not asked", eligibility.English{}, nil, ""},
		{"unanswered", mbbs.English, []any{"language.english_basis", nil}, "manual unanswered language.english_basis"},
		{"native", mbbs.English, nil, "clear clear language.english_basis"},
		{"native is not enough here", onlyTests, nil, "condition english_unproven language.english_basis"},
		{"English-medium school", mbbs.English, []any{"language.english_basis", "medium"}, "documents english_medium slots.LANG_EN"},
		{"English-medium is not enough here", onlyTests, []any{"language.english_basis", "medium"}, "condition english_unproven language.english_basis"},
		{"none", mbbs.English, []any{"language.english_basis", "none"}, "condition english_unproven language.english_basis"},
		{"IELTS exactly", mbbs.English, ielts(6, 5, "2026-05-20"), "clear clear language.english_overall"},
		{"IELTS half a point below", mbbs.English, ielts(5.5, 5, "2026-05-20"), "condition english_score language.english_overall"},
		{"IELTS part below", mbbs.English, append(ielts(6, 5, "2026-05-20"), "language.english_writing", 4.5), "condition english_part language.english_writing"},
		{"IELTS part not given", mbbs.English, append(ielts(6, 5, "2026-05-20"), "language.english_speaking", nil), "manual english_part_unknown language.english_speaking"},
		{"two years old today", mbbs.English, ielts(6, 5, "2025-05-20"), "clear clear language.english_overall"},
		{"two years and a day", mbbs.English, ielts(6, 5, "2025-05-19"), "condition english_too_old language.english_taken_on"},
		{"one year is asked", eligibility.English{Tests: mbbs.English.Tests, ValidMonths: 12}, ielts(6, 5, "2026-05-19"), "condition english_too_old language.english_taken_on"},
		{"score not given", mbbs.English, []any{"language.english_basis", "test", "language.english_test", "ielts"}, "manual unanswered language.english_overall"},
		{"another test", mbbs.English, append(ielts(120, 30, "2026-05-20"), "language.english_test", "duolingo"), "manual english_other_test language.english_overall"},
		{"TOEFL without parts", mbbs.English, []any{"language.english_basis", "test", "language.english_test", "toefl_ibt", "language.english_overall", 70.0}, "clear clear language.english_overall"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := eligibility.Assess(with(fits(), c.change...), eligibility.Requirements{English: c.req}, startsOn, now)
			if find(got, eligibility.EnglishLevel) != c.want {
				t.Errorf("got %q, want %q", find(got, eligibility.EnglishLevel), c.want)
			}
		})
	}
}

func TestChineseAndAssessment(t *testing.T) {
	for _, c := range []struct {
		name   string
		rule   string
		change []any
		want   string
	}{
		{"HSK 4, 180 points", eligibility.ChineseLevel, []any{"language.hsk_score", 180.0}, "clear clear language.hsk_level"},
		{"HSK 4, 179 points", eligibility.ChineseLevel, []any{"language.hsk_score", 179.0}, "condition hsk_score language.hsk_score"},
		{"HSK 4, points unknown", eligibility.ChineseLevel, []any{"language.hsk_score", nil}, "condition hsk_score language.hsk_score"},
		{"HSK 5, few points", eligibility.ChineseLevel, []any{"language.hsk_level", "5", "language.hsk_score", 120.0}, "clear clear language.hsk_level"},
		{"HSK 3", eligibility.ChineseLevel, []any{"language.hsk_level", "3"}, "condition hsk_level language.hsk_level"},
		{"no HSK", eligibility.ChineseLevel, []any{"language.hsk_level", nil}, "condition hsk_level language.hsk_level"},
		{"HSK left over from an earlier answer", eligibility.ChineseLevel, []any{"language.chinese_level", "none"}, "condition hsk_level language.hsk_level"},
		{"too old", eligibility.ChineseLevel, []any{"language.hsk_taken_on", "2025-05-19"}, "condition hsk_too_old language.hsk_taken_on"},
		{"native speaker", eligibility.ChineseLevel, []any{"language.chinese_level", "native", "language.hsk_level", nil}, "manual hsk_native language.hsk_level"},
		{"no CSCA", eligibility.Assessment, []any{"language.csca_status", nil}, "condition csca_missing language.csca_status"},
		{"CSCA registered", eligibility.Assessment, []any{"language.csca_status", "registered"}, "condition csca_missing language.csca_status"},
		{"CSCA mathematics below", eligibility.Assessment, []any{"language.csca_mathematics", 59.0}, "condition csca_score language.csca_mathematics"},
		{"CSCA no science", eligibility.Assessment, []any{"language.csca_chemistry", nil}, "condition csca_science language.csca_physics"},
		{"CSCA the other science", eligibility.Assessment, []any{"language.csca_chemistry", 10.0, "language.csca_physics", 60.0}, "clear clear language.csca_status"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := eligibility.Assess(with(fits(), c.change...), mbbs, startsOn, now)
			if find(got, c.rule) != c.want {
				t.Errorf("got %q, want %q", find(got, c.rule), c.want)
			}
		})
	}
	for _, policy := range []string{"", "not_used", "optional"} {
		got := eligibility.Assess(with(fits(), "language.csca_status", nil), eligibility.Requirements{CSCA: eligibility.CSCA{Policy: policy}}, startsOn, now)
		if find(got, eligibility.Assessment) != "" || find(got, eligibility.ChineseLevel) != "" {
			t.Errorf("policy %q: a rule that was not asked", policy)
		}
	}
}

func TestPassportValidity(t *testing.T) {
	for _, c := range []struct {
		expires string
		months  int
		want    string
	}{
		{"2028-03-06", 0, "clear clear passport.expires_on"}, // six months after 6 September
		{"2028-03-05", 0, "blocked passport_validity passport.expires_on"},
		{"2028-09-05", 12, "blocked passport_validity passport.expires_on"},
		{"2028-09-06", 12, "clear clear passport.expires_on"},
		{"2020-01-01", 0, "blocked passport_validity passport.expires_on"},
		{"", 0, "manual unanswered passport.expires_on"},
	} {
		got := eligibility.Assess(with(fits(), "passport.expires_on", c.expires), eligibility.Requirements{PassportMonths: c.months}, startsOn, now)
		if find(got, eligibility.PassportValidity) != c.want {
			t.Errorf("%s: got %q, want %q", c.expires, find(got, eligibility.PassportValidity), c.want)
		}
	}
}

func TestParamsNameConditionsAndPapers(t *testing.T) {
	a := with(fits(), "education.schools", []any{school("senior_secondary", "expected", "2027-06")}, "language.english_basis", "none",
		"language.hsk_level", nil, "language.csca_status", nil, "person.date_of_birth", "2010-01-01", "person.chinese_origin", true,
		"person.chinese_origin_kinds", []any{"parent_citizen"}, "person.foreign_nationality_since", "2010-01-01")
	req := mbbs
	req.Age.Min = 0
	want := map[string]string{
		eligibility.AgeMin: "GUARD_CN", eligibility.Education: "final_diploma", eligibility.EnglishLevel: "english",
		eligibility.ChineseLevel: "hsk", eligibility.Assessment: "csca", eligibility.ChineseOrigin: "NAT_PROOF",
	}
	for _, o := range eligibility.Assess(a, req, startsOn, now) {
		switch o.Result {
		case eligibility.Condition:
			if o.Params["condition"] != want[o.Rule] {
				t.Errorf("got %+v", o)
			}
		case eligibility.Documents:
			if o.Params["document"] != want[o.Rule] {
				t.Errorf("got %+v", o)
			}
		}
		delete(want, o.Rule)
	}
	if len(want) > 0 {
		t.Errorf("not heard of: %v", want)
	}
}

func TestRequirementsAreStoredAsJSON(t *testing.T) {
	if b, err := json.Marshal(eligibility.Requirements{}); err != nil || string(b) != "{}" {
		t.Errorf("got %s %v", b, err)
	}
	b, err := json.Marshal(mbbs)
	if err != nil {
		t.Fatal(err)
	}
	var back eligibility.Requirements
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(back)
	if err != nil || string(again) != string(b) {
		t.Errorf("got %s %v, want %s", again, err, b)
	}
}

func TestRequirementsCheck(t *testing.T) {
	if err := mbbs.Check(); err != nil {
		t.Errorf("what a programme usually asks is refused: %v", err)
	}
	for _, c := range []struct {
		name string
		req  eligibility.Requirements
		want string
	}{
		{"nothing asked", eligibility.Requirements{}, ""},
		{"ages", eligibility.Requirements{Age: eligibility.Age{Min: 30, Max: 25, MaxOperator: "<"}}, "age.max age.max_operator"},
		{"ages below zero", eligibility.Requirements{Age: eligibility.Age{Min: -1, Max: 101}}, "age.min age.max"},
		{"no such level", eligibility.Requirements{Education: "kindergarten"}, "education"},
		{"a level without a rank", eligibility.Requirements{Education: "other"}, "education"},
		{"subjects", eligibility.Requirements{Subjects: []eligibility.Subject{{Subject: "biology"}, {Subject: "alchemy", Least: 101}}, SubjectAverage: -1}, "subjects[1].subject subjects[1].least subject_average"},
		{"tests", eligibility.Requirements{English: eligibility.English{Tests: []eligibility.Test{{Test: "cambridge", Overall: 161, Part: -1}}, ValidMonths: 121}}, "english.tests[0].test english.tests[0].overall english.tests[0].part english.valid_months"},
		{"HSK", eligibility.Requirements{HSK: eligibility.HSK{Level: 10, Score: 301, ValidMonths: -1}}, "hsk.level hsk.score hsk.valid_months"},
		{"CSCA", eligibility.Requirements{CSCA: eligibility.CSCA{Policy: "maybe", Subjects: []string{"art"}, OneOf: []string{"physics", "music"}, Least: 101}}, "csca.policy csca.subjects[0] csca.one_of[1] csca.least"},
		{"passport", eligibility.Requirements{PassportMonths: 121}, "passport_months"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var names []string
			err := c.req.Check()
			if e := (*domain.Error)(nil); errors.As(err, &e) {
				for _, f := range e.Fields {
					names = append(names, strings.TrimPrefix(f.Name, "requirements."))
				}
			}
			if got := strings.Join(names, " "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
