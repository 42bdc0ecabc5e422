package bench

import (
	"context"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/minio/minio-go/v7"
)

// Machine is what a run works with: the program and the floor, each a process of
// its own, on one database and one object store.
type Machine struct {
	Set
	DSN     string // of the database, as its owner
	Dir     string // for files, absolute
	PgBin   string // directory of pgbench and psql
	Ours    *Process
	Floor   *Process
	Env     []string // what ours was started with
	Control *pgx.Conn

	Store  *minio.Client // the object store alone
	Bucket string
	Files  string // directory of the objects

	Sign   func(account, session string) (string, error) // a person's access token
	Window time.Duration

	// What the program sends, as it was seen in one file of each stock of the limit.
	Release, Admit []Statement
	Export         Statement

	mu      sync.Mutex
	bearers map[string]bearer
}

type bearer struct {
	header string
	until  time.Time
}

const (
	warm   = 500 * time.Millisecond
	prefix = "/api/v1"
)

// bearer is the header of somebody who is signed in. Tokens live ten minutes.
func (m *Machine) bearer(accountID, sessionID string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.bearers[accountID]
	if time.Now().Before(b.until) {
		return b.header, nil
	}
	token, err := m.Sign(accountID, sessionID)
	if err != nil {
		return "", err
	}
	if m.bearers == nil {
		m.bearers = map[string]bearer{}
	}
	b = bearer{"Bearer " + token, time.Now().Add(5 * time.Minute)}
	m.bearers[accountID] = b
	return b.header, nil
}

// staff is the header of somebody of the office.
func (m *Machine) staff(word string) (string, error) {
	return m.bearer(m.Staff[word], StaffSession(word))
}

// StaffSession is the id of the session that somebody of the office has in the data.
func StaffSession(word string) string { return ID(session, 900_000_000+slices.Index(desks, word)) }

// desks are those of the office who take part.
var desks = []string{"officer", "director", "arrivals"}

// SignIn gives everybody of the office who takes part a session.
func (s Set) SignIn(ctx context.Context, c *pgx.Conn) error {
	for _, word := range desks {
		if _, err := c.Exec(ctx, `INSERT INTO sessions (id, account_id, refresh_hash, created_at, used_at, expires_at) VALUES ($1, $2, '', $3, $3, $4)`,
			StaffSession(word), s.Staff[word], s.Made, s.Made.AddDate(10, 0, 0)); err != nil {
			return err
		}
	}
	return nil
}

// applicant is the header of the n-th applicant.
func (m *Machine) applicant(n int) (string, error) { return m.bearer(ID(account, n), ID(session, n)) }

// load is a load on ours for one window.
func (m *Machine) load(p *Process, op func(ctx context.Context, w *Worker) error) Load {
	return Load{Server: p, Warm: warm, Window: m.Window, Op: op}
}

// get reads something of ours.
func (m *Machine) get(ctx context.Context, w *Worker, as, path string) error {
	_, err := w.Ask(ctx, Request{Method: "GET", URL: m.Ours.URL + prefix + path, Bearer: as, Want: 200}, nil)
	return err
}

// Works are all there are, in the order of the figures.
func (m *Machine) Works() []Work {
	return slices.Concat(m.queue(), m.one(), m.save(), m.submit(), m.steps(), m.uploads(), m.export(), m.signIn(), m.crowd(), m.start())
}

// Words are what --only takes.
var Words = []string{"queue", "one", "save", "submit", "release", "upload", "export", "signin", "crowd", "start"}

// query writes names and values, one after the other.
func query(pairs ...string) string {
	q := url.Values{}
	for pair := range slices.Chunk(pairs, 2) {
		q.Add(pair[0], pair[1])
	}
	return "?" + q.Encode()
}

// Samples are the files that the steps are taken on once, to see what is sent.
func (s Set) Samples() (released, admitted string) {
	_, d := s.decided()
	_, a := s.accepted()
	return ID(application, d.From), ID(application, a.From)
}
