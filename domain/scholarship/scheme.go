package scholarship

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/reference"
)

// Scheme is one scholarship in one year: of the Chinese government, a province, a
// donor, the applicant's own government or the college.
type Scheme struct {
	ID             string
	Code           string
	Name           map[string]string // by language
	FundingCode    string            // source of funding, as in the form
	Coverage       Coverage
	Year           int
	Quota          int      // how many can hold it at once
	ExclusiveGroup string   // a person holds at most one award of a group; empty: excludes nothing
	Levels         []string // of programmes; empty: all
	Active         bool     // an inactive one takes no new nominations
	Held           int      // how many hold it now; read only
	CreatedAt      time.Time
	UpdatedAt      time.Time

	version int // changed only by the store
}

func (s Scheme) Version() int { return s.version }

// StoredScheme gives a read scheme its version. For stores only.
func StoredScheme(s Scheme, version int) Scheme {
	s.version = version
	return s
}

// Coverage is what a scheme pays.
type Coverage struct {
	Tuition       int          // percent
	Accommodation int          // percent
	Insurance     int          // percent
	Stipend       domain.Money // a month; zero: none
	Months        int          // how long it is paid; zero: as long as the programme
}

var (
	ErrNoScheme  = &domain.Error{Kind: domain.NotFound, Code: "scholarship.no_scheme", Message: "There is no such scheme."}
	ErrScheme    = &domain.Error{Kind: domain.Invalid, Code: "scholarship.scheme", Message: "Some of this is not right for a scheme; fields lists all of it."}
	ErrCodeTaken = &domain.Error{Kind: domain.Conflict, Code: "scholarship.code_taken", Message: "Another scheme has this code."}
	ErrInactive  = &domain.Error{Kind: domain.Conflict, Code: "scholarship.inactive", Message: "This scheme takes no nominations now."}
	ErrBelowHeld = &domain.Error{Kind: domain.Conflict, Code: "scholarship.quota_held", Message: "More people hold this scheme than that. Revoke awards first."}
	ErrGroupHeld = &domain.Error{Kind: domain.Conflict, Code: "scholarship.group_held", Message: "The exclusive group cannot change while people hold the scheme."}
)

var (
	schemeCode = regexp.MustCompile(`^[A-Z0-9-]{2,24}$`)
	currency   = regexp.MustCompile(`^[A-Z]{3}$`)
)

// Bounds that catch a slip of the hand.
const (
	longestName = 200
	mostAwards  = 100_000
	mostMonths  = 120
)

// check lists everything that is wrong with a scheme.
func (s Scheme) check() error {
	var wrong []domain.Field
	unless := func(right bool, name, detail string) {
		if !right {
			wrong = append(wrong, domain.Field{Name: name, Code: "scholarship.scheme_" + strings.ReplaceAll(name, ".", "_"), Detail: detail})
		}
	}
	unless(schemeCode.MatchString(s.Code), "code", "A code has 2 to 24 capital letters, digits and hyphens.")
	for _, language := range []string{"en", "zh"} {
		n := len([]rune(strings.TrimSpace(s.Name[language])))
		unless(n > 0 && n <= longestName, "name."+language, "Give a name of at most 200 characters.")
	}
	_, err := form.ItemOf("funding_sources", s.FundingCode)
	unless(err == nil, "funding_code", "Choose a source of funding from the list.")
	unless(s.Year >= 2000 && s.Year <= 2100, "year", "Give the year in which studies begin.")
	unless(s.Quota >= 0 && s.Quota <= mostAwards, "quota", "A quota is 0 or more.")
	unless(len(s.ExclusiveGroup) <= 40, "exclusive_group", "A group has at most 40 characters.")
	for _, l := range s.Levels {
		unless(reference.Contains("levels", l), "levels", "Choose levels from the list.")
	}
	for name, percent := range map[string]int{"tuition": s.Coverage.Tuition, "accommodation": s.Coverage.Accommodation, "insurance": s.Coverage.Insurance} {
		unless(percent >= 0 && percent <= 100, "coverage."+name, "A share is 0 to 100 percent.")
	}
	m := s.Coverage.Stipend
	unless(m.Amount == 0 && m.Currency == "" || m.Amount > 0 && currency.MatchString(m.Currency), "coverage.stipend", "A stipend has an amount in minor units and a currency.")
	unless(s.Coverage.Months >= 0 && s.Coverage.Months <= mostMonths, "coverage.months", "A scheme pays for 0 to 120 months.")
	if len(wrong) > 0 {
		return ErrScheme.With(wrong...)
	}
	return nil
}

// fits refuses a programme of a level the scheme is not for.
func (s Scheme) fits(level string) error {
	if len(s.Levels) > 0 && !slices.Contains(s.Levels, level) {
		return ErrLevel.With(domain.Field{Name: "scheme", Code: ErrLevel.Code, Detail: "It is for " + strings.Join(s.Levels, ", ") + "."})
	}
	return nil
}
