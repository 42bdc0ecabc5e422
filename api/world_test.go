package api_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/admissions/api"
	"example.org/admissions/domain"
	"example.org/admissions/domain/account"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/notice"
	"example.org/admissions/storage/credential"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

// world is the whole API over a database of its own, with a clock that tests turn.
//
// People are written as words: "officer" is an officer, "officer/olga" another one,
// "" nobody. Whoever is named first exists from then on; what begins with adm_ is
// an API key as it is, and what looks like a token a token.
type world struct {
	t      testing.TB
	db     *postgres.DB
	parts  account.Parts // the ports, for tests that go past the door
	server *api.Server
	door   http.Handler
	clock  *clock

	mu     sync.Mutex
	ids    map[string]string // by word
	opened map[string]string // session by word
}

// clock is the time of a world. It stands still until a test turns it.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) turn(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func newWorld(t testing.TB) *world {
	t.Helper()
	return newWorldOn(t, pgtest.New(t))
}

// newWorldOn is a world on a database that was opened as a test wants it.
func newWorldOn(t testing.TB, db *postgres.DB) *world {
	t.Helper()
	w := &world{
		t: t, db: db, clock: &clock{at: time.Date(2027, 1, 15, 4, 0, 0, 0, time.UTC)},
		ids: map[string]string{}, opened: map[string]string{},
	}
	w.parts = w.accountParts()
	desk := &account.Desk{Parts: w.parts}
	tokens, err := api.NewTokens(worldSecret, "http://world.test", w.clock.now)
	if err != nil {
		t.Fatal(err)
	}
	w.server = &api.Server{
		Services: api.Services{
			Audit: &audit.Service{Store: postgres.Audit{DB: db}},
			Desk:  desk, Accounts: &account.Service{Parts: w.parts},
		},
		Replies: postgres.Replies{DB: db}, Tokens: tokens, Authenticate: tokens.Bearers(desk),
		Log: slog.New(slog.DiscardHandler), Now: w.clock.now,
	}
	w.server.Applications = w.applications()
	w.withCatalogue()
	w.door = api.New(w.server)
	return w
}

var (
	worldSecret = []byte("a secret of a world, 32 bytes or more")
	// One hasher for all worlds, as for one machine, but a fast one.
	worldHasher = credential.NewPasswords(credential.Cost{Memory: 64, Passes: 1})
)

// accountParts are what every world's rooms stand on; notices lie in their table,
// and jobs in theirs, until a test looks.
func (w *world) accountParts() account.Parts {
	w.t.Helper()
	jobs, err := postgres.NewJobs(w.db, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		w.t.Fatal(err)
	}
	oneTime, err := credential.NewOneTime(worldSecret, "World")
	if err != nil {
		w.t.Fatal(err)
	}
	return account.Parts{
		Accounts: postgres.Accounts{DB: w.db}, Sessions: postgres.Sessions{DB: w.db}, Codes: postgres.Codes{DB: w.db},
		Attempts: postgres.Attempts{DB: w.db}, Keys: postgres.Keys{DB: w.db}, Hasher: worldHasher, OneTime: oneTime,
		Notices: &notice.Outbox{Store: postgres.Notices{DB: w.db}, Jobs: jobs, Now: w.clock.now},
		Audit:   postgres.Audit{DB: w.db}, Tx: w.db, Now: w.clock.now,
	}
}

// account is the id of the person a word names.
func (w *world) account(who string) string {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ids[who] == "" {
		role, name, named := strings.Cut(who, "/")
		if !named {
			name = role
		}
		id := domain.NewID()
		w.exec(`INSERT INTO accounts (id, email, full_name, password_hash, roles, email_verified_at, created_at, updated_at)
			VALUES ($1, $2, $3, '', ARRAY[$4::text], $5, $5, $5)`, id, name+"@"+role+".test", name, role, w.clock.now())
		w.ids[who] = id
	}
	return w.ids[who]
}

// as is a good bearer token of the person a word names.
func (w *world) as(who string) string {
	w.t.Helper()
	id := w.account(who)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.opened[who] == "" {
		w.opened[who] = domain.NewID()
		w.exec(`INSERT INTO sessions (id, account_id, refresh_hash, created_at, used_at, expires_at)
			VALUES ($1, $2, '', $3, $3, $3::timestamptz + interval '10 years')`, w.opened[who], id, w.clock.now())
	}
	token, err := w.server.Tokens.Sign(id, w.opened[who])
	if err != nil {
		w.t.Fatal(err)
	}
	return token
}

// exec changes the database behind the API's back.
func (w *world) exec(sql string, args ...any) {
	w.t.Helper()
	if _, err := w.db.Pool().Exec(context.Background(), sql, args...); err != nil {
		w.t.Fatal(err)
	}
}

// value is one column of one row, as text; empty when there is no row.
func (w *world) value(sql string, args ...any) (v string) {
	w.t.Helper()
	rows, err := w.db.Pool().Query(context.Background(), sql, args...)
	if err != nil {
		w.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&v); err != nil {
			w.t.Fatal(err)
		}
	}
	return v
}

// answer is what a request got.
type answer struct {
	status int
	body   string
	header http.Header
}

// is fails the test unless the answer has a status and all of the texts.
func (a answer) is(t testing.TB, status int, texts ...string) answer {
	t.Helper()
	if a.status != status {
		t.Fatalf("got %d %s, want %d", a.status, a.body, status)
	}
	for _, text := range texts {
		if !strings.Contains(a.body, text) {
			t.Fatalf("got %d %s, want %q in it", a.status, a.body, text)
		}
	}
	return a
}

// field is a place in a JSON answer, such as "account.id" or "items.0.id".
func (a answer) field(t testing.TB, path string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		t.Fatalf("%v in %s", err, a.body)
	}
	for word := range strings.SplitSeq(path, ".") {
		switch place := v.(type) {
		case map[string]any:
			v = place[word]
		case []any:
			i, err := strconv.Atoi(word)
			if err != nil || i >= len(place) {
				t.Fatalf("no %s in %s", path, a.body)
			}
			v = place[i]
		default:
			t.Fatalf("no %s in %s", path, a.body)
		}
	}
	return v
}

// text is a field that holds a string.
func (a answer) text(t testing.TB, path string) string {
	t.Helper()
	s, ok := a.field(t, path).(string)
	if !ok {
		t.Fatalf("%s is no text in %s", path, a.body)
	}
	return s
}

// do asks as somebody. headers are name, value, name, value. A body that begins
// with a brace is JSON; another needs its Content-Type among the headers. The
// header From is the address the request comes from.
func (w *world) do(method, path, as, body string, headers ...string) answer {
	w.t.Helper()
	r := httptest.NewRequest(method, api.Prefix+path, strings.NewReader(body))
	if strings.HasPrefix(body, "{") {
		r.Header.Set("Content-Type", "application/json")
	}
	switch {
	case strings.HasPrefix(as, "adm_"), strings.Count(as, ".") == 2:
		r.Header.Set("Authorization", "Bearer "+as)
	case as != "":
		r.Header.Set("Authorization", "Bearer "+w.as(as))
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "From" { // the address the request comes from
			r.RemoteAddr = headers[i+1] + ":1234"
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	w.door.ServeHTTP(rec, r)
	return answer{rec.Code, rec.Body.String(), rec.Header()}
}
