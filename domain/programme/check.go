package programme

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"
	"unicode/utf8"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/reference"
)

// Bounds of what an office can mean.
const (
	maxName        = 120
	maxDescription = 4000
	maxSeats       = 10_000
	maxFee         = 100_000_000 // minor units
	maxFileBytes   = 100 << 20
)

var (
	programmeCode = regexp.MustCompile(`^[A-Z0-9-]{2,12}$`)
	intakeCode    = regexp.MustCompile(`^[A-Z0-9-]{4,24}$`)
	majorCode     = regexp.MustCompile(`^([0-9]{4,8}[A-Z]{0,2})?$`)
	currencyCode  = regexp.MustCompile(`^[A-Z]{3}$`)
)

// categories is the student category of each level (来华留学生类别, JY/T 1001).
var categories = map[string]string{"bachelor": "02", "master": "03", "doctor": "04", "language": "05", "exchange": "06", "foundation": "09"}

// violations collects what is wrong, all of it.
type violations []domain.Field

func (v *violations) unless(right bool, name, code, detail string) {
	if !right {
		*v = append(*v, domain.Field{Name: name, Code: "programme." + code, Detail: detail})
	}
}

func (v violations) err() error {
	if len(v) > 0 {
		return ErrInvalid.With(v...)
	}
	return nil
}

// check answers ErrInvalid with everything that is wrong, or ErrMOEDocument.
func (p Programme) check() error {
	var v violations
	v.unless(programmeCode.MatchString(p.Code), "code", "code", "A code has 2 to 12 capital letters, digits and hyphens.")
	v.names("name", p.Name, maxName, true)
	v.names("description", p.Description, maxDescription, false)
	v.unless(reference.Contains("levels", p.Level), "level", "level", "Choose a level from the list.")
	_, err := form.ItemOf("student_categories", p.CategoryCode)
	v.unless(err == nil, "category_code", "category", "Choose a student category from the list.")
	v.unless(reference.Contains("teaching_languages", p.TeachingLanguage), "teaching_language", "language", "Choose en or zh.")
	v.unless(p.DurationMonths >= 1 && p.DurationMonths <= 120, "duration_months", "duration", "A programme takes 1 to 120 months.")
	v.unless(majorCode.MatchString(p.MajorCode), "major_code", "major", "A major code has 4 to 8 digits and up to 2 capital letters, such as 100201K.")
	v.found("", p.Requirements.Check())
	v.unless(utf8.RuneCountInString(p.MOEDocument) <= maxName, "moe_document", "too_long", "At most 120 characters.")
	if err := v.err(); err != nil {
		return err
	}
	if p.Active && p.needsListing() && p.MOEDocument == "" {
		return ErrMOEDocument.With(domain.Field{Name: "moe_document", Code: ErrMOEDocument.Code, Detail: "Give the document's number and its academic year."})
	}
	return nil
}

// names holds texts by language against what we can show.
func (v *violations) names(field string, texts map[string]string, longest int, needed bool) {
	if needed {
		for _, language := range []string{"en", "zh"} {
			v.unless(texts[language] != "", field+"."+language, "missing", "Give it in English and in Chinese.")
		}
	}
	for language, text := range texts {
		v.unless(languageTag.MatchString(language), field+"."+language, "language", "Not a language such as en, zh or fr.")
		v.unless(utf8.RuneCountInString(text) <= longest, field+"."+language, "too_long", fmt.Sprintf("At most %d characters.", longest))
	}
}

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$`)

// check answers ErrInvalid with everything that is wrong.
func (i Intake) check(knowsPaper func(string) bool) error {
	var v violations
	v.unless(intakeCode.MatchString(i.Code), "code", "code", "A code has 4 to 24 capital letters, digits and hyphens.")
	v.unless(reference.Contains("terms", i.Term), "term", "term", "Choose spring or autumn.")
	v.unless(i.Year >= 2000 && i.Year <= 2100, "year", "year", "Give the year in which it starts.")
	v.unless(i.StartsOn.Year() == i.Year, "starts_on", "starts_on", "It has to start in its year.")
	v.unless(i.OpensAt.Before(i.ClosesAt), "closes_at", "window", "It has to close after it opens.")
	v.unless(!i.ClosesAt.After(dayAfter(i.StartsOn)), "closes_at", "window", "It has to close before it starts.")
	v.unless(i.Seats >= 0 && i.Seats <= maxSeats, "seats", "seats", "There are 0 to 10,000 seats.")
	v.unless(i.ReplyDays >= 1 && i.ReplyDays <= 90, "reply_days", "reply_days", "An offer stays open for 1 to 90 days.")
	v.unless(i.MinReviews >= 0 && i.MinReviews <= 5, "min_reviews", "min_reviews", "A file gets 0 to 5 reviews.")
	for n, s := range i.OptionalSections {
		v.unless(mayBeOptional(s), fmt.Sprintf("optional_sections[%d]", n), "optional_section", "This section is asked of everybody, or there is none of that name.")
		v.unless(!slices.Contains(i.OptionalSections[:n], s), fmt.Sprintf("optional_sections[%d]", n), "twice", "This section is named already.")
	}
	for n, f := range i.Fees {
		v.fee(fmt.Sprintf("fees[%d]", n), f, i.Fees[:n])
	}
	for n, s := range i.Slots {
		v.slot(fmt.Sprintf("slots[%d]", n), s, i.Slots[:n], knowsPaper)
	}
	return v.err()
}

func mayBeOptional(section string) bool {
	s, err := form.Current().Section(section)
	return err == nil && s.MayBeOptional
}

// dayAfter is the end of a date in China.
func dayAfter(date time.Time) time.Time {
	return time.Date(date.Year(), date.Month(), date.Day()+1, 0, 0, 0, 0, domain.China)
}

func (v *violations) fee(at string, f Fee, earlier []Fee) {
	v.unless(reference.Contains("fee_items", f.Item), at+".item", "fee_item", "Choose an item from the list.")
	v.unless(!slices.ContainsFunc(earlier, func(e Fee) bool { return e.Item == f.Item }), at+".item", "twice", "This item has a price already.")
	v.unless(f.Money.Amount >= 1 && f.Money.Amount <= maxFee, at+".amount", "amount", "An amount is positive, in the currency's smallest unit. Leave out what costs nothing.")
	v.unless(currencyCode.MatchString(f.Money.Currency), at+".currency", "currency", "A currency has three capital letters, such as CNY.")
	v.unless(reference.Contains("fee_periods", f.Per), at+".per", "fee_period", "Choose once, year, term or month.")
}

func (v *violations) slot(at string, s Slot, earlier []Slot, knowsPaper func(string) bool) {
	v.unless(knowsPaper(s.Kind), at+".kind", "paper", "There is no such kind of paper.")
	v.unless(!slices.ContainsFunc(earlier, func(e Slot) bool { return e.Kind == s.Kind }), at+".kind", "twice", "This paper is asked for already.")
	v.unless(s.Need == Required || s.Need == Optional, at+".need", "need", "A paper is required or optional.")
	v.unless(s.Stage == AtSubmit || s.Stage == AtAdmit, at+".stage", "stage", "A paper is needed to submit or to admit.")
	v.unless(s.MaxBytes >= 1 && s.MaxBytes <= maxFileBytes, at+".max_bytes", "max_bytes", "A file may have up to 100 MiB.")
	v.unless(s.ValidityMonths >= 0 && s.ValidityMonths <= 120, at+".validity_months", "validity", "A paper is good for up to 120 months; 0 means no limit.")
	v.found(at+".", form.Current().CheckCondition(s.Condition))
}

// found takes over what another room found wrong with its part, below a place.
func (v *violations) found(below string, err error) {
	if bad := (*domain.Error)(nil); errors.As(err, &bad) {
		for _, f := range bad.Fields {
			*v = append(*v, domain.Field{Name: below + f.Name, Code: f.Code, Detail: f.Detail})
		}
	}
}
