package postgres

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm/clause"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

// Accounts is the account.Store.
type Accounts struct{ DB *DB }

var _ account.Store = Accounts{}

type accountRow struct {
	ID              string
	Email           string
	FullName        string
	Locale          string
	TimeZone        string
	PasswordHash    string
	Roles           texts[access.Role]
	DisabledAt      *time.Time
	EmailVerifiedAt *time.Time
	OTPSecret       string
	OTPLastStep     int64
	Version         int
	CreatedAt       time.Time
	UpdatedAt       time.Time `gorm:"autoUpdateTime:false"`
}

func (accountRow) TableName() string { return "accounts" }

func toAccountRow(a account.Account) accountRow {
	s := a.Secrets()
	return accountRow{
		ID: a.ID, Email: a.Email, FullName: a.FullName, Locale: a.Locale, TimeZone: a.TimeZone,
		PasswordHash: s.PasswordHash, Roles: a.Roles, DisabledAt: orNil(a.DisabledAt), EmailVerifiedAt: orNil(a.VerifiedAt),
		OTPSecret: s.OTPSecret, OTPLastStep: s.OTPLastStep, Version: a.Version, CreatedAt: a.CreatedAt, UpdatedAt: a.UpdatedAt,
	}
}

func (r accountRow) domain() account.Account {
	a := account.Account{
		ID: r.ID, Email: r.Email, FullName: r.FullName, Locale: r.Locale, TimeZone: r.TimeZone, Roles: r.Roles,
		DisabledAt: orZero(r.DisabledAt), VerifiedAt: orZero(r.EmailVerifiedAt), Version: r.Version, CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt,
	}
	return account.Stored(a, account.Secrets{PasswordHash: r.PasswordHash, OTPSecret: r.OTPSecret, OTPLastStep: r.OTPLastStep})
}

func (s Accounts) Add(ctx context.Context, a account.Account) error {
	row := toAccountRow(a)
	return broken(s.DB.conn(ctx).Create(&row).Error, "accounts_email", account.ErrTwice)
}

func (s Accounts) Get(ctx context.Context, id string) (account.Account, error) {
	var row accountRow
	err := s.DB.conn(ctx).Where("id = ?", id).Take(&row).Error
	return row.domain(), notFound(err, account.ErrNotFound)
}

func (s Accounts) ByEmail(ctx context.Context, email string) (account.Account, error) {
	var row accountRow
	err := s.DB.conn(ctx).Where("email = ?", email).Take(&row).Error
	return row.domain(), notFound(err, account.ErrNotFound)
}

func (s Accounts) Lock(ctx context.Context, id string) (account.Account, error) {
	var row accountRow
	err := s.DB.inTx(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id).Take(&row).Error
	return row.domain(), notFound(err, account.ErrNotFound)
}

func (s Accounts) Update(ctx context.Context, a *account.Account) error {
	row := toAccountRow(*a)
	row.Version++
	r := s.DB.conn(ctx).Where("id = ? AND version = ?", a.ID, a.Version).Select("*").Omit("ID", "CreatedAt").Updates(&row)
	if err := changed(r, account.ErrStale); err != nil {
		return err
	}
	a.Version = row.Version
	return nil
}

// The account's version stays: signing in changes nothing that a person looks at.
func (s Accounts) UseStep(ctx context.Context, id string, step int64) error {
	return changed(s.DB.conn(ctx).Table("accounts").Where("id = ? AND otp_last_step < ?", id, step).
		Updates(map[string]any{"otp_last_step": step}), account.ErrOTPWrong)
}

func (s Accounts) LockAdmins(ctx context.Context) (int, error) {
	var ids []string
	err := s.DB.inTx(ctx).Raw(`SELECT id FROM accounts WHERE roles && '{admin}' AND disabled_at IS NULL ORDER BY id FOR UPDATE`).Scan(&ids).Error
	return len(ids), err
}

var accountSorts = map[string]order{"created_at": {"created_at", "timestamptz"}, "full_name": {"full_name", "text"}}

func (s Accounts) List(ctx context.Context, f account.Filter, p domain.Page) (l domain.List[account.Account], err error) {
	k, err := newKeyset(p, accountSorts, "-created_at", "id")
	if err != nil {
		return l, err
	}
	q := s.DB.conn(ctx).Table("accounts")
	if f.Roles != nil {
		q = q.Where("roles && ?", texts[access.Role](f.Roles))
	}
	if f.Email != "" {
		q = q.Where("email = ?", f.Email)
	}
	if f.Search != "" {
		starts := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(f.Search) + "%"
		q = q.Where("(full_name ILIKE ? OR full_name ILIKE ? OR email ILIKE ?)", starts, "% "+starts, starts)
	}
	if f.Disabled != nil {
		q = q.Where("(disabled_at IS NOT NULL) = ?", *f.Disabled)
	}
	if l.Total, l.TotalIsEstimate, err = capped(q); err != nil {
		return l, err
	}
	after, args := k.where()
	var rows []accountRow
	if err := q.Where(after, args...).Order(k.orderBy()).Limit(k.limit + 1).Find(&rows).Error; err != nil {
		return l, err
	}
	rows, l.NextCursor = cut(rows, k, func(r accountRow) (string, string) {
		if k.column == "full_name" {
			return r.FullName, r.ID
		}
		return r.CreatedAt.Format(stamp), r.ID
	})
	for _, r := range rows {
		l.Items = append(l.Items, r.domain())
	}
	return l, nil
}
