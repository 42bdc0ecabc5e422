package application

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/notice"
	"example.org/admissions/domain/programme"
)

// Service is what can be done with files.
type Service struct {
	Store      Store
	History    History
	Slots      Slots
	Intakes    Intakes
	Seats      Seats
	Admissions Admissions
	Reviews    Reviews
	Payments   Payments
	Notices    Notices
	Audit      audit.Store
	Tx         domain.Tx
	Now        func() time.Time
}

// Slots keeps the papers' state; the document room is its home.
type Slots interface {
	SlotsOf(ctx context.Context, applicationID string) ([]document.Slot, error)
	SaveSlot(ctx context.Context, applicationID string, s document.Slot) error
}

// Intakes is what one can apply for. Both reads bring the programme and the slots.
type Intakes interface {
	Intake(ctx context.Context, id string) (programme.Intake, error)
	LockIntake(ctx context.Context, id string) (programme.Intake, error) // inside Tx.Do only
	// NextAdmission counts one more admission of a locked intake.
	NextAdmission(ctx context.Context, id string) (int, error)
}

// Seats is who holds a seat of which intake. All of it happens under the lock of
// the intake.
type Seats interface {
	Taken(ctx context.Context, intakeID string) (int, error)
	Take(ctx context.Context, s Seat) error
	Free(ctx context.Context, applicationID string) error
	Holds(ctx context.Context, applicationID, intakeID string) (bool, error)
}

// Seat is one place held.
type Seat struct {
	ApplicationID, IntakeID string
	At                      time.Time
	OverriddenBy, Reason    string // when it was taken beyond the intake's seats
}

// Admissions is the list of the admitted; the admission room reads it.
type Admissions interface {
	Issue(ctx context.Context, a Issued) error
	// Mark notes what became of the current admission of a file, if it has one.
	Mark(ctx context.Context, applicationID, status, studentNumber string, at time.Time) error
}

// Issued is a place that became a student's.
type Issued struct {
	ID, ApplicationID, IntakeID, Number, LetterNumber, By string
	At                                                    time.Time
}

// Reviews is what the faculty said; the review room is its home.
type Reviews interface {
	// Submitted counts reviews handed in without a conflict of interest.
	Submitted(ctx context.Context, applicationID string) (int, error)
}

// Payments is what is owed; the payment room is its home.
type Payments interface {
	// Demand asks for an item once; asking again renews amount and date while it is owed.
	Demand(ctx context.Context, applicationID, item string, m domain.Money, dueBy, now time.Time) error
	// Settled reports whether nothing of the item is owed: confirmed, waived or never asked for.
	Settled(ctx context.Context, applicationID, item string) (bool, error)
}

// Notices tells people. Post belongs to the ctx's transaction.
type Notices interface {
	Post(ctx context.Context, n notice.Notice) error
}

// step is one use case on one file: who, which file, which version was looked at.
type step struct {
	actor   access.Actor
	id      string
	version int
	act     Action
	by      access.Permission
	scope   Scope
	reason  string
}

// officeStep is a step of the office, on any file it may see.
func officeStep(actor access.Actor, id string, version int, act Action, by access.Permission) step {
	return step{actor: actor, id: id, version: version, act: act, by: by, scope: visibleTo(actor)}
}

// holderStep is a step of the applicant, or of an agent under mandate.
func holderStep(actor access.Actor, id string, version int, act Action, by access.Permission) step {
	return step{actor: actor, id: id, version: version, act: act, by: by, scope: heldBy(actor)}
}

// change is what every step on a file has in common: lock it, see that the caller
// looked at this version and may take the step now, do it, keep it, and write down
// that it was done. fn moves the file and says what the audit should know.
func (s *Service) change(ctx context.Context, st step, fn func(ctx context.Context, a *Application) (map[string]any, error)) (a Application, err error) {
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if a, err = s.lock(ctx, st); err != nil {
			return err
		}
		detail, err := fn(ctx, &a)
		if err != nil {
			return err
		}
		a.UpdatedAt = s.Now()
		if err := s.Store.Update(ctx, &a); err != nil {
			return err
		}
		return s.write(ctx, st, a, detail)
	})
	return a, err
}

// lock reads the file for writing and refuses a step that is not open.
func (s *Service) lock(ctx context.Context, st step) (Application, error) {
	a, err := s.Store.Lock(ctx, st.scope, st.id)
	if err != nil {
		return a, err
	}
	if st.version != AnyVersion && st.version != a.version {
		return a, ErrStale
	}
	return a, a.open(st.actor, st.act)
}

func (s *Service) write(ctx context.Context, st step, a Application, detail map[string]any) error {
	if detail == nil {
		detail = map[string]any{}
	}
	detail["status"] = string(a.status)
	return s.Audit.Write(ctx, audit.Event{
		At: s.Now(), Actor: st.actor.ID, Role: st.actor.RoleFor(st.by),
		Verb: "application." + string(st.act), Subject: a.ID, ApplicationID: a.ID, Reason: st.reason, Detail: detail,
	})
}

// move advances the file and notes since when it stands there.
func (s *Service) move(a *Application, act Action, to Status) error {
	if err := a.advance(act, to); err != nil {
		return err
	}
	a.StatusSince = s.Now()
	return nil
}

// tell posts a notice to the applicant.
func (s *Service) tell(ctx context.Context, a Application, kind string, data map[string]string) error {
	return s.Notices.Post(ctx, notice.Notice{AccountID: a.ApplicantID, ApplicationID: a.ID, Kind: kind, Data: data})
}
