package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/payment"
	"example.org/admissions/domain/review"
	"example.org/admissions/domain/scholarship"
)

// What docs draw or list is made here from the code, or it is not drawn.

// page compares a page of docs with what the code says. UPDATE=1 writes it anew.
func page(t *testing.T, name string, want *bytes.Buffer) {
	t.Helper()
	path := filepath.Join("../../docs", name)
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("docs/%s does not say what the code says: run `make golden` and read the difference before you commit it.", name)
	}
}

func TestWorkflowPage(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("# The life of an application\n\nMade from `domain/application/workflow.go` by `make golden`; do not edit.\n\n" +
		"## Moves\n\n```mermaid\n" + application.Diagram() + "```\n\n" +
		"## Whose move it is\n\nShown to everybody who may see the file, with the date since when and the usual time.\n\n" +
		"| state | who acts next | usual working days | holds a seat |\n|---|---|---|---|\n")
	for _, s := range application.Statuses {
		m := application.Stored(application.Application{}, s, 1).WhoseMove()
		days := ""
		if m.UsualDays > 0 {
			days = fmt.Sprint(m.UsualDays)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", s, m.Party, days, yes(s.Seated()))
	}
	fmt.Fprintf(&b, "\nAn accepted file with an open condition or an unpaid deposit is the move of the %s.\n", application.Stored(application.Application{Owed: true}, application.Accepted, 1).WhoseMove().Party)
	b.WriteString("\n## Steps\n\nA step without an arrow changes the file and leaves it where it is. Nobody of the office takes a step on a file of their own; " +
		"who proposed a decision or a revocation does not confirm it. \"Sometimes\" means that the file itself decides: see `When` in the code.\n\n" +
		"| from | action | to | permission | who | |\n|---|---|---|---|---|---|\n")
	for _, s := range application.Workflow {
		to := ""
		if s.To != s.From {
			to = "→ " + string(s.To)
		}
		when := ""
		if s.When != nil {
			when = "sometimes"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | `%s` | %s | %s |\n", s.From, s.Action, to, s.By, strings.Join(granted(s.By), ", "), when)
	}
	page(t, "workflow.md", &b)
}

// granted are the roles that have a permission; what no role has is our own jobs'.
func granted(p access.Permission) (who []string) {
	for _, r := range access.Roles {
		if slices.Contains(access.Grants[r], p) {
			who = append(who, string(r))
		}
	}
	if access.System.Need(p) == nil {
		who = append(who, "the program itself")
	}
	return who
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func TestPermissionsPage(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("# Who may do what\n\nMade from `domain/access/grants.go` by `make golden`; do not edit.\n\n" +
		"A permission says what; which files somebody sees of a list is the feature's scope. ")
	fmt.Fprintf(&b, "API keys can be given %s.\n\n| permission | meaning |", join(access.KeyScopes))
	for _, r := range access.Roles {
		fmt.Fprintf(&b, " %s |", r)
	}
	b.WriteString(" job |\n|---|---|" + strings.Repeat(":-:|", len(access.Roles)+1) + "\n")
	for _, p := range permissions(t) {
		fmt.Fprintf(&b, "| `%s` | %s |", p.word, p.meaning)
		for _, r := range access.Roles {
			fmt.Fprintf(&b, " %s |", tick(slices.Contains(access.Grants[r], p.word)))
		}
		fmt.Fprintf(&b, " %s |\n", tick(access.System.Need(p.word) == nil))
	}
	page(t, "permissions.md", &b)
}

func join[T ~string](list []T) string {
	var quoted []string
	for _, s := range list {
		quoted = append(quoted, "`"+string(s)+"`")
	}
	return strings.Join(quoted, " and ")
}

func tick(b bool) string {
	if b {
		return "●"
	}
	return ""
}

type permission struct {
	word    access.Permission
	meaning string
}

var capital = regexp.MustCompile(`[a-z][A-Z]`)

// permissions reads the constants of grants.go: their names say what they allow, and
// their comments what else.
func permissions(t *testing.T) (all []permission) {
	t.Helper()
	ast.Inspect(sources(t)["domain/access/grants.go"].tree, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || v.Type == nil || fmt.Sprint(v.Type) != "Permission" {
			return true
		}
		name := capital.ReplaceAllStringFunc(v.Names[0].Name, func(s string) string { return s[:1] + " " + strings.ToLower(s[1:]) })
		if c := strings.TrimSpace(v.Comment.Text()); c != "" {
			name += strings.Replace(": "+c, ": also: ", "; also ", 1)
		}
		all = append(all, permission{access.Permission(literal(v.Values[0])), name})
		return true
	})
	if len(all) < 10 {
		t.Fatalf("only %d permissions found in grants.go", len(all))
	}
	return all
}

// TestSchemaKnowsOurWords: what the code can write, the table takes, and no more.
func TestSchemaKnowsOurWords(t *testing.T) {
	var schema strings.Builder
	files, err := filepath.Glob("../../migrations/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no migrations: %v", err)
	}
	for _, f := range files {
		sql, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		schema.Write(sql)
	}
	for table, states := range map[string][]string{
		"applications": plain(application.Statuses), "nominations": plain(scholarship.Statuses),
		"accounts": plain(access.Roles), "api_keys": plain(access.KeyScopes),
		"payments": plain(payment.Statuses), "reviews": plain(review.Statuses),
		"slots": plain([]document.SlotStatus{document.Missing, document.Uploaded, document.Accepted, document.Rejected, document.Waived}),
	} {
		found := regexp.MustCompile(`(?:CREATE|ALTER) TABLE `+table+`\b[^;]*?CHECK \((?:status IN \(|roles <@ ARRAY\[|scopes <@ ARRAY\[)([^)\]]*)`).FindAllStringSubmatch(schema.String(), -1)
		if len(found) == 0 {
			t.Errorf("%s: no CHECK of its words in migrations", table)
			continue
		}
		in := strings.FieldsFunc(found[len(found)-1][1], func(r rune) bool { return strings.ContainsRune("', \n", r) })
		slices.Sort(in)
		slices.Sort(states)
		if !slices.Equal(in, states) {
			t.Errorf("%s: the code knows\n%v, the newest CHECK in migrations\n%v. Add a migration that replaces the CHECK.", table, states, in)
		}
	}
}

func plain[T ~string](list []T) (all []string) {
	for _, s := range list {
		all = append(all, string(s))
	}
	return all
}

var named = regexp.MustCompile("`([a-z0-9.-]+\\.[a-z]+/[^`]+)`")

// TestDependenciesPage: whatever we import has a line that says why, and no line
// speaks of what is gone.
func TestDependenciesPage(t *testing.T) {
	text, err := os.ReadFile("../../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, m := range named.FindAllStringSubmatch(string(text), -1) {
		used[m[1]] = false
	}
	for _, p := range packages(t) {
		for _, imp := range p.imports {
			if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") || strings.HasPrefix(imp, module) {
				continue
			}
			known := false
			for m := range used {
				if under(imp, m) {
					used[m], known = true, true
				}
			}
			if !known {
				t.Errorf("%s imports %s, of which docs/dependencies.md does not say what it is for, under which licence, and why it is not our own.", p.name, imp)
			}
		}
	}
	for m, u := range used {
		if !u {
			t.Errorf("docs/dependencies.md has a line for %s, which nothing imports any more.", m)
		}
	}
}
