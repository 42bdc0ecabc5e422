// Package postgres keeps the domain's things in Postgres, with gorm.
//
// Start at db.go: the pool, the transaction that use cases open, and how what
// Postgres says becomes what the domain says. Then one file per feature.
package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	gormpg "gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"example.org/admissions/domain"
	"example.org/admissions/migrations"
)

// DB is one pool, shared by gorm, River and streams. It is the domain's Tx.
type DB struct {
	dsn     string
	pool    *pgxpool.Pool
	sql     *sql.DB
	gorm    *gorm.DB
	intakes sync.Map // intakeKept by id
	known   known
}

var _ domain.Tx = (*DB)(nil)

// Options of a pool. Zero values mean the defaults.
type Options struct {
	MaxConns int32           // default 16
	Tracer   pgx.QueryTracer // nil for none
	Hurried  bool            // answer before a commit is on the disk: for made-up data only
}

// Open connects to a Postgres of version 15 or later. dsn is a URL or key=value words.
func Open(ctx context.Context, dsn string, o Options) (*DB, error) {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	cfg.MaxConns = 16
	if o.MaxConns > 0 {
		cfg.MaxConns = o.MaxConns
	}
	cfg.ConnConfig.Tracer = o.Tracer
	cfg.ConnConfig.RuntimeParams["timezone"] = "UTC"
	if o.Hurried {
		cfg.ConnConfig.RuntimeParams["synchronous_commit"] = "off"
	}
	cfg.AfterConnect = workAsProgram
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, err
	}
	db := stdlib.OpenDBFromPool(pool)
	g, err := gorm.Open(gormpg.New(gormpg.Config{Conn: db}), &gorm.Config{
		Logger: logger.Discard, SkipDefaultTransaction: true, QueryFields: true,
	})
	if err != nil {
		pool.Close()
		return nil, err
	}
	return &DB{dsn: dsn, pool: pool, sql: db, gorm: g}, nil
}

// workAsProgram drops the owner's rights on this connection, where the role of
// migration 3 exists: what the program may not do, it then cannot.
func workAsProgram(ctx context.Context, c *pgx.Conn) error {
	_, err := c.Exec(ctx, `SELECT set_config('role', rolname, false) FROM pg_roles
		WHERE rolname = 'admissions_program' AND pg_has_role(current_user, oid, 'MEMBER')
		AND to_regclass('audit_events') IS NOT NULL AND has_table_privilege(oid, 'audit_events', 'INSERT')`)
	return err
}

// Close gives the connections back.
func (d *DB) Close() {
	_ = d.sql.Close()
	d.pool.Close()
}

// Ping asks whether Postgres answers.
func (d *DB) Ping(ctx context.Context) error { return d.pool.Ping(ctx) }

// Pool is for streams that need the driver itself (COPY, server-side cursors).
func (d *DB) Pool() *pgxpool.Pool { return d.pool }

// owner opens a single connection with the rights of the address, for migrations.
func (d *DB) owner() (*sql.DB, error) { return sql.Open("pgx", d.dsn) }

// Migrate applies the steps not yet applied, as the owner.
func (d *DB) Migrate(ctx context.Context) error {
	db, err := d.owner()
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := migrations.Provider(db)
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	d.pool.Reset() // connections from before do not have the program's role yet
	return err
}

// ErrSchema means that the database lacks steps this program needs.
var ErrSchema = errors.New("the database schema is older than this program: run `admissions migrate`")

// SchemaReady returns ErrSchema until Migrate has run.
func (d *DB) SchemaReady(ctx context.Context) error {
	db, err := d.owner()
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := migrations.Provider(db)
	if err != nil {
		return err
	}
	if pending, err := p.HasPending(ctx); err != nil || pending {
		return errors.Join(ErrSchema, err)
	}
	return nil
}

type txKey struct{}

var (
	errNested  = errors.New("postgres: Do inside Do")
	errOutside = errors.New("postgres: outside Do")
)

// Do runs fn in one transaction, which the stores find in fn's ctx.
func (d *DB) Do(ctx context.Context, fn func(ctx context.Context) error) error {
	if _, ok := ctx.Value(txKey{}).(*gorm.DB); ok {
		return errNested
	}
	return d.gorm.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		ctx := context.WithValue(ctx, txKey{}, tx)
		if err := fn(ctx); err != nil {
			return err
		}
		return domain.Last(ctx)
	})
}

// conn is the ctx's transaction, or else the pool.
func (d *DB) conn(ctx context.Context) *gorm.DB {
	if tx, ok := ctx.Value(txKey{}).(*gorm.DB); ok {
		return tx.WithContext(ctx)
	}
	return d.gorm.WithContext(ctx)
}

// inTx is the ctx's transaction; a lock or a promise outside one would be none.
func (d *DB) inTx(ctx context.Context) *gorm.DB {
	if tx, ok := ctx.Value(txKey{}).(*gorm.DB); ok {
		return tx.WithContext(ctx)
	}
	db := d.gorm.WithContext(ctx)
	_ = db.AddError(errOutside)
	return db
}

// notFound turns "no row", and an id that is no id, into the domain's error.
func notFound(err error, e *domain.Error) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return e
	}
	if pg := (*pgconn.PgError)(nil); errors.As(err, &pg) && pg.Code == "22P02" {
		return e
	}
	return err
}

// broken turns a violated constraint, by its name, into the domain's error.
func broken(err error, constraint string, e *domain.Error) error {
	if pg := (*pgconn.PgError)(nil); errors.As(err, &pg) && pg.ConstraintName == constraint {
		return e.Because(err)
	}
	return err
}

// changed turns the result of an UPDATE … WHERE id AND version into e when
// nobody's row matched.
func changed(r *gorm.DB, e *domain.Error) error {
	if r.Error == nil && r.RowsAffected == 0 {
		return e
	}
	return r.Error
}
