package passport

import (
	"fmt"
	"strings"

	"example.org/admissions/domain"
)

// Holder is what a person typed from the printed page of a passport. Empty
// fields are not compared, except that one name alone is held against both.
type Holder struct {
	Surname     string
	GivenNames  string
	Gender      string // GB/T 2261.1: 1 male, 2 female, 9 not stated
	DateOfBirth string // yyyy-mm-dd
	Nationality string // ISO 3166-1 alpha-3
	Number      string
	Issuer      string // ISO 3166-1 alpha-3
	ExpiresOn   string // yyyy-mm-dd
}

// Compare lists what was typed otherwise than the zone has it. The names of
// the fields are surname, given_names, gender, date_of_birth, nationality,
// number, issuing_country and expires_on; the codes passport.<what>_differs.
func Compare(m MRZ, h Holder) []domain.Field {
	wrong := compareNames(m, h)
	differs := func(name, what, typed, zone string) {
		wrong = append(wrong, domain.Field{
			Name: name, Code: "passport." + name + "_differs",
			Detail: fmt.Sprintf("You typed %s %s; the lines at the foot of the passport page say %s. Compare both with your passport.", what, typed, zone),
		})
	}
	if sex := map[string]string{"1": "M", "2": "F"}[h.Gender]; sex != "" && m.Sex != "" && sex != m.Sex {
		differs("gender", "the gender", sex, m.Sex)
	}
	if h.DateOfBirth != "" && !m.Birth.Is(h.DateOfBirth) {
		differs("date_of_birth", "the date of birth", h.DateOfBirth, m.Birth.spoken())
	}
	if h.Nationality != "" && h.Nationality != m.Nationality {
		differs("nationality", "the nationality", h.Nationality, m.Nationality)
	}
	if h.Number != "" && plain(h.Number) != m.Number {
		differs("number", "the passport number", h.Number, m.Number+mixedUp(plain(h.Number), m.Number))
	}
	if h.Issuer != "" && h.Issuer != m.Issuer {
		differs("issuing_country", "the issuing country", h.Issuer, m.Issuer)
	}
	if h.ExpiresOn != "" && !m.Expiry.Is(h.ExpiresOn) {
		differs("expires_on", "the date of expiry", h.ExpiresOn, m.Expiry.spoken())
	}
	return wrong
}

// spoken shows a date of the zone with its parts apart and in order.
func (d Date) spoken() string {
	return fmt.Sprintf("%s-%s-%s (year-month-day)", d[:2], d[2:4], d[4:])
}

// plain is a number as the zone has it: capitals and digits only.
func plain(number string) string {
	return strings.Map(func(c rune) rune {
		if isZone(c) && c != '<' {
			return c
		}
		return -1
	}, strings.ToUpper(number))
}

// mixedUp tells which letters were taken for digits, when that is all.
func mixedUp(typed, zone string) string {
	if len(typed) != len(zone) {
		return ""
	}
	for i := range len(zone) {
		if typed[i] != zone[i] && !strings.Contains(string(alikes(typed[i])), string(zone[i])) {
			return ""
		}
	}
	return " (" + differences(typed, zone) + ")"
}

func compareNames(m MRZ, h Holder) []domain.Field {
	if h.Surname == "" && h.GivenNames == "" {
		return nil
	}
	if m.SingleName() {
		return compareSingle(m, h)
	}
	surname := sameName(h.Surname, m.Surname, m.NamesCut)
	given := sameName(h.GivenNames, m.GivenNames, m.NamesCut)
	if !surname && !given && sameName(h.Surname, m.GivenNames, m.NamesCut) && sameName(h.GivenNames, m.Surname, false) {
		return []domain.Field{{
			Name: "surname", Code: "passport.names_swapped",
			Detail: fmt.Sprintf("Surname and given names look exchanged. The passport's lines have the surname %s and the given names %s.", m.Surname, m.GivenNames),
		}}
	}
	var wrong []domain.Field
	if !surname {
		wrong = append(wrong, nameDiffers("surname", h.Surname, m.Surname))
	}
	if !given {
		wrong = append(wrong, nameDiffers("given_names", h.GivenNames, m.GivenNames))
	}
	return wrong
}

// compareSingle accepts the one name in either field, because printed pages
// differ on where they put it.
func compareSingle(m MRZ, h Holder) []domain.Field {
	typed := strings.TrimSpace(h.Surname + " " + h.GivenNames)
	if sameName(typed, m.Surname, m.NamesCut) {
		return nil
	}
	name := "surname"
	if h.Surname == "" {
		name = "given_names"
	}
	if h.Surname != "" && h.GivenNames != "" && (sameName(h.Surname, m.Surname, false) || sameName(h.GivenNames, m.Surname, false)) {
		return []domain.Field{{
			Name: name, Code: "passport.single_name",
			Detail: fmt.Sprintf("Your passport has one name only: %s. Type it once and leave the other field empty.", m.Surname),
		}}
	}
	return []domain.Field{nameDiffers(name, typed, m.Surname)}
}

func nameDiffers(name, typed, zone string) domain.Field {
	if typed == "" {
		typed = "nothing"
	}
	label := strings.ReplaceAll(name, "_", " ")
	return domain.Field{
		Name: name, Code: "passport." + name + "_differs",
		Detail: fmt.Sprintf("You typed %s as %s; the passport's lines say %s. Type it as the passport has it.", typed, label, zone),
	}
}
