package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Session is one sign-in on one device. Its refresh token changes at each use; all
// the tokens it ever had are its family.
type Session struct {
	ID           string
	AccountID    string
	RefreshHash  string // of the token that is good now
	PreviousHash string // of the one before; empty at first
	UserAgent    string
	Address      string
	CreatedAt    time.Time
	UsedAt       time.Time // when the token last changed
	ExpiresAt    time.Time
	EndedAt      time.Time
	EndedWhy     Ending
}

// Ending is why a session is over.
type Ending string

const (
	Logout   Ending = "logout"
	Reuse    Ending = "reuse"    // an old token was used: somebody has a copy
	Ended    Ending = "ended"    // by its owner from another device, or by the office
	Password Ending = "password" // the password was changed
)

// ErrEnded answers whoever comes with a session that is over, or with none.
var ErrEnded = &domain.Error{Kind: domain.Unauthenticated, Code: "session.ended", Message: "Your session is over. Please sign in again."}

// ErrRaced answers the slower of two requests that renew a session at once.
var ErrRaced = &domain.Error{Kind: domain.Conflict, Code: "session.raced", Message: "Another request has just renewed this session. Use the token it was given.", RetryAfter: 1}

// ErrNoSession answers an id that is no session of the asker.
var ErrNoSession = &domain.Error{Kind: domain.NotFound, Code: "session.not_found", Message: "There is no such session."}

// Sessions keeps sessions.
type Sessions interface {
	Add(ctx context.Context, s Session) error
	Lock(ctx context.Context, id string) (Session, error) // inside Tx.Do only; ErrEnded
	// Renew writes the token's hashes, UsedAt, ExpiresAt and Address.
	Renew(ctx context.Context, s Session) error
	// Open lists an account's sessions that are not over, newest first.
	Open(ctx context.Context, accountID string, now time.Time) ([]Session, error)
	// End ends one open session of an account. ErrNoSession.
	End(ctx context.Context, accountID, id string, why Ending, now time.Time) error
	// EndAll ends all open sessions of an account but the one to keep, if any.
	EndAll(ctx context.Context, accountID, keep string, why Ending, now time.Time) error
	// Bearer reads, in one query, the roles of an enabled account with an open
	// session. access.ErrNobody.
	Bearer(ctx context.Context, accountID, sessionID string, now time.Time) ([]access.Role, error)
	Sweep(ctx context.Context, before time.Time) error
}

// raceGrace is how long after a change the token before is taken for the slower of
// two requests and not for a thief's.
const raceGrace = 10 * time.Second

// lifetime is how long a session lives without being renewed, and at most. Who
// works in the office signs in every morning.
func lifetime(a Account) (idle, most time.Duration) {
	if a.Staff() {
		return 16 * time.Hour, 7 * 24 * time.Hour
	}
	return 14 * 24 * time.Hour, 90 * 24 * time.Hour
}

func (s Session) expiry(a Account, now time.Time) time.Time {
	idle, most := lifetime(a)
	if end := s.CreatedAt.Add(most); end.Before(now.Add(idle)) {
		return end
	}
	return now.Add(idle)
}

// renewed gives the session a new token, which is returned.
func (s *Session) renewed(a Account, from From, now time.Time) string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails since Go 1.24
	secret := base64.RawURLEncoding.EncodeToString(b[:])
	s.PreviousHash, s.RefreshHash = s.RefreshHash, hashOf(secret)
	s.UsedAt, s.ExpiresAt, s.Address = now, s.expiry(a, now), from.Address
	return s.ID + "." + secret
}

// hashOf is how a long random secret is stored: it cannot be guessed, so a fast
// hash is enough.
func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// openSession gives an account that has proven itself a session.
func (d *Desk) openSession(ctx context.Context, a Account, from From) (Opened, error) {
	now := d.Now()
	s := Session{ID: domain.IDAt(now), AccountID: a.ID, UserAgent: shown(from.UserAgent), CreatedAt: now}
	token := s.renewed(a, from, now)
	return Opened{a, s, token}, d.Sessions.Add(ctx, s)
}

// shown makes a header fit to be stored and listed.
func shown(s string) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")
	if utf8.RuneCountInString(s) > 200 {
		s = string([]rune(s)[:200])
	}
	return s
}

// SessionList lists the actor's open sessions, newest first.
func (s *Service) SessionList(ctx context.Context, actor access.Actor) ([]Session, error) {
	if err := actor.Need(access.ReadSelf); err != nil {
		return nil, err
	}
	return s.Sessions.Open(ctx, actor.ID, s.Now())
}

// EndSession ends one of the actor's sessions. ErrNoSession.
func (s *Service) EndSession(ctx context.Context, actor access.Actor, id string) error {
	if err := actor.Need(access.ReadSelf); err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Sessions.End(ctx, actor.ID, id, Ended, s.Now()); err != nil {
			return err
		}
		return s.by(ctx, actor, access.ReadSelf, "session.ended", actor.ID, map[string]any{"session": id})
	})
}
