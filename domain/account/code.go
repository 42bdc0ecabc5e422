package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/notice"
)

// Purpose is what a mailed code is good for.
type Purpose string

const (
	Verify Purpose = "verify"
	Reset  Purpose = "reset"
)

// Code is a secret sent to an address, to prove that it is read. Only the newest
// of its purpose counts.
type Code struct {
	ID        string
	AccountID string
	Purpose   Purpose
	Hash      string
	Attempts  int
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    time.Time
}

const (
	codeLife = 15 * time.Minute
	// codeAttempts is how often one code may be tried from everywhere; from one
	// network it is triesAtCode. More than one network's share, so that a stranger
	// cannot use up somebody's code.
	codeAttempts = 20
)

// Codes keeps codes.
type Codes interface {
	Add(ctx context.Context, c Code) error
	Newest(ctx context.Context, accountID string, p Purpose) (Code, error) // ErrCode
	// Try counts a try at a code, or answers ErrCode after most of them.
	Try(ctx context.Context, id string, most int) error
	// Use marks a code as used, or answers ErrCode when it was before.
	Use(ctx context.Context, id string, now time.Time) error
	Sweep(ctx context.Context, before time.Time) error
}

// newSecret makes what the mail says. A code to confirm an address is typed at
// once and has six digits; one that changes a password has 50 random bits.
func newSecret(p Purpose) string {
	if p == Verify {
		n, _ := rand.Int(rand.Reader, big.NewInt(1_000_000)) // never fails since Go 1.24
		return fmt.Sprintf("%06d", n)
	}
	s := rand.Text()[:10]
	return s[:5] + "-" + s[5:]
}

// codeHash binds a code to its row. People type codes with spaces and small letters.
func codeHash(id, secret string) string {
	tidy := strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(secret))
	sum := sha256.Sum256([]byte(id + ":" + tidy))
	return hex.EncodeToString(sum[:])
}

// sendCode makes a code and posts it, in the caller's transaction.
func (p Parts) sendCode(ctx context.Context, a Account, purpose Purpose) error {
	now, secret := p.Now(), newSecret(purpose)
	c := Code{ID: domain.IDAt(now), AccountID: a.ID, Purpose: purpose, CreatedAt: now, ExpiresAt: now.Add(codeLife)}
	c.Hash = codeHash(c.ID, secret)
	if err := p.Codes.Add(ctx, c); err != nil {
		return err
	}
	kind := map[Purpose]string{Verify: notice.AccountVerify, Reset: notice.AccountReset}[purpose]
	return p.Notices.Post(ctx, notice.Notice{AccountID: a.ID, Kind: kind, Data: map[string]string{"secret_code": secret}})
}

// tryCode finds whose code this is. An address without an account, a code that
// was used, is old, or wrong, all get the same answer and the same slowing down.
// The caller uses the code in its transaction.
func (p Parts) tryCode(ctx context.Context, purpose Purpose, email, secret string, from From) (Account, Code, error) {
	tries := codeTries(purpose, email, from)
	if err := p.take(ctx, tries); err != nil {
		return Account{}, Code{}, err
	}
	if !goodEmail(email) {
		return Account{}, Code{}, ErrCode
	}
	a, err := p.Accounts.ByEmail(ctx, email)
	if errors.Is(err, ErrNotFound) {
		return a, Code{}, ErrCode
	}
	if err != nil {
		return a, Code{}, err
	}
	c, err := p.Codes.Newest(ctx, a.ID, purpose)
	if err != nil {
		return a, c, err
	}
	if err := p.Codes.Try(ctx, c.ID, codeAttempts); err != nil {
		return a, c, err
	}
	right := subtle.ConstantTimeCompare([]byte(codeHash(c.ID, secret)), []byte(c.Hash)) == 1
	if !right || !a.DisabledAt.IsZero() || !c.UsedAt.IsZero() || !p.Now().Before(c.ExpiresAt) {
		return a, c, ErrCode
	}
	return a, c, p.succeeded(ctx, tries)
}
