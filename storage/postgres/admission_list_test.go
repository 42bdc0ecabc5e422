package postgres_test

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain"
	"example.org/admissions/domain/admission"
	"example.org/admissions/domain/form"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
	"example.org/admissions/storage/sheet"
)

// What the list says of a person is what form.PersonOf says, whatever was answered.
func TestAnAdmissionHasThePersonOfTheForm(t *testing.T) {
	db, c := college(t)
	list := postgres.Admissions{DB: db}
	contact := map[string]any{
		"email": "A@mail.test", "phone": "+92300", "home_country": "PAK", "home_city": "Multan", "home_street": "Bosan Road", "home_postcode": "006",
		"current_country": "NGA", "current_city": "Ibadan", "delivery_country": "GHA", "delivery_city": "Accra", "delivery_province": "Greater Accra",
	}
	with := func(pairs ...any) form.Answers {
		a := form.Answers{"person": {"given_names": "Ámina", "nationality": "PAK"}, "contact": {}}
		for k, v := range contact {
			a["contact"][k] = v
		}
		for i := 0; i < len(pairs); i += 2 {
			section, field, _ := strings.Cut(pairs[i].(string), ".")
			a[section][field] = pairs[i+1]
		}
		return a
	}
	for name, answers := range map[string]form.Answers{
		"nothing":                 {},
		"a single name":           with(),
		"two names with accents":  with("person.surname", "Ñandú d'Ö"),
		"lives elsewhere":         with("contact.current_differs", true),
		"does not live elsewhere": with("contact.current_differs", false),
		"papers by post":          with("contact.delivery_way", "post"),
		"papers by mail":          with("contact.delivery_way", "electronic"),
		"both":                    with("contact.current_differs", true, "contact.delivery_way", "post"),
		"elsewhere, by mail":      with("contact.current_differs", true, "contact.delivery_way", "electronic"),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := c.Exec(t.Context(), "UPDATE applications SET answers = $1 WHERE id = $2", answers, id("a4")); err != nil {
				t.Fatal(err)
			}
			got, err := list.Get(t.Context(), id("d4"))
			if err != nil {
				t.Fatal(err)
			}
			p := form.PersonOf(answers)
			want := admission.Person{
				Surname: p.Surname, GivenNames: p.GivenNames, FullName: p.FullName, ChineseName: p.ChineseName, Gender: p.Gender,
				DateOfBirth: p.DateOfBirth, PlaceOfBirth: p.BirthPlace, Nationality: p.Nationality, Email: p.Email, Phone: p.Phone,
				Passport:  admission.Passport{Number: p.PassportNumber, IssuedOn: p.PassportIssued, ExpiresOn: p.PassportExpires},
				Addresses: admission.Addresses{Home: admission.Address(p.Home), Current: admission.Address(p.Current), Delivery: admission.Address(p.Delivery)},
			}
			if !reflect.DeepEqual(got.Person, want) {
				t.Errorf("got  %+v\nwant %+v", got.Person, want)
			}
		})
	}
}

func TestAStreamSeesOneMoment(t *testing.T) {
	db, c := college(t)
	list := postgres.Admissions{DB: db}
	seen := map[string]admission.Status{}
	err := list.Each(t.Context(), admission.Filter{Statuses: admission.Current}, func(a *admission.Admission) error {
		if len(seen) == 0 { // in the middle of it, one more is admitted and all others revoked
			run(t, c, `UPDATE admissions SET status = 'revoked'; INSERT INTO admissions VALUES (:d7, :a7, :11, 'A9', 'L9', 'admitted', '', 'x', now(), now())`)
		}
		seen[a.ID] = a.Status
		return nil
	})
	want := map[string]admission.Status{id("d4"): admission.Admitted, id("d5"): admission.Enrolled}
	if err != nil || !reflect.DeepEqual(seen, want) {
		t.Errorf("saw %v, %v", seen, err)
	}
}

func TestAStreamEndsWithItsReader(t *testing.T) {
	db, _ := college(t)
	list := postgres.Admissions{DB: db}
	enough := errors.New("enough")
	rows := 0
	for range 40 { // more often than there are connections
		err := list.Each(t.Context(), admission.Filter{}, func(*admission.Admission) error { rows++; return enough })
		if !errors.Is(err, enough) {
			t.Fatal(err)
		}
		ended, end := context.WithCancel(t.Context())
		end()
		if err := list.Each(ended, admission.Filter{}, func(*admission.Admission) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	if rows != 40 {
		t.Errorf("%d rows were read by 40 readers that wanted one", rows)
	}
	if err := db.Ping(t.Context()); err != nil {
		t.Error(err)
	}
}

//go:embed testdata/crowd.sql
var crowd string

func TestTheListOfAHundredThousand(t *testing.T) {
	dsn := pgtest.DSN(t)
	c := owner(t, dsn)
	run(t, c, crowd)
	asked := &lastQuery{}
	list := postgres.Admissions{DB: pgtest.Open(t, dsn, postgres.Options{Tracer: asked})}

	// However long the list is, a page comes from indexes.
	late := time.Date(2027, 3, 11, 9, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name    string
		filter  admission.Filter
		total   int
		buffers int // touched by the page at most
	}{
		{"all", admission.Filter{Statuses: admission.Current}, 1000, 1000},
		{"a rare status", admission.Filter{Statuses: []admission.Status{admission.Revoked}}, 1000, 1000},
		{"an intake", admission.Filter{Statuses: admission.Current, Intakes: []string{"IN-50"}}, 1000, 1000},
		{"two intakes", admission.Filter{Statuses: admission.Current, Intakes: []string{"IN-50", "IN-51"}}, 1000, 8000},
		{"a programme", admission.Filter{Statuses: admission.Current, Programmes: []string{"P30"}}, 1000, 8000},
		{"a common nationality", admission.Filter{Statuses: admission.Current, Nationalities: []string{"PAK"}}, 1000, 1500},
		{"a rare nationality", admission.Filter{Statuses: admission.Current, Nationalities: []string{"TON"}}, 1000, 30000},
		{"a scheme", admission.Filter{Statuses: admission.Current, Scholarships: []string{"CITY"}}, 1000, 30000},
		{"what changed of late", admission.Filter{Statuses: admission.Current, ChangedSince: late}, 100, 8000},
		{"what changed of late of one intake", admission.Filter{Statuses: admission.Current, ChangedSince: late, Intakes: []string{"IN-50"}}, 1, 8000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, err := list.List(t.Context(), tt.filter, domain.Page{})
			if err != nil || l.Total != tt.total || len(l.Items) != min(50, tt.total) {
				t.Fatalf("%d of %d, %v", len(l.Items), l.Total, err)
			}
			plan := explain(t, c, asked)
			var touched int
			for line := range strings.Lines(plan) {
				var hit, read int
				if _, rest, ok := strings.Cut(line, "Buffers: shared "); ok && touched == 0 {
					_, _ = fmt.Sscanf(strings.TrimPrefix(rest, "hit="), "%d read=%d", &hit, &read)
					touched = hit + read
				}
			}
			if touched == 0 || touched > tt.buffers || strings.Contains(plan, "Seq Scan on admissions") || strings.Contains(plan, "Seq Scan on applications") {
				t.Errorf("touched %d buffers\n%s", touched, plan)
			}
		})
	}

	// An export holds a row, not the list.
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	out, err := sheet.Files{}.Open(admission.CSV, io.Discard, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	err = list.Each(t.Context(), admission.Filter{}, func(a *admission.Admission) error {
		rows++
		return out.Add(flat{a.ID, a.Person.FullName})
	})
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapSys) - int64(before.HeapSys); err != nil || rows != 100000 || grown > 16<<20 {
		t.Errorf("%d rows, %v, and the heap grew by %d MiB", rows, err, grown>>20)
	}
}

type flat []string

func (f flat) Cells() []string { return f }
func (f flat) Value() any      { return nil }

// lastQuery remembers the last statement that was sent.
type lastQuery struct{ pgx.TraceQueryStartData }

func (q *lastQuery) TraceQueryStart(ctx context.Context, _ *pgx.Conn, d pgx.TraceQueryStartData) context.Context {
	q.TraceQueryStartData = d
	return ctx
}

func (*lastQuery) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// explain runs the statement again and says how.
func explain(t *testing.T, c *pgx.Conn, q *lastQuery) string {
	t.Helper()
	rows, err := c.Query(t.Context(), "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) "+q.SQL, q.Args...)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}
