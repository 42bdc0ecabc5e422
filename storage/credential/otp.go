package credential

import (
	"crypto/rand"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"example.org/admissions/domain/account"
)

// OneTime is the account.OneTime. Secrets leave it sealed, so that whoever reads the
// database alone cannot make codes.
type OneTime struct {
	issuer string
	seal   Seal
}

var _ account.OneTime = (*OneTime)(nil)

// NewOneTime derives its key from secret, which must stay the same for as long as
// anybody is enrolled. issuer is what authenticator apps show.
func NewOneTime(secret []byte, issuer string) (*OneTime, error) {
	seal, err := NewSeal(secret, "one-time codes")
	return &OneTime{issuer, seal}, err
}

// New makes a secret of 160 bits for a six-digit code each 30 seconds.
func (o *OneTime) New(email string) (sealed, secret, url string, err error) {
	k, err := totp.Generate(totp.GenerateOpts{Issuer: o.issuer, AccountName: email, Rand: rand.Reader})
	if err != nil {
		return "", "", "", err
	}
	sealed, err = o.seal.Seal(k.Secret())
	return sealed, k.Secret(), k.URL(), err
}

const period = 30 * time.Second

// Step accepts the code of now, and of one step before and after it (RFC 6238, 5.2).
func (o *OneTime) Step(sealed, code string, now time.Time) (int64, error) {
	secret, err := o.seal.Open(sealed)
	if err != nil {
		return 0, err
	}
	for _, at := range []time.Time{now, now.Add(-period), now.Add(period)} {
		good, err := totp.ValidateCustom(code, secret, at, totp.ValidateOpts{Period: uint(period.Seconds()), Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && good {
			return at.Unix() / int64(period.Seconds()), nil
		}
	}
	return 0, account.ErrOTPWrong
}
