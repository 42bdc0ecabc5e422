package postgres

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

// Keys is the account.Keys; what keys do is in key_use.go.
type Keys struct{ DB *DB }

var _ account.Keys = Keys{}

type keyRow struct {
	ID           string
	Name         string
	Hash         string
	Hint         string
	Scopes       texts[access.Permission]
	FieldGroups  texts[access.Group]
	Programmes   texts[string]
	Networks     texts[string]
	PerMinute    int
	CreatedBy    string
	CreatedAt    time.Time
	ExpiresAt    time.Time
	RevokedAt    *time.Time
	RotatedAt    *time.Time
	OldHash      *string
	OldUntil     *time.Time
	LastUsedAt   *time.Time
	LastUsedFrom string
	RefusedAt    *time.Time
	RefusedFrom  string
}

func (keyRow) TableName() string { return "api_keys" }

func (r keyRow) domain() account.Key {
	return account.Key{
		ID: r.ID, Name: r.Name, Hash: r.Hash, Hint: r.Hint, Scopes: r.Scopes, Given: access.Sight{Groups: r.FieldGroups, Programmes: r.Programmes},
		Networks: r.Networks, PerMinute: r.PerMinute, CreatedBy: r.CreatedBy, CreatedAt: r.CreatedAt,
		ExpiresAt: r.ExpiresAt, RevokedAt: orZero(r.RevokedAt), RotatedAt: orZero(r.RotatedAt), OldHash: orZero(r.OldHash), OldUntil: orZero(r.OldUntil),
		LastUsedAt: orZero(r.LastUsedAt), LastUsedFrom: r.LastUsedFrom, RefusedAt: orZero(r.RefusedAt), RefusedFrom: r.RefusedFrom,
	}
}

func (s Keys) Add(ctx context.Context, k account.Key) error {
	return s.DB.conn(ctx).Create(&keyRow{
		ID: k.ID, Name: k.Name, Hash: k.Hash, Hint: k.Hint, Scopes: k.Scopes, FieldGroups: k.Given.Groups, Programmes: k.Given.Programmes,
		Networks: k.Networks, PerMinute: k.PerMinute, CreatedBy: k.CreatedBy, CreatedAt: k.CreatedAt, ExpiresAt: k.ExpiresAt,
	}).Error
}

func (s Keys) Lock(ctx context.Context, id string) (account.Key, error) {
	var row keyRow
	err := s.DB.inTx(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id).Take(&row).Error
	return row.domain(), notFound(err, account.ErrNoKey)
}

func (s Keys) Revoke(ctx context.Context, id string, now time.Time) error {
	return s.DB.conn(ctx).Table("api_keys").Where("id = ?", id).Updates(map[string]any{"revoked_at": now, "old_hash": nil, "old_until": nil}).Error
}

func (s Keys) Rotate(ctx context.Context, k account.Key) error {
	return s.DB.inTx(ctx).Table("api_keys").Where("id = ?", k.ID).Updates(map[string]any{
		"hash": k.Hash, "hint": k.Hint, "expires_at": k.ExpiresAt, "rotated_at": k.RotatedAt, "old_hash": orNil(k.OldHash), "old_until": orNil(k.OldUntil),
	}).Error
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

// UnknownProgrammes finds the codes that no programme has.
func (s Keys) UnknownProgrammes(ctx context.Context, codes []string) (unknown []string, err error) {
	err = s.DB.conn(ctx).Raw("SELECT c FROM unnest(?::text[]) c WHERE NOT EXISTS (SELECT FROM programmes WHERE code = c)", texts[string](codes)).Scan(&unknown).Error
	return unknown, err
}

func (s Keys) Bearer(ctx context.Context, hash string, now time.Time) (account.Key, error) {
	var row keyRow
	err := s.DB.conn(ctx).Where("(hash = ? OR old_hash = ? AND old_until > ?) AND revoked_at IS NULL AND expires_at > ?", hash, hash, now, now).Take(&row).Error
	return row.domain(), notFound(err, access.ErrNobody)
}

func (s Keys) Good(ctx context.Context, id string, now time.Time) (account.Key, error) {
	var row keyRow
	if !isID(id) {
		return account.Key{}, access.ErrNobody
	}
	err := s.DB.conn(ctx).Where("id = ? AND revoked_at IS NULL AND expires_at > ?", id, now).Take(&row).Error
	return row.domain(), notFound(err, access.ErrNobody)
}
