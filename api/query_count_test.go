package api_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain/application"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

// What a request asks of the database does not grow with what it finds. The
// numbers are agreed on: who needs one more query for a request says so here.
func TestRequestsTakeAsManyQueriesAsAgreed(t *testing.T) {
	sent := &journeys{}
	w := newWorldOn(t, pgtest.Open(t, pgtest.DSN(t), postgres.Options{Tracer: sent}))
	in := w.intake(100)
	begun := w.draft(t, "applicant/begun", in)
	full := w.draft(t, "applicant/full", in).fill().paper("PASSPORT", "TRANSCRIPT", "CV")
	admitted := w.draft(t, "applicant/admitted", in).to(application.Admitted)
	for i := range 12 {
		w.draft(t, fmt.Sprintf("applicant/other%d", i), in).to(application.Submitted)
	}
	for _, tt := range []struct {
		name               string
		file               *file // nil: path is none of a file's
		method, path, body string
		as                 string
		status             int
		journeys           int
	}{
		{"an empty draft", begun, "GET", "", "", "applicant/begun", 200, 2},
		{"a complete draft", full, "GET", "", "", "applicant/full", 200, 2},
		{"an admitted file, by its owner", admitted, "GET", "", "", "applicant/admitted", 200, 2},
		{"an admitted file, by the office", admitted, "GET", "", "", "officer", 200, 2},
		{"somebody else's file", admitted, "GET", "", "", "applicant/begun", 404, 2},
		{"a list of one", nil, "GET", "/applications", "", "applicant/begun", 200, 2},
		{"a list of many", nil, "GET", "/applications?limit=200", "", "officer", 200, 2},
		{"a few of many, of two states", nil, "GET", "/applications?limit=3&status=submitted&status=admitted", "", "officer", 200, 2},
		{"a section", begun, "PUT", "/sections/choice", `{"accept_adjustment":true}`, "applicant/begun", 200, 3},
		{"a section of a full draft", full, "PUT", "/sections/choice", `{"accept_adjustment":true}`, "applicant/full", 200, 3},
		{"a new draft", nil, "POST", "/applications", fmt.Sprintf(`{"intake_id":%q}`, in.ID), "applicant/new", 201, 7},
		{"a submission that lacks everything", begun, "POST", "/submission", "", "applicant/begun", 422, 6},
		{"a submission", full.fill(), "POST", "/submission", "", "applicant/full", 200, 13},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ask := func() answer { return w.do(tt.method, tt.path, tt.as, tt.body) }
			if tt.file != nil {
				version := tt.file.version()
				ask = func() answer {
					return w.do(tt.method, "/applications/"+tt.file.id+tt.path, tt.as, tt.body, "If-Match", version)
				}
			}
			w.as(tt.as) // whoever comes for the first time is made
			if tt.method == "GET" {
				ask() // what the program keeps for a while, it asks for once
			}
			all := sent.of(func() { ask().is(t, tt.status) })
			if len(all) != tt.journeys {
				t.Errorf("%d journeys to the database, not %d:\n%s", len(all), tt.journeys, strings.Join(all, "\n"))
			}
		})
	}
}

// journeys notes every statement or batch that is sent.
type journeys struct {
	mu  sync.Mutex
	all []string
}

// of is what is sent while fn runs.
func (j *journeys) of(fn func()) []string {
	j.mu.Lock()
	j.all = nil
	j.mu.Unlock()
	fn()
	j.mu.Lock()
	defer j.mu.Unlock()
	return slices.Clone(j.all)
}

func (j *journeys) note(sql string) {
	if strings.Contains(sql, "PGNotifyMany") {
		return // the queue wakes its workers now and then, not at each job
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.all = append(j.all, strings.Join(strings.Fields(sql), " "))
}

func (j *journeys) TraceQueryStart(ctx context.Context, _ *pgx.Conn, d pgx.TraceQueryStartData) context.Context {
	j.note(d.SQL)
	return ctx
}
func (*journeys) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

func (j *journeys) TraceBatchStart(ctx context.Context, _ *pgx.Conn, d pgx.TraceBatchStartData) context.Context {
	j.note("batch: " + d.Batch.QueuedQueries[0].SQL)
	return ctx
}
func (*journeys) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}
func (*journeys) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData)     {}
