package form

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"example.org/admissions/domain"
	"example.org/admissions/domain/passport"
)

// rule is a check of more than one answer. Its faults show with each of its
// sections; what is missing is told only at submission.
type rule struct {
	sections []string
	missing  bool
	check    func(input) []domain.Field
}

// rules are all of them. A fault at a place that is not asked is dropped, so
// that no rule has to look at conditions.
var rules = []rule{
	{sections: []string{"choice"}, check: planLength},
	{sections: []string{"person"}, missing: true, check: oneNameAtLeast},
	{sections: []string{"person"}, check: singleName},
	{sections: []string{"person"}, check: placeholderNames},
	{sections: []string{"person"}, check: nationality},
	{sections: []string{"person"}, check: plausibleBirth},
	{sections: []string{"passport"}, check: passportDates},
	{sections: []string{"passport", "person"}, check: zoneAgrees},
	{sections: []string{"passport"}, missing: true, check: zoneWhole},
	{sections: []string{"passport"}, check: rowDates("passport.china_stays")},
	{sections: []string{"contact"}, check: emergencyIsAnother},
	{sections: []string{"contact"}, check: notOneself("contact.guardian_name")},
	{sections: []string{"education"}, check: rowDates("education.schools")},
	{sections: []string{"education"}, check: rowDates("education.work")},
	{sections: []string{"education"}, check: schoolStatus},
	{sections: []string{"education"}, check: marks},
	{sections: []string{"education"}, missing: true, check: markOrGrade},
	{sections: []string{"education"}, missing: true, check: studyGap},
	{sections: []string{"language"}, check: englishScores},
	{sections: []string{"declarations"}, check: signature},
}

// broken runs the rules that are wanted.
func (in input) broken(wanted func(rule) bool) (found []domain.Field) {
	for _, r := range rules {
		if wanted(r) {
			found = append(found, r.check(in)...)
		}
	}
	return found
}

// at makes the one fault of a rule.
func at(path, code, format string, args ...any) []domain.Field {
	return []domain.Field{{Name: place("", path), Code: code, Detail: fmt.Sprintf(format, args...)}}
}

// oneNameAtLeast: a passport has a surname, given names, or one name that is either.
func oneNameAtLeast(in input) []domain.Field {
	if in.Text("person.surname") == "" && in.Text("person.given_names") == "" {
		return at("person.surname", "form.required", "Please type your name as in the passport. If it has one name only, type that one.")
	}
	return nil
}

func singleName(in input) []domain.Field {
	if in.Yes("person.single_name") && in.Text("person.surname") != "" && in.Text("person.given_names") != "" {
		return at("person.single_name", "form.single_name", "You ticked that your passport has one name only, and typed two. Leave one field empty, or untick the box.")
	}
	return nil
}

// placeholders are what other systems make people without a surname type.
// Na, Nil and Null are missing on purpose: they are names of real people.
var placeholders = []string{"FNU", "LNU", "NFN", "NLN", "XXX", "XX", "NONE", "NO SURNAME", "NO NAME", "NOT APPLICABLE", "UNKNOWN"}

func placeholderNames(in input) (found []domain.Field) {
	for _, path := range []string{"person.surname", "person.given_names"} {
		if in.isPlaceholder(path) {
			found = append(found, at(path, "form.placeholder_name", "%s is not a name. Leave the field empty and tick that your passport has one name only.", in.Text(path))...)
		}
	}
	return found
}

func (in input) isPlaceholder(path string) bool {
	return slices.Contains(placeholders, passport.Transliterate(in.Text(path)))
}

// ChineseNationality is the code of the gap of an applicant who is a Chinese
// citizen: other channels admit them (rule R-NAT-1 of package eligibility).
const ChineseNationality = "eligibility.chinese_nationality"

func nationality(in input) []domain.Field {
	if when("person.nationality", In, chinese...).Holds(in.Answers, nil) {
		return at("person.nationality", ChineseNationality, "Citizens of China, Hong Kong, Macao and Taiwan included, apply through other channels. Ask the admissions office which.")
	}
	return nil
}

func plausibleBirth(in input) []domain.Field {
	born := in.Text("person.date_of_birth")
	age, err := AgeOn(born, in.now)
	if err == nil && born > "1900" && born <= in.today() && !plausible(age) {
		return at("person.date_of_birth", "form.improbable", "By this date you are %d years old. Check the year.", age)
	}
	return nil
}

// emergencyIsAnother: who is called about the applicant cannot be the applicant.
func emergencyIsAnother(in input) (found []domain.Field) {
	for _, part := range []string{"phone", "email"} {
		own, theirs := in.Text("contact."+part), in.Text("contact.emergency_"+part)
		if own != "" && strings.EqualFold(own, theirs) {
			found = append(found, at("contact.emergency_"+part, "form.same_as_applicant", "This is your own %s. Give that of somebody else whom we can reach in an emergency.", part)...)
		}
	}
	return append(notOneself("contact.emergency_name")(in), found...)
}

// notOneself: another person does not have the applicant's own name.
func notOneself(path string) func(input) []domain.Field {
	return func(in input) []domain.Field {
		name := letters(in.Text(path))
		if name != "" && name == letters(in.Text("person.surname")+" "+in.Text("person.given_names")) {
			return at(path, "form.same_as_applicant", "This is your own name. Name somebody else.")
		}
		return nil
	}
}

// letters are the letters of a name in alphabetical order: the same for any
// order of its words and any way to part them.
func letters(name string) string {
	found := []byte(strings.ReplaceAll(passport.Transliterate(name), " ", ""))
	slices.Sort(found)
	return string(found)
}

// planLength holds a study plan, where there is one, to the length that the
// scholarship council asks for: 200 words for a bachelor's degree, 500 for
// other studies, 800 for a master's or doctor's.
func planLength(in input) []domain.Field {
	least := 500
	switch in.facts["level"] {
	case "bachelor":
		least = 200
	case "master", "doctor":
		least = 800
	}
	if n := wordCount(in.Text("choice.study_plan")); n > 0 && n < least {
		return at("choice.study_plan", "form.too_short", "The study plan has %d words; it needs %d.", n, least)
	}
	return nil
}

// wordCount counts words, and each Chinese character as one.
func wordCount(s string) (n int) {
	inWord := false
	for _, c := range s {
		han, part := unicode.Is(unicode.Han, c), unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsDigit(c) || c == '\'' || c == '’' || c == '-'
		if han || part && !inWord {
			n++
		}
		inWord = part && !han
	}
	return n
}

// signature is the applicant's name.
func signature(in input) []domain.Field {
	signed, name := in.Text("declarations.signature"), in.Text("person.surname")+" "+in.Text("person.given_names")
	if signed != "" && letters(name) != "" && letters(signed) != letters(name) {
		return at("declarations.signature", "form.signature", "Sign with your name as you typed it above: %s.", strings.TrimSpace(name))
	}
	return nil
}
