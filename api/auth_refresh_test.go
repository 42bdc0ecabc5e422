package api_test

import (
	"strings"
	"sync"
	"testing"
	"time"
)

func TestRefreshRotates(t *testing.T) {
	w := newWorld(t)
	first := cookieOf(t, w.login(w.ann(), goodPassword).is(t, 200))
	w.do("POST", "/auth/refresh", "", "").is(t, 401, "session.ended")
	w.refresh("admissions_refresh=nonsense").is(t, 401, "session.ended")
	w.refresh("admissions_refresh=01890000-0000-7000-8000-000000000000.x").is(t, 401, "session.ended")
	w.clock.turn(time.Hour)
	second := w.refresh(first).is(t, 200, "access_token")
	w.clock.turn(time.Hour)
	w.refresh(cookieOf(t, second)).is(t, 200)
	w.clock.turn(15 * 24 * time.Hour)
	w.refresh(cookieOf(t, w.login("ann@example.com", goodPassword))).is(t, 200)
}

func TestReuseOfARefreshTokenEndsTheFamily(t *testing.T) {
	w := newWorld(t)
	in := w.login(w.ann(), goodPassword).is(t, 200)
	stolen := cookieOf(t, in)
	other := cookieOf(t, w.login("ann@example.com", goodPassword).is(t, 200))
	w.clock.turn(time.Minute)
	mine := w.refresh(stolen).is(t, 200)
	w.clock.turn(time.Minute)
	w.refresh(stolen).is(t, 401, "session.ended")
	w.refresh(cookieOf(t, mine)).is(t, 401, "session.ended")
	w.do("GET", "/me", mine.text(t, "access_token"), "").is(t, 401, "access.nobody")
	if w.audited("session.reuse") != "1" {
		t.Errorf("%s events of reuse", w.audited("session.reuse"))
	}
	w.refresh(other).is(t, 200) // another sign-in is another family
}

func TestOfTwoRefreshesOneWins(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	for range 20 {
		cookie := cookieOf(t, w.login(email, goodPassword).is(t, 200))
		answers := make(chan answer, 2)
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() { answers <- w.refresh(cookie) })
		}
		wg.Wait()
		won, lost := <-answers, <-answers
		if won.status != 200 {
			won, lost = lost, won
		}
		lost.is(t, 409, "session.raced")
		w.refresh(cookieOf(t, won.is(t, 200))).is(t, 200) // and the family lives
	}
}

func TestLogout(t *testing.T) {
	w := newWorld(t)
	in := w.login(w.ann(), goodPassword).is(t, 200)
	token := in.text(t, "access_token")
	out := w.do("POST", "/auth/logout", "", "", "Cookie", cookieOf(t, in)).is(t, 204)
	if !strings.Contains(out.header.Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("the cookie stays: %v", out.header)
	}
	w.do("GET", "/me", token, "").is(t, 401)
	w.refresh(cookieOf(t, in)).is(t, 401)
	w.do("POST", "/auth/logout", "", "").is(t, 204)
	w.do("POST", "/auth/logout", "", "", "Cookie", "admissions_refresh=x.y").is(t, 204)

	again := w.login("ann@example.com", goodPassword).is(t, 200)
	w.do("POST", "/auth/logout", again.text(t, "access_token"), "").is(t, 204) // without the cookie
	w.refresh(cookieOf(t, again)).is(t, 401)
}
