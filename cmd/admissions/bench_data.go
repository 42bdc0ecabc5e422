package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/api"
	"example.org/admissions/cmd/admissions/bench"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/admission"
	"example.org/admissions/storage/postgres"
)

// benchData is the edition of the data that this program makes. Another one is
// made anew.
const benchData = 2

// keptDays is how long the data are good: their intakes must be open.
const keptDays = 60

// set finds the data of these rows and this seed, or makes them, and makes a fresh
// copy for this run.
func (h *benchHouse) set(ctx context.Context) (set bench.Set, err error) {
	name := fmt.Sprintf("bench_%d_%d", h.cmd.Rows, h.cmd.Seed)
	made, err := h.madeBefore(ctx, name)
	if err != nil {
		return set, err
	}
	if made.IsZero() {
		made = time.Now().UTC().Truncate(time.Second)
		if err := h.make(ctx, name, made); err != nil {
			return set, err
		}
	}
	for _, sql := range []string{
		"DROP DATABASE IF EXISTS " + benchRunning + " WITH (FORCE)",
		"CREATE DATABASE " + benchRunning + " TEMPLATE " + name + " STRATEGY FILE_COPY",
	} {
		if _, err := h.control.Exec(ctx, sql); err != nil {
			return set, err
		}
	}
	return h.found(ctx, benchRunning, made)
}

// madeBefore is when the data were made; zero when there are none that are good.
func (h *benchHouse) madeBefore(ctx context.Context, name string) (made time.Time, err error) {
	var said *string
	err = h.control.QueryRow(ctx, `SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1`, name).Scan(&said)
	if errors.Is(err, pgx.ErrNoRows) {
		return made, nil
	}
	if err != nil || said == nil {
		return made, err
	}
	edition, day, _ := strings.Cut(*said, " ")
	made, err = time.Parse(time.RFC3339, day)
	if err != nil || edition != fmt.Sprint(benchData) || time.Since(made) > keptDays*24*time.Hour {
		return time.Time{}, nil
	}
	db, err := postgres.Open(ctx, h.database(name), postgres.Options{MaxConns: 1})
	if err != nil {
		return made, err
	}
	defer db.Close()
	if err := db.SchemaReady(ctx); errors.Is(err, postgres.ErrSchema) {
		return time.Time{}, nil
	} else if err != nil {
		return made, err
	}
	return made, nil
}

// make makes the data: a college by its own use cases, and its applications by COPY.
func (h *benchHouse) make(ctx context.Context, name string, made time.Time) error {
	h.log.Info("making the data of the bench; they stay for the next run", "applications", h.cmd.Rows)
	for _, sql := range []string{"DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CREATE DATABASE " + name} {
		if _, err := h.control.Exec(ctx, sql); err != nil {
			return err
		}
	}
	if err := h.college(ctx, name); err != nil {
		return err
	}
	set, err := h.found(ctx, name, made)
	if err != nil {
		return err
	}
	if err := set.Fill(ctx, h.database(name)); err != nil {
		return err
	}
	_, err = h.control.Exec(ctx, fmt.Sprintf("COMMENT ON DATABASE %s IS '%d %s'", name, benchData, made.Format(time.RFC3339)))
	return err
}

func (h *benchHouse) college(ctx context.Context, name string) error {
	s, a, err := h.services(ctx, name, postgres.Options{})
	if err != nil {
		return err
	}
	defer s.db.Close()
	if err := s.db.Migrate(ctx); err != nil {
		return err
	}
	d, err := a.newYear(s, h.cmd.Seed, bench.Password)
	if err != nil {
		return err
	}
	return d.college(ctx)
}

// services is this program on a database of the bench, with nothing but the database.
func (h *benchHouse) services(ctx context.Context, name string, o postgres.Options) (*services, *app, error) {
	c := &Config{DatabaseURL: Secret(h.database(name)), JWTKey: Secret(h.secret), DataDir: h.dir}
	if err := c.check(); err != nil {
		return nil, nil, err
	}
	a := &app{config: c, log: h.log, out: io.Discard}
	db, err := postgres.Open(ctx, h.database(name), o)
	return &services{db: db}, a, err
}

// found reads what the use cases made: applications refer to it.
func (h *benchHouse) found(ctx context.Context, name string, made time.Time) (set bench.Set, err error) {
	set = bench.Set{Rows: h.cmd.Rows, Seed: h.cmd.Seed, Made: made, Staff: map[string]string{}}
	db, err := postgres.Open(ctx, h.database(name), postgres.Options{MaxConns: 2})
	if err != nil {
		return set, err
	}
	defer db.Close()
	var id, email string
	rows, err := db.Pool().Query(ctx, `SELECT id::text, email, password_hash FROM accounts WHERE email LIKE '%@demo.test'`)
	if err != nil {
		return set, err
	}
	if _, err := pgx.ForEachRow(rows, []any{&id, &email, &set.Hash}, func() error {
		set.Staff[strings.TrimSuffix(email, "@demo.test")] = id
		return nil
	}); err != nil {
		return set, err
	}
	if rows, err = db.Pool().Query(ctx, `SELECT id::text, code FROM scholarship_schemes ORDER BY code`); err != nil {
		return set, err
	}
	if set.Schemes, err = pgx.CollectRows(rows, pgx.RowToStructByPos[bench.Scheme]); err != nil {
		return set, err
	}
	open, err := ids(ctx, db, `SELECT i.id::text FROM intakes i JOIN programmes p ON p.id = i.programme_id
		WHERE i.active AND p.active AND i.opens_at <= now() AND i.closes_at > now() ORDER BY i.code`)
	if err != nil {
		return set, err
	}
	for _, id := range open {
		in, err := postgres.Programmes{DB: db}.Intake(ctx, id)
		if err != nil {
			return set, err
		}
		set.Intakes = append(set.Intakes, in)
	}
	return set, nil
}

func ids(ctx context.Context, db *postgres.DB, sql string) ([]string, error) {
	rows, err := db.Pool().Query(ctx, sql)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// record has this program take each step on one file of the limit's stock, and
// write one export, and keeps what it sends.
func (h *benchHouse) record(ctx context.Context, m *bench.Machine) error {
	if err := m.SignIn(ctx, m.Control); err != nil {
		return err
	}
	sent := &bench.Recorder{}
	s, a, err := h.services(ctx, benchRunning, postgres.Options{Tracer: sent})
	if err != nil {
		return err
	}
	defer s.db.Close()
	jobs, err := postgres.NewJobs(s.db, nil, h.log)
	if err != nil {
		return err
	}
	rooms, err := a.furnish(s, jobs, time.Now)
	if err != nil {
		return err
	}
	return recordAll(ctx, rooms, sent, m)
}

func recordAll(ctx context.Context, rooms api.Services, sent *bench.Recorder, m *bench.Machine) error {
	director := access.Actor{ID: m.Staff["director"], Roles: []access.Role{access.Director}}
	officer := access.Actor{ID: m.Staff["officer"], Roles: []access.Role{access.Officer}}
	released, admitted := m.Samples()
	all, err := sent.Record(func() error { _, err := rooms.Applications.Release(ctx, director, released, 7, ""); return err })
	if err != nil {
		return fmt.Errorf("a release to measure: %w", err)
	}
	m.Release = bench.Transaction(all)
	all, err = sent.Record(func() error { _, err := rooms.Applications.Admit(ctx, officer, admitted, 7); return err })
	if err != nil {
		return fmt.Errorf("an admission to measure: %w", err)
	}
	m.Admit = bench.Transaction(all)
	all, err = sent.Record(func() error {
		_, err := rooms.Admissions.Export(ctx, officer, admission.Export{Format: admission.CSV, Lang: "en"}, io.Discard)
		return err
	})
	if err != nil {
		return fmt.Errorf("an export to measure: %w", err)
	}
	for _, s := range all {
		if strings.Contains(s.SQL, "FROM admissions") {
			m.Export = s
		}
	}
	return nil
}
