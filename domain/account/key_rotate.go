package account

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// longestOverlap is how long a secret stays good beside the one that takes its place.
const longestOverlap = 7 * 24 * time.Hour

// Rotation says how a key changes its secret.
type Rotation struct {
	OldUntil  time.Time // until then the secret of now works too; zero for not at all
	ExpiresAt time.Time // when the key ends; zero leaves it
}

func (r Rotation) check(now time.Time) (fields []domain.Field) {
	if r.OldUntil.After(now.Add(longestOverlap)) {
		fields = append(fields, domain.Field{Name: "old_until", Code: "key.old_until", Detail: "The old secret works for 7 days at most."})
	}
	if !r.ExpiresAt.IsZero() && !goodEnd(r.ExpiresAt, now) {
		fields = append(fields, badEnd)
	}
	return fields
}

// RotateKey gives a key a new secret, which is returned here and never again. The key
// stays the same one: what it acknowledged and did goes on under its id. The secret
// before the last rotation, if it still worked, ends now. ErrNoKey, ErrKeyOver.
func (s *Service) RotateKey(ctx context.Context, actor access.Actor, id string, r Rotation) (k Key, key string, err error) {
	if err := actor.Need(access.ManageAccounts); err != nil {
		return k, "", err
	}
	now := s.Now()
	if err := invalid(r.check(now)); err != nil {
		return k, "", err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if k, err = s.Keys.Lock(ctx, id); err != nil {
			return err
		}
		if k.over(now) {
			return ErrKeyOver
		}
		if k.OldHash, k.OldUntil = "", (time.Time{}); r.OldUntil.After(now) {
			k.OldHash, k.OldUntil = k.Hash, r.OldUntil
		}
		if !r.ExpiresAt.IsZero() {
			k.ExpiresAt = r.ExpiresAt
		}
		key, k.RotatedAt = k.renewed(), now
		if err := s.Keys.Rotate(ctx, k); err != nil {
			return err
		}
		return s.by(ctx, actor, access.ManageAccounts, "key.rotated", id, map[string]any{"old_until": k.OldUntil.UTC(), "expires_at": k.ExpiresAt.UTC()})
	})
	return k, key, err
}
