package form

import (
	_ "embed"
	"strings"
	"sync"
)

// countriesText has one country of ISO 3166-1 a line: alpha-2, alpha-3,
// numeric, dialling code or "-", English name, Chinese name, apart by tabs.
//
//go:embed countries.txt
var countriesText string

// languagesText has one language of ISO 639-1 a line: code, English, Chinese.
//
//go:embed languages.txt
var languagesText string

// countries are sorted by their English names; Code is alpha-3.
func countries() (out []Item) {
	for line := range strings.Lines(countriesText) {
		part := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		dial := ""
		if part[3] != "-" {
			dial = "+" + part[3]
		}
		out = append(out, Item{
			Code: part[1], Labels: say(part[4], part[5]),
			Extra: map[string]string{"alpha2": part[0], "numeric": part[2], "dial": dial},
		})
	}
	return out
}

func languages() (out []Item) {
	for line := range strings.Lines(languagesText) {
		out = append(out, codes(strings.Split(strings.TrimSuffix(line, "\n"), "\t")...)...)
	}
	return out
}

// alpha2 finds the alpha-3 code for an alpha-2 code.
var alpha2 = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, c := range lists()["countries"] {
		out[c.Extra["alpha2"]] = c.Code
	}
	return out
})
