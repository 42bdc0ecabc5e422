package postgres_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

func nobody() {}

// held reports whether a lock cannot be had at once.
func held(t *testing.T, l *postgres.UploadLocks, id string) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	unlock, err := l.Lock(ctx, id, nobody)
	if err == nil {
		unlock()
		return false
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
	return true
}

// kill ends the connections that hold advisory locks, which our own role may not.
func kill(t *testing.T, dsn string) {
	t.Helper()
	owner, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close(context.Background())
	_, err = owner.Exec(t.Context(), `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
		AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
	if err != nil {
		t.Fatal(err)
	}
}

func TestUploadLockOfTwoPrograms(t *testing.T) {
	dsn := pgtest.DSN(t)
	here := &postgres.UploadLocks{DB: pgtest.Open(t, dsn, postgres.Options{})}
	there := &postgres.UploadLocks{DB: pgtest.Open(t, dsn, postgres.Options{})}

	unlock, err := here.Lock(t.Context(), "a", nobody)
	if err != nil {
		t.Fatal(err)
	}
	if !held(t, there, "a") || held(t, there, "b") {
		t.Error("another program can lock a, or cannot lock b")
	}
	unlock()
	if held(t, there, "a") {
		t.Error("a is locked still")
	}
	lost, err := there.Lock(t.Context(), "a", nobody)
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan error, 1)
	go func() {
		unlock, err := here.Lock(context.Background(), "a", nobody)
		if err == nil {
			defer unlock()
		}
		got <- err
	}()
	kill(t, dsn)
	if err := <-got; err != nil {
		t.Errorf("a program died with its lock: %v", err)
	}
	lost() // it did not die after all
	if held(t, there, "a") {
		t.Error("a lock that was lost once cannot be had again")
	}
}

func TestUploadLockOfTwoRequests(t *testing.T) {
	l := &postgres.UploadLocks{DB: pgtest.Open(t, pgtest.DSN(t), postgres.Options{MaxConns: 2})}
	asked := make(chan struct{}, 1)
	unlock, err := l.Lock(t.Context(), "a", func() { asked <- struct{}{} })
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		<-asked // whoever holds it gives it back when it is asked
		unlock()
	}()
	again, err := l.Lock(t.Context(), "a", nobody)
	if err != nil {
		t.Fatal(err)
	}
	if !held(t, l, "a") {
		t.Error("two requests hold it")
	}
	again()

	// More locks at once than connections, many of them wanted by several.
	var inside [10]atomic.Int32
	var all sync.WaitGroup
	for i := range 60 {
		all.Go(func() {
			id := i % len(inside)
			unlock, err := l.Lock(t.Context(), string(rune('a'+id)), nobody)
			if err != nil {
				t.Error(err)
				return
			}
			if inside[id].Add(1) != 1 {
				t.Error("two are inside")
			}
			if err := l.DB.Ping(t.Context()); err != nil {
				t.Error(err)
			}
			inside[id].Add(-1)
			unlock()
		})
	}
	all.Wait()
	if n := l.DB.Pool().Stat().AcquiredConns(); n != 0 {
		t.Errorf("%d connections were not given back", n)
	}
}
