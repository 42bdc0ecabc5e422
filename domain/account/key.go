package account

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"slices"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// KeyPrefix begins every API key, so that a leaked one is found by whoever looks.
const KeyPrefix = "adm_"

// longestKey is how long a key can live.
const longestKey = 400 * 24 * time.Hour

// Key is what another program signs in with.
type Key struct {
	ID         string
	Name       string
	Hash       string
	Hint       string // its last four characters
	Scopes     []access.Permission
	CreatedBy  string
	CreatedAt  time.Time
	ExpiresAt  time.Time
	RevokedAt  time.Time
	LastUsedAt time.Time // to the minute
}

var ErrNoKey = &domain.Error{Kind: domain.NotFound, Code: "key.not_found", Message: "There is no such API key."}

// Keys keeps API keys.
type Keys interface {
	Add(ctx context.Context, k Key) error
	Lock(ctx context.Context, id string) (Key, error) // inside Tx.Do only; ErrNoKey
	Revoke(ctx context.Context, id string, now time.Time) error
	List(ctx context.Context, p domain.Page) (domain.List[Key], error)
	// Bearer reads the key with a hash that is good now. access.ErrNobody.
	Bearer(ctx context.Context, hash string, now time.Time) (Key, error)
	// Touch notes that a key was used, unless it was noted since before.
	Touch(ctx context.Context, id string, now, before time.Time) error
}

// NewKey is a key to be made.
type NewKey struct {
	Name      string
	Scopes    []access.Permission
	ExpiresAt time.Time
}

func (n NewKey) check(now time.Time) (fields []domain.Field) {
	if !goodName(n.Name) {
		fields = append(fields, domain.Field{Name: "name", Code: "key.name", Detail: "Say which program will use the key."})
	}
	unknown := func(p access.Permission) bool { return !slices.Contains(access.KeyScopes, p) }
	if len(n.Scopes) == 0 || slices.ContainsFunc(n.Scopes, unknown) {
		fields = append(fields, domain.Field{Name: "scopes", Code: "key.scopes", Detail: "Give at least one of admissions:read, admissions:write."})
	}
	if !n.ExpiresAt.After(now) || n.ExpiresAt.After(now.Add(longestKey)) {
		fields = append(fields, domain.Field{Name: "expires_at", Code: "key.expires_at", Detail: "A key expires in the future, within 400 days."})
	}
	return fields
}

// CreateKey makes a key. The key itself is returned here and never again.
func (s *Service) CreateKey(ctx context.Context, actor access.Actor, n NewKey) (k Key, key string, err error) {
	if err := actor.Need(access.ManageAccounts); err != nil {
		return k, "", err
	}
	now := s.Now()
	n.Name = tidyName(n.Name)
	if err := invalid(n.check(now)); err != nil {
		return k, "", err
	}
	slices.Sort(n.Scopes)
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails since Go 1.24
	key = KeyPrefix + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b[:]))
	k = Key{
		ID: domain.IDAt(now), Name: n.Name, Hash: hashOf(key), Hint: key[len(key)-4:], Scopes: slices.Compact(n.Scopes),
		CreatedBy: actor.ID, CreatedAt: now, ExpiresAt: n.ExpiresAt,
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Keys.Add(ctx, k); err != nil {
			return err
		}
		return s.by(ctx, actor, access.ManageAccounts, "key.created", k.ID, map[string]any{"scopes": k.Scopes, "expires_at": k.ExpiresAt.UTC()})
	})
	return k, key, err
}

// KeyList lists all keys, the revoked and expired ones too.
func (s *Service) KeyList(ctx context.Context, actor access.Actor, p domain.Page) (domain.List[Key], error) {
	if err := actor.Need(access.ManageAccounts); err != nil {
		return domain.List[Key]{}, err
	}
	return s.Keys.List(ctx, p)
}

// RevokeKey makes a key worthless from the next request on. ErrNoKey.
func (s *Service) RevokeKey(ctx context.Context, actor access.Actor, id string) error {
	if err := actor.Need(access.ManageAccounts); err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		k, err := s.Keys.Lock(ctx, id)
		if err != nil || !k.RevokedAt.IsZero() {
			return err
		}
		if err := s.Keys.Revoke(ctx, id, s.Now()); err != nil {
			return err
		}
		return s.by(ctx, actor, access.ManageAccounts, "key.revoked", id, nil)
	})
}
