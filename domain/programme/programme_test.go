package programme

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/eligibility"
	"example.org/admissions/domain/form"
)

func china(y int, m time.Month, d, h, minute int) time.Time {
	return time.Date(y, m, d, h, minute, 0, 0, domain.China)
}

func fine() Programme {
	return Programme{
		Code: "CM-ZH", Name: map[string]string{"en": "Clinical Medicine", "zh": "临床医学"}, Level: "bachelor", CategoryCode: "02",
		TeachingLanguage: "zh", DurationMonths: 72, MajorCode: clinicalMedicine, Active: true,
	}
}

func fineIntake() Intake {
	return Intake{
		Programme: fine(), Code: "2027S-CM", Year: 2027, Term: "autumn", StartsOn: time.Date(2027, 9, 1, 0, 0, 0, 0, time.UTC),
		OpensAt: china(2027, 3, 1, 0, 0), ClosesAt: china(2027, 7, 1, 0, 0), Seats: 20, ReplyDays: 15, MinReviews: 1, Active: true,
		Fees:  []Fee{{"deposit", domain.Money{Amount: 500000, Currency: "CNY"}, "once"}},
		Slots: []Slot{{Kind: "PHOTO", Need: Required, Stage: AtSubmit, MaxBytes: 1 << 20}},
	}
}

func TestAnIntakeIsOpenByTheClockInChina(t *testing.T) {
	with := func(edit func(*Intake)) Intake { i := fineIntake(); edit(&i); return i }
	for name, tt := range map[string]struct {
		in   Intake
		at   time.Time
		want bool
	}{
		"a second before it opens": {fineIntake(), china(2027, 3, 1, 0, 0).Add(-time.Second), false},
		"when it opens, in UTC":    {fineIntake(), time.Date(2027, 2, 28, 16, 0, 0, 0, time.UTC), true},
		"its last minute":          {fineIntake(), china(2027, 6, 30, 23, 59), true},
		"when it closes":           {fineIntake(), china(2027, 7, 1, 0, 0), false},
		"not active":               {with(func(i *Intake) { i.Active = false }), china(2027, 4, 1, 0, 0), false},
		"programme not active":     {with(func(i *Intake) { i.Programme.Active = false }), china(2027, 4, 1, 0, 0), false},
	} {
		if got := tt.in.OpenAt(tt.at); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func names(err error) (all []string) {
	if e := (*domain.Error)(nil); errors.As(err, &e) {
		for _, f := range e.Fields {
			all = append(all, f.Name)
		}
	}
	return all
}

func TestAProgrammeIsRefusedWithEverythingThatIsWrong(t *testing.T) {
	if err := fine().check(); err != nil {
		t.Fatal(err, names(err))
	}
	err := Programme{
		Code: "x", Name: map[string]string{"en": "A", "??": "B"}, Level: "nosuch", CategoryCode: "77", TeachingLanguage: "fr", MajorCode: "abc",
		Requirements: eligibility.Requirements{Education: "nosuch", Age: eligibility.Age{Min: 30, Max: 18}},
	}.check()
	want := []string{
		"code", "name.zh", "name.??", "level", "category_code", "teaching_language", "duration_months", "major_code",
		"requirements.age.max", "requirements.education",
	}
	if !errors.Is(err, ErrInvalid) || !slices.Equal(names(err), want) {
		t.Errorf("%v %v", err, names(err))
	}
}

// Clinical medicine in English needs the ministry's list.
func TestWhatNeedsTheMinistrysList(t *testing.T) {
	for name, tt := range map[string]struct {
		edit func(*Programme)
		want error
	}{
		"English clinical bachelor":         {func(p *Programme) { p.TeachingLanguage = "en" }, ErrMOEDocument},
		"the same, with the document":       {func(p *Programme) { p.TeachingLanguage, p.MOEDocument = "en", "教外厅函〔2021〕6号, 2027/28" }, nil},
		"the same, not offered":             {func(p *Programme) { p.TeachingLanguage, p.Active = "en", false }, nil},
		"in Chinese":                        {func(*Programme) {}, nil},
		"English nursing bachelor":          {func(p *Programme) { p.TeachingLanguage, p.MajorCode = "en", "101101K" }, nil},
		"English clinical medicine, master": {func(p *Programme) { p.TeachingLanguage, p.Level, p.CategoryCode = "en", "master", "03" }, nil},
	} {
		p := fine()
		tt.edit(&p)
		if err := p.check(); !errors.Is(err, tt.want) || (err == nil) != (tt.want == nil) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnIntakeIsRefusedWithEverythingThatIsWrong(t *testing.T) {
	known := func(kind string) bool { return kind == "PHOTO" || kind == "CV" }
	if err := fineIntake().check(known); err != nil {
		t.Fatal(err, names(err))
	}
	bad := Intake{
		Code: "x", Term: "winter", Year: 2027, StartsOn: time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC), Seats: -1,
		OpensAt: china(2027, 7, 1, 0, 0), ClosesAt: china(2027, 3, 1, 0, 0), ReplyDays: 0, MinReviews: 6,
		Fees:             []Fee{{"tuition", domain.Money{Amount: 1, Currency: "CNY"}, "year"}, {"tuition", domain.Money{Amount: -1, Currency: "yuan"}, "decade"}},
		OptionalSections: []string{"funding", "funding", "person"},
		Slots: []Slot{
			{Kind: "CV", Need: Optional, Stage: AtAdmit, MaxBytes: 1},
			{Kind: "NOSUCH", Need: "maybe", Stage: "later", ValidityMonths: -1},
			{Kind: "CV", Need: Required, Stage: AtSubmit, MaxBytes: 1, Condition: form.Condition{Path: "person.nosuch", Op: form.Is, Values: []any{true}}},
		},
	}
	want := []string{
		"code", "term", "starts_on", "closes_at", "closes_at", "seats", "reply_days", "min_reviews", "optional_sections[1]", "optional_sections[2]",
		"fees[1].item", "fees[1].amount", "fees[1].currency", "fees[1].per",
		"slots[1].kind", "slots[1].need", "slots[1].stage", "slots[1].max_bytes", "slots[1].validity_months", "slots[2].kind", "slots[2].condition.path",
	}
	if err := bad.check(known); !errors.Is(err, ErrInvalid) || !slices.Equal(names(err), want) {
		t.Errorf("%v\n%v\n%v", err, names(err), want)
	}
	late := fineIntake()
	late.ClosesAt = china(2027, 9, 2, 0, 0) // the last minute of its first day
	if err := late.check(known); err != nil {
		t.Error(err)
	}
	late.ClosesAt = late.ClosesAt.Add(time.Second)
	if err := late.check(known); !slices.Equal(names(err), []string{"closes_at"}) {
		t.Error(err)
	}
}

func TestNextYear(t *testing.T) {
	in := fineIntake()
	in.OpensAt = china(2028, 2, 29, 8, 0)
	in.Year, in.Code, in.StartsOn, in.ClosesAt = 2028, "2028S-CM", time.Date(2028, 9, 1, 0, 0, 0, 0, time.UTC), china(2028, 7, 1, 0, 0)
	next := in.nextYear()
	if next.Code != "2029S-CM" || next.Year != 2029 || next.Active || len(next.Slots) != 1 || len(next.Fees) != 1 ||
		!next.OpensAt.Equal(china(2029, 3, 1, 8, 0)) || !next.ClosesAt.Equal(china(2029, 7, 1, 0, 0)) || next.StartsOn.Format(time.DateOnly) != "2029-09-01" {
		t.Errorf("%+v", next)
	}
	in.Code = "SPECIAL"
	if in.nextYear().Code != "SPECIAL" {
		t.Error("a code without a year changed")
	}
}

func TestTheAuditSaysWhatChanged(t *testing.T) {
	before, after := fineIntake(), fineIntake()
	after.Seats, after.Version = 25, 9
	after.OpensAt = before.OpensAt.UTC() // the same moment
	got := changes(before, after)
	if !slices.Equal(slices.Collect(maps.Keys(got)), []string{"Seats"}) || got["Seats"].(map[string]any)["to"] != 25 {
		t.Errorf("%v", got)
	}
}

func TestOnlyTheAdministratorChangesTheCatalogue(t *testing.T) {
	s := &Service{} // a use case that touches a store before it asks would crash
	for _, role := range append([]access.Role{""}, access.Roles...) {
		if role == access.Admin {
			continue
		}
		actor, want := access.Actor{ID: "a", Roles: []access.Role{role}}, domain.Forbidden
		if role == "" {
			actor, want = access.Actor{}, domain.Unauthenticated
		}
		_, create := s.Create(t.Context(), actor, fine())
		_, change := s.Change(t.Context(), actor, "CM-ZH", 1, nil)
		_, createIntake := s.CreateIntake(t.Context(), actor, "CM-ZH", fineIntake())
		_, copyIntake := s.CopyIntake(t.Context(), actor, "x", nil)
		_, changeIntake := s.ChangeIntake(t.Context(), actor, "x", 1, nil)
		_, slots := s.ReplaceSlots(t.Context(), actor, "x", 1, nil)
		for verb, err := range map[string]error{"Create": create, "Change": change, "CreateIntake": createIntake, "CopyIntake": copyIntake, "ChangeIntake": changeIntake, "ReplaceSlots": slots} {
			if domain.KindOf(err) != want {
				t.Errorf("%s as %q: %v", verb, role, err)
			}
		}
	}
}
