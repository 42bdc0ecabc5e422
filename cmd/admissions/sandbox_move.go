package main

import (
	"context"
	"errors"
	mathrand "math/rand/v2"
	"slices"
	"time"

	"example.org/admissions/api"
	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/demo"
	"example.org/admissions/domain/payment"
	"example.org/admissions/domain/programme"
	"example.org/admissions/domain/review"
	"example.org/admissions/storage/postgres"
)

// sandbox is the api.Sandbox: the demo's people, who take a file on when they are asked.
type sandbox struct {
	api.Services
	accounts postgres.Accounts
}

var _ api.Sandbox = (*sandbox)(nil)

// errNoWay answers a status that no way leads to from where the file stands.
var errNoWay = &domain.Error{Kind: domain.Conflict, Code: "sandbox.no_way", Message: "The people of the sandbox know no way from the file's status to that one."}

// sandboxMoves are the single steps that they know.
var sandboxMoves = []struct {
	from, to application.Status
	take     func(*teller) error
}{
	{application.Draft, application.Submitted, (*teller).handsIn},
	{application.Returned, application.Submitted, (*teller).mend},
	{application.Submitted, application.Screening, (*teller).screens},
	{application.Screening, application.Review, (*teller).sends},
	{application.Review, application.Decision, (*teller).proposes},
	{application.Interview, application.Decision, (*teller).proposes},
	{application.Waitlisted, application.Decision, (*teller).proposes},
	{application.Decision, application.Offered, (*teller).releases},
	{application.Offered, application.Accepted, (*teller).accepts},
	{application.Offered, application.Declined, (*teller).declines},
	{application.Accepted, application.Admitted, (*teller).admits},
	{application.Admitted, application.Enrolled, (*teller).after},
	{application.Admitted, application.Deferred, (*teller).after},
	{application.Admitted, application.Revoked, (*teller).after},
	{application.Admitted, application.Withdrawn, (*teller).after},
	{application.Admitted, application.Lapsed, (*teller).stays},
	{application.Deferred, application.Accepted, (*teller).returns},
}

// wayTo is the shortest way from one status to another; nil when there is none.
func wayTo(from, to application.Status) (way []int) {
	came := map[application.Status]int{from: -1}
	for next := []application.Status{from}; len(next) > 0; next = next[1:] {
		for i, m := range sandboxMoves {
			if _, seen := came[m.to]; m.from == next[0] && !seen {
				came[m.to] = i
				next = append(next, m.to)
			}
		}
	}
	for at := to; at != from; at = sandboxMoves[came[at]].from {
		if _, reached := came[at]; !reached {
			return nil
		}
		way = append(way, came[at])
	}
	slices.Reverse(way)
	return way
}

// Files lists some, for whoever has a key that may write.
func (s *sandbox) Files(ctx context.Context, actor access.Actor, status application.Status) ([]application.Summary, error) {
	if err := actor.Need(access.AcknowledgeAdmissions); err != nil {
		return nil, err
	}
	officer, err := s.person(ctx, "officer")
	if err != nil {
		return nil, err
	}
	var f application.Filter
	if status != "" {
		f.Statuses = []string{string(status)}
	}
	l, err := s.Applications.List(ctx, officer, f, domain.Page{Limit: domain.MaxLimit})
	return l.Items, err
}

// Move takes a file on, step by step. Where a rule hinders one, its answer is that of
// the rule, and the file stands where it came to.
func (s *sandbox) Move(ctx context.Context, actor access.Actor, id string, to application.Status) (application.Application, error) {
	if err := actor.Need(access.AcknowledgeAdmissions); err != nil {
		return application.Application{}, err
	}
	t, err := s.teller(ctx, id, to)
	if err != nil {
		return application.Application{}, err
	}
	way := wayTo(t.file.Status(), to)
	if way == nil && t.file.Status() != to {
		return t.file, errNoWay
	}
	for _, i := range way {
		if err := sandboxMoves[i].take(t); err != nil && !errors.Is(err, errOver) {
			return t.file, err
		}
		if err := t.reload(); err != nil {
			return t.file, err
		}
		if t.file.Status() != sandboxMoves[i].to {
			return t.file, errNoWay
		}
	}
	return t.file, nil
}

// teller is somebody who tells the rest of a file's story, without any waiting.
func (s *sandbox) teller(ctx context.Context, id string, to application.Status) (*teller, error) {
	now := time.Now()
	d := &year{Services: s.Services, maker: demo.New(1, now), r: mathrand.New(mathrand.NewPCG(1, uint64(now.UnixNano()))), now: now, today: now, people: map[string]access.Actor{}} //nolint:gosec // made-up scores
	for _, p := range staff {
		who, err := s.person(ctx, p.word)
		if err != nil {
			return nil, err
		}
		d.people[p.word] = who
	}
	n := 100_000 + int(now.UnixMicro()%900_000) // makes numbers that the stories did not
	t := &teller{year: d, ctx: ctx, n: n, end: to, yield: func(time.Duration) bool { return true }, file: application.Application{ID: id}}
	if err := t.reload(); err != nil {
		return nil, err
	}
	owner, err := s.accounts.Get(ctx, t.file.ApplicantID)
	t.owner = owner.Actor()
	return t, err
}

func (s *sandbox) person(ctx context.Context, word string) (access.Actor, error) {
	a, err := s.accounts.ByEmail(ctx, word+"@demo.test")
	return a.Actor(), err
}

// reload reads the file as it is now, and what it is for.
func (t *teller) reload() error {
	f, err := t.Applications.Get(t.ctx, t.officer(), t.file.ID)
	if err == nil {
		t.file, t.in = f.Application, f.Intake
	}
	return err
}

func (t *teller) handsIn() error {
	return t.took(t.Applications.Submit(t.ctx, t.owner, t.file.ID, t.file.Version(), "192.0.2.12"))
}

func (t *teller) screens() error {
	return t.took(t.Applications.StartScreening(t.ctx, t.officer(), t.file.ID, t.file.Version()))
}

func (t *teller) sends() error {
	if err := t.judgeAll(t.officer()); err != nil {
		return err
	}
	return t.took(t.Applications.SendToReview(t.ctx, t.officer(), t.file.ID, t.file.Version()))
}

// proposes an offer, after a review by somebody who was not asked yet.
func (t *teller) proposes() error {
	for _, word := range []string{"reviewer", "reviewer2", "reviewer3"} {
		if t.file.Status() == application.Waitlisted {
			break // it was reviewed
		}
		r, err := t.Reviews.Assign(t.ctx, t.officer(), t.file.ID, t.people[word].ID, t.now.AddDate(0, 0, 14))
		if errors.Is(err, review.ErrTwice) {
			continue
		}
		if err == nil {
			err = t.opine(t.people[word], r)
		}
		if err != nil {
			return err
		}
		break
	}
	p := application.Proposal{Outcome: application.Offer, Answered: t.answered(), Note: "Moved in the sandbox."}
	return t.took(t.Applications.Propose(t.ctx, t.officer(), t.file.ID, t.file.Version(), p))
}

func (t *teller) releases() error {
	return t.took(t.Applications.Release(t.ctx, t.director(), t.file.ID, t.file.Version(), ""))
}

func (t *teller) accepts() error {
	return t.took(t.Applications.Reply(t.ctx, t.owner, t.file.ID, t.file.Version(), true))
}

func (t *teller) declines() error {
	return t.took(t.Applications.Reply(t.ctx, t.owner, t.file.ID, t.file.Version(), false))
}

// admits after what still was open: the examination, the deposit, the conditions.
func (t *teller) admits() error {
	if err := t.upload("PHYSICAL", "Physical examination"); err != nil {
		return err
	}
	all, err := t.Payments.Of(t.ctx, t.people["finance"], t.file.ID)
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.Item != payment.Deposit || slices.Contains(payment.Settled, p.Status()) {
			continue
		}
		if p.Status() == payment.Due {
			if p, err = t.Payments.Claim(t.ctx, t.owner, t.file.ID, payment.Deposit, payment.Note{Payer: "My father", Reference: "TT " + t.file.Number}); err != nil {
				return err
			}
		}
		if _, err := t.Payments.Change(t.ctx, t.people["finance"], p.ID, p.Version(), payment.Confirm, payment.Note{Reference: "BOC-" + t.file.Number}); err != nil {
			return err
		}
	}
	return t.admit()
}

// stays away: who was admitted did not come.
func (t *teller) stays() error {
	return t.took(t.Applications.NoShow(t.ctx, t.people["arrivals"], t.file.ID, t.file.Version()))
}

// returns into the next intake of the same programme.
func (t *teller) returns() error {
	l, err := t.Catalogue.Intakes(t.ctx, t.officer(), programme.IntakeFilter{Programme: t.in.Programme.Code}, false, domain.Page{Limit: domain.MaxLimit})
	if err != nil {
		return err
	}
	for _, in := range l.Items {
		if in.StartsOn.After(t.in.StartsOn) {
			return t.took(t.Applications.Reinstate(t.ctx, t.officer(), t.file.ID, t.file.Version(), in.ID, ""))
		}
	}
	return errNoWay
}
