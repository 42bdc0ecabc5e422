package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain"
	"example.org/admissions/domain/account"
)

// Touch notes that a key was used.
func (s Keys) Touch(ctx context.Context, k account.Key, now, before time.Time) error {
	return s.DB.conn(ctx).Table("api_keys").Where("id = ? AND (last_used_at IS NULL OR last_used_at < ?)", k.ID, before).
		Updates(map[string]any{"last_used_at": now, "last_used_from": k.LastUsedFrom}).Error
}

// Refuse notes that a key came from elsewhere.
func (s Keys) Refuse(ctx context.Context, k account.Key, now, before time.Time) (noted bool, err error) {
	done := s.DB.inTx(ctx).Table("api_keys").Where("id = ? AND (refused_at IS NULL OR refused_at < ?)", k.ID, before).
		Updates(map[string]any{"refused_at": now, "refused_from": k.RefusedFrom})
	return done.RowsAffected == 1, done.Error
}

// Count adds up a batch in one statement.
func (s Keys) Count(ctx context.Context, counts map[account.KeyDay]int64) error {
	keys, days, requests := make([]string, 0, len(counts)), make([]string, 0, len(counts)), make([]int64, 0, len(counts))
	for d, n := range counts {
		keys, days, requests = append(keys, d.Key), append(days, d.Day), append(requests, n)
	}
	_, err := s.DB.pool.Exec(ctx, `INSERT INTO api_key_days AS d (key_id, day, requests)
SELECT key_id, day, requests FROM unnest($1::uuid[], $2::date[], $3::bigint[]) AS c (key_id, day, requests) ORDER BY key_id, day
ON CONFLICT (key_id, day) DO UPDATE SET requests = d.requests + excluded.requests`, keys, days, requests)
	return err
}

const keyUse = `SELECT k.id::text,
    coalesce((SELECT sum(requests) FROM api_key_days WHERE key_id = k.id AND day >= $2), 0)::bigint,
    (SELECT count(*) FROM exports WHERE by_id = k.id::text AND at >= $3),
    coalesce((SELECT sum(row_count) FROM exports WHERE by_id = k.id::text AND at >= $3), 0)::bigint
FROM unnest($1::uuid[]) k (id)`

// Used sums up what keys did.
func (s Keys) Used(ctx context.Context, ids []string, since time.Time) (map[string]account.Use, error) {
	rows, err := s.DB.pool.Query(ctx, keyUse, ids, since.In(domain.China).Format(time.DateOnly), since)
	if err != nil {
		return nil, err
	}
	used := map[string]account.Use{}
	var id string
	var u account.Use
	_, err = pgx.ForEachRow(rows, []any{&id, &u.Requests, &u.Exports, &u.Rows}, func() error {
		used[id] = u
		return nil
	})
	return used, err
}
