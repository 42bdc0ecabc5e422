// Package pgtest gives a test its own empty, migrated database on a real
// Postgres. A package that uses it has
//
//	func TestMain(m *testing.M) { pgtest.Main(m) }
//
// and its tests call New. Postgres copies a migrated template in tens of
// milliseconds, so every test can have a database of its own.
package pgtest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver of the administrator's connection

	"example.org/admissions/storage/embedded"
	"example.org/admissions/storage/postgres"
)

const template = "admissions_template"

var (
	once   sync.Once
	server *embedded.Postgres
	failed error
	serial atomic.Int64
)

// Main runs the package's tests and stops the server that the first New started.
func Main(m *testing.M) {
	code := m.Run()
	if server != nil {
		_ = server.Stop()
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

var dir string

func start() {
	ctx := context.Background()
	if dir, failed = os.MkdirTemp("", "admissions-pgtest-"); failed != nil {
		return
	}
	server, failed = embedded.StartPostgres(ctx, embedded.Config{Dir: dir, MaxConnections: 400, Settings: map[string]string{
		"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
	}})
	if failed != nil {
		return
	}
	if failed = admin("CREATE DATABASE " + template); failed != nil {
		return
	}
	var db *postgres.DB
	if db, failed = postgres.Open(ctx, dsn(template), postgres.Options{MaxConns: 4}); failed != nil {
		return
	}
	failed = db.Migrate(ctx)
	db.Close()
}

func dsn(name string) string {
	u, err := url.Parse(server.DSN)
	if err != nil {
		panic(err) // our own launcher wrote it
	}
	u.Path = "/" + name
	return u.String()
}

func admin(statement string) error {
	db, err := sql.Open("pgx", server.DSN)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}

// New makes a database for t and removes it when t ends.
func New(t testing.TB) *postgres.DB {
	t.Helper()
	return Open(t, DSN(t), postgres.Options{})
}

// Open connects to a database made by DSN.
func Open(t testing.TB, address string, o postgres.Options) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(context.Background(), address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

// DSN makes a database for t and returns its address, for programs that connect themselves.
func DSN(t testing.TB) string {
	t.Helper()
	once.Do(start)
	if failed != nil {
		t.Fatal(failed)
	}
	name := fmt.Sprintf("test_%d", serial.Add(1))
	if err := admin("CREATE DATABASE " + name + " TEMPLATE " + template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = admin("DROP DATABASE " + name + " WITH (FORCE)") })
	return dsn(name)
}
