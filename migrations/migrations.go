// Package migrations carries the schema, one forward step a file, NNNN_word.sql.
//
// A step is safe while the program of the step before still runs: expand,
// deploy, contract. River's own tables come as the Go migration 2.
package migrations

import (
	"context"
	"database/sql"
	"embed"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/rivermigrate"
)

//go:embed *.sql
var files embed.FS

// riverVersion is pinned: a newer River's schema is a new numbered migration.
const riverVersion = 8

// Provider knows which steps a database has and which it lacks. Two programs
// that start at once wait for each other (session lock).
func Provider(db *sql.DB) (*goose.Provider, error) {
	lk, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, err
	}
	// RunDB, not RunTx: River's step 4 adds an enum value that step 6 uses,
	// which Postgres forbids within one transaction.
	river := goose.NewGoMigration(2, &goose.GoFunc{RunDB: func(ctx context.Context, db *sql.DB) error {
		m, err := rivermigrate.New(riverdatabasesql.New(db), nil)
		if err != nil {
			return err
		}
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, &rivermigrate.MigrateOpts{TargetVersion: riverVersion})
		return err
	}}, nil)
	return goose.NewProvider(goose.DialectPostgres, db, files, goose.WithSessionLocker(lk), goose.WithGoMigrations(river))
}
