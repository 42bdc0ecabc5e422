package wording_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"example.org/admissions/domain/document"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/reference"
	"example.org/admissions/domain/wording"
)

func TestSay(t *testing.T) {
	got := wording.Say("Surname", "姓")
	if got["en"] != "Surname" || got["zh"] != "姓" || got["ar"] != "اسم العائلة" {
		t.Errorf("got %v", got)
	}
	if got := wording.Say("A text nobody has translated", "无人翻译"); len(got) != 2 {
		t.Errorf("got %v", got)
	}
}

// TestEveryTextIsTranslated holds each language's file to what the house says to
// people: nothing missing, nothing left over, the same figures and codes.
func TestEveryTextIsTranslated(t *testing.T) {
	said := texts()
	for _, file := range files(t) {
		translations := linesOf(t, file)
		for en := range said {
			if translations[en] == "" {
				t.Errorf("%s lacks %q. Whoever reads that language would see English in the middle of a page: add a line, English, tab, translation.", file, en)
			}
		}
		for en, translation := range translations {
			if !said[en] {
				t.Errorf("%s translates %q, which nobody says (any more). Remove the line, or correct its English to what the code has.", file, en)
			}
			if want, got := kept(en), kept(translation); !slices.Equal(want, got) {
				t.Errorf("%s: %q has the figures and placeholders %q, its translation %q has %q. They have to be the same.", file, en, want, translation, got)
			}
		}
	}
}

// TestArabicIsWrittenInArabic finds what was copied and not translated.
func TestArabicIsWrittenInArabic(t *testing.T) {
	for en, translation := range linesOf(t, "ar.txt") {
		if !strings.ContainsFunc(translation, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			t.Errorf("%q is %q in Arabic, without an Arabic letter.", en, translation)
		}
		if strings.Count(translation, "\u2066") != strings.Count(translation, "\u2069") {
			t.Errorf("%q opens U+2066 and does not close it with U+2069; the rest of the page would run the wrong way.", translation)
		}
	}
}

func files(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob("*.txt")
	if err != nil || len(found) == 0 {
		t.Fatalf("no translations: %v", err)
	}
	return found
}

// linesOf reads a file more strictly than the package does.
func linesOf(t *testing.T, file string) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	translations := map[string]string{}
	for i, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.Split(line, "\t")
		if len(part) != 2 || part[0] == "" || strings.TrimSpace(part[1]) != part[1] || part[1] == "" {
			t.Errorf("%s:%d is not an English text, one tab and its translation: %q", file, i+1, line)
			continue
		}
		if translations[part[0]] != "" {
			t.Errorf("%s:%d translates %q again. One English text has one translation; should it need two, say more in English.", file, i+1, part[0])
		}
		translations[part[0]] = part[1]
	}
	return translations
}

var placeholder = regexp.MustCompile(`\{[^}]*\}|%[a-z]|[0-9]+`)

// kept are the parts of a text that stand in every language, in any order.
func kept(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return found
}

// texts are all English texts that the API labels things with.
func texts() map[string]bool {
	all := map[string]bool{}
	add := func(text map[string]string) {
		if text["en"] != "" {
			all[text["en"]] = true
		}
	}
	var fields func([]form.Field)
	fields = func(asked []form.Field) {
		for _, f := range asked {
			add(f.Label)
			add(f.Help)
			fields(f.Fields)
		}
	}
	for _, s := range form.Current().Sections {
		add(s.Label)
		add(s.Help)
		fields(s.Fields)
	}
	for _, items := range form.Lists() {
		for _, i := range items {
			add(i.Labels)
		}
	}
	for _, items := range reference.Lists() {
		for _, i := range items {
			add(i.Label)
		}
	}
	for _, k := range document.Kinds {
		add(k.Label)
		add(k.Help)
	}
	add(document.InfectedReason().Label)
	return all
}
