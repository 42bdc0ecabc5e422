package admission

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"sync/atomic"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
)

// Service is what can be done with the list.
type Service struct {
	Store     Store
	Feed      Feed
	Receivers Receivers
	Sheets    Sheets
	// Canonical writes an admission as JSON in its one canonical form, RFC 8785. Told
	// reads what it wrote; Only keeps some members of it, and the form.
	Canonical func(Admission) ([]byte, error)
	Told      func(payload []byte) (Admission, error)
	Only      func(object []byte, paths []string) []byte

	Audit audit.Log
	Tx    domain.Tx
	Now   func() time.Time

	running atomic.Int32
}

// Format is how a list is written to a file.
type Format string

const (
	CSV    Format = "csv"    // a table, safe to open in a spreadsheet
	XLSX   Format = "xlsx"   // the same as a workbook
	NDJSON Format = "ndjson" // one admission a line, in full
	JSON   Format = "json"   // one array of the same
)

// Sheets makes files of lists.
type Sheets interface {
	// Open begins a file on w. titles head the columns, in formats that have any.
	Open(f Format, w io.Writer, titles []string) (Sheet, error)
}

// Sheet is one file being written. What was added may wait in a buffer until Close,
// which leaves w open.
type Sheet interface {
	Add(r Row) error
	Close() error
}

// Row is one line of a file, in the shape its format asks for.
type Row interface {
	Cells() []string // flat; valid until the next call
	Value() any      // nested, for JSON; of an Admission, what is Seen and no more
}

// Export is one writing of the list, for the record of who took what.
type Export struct {
	ID, By   string
	At       time.Time
	Format   Format
	Template string // empty for the standard one
	Filter   Filter
	Lang     string // of titles and names of codes: en or zh
	Purpose  string
	Columns  []string
	Rows     int64  // valid when it is complete
	SHA256   []byte // of the file; nil until it is complete
}

// MaxExports is how many files one program writes at once: each holds a database
// connection for as long as its reader takes.
const MaxExports = 4

var (
	ErrFormat = &domain.Error{Kind: domain.Invalid, Code: "admission.format", Message: "The list can be had as csv, xlsx, ndjson or json."}
	ErrBusy   = &domain.Error{Kind: domain.TooMany, Code: "admission.export_busy", Message: "Other exports are running. Try again in a moment.", RetryAfter: 10}
)

// Export writes the list to w. That it was taken is on record before the first
// byte leaves; an export that was cut stays there without a count and a hash. The
// caller fills in Format, Template, Filter, Lang and Purpose; the answer has the rest.
func (s *Service) Export(ctx context.Context, actor access.Actor, e Export, w io.Writer) (Export, error) {
	if err := actor.Need(access.ReadAdmissions); err != nil {
		return e, err
	}
	sight := actor.Sight()
	shape, err := templateOf(e.Template, e.Format)
	if err != nil {
		return e, err
	}
	if shape, err = shapeFor(e.Template, shape, sight); err != nil {
		return e, err
	}
	if e.Filter, err = s.checked(ctx, e.Filter, sight); err != nil {
		return e, err
	}
	if s.running.Add(1) > MaxExports {
		s.running.Add(-1)
		return e, ErrBusy
	}
	defer s.running.Add(-1)
	e.ID, e.By, e.At, e.Columns = domain.IDAt(s.Now()), actor.ID, s.Now(), shape.keys()
	sum := sha256.New()
	sheet, err := s.Sheets.Open(e.Format, io.MultiWriter(w, sum), shape.titles(e.Lang))
	if err != nil {
		return e, err
	}
	if err := s.note(ctx, actor, e, "admission.exported", s.Store.AddExport); err != nil {
		return e, err
	}
	if err := s.write(ctx, &e, shape, sight, sheet); err != nil {
		return e, err
	}
	e.SHA256 = sum.Sum(nil)
	// The reader has everything, even if it hangs up now.
	return e, s.note(context.WithoutCancel(ctx), actor, e, "admission.export_completed", s.Store.FinishExport)
}

func (s *Service) write(ctx context.Context, e *Export, shape Template, sight access.Sight, sheet Sheet) error {
	line, seen := &line{columns: shape.Columns, lang: e.Lang}, seenBy(sight)
	err := s.Store.Each(ctx, e.Filter, func(a *Admission) error {
		e.Rows++
		narrow(a, sight, seen)
		line.Admission = a
		return sheet.Add(line)
	})
	if err != nil {
		return err
	}
	return sheet.Close()
}

// note keeps the export's record and its audit event together.
func (s *Service) note(ctx context.Context, actor access.Actor, e Export, verb string, keep func(context.Context, Export) error) error {
	detail := map[string]any{"format": string(e.Format), "template": e.Template, "columns": len(e.Columns)}
	if e.SHA256 != nil {
		detail = map[string]any{"rows": e.Rows, "sha256": hex.EncodeToString(e.SHA256)}
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := keep(ctx, e); err != nil {
			return err
		}
		return s.Audit.Write(ctx, audit.Event{
			At: s.Now(), Actor: actor.ID, Role: actor.RoleFor(access.ReadAdmissions),
			Verb: verb, Subject: e.ID, Reason: e.Purpose, Detail: detail,
		})
	})
}
