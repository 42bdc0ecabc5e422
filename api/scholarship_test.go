package api_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/admissions/domain/application"
)

func TestFlaggingRefuses(t *testing.T) {
	w := newWorld(t).withFaculty()
	in := w.intake(9)
	w.scheme(t, "CGS", 2, "")
	w.scheme(t, "MASTERS", 2, `"levels":["master","doctor"]`)
	w.scheme(t, "OLD", 2, `"active":false`)
	draft := w.draft(t, "applicant/ann", in)
	decided := w.draft(t, "applicant/bea", in).to(application.Decision)
	gone := w.draft(t, "applicant/cem", in).to(application.Submitted)
	gone.step("POST", "/withdrawal", gone.owner, `{"reason":"visa"}`).is(t, 200)
	w.roles("applicant/own", "{applicant,officer}")
	own := w.draft(t, "applicant/own", in).to(application.Decision)
	decided.flagged(t, "officer", "CGS")
	for _, tt := range []struct {
		name, id, as, scheme string
		want                 int
		has                  string
	}{
		{"nobody", draft.id, "", "CGS", 401, "access.nobody"},
		{"reviewer", draft.id, "reviewer", "CGS", 403, "access.forbidden"},
		{"agent", draft.id, "agent", "CGS", 403, "access.forbidden"},
		{"finance", draft.id, "finance", "CGS", 403, "access.forbidden"},
		{"auditor", decided.id, "auditor", "CGS", 403, "access.forbidden"},
		{"admin sees no files", decided.id, "admin", "CGS", 404, "application.not_found"},
		{"another applicant", draft.id, "applicant/bea", "CGS", 404, "application.not_found"},
		{"no such file", "nonsense", "officer", "CGS", 404, "application.not_found"},
		{"no such scheme", draft.id, "applicant/ann", "NOSUCH", 404, "scholarship.no_scheme"},
		{"inactive scheme", draft.id, "applicant/ann", "OLD", 409, "scholarship.inactive"},
		{"not of this level", draft.id, "applicant/ann", "MASTERS", 422, "scholarship.level"},
		{"the office on a draft", draft.id, "officer", "CGS", 409, "scholarship.not_now"},
		{"the office on a closed file", gone.id, "officer", "CGS", 409, "scholarship.not_now"},
		{"a wish after the decision", decided.id, "applicant/bea", "CGS", 409, "scholarship.not_now"},
		{"an officer's own file is wished for, not flagged", own.id, "applicant/own", "CGS", 409, "scholarship.not_now"},
		{"twice", decided.id, "director", "CGS", 409, "scholarship.twice"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w.do("POST", "/applications/"+tt.id+"/nominations", tt.as, fmt.Sprintf(`{"scheme":%q}`, tt.scheme)).is(t, tt.want, tt.has)
		})
	}
	w.do("POST", "/applications/"+draft.id+"/nominations", "applicant/ann", `{"scheme":"CGS","status":"awarded"}`).is(t, 422, "request.invalid")
}

// The whole way of a wish, with what each person may know of it.
func TestFromWishToAward(t *testing.T) {
	w := newWorld(t).withFaculty()
	w.scheme(t, "CGS", 1, `"exclusive_group":"government"`)
	f := w.draft(t, "applicant/ann", w.intake(1))
	n := f.flagged(t, "applicant/ann", "CGS")
	f.to(application.Review)
	hidden := func(t *testing.T) {
		t.Helper()
		got := w.do("GET", "/applications/"+f.id+"/nominations", "applicant/ann", "").is(t, 200, `"status":"under_consideration"`, `"version":0`, `"wished":true`, `"actions":[]}`)
		for _, secret := range []string{"flagged", "nominated", "approved", w.account("officer"), "committee"} {
			if strings.Contains(got.body, secret) {
				t.Errorf("the applicant reads %s in %s", secret, got.body)
			}
		}
		n.act("applicant/ann", "accept").is(t, 409, "scholarship.not_now")
		w.do("PATCH", n.path, "applicant/ann", `{"action":"accept"}`, "If-Match", `"99"`).is(t, 409, "scholarship.not_now")
	}
	hidden(t)
	w.do("GET", "/applications?scholarship=CGS", "officer", "").is(t, 200, `"total":1`)
	w.do("PATCH", n.path, "officer", `{"action":"nominate"}`).is(t, 428, "version.missing")
	w.do("PATCH", n.path, "officer", `{"action":"nominate"}`, "If-Match", `"7"`).is(t, 412, "scholarship.stale")
	w.do("PATCH", n.path, "officer", `{"action":"steal"}`, "If-Match", `"1"`).is(t, 422, "action")
	n.act("officer", "award").is(t, 403, "access.forbidden")
	n.act("director", "award").is(t, 409, "scholarship.not_now")
	n.act("director/nora", "nominate").is(t, 200, `"status":"nominated"`)
	hidden(t)
	n.act("officer", "approve").is(t, 403, "access.forbidden")
	n.act("director/nora", "approve").is(t, 403, "scholarship.four_eyes")
	n.act("director", "approve").is(t, 200, `"approved_by":"`+w.account("director")+`"`, `"award"`)
	hidden(t)
	n.act("director/nora", "award").is(t, 403, "scholarship.four_eyes")
	n.act("director", "award").is(t, 200, `"status":"awarded"`, `"actions":["revoke"]`)
	if kind := w.value(`SELECT kind || ' ' || (data->>'scheme_en') FROM notices WHERE kind LIKE 'scholarship.%'`); kind != "scholarship.awarded Scholarship CGS" {
		t.Errorf("told %q", kind)
	}
	w.do("GET", "/applications/"+f.id+"/nominations", "applicant/ann", "").is(t, 200, `"status":"awarded"`, `"actions":["accept","decline"]`)
	n.act("director", "accept").is(t, 403, "access.forbidden")
	n.act("applicant/bea", "accept").is(t, 404, "scholarship.not_found")
	n.act("applicant/ann", "accept").is(t, 200, `"status":"accepted"`, `"actions":[]`)
	n.act("applicant/ann", "decline").is(t, 409, "scholarship.not_now")
	w.do("PATCH", n.path, "director", `{"action":"revoke"}`, "If-Match", n.version()).is(t, 422, "scholarship.reason")
	n.act("director", "revoke").is(t, 200, `"status":"revoked"`)
	want := "scholarship.flagged scholarship.nominated scholarship.approved scholarship.awarded scholarship.accepted scholarship.revoked"
	if got := w.value(`SELECT string_agg(verb, ' ' ORDER BY seq) FROM audit_events WHERE verb LIKE 'scholarship.%' AND application_id = $1`, f.id); got != want {
		t.Errorf("the log has %q", got)
	}
}

func TestNotSelectedIsTold(t *testing.T) {
	w := newWorld(t).withFaculty()
	w.scheme(t, "CGS", 1, "")
	w.roles("applicant/own", "{applicant,director}")
	f := w.draft(t, "applicant/own", w.intake(1)).to(application.Review)
	n := f.flagged(t, "officer", "CGS")
	n.act("applicant/own", "not_select").is(t, 403, "application.own_file")
	n.act("officer", "not_select").is(t, 200, `"status":"not_selected"`, `"reason":"as the committee decided"`)
	if got := w.do("GET", "/applications/"+f.id+"/nominations", "applicant/own", "").is(t, 200, `"status":"not_selected"`, `"wished":false`); strings.Contains(got.body, "committee") {
		t.Errorf("the applicant reads why: %s", got.body)
	}
	if kind := w.value(`SELECT kind FROM notices WHERE kind LIKE 'scholarship.%'`); kind != "scholarship.not_selected" {
		t.Errorf("told %q", kind)
	}
	w.do("GET", "/applications?scholarship=CGS", "officer", "").is(t, 200, `"total":0`)
	for _, as := range []string{"reviewer", "finance", "arrivals", "agent"} {
		w.do("GET", "/applications/"+f.id+"/nominations", as, "").is(t, 403, "access.forbidden")
	}
	w.do("GET", "/applications/"+f.id+"/nominations", "applicant/bea", "").is(t, 404, "application.not_found")
	w.do("GET", "/applications/"+f.id+"/nominations", "auditor", "").is(t, 200, `"total":1`, `"actions":[]`)
}

func TestQuotaAndClosedFiles(t *testing.T) {
	w := newWorld(t).withFaculty()
	in := w.intake(3)
	w.scheme(t, "CGS", 1, "")
	a := w.draft(t, "applicant/ann", in).to(application.Review).flagged(t, "officer", "CGS").approved(t)
	b := w.draft(t, "applicant/bea", in).to(application.Review).flagged(t, "officer", "CGS").approved(t)
	a.act("director", "award").is(t, 200)
	b.act("director", "award").is(t, 409, "scholarship.quota")
	a.act("applicant/ann", "decline").is(t, 200)
	b.step("POST", "/withdrawal", b.owner, `{"reason":"visa"}`).is(t, 200)
	b.act("director", "award").is(t, 409, "scholarship.not_now")
	b.act("officer", "not_select").is(t, 200)
}

// A person holds one award of a group, whichever file and account it is on.
func TestExclusiveGroup(t *testing.T) {
	w := newWorld(t).withFaculty()
	spring, autumn := w.intake(3), w.intake(3)
	w.scheme(t, "CGS", 9, `"exclusive_group":"government"`)
	w.scheme(t, "PROVINCE", 9, `"exclusive_group":"government"`)
	w.scheme(t, "COLLEGE", 9, "")
	one := w.draft(t, "applicant/ann", spring).to(application.Review)
	two := w.draft(t, "applicant/ann", autumn).to(application.Review)
	again := w.draft(t, "applicant/ann-again", spring).to(application.Review)
	w.exec(`UPDATE applications SET (nationality, passport_number) = (SELECT nationality, passport_number FROM applications WHERE id = $1) WHERE id = $2`, one.id, again.id)
	other := w.draft(t, "applicant/bea", spring).to(application.Review)
	w.exec(`UPDATE applications SET nationality = 'NPL' WHERE id = $1`, other.id) // numbers are of a country each
	w.exec(`UPDATE applications SET passport_number = (SELECT passport_number FROM applications WHERE id = $1) WHERE id = $2`, one.id, other.id)
	w.exec(`UPDATE applications SET nationality = 'GHA' WHERE id IN ($1, $2)`, one.id, again.id)
	award := one.flagged(t, "officer", "CGS").approved(t)
	award.act("director", "award").is(t, 200)
	for _, f := range []*file{one, two, again} {
		f.flagged(t, "officer", "PROVINCE").approved(t).act("director", "award").is(t, 409, "scholarship.exclusive")
		f.flagged(t, "officer", "COLLEGE").approved(t).act("director", "award").is(t, 200)
	}
	other.flagged(t, "officer", "PROVINCE").approved(t).act("director", "award").is(t, 200)
	award.act("director", "revoke").is(t, 200)
	w.do("GET", "/applications/"+two.id+"/nominations", "director", "").is(t, 200, `"total":2`)
	two.flagged(t, "officer", "CGS").approved(t).act("director", "award").is(t, 200)
}

func TestSchemes(t *testing.T) {
	w := newWorld(t).withFaculty()
	good := `{"code":"CGS","name":{"en":"Chinese Government Scholarship","zh":"中国政府奖学金"},"funding_code":"21","year":2027,"quota":2,
		"coverage":{"tuition":100,"accommodation":100,"stipend":250000,"currency":"CNY"},"levels":["bachelor"],"exclusive_group":"government"}`
	for _, as := range []string{"applicant/ann", "officer", "director", "auditor"} {
		w.do("POST", "/scholarship-schemes", as, good).is(t, 403, "access.forbidden")
	}
	w.do("POST", "/scholarship-schemes", "", good).is(t, 401)
	w.do("POST", "/scholarship-schemes", "admin", `{"code":"a b","name":{"en":""},"funding_code":"99","year":27,"quota":-1,"levels":["pilot"],"coverage":{"stipend":5}}`).
		is(t, 422, "scholarship.scheme", `"code"`, "name.en", "name.zh", "funding_code", `"year"`, `"quota"`, "levels", "coverage.stipend")
	a := w.do("POST", "/scholarship-schemes", "admin", good).is(t, 201, `"held":0`, `"active":true`, `"actions":["change"]`, `"stipend":250000`)
	w.do("POST", "/scholarship-schemes", "admin", good).is(t, 409, "scholarship.code_taken")
	w.scheme(t, "OLD", 2, `"active":false`)
	path := "/scholarship-schemes/" + a.text(t, "id")
	change := func(as, body, version string) answer { return w.do("PATCH", path, as, body, "If-Match", version) }
	change("officer", `{"quota":5}`, `"1"`).is(t, 403)
	change("admin", `{"quota":5}`, `"2"`).is(t, 412, "scholarship.stale")
	w.do("PATCH", path, "admin", `{"quota":5}`).is(t, 428)
	change("admin", `{"code":"NEW"}`, `"1"`).is(t, 422, "request.invalid")
	change("admin", `{"quota":-1}`, `"1"`).is(t, 422, "quota")
	w.do("PATCH", "/scholarship-schemes/nonsense", "admin", `{"quota":5}`, "If-Match", `"1"`).is(t, 404, "scholarship.no_scheme")
	change("admin", `{"quota":1,"year":2028}`, `"1"`).is(t, 200, `"version":2`, `"year":2028`, `"exclusive_group":"government"`)

	w.do("GET", "/scholarship-schemes", "", "").is(t, 401)
	if got := w.do("GET", "/scholarship-schemes?inactive=true", "applicant/ann", "").is(t, 200, `"total":1`, `"held":null`, `"actions":[]`); strings.Contains(got.body, "OLD") {
		t.Errorf("an applicant sees what is not offered: %s", got.body)
	}
	w.do("GET", "/scholarship-schemes?inactive=true", "officer", "").is(t, 200, `"total":2`, "OLD", `"held":0`)
	w.do("GET", "/scholarship-schemes?year=2028", "finance", "").is(t, 200, `"total":1`, "CGS")
	w.do("GET", path, "reviewer", "").is(t, 200, "CGS")

	first := w.do("GET", "/scholarship-schemes?inactive=true&limit=1", "admin", "").is(t, 200, "CGS")
	w.do("GET", "/scholarship-schemes?inactive=true&limit=1&cursor="+first.text(t, "next_cursor"), "admin", "").is(t, 200, "OLD", `"next_cursor":null`)

	n := w.draft(t, "applicant/ann", w.intake(1)).to(application.Review).flagged(t, "officer", "CGS").approved(t)
	n.act("director", "award").is(t, 200)
	change("admin", `{"quota":0}`, `"2"`).is(t, 409, "scholarship.quota_held")
	change("admin", `{"exclusive_group":"other"}`, `"2"`).is(t, 409, "scholarship.group_held")
	change("admin", `{"active":false}`, `"2"`).is(t, 200, `"active":false`, `"held":1`)
}

// One person's nominations for many schemes of one group are awarded at once: the
// locks of the schemes do not keep these apart, that of the group does.
func TestOneAwardOfAGroup(t *testing.T) {
	w := newWorld(t).withFaculty()
	var paths []string
	for i := range 8 {
		code := fmt.Sprintf("GROUP-%d", i)
		w.scheme(t, code, 5, `"exclusive_group":"government"`)
		paths = append(paths, w.candidates(code, 1)...)
	}
	w.exec(`UPDATE applications SET nationality = 'NPL', passport_number = 'PA0123456'`)
	w.as("director")
	for round := range 25 {
		w.exec(`UPDATE nominations SET status = 'approved', awarded_by = NULL, version = 1`)
		contest(t, len(paths), 409, "scholarship.exclusive", func(i int) answer {
			return w.do("PATCH", paths[i], "director", `{"action":"award"}`, "If-Match", `"1"`)
		})
		if held := w.value(`SELECT count(*)::text FROM nominations WHERE status = 'awarded'`); held != "1" {
			t.Fatalf("round %d: %s hold one", round, held)
		}
	}
}
