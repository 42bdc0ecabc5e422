package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

const goodPassword = "a fine long password"

// jsonOf writes pairs of name and value as a JSON object.
func jsonOf(pairs ...string) string {
	m := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	b, _ := json.Marshal(m) // strings always marshal
	return string(b)
}

func (w *world) register(email, password string, headers ...string) answer {
	w.t.Helper()
	return w.do("POST", "/auth/register", "", jsonOf("email", email, "password", password, "full_name", "Ann Example", "locale", "en"), headers...)
}

func (w *world) verify(email, code string, headers ...string) answer {
	w.t.Helper()
	return w.do("POST", "/auth/verify-email", "", jsonOf("email", email, "code", code), headers...)
}

func (w *world) login(email, password string, headers ...string) answer {
	w.t.Helper()
	return w.do("POST", "/auth/login", "", jsonOf("email", email, "password", password), headers...)
}

func (w *world) refresh(cookie string) answer {
	w.t.Helper()
	return w.do("POST", "/auth/refresh", "", "", "Cookie", cookie)
}

func (w *world) reset(email, code, password string) answer {
	w.t.Helper()
	return w.do("POST", "/auth/reset-password", "", jsonOf("email", email, "code", code, "password", password))
}

// mailed is the code in the newest notice of a kind to an address.
func (w *world) mailed(kind, email string) string {
	w.t.Helper()
	return w.value(`SELECT n.data->>'secret_code' FROM notices n JOIN accounts a ON a.id = n.account_id
		WHERE n.kind = $1 AND a.email = $2 ORDER BY n.created_at DESC, n.id DESC LIMIT 1`, kind, email)
}

// notices is how many notices of a kind there are.
func (w *world) notices(kind string) string {
	w.t.Helper()
	return w.value(`SELECT count(*)::text FROM notices WHERE kind = $1`, kind)
}

// audited is how often a verb stands in the audit log.
func (w *world) audited(verb string) string {
	w.t.Helper()
	return w.value(`SELECT count(*)::text FROM audit_events WHERE verb = $1`, verb)
}

// ann is a person who registered and confirmed her address.
func (w *world) ann() string {
	w.t.Helper()
	const email = "ann@example.com"
	w.register(email, goodPassword).is(w.t, 202)
	w.verify(email, w.mailed("account.verify", email)).is(w.t, 204)
	return email
}

// cookieOf is the refresh cookie an answer sets, as a request sends it.
func cookieOf(t testing.TB, a answer) string {
	t.Helper()
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.Name == "admissions_refresh" {
			return c.Name + "=" + c.Value
		}
	}
	t.Fatalf("no cookie in %v", a.header)
	return ""
}

func TestRegisterRefuses(t *testing.T) {
	w := newWorld(t)
	for _, tt := range []struct {
		name, body string
		want       int
		has        []string
	}{
		{
			"everything at once", jsonOf("email", "x", "password", "short", "full_name", "", "locale", "xx"), 422,
			[]string{"account.invalid", "account.email", "account.password_short", "account.full_name", "account.locale"},
		},
		{"a common password", jsonOf("email", "a@b.co", "password", "Password123", "full_name", "A"), 422, []string{"account.password_common"}},
		{"unknown field", `{"email":"a@b.co","password":"a fine long one","full_name":"A","roles":["admin"]}`, 422, []string{"request.invalid", "roles"}},
		{"missing field", `{"email":"a@b.co"}`, 422, []string{"password", "full_name"}},
		{"not JSON", `{"email":`, 400, []string{"request.malformed"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := w.do("POST", "/auth/register", "", tt.body).is(t, tt.want, tt.has...)
			if strings.Contains(got.body, "Password123") || strings.Contains(got.body, `"short"`) {
				t.Errorf("the answer repeats a password: %s", got.body)
			}
		})
	}
	if n := w.value("SELECT count(*)::text FROM accounts"); n != "0" {
		t.Errorf("%s accounts were made", n)
	}
}

// Who has an account, a disabled one, an unproven one or none cannot be told apart.
func TestAnswersDoNotTellWhoHasAnAccount(t *testing.T) {
	w := newWorld(t)
	known := w.ann()
	w.register("unproven@example.com", goodPassword).is(t, 202)
	w.register("disabled@example.com", goodPassword).is(t, 202)
	w.exec("UPDATE accounts SET disabled_at = now(), email_verified_at = now() WHERE email LIKE 'disabled%'")
	for _, tt := range []struct {
		name string
		ask  func(email string) answer
	}{
		{"register", func(e string) answer { return w.register(e, goodPassword, "From", "198.51.100.1") }},
		{"login", func(e string) answer { return w.login(e, "a wrong password", "From", "198.51.100.2") }},
		{"forgot", func(e string) answer {
			return w.do("POST", "/auth/forgot-password", "", jsonOf("email", e), "From", "198.51.101.3")
		}},
		{"verify", func(e string) answer { return w.verify(e, "000000", "From", "198.51.100.4") }},
		{"reset", func(e string) answer { return w.reset(e, "AAAAA-AAAAA", goodPassword) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			shape := func(a answer) string {
				a.header.Del("X-Request-Id")
				body := a.body
				if i := strings.Index(body, `"request_id"`); i >= 0 {
					body = body[:i]
				}
				return fmt.Sprint(a.status, body, a.header)
			}
			want := shape(tt.ask("nobody@example.com"))
			for _, email := range []string{known, "unproven@example.com", "disabled@example.com"} {
				if got := shape(tt.ask(email)); got != want {
					t.Errorf("%s: got %s, nobody gets %s", email, got, want)
				}
			}
		})
	}
	if w.notices("account.already") != "1" {
		t.Errorf("%s mails tell of a second registration, want 1", w.notices("account.already"))
	}
}

func TestCodes(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(w *world, email, code string) answer
		want int
		has  string
	}{
		{"wrong", func(w *world, e, _ string) answer { return w.verify(e, "12345x") }, 422, "account.code"},
		{"of another", func(w *world, _, c string) answer { return w.verify("other@example.com", c) }, 422, "account.code"},
		{"old", func(w *world, e, c string) answer { w.clock.turn(15 * time.Minute); return w.verify(e, c) }, 422, "account.code"},
		{"used", func(w *world, e, c string) answer { w.verify(e, c).is(w.t, 204); return w.verify(e, c) }, 422, "account.code"},
		{"of an earlier mail", func(w *world, e, c string) answer {
			w.clock.turn(time.Second)
			w.register(e, goodPassword).is(w.t, 202)
			return w.verify(e, c)
		}, 422, "account.code"},
		{"for another purpose", func(w *world, e, c string) answer { return w.reset(e, c, goodPassword) }, 422, "account.code"},
		{"after five wrong ones", func(w *world, e, c string) answer {
			for range 5 {
				w.verify(e, "000000x").is(w.t, 422, "account.code")
			}
			return w.verify(e, c)
		}, 429, "account.too_many"},
		{"after five wrong ones elsewhere", func(w *world, e, c string) answer {
			for range 5 {
				w.verify(e, "000000x", "From", "198.51.100.1").is(w.t, 422, "account.code")
			}
			return w.verify(e, c)
		}, 204, ""},
		{"after wrong ones everywhere", func(w *world, e, c string) answer {
			for i := range 20 {
				w.verify(e, "000000x", "From", fmt.Sprintf("198.51.%d.1", i)).is(w.t, 422, "account.code")
			}
			return w.verify(e, c)
		}, 422, "account.code"},
		{"right, as people type it", func(w *world, e, c string) answer {
			return w.verify(" "+strings.ToUpper(e), c[:3]+" "+c[3:])
		}, 204, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWorld(t)
			w.register("ann@example.com", goodPassword).is(t, 202)
			w.register("other@example.com", goodPassword, "From", "198.51.102.1").is(t, 202)
			tt.do(w, "ann@example.com", w.mailed("account.verify", "ann@example.com")).is(t, tt.want, tt.has)
		})
	}
}

func TestLogin(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	w.login(email, "a wrong password").is(t, 401, "account.credentials")
	w.login("a\x00b@c.de", goodPassword).is(t, 400, "request.malformed")
	w.login(email, strings.Repeat("x", 1001)).is(t, 422, "request.invalid")

	w.register("new@example.com", goodPassword).is(t, 202)
	w.login("new@example.com", "a wrong password").is(t, 401, "account.credentials")
	w.clock.turn(time.Second)
	first := w.mailed("account.verify", "new@example.com")
	w.login("new@example.com", goodPassword).is(t, 403, "account.unverified")
	if again := w.mailed("account.verify", "new@example.com"); again == first || again == "" {
		t.Error("no new code was sent")
	}

	got := w.login(" Ann@Example.com", goodPassword).is(t, 200)
	var body map[string]json.RawMessage
	if err := json.Unmarshal([]byte(got.body), &body); err != nil || len(body) != 3 || body["access_token"] == nil || body["expires_in"] == nil || body["account"] == nil {
		t.Errorf("got %s, want exactly access_token, expires_in and account", got.body)
	}
	if got.field(t, "expires_in") != 600.0 || got.text(t, "account.email") != email || strings.Contains(got.body, "argon2") {
		t.Errorf("got %s", got.body)
	}
	cookie := got.header.Get("Set-Cookie")
	for _, part := range []string{"HttpOnly", "SameSite=Strict", "Path=/api/v1/auth", "Expires="} {
		if !strings.Contains(cookie, part) {
			t.Errorf("the cookie %q lacks %s", cookie, part)
		}
	}
	if strings.Contains(cookie, "Secure") {
		t.Error("a cookie over plain HTTP is Secure and would be lost")
	}
	if c := w.login(email, goodPassword, "X-Forwarded-Proto", "https", "From", "127.0.0.1").is(t, 200).header.Get("Set-Cookie"); !strings.Contains(c, "Secure") {
		t.Errorf("the cookie %q over TLS is not Secure", c)
	}
	w.do("GET", "/me", got.text(t, "access_token"), "").is(t, 200, email)
	w.exec("UPDATE accounts SET disabled_at = now()")
	w.login(email, goodPassword).is(t, 403, "account.disabled")
}

func TestForgottenPassword(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	in := w.login(email, goodPassword).is(t, 200)
	w.do("POST", "/auth/forgot-password", "", jsonOf("email", email)).is(t, 202)
	code := w.mailed("account.reset", email)
	w.reset(email, code, "short").is(t, 422, "account.password_short")
	w.reset(email, code, "Ann Example").is(t, 422, "account.password_personal")
	w.verify(email, code).is(t, 422, "account.code")
	var wg sync.WaitGroup
	won := make(chan int, 4)
	for i := range 4 {
		wg.Go(func() { won <- w.reset(email, code, fmt.Sprintf("another password %d", i)).status })
	}
	wg.Wait()
	close(won)
	n := 0
	for s := range won {
		if s == 204 {
			n++
		}
	}
	if n != 1 {
		t.Errorf("one code set %d passwords", n)
	}
	w.login(email, goodPassword).is(t, 401)
	w.refresh(cookieOf(t, in)).is(t, 401)
	w.do("GET", "/me", in.text(t, "access_token"), "").is(t, 401)
}

// A stranger who registers first with an address that is not theirs gains nothing:
// the owner's registration counts, and the owner's reset proves the address.
func TestRegisteringAStrangersAddressGainsNothing(t *testing.T) {
	w := newWorld(t)
	const email = "victim@example.com"
	w.register(email, "the thief's password", "From", "198.51.100.1").is(t, 202)
	w.clock.turn(time.Second)
	w.register(email, goodPassword).is(t, 202)
	w.verify(email, w.mailed("account.verify", email)).is(t, 204)
	w.login(email, "the thief's password").is(t, 401)
	w.login(email, goodPassword).is(t, 200)

	// An account that the office made is not taken over by registering.
	w.do("POST", "/admin/accounts", "admin", `{"email":"olga@college.test","full_name":"Olga","roles":["officer"]}`).is(t, 201)
	w.register("olga@college.test", "the thief's password", "From", "198.51.100.1").is(t, 202)
	w.login("olga@college.test", "the thief's password", "From", "198.51.100.1").is(t, 401)
	if got := w.mailed("account.verify", "olga@college.test"); got != "" {
		t.Error("a code was sent that would confirm the thief's password")
	}
}

func TestFullQueueOfHashes(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	w.server.Desk.Hasher, w.server.Accounts.Hasher = fullQueue{}, fullQueue{}
	for range 10 { // a try that was not made does not count either
		got := w.login(email, goodPassword).is(t, 503, "account.busy")
		if got.header.Get("Retry-After") == "" {
			t.Error("no Retry-After")
		}
	}
	w.register("new@example.com", goodPassword).is(t, 503, "account.busy")
	w.server.Desk.Hasher = worldHasher
	w.login(email, goodPassword).is(t, 200)
}

func TestNothingSecretIsKeptForRepetition(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	w.login(email, goodPassword, "Idempotency-Key", "once-1").is(t, 200)
	w.login(email, goodPassword, "Idempotency-Key", "once-1").is(t, 200)
	if n := w.value("SELECT count(*)::text FROM idempotency_keys"); n != "0" {
		t.Error("the hash of a request with a password was stored")
	}
	body := fmt.Sprintf(`{"name":"records","scopes":["admissions:read"],"expires_at":%q}`, w.clock.now().Add(time.Hour).Format(time.RFC3339))
	key := w.do("POST", "/admin/api-keys", "admin", body, "Idempotency-Key", "once-2").is(t, 201).text(t, "key")
	w.do("POST", "/admin/api-keys", "admin", body, "Idempotency-Key", "once-2").is(t, 409, "idempotency.lost")
	if n := w.value("SELECT count(*)::text FROM api_keys"); n != "1" {
		t.Errorf("%s keys were made", n)
	}
	if n := w.value("SELECT count(*)::text FROM idempotency_keys WHERE encode(body, 'escape') LIKE '%' || $1 || '%'", key); n != "0" {
		t.Error("an API key was stored with the answer")
	}
}
