package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/review"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

// A scope that was forgotten sees nothing; a reviewer whose access ended still has
// the request, without the file.
func TestReviewsAreScoped(t *testing.T) {
	db := pgtest.New(t)
	s, file, reviewer, now := postgres.Reviews{DB: db}, aFile(t, db), aFile(t, db), time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)
	r := review.Stored(review.Review{
		ID: domain.NewID(), ApplicationID: file, ReviewerID: reviewer, AssignedBy: "x", Due: now,
		Opinion: review.Opinion{Scores: review.Scores{}}, CreatedAt: now,
	}, review.Assigned, 1)
	if err := db.Do(t.Context(), func(ctx context.Context) error { return s.Add(ctx, &r) }); err != nil {
		t.Fatal(err)
	}
	office, mine := review.Scope{Office: domain.NewID()}, review.Scope{Reviewer: reviewer}
	for name, tt := range map[string]struct {
		scope review.Scope
		sees  bool
	}{
		"zero":                         {review.Scope{}, false},
		"another reviewer":             {review.Scope{Reviewer: domain.NewID()}, false},
		"the applicant":                {review.Scope{Reviewer: file}, false},
		"the office, as the applicant": {review.Scope{Office: file}, false},
		"the reviewer":                 {mine, true},
		"the office":                   {office, true},
	} {
		_, err := s.Get(t.Context(), tt.scope, r.ID)
		if tt.sees != (err == nil) || !tt.sees && !errors.Is(err, review.ErrNotFound) {
			t.Errorf("%s gets %v", name, err)
		}
		all, err := s.Of(t.Context(), tt.scope, file)
		if err != nil || (len(all) == 1) != tt.sees {
			t.Errorf("%s lists %v, %v", name, all, err)
		}
		l, err := s.List(t.Context(), tt.scope, nil, domain.Page{})
		if err != nil || (l.Total == 1) != tt.sees || (len(l.Items) == 1) != tt.sees {
			t.Errorf("%s pages %v, %v", name, l, err)
		}
	}
	if _, err := s.Lock(t.Context(), office, r.ID); err == nil {
		t.Error("locked a review outside a transaction")
	}
	for _, st := range review.Statuses {
		if _, err := db.Pool().Exec(t.Context(), "UPDATE reviews SET status = $1::text, submitted_at = CASE WHEN $1::text IN ('submitted', 'conflict') THEN now() END", string(st)); err != nil {
			t.Fatal(err)
		}
		n, err := s.Submitted(t.Context(), file)
		if err != nil || (n == 1) != (st == review.Submitted) {
			t.Errorf("%s counts as %d submitted, %v", st, n, err)
		}
		got, err := s.Get(t.Context(), mine, r.ID)
		if open := st == review.Assigned || st == review.Submitted; err != nil || (got.File.ApplicantID != "") != open {
			t.Errorf("%s shows its reviewer %+v, %v", st, got.File, err)
		}
	}
	if err := errors.Join(s.MayReview(t.Context(), "nonsense"), s.MayReview(t.Context(), reviewer)); !errors.Is(err, review.ErrReviewer) {
		t.Errorf("an applicant may review: %v", err)
	}
}
