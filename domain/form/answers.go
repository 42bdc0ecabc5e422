package form

import "strings"

// Answers are what was answered: section, field, value as decoded JSON: string,
// float64, bool, []any (of string for choices, of map[string]any for rows).
type Answers map[string]map[string]any

// Value is the answer at "section.field", nil when there is none.
func (a Answers) Value(path string) any {
	section, field, _ := strings.Cut(path, ".")
	return a[section][field]
}

// Text is the answer at "section.field" if it is a text, else empty.
func (a Answers) Text(path string) string { return text(a.Value(path)) }

// Yes reports whether the question at "section.field" was answered yes.
func (a Answers) Yes(path string) bool { return a.Value(path) == true }

// Number is the answer at "section.field" if it is a number.
func (a Answers) Number(path string) *float64 { return number(a.Value(path)) }

// Rows are the rows at "section.field"; a row that is not one is empty, so
// that indexes stay what they are.
func (a Answers) Rows(path string) []map[string]any { return rows(a.Value(path)) }

// Choices are the codes chosen at "section.field".
func (a Answers) Choices(path string) (codes []string) {
	list, _ := a.Value(path).([]any)
	for _, v := range list {
		codes = append(codes, text(v))
	}
	return codes
}

func rows(v any) []map[string]any {
	list, _ := v.([]any)
	out := make([]map[string]any, len(list))
	for i, r := range list {
		out[i], _ = r.(map[string]any)
	}
	return out
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// number reads a number of JSON or of a Go literal.
func number(v any) *float64 {
	switch n := v.(type) {
	case float64:
		return &n
	case int:
		f := float64(n)
		return &f
	}
	return nil
}

// answered reports whether v says anything.
func answered(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case string:
		return strings.TrimSpace(v) != ""
	case []any:
		return len(v) > 0
	}
	return true
}
