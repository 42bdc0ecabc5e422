package form

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/admissions/domain"
)

// Condition is a question about answers and facts, as data: when a field is
// asked, when a paper is wanted. The zero Condition always holds. A Condition
// holds when its own comparison does, all of All do and, if there are any, one
// of Any does; those inside hold comparisons only.
type Condition struct {
	Path   string      `json:"path,omitempty"`   // answer, "person.nationality"; ".status" is in the same row
	Fact   string      `json:"fact,omitempty"`   // or a computed fact, see FactNames
	Op     Operator    `json:"op,omitempty"`     // how it is compared
	Values []any       `json:"values,omitempty"` // with what: text, numbers or true and false; none for answered
	All    []Condition `json:"all,omitempty"`
	Any    []Condition `json:"any,omitempty"`
}

// Operator compares an answer or fact with the values of a condition.
type Operator string

const (
	Is       Operator = "is"       // equals the one value; of choices, one of them does
	IsNot    Operator = "is_not"   // not Is, so it holds for what is not answered
	In       Operator = "in"       // equals one of the values
	NotIn    Operator = "not_in"   // not In, so it holds for what is not answered
	Lt       Operator = "lt"       // answered and less than the one value; dates compare as dates
	Gte      Operator = "gte"      // answered and not less than the one value
	Answered Operator = "answered" // anything but nothing
)

// Operators lists every operator.
var Operators = []Operator{Is, IsNot, In, NotIn, Lt, Gte, Answered}

// ErrCondition answers a condition that can never be meant.
var ErrCondition = &domain.Error{Kind: domain.Invalid, Code: "form.condition", Message: "This condition does not fit the form. See the places named."}

// when and fact write conditions of the declaration.
func when(path string, op Operator, values ...any) Condition {
	return Condition{Path: path, Op: op, Values: values}
}

func fact(name string, op Operator, values ...any) Condition {
	return Condition{Fact: name, Op: op, Values: values}
}

func allOf(cs ...Condition) Condition { return Condition{All: cs} }
func oneOf(cs ...Condition) Condition { return Condition{Any: cs} }

// IsZero reports whether c asks nothing.
func (c Condition) IsZero() bool { return c.Op == "" && len(c.All) == 0 && len(c.Any) == 0 }

// Holds reports whether c is true of the answers and facts.
func (c Condition) Holds(a Answers, f Facts) bool { return c.holds(a, f, nil) }

func (c Condition) holds(a Answers, f Facts, row map[string]any) bool {
	inside := func(c Condition) bool { return c.holds(a, f, row) }
	return (c.Op == "" || c.compare(c.subject(a, f, row))) &&
		!slices.ContainsFunc(c.All, func(c Condition) bool { return !inside(c) }) &&
		(len(c.Any) == 0 || slices.ContainsFunc(c.Any, inside))
}

func (c Condition) subject(a Answers, f Facts, row map[string]any) any {
	if c.Fact != "" {
		return f[c.Fact]
	}
	if sibling, ok := strings.CutPrefix(c.Path, "."); ok {
		return row[sibling]
	}
	return a.Value(c.Path)
}

func (c Condition) compare(v any) bool {
	switch c.Op {
	case Is, In:
		return c.matches(v)
	case IsNot, NotIn:
		return !c.matches(v)
	case Answered:
		return answered(v)
	case Lt:
		order, ok := c.order(v)
		return ok && order < 0
	case Gte:
		order, ok := c.order(v)
		return ok && order >= 0
	}
	return false
}

// matches reports whether v, or one of the choices in v, is one of the values.
func (c Condition) matches(v any) bool {
	if list, ok := v.([]any); ok {
		return slices.ContainsFunc(list, c.matches)
	}
	return slices.ContainsFunc(c.Values, func(want any) bool { return same(v, want) })
}

func same(a, b any) bool {
	if x, y := number(a), number(b); x != nil && y != nil {
		return *x == *y
	}
	switch a.(type) {
	case string, bool:
		return a == b
	}
	return false
}

// order compares v with the one value, if both are numbers or both are texts.
func (c Condition) order(v any) (order int, ok bool) {
	if len(c.Values) != 1 || !answered(v) {
		return 0, false
	}
	if x, y := number(v), number(c.Values[0]); x != nil && y != nil {
		return cmp.Compare(*x, *y), true
	}
	s, isText := v.(string)
	t, ok := c.Values[0].(string)
	return strings.Compare(s, t), ok && isText
}

// CheckCondition refuses, with ErrCondition, a condition that names a field or
// fact which does not exist, an unknown operator, or values that do not suit
// it. Whoever stores conditions calls it first.
func (f Form) CheckCondition(c Condition) error {
	wrong := f.conditionFaults(c, "condition", 0)
	if len(wrong) > 0 {
		return ErrCondition.With(wrong...)
	}
	return nil
}

func (f Form) conditionFaults(c Condition, at string, depth int) (wrong []domain.Field) {
	blame := func(part, format string, args ...any) {
		wrong = append(wrong, domain.Field{Name: at + part, Code: "form.condition", Detail: fmt.Sprintf(format, args...)})
	}
	if c.Op != "" || c.Path != "" || c.Fact != "" || len(c.Values) > 0 {
		switch {
		case (c.Path == "") == (c.Fact == ""):
			blame("", "Name either a path or a fact.")
		case c.Fact != "" && !slices.ContainsFunc(FactNames, func(n FactName) bool { return n.Name == c.Fact }):
			blame(".fact", "There is no fact %q.", c.Fact)
		case c.Path != "" && !f.has(c.Path):
			blame(".path", "The form has no field %q.", c.Path)
		}
		if !slices.Contains(Operators, c.Op) {
			blame(".op", "Use one of %v.", Operators)
		} else if !suits(c.Op, len(c.Values)) {
			blame(".values", "The operator %s does not go with %d values.", c.Op, len(c.Values))
		}
		for i, v := range c.Values {
			switch v.(type) {
			case string, bool, float64, int:
			default:
				blame(fmt.Sprintf(".values[%d]", i), "A value is a text, a number, true or false.")
			}
		}
	}
	if depth > 0 && len(c.All)+len(c.Any) > 0 {
		blame("", "Conditions nest one level only.")
		return wrong
	}
	for i, inner := range c.All {
		wrong = append(wrong, f.conditionFaults(inner, fmt.Sprintf("%s.all[%d]", at, i), depth+1)...)
	}
	for i, inner := range c.Any {
		wrong = append(wrong, f.conditionFaults(inner, fmt.Sprintf("%s.any[%d]", at, i), depth+1)...)
	}
	return wrong
}

func suits(op Operator, values int) bool {
	switch op {
	case Answered:
		return values == 0
	case In, NotIn:
		return values > 0
	}
	return values == 1
}

// has reports whether "section.field" is declared.
func (f Form) has(path string) bool {
	section, key, _ := strings.Cut(path, ".")
	s, err := f.Section(section)
	return err == nil && slices.ContainsFunc(s.Fields, func(f Field) bool { return f.Key == key })
}
