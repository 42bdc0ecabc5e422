package application

import (
	"context"
	"slices"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
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

	// What Gates and Moments are made of.
	Standing Standing
	Events   []audit.Event
}

// Standing is what the gates ask of other rooms.
type Standing struct {
	Reviews        int  // handed in without a conflict of interest
	Rivals         int  // see Store.Rivals
	DepositSettled bool // or never asked for
	SeatHeld       bool // of the file's intake
}

// Look is who looks into a whole file, as far as the store has to know it.
type Look struct {
	Scope  Scope
	Office string   // who is told the whole log, but of a file of their own; empty for others
	Told   []string // verbs of the log that others are told
	Events int      // how many of the newest
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
	look := Look{Scope: visibleTo(actor), Told: told, Events: 20}
	if toldAll(actor) {
		look.Office = actor.ID
	}
	f, err := s.Store.File(ctx, look, id)
	if err != nil {
		return File{}, err
	}
	return s.complete(f, actor)
}

// complete adds what follows from what was read, and takes away what the actor may
// not know.
func (s *Service) complete(f File, actor access.Actor) (_ File, err error) {
	office := worksOn(actor, f.Application)
	f.Closes = f.Intake.ClosesAt
	f.Actions, f.ReadAt = f.Allowed(actor), s.Now()
	f.Asked = asked(f.Intake, f.Answers)
	f.Outcomes = assess(f.Application, f.Intake, f.ReadAt)
	if f.Gates, err = f.gates(office); err != nil {
		return f, err
	}
	for _, e := range f.Events {
		f.Moments = append(f.Moments, momentOf(e, f.Application, office))
	}
	if !office {
		f.hide()
	}
	return f, nil
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
func (f File) gates(office bool) (gates []Gate, err error) {
	for _, act := range gated[f.status] {
		if !office && act != Submit && act != Admit {
			continue
		}
		var gaps []domain.Field
		switch act {
		case Submit:
			gaps, err = submitGate(f.Application, f.Intake, f.Slots, f.ReadAt)
		case SendToReview:
			gaps = reviewGate(f.Application, f.Intake, f.Slots, f.ReadAt)
		case Propose:
			gaps = offerGate(f.Intake, f.Outcomes, f.Standing, nil)
		case Admit:
			gaps = admitGate(f)
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
	f.Now = s.Now()
	return s.Store.List(ctx, scope, f.once(), p)
}

// once leaves out what is asked for again: stores may list each value by itself.
// Ids are the same in capitals.
func (f Filter) once() Filter {
	for _, ids := range [][]string{f.Programmes, f.Intakes, f.Officers} {
		for i, id := range ids {
			ids[i] = strings.ToLower(id)
		}
	}
	for _, values := range []*[]string{&f.Statuses, &f.Programmes, &f.Intakes, &f.Nationalities, &f.Officers, &f.Schemes, &f.Nominations} {
		*values = slices.Compact(slices.Sorted(slices.Values(*values)))
	}
	return f
}

// SlotOf is the state of one paper of the file; a slot nobody touched is missing.
func (f File) SlotOf(kind string) document.Slot { return slotOf(f.Slots, kind) }
