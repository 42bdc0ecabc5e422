package api_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/admissions/api"
	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

// world is the whole API over a database of its own, with a clock that tests turn.
//
// People are written as words: "officer" is an officer, "officer/olga" another one,
// "" nobody. Whoever is named first exists from then on; what begins with adm_ is
// an API key as it is.
type world struct {
	t      testing.TB
	db     *postgres.DB
	server *api.Server
	door   http.Handler
	clock  *clock
	mu     sync.Mutex
	ids    map[string]string
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
	db := pgtest.New(t)
	w := &world{t: t, db: db, clock: &clock{at: time.Date(2027, 1, 15, 4, 0, 0, 0, time.UTC)}, ids: map[string]string{}}
	w.server = &api.Server{
		Services: api.Services{Audit: &audit.Service{Store: postgres.Audit{DB: db}}},
		Replies:  postgres.Replies{DB: db}, Log: slog.New(slog.DiscardHandler), Now: w.clock.now,
		Authenticate: func(_ context.Context, bearer string) (access.Actor, error) {
			role, id, _ := strings.Cut(bearer, "/")
			return access.Actor{ID: id, Roles: []access.Role{access.Role(role)}}, nil
		},
	}
	w.door = api.New(w.server)
	return w
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
	role, _, _ := strings.Cut(who, "/")
	return role + "/" + w.account(who)
}

// exec changes the database behind the API's back.
func (w *world) exec(sql string, args ...any) {
	w.t.Helper()
	if _, err := w.db.Pool().Exec(context.Background(), sql, args...); err != nil {
		w.t.Fatal(err)
	}
}

// answer is what a request got.
type answer struct {
	status int
	body   string
	header http.Header
}

// do asks as somebody. headers are name, value, name, value. A body that begins
// with a brace is JSON; another needs its Content-Type among the headers.
func (w *world) do(method, path, as, body string, headers ...string) answer {
	w.t.Helper()
	r := httptest.NewRequest(method, api.Prefix+path, strings.NewReader(body))
	if strings.HasPrefix(body, "{") {
		r.Header.Set("Content-Type", "application/json")
	}
	switch {
	case strings.HasPrefix(as, "adm_"):
		r.Header.Set("Authorization", "Bearer "+as)
	case as != "":
		r.Header.Set("Authorization", "Bearer "+w.as(as))
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	w.door.ServeHTTP(rec, r)
	return answer{rec.Code, rec.Body.String(), rec.Header()}
}
