package sheet_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/admissions/domain/admission"
	"example.org/admissions/storage/sheet"
)

type row struct {
	cells []string
	value any
}

func (r row) Cells() []string { return r.cells }
func (r row) Value() any      { return r.value }

func write(t testing.TB, f admission.Format, w io.Writer, titles []string, rows ...row) {
	t.Helper()
	s, err := sheet.Files{}.Open(f, w, titles)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if err := s.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestUnknownFormatIsRefused(t *testing.T) {
	if _, err := (sheet.Files{}).Open("xml", io.Discard, nil); !errors.Is(err, admission.ErrFormat) {
		t.Error(err)
	}
}

func TestCellsAreSafeInASpreadsheet(t *testing.T) {
	for _, tt := range []struct{ name, cell, want string }{
		{"empty", "", `""`},
		{"plain", "Amina", `"Amina"`},
		{"leading zeros stay", "007001", `"007001"`},
		{"long digits stay", "12345678901234567890", `"12345678901234567890"`},
		{"quotes", `say "hi"`, `"say ""hi"""`},
		{"only a quote", `"`, `""""`},
		{"comma and line break", "a,\r\nb", "\"a,\r\nb\""},
		{"formula", `=HYPERLINK("http://x","y")`, `"'=HYPERLINK(""http://x"",""y"")"`},
		{"plus", "+8613800000000", `"'+8613800000000"`},
		{"minus", "-2+3+cmd|' /C calc'!A0", `"'-2+3+cmd|' /C calc'!A0"`},
		{"at", "@SUM(A1)", `"'@SUM(A1)"`},
		{"tab", "\t=1", "\"'\t=1\""},
		{"carriage return", "\r=1", "\"'\r=1\""},
		{"line feed", "\n=1", "\"'\n=1\""},
		{"full-width equals", "＝1", `"'＝1"`},
		{"full-width comma is no formula", "，1", `"，1"`},
		{"inside is no formula", "a=b", `"a=b"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			write(t, admission.CSV, &b, []string{"title"}, row{cells: []string{tt.cell, "x"}})
			if got, want := b.String(), "\ufeff\"title\"\r\n"+tt.want+",\"x\"\r\n"; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// Whatever an applicant types comes back as typed, but for one apostrophe.
func TestAWorkbookKeepsEveryTextAsItIs(t *testing.T) {
	var b bytes.Buffer
	cells := []string{"007", "=1+1", "+8613912345678", "@x", "学生 Nguyễn", "", "line\nbreak", "1e5", "2027-03-01"}
	titles := slices.Repeat([]string{"title"}, len(cells))
	write(t, admission.XLSX, &b, titles, row{cells: cells}, row{cells: []string{"last"}})
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Sheet1", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || !slices.Equal(rows[1], cells) || rows[2][0] != "last" {
		t.Errorf("the workbook has %q", rows)
	}
	for i := range cells {
		place, _ := excelize.CoordinatesToCellName(i+1, 2)
		if formula, _ := f.GetCellFormula("Sheet1", place); formula != "" {
			t.Errorf("%s is the formula %s", place, formula)
		}
		if kind, _ := f.GetCellType("Sheet1", place); kind != excelize.CellTypeInlineString && cells[i] != "" {
			t.Errorf("%s, %q, is of type %d and not a text", place, cells[i], kind)
		}
	}
}

func FuzzTable(f *testing.F) {
	for _, s := range []string{"", "=1", "\"", "a\"b\r\n,", "\ufeff", "＝", "\xef", "'", "\x00"} {
		f.Add(s, "x")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		var b bytes.Buffer
		write(t, admission.CSV, &b, []string{"one", "two"}, row{cells: []string{one, two}})
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff")))
		lines, err := r.ReadAll()
		if err != nil || len(lines) != 2 || len(lines[1]) != 2 {
			t.Fatalf("%q reads as %q, %v", b.String(), lines, err)
		}
		for i, in := range []string{one, two} {
			// encoding/csv reads a line break of Windows as one of Unix.
			out, in := lines[1][i], strings.ReplaceAll(in, "\r\n", "\n")
			if out != in && out != "'"+in {
				t.Errorf("%q became %q", in, out)
			}
			if out != "" && strings.ContainsRune("=+-@\t\r\n", rune(out[0])) {
				t.Errorf("%q may run as a formula", out)
			}
		}
	})
}

func TestJSONInBothForms(t *testing.T) {
	rows := []row{{value: map[string]any{"n": "1", "h": "<a&b>"}}, {value: map[string]any{"n": "2"}}}
	for _, tt := range []struct {
		name string
		f    admission.Format
		rows []row
		want string
	}{
		{"lines", admission.NDJSON, rows, "{\"h\":\"<a&b>\",\"n\":\"1\"}\n{\"n\":\"2\"}\n"},
		{"no lines", admission.NDJSON, nil, ""},
		{"array", admission.JSON, rows, "[{\"h\":\"<a&b>\",\"n\":\"1\"}\n,{\"n\":\"2\"}\n]\n"},
		{"empty array", admission.JSON, nil, "[]\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			write(t, tt.f, &b, nil, tt.rows...)
			if b.String() != tt.want {
				t.Errorf("got %q, want %q", b.String(), tt.want)
			}
			if tt.f == admission.JSON && !json.Valid(b.Bytes()) {
				t.Error("no JSON")
			}
		})
	}
}

var errGone = errors.New("the reader is gone")

type gone struct{}

func (gone) Write([]byte) (int, error) { return 0, errGone }

func TestALostReaderEndsTheFile(t *testing.T) {
	big := row{cells: []string{strings.Repeat("x", 40<<10)}, value: strings.Repeat("x", 40<<10)}
	for _, f := range []admission.Format{admission.CSV, admission.NDJSON, admission.JSON} {
		s, err := sheet.Files{}.Open(f, gone{}, []string{"title"})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add(big); !errors.Is(err, errGone) {
			t.Errorf("%s: %v", f, err)
		}
		if err := s.Close(); !errors.Is(err, errGone) {
			t.Errorf("%s at its end: %v", f, err)
		}
	}
}
