// Package wording speaks further languages than the two that texts are declared
// in. Code says Say("Surname", "姓"); what that is in Arabic stands in ar.txt. A
// language more is a file more, named by its tag. It knows no other package.
//
// One English text has one translation in all of the house. Should it need two,
// say more in English.
package wording

import (
	"embed"
	"strings"
)

//go:embed *.txt
var files embed.FS

// languages are translations by English text, by language.
var languages = read()

func read() map[string]map[string]string {
	all := map[string]map[string]string{}
	entries, _ := files.ReadDir(".") // embedded: it is there
	for _, e := range entries {
		text, _ := files.ReadFile(e.Name())
		all[strings.TrimSuffix(e.Name(), ".txt")] = parse(string(text))
	}
	return all
}

// parse reads an English text and its translation a line, apart by a tab; empty
// lines and lines that begin with # say nothing.
func parse(text string) map[string]string {
	said := map[string]string{}
	for line := range strings.Lines(text) {
		if en, translation, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(en, "#") {
			said[en] = translation
		}
	}
	return said
}

// Say is a text by language: English, Chinese and whatever else it is
// translated into.
func Say(en, zh string) map[string]string {
	text := map[string]string{"en": en, "zh": zh}
	for language, said := range languages {
		if translation := said[en]; translation != "" {
			text[language] = translation
		}
	}
	return text
}
