package bench

import (
	"context"
	"database/sql/driver"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// Statement is one that the program sent.
type Statement struct {
	SQL  string
	Args []any
}

// Recorder notes what the program sends while it is on, so that a limit can run
// the very same statements.
type Recorder struct {
	mu  sync.Mutex
	on  bool
	all []Statement
}

// TraceQueryStart is part of pgx.QueryTracer.
func (r *Recorder) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.on {
		r.all = append(r.all, Statement{q.SQL, slices.DeleteFunc(slices.Clone(q.Args), forDriver)})
	}
	return ctx
}

// forDriver is an argument that tells the driver how to ask, and is none of the
// statement's.
func forDriver(v any) bool {
	switch v.(type) {
	case pgx.QueryResultFormats, pgx.QueryResultFormatsByOID, pgx.QueryExecMode:
		return true
	}
	return false
}

// TraceQueryEnd is part of pgx.QueryTracer.
func (*Recorder) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// Record returns what fn sends.
func (r *Recorder) Record(fn func() error) ([]Statement, error) {
	r.mu.Lock()
	r.on, r.all = true, nil
	r.mu.Unlock()
	err := fn()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.on = false
	return r.all, err
}

// Transaction is the part of a record from the first begin to its commit.
func Transaction(all []Statement) []Statement {
	from, to := -1, len(all)
	for i, s := range all {
		switch strings.ToLower(s.SQL) {
		case "begin":
			if from < 0 {
				from = i
			}
		case "commit":
			if to == len(all) {
				to = i + 1
			}
		}
	}
	if from < 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(all[from:to]), func(s Statement) bool {
		return strings.Contains(s.SQL, "PGGetProductAndVersion") // the queue asks once in its life
	})
}

var placeholder = regexp.MustCompile(`\$(\d+)`)

// Inline writes the arguments into the statement. literal may name a variable
// instead; it is asked first.
func (s Statement) Inline(variable func(literal string) (string, bool)) string {
	return placeholder.ReplaceAllStringFunc(s.SQL, func(p string) string {
		n, err := strconv.Atoi(p[1:])
		if err != nil || n > len(s.Args) {
			return p
		}
		text, null := textOf(s.Args[n-1])
		if null {
			return "NULL"
		}
		if v, ok := variable(text); ok {
			return v
		}
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	})
}

// textOf is an argument as Postgres reads it.
func textOf(v any) (text string, null bool) {
	if p := reflect.ValueOf(v); p.Kind() == reflect.Pointer {
		if p.IsNil() {
			return "", true
		}
		return textOf(p.Elem().Interface())
	}
	switch x := v.(type) {
	case nil:
		return "", true
	case time.Time:
		return x.UTC().Format("2006-01-02T15:04:05.999999Z07:00"), false
	case []byte:
		return string(x), false
	case []string:
		return "{" + strings.Join(quoted(x), ",") + "}", false
	case driver.Valuer:
		plain, err := x.Value()
		if err != nil {
			return "", true
		}
		return textOf(plain)
	default:
		return fmt.Sprint(x), false
	}
}

func quoted(words []string) []string {
	q := make([]string, len(words))
	for i, w := range words {
		q[i] = strconv.Quote(w)
	}
	return q
}
