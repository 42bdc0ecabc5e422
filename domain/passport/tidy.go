package passport

import (
	"strings"
	"unicode"
)

// tidy undoes what keyboards, copying and chat programs do to the two lines.
func tidy(line1, line2 string) (string, string) {
	if strings.TrimSpace(line2) == "" {
		line1, line2 = split(line1)
	}
	line1, line2 = Squeeze(line1), Squeeze(line2)
	if hasDigit(line1) && !hasDigit(line2) && strings.HasPrefix(line2, "P") {
		line1, line2 = line2, line1
	}
	return line1, line2
}

// split parts two lines that were pasted into one field.
func split(both string) (string, string) {
	first, second, broken := strings.Cut(strings.TrimSpace(both), "\n")
	if broken {
		return first, second
	}
	one := []rune(Squeeze(both))
	if len(one) == 2*lineLength {
		return string(one[:lineLength]), string(one[lineLength:])
	}
	return both, ""
}

// Squeeze is a line of the zone in capitals without spaces, with the look of
// its characters changed back to the plain ones.
func Squeeze(line string) string {
	var b strings.Builder
	for _, c := range line {
		switch {
		case unicode.IsSpace(c) || unicode.IsControl(c) || c == '\u200b' || c == '\ufeff':
		case c == '«' || c == '《' || c == '≪':
			b.WriteString("<<")
		case c == '‹' || c == '〈' || c == '＜':
			b.WriteByte('<')
		case c >= '！' && c <= '～': // full width forms of a Chinese keyboard
			b.WriteRune(unicode.ToUpper(c - '！' + '!'))
		default:
			b.WriteRune(unicode.ToUpper(c))
		}
	}
	return b.String()
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }
