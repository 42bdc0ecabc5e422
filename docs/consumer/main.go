// Command consumer keeps a true copy of the list of admitted students in an SQLite
// file, from GET /admissions/changes. It is an example to read and to copy from.
//
//	ADMISSIONS_URL=https://admissions.example.edu/api/v1 ADMISSIONS_KEY=adm_… consumer students.db
//
// It may be killed at any moment and started again: what it applied and how far it
// came are written in one transaction, so it never applies a change twice and never
// skips one. That is the whole trick; the rest is asking again when a line breaks.
//
// The table students has everybody who was ever admitted, the view current those
// whose place still stands, the table seen every change in the order it was applied.
// With a query behind the file's name it prints what the file has, and ends:
//
//	consumer students.db "SELECT number, name, programme FROM current ORDER BY number"
package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"time"

	_ "modernc.org/sqlite" // the database; pure Go
)

// schema is ours. A payload is kept as it came: what is read of it is decided by the
// view, and a field that is new in the contract is there when we want it.
const schema = `
CREATE TABLE IF NOT EXISTS place (only INTEGER PRIMARY KEY CHECK (only = 1), after INTEGER NOT NULL);
INSERT OR IGNORE INTO place VALUES (1, 0);
CREATE TABLE IF NOT EXISTS students (admission_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS seen (n INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL UNIQUE, type TEXT NOT NULL, admission_id TEXT NOT NULL, payload_hash TEXT NOT NULL);
CREATE VIEW IF NOT EXISTS current AS
	SELECT admission_id, payload->>'$.admission_number' AS number, payload->>'$.person.full_name' AS name, payload->>'$.person.chinese_name' AS chinese_name,
		payload->>'$.person.nationality' AS nationality, payload->>'$.person.passport.number' AS passport, payload->>'$.programme.code' AS programme,
		payload->>'$.programme.intake' AS intake, payload->>'$.status' AS status, payload->>'$.student_number' AS student_number
	FROM students WHERE payload->>'$.status' IN ('admitted', 'enrolled');`

// change is one item of the feed.
type change struct {
	Seq         int64           `json:"seq"`
	Type        string          `json:"type"`
	AdmissionID string          `json:"admission_id"`
	PayloadHash string          `json:"payload_hash"`
	Payload     json.RawMessage `json:"payload"` // null when the person's data were erased
}

// page is one answer of the feed.
type page struct {
	Items     []change `json:"items"`
	NextAfter int64    `json:"next_after"`
}

// consumer copies from one address with one key into one database.
type consumer struct {
	url, key string
	http     *http.Client
	db       *sql.DB
}

// main handles no signals: to be killed is how the program ends.
func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	c := &consumer{url: os.Getenv("ADMISSIONS_URL"), key: os.Getenv("ADMISSIONS_KEY"), http: &http.Client{Timeout: time.Minute}}
	if len(os.Args) < 2 || len(os.Args) == 2 && (c.url == "" || c.key == "") {
		return errors.New("usage: ADMISSIONS_URL=https://…/api/v1 ADMISSIONS_KEY=adm_… consumer FILE.db [QUERY]")
	}
	var err error
	// FULL: a commit that was answered survives a power cut. busy_timeout: others may read.
	if c.db, err = sql.Open("sqlite", "file:"+os.Args[1]+"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate"); err != nil {
		return err
	}
	defer c.db.Close()
	if _, err := c.db.ExecContext(ctx, schema); err != nil {
		return fmt.Errorf("open %s: %w", os.Args[1], err)
	}
	if len(os.Args) > 2 {
		return c.print(ctx, os.Args[2])
	}
	return c.follow(ctx)
}

// follow asks for what is new, for as long as the program runs. What passes by itself
// is tried again; what does not, such as a key that was revoked, ends it.
func (c *consumer) follow(ctx context.Context) error {
	for failures := 0; ; {
		err := c.step(ctx)
		if err == nil {
			failures = 0
			continue
		}
		var passing *passingError
		if !errors.As(err, &passing) {
			return err
		}
		failures++
		pause := max(passing.after, backoff(failures))
		log.Printf("%v; again in %s", err, pause.Round(time.Millisecond))
		time.Sleep(pause)
	}
}

// backoff is a second, then two, four …, at most a minute; by chance up to half less,
// so that many consumers do not come back in the same moment.
func backoff(failures int) time.Duration {
	most := min(time.Second<<min(failures-1, 6), time.Minute)
	return most - rand.N(most/2)
}

// step reads one page behind our place and applies it. The feed waits up to wait
// seconds for a change before it answers with an empty page: no need to pause.
func (c *consumer) step(ctx context.Context) error {
	var after int64
	if err := c.db.QueryRowContext(ctx, "SELECT after FROM place").Scan(&after); err != nil {
		return err
	}
	p, err := c.read(ctx, after)
	if err != nil || len(p.Items) == 0 {
		return err
	}
	return c.apply(ctx, after, p)
}

// apply writes the changes and the new place in one transaction: both, or neither.
func (c *consumer) apply(ctx context.Context, after int64, p page) error {
	tx, err := c.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after a commit it does nothing
	for _, item := range p.Items {
		if err := write(ctx, tx, item); err != nil {
			return fmt.Errorf("change %d: %w", item.Seq, err)
		}
	}
	// The place moves only from where we read it: a second consumer on the same file
	// would be told, and not apply anything twice.
	moved, err := tx.ExecContext(ctx, "UPDATE place SET after = ? WHERE after = ?", p.NextAfter, after)
	if err != nil {
		return err
	}
	if n, err := moved.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, errors.New("another program moved our place: only one consumer may write to this file"))
	}
	return tx.Commit()
}

// write applies one change. An item says how the admission is now, not what is
// different: putting it in place of the old one is all there is to do, whatever its
// type. Those who left stay with their new status, and leave the view current.
func write(ctx context.Context, tx *sql.Tx, c change) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO seen (seq, type, admission_id, payload_hash) VALUES (?, ?, ?, ?)", c.Seq, c.Type, c.AdmissionID, c.PayloadHash); err != nil {
		return err
	}
	if string(c.Payload) == "null" || len(c.Payload) == 0 { // a tombstone: forget what we have
		_, err := tx.ExecContext(ctx, "DELETE FROM students WHERE admission_id = ?", c.AdmissionID)
		return err
	}
	// The payload comes in canonical JSON (RFC 8785), so its bytes can be hashed as they are.
	if sum := sha256.Sum256(c.Payload); hex.EncodeToString(sum[:]) != c.PayloadHash {
		return &passingError{cause: errors.New("the payload is not the one that the hash is of: it was changed on its way")}
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO students (admission_id, seq, payload) VALUES (?, ?, ?)
		ON CONFLICT (admission_id) DO UPDATE SET seq = excluded.seq, payload = excluded.payload`, c.AdmissionID, c.Seq, string(c.Payload))
	return err
}

// read asks for the page behind a place.
func (c *consumer) read(ctx context.Context, after int64) (p page, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/admissions/changes?after=%d&limit=200&wait=25", c.url, after), nil)
	if err != nil {
		return p, err
	}
	r.Header.Set("Authorization", "Bearer "+c.key)
	resp, err := c.http.Do(r)
	if err != nil {
		return p, &passingError{cause: err} // the line, or the program is being started anew
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 64<<20))
	if err != nil {
		return p, &passingError{cause: err}
	}
	if resp.StatusCode != http.StatusOK {
		return p, refused(resp, body)
	}
	if err := json.Unmarshal(body, &p); err != nil {
		return p, &passingError{cause: fmt.Errorf("not an answer of the feed: %w", err)}
	}
	return p, nil
}

// print writes the answer to a query, a row a line.
func (c *consumer) print(ctx context.Context, query string) error {
	rows, err := c.db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	cells, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() && err == nil {
		err = rows.Scan(into...)
		for _, cell := range cells {
			fmt.Print(cell.String, "\t")
		}
		fmt.Println()
	}
	return errors.Join(err, rows.Err())
}

// refused makes an error of an answer: 429 and everything from 500 pass by
// themselves, and Retry-After may say when.
func refused(resp *http.Response, body []byte) error {
	var problem struct{ Code, Detail string }
	_ = json.Unmarshal(body, &problem) // a proxy answers with something else: the status says enough
	err := fmt.Errorf("%s: %s %s (request %s)", resp.Status, problem.Code, problem.Detail, resp.Header.Get("X-Request-Id"))
	if resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode < http.StatusInternalServerError {
		return err
	}
	seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After")) // absent: 0
	return &passingError{err, time.Duration(seconds) * time.Second}
}

// passingError is one that may be gone when we ask again.
type passingError struct {
	cause error
	after time.Duration // not before
}

func (e *passingError) Error() string { return e.cause.Error() }
