package review

import (
	"context"
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/notice"
)

// Assign asks a reviewer for an opinion on a file that is under review. From then
// on the reviewer sees the file.
func (s *Service) Assign(ctx context.Context, actor access.Actor, applicationID, reviewerID string, due time.Time) (r Review, err error) {
	if err := actor.Need(access.AssignReview); err != nil {
		return r, err
	}
	if !due.After(s.Now()) {
		return r, ErrDue.With(domain.Field{Name: "due", Code: ErrDue.Code, Detail: "It has to be in the future."})
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		a, err := s.Files.Lock(ctx, everyFile, applicationID)
		if err != nil {
			return err
		}
		if err := s.mayAssign(ctx, actor, a, reviewerID); err != nil {
			return err
		}
		r = Stored(Review{
			ID: domain.IDAt(s.Now()), ApplicationID: a.ID, ReviewerID: reviewerID, AssignedBy: actor.ID, Due: due,
			Opinion: Opinion{Scores: Scores{}}, CreatedAt: s.Now(),
		}, Assigned, 1)
		if err := s.Store.Add(ctx, &r); err != nil {
			return err
		}
		if err := s.write(ctx, actor, access.AssignReview, "assigned", r, ""); err != nil {
			return err
		}
		if err := s.Notices.Post(ctx, notice.Notice{
			AccountID: reviewerID, ApplicationID: a.ID, Kind: notice.ReviewAssigned,
			Data: map[string]string{"due": notice.Moment(due)},
		}); err != nil {
			return err
		}
		r, err = s.Store.Get(ctx, Scope{Office: actor.ID}, r.ID)
		return err
	})
	return r, err
}

func (s *Service) mayAssign(ctx context.Context, actor access.Actor, a application.Application, reviewerID string) error {
	switch {
	case a.ApplicantID == actor.ID:
		return application.ErrOwnFile
	case !slices.Contains(a.Allowed(actor), application.AssignReview):
		return application.ErrNotNow
	case a.ApplicantID == reviewerID:
		return ErrReviewer
	}
	return s.Store.MayReview(ctx, reviewerID)
}
