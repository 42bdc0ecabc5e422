// Package passport reads the machine readable zone of a passport and compares
// it with what a person typed.
//
// Start at Parse (parse.go), which says exactly which character or check digit
// is wrong, then Compare (compare.go). Source of the rules: ICAO Doc 9303,
// part 3 (names, transliteration, check digits, codes of states) and part 4
// (the TD3 size, two lines of 44).
package passport

import (
	"strings"
	"time"

	"example.org/admissions/domain"
)

// MRZ is a machine readable zone that was read without an error.
type MRZ struct {
	Type        string // "P", or "P" with the second letter the state chose
	Issuer      string // state that issued it, ISO 3166-1 alpha-3 or ICAO's own code
	Surname     string // primary identifier, words apart by one space; the only name of a single-name holder
	GivenNames  string // secondary identifier; empty for a single-name holder
	NamesCut    bool   // the field for names is full, so the end may be missing
	Number      string // without filler
	Nationality string // ISO 3166-1 alpha-3 or ICAO's own code
	Birth       Date
	Sex         string // "M", "F", or "" where the passport does not say
	Expiry      Date
	Personal    string // what the state wrote into the optional field
}

// SingleName reports whether the holder has one name only.
func (m MRZ) SingleName() bool { return m.GivenNames == "" }

// BornOn is the date of birth, yyyy-mm-dd, in the latest century that is not
// in the future. Parts which the passport leaves open are left out: "2004-07",
// "2004" or "".
func (m MRZ) BornOn(now time.Time) string {
	year := now.In(domain.China).Year()
	born := m.Birth.in(year - year%100)
	if born > now.In(domain.China).Format(time.DateOnly) {
		born = m.Birth.in(year - year%100 - 100)
	}
	return born
}

// ExpiresOn is the date of expiry, yyyy-mm-dd, in the year from 10 before to
// 20 after now; empty when the two digits fit no such year.
func (m MRZ) ExpiresOn(now time.Time) string {
	if !m.Expiry.isReal(false) {
		return ""
	}
	year := now.In(domain.China).Year()
	for century := year - year%100 - 100; century <= year+100; century += 100 {
		day := m.Expiry.in(century)
		if y := century + m.Expiry.year(); y >= year-10 && y <= year+20 {
			return day
		}
	}
	return ""
}

// Date is a date of the zone, YYMMDD, with "<" for what is not known.
type Date string

// Is reports whether d can be the day yyyy-mm-dd. The century is not compared:
// the zone has none.
func (d Date) Is(day string) bool {
	typed := strings.ReplaceAll(day, "-", "")
	if len(typed) != 8 || len(d) != 6 {
		return false
	}
	for i := range 6 {
		if d[i] != '<' && d[i] != typed[2+i] {
			return false
		}
	}
	return true
}

func (d Date) year() int { return int(d[0]-'0')*10 + int(d[1]-'0') }

// in writes the date in a century, as far as it is known.
func (d Date) in(century int) string {
	if len(d) != 6 || strings.HasPrefix(string(d), "<") {
		return ""
	}
	full := time.Date(century+d.year(), 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")
	for _, part := range []string{string(d[2:4]), string(d[4:6])} {
		if strings.Contains(part, "<") {
			break
		}
		full += "-" + part
	}
	return full
}

// isReal reports whether d is a day of the calendar; parts may be unknown from
// the right, as Doc 9303 allows for a date of birth. 29 February needs no
// century here: 2000 was a leap year and 1900 lies before any holder's birth.
func (d Date) isReal(mayBeUnknown bool) bool {
	known := strings.TrimRight(string(d), "<")
	if len(known) < 6 && !mayBeUnknown {
		return false
	}
	layout := map[int]string{0: "", 2: "06", 4: "0601", 6: "060102"}
	format, ok := layout[len(known)]
	if !ok {
		return false
	}
	_, err := time.Parse(format, known)
	return err == nil
}
