package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/scholarship"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

// A scope that was forgotten sees nothing, and a lock that would be none is refused.
func TestNominationsAreScoped(t *testing.T) {
	db := pgtest.New(t)
	s, file, now := postgres.Scholarships{DB: db}, aFile(t, db), time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)
	scheme := scholarship.StoredScheme(scholarship.Scheme{
		ID: domain.NewID(), Code: "CGS", Name: map[string]string{"en": "x"}, FundingCode: "21",
		Coverage: scholarship.Coverage{Tuition: 50, Stipend: domain.Money{Amount: 250000, Currency: "CNY"}, Months: 12},
		Year:     2027, Quota: 1, Levels: []string{"bachelor"}, Active: true, CreatedAt: now, UpdatedAt: now,
	}, 1)
	n := scholarship.Stored(scholarship.Nomination{
		ID: domain.NewID(), ApplicationID: file, SchemeID: scheme.ID, FlaggedBy: "x",
		CreatedAt: now, UpdatedAt: now,
	}, scholarship.Flagged, 1)
	if err := db.Do(t.Context(), func(ctx context.Context) error {
		return errors.Join(s.AddScheme(ctx, &scheme), s.Add(ctx, &n))
	}); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		scope scholarship.Scope
		sees  bool
	}{
		"zero":          {scholarship.Scope{}, false},
		"other account": {scholarship.Scope{Applicant: domain.NewID()}, false},
		"own":           {scholarship.Scope{Applicant: file}, true}, // aFile's account has the same id
		"all":           {scholarship.Scope{All: true}, true},
	} {
		all, err := s.Of(t.Context(), tt.scope, file)
		if err != nil || (len(all) == 1) != tt.sees {
			t.Errorf("%s lists %v, %v", name, all, err)
		}
		got, err := s.Get(t.Context(), tt.scope, n.ID)
		if tt.sees && (err != nil || got.ApplicantID != file || got.Scheme.Coverage != scheme.Coverage || got.Scheme.Levels[0] != "bachelor") {
			t.Errorf("%s reads %+v, %v", name, got, err)
		}
		if !tt.sees && !errors.Is(err, scholarship.ErrNotFound) {
			t.Errorf("%s gets %v, %v", name, got, err)
		}
	}
	if _, err := s.Lock(t.Context(), scholarship.Scope{All: true}, n.ID); err == nil {
		t.Error("locked a nomination outside a transaction")
	}
	if _, err := s.LockScheme(t.Context(), scheme.ID); err == nil {
		t.Error("locked a scheme outside a transaction")
	}
	if _, err := s.Excluding(t.Context(), file, "group"); err == nil {
		t.Error("locked a group outside a transaction")
	}
	stale := scholarship.Stored(n, scholarship.Nominated, 7)
	if err := db.Do(t.Context(), func(ctx context.Context) error { return s.Update(ctx, &stale) }); !errors.Is(err, scholarship.ErrStale) {
		t.Errorf("kept a stale nomination: %v", err)
	}
}
