package application

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/reference"
)

// Outcome is what is proposed.
type Outcome string

const (
	Offer        Outcome = "offer"
	Waitlist     Outcome = "waitlist"
	Reject       Outcome = "reject"
	Reallocation Outcome = "reallocate" // an offer for another programme
)

// Proposal is a decision prepared by one person, to be released by another.
type Proposal struct {
	ID, ApplicationID string
	Outcome           Outcome
	IntakeID          string // where to, for a reallocation
	Reasons           []string
	Conditions        []Condition       // of an offer
	Answered          map[string]string // rule → why it does not stand in the way
	Note              string            // for the director
	ProposedBy        string
	ProposedAt        time.Time
	ReleasedBy        string
	ReleasedAt        time.Time
	SentBackBy        string
	SentBackAt        time.Time
}

// ConditionStatus is where a condition of an offer stands.
type ConditionStatus string

const (
	ConditionOpen   ConditionStatus = "open"
	ConditionMet    ConditionStatus = "met"
	ConditionWaived ConditionStatus = "waived"
)

// Condition is something an offer depends on, such as the final diploma.
type Condition struct {
	ID, ApplicationID, DecisionID string
	Code, Detail                  string
	Due                           time.Time
	Status                        ConditionStatus
	Reason                        string
	SettledBy                     string
	SettledAt                     time.Time
}

var (
	ErrProposal   = &domain.Error{Kind: domain.Invalid, Code: "decision.proposal", Message: "This proposal is not complete; fields lists what it lacks."}
	ErrNoDecision = &domain.Error{Kind: domain.Conflict, Code: "decision.none", Message: "No decision waits for release on this application."}
)

// Propose prepares a decision.
func (s *Service) Propose(ctx context.Context, actor access.Actor, id string, version int, p Proposal) (Application, error) {
	if err := actor.Need(access.ProposeDecision); err != nil {
		return Application{}, err
	}
	if err := p.check(); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, Propose, access.ProposeDecision)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		if err := s.mayPropose(ctx, *a, p); err != nil {
			return nil, err
		}
		p.ID, p.ApplicationID, p.ProposedBy, p.ProposedAt = domain.IDAt(s.Now()), a.ID, actor.ID, s.Now()
		a.ProposedBy = actor.ID
		if err := s.move(a, Propose, Decision); err != nil {
			return nil, err
		}
		return map[string]any{"outcome": string(p.Outcome), "answered": p.Answered}, s.History.AddDecision(ctx, p)
	})
}

// mayPropose holds an offer against the intake it is for.
func (s *Service) mayPropose(ctx context.Context, a Application, p Proposal) error {
	if p.Outcome != Offer && p.Outcome != Reallocation {
		return nil
	}
	if p.Outcome == Reallocation {
		if p.IntakeID == a.IntakeID {
			return ErrProposal.With(domain.Field{Name: "intake_id", Code: "decision.same_intake", Detail: "A reallocation goes to another intake."})
		}
		a.IntakeID = p.IntakeID
	}
	in, err := s.Intakes.Intake(ctx, a.IntakeID)
	if err != nil {
		return err
	}
	gaps, err := s.offerGaps(ctx, a, in, p.Answered)
	if err != nil {
		return err
	}
	return closed(gaps)
}

func (p Proposal) check() error {
	var wrong []domain.Field
	add := func(name, code, detail string) {
		wrong = append(wrong, domain.Field{Name: name, Code: code, Detail: detail})
	}
	switch p.Outcome {
	case Offer, Waitlist:
	case Reject:
		if len(p.Reasons) == 0 {
			add("reasons", "decision.reason", "A rejection gives at least one reason.")
		}
	case Reallocation:
		if p.IntakeID == "" {
			add("intake_id", "decision.intake", "Say which intake the place is in.")
		}
	default:
		add("outcome", "decision.outcome", "One of offer, waitlist, reject, reallocate.")
	}
	for _, r := range p.Reasons {
		if !reference.Has(reference.Reject, r) {
			add("reasons", "decision.reason", "Choose reasons from the list.")
		}
	}
	if len(p.Conditions) > 0 && p.Outcome != Offer && p.Outcome != Reallocation {
		add("conditions", "decision.conditions", "Only an offer has conditions.")
	}
	for _, c := range p.Conditions {
		if !reference.Has(reference.Condition, c.Code) {
			add("conditions", "decision.condition", "Choose conditions from the list.")
		}
	}
	if len(wrong) > 0 {
		return ErrProposal.With(wrong...)
	}
	return nil
}
