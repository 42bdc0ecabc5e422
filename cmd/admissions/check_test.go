package main

import (
	"encoding/json"
	"strings"
	"testing"

	"example.org/admissions/storage/embedded"
	"example.org/admissions/storage/postgres"
)

func TestCheckFindsWhatIsBroken(t *testing.T) {
	p, err := embedded.StartPostgres(t.Context(), embedded.Config{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Stop()
	dsn := p.DSN
	if _, errs := saidBy(t, dsn, exitFailed, "check"); !strings.Contains(errs, "admissions migrate") {
		t.Errorf("without a schema: %s", errs)
	}
	saidBy(t, dsn, 0, "migrate")
	if out, _ := saidBy(t, dsn, 0, "check"); !strings.HasSuffix(out, " invariants hold.\n") {
		t.Errorf("of an empty database: %s", out)
	}
	if out, _ := saidBy(t, dsn, 0, "check", "--json"); !strings.Contains(out, `"violations":[]`) {
		t.Errorf("of an empty database: %s", out)
	}
	db, err := postgres.Open(t.Context(), dsn, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	// A closed file that nobody wrote down, and a paper whose object is lost.
	for _, sql := range []string{
		`INSERT INTO accounts (id, email, full_name, password_hash, roles, created_at, updated_at) VALUES ('00000000-0000-7000-8000-000000000001', 'a@b.test', 'A', '', '{applicant}', now(), now())`,
		`INSERT INTO programmes (id, code, name, level, category_code, teaching_language, duration_months, active, created_at, updated_at) VALUES ('00000000-0000-7000-8000-000000000002', 'CM', '{}', 'bachelor', '02', 'zh', 72, true, now(), now())`,
		`INSERT INTO intakes (id, programme_id, code, year, term, starts_on, opens_at, closes_at, seats, active, created_at, updated_at)
			VALUES ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002', '2027S-CM', 2027, 'spring', '2027-03-01', '2026-01-01', '2027-02-01', 2, true, now(), now())`,
		`INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, created_at, updated_at, status_since, queued_at)
			VALUES ('00000000-0000-7000-8000-000000000004', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002', 'withdrawn', 1, 1, now(), now(), now(), now())`,
		`INSERT INTO documents (id, application_id, kind, filename, content_type, size, sha256, object_key, state, scan, uploaded_by, created_at, stored_at)
			VALUES ('00000000-0000-7000-8000-000000000005', '00000000-0000-7000-8000-000000000004', 'PHOTO', 'p.jpg', 'image/jpeg', 5, repeat('a', 64), 'documents/5', 'stored', 'off', 'x', now(), now())`,
	} {
		if _, err := db.Pool().Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	out, errs := saidBy(t, dsn, exitFailed, "check")
	if out != "audit.status: 00000000-0000-7000-8000-000000000004: is withdrawn and its audit events end with none\ndocument.object: documents/5: stored document without an object\n" ||
		!strings.Contains(errs, "2 violations of") {
		t.Errorf("found %s, said %s", out, errs)
	}
	out, _ = saidBy(t, dsn, exitFailed, "check", "--json")
	var found checkLines
	if err := json.Unmarshal([]byte(out), &found); err != nil || len(found.Violations) != 2 || found.Violations[1].ID != "documents/5" || found.Invariants != len(postgres.Invariants)+1 {
		t.Errorf("found %s", out)
	}
}
