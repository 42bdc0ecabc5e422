package bench

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain/programme"
)

// Set is what lies in the database: a college as its own use cases made it, and
// applications that were copied in. Everything else follows from the number of an
// application, so that requests need not look anything up.
//
// Numbers below Rows are applications in every state. As many again were admitted.
// Then come stocks of equal files, each for one step.
type Set struct {
	Rows    int
	Seed    uint64
	Made    time.Time // when; ages are counted from here
	Intakes []programme.Intake
	Staff   map[string]string // id by the word before @demo.test
	Schemes []Scheme
	Hash    string // of the password of every account
}

// Scheme is a scholarship by its id and code.
type Scheme struct{ ID, Code string }

// Stock is a range of applications that are alike.
type Stock struct{ From, Len int }

func (s Set) stock(n int) Stock {
	size := max(s.Rows/20, 200)
	return Stock{2*s.Rows + n*size, size}
}

// The stocks: for the two steps, ours and those of the limit; and complete drafts.
func (s Set) decided() (ours, limit Stock)  { return s.stock(0), s.stock(1) }
func (s Set) accepted() (ours, limit Stock) { return s.stock(2), s.stock(3) }
func (s Set) drafts() Stock                 { first := s.stock(4); return Stock{first.From, 8 * first.Len} }
func (s Set) end() int                      { d := s.drafts(); return d.From + d.Len }

// What ids are of.
const (
	account = iota + 1
	session
	application
	document
	event
	decision
	condition
	review
	payment
	nomination
	admission
)

// ID is the id of the n-th thing of a kind. Like the program's own they sort by
// the order of making, and hold a number that people can read.
func ID(kind, n int) string { return fmt.Sprintf("01900000-%04d-7000-8000-%012d", kind, n) }

func (s Set) intake(n int) programme.Intake { return s.Intakes[n%len(s.Intakes)] }

// Email is the address that the n-th applicant signs in with.
func Email(n int) string { return fmt.Sprintf("applicant%d@bench.test", n) }

// Fill copies everything in. The triggers and the checks of foreign keys are off
// meanwhile: the log's hashes are therefore empty.
func (s Set) Fill(ctx context.Context, dsn string) error {
	var next atomic.Int64
	const hands = 2
	ended := make(chan error, hands)
	for range hands {
		go func() { ended <- s.fillIn(ctx, dsn, &next) }()
	}
	var failed error
	for range hands {
		failed = errors.Join(failed, <-ended)
	}
	if failed != nil {
		return failed
	}
	return s.settle(ctx, dsn)
}

// fillIn copies chunk after chunk until there is none left.
func (s Set) fillIn(ctx context.Context, dsn string, next *atomic.Int64) error {
	const chunk = 2000
	c, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer c.Close(context.WithoutCancel(ctx))
	if _, err := c.Exec(ctx, `SET session_replication_role = replica; SET synchronous_commit = off`); err != nil {
		return err
	}
	for {
		from := int(next.Add(chunk)) - chunk
		if from >= s.end() {
			return nil
		}
		if err := s.copyIn(ctx, c, from, min(from+chunk, s.end())); err != nil {
			return err
		}
	}
}

// settle makes the rest agree with what was copied, and what Postgres knows of it.
func (s Set) settle(ctx context.Context, dsn string) error {
	c, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer c.Close(ctx)
	for _, sql := range []string{
		fmt.Sprintf(`SELECT setval('application_numbers', %d)`, s.end()),
		fmt.Sprintf(`UPDATE intakes SET seats = 1000000, last_admission = %d`, s.end()),
		`VACUUM ANALYZE`, `CHECKPOINT`,
	} {
		if _, err := c.Exec(ctx, sql); err != nil {
			return err
		}
	}
	return nil
}

func (s Set) copyIn(ctx context.Context, c *pgx.Conn, from, to int) error {
	people := s.people(from)
	all := map[string]*rows{}
	for n := from; n < to; n++ {
		if err := s.file(n, people, all); err != nil {
			return err
		}
	}
	for table, r := range all {
		if _, err := c.CopyFrom(ctx, pgx.Identifier{table}, columns[table], pgx.CopyFromRows(*r)); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
	}
	return nil
}

type rows [][]any

// columns are those that are filled, in the order of a row.
var columns = map[string][]string{
	"accounts": {"id", "email", "full_name", "password_hash", "roles", "email_verified_at", "created_at", "updated_at"},
	"sessions": {"id", "account_id", "refresh_hash", "created_at", "used_at", "expires_at"},
	"applications": {
		"id", "applicant_id", "intake_id", "programme_id", "status", "version", "number", "form_version", "answers", "surname", "given_names",
		"chinese_name", "nationality", "date_of_birth", "passport_number", "email", "officer_id", "created_at", "updated_at", "status_since", "queued_at",
		"submitted_at", "resubmitted", "reply_by", "return_due", "closed_reason", "proposed_by", "schemes",
	},
	"documents":    {"id", "application_id", "kind", "filename", "content_type", "size", "sha256", "object_key", "state", "scan", "uploaded_by", "created_at", "stored_at"},
	"slots":        {"application_id", "kind", "status", "document_id", "judged_by", "judged_at", "updated_at"},
	"audit_events": {"at", "actor", "role", "verb", "subject", "application_id", "detail"},
	"decisions":    {"id", "application_id", "outcome", "reasons", "conditions", "proposed_by", "proposed_at", "released_by", "released_at"},
	"conditions":   {"id", "application_id", "decision_id", "code", "detail", "due", "status", "settled_by", "settled_at"},
	"reviews":      {"id", "application_id", "reviewer_id", "assigned_by", "due", "status", "scores", "recommendation", "comment", "created_at", "submitted_at"},
	"payments":     {"id", "application_id", "item", "amount", "currency", "status", "due_by", "created_at", "updated_at"},
	"seats":        {"application_id", "intake_id", "taken_at"},
	"nominations":  {"id", "application_id", "scheme_id", "status", "flagged_by", "created_at", "updated_at"},
	"admissions":   {"id", "application_id", "intake_id", "number", "letter_number", "status", "student_number", "admitted_by", "admitted_at", "updated_at"},
}

// reset puts the files of a step back to before it, outside the time that is taken.
// What was written about them stays: logs only grow.
func reset(ctx context.Context, c *pgx.Conn, statements []string, stocks ...Stock) error {
	for _, k := range stocks {
		for _, sql := range statements {
			if _, err := c.Exec(ctx, sql, ID(application, k.From), ID(application, k.From+k.Len-1)); err != nil {
				return fmt.Errorf("%s: %w", sql, err)
			}
		}
	}
	return nil
}

var (
	undecided = []string{
		`UPDATE applications SET status = 'decision', version = 7, reply_by = NULL WHERE id BETWEEN $1 AND $2 AND version <> 7`,
		`UPDATE decisions SET released_by = NULL, released_at = NULL WHERE application_id BETWEEN $1 AND $2 AND released_at IS NOT NULL`,
		`DELETE FROM seats WHERE application_id BETWEEN $1 AND $2`,
		`DELETE FROM conditions WHERE application_id BETWEEN $1 AND $2`,
		`DELETE FROM payments WHERE application_id BETWEEN $1 AND $2`,
	}
	unadmitted = []string{
		`UPDATE applications SET status = 'accepted', version = 7 WHERE id BETWEEN $1 AND $2 AND version <> 7`,
		`DELETE FROM admissions WHERE application_id BETWEEN $1 AND $2`,
	}
)
