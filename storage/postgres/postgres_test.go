package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/job"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func TestDoInsideDoIsAnError(t *testing.T) {
	db := pgtest.New(t)
	err := db.Do(t.Context(), func(ctx context.Context) error {
		return db.Do(ctx, func(context.Context) error { return nil })
	})
	if err == nil {
		t.Error("a nested transaction was opened")
	}
}

func event(subject, verb string) audit.Event {
	return audit.Event{At: time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC), Actor: "ann", Role: "officer", Verb: verb, Subject: subject}
}

func TestAuditOnlyGrows(t *testing.T) {
	db := pgtest.New(t)
	log := postgres.Audit{DB: db}
	if err := log.Write(t.Context(), event("a", "x.y")); err == nil {
		t.Error("an event was written outside a transaction")
	}
	err := db.Do(t.Context(), func(ctx context.Context) error {
		return errors.Join(log.Write(ctx, event("a", "x.one")), log.Write(ctx, event("b", "x.other")), log.Write(ctx, event("a", "x.two")))
	})
	if err != nil {
		t.Fatal(err)
	}
	l, err := log.List(t.Context(), audit.Filter{Subject: "a"}, domain.Page{})
	if err != nil || len(l.Items) != 2 {
		t.Fatalf("got %v, %v", l, err)
	}
	if second, first := l.Items[0], l.Items[1]; second.PrevHash != first.Hash || first.PrevHash != "" || first.Hash == "" {
		t.Errorf("the chain of one subject is broken: %+v %+v", first, second)
	}
	for _, sql := range []string{"UPDATE audit_events SET actor = 'bob'", "DELETE FROM audit_events", "TRUNCATE audit_events"} {
		if _, err := db.Pool().Exec(t.Context(), sql); err == nil {
			t.Errorf("%s was allowed", sql)
		}
	}
	var rights bool
	if err := db.Pool().QueryRow(t.Context(), "SELECT has_table_privilege(current_user, 'audit_events', 'UPDATE, DELETE')").Scan(&rights); err != nil || rights {
		t.Errorf("the program's role may change the log (%v)", err)
	}
}

func TestAuditIsPagedByKeyset(t *testing.T) {
	db := pgtest.New(t)
	log := postgres.Audit{DB: db}
	for range 5 {
		if err := db.Do(t.Context(), func(ctx context.Context) error { return log.Write(ctx, event("a", "x.y")) }); err != nil {
			t.Fatal(err)
		}
	}
	seen, cursor := map[int64]bool{}, ""
	for range 3 {
		l, err := log.List(t.Context(), audit.Filter{}, domain.Page{Limit: 2, Cursor: cursor})
		if err != nil || l.Total != 5 {
			t.Fatal(l.Total, err)
		}
		for _, e := range l.Items {
			seen[e.Seq] = true
		}
		cursor = l.NextCursor
	}
	if len(seen) != 5 || cursor != "" {
		t.Errorf("saw %d of 5, then cursor %q", len(seen), cursor)
	}
	if _, err := log.List(t.Context(), audit.Filter{}, domain.Page{Cursor: "bm9uc2Vuc2U"}); !errors.Is(err, domain.ErrCursor) {
		t.Errorf("a forged cursor: %v", err)
	}
}

type ping struct {
	ID string `json:"id"`
}

func (ping) Kind() string { return "test.ping" }

var _ job.Args = ping{}

func TestJobExistsIfAndOnlyIfTheChangeDoes(t *testing.T) {
	db := pgtest.New(t)
	ran := make(chan string, 10)
	var work postgres.Work
	postgres.Handle(&work, func(_ context.Context, p ping) error { ran <- p.ID; return nil })
	jobs, err := postgres.NewJobs(db, &work, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := jobs.Enqueue(t.Context(), ping{"outside"}); err == nil {
		t.Error("a job was promised outside a transaction")
	}
	broken := errors.New("the use case failed")
	if err := db.Do(t.Context(), func(ctx context.Context) error {
		return errors.Join(jobs.Enqueue(ctx, ping{"lost"}), broken)
	}); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	if err := db.Do(t.Context(), func(ctx context.Context) error { return jobs.Enqueue(ctx, ping{"kept"}) }); err != nil {
		t.Fatal(err)
	}
	if err := jobs.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer jobs.Stop(context.Background())
	select {
	case got := <-ran:
		if got != "kept" {
			t.Errorf("ran %q", got)
		}
	case <-time.After(30 * time.Second):
		t.Error("the job never ran")
	}
}
