// Package reference is the code lists that everybody shares, with their labels.
// It is data only and knows no other package.
//
// Start here for what a list is; reasons.go has the coded reasons of the office,
// lists.go the codes of the Chinese education data standard, and the two CSV
// files countries (ISO 3166-1) and languages (ISO 639).
package reference

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Item is one code with its labels by language; English and Chinese are always
// there.
type Item struct {
	Code    string
	Label   map[string]string
	Group   string // what the code belongs to: a kind of reason, a family of funding
	Alpha2  string // countries only, ISO 3166-1
	Numeric string // countries only, ISO 3166-1
}

// In is the item's label in a language, or in English.
func (i Item) In(language string) string {
	if l := i.Label[language]; l != "" {
		return l
	}
	return i.Label["en"]
}

// List is one code list. Version changes whenever its content does.
type List struct {
	Name    string
	Version string
	Items   []Item
}

// NewList makes a list of items and gives it its version.
func NewList(name string, items []Item) List {
	sum := sha256.New()
	for _, it := range items {
		_, _ = fmt.Fprintf(sum, "%q %q %q %q %q %q\n", it.Code, it.Group, it.Alpha2, it.Numeric, it.Label["en"], it.Label["zh"])
	}
	return List{Name: name, Version: hex.EncodeToString(sum.Sum(nil))[:16], Items: items}
}

// ByName finds a list that is part of the program.
func ByName(name string) (List, bool) {
	l, ok := lists[name]
	return l, ok
}

// Names lists the lists, sorted.
func Names() []string {
	names := make([]string, 0, len(lists))
	for n := range lists {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Contains reports whether a list has a code.
func Contains(list, code string) bool {
	return slices.ContainsFunc(lists[list].Items, func(i Item) bool { return i.Code == code })
}

// Label is what a code of a list is called in a language, or the code itself
// where the list does not know it.
func Label(list, code, language string) string {
	for _, i := range lists[list].Items {
		if i.Code == code {
			return i.In(language)
		}
	}
	return code
}

func item(code, en, zh string) Item {
	return Item{Code: code, Label: map[string]string{"en": en, "zh": zh}}
}
