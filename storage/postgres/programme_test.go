package postgres_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/eligibility"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

func clinical() programme.Programme {
	at := time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC)
	return programme.Programme{
		ID: domain.NewID(), Code: "CM-ZH", Name: map[string]string{"en": "Clinical Medicine", "zh": "临床医学"},
		Description: map[string]string{"en": "Six years."}, Level: "bachelor", CategoryCode: "02", TeachingLanguage: "zh", DurationMonths: 72,
		MajorCode: "100201K", MOEDocument: "none", Requirements: eligibility.Requirements{Age: eligibility.Age{Max: 25}}, Active: true, Version: 1, CreatedAt: at, UpdatedAt: at,
	}
}

func intakeOf(p programme.Programme, code string) programme.Intake {
	return programme.Intake{
		ID: domain.NewID(), Programme: p, Code: code, Year: 2027, Term: "autumn",
		StartsOn: time.Date(2027, 9, 1, 0, 0, 0, 0, time.UTC), OpensAt: time.Date(2027, 1, 31, 16, 0, 0, 0, time.UTC),
		ClosesAt: time.Date(2027, 6, 30, 16, 0, 0, 0, time.UTC), Seats: 20, ReplyDays: 15, MinReviews: 1, Active: true, Version: 1,
		Fees:      []programme.Fee{{Item: "deposit", Money: domain.Money{Amount: 500000, Currency: "CNY"}, Per: "once"}},
		CreatedAt: p.CreatedAt, UpdatedAt: p.CreatedAt,
		Slots: []programme.Slot{
			{Kind: "PHOTO", Need: programme.Required, Stage: programme.AtSubmit, MaxBytes: 1 << 20, ValidityMonths: 6},
			{
				Kind: "GUARD_CN", Need: programme.Required, Stage: programme.AtAdmit, MaxBytes: 5 << 20, Position: 1,
				Condition: form.Condition{Fact: "age_on_start", Op: form.Lt, Values: []any{18.0}},
			},
		},
	}
}

func keep(t *testing.T, db *postgres.DB, fn func(ctx context.Context) error) {
	t.Helper()
	if err := db.Do(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func TestCatalogueComesBackAsItWasKept(t *testing.T) {
	db := pgtest.New(t)
	s := postgres.Programmes{DB: db}
	p := clinical()
	in := intakeOf(p, "2027S-CM")
	keep(t, db, func(ctx context.Context) error {
		return errors.Join(s.CreateProgramme(ctx, p), s.CreateIntake(ctx, in))
	})

	got, err := s.Programme(t.Context(), "CM-ZH")
	if err != nil || got.Name["zh"] != "临床医学" || got.MOEDocument != "none" || got.Requirements.Age.Max != 25 || !got.CreatedAt.Equal(p.CreatedAt) || got.ID != p.ID {
		t.Errorf("%+v, %v", got, err)
	}
	back, err := s.Intake(t.Context(), in.ID)
	if err != nil {
		t.Fatal(err)
	}
	if back.ID != in.ID || back.Programme.ID != p.ID || back.Programme.Code != p.Code || back.Programme.Name["en"] != "Clinical Medicine" || back.Programme.Requirements.Age.Max != 25 ||
		!back.StartsOn.Equal(in.StartsOn) || !back.ClosesAt.Equal(in.ClosesAt) || back.Seats != 20 {
		t.Errorf("%+v", back)
	}
	if m, ok := back.Fee("deposit"); !ok || m != in.Fees[0].Money {
		t.Errorf("fees %v", back.Fees)
	}
	if len(back.Slots) != 2 || back.Slots[0].Kind != "PHOTO" || back.Slots[1].Condition.Fact != "age_on_start" ||
		!back.Slots[1].Condition.Holds(nil, form.Facts{"age_on_start": 17.0}) || back.Slots[1].Condition.Holds(nil, form.Facts{"age_on_start": 18.0}) {
		t.Errorf("slots %+v", back.Slots)
	}
	keep(t, db, func(ctx context.Context) error {
		locked, err := s.LockIntake(ctx, in.ID)
		if locked.Code != in.Code || len(locked.Slots) != 2 {
			t.Errorf("locked %+v", locked)
		}
		return err
	})
}

func TestCatalogueRefuses(t *testing.T) {
	db := pgtest.New(t)
	s := postgres.Programmes{DB: db}
	p := clinical()
	in := intakeOf(p, "2027S-CM")
	keep(t, db, func(ctx context.Context) error {
		return errors.Join(s.CreateProgramme(ctx, p), s.CreateIntake(ctx, in))
	})
	do := func(fn func(ctx context.Context) error) error { return db.Do(t.Context(), fn) }
	again, stale, staleIn, other := p, p, in, intakeOf(p, "2027S-CM")
	again.ID, stale.Version, staleIn.Version = domain.NewID(), 7, 7
	for name, tt := range map[string]struct{ got, want error }{
		"no programme":       {second(s.Programme(t.Context(), "NOSUCH")), programme.ErrNotFound},
		"no intake":          {second(s.Intake(t.Context(), domain.NewID())), programme.ErrNoIntake},
		"no id":              {second(s.Intake(t.Context(), "1' OR '1'='1")), programme.ErrNoIntake},
		"same code":          {do(func(ctx context.Context) error { return s.CreateProgramme(ctx, again) }), programme.ErrTwice},
		"same intake code":   {do(func(ctx context.Context) error { return s.CreateIntake(ctx, other) }), programme.ErrIntakeTwice},
		"stale programme":    {do(func(ctx context.Context) error { return s.UpdateProgramme(ctx, stale) }), programme.ErrStale},
		"stale intake":       {do(func(ctx context.Context) error { return s.UpdateIntake(ctx, staleIn) }), programme.ErrStale},
		"count of no intake": {do(func(ctx context.Context) error { return second(s.NextAdmission(ctx, domain.NewID())) }), programme.ErrNoIntake},
	} {
		if !errors.Is(tt.got, tt.want) {
			t.Errorf("%s: %v", name, tt.got)
		}
	}
	if _, err := s.LockIntake(t.Context(), in.ID); err == nil {
		t.Error("a lock was taken outside a transaction")
	}
}

func second[T any](_ T, err error) error { return err }

func TestAnUpdateKeepsWhatNeverChanges(t *testing.T) {
	db := pgtest.New(t)
	s := postgres.Programmes{DB: db}
	p := clinical()
	in := intakeOf(p, "2027S-CM")
	keep(t, db, func(ctx context.Context) error {
		return errors.Join(s.CreateProgramme(ctx, p), s.CreateIntake(ctx, in))
	})
	var first, next int
	keep(t, db, func(ctx context.Context) (err error) { first, err = s.NextAdmission(ctx, in.ID); return err })

	p.Active, p.Code, p.MOEDocument = false, "OTHER", ""
	in.Seats, in.Code, in.Slots, in.Fees = 0, "2099S-XX", in.Slots[:1], nil
	keep(t, db, func(ctx context.Context) error {
		return errors.Join(s.UpdateProgramme(ctx, p), s.UpdateIntake(ctx, in))
	})
	got, err := s.Intake(t.Context(), in.ID)
	if err != nil || got.Code != "2027S-CM" || got.Seats != 0 || got.Version != 2 || len(got.Slots) != 1 || len(got.Fees) != 0 ||
		got.Programme.Code != "CM-ZH" || got.Programme.Active || got.Programme.MOEDocument != "" || got.Programme.Version != 2 ||
		!got.UpdatedAt.Equal(in.UpdatedAt) || !got.Programme.UpdatedAt.Equal(p.UpdatedAt) {
		t.Errorf("%+v, %v", got, err)
	}
	keep(t, db, func(ctx context.Context) (err error) { next, err = s.NextAdmission(ctx, in.ID); return err })
	if first != 1 || next != 2 {
		t.Errorf("admissions were counted %d, %d", first, next)
	}
	rolledBack := errors.New("the admission failed")
	_ = db.Do(t.Context(), func(ctx context.Context) error {
		_, err := s.NextAdmission(ctx, in.ID)
		return errors.Join(err, rolledBack)
	})
	keep(t, db, func(ctx context.Context) (err error) { next, err = s.NextAdmission(ctx, in.ID); return err })
	if next != 3 {
		t.Errorf("a failed admission left a gap: %d", next)
	}
}

func TestListsOfTheCatalogue(t *testing.T) {
	db := pgtest.New(t)
	s := postgres.Programmes{DB: db}
	var p [3]programme.Programme
	for i, code := range []string{"AA", "BB", "CC"} {
		p[i] = clinical()
		p[i].Code, p[i].Active = code, code != "CC"
	}
	a1, a2, b1, c1 := intakeOf(p[0], "2027S-AA"), intakeOf(p[0], "2028S-AA"), intakeOf(p[1], "2027S-BB"), intakeOf(p[2], "2027S-CC")
	a2.Year, a2.StartsOn, a2.OpensAt, a2.ClosesAt = 2028, a2.StartsOn.AddDate(1, 0, 0), a2.OpensAt.AddDate(1, 0, 0), a2.ClosesAt.AddDate(1, 0, 0)
	b1.Active = false
	keep(t, db, func(ctx context.Context) error {
		return errors.Join(s.CreateProgramme(ctx, p[0]), s.CreateProgramme(ctx, p[1]), s.CreateProgramme(ctx, p[2]),
			s.CreateIntake(ctx, a1), s.CreateIntake(ctx, a2), s.CreateIntake(ctx, b1), s.CreateIntake(ctx, c1))
	})
	for name, tt := range map[string]struct {
		f    programme.IntakeFilter
		sort string
		want []string
	}{
		"offered":           {programme.IntakeFilter{}, "", []string{"2027S-AA", "2028S-AA"}},
		"staff":             {programme.IntakeFilter{Inactive: true}, "code", []string{"2027S-AA", "2027S-BB", "2027S-CC", "2028S-AA"}},
		"latest first":      {programme.IntakeFilter{}, "-closes_at", []string{"2028S-AA", "2027S-AA"}},
		"year":              {programme.IntakeFilter{Year: 2028}, "", []string{"2028S-AA"}},
		"programme":         {programme.IntakeFilter{Programme: "BB", Inactive: true}, "", []string{"2027S-BB"}},
		"no such term":      {programme.IntakeFilter{Term: "spring"}, "", nil},
		"first open moment": {programme.IntakeFilter{OpenAt: a1.OpensAt, Inactive: true}, "", []string{"2027S-AA"}},
		"before it":         {programme.IntakeFilter{OpenAt: a1.OpensAt.Add(-time.Second)}, "", nil},
		"closing moment":    {programme.IntakeFilter{OpenAt: a1.ClosesAt}, "", nil},
	} {
		var got []string
		for page := (domain.Page{Limit: 1, Sort: tt.sort}); ; {
			l, err := s.Intakes(t.Context(), tt.f, page)
			if err != nil || l.Total != len(tt.want) {
				t.Fatalf("%s: %d, %v", name, l.Total, err)
			}
			for _, in := range l.Items {
				got = append(got, in.Code)
			}
			if page.Cursor = l.NextCursor; page.Cursor == "" {
				break
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	l, err := s.Programmes(t.Context(), programme.Filter{Level: "bachelor", TeachingLanguage: "zh"}, domain.Page{Limit: 1})
	if err != nil || l.Total != 2 || l.Items[0].Code != "AA" {
		t.Fatalf("%+v, %v", l, err)
	}
	l, err = s.Programmes(t.Context(), programme.Filter{}, domain.Page{Limit: 1, Cursor: l.NextCursor})
	if err != nil || l.Items[0].Code != "BB" || l.NextCursor != "" {
		t.Errorf("%+v, %v", l, err)
	}
	if l, err := s.Programmes(t.Context(), programme.Filter{Inactive: true}, domain.Page{Sort: "-code"}); err != nil || l.Items[0].Code != "CC" {
		t.Errorf("%+v, %v", l, err)
	}
}
