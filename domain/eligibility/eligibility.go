// Package eligibility judges an application by rules, and says why: each rule
// answers with an outcome that a person can read and check.
//
// Start at Assess; requirements.go is what a programme may set, the other files
// hold the rules, each with its source. Rules never decide: a blocked outcome
// closes a step until somebody with the right answers it with a reason.
package eligibility

import (
	"fmt"
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
)

// The rules, by the names the office uses.
const (
	AgeMin             = "R-AGE-MIN"
	AgeMax             = "R-AGE-MAX"
	Education          = "R-EDU"
	Subjects           = "R-SUBJ"
	EnglishLevel       = "R-ENG"
	ChineseLevel       = "R-HSK"
	Assessment         = "R-CSCA"
	PassportValidity   = "R-PASS-VAL"
	ForeignNationality = "R-NAT-1"
	ChineseOrigin      = "R-NAT-2"
	YearsAbroad        = "R-NAT-3"
	OtherNationality   = "R-NAT-OTHER"
)

// What a rule comes to, from best to worst.
const (
	Clear     = "clear"     // the rule is met
	Condition = "condition" // can be met later: a condition of the offer, Params["condition"]
	Documents = "documents" // needs a paper, Params["document"], that staff look at
	Manual    = "manual"    // needs a person's judgement
	Blocked   = "blocked"   // not met
)

// Results lists the results from best to worst.
var Results = []string{Clear, Condition, Documents, Manual, Blocked}

// Outcome is what one rule says of one application.
type Outcome struct {
	Rule        string
	Result      string
	Code        string            // "eligibility.word", stable; says which case of the rule
	Explanation string            // plain English, the numbers that were compared included
	Chinese     string            // the same in Chinese
	Params      map[string]string // those numbers, for programs
	Place       string            // answer or paper it is about: "sections.person.date_of_birth", "slots.NAT_PROOF"
}

// Nationality reports whether the outcome belongs to the rule on nationality
// (教外函〔2020〕12号), which has to be settled before a file is reviewed.
func (o Outcome) Nationality() bool {
	return slices.Contains([]string{ForeignNationality, ChineseOrigin, YearsAbroad}, o.Rule)
}

// Assess applies every rule that the requirements or the law put to an
// application, always in the same order. startsOn is the first day of the
// programme. Days are days in China. A rule whose answers are missing is
// Manual, code eligibility.unanswered.
func Assess(a form.Answers, req Requirements, startsOn, now time.Time) []Outcome {
	c := assessment{Answers: a, req: req, start: day(startsOn), today: day(now)}
	var out []Outcome
	for _, rule := range []func(assessment) []Outcome{
		ageMin, ageMax, education, subjects, english, hsk, csca, passportValidity,
		foreignNationality, otherNationality, chineseOrigin, yearsAbroad,
	} {
		out = append(out, rule(c)...)
	}
	return out
}

// assessment is what the rules look at.
type assessment struct {
	form.Answers
	req          Requirements
	start, today time.Time // days: midnight UTC of the date in China
}

// day is the date that t has in China, as midnight UTC, so that days can be counted.
func day(t time.Time) time.Time {
	y, m, d := t.In(domain.China).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// date reads an answer yyyy-mm-dd.
func date(s string) (time.Time, error) { return time.Parse(time.DateOnly, s) }

// params are pairs of name and value.
func params(pairs ...any) map[string]string {
	out := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		out[fmt.Sprint(pairs[i])] = fmt.Sprint(pairs[i+1])
	}
	return out
}

func one(rule, result, code, place string, p map[string]string, format string, args ...any) []Outcome {
	return told(rule, result, code, place, p, say(format, args...))
}

func told(rule, result, code, place string, p map[string]string, s said) []Outcome {
	return []Outcome{{Rule: rule, Result: result, Code: "eligibility." + code, Place: place, Params: p, Explanation: s.en, Chinese: s.zh}}
}

func met(rule, place string, p map[string]string, format string, args ...any) []Outcome {
	return one(rule, Clear, "clear", place, p, format, args...)
}

func unanswered(rule, place string) []Outcome {
	return one(rule, Manual, "unanswered", place, nil, "This cannot be judged before the question is answered.")
}

// waivable is Manual where the office may make an exception, else Blocked.
func waivable(may bool) string {
	if may {
		return Manual
	}
	return Blocked
}
