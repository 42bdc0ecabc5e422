package api_test

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"
	"time"
)

// asks for a token with a form, as the client of a header or of nobody.
func (w *world) token(form, basic string) answer {
	headers := []string{"Content-Type", "application/x-www-form-urlencoded"}
	if basic != "" {
		headers = append(headers, "Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(basic)))
	}
	return w.do("POST", "/oauth/token", "", form, headers...)
}

func TestNoTokenForWhoHasNoKey(t *testing.T) {
	w := newWorld(t).withList()
	made := w.key("admissions:read", time.Hour).is(t, 201)
	id, key := made.text(t, "id"), made.text(t, "key")
	other := w.key("admissions:read", time.Hour).is(t, 201).text(t, "id")
	const grant = "grant_type=client_credentials"
	in := func(id, secret string) string {
		return grant + "&" + url.Values{"client_id": {id}, "client_secret": {secret}}.Encode()
	}
	for _, tt := range []struct {
		name, form, basic string
		status            int
		word              string
	}{
		{"no grant", url.Values{"client_id": {id}, "client_secret": {key}}.Encode(), "", 400, "invalid_request"},
		{"a person's grant", "grant_type=password&username=x&password=y", "", 400, "unsupported_grant_type"},
		{"no client", grant, "", 401, "invalid_client"},
		{"no secret", in(id, ""), "", 401, "invalid_client"},
		{"another secret", in(id, key[:len(key)-1]+"x"), "", 401, "invalid_client"},
		{"another's id", in(other, key), "", 401, "invalid_client"},
		{"no id", in("x", key), "", 401, "invalid_client"},
		{"another secret, in the header", grant, id + ":x", 401, "invalid_client"},
		{"an id that is no text", grant, "%zz:" + key, 401, "invalid_client"},
		{"twice who it is", in(id, key), id + ":" + key, 400, "invalid_request"},
		{"two grants", in(id, key) + "&" + grant, "", 400, "invalid_request"},
		{"no form", "%zz", "", 400, "invalid_request"},
		{"more than the key may", in(id, key) + "&scope=admissions:read+admissions:write", "", 400, "invalid_scope"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := w.token(tt.form, tt.basic).is(t, tt.status, `"error":"`+tt.word+`"`, "error_description")
			if got := a.header.Get("WWW-Authenticate"); (tt.status == 401) != strings.HasPrefix(got, "Basic") {
				t.Errorf("it says WWW-Authenticate: %s", got)
			}
		})
		w.exec("DELETE FROM attempts")
	}
	for range 25 {
		w.token(in(id, "wrong"), "")
	}
	w.token(in(id, "wrong"), "").is(t, 429, "account.too_many")
}

func TestATokenIsWorthWhatItsKeyIs(t *testing.T) {
	w := newWorld(t).withList()
	person := w.marked(t)
	made := w.do("POST", "/admin/api-keys", "admin", `{"name":"x","scopes":["admissions:read"],"expires_at":"2027-06-01T00:00:00Z",`+dormitory+`,"networks":["203.0.113.0/24"],"per_minute":20}`).is(t, 201)
	id, key := made.text(t, "id"), made.text(t, "key")
	get := func(secret string) string {
		a := w.do("POST", "/oauth/token", "", "grant_type=client_credentials", "Content-Type", "application/x-www-form-urlencoded", "From", fromDormitory,
			"Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(id+":"+secret))).is(t, 200, `"token_type":"Bearer"`, `"expires_in":600`, `"scope":"admissions:read"`)
		if a.header.Get("Cache-Control") != "no-store" || a.header.Get("RateLimit") == "" {
			t.Errorf("the headers are %v", a.header)
		}
		return a.text(t, "access_token")
	}
	ask := func(token string, from string) answer {
		return w.do("GET", "/admissions/"+person, token, "", "From", from)
	}
	token := get(key)
	if a := ask(token, fromDormitory).is(t, 200, "MARKSURNAME"); strings.Contains(a.body, "MARKPASSPORT") || a.header.Get("RateLimit") == "" {
		t.Errorf("the token sees %s", a.body)
	}
	ask(token, fromElsewhere).is(t, 403, "key.network")
	w.do("POST", "/admissions/"+person+"/acknowledgement", token, `{"seq":1,"result":"imported"}`, "From", fromDormitory).is(t, 403)
	w.do("GET", "/me", token, "", "From", fromDormitory).is(t, 403)

	// With the overlap of a rotation its tokens go on, and end with it.
	rotation := "/admin/api-keys/" + id + "/rotation"
	fresh := w.do("POST", rotation, "admin", `{"old_until":"2027-01-15T04:05:00Z"}`).is(t, 201).text(t, "key")
	ask(token, fromDormitory).is(t, 200)
	w.clock.turn(5 * time.Minute)
	ask(token, fromDormitory).is(t, 401)
	token = get(fresh)
	ask(token, fromDormitory).is(t, 200)
	leaked := w.do("POST", rotation, "admin", `{}`).is(t, 201).text(t, "key")
	ask(token, fromDormitory).is(t, 401)

	token = get(leaked)
	w.clock.turn(10 * time.Minute)
	ask(token, fromDormitory).is(t, 401) // its time is over
	token = get(leaked)
	w.do("DELETE", "/admin/api-keys/"+id, "admin", "").is(t, 204)
	ask(token, fromDormitory).is(t, 401)
}
