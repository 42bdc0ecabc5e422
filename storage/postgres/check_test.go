package postgres_test

import (
	"context"
	_ "embed"
	"errors"
	"iter"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

//go:embed testdata/sound.sql
var sound string

var shortID = regexp.MustCompile(`:([0-9a-f]{2})\b`)

func id(end string) string { return "00000000-0000-7000-8000-0000000000" + end }

// owner is a connection with the rights of the schema's owner: the program's own
// would not be enough to break most of what the tests break.
func owner(t *testing.T, dsn string) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close(context.Background()) })
	return c
}

func run(t *testing.T, c *pgx.Conn, statements string) {
	t.Helper()
	statements = shortID.ReplaceAllString(statements, "'"+id("$1")+"'")
	if _, err := c.PgConn().Exec(t.Context(), statements).ReadAll(); err != nil {
		t.Fatal(err)
	}
}

func college(t *testing.T) (*postgres.DB, *pgx.Conn) {
	dsn := pgtest.DSN(t)
	c := owner(t, dsn)
	run(t, c, sound)
	return pgtest.Open(t, dsn, postgres.Options{}), c
}

func TestSoundDatabasesBreakNothing(t *testing.T) {
	db, _ := college(t)
	for _, d := range []*postgres.DB{db, pgtest.New(t)} {
		if all, err := postgres.Check(t.Context(), d); err != nil || len(all) > 0 {
			t.Error(all, err)
		}
	}
}

var breaks = []struct{ name, sql, invariant, id, detail string }{
	{"seat missing", "DELETE FROM seats WHERE application_id = :a3", "seat.held", id("a3"), "is offered without a seat"},
	{"seat left over", "INSERT INTO seats VALUES (:a6, :11, now(), 'x', 'y')", "seat.held", id("a6"), "is waitlisted and holds a seat"},
	{"seat elsewhere", "UPDATE seats SET intake_id = :12 WHERE application_id = :a3", "seat.held", id("a3"), "another intake"},
	{"one seat too many", "UPDATE seats SET overridden_by = '', reason = ''", "seat.quota", "2027S-CM", "has 2 seats and 3 are taken"},
	{"admission number skipped", "UPDATE admissions SET number = '2027S-CM-A00003' WHERE id = :d5", "admission.gapless", "2027S-CM", "counted 2 admissions and 2 of them"},
	{"admission number twice", "UPDATE admissions SET number = '2027S-XX-A00001' WHERE id = :d5", "admission.gapless", "2027S-CM", "counted 2 admissions and 1 of them"},
	{"admission lost", "UPDATE intakes SET last_admission = 1 WHERE id = :12", "admission.gapless", "2027A-CM", "counted 1 admissions and 0"},
	{"admitted without admission", "UPDATE admissions SET status = 'revoked' WHERE id = :d4", "admission.current", id("a4"), "is admitted with 0 current"},
	{"enrolled with an admission that is not", "UPDATE admissions SET status = 'admitted' WHERE id = :d5", "admission.current", id("a5"), "the last of them admitted"},
	{"current admission of a closed file", "UPDATE admissions SET application_id = :a7 WHERE id = :d4", "admission.current", id("a7"), "is rejected with 1 current"},
	{"two current admissions", `DROP INDEX admissions_one_current; UPDATE intakes SET last_admission = 3 WHERE id = :11;
		INSERT INTO admissions VALUES (:d6, :a4, :11, '2027S-CM-A00003', 'L3', 'admitted', '', 'x', now(), now())`, "admission.current", id("a4"), "with 2 current"},
	{"feed forgot an admission", "DELETE FROM admission_touches WHERE admission_id = :d4", "admission.feed", id("d4"), "the feed last said nothing"},
	{"decision without proposal", "UPDATE decisions SET sent_back_at = now() WHERE id = :c2", "decision.open", id("a2"), "without a proposal"},
	{"proposal left open", "INSERT INTO decisions (id, application_id, outcome, proposed_by, proposed_at) VALUES (:c8, :a3, 'reject', :02, now())", "decision.open", id("a3"), "has an open proposal"},
	{"offered without release", "UPDATE decisions SET outcome = 'reject' WHERE id = :c3", "decision.released", id("a3"), "last released decision is reject"},
	{"waitlisted without release", "DELETE FROM decisions WHERE id = :c6", "decision.released", id("a6"), "is none"},
	{"rejected after an offer", "UPDATE decisions SET outcome = 'offer' WHERE id = :c7", "decision.released", id("a7"), "is offer"},
	{"released by the proposer", "ALTER TABLE decisions DROP CONSTRAINT decisions_four_eyes; UPDATE decisions SET released_by = proposed_by WHERE id = :c4", "decision.four_eyes", id("a4"), "released by who proposed"},
	{"approved by the nominator", "ALTER TABLE nominations DROP CONSTRAINT nominations_second_person; UPDATE nominations SET approved_by = nominated_by WHERE id = :f4", "decision.four_eyes", id("a4"), "approved or awarded by who nominated"},
	{"revoked by the proposer", `INSERT INTO audit_events (at, actor, role, verb, subject, application_id, detail)
		VALUES (now(), :02, 'officer', 'application.revoke', :a0, :a0, jsonb_build_object('status', 'draft', 'proposed_by', :02))`, "decision.four_eyes", id("a0"), "revoked by who proposed"},
	{"returned without return", "UPDATE returns SET answered_at = now()", "return.open", id("a1"), "without an open return"},
	{"submission lost", "DELETE FROM submissions WHERE application_id = :a3", "submission.kept", id("a3"), "nothing is kept"},
	{"submission round lost", "UPDATE submissions SET round = 2 WHERE application_id = :a3", "submission.kept", id("a3"), "kept 1 of 2 rounds"},
	{"submission of another time", "UPDATE submissions SET at = now() WHERE application_id = :a3", "submission.kept", id("a3"), "not the last handed in"},
	{"handed in without number", "ALTER TABLE applications DROP CONSTRAINT applications_submitted; UPDATE applications SET number = NULL WHERE id = :a3", "submission.kept", id("a3"), "has no number"},
	{"paper lost", "ALTER TABLE slots DROP CONSTRAINT slots_paper; UPDATE slots SET document_id = NULL WHERE application_id = :a4", "document.slot", id("a4"), "is missing"},
	{"paper of another file", "UPDATE slots SET document_id = :e2 WHERE application_id = :a4", "document.slot", id("a4"), "belongs to another file"},
	{"paper of another kind", "UPDATE documents SET kind = 'PHOTO' WHERE id = :e3", "document.slot", id("a4"), "is a PHOTO"},
	{"paper not stored", "UPDATE documents SET state = 'pending', stored_at = NULL, created_at = now() WHERE id = :e3", "document.slot", id("a4"), "is not stored"},
	{"paper superseded", "UPDATE slots SET document_id = :e1 WHERE application_id = :a3 AND kind = 'PASSPORT'", "document.slot", id("a3"), "was superseded"},
	{"pending for long", "UPDATE documents SET created_at = '2020-01-01 10:00Z' WHERE id = :e4", "document.pending", id("e4"), "since 2020-01-01 10:00 UTC"},
	{"award over the quota", "UPDATE nominations SET status = 'awarded' WHERE id = :f5", "scholarship.quota", "CITY", "quota of 1 and 2 awards"},
	{"two awards of a group", "UPDATE nominations SET status = 'awarded' WHERE id = :f4", "scholarship.exclusive", id("a4"), "2 awards of the exclusive group full"},
	{"two awards of a group to one passport", `UPDATE nominations SET status = 'awarded', scheme_id = :f2 WHERE id = :f5;
		UPDATE applications SET nationality = 'PAK', passport_number = 'P1' WHERE id IN (:a4, :a5)`, "scholarship.exclusive", id("a4"), "2 awards of the exclusive group full"},
	{"awarded by the nominator", "UPDATE nominations SET awarded_by = nominated_by WHERE id = :f3", "decision.four_eyes", id("a4"), "awarded by who nominated"},
	{"audit event changed", "ALTER TABLE audit_events DISABLE TRIGGER ALL; UPDATE audit_events SET reason = 'none' WHERE subject = :a8 AND verb = 'application.create'", "audit.chain", id("a8"), "was changed"},
	{"audit event removed", "ALTER TABLE audit_events DISABLE TRIGGER ALL; DELETE FROM audit_events WHERE subject = :a8 AND verb = 'application.create'", "audit.chain", id("a8"), "does not follow"},
	{"status without audit event", "UPDATE applications SET status = 'withdrawn' WHERE id = :a0", "audit.status", id("a0"), "audit events end with draft"},
	{"notice without job", "DELETE FROM river_job WHERE id = 93", "notice.job", id("93"), "account.verify has no job"},
	{"notice with a finished job", "UPDATE river_job SET state = 'completed', finalized_at = now() WHERE id = 93", "notice.job", id("93"), "has no job"},
	{"job given up", "UPDATE river_job SET state = 'discarded', attempt = 25 WHERE id = 94", "job.discarded", "94", "document.sweep was given up after 25"},
}

func TestEachBrokenInvariantIsNamed(t *testing.T) {
	_, c := college(t)
	for _, tt := range breaks {
		t.Run(tt.name, func(t *testing.T) {
			tx, err := c.Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = tx.Rollback(context.Background()) }()
			run(t, c, tt.sql)
			all, err := postgres.CheckIn(t.Context(), tx)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(all, func(v postgres.Violation) bool {
				return v.Invariant == tt.invariant && v.ID == tt.id && strings.Contains(v.Detail, tt.detail)
			}) {
				t.Errorf("found %v", all)
			}
		})
	}
}

// An invariant that no case breaks may be one that cannot fail.
func TestEachInvariantCanFail(t *testing.T) {
	for _, i := range postgres.Invariants {
		if !slices.ContainsFunc(breaks, func(b struct{ name, sql, invariant, id, detail string }) bool { return b.invariant == i.Name }) {
			t.Errorf("no case breaks %s", i.Name)
		}
	}
}

func objects(all ...postgres.Object) iter.Seq2[postgres.Object, error] {
	return func(yield func(postgres.Object, error) bool) {
		for _, o := range all {
			if !yield(o, nil) {
				return
			}
		}
	}
}

func TestDocumentsAndObjectsAgree(t *testing.T) {
	db, c := college(t)
	run(t, c, `INSERT INTO uploads (id, application_id, kind, filename, account_id, size, multipart_id, created_at, expires_at)
		VALUES (:e9, :a0, 'PHOTO', 'p.jpg', :01, 50, 'm', now(), now())`)
	old, fresh := time.Now().Add(-2*time.Hour), time.Now()
	one, two, three := postgres.Object{Key: "documents/e1", Size: 10}, postgres.Object{Key: "documents/e2", Size: 20}, postgres.Object{Key: "documents/e3", Size: 30}
	for _, tt := range []struct {
		name  string
		there []postgres.Object
		want  []string
	}{
		{"all there", []postgres.Object{one, two, three}, nil},
		{"pending and growing ones too", []postgres.Object{{Key: "documents/" + id("e9"), Modified: old}, one, two, three, {Key: "documents/e4", Size: 7, Modified: old}}, nil},
		{"one that nobody knows, but new", []postgres.Object{one, two, three, {Key: "documents/zz", Modified: fresh}}, nil},
		{"one that nobody knows", []postgres.Object{{Key: "documents/00", Modified: old}, one, two, three}, []string{"document.object: documents/00: object without a document"}},
		{"the last nobody knows", []postgres.Object{one, two, three, {Key: "documents/zz", Modified: old}}, []string{"document.object: documents/zz: object without a document"}},
		{"another size", []postgres.Object{one, {Key: "documents/e2", Size: 21}, three}, []string{"document.object: documents/e2: document of 20 bytes, object of 21"}},
		{"one is missing", []postgres.Object{one, three}, []string{"document.object: documents/e2: stored document without an object"}},
		{"none is there", nil, []string{
			"document.object: documents/e1: stored document without an object",
			"document.object: documents/e2: stored document without an object", "document.object: documents/e3: stored document without an object",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all, err := postgres.CheckObjects(t.Context(), db, objects(tt.there...))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, v := range all {
				got = append(got, v.String())
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	lost := errors.New("the object store is gone")
	_, err := postgres.CheckObjects(t.Context(), db, func(yield func(postgres.Object, error) bool) { yield(postgres.Object{}, lost) })
	if !errors.Is(err, lost) {
		t.Error(err)
	}
}
