package api_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/application"
)

var reports = []string{"funnel", "countries", "programmes", "ageing", "scholarships"}

func TestReportsRefuse(t *testing.T) {
	w := newWorld(t).withList()
	key := w.integration()
	for _, name := range reports {
		path := "/statistics/" + name
		w.do("GET", path, "", "").is(t, 401, "access.nobody")
		for _, as := range []string{"applicant", "agent", "reviewer", key} {
			w.do("GET", path, as, "").is(t, 403, "access.forbidden")
		}
		w.do("GET", path+"?term=summer", "officer", "").is(t, 422, "report.filter")
		w.do("GET", path+"?year=next", "officer", "").is(t, 422, "year")
		w.do("GET", path+"?nationality=PAK", "officer", "").is(t, 422, "nationality")
		for _, as := range []string{"officer", "director", "finance", "arrivals", "admin", "auditor"} {
			w.do("GET", path+"?year=2027&year=2028&term=autumn&term=spring&programme=NOSUCH", as, "").is(t, 200)
		}
	}
}

// counted is a world with a file in each state, decided as its state says, but for
// one: who was admitted and withdrew is now somebody who accepted and withdrew.
func counted(t *testing.T) *world {
	t.Helper()
	w := newWorld(t).withFaculty().withList()
	w.inEveryState(t)
	for st, outcome := range map[application.Status]string{
		"offered": "offer", "accepted": "offer", "declined": "offer", "admitted": "offer", "enrolled": "offer",
		"deferred": "offer", "lapsed": "offer", "revoked": "reallocate", "withdrawn": "offer", "rejected": "reject",
	} {
		w.exec(`INSERT INTO decisions (id, application_id, outcome, intake_id, proposed_by, proposed_at, released_by, released_at)
			SELECT $1, id, $2, CASE WHEN $2 = 'reallocate' THEN intake_id END, 'x', $3, 'y', $3 FROM applications WHERE status = $4`, domain.NewID(), outcome, w.clock.now(), string(st))
	}
	w.exec(`DELETE FROM admissions WHERE status = 'withdrawn'`)
	w.exec(`INSERT INTO audit_events (at, actor, role, verb, subject, application_id) SELECT $1, 'x', 'applicant', 'application.accept', id::text, id FROM applications WHERE status = 'withdrawn'`, w.clock.now())
	w.exec(`INSERT INTO seats (application_id, intake_id, taken_at) SELECT id, intake_id, $1 FROM applications WHERE status IN ('offered', 'admitted')`, w.clock.now())
	return w
}

func TestTheFunnelCountsWhoEverGotThatFar(t *testing.T) {
	w := counted(t)
	got := w.do("GET", "/statistics/funnel?year=2027", "auditor", "").is(t, 200)
	want := []any{}
	for _, stage := range []struct {
		code  string
		count float64
	}{{"started", 18}, {"submitted", 17}, {"decided", 10}, {"offered", 9}, {"accepted", 7}, {"admitted", 5}, {"enrolled", 1}} {
		want = append(want, map[string]any{"code": stage.code, "count": stage.count})
	}
	if reached := got.field(t, "reached"); !reflect.DeepEqual(reached, want) {
		t.Errorf("got %v, want %v", reached, want)
	}
	if statuses := got.field(t, "statuses").([]any); len(statuses) != len(application.Statuses) || !strings.Contains(got.body, `{"code":"waitlisted","count":1}`) {
		t.Errorf("statuses are %v", statuses)
	}
	w.do("GET", "/statistics/funnel?year=2026", "auditor", "").is(t, 200, `{"code":"started","count":0}`, `{"code":"draft","count":0}`)
}

// Every figure can be looked at as a list, and the list is as long.
func TestEveryFigureIsAListOfThatLength(t *testing.T) {
	w := counted(t)
	listed := func(query string, want float64) {
		t.Helper()
		if got := w.do("GET", "/applications?"+query, "officer", "").is(t, 200).field(t, "total"); got != want {
			t.Errorf("%s: %v files, counted %v", query, got, want)
		}
	}
	for _, stage := range w.do("GET", "/statistics/funnel", "officer", "").field(t, "reached").([]any)[1:] {
		s := stage.(map[string]any)
		listed("reached="+s["code"].(string), s["count"].(float64))
	}
	for _, item := range w.do("GET", "/statistics/programmes", "officer", "").field(t, "items").([]any) {
		p := item.(map[string]any)
		narrowed := "intake=" + p["intake_id"].(string) + "&programme=" + p["programme_id"].(string)
		listed(narrowed+"&reached=offered", p["offered"].(float64))
		one := w.do("GET", "/statistics/funnel?intake="+p["intake_id"].(string), "officer", "").field(t, "reached").([]any)
		if got := one[1].(map[string]any)["count"]; got != p["submitted"] {
			t.Errorf("the intake alone has %v, among others %v", got, p["submitted"])
		}
	}
	for _, item := range w.do("GET", "/statistics/ageing", "officer", "").field(t, "items").([]any) {
		a, from := item.(map[string]any), 0
		listed("status="+a["status"].(string), a["count"].(float64))
		for _, bucket := range a["buckets"].([]any) {
			b := bucket.(map[string]any)
			under, _ := b["under_days"].(float64)
			listed(fmt.Sprintf("status=%s&waiting_from=%d&waiting_under=%v", a["status"], from, under), b["count"].(float64))
			from = int(under)
		}
	}
	w.do("GET", "/applications?reached=nowhere", "officer", "").is(t, 422, "reached")
	w.do("GET", "/statistics/funnel?intake=nonsense", "officer", "").is(t, 200, `{"code":"started","count":0}`)
}

func TestWhatWaitsTooLongIsListed(t *testing.T) {
	w := counted(t)
	slow := func() float64 {
		return w.do("GET", "/applications?slow=true", "officer", "").is(t, 200).field(t, "total").(float64)
	}
	w.exec(`UPDATE applications SET status_since = $1`, w.clock.now())
	w.exec(`UPDATE applications SET return_due = $1 WHERE return_due IS NOT NULL`, w.clock.now().AddDate(0, 0, 1))
	w.exec(`UPDATE applications SET reply_by = $1 WHERE reply_by IS NOT NULL`, w.clock.now().AddDate(0, 0, 1))
	if n := slow(); n != 0 {
		t.Fatalf("%v are slow on their first day", n)
	}
	w.exec(`UPDATE applications SET status_since = $1 WHERE status IN ('submitted', 'enrolled', 'waitlisted')`, w.clock.now().AddDate(0, 0, -9))
	w.exec(`UPDATE applications SET reply_by = $1 WHERE status = 'offered'`, w.clock.now().AddDate(0, 0, -1))
	if n := slow(); n != 2 {
		t.Errorf("%v are slow; submitted for 9 days and a late reply would be 2", n)
	}
}

func TestWhoeverWasNotAnsweredIsListed(t *testing.T) {
	w := counted(t)
	review := w.value("SELECT id::text FROM applications WHERE status = 'review'")
	write := func(side string) {
		w.exec(`INSERT INTO messages (id, application_id, author_id, side, body, created_at) VALUES ($1, $2, 'x', $3, 'A word.', $4)`,
			domain.NewID(), review, side, w.clock.now())
		w.clock.turn(time.Minute)
	}
	unanswered := func(want float64) {
		t.Helper()
		if n := w.do("GET", "/applications?unanswered=true", "officer", "").is(t, 200).field(t, "total"); n != want {
			t.Errorf("%v wait for an answer, want %v", n, want)
		}
	}
	unanswered(0)
	write("applicant")
	unanswered(1)
	write("note")
	unanswered(1)
	write("office")
	unanswered(0)
}

func TestNominationsAreListedAsTheyStand(t *testing.T) {
	w := counted(t)
	w.exec(`INSERT INTO nominations (id, application_id, scheme_id, status, wished, flagged_by, created_at, updated_at)
		SELECT $1, a.id, s.id, 'not_selected', true, 'x', now(), now() FROM applications a, scholarship_schemes s WHERE a.status = 'review' AND s.code = 'CGS'
		ON CONFLICT (application_id, scheme_id) DO UPDATE SET status = 'not_selected', wished = true`, domain.NewID())
	for _, item := range w.do("GET", "/statistics/scholarships", "officer", "").field(t, "items").([]any) {
		s := item.(map[string]any)
		for _, status := range []string{"wished", "flagged", "nominated", "awarded", "not_selected"} {
			got := w.do("GET", "/applications?scholarship="+s["scheme"].(string)+"&nomination="+status, "officer", "").is(t, 200).field(t, "total")
			if got != s[status] {
				t.Errorf("%v %s: %v files, counted %v", s["scheme"], status, got, s[status])
			}
		}
	}
}

func TestReportsAreAboutNobody(t *testing.T) {
	w := counted(t)
	for _, name := range reports {
		if got := w.do("GET", "/statistics/"+name, "officer", "").is(t, 200); strings.Contains(got.body, "STATE_") || strings.Contains(got.body, "@") {
			t.Errorf("%s names people: %s", name, got.body)
		}
	}
}

func TestCountriesAndProgrammes(t *testing.T) {
	w := counted(t)
	w.exec(`UPDATE applications SET nationality = 'NGA' WHERE status IN ('admitted', 'draft')`)
	w.do("GET", "/statistics/countries", "director", "").is(t, 200,
		`"items":[{"nationality":"PAK","name":{"ar":"باكستان","en":"Pakistan","zh":"巴基斯坦"},"submitted":16,"open":7,"offered":8,"accepted":6,"admitted":4,"enrolled":1},`+
			`{"nationality":"NGA","name":{"ar":"نيجيريا","en":"Nigeria","zh":"尼日利亚"},"submitted":1,"open":0,"offered":1,"accepted":1,"admitted":1,"enrolled":0}]`)
	w.intake(5) // nobody applied for it
	got := w.do("GET", "/statistics/programmes", "director", "").is(t, 200,
		`"programme":"NUR0","name":{"en":"Nursing","zh":"护理学"},"intake":"2027S-NUR0","year":2027,"term":"autumn","seats":99,"seats_taken":2,"submitted":17,"open":7,"offered":9,"accepted":7,"admitted":5,"enrolled":1`,
		`"seats":5,"seats_taken":0,"submitted":0`)
	if one := w.do("GET", "/statistics/programmes?programme=NUR0", "director", "").is(t, 200); len(one.field(t, "items").([]any)) != 1 || len(got.field(t, "items").([]any)) != 2 {
		t.Errorf("of one programme %s, of all %s", one.body, got.body)
	}
}

func TestAgeingSaysWhoKeepsWhomWaiting(t *testing.T) {
	w := counted(t)
	w.exec(`UPDATE applications SET officer_id = $1 WHERE status = 'screening'`, w.account("officer"))
	w.exec(`UPDATE applications SET status_since = status_since - interval '40 days' WHERE status = 'review'`)
	w.clock.turn(3*24*time.Hour + time.Minute)
	got := w.do("GET", "/statistics/ageing", "officer", "").is(t, 200)
	found := map[string]map[string]any{}
	for _, line := range got.field(t, "items").([]any) {
		found[line.(map[string]any)["status"].(string)] = line.(map[string]any)
	}
	buckets := func(counts ...float64) (all []any) {
		ends := []any{2.0, 5.0, 10.0, 20.0, 30.0, nil}
		for i, n := range counts {
			all = append(all, map[string]any{"under_days": ends[i], "count": n})
		}
		return all
	}
	for _, tt := range []struct {
		status, party string
		unassigned    float64
		oldest        string
		buckets       []any
	}{
		{"submitted", "office", 1, "3.0", buckets(0, 1, 0, 0, 0, 0)},
		{"screening", "office", 0, "3.0", buckets(0, 1, 0, 0, 0, 0)},
		{"review", "reviewer", 1, "43.0", buckets(0, 0, 0, 0, 0, 1)},
		{"decision", "director", 1, "3.0", buckets(0, 1, 0, 0, 0, 0)},
		{"offered", "applicant", 1, "3.0", buckets(0, 1, 0, 0, 0, 0)},
	} {
		l := found[tt.status]
		if l["party"] != tt.party || l["count"] != 1.0 || l["unassigned"] != tt.unassigned || fmt.Sprintf("%.1f", l["oldest_days"]) != tt.oldest ||
			l["median_days"] != l["oldest_days"] || !reflect.DeepEqual(l["buckets"], tt.buckets) {
			t.Errorf("%s: %v", tt.status, l)
		}
	}
	if len(found) != 12 || found["enrolled"] != nil {
		t.Errorf("open states are %v", found)
	}
	w.do("GET", "/statistics/ageing?year=2026", "officer", "").is(t, 200, `"status":"submitted","party":"office","usual_days":5,"count":0`, `"buckets":[{"under_days":2,"count":0}`)
}

func TestScholarshipsAreCountedByScheme(t *testing.T) {
	w := counted(t)
	w.scheme(t, "CITY", 3, "")
	w.scheme(t, "NOBODYS", 1, "")
	for st, status := range map[string]string{"submitted": "flagged", "review": "nominated", "offered": "awarded", "admitted": "accepted", "rejected": "not_selected"} {
		w.exec(`INSERT INTO nominations (id, application_id, scheme_id, status, wished, flagged_by, created_at, updated_at)
			SELECT $1, a.id, s.id, $2, $2 = 'accepted', 'x', $3, $3 FROM applications a, scholarship_schemes s WHERE a.status = $4 AND s.code = 'CITY'`, domain.NewID(), status, w.clock.now(), st)
	}
	w.do("GET", "/statistics/scholarships?year=2027", "director", "").is(t, 200,
		`"scheme":"CITY","name":{"en":"Scholarship CITY","zh":"奖学金"},"year":2027,"quota":3,"wished":1,"flagged":1,"nominated":1,"approved":0,"awarded":1,"accepted":1,"declined":0,"revoked":0,"not_selected":1}`,
		`"scheme":"NOBODYS"`, `"quota":1,"wished":0`)
	w.do("GET", "/statistics/scholarships?programme=OTHER", "director", "").is(t, 200, `"scheme":"CITY"`, `"flagged":0`)
	w.do("GET", "/statistics/scholarships?year=2020", "director", "").is(t, 200, `"items":[]`)
}
