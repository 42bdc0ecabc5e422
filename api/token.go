package api

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

// accessLife is how long an access token is good. It holds no roles: whoever loses
// one loses it at the next request.
const accessLife = 10 * time.Minute

// audience keeps tokens of the same issuer for other programs out.
const audience = "admissions-api"

// Tokens signs and reads access tokens (JWT, HS256: who reads them is
// who signed them, and a signature with two keys would cost every request ten
// times as much).
type Tokens struct {
	key    []byte
	issuer string
	now    func() time.Time
	parser *jwt.Parser
}

// NewTokens derives the signing key from secret, at least 32 bytes, the same for
// every instance. issuer is the program's public address.
func NewTokens(secret []byte, issuer string, now func() time.Time) (*Tokens, error) {
	if len(secret) < sha256.Size {
		return nil, errors.New("api: the secret for access tokens has less than 32 bytes")
	}
	key, err := hkdf.Key(sha256.New, secret, nil, "admissions access tokens", sha256.Size)
	if err != nil {
		return nil, err
	}
	return &Tokens{key: key, issuer: issuer, now: now, parser: jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithExpirationRequired(), jwt.WithIssuedAt(),
		jwt.WithIssuer(issuer), jwt.WithAudience(audience), jwt.WithTimeFunc(now))}, nil
}

type claims struct {
	jwt.RegisteredClaims

	Session string `json:"sid,omitempty"` // of a person
	Seal    string `json:"key,omitempty"` // of the secret that a program proved itself with
}

// Sign makes the access token of a session.
func (t *Tokens) Sign(accountID, sessionID string) (string, error) {
	return t.sign(claims{Session: sessionID}, accountID)
}

// SignProgram makes the access token of an API key.
func (t *Tokens) SignProgram(keyID, seal string) (string, error) {
	return t.sign(claims{Seal: seal}, keyID)
}

func (t *Tokens) sign(c claims, subject string) (string, error) {
	now := t.now()
	c.RegisteredClaims = jwt.RegisteredClaims{
		Subject: subject, Issuer: t.issuer, Audience: jwt.ClaimStrings{audience},
		IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(accessLife)),
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(t.key)
}

// read is what a good token says.
func (t *Tokens) read(token string) (c claims, err error) {
	_, err = t.parser.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return t.key, nil })
	if err != nil {
		return c, access.ErrNobody.Because(err)
	}
	return c, nil
}

// Bearers makes a Server's Authenticate: people by their access tokens, programs by
// their API keys or by tokens they got for them.
func (t *Tokens) Bearers(desk *account.Desk) func(ctx context.Context, bearer string) (access.Actor, error) {
	return func(ctx context.Context, bearer string) (access.Actor, error) {
		if strings.HasPrefix(bearer, account.KeyPrefix) {
			return desk.Program(ctx, bearer, from(ctx))
		}
		c, err := t.read(bearer)
		switch {
		case err != nil:
			return access.Actor{}, err
		case c.Seal != "":
			return desk.ProgramWithToken(ctx, c.Subject, c.Seal, from(ctx))
		default:
			return desk.Person(ctx, c.Subject, c.Session)
		}
	}
}
