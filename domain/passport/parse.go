package passport

import (
	"fmt"
	"slices"
	"strings"

	"example.org/admissions/domain"
)

// ErrMRZ answers a zone that does not read right. Its fields, named mrz_line1
// or mrz_line2, say which character or check digit and what to look for.
var ErrMRZ = &domain.Error{
	Kind: domain.Invalid, Code: "passport.mrz",
	Message: "The two lines at the foot of the passport page do not read right. Compare the places named with your passport.",
}

// The names of the two lines in the fields of an error.
const (
	Line1 = "mrz_line1"
	Line2 = "mrz_line2"
)

const (
	lineLength = 44
	nameLength = 39
)

// Parse reads a zone of the TD3 size as a person types it: spaces, small
// letters, both lines in the first argument, the lines the wrong way round and
// a wrong number of fillers at the end are put right without a word. What
// cannot be put right safely is an ErrMRZ that names every wrong place.
func Parse(line1, line2 string) (MRZ, error) {
	line1, line2 = tidy(line1, line2)
	r := reading{line1: line1, line2: line2}
	r.letters()
	if len(r.wrong) == 0 {
		r.lengths()
	}
	if len(r.wrong) == 0 {
		r.places()
		r.checks()
	}
	if len(r.wrong) > 0 {
		return MRZ{}, ErrMRZ.With(r.wrong...)
	}
	return r.zone(), nil
}

type reading struct {
	line1, line2 string
	wrong        []domain.Field
	bad          [lineLength + 1]bool // characters of line 2, from 1, that are known to be wrong
}

func (r *reading) blame(line, code, format string, args ...any) {
	r.wrong = append(r.wrong, domain.Field{Name: line, Code: "passport." + code, Detail: fmt.Sprintf(format, args...)})
}

// letters refuses what cannot stand in a zone at all.
func (r *reading) letters() {
	for _, l := range []struct{ name, text string }{{Line1, r.line1}, {Line2, r.line2}} {
		for i, c := range []rune(l.text) {
			if !isZone(c) {
				r.blame(l.name, "mrz_character", "Character %d is %q. The lines have only A to Z, 0 to 9 and the filler <.", i+1, c)
			}
		}
	}
}

func isZone(c rune) bool { return c == '<' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' }

// lengths brings both lines to 44 characters where only filler is missing or too much.
func (r *reading) lengths() {
	if r.line1 != "" {
		r.line1 = fill(strings.TrimRight(r.line1, "<"), lineLength)
	}
	if fitted, ok := refit(r.line2); ok {
		r.line2 = fitted
	}
	for _, l := range []struct{ name, text string }{{Line1, r.line1}, {Line2, r.line2}} {
		switch n := len(l.text); {
		case n == 0:
			r.blame(l.name, "mrz_length", "This line is missing. Type both lines, or neither.")
		case n != lineLength:
			r.blame(l.name, "mrz_length", "This line has %d characters and must have 44. Count the fillers < as they are printed.", n)
		}
	}
}

// refit corrects the number of fillers in the optional field of line 2. It is
// believed only when every check digit agrees afterwards.
func refit(line string) (string, bool) {
	if len(line) == lineLength || len(line) < 30 {
		return line, false
	}
	end := len(line) - 2
	middle := strings.TrimRight(line[28:end], "<")
	if len(middle) > 14 {
		return line, false
	}
	r := reading{line2: line[:28] + fill(middle, 14) + line[end:]}
	r.checks()
	return r.line2, len(r.wrong) == 0
}

func fill(s string, n int) string { return s + strings.Repeat("<", max(0, n-len(s))) }

// places looks at each character that may only be a letter, a digit or one of few.
func (r *reading) places() {
	if r.line1[0] != 'P' {
		r.blame(Line1, "mrz_type", "The first line of a passport begins with P, not %c. Use the passport, not another document.", r.line1[0])
	}
	r.mustBe(Line1, r.line1, 2, lineLength, false)
	r.mustBe(Line2, r.line2, 10, 10, true)
	r.mustBe(Line2, r.line2, 11, 13, false)
	r.mustBe(Line2, r.line2, 14, 20, true)
	r.mustBe(Line2, r.line2, 22, 28, true)
	r.mustBe(Line2, r.line2, 43, 44, true)
	if c := r.line2[20]; !strings.ContainsRune("MFX<", rune(c)) {
		r.blame(Line2, "mrz_sex", "Character 21 says the sex: M, F or <. It is %s.", nameOf(c))
	}
	if strings.Trim(r.line2[:9], "<") == "" {
		r.blame(Line2, "mrz_number", "The first nine characters are the passport number. There is none.")
	}
	r.state(Line1, r.line1[2:5], 3)
	r.state(Line2, r.line2[10:13], 11)
	if strings.Trim(r.line1[5:], "<") == "" {
		r.blame(Line1, "mrz_names", "There is no name after the code of the country.")
	}
	r.dates()
}

// mustBe names characters from..to, counted from 1, which are digits in place
// of letters or letters in place of digits, with the character they look like.
func (r *reading) mustBe(line, text string, from, to int, digits bool) {
	for i := from; i <= to; i++ {
		c := text[i-1]
		if c == '<' || isDigit(c) == digits {
			continue
		}
		want := "a letter"
		if digits {
			want = "a digit"
		}
		hint := ""
		if others := alikes(c); len(others) > 0 {
			hint = fmt.Sprintf(" Is it %s?", nameOf(others[0]))
		}
		r.bad[i] = r.bad[i] || line == Line2
		r.blame(line, "mrz_character", "Character %d is %s and must be %s.%s", i, nameOf(c), want, hint)
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (r *reading) state(line, code string, at int) {
	known := strings.TrimRight(code, "<")
	if known != "D" && (len(known) != 3 || strings.Contains(known, "<")) {
		r.blame(line, "mrz_state", "Characters %d to %d are the code of a country, three letters such as NPL. They are %s.", at, at+2, code)
	}
}

func (r *reading) dates() {
	for _, d := range []struct {
		text, what string
		at         int
		open       bool
	}{
		{r.line2[13:19], "date of birth", 14, true},
		{r.line2[21:27], "date of expiry", 22, false},
	} {
		if !r.known(d.at, d.at+5) && !Date(d.text).isReal(d.open) {
			r.blame(Line2, "mrz_date", "Characters %d to %d are the %s, year month day, two digits each. %s is no such day.", d.at, d.at+5, d.what, d.text)
		}
	}
}

// known reports whether a character of line 2 from..to was named already.
func (r *reading) known(from, to int) bool { return slices.Contains(r.bad[from:to+1], true) }

// checks compares the five check digits of line 2. The composite one is looked
// at only when the others are right, because otherwise it says nothing new.
func (r *reading) checks() {
	l, before := r.line2, len(r.wrong)
	r.check("mrz_check_number", "passport number", l[0:9], 1, 10)
	r.check("mrz_check_birth", "date of birth", l[13:19], 14, 20)
	r.check("mrz_check_expiry", "date of expiry", l[21:27], 22, 28)
	r.check("mrz_check_personal", "personal number", l[28:42], 29, 43)
	if len(r.wrong) == before && !r.known(1, 44) {
		if all := l[0:10] + l[13:20] + l[21:43]; CheckDigit(all) != l[43] {
			r.blame(Line2, "mrz_check_composite", "The last digit, character 44, is %c and should be %c for the line as typed. Compare the whole line.", l[43], CheckDigit(all))
		}
	}
}

func (r *reading) check(code, what, field string, from, at int) {
	digit := r.line2[at-1]
	if r.known(from, at) || protects(digit, field) {
		return
	}
	typed := strings.TrimRight(field, "<")
	detail := fmt.Sprintf("The check digit of the %s, character %d, is %s and should be %c for %s. Compare characters %d to %d.",
		what, at, nameOf(digit), CheckDigit(field), typed, from, at)
	for _, s := range Suggest(field, digit) {
		detail += fmt.Sprintf(" Is it %s (%s)?", strings.TrimRight(s, "<"), differences(field, s))
	}
	r.blame(Line2, code, "%s", detail)
}

// zone takes the fields out of two lines that are right.
func (r *reading) zone() MRZ {
	m := MRZ{
		Type:        strings.TrimRight(r.line1[:2], "<"),
		Issuer:      isoState(r.line1[2:5]),
		NamesCut:    r.line1[lineLength-1] != '<',
		Number:      strings.ReplaceAll(r.line2[:9], "<", ""),
		Nationality: isoState(r.line2[10:13]),
		Birth:       Date(r.line2[13:19]),
		Expiry:      Date(r.line2[21:27]),
		Personal:    words(r.line2[28:42]),
	}
	if c := r.line2[20]; c == 'M' || c == 'F' {
		m.Sex = string(c)
	}
	// Some states begin the field with filler when there is no surname; the one
	// name then still is the primary identifier.
	primary, secondary, _ := strings.Cut(strings.TrimLeft(r.line1[5:], "<"), "<<")
	m.Surname, m.GivenNames = words(primary), words(secondary)
	return m
}

func words(field string) string {
	return strings.Join(strings.FieldsFunc(field, func(c rune) bool { return c == '<' }), " ")
}
