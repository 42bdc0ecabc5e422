package application

import (
	"context"
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/eligibility"
	"example.org/admissions/domain/programme"
)

// File is everything there is to know of one application, as far as the caller
// may know it.
type File struct {
	Application
	Intake     programme.Intake
	Asked      []programme.Slot // the papers whose condition holds
	Slots      []document.Slot
	Outcomes   []eligibility.Outcome
	Returns    []Sendback // newest first; the open one has no AnsweredAt
	Decisions  []Proposal // newest first; for the applicant only what was released
	Conditions []Condition
	Meetings   []Meeting
	Admission  Issued // zero when there is none
	Actions    []Action
	Gates      []Gate
	Moments    []Moment  // the newest of the timeline
	ReadAt     time.Time // what was open or expired then
}

// Gate is a step with what still keeps it closed.
type Gate struct {
	Action Action
	Gaps   []domain.Field // empty: open
}

// Get returns one whole file.
func (s *Service) Get(ctx context.Context, actor access.Actor, id string) (File, error) {
	if err := actor.Need(access.ReadApplications); err != nil {
		return File{}, err
	}
	a, err := s.Store.Get(ctx, visibleTo(actor), id)
	if err != nil {
		return File{}, err
	}
	return s.open(ctx, actor, a)
}

// open assembles the file in a constant number of queries.
func (s *Service) open(ctx context.Context, actor access.Actor, a Application) (f File, err error) {
	f.Application, f.Actions, f.ReadAt = a, a.Allowed(actor), s.Now()
	if f.Intake, err = s.Intakes.Intake(ctx, a.IntakeID); err != nil {
		return f, err
	}
	if f.Slots, err = s.Slots.SlotsOf(ctx, a.ID); err != nil {
		return f, err
	}
	if err = s.History.Fill(ctx, &f); err != nil {
		return f, err
	}
	f.Asked = asked(f.Intake, a.Answers)
	f.Outcomes = assess(a, f.Intake, s.Now())
	if !worksOn(actor, a) {
		f.hide()
	}
	if f.Gates, err = s.gates(ctx, f, actor); err != nil {
		return f, err
	}
	moments, err := s.timeline(ctx, actor, a, domain.Page{Limit: 20})
	f.Moments = moments.Items
	return f, err
}

// hide takes away what the office thinks and has not told: decisions that were not
// released, a revocation that is only proposed, what an interviewer noted.
func (f *File) hide() {
	f.Decisions = slices.DeleteFunc(f.Decisions, func(p Proposal) bool { return p.ReleasedAt.IsZero() })
	for i := range f.Decisions {
		f.Decisions[i] = f.Decisions[i].forApplicant()
	}
	for i := range f.Meetings {
		f.Meetings[i].Outcome, f.Meetings[i].Note = "", ""
	}
	f.RevocationBy, f.RevocationReason = "", ""
}

// forApplicant is a decision as its applicant may see it: the outcome and the
// conditions, not who proposed it or the note to the director.
func (p Proposal) forApplicant() Proposal {
	return Proposal{
		ID: p.ID, ApplicationID: p.ApplicationID, Outcome: p.Outcome, IntakeID: p.IntakeID,
		Reasons: p.Reasons, Conditions: p.Conditions, ReleasedAt: p.ReleasedAt,
	}
}

// gated says which gates lie ahead in each state.
var gated = map[Status][]Action{
	Draft: {Submit}, Returned: {Submit}, Screening: {SendToReview, Propose}, Review: {Propose}, Interview: {Propose},
	Waitlisted: {Propose}, Offered: {Admit}, Accepted: {Admit},
}

// gates says of each gate ahead what still keeps it closed. What the faculty and
// the rules still have to say is not the applicant's business; what is owed is.
func (s *Service) gates(ctx context.Context, f File, actor access.Actor) ([]Gate, error) {
	var gates []Gate
	for _, act := range gated[f.status] {
		if (act == SendToReview || act == Propose) && !worksOn(actor, f.Application) {
			continue
		}
		var gaps []domain.Field
		var err error
		switch act {
		case Submit:
			gaps, err = submitGate(f.Application, f.Intake, f.Slots, s.Now())
		case SendToReview:
			gaps = reviewGate(f.Application, f.Intake, f.Slots, s.Now())
		case Propose:
			gaps, err = s.offerGate(ctx, f.Application, f.Intake, nil)
		case Admit:
			gaps, err = s.admitGate(ctx, f.Application, f.Intake)
		}
		if err != nil {
			return nil, err
		}
		gates = append(gates, Gate{Action: act, Gaps: gaps})
	}
	return gates, nil
}

// List returns the files the actor may see. Lists of the office leave drafts out
// unless they are asked for.
func (s *Service) List(ctx context.Context, actor access.Actor, f Filter, p domain.Page) (domain.List[Summary], error) {
	if err := actor.Need(access.ReadApplications); err != nil {
		return domain.List[Summary]{}, err
	}
	scope := visibleTo(actor)
	if scope.All && len(f.Statuses) == 0 {
		f.HandedIn = true
	}
	return s.Store.List(ctx, scope, f, p)
}

// SlotOf is the state of one paper of the file; a slot nobody touched is missing.
func (f File) SlotOf(kind string) document.Slot { return slotOf(f.Slots, kind) }
