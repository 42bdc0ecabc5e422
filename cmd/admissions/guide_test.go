package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// fenced is a block of a page: a language, perhaps the name of the file it is, and
// the text. Blocks of the shell are run, files are written.
var fenced = regexp.MustCompile("(?ms)^```(\\w+) ?(\\S*)\n(.*?)^```$")

// TestGuide runs what docs/integration.md says, as it stands there and in its order,
// in one shell against the real program. A reader's tools that this machine lacks are
// left out by name; curl, and Go, it has.
func TestGuide(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Fatal("the guide is for people who have curl; .ci/install test installs it")
	}
	d := newDemonstration(t)
	d.open()
	page := readFile(t, "../../docs/integration.md")
	g := &reader{t: t, dir: t.TempDir(), env: append(os.Environ(),
		"PATH="+filepath.Dir(built)+":"+os.Getenv("PATH"), "DATA_DIR="+d.data, "ADMISSIONS_URL="+d.url+"/api/v1")}
	blocks := fenced.FindAllStringSubmatch(page, -1)
	if len(blocks) < 15 {
		t.Fatalf("only %d blocks were found in the guide", len(blocks))
	}
	for _, b := range blocks {
		switch language, name, text := b[1], b[2], b[3]; {
		case name != "":
			g.keeps(name, text)
		case language == "sh":
			g.runs(text)
		case language == "console": // another program; sandbox_test.go tries it
		default:
			t.Errorf("a block in %s has no file name, and would not be tried:\n%s", language, text)
		}
	}
	g.has(d)
}

// reader is somebody who follows the guide.
type reader struct {
	t   *testing.T
	dir string
	env []string
	ran []string // programs that were there
}

func (g *reader) keeps(name, text string) {
	g.t.Helper()
	if err := os.WriteFile(filepath.Join(g.dir, name), []byte(text), 0o600); err != nil {
		g.t.Fatal(err)
	}
}

// runs a block in the shell of the block before it.
func (g *reader) runs(text string) {
	g.t.Helper()
	for _, tool := range words("python3 node") {
		if !strings.Contains(text, tool+" ") {
			continue
		}
		if _, err := exec.LookPath(tool); err != nil {
			g.t.Logf("there is no %s, so this was not tried:\n%s", tool, text)
			return
		}
		g.ran = append(g.ran, tool)
	}
	cmd := exec.Command("sh", "-c", "set -eu\n[ ! -e .shell ] || . ./.shell\n"+text+"\nexport -p >.shell")
	cmd.Dir, cmd.Env = g.dir, g.env
	if out, err := cmd.CombinedOutput(); err != nil {
		g.t.Fatalf("%v of\n%s\n%s", err, text, out)
	}
}

func (g *reader) file(name string) string {
	g.t.Helper()
	return readFile(g.t, filepath.Join(g.dir, name))
}

// has looks at what the guide's reader has in the end: the list, in every form.
func (g *reader) has(d *demonstration) {
	g.t.Helper()
	officer := d.signIn("officer")
	total := int(officer.do("GET", "/admissions?limit=1", "").is(200).at("total").(float64))
	if got := sheetRows(g.t, filepath.Join(g.dir, "students.xlsx")); total == 0 || got != total+1 {
		g.t.Errorf("the workbook has %d rows for %d students and a head", got, total)
	}
	for name, want := range map[string]int{"students.csv": total + 1, "students.ndjson": total} {
		if got := strings.Count(g.file(name), "\n"); got != want {
			g.t.Errorf("%s has %d lines, want %d", name, got, want)
		}
	}
	if !strings.Contains(g.file("students.csv"), "护照号码") || strings.Contains(g.file("dormitory.csv"), "passport") {
		g.t.Error("a file has not the columns that were asked for")
	}
	for tool, name := range map[string]string{"python3": "students.txt", "node": "students.js.txt"} {
		if got := strings.Count(g.optional(name), "\n"); got != total && strings.Contains(strings.Join(g.ran, " "), tool) {
			g.t.Errorf("%s lists %d students of %d", tool, got, total)
		}
	}
	answers := officer.do("GET", "/admissions/acknowledgements?limit=1", "").is(200).at("total").(float64)
	if answers == 0 && strings.Contains(strings.Join(g.ran, " "), "python3") {
		g.t.Error("nobody answered")
	}
}

func (g *reader) optional(name string) string {
	b, _ := os.ReadFile(filepath.Join(g.dir, name)) // its tool may not be there
	return string(b)
}

// sheetRows counts the rows of a workbook with nothing but zip and XML: not with the
// library that wrote it.
func sheetRows(t *testing.T, name string) (rows int) {
	t.Helper()
	for range sheetCells(t, name) {
		rows++
	}
	return rows
}

// worksheetOf is the first sheet of a workbook, as XML.
func worksheetOf(t *testing.T, name string) []byte {
	t.Helper()
	archive, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	f, err := archive.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

// sheetCells reads the first sheet of a workbook: every row's texts.
func sheetCells(t *testing.T, name string) (rows [][]string) {
	t.Helper()
	for x := xml.NewDecoder(bytes.NewReader(worksheetOf(t, name))); ; {
		token, err := x.Token()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		if at, ok := token.(xml.StartElement); ok && at.Name.Local == "row" {
			rows = append(rows, cellsOf(t, x, at))
		}
	}
}

// cellsOf reads one row. A cell that is no text, or has a formula, fails the test.
func cellsOf(t *testing.T, x *xml.Decoder, at xml.StartElement) (cells []string) {
	t.Helper()
	var row struct {
		Cells []struct {
			Type    string    `xml:"t,attr"`
			Formula *struct{} `xml:"f"`
			Value   string    `xml:"v"`
			Text    string    `xml:"is>t"`
		} `xml:"c"`
	}
	if err := x.DecodeElement(&row, &at); err != nil {
		t.Fatal(err)
	}
	for _, c := range row.Cells {
		if c.Formula != nil || c.Type != "inlineStr" || c.Value != "" {
			t.Fatalf("a cell of type %q with the value %q is no text", c.Type, c.Value)
		}
		cells = append(cells, c.Text)
	}
	return cells
}

// TestGuideNamesWhatIsThere: where the guide links, something is.
func TestGuideNamesWhatIsThere(t *testing.T) {
	page := readFile(t, "../../docs/integration.md")
	for _, m := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(page, -1) {
		if _, err := os.Stat(filepath.Join("../../docs", m[1])); err != nil {
			t.Error(err)
		}
	}
	if !strings.Contains(readFile(t, "../../README.md"), "docs/integration.md") {
		t.Error("nobody finds the guide: README.md does not name it")
	}
}
