package programme

import (
	"regexp"
	"strconv"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
)

// Intake is a programme offered at one date.
type Intake struct {
	ID         string
	Programme  Programme
	Code       string    // such as 2027S-CM; numbers of applications begin with it; never changes
	Year       int       // in which it starts
	Term       string    // spring or autumn
	StartsOn   time.Time // a date, at midnight UTC
	OpensAt    time.Time // the first moment at which it takes applications
	ClosesAt   time.Time // the first at which it no longer does
	Seats      int
	Fees       []Fee
	ReplyDays  int // days to answer an offer
	MinReviews int // reviews that a file needs before an offer
	// OptionalSections are those of the form that may stay empty. Every other one
	// has to be filled in, also one that a later version of the form adds.
	OptionalSections []string
	Active           bool
	Version          int
	Slots            []Slot // in the order to show them
	CreatedAt        time.Time
	UpdatedAt        time.Time
}

// Fee is one price of an intake.
type Fee struct {
	Item  string // of the reference list fee_items
	Money domain.Money
	Per   string // of the reference list fee_periods
}

// What an intake says of a paper.
const (
	Required = "required"
	Optional = "optional"

	AtSubmit = "submit" // needed to hand the application in
	AtAdmit  = "admit"  // needed before the place is given
)

// Slot is one paper that an intake asks for.
type Slot struct {
	Kind           string         // of the document kinds
	Need           string         // Required or Optional
	Stage          string         // AtSubmit or AtAdmit
	Condition      form.Condition // asked for only where it holds; the zero one always does
	MaxBytes       int64
	ValidityMonths int // how long the paper is good; zero: no limit
	Position       int // counted from zero
}

// OpenAt reports whether the intake takes applications at a moment.
func (i Intake) OpenAt(now time.Time) bool {
	return i.Offered() && !now.Before(i.OpensAt) && now.Before(i.ClosesAt)
}

// Offered reports whether anybody may see it.
func (i Intake) Offered() bool { return i.Active && i.Programme.Active }

// Fee is what an item costs, and whether it costs anything.
func (i Intake) Fee(item string) (domain.Money, bool) {
	for _, f := range i.Fees {
		if f.Item == item {
			return f.Money, true
		}
	}
	return domain.Money{}, false
}

var yearInCode = regexp.MustCompile(`^\d{4}`)

// nextYear is the same intake a year later: every date moves by a year of the
// calendar in China. It is not active before somebody has looked at it.
func (i Intake) nextYear() Intake {
	later := func(t time.Time) time.Time { return t.In(domain.China).AddDate(1, 0, 0).UTC() }
	i.Year++
	i.Code = yearInCode.ReplaceAllString(i.Code, strconv.Itoa(i.Year))
	i.StartsOn, i.OpensAt, i.ClosesAt = i.StartsOn.AddDate(1, 0, 0), later(i.OpensAt), later(i.ClosesAt)
	i.Active = false
	return i
}
