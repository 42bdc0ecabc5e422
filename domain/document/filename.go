package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestName is how many characters of a name are kept.
const longestName = 120

// safeName is a name that no file system, header or reader can be misled by: no
// path, no control or direction characters, and the extension its type has.
func safeName(name, kind, contentType string) string {
	name = strings.ToValidUTF8(name, "")
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) || strings.ContainsRune(`<>:"|?*`, r) {
			return -1
		}
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, name)
	name = strings.TrimSpace(name)
	ending := endings[contentType][0]
	if named(name, contentType) {
		ending = name[strings.LastIndexByte(name, '.'):]
		name = strings.TrimSuffix(name, ending)
	}
	name = strings.Trim(name, " .")
	if name == "" {
		name = strings.ToLower(kind)
	}
	if utf8.RuneCountInString(name) > longestName {
		name = string([]rune(name)[:longestName])
	}
	return name + ending
}
