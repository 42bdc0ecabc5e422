package form

import (
	"fmt"
	"time"

	"example.org/admissions/domain"
)

// Facts are what is computed about an application and usable in conditions.
// FactNames documents them; an unknown fact is absent, not zero.
type Facts map[string]any

// FactName says what one fact means.
type FactName struct{ Name, Type, Meaning string }

// FactNames lists every fact.
var FactNames = []FactName{
	{"programme", "text", "code of the programme applied for"},
	{"level", "text", "level of the programme: bachelor, master, doctor, foundation, language, exchange, …"},
	{"teaching_language", "text", "language the programme is taught in, ISO 639-1: en, zh"},
	{"age_on_start", "number", "completed years on the day the programme starts; absent while the date of birth is not known or cannot be right"},
	{"self_financed", "true or false", "the applicant or the family pays (funding.source is 5)"},
	{"subjects_required", "true or false", "the programme asks for marks by subject"},
	{"csca", "text", "whether the programme uses the China Scholastic Competency Assessment: not_used, optional, required"},
}

// Target is what the form needs to know of the programme applied for.
type Target struct {
	Programme        string
	Level            string
	TeachingLanguage string
	StartsOn         time.Time
	SubjectsRequired bool
	CSCA             string
}

// FactsOf computes the facts of an application.
func FactsOf(a Answers, t Target) Facts {
	f := Facts{
		"programme": t.Programme, "level": t.Level, "teaching_language": t.TeachingLanguage,
		"self_financed":     a.Text("funding.source") == SelfFinanced,
		"subjects_required": t.SubjectsRequired, "csca": t.CSCA,
	}
	if age, err := AgeOn(a.Text("person.date_of_birth"), t.StartsOn); err == nil && plausible(age) {
		f["age_on_start"] = float64(age)
	}
	return f
}

// plausible reports whether an applicant can have that age; others are slips
// of typing, and must not set off the questions for minors.
func plausible(age int) bool { return age >= 10 && age <= 90 }

// SelfFinanced is the code of the source of funds "own means".
const SelfFinanced = "5"

// AgeOn is the number of completed years of somebody born on yyyy-mm-dd, on a
// day as China's calendar has it. Who was born on 29 February completes a year
// on 1 March of a common year.
func AgeOn(born string, day time.Time) (int, error) {
	b, err := time.Parse(time.DateOnly, born)
	if err != nil {
		return 0, fmt.Errorf("date of birth: %w", err)
	}
	y, m, d := day.In(domain.China).Date()
	age := y - b.Year()
	if m < b.Month() || m == b.Month() && d < b.Day() {
		age--
	}
	return age, nil
}
