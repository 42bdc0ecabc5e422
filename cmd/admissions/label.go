package main

import (
	"slices"
	"strings"

	"example.org/admissions/domain/document"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/reference"
)

// placeLabel is what letters call a place of an application: the paper of
// "slots.PASSPORT", the question of "sections.person.surname". It is empty for a
// place that is neither.
func placeLabel(place, language string) string {
	where, name, _ := strings.Cut(place, ".")
	if where == "slots" {
		kind, _ := document.ByCode(name)
		return reference.Item{Label: kind.Label}.In(language)
	}
	key, field, _ := strings.Cut(name, ".")
	section, err := form.Current().Section(key)
	if where != "sections" || err != nil {
		return ""
	}
	label := reference.Item{Label: section.Label}.In(language)
	if i := slices.IndexFunc(section.Fields, func(f form.Field) bool { return f.Key == field }); i >= 0 {
		label += " – " + reference.Item{Label: section.Fields[i].Label}.In(language)
	}
	return label
}
