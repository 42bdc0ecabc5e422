package credential

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"example.org/admissions/domain/account"
)

// OneTime is the account.OneTime. Secrets leave it sealed with AES-256-GCM, so that
// whoever reads the database alone cannot make codes.
type OneTime struct {
	issuer string
	aead   cipher.AEAD
}

var _ account.OneTime = (*OneTime)(nil)

// NewOneTime derives its key from secret, which must stay the same for as long as
// anybody is enrolled. issuer is what authenticator apps show.
func NewOneTime(secret []byte, issuer string) (*OneTime, error) {
	if len(secret) < 32 {
		return nil, errors.New("credential: the secret for one-time codes has less than 32 bytes")
	}
	key, err := hkdf.Key(sha256.New, secret, nil, "admissions one-time codes", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	return &OneTime{issuer, aead}, err
}

// New makes a secret of 160 bits for a six-digit code each 30 seconds.
func (o *OneTime) New(email string) (sealed, secret, url string, err error) {
	k, err := totp.Generate(totp.GenerateOpts{Issuer: o.issuer, AccountName: email, Rand: rand.Reader})
	if err != nil {
		return "", "", "", err
	}
	//nolint:gosec // this AEAD makes a random nonce itself and takes none
	sealed = base64.RawStdEncoding.EncodeToString(o.aead.Seal(nil, nil, []byte(k.Secret()), nil))
	return sealed, k.Secret(), k.URL(), nil
}

const period = 30 * time.Second

// Step accepts the code of now, and of one step before and after it (RFC 6238, 5.2).
func (o *OneTime) Step(sealed, code string, now time.Time) (int64, error) {
	raw, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil {
		return 0, fmt.Errorf("one-time secret: %w", err)
	}
	secret, err := o.aead.Open(nil, nil, raw, nil)
	if err != nil {
		return 0, fmt.Errorf("one-time secret, sealed with another key: %w", err)
	}
	for _, at := range []time.Time{now, now.Add(-period), now.Add(period)} {
		good, err := totp.ValidateCustom(code, string(secret), at, totp.ValidateOpts{Period: uint(period.Seconds()), Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err == nil && good {
			return at.Unix() / int64(period.Seconds()), nil
		}
	}
	return 0, account.ErrOTPWrong
}
