package form

import (
	"regexp"
	"strings"
	"unicode"

	"example.org/admissions/domain/passport"
)

// normal is how an answer of a textual type is kept.
func normal(f Field, s string) string {
	s = strings.ToValidUTF8(s, "")
	if f.Type == LongText {
		return paragraphs(s)
	}
	if f.Type == MRZ {
		return zoneLines(s)
	}
	s = oneLine(s)
	if f.Capitals {
		return strings.ToUpper(strings.ReplaceAll(plainDigits(s), " ", ""))
	}
	switch f.Type {
	case Date, Month:
		return isoDate(plainDigits(s))
	case Phone:
		return phone(plainDigits(s))
	case Email:
		return email(s)
	case Country:
		return country(s)
	case Choices:
		if f.List == "countries" {
			return country(s)
		}
	case Language:
		return strings.ToLower(s)
	}
	return s
}

// zoneLines keeps the break between two lines that were pasted into one field.
func zoneLines(s string) string {
	var kept []string
	for line := range strings.Lines(s) {
		if line = passport.Squeeze(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// oneLine puts one space where any run of white space was, and drops what
// cannot be seen. The joiners of Persian and Indian scripts stay.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return ' '
		}
		return visible(c)
	}, s)), " ")
}

// paragraphs keeps line breaks and drops white space at the ends of lines.
func paragraphs(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRightFunc(strings.Map(visible, l), unicode.IsSpace)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func visible(c rune) rune {
	switch {
	case unicode.IsControl(c), c == '\ufeff', c == '\u200b':
		return -1
	case c == '\u200e', c == '\u200f', c >= '\u202a' && c <= '\u202e', c >= '\u2066' && c <= '\u2069':
		return -1 // marks of writing direction, which copying leaves behind
	}
	return c
}

// zeros are the zeros of the digits that phones of our applicants type: Arabic,
// Persian and Urdu, Devanagari, Bengali, Burmese, full width.
const zeros = "٠۰०০၀０"

func plainDigits(s string) string {
	return strings.Map(func(c rune) rune {
		for _, zero := range zeros {
			if c >= zero && c <= zero+9 {
				return c - zero + '0'
			}
		}
		return c
	}, s)
}

var yearFirst = regexp.MustCompile(`^(\d{4})[-/. 年](\d{1,2})(?:[-/. 月](\d{1,2})日?)?月?$`)

// isoDate writes a date that begins with the year as yyyy-mm-dd or yyyy-mm.
// Others stay as they are: nobody can tell 03/04 from 04/03.
func isoDate(s string) string {
	m := yearFirst.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	s = m[1] + "-" + twoDigits(m[2])
	if m[3] != "" {
		s += "-" + twoDigits(m[3])
	}
	return s
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// phone keeps the digits, and the plus that the international prefix 00 means.
func phone(s string) string {
	digits := strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, s)
	switch {
	case digits == "":
		return s // not a phone number: the hint will say so
	case strings.HasPrefix(s, "+"), strings.HasPrefix(s, "＋"), strings.HasPrefix(s, "(+"):
		return "+" + digits
	case strings.HasPrefix(digits, "00"):
		return "+" + digits[2:]
	}
	return digits
}

// email has its domain in small letters; the part before is the owner's.
func email(s string) string {
	at := strings.LastIndexByte(s, '@')
	if at < 0 {
		return s
	}
	return s[:at] + strings.ToLower(s[at:])
}

// country is alpha-3; alpha-2 is understood.
func country(s string) string {
	s = strings.ToUpper(s)
	if alpha3, ok := alpha2()[s]; ok {
		return alpha3
	}
	return s
}
