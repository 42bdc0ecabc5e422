package sheet

import (
	"io"
	"strings"

	"example.org/admissions/domain/admission"
)

// table writes CSV (RFC 4180) for programs and for spreadsheets alike.
//
// A byte order mark says UTF-8: without it a Chinese Excel reads GBK. Every cell
// is quoted and holds exactly the text of the database, leading zeros and all. A
// spreadsheet that opens the file by double click may still read digits as a
// number; its import asks for the type of columns ("text"). The known trick that
// forces text, ="0123", is not used: it is a formula, and every other reader takes
// it for part of the value.
type table struct {
	w   io.Writer
	buf []byte
}

const byteOrderMark = "\ufeff"

func newTable(w io.Writer, titles []string) *table {
	t := &table{w: w, buf: append(make([]byte, 0, full+8<<10), byteOrderMark...)}
	t.line(titles)
	return t
}

func (t *table) Add(r admission.Row) error {
	t.line(r.Cells())
	if len(t.buf) < full {
		return nil
	}
	return t.Close()
}

// Close hands on what is left. A table has no end of its own.
func (t *table) Close() error {
	_, err := t.w.Write(t.buf)
	t.buf = t.buf[:0]
	return err
}

func (t *table) line(cells []string) {
	for i, c := range cells {
		if i > 0 {
			t.buf = append(t.buf, ',')
		}
		t.buf = appendCell(t.buf, c)
	}
	t.buf = append(t.buf, '\r', '\n')
}

// appendCell quotes a cell, and puts an apostrophe before what a spreadsheet would
// run as a formula. Applicants choose these texts; an officer opens them. Phone
// numbers get one too: they begin with +.
func appendCell(b []byte, cell string) []byte {
	b = append(b, '"')
	if formula(cell) {
		b = append(b, '\'')
	}
	for {
		i := strings.IndexByte(cell, '"')
		if i < 0 {
			break
		}
		b = append(append(b, cell[:i]...), '"', '"')
		cell = cell[i+1:]
	}
	return append(append(b, cell...), '"')
}

// formula reports whether a spreadsheet could take the cell for one: the list of
// OWASP's "CSV Injection", with the full-width forms that East Asian versions
// of Excel read like the narrow ones.
func formula(cell string) bool {
	if cell == "" {
		return false
	}
	switch cell[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return true
	case 0xEF:
		return strings.HasPrefix(cell, "＝") || strings.HasPrefix(cell, "＋") || strings.HasPrefix(cell, "－") || strings.HasPrefix(cell, "＠")
	}
	return false
}
