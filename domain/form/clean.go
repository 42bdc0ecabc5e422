package form

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/admissions/domain"
)

// ErrAnswers answers a section that cannot be saved at all. Its fields name
// every place: form.unknown_field, form.type, form.too_long, form.too_many.
var ErrAnswers = &domain.Error{
	Kind: domain.Invalid, Code: "form.answers",
	Message: "Some answers cannot be saved as they are. Correct the places named and save again.",
}

// Clean makes one section ready to be saved: spaces are trimmed, numbers of
// papers are in capitals, phones have no blanks, what is empty is left out. The
// result stands in place of what was saved before. It refuses what no answer
// can be (an unknown field, a wrong type, too much), never what is incomplete
// or breaks a rule: a draft on a bad network must not be lost over that.
func (f Form) Clean(section string, raw map[string]any) (map[string]any, error) {
	s, err := f.Section(section)
	if err != nil {
		return nil, err
	}
	var c cleaner
	out := c.fields(s.Fields, raw, place("", section))
	if len(c.wrong) > 0 {
		return nil, ErrAnswers.With(c.wrong...)
	}
	return out, nil
}

// place is the name of a field in errors and hints: "sections.person.surname".
func place(parent, key string) string {
	if parent == "" {
		return "sections." + key
	}
	return parent + "." + key
}

type cleaner struct{ wrong []domain.Field }

func (c *cleaner) blame(at, code, format string, args ...any) {
	c.wrong = append(c.wrong, domain.Field{Name: at, Code: "form." + code, Detail: fmt.Sprintf(format, args...)})
}

// fields cleans an object: a section or one row.
func (c *cleaner) fields(declared []Field, raw map[string]any, at string) map[string]any {
	out := map[string]any{}
	for _, f := range declared {
		if v, given := raw[f.Key]; given && v != nil {
			if clean := c.value(f, v, place(at, f.Key)); answered(clean) {
				out[f.Key] = clean
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(raw)) {
		if !slices.ContainsFunc(declared, func(f Field) bool { return f.Key == key }) {
			c.blame(place(at, shorten(key)), "unknown_field", "The form has no such field. Reload the page: the form may have changed.")
		}
	}
	return out
}

// shorten keeps a stranger's key from filling the answer.
func shorten(key string) string {
	key = strings.ToValidUTF8(key, "?")
	if r := []rune(key); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return key
}

func (c *cleaner) value(f Field, v any, at string) any {
	switch f.Type {
	case Number:
		if n := number(v); n != nil {
			return *n
		}
		c.blame(at, "type", "%s must be a number.", f.quoted())
	case Bool:
		if b, ok := v.(bool); ok {
			return b
		}
		c.blame(at, "type", "%s must be true or false.", f.quoted())
	case Choices:
		return c.choices(f, v, at)
	case Rows:
		return c.rows(f, v, at)
	default:
		if s, ok := v.(string); ok {
			return c.text(f, s, at)
		}
		c.blame(at, "type", "%s must be a text.", f.quoted())
	}
	return nil
}

func (c *cleaner) text(f Field, s, at string) any {
	s = normal(f, s)
	longest := orElse(f.MaxLength, maxCode)
	if n := utf8.RuneCountInString(s); n > longest {
		c.blame(at, "too_long", "%s has %d characters; at most %d are kept.", f.quoted(), n, longest)
		return nil
	}
	return s
}

// maxCode bounds dates and codes, which declare no length.
const maxCode = 40

func (c *cleaner) choices(f Field, v any, at string) any {
	list, ok := v.([]any)
	if !ok {
		c.blame(at, "type", "%s must be a list of codes.", f.quoted())
		return nil
	}
	if len(list) > MaxRows {
		c.blame(at, "too_many", "%s has %d codes; at most %d are kept.", f.quoted(), len(list), MaxRows)
		return nil
	}
	var out []any
	for i, v := range list {
		inside := fmt.Sprintf("%s[%d]", at, i)
		s, ok := v.(string)
		if !ok {
			c.blame(inside, "type", "%s must be a list of codes.", f.quoted())
			continue
		}
		if code := c.text(f, s, inside); answered(code) && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// rows keeps a row that is still empty, so that indexes stay what the client has.
func (c *cleaner) rows(f Field, v any, at string) any {
	list, ok := v.([]any)
	if !ok {
		c.blame(at, "type", "%s must be a list of rows.", f.quoted())
		return nil
	}
	if len(list) > f.MaxRows {
		c.blame(at, "too_many", "%s has %d rows; at most %d are kept.", f.quoted(), len(list), f.MaxRows)
		return nil
	}
	out := make([]any, 0, len(list))
	for i, v := range list {
		inside := fmt.Sprintf("%s[%d]", at, i)
		row, ok := v.(map[string]any)
		if !ok {
			c.blame(inside, "type", "A row of %s must be an object.", f.quoted())
			continue
		}
		out = append(out, c.fields(f.Fields, row, inside))
	}
	return out
}

// quoted is the field's name as a person reads it.
func (f Field) quoted() string { return "“" + f.Label["en"] + "”" }
