package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain"
)

func TestWhoMaySetUpTheCatalogue(t *testing.T) {
	w := newWorld(t)
	w.programme(t, "NUR", "true")
	in := w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(openIntake, "NUR", "2027S-NUR")).is(t, 201).text(t, "id")
	writes := []struct{ method, path, body string }{
		{"POST", "/admin/programmes", `{"code":"XX"}`},
		{"PATCH", "/admin/programmes/NUR", `{"active":false}`},
		{"POST", "/admin/intakes", fmt.Sprintf(`{"copy_of":%q}`, in)},
		{"PATCH", "/admin/intakes/" + in, `{"seats":1}`},
		{"PUT", "/admin/intakes/" + in + "/slots", `{"slots":[]}`},
	}
	for _, who := range []string{"applicant", "agent", "officer", "reviewer", "director", "finance", "arrivals", "auditor"} {
		for _, r := range writes {
			w.do(r.method, r.path, who, r.body, "If-Match", `"1"`).is(t, 403, "access.forbidden")
		}
	}
	for _, r := range writes {
		w.do(r.method, r.path, "", r.body, "If-Match", `"1"`).is(t, 401)
	}
	reads := []string{"/admin/programmes", "/admin/programmes/NUR", "/admin/intakes", "/admin/intakes/" + in}
	for who, want := range map[string]int{
		"": 401, "applicant": 403, "agent": 403, "reviewer": 403, "finance": 403, "arrivals": 403,
		"officer": 200, "director": 200, "auditor": 200, "admin": 200,
	} {
		for _, path := range reads {
			w.do("GET", path, who, "").is(t, want)
		}
	}
	w.do("GET", "/admin/programmes/NUR", "officer", "").is(t, 200, `"actions":[]`)
	w.do("GET", "/admin/programmes/NUR", "admin", "").is(t, 200, `"actions":["change"]`)
}

func TestAProgrammeIsRefusedWhole(t *testing.T) {
	w := newWorld(t)
	w.do("POST", "/admin/programmes", "admin", `{"code":"x","name":{"en":"A"},"level":"nosuch","teaching_language":"fr","duration_months":0}`).
		is(t, 422, "programme.invalid", `"name":"code"`, `"name.zh"`, `"level"`, `"category_code"`, `"teaching_language"`, `"duration_months"`)
	w.do("POST", "/admin/programmes", "admin", `{"code":"NUR","colour":"red"}`).is(t, 422, "colour")
	w.programme(t, "NUR", "true")
	w.do("POST", "/admin/programmes", "admin", `{"code":"NUR","name":{"en":"A","zh":"B"},"level":"bachelor","teaching_language":"zh","duration_months":48}`).
		is(t, 409, "programme.twice")
	if n := w.value(`SELECT count(*)::text FROM audit_events WHERE verb LIKE 'programme.%'`); n != "1" {
		t.Errorf("%s events for one change", n)
	}
}

// The ministry's list stands between clinical medicine in English and applicants.
func TestEnglishClinicalMedicineNeedsTheMinistrysDocument(t *testing.T) {
	w := newWorld(t)
	w.do("POST", "/admin/programmes", "admin", `{"code":"CM-EN","name":{"en":"Clinical Medicine","zh":"临床医学"},"level":"bachelor",
		"teaching_language":"en","duration_months":72,"major_code":"100201K"}`).is(t, 201, `"active":false`)
	w.do("PATCH", "/admin/programmes/CM-EN", "admin", `{"active":true}`, "If-Match", `"1"`).is(t, 422, `"code":"programme.moe_document"`)
	w.do("GET", "/programmes/CM-EN", "", "").is(t, 404, "programme.not_found")
	w.do("PATCH", "/admin/programmes/CM-EN", "admin", `{"active":true,"moe_document":"教外厅函〔2021〕6号, 2027/28"}`, "If-Match", `"1"`).is(t, 200)
	w.do("GET", "/programmes/CM-EN", "", "").is(t, 200, `"teaching_language":"en"`)
	w.do("PATCH", "/admin/programmes/CM-EN", "admin", `{"moe_document":""}`, "If-Match", `"2"`).is(t, 422, "programme.moe_document")
}

func TestAChangeSaysWhichVersionItIsOf(t *testing.T) {
	w := newWorld(t)
	if tag := w.programme(t, "NUR", "true").header.Get("ETag"); tag != `"1"` {
		t.Errorf("ETag %s", tag)
	}
	in := w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(openIntake, "NUR", "2027S-NUR")).is(t, 201).text(t, "id")
	for path, body := range map[string]string{"/admin/programmes/NUR": `{"duration_months":60}`, "/admin/intakes/" + in: `{"seats":5}`} {
		w.do("PATCH", path, "admin", body).is(t, 428, "version.missing")
		w.do("PATCH", path, "admin", body, "If-Match", `"7"`).is(t, 412, "programme.stale")
		if tag := w.do("PATCH", path, "admin", body, "If-Match", `"1"`).is(t, 200, `"version":2`).header.Get("ETag"); tag != `"2"` {
			t.Errorf("ETag %s", tag)
		}
		w.do("PATCH", path, "admin", body, "If-Match", `"1"`).is(t, 412)
	}
	w.do("PUT", "/admin/intakes/"+in+"/slots", "admin", `{"slots":[]}`).is(t, 428)
	w.do("PUT", "/admin/intakes/"+in+"/slots", "admin", `{"slots":[]}`, "If-Match", `"1"`).is(t, 412)
	w.do("PATCH", "/admin/programmes/NOSUCH", "admin", `{}`, "If-Match", `"1"`).is(t, 404, "programme.not_found")
	w.do("PATCH", "/admin/intakes/"+domain.NewID(), "admin", `{}`, "If-Match", `"1"`).is(t, 404, "programme.no_intake")
	w.do("PATCH", "/admin/intakes/x", "admin", `{}`, "If-Match", `"1"`).is(t, 404, "programme.no_intake")
	changed := w.value(`SELECT detail #>> '{Seats,from}' || '>' || (detail #>> '{Seats,to}') FROM audit_events WHERE verb = 'programme.change_intake'`)
	if changed != "20>5" {
		t.Errorf("the audit says %q", changed)
	}
}

func TestAnIntakeIsRefusedWhole(t *testing.T) {
	w := newWorld(t)
	w.programme(t, "NUR", "true")
	w.do("POST", "/admin/intakes", "admin", `{}`).is(t, 422, "programme.copy_or_new")
	w.do("POST", "/admin/intakes", "admin", `{"programme":"NUR","copy_of":"x"}`).is(t, 422, "programme.copy_or_new")
	w.do("POST", "/admin/intakes", "admin", `{"programme":"NOSUCH"}`).is(t, 404, "programme.not_found")
	w.do("POST", "/admin/intakes", "admin", `{"copy_of":"x"}`).is(t, 404, "programme.no_intake")
	w.do("POST", "/admin/intakes", "admin", `{"programme":"NUR","starts_on":"tomorrow"}`).is(t, 422, "starts_on")
	w.do("POST", "/admin/intakes", "admin", `{"programme":"NUR","code":"x","seats":-1,"fees":[{"item":"bribe","amount":1,"currency":"CNY","per":"once"}],
		"slots":[{"kind":"NOSUCH","need":"required","stage":"submit","max_bytes":1}]}`).
		is(t, 422, "programme.invalid", `"code"`, `"term"`, `"year"`, `"starts_on"`, `"closes_at"`, `"seats"`, `"fees[0].item"`, `"slots[0].kind"`)
	w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(openIntake, "NUR", "2027S-NUR")).is(t, 201)
	w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(openIntake, "NUR", "2027S-NUR")).is(t, 409, "programme.intake_twice")
}

func TestSeatsThatAreHeldCannotBeTakenAway(t *testing.T) {
	w := newWorld(t)
	w.programme(t, "NUR", "true")
	in := w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(openIntake, "NUR", "2027S-NUR")).is(t, 201).text(t, "id")
	for i := range 2 {
		file := domain.NewID()
		w.exec(`INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, number, form_version, created_at, updated_at, status_since, queued_at, submitted_at)
			SELECT $1, $2, i.id, i.programme_id, 'accepted', 1, $3, 1, now(), now(), now(), now(), now() FROM intakes i WHERE i.id = $4`,
			file, w.account(fmt.Sprintf("applicant/a%d", i)), fmt.Sprintf("N-%d", i), in)
		w.exec(`INSERT INTO seats (application_id, intake_id, taken_at) VALUES ($1, $2, now())`, file, in)
	}
	w.do("PATCH", "/admin/intakes/"+in, "admin", `{"seats":1}`, "If-Match", `"1"`).is(t, 422, "programme.seats_held", "2 seats")
	w.do("PATCH", "/admin/intakes/"+in, "admin", `{"seats":2}`, "If-Match", `"1"`).is(t, 200, `"seats":2`)
}

func TestNextYearsIntakeWithoutSQL(t *testing.T) {
	w := newWorld(t)
	w.programme(t, "NUR", "true")
	first := w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(openIntake, "NUR", "2027S-NUR")).is(t, 201)
	id := first.text(t, "id")
	next := w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(`{"copy_of":%q,"seats":25}`, id)).
		is(t, 201, `"code":"2028S-NUR"`, `"year":2028`, `"starts_on":"2028-09-01"`, `"closes_at_china":"2028-07-01T00:00:00+08:00"`,
			`"closes_at":"2028-06-30T16:00:00Z"`, `"seats":25`, `"active":false`, `"GUARD_CN"`, `"amount":2500000`, `"version":1`)
	w.do("GET", "/intakes/"+next.text(t, "id"), "", "").is(t, 404, "programme.no_intake") // not before somebody has looked at it
	w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(`{"copy_of":%q}`, id)).is(t, 409, "programme.intake_twice")
	w.do("PATCH", "/admin/intakes/"+next.text(t, "id"), "admin", `{"active":true}`, "If-Match", `"1"`).is(t, 200, `"open":false`)
	w.do("GET", "/intakes/"+next.text(t, "id"), "", "").is(t, 200, `"open":false`)
	if of := w.value(`SELECT detail->>'copy_of' FROM audit_events WHERE verb = 'programme.copy_intake'`); of != "2027S-NUR" {
		t.Errorf("the audit says a copy of %q", of)
	}
}

func TestSlotsOfAnIntake(t *testing.T) {
	w := newWorld(t)
	w.programme(t, "NUR", "true")
	id := w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(openIntake, "NUR", "2027S-NUR")).is(t, 201).text(t, "id")
	put := func(body, version string) answer {
		return w.do("PUT", "/admin/intakes/"+id+"/slots", "admin", body, "If-Match", version)
	}
	put(`{"slots":[{"kind":"CV","need":"maybe","stage":"submit","max_bytes":1}]}`, `"1"`).is(t, 422, "slots[0].need")
	put(`{"slots":[{"kind":"CV","need":"required","stage":"submit","max_bytes":1},{"kind":"CV","need":"required","stage":"admit","max_bytes":1}]}`, `"1"`).
		is(t, 422, "programme.twice", `"slots[1].kind"`)
	put(`{"slots":[{"kind":"CV","need":"required","stage":"submit","max_bytes":1,"condition":{"path":"person.shoe_size","op":"is","values":[1]}}]}`, `"1"`).
		is(t, 422, "form.condition", `"slots[0].condition.path"`)
	put(`{"slots":[{"kind":"PHOTO","need":"required","stage":"submit","max_bytes":1048576,"validity_months":6},{"kind":"CV","need":"optional","stage":"admit","max_bytes":5000000}]}`, `"1"`).
		is(t, 200, `"version":2`)
	got := w.do("GET", "/intakes/"+id, "", "").is(t, 200)
	if got.text(t, "slots.0.kind") != "PHOTO" || got.text(t, "slots.1.kind") != "CV" || strings.Contains(got.body, "GUARD_CN") {
		t.Errorf("slots of %s", got.body)
	}
}

func TestWhatAnIntakeDoesNotInsistOn(t *testing.T) {
	w := newWorld(t)
	in := w.intake(1)
	f := w.draft(t, "applicant/ann", in)
	gaps := func() string {
		t.Helper()
		return w.do("GET", "/applications/"+f.id, "applicant/ann", "").is(t, 200).body
	}
	if got := gaps(); !strings.Contains(got, `"sections.education.schools"`) || !strings.Contains(got, `"sections.person.gender"`) {
		t.Fatalf("an empty draft lacks %s", got)
	}
	path, version := "/admin/intakes/"+in.ID, w.do("GET", "/admin/intakes/"+in.ID, "admin", "").is(t, 200, `"optional_sections":[]`).header.Get("ETag")
	put := func(sections string) answer {
		return w.do("PATCH", path, "admin", `{"optional_sections":`+sections+`}`, "If-Match", version)
	}
	put(`["person"]`).is(t, 422, "programme.optional_section", `"optional_sections[0]"`)
	put(`["education","education"]`).is(t, 422, "programme.twice", `"optional_sections[1]"`)
	put(`["nosuch"]`).is(t, 422, "programme.optional_section")
	put(`["education","funding"]`).is(t, 200, `"optional_sections":["education","funding"]`)
	if got := gaps(); strings.Contains(got, `"sections.education.`) || strings.Contains(got, `"sections.funding.`) || !strings.Contains(got, `"sections.person.gender"`) {
		t.Errorf("an empty draft lacks %s", got)
	}
	w.do("GET", "/intakes/"+in.ID, "", "").is(t, 200, `"optional_sections":["education","funding"]`)
	w.do("POST", "/admin/intakes", "admin", `{"copy_of":"`+in.ID+`"}`).is(t, 201, `"optional_sections":["education","funding"]`)
}

func TestWhatAnybodyMayRead(t *testing.T) {
	w := newWorld(t)
	w.programme(t, "NUR", "true")
	w.programme(t, "OLD", "false")
	open := w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(openIntake, "NUR", "2027S-NUR")).is(t, 201).text(t, "id")
	hidden := w.do("POST", "/admin/intakes", "admin", fmt.Sprintf(openIntake, "OLD", "2027S-OLD")).is(t, 201).text(t, "id")

	for _, path := range []string{"/programmes/OLD", "/programmes/NOSUCH", "/intakes/" + hidden, "/intakes/" + domain.NewID(), "/intakes/x"} {
		for _, who := range []string{"", "applicant", "reviewer"} {
			w.do("GET", path, who, "").is(t, 404)
		}
	}
	for _, path := range []string{"/programmes", "/intakes", "/intakes?open=true&programme=NUR&year=2027&term=autumn"} {
		if a := w.do("GET", path, "", "").is(t, 200, `"total":1`, "NUR"); strings.Contains(a.body, "OLD") {
			t.Errorf("%s shows what is not offered: %s", path, a.body)
		}
		w.do("GET", path, "officer", "").is(t, 200, "NUR")
	}
	w.do("GET", "/programmes", "officer", "").is(t, 200, `"total":2`, "OLD")
	w.do("GET", "/intakes/"+hidden, "officer", "").is(t, 200)
	w.do("GET", "/intakes?open=true", "officer", "").is(t, 200, `"total":1`)
	w.do("GET", "/programmes?level=master", "", "").is(t, 200, `"items":[]`, `"next_cursor":null`)
	w.do("GET", "/programmes?colour=red", "", "").is(t, 422)
	w.do("GET", "/intakes?sort=seats", "", "").is(t, 400, "page.sort")

	one := w.do("GET", "/intakes/"+open, "", "").is(t, 200, `"seats":20`, `"seats_policy":"by_offer"`, `"open":true`, `"form_version":1`, `"requirements"`,
		`"closes_at":"2027-06-30T16:00:00Z"`, `"closes_at_china":"2027-07-01T00:00:00+08:00"`, `"fact":"age_on_start"`, "护理学")
	for _, never := range []string{"moe_document", "min_reviews", `"version"`, "actions"} {
		if strings.Contains(one.body, never) {
			t.Errorf("the public sees %s: %s", never, one.body)
		}
	}
	w.clock.turn(365 * 24 * time.Hour)
	w.do("GET", "/intakes?open=true", "", "").is(t, 200, `"items":[]`)
	w.do("GET", "/intakes/"+open, "", "").is(t, 200, `"open":false`)
}

func TestACopyOfTheCatalogueMayBeKept(t *testing.T) {
	w := newWorld(t)
	w.programme(t, "NUR", "true")
	for _, path := range []string{"/programmes", "/programmes/NUR", "/intakes", "/forms/current", "/forms/1", "/reference/countries"} {
		a := w.do("GET", path, "", "").is(t, 200)
		tag := a.header.Get("ETag")
		if len(tag) != 18 || a.header.Get("Cache-Control") != "public, max-age=60" || !strings.Contains(a.header.Get("Vary"), "Authorization") {
			t.Errorf("%s: %v", path, a.header)
		}
		for _, known := range []string{tag, "W/" + tag, `"other", ` + tag} {
			if again := w.do("GET", path, "", "", "If-None-Match", known); again.status != 304 || again.body != "" || again.header.Get("ETag") != tag {
				t.Errorf("%s: %d %s", path, again.status, again.body)
			}
		}
		w.do("GET", path, "", "", "If-None-Match", `"other"`).is(t, 200)
		if c := w.do("GET", path, "officer", "").is(t, 200).header.Get("Cache-Control"); c != "private, max-age=60" {
			t.Errorf("%s: a proxy may keep what an officer sees: %s", path, c)
		}
	}
	tag := w.do("GET", "/programmes/NUR", "", "").header.Get("ETag")
	w.do("PATCH", "/admin/programmes/NUR", "admin", `{"duration_months":60}`, "If-Match", `"1"`).is(t, 200)
	w.do("GET", "/programmes/NUR", "", "", "If-None-Match", tag).is(t, 200, `"duration_months":60`)
}

func TestFormsDescribeThemselves(t *testing.T) {
	w := newWorld(t)
	w.do("GET", "/forms/99", "", "").is(t, 404, "form.no_version")
	w.do("GET", "/forms/first", "", "").is(t, 422)
	a := w.do("GET", "/forms/current", "", "").is(t, 200, `"version":1`, `"key":"passport"`, `"type":"mrz"`, `"sensitivity":"sensitive"`,
		`"list":"marital-statuses"`, `"name":"age_on_start"`, `"label_key":"form.person.surname"`, `"zh":"姓"`, `"ar":"اسم العائلة"`)
	if one := w.do("GET", "/forms/1", "", ""); one.body != a.body {
		t.Error("version 1 is not the current one")
	}
	// Every list that a field names can be asked for.
	for _, part := range strings.Split(a.body, `"list":"`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		w.do("GET", "/reference/"+name, "", "").is(t, 200, `"code"`)
	}
}

func TestReferenceLists(t *testing.T) {
	w := newWorld(t)
	w.do("GET", "/reference/nosuch", "", "").is(t, 404, "reference.no_list")
	w.do("GET", "/reference/marital_statuses", "", "").is(t, 404, "reference.no_list")
	for list, has := range map[string]string{
		"countries": `"NPL"`, "languages": `"ne"`, "genders": `"1"`, "marital-statuses": `"90"`, "student-categories": `"02"`, "funding-sources": `"31"`,
		"reasons": `"group":"withdraw"`, "document-kinds": `"help":{"ar":`, "levels": `"bachelor"`, "teaching-languages": `"zh"`, "terms": `"spring"`,
		"fee-items": `"deposit"`, "fee-periods": `"year"`,
	} {
		w.do("GET", "/reference/"+list, "", "").is(t, 200, has, `"list":"`+list+`"`, `"version":"`, `"changed_on":"20`, `"label":{"ar":"`)
	}
	w.do("GET", "/reference/countries", "", "").is(t, 200, `{"code":"NPL"`, `"other":{"alpha2":"NP","dial":"+977","numeric":"524"}`, `"zh":"尼泊尔"`)
	w.do("GET", "/reference/scholarship-schemes", "", "").is(t, 200, `"items":[]`, `"changed_on":""`)
	for code, active := range map[string]bool{"FRESH": true, "GONE": false} {
		w.exec(`INSERT INTO scholarship_schemes (id, code, name, funding_code, year, quota, active, created_at, updated_at)
			VALUES ($1, $2, '{"en":"Freshman award","zh":"新生奖学金"}', '42', 2027, 5, $3, now(), now())`, domain.NewID(), code, active)
	}
	before := w.do("GET", "/reference/programmes", "", "").is(t, 200, `"changed_on":""`)
	in := w.intake(1)
	after := w.do("GET", "/reference/programmes", "", "").is(t, 200, `"code":"`+in.Programme.Code+`"`, `"major_code":"`+in.Programme.MajorCode+`"`, `"changed_on":"`+w.clock.now().Format(time.DateOnly)+`"`)
	if before.text(t, "version") == after.text(t, "version") {
		t.Error("a programme more, and the list is of the same version")
	}
	if a := w.do("GET", "/reference/scholarship-schemes", "", "").is(t, 200, "FRESH", "新生奖学金", `"changed_on":"20`); strings.Contains(a.body, "GONE") {
		t.Errorf("a scheme that is not offered: %s", a.body)
	}
}
