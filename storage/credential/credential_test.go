package credential

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/pquerna/otp/totp"

	"example.org/admissions/domain/account"
)

func TestPasswordsMatchOnlyTheirOwnHash(t *testing.T) {
	p := NewPasswords(Standard)
	hash, err := p.Hash(t.Context(), "correct horse")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatal(hash, err)
	}
	again, err := p.Hash(t.Context(), "correct horse")
	if err != nil || again == hash {
		t.Error("two hashes share a salt")
	}
	for _, tt := range []struct {
		hash, password string
		want           bool
	}{
		{hash, "correct horse", true},
		{hash, "correct horse ", false},
		{hash, "", false},
		{"", "", false},
		{"", "correct horse", false},
		// Another cost, as this program may have used before.
		{"$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$" + "AAAA", "correct horse", false},
	} {
		got, err := p.Matches(t.Context(), tt.hash, tt.password)
		if err != nil || got != tt.want {
			t.Errorf("%q with %q: %v, %v", tt.hash, tt.password, got, err)
		}
	}
	for _, broken := range []string{"plain", "$2b$10$x", "$argon2id$v=19$m=x$a$b", "$argon2id$v=19$m=64,t=0,p=1$YWJjZA$YWJjZA", "$argon2id$v=19$m=64,t=1,p=1$YWJjZA$"} {
		if ok, err := p.Matches(t.Context(), broken, "x"); ok || err == nil {
			t.Errorf("%q: %v, %v", broken, ok, err)
		}
	}
}

func TestQueueIsBoundedAndFair(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPasswords(Cost{64, 1}, 1, 2)
		finish, order := make(chan struct{}), make(chan int, 2)
		go func() { _ = p.turn(t.Context(), func() { <-finish }) }()
		synctest.Wait()
		for i := range 2 {
			go func() { _ = p.turn(t.Context(), func() { order <- i }) }()
			synctest.Wait() // until it waits
		}
		if _, err := p.Hash(t.Context(), "one too many"); !errors.Is(err, account.ErrBusy) {
			t.Errorf("beyond the queue: %v", err)
		}
		close(finish)
		if first, second := <-order, <-order; first != 0 || second != 1 {
			t.Errorf("served %d before %d", first, second)
		}
		synctest.Wait()
		p.turns <- struct{}{} // the core is taken again
		gone, leave := context.WithCancel(t.Context())
		leave()
		if _, err := p.Hash(gone, "nobody waits for this"); !errors.Is(err, account.ErrBusy) || p.present.Load() != 0 {
			t.Errorf("a caller who left: %v, %d present", err, p.present.Load())
		}
	})
}

func TestOneTimeCodes(t *testing.T) {
	key := []byte(strings.Repeat("k", 32))
	o, err := NewOneTime(key, "Admissions")
	if err != nil {
		t.Fatal(err)
	}
	sealed, secret, url, err := o.New("ann@example.com")
	if err != nil || strings.Contains(sealed, secret) || !strings.HasPrefix(url, "otpauth://totp/Admissions:ann@example.com?") {
		t.Fatal(sealed, url, err)
	}
	now := time.Date(2027, 1, 15, 4, 0, 0, 0, time.UTC)
	code := func(at time.Time) string {
		c, err := totp.GenerateCode(secret, at)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for _, tt := range []struct {
		name string
		code string
		step int64
	}{
		{"now", code(now), now.Unix() / 30},
		{"a step late", code(now.Add(-30 * time.Second)), now.Unix()/30 - 1},
		{"a step early", code(now.Add(30 * time.Second)), now.Unix()/30 + 1},
		{"old", code(now.Add(-90 * time.Second)), 0},
		{"short", "123", 0},
		{"no digits", "abcdef", 0},
	} {
		step, err := o.Step(sealed, tt.code, now)
		if step != tt.step || (tt.step == 0) != errors.Is(err, account.ErrOTPWrong) {
			t.Errorf("%s: %d, %v", tt.name, step, err)
		}
	}
	other, err := NewOneTime([]byte(strings.Repeat("x", 32)), "Admissions")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Step(sealed, code(now), now); err == nil || errors.Is(err, account.ErrOTPWrong) {
		t.Errorf("a secret sealed with another key: %v", err)
	}
	if _, err := NewOneTime([]byte("short"), ""); err == nil {
		t.Error("a short key was taken")
	}
}

func BenchmarkHash(b *testing.B) {
	p := NewPasswords(Standard)
	for b.Loop() {
		if _, err := p.Hash(b.Context(), "correct horse"); err != nil {
			b.Fatal(err)
		}
	}
}
