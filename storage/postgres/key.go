package postgres

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

// Keys is the account.Keys.
type Keys struct{ DB *DB }

var _ account.Keys = Keys{}

type keyRow struct {
	ID         string
	Name       string
	Hash       string
	Hint       string
	Scopes     texts[access.Permission]
	CreatedBy  string
	CreatedAt  time.Time
	ExpiresAt  time.Time
	RevokedAt  *time.Time
	LastUsedAt *time.Time
}

func (keyRow) TableName() string { return "api_keys" }

func (r keyRow) domain() account.Key {
	return account.Key{
		ID: r.ID, Name: r.Name, Hash: r.Hash, Hint: r.Hint, Scopes: r.Scopes, CreatedBy: r.CreatedBy, CreatedAt: r.CreatedAt,
		ExpiresAt: r.ExpiresAt, RevokedAt: orZero(r.RevokedAt), LastUsedAt: orZero(r.LastUsedAt),
	}
}

func (s Keys) Add(ctx context.Context, k account.Key) error {
	return s.DB.conn(ctx).Create(&keyRow{
		ID: k.ID, Name: k.Name, Hash: k.Hash, Hint: k.Hint, Scopes: k.Scopes, CreatedBy: k.CreatedBy,
		CreatedAt: k.CreatedAt, ExpiresAt: k.ExpiresAt, RevokedAt: orNil(k.RevokedAt), LastUsedAt: orNil(k.LastUsedAt),
	}).Error
}

func (s Keys) Lock(ctx context.Context, id string) (account.Key, error) {
	var row keyRow
	err := s.DB.inTx(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id).Take(&row).Error
	return row.domain(), notFound(err, account.ErrNoKey)
}

func (s Keys) Revoke(ctx context.Context, id string, now time.Time) error {
	return s.DB.conn(ctx).Table("api_keys").Where("id = ?", id).Updates(map[string]any{"revoked_at": now}).Error
}

func (s Keys) List(ctx context.Context, p domain.Page) (l domain.List[account.Key], err error) {
	k, err := newKeyset(p, map[string]order{"created_at": {"created_at", "timestamptz"}}, "-created_at", "id")
	if err != nil {
		return l, err
	}
	q := s.DB.conn(ctx).Table("api_keys")
	if l.Total, l.TotalIsEstimate, err = capped(q); err != nil {
		return l, err
	}
	after, args := k.where()
	var rows []keyRow
	if err := s.DB.conn(ctx).Where(after, args...).Order(k.orderBy()).Limit(k.limit + 1).Find(&rows).Error; err != nil {
		return l, err
	}
	rows, l.NextCursor = cut(rows, k, func(r keyRow) (string, string) { return r.CreatedAt.Format(stamp), r.ID })
	for _, r := range rows {
		l.Items = append(l.Items, r.domain())
	}
	return l, nil
}

func (s Keys) Bearer(ctx context.Context, hash string, now time.Time) (account.Key, error) {
	var row keyRow
	err := s.DB.conn(ctx).Where("hash = ? AND revoked_at IS NULL AND expires_at > ?", hash, now).Take(&row).Error
	return row.domain(), notFound(err, access.ErrNobody)
}

func (s Keys) Touch(ctx context.Context, id string, now, before time.Time) error {
	return s.DB.conn(ctx).Table("api_keys").Where("id = ? AND (last_used_at IS NULL OR last_used_at < ?)", id, before).
		Updates(map[string]any{"last_used_at": now}).Error
}
