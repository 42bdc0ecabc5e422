package form

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"example.org/admissions/domain"
	"example.org/admissions/domain/passport"
)

// faults says what is wrong with one answer by the field's own declaration.
func (in input) faults(f Field, v any, at string) []domain.Field {
	code, detail := "", ""
	switch f.Type {
	case Number:
		code, detail = f.numberFault(v)
	case Bool:
		if f.Agree && v != true {
			code, detail = "must_agree", "Without "+f.quoted()+" the application cannot be submitted."
		}
	case Choices:
		return f.choicesFaults(v, at)
	default:
		code, detail = in.textFault(f, text(v))
	}
	if code == "" {
		return nil
	}
	return []domain.Field{{Name: at, Code: "form." + code, Detail: detail}}
}

func (f Field) numberFault(v any) (code, detail string) {
	n := number(v)
	switch {
	case n == nil:
		return "type", f.quoted() + " must be a number."
	case f.Min != nil && *n < *f.Min, f.Max != nil && *n > *f.Max:
		return "range", fmt.Sprintf("%s lies between %g and %g.", f.quoted(), *f.Min, *f.Max)
	}
	return "", ""
}

func (f Field) choicesFaults(v any, at string) (wrong []domain.Field) {
	list, _ := v.([]any)
	for i, v := range list {
		if _, err := ItemOf(f.List, text(v)); err != nil {
			wrong = append(wrong, domain.Field{Name: fmt.Sprintf("%s[%d]", at, i), Code: "form.option", Detail: "Choose from the list of " + f.quoted() + "."})
		}
	}
	return wrong
}

func (in input) textFault(f Field, s string) (code, detail string) {
	if f.MayDecline && s == Declined {
		return "", ""
	}
	switch f.Type {
	case Date, Month:
		return in.dateFault(f, s)
	case Country, Language, Choice:
		if _, err := ItemOf(f.List, s); err != nil {
			return "option", "Choose from the list of " + f.quoted() + "."
		}
	case Email:
		if !emailShape.MatchString(s) || len(s) > 254 {
			return "email", "This is not an e-mail address. Write it like name@example.com."
		}
	case Phone:
		if !phoneShape.MatchString(s) {
			return "phone", "Write the number with + and the code of the country, such as +977 9812345678."
		}
	case Name:
		if detail := nameFault(s); detail != "" {
			return "letters", detail
		}
	}
	return f.shapeFault(s)
}

var (
	emailShape = regexp.MustCompile(`^[^\s@<>(),;:"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$`)
	phoneShape = regexp.MustCompile(`^\+[1-9]\d{6,14}$`) // E.164
)

// nameFault holds names to what a passport prints: Latin letters, spaces,
// hyphens, apostrophes, full stops and commas.
func nameFault(s string) string {
	if !passport.IsLatin(s) {
		return "Type the name in Latin letters, as the passport has it."
	}
	letters := false
	for _, c := range s {
		letters = letters || unicode.IsLetter(c)
		if !unicode.IsLetter(c) && !unicode.IsMark(c) && !strings.ContainsRune(" -'’.,‐`", c) {
			return fmt.Sprintf("A name has no %q. Type it as the passport has it.", c)
		}
	}
	if !letters {
		return "There is no letter in this name. Leave the field empty if you do not have one."
	}
	return ""
}

func (f Field) shapeFault(s string) (code, detail string) {
	switch n := utf8.RuneCountInString(s); {
	case n < f.MinLength:
		return "too_short", fmt.Sprintf("%s needs at least %d characters.", f.quoted(), f.MinLength)
	case f.Pattern != "" && !compiled(f.Pattern).MatchString(s):
		return "pattern", f.quoted() + " does not look right. Compare it with the paper."
	}
	return "", ""
}

var patterns sync.Map

func compiled(pattern string) *regexp.Regexp {
	if re, ok := patterns.Load(pattern); ok {
		return re.(*regexp.Regexp)
	}
	re := regexp.MustCompile(pattern)
	patterns.Store(pattern, re)
	return re
}

// dateFault checks a date or month; one of the current month is neither past nor future.
func (in input) dateFault(f Field, s string) (code, detail string) {
	layout, shape := time.DateOnly, "year-month-day, such as 2004-07-31"
	if f.Type == Month {
		layout, shape = "2006-01", "year-month, such as 2022-06"
	}
	today := in.today()[:len(layout)]
	_, err := time.Parse(layout, s)
	switch {
	case err != nil:
		return "date", "Write the date as " + shape + "."
	case s < "1900", s > "2100":
		return "date", "The year of " + f.quoted() + " cannot be right."
	case f.Past && s > today:
		return "in_future", f.quoted() + " lies in the future."
	case f.Future && s < today:
		return "in_past", f.quoted() + " lies in the past."
	}
	return "", ""
}
