package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func (w *world) key(scope string, life time.Duration) answer {
	w.t.Helper()
	return w.do("POST", "/admin/api-keys", "admin", fmt.Sprintf(`{"name":"student records","scopes":[%q],"expires_at":%q}`,
		scope, w.clock.now().Add(life).Format(time.RFC3339)))
}

func TestKeys(t *testing.T) {
	w := newWorld(t)
	const path = "/admin/api-keys"
	for _, who := range []string{"applicant", "officer", "director", "auditor"} {
		if who != "auditor" { // who reads everything
			w.do("GET", path, who, "").is(t, 403)
		}
		w.do("POST", path, who, `{"name":"x","scopes":["admissions:read"],"expires_at":"2027-06-01T00:00:00Z"}`).is(t, 403)
	}
	w.key("account.manage", time.Hour).is(t, 422, "key.scopes")
	w.key("admissions:read", 401*24*time.Hour).is(t, 422, "key.expires_at")
	w.do("POST", path, "admin", `{"name":"x","scopes":["admissions:read"]}`).is(t, 422, "expires_at")

	made := w.key("admissions:read", time.Hour).is(t, 201, `"actions":["rotate","revoke"]`)
	key, id := made.text(t, "key"), made.text(t, "id")
	if !strings.HasPrefix(key, "adm_") || len(key) != 56 || made.text(t, "hint") != key[len(key)-4:] {
		t.Errorf("the key is %s", key)
	}
	if w.value("SELECT count(*)::text FROM api_keys WHERE hash LIKE '%' || $1 || '%' OR name LIKE '%' || $1 || '%'", key) != "0" {
		t.Error("the key is stored")
	}
	if list := w.do("GET", path, "admin", "").is(t, 200, id, `"last_used_at":null`); strings.Contains(list.body, key) {
		t.Error("the key is shown again")
	}
	w.do("GET", "/me", key, "").is(t, 403, "access.forbidden") // a key is nobody's account
	w.do("GET", path, key, "").is(t, 403)
	used := func() string {
		return w.value("SELECT coalesce(last_used_at::text, '') FROM api_keys WHERE id = $1", id)
	}
	first := used()
	w.clock.turn(30 * time.Second)
	w.do("GET", "/me", key, "").is(t, 403)
	if first == "" || used() != first {
		t.Errorf("last used at %q, then %q within a minute", first, used())
	}
	w.clock.turn(31 * time.Second)
	w.do("GET", "/me", key, "").is(t, 403)
	if used() == first {
		t.Error("the use after a minute was not noted")
	}

	w.do("GET", "/me", key[:len(key)-1]+"!", "").is(t, 401, "access.nobody")
	w.do("GET", "/me", "adm_", "").is(t, 401)
	w.do("DELETE", path+"/"+id, "officer", "").is(t, 403)
	w.do("DELETE", path+"/nonsense", "admin", "").is(t, 404, "key.not_found")
	w.do("DELETE", path+"/"+id, "admin", "").is(t, 204)
	w.do("DELETE", path+"/"+id, "admin", "").is(t, 204)
	w.do("GET", "/me", key, "").is(t, 401, "access.nobody")
	if w.audited("key.created") != "1" || w.audited("key.revoked") != "1" {
		t.Error("the log lacks the key's life")
	}

	short := w.key("admissions:read", time.Minute).is(t, 201).text(t, "key")
	w.clock.turn(time.Minute)
	w.do("GET", "/me", short, "").is(t, 401)
}
