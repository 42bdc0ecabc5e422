package application

import (
	"context"
	"strings"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/notice"
	"example.org/admissions/domain/reference"
)

// Withdraw ends the applicant's own file, in any open state.
func (s *Service) Withdraw(ctx context.Context, actor access.Actor, id string, version int, reason string) (Application, error) {
	if err := actor.Need(access.WithdrawApplication); err != nil {
		return Application{}, err
	}
	if !reference.Has(reference.Withdraw, reason) {
		return Application{}, ErrReason
	}
	st := holderStep(actor, id, version, Withdraw, access.WithdrawApplication)
	st.reason = reason
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		if err := s.dropDecision(ctx, a, actor); err != nil {
			return nil, err
		}
		a.ClosedReason = reason
		if err := s.move(a, Withdraw, Withdrawn); err != nil {
			return nil, err
		}
		if err := s.giveUp(ctx, *a, "withdrawn"); err != nil {
			return nil, err
		}
		return nil, s.tell(ctx, *a, notice.ApplicationWithdrawn, nil)
	})
}

// dropDecision closes a decision that will never be released.
func (s *Service) dropDecision(ctx context.Context, a *Application, actor access.Actor) error {
	if a.status != Decision {
		return nil
	}
	p, err := s.History.OpenDecision(ctx, a.ID)
	if err != nil {
		return err
	}
	p.SentBackBy, p.SentBackAt = actor.ID, s.Now()
	a.ProposedBy = ""
	return s.History.CloseDecision(ctx, p)
}

// Reopen takes a closed file back into screening.
func (s *Service) Reopen(ctx context.Context, actor access.Actor, id string, version int, reason string) (Application, error) {
	if err := actor.Need(access.ReopenApplication); err != nil {
		return Application{}, err
	}
	if strings.TrimSpace(reason) == "" {
		return Application{}, ErrReason
	}
	st := officeStep(actor, id, version, Reopen, access.ReopenApplication)
	st.reason = reason
	return s.change(ctx, st, func(_ context.Context, a *Application) (map[string]any, error) {
		a.ClosedReason, a.RevocationBy, a.RevocationReason = "", "", ""
		return nil, s.move(a, Reopen, Screening)
	})
}
