package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const fromDormitory, fromElsewhere = "203.0.113.7", "198.51.100.9"

func TestAKeyFromElsewhereIsRefused(t *testing.T) {
	w := newWorld(t).withList()
	w.limited(t, `"admissions:read"`, `"networks":["203.0.113.0/24"]`)
	made := w.do("POST", "/admin/api-keys", "admin", `{"name":"x","scopes":["admissions:read"],"expires_at":"2027-06-01T00:00:00Z","networks":["203.0.113.99/24","10.0.0.1"]}`).
		is(t, 201, `"networks":["10.0.0.1/32","203.0.113.0/24"]`)
	key, id := made.text(t, "key"), made.text(t, "id")
	w.do("POST", "/admin/api-keys", "admin", `{"name":"x","scopes":["admissions:read"],"expires_at":"2027-06-01T00:00:00Z","networks":["dormitory"]}`).is(t, 422, "key.networks")

	w.do("GET", "/admissions", key, "", "From", fromDormitory).is(t, 200)
	for range 3 { // once a minute is noted
		w.do("GET", "/admissions", key, "", "From", fromElsewhere).is(t, 403, "key.network", fromElsewhere)
	}
	w.do("GET", "/admin/api-keys", "admin", "").is(t, 200, `"last_used_from":"`+fromDormitory+`"`, `"refused_from":"`+fromElsewhere+`"`)
	if n := w.audited("key.refused"); n != "1" {
		t.Errorf("%s refusals of one minute are in the log", n)
	}
	w.clock.turn(2 * time.Minute)
	w.do("GET", "/admissions", key, "", "From", fromElsewhere).is(t, 403)
	if n := w.audited("key.refused"); n != "2" {
		t.Errorf("%s refusals are in the log, want the one of each minute", n)
	}
	if used := w.value("SELECT last_used_at::text FROM api_keys WHERE id = $1", id); strings.Contains(used, "04:02") {
		t.Errorf("a refusal counts as use: %s", used)
	}
}

func TestAKeyGetsANewSecret(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(1)
	made := w.key("admissions:read", 60*24*time.Hour).is(t, 201)
	old, id := made.text(t, "key"), made.text(t, "id")
	path := "/admin/api-keys/" + id + "/rotation"
	body := func(overlap time.Duration) string {
		return fmt.Sprintf(`{"old_until":%q}`, w.clock.now().Add(overlap).Format(time.RFC3339))
	}
	for _, who := range []string{"officer", "auditor", old} {
		w.do("POST", path, who, body(time.Hour)).is(t, 403)
	}
	w.do("POST", path, "admin", body(7*24*time.Hour+time.Minute)).is(t, 422, "key.old_until")
	w.do("POST", path, "admin", `{"expires_at":"2029-01-01T00:00:00Z"}`).is(t, 422, "key.expires_at")
	w.do("POST", "/admin/api-keys/nonsense/rotation", "admin", `{}`).is(t, 404, "key.not_found")

	fresh := w.do("POST", path, "admin", body(time.Hour)).is(t, 201, id, `"rotated_at"`).text(t, "key")
	if fresh == old {
		t.Fatal("the secret is the same")
	}
	for _, key := range []string{old, fresh} {
		w.do("GET", "/admissions", key, "").is(t, 200)
	}
	if list := w.do("GET", "/admin/api-keys", "admin", "").is(t, 200, `"hint":"`+fresh[len(fresh)-4:]); strings.Contains(list.body, fresh) {
		t.Error("the secret is shown again")
	}
	w.clock.turn(time.Hour)
	w.do("GET", "/admissions", old, "").is(t, 401, "access.nobody")
	w.do("GET", "/admissions", fresh, "").is(t, 200)

	// Another one: the secret that is a leak ends at once, and the key lives longer.
	last := w.do("POST", path, "admin", `{"expires_at":"2027-12-31T00:00:00Z"}`, "Idempotency-Key", "one").is(t, 201, `"expires_at":"2027-12-31`, `"old_until":null`).text(t, "key")
	w.do("GET", "/admissions", fresh, "").is(t, 401)
	w.do("GET", "/admissions", last, "").is(t, 200)
	if kept := w.value(`SELECT count(*)::text FROM idempotency_keys WHERE convert_from(coalesce(body, ''), 'UTF8') LIKE '%' || $1 || '%'`, last); kept != "0" {
		t.Error("the secret is kept with the request")
	}
	if n := w.audited("key.rotated"); n != "2" {
		t.Errorf("%s of 2 rotations are in the log", n)
	}
	w.do("DELETE", "/admin/api-keys/"+id, "admin", "").is(t, 204)
	w.do("POST", path, "admin", `{}`).is(t, 409, "key.over")
}

// Revoking ends both secrets.
func TestARevokedKeyIsWorthlessInTheOverlapToo(t *testing.T) {
	w := newWorld(t).withList()
	made := w.key("admissions:read", time.Hour).is(t, 201)
	old, id := made.text(t, "key"), made.text(t, "id")
	fresh := w.do("POST", "/admin/api-keys/"+id+"/rotation", "admin", `{"old_until":"2027-01-16T00:00:00Z"}`).is(t, 201).text(t, "key")
	w.do("DELETE", "/admin/api-keys/"+id, "admin", "").is(t, 204)
	for _, key := range []string{old, fresh} {
		w.do("GET", "/admissions", key, "").is(t, 401)
	}
}

func TestAKeyMayAskSoOften(t *testing.T) {
	w := newWorld(t).withList()
	key, other := w.limited(t, `"admissions:read"`, `"per_minute":6`), w.integration()
	for left := 5; left >= 0; left-- {
		h := w.do("GET", "/admissions", key, "").is(t, 200).header
		if got := h.Get("RateLimit"); got != fmt.Sprintf(`"key";r=%d;t=%d`, left, 10*(6-left)) || h.Get("RateLimit-Policy") != `"key";q=6;w=60` {
			t.Errorf("with %d left the headers say %s of %s", left, got, h.Get("RateLimit-Policy"))
		}
	}
	if h := w.do("GET", "/admissions", key, "").is(t, 429, "key.too_many").header; h.Get("Retry-After") != "10" {
		t.Errorf("it should wait %s seconds, want 10", h.Get("Retry-After"))
	}
	w.do("GET", "/admissions", other, "").is(t, 200) // is not held up
	w.clock.turn(10 * time.Second)
	w.do("GET", "/admissions", key, "").is(t, 200)
	w.do("GET", "/admissions", key, "").is(t, 429)
	if h := w.do("GET", "/admissions", "officer", "").is(t, 200).header; h.Get("RateLimit") != "" {
		t.Error("people have the limit of keys")
	}
	w.do("POST", "/admin/api-keys", "admin", `{"name":"x","scopes":["admissions:read"],"expires_at":"2027-06-01T00:00:00Z","per_minute":6001}`).is(t, 422, "per_minute")
}

func TestItIsToldWhatAKeyDid(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(3)
	key := w.integration()
	const use = `"use":{"requests":%d,"exports":%d,"rows":%d}`
	w.do("GET", "/admissions", key, "").is(t, 200)
	w.do("GET", "/admissions/export", key, "").is(t, 200)
	w.do("GET", "/admissions/export", "officer", "").is(t, 200)
	keep := func() {
		if err := w.server.Desk.KeepCounts(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	keep()
	keep() // nothing is counted twice
	for _, who := range []string{"admin", "auditor"} {
		w.do("GET", "/admin/api-keys", who, "").is(t, 200, fmt.Sprintf(use, 2, 1, 3))
	}
	w.clock.turn(20 * time.Minute)
	w.do("GET", "/admissions", key, "").is(t, 200)
	keep()
	w.do("GET", "/admin/api-keys", "admin", "").is(t, 200, fmt.Sprintf(use, 3, 1, 3))
	w.clock.turn(32 * 24 * time.Hour)
	w.do("GET", "/admin/api-keys", "admin", "").is(t, 200, fmt.Sprintf(use, 0, 0, 0))
	w.do("GET", "/admin/api-keys", "auditor", "").is(t, 200, `"actions":[]`)
}
