package postgres

import (
	"context"
	"time"

	"gorm.io/gorm"

	"example.org/admissions/domain/reply"
)

// Replies is the reply.Store.
type Replies struct{ DB *DB }

var _ reply.Store = Replies{}

type replyRow struct {
	ActorID     string
	Key         string
	Route       string
	RequestHash string
	StartedAt   time.Time
	CommittedAt *time.Time
	Status      *int
	Headers     map[string]string `gorm:"serializer:json"`
	Body        []byte
}

func (replyRow) TableName() string { return "idempotency_keys" }

// A key whose request neither took effect nor was answered for a minute is free
// again: the program died before the transaction.
const beginReply = `
INSERT INTO idempotency_keys (actor_id, key, route, started_at) VALUES (@actor, @key, @route, @now)
ON CONFLICT (actor_id, key) DO UPDATE SET route = @route, started_at = @now, request_hash = ''
WHERE idempotency_keys.status IS NULL AND idempotency_keys.committed_at IS NULL AND idempotency_keys.started_at < @stale
   OR idempotency_keys.started_at < @old`

func (s Replies) Begin(ctx context.Context, k reply.Key, route string, now time.Time) (reply.Reply, bool, error) {
	r := s.DB.conn(ctx).Exec(beginReply, map[string]any{
		"actor": k.Actor, "key": k.Key, "route": route, "now": now,
		"stale": now.Add(-reply.Patience), "old": now.Add(-reply.Kept),
	})
	if r.Error != nil || r.RowsAffected == 1 {
		return reply.Reply{Route: route, StartedAt: now}, r.Error == nil, r.Error
	}
	var row replyRow
	err := s.of(ctx, k).Take(&row).Error
	return reply.Reply{
		Route: row.Route, BodyHash: row.RequestHash, Status: orZero(row.Status), Headers: row.Headers,
		Body: row.Body, StartedAt: row.StartedAt, Committed: row.CommittedAt != nil,
	}, false, err
}

func (s Replies) of(ctx context.Context, k reply.Key) *gorm.DB {
	return s.DB.conn(ctx).Table("idempotency_keys").Where("actor_id = ? AND key = ?", k.Actor, k.Key)
}

func (s Replies) Commit(ctx context.Context, k reply.Key, now time.Time) error {
	return s.of(ctx, k).Updates(map[string]any{"committed_at": now}).Error
}

func (s Replies) Keep(ctx context.Context, k reply.Key, r reply.Reply) error {
	return s.of(ctx, k).Select("RequestHash", "Status", "Headers", "Body").
		Updates(replyRow{RequestHash: r.BodyHash, Status: &r.Status, Headers: r.Headers, Body: r.Body}).Error
}

func (s Replies) Forget(ctx context.Context, k reply.Key) error {
	return s.of(ctx, k).Where("committed_at IS NULL").Delete(nil).Error
}

func (s Replies) Sweep(ctx context.Context, now time.Time) error {
	return s.DB.conn(ctx).Table("idempotency_keys").Where("started_at < ?", now.Add(-reply.Kept)).Delete(nil).Error
}
