package application

import (
	"context"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/notice"
	"example.org/admissions/domain/reference"
)

// ProposeRevocation says that an offer or admission should be taken away, and why.
// Nothing changes for the applicant until another person confirms it.
func (s *Service) ProposeRevocation(ctx context.Context, actor access.Actor, id string, version int, reason string) (Application, error) {
	if err := actor.Need(access.ProposeRevocation); err != nil {
		return Application{}, err
	}
	if !reference.Has(reference.Revoke, reason) {
		return Application{}, ErrReason
	}
	st := officeStep(actor, id, version, ProposeRevocation, access.ProposeRevocation)
	st.reason = reason
	return s.change(ctx, st, func(_ context.Context, a *Application) (map[string]any, error) {
		a.RevocationBy, a.RevocationReason = actor.ID, reason
		return nil, nil
	})
}

// Revoke confirms a proposed revocation: the four eyes. The seat becomes free and
// the admission stops being valid.
func (s *Service) Revoke(ctx context.Context, actor access.Actor, id string, version int) (Application, error) {
	if err := actor.Need(access.ConfirmRevocation); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, Revoke, access.ConfirmRevocation)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		a.ClosedReason = a.RevocationReason
		if err := s.move(a, Revoke, Revoked); err != nil {
			return nil, err
		}
		if err := s.giveUp(ctx, *a, "revoked"); err != nil {
			return nil, err
		}
		detail := map[string]any{"proposed_by": a.RevocationBy, "reason": a.RevocationReason}
		return detail, s.tell(ctx, *a, notice.ApplicationRevoked, nil)
	})
}
