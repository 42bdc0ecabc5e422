// Package demo makes up people who do not exist, with everything an application
// asks of them, and the papers they would hand in: for trying the program out,
// for tests and for measurements. The same seed makes the same people.
//
// Start at people.go; origins.go is where they come from, papers.go their files.
package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"example.org/admissions/domain/form"
)

// Maker makes people and papers. It is not for use by two at once.
type Maker struct {
	r   *rand.Rand
	now time.Time // the day they fill in their applications
}

// New makes a Maker whose people apply about now.
func New(seed uint64, now time.Time) *Maker {
	r := rand.New(rand.NewPCG(seed, seed^0x9e3779b97f4a7c15)) //nolint:gosec // the same seed has to make the same people
	return &Maker{r: r, now: now}
}

// On makes the people from now on apply on another day.
func (m *Maker) On(day time.Time) { m.now = day }

func pick[T any](m *Maker, from []T) T { return from[m.r.IntN(len(from))] }

// chance is true in so many of a hundred cases.
func (m *Maker) chance(percent int) bool { return m.r.IntN(100) < percent }

func (m *Maker) digits(n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte('0' + byte(m.r.IntN(10)))
	}
	return b.String()
}

// day is a day between so many and so many days from now.
func (m *Maker) day(from, to int) string {
	return m.now.AddDate(0, 0, from+m.r.IntN(to-from+1)).Format(time.DateOnly)
}

// Person is somebody made up, with answers to every section of the form.
type Person struct {
	Email   string
	Name    string // in the order of the passport: given names, surname
	Locale  string
	Answers form.Answers
}

// plan is a study plan of at least n words.
func (m *Maker) plan(n int, subject string) string {
	var b strings.Builder
	for words := 0; words < n; {
		s := fmt.Sprintf(pick(m, planSentences), subject)
		b.WriteString(s + " ")
		words += len(strings.Fields(s))
	}
	return strings.TrimSpace(b.String())
}

var planSentences = []string{
	"I wish to study %s because the district hospital in my home region lacks people who have learned it well.",
	"In my first year I shall work hard on Chinese, since the wards and the patients in Shenyang will teach me as much as the lectures on %s.",
	"My teachers of biology and chemistry advised me to choose %s after the results of my final examination.",
	"After the internship year I intend to sit the licensing examination of my country and to practise %s where I grew up.",
	"I have read the syllabus of %s and find the balance of laboratory work and practice at the bedside convincing.",
	"My family supports my plan to study %s abroad and has saved for it for several years.",
	"During the last school year I helped in a clinic on Saturdays, and it was there that I understood what %s asks of a person.",
	"I shall keep a record of what I learn about %s every week and ask for help early when something is not clear.",
}
