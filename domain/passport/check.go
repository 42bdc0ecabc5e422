package passport

import "strings"

// CheckDigit is the digit that protects a field of the zone: letters count
// from 10, filler 0, weights 7, 3, 1 repeating, modulo 10 (Doc 9303-3, 4.9).
func CheckDigit(field string) byte {
	sum := 0
	for i := range len(field) {
		sum += value(field[i]) * [3]int{7, 3, 1}[i%3]
	}
	return byte('0' + sum%10)
}

func value(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return 0
}

// protects reports whether check is right for field. An empty optional field
// may have filler in place of its digit, which counts as zero.
func protects(check byte, field string) bool {
	if check == '<' {
		return strings.Trim(field, "<") == ""
	}
	return check == CheckDigit(field)
}

// lookAlikes are letters and the digits they are taken for. G and 6 are
// missing on purpose: their values differ by ten, so no check digit can tell
// them apart.
var lookAlikes = []struct{ letter, digit byte }{
	{'O', '0'}, {'I', '1'}, {'B', '8'}, {'S', '5'}, {'Z', '2'}, {'Q', '0'}, {'D', '0'}, {'L', '1'},
}

// Suggest lists readings of field that make check right when one letter was
// taken for the digit it looks like, or one digit for a letter; failing that,
// when all of one kind were. At most three.
func Suggest(field string, check byte) []string {
	var found []string
	for i := range len(field) {
		for _, other := range alikes(field[i]) {
			found = keepIfRight(found, field[:i]+string(other)+field[i+1:], check)
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, p := range lookAlikes {
		found = keepIfRight(found, strings.ReplaceAll(field, string(p.letter), string(p.digit)), check)
		found = keepIfRight(found, strings.ReplaceAll(field, string(p.digit), string(p.letter)), check)
	}
	return found
}

func keepIfRight(found []string, reading string, check byte) []string {
	if len(found) < 3 && CheckDigit(reading) == check {
		return append(found, reading)
	}
	return found
}

func alikes(c byte) (others []byte) {
	for _, p := range lookAlikes {
		switch c {
		case p.letter:
			others = append(others, p.digit)
		case p.digit:
			others = append(others, p.letter)
		}
	}
	return others
}

// differences tells in words where two readings of the same length differ.
func differences(typed, right string) string {
	var said []string
	for i := range len(right) {
		if typed[i] != right[i] {
			said = append(said, nameOf(right[i])+" instead of "+nameOf(typed[i]))
		}
	}
	return strings.Join(said, ", ")
}

func nameOf(c byte) string {
	switch {
	case c == '<':
		return "the filler <"
	case c >= '0' && c <= '9':
		return "digit " + string(c)
	}
	return "letter " + string(c)
}
