package postgres_test

import (
	"context"
	hash "crypto/md5"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain"
	"example.org/admissions/domain/application"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

//go:embed testdata/queue.sql
var queue string

// pageBuffers is what a page of any filter may touch, however many applications
// there are: each row lies on a page of its own, and then there are the indexes.
const pageBuffers = 80

// However many applications there are, a page of the queue comes from an index
// that has its order, and nothing is sorted that is not shown. Figures above
// pageBuffers are exceptions, whose cost does not grow with the table either:
// docs/performance.md says why.
func TestTheQueueOfAHundredThousand(t *testing.T) {
	dsn := pgtest.DSN(t)
	c := owner(t, dsn)
	for statement := range strings.SplitSeq(queue, ";\n") {
		run(t, c, statement)
	}
	run(t, c, "SET plan_cache_mode = force_generic_plan") // what a connection settles on that has asked a few times
	sent := &lastBatch{}
	store := postgres.Applications{DB: pgtest.Open(t, dsn, postgres.Options{Tracer: sent})}
	all := application.Scope{All: true}
	handedIn := func(f application.Filter) application.Filter { f.HandedIn = true; return f }
	filter := func(f application.Filter) application.Filter { return f }

	for _, tt := range []struct {
		name    string
		scope   application.Scope
		filter  application.Filter
		rows    int // of the page
		buffers int // at most, for the page
		total   int // at most, for the count
	}{
		{"everything", all, handedIn(application.Filter{}), 50, pageBuffers, 40},
		{"a status", all, filter(application.Filter{Statuses: []string{"screening"}}), 50, pageBuffers, 40},
		{"drafts", all, filter(application.Filter{Statuses: []string{"draft"}}), 50, pageBuffers, 40},
		{"decisions", all, filter(application.Filter{Statuses: []string{"decision"}}), 50, pageBuffers, 40},
		{"accepted, who may owe something", all, filter(application.Filter{Statuses: []string{"accepted"}}), 50, 400, 40},
		{"three statuses", all, filter(application.Filter{Statuses: []string{"submitted", "screening", "review"}}), 50, 220, 60},
		{"a programme", all, handedIn(application.Filter{Programmes: []string{md5("p12")}}), 50, pageBuffers, 40},
		{"a status of a programme", all, filter(application.Filter{Statuses: []string{"screening"}, Programmes: []string{md5("p12")}}), 50, pageBuffers, 40},
		{"a status, programme and nationality", all, filter(application.Filter{Statuses: []string{"screening"}, Programmes: []string{md5("p12")}, Nationalities: []string{"N00"}}), 50, pageBuffers, 40},
		{"an intake", all, handedIn(application.Filter{Intakes: []string{md5("i5")}}), 50, pageBuffers, 40},
		{"a status of an intake", all, filter(application.Filter{Statuses: []string{"screening"}, Intakes: []string{md5("i5")}}), 50, pageBuffers, 40},
		{"a nationality", all, handedIn(application.Filter{Nationalities: []string{"N07"}}), 50, pageBuffers, 40},
		{"a status of a nationality", all, filter(application.Filter{Statuses: []string{"screening"}, Nationalities: []string{"N07"}}), 50, 800, 4000},
		{"an officer", all, handedIn(application.Filter{Officers: []string{md5("o7")}}), 50, pageBuffers, 40},
		{"a status of an officer", all, filter(application.Filter{Statuses: []string{"screening"}, Officers: []string{md5("o7")}}), 50, 800, 4000},
		{"nobody's", all, handedIn(application.Filter{Unassigned: true}), 50, pageBuffers, 40},
		{"nobody's of a status", all, filter(application.Filter{Statuses: []string{"submitted"}, Unassigned: true}), 50, pageBuffers, 40},
		{"resubmitted, some of them accepted", all, handedIn(application.Filter{Resubmitted: true}), 50, 2 * pageBuffers, 40},
		{"a scheme", all, handedIn(application.Filter{Schemes: []string{"SCHEME-2"}}), 50, 200, 200},
		{"a number", all, handedIn(application.Filter{Search: "2027a-54321"}), 1, 5, 5},
		{"a passport", all, handedIn(application.Filter{Search: "p54321"}), 1, 5, 5},
		{"an address", all, handedIn(application.Filter{Search: "a54321@mail.test"}), 1, 5, 5},
		{"a rare name", all, handedIn(application.Filter{Search: "okaforjb"}), 50, 1100, 1100},
		{"a common name", all, handedIn(application.Filter{Search: "sharma"}), 50, 1100, 1100},
		{"a name in Chinese", all, handedIn(application.Filter{Search: "李明中"}), 50, 1100, 1100},
		{"one's own", application.Scope{Applicant: md5("x777")}, filter(application.Filter{}), 2, 40, 40},
		{"an agent's", application.Scope{Agent: md5("agent")}, filter(application.Filter{}), 50, 1000, 1000},
		{"a reviewer's", application.Scope{Reviewer: md5("reviewer")}, filter(application.Filter{}), 50, 1000, 1000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, err := store.List(t.Context(), tt.scope, tt.filter, domain.Page{})
			if err != nil || len(l.Items) != tt.rows {
				t.Fatalf("%d rows of %d, %v", len(l.Items), l.Total, err)
			}
			page, count := sent.plans(t, c)
			page.within(t, tt.buffers, tt.rows)
			count.within(t, tt.total, domain.TotalCap)
		})
	}

	t.Run("a whole file", func(t *testing.T) {
		for _, status := range []string{"draft", "screening", "accepted", "enrolled"} {
			l, err := store.List(t.Context(), all, application.Filter{Statuses: []string{status}}, domain.Page{Limit: 1})
			if err != nil {
				t.Fatal(err)
			}
			for range 2 { // the first time the intake is read too
				if _, err := store.File(t.Context(), application.Look{Scope: all, Office: md5("o1"), Told: []string{"application.create"}, Events: 20}, l.Items[0].ID); err != nil {
					t.Fatal(err)
				}
			}
			planOf(t, c, sent.one).within(t, pageBuffers, 50)
		}
	})

	t.Run("page 1,000", func(t *testing.T) {
		page := domain.Page{Limit: domain.MaxLimit}
		for range 50_000 / domain.MaxLimit {
			l, err := store.List(t.Context(), all, application.Filter{HandedIn: true}, page)
			if err != nil {
				t.Fatal(err)
			}
			page.Cursor = l.NextCursor
		}
		page.Limit = 0
		if l, err := store.List(t.Context(), all, application.Filter{HandedIn: true}, page); err != nil || len(l.Items) != 50 {
			t.Fatalf("%d rows, %v", len(l.Items), err)
		}
		deep, _ := sent.plans(t, c)
		deep.within(t, pageBuffers, 50)
	})
}

// lastBatch remembers the statements of the last batch that was sent, and the last
// one that was sent by itself.
type lastBatch struct {
	queries []*pgx.QueuedQuery
	one     *pgx.QueuedQuery
}

func (b *lastBatch) TraceBatchStart(ctx context.Context, _ *pgx.Conn, d pgx.TraceBatchStartData) context.Context {
	b.queries = d.Batch.QueuedQueries
	return ctx
}

func (*lastBatch) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}
func (*lastBatch) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData)     {}

func (b *lastBatch) TraceQueryStart(ctx context.Context, _ *pgx.Conn, d pgx.TraceQueryStartData) context.Context {
	b.one = &pgx.QueuedQuery{SQL: d.SQL, Arguments: d.Args}
	return ctx
}
func (*lastBatch) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// plans runs both statements of a list again and says how.
func (b *lastBatch) plans(t *testing.T, c *pgx.Conn) (page, count plan) {
	t.Helper()
	if len(b.queries) != 2 {
		t.Fatalf("a list sent %d statements", len(b.queries))
	}
	return planOf(t, c, b.queries[0]), planOf(t, c, b.queries[1])
}

// plan is a node of a plan, as Postgres tells it.
type plan struct {
	Type     string  `json:"Node Type"`
	Relation string  `json:"Relation Name"`
	Rows     float64 `json:"Actual Rows"`
	Loops    float64 `json:"Actual Loops"`
	Hit      int     `json:"Shared Hit Blocks"`
	Read     int     `json:"Shared Read Blocks"`
	Index    string  `json:"Index Name"`
	Plans    []plan
}

func planOf(t *testing.T, c *pgx.Conn, q *pgx.QueuedQuery) plan {
	t.Helper()
	literals := make([]string, len(q.Arguments))
	for i, a := range q.Arguments {
		literals[i] = literal(t, a)
	}
	do := func(sql string) {
		if _, err := c.PgConn().Exec(t.Context(), sql).ReadAll(); err != nil {
			t.Fatal(err)
		}
	}
	do("PREPARE asked AS " + q.SQL)
	defer do("DEALLOCATE asked")
	with := ""
	if len(literals) > 0 {
		with = "(" + strings.Join(literals, ", ") + ")"
	}
	execute := "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE asked" + with
	do(execute) // what is read into memory the first time is no matter here
	var text []byte
	if err := c.QueryRow(t.Context(), execute, pgx.QueryExecModeSimpleProtocol).Scan(&text); err != nil {
		t.Fatal(err)
	}
	var told []struct{ Plan plan }
	if err := json.Unmarshal(text, &told); err != nil {
		t.Fatal(err)
	}
	return told[0].Plan
}

func literal(t *testing.T, v any) string {
	t.Helper()
	switch x := v.(type) {
	case int:
		return fmt.Sprint(x)
	case string:
		return "'" + strings.ReplaceAll(x, "'", "''") + "'"
	case []string:
		return "'{" + strings.Join(x, ",") + "}'"
	default:
		t.Fatalf("no literal of %T", v)
		return ""
	}
}

// within fails unless the plan touches no more than so many buffers, reads no
// application but by an index, and sorts no more than so many rows.
func (p plan) within(t *testing.T, buffers, rows int) {
	t.Helper()
	t.Logf("%d buffers", p.Hit+p.Read)
	if touched := p.Hit + p.Read; touched > buffers {
		t.Errorf("touched %d buffers, more than %d", touched, buffers)
	}
	p.each(func(n plan) {
		if n.Type == "Seq Scan" && slices.Contains(growing, n.Relation) {
			t.Errorf("read all %s", n.Relation)
		}
		if strings.HasSuffix(n.Type, "Sort") && int(n.Plans[0].Rows*n.Plans[0].Loops) > rows+domain.MaxLimit {
			t.Errorf("sorted %.0f rows", n.Plans[0].Rows)
		}
	})
	if t.Failed() {
		t.Log(p.String())
	}
}

// String is the plan, outermost node first.
func (p plan) String() string {
	below := make([]string, len(p.Plans))
	for i, n := range p.Plans {
		below[i] = n.String()
	}
	return fmt.Sprintf("%s %s%s (%.0f rows, %d buffers) [%s]", p.Type, p.Relation, p.Index, p.Rows*p.Loops, p.Hit+p.Read, strings.Join(below, "; "))
}

// growing are the tables with something about every file.
var growing = strings.Fields("accounts admissions applications audit_events conditions decisions payments reviews seats slots")

func (p plan) each(fn func(plan)) {
	fn(p)
	for _, below := range p.Plans {
		below.each(fn)
	}
}

// md5 is an id of testdata/queue.sql.
func md5(word string) string {
	sum := hash.Sum([]byte(word))
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:])
}
