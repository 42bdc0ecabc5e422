package postgres

import (
	"context"

	"example.org/admissions/domain/account"
)

// Demo is what the seeder of demonstration data needs beside the use cases.
type Demo struct{ DB *DB }

// Empty reports whether there is no application yet.
func (s Demo) Empty(ctx context.Context) (empty bool, err error) {
	err = s.DB.conn(ctx).Raw("SELECT NOT EXISTS (SELECT 1 FROM applications)").Scan(&empty).Error
	return empty, err
}

// Untouched reports whether nobody has ever worked in the database.
func (s Demo) Untouched(ctx context.Context) (untouched bool, err error) {
	err = s.DB.conn(ctx).Raw("SELECT NOT EXISTS (SELECT FROM accounts) AND NOT EXISTS (SELECT FROM applications)").Scan(&untouched).Error
	return untouched, err
}

// Noted reports whether the log has an event with that verb.
func (s Demo) Noted(ctx context.Context, verb string) (noted bool, err error) {
	err = s.DB.conn(ctx).Raw("SELECT EXISTS (SELECT FROM audit_events WHERE verb = ?)", verb).Scan(&noted).Error
	return noted, err
}

// AddAccount keeps an account of somebody made up.
func (s Demo) AddAccount(ctx context.Context, a account.Account) error {
	return Accounts(s).Add(ctx, a)
}

// Quiet says of every notice that it was sent at its time, so that nobody gets the
// mails of a year at once.
func (s Demo) Quiet(ctx context.Context) error {
	return s.DB.Do(ctx, func(ctx context.Context) error {
		if err := s.DB.inTx(ctx).Exec("UPDATE notices SET sending_at = created_at, sent_at = created_at WHERE sent_at IS NULL").Error; err != nil {
			return err
		}
		return s.DB.inTx(ctx).Exec("DELETE FROM river_job WHERE kind = 'notice.send'").Error
	})
}
