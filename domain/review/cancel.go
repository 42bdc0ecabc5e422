package review

import (
	"context"
	"strings"

	"example.org/admissions/domain/access"
)

// Cancel takes a request back that was not answered yet. The reviewer no longer
// sees the file, and may be asked again.
func (s *Service) Cancel(ctx context.Context, actor access.Actor, id string, version int, reason string) (r Review, err error) {
	if err := actor.Need(access.AssignReview); err != nil {
		return r, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if r, err = s.lock(ctx, Scope{Office: actor.ID}, actor, id, version, Cancel); err != nil {
			return err
		}
		r.status = Cancelled
		if err := s.Store.Update(ctx, &r); err != nil {
			return err
		}
		return s.write(ctx, actor, access.AssignReview, "cancelled", r, strings.TrimSpace(reason))
	})
	return r, err
}
