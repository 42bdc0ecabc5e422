package webhook

import (
	"math/rand/v2"
	"time"
)

// patience is how long a delivery is tried.
const patience = 72 * time.Hour

const (
	firstWait = time.Minute
	longWait  = 4 * time.Hour
)

// wait is the time between a delivery's nth try and the next: a minute, doubled each
// time up to four hours, a fifth more or less so that those which failed together do
// not come back together. chance is between 0 and 1.
func wait(tries int, chance float64) time.Duration {
	w := longWait
	if doublings := tries - 1; doublings < 8 { // 2^8 minutes are more than four hours
		w = firstWait << doublings
	}
	return time.Duration(float64(w) * (0.8 + 0.4*chance))
}

// again plans a delivery after a try that failed: once more, at the latest when its
// time is up, or never.
func (d *Delivery) again(now time.Time) {
	if d.Tries++; !now.Before(d.GiveUpAt) {
		d.State, d.DueAt = Dead, time.Time{}
		return
	}
	d.DueAt = now.Add(wait(d.Tries, rand.Float64())) //nolint:gosec // jitter is no secret
	if d.DueAt.After(d.GiveUpAt) {
		d.DueAt = d.GiveUpAt
	}
}

// revive makes a delivery due as if it were new; its id stays.
func (d *Delivery) revive(now time.Time) {
	d.State, d.Tries, d.DueAt, d.GiveUpAt = Waiting, 0, now, now.Add(patience)
}
