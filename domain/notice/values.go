package notice

import (
	"fmt"
	"strings"
	"time"

	"example.org/admissions/domain"
)

// Moment is how a time stands in Data.
func Moment(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func readMoment(v string) (time.Time, error) { return time.Parse(time.RFC3339, v) }

// Amount is how money stands in Data.
func Amount(m domain.Money) string { return fmt.Sprintf("%d %s", m.Amount, m.Currency) }

func readAmount(v string) (m domain.Money, err error) {
	_, err = fmt.Sscanf(v, "%d %3s", &m.Amount, &m.Currency)
	return m, err
}

// Item is one line of a list in Data: what it is about (a place such as
// "slots.PASSPORT", or empty), a code of the reference lists, and free text.
func Item(place, code, note string) string {
	return oneLine(place) + "\t" + oneLine(code) + "\t" + oneLine(note)
}

// Lines is how a list of items stands in Data.
func Lines(items ...string) string { return strings.Join(items, "\n") }

// oneLine keeps a value from looking like more of the letter than it is.
func oneLine(v string) string { return strings.Join(strings.Fields(v), " ") }
