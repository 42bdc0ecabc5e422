// Package credential is how secrets of accounts are kept: passwords as argon2id
// hashes, the secrets of one-time codes sealed.
//
// Start at password.go; otp.go is for the codes of authenticator apps.
package credential

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"

	"golang.org/x/crypto/argon2"

	"example.org/admissions/domain/account"
)

// Cost is what one hash takes.
type Cost struct {
	Memory uint32 // KiB
	Passes uint32
}

// Standard is OWASP's choice for argon2id, about 20 ms of one core. Tests that are
// about something else may use less.
var Standard = Cost{Memory: 19456, Passes: 2}

const (
	threads = 1
	keySize = 32
)

// Passwords is the account.Hasher. As many hashes are worked on at once as there
// are cores; the others wait in the order they came, and beyond the queue's length
// are told to come again.
type Passwords struct {
	cost    Cost
	turns   chan struct{}
	present atomic.Int64 // working and waiting
	most    int64
	dummy   string
}

var _ account.Hasher = (*Passwords)(nil)

// queuePerCore bounds how long the last in the queue waits, to about a second.
const queuePerCore = 32

// NewPasswords makes a hasher for this machine.
func NewPasswords(c Cost) *Passwords {
	cores := runtime.NumCPU()
	return newPasswords(c, cores, cores*queuePerCore)
}

func newPasswords(c Cost, cores, queue int) *Passwords {
	return &Passwords{cost: c, turns: make(chan struct{}, cores), most: int64(cores + queue), dummy: c.phc(rand.Text(), salt())}
}

// turn waits for a core and runs fn. account.ErrBusy when too many wait already,
// or the caller gave up.
func (p *Passwords) turn(ctx context.Context, fn func()) error {
	defer p.present.Add(-1)
	if p.present.Add(1) > p.most {
		return account.ErrBusy
	}
	select {
	case p.turns <- struct{}{}: // senders are served in the order they came
		defer func() { <-p.turns }()
		fn()
		return nil
	case <-ctx.Done():
		return account.ErrBusy.Because(ctx.Err())
	}
}

// Hash makes a PHC string of a password.
func (p *Passwords) Hash(ctx context.Context, password string) (hash string, err error) {
	err = p.turn(ctx, func() { hash = p.cost.phc(password, salt()) })
	return hash, err
}

// Matches compares in the time of one hash, also when there is no hash to compare with.
func (p *Passwords) Matches(ctx context.Context, hash, password string) (right bool, err error) {
	known := hash != ""
	if !known {
		hash = p.dummy
	}
	var bad error
	err = p.turn(ctx, func() { right, bad = matches(hash, password) })
	return right && known, errors.Join(err, bad)
}

func salt() []byte {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return b
}

var b64 = base64.RawStdEncoding

func (c Cost) phc(password string, salt []byte) string {
	key := argon2.IDKey([]byte(password), salt, c.Passes, c.Memory, threads, keySize)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Passes, threads, b64.EncodeToString(salt), b64.EncodeToString(key))
}

var errHash = errors.New("credential: a stored password hash cannot be read")

// matches reads the cost from the hash, so that hashes of another cost stay good.
func matches(hash, password string) (bool, error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, errHash
	}
	var version int
	var m, t uint32
	var p uint8
	_, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &m, &t, &p)
	salt, err2 := b64.DecodeString(parts[4])
	want, err3 := b64.DecodeString(parts[5])
	if err := errors.Join(err, err2, err3); err != nil || version != argon2.Version || len(want) == 0 || t == 0 || p == 0 {
		return false, errors.Join(errHash, err)
	}
	got := argon2.IDKey([]byte(password), salt, t, m, p, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}
