package application

import (
	"context"
	"strings"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

var (
	ErrNoCondition = &domain.Error{Kind: domain.NotFound, Code: "condition.not_found", Message: "This offer has no such condition."}
	ErrSettlement  = &domain.Error{Kind: domain.Invalid, Code: "condition.settlement", Message: "A condition is met, or waived with a reason."}
)

// Settle notes that a condition of the offer is met or waived.
func (s *Service) Settle(ctx context.Context, actor access.Actor, id string, version int, conditionID string, to ConditionStatus, reason string) (Application, error) {
	if err := actor.Need(access.AdmitApplicant); err != nil {
		return Application{}, err
	}
	if to != ConditionMet && (to != ConditionWaived || strings.TrimSpace(reason) == "") {
		return Application{}, ErrSettlement
	}
	st := officeStep(actor, id, version, Settle, access.AdmitApplicant)
	st.reason = reason
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		all, err := s.History.Conditions(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		for _, c := range all {
			if c.ID == conditionID {
				c.Status, c.Reason, c.SettledBy, c.SettledAt = to, reason, actor.ID, s.Now()
				return map[string]any{"condition": c.Code, "settled": string(to)}, s.History.SettleCondition(ctx, c)
			}
		}
		return nil, ErrNoCondition
	})
}
