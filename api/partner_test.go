package api_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/partner"
	"example.org/admissions/storage/postgres"
)

func TestWhoMayGiveAMandate(t *testing.T) {
	w := newWorld(t)
	for who, want := range map[string]int{"": 401, "agent": 403, "officer": 403, "director": 403, "admin": 403, "auditor": 403, "applicant": 202} {
		w.do("POST", "/me/mandates", who, `{"agent_email":"agent@agent.test"}`).is(t, want)
	}
	for _, address := range []string{"", "agent", "a@b@c", "Agent <agent@agent.test>", "agent@agent.test\\nBcc: x@x.test", strings.Repeat("a", 250) + "@b.test"} {
		w.do("POST", "/me/mandates", "applicant", fmt.Sprintf(`{"agent_email":"%s"}`, address)).is(t, 422)
	}
}

// Nobody finds out with which addresses our agents sign in.
func TestAMandateToNobodyLooksLikeAnyOther(t *testing.T) {
	w := newWorld(t)
	w.account("agent")
	known := w.do("POST", "/me/mandates", "applicant/a", `{"agent_email":"agent@agent.test"}`).is(t, 202)
	unknown := w.do("POST", "/me/mandates", "applicant/b", `{"agent_email":"stranger@agent.test"}`).is(t, 202)
	if known.body != unknown.body {
		t.Errorf("%q and %q", known.body, unknown.body)
	}
	w.do("GET", "/me/mandates", "applicant/a", "").is(t, 200, `"agent_email":"agent@agent.test"`)
	w.do("GET", "/me/mandates", "applicant/b", "").is(t, 200, `"agent_email":"stranger@agent.test"`)
	w.account("officer")
	w.do("POST", "/me/mandates", "applicant/b", `{"agent_email":"officer@officer.test"}`).is(t, 202)
	w.do("GET", "/me/clients", "officer", "").is(t, 200, `"items":[]`) // only agents act for others
}

func TestAMandateStandsUntilItIsTakenBack(t *testing.T) {
	w := newWorld(t)
	store := postgres.Mandates{DB: w.db}
	mandated := func(want bool) {
		t.Helper()
		if yes, err := store.Mandated(t.Context(), w.account("agent"), w.account("applicant/a")); err != nil || yes != want {
			t.Errorf("mandated: %v, %v", yes, err)
		}
	}
	mandated(false)
	w.do("POST", "/me/mandates", "applicant/a", `{"agent_email":" Agent@agent.test "}`).is(t, 202)
	w.do("POST", "/me/mandates", "applicant/a", `{"agent_email":"agent@agent.test"}`).is(t, 202)
	given := w.do("GET", "/me/mandates", "applicant/a", "").is(t, 200)
	if strings.Count(given.body, "agent_email") != 1 {
		t.Errorf("twice the same mandate: %s", given.body)
	}
	id := given.text(t, "items.0.id")
	mandated(true)
	w.do("GET", "/me/clients", "agent", "").is(t, 200, `"total":1`, w.account("applicant/a"))
	w.do("GET", "/me/clients", "agent/other", "").is(t, 200, `"items":[]`)
	w.do("GET", "/me/clients", "", "").is(t, 401)

	for _, who := range []string{"applicant/b", "applicant/a"} {
		for _, other := range []string{domain.NewID(), "x"} {
			w.do("DELETE", "/me/mandates/"+other, who, "").is(t, 404, "partner.no_mandate")
		}
	}
	w.do("DELETE", "/me/mandates/"+id, "applicant/b", "").is(t, 404, "partner.no_mandate")
	w.do("DELETE", "/me/mandates/"+id, "agent", "").is(t, 403)
	mandated(true)
	w.do("DELETE", "/me/mandates/"+id, "applicant/a", "").is(t, 204)
	mandated(false)
	w.do("DELETE", "/me/mandates/"+id, "applicant/a", "").is(t, 404)
	w.do("GET", "/me/clients", "agent", "").is(t, 200, `"items":[]`, `"total":0`)
	w.do("GET", "/me/mandates", "applicant/a", "").is(t, 200, `"items":[]`)
	w.do("POST", "/me/mandates", "applicant/a", `{"agent_email":"agent@agent.test"}`).is(t, 202)
	mandated(true)
	if n := w.value(`SELECT string_agg(verb, ' ' ORDER BY seq) FROM audit_events WHERE subject = $1`, w.account("applicant/a")); n != "partner.give_mandate partner.give_mandate partner.revoke_mandate partner.give_mandate" {
		t.Errorf("the audit says %s", n)
	}
}

func TestAMandateToALaterAgentIsGivenAgain(t *testing.T) {
	w := newWorld(t)
	w.do("POST", "/me/mandates", "applicant", `{"agent_email":"late@agent.test"}`).is(t, 202)
	w.do("GET", "/me/clients", "agent/late", "").is(t, 200, `"items":[]`)
	w.do("POST", "/me/mandates", "applicant", `{"agent_email":"late@agent.test"}`).is(t, 202)
	w.do("GET", "/me/clients", "agent/late", "").is(t, 200, `"total":1`)
}

func TestMandatesAreFew(t *testing.T) {
	w := newWorld(t)
	w.as("applicant")
	var together sync.WaitGroup
	for i := range partner.MaxMandates + 3 {
		together.Go(func() {
			w.do("POST", "/me/mandates", "applicant", fmt.Sprintf(`{"agent_email":"a%d@agent.test"}`, i))
		})
	}
	together.Wait()
	if n := w.value(`SELECT count(*)::text FROM mandates`); n != "5" {
		t.Errorf("%s mandates stand", n)
	}
	w.do("POST", "/me/mandates", "applicant", `{"agent_email":"one-more@agent.test"}`).is(t, 409, "partner.too_many")
}

func TestClientsArePaged(t *testing.T) {
	w := newWorld(t)
	w.account("agent")
	for i := range 3 {
		w.do("POST", "/me/mandates", fmt.Sprintf("applicant/a%d", i), `{"agent_email":"agent@agent.test"}`).is(t, 202)
		w.clock.turn(time.Minute)
	}
	first := w.do("GET", "/me/clients?limit=2", "agent", "").is(t, 200, `"total":3`, `"name":"a2"`, `"name":"a1"`)
	w.do("GET", "/me/clients?limit=2&cursor="+first.text(t, "next_cursor"), "agent", "").is(t, 200, `"name":"a0"`, `"next_cursor":null`)
	w.do("GET", "/me/clients?sort=name", "agent", "").is(t, 400, "page.sort")
}
