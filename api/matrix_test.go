package api_test

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/labstack/echo/v4"

	"example.org/admissions/api"
)

// matrixColumn is who asks.
type matrixColumn struct {
	group, head, who string
	own              bool // the object is this person's
}

// matrixColumns are every role, about what is theirs and what is another's; also
// people of the office about a file where they are the applicant.
var matrixColumns = []matrixColumn{
	{"applicant", "own", "applicant/ann", true},
	{"", "other", "applicant/bob", false},
	{"agent", "trusted", "agent/ada", false},
	{"", "not", "agent/abe", false},
	{"reviewer", "asked", "reviewer/rita", false},
	{"", "not", "reviewer/rob", false},
	{"", "own", "reviewer/own", true},
	{"officer", "any", "officer/olga", false},
	{"", "own", "officer/own", true},
	{"director", "any", "director/dora", false},
	{"", "own", "director/own", true},
	{"finance", "any", "finance/fin", false},
	{"", "own", "finance/own", true},
	{"arrivals", "any", "arrivals/arr", false},
	{"", "own", "arrivals/own", true},
	{"admin", "any", "admin/adm", false},
	{"", "own", "admin/own", true},
	{"auditor", "any", "auditor/aud", false},
	{"", "own", "auditor/own", true},
	{"API key", "", matrixKey, false},
	{"nobody", "", "", false},
}

const matrixKey = "key"

const matrixPreface = `What every route answers to whom, made by TestMatrix (UPDATE=1 writes it anew).
Every request is right but for who asks: it has a valid body and the current version. A cell is the status;
after a slash the last word of the problem's code, unless that says no more than the status does
(access.nobody, access.forbidden, …not_found); after # how many items of a list the caller sees.
"own" is the caller's own application, also where the caller works for the college.
`

// matrixCell is one answer.
type matrixCell struct {
	status int
	code   string // of the problem
	items  int    // of a list; -1 for none
	left   string // what a refusal left behind; empty for nothing
}

func (c matrixCell) String() string {
	s := fmt.Sprint(c.status)
	if c.code != "" && c.code != "access.nobody" && c.code != "access.forbidden" && !strings.HasSuffix(c.code, "not_found") {
		s += "/" + c.code[strings.LastIndex(c.code, ".")+1:]
	}
	if c.items >= 0 {
		s += fmt.Sprint("#", c.items)
	}
	return s
}

// Every route × every role × own and other's object × signed out. A new route fails
// here until it has its row in matrix_rows_test.go.
func TestMatrix(t *testing.T) {
	rows := matrixRows()
	routesHaveRows(t, rows)
	cells := make([][]matrixCell, len(rows))
	t.Run("ask", func(t *testing.T) {
		const worlds = 2
		for part := range worlds {
			t.Run(fmt.Sprint("world ", part), func(t *testing.T) {
				t.Parallel()
				m := newMatrix(t)
				for i := part; i < len(rows); i += worlds {
					cells[i] = m.ask(rows[i])
				}
			})
		}
	})
	if t.Failed() {
		return
	}
	for i, row := range rows {
		invariantsOfTheMatrix(t, row, cells[i])
	}
	sameAsGolden(t, "testdata/matrix.golden", matrixTable(rows, cells))
}

var pathParameter = regexp.MustCompile(`:([a-z_]+)`)

// routesHaveRows takes the routes from the router itself.
func routesHaveRows(t *testing.T, rows []matrixRow) {
	t.Helper()
	there := map[string]bool{}
	for _, r := range newWorld(t).door.(*echo.Echo).Routes() {
		path, ours := strings.CutPrefix(r.Path, api.Prefix)
		if ours && r.Method != echo.RouteNotFound {
			there[r.Method+" "+pathParameter.ReplaceAllString(path, "{$1}")] = true
		}
	}
	for _, row := range rows {
		if !there[row.route] {
			t.Errorf("matrix_rows_test.go has a row for %s, and there is no such route: remove the row", row.route)
		}
	}
	for route := range there {
		if !slices.ContainsFunc(rows, func(r matrixRow) bool { return r.route == route }) {
			t.Errorf("nobody has said who may call %s: add a row to matrixRows in matrix_rows_test.go with the object it is about and a valid body, "+
				"run UPDATE=1 go test ./api -run TestMatrix, and read the new line of testdata/matrix.golden as if somebody else had written it", route)
		}
	}
}

// matrixTable draws the rows, a table a section.
func matrixTable(rows []matrixRow, cells [][]matrixCell) []byte {
	var b bytes.Buffer
	b.WriteString(matrixPreface)
	section := ""
	var w *tabwriter.Writer
	for i, row := range rows {
		if row.section != section {
			if w != nil {
				_ = w.Flush()
			}
			section = row.section
			fmt.Fprintf(&b, "\n%s\n", strings.ToUpper(section))
			w = tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
			heads := [2]string{}
			for _, c := range matrixColumns {
				heads[0], heads[1] = heads[0]+"\t"+c.group, heads[1]+"\t"+c.head
			}
			fmt.Fprintf(w, "%s\n%s\n", heads[0], heads[1])
		}
		line := row.name()
		for _, c := range cells[i] {
			line += "\t" + c.String()
		}
		fmt.Fprintln(w, line)
	}
	_ = w.Flush()
	return regexp.MustCompile(` +\n`).ReplaceAll(b.Bytes(), []byte("\n"))
}

// invariantsOfTheMatrix hold whatever the golden file says.
func invariantsOfTheMatrix(t *testing.T, row matrixRow, cells []matrixCell) {
	t.Helper()
	at := func(who string) matrixCell {
		return cells[slices.IndexFunc(matrixColumns, func(c matrixColumn) bool { return c.who == who })]
	}
	wrong := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s: %s", row.name(), fmt.Sprintf(format, args...))
	}
	if nobody := at(""); !row.public && nobody.status != 401 {
		wrong("nobody gets %s, not 401", nobody)
	}
	if row.public {
		return
	}
	if c := at("auditor/aud"); !row.reads() && !row.self && c.status < 300 {
		wrong("an auditor changes something: %s", c)
	}
	for _, pair := range [][2]string{{"applicant/ann", "applicant/bob"}, {"agent/ada", "agent/abe"}, {"reviewer/rita", "reviewer/rob"}} {
		mine, others := at(pair[0]), at(pair[1])
		// Whoever may never take the step whatever the file learns nothing from a 403.
		never := others.status == 403 && mine.status == 403 && (others.code == "access.forbidden" || strings.HasPrefix(row.route, "HEAD "))
		if row.on != "" && strings.Contains(row.route, "{id}") && others.status != 404 && !never {
			wrong("%s gets %s on a file that is not theirs to see, %s gets %s", pair[1], others, pair[0], mine)
		}
	}
	for i, c := range cells {
		col := matrixColumns[i]
		holder := col.own || col.who == "agent/ada" && row.agents
		if row.holder && !holder && c.status < 300 {
			wrong("%s takes a step of the applicant: %s", col.who, c)
		}
		if row.office && col.own && c.status < 300 {
			wrong("%s takes a step of the office on an application of their own: %s", col.who, c)
		}
		if c.left != "" && !row.self {
			wrong("%s was refused with %s, and something was left behind: %s", col.who, c, c.left)
		}
		if c.status >= 500 || c.status == 400 || c.status == 412 || c.status == 428 || c.code == "request.invalid" {
			wrong("%s gets %s: the row does not show who may, its request is wrong", col.who, c)
		}
	}
}

// sameAsGolden holds a text against the file that was read and agreed to.
func sameAsGolden(t *testing.T, path string, got []byte) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		have, agreed := "", ""
		if i < len(g) {
			have = g[i]
		}
		if i < len(w) {
			agreed = w[i]
		}
		if have != agreed {
			t.Errorf("%s, line %d is not what was agreed on.\nnow:    %s\nagreed: %s", path, i+1, have, agreed)
		}
	}
	if t.Failed() {
		t.Error("If somebody meant to change who may do what, run UPDATE=1 go test ./api -run TestMatrix and commit the difference with the reason.")
	}
}
