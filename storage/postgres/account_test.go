package postgres_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

var noon = time.Date(2027, 1, 15, 12, 0, 0, 0, time.UTC)

func person(email string) account.Account {
	a := account.Account{
		ID: domain.NewID(), Email: email, FullName: "李 O'Neil", Locale: "zh", TimeZone: "Africa/Lagos",
		Roles: []access.Role{access.Officer, access.Admin}, VerifiedAt: noon, Version: 1, CreatedAt: noon, UpdatedAt: noon,
	}
	return account.Stored(a, account.Secrets{PasswordHash: "hash", OTPSecret: "sealed", OTPLastStep: 7})
}

func TestAccountsKeepWhatTheyAreGiven(t *testing.T) {
	db := pgtest.New(t)
	store := postgres.Accounts{DB: db}
	a := person("ann@example.com")
	if err := store.Add(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if err := store.Add(t.Context(), person("ann@example.com")); !errors.Is(err, account.ErrTwice) {
		t.Errorf("a second account with the address: %v", err)
	}
	got, err := store.ByEmail(t.Context(), "ann@example.com")
	if err != nil || got.ID != a.ID || got.Secrets() != a.Secrets() || !slices.Equal(got.Roles, a.Roles) || !got.VerifiedAt.Equal(noon) || !got.DisabledAt.IsZero() {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, id := range []string{"", "nonsense", domain.NewID()} {
		if _, err := store.Get(t.Context(), id); !errors.Is(err, account.ErrNotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if _, err := store.Lock(t.Context(), a.ID); err == nil {
		t.Error("a lock outside a transaction was given")
	}
	got.DisabledAt, got.VerifiedAt = noon, time.Time{}
	stale := got
	if err := store.Update(t.Context(), &got); err != nil || got.Version != 2 {
		t.Fatal(got.Version, err)
	}
	if err := store.Update(t.Context(), &stale); !errors.Is(err, account.ErrStale) {
		t.Errorf("a stale change: %v", err)
	}
	if again, err := store.Get(t.Context(), a.ID); err != nil || !again.VerifiedAt.IsZero() || !again.DisabledAt.Equal(noon) {
		t.Errorf("zero and not zero were not written: %+v, %v", again, err)
	}
}

func TestOneTimeStepsAreUsedOnce(t *testing.T) {
	db := pgtest.New(t)
	store := postgres.Accounts{DB: db}
	a := person("ann@example.com") // has used step 7
	if err := store.Add(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		step int64
		good bool
	}{{7, false}, {6, false}, {9, true}, {9, false}, {8, false}, {10, true}} {
		err := store.UseStep(t.Context(), a.ID, tt.step)
		if (err == nil) != tt.good || !tt.good && !errors.Is(err, account.ErrOTPWrong) {
			t.Errorf("step %d: %v", tt.step, err)
		}
	}
}

// The statement and the rule must say the same.
func TestAttemptsWaitAsTheLimitSays(t *testing.T) {
	l := account.Limit{Free: 3, First: time.Second, Longest: 10 * time.Second, Forget: time.Minute}
	store := postgres.Attempts{DB: pgtest.New(t)}
	now := noon
	take := func() time.Duration {
		t.Helper()
		wait, err := store.Take(t.Context(), "b", l, now)
		if err != nil {
			t.Fatal(err)
		}
		return wait
	}
	for tries := range 10 {
		wait := l.Wait(tries)
		if got := take(); (got == 0) != (wait == 0) || wait > 0 && got != wait {
			t.Fatalf("after %d tries: told to wait %v, want %v", tries, got, wait)
		}
		if wait > 0 {
			now = now.Add(wait - time.Millisecond)
			if got := take(); got == 0 {
				t.Fatalf("after %d tries the wait was too short", tries)
			}
			now = now.Add(time.Millisecond)
			if got := take(); got != 0 {
				t.Fatalf("after %d tries and %v: wait %v more", tries, wait, got)
			}
		}
	}
	now = now.Add(8 * time.Minute) // of 10 tries 8 are forgotten, and this one counts
	for _, want := range []time.Duration{0, time.Second} {
		if got := take(); got != want {
			t.Errorf("after forgetting: %v, want %v", got, want)
		}
	}
	if err := errors.Join(store.GiveBack(t.Context(), "b"), store.GiveBack(t.Context(), "none")); err != nil || take() != 0 {
		t.Errorf("a try given back still counts (%v)", err)
	}
	if err := store.Forget(t.Context(), "b"); err != nil || take() != 0 || take() != 0 || take() != 0 || take() == 0 {
		t.Errorf("a forgotten bucket is not empty (%v)", err)
	}
	if err := store.Sweep(t.Context(), now.Add(time.Second)); err != nil || take() != 0 {
		t.Errorf("a swept bucket is not empty (%v)", err)
	}
}

func TestSweepsRemoveOnlyWhatIsOver(t *testing.T) {
	db := pgtest.New(t)
	a := person("ann@example.com")
	codes, sessions := postgres.Codes{DB: db}, postgres.Sessions{DB: db}
	session := account.Session{ID: domain.NewID(), AccountID: a.ID, CreatedAt: noon, UsedAt: noon, ExpiresAt: noon.Add(time.Hour)}
	code := account.Code{ID: domain.NewID(), AccountID: a.ID, Purpose: account.Verify, CreatedAt: noon, ExpiresAt: noon.Add(time.Hour)}
	if err := errors.Join(postgres.Accounts{DB: db}.Add(t.Context(), a), codes.Add(t.Context(), code), sessions.Add(t.Context(), session)); err != nil {
		t.Fatal(err)
	}
	left := func(before time.Time) (n int) {
		t.Helper()
		if err := errors.Join(codes.Sweep(t.Context(), before), sessions.Sweep(t.Context(), before)); err != nil {
			t.Fatal(err)
		}
		if err := db.Pool().QueryRow(t.Context(), "SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM email_codes)").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if left(noon) != 2 || left(noon.Add(2*time.Hour)) != 0 {
		t.Error("swept too much or too little")
	}
}

// What is asked at every request, and every list with every filter, must not read
// the whole table.
func TestAccountQueriesUseIndexes(t *testing.T) {
	log := &asked{}
	address := pgtest.DSN(t)
	owner, err := pgx.Connect(t.Context(), address) // may VACUUM, which the program may not
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close(context.Background())
	db := pgtest.Open(t, address, postgres.Options{Tracer: log})
	for _, sql := range []string{
		`INSERT INTO accounts (id, email, full_name, password_hash, roles, email_verified_at, created_at, updated_at)
			SELECT gen_random_uuid(), 'p' || n || '@example.com', 'Person ' || n, '', CASE WHEN n % 2000 = 0 THEN '{officer}' ELSE '{applicant}' END::text[],
			now(), now() - n * interval '1 minute', now() FROM generate_series(1, 100000) n`,
		`INSERT INTO sessions (id, account_id, refresh_hash, created_at, used_at, expires_at)
			SELECT gen_random_uuid(), id, '', now(), now(), now() + interval '1 day' FROM accounts`,
		"VACUUM ANALYZE accounts, sessions",
	} {
		if _, err := owner.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	accounts, sessions := postgres.Accounts{DB: db}, postgres.Sessions{DB: db}
	list := func(f account.Filter, sort string) func(ctx context.Context) error {
		return func(ctx context.Context) error {
			_, err := accounts.List(ctx, f, domain.Page{Sort: sort})
			return err
		}
	}
	for name, ask := range map[string]func(ctx context.Context) error{
		"bearer": func(ctx context.Context) error {
			_, err := sessions.Bearer(ctx, domain.NewID(), domain.NewID(), noon)
			if errors.Is(err, access.ErrNobody) {
				return nil
			}
			return err
		},
		"sessions":      func(ctx context.Context) error { _, err := sessions.Open(ctx, domain.NewID(), noon); return err },
		"everybody":     list(account.Filter{}, ""),
		"one address":   list(account.Filter{Email: "p7@example.com"}, ""),
		"staff by name": list(account.Filter{Roles: access.Staff, Disabled: new(bool)}, "full_name"),
		"applicants":    list(account.Filter{Roles: []access.Role{access.Applicant}}, ""),
	} {
		t.Run(name, func(t *testing.T) {
			log.queries = nil
			if err := ask(t.Context()); err != nil {
				t.Fatal(err)
			}
			queries := log.queries
			if len(queries) == 0 {
				t.Fatal("asked nothing")
			}
			for _, q := range queries {
				if n := pages(t, db, q); n > 500 { // the tables have thousands
					t.Errorf("%d pages read by %s", n, q.SQL)
				}
			}
		})
	}
}

// asked remembers the queries of a pool.
type asked struct{ queries []pgx.TraceQueryStartData }

func (a *asked) TraceQueryStart(ctx context.Context, _ *pgx.Conn, d pgx.TraceQueryStartData) context.Context {
	a.queries = append(a.queries, d)
	return ctx
}

func (*asked) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// pages is how many pages of tables and indexes a query reads.
func pages(t *testing.T, db *postgres.DB, q pgx.TraceQueryStartData) (n int) {
	t.Helper()
	var plan []struct {
		Plan struct {
			Hit  int `json:"Shared Hit Blocks"`
			Read int `json:"Shared Read Blocks"`
		}
	}
	if err := db.Pool().QueryRow(t.Context(), "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "+q.SQL, q.Args...).Scan(&plan); err != nil {
		t.Fatal(q.SQL, err)
	}
	return plan[0].Plan.Hit + plan[0].Plan.Read
}
