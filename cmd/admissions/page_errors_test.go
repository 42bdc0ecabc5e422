package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// statusOf is the HTTP status of each kind of error, as docs/errors.md groups them.
// The API has the same table; its tests hold that one.
var statusOf = map[string]int{
	"Malformed": 400, "Unauthenticated": 401, "Forbidden": 403, "NotFound": 404, "Conflict": 409, "Stale": 412, "TooLarge": 413,
	"Unsupported": 415, "Invalid": 422, "Unconditional": 428, "TooMany": 429, "Internal": 500, "Unavailable": 503,
}

type declaredError struct {
	status               int
	kind, code, text, at string
}

var codeForm = regexp.MustCompile(`^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$`)

// TestErrorsPage lists every error that somebody can be answered with, and holds
// their codes to feature.word, each with one meaning.
func TestErrorsPage(t *testing.T) {
	all := declaredErrors(t)
	seen := map[string]declaredError{}
	for _, e := range all {
		if !codeForm.MatchString(e.code) && e.code != "internal" {
			t.Errorf("%s: the code %q is not feature.word, small letters with underscores: clients group by the part before the dot.", e.at, e.code)
		}
		if before, twice := seen[e.code]; twice && (before.text != e.text || before.status != e.status) {
			t.Errorf("%s: %s already means %q (%d, in %s). One code, one meaning: use that error, or give this one a code of its own.",
				e.at, e.code, before.text, before.status, before.at)
		}
		seen[e.code] = e
	}
	var b bytes.Buffer
	b.WriteString("# Errors\n\nMade from the code by `make golden`; do not edit.\n\n" +
		"Every error is an `application/problem+json` (RFC 9457) whose `code` is stable. Places of the input are named in `fields`, all at once.\n")
	status := 0
	for _, e := range all {
		if e.status != status {
			status = e.status
			fmt.Fprintf(&b, "\n## %d %s\n\n| code | what it says | where |\n|---|---|---|\n", status, e.kind)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", e.code, strings.ReplaceAll(e.text, "|", "\\|"), e.at)
	}
	fields := fieldCodes(t)
	b.WriteString("\n## Codes of fields\n\nWhat can be wrong with one place of the input. Rules of the form and of eligibility add their own: `docs/form.md`.\n\n" +
		"| code | what it says | where |\n|---|---|---|\n")
	for _, e := range fields {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", e.code, strings.ReplaceAll(e.text, "|", "\\|"), e.at)
	}
	page(t, "errors.md", &b)
}

// declaredErrors finds every domain.Error that the code writes down.
func declaredErrors(t *testing.T) (all []declaredError) {
	t.Helper()
	for path, f := range sources(t) {
		ast.Inspect(f.tree, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			if m, ok := lit.Type.(*ast.MapType); ok && strings.HasSuffix(types.ExprString(m.Value), "domain.Error") {
				all = append(all, byStatus(lit, path)...)
				return false
			}
			if name := typeName(lit); name != "domain.Error" && (name != "Error" || !strings.HasPrefix(path, "domain/error") && !strings.HasPrefix(path, "domain/page")) {
				return true
			}
			e := declared(lit, path)
			if e.code != "" {
				all = append(all, e)
			}
			return true
		})
	}
	slices.SortFunc(all, func(a, b declaredError) int {
		return cmp.Or(cmp.Compare(a.status, b.status), cmp.Compare(a.code, b.code), cmp.Compare(a.at, b.at))
	})
	all = slices.CompactFunc(all, func(a, b declaredError) bool { return a.code == b.code && a.text == b.text && a.status == b.status })
	if len(all) < 20 {
		t.Fatalf("only %d errors found: this test looks in the wrong place", len(all))
	}
	return all
}

func typeName(lit *ast.CompositeLit) string {
	if lit.Type == nil {
		return ""
	}
	return types.ExprString(lit.Type)
}

// declared reads domain.Error{Kind: …, Code: …, Message: …}.
func declared(lit *ast.CompositeLit, path string) declaredError {
	kind := "Internal"
	if k := value(lit, "Kind"); k != nil {
		kind = strings.TrimPrefix(types.ExprString(k), "domain.")
	}
	return declaredError{statusOf[kind], kind, literal(value(lit, "Code")), literal(value(lit, "Message")), path}
}

// byStatus reads a table of errors by their HTTP status.
func byStatus(table *ast.CompositeLit, path string) (all []declaredError) {
	for _, el := range table.Elts {
		row := el.(*ast.KeyValueExpr)
		lit, ok := row.Value.(*ast.CompositeLit)
		if !ok {
			continue
		}
		e := declared(lit, path)
		e.status, _ = strconv.Atoi(literal(row.Key))
		e.kind = ""
		for kind, status := range statusOf {
			if status == e.status {
				e.kind = kind
			}
		}
		all = append(all, e)
	}
	return all
}

// fieldCodes finds every code of a field that is written down whole.
func fieldCodes(t *testing.T) (all []declaredError) {
	t.Helper()
	for path, f := range sources(t) {
		ast.Inspect(f.tree, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || typeName(lit) != "domain.Field" && typeName(lit) != "[]domain.Field" {
				return true
			}
			if e := (declaredError{code: literal(value(lit, "Code")), text: literal(value(lit, "Detail")), at: path}); codeForm.MatchString(e.code) && e.text != "" {
				all = append(all, e)
			}
			return true
		})
	}
	slices.SortFunc(all, func(a, b declaredError) int { return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.text, b.text)) })
	return slices.CompactFunc(all, func(a, b declaredError) bool { return a.code == b.code && a.text == b.text })
}

func value(lit *ast.CompositeLit, field string) ast.Expr {
	for _, el := range lit.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok && types.ExprString(kv.Key) == field {
			return kv.Value
		}
	}
	return nil
}

// literal is the text of an expression, with "…" for what only the program knows.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return e.Value
		}
		s, _ := strconv.Unquote(e.Value)
		return s
	case *ast.BinaryExpr:
		return literal(e.X) + literal(e.Y)
	case *ast.CallExpr:
		if types.ExprString(e.Fun) == "fmt.Sprintf" {
			return verb.ReplaceAllString(literal(e.Args[0]), "…")
		}
		return "…"
	case nil:
		return ""
	}
	return "…"
}

var verb = regexp.MustCompile(`%[-+ 0-9.]*[a-z]`)
