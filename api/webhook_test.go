package api_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	standard "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/webhook"
)

func TestAWebhookIsRefused(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	w.server.Webhooks.Private = false
	made := w.do("POST", "/webhooks", "admin", aWebhook).is(t, 201, `"state":"unused"`)
	path := "/webhooks/" + made.text(t, "id")
	long := strings.Repeat("x", 101)
	key := w.integration()
	for _, who := range []string{"applicant", "officer", "director", "auditor", key} {
		w.do("GET", "/webhooks", who, "").is(t, 403)
		w.do("POST", "/webhooks", who, aWebhook).is(t, 403)
		w.do("POST", path+"/secret", who, "").is(t, 403)
	}
	with := func(url string) string {
		return fmt.Sprintf(`{"name":"x","url":%q,"events":["admission.admitted"]}`, url)
	}
	for _, tt := range []struct {
		name, method, path, body string
		want                     int
		has                      string
	}{
		{"no name", "POST", "/webhooks", `{"name":" ","url":"https://example.edu","events":["admission.admitted"]}`, 422, "webhook.name"},
		{"a long name", "POST", "/webhooks", `{"name":"` + long + `","url":"https://example.edu","events":["admission.admitted"]}`, 422, "webhook.name"},
		{"no events", "POST", "/webhooks", `{"name":"x","url":"https://example.edu","events":[]}`, 422, "webhook.events"},
		{"an unknown event", "POST", "/webhooks", `{"name":"x","url":"https://example.edu","events":["admission.admitted","person.born"]}`, 422, "webhook.events"},
		{"everything at once", "POST", "/webhooks", `{"name":"","url":"","events":[]}`, 422, "webhook.url"},
		{"no address", "POST", "/webhooks", with("records"), 422, "webhook.url"},
		{"another protocol", "POST", "/webhooks", with("ftp://records.example.edu"), 422, "webhook.url"},
		{"a password in it", "POST", "/webhooks", with("https://me:secret@records.example.edu"), 422, "webhook.url"},
		{"a fragment", "POST", "/webhooks", with("https://records.example.edu/#a"), 422, "webhook.url"},
		{"plain http", "POST", "/webhooks", with("http://records.example.edu"), 422, "webhook.url_https"},
		{"this machine", "POST", "/webhooks", with("https://127.0.0.1:8443"), 422, "webhook.url_private"},
		{"this machine by name", "POST", "/webhooks", with("https://localhost"), 422, "webhook.url_private"},
		{"this machine, mapped", "POST", "/webhooks", with("https://[::ffff:127.0.0.1]"), 422, "webhook.url_private"},
		{"the metadata service", "POST", "/webhooks", with("https://169.254.169.254/latest"), 422, "webhook.url_private"},
		{"changed to a private one", "PATCH", path, `{"url":"https://10.0.0.1"}`, 422, "webhook.url_private"},
		{"a field nobody knows", "PATCH", path, `{"secret":"x"}`, 422, "secret"},
		{"no such webhook", "PATCH", "/webhooks/0190a000-0000-7000-8000-000000000000", `{"name":"y"}`, 404, "webhook.not_found"},
		{"no id", "DELETE", "/webhooks/nonsense", "", 404, "webhook.not_found"},
		{"no delivery", "POST", path + "/deliveries/0190a000-0000-7000-8000-000000000000/replay", "", 404, "webhook.delivery_not_found"},
		{"no delivery to look at", "GET", path + "/deliveries/nonsense", "", 404, "webhook.delivery_not_found"},
		{"deliveries of nothing", "GET", "/webhooks/nonsense/deliveries", "", 404, "webhook.not_found"},
		{"ping of nothing", "POST", "/webhooks/nonsense/ping", "", 404, "webhook.not_found"},
		{"an unknown state", "GET", path + "/deliveries?state=lost", "", 422, "state"},
		{"a forged cursor", "GET", path + "/deliveries?cursor=xx", "", 400, "page.cursor"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w.do(tt.method, tt.path, "admin", tt.body, "If-Match", `"1"`).is(t, tt.want, tt.has)
		})
	}
	w.do("PATCH", path, "admin", `{"name":"y"}`).is(t, 428)
	w.do("PATCH", path, "admin", `{"name":"y"}`, "If-Match", `"7"`).is(t, 412, "webhook.stale")
	w.do("DELETE", path, "admin", "", "If-Match", `"7"`).is(t, 412, "webhook.stale")
	for range 19 {
		w.do("POST", "/webhooks", "admin", aWebhook).is(t, 201)
	}
	w.do("POST", "/webhooks", "admin", aWebhook).is(t, 409, "webhook.full")
}

func TestTheLifeOfAWebhook(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	made := w.do("POST", "/webhooks", "admin", aWebhook, "Idempotency-Key", "k1").is(t, 201, `"version":1`)
	secret, id := made.text(t, "secret"), made.text(t, "id")
	path := "/webhooks/" + id
	if !strings.HasPrefix(secret, "whsec_") || len(secret) != 50 {
		t.Errorf("the secret is %s", secret)
	}
	w.do("POST", "/webhooks", "admin", aWebhook, "Idempotency-Key", "k1").is(t, 409) // it was done, and the secret is not kept to be shown again
	for _, table := range []string{"webhook_endpoints", "idempotency_keys", "audit_events", "river_job"} {
		if w.value(`SELECT count(*)::text FROM `+table+` r WHERE r::text LIKE '%' || $1 || '%'`, secret[6:]) != "0" {
			t.Errorf("the secret stands in %s", table)
		}
	}
	if list := w.do("GET", "/webhooks", "admin", "").is(t, 200, id, `"total":1`); strings.Contains(list.body, "secret\":") {
		t.Errorf("the list shows secrets: %s", list.body)
	}
	w.do("PATCH", path, "admin", `{"name":" Records  office ","events":["admission.revoked","admission.admitted","admission.revoked"]}`, "If-Match", `"1"`).
		is(t, 200, `"name":"Records office"`, `"events":["admission.admitted","admission.revoked"]`, `"version":2`)
	w.do("PATCH", path, "admin", `{"name":"Records office"}`, "If-Match", `"2"`).is(t, 200, `"version":2`) // nothing changes
	w.do("PATCH", path, "admin", `{"disabled":true}`, "If-Match", `"2"`).is(t, 200, `"state":"disabled"`, `"disabled_why":"office"`, `"enable"`)
	w.do("POST", path+"/ping", "admin", "").is(t, 409, "webhook.disabled")
	w.do("POST", path+"/replay", "admin", "").is(t, 409, "webhook.disabled")
	w.do("PATCH", path, "admin", `{"disabled":false}`, "If-Match", `"3"`).is(t, 200, `"state":"unused"`)
	rotated := w.do("POST", path+"/secret", "admin", "").is(t, 201, `"old_secret_until":"2027-01-16T04:00:00Z"`)
	if rotated.text(t, "secret") == secret {
		t.Error("the secret did not change")
	}
	w.do("DELETE", path, "admin", "", "If-Match", rotated.header.Get("ETag")).is(t, 204)
	w.do("GET", path, "admin", "").is(t, 404, "webhook.not_found")
	for verb, n := range map[string]string{"webhook.created": "1", "webhook.changed": "3", "webhook.secret_rotated": "1", "webhook.removed": "1"} {
		if got := w.audited(verb); got != n {
			t.Errorf("the log has %s of %s, want %s", got, verb, n)
		}
	}
}

func (r received) verifies(t *testing.T, secret string) bool {
	t.Helper()
	wh, err := standard.NewWebhook(secret)
	if err != nil {
		t.Fatal(err)
	}
	return wh.VerifyIgnoringTimestamp([]byte(r.body), r.header) == nil // the world's clock is not this machine's
}

func TestAChangeIsToldToWhoChoseIt(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	all, some := w.hook(), w.hook(webhook.EventOf("revoked"))
	off := w.hook()
	w.do("PATCH", off.path(), "admin", `{"disabled":true}`, "If-Match", `"1"`).is(t, 200)
	before := w.value(`SELECT count(*)::text FROM river_job WHERE kind = 'webhook.deliver'`)
	w.crowd(3)
	w.draw()
	if got := w.value(`SELECT count(*)::text || ' ' || count(DISTINCT queue)::text || ' ' || min(queue) FROM river_job WHERE kind = 'webhook.deliver'`); before != "0" || got != "1 1 webhook" {
		t.Errorf("jobs: %s, then %s", before, got)
	}
	all.deliver()
	some.deliver()
	off.deliver()
	if n := len(all.all()); n != 3 || len(some.all())+len(off.all()) != 0 {
		t.Fatalf("told %d, %d, %d", n, len(some.all()), len(off.all()))
	}
	for i, r := range all.all() {
		want := w.value(`SELECT format('{"type":"admission.%s","timestamp":"%s","data":{"admission_id":"%s","seq":%s}}',
			type, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), admission_id, seq) FROM admission_changes WHERE seq = $1`, i+1)
		if !r.verifies(t, all.secret) || r.verifies(t, some.secret) || r.body != want {
			t.Errorf("got %s signed %s, want %s", r.body, r.header.Get("webhook-signature"), want)
		}
	}
	w.do("GET", all.path(), "admin", "").is(t, 200, `"state":"working"`, `"waiting":0`)
	log := w.do("GET", all.path()+"/deliveries?limit=2", "admin", "").is(t, 200, `"total":3`, `"state":"delivered"`, `"answer":"thank you"`, `"status":200`)
	w.do("GET", all.path()+"/deliveries?limit=2&cursor="+log.text(t, "next_cursor"), "admin", "").is(t, 200, `"next_cursor":null`)
	w.exec(`UPDATE admissions SET status = 'revoked', updated_at = updated_at + interval '1 second' WHERE number = (SELECT min(number) FROM admissions)`)
	w.draw()
	if all.deliver(); len(some.deliver().all()) != 1 || len(all.all()) != 4 {
		t.Errorf("of a revocation were told %d and %d", len(some.all()), len(all.all()))
	}
	if strings.Contains(some.all()[0].body, "CROWD") {
		t.Error("a person is named")
	}
}

func TestBothSecretsSignForADay(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	h := w.hook()
	rotate := func() string {
		return w.do("POST", h.path()+"/secret", "admin", "").is(t, 201).text(t, "secret")
	}
	ping := func() received {
		w.do("POST", h.path()+"/ping", "admin", "").is(t, 201, `"event":"webhook.ping"`)
		all := h.deliver().all()
		return all[len(all)-1]
	}
	first := h.secret
	if r := ping(); !r.verifies(t, first) || !strings.Contains(r.body, `"data":{}`) {
		t.Errorf("a ping: %s", r.body)
	}
	second := rotate()
	w.clock.turn(24*time.Hour - time.Second)
	if r := ping(); !r.verifies(t, first) || !r.verifies(t, second) {
		t.Error("within the day one of the two does not sign")
	}
	w.clock.turn(time.Second)
	if r := ping(); r.verifies(t, first) || !r.verifies(t, second) {
		t.Error("after the day the old one signs, or the new one does not")
	}
	if err := w.server.Webhooks.Sweep(context.Background(), access.System); err != nil {
		t.Fatal(err)
	}
	w.do("GET", h.path(), "admin", "").is(t, 200, `"old_secret_until":null`)
	third := rotate()
	if r := ping(); r.verifies(t, first) || !r.verifies(t, second) || !r.verifies(t, third) {
		t.Error("after a second rotation others than the last two sign")
	}
}
