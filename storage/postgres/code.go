package postgres

import (
	"context"
	"time"

	"gorm.io/gorm"

	"example.org/admissions/domain/account"
)

// Codes is the account.Codes.
type Codes struct{ DB *DB }

var _ account.Codes = Codes{}

type codeRow struct {
	ID        string
	AccountID string
	Purpose   account.Purpose
	CodeHash  string
	Attempts  int
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    *time.Time
}

func (codeRow) TableName() string { return "email_codes" }

func (s Codes) Add(ctx context.Context, c account.Code) error {
	return s.DB.conn(ctx).Create(&codeRow{
		ID: c.ID, AccountID: c.AccountID, Purpose: c.Purpose, CodeHash: c.Hash,
		Attempts: c.Attempts, CreatedAt: c.CreatedAt, ExpiresAt: c.ExpiresAt, UsedAt: orNil(c.UsedAt),
	}).Error
}

func (s Codes) Newest(ctx context.Context, accountID string, p account.Purpose) (account.Code, error) {
	var r codeRow
	err := s.DB.conn(ctx).Where("account_id = ? AND purpose = ?", accountID, p).Order("created_at DESC, id DESC").Limit(1).Take(&r).Error
	return account.Code{
		ID: r.ID, AccountID: r.AccountID, Purpose: r.Purpose, Hash: r.CodeHash, Attempts: r.Attempts,
		CreatedAt: r.CreatedAt, ExpiresAt: r.ExpiresAt, UsedAt: orZero(r.UsedAt),
	}, notFound(err, account.ErrCode)
}

func (s Codes) Try(ctx context.Context, id string, most int) error {
	return changed(s.DB.conn(ctx).Table("email_codes").Where("id = ? AND attempts < ?", id, most).
		Updates(map[string]any{"attempts": gorm.Expr("attempts + 1")}), account.ErrCode)
}

func (s Codes) Use(ctx context.Context, id string, now time.Time) error {
	return changed(s.DB.conn(ctx).Table("email_codes").Where("id = ? AND used_at IS NULL", id).
		Updates(map[string]any{"used_at": now}), account.ErrCode)
}

func (s Codes) Sweep(ctx context.Context, before time.Time) error {
	return s.DB.conn(ctx).Table("email_codes").Where("created_at < ?", before).Delete(nil).Error
}
