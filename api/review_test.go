package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain/application"
)

const wholeReview = `{"scores":{"academic":7,"language":5,"motivation":8,"fit":6},"recommendation":"offer","comment":"Strong marks in all three sciences."}`

func TestAssigningAReviewRefuses(t *testing.T) {
	w := newWorld(t).withFaculty()
	f := w.draft(t, "applicant/ann", w.intake(3)).to(application.Review)
	early := w.draft(t, "applicant/bea", f.intake).to(application.Screening)
	w.roles("applicant/own", "{applicant,officer,reviewer}")
	own := w.draft(t, "applicant/own", f.intake).to(application.Review)
	w.exec(`UPDATE accounts SET disabled_at = now() WHERE id = $1`, w.account("reviewer/gone"))
	f.assigned(t, "reviewer/rita")
	good := assignment(w, "reviewer/ruth")
	for _, tt := range []struct {
		name, id, as, body string
		want               int
		has                string
	}{
		{"nobody", f.id, "", good, 401, "access.nobody"},
		{"applicant", f.id, "applicant/ann", good, 403, "access.forbidden"},
		{"agent", f.id, "agent", good, 403, "access.forbidden"},
		{"reviewer", f.id, "reviewer/rita", good, 403, "access.forbidden"},
		{"finance", f.id, "finance", good, 403, "access.forbidden"},
		{"auditor", f.id, "auditor", good, 403, "access.forbidden"},
		{"no such file", "01900000-0000-7000-8000-000000000000", "officer", good, 404, "application.not_found"},
		{"no id", "nonsense", "officer", good, 404, "application.not_found"},
		{"own file", own.id, "applicant/own", good, 403, "application.own_file"},
		{"not under review", early.id, "officer", good, 409, "application.not_now"},
		{"asked already", f.id, "officer", assignment(w, "reviewer/rita"), 409, "review.twice"},
		{"no reviewer", f.id, "officer", assignment(w, "finance"), 422, "review.reviewer"},
		{"disabled", f.id, "officer", assignment(w, "reviewer/gone"), 422, "review.reviewer"},
		{"the applicant, who is a reviewer too", own.id, "officer", assignment(w, "applicant/own"), 422, "review.reviewer"},
		{"no account", f.id, "officer", `{"reviewer_id":"nonsense","due":"2027-02-01T00:00:00Z"}`, 422, "review.reviewer"},
		{"due in the past", f.id, "officer", fmt.Sprintf(`{"reviewer_id":%q,"due":"2026-12-01T00:00:00Z"}`, w.account("reviewer/ruth")), 422, "review.due"},
		{"unknown field", f.id, "officer", `{"reviewer_id":"x","due":"2027-02-01T00:00:00Z","score":10}`, 422, "request.invalid"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w.do("POST", "/applications/"+tt.id+"/reviews", tt.as, tt.body).is(t, tt.want, tt.has)
		})
	}
	if n := w.value(`SELECT count(*)::text FROM reviews`); n != "1" {
		t.Errorf("%s reviews, want the one that was assigned", n)
	}
}

// A reviewer sees what was assigned, and nothing beside it: in the file, in lists
// and in counts, until the access ends.
func TestAReviewerSeesAssignedFilesOnly(t *testing.T) {
	w := newWorld(t).withFaculty()
	in := w.intake(3)
	one, other := w.draft(t, "applicant/ann", in).to(application.Review), w.draft(t, "applicant/bea", in).to(application.Review)
	w.do("GET", "/applications", "reviewer/rita", "").is(t, 200, `"items":[]`, `"total":0`)
	path := one.assigned(t, "reviewer/rita")
	other.assigned(t, "reviewer/ruth")
	sees := func(t *testing.T, yes bool) {
		t.Helper()
		status, total := 404, 0
		if yes {
			status, total = 200, 1
		}
		w.do("GET", "/applications/"+one.id, "reviewer/rita", "").is(t, status)
		w.do("GET", "/applications/"+other.id, "reviewer/rita", "").is(t, 404, "application.not_found")
		l := w.do("GET", "/applications", "reviewer/rita", "").is(t, 200, fmt.Sprintf(`"total":%d`, total))
		if strings.Contains(l.body, one.id) != yes || strings.Contains(l.body, other.id) {
			t.Errorf("list: %s", l.body)
		}
		w.do("GET", "/applications?q="+w.value(`SELECT number FROM applications WHERE id = $1`, other.id), "reviewer/rita", "").is(t, 200, `"total":0`)
	}
	sees(t, true)
	for _, as := range []string{"reviewer/ruth", "applicant/ann", "agent", "finance", "arrivals", "admin"} {
		if got := w.do("GET", path, as, ""); got.status != 403 && got.status != 404 {
			t.Errorf("%s reads a review: %d %s", as, got.status, got.body)
		}
		if got := w.do("GET", "/applications/"+one.id+"/reviews", as, ""); got.status != 403 {
			t.Errorf("%s lists reviews: %d %s", as, got.status, got.body)
		}
	}
	w.do("GET", "/applications/"+one.id+"/reviews", "officer", "").is(t, 200, `"total":1`, `"cancel"`)
	w.do("GET", "/applications/"+one.id+"/reviews", "auditor", "").is(t, 200, `"total":1`, `"actions":[]`)
	w.do("GET", "/reviews", "reviewer/rita", "").is(t, 200, `"total":1`, one.id)
	w.do("GET", "/reviews?status=submitted&status=conflict", "reviewer/rita", "").is(t, 200, `"total":0`)
	w.do("GET", "/reviews?status=nosuch", "reviewer/rita", "").is(t, 422, "status")
	w.do("GET", "/reviews", "officer", "").is(t, 403, "access.forbidden")

	cancelled := w.do("POST", path+"/cancellation", "officer", `{"reason":"on leave"}`, "If-Match", `"1"`).is(t, 200, `"status":"cancelled"`)
	sees(t, false)
	if got := w.do("GET", path, "reviewer/rita", "").is(t, 200, `"status":"cancelled"`); strings.Contains(got.body, `"surname"`) {
		t.Errorf("still tells whose file it was: %s", got.body)
	}
	w.do("PUT", path, "reviewer/rita", wholeReview, "If-Match", cancelled.header.Get("ETag")).is(t, 409, "review.not_now")
	w.do("POST", path+"/submission", "reviewer/rita", "", "If-Match", cancelled.header.Get("ETag")).is(t, 409, "review.not_now")
	one.assigned(t, "reviewer/rita") // a cancelled request does not stand in the way of a new one
	sees(t, true)
}

func TestWritingAReview(t *testing.T) {
	w := newWorld(t).withFaculty()
	f := w.draft(t, "applicant/ann", w.intake(1)).to(application.Review)
	path := f.assigned(t, "reviewer/rita")
	if n := w.value(`SELECT data->>'due' FROM notices WHERE kind = 'review.assigned' AND account_id = $1`, w.account("reviewer/rita")); n == "" {
		t.Error("the reviewer was not told")
	}
	put := func(as, body, version string) answer { return w.do("PUT", path, as, body, "If-Match", version) }
	put("", wholeReview, `"1"`).is(t, 401)
	put("officer", wholeReview, `"1"`).is(t, 403)
	put("reviewer/ruth", wholeReview, `"1"`).is(t, 404, "review.not_found")
	w.do("PUT", path, "reviewer/rita", wholeReview).is(t, 428, "version.missing")
	put("reviewer/rita", wholeReview, `"7"`).is(t, 412, "review.stale")
	put("reviewer/rita", `{"scores":{"academic":11,"beauty":3},"recommendation":"offer"}`, `"1"`).is(t, 422, "scores.academic", "review.criterion")
	put("reviewer/rita", `{"recommendation":"perhaps"}`, `"1"`).is(t, 422, "recommendation")
	submit := func(as, version string) answer { return w.do("POST", path+"/submission", as, "", "If-Match", version) }
	submit("reviewer/rita", `"1"`).is(t, 422, "review.incomplete", "scores.academic", "scores.language", "scores.motivation", "scores.fit", "recommendation", "comment")
	put("reviewer/rita", `{"scores":{"academic":7},"comment":"too short"}`, `"1"`).is(t, 200, `"version":2`, `"total":null`)
	submit("reviewer/rita", `"2"`).is(t, 422, "scores.language", "recommendation", `"comment"`)
	put("reviewer/rita", wholeReview, `"2"`).is(t, 200, `"total":66`)
	submit("reviewer/rita", `"2"`).is(t, 412, "review.stale")
	submit("reviewer/ruth", `"3"`).is(t, 404)
	w.do("POST", path+"/submission", "reviewer/rita", "").is(t, 428)
	f.step("POST", "/proposal", "officer", `{"outcome":"offer"}`).is(t, 422, "review.too_few")
	submit("reviewer/rita", `"3"`).is(t, 200, `"status":"submitted"`, `"actions":[]`)
	submit("reviewer/rita", `"4"`).is(t, 409, "review.not_now")
	put("reviewer/rita", wholeReview, `"4"`).is(t, 409, "review.not_now")
	w.do("POST", path+"/cancellation", "officer", "", "If-Match", `"4"`).is(t, 409, "review.not_now")
	f.step("POST", "/proposal", "officer", `{"outcome":"offer"}`).is(t, 200)
	if verbs := w.value(`SELECT string_agg(verb, ' ' ORDER BY seq) FROM audit_events WHERE verb LIKE 'review.%'`); verbs != "review.assigned review.submitted" {
		t.Errorf("the log has %q", verbs)
	}
	for _, as := range []string{"applicant/ann", "finance"} {
		if got := w.do("GET", "/applications/"+f.id+"/timeline", as, ""); strings.Contains(got.body, "Strong marks") || as == "applicant/ann" && strings.Contains(got.body, "review.") {
			t.Errorf("%s learns of reviews: %s", as, got.body)
		}
	}
}

// Whoever declares an interest no longer sees the file, and what they thought of it
// is not kept.
func TestConflictOfInterest(t *testing.T) {
	w := newWorld(t).withFaculty()
	f := w.draft(t, "applicant/ann", w.intake(1)).to(application.Review)
	path := f.assigned(t, "reviewer/rita")
	withInterest := strings.Replace(wholeReview, "{", `{"conflict":"The applicant is my nephew.",`, 1)
	w.do("PUT", path, "reviewer/rita", withInterest, "If-Match", `"1"`).is(t, 200)
	w.do("GET", "/applications/"+f.id, "reviewer/rita", "").is(t, 200)
	w.do("POST", path+"/submission", "reviewer/rita", "", "If-Match", `"2"`).is(t, 200, `"status":"conflict"`, `"scores":{}`, "nephew")
	w.do("GET", "/applications/"+f.id, "reviewer/rita", "").is(t, 404)
	w.do("GET", "/applications", "reviewer/rita", "").is(t, 200, `"total":0`)
	if got := w.do("GET", "/reviews?status=conflict", "reviewer/rita", "").is(t, 200, `"total":1`); strings.Contains(got.body, `"surname"`) {
		t.Errorf("still tells whose file it was: %s", got.body)
	}
	w.do("GET", "/applications/"+f.id+"/reviews", "director", "").is(t, 200, "nephew", `"surname"`)
	w.do("POST", "/applications/"+f.id+"/reviews", "officer", assignment(w, "reviewer/rita")).is(t, 409, "review.twice")
	f.step("POST", "/proposal", "officer", `{"outcome":"offer"}`).is(t, 422, "review.too_few")
	if got := w.value(`SELECT verb || reason || detail::text FROM audit_events WHERE verb LIKE 'review.c%'`); !strings.HasPrefix(got, "review.conflict") || strings.Contains(got, "nephew") {
		t.Errorf("the log says %s", got)
	}
}

// A file that left review takes no opinions any more, but an interest is still declared.
func TestLateReview(t *testing.T) {
	w := newWorld(t).withFaculty()
	f := w.draft(t, "applicant/ann", w.intake(1)).to(application.Review)
	path := f.assigned(t, "reviewer/rita")
	w.do("PUT", path, "reviewer/rita", wholeReview, "If-Match", `"1"`).is(t, 200, `"submit"`)
	f.to(application.Decision)
	w.do("POST", path+"/submission", "reviewer/rita", "", "If-Match", `"2"`).is(t, 409, "review.not_now")
	w.do("GET", path, "reviewer/rita", "").is(t, 200, `"actions":["save"]`)
	w.do("PUT", path, "reviewer/rita", `{"conflict":"I taught her."}`, "If-Match", `"2"`).is(t, 200, `"submit"`)
	w.do("POST", path+"/submission", "reviewer/rita", "", "If-Match", `"3"`).is(t, 200, `"status":"conflict"`)
}

func TestReviewsAreForTheOffice(t *testing.T) {
	w := newWorld(t).withFaculty()
	w.roles("applicant/own", "{applicant,director}")
	f := w.draft(t, "applicant/own", w.intake(1)).to(application.Review)
	path := f.assigned(t, "reviewer/rita")
	w.do("GET", "/applications/"+f.id+"/reviews", "applicant/own", "").is(t, 403, "application.own_file")
	w.do("GET", path, "applicant/own", "").is(t, 404, "review.not_found")
	w.do("POST", path+"/cancellation", "applicant/own", "", "If-Match", `"1"`).is(t, 404, "review.not_found")
	w.do("GET", "/reviews/criteria", "applicant/ann", "").is(t, 403)
	w.do("GET", "/reviews/criteria", "reviewer/rita", "").is(t, 200, `"code":"academic"`, "学业成绩", `"recommendations":["offer"`)
	w.do("GET", "/applications/nonsense/reviews", "officer", "").is(t, 404, "application.not_found")
}

// Lists of reviews are paged by what was seen, the most urgent first.
func TestOwnReviewsArePaged(t *testing.T) {
	w := newWorld(t).withFaculty()
	in := w.intake(3)
	for i, who := range []string{"applicant/ann", "applicant/bea", "applicant/cem"} {
		f := w.draft(t, who, in).to(application.Review)
		w.clock.turn(time.Duration(i) * time.Hour)
		f.assigned(t, "reviewer/rita")
	}
	first := w.do("GET", "/reviews?limit=2", "reviewer/rita", "").is(t, 200, `"total":3`)
	second := w.do("GET", "/reviews?limit=2&cursor="+first.text(t, "next_cursor"), "reviewer/rita", "").is(t, 200, `"next_cursor":null`)
	seen := map[string]bool{first.text(t, "items.0.id"): true, first.text(t, "items.1.id"): true, second.text(t, "items.0.id"): true}
	if len(seen) != 3 || first.text(t, "items.0.due") > first.text(t, "items.1.due") {
		t.Errorf("%s then %s", first.body, second.body)
	}
	w.do("GET", "/reviews?cursor=xx", "reviewer/rita", "").is(t, 400, "page.cursor")
	w.do("GET", "/reviews?sort=score", "reviewer/rita", "").is(t, 400, "page.sort")
}
