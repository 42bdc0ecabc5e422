package passport

import (
	"strings"
	"unicode"
)

// latin says how Doc 9303-3, section 6, writes Latin letters outside A to Z in
// the zone. Where it leaves a choice, the first is its recommendation.
var latin = spread(map[string][]string{
	"ÁÀÂÃĂĀĄǍ": {"A"}, "Ä": {"AE", "A"}, "Å": {"AA", "A"}, "Æ": {"AE"},
	"ÇĆĈĊČ": {"C"}, "ĎĐÐ": {"D"}, "ÉÈÊËĚĒĔĖĘƏẼ": {"E"},
	"ĜĞĠĢǦ": {"G"}, "ĤĦ": {"H"}, "ÍÌÎÏĨĪĬĮİI": {"I"}, "Ĳ": {"IJ"}, "Ĵ": {"J"}, "Ķ": {"K"}, "ĸ": {"Q"},
	"ŁĹĽĻĿ": {"L"}, "Ñ": {"N", "NXX"}, "ŃŇŅŊ": {"N"},
	"ÓÒÔÕŐŌŎƠ": {"O"}, "Ö": {"OE", "O", "OXX"}, "Ø": {"OE", "O"}, "Œ": {"OE"},
	"ŔŘŖ": {"R"}, "ŚŜŠŞȘ": {"S"}, "ẞß": {"SS"}, "ŤŢŦȚ": {"T"}, "Þ": {"TH"},
	"ÚÙÛŨŬŰŮŪŲƯ": {"U"}, "Ü": {"UE", "U", "UXX"}, "Ŵ": {"W"}, "ÝŶŸ": {"Y"}, "ŹŽŻ": {"Z"},
})

// vietnamese are the first letters after each run of Vietnamese letters with
// two marks, U+1EA0 to U+1EF9, and the letter under the marks.
var vietnamese = []struct {
	end  rune
	base string
}{{'Ẹ', "A"}, {'Ỉ', "E"}, {'Ọ', "I"}, {'Ụ', "O"}, {'Ỳ', "U"}, {'Ỻ', "Y"}}

// marks are accents that stand alone after their letter, with what they may
// add in the zone: the diaeresis an E, the tilde of Spanish XX.
var marks = map[rune][]string{'\u0308': {"", "E", "XX"}, '\u0303': {"", "XX"}}

func spread(table map[string][]string) map[rune][]string {
	out := map[rune][]string{}
	for letters, forms := range table {
		for _, c := range letters {
			out[c] = forms
		}
	}
	return out
}

// forms is every way the zone may write c: none for a separator, nil for a
// letter that is not Latin.
func forms(c rune) []string {
	c = unicode.ToUpper(c)
	switch {
	case c >= 'A' && c <= 'Z':
		return []string{string(c)}
	case latin[c] != nil:
		return latin[c]
	case c >= 'Ạ' && c < 'Ỻ':
		for _, run := range vietnamese {
			if c < run.end {
				return []string{run.base}
			}
		}
	case marks[c] != nil:
		return marks[c]
	case !unicode.IsLetter(c):
		return []string{""}
	}
	return nil
}

// IsLatin reports whether every letter of name can be written in a zone.
func IsLatin(name string) bool {
	for _, c := range name {
		if forms(c) == nil {
			return false
		}
	}
	return true
}

// Transliterate writes a name as a zone does by recommendation: A to Z, words
// apart by one space, apostrophes and accents gone. Letters of other scripts
// are left out; ask IsLatin first.
func Transliterate(name string) string {
	var b strings.Builder
	for _, c := range name {
		switch f := forms(c); {
		case len(f) > 0 && f[0] != "":
			b.WriteString(f[0])
		case unicode.IsSpace(c) || unicode.Is(unicode.Pd, c):
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// sameName reports whether a typed name is the one in the zone, by any
// permitted transliteration. Only letters count: states differ on whether a
// hyphen, a particle or an apostrophe leaves a gap. With cut the zone may hold
// the beginning only.
func sameName(typed, zone string, cut bool) bool {
	right := strings.ReplaceAll(zone, " ", "")
	at := map[int]bool{0: true} // how much of right the letters so far may cover
	for _, c := range typed {
		next := map[int]bool{}
		for i := range at {
			if cut && i == len(right) {
				return true
			}
			for _, form := range forms(c) {
				if strings.HasPrefix(right[i:], form) {
					next[i+len(form)] = true
				} else if cut && strings.HasPrefix(form, right[i:]) {
					return true
				}
			}
		}
		at = next
	}
	return at[len(right)] || cut && shortened(typed, zone)
}

// shortened reports whether the words of the zone are beginnings of the typed
// ones in their order: how a state makes a long name fit (Doc 9303-4, 4.2.3).
func shortened(typed, zone string) bool {
	left := strings.Fields(Transliterate(typed))
	for _, word := range strings.Fields(zone) {
		for len(left) > 0 && !strings.HasPrefix(left[0], word) {
			left = left[1:]
		}
		if len(left) == 0 {
			return false
		}
		left = left[1:]
	}
	return zone != ""
}
