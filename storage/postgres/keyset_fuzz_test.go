package postgres_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"example.org/admissions/domain"
	"example.org/admissions/domain/account"
	"example.org/admissions/domain/admission"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/payment"
	"example.org/admissions/domain/programme"
	"example.org/admissions/domain/review"
	"example.org/admissions/domain/scholarship"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

// twoApplicants is a database in which two people have files, of one intake each.
func twoApplicants(t testing.TB) (db *postgres.DB, ann, bob string) {
	db, ann, bob = pgtest.New(t), domain.NewID(), domain.NewID()
	_, err := db.Pool().Exec(context.Background(), `
WITH people AS (INSERT INTO accounts (id, email, full_name, password_hash, roles, created_at, updated_at)
	SELECT id, id || '@example.com', 'A Name', '', '{applicant}', '2027-01-01Z', '2027-01-01Z' FROM unnest(ARRAY['`+ann+`', '`+bob+`']::uuid[]) id RETURNING id),
study AS (INSERT INTO programmes (id, code, name, level, category_code, teaching_language, duration_months, active, created_at, updated_at)
	VALUES (gen_random_uuid(), 'CM', '{}', 'bachelor', '02', 'en', 72, true, now(), now()) RETURNING id),
places AS (INSERT INTO intakes (id, programme_id, code, year, term, starts_on, opens_at, closes_at, seats, active, created_at, updated_at)
	SELECT gen_random_uuid(), id, '2027S-' || g, 2027, 'autumn', '2027-09-01', '2027-01-01Z', '2027-06-01Z', 9, true, now(), now() FROM study, generate_series(1, 3) g RETURNING id, programme_id)
INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, surname, nationality, created_at, updated_at, status_since, queued_at)
SELECT gen_random_uuid(), people.id, places.id, places.programme_id, 'draft', 1, 1, 'NAME', 'NPL', '2027-01-01Z', '2027-01-01Z', '2027-01-01Z', '2027-01-01Z' FROM people, places`)
	if err != nil {
		t.Fatal(err)
	}
	return db, ann, bob
}

// pagesOf are the lists there are, each as one that asks for a page of it.
func pagesOf(db *postgres.DB) []func(context.Context, domain.Page) error {
	return []func(context.Context, domain.Page) error{
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.Accounts{DB: db}.List(ctx, account.Filter{}, p)
			return err
		},
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.Programmes{DB: db}.Intakes(ctx, programme.IntakeFilter{}, p)
			return err
		},
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.Programmes{DB: db}.Programmes(ctx, programme.Filter{}, p)
			return err
		},
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.Admissions{DB: db}.List(ctx, admission.Filter{}, p)
			return err
		},
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.Audit{DB: db}.List(ctx, audit.Filter{}, p)
			return err
		},
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.Keys{DB: db}.List(ctx, p)
			return err
		},
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.Payments{DB: db}.List(ctx, payment.Scope{All: true}, payment.Filter{}, p)
			return err
		},
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.Reviews{DB: db}.List(ctx, review.Scope{Office: domain.NewID()}, nil, p)
			return err
		},
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.Scholarships{DB: db}.Schemes(ctx, scholarship.SchemeFilter{}, p)
			return err
		},
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.Mandates{DB: db}.Clients(ctx, domain.NewID(), p)
			return err
		},
		func(ctx context.Context, p domain.Page) error {
			_, err := postgres.History{DB: db}.Messages(ctx, domain.NewID(), true, p)
			return err
		},
	}
}

// forged is a cursor as we would make it, of whatever somebody writes into it.
func forged(sort, value, id string) string {
	raw, _ := json.Marshal(map[string]string{"s": sort, "v": value, "i": id}) // three strings always marshal
	return base64.RawURLEncoding.EncodeToString(raw)
}

// malformed fails unless err is nil or says that the request cannot be understood.
func malformed(t *testing.T, err error, p domain.Page) {
	t.Helper()
	if err != nil && domain.KindOf(err) != domain.Malformed {
		t.Fatalf("%+v: %v", p, err)
	}
}

const someID = "01900000-0000-7000-8000-000000000000"

// A forged cursor is refused, or it is a place in the list: it never reaches
// Postgres as something that Postgres does not take.
func FuzzForgedCursors(f *testing.F) {
	db, _, _ := twoApplicants(f)
	pages := pagesOf(db)
	for i := range pages {
		for _, sort := range []string{"created_at", "-created_at", "full_name", "code", "starts_on", "-closes_at", "-queued_at", "-seq", "due", "at", "since", "admitted_at"} {
			for _, value := range []string{
				"2027-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999+00:00", "2027-01-01T00:00:00+23:59", "2027-02-30", "2027-09-01", "0000-01-01",
				"9223372036854775807", "99999999999", "-1", "x", "", "\x00", "�", "'; --",
			} {
				if (i+len(sort)+len(value))%7 == 0 { // some of each, or the seeds alone would fill the time
					f.Add(uint8(i), sort, value, someID)
				}
			}
		}
		f.Add(uint8(i), "", "x", "nonsense")
	}
	f.Fuzz(func(t *testing.T, list uint8, sort, value, id string) {
		p := domain.Page{Sort: sort, Cursor: forged(sort, value, id), Limit: 1}
		malformed(t, pages[int(list)%len(pages)](t.Context(), p), p)
	})
}

// Each kind of value that no column takes, on each list and each of its sorts.
func TestForgedCursorsAreRefused(t *testing.T) {
	db, _, _ := twoApplicants(t)
	for _, page := range pagesOf(db) {
		for _, sort := range []string{"created_at", "-created_at", "full_name", "code", "starts_on", "-closes_at", "-queued_at", "-seq", "due", "at", "since", "admitted_at"} {
			for _, value := range []string{
				"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2027-01-01T00:00:00+23:59", "2027-02-30", "0000-01-01", "9223372036854775807", "99999999999", "", "\x00",
			} {
				p := domain.Page{Sort: sort, Cursor: forged(sort, value, someID)}
				malformed(t, page(t.Context(), p), p)
			}
		}
	}
}

// Whatever filters and cursor somebody asks with, the files are their own, each once.
func FuzzFilesOfOnePerson(f *testing.F) {
	db, ann, bob := twoApplicants(f)
	store := postgres.Applications{DB: db}
	for _, search := range []string{"", "name", "NAME", "%", "_", `\`, "2027S-000001", "ann@example.com", "李", "'"} {
		f.Add("draft", "NPL", ann, search, "2027-01-01T00:00:00Z", someID, false)
		f.Add("", "", "", search, "2027-01-01T00:00:00Z", "ffffffff-ffff-7fff-bfff-ffffffffffff", true)
		f.Add("submitted,draft", "NPL,XXX", "nonsense", search, "", "", true)
	}
	f.Fuzz(func(t *testing.T, statuses, nations, programmes, search, value, id string, cursor bool) {
		for _, s := range []string{statuses, nations, programmes, search} {
			if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
				t.Skip("the door refuses it")
			}
		}
		words := func(s string) []string { return strings.FieldsFunc(s, func(r rune) bool { return r == ',' }) }
		filter := application.Filter{Statuses: words(statuses), Nationalities: words(nations), Programmes: words(programmes), Search: search}
		p := domain.Page{Limit: 2}
		if cursor {
			p.Cursor = forged("-queued_at", value, id)
		}
		l, err := store.List(t.Context(), application.Scope{Applicant: bob}, filter, p)
		malformed(t, err, p)
		for _, x := range l.Items {
			if x.ApplicantID != bob {
				t.Fatalf("%+v, %+v: a file of another: %s", filter, p, x.ID)
			}
		}
		if none, err := store.List(t.Context(), application.Scope{}, filter, domain.Page{}); err != nil || len(none.Items)+none.Total > 0 {
			t.Fatalf("%+v: the scope that sees nothing sees %d of %d, %v", filter, len(none.Items), none.Total, err)
		}
	})
}

// A cursor survives its way out and back for times of every kind that a row can have.
func FuzzCursorsComeBack(f *testing.F) {
	db, _, bob := twoApplicants(f)
	store := postgres.Applications{DB: db}
	for _, micro := range []int64{0, 1, 999_999, 1_798_761_600_000_000, -62_135_596_800_000_000, 253_402_300_799_999_999} {
		f.Add(micro)
	}
	f.Fuzz(func(t *testing.T, micro int64) {
		at := time.UnixMicro(micro).UTC()
		if at.Year() < 1 || at.Year() > 9999 {
			t.Skip("no row has it")
		}
		if _, err := db.Pool().Exec(t.Context(), "UPDATE applications SET queued_at = $1", at); err != nil {
			t.Fatal(err)
		}
		seen, cursor := map[string]bool{}, ""
		for range 3 {
			l, err := store.List(t.Context(), application.Scope{Applicant: bob}, application.Filter{}, domain.Page{Limit: 1, Cursor: cursor})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range l.Items {
				seen[x.ID] = true
			}
			cursor = l.NextCursor
		}
		if len(seen) != 3 || cursor != "" {
			t.Fatalf("at %s: %d of 3 files, then %q", at, len(seen), cursor)
		}
	})
}
