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

// Tokens signs and reads the access tokens of people (JWT, HS256: who reads them is
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

	Session string `json:"sid"`
}

// Sign makes the access token of a session.
func (t *Tokens) Sign(accountID, sessionID string) (string, error) {
	now := t.now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{jwt.RegisteredClaims{
		Subject: accountID, Issuer: t.issuer, Audience: jwt.ClaimStrings{audience},
		IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(accessLife)),
	}, sessionID}).SignedString(t.key)
}

// read is the account and session of a good token.
func (t *Tokens) read(token string) (accountID, sessionID string, err error) {
	var c claims
	_, err = t.parser.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return t.key, nil })
	if err != nil {
		return "", "", access.ErrNobody.Because(err)
	}
	return c.Subject, c.Session, nil
}

// Bearers makes a Server's Authenticate: people by their access tokens, programs
// by their API keys.
func (t *Tokens) Bearers(desk *account.Desk) func(ctx context.Context, bearer string) (access.Actor, error) {
	return func(ctx context.Context, bearer string) (access.Actor, error) {
		if strings.HasPrefix(bearer, account.KeyPrefix) {
			return desk.Program(ctx, bearer, from(ctx))
		}
		person, session, err := t.read(bearer)
		if err != nil {
			return access.Actor{}, err
		}
		return desk.Person(ctx, person, session)
	}
}
