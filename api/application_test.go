package api_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/admissions/domain/application"
	"example.org/admissions/domain/programme"
)

// The main road, with what each step leaves behind.
func TestMainRoad(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/ann", w.intake(1))
	for _, s := range []application.Status{
		application.Submitted, application.Screening, application.Review, application.Decision,
		application.Offered, application.Accepted, application.Admitted, application.Enrolled,
	} {
		f.to(s)
		got := f.do("GET", "/applications/"+f.id, f.owner, "").is(t, 200, `"status":"`+string(s)+`"`)
		if got.text(t, "whose_move.party") == "" || !strings.HasPrefix(got.text(t, "number"), f.intake.Code+"-") {
			t.Errorf("%s: %s", s, got.body)
		}
		last := w.value(`SELECT detail->>'status' FROM audit_events WHERE subject = $1 ORDER BY seq DESC LIMIT 1`, f.id)
		if last != string(s) {
			t.Errorf("%s: the log says %s", s, last)
		}
	}
	if n := w.value(`SELECT count(*)::text FROM notices WHERE application_id = $1`, f.id); n != "3" {
		t.Errorf("%s notices, want submitted, offered, admitted", n)
	}
	if n := w.value(`SELECT number || ' ' || status || ' ' || student_number FROM admissions WHERE application_id = $1`, f.id); !strings.HasPrefix(n, f.intake.Code+"-A00001 enrolled S") {
		t.Errorf("admission %s", n)
	}
}

// What every step refuses, whoever and however asked.
func TestStepsRefuse(t *testing.T) {
	later := time.Date(2027, 2, 15, 4, 0, 0, 0, time.UTC).Format(time.RFC3339)
	steps := []struct {
		at           application.Status
		method, path string
		as, body     string
		wrongRole    string
		wrongBody    string // answered 422
		wrongCode    string
	}{
		{application.Draft, "PUT", "/sections/person", "applicant/ann", `{"surname":"THAPA"}`, "officer", `{"nosuch":1}`, "form.unknown_field"},
		{application.Draft, "POST", "/submission", "applicant/ann", "", "officer", "", "application.incomplete"},
		{application.Submitted, "POST", "/screening", "officer", "", "finance", "", ""},
		{application.Screening, "POST", "/assignment", "officer", `{"officer_id":""}`, "reviewer/none", `{"officer_id":"01900000-0000-7000-8000-000000000000"}`, "application.no_officer"},
		{application.Screening, "PATCH", "/slots/PASSPORT", "officer", `{"status":"accepted"}`, "auditor", `{"status":"rejected","reason":"nosuch"}`, "document.judgement"},
		{application.Screening, "POST", "/return", "officer", `{"due":"` + later + `","items":[{"slot":"PASSPORT","reason":"blurred"}]}`, "director/none", `{"due":"` + later + `","items":[]}`, "return.items"},
		{application.Screening, "POST", "/review", "officer", "", "finance", "", "application.incomplete"},
		{application.Review, "POST", "/interview", "officer", `{"at":"` + later + `","time_zone":"Africa/Accra"}`, "finance", `{"at":"` + later + `","time_zone":"Moon/Base"}`, "interview.invalid"},
		{application.Review, "POST", "/proposal", "officer", `{"outcome":"waitlist"}`, "finance", `{"outcome":"reject"}`, "decision.proposal"},
		{application.Decision, "POST", "/release", "director", "", "officer", "", ""},
		{application.Decision, "POST", "/send-back", "director", `{"reason":"more marks"}`, "officer", `{"reason":" "}`, "application.reason"},
		{application.Offered, "POST", "/offer-reply", "applicant/ann", `{"reply":"accept"}`, "officer", `{"reply":"perhaps"}`, "request.invalid"},
		{application.Accepted, "POST", "/admission", "officer", "", "finance", "", "application.incomplete"},
		{application.Accepted, "POST", "/deferral", "officer", `{"reason":"army"}`, "finance", `{"reason":""}`, "application.reason"},
		{application.Admitted, "POST", "/revocation", "officer", `{"reason":"forgery"}`, "finance", `{"reason":"nosuch"}`, "application.reason"},
		{application.Admitted, "POST", "/enrolment", "arrivals", `{"student_number":"1","originals_seen":true,"insured":true}`, "officer", `{"student_number":"1","originals_seen":false,"insured":false}`, "application.incomplete"},
		{application.Admitted, "POST", "/no-show", "arrivals", "", "officer", "", ""},
		{application.Submitted, "POST", "/withdrawal", "applicant/ann", `{"reason":"visa"}`, "officer", `{"reason":"nosuch"}`, "application.reason"},
	}
	for _, s := range steps {
		t.Run(string(s.at)+s.path, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			in := w.intake(1)
			f := w.draft(t, "applicant/ann", in).to(s.at)
			path := "/applications/" + f.id + s.path
			w.do(s.method, path, "", s.body, "If-Match", f.version()).is(t, 401, "access.nobody")
			if s.wrongRole != "director/none" { // whom the step is open to all the same
				w.do(s.method, path, s.wrongRole, s.body, "If-Match", f.version()).is(t, refusal(s.wrongRole))
			}
			w.do(s.method, path, "applicant/bob", s.body, "If-Match", f.version()).is(t, refusalOf(s.as))
			w.do(s.method, path, s.as, s.body).is(t, 428, "version.missing")
			w.do(s.method, path, s.as, s.body, "If-Match", `"9999"`).is(t, 412, "application.stale")
			w.do(s.method, path, s.as, s.body, "If-Match", `"x"`).is(t, 400, "version.malformed")
			if s.wrongCode != "" {
				w.do(s.method, path, s.as, s.wrongBody, "If-Match", f.version()).is(t, 422, s.wrongCode)
			}
			w.do(s.method, strings.Replace(path, f.id, "01900000-0000-7000-8000-000000000000", 1), s.as, s.body, "If-Match", `"1"`).is(t, 404)
			w.do(s.method, strings.Replace(path, f.id, "nonsense", 1), s.as, s.body, "If-Match", `"1"`).is(t, 404)
			if f.status() != string(s.at) {
				t.Errorf("a refused step moved the file to %s", f.status())
			}
			f.to(application.Enrolled) // where nothing is open any more
			w.do(s.method, path, s.as, s.body, "If-Match", f.version()).is(t, 409)
		})
	}
}

// refusal is what somebody of a role gets who may not take a step of others: who
// may not see the file learns nothing of it.
func refusal(string) int { return 403 }

// refusalOf is what another applicant gets: nothing there for a step of applicants,
// forbidden for a step of the office.
func refusalOf(as string) int {
	if strings.HasPrefix(as, "applicant") {
		return 404
	}
	return 403
}

// gorm would write the machine's time into updated_at if it were let.
func TestTimesAreTheServices(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/ann", w.intake(1))
	w.clock.turn(time.Hour)
	f.step("PUT", "/sections/person", f.owner, `{"surname":"THAPA"}`).is(t, 200)
	if at := w.value(`SELECT (updated_at = $2)::text FROM applications WHERE id = $1`, f.id, w.clock.now()); at != "true" {
		t.Error("saving a section wrote another time than the clock's")
	}
}

func TestTwiceForOneIntake(t *testing.T) {
	w := newWorld(t)
	in := w.intake(1)
	w.draft(t, "applicant/ann", in)
	w.do("POST", "/applications", "applicant/ann", fmt.Sprintf(`{"intake_id":%q}`, in.ID)).is(t, 409, "application.twice")
	w.do("POST", "/applications", "officer", fmt.Sprintf(`{"intake_id":%q}`, in.ID)).is(t, 403)
	w.do("POST", "/applications", "applicant/ann", `{"intake_id":"nonsense"}`).is(t, 404, "programme.no_intake")
}

func TestClosedIntake(t *testing.T) {
	w := newWorld(t)
	in := w.intake(1)
	f := w.draft(t, "applicant/ann", in).fill().paper("PASSPORT", "TRANSCRIPT")
	w.exec(`UPDATE intakes SET closes_at = $1, version = version + 1 WHERE id = $2`, w.clock.now(), in.ID)
	w.do("POST", "/applications", "applicant/bob", fmt.Sprintf(`{"intake_id":%q}`, in.ID)).is(t, 409, "application.intake_closed")
	f.step("POST", "/submission", f.owner, "").is(t, 409, "application.intake_closed")
}

// A gate names everything that is missing, each with a code and a place.
func TestSubmissionNamesEveryGap(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/ann", w.intake(1))
	f.step("PUT", "/sections/person", f.owner, `{"surname":"THAPA","nationality":"CHN"}`).is(t, 200, "eligibility.chinese_nationality")
	got := f.step("POST", "/submission", f.owner, "").is(t, 422, "application.incomplete", "sections.person.date_of_birth", "sections.passport.number",
		"sections.contact.email", "sections.education.schools", "sections.declarations.true_and_complete", "slots.PASSPORT", "slots.TRANSCRIPT", "eligibility.chinese_nationality")
	if strings.Contains(got.body, "slots.CV") || strings.Contains(got.body, "slots.PHYSICAL") {
		t.Error("asks for papers that are not due")
	}
	f.do("GET", "/applications/"+f.id+"/checklist", f.owner, "").is(t, 200, `"gate":"submit"`, `"open":false`, "slots.PASSPORT")
}

// A returned file says what to mend, keeps its place, and tells what changed.
func TestReturn(t *testing.T) {
	w := newWorld(t)
	in := w.intake(1)
	f := w.draft(t, "applicant/ann", in).to(application.Screening)
	queued := w.value(`SELECT queued_at::text FROM applications WHERE id = $1`, f.id)
	due := w.clock.now().AddDate(0, 0, 10).Format(time.RFC3339)
	f.step("POST", "/return", "officer", `{"due":"`+due+`","items":[{"slot":"PASSPORT","reason":"blurred","note":"The lower line"},{"section":"contact","field":"phone","reason":"unclear"}]}`).is(t, 200, `"status":"returned"`)
	f.do("GET", "/applications/"+f.id, f.owner, "").is(t, 200, `"party":"applicant"`, `"due":"`+due, "The lower line", `"reason":"unclear"`)
	f.step("POST", "/submission", f.owner, "").is(t, 422, "document.rejected", "slots.PASSPORT")
	w.clock.turn(24 * time.Hour)
	w.exec(`UPDATE intakes SET closes_at = $1, version = version + 1 WHERE id = $2`, w.clock.now(), in.ID) // closed meanwhile: the office asked for it
	f.paper("PASSPORT")
	sections := f.do("GET", "/applications/"+f.id, f.owner, "").field(t, "sections.contact").(map[string]any)
	sections["phone"] = "+9779841234567"
	f.step("PUT", "/sections/contact", f.owner, asJSON(t, sections)).is(t, 200)
	f.step("POST", "/submission", f.owner, "").is(t, 200, `"resubmitted":true`, `"status":"submitted"`)
	if now := w.value(`SELECT queued_at::text FROM applications WHERE id = $1`, f.id); now != queued {
		t.Errorf("lost its place: %s, was %s", now, queued)
	}
	if changed := w.value(`SELECT changed::text FROM submissions WHERE application_id = $1 AND round = 2`, f.id); changed != `["sections.contact.phone"]` {
		t.Errorf("changed %s", changed)
	}
}

func TestFourEyes(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/ann", w.intake(1)).to(application.Review).reviewed("reviewer")
	f.step("POST", "/proposal", "director/dora", `{"outcome":"offer","note":"for the director only"}`).is(t, 200)
	f.step("POST", "/release", "director/dora", "").is(t, 403, "decision.four_eyes")
	shown := f.do("GET", "/applications/"+f.id, f.owner, "").is(t, 200, `"decision":null`)
	if strings.Contains(shown.body, "for the director only") {
		t.Error("the applicant sees the note")
	}
	f.step("POST", "/release", "director/dan", "").is(t, 200, `"status":"offered"`)
	f.step("POST", "/revocation", "director/dora", `{"reason":"forgery"}`).is(t, 200, `"status":"offered"`)
	f.step("POST", "/revocation", "director/dora", `{"confirm":true}`).is(t, 403, "decision.four_eyes")
	f.step("POST", "/revocation", "officer", `{"confirm":true}`).is(t, 403)
	f.step("POST", "/revocation", "director/dan", `{"confirm":true}`).is(t, 200, `"status":"revoked"`)
	if n := w.value(`SELECT count(*)::text FROM seats`); n != "0" {
		t.Error("a revoked file keeps its seat")
	}
}

func TestAWordOnAPaperCanBeTakenBack(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/a", w.intake(5)).to(application.Screening)
	judge := func(slot, body string) answer { return f.step("PATCH", "/slots/"+slot, "officer", body) }
	judge("PASSPORT", `{"status":"rejected","reason":"blurred","note":"too dark"}`).is(t, 200, `"too dark"`)
	judge("PASSPORT", `{"status":"uploaded","reason":"blurred"}`).is(t, 422, "document.judgement")
	judge("PASSPORT", `{"status":"uploaded"}`).is(t, 200, `"kind":"PASSPORT","need":"required","stage":"submit","status":"uploaded"`)
	judge("PASSPORT", `{"status":"accepted","expires_on":"2027-06-30T00:00:00Z"}`).is(t, 422)
	judge("PASSPORT", `{"status":"accepted","expires_on":"2027-06-30"}`).is(t, 200, `"expires_on":"2027-06-30"`)
	judge("PASSPORT", `{"status":"uploaded"}`).is(t, 200)
	judge("PHYSICAL", `{"status":"waived","reason":"policy"}`).is(t, 200)
	judge("PHYSICAL", `{"status":"uploaded"}`).is(t, 200, `"kind":"PHYSICAL","need":"required","stage":"admit","status":"missing"`)
	if n := w.value(`SELECT count(*)::text FROM slots WHERE status IN ('uploaded', 'missing') AND (reason <> '' OR note <> '' OR judged_by <> '' OR judged_at IS NOT NULL)`); n != "0" {
		t.Error("of a word that was taken back something is left")
	}
}

// A list says what waits for release, and to nobody whom it does not concern.
func TestAListSaysWhatWaitsForRelease(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/a", w.intake(5)).to(application.Decision)
	for who, want := range map[string]string{
		"officer": `"prepared":{"outcome":"offer","conditions":`, "director": `"by":"` + w.account("officer") + `"`,
		"applicant/a": `"prepared":null`, "arrivals": `"prepared":null`, "auditor": `"prepared":null`,
	} {
		w.do("GET", "/applications?status=decision", who, "").is(t, 200, f.id, want)
	}
	f.step("POST", "/release", "director", `{}`).is(t, 200)
	w.do("GET", "/applications", "officer", "").is(t, 200, f.id, `"prepared":null`)
}

func TestOfferEnds(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/ann", w.intake(1)).to(application.Offered)
	w.clock.turn(17 * 24 * time.Hour)
	f.step("POST", "/offer-reply", f.owner, `{"reply":"accept"}`).is(t, 409, "offer.expired")
}

func TestFullIntake(t *testing.T) {
	w := newWorld(t)
	in := w.intake(1)
	w.draft(t, "applicant/ann", in).to(application.Offered)
	f := w.draft(t, "applicant/bob", in).to(application.Decision)
	f.step("POST", "/release", "director", "").is(t, 409, "intake.full")
	f.step("POST", "/release", "director", `{"override_reason":"a place promised by the ministry"}`).is(t, 200, `"status":"offered"`)
	if got := w.value(`SELECT reason FROM seats WHERE application_id = $1`, f.id); got != "a place promised by the ministry" {
		t.Errorf("the override is not written down: %q", got)
	}
}

func TestDeferAndReinstate(t *testing.T) {
	w := newWorld(t)
	in := w.intake(1)
	next := in
	next.ID, next.Code, next.Year = "01900000-0000-7000-8000-00000000beef", "2028S-NUR0", 2028
	next.StartsOn = in.StartsOn.AddDate(1, 0, 0)
	f := w.draft(t, "applicant/ann", in).to(application.Admitted)
	w.exec(`INSERT INTO intakes (id, programme_id, code, year, term, starts_on, opens_at, closes_at, seats, active, created_at, updated_at)
		VALUES ($1, $2, $3, 2028, 'autumn', $4, $5, $6, 1, true, $5, $5)`, next.ID, in.Programme.ID, next.Code, next.StartsOn, in.OpensAt, in.ClosesAt)
	f.step("POST", "/deferral", "officer", `{"reason":"military service"}`).is(t, 200, `"status":"deferred"`)
	f.step("POST", "/reinstatement", "officer", fmt.Sprintf(`{"intake_id":%q}`, in.ID)).is(t, 422, "deferral.intake")
	f.step("POST", "/reinstatement", "officer", fmt.Sprintf(`{"intake_id":%q}`, next.ID)).is(t, 200, `"status":"accepted"`, next.Code)
	if got := w.value(`SELECT status FROM admissions WHERE application_id = $1`, f.id); got != "deferred" {
		t.Errorf("the first admission is %s", got)
	}
}

// An applicant sees nothing of another's file: not by id, in lists, counts or searches.
func TestListsShowOnlyWhatOneMaySee(t *testing.T) {
	w := newWorld(t)
	in := w.intake(5)
	ann := w.draft(t, "applicant/ann", in).to(application.Submitted)
	bob := w.draft(t, "applicant/bob", in)
	number := w.value(`SELECT number FROM applications WHERE id = $1`, ann.id)
	for _, tt := range []struct {
		as, query string
		total     int
	}{
		{"applicant/ann", "", 1},
		{"applicant/bob", "", 1},
		{"applicant/eve", "", 0},
		{"applicant/bob", "?q=" + number, 0},
		{"officer", "", 1},
		{"officer", "?status=draft", 1},
		{"officer", "?q=" + number, 1},
		{"officer", "?q=nobody", 0},
		{"reviewer", "", 0},
		{"agent", "", 0},
		{"auditor", "", 1},
		{"admin", "", -1},
		{"officer", "?status=submitted&status=screening", 1},
		{"officer", "?status=screening", 0},
		{"officer", "?unassigned=true", 1},
		{"officer", "?nationality=XXX", 0},
		{"officer", "?intake=" + in.ID, 1},
		{"officer", "?programme=" + in.Programme.ID + "&status=submitted", 1},
		{"officer", "?intake=nonsense&officer=nonsense", 0},
		{"officer", "?status=nonsense", 0},
		{"officer", "?scholarship=NONE", 0},
		{"officer", "?resubmitted=true", 0},
	} {
		t.Run(tt.as+tt.query, func(t *testing.T) {
			got := w.do("GET", "/applications"+tt.query, tt.as, "")
			if tt.total < 0 {
				got.is(t, 403)
				return
			}
			got.is(t, 200, fmt.Sprintf(`"total":%d`, tt.total))
			items := got.field(t, "items").([]any)
			if len(items) != tt.total {
				t.Errorf("%d items, total %d", len(items), tt.total)
			}
			if tt.total > 0 && got.text(t, "items.0.id") == "" {
				t.Error("a line without an id")
			}
		})
	}
	for _, who := range []string{"applicant/bob", "applicant/eve", "reviewer", "agent"} {
		w.do("GET", "/applications/"+ann.id, who, "").is(t, 404)
		w.do("GET", "/applications/"+ann.id+"/timeline", who, "").is(t, 404)
	}
	w.do("GET", "/applications/"+bob.id, "officer", "").is(t, 200)
}

func TestKeysetPagesShowEachFileOnce(t *testing.T) {
	w := newWorld(t)
	for i := range 7 {
		w.draft(t, fmt.Sprintf("applicant/a%d", i), w.intake(1))
		w.clock.turn(time.Duration(i%2) * time.Minute) // some at the same moment
	}
	seen, cursor := map[string]bool{}, ""
	for range 4 {
		got := w.do("GET", "/applications?status=draft&limit=2"+cursor, "officer", "").is(t, 200, `"total":7`)
		for _, it := range got.field(t, "items").([]any) {
			seen[it.(map[string]any)["id"].(string)] = true
		}
		if next, ok := got.field(t, "next_cursor").(string); ok {
			cursor = "&cursor=" + next
		} else {
			cursor = ""
		}
	}
	if len(seen) != 7 || cursor != "" {
		t.Errorf("saw %d of 7, then %s", len(seen), cursor)
	}
}

func TestMessages(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/ann", w.intake(1))
	path := "/applications/" + f.id + "/messages"
	w.do("POST", path, "applicant/bob", `{"body":"hello"}`).is(t, 404)
	w.do("POST", path, "finance", `{"body":"hello"}`).is(t, 403)
	w.do("POST", path, "applicant/ann", `{"body":"   "}`).is(t, 422, "message.body")
	w.do("POST", path, "applicant/ann", `{"body":"May I send the diploma later?"}`).is(t, 201, `"side":"applicant"`)
	w.do("POST", path, "officer", `{"body":"Yes."}`).is(t, 201, `"side":"office"`)
	w.do("POST", path, "officer", `{"body":"A careful one.","note":true}`).is(t, 201, `"side":"note"`)
	if got := w.do("GET", path, "applicant/ann", "").is(t, 200, `"total":2`, "Yes."); strings.Contains(got.body, "careful") {
		t.Error("the applicant reads notes")
	}
	w.do("GET", path, "officer", "").is(t, 200, `"total":3`, "careful")
	if n := w.value(`SELECT count(*)::text FROM notices WHERE kind = 'message.received'`); n != "1" {
		t.Errorf("%s notices for one word of the office", n)
	}
}

func TestBulk(t *testing.T) {
	w := newWorld(t)
	in := w.intake(3)
	a, b := w.draft(t, "applicant/ann", in).to(application.Submitted), w.draft(t, "applicant/bob", in)
	body := fmt.Sprintf(`{"action":"start_screening","ids":[%q,%q,"nonsense"]`, a.id, b.id)
	w.do("POST", "/applications/bulk", "finance", body+"}").is(t, 403)
	w.do("POST", "/applications/bulk", "officer", `{"action":"admit","ids":["x"]}`).is(t, 422, "bulk.action")
	w.do("POST", "/applications/bulk", "officer", body+`,"dry_run":true}`).is(t, 200, `"done":true`, "application.not_now", "application.not_found")
	if a.status() != "submitted" {
		t.Error("a rehearsal changed something")
	}
	w.do("POST", "/applications/bulk", "officer", body+"}").is(t, 200, `"done":true`, "application.not_now")
	if a.status() != "screening" || b.status() != "draft" {
		t.Error(a.status(), b.status())
	}
}

func TestIdempotency(t *testing.T) {
	w := newWorld(t)
	in, other := w.intake(1), w.intake(1)
	body := fmt.Sprintf(`{"intake_id":%q}`, in.ID)
	first := w.do("POST", "/applications", "applicant/ann", body, "Idempotency-Key", "k1").is(t, 201)
	again := w.do("POST", "/applications", "applicant/ann", body, "Idempotency-Key", "k1").is(t, 201)
	if first.body != again.body || again.header.Get("ETag") != first.header.Get("ETag") || again.header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("not the first answer: %s", again.body)
	}
	w.do("POST", "/applications", "applicant/ann", fmt.Sprintf(`{"intake_id":%q}`, other.ID), "Idempotency-Key", "k1").is(t, 422, "idempotency.mismatch")
	w.do("POST", "/applications/bulk", "applicant/ann", body, "Idempotency-Key", "k1").is(t, 422, "idempotency.mismatch")
	w.do("POST", "/applications", "applicant/ann", body, "Idempotency-Key", strings.Repeat("k", 300)).is(t, 400, "idempotency.key")
	w.do("POST", "/applications", "applicant/bob", body, "Idempotency-Key", "k1").is(t, 201) // another's key is another key
}

func TestManyAtOnceWithOneKeyDoItOnce(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/ann", w.intake(1))
	var wg sync.WaitGroup
	codes := make(chan int, 16)
	w.as("applicant/ann")
	for range 16 {
		wg.Go(func() {
			codes <- w.do("POST", "/applications/"+f.id+"/messages", "applicant/ann", `{"body":"once"}`, "Idempotency-Key", "k").status
		})
	}
	wg.Wait()
	close(codes)
	for c := range codes {
		if c != 201 && c != 409 {
			t.Errorf("got %d", c)
		}
	}
	if n := w.value(`SELECT count(*)::text FROM messages`); n != "1" {
		t.Errorf("%s messages", n)
	}
}

func TestOffersLapseOnlyAfterAWarning(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/ann", w.intake(1)).to(application.Offered)
	lapse := func() {
		t.Helper()
		if err := w.server.Applications.Lapse(t.Context(), systemActor); err != nil {
			t.Fatal(err)
		}
	}
	warned := func() string {
		return w.value(`SELECT count(*)::text FROM notices WHERE kind = 'application.lapse_warning'`)
	}
	lapse()
	if warned() != "0" {
		t.Error("warned two weeks early")
	}
	w.clock.turn(22 * 24 * time.Hour) // the program was down for three weeks
	lapse()
	if f.status() != "offered" || warned() != "1" {
		t.Errorf("after a long sleep: %s, %s warnings", f.status(), warned())
	}
	f.do("GET", "/applications/"+f.id, f.owner, "").is(t, 200, `"offered"`)
	lapse()
	if f.status() != "offered" {
		t.Error("lapsed without a day to answer")
	}
	w.clock.turn(25 * time.Hour)
	lapse()
	lapse()
	if f.status() != "lapsed" || warned() != "1" {
		t.Errorf("then: %s, %s warnings", f.status(), warned())
	}
	if n := w.value(`SELECT count(*)::text FROM seats`); n != "0" {
		t.Error("a lapsed offer keeps its seat")
	}
	f.step("POST", "/reinstatement", "officer", `{}`).is(t, 200, `"status":"offered"`)
}

func withFee(item string, amount int64) func(*programme.Intake) {
	return func(in *programme.Intake) {
		in.Fees = append(in.Fees, programme.Fee{Item: item, Money: money(amount), Per: "once"})
	}
}

// Admission waits for conditions, papers and the deposit, and says all of it.
func TestAdmissionNamesEveryGap(t *testing.T) {
	w := newWorld(t)
	f := w.draft(t, "applicant/ann", w.intake(1, withFee("deposit", 600000))).to(application.Review).reviewed("reviewer")
	f.step("POST", "/proposal", "officer", `{"outcome":"offer","conditions":[{"code":"final_diploma","detail":"The original"}]}`).is(t, 200)
	f.step("POST", "/release", "director", "").is(t, 200)
	f.step("POST", "/offer-reply", f.owner, `{"reply":"accept"}`).is(t, 200, `"party":"applicant"`)
	f.step("POST", "/admission", "officer", "").is(t, 422, "condition.open", "payment.due", "slots.PHYSICAL")
	id := f.do("GET", "/applications/"+f.id, "officer", "").text(t, "conditions.0.id")
	f.step("PATCH", "/conditions/"+id, "officer", `{"status":"waived"}`).is(t, 422, "condition.settlement")
	f.step("PATCH", "/conditions/"+f.id, "officer", `{"status":"met"}`).is(t, 404, "condition.not_found")
	f.step("PATCH", "/conditions/"+id, "officer", `{"status":"met"}`).is(t, 200)
	f.to(application.Admitted)
}

// Whose move it is comes with a date wherever there is one, in the file and in lists.
func TestADraftIsDueWhenItsIntakeCloses(t *testing.T) {
	w := newWorld(t)
	in := w.intake(5)
	id := w.do("POST", "/applications", "applicant/ann", fmt.Sprintf(`{"intake_id":%q}`, in.ID)).is(t, 201).text(t, "id")
	due := in.ClosesAt.UTC().Format(time.RFC3339)
	if got := w.do("GET", "/applications/"+id, "applicant/ann", "").is(t, 200).text(t, "whose_move.due"); got != due {
		t.Errorf("the file is due %s, its intake closes %s", got, due)
	}
	w.do("GET", "/applications", "applicant/ann", "").is(t, 200, `"due":"`+due+`"`)
}
