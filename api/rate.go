package api

import (
	"fmt"
	"math"
	"sync"

	"golang.org/x/time/rate"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

// rates holds keys to what they may ask a minute. They are counted in memory: to write
// each request down, as tries at a password are, would cost more than most requests.
// Of several instances each counts for itself.
type rates struct {
	mu   sync.Mutex
	keys map[string]*rate.Limiter
}

const aMinute = 60

func (r *rates) of(a access.Actor) *rate.Limiter {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.keys == nil {
		r.keys = map[string]*rate.Limiter{}
	}
	l := r.keys[a.ID]
	if l == nil || l.Burst() != a.Rate {
		l = rate.NewLimiter(rate.Limit(float64(a.Rate)/aMinute), a.Rate)
		r.keys[a.ID] = l
	}
	return l
}

// paced counts a request of a key, says in headers what is left (RateLimit of the
// IETF's draft), and refuses what is too much. People are not counted here.
func (s *Server) paced(a access.Actor, set func(name, value string)) error {
	if a.Rate == 0 {
		return nil
	}
	l, now := s.rates.of(a), s.Now()
	allowed := l.AllowN(now, 1)
	left := max(0, l.TokensAt(now))
	until := func(tokens float64) int { return int(math.Ceil((tokens - left) / float64(l.Limit()))) }
	set("RateLimit-Policy", fmt.Sprintf(`"key";q=%d;w=%d`, a.Rate, aMinute))
	set("RateLimit", fmt.Sprintf(`"key";r=%d;t=%d`, int(left), until(float64(a.Rate))))
	if allowed {
		return nil
	}
	return account.ErrRate.After(until(1))
}
