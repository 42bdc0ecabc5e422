package account

import (
	"context"
	"time"

	"example.org/admissions/domain/access"
)

// A program can change its key for a short token (OAuth 2.0, client credentials). The
// token names the key and bears the seal of the secret it was got with. What it is
// worth is read from the key at each request, and nothing once that secret is not.

// seal names a secret without giving it away: half of its hash.
func seal(hash string) string { return hash[:len(hash)/2] }

func clientTries(from From) []bucket {
	return []bucket{bucketOf(triesInNetwork, "client", network(from.Address))}
}

// Client lets in a program that shows its key's id and the key, and returns the seal
// for its token. access.ErrNobody, ErrNetwork, ErrTooMany.
func (d *Desk) Client(ctx context.Context, id, secret string, from From) (a access.Actor, sealed string, err error) {
	tries := clientTries(from)
	if err := d.take(ctx, tries); err != nil {
		return a, "", err
	}
	hash := hashOf(secret)
	k, err := d.Keys.Bearer(ctx, hash, d.Now())
	if err != nil {
		return a, "", err
	}
	if k.ID != id {
		return a, "", access.ErrNobody
	}
	if err := d.giveBack(ctx, tries); err != nil {
		return a, "", err
	}
	a, err = d.enter(ctx, k, from)
	return a, seal(hash), err
}

// ProgramWithToken is the actor of a key by its id and the seal of its token.
// access.ErrNobody, ErrNetwork.
func (d *Desk) ProgramWithToken(ctx context.Context, id, sealed string, from From) (access.Actor, error) {
	k, err := d.Keys.Good(ctx, id, d.Now())
	if err != nil {
		return access.Actor{}, err
	}
	if !k.sealedAs(sealed, d.Now()) {
		return access.Actor{}, access.ErrNobody
	}
	return d.enter(ctx, k, from)
}

// sealedAs reports whether a seal is that of a secret that is good now.
func (k Key) sealedAs(sealed string, now time.Time) bool {
	return seal(k.Hash) == sealed || k.OldHash != "" && k.OldUntil.After(now) && seal(k.OldHash) == sealed
}
