package docs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// plausible are values by the name of the field, where the type alone would give
// an example that says nothing. The people are made up.
var plausible = map[string]any{
	"id": exampleID, "version": 3, "email": "amina.okoro@example.com", "full_name": "Amina OKORO", "surname": "OKORO", "given_names": "AMINA",
	"chinese_name": "欧阿米", "nationality": "NGA", "country": "NGA", "locale": "en", "time_zone": "Africa/Lagos",
	"password": "a long sentence nobody guesses", "current": "the sentence of before", "otp": "281204",
	"code": "CM", "programme": "CM", "intake": "2027A-CM", "level": "bachelor", "term": "autumn", "teaching_language": "en", "year": 2027,
	"number": "2027A-CM-000123", "student_number": "20270123", "status": "submitted", "party": "office", "role": "officer", "roles": "officer",
	"kind": "PASSPORT", "slot": "PASSPORT", "filename": "passport.jpg", "content_type": "image/jpeg", "size": 2481664,
	"currency": "CNY", "amount": 80000, "scheme": "SMC-FULL", "link": "https://meet.example.com/okoro",
	"reason": "As agreed on the phone.", "note": "Seen by both of us.", "body": "Please send page two again.", "actions": "withdraw",
}

const exampleID = "0197a1f2-5b3c-7d4e-8f60-112233445566"

// member is a field of an example; members keep their order, as a map would not.
type (
	member struct {
		name  string
		value any
	}
	members []member
)

func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := json.Marshal(f.value)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", f.name, value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// example makes a value that the schema allows. With onlyNeeded it holds no more
// than what must be there.
func (d *describer) example(name string, s *huma.Schema, onlyNeeded bool, above []string) any {
	s, shape, orNull := d.resolve(s)
	switch {
	case len(s.Examples) > 0:
		return s.Examples[0]
	case len(s.Enum) > 0:
		return s.Enum[0]
	case slices.Contains(above, shape):
		if orNull {
			return nil
		}
		return members{}
	case s.Items != nil:
		return []any{d.example(singular(name), s.Items, onlyNeeded, above)}
	case values(s) != nil && values(s).Type == huma.TypeString:
		return members{{"en", "Clinical Medicine"}, {"zh", "临床医学"}}
	case values(s) != nil:
		return members{}
	case s.Type == huma.TypeObject || len(s.Properties) > 0:
		m := members{}
		if shape != "" {
			above = append(slices.Clone(above), shape)
		}
		for _, field := range d.order(s, shape) {
			if !onlyNeeded || slices.Contains(s.Required, field) {
				m = append(m, member{field, d.example(field, s.Properties[field], onlyNeeded, above)})
			}
		}
		return m
	}
	return simple(name, s)
}

func singular(name string) string {
	if plausible[name] != nil {
		return name
	}
	return strings.TrimSuffix(name, "s")
}

// simple makes a value without parts.
func simple(name string, s *huma.Schema) any {
	switch s.Type {
	case huma.TypeBoolean:
		return true
	case huma.TypeInteger, huma.TypeNumber:
		if v, ok := plausible[name].(int); ok {
			return v
		}
		if s.Minimum != nil {
			return max(1, *s.Minimum)
		}
		return 1
	}
	switch s.Format {
	case "date-time":
		if strings.HasSuffix(name, "_china") {
			return "2027-03-01T16:00:00+08:00"
		}
		return "2027-03-01T08:00:00Z"
	case "date":
		return "2027-03-01"
	}
	if v, ok := plausible[name].(string); ok && (s.MaxLength == nil || len(v) <= *s.MaxLength) && fits(v, s.Pattern) {
		return v
	}
	if strings.HasSuffix(name, "_id") {
		return exampleID
	}
	return "text"
}

func fits(v, pattern string) bool {
	ok, err := regexp.MatchString(pattern, v)
	return ok && err == nil
}

func (d *describer) json(s *huma.Schema, onlyNeeded bool) string {
	return text(d.example("", s, onlyNeeded, nil))
}

func text(v any) string {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err.Error() // no example holds what JSON cannot write; a test reads them all
	}
	return string(b)
}

// sample is a shape as JSON.
func (d *describer) sample(s *huma.Schema, name string) string {
	return d.json(&huma.Schema{Ref: refPrefix + name, Description: s.Description}, false)
}

// firstExample is the JSON that a route answers with, unless it is a shape that has
// its own example.
func (d *describer) firstExample(o *huma.Operation) string {
	for _, status := range []string{"200", "201", "202"} {
		if r := o.Responses[status]; r != nil && r.Content["application/json"] != nil {
			if s := r.Content["application/json"].Schema; s != nil && d.linked(s) == "" {
				return d.json(s, false)
			}
		}
	}
	return ""
}

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

// curl is the route as a command to copy. HOST, TOKEN and what stands in the path
// are variables of the shell.
func (d *describer) curl(o *huma.Operation) string {
	path := pathParameter.ReplaceAllStringFunc(o.Path, func(p string) string { return "$" + strings.ToUpper(strings.Trim(p, "{}")) })
	lines := []string{`curl "$HOST` + d.prefix + path + needed(o) + `"`}
	switch o.Method {
	case http.MethodGet:
	case http.MethodHead:
		lines[0] = "curl -I" + strings.TrimPrefix(lines[0], "curl")
	default:
		lines[0] = "curl -X " + o.Method + strings.TrimPrefix(lines[0], "curl")
	}
	if len(o.Security) > 0 {
		lines = append(lines, `-H "Authorization: Bearer $TOKEN"`)
	}
	for _, p := range o.Parameters {
		switch {
		case p.Name == "If-Match":
			lines = append(lines, `-H 'If-Match: "3"'`)
		case p.Name == "Idempotency-Key":
			lines = append(lines, `-H "Idempotency-Key: $(uuidgen)"`)
		case p.In == "header" && p.Required:
			lines = append(lines, fmt.Sprintf(`-H "%s: %v"`, p.Name, simple(p.Name, p.Schema)))
		}
	}
	return strings.Join(append(lines, d.curlBody(o)...), " \\\n  ")
}

// needed are the query parameters that a route cannot do without.
func needed(o *huma.Operation) string {
	var query []string
	for _, p := range o.Parameters {
		if p.In == "query" && p.Required {
			query = append(query, p.Name+"="+fmt.Sprint(simple(p.Name, p.Schema)))
		}
	}
	if len(query) == 0 {
		return ""
	}
	return "?" + strings.Join(query, "&")
}

// curlBody is what the command sends.
func (d *describer) curlBody(o *huma.Operation) (lines []string) {
	kind, m := taken(o)
	switch {
	case m == nil:
		return nil
	case kind == "application/json":
		body := d.request(m.Schema)
		if body == "{}" && !o.RequestBody.Required {
			return nil
		}
		return []string{`-H "Content-Type: application/json"`, "-d '" + strings.ReplaceAll(body, "'", `'\''`) + "'"}
	case kind == "multipart/form-data" && m.Schema != nil:
		for _, f := range d.parts(m.Schema) {
			lines = append(lines, "-F "+f.name+"="+fmt.Sprint(f.value))
		}
		return lines
	}
	return []string{`-H "Content-Type: ` + kind + `"`, "--data-binary @file"}
}

// taken is what a route takes: JSON where it takes that.
func taken(o *huma.Operation) (kind string, m *huma.MediaType) {
	if o.RequestBody == nil {
		return "", nil
	}
	for kind, m = range o.RequestBody.Content {
		if kind == "application/json" {
			break
		}
	}
	return kind, m
}

// request is JSON that a route takes: what must be there, or where nothing must,
// everything that may.
func (d *describer) request(s *huma.Schema) string {
	if b := d.json(s, true); b != "{}" {
		return b
	}
	return d.json(s, false)
}

// parts are the fields of a multipart form that an upload has, the file last: whoever
// reads a stream has to know before what it is.
func (d *describer) parts(s *huma.Schema) (parts members) {
	s, shape, _ := d.resolve(s)
	var files members
	for _, name := range d.order(s, shape) {
		if s.Properties[name].Format == "binary" {
			files = append(files, member{name, "@passport.jpg"})
		} else if slices.Contains(s.Required, name) || plausible[name] != nil {
			parts = append(parts, member{name, simple(name, s.Properties[name])})
		}
	}
	return append(parts, files...)
}

// Requests are bodies that a route takes, for a route that takes JSON: what must be
// there, everything that may be, each part that may be, and each choice of a part.
// For another route it is one empty body.
func Requests(doc *huma.OpenAPI, o *huma.Operation) []string {
	kind, m := taken(o)
	if kind != "application/json" {
		return []string{""}
	}
	d := &describer{schemas: doc.Components.Schemas}
	all := []string{d.request(m.Schema), d.json(m.Schema, false)}
	needed, _ := d.example("", m.Schema, true, nil).(members)
	s, shape, _ := d.resolve(m.Schema)
	for _, name := range d.order(s, shape) {
		p, _, _ := d.resolve(s.Properties[name])
		choices := p.Enum
		if len(choices) == 0 && !slices.Contains(s.Required, name) {
			choices = []any{d.example(name, s.Properties[name], true, nil)}
		}
		for _, choice := range choices {
			all = append(all, text(needed.with(name, choice)))
		}
	}
	return all
}

// with is m with one field given.
func (m members) with(name string, value any) members {
	rest := slices.DeleteFunc(slices.Clone(m), func(f member) bool { return f.name == name })
	return append(rest, member{name, value})
}
