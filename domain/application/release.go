package application

import (
	"context"
	"fmt"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/notice"
	"example.org/admissions/domain/payment"
	"example.org/admissions/domain/programme"
)

// Release makes a decision known: the four eyes. An offer takes a seat in the same
// transaction; when none is left, a director can override with a reason.
func (s *Service) Release(ctx context.Context, actor access.Actor, id string, version int, override string) (Application, error) {
	if err := actor.Need(access.ReleaseDecision); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, Release, access.ReleaseDecision)
	st.reason = override
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		p, err := s.History.OpenDecision(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		if p.ProposedBy == actor.ID {
			return nil, ErrFourEyes
		}
		p.ReleasedBy, p.ReleasedAt = actor.ID, s.Now()
		if err := s.History.CloseDecision(ctx, p); err != nil {
			return nil, err
		}
		a.ProposedBy = ""
		return map[string]any{"outcome": string(p.Outcome), "proposed_by": p.ProposedBy}, s.carryOut(ctx, a, p, actor, override)
	})
}

func (s *Service) carryOut(ctx context.Context, a *Application, p Proposal, actor access.Actor, override string) error {
	switch p.Outcome {
	case Waitlist:
		if err := s.move(a, Release, Waitlisted); err != nil {
			return err
		}
		return s.tell(ctx, *a, notice.ApplicationWaitlisted, nil)
	case Reject:
		a.ClosedReason = strings.Join(p.Reasons, ",")
		if err := s.move(a, Release, Rejected); err != nil {
			return err
		}
		return s.tell(ctx, *a, notice.ApplicationRejected, nil)
	default:
		return s.offer(ctx, a, p, actor, override)
	}
}

// offer takes the seat and tells the applicant until when to answer.
func (s *Service) offer(ctx context.Context, a *Application, p Proposal, actor access.Actor, override string) error {
	if p.Outcome == Reallocation {
		a.IntakeID = p.IntakeID
	}
	in, err := s.takeSeat(ctx, *a, actor, override)
	if err != nil {
		return err
	}
	a.ProgrammeID = in.Programme.ID
	if err := s.addConditions(ctx, *a, p); err != nil {
		return err
	}
	if err := s.openOffer(ctx, a, in, Release); err != nil {
		return err
	}
	var conditions []string
	for _, c := range p.Conditions {
		conditions = append(conditions, notice.Item("", c.Code, c.Detail))
	}
	return s.tell(ctx, *a, notice.ApplicationOffered, map[string]string{
		"reply_by": notice.Moment(a.ReplyBy), "conditions": notice.Lines(conditions...),
	})
}

// openOffer starts the time to answer and asks for the deposit.
func (s *Service) openOffer(ctx context.Context, a *Application, in programme.Intake, by Action) error {
	a.ReplyBy, a.LapseWarnedAt, a.ClosedReason = endOfDay(s.Now().AddDate(0, 0, in.ReplyDays)), time.Time{}, ""
	if err := s.move(a, by, Offered); err != nil {
		return err
	}
	if m, ok := in.Fee(payment.Deposit); ok {
		return s.Payments.Demand(ctx, a.ID, payment.Deposit, m, a.ReplyBy, s.Now())
	}
	return nil
}

// endOfDay is the last second of t's day in China: a date means the whole day.
func endOfDay(t time.Time) time.Time {
	y, m, d := t.In(domain.China).Date()
	return time.Date(y, m, d, 23, 59, 59, 0, domain.China).UTC()
}

func (s *Service) addConditions(ctx context.Context, a Application, p Proposal) error {
	for _, c := range p.Conditions {
		c.ID, c.ApplicationID, c.DecisionID, c.Status = domain.IDAt(s.Now()), a.ID, p.ID, ConditionOpen
		if err := s.History.AddCondition(ctx, c); err != nil {
			return err
		}
	}
	return nil
}

// takeSeat locks the intake, so two people cannot take the last seat.
func (s *Service) takeSeat(ctx context.Context, a Application, actor access.Actor, override string) (programme.Intake, error) {
	in, err := s.Intakes.LockIntake(ctx, a.IntakeID)
	if err != nil {
		return in, err
	}
	taken, err := s.Seats.Taken(ctx, in.ID)
	if err != nil {
		return in, err
	}
	seat := Seat{ApplicationID: a.ID, IntakeID: in.ID, At: s.Now()}
	if taken >= in.Seats {
		if strings.TrimSpace(override) == "" || actor.Need(access.OverrideQuota) != nil {
			return in, ErrFull.Because(fmt.Errorf("%d of %d seats", taken, in.Seats))
		}
		seat.OverriddenBy, seat.Reason = actor.ID, override
	}
	return in, s.Seats.Take(ctx, seat)
}

// SendBack gives a proposal back to review, with a reason.
func (s *Service) SendBack(ctx context.Context, actor access.Actor, id string, version int, reason string) (Application, error) {
	if err := actor.Need(access.ReleaseDecision); err != nil {
		return Application{}, err
	}
	if strings.TrimSpace(reason) == "" {
		return Application{}, ErrReason
	}
	st := officeStep(actor, id, version, SendBack, access.ReleaseDecision)
	st.reason = reason
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		p, err := s.History.OpenDecision(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		p.SentBackBy, p.SentBackAt = actor.ID, s.Now()
		a.ProposedBy = ""
		if err := s.move(a, SendBack, Review); err != nil {
			return nil, err
		}
		return nil, s.History.CloseDecision(ctx, p)
	})
}
