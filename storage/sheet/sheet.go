// Package sheet writes lists to files: CSV that is safe to open in a
// spreadsheet, XLSX, newline-delimited JSON, and JSON.
//
// Start at Open; csv.go says what is done to a cell and why. Nothing holds more
// than one buffer of the file, however long the list is; a workbook waits in a
// temporary file.
package sheet

import (
	"bytes"
	"encoding/json"
	"io"

	"example.org/admissions/domain/admission"
)

// Files makes them.
type Files struct{}

var _ admission.Sheets = Files{}

// full is when a buffer is handed on: large enough that a write costs nothing
// beside its rows, small enough that the first rows leave at once.
const full = 32 << 10

// Open begins a file. The formats are admission's; another is admission.ErrFormat.
func (Files) Open(f admission.Format, w io.Writer, titles []string) (admission.Sheet, error) {
	switch f {
	case admission.CSV:
		return newTable(w, titles), nil
	case admission.XLSX:
		return newWorkbook(w, titles)
	case admission.NDJSON:
		return newObjects(w, 0), nil
	case admission.JSON:
		return newObjects(w, '['), nil
	default:
		return nil, admission.ErrFormat
	}
}

// objects writes one JSON value a line, as an array or not.
type objects struct {
	w      io.Writer
	buf    bytes.Buffer
	encode *json.Encoder
	before byte // of the next value: '[' or ',' in an array, 0 outside one
}

func newObjects(w io.Writer, before byte) *objects {
	o := &objects{w: w, before: before}
	o.encode = json.NewEncoder(&o.buf)
	o.encode.SetEscapeHTML(false)
	return o
}

func (o *objects) Add(r admission.Row) error {
	if o.before != 0 {
		o.buf.WriteByte(o.before)
		o.before = ','
	}
	begins := o.buf.Len()
	if err := o.encode.Encode(r.Value()); err != nil { // ends with a line break
		return err
	}
	if a, ok := r.Value().(*admission.Admission); ok && a.Seen() != nil {
		whole := o.buf.Bytes()[begins:]
		seen := Only(whole[:len(whole)-1], a.Seen())
		o.buf.Truncate(begins)
		o.buf.Write(append(seen, '\n'))
	}
	if o.buf.Len() < full {
		return nil
	}
	return o.flush()
}

func (o *objects) Close() error {
	switch o.before {
	case '[':
		o.buf.WriteString("[]\n")
	case ',':
		o.buf.WriteString("]\n")
	}
	return o.flush()
}

func (o *objects) flush() error {
	_, err := o.buf.WriteTo(o.w)
	return err
}
