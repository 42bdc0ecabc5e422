package sheet

import (
	"errors"
	"io"

	"github.com/xuri/excelize/v2"

	"example.org/admissions/domain/admission"
)

// workbook writes XLSX. Every cell is a text, so leading zeros stay and nothing is
// run as a formula, whatever it begins with. The format keeps its rows in a
// temporary file and leaves only after the last one.
type workbook struct {
	w     io.Writer
	file  *excelize.File
	rows  *excelize.StreamWriter
	row   int
	cells []any
}

const (
	worksheet   = "Sheet1"
	columnWidth = 18 // characters: a full name or a number is readable
)

func newWorkbook(w io.Writer, titles []string) (*workbook, error) {
	b := &workbook{w: w, file: excelize.NewFile()}
	if err := b.begin(titles); err != nil {
		return nil, errors.Join(err, b.file.Close())
	}
	return b, nil
}

func (b *workbook) begin(titles []string) (err error) {
	if b.rows, err = b.file.NewStreamWriter(worksheet); err != nil {
		return err
	}
	bold, err := b.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	if err := b.rows.SetColWidth(1, len(titles), columnWidth); err != nil {
		return err
	}
	if err := b.rows.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return b.line(titles, excelize.RowOpts{StyleID: bold})
}

func (b *workbook) Add(r admission.Row) error { return b.line(r.Cells()) }

func (b *workbook) line(cells []string, o ...excelize.RowOpts) error {
	b.row++
	b.cells = b.cells[:0]
	for _, c := range cells {
		b.cells = append(b.cells, c)
	}
	place, err := excelize.CoordinatesToCellName(1, b.row)
	if err != nil {
		return err
	}
	return b.rows.SetRow(place, b.cells, o...)
}

// Close hands the whole file on and removes what was kept aside.
func (b *workbook) Close() error {
	err := b.rows.Flush()
	if err == nil {
		err = b.file.Write(b.w)
	}
	return errors.Join(err, b.file.Close())
}
