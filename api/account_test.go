package api_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"example.org/admissions/domain"
	"example.org/admissions/domain/account"
)

// fullQueue is a hasher at which too many wait. The real one's queue is tested in
// its own room; here it is what the API answers.
type fullQueue struct{}

func (fullQueue) Hash(context.Context, string) (string, error) { return "", account.ErrBusy }
func (fullQueue) Matches(context.Context, string, string) (bool, error) {
	return false, account.ErrBusy
}

func TestMe(t *testing.T) {
	w := newWorld(t)
	w.do("GET", "/me", "", "").is(t, 401, "access.nobody")
	got := w.do("GET", "/me", "officer", "").is(t, 200, `"roles":["officer"]`, `"version":1`, `"enrol_otp"`)
	if got.header.Get("ETag") != `"1"` {
		t.Errorf("ETag %s", got.header.Get("ETag"))
	}
	for _, tt := range []struct {
		name, body, match string
		want              int
		has               string
	}{
		{"without a version", `{"locale":"zh"}`, "", 428, "version.missing"},
		{"not a version", `{"locale":"zh"}`, "x", 400, "version.malformed"},
		{"another version", `{"locale":"zh"}`, `"2"`, 412, "account.stale"},
		{"all wrong at once", `{"locale":"xx","time_zone":"Mars/Base","full_name":" "}`, `"1"`, 422, "account.time_zone"},
		{"roles", `{"roles":["admin"]}`, `"1"`, 422, "request.invalid"},
		{"fine", `{"locale":"zh","time_zone":"Africa/Lagos"}`, `"1"`, 200, `"version":2`},
		{"the same again", `{"locale":"en"}`, `"1"`, 412, "account.stale"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w.do("PATCH", "/me", "officer", tt.body, "If-Match", tt.match).is(t, tt.want, tt.has)
		})
	}
	w.do("GET", "/me", "officer", "").is(t, 200, `"locale":"zh"`, `"time_zone":"Africa/Lagos"`, `"full_name":"officer"`)
}

func TestSessions(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	here := w.login(email, goodPassword, "User-Agent", "phone\xff").is(t, 200).text(t, "access_token")
	w.clock.turn(time.Second)
	there := w.login(email, goodPassword, "User-Agent", "library").is(t, 200).text(t, "access_token")
	list := w.do("GET", "/me/sessions", here, "").is(t, 200, `"total":2`)
	if list.text(t, "items.0.user_agent") != "library" || list.field(t, "items.0.current") != false || list.field(t, "items.1.current") != true {
		t.Errorf("got %s", list.body)
	}
	if strings.Contains(list.body, "hash") {
		t.Error("a hash is shown")
	}
	id := list.text(t, "items.0.id")
	w.do("DELETE", "/me/sessions/"+id, "officer", "").is(t, 404, "session.not_found")
	w.do("DELETE", "/me/sessions/nonsense", here, "").is(t, 404, "session.not_found")
	w.do("DELETE", "/me/sessions/"+id, here, "").is(t, 204)
	w.do("DELETE", "/me/sessions/"+id, here, "").is(t, 404)
	w.do("GET", "/me", there, "").is(t, 401, "access.nobody")
	w.do("GET", "/me/sessions", here, "").is(t, 200, `"total":1`)
	if w.audited("session.ended") != "1" {
		t.Errorf("%s events", w.audited("session.ended"))
	}
}

func TestChangePassword(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	here := w.login(email, goodPassword).is(t, 200).text(t, "access_token")
	there := w.login(email, goodPassword).is(t, 200).text(t, "access_token")
	change := func(current, next string) answer {
		return w.do("POST", "/me/password", here, jsonOf("current", current, "password", next))
	}
	change("a wrong password", "another fine password").is(t, 422, "account.password_wrong")
	change(goodPassword, "password123").is(t, 422, "account.password_common")
	change(goodPassword, "another fine password").is(t, 204)
	w.do("GET", "/me", here, "").is(t, 200)
	w.do("GET", "/me", there, "").is(t, 401)
	w.login(email, goodPassword).is(t, 401)
	w.login(email, "another fine password").is(t, 200)
	for range 5 {
		change("a wrong password", "x")
	}
	change("another fine password", "yet another password").is(t, 429) // a stolen token cannot guess
}

func TestOTP(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	token := func() string { return w.login(email, goodPassword).is(t, 200).text(t, "access_token") }
	enrol := func(as, password string) answer { return w.do("POST", "/me/otp", as, jsonOf("password", password)) }
	enrol(token(), goodPassword).is(t, 403, "access.forbidden") // for staff only
	w.exec("UPDATE accounts SET roles = '{officer}' WHERE email = $1", email)
	olga := token()
	confirm := func(code string) answer { return w.do("POST", "/me/otp/confirmation", olga, jsonOf("otp", code)) }
	remove := func(password, code string) answer {
		return w.do("POST", "/me/otp/removal", olga, jsonOf("password", password, "otp", code))
	}
	confirm("123456").is(t, 409, "account.otp_off")
	remove(goodPassword, "123456").is(t, 409, "account.otp_off")
	enrol(olga, "a wrong password").is(t, 422, "account.password_wrong")
	enrolled := enrol(olga, goodPassword).is(t, 200, "otpauth://totp/")
	secret := enrolled.text(t, "secret")
	code := func() string {
		c, err := totp.GenerateCode(secret, w.clock.now())
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	w.login(email, goodPassword).is(t, 200) // not yet
	confirm("000000").is(t, 422, "account.otp_invalid")
	confirm(code()).is(t, 200, `"otp":true`, `"remove_otp"`)
	enrol(olga, goodPassword).is(t, 409, "account.otp_on")

	login := func(otp string) answer {
		return w.do("POST", "/auth/login", "", jsonOf("email", email, "password", goodPassword, "otp", otp))
	}
	w.login(email, goodPassword).is(t, 401, "account.otp_required")
	w.login(email, "a wrong password").is(t, 401, "account.credentials")
	login(code()).is(t, 401, "account.otp_wrong") // was used to confirm
	w.clock.turn(time.Minute)
	used := code()
	login(used).is(t, 200)
	login(used).is(t, 401, "account.otp_wrong")
	for range 5 {
		login("000000")
	}
	w.clock.turn(30 * time.Second)
	// Whoever knows the password and guesses codes is slowed wherever they are.
	for range 20 {
		login("000000")
	}
	login(code()).is(t, 429, "account.too_many")
	w.clock.turn(16 * time.Minute)
	login(code()).is(t, 200)
	w.clock.turn(time.Minute)
	olga = login(code()).is(t, 200).text(t, "access_token")
	w.clock.turn(time.Minute)
	remove("a wrong password", code()).is(t, 422, "account.password_wrong")
	remove(goodPassword, "000000").is(t, 422, "account.otp_invalid")
	remove(goodPassword, code()).is(t, 200, `"otp":false`)
	w.login(email, goodPassword).is(t, 200)
	if stored := w.value("SELECT otp_secret FROM accounts WHERE email = $1", email); stored != "" {
		t.Error("the secret stays")
	}
	if w.audited("account.otp_on") != "1" || w.audited("account.otp_off") != "1" {
		t.Error("turning codes on and off is not in the log")
	}
}

func TestAdminAccounts(t *testing.T) {
	w := newWorld(t)
	const path = "/admin/accounts"
	for _, who := range []string{"applicant", "agent", "officer", "reviewer", "director", "finance", "arrivals", "auditor"} {
		if who == "auditor" { // who looks, and changes nothing
			w.do("GET", path+"/"+w.account("officer"), who, "").is(t, 200, `"actions":[]`)
		} else {
			w.do("GET", path, who, "").is(t, 403, "access.forbidden")
		}
		w.do("POST", path, who, `{"email":"a@b.co","full_name":"A","roles":["admin"]}`).is(t, 403)
		w.do("PATCH", path+"/"+w.account(who), who, `{"roles":["admin"]}`, "If-Match", `"1"`).is(t, 403)
	}
	w.do("POST", path, "admin", `{"email":"x","full_name":"","roles":["king"]}`).is(t, 422, "account.email", "account.full_name", "account.roles")
	w.do("POST", path, "admin", `{"email":"officer@officer.test","full_name":"A","roles":["officer"]}`).is(t, 409, "account.twice")
	made := w.do("POST", path, "admin", `{"email":"New@college.test","full_name":"New Person","roles":["reviewer","officer"]}`).
		is(t, 201, `"email":"new@college.test"`, `"roles":["officer","reviewer"]`, `"verified":false`)

	// The person sets the password by the mailed code; nobody else knows it.
	const email = "new@college.test"
	w.login(email, "").is(t, 401)
	w.reset(email, w.mailed("account.reset", email), goodPassword).is(t, 204)
	token := w.login(email, goodPassword).is(t, 200).text(t, "access_token")
	w.do("GET", path, token, "").is(t, 403)

	one := path + "/" + made.text(t, "id")
	w.do("PATCH", one, "admin", `{"roles":["admin"]}`).is(t, 428)
	w.do("PATCH", one, "admin", `{"roles":["admin"]}`, "If-Match", `"1"`).is(t, 412, "account.stale")
	w.do("PATCH", one, "admin", `{"roles":[]}`, "If-Match", `"2"`).is(t, 422, "account.roles")
	w.do("PATCH", one, "admin", `{"roles":["admin"]}`, "If-Match", `"2"`).is(t, 200, `"version":3`)
	w.do("GET", path, token, "").is(t, 200) // a new role counts from the next request
	w.do("PATCH", one, "admin", `{"roles":["officer"]}`, "If-Match", `"3"`).is(t, 200)
	w.do("GET", path, token, "").is(t, 403) // and so does one taken away
	w.do("PATCH", one, "admin", `{"disabled":true}`, "If-Match", `"4"`).is(t, 200, `"disabled":true`, `"enable"`)
	w.do("GET", "/me", token, "").is(t, 401, "access.nobody")
	w.do("PATCH", one, "admin", `{"disabled":false}`, "If-Match", `"5"`).is(t, 200, `"disabled":false`)
	w.do("GET", "/me", token, "").is(t, 401) // old sessions do not come back
	w.do("PATCH", path+"/nonsense", "admin", `{"disabled":true}`, "If-Match", `"1"`).is(t, 404, "account.not_found")
	w.do("GET", path+"/01890000-0000-7000-8000-000000000000", "admin", "").is(t, 404)
	for verb, want := range map[string]string{"account.created": "1", "account.roles_changed": "2", "account.disabled": "1", "account.enabled": "1"} {
		if got := w.audited(verb); got != want {
			t.Errorf("%s stands %s times in the log, want %s", verb, got, want)
		}
	}
}

func TestThereIsAlwaysAnAdministrator(t *testing.T) {
	w := newWorld(t)
	patch := func(as, whom, body, version string) answer {
		return w.do("PATCH", "/admin/accounts/"+w.account(whom), as, body, "If-Match", version)
	}
	patch("admin", "admin", `{"roles":["officer"]}`, `"1"`).is(t, 409, "account.own_admin")
	patch("admin", "admin", `{"disabled":true}`, `"1"`).is(t, 409, "account.own_admin")
	patch("admin", "admin", `{"remove_otp":true}`, `"1"`).is(t, 409, "account.own_otp")
	w.as("admin/second") // exists from now on
	answers := make(chan int, 2)
	go func() { answers <- patch("admin", "admin/second", `{"roles":["officer"]}`, `"1"`).status }()
	go func() { answers <- patch("admin/second", "admin", `{"roles":["officer"]}`, `"1"`).status }()
	a, b := <-answers, <-answers
	if a == 200 && b == 200 {
		t.Error("two administrators have removed each other")
	}
	if n := w.value("SELECT count(*)::text FROM accounts WHERE 'admin' = ANY(roles)"); n != "1" {
		t.Errorf("%s administrators left (%d, %d)", n, a, b)
	}
}

func TestNobodyUnprovenIsPromoted(t *testing.T) {
	w := newWorld(t)
	w.register("dean@college.test", "the thief's password").is(t, 202)
	id := w.value("SELECT id::text FROM accounts WHERE email = 'dean@college.test'")
	w.do("PATCH", "/admin/accounts/"+id, "admin", `{"roles":["director"]}`, "If-Match", `"1"`).is(t, 409, "account.unproven")
}

func TestTheOfficeEndsSessionsAndMailsAWayIn(t *testing.T) {
	w := newWorld(t)
	bea := w.account("officer/bea")
	w.do("GET", "/me", "officer/bea", "").is(t, 200)
	for _, who := range []string{"", "applicant", "officer", "director", "auditor"} {
		for _, route := range [][2]string{{"DELETE", "/sessions"}, {"POST", "/password-reset"}} {
			if got := w.do(route[0], "/admin/accounts/"+bea+route[1], who, "").status; got != 401 && got != 403 {
				t.Errorf("%q may %v: %d", who, route, got)
			}
		}
	}
	w.do("DELETE", "/admin/accounts/"+domain.NewID()+"/sessions", "admin", "").is(t, 404, "account.not_found")
	w.do("POST", "/admin/accounts/"+domain.NewID()+"/password-reset", "admin", "").is(t, 404, "account.not_found")

	w.do("POST", "/admin/accounts/"+bea+"/password-reset", "admin", "").is(t, 204)
	w.do("GET", "/me", "officer/bea", "").is(t, 200) // until a new password is set
	w.do("DELETE", "/admin/accounts/"+bea+"/sessions", "admin", "").is(t, 204)
	w.do("GET", "/me", "officer/bea", "").is(t, 401)
	w.do("GET", "/audit?subject="+bea, "auditor", "").is(t, 200, `"account.sessions_ended"`, `"account.reset_sent"`, `"subject_name":"bea"`)
	w.exec("UPDATE accounts SET disabled_at = now() WHERE id = $1", bea)
	w.do("POST", "/admin/accounts/"+bea+"/password-reset", "admin", "").is(t, 409, "account.is_disabled")
}

func TestListsOfAccounts(t *testing.T) {
	w := newWorld(t)
	for _, who := range []string{"officer/zoe", "officer/bea", "director/cai", "applicant/dan", "reviewer/eva"} {
		w.account(who)
	}
	w.exec("UPDATE accounts SET disabled_at = now() WHERE full_name = 'eva'")
	w.do("GET", "/admin/accounts?role=officer", "admin", "").is(t, 200, `"total":2`)
	w.do("GET", "/admin/accounts?email=DAN@applicant.test", "admin", "").is(t, 200, `"total":1`, `"dan"`)
	w.do("GET", "/admin/accounts?disabled=true", "admin", "").is(t, 200, `"total":1`, `"eva"`)
	w.do("GET", "/admin/accounts?role=director&role=reviewer", "admin", "").is(t, 200, `"total":2`, `"cai"`, `"eva"`)
	w.do("GET", "/admin/accounts?q=Ze", "admin", "").is(t, 200, `"total":0`)
	w.do("GET", "/admin/accounts?q=ZO", "admin", "").is(t, 200, `"total":1`, `"zoe"`)
	w.do("GET", "/admin/accounts?q=dan%40app", "admin", "").is(t, 200, `"total":1`, `"dan"`)
	w.do("GET", "/admin/accounts?q=%25", "admin", "").is(t, 200, `"total":0`)
	w.do("GET", "/admin/accounts?role=king", "admin", "").is(t, 200, `"total":0`)
	w.do("GET", "/admin/accounts?sort=password_hash", "admin", "").is(t, 400, "page.sort")
	w.do("GET", "/admin/accounts?disabled=maybe", "admin", "").is(t, 422)

	for _, who := range []string{"", "applicant", "agent", "reviewer", "finance", "arrivals"} {
		if got := w.do("GET", "/staff", who, "").status; got != 401 && got != 403 {
			t.Errorf("%q reads the staff: %d", who, got)
		}
	}
	w.do("GET", "/staff?role=officer", "auditor", "").is(t, 200, `"total":2`)
	w.do("GET", "/staff?role=applicant", "officer/bea", "").is(t, 422, "account.roles")
	got := w.do("GET", "/staff?role=officer", "director/cai", "").is(t, 200, `"total":2`)
	if got.text(t, "items.0.full_name") != "bea" || got.text(t, "items.1.full_name") != "zoe" || strings.Contains(got.body, "@") {
		t.Errorf("got %s", got.body)
	}
	all, seen, cursor := 0, map[string]bool{}, ""
	for {
		p := w.do("GET", "/staff?limit=2&cursor="+cursor, "officer/bea", "").is(t, 200)
		items, _ := p.field(t, "items").([]any)
		for i := range items {
			all++
			seen[p.text(t, "items."+string(rune('0'+i))+".full_name")] = true
		}
		next, more := p.field(t, "next_cursor").(string)
		if !more {
			break
		}
		cursor = next
	}
	if all != len(seen) || seen["dan"] || seen["eva"] || !seen["cai"] {
		t.Errorf("the staff are %v", seen)
	}
}
