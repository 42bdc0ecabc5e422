package review

import (
	"context"
	"slices"
	"strings"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Bounds of what is written, in characters.
const (
	shortestComment = 20
	longestText     = 5000
)

// Save keeps a draft. It refuses what no review could say, never what is still
// missing. Drafts are not audited; what is submitted stays as it is.
func (s *Service) Save(ctx context.Context, actor access.Actor, id string, version int, o Opinion) (r Review, err error) {
	if err := actor.Need(access.WriteReview); err != nil {
		return r, err
	}
	o.Comment, o.Conflict = strings.TrimSpace(o.Comment), strings.TrimSpace(o.Conflict)
	if wrong := o.strange(); len(wrong) > 0 {
		return r, ErrOpinion.With(wrong...)
	}
	if o.Scores == nil {
		o.Scores = Scores{}
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if r, err = s.lock(ctx, Scope{Reviewer: actor.ID}, actor, id, version, Save); err != nil {
			return err
		}
		r.Opinion = o
		return s.Store.Update(ctx, &r)
	})
	return r, err
}

// strange lists what no review could say.
func (o Opinion) strange() []domain.Field {
	wrong := o.Scores.strange()
	if o.Recommendation != "" && !slices.Contains(Recommendations, o.Recommendation) {
		wrong = append(wrong, domain.Field{Name: "recommendation", Code: "review.recommendation", Detail: "One of offer, interview, waitlist, reject."})
	}
	for name, text := range map[string]string{"comment": o.Comment, "conflict": o.Conflict} {
		if len([]rune(text)) > longestText {
			wrong = append(wrong, domain.Field{Name: name, Code: "review.too_long", Detail: "Write at most 5,000 characters."})
		}
	}
	return wrong
}
