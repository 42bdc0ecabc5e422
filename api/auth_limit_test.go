package api_test

import (
	"fmt"
	"sync"
	"testing"
	"time"
)

func TestTwentyWrongPasswordsSlowOnlyWhoTypesThem(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	counts := map[int]int{}
	for range 20 {
		counts[w.login(email, "a wrong password", "From", "203.0.113.9").status]++
	}
	if counts[401] != 5 || counts[429] != 15 {
		t.Errorf("got %v, want 5 answers and 15 refusals", counts)
	}
	slowed := w.login(email, goodPassword, "From", "203.0.113.77").is(t, 429, "account.too_many")
	if slowed.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	w.login(email, goodPassword, "From", "192.0.2.1").is(t, 200) // the owner elsewhere
	w.login(email, goodPassword, "From", "203.0.113.77").is(t, 429)
	w.clock.turn(time.Second) // the first wait
	w.login(email, goodPassword, "From", "203.0.113.77").is(t, 200)
	w.login(email, "a wrong password", "From", "203.0.113.77").is(t, 401) // and all is forgotten

	// Many accounts from one network: the network itself is slowed.
	for i := range 40 {
		counts[1000+w.login(fmt.Sprintf("p%d@example.com", i), "a wrong password", "From", "203.0.114.9").status]++
	}
	if counts[1401] != 20 {
		t.Errorf("one network had %d answers about many accounts, want 20", counts[1401])
	}
	w.login(email, goodPassword, "From", "203.0.115.9").is(t, 200)
}

func TestManyWrongPasswordsAtOnceAreNoMoreThanMany(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	var wg sync.WaitGroup
	answered := make(chan int, 40)
	for range 40 {
		wg.Go(func() { answered <- w.login(email, "a wrong password").status })
	}
	wg.Wait()
	close(answered)
	counts := map[int]int{}
	for s := range answered {
		counts[s]++
	}
	if counts[401] != 5 || counts[429] != 35 {
		t.Errorf("got %v, want 5 answers", counts)
	}
}

func TestMailBombsAreBounded(t *testing.T) {
	w := newWorld(t)
	email := w.ann()
	sent := func() int {
		var n int
		_, _ = fmt.Sscan(w.value("SELECT count(*)::text FROM notices"), &n)
		return n
	}
	before := sent()
	for i := range 60 {
		w.do("POST", "/auth/forgot-password", "", jsonOf("email", email), "From", fmt.Sprintf("203.0.%d.1", i%20))
		w.register(email, goodPassword, "From", fmt.Sprintf("203.0.%d.1", i%20))
	}
	if n := sent() - before; n == 0 || n > 8 {
		t.Errorf("120 requests sent %d mails to one address, want at most 8", n)
	}
	for i := range 60 {
		w.register(fmt.Sprintf("p%d@example.com", i), "a wrong", "From", "203.0.200.1")
	}
	if n := w.value("SELECT count(*)::text FROM attempts WHERE failures > 31"); n != "0" {
		t.Error("refused input was counted as mail")
	}
	accounts := 0
	for i := range 60 {
		if w.register(fmt.Sprintf("p%d@example.com", i), goodPassword, "From", "203.0.200.1").status == 202 {
			accounts++
		}
	}
	if accounts != 30 {
		t.Errorf("one network opened %d accounts at once, want 30", accounts)
	}
}

func TestTwoRegistrationsAtOnceMakeOneAccount(t *testing.T) {
	w := newWorld(t)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if got := w.register("ann@example.com", goodPassword, "From", fmt.Sprintf("203.0.%d.1", i)); got.status != 202 {
				t.Errorf("got %d %s", got.status, got.body)
			}
		})
	}
	wg.Wait()
	if n := w.value("SELECT count(*)::text FROM accounts"); n != "1" {
		t.Errorf("%s accounts", n)
	}
	// Codes of one moment have no order; the one that counts is that of a later one.
	w.clock.turn(25 * time.Hour)
	w.register("ann@example.com", goodPassword, "From", "203.0.100.1").is(t, 202)
	w.verify("ann@example.com", w.mailed("account.verify", "ann@example.com")).is(t, 204)
	w.login("ann@example.com", goodPassword).is(t, 200)
}
