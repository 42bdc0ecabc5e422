// Package reference is the office's own code lists with their labels: coded
// reasons, conditions of offers, levels, fees. It is data only. The code lists of what applicants are asked (countries, languages,
// genders …) stand with the form.
//
// Start at reasons.go; the other lists are in lists.go.
package reference

import (
	"context"
	"maps"
	"slices"
	"time"

	"example.org/admissions/domain/wording"
)

// Item is one code with its labels by language; English and Chinese are always
// there, and for what stands in the code every language of package wording.
type Item struct {
	Code  string
	Label map[string]string
	Help  map[string]string // what a paper has to be; nil in other lists
	Group string            // the kind, of a reason; empty in other lists
}

// In is the item's label in a language, or in English.
func (i Item) In(language string) string {
	if l := i.Label[language]; l != "" {
		return l
	}
	return i.Label["en"]
}

// Lists are the lists by name, each in the order to show it.
func Lists() map[string][]Item { return maps.Clone(lists) }

// Label is what a code of a list is called in a language; empty for a code or a
// list that does not exist.
func Label(list, code, language string) string {
	for _, i := range lists[list] {
		if i.Code == code {
			return i.In(language)
		}
	}
	return ""
}

// Contains reports whether a list has a code.
func Contains(list, code string) bool {
	return slices.ContainsFunc(lists[list], func(i Item) bool { return i.Code == code })
}

// Schemes lists the scholarship schemes that are offered, as codes with names, and
// when one of all schemes last changed. They are the one list here which the office
// changes.
type Schemes interface {
	Offered(ctx context.Context) (items []Item, changed time.Time, err error)
}

func item(code, en, zh string) Item {
	return Item{Code: code, Label: wording.Say(en, zh)}
}
