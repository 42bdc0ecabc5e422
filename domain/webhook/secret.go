package webhook

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"time"

	"example.org/admissions/domain/access"
)

// SecretPrefix begins every secret, as Standard Webhooks has it.
const SecretPrefix = "whsec_"

// overlap is how long the old secret signs beside a new one.
const overlap = 24 * time.Hour

func newSecret() string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails since Go 1.24
	return SecretPrefix + base64.StdEncoding.EncodeToString(b[:])
}

// Rotate gives an endpoint a new secret, which is returned here and never again. For
// 24 hours both sign, so that the receiver can change over without a gap; an older one
// that still signed ends now.
func (s *Service) Rotate(ctx context.Context, actor access.Actor, id string) (e Endpoint, secret string, err error) {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return e, "", err
	}
	secret = newSecret()
	sealed, err := s.Vault.Seal(secret)
	if err != nil {
		return e, "", err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if e, err = s.Store.Lock(ctx, id); err != nil {
			return err
		}
		e.OldSecret, e.OldUntil, e.Secret = e.Secret, s.Now().Add(overlap), sealed
		e.Version++
		if err := s.Store.Put(ctx, e); err != nil {
			return err
		}
		if err := s.did(ctx, actor, "webhook.secret_rotated", e.ID, map[string]any{"old_until": e.OldUntil.UTC()}); err != nil {
			return err
		}
		e, err = s.Store.Get(ctx, id)
		return err
	})
	return e, secret, err
}

// secrets opens those that sign at a time, the newest first. An old one that cannot be
// opened any more is left out: the receiver has the new one.
func secrets(v Vault, e Endpoint, now time.Time) ([]string, error) {
	secret, err := v.Open(e.Secret)
	if err != nil {
		return nil, err
	}
	all := []string{secret}
	if e.OldSecret != "" && now.Before(e.OldUntil) {
		if old, err := v.Open(e.OldSecret); err == nil {
			all = append(all, old)
		}
	}
	return all, nil
}
