package review

import (
	"context"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
)

// Submit hands a review in: complete, or as the declaration of a conflict of
// interest, which ends the reviewer's access to the file. It holds the file's
// lock, so that a decision counts a review or comes before it.
func (s *Service) Submit(ctx context.Context, actor access.Actor, id string, version int) (r Review, err error) {
	if err := actor.Need(access.WriteReview); err != nil {
		return r, err
	}
	mine := Scope{Reviewer: actor.ID}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if r, err = s.Store.Get(ctx, mine, id); err != nil {
			return err
		}
		_, err := s.Files.Lock(ctx, application.Scope{Reviewer: actor.ID}, r.ApplicationID)
		if domain.KindOf(err) == domain.NotFound {
			return ErrNotNow.Because(err) // the review is there; only the access to its file has ended
		}
		if err != nil {
			return err
		}
		if r, err = s.lock(ctx, mine, actor, id, version, Submit); err != nil {
			return err
		}
		verb, err := r.close()
		if err != nil {
			return err
		}
		r.SubmittedAt = s.Now()
		if err := s.Store.Update(ctx, &r); err != nil {
			return err
		}
		return s.write(ctx, actor, access.WriteReview, verb, r, "")
	})
	return r, err
}

// close decides what the review becomes, and says the audit's word for it. An
// opinion of somebody with an interest is not kept.
func (r *Review) close() (verb string, err error) {
	if r.Conflict != "" {
		r.Opinion = Opinion{Scores: Scores{}, Conflict: r.Conflict}
		r.File = File{}
		r.status = Conflict
		return string(Conflict), nil
	}
	if gaps := r.gaps(); len(gaps) > 0 {
		return "", ErrIncomplete.With(gaps...)
	}
	r.status = Submitted
	return string(Submitted), nil
}

// gaps lists everything a review lacks.
func (o Opinion) gaps() []domain.Field {
	gaps := append(o.Scores.missing(), o.strange()...)
	if o.Recommendation == "" {
		gaps = append(gaps, domain.Field{Name: "recommendation", Code: "review.recommendation", Detail: "Say what you recommend."})
	}
	if len([]rune(o.Comment)) < shortestComment {
		gaps = append(gaps, domain.Field{Name: "comment", Code: "review.comment", Detail: "Explain your view in at least 20 characters."})
	}
	return gaps
}
