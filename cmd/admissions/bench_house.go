package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"example.org/admissions/api"
	"example.org/admissions/cmd/admissions/bench"
	"example.org/admissions/storage/embedded"
)

// benchHouse is a PostgreSQL and an object store for measuring alone, and the two
// programs that are measured.
type benchHouse struct {
	*app
	cmd     *benchCmd
	dir     string
	pg      *embedded.Postgres
	objects *embedded.Objects
	control *pgx.Conn
	secret  string
	closers []func() error
}

// pgSettings are what a server of this size would have: the defaults of the
// embedded one are for a laptop. fsync and synchronous commit are on.
var pgSettings = map[string]string{"shared_buffers": "1GB", "max_wal_size": "4GB", "random_page_cost": "1.1", "effective_cache_size": "4GB", "autovacuum_naptime": "10s"}

// benchHouse starts the services.
func (a *app) benchHouse(ctx context.Context, c *benchCmd) (*benchHouse, error) {
	dir, err := a.benchDir()
	if err != nil {
		return nil, err
	}
	h := &benchHouse{app: a, cmd: c, dir: dir, secret: rand.Text() + rand.Text()}
	for _, step := range []func(context.Context) error{h.startPostgres, h.startObjects} {
		if err := step(ctx); err != nil {
			return nil, errors.Join(err, h.close())
		}
	}
	return h, nil
}

func (h *benchHouse) startPostgres(ctx context.Context) (err error) {
	h.pg, err = embedded.StartPostgres(ctx, embedded.Config{Dir: filepath.Join(h.dir, "postgres"), MaxConnections: 200, Settings: pgSettings})
	if err != nil {
		return err
	}
	h.closers = append(h.closers, h.pg.Stop)
	h.control, err = pgx.Connect(ctx, h.pg.DSN)
	if err == nil {
		h.closers = append(h.closers, func() error { return h.control.Close(context.WithoutCancel(ctx)) })
	}
	return err
}

func (h *benchHouse) startObjects(ctx context.Context) (err error) {
	dir := filepath.Join(h.dir, "objects")
	if err := os.RemoveAll(dir); err != nil { // of the run before
		return err
	}
	h.objects, err = embedded.StartObjects(context.WithoutCancel(ctx), dir)
	if err == nil {
		h.closers = append(h.closers, h.objects.Stop, func() error { return os.RemoveAll(dir) })
	}
	return err
}

// close ends everything, last things first.
func (h *benchHouse) close() (err error) {
	for i := len(h.closers) - 1; i >= 0; i-- {
		err = errors.Join(err, h.closers[i]())
	}
	return err
}

// database is the address of another database of the same server.
func (h *benchHouse) database(name string) string {
	u, err := url.Parse(h.pg.DSN)
	if err != nil {
		panic(err) // our own launcher wrote it
	}
	u.Path = "/" + name
	return u.String()
}

const (
	benchBucket  = "bench"
	benchRunning = "bench_running" // the copy that one run works on
)

// machine makes the data, unless they are there, and starts what is measured on a
// copy of them.
func (h *benchHouse) machine(ctx context.Context) (*bench.Machine, error) {
	set, err := h.set(ctx)
	if err != nil {
		return nil, err
	}
	dsn := h.database(benchRunning)
	m := &bench.Machine{Set: set, DSN: dsn, Dir: h.dir, Bucket: benchBucket, Files: filepath.Join(h.dir, "objects/buckets", benchBucket), Env: h.env(dsn)}
	if m.Control, err = pgx.Connect(ctx, dsn); err != nil {
		return nil, err
	}
	h.closers = append(h.closers, func() error { return m.Control.Close(context.WithoutCancel(ctx)) })
	for _, step := range []func(context.Context, *bench.Machine) error{h.record, h.findPrograms, h.startMeasured, h.openStore} {
		if err := step(ctx, m); err != nil {
			return nil, err
		}
	}
	tokens, err := api.NewTokens([]byte(h.secret), bench.PublicURL, time.Now)
	if err != nil {
		return nil, err
	}
	m.Sign = tokens.Sign
	return m, nil
}

// env is what the measured program is given: services that run already, and mail
// that nobody sends, because its jobs are another program's.
func (h *benchHouse) env(dsn string) []string {
	return []string{
		"DATABASE_URL=" + dsn, "S3_ENDPOINT=" + h.objects.Endpoint, "S3_BUCKET=" + benchBucket, "S3_ACCESS_KEY=" + h.objects.AccessKey,
		"S3_SECRET_KEY=" + h.objects.SecretKey, "JWT_KEY=" + h.secret, "SMTP_URL=smtp://127.0.0.1:1?tls=none", "DATA_DIR=" + filepath.Join(h.dir, "program"),
	}
}

func (h *benchHouse) startMeasured(ctx context.Context, m *bench.Machine) (err error) {
	m.Ours, err = bench.StartProcess(ctx, filepath.Join(h.dir, "serve.log"), "/readyz", m.Env, "serve", "--no-jobs")
	if err != nil {
		return err
	}
	h.closers = append(h.closers, m.Ours.Stop)
	m.Floor, err = bench.StartProcess(ctx, filepath.Join(h.dir, "floor.log"), "/healthz", []string{"DATABASE_URL=" + m.DSN}, "bench-floor")
	if err == nil {
		h.closers = append(h.closers, m.Floor.Stop)
	}
	return err
}

func (h *benchHouse) openStore(_ context.Context, m *bench.Machine) (err error) {
	o := h.objects
	m.Store, err = minio.New(o.Endpoint, &minio.Options{Creds: credentials.NewStaticV4(o.AccessKey, o.SecretKey, ""), Region: o.Region})
	return err
}

// findPrograms finds pgbench and psql, which come with a server from a package of
// the system, and not with the one from npm.
func (h *benchHouse) findPrograms(_ context.Context, m *bench.Machine) error {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pgbench")
	if p, err := exec.LookPath("pgbench"); err == nil {
		found = append(found, p)
	}
	if len(found) == 0 {
		return errors.New("there is no pgbench on this machine: run `apt-get install -y postgresql`, or put its directory into PATH")
	}
	m.PgBin = filepath.Dir(found[len(found)-1])
	if _, err := os.Stat(filepath.Join(m.PgBin, "psql")); err != nil {
		return fmt.Errorf("pgbench without psql: %w", err)
	}
	return nil
}
