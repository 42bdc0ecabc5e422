package form

import (
	"fmt"
	"slices"
	"strings"
)

// Markdown is the page docs/form.md: every question of the current form, the
// facts and the code lists.
func Markdown() string {
	var b strings.Builder
	f := Current()
	fmt.Fprintf(&b, "# The application form, version %d\n\nMade from `domain/form`; do not edit. `UPDATE=1 go test ./domain/form` writes it again.\n", f.Version)
	for _, s := range f.Sections {
		fmt.Fprintf(&b, "\n## `%s` %s · %s\n\n", s.Key, s.Label["en"], s.Label["zh"])
		if s.MayBeOptional {
			b.WriteString("An intake may leave this section to those whom it helps.\n\n")
		}
		b.WriteString("| field | question | 中文 | type | required | asked when | rules | data |\n|---|---|---|---|---|---|---|---|\n")
		writeFields(&b, s.Fields, "")
	}
	b.WriteString("\n## Facts\n\nComputed, and usable in conditions beside answers.\n\n| fact | type | meaning |\n|---|---|---|\n")
	for _, n := range FactNames {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", n.Name, n.Type, n.Meaning)
	}
	writeLists(&b)
	return b.String()
}

func writeFields(b *strings.Builder, fields []Field, prefix string) {
	for _, f := range fields {
		fmt.Fprintf(b, "| `%s%s` | %s | %s | %s | %s | %s | %s | %s |\n", prefix, f.Key, f.Label["en"], f.Label["zh"], f.Type,
			f.requirement(), f.When, f.limits(), f.Sensitivity)
		writeFields(b, f.Fields, prefix+f.Key+"[].")
	}
}

func (f Field) requirement() string {
	switch {
	case !f.Required:
		return ""
	case f.RequiredIf.IsZero():
		return "yes"
	}
	return "if " + f.RequiredIf.String()
}

// limits says in a few words what an answer is held to.
func (f Field) limits() string {
	var said []string
	add := func(really bool, format string, args ...any) {
		if really {
			said = append(said, fmt.Sprintf(format, args...))
		}
	}
	add(f.List != "", "list `%s`", f.List)
	add(f.MayDecline, "may decline")
	add(f.MinLength > 0, "≥ %d characters", f.MinLength)
	add(f.MaxLength > 0, "≤ %d characters", f.MaxLength)
	add(f.Min != nil && f.Max != nil, "%g to %g", value(f.Min), value(f.Max))
	add(f.Pattern != "", "`%s`", f.Pattern)
	add(f.Past, "not after today")
	add(f.Future, "not before today")
	add(f.Agree, "must be ticked")
	add(f.Type == Rows, "%d to %d rows", f.MinRows, f.MaxRows)
	return strings.Join(said, ", ")
}

func value(n *float64) float64 {
	if n == nil {
		return 0
	}
	return *n
}

func writeLists(b *strings.Builder) {
	b.WriteString("\n## Code lists\n\n")
	var names []string
	for name := range Lists() {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		items := Lists()[name]
		if len(items) > 40 {
			fmt.Fprintf(b, "- `%s`: %d codes\n", name, len(items))
			continue
		}
		said := make([]string, len(items))
		for i, item := range items {
			said[i] = "`" + item.Code + "` " + item.Labels["en"]
		}
		fmt.Fprintf(b, "- `%s`: %s\n", name, strings.Join(said, " · "))
	}
}

// String is the condition in words, for documents and the log.
func (c Condition) String() string {
	var parts []string
	if c.Op != "" {
		parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s %s %s", c.Path+c.Fact, strings.ReplaceAll(string(c.Op), "_", " "), listed(c.Values))))
	}
	for _, inner := range c.All {
		parts = append(parts, inner.String())
	}
	if len(c.Any) > 0 {
		some := make([]string, len(c.Any))
		for i, inner := range c.Any {
			some[i] = inner.String()
		}
		parts = append(parts, strings.Join(some, " or "))
	}
	return strings.Join(parts, " and ")
}

func listed(values []any) string {
	said := make([]string, len(values))
	for i, v := range values {
		said[i] = fmt.Sprint(v)
	}
	return strings.Join(said, ", ")
}
