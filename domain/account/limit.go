package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"math"
	"net/netip"
	"strings"
	"time"
)

// Limit says how tries slow down. The first Free tries cost nothing, the next has
// to wait First, each further one twice as long, up to Longest. One try is
// forgotten for each Forget that passed since the last.
type Limit struct {
	Free    int
	First   time.Duration
	Longest time.Duration
	Forget  time.Duration
}

// Wait is how long after the last of so many tries the next one has to wait.
func (l Limit) Wait(tries int) time.Duration {
	if tries < l.Free {
		return 0
	}
	w := float64(l.First) * math.Pow(2, float64(tries-l.Free))
	return time.Duration(min(w, float64(l.Longest)))
}

// Attempts counts tries in named buckets.
type Attempts interface {
	// Take counts one more try in a bucket, or answers how long it still has to
	// wait. Of many at once no more get through than the limit allows.
	Take(ctx context.Context, bucket string, l Limit, now time.Time) (wait time.Duration, err error)
	// GiveBack takes one try back: it was no failure.
	GiveBack(ctx context.Context, bucket string) error
	// Forget empties a bucket.
	Forget(ctx context.Context, bucket string) error
	// Sweep removes buckets not touched since before.
	Sweep(ctx context.Context, before time.Time) error
}

// The limits. A stranger is slowed where the stranger is: what counts is an
// account together with the network the try comes from, and that network alone,
// which many people may share behind one address and which is therefore given
// more. So nobody can be locked out from elsewhere.
var (
	triesAtAccount = Limit{Free: 5, First: time.Second, Longest: 15 * time.Minute, Forget: 15 * time.Minute}
	triesInNetwork = Limit{Free: 20, First: time.Second, Longest: time.Minute, Forget: 10 * time.Second}
	// An administrator's one-time code is asked only of those who know the
	// password, so this one may count from everywhere.
	triesAtOTP  = Limit{Free: 5, First: time.Second, Longest: 15 * time.Minute, Forget: 15 * time.Minute}
	triesAtCode = Limit{Free: 5, First: time.Minute, Longest: 15 * time.Minute, Forget: 15 * time.Minute}

	// Mails: what one network can ask for one address, what everybody can, and
	// what a network can for all addresses (a partner's office registers many).
	mailsFromNetwork = Limit{Free: 3, First: time.Minute, Longest: 30 * time.Minute, Forget: 15 * time.Minute}
	mailsToAddress   = Limit{Free: 8, First: time.Minute, Longest: 30 * time.Minute, Forget: 15 * time.Minute}
	mailsOfNetwork   = Limit{Free: 30, First: 10 * time.Second, Longest: 2 * time.Minute, Forget: time.Minute}
)

// bucket is one place where tries are counted, and how.
type bucket struct {
	name  string
	limit Limit
}

// bucketOf names a bucket by what it is for and about. Only a hash is kept.
func bucketOf(l Limit, words ...string) bucket {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return bucket{hex.EncodeToString(sum[:]), l}
}

// network is where an address belongs: the /24 of IPv4, the /64 of IPv6.
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	a = a.Unmap().WithZone("")
	bits := 64
	if a.Is4() {
		bits = 24
	}
	p, _ := a.Prefix(bits) // an address always has these bits
	return p.String()
}

func signInTries(email string, from From) []bucket {
	n := network(from.Address)
	return []bucket{bucketOf(triesAtAccount, "sign in", email, n), bucketOf(triesInNetwork, "sign in", n)}
}

func codeTries(p Purpose, email string, from From) []bucket {
	n := network(from.Address)
	return []bucket{bucketOf(triesAtCode, "code", string(p), email, n), bucketOf(triesInNetwork, "sign in", n)}
}

func mailTries(email string, from From) []bucket {
	n := network(from.Address)
	return []bucket{bucketOf(mailsFromNetwork, "mail", email, n), bucketOf(mailsToAddress, "mail", email), bucketOf(mailsOfNetwork, "mail in", n)}
}

// take counts a try in all buckets, or in none and answers ErrTooMany.
func (p Parts) take(ctx context.Context, buckets []bucket) error {
	for i, b := range buckets {
		wait, err := p.Attempts.Take(ctx, b.name, b.limit, p.Now())
		if err == nil && wait == 0 {
			continue
		}
		if back := p.giveBack(ctx, buckets[:i]); back != nil || err != nil {
			return errors.Join(err, back)
		}
		return ErrTooMany.After(int(math.Ceil(wait.Seconds())))
	}
	return nil
}

func (p Parts) giveBack(ctx context.Context, buckets []bucket) (err error) {
	for _, b := range buckets {
		err = errors.Join(err, p.Attempts.GiveBack(ctx, b.name))
	}
	return err
}

// succeeded forgets the tries at the account itself, which comes first, and takes
// back the one in the network.
func (p Parts) succeeded(ctx context.Context, buckets []bucket) error {
	return errors.Join(p.Attempts.Forget(ctx, buckets[0].name), p.giveBack(ctx, buckets[1:]))
}
