package postgres_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain"
	"example.org/admissions/domain/payment"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

// aFile puts one application into the database and returns its id.
func aFile(t testing.TB, db *postgres.DB) string {
	t.Helper()
	id := domain.NewID()
	for _, sql := range []string{
		`INSERT INTO accounts (id, email, full_name, password_hash, roles, created_at, updated_at) VALUES ($1::uuid, $1::text || '@x.test', 'x', '', '{applicant}', now(), now())`,
		`INSERT INTO programmes (id, code, name, level, category_code, teaching_language, duration_months, active, created_at, updated_at)
			VALUES ($1::uuid, upper(left(md5($1::text), 8)), '{}', 'bachelor', '02', 'en', 48, true, now(), now())`,
		`INSERT INTO intakes (id, programme_id, code, year, term, starts_on, opens_at, closes_at, seats, active, created_at, updated_at)
			VALUES ($1::uuid, $1::uuid, upper(left(md5($1::text), 8)), 2027, 'autumn', '2027-09-01', '2027-01-01', '2027-06-01', 9, true, now(), now())`,
		`INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, created_at, updated_at, status_since, queued_at)
			VALUES ($1, $1, $1, $1, 'draft', 1, 1, now(), now(), now(), now())`,
	} {
		if _, err := db.Pool().Exec(t.Context(), sql, id); err != nil {
			t.Fatal(err)
		}
	}
	return id
}

// Asking again follows the newest offer until something was paid, and never undoes
// what was paid or waived.
func TestDemandingAgain(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2027, 3, d, 12, 0, 0, 0, time.UTC) }
	for _, tt := range []struct {
		was     payment.Status
		want    payment.Status
		amount  int64
		settled bool
	}{
		{payment.Due, payment.Due, 200, false},
		{payment.Claimed, payment.Claimed, 100, false},
		{payment.Confirmed, payment.Confirmed, 100, true},
		{payment.Waived, payment.Waived, 100, true},
		{payment.RefundRequested, payment.RefundRequested, 100, false},
		{payment.Refunded, payment.Due, 200, false},
	} {
		t.Run(string(tt.was), func(t *testing.T) {
			db := pgtest.New(t)
			s, id := postgres.Payments{DB: db}, aFile(t, db)
			if settled, err := s.Settled(t.Context(), id, payment.Deposit); err != nil || !settled {
				t.Fatalf("nothing was asked for: %v %v", settled, err)
			}
			demand := func(amount int64, due time.Time) {
				t.Helper()
				err := db.Do(t.Context(), func(ctx context.Context) error {
					return s.Demand(ctx, id, payment.Deposit, domain.Money{Amount: amount, Currency: "CNY"}, due, day(1))
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			demand(100, day(10))
			if _, err := db.Pool().Exec(t.Context(), "UPDATE payments SET status = $1", string(tt.was)); err != nil {
				t.Fatal(err)
			}
			demand(200, day(20))
			all, err := s.Of(t.Context(), payment.Scope{All: true}, id)
			if err != nil || len(all) != 1 {
				t.Fatal(all, err)
			}
			if p := all[0]; p.Status() != tt.want || p.Money.Amount != tt.amount || p.DueBy.Equal(day(20)) != (tt.amount == 200) {
				t.Errorf("got %s, %d, due %s", p.Status(), p.Money.Amount, p.DueBy)
			}
			if settled, err := s.Settled(t.Context(), id, payment.Deposit); err != nil || settled != tt.settled {
				t.Errorf("settled %v, %v", settled, err)
			}
			for _, sc := range []payment.Scope{{}, {Applicant: domain.NewID()}} {
				if all, err := s.Of(t.Context(), sc, id); err != nil || len(all) != 0 {
					t.Errorf("scope %+v sees %v, %v", sc, all, err)
				}
			}
		})
	}
	db := pgtest.New(t)
	if err := (postgres.Payments{DB: db}).Demand(t.Context(), aFile(t, db), payment.Deposit, domain.Money{Amount: 1, Currency: "CNY"}, day(1), day(1)); err == nil {
		t.Error("asked for money outside a transaction")
	}
}

// Every list with every filter reads a stretch of an index, never the whole table,
// and a page deep down costs what the first costs.
func TestPaymentQueriesUseIndexes(t *testing.T) {
	log := &asked{}
	address := pgtest.DSN(t)
	db := pgtest.Open(t, address, postgres.Options{Tracer: log})
	one := aFile(t, db)
	owner, err := pgx.Connect(t.Context(), address) // may VACUUM, which the program may not
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close(context.Background())
	for _, sql := range []string{
		`INSERT INTO accounts (id, email, full_name, password_hash, roles, created_at, updated_at)
			SELECT gen_random_uuid(), 'p' || n || '@x.test', 'x', '', '{applicant}', now(), now() FROM generate_series(1, 50000) n`,
		`INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, created_at, updated_at, status_since, queued_at)
			SELECT gen_random_uuid(), c.id, a.intake_id, a.programme_id, 'draft', 1, 1, now(), now(), now(), now()
			FROM accounts c, applications a WHERE c.email LIKE 'p%'`,
		`INSERT INTO payments (id, application_id, item, amount, currency, status, created_at, updated_at)
			SELECT gen_random_uuid(), id, item, 100, 'CNY', CASE WHEN n % 500 = 0 THEN 'claimed' WHEN n % 3 = 0 THEN 'due' ELSE 'confirmed' END,
				timestamptz '2027-01-01' + n * interval '1 minute', now()
			FROM (SELECT id, row_number() OVER () AS n FROM applications) a, unnest(ARRAY['deposit', 'application_fee']) item`,
		"VACUUM ANALYZE accounts, applications, payments",
	} {
		if _, err := owner.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	s, all := postgres.Payments{DB: db}, payment.Scope{All: true}
	first, err := s.List(t.Context(), all, payment.Filter{}, domain.Page{})
	if err != nil || len(first.Items) != domain.DefaultLimit || !first.TotalIsEstimate {
		t.Fatal(len(first.Items), err)
	}
	list := func(sc payment.Scope, f payment.Filter, p domain.Page) func(context.Context) error {
		return func(ctx context.Context) error { _, err := s.List(ctx, sc, f, p); return err }
	}
	for name, ask := range map[string]func(context.Context) error{
		"everything":        list(all, payment.Filter{}, domain.Page{}),
		"a later page":      list(all, payment.Filter{}, domain.Page{Cursor: first.NextCursor}),
		"oldest first":      list(all, payment.Filter{}, domain.Page{Sort: "created_at"}),
		"claimed":           list(all, payment.Filter{Statuses: []payment.Status{payment.Claimed}}, domain.Page{}),
		"due deposits":      list(all, payment.Filter{Statuses: []payment.Status{payment.Due}, Items: []string{payment.Deposit}}, domain.Page{}),
		"what one owes":     list(payment.Scope{Applicant: one}, payment.Filter{}, domain.Page{}),
		"of one file":       func(ctx context.Context) error { _, err := s.Of(ctx, all, one); return err },
		"is a file settled": func(ctx context.Context) error { _, err := s.Settled(ctx, one, payment.Deposit); return err },
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
