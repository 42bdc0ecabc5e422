package postgres

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"example.org/admissions/domain"
	"example.org/admissions/domain/webhook"
)

// Webhooks is the webhook.Store: endpoints here, deliveries in webhook_delivery.go.
type Webhooks struct{ DB *DB }

var _ webhook.Store = Webhooks{}

type endpointRow struct {
	ID            string
	Name          string
	URL           string `gorm:"column:url"`
	Events        texts[webhook.Event]
	Secret        string
	OldSecret     string
	OldUntil      *time.Time
	CreatedBy     string
	CreatedAt     time.Time
	DisabledAt    *time.Time
	DisabledWhy   string
	FailingSince  *time.Time
	LastSuccessAt *time.Time
	BusyUntil     *time.Time
	Version       int
}

func (endpointRow) TableName() string { return "webhook_endpoints" }

func toEndpointRow(e webhook.Endpoint) endpointRow {
	return endpointRow{
		ID: e.ID, Name: e.Name, URL: e.URL, Events: e.Events, Secret: e.Secret, OldSecret: e.OldSecret, OldUntil: orNil(e.OldUntil),
		CreatedBy: e.CreatedBy, CreatedAt: e.CreatedAt, DisabledAt: orNil(e.DisabledAt), DisabledWhy: string(e.DisabledWhy),
		FailingSince: orNil(e.FailingSince), LastSuccessAt: orNil(e.LastSuccessAt), BusyUntil: orNil(e.BusyUntil), Version: e.Version,
	}
}

func (r endpointRow) domain() webhook.Endpoint {
	return webhook.Endpoint{
		ID: r.ID, Name: r.Name, URL: r.URL, Events: r.Events, Secret: r.Secret, OldSecret: r.OldSecret, OldUntil: orZero(r.OldUntil),
		CreatedBy: r.CreatedBy, CreatedAt: r.CreatedAt, DisabledAt: orZero(r.DisabledAt), DisabledWhy: webhook.Why(r.DisabledWhy),
		FailingSince: orZero(r.FailingSince), LastSuccessAt: orZero(r.LastSuccessAt), BusyUntil: orZero(r.BusyUntil), Version: r.Version,
	}
}

func (s Webhooks) Add(ctx context.Context, e webhook.Endpoint) error {
	row := toEndpointRow(e)
	return s.DB.inTx(ctx).Create(&row).Error
}

// countingEndpoints is the lock under which endpoints are counted and added.
const countingEndpoints = 8_201_800

func (s Webhooks) Count(ctx context.Context) (n int, err error) {
	tx := s.DB.inTx(ctx)
	if err := tx.Exec("SELECT pg_advisory_xact_lock(?)", countingEndpoints).Error; err != nil {
		return 0, err
	}
	err = s.DB.inTx(ctx).Raw("SELECT count(*) FROM webhook_endpoints").Scan(&n).Error
	return n, err
}

func (s Webhooks) Get(ctx context.Context, id string) (webhook.Endpoint, error) {
	var row endpointRow
	if err := s.DB.conn(ctx).Where("id = ?", id).Take(&row).Error; err != nil {
		return webhook.Endpoint{}, notFound(err, webhook.ErrNotFound)
	}
	one := []webhook.Endpoint{row.domain()}
	err := s.count(ctx, one)
	return one[0], err
}

// Lock is NO KEY UPDATE: after FOR UPDATE any change of the row would count as one of its
// key, and a draw that began before it could not refer to the endpoint any more.
func (s Webhooks) Lock(ctx context.Context, id string) (webhook.Endpoint, error) {
	var row endpointRow
	err := s.DB.inTx(ctx).Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Where("id = ?", id).Take(&row).Error
	return row.domain(), notFound(err, webhook.ErrNotFound)
}

// Put writes all of an endpoint that the transaction holds.
func (s Webhooks) Put(ctx context.Context, e webhook.Endpoint) error {
	row := toEndpointRow(e)
	return s.DB.inTx(ctx).Select("*").Where("id = ?", e.ID).Updates(&row).Error
}

// Quiet takes the lock of who draws the feed. A draw whose endpoint is removed under it
// would fail, and its reader with it.
func (s Webhooks) Quiet(ctx context.Context) error {
	return s.DB.inTx(ctx).Exec("SELECT pg_advisory_xact_lock(?)", drawing).Error
}

func (s Webhooks) Remove(ctx context.Context, id string) error {
	return s.DB.inTx(ctx).Exec("DELETE FROM webhook_endpoints WHERE id = ?", id).Error
}

func (s Webhooks) List(ctx context.Context, p domain.Page) (l domain.List[webhook.Endpoint], err error) {
	k, err := newKeyset(p, map[string]order{"created_at": {"created_at", "timestamptz"}}, "created_at", "id")
	if err != nil {
		return l, err
	}
	if l.Total, l.TotalIsEstimate, err = capped(s.DB.conn(ctx).Table("webhook_endpoints")); err != nil {
		return l, err
	}
	after, args := k.where()
	var rows []endpointRow
	if err := s.DB.conn(ctx).Where(after, args...).Order(k.orderBy()).Limit(k.limit + 1).Find(&rows).Error; err != nil {
		return l, err
	}
	rows, l.NextCursor = cut(rows, k, func(r endpointRow) (string, string) { return r.CreatedAt.Format(stamp), r.ID })
	for _, r := range rows {
		l.Items = append(l.Items, r.domain())
	}
	return l, s.count(ctx, l.Items)
}

const unfinished = `SELECT endpoint_id::text AS id, count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'dead') AS dead
FROM webhook_deliveries WHERE state IN ('waiting', 'dead') AND endpoint_id = ANY (?::uuid[]) GROUP BY endpoint_id`

// count says of endpoints how much waits and how much was given up.
func (s Webhooks) count(ctx context.Context, all []webhook.Endpoint) error {
	at := map[string]*webhook.Endpoint{}
	var ids texts[string]
	for i := range all {
		ids, at[all[i].ID] = append(ids, all[i].ID), &all[i]
	}
	var rows []struct {
		ID            string
		Waiting, Dead int
	}
	err := s.DB.conn(ctx).Raw(unfinished, ids).Scan(&rows).Error
	for _, r := range rows {
		at[r.ID].Waiting, at[r.ID].Dead = r.Waiting, r.Dead
	}
	return err
}

const ready = `SELECT id::text FROM webhook_endpoints e WHERE disabled_at IS NULL AND (busy_until IS NULL OR busy_until <= ?)
AND EXISTS (SELECT FROM webhook_deliveries d WHERE d.endpoint_id = e.id AND d.state = 'waiting' AND d.due_at <= ?)`

func (s Webhooks) Ready(ctx context.Context, now time.Time) (ids []string, err error) {
	err = s.DB.inTx(ctx).Raw(ready, now, now).Scan(&ids).Error
	return ids, err
}
