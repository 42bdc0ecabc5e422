package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

// Sessions is the account.Sessions.
type Sessions struct{ DB *DB }

var _ account.Sessions = Sessions{}

type sessionRow struct {
	ID           string
	AccountID    string
	RefreshHash  string
	PreviousHash string
	UserAgent    string
	Address      string
	CreatedAt    time.Time
	UsedAt       time.Time
	ExpiresAt    time.Time
	EndedAt      *time.Time
	EndedWhy     account.Ending
}

func (sessionRow) TableName() string { return "sessions" }

func toSessionRow(s account.Session) sessionRow {
	return sessionRow{
		ID: s.ID, AccountID: s.AccountID, RefreshHash: s.RefreshHash, PreviousHash: s.PreviousHash, UserAgent: s.UserAgent,
		Address: s.Address, CreatedAt: s.CreatedAt, UsedAt: s.UsedAt, ExpiresAt: s.ExpiresAt, EndedAt: orNil(s.EndedAt), EndedWhy: s.EndedWhy,
	}
}

func (r sessionRow) domain() account.Session {
	return account.Session{
		ID: r.ID, AccountID: r.AccountID, RefreshHash: r.RefreshHash, PreviousHash: r.PreviousHash, UserAgent: r.UserAgent,
		Address: r.Address, CreatedAt: r.CreatedAt, UsedAt: r.UsedAt, ExpiresAt: r.ExpiresAt, EndedAt: orZero(r.EndedAt), EndedWhy: r.EndedWhy,
	}
}

func (s Sessions) Add(ctx context.Context, a account.Session) error {
	row := toSessionRow(a)
	return s.DB.conn(ctx).Create(&row).Error
}

func (s Sessions) Lock(ctx context.Context, id string) (account.Session, error) {
	if !isID(id) {
		return account.Session{}, account.ErrEnded
	}
	var row sessionRow
	err := s.DB.inTx(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id).Take(&row).Error
	return row.domain(), notFound(err, account.ErrEnded)
}

func (s Sessions) Renew(ctx context.Context, a account.Session) error {
	row := toSessionRow(a)
	return s.DB.inTx(ctx).Where("id = ?", a.ID).Select("RefreshHash", "PreviousHash", "UsedAt", "ExpiresAt", "Address").Updates(&row).Error
}

func (s Sessions) Open(ctx context.Context, accountID string, now time.Time) ([]account.Session, error) {
	var rows []sessionRow
	err := s.DB.conn(ctx).Where("account_id = ? AND ended_at IS NULL AND expires_at > ?", accountID, now).
		Order("created_at DESC, id DESC").Limit(200).Find(&rows).Error
	open := make([]account.Session, len(rows))
	for i, r := range rows {
		open[i] = r.domain()
	}
	return open, err
}

// openOf are the sessions of an account that did not end.
func (s Sessions) openOf(ctx context.Context, accountID string) *gorm.DB {
	return s.DB.conn(ctx).Table("sessions").Where("account_id = ? AND ended_at IS NULL", accountID)
}

func (s Sessions) End(ctx context.Context, accountID, id string, why account.Ending, now time.Time) error {
	if !isID(id) || !isID(accountID) {
		return account.ErrNoSession
	}
	return changed(s.openOf(ctx, accountID).Where("id = ?", id).
		Updates(map[string]any{"ended_at": now, "ended_why": why}), account.ErrNoSession)
}

func (s Sessions) EndAll(ctx context.Context, accountID, keep string, why account.Ending, now time.Time) error {
	if !isID(keep) {
		keep = noID
	}
	return s.openOf(ctx, accountID).Where("id <> ?", keep).Updates(map[string]any{"ended_at": now, "ended_why": why}).Error
}

// Asked at every request, and therefore without gorm.
const bearerSession = `
SELECT a.roles FROM sessions s JOIN accounts a ON a.id = s.account_id
WHERE s.id = $1 AND s.account_id = $2 AND s.ended_at IS NULL AND s.expires_at > $3
  AND a.disabled_at IS NULL AND a.email_verified_at IS NOT NULL`

func (s Sessions) Bearer(ctx context.Context, accountID, sessionID string, now time.Time) (roles []access.Role, err error) {
	if !isID(accountID) || !isID(sessionID) {
		return nil, access.ErrNobody
	}
	err = s.DB.pool.QueryRow(ctx, bearerSession, sessionID, accountID, now).Scan(&roles)
	if errors.Is(err, pgx.ErrNoRows) {
		err = access.ErrNobody
	}
	return roles, err
}

func (s Sessions) Sweep(ctx context.Context, before time.Time) error {
	return s.DB.conn(ctx).Table("sessions").Where("expires_at < ?", before).Delete(nil).Error
}
