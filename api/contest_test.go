package api_test

import (
	"fmt"
	"sync"
	"testing"

	"example.org/admissions/domain/form"
)

// contestants is how many people want the same thing at the same moment, and
// contests how often they try.
const contestants, contests = 16, 200

// contest lets everybody do the same thing at once. Exactly one may win, and each
// of the others has to be told the same clear reason. It returns who won.
func contest(t *testing.T, n, lost int, code string, do func(i int) answer) (winner int) {
	t.Helper()
	answers := make([]answer, n)
	var ready, done sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		ready.Add(1)
		done.Go(func() {
			ready.Done()
			<-start
			answers[i] = do(i)
		})
	}
	ready.Wait()
	close(start)
	done.Wait()
	won := 0
	for i, a := range answers {
		if a.status == 200 {
			won, winner = won+1, i
			continue
		}
		if a.status != lost || a.text(t, "code") != code {
			t.Errorf("lost with %d %s, want a clear %d %s", a.status, a.body, lost, code)
		}
	}
	if won != 1 {
		t.Fatalf("%d of %d won", won, n)
	}
	return winner
}

// contested puts a file of each contestant into every one of so many intakes, as the
// steps before would have left them.
func (w *world) contested(intakes, each int, status string) (ids [][]string) {
	w.t.Helper()
	in := w.intake(1)
	for i := range each {
		w.account(fmt.Sprint("applicant/contestant", i))
	}
	w.exec(`INSERT INTO intakes SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'code', 'CONTEST-' || g))).*
		FROM intakes i, generate_series(1, $2::integer) g WHERE i.id = $1`, in.ID, intakes)
	w.exec(`INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, number, form_version, created_at, updated_at, status_since, queued_at, submitted_at)
		SELECT gen_random_uuid(), a.id, i.id, i.programme_id, $1, 1, CASE WHEN $1 <> 'draft' THEN i.code || a.email END, $2, $3, $3, $3, $3, CASE WHEN $1 <> 'draft' THEN $3::timestamptz END
		FROM intakes i, accounts a WHERE i.code LIKE 'CONTEST-%' AND a.email LIKE 'contestant%'`, status, form.Current().Version, w.clock.now())
	rows, err := w.db.Pool().Query(w.t.Context(), `SELECT array_agg(a.id::text ORDER BY c.email) FROM applications a JOIN intakes i ON i.id = a.intake_id
		JOIN accounts c ON c.id = a.applicant_id GROUP BY i.code ORDER BY i.code`)
	if err != nil {
		w.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var of []string
		if err := rows.Scan(&of); err != nil {
			w.t.Fatal(err)
		}
		ids = append(ids, of)
	}
	return ids
}

// Sixteen people get an offer for the last seat at the same time, 200 times over.
func TestTheLastSeatIsTakenOnce(t *testing.T) {
	w := newWorld(t)
	rounds := w.contested(contests, contestants, "decision")
	w.exec(`INSERT INTO decisions (id, application_id, outcome, proposed_by, proposed_at) SELECT gen_random_uuid(), id, 'offer', $1, $2 FROM applications`,
		w.account("officer"), w.clock.now())
	w.as("director")
	for _, ids := range rounds {
		winner := contest(t, len(ids), 409, "intake.full", func(i int) answer {
			return w.do("POST", "/applications/"+ids[i]+"/release", "director", "", "If-Match", `"1"`)
		})
		if seated := w.value(`SELECT string_agg(s.application_id::text, ' ') FROM seats s JOIN applications a ON a.intake_id = s.intake_id WHERE a.id = $1`, ids[0]); seated != ids[winner] {
			t.Fatalf("%s won, %s has the seat", ids[winner], seated)
		}
	}
	if got := w.value(`SELECT count(*) FILTER (WHERE status = 'offered') || ' offered, ' || count(*) FILTER (WHERE status = 'decision') || ' wait' FROM applications`); got != fmt.Sprintf("%d offered, %d wait", contests, contests*(contestants-1)) {
		t.Error(got)
	}
	if told := w.notices("application.offered"); told != fmt.Sprint(contests) {
		t.Errorf("%s were told of an offer", told)
	}
}

// Sixteen people award the last place of a scheme at the same time, 200 times over.
func TestTheLastAwardIsGivenOnce(t *testing.T) {
	w := newWorld(t).withFaculty()
	w.scheme(t, "LAST", 1, "")
	paths := w.candidates("LAST", contestants)
	w.as("director")
	for range contests {
		w.exec(`UPDATE nominations SET status = 'approved', awarded_by = NULL, version = 1`)
		contest(t, len(paths), 409, "scholarship.quota", func(i int) answer {
			return w.do("PATCH", paths[i], "director", `{"action":"award"}`, "If-Match", `"1"`)
		})
		if held := w.value(`SELECT count(*)::text FROM nominations WHERE status = 'awarded'`); held != "1" {
			t.Fatalf("%s hold the last award", held)
		}
	}
}

// Of sixteen who looked at the same version of a file, one takes the step: the
// others have to look again.
func TestAVersionIsUsedOnce(t *testing.T) {
	w := newWorld(t)
	files := w.contested(contests, 1, "submitted")
	w.as("officer")
	for _, of := range files {
		contest(t, contestants, 412, "application.stale", func(int) answer {
			return w.do("POST", "/applications/"+of[0]+"/screening", "officer", "", "If-Match", `"1"`)
		})
	}
	if n := w.value(`SELECT count(*)::text FROM audit_events WHERE verb = 'application.start_screening'`); n != fmt.Sprint(contests) {
		t.Errorf("%s files were taken off the pile, %d times the log says", n, contests)
	}
}

// A section saved by two browsers at once is the one's or the other's, and the
// other is told.
func TestASectionIsSavedOnce(t *testing.T) {
	w := newWorld(t)
	files := w.contested(contests, 1, "draft")
	w.as("applicant/contestant0")
	phone := func(i int) string { return fmt.Sprintf("+97798412345%02d", i) }
	for _, of := range files {
		winner := contest(t, contestants, 412, "application.stale", func(i int) answer {
			return w.do("PUT", "/applications/"+of[0]+"/sections/contact", "applicant/contestant0", fmt.Sprintf(`{"phone":%q}`, phone(i)), "If-Match", `"1"`)
		})
		if kept := w.value(`SELECT answers->'contact'->>'phone' FROM applications WHERE id = $1`, of[0]); kept != phone(winner) {
			t.Fatalf("%s is kept, %s was answered with success", kept, phone(winner))
		}
	}
}
