package postgres

import (
	"context"
	"time"

	"gorm.io/gorm"

	"example.org/admissions/domain/account"
)

// Attempts is the account.Attempts.
type Attempts struct{ DB *DB }

var _ account.Attempts = Attempts{}

// One statement, so that of many tries at once each counts before the next is let
// through. The row changes only when the wait of its tries (Limit.Wait) is over.
const takeAttempt = `
INSERT INTO attempts AS a (bucket, failures, updated_at) VALUES (@bucket, 1, @now)
ON CONFLICT (bucket) DO UPDATE SET updated_at = @now,
    failures = 1 + greatest(0, a.failures - floor(extract(epoch FROM @now - a.updated_at) / @forget)::int)
WHERE a.failures < @free
   OR extract(epoch FROM @now - a.updated_at) >= least(@longest, @first * power(2, least(a.failures - @free, 40)))`

func (s Attempts) Take(ctx context.Context, bucket string, l account.Limit, now time.Time) (time.Duration, error) {
	r := s.DB.conn(ctx).Exec(takeAttempt, map[string]any{
		"bucket": bucket, "now": now, "free": l.Free,
		"first": l.First.Seconds(), "longest": l.Longest.Seconds(), "forget": l.Forget.Seconds(),
	})
	if r.Error != nil || r.RowsAffected == 1 {
		return 0, r.Error
	}
	var row struct {
		Failures  int
		UpdatedAt time.Time
	}
	if err := s.of(ctx, bucket).Take(&row).Error; err != nil {
		return 0, err
	}
	return max(row.UpdatedAt.Add(l.Wait(row.Failures)).Sub(now), time.Second), nil
}

func (s Attempts) of(ctx context.Context, bucket string) *gorm.DB {
	return s.DB.conn(ctx).Table("attempts").Where("bucket = ?", bucket)
}

func (s Attempts) GiveBack(ctx context.Context, bucket string) error {
	return s.of(ctx, bucket).Updates(map[string]any{"failures": gorm.Expr("greatest(failures - 1, 0)")}).Error
}

func (s Attempts) Forget(ctx context.Context, bucket string) error {
	return s.of(ctx, bucket).Delete(nil).Error
}

func (s Attempts) Sweep(ctx context.Context, before time.Time) error {
	return s.DB.conn(ctx).Table("attempts").Where("updated_at < ?", before).Delete(nil).Error
}
