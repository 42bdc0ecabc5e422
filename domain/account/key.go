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
	ID        string
	Name      string
	Hash      string
	Hint      string // its last four characters
	Scopes    []access.Permission
	Given     access.Sight // what of the admitted list it sees
	Networks  []string     // from where it may come, as CIDR; empty for anywhere
	PerMinute int          // requests that it may make
	CreatedBy string
	CreatedAt time.Time
	ExpiresAt time.Time
	RevokedAt time.Time

	RotatedAt time.Time
	OldHash   string    // of the secret before, while that is still good
	OldUntil  time.Time // when it no longer is

	LastUsedAt   time.Time // to the minute
	LastUsedFrom string    // the address
	RefusedAt    time.Time // when it last came from elsewhere than its networks, to the minute
	RefusedFrom  string
	Use          Use // when listed
}

// over reports whether a key is worth nothing any more.
func (k Key) over(now time.Time) bool { return !k.RevokedAt.IsZero() || !k.ExpiresAt.After(now) }

var (
	ErrNoKey   = &domain.Error{Kind: domain.NotFound, Code: "key.not_found", Message: "There is no such API key."}
	ErrKeyOver = &domain.Error{Kind: domain.Conflict, Code: "key.over", Message: "This key is revoked or has expired. Make a new one."}
)

// Keys keeps API keys.
type Keys interface {
	Add(ctx context.Context, k Key) error
	Lock(ctx context.Context, id string) (Key, error) // inside Tx.Do only; ErrNoKey
	Revoke(ctx context.Context, id string, now time.Time) error
	// Rotate writes the secrets, the hint and the expiry of k.
	Rotate(ctx context.Context, k Key) error
	List(ctx context.Context, p domain.Page) (domain.List[Key], error)
	// Used is what keys did since a day, by their id.
	Used(ctx context.Context, ids []string, since time.Time) (map[string]Use, error)
	// UnknownProgrammes returns those of the codes that no programme has.
	UnknownProgrammes(ctx context.Context, codes []string) ([]string, error)
	// Bearer reads the key of which a hash is good now. access.ErrNobody.
	Bearer(ctx context.Context, hash string, now time.Time) (Key, error)
	// Good reads a key that is neither revoked nor expired. access.ErrNobody.
	Good(ctx context.Context, id string, now time.Time) (Key, error)
	// Touch notes that a key was used, unless it was noted since before.
	Touch(ctx context.Context, k Key, now, before time.Time) error
	// Refuse notes that a key came from elsewhere, unless it was noted since before.
	Refuse(ctx context.Context, k Key, now, before time.Time) (noted bool, err error)
	// Count adds to what keys did on a day.
	Count(ctx context.Context, counts map[KeyDay]int64) error
}

// NewKey is a key to be made.
type NewKey struct {
	Name        string
	Scopes      []access.Permission
	ExpiresAt   time.Time
	FieldGroups []access.Group // empty for all
	Programmes  []string       // codes; empty for all
	Networks    []string       // as CIDR or single addresses; empty for anywhere
	PerMinute   int            // zero for DefaultRate
}

func (n NewKey) check(now time.Time) (fields []domain.Field) {
	if !goodName(n.Name) {
		fields = append(fields, domain.Field{Name: "name", Code: "key.name", Detail: "Say which program will use the key."})
	}
	unknown := func(p access.Permission) bool { return !slices.Contains(access.KeyScopes, p) }
	if len(n.Scopes) == 0 || slices.ContainsFunc(n.Scopes, unknown) {
		fields = append(fields, domain.Field{Name: "scopes", Code: "key.scopes", Detail: "Give at least one of admissions:read, admissions:write."})
	}
	if !goodEnd(n.ExpiresAt, now) {
		fields = append(fields, badEnd)
	}
	return append(fields, n.checkLimits()...)
}

var badEnd = domain.Field{Name: "expires_at", Code: "key.expires_at", Detail: "A key expires in the future, within 400 days."}

func goodEnd(at, now time.Time) bool { return at.After(now) && !at.After(now.Add(longestKey)) }

// CreateKey makes a key. The key itself is returned here and never again.
func (s *Service) CreateKey(ctx context.Context, actor access.Actor, n NewKey) (k Key, key string, err error) {
	if err := actor.Need(access.ManageAccounts); err != nil {
		return k, "", err
	}
	now := s.Now()
	n = n.tidied()
	if err := invalid(n.check(now)); err != nil {
		return k, "", err
	}
	if err := s.knowsProgrammes(ctx, n.Programmes); err != nil {
		return k, "", err
	}
	k = Key{
		ID: domain.IDAt(now), Name: n.Name, Scopes: n.Scopes, Given: access.Sight{Groups: n.FieldGroups, Programmes: n.Programmes},
		Networks: n.Networks, PerMinute: n.PerMinute, CreatedBy: actor.ID, CreatedAt: now, ExpiresAt: n.ExpiresAt,
	}
	key = k.renewed()
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Keys.Add(ctx, k); err != nil {
			return err
		}
		return s.by(ctx, actor, access.ManageAccounts, "key.created", k.ID, map[string]any{
			"scopes": k.Scopes, "expires_at": k.ExpiresAt.UTC(), "field_groups": n.FieldGroups, "programmes": n.Programmes, "networks": n.Networks,
		})
	})
	return k, key, err
}

// renewed gives a key a new secret, which is returned and never kept.
func (k *Key) renewed() (key string) {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails since Go 1.24
	key = KeyPrefix + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b[:]))
	k.Hash, k.Hint = hashOf(key), key[len(key)-4:]
	return key
}

// KeyList lists all keys, the revoked and expired ones too, with what they did in the
// last days.
func (s *Service) KeyList(ctx context.Context, actor access.Actor, p domain.Page) (domain.List[Key], error) {
	if err := actor.Need(access.ReadAccounts); err != nil {
		return domain.List[Key]{}, err
	}
	l, err := s.Keys.List(ctx, p)
	if err != nil {
		return l, err
	}
	ids := make([]string, len(l.Items))
	for i, k := range l.Items {
		ids[i] = k.ID
	}
	used, err := s.Keys.Used(ctx, ids, s.Now().AddDate(0, 0, -UseDays))
	for i := range l.Items {
		l.Items[i].Use = used[ids[i]]
	}
	return l, err
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

// Actions is what an actor may do next with a key.
func (k Key) Actions(actor access.Actor, now time.Time) []string {
	switch {
	case actor.Need(access.ManageAccounts) != nil || !k.RevokedAt.IsZero():
		return []string{}
	case k.over(now):
		return []string{"revoke"}
	default:
		return []string{"rotate", "revoke"}
	}
}
