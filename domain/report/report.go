// Package report is what the office counts: how many files reach which step, from
// where, for what, how long they wait, and what became of scholarships.
//
// Start here: a report is a list of lines, each enough for a bar of a chart and a
// row of the table beside it. No line is about one person.
package report

import (
	"context"
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
)

// Filter narrows what is counted. Empty fields do not narrow.
type Filter struct {
	Years      []int    // of the intake
	Terms      []string // spring, autumn
	Programmes []string // codes
	Intakes    []string // ids
}

// Stages are the steps of the funnel, in order. Each counts every file that ever got
// that far, whatever became of it later.
var Stages = []string{"started", "submitted", "decided", "offered", "accepted", "admitted", "enrolled"}

// Funnel is how many files got how far, and where they stand now.
type Funnel struct {
	Reached  []Count // a line a stage
	Statuses []Count // a line a status, those without files too
}

// Count is how many there are of one thing.
type Count struct {
	Code  string
	Count int
}

// Progress is how many files of one kind were handed in, and how far they got.
type Progress struct {
	Submitted, Open, Offered, Accepted, Admitted, Enrolled int
}

// Country is the progress of applicants of one nationality.
type Country struct {
	Nationality string // ISO 3166-1 alpha-3
	Progress
}

// Programme is the progress of one intake of a programme.
type Programme struct {
	Programme  string // code
	ID         string // of the programme
	Name       map[string]string
	Intake     string // code
	IntakeID   string
	Year       int
	Term       string
	Seats      int
	SeatsTaken int
	Progress
}

// Waiting is how long the files in one state have been there, in days.
type Waiting struct {
	Status     application.Status
	Party      application.Party // whose move it is
	UsualDays  int               // working days; zero when it depends on the applicant
	Count      int
	Median     float64
	Oldest     float64
	Buckets    []int // how many of each age: see Ages
	Unassigned int   // of them no officer looks after
}

// Ages are the days before which a file is in a bucket; the last bucket has no end.
var Ages = []int{2, 5, 10, 20, 30}

// Scholarship is what became of the nominations for one scheme.
type Scholarship struct {
	Scheme string // code
	Name   map[string]string
	Year   int
	Quota  int
	Wished int // by the applicants
	Flagged, Nominated, Approved, Awarded, Accepted,
	Declined, Revoked, NotSelected int
}

// Store counts, each report in one query.
type Store interface {
	Funnel(ctx context.Context, f Filter) (Funnel, error)
	Countries(ctx context.Context, f Filter) ([]Country, error)
	Programmes(ctx context.Context, f Filter) ([]Programme, error)
	// Waiting returns a line for each state that has files.
	Waiting(ctx context.Context, f Filter, now time.Time) ([]Waiting, error)
	Scholarships(ctx context.Context, f Filter) ([]Scholarship, error)
}

// Service is what can be asked.
type Service struct {
	Store Store
	Now   func() time.Time
}

// ErrFilter answers a term that does not exist.
var ErrFilter = &domain.Error{Kind: domain.Invalid, Code: "report.filter", Message: "A term is spring or autumn."}

// Funnel says how far files got.
func (s *Service) Funnel(ctx context.Context, actor access.Actor, f Filter) (Funnel, error) {
	if err := actor.Need(access.ReadStatistics); err != nil {
		return Funnel{}, err
	}
	if err := f.check(); err != nil {
		return Funnel{}, err
	}
	return s.Store.Funnel(ctx, f)
}

// Countries says where applicants come from, the country of most files first.
func (s *Service) Countries(ctx context.Context, actor access.Actor, f Filter) ([]Country, error) {
	if err := actor.Need(access.ReadStatistics); err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	return s.Store.Countries(ctx, f)
}

// Programmes says what they apply for: a line an intake, also one without files.
func (s *Service) Programmes(ctx context.Context, actor access.Actor, f Filter) ([]Programme, error) {
	if err := actor.Need(access.ReadStatistics); err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	return s.Store.Programmes(ctx, f)
}

// Ageing says how long open files have been where they are: a line a state, in the
// order of a file's life, also one in which none is.
func (s *Service) Ageing(ctx context.Context, actor access.Actor, f Filter) ([]Waiting, error) {
	if err := actor.Need(access.ReadStatistics); err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	found, err := s.Store.Waiting(ctx, f, s.Now())
	if err != nil {
		return nil, err
	}
	var all []Waiting
	for _, st := range application.Statuses {
		move := application.Stored(application.Application{}, st, 0).WhoseMove()
		if move.Party == application.Nobody {
			continue
		}
		w := Waiting{Status: st, Buckets: make([]int, len(Ages)+1)}
		if i := slices.IndexFunc(found, func(w Waiting) bool { return w.Status == st }); i >= 0 {
			w = found[i]
		}
		w.Party, w.UsualDays = move.Party, move.UsualDays
		all = append(all, w)
	}
	return all, nil
}

// Scholarships says what became of nominations: a line a scheme.
func (s *Service) Scholarships(ctx context.Context, actor access.Actor, f Filter) ([]Scholarship, error) {
	if err := actor.Need(access.ReadStatistics); err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	return s.Store.Scholarships(ctx, f)
}

func (f Filter) check() error {
	for _, t := range f.Terms {
		if t != "spring" && t != "autumn" {
			return ErrFilter
		}
	}
	return nil
}
