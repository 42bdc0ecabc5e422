package admission

import (
	"context"
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/form"
)

// Status is what became of an admission.
type Status string

const (
	Admitted  Status = "admitted"
	Enrolled  Status = "enrolled"
	Deferred  Status = "deferred"
	Withdrawn Status = "withdrawn"
	Revoked   Status = "revoked"
	NoShow    Status = "no_show"
)

// Statuses are all of them, with their names by language. The current ones come first.
var Statuses = []struct {
	Status Status
	Name   map[string]string
}{
	{Admitted, map[string]string{"en": "Admitted", "zh": "已录取"}},
	{Enrolled, map[string]string{"en": "Enrolled", "zh": "已报到注册"}},
	{Deferred, map[string]string{"en": "Deferred", "zh": "保留入学资格"}},
	{Withdrawn, map[string]string{"en": "Withdrawn", "zh": "已放弃"}},
	{Revoked, map[string]string{"en": "Revoked", "zh": "已撤销"}},
	{NoShow, map[string]string{"en": "Did not come", "zh": "未报到"}},
}

// Current are the statuses of a place that still is the student's.
var Current = []Status{Admitted, Enrolled}

// Filter narrows the list. Empty fields do not narrow, except that no status means
// Current; several values of one field mean any of them.
type Filter struct {
	Intakes, Programmes []string // codes
	Statuses            []Status
	Scholarships        []string // codes of schemes awarded or accepted
	Nationalities       []string // ISO 3166-1 alpha-3
	ChangedSince        time.Time
	Within              []string // codes of programmes that whoever asks is limited to
}

// ErrFilter answers a filter that could only be a slip: it would match nothing,
// and the reader would take that for an empty list.
var ErrFilter = &domain.Error{Kind: domain.Invalid, Code: "admission.filter", Message: "This filter names something that does not exist; fields says what."}

// checked refuses codes that do not exist, and what is out of sight, and fills in the
// default.
func (s *Service) checked(ctx context.Context, f Filter, sight access.Sight) (Filter, error) {
	f, err := within(f, sight)
	if err != nil {
		return f, err
	}
	var wrong []domain.Field
	for _, st := range f.Statuses {
		if st.label("en") == "" {
			wrong = append(wrong, domain.Field{Name: "status", Code: "admission.status", Detail: "One of admitted, enrolled, deferred, withdrawn, revoked, no_show."})
		}
	}
	for _, n := range f.Nationalities {
		if _, err := form.ItemOf("countries", n); err != nil {
			wrong = append(wrong, domain.Field{Name: "nationality", Code: "admission.nationality", Detail: "A code of ISO 3166-1 alpha-3, such as PAK."})
		}
	}
	unknown, err := s.Store.Unknown(ctx, f)
	if err != nil {
		return f, err
	}
	if wrong = append(wrong, unknown...); len(wrong) > 0 {
		return f, ErrFilter.With(wrong...)
	}
	if len(f.Statuses) == 0 {
		f.Statuses = slices.Clone(Current)
	}
	return f, nil
}

// label is empty for a status that does not exist.
func (s Status) label(language string) string {
	for _, known := range Statuses {
		if known.Status == s {
			return known.Name[language]
		}
	}
	return ""
}
