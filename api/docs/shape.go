package docs

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// describer turns schemas into rows and examples.
type describer struct {
	prefix  string
	schemas huma.Registry
	shared  map[string]bool // shapes that several places have: shown once, linked from the others
}

// rowView is one value: a parameter, a header, or a field with the fields in it.
type rowView struct {
	Name, In, Type, Note string
	Required             bool // of what is sent
	Maybe                bool // of what is got: not always there
	Limits               []string
	Shape                string // link to a shape of the page
	Rows                 []rowView
}

const refPrefix = "#/components/schemas/"

// small is up to how many fields a shape is shown where it is used, however often.
const small = 4

// count finds the shapes that several places share.
func (d *describer) count(ops []*huma.Operation) {
	uses := map[string]int{}
	var visit func(s *huma.Schema)
	visit = func(s *huma.Schema) {
		if s == nil {
			return
		}
		if name, ok := strings.CutPrefix(s.Ref, refPrefix); ok {
			if uses[name]++; uses[name] == 1 {
				visit(d.schemas.Map()[name])
			}
			return
		}
		for _, p := range s.Properties {
			visit(p)
		}
		visit(s.Items)
		visit(values(s))
		for _, p := range s.AnyOf {
			visit(p)
		}
	}
	for _, o := range ops {
		for _, m := range bodies(o) {
			visit(m.Schema)
		}
	}
	for name, n := range uses {
		if n > 1 && len(d.schemas.Map()[name].Properties) > small {
			d.shared[name] = true
		}
	}
}

// bodies are all that a route takes and gives.
func bodies(o *huma.Operation) (all []*huma.MediaType) {
	if o.RequestBody != nil {
		all = slices.AppendSeq(all, maps.Values(o.RequestBody.Content))
	}
	for _, r := range o.Responses {
		all = slices.AppendSeq(all, maps.Values(r.Content))
	}
	return all
}

// values is the schema of a map's values, nil when it is no map.
func values(s *huma.Schema) *huma.Schema {
	v, _ := s.AdditionalProperties.(*huma.Schema)
	return v
}

// content describes a body.
func (d *describer) content(kind string, m *huma.MediaType) contentView {
	c := contentView{Type: kind}
	s := m.Schema
	if s == nil {
		return c
	}
	c.Note = s.Description
	if name := d.linked(s); name != "" {
		c.Shape = name
		return c
	}
	if s.Items != nil {
		if c.Shape = d.linked(s.Items); c.Shape != "" {
			c.List = true
			return c
		}
	}
	r := d.row("", s, true, nil)
	c.Rows = r.Rows
	if len(c.Rows) == 0 && s.Type != huma.TypeObject {
		c.Note = cmp.Or(c.Note, r.Type)
	}
	return c
}

// linked is the shared shape that s is, if it is one.
func (d *describer) linked(s *huma.Schema) string {
	if len(s.AnyOf) > 0 {
		return d.linked(s.AnyOf[0])
	}
	if name := strings.TrimPrefix(s.Ref, refPrefix); d.shared[name] {
		return name
	}
	return ""
}

// resolve follows a reference, through "or null" too.
func (d *describer) resolve(s *huma.Schema) (_ *huma.Schema, name string, orNull bool) {
	if len(s.AnyOf) > 0 {
		s, orNull = s.AnyOf[0], true
	}
	if name, ok := strings.CutPrefix(s.Ref, refPrefix); ok {
		return d.schemas.Map()[name], name, orNull
	}
	return s, "", orNull
}

// row describes one value. above are the shapes it stands in: a shape in itself ends.
func (d *describer) row(name string, s *huma.Schema, required bool, above []string) rowView {
	r := rowView{Name: name, Required: required, Note: s.Description, Shape: d.linked(s)}
	s, shape, orNull := d.resolve(s)
	r.Note = cmp.Or(r.Note, s.Description)
	orNull = orNull || s.Nullable
	r.Limits = limits(s)
	switch {
	case s.Items != nil:
		item := d.row("", s.Items, true, above)
		r.Type, r.Rows, r.Limits = "list of "+item.Type, item.Rows, append(r.Limits, item.Limits...)
		r.Shape = item.Shape
	case values(s) != nil:
		item := d.row("{key}", values(s), false, above)
		r.Type = "map of " + item.Type
		if len(item.Rows) > 0 {
			r.Rows = []rowView{item}
		}
	case r.Shape != "":
		r.Type = r.Shape
	case s.Type == huma.TypeObject || len(s.Properties) > 0:
		r.Type = "object"
		if !slices.Contains(above, shape) {
			r.Rows = d.fields(s, shape, above)
		}
	default:
		r.Type = kindOf(s)
	}
	if orNull {
		r.Type += " or null"
	}
	return r
}

// fields describes what an object holds, in the order in which it is written.
func (d *describer) fields(s *huma.Schema, shape string, above []string) (rows []rowView) {
	if shape != "" {
		above = append(slices.Clone(above), shape)
	}
	for _, name := range d.order(s, shape) {
		rows = append(rows, d.row(name, s.Properties[name], slices.Contains(s.Required, name), above))
	}
	return rows
}

// got turns rows into such of an answer, of which one wants to know what may be
// missing rather than what must be there.
func got(rows []rowView) []rowView {
	for i := range rows {
		rows[i].Maybe, rows[i].Required = !rows[i].Required && rows[i].Name != "{key}", false
		got(rows[i].Rows)
	}
	return rows
}

// order is the order of a shape's fields in our code, which JSON writes them in too.
func (d *describer) order(s *huma.Schema, shape string) (names []string) {
	if t := d.schemas.TypeFromRef(refPrefix + shape); shape != "" && t != nil && t.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(t) {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if s.Properties[name] != nil && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// kindOf is a simple value's type in the words of the page.
func kindOf(s *huma.Schema) string {
	switch {
	case s.Format == "date-time":
		return "time"
	case s.Format == "binary":
		return "file"
	case s.Format != "" && s.Type == huma.TypeString:
		return s.Format
	case s.Type == "":
		return "any"
	}
	return s.Type
}

// limits says what a value is held to.
func limits(s *huma.Schema) (said []string) {
	add := func(format string, args ...any) { said = append(said, fmt.Sprintf(format, args...)) }
	if len(s.Enum) > 0 {
		var values []string
		for _, v := range s.Enum {
			values = append(values, fmt.Sprint(v))
		}
		add("one of %s", strings.Join(values, ", "))
	}
	span(add, "%s to %s", "at least %s", "at most %s", s.Minimum, s.Maximum)
	span(add, "%s to %s characters", "%s characters or more", "up to %s characters", s.MinLength, s.MaxLength)
	span(add, "%s to %s entries", "%s entries or more", "up to %s entries", s.MinItems, s.MaxItems)
	if s.Pattern != "" {
		add("matches %s", s.Pattern)
	}
	if s.Default != nil {
		add("default %v", s.Default)
	}
	return said
}

// span says between which bounds a number lies.
func span[N int | float64](add func(string, ...any), both, from, to string, low, high *N) {
	text := func(n *N) string { return strings.TrimSuffix(fmt.Sprintf("%v", *n), ".0") }
	switch {
	case low != nil && high != nil:
		add(both, text(low), text(high))
	case low != nil:
		add(from, text(low))
	case high != nil:
		add(to, text(high))
	}
}
