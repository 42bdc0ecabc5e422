package form

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/admissions/domain"
)

// Hints says what is wrong with what has been typed in a section, never what
// is missing. Answers to questions that are not asked are not looked at. A
// section that does not exist has no hints.
func (f Form) Hints(section string, a Answers, facts Facts, now time.Time) []domain.Field {
	s, err := f.Section(section)
	if err != nil {
		return nil
	}
	w := walk{input: input{a, facts, now}}
	w.section(s)
	found := append(w.wrong, w.broken(func(r rule) bool { return !r.missing && slices.Contains(r.sections, section) })...)
	if len(found) == 0 {
		return nil // as it mostly is, while somebody types
	}
	for _, s := range f.Sections {
		w.section(s) // to know which places are asked
	}
	return w.sorted(found)
}

// Gaps lists everything that keeps the answers from being submitted: what is
// missing (form.required, form.too_few) and what is wrong, by places such as
// "sections.education.schools[2].from", in the order of the form. Nothing is
// missing from sections that are optional; what is wrong in them, is.
func (f Form) Gaps(a Answers, facts Facts, now time.Time, optional ...string) []domain.Field {
	w := walk{input: input{a, facts, now}}
	for _, s := range f.Sections {
		w.missing = !slices.Contains(optional, s.Key)
		w.section(s)
	}
	return w.sorted(append(w.wrong, w.broken(func(r rule) bool {
		return !r.missing || !slices.ContainsFunc(r.sections, func(s string) bool { return slices.Contains(optional, s) })
	})...))
}

// input is what a check looks at.
type input struct {
	Answers
	facts Facts
	now   time.Time
}

// today is the date in China, yyyy-mm-dd.
func (in input) today() string { return in.now.In(domain.China).Format(time.DateOnly) }

// walk goes through what is asked, in order.
type walk struct {
	input
	missing bool // also say what is not answered
	wrong   []domain.Field
	asked   []string // places in their order
}

func (w *walk) section(s Section) {
	w.fields(s.Fields, w.Answers[s.Key], nil, place("", s.Key))
}

func (w *walk) fields(declared []Field, values, row map[string]any, at string) {
	for _, f := range declared {
		here := place(at, f.Key)
		if !f.When.holds(w.Answers, w.facts, row) {
			continue
		}
		w.asked = append(w.asked, here)
		v := values[f.Key]
		switch {
		case !answered(v):
			if w.missing && f.Required && f.RequiredIf.holds(w.Answers, w.facts, row) {
				w.wrong = append(w.wrong, missing(f, here))
			}
		case f.Type == Rows:
			w.rows(f, rows(v), here)
		default:
			w.wrong = append(w.wrong, w.faults(f, v, here)...)
		}
	}
}

func (w *walk) rows(f Field, list []map[string]any, at string) {
	if w.missing && len(list) < f.MinRows && f.Required && f.RequiredIf.holds(w.Answers, w.facts, nil) {
		w.wrong = append(w.wrong, domain.Field{Name: at, Code: "form.too_few", Detail: fmt.Sprintf("%s needs at least %d entries.", f.quoted(), f.MinRows)})
	}
	for i, row := range list {
		w.fields(f.Fields, row, row, fmt.Sprintf("%s[%d]", at, i))
	}
}

// missing is the gap of a field that is not answered.
func missing(f Field, at string) domain.Field {
	detail := "Please answer " + f.quoted() + "."
	switch {
	case f.Agree:
		detail = "Please read and tick " + f.quoted()
	case f.Type == Rows:
		detail = fmt.Sprintf("Please add at least %d to %s.", max(1, f.MinRows), f.quoted())
	}
	return domain.Field{Name: at, Code: "form.required", Detail: detail}
}

// sorted puts what was found in the order of the form, and drops what was
// found at places that are not asked.
func (w *walk) sorted(found []domain.Field) []domain.Field {
	position := make(map[string]int, len(w.asked))
	for i, at := range w.asked {
		position[at] = i
	}
	rank := func(f domain.Field) int {
		for name := f.Name; name != ""; name = parent(name) {
			if i, ok := position[name]; ok {
				return i
			}
		}
		return -1
	}
	found = slices.DeleteFunc(found, func(f domain.Field) bool { return rank(f) < 0 })
	slices.SortStableFunc(found, func(a, b domain.Field) int { return rank(a) - rank(b) })
	return found
}

// parent is the place a place is in: "a.b[2]" for "a.b[2].c", then "a.b".
func parent(name string) string { return name[:max(0, strings.LastIndexAny(name, ".["))] }
