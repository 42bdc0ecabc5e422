package postgres

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"example.org/admissions/domain"
	"example.org/admissions/domain/webhook"
)

type deliveryRow struct {
	ID          string
	EndpointID  string
	Event       string
	AdmissionID *string
	Seq         int64
	At          time.Time
	State       string
	Tries       int
	DueAt       *time.Time
	GiveUpAt    time.Time
	CreatedAt   time.Time
}

func (deliveryRow) TableName() string { return "webhook_deliveries" }

func toDeliveryRow(d webhook.Delivery) deliveryRow {
	return deliveryRow{
		ID: d.ID, EndpointID: d.EndpointID, Event: string(d.Event), AdmissionID: orNil(d.AdmissionID), Seq: d.Seq, At: d.At,
		State: string(d.State), Tries: d.Tries, DueAt: orNil(d.DueAt), GiveUpAt: d.GiveUpAt, CreatedAt: d.CreatedAt,
	}
}

func (r deliveryRow) domain() webhook.Delivery {
	return webhook.Delivery{
		ID: r.ID, EndpointID: r.EndpointID, Event: webhook.Event(r.Event), AdmissionID: orZero(r.AdmissionID), Seq: r.Seq, At: r.At,
		State: webhook.Progress(r.State), Tries: r.Tries, DueAt: orZero(r.DueAt), GiveUpAt: r.GiveUpAt, CreatedAt: r.CreatedAt,
	}
}

func (s Webhooks) AddDelivery(ctx context.Context, d webhook.Delivery) error {
	row := toDeliveryRow(d)
	return s.DB.inTx(ctx).Create(&row).Error
}

func (s Webhooks) PutDelivery(ctx context.Context, d webhook.Delivery) error {
	row := toDeliveryRow(d)
	return s.DB.inTx(ctx).Select("*").Where("id = ?", d.ID).Updates(&row).Error
}

func (s Webhooks) LockDelivery(ctx context.Context, endpointID, id string) (webhook.Delivery, error) {
	var row deliveryRow
	err := s.DB.inTx(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("endpoint_id = ? AND id = ?", endpointID, id).Take(&row).Error
	return row.domain(), notFound(err, webhook.ErrNoDelivery)
}

func (s Webhooks) Due(ctx context.Context, endpointID string, now time.Time) (webhook.Delivery, error) {
	var row deliveryRow
	err := s.DB.conn(ctx).Where("endpoint_id = ? AND state = 'waiting' AND due_at <= ?", endpointID, now).Order("due_at, seq, id").Take(&row).Error
	return row.domain(), notFound(err, webhook.ErrNoDelivery)
}

func (s Webhooks) Revive(ctx context.Context, endpointID string, now, giveUp time.Time) (int, error) {
	r := s.DB.inTx(ctx).Exec(`UPDATE webhook_deliveries SET state = 'waiting', tries = 0, due_at = ?, give_up_at = ?
WHERE endpoint_id = ? AND state = 'dead'`, now, giveUp, endpointID)
	return int(r.RowsAffected), r.Error
}

func (s Webhooks) Delivery(ctx context.Context, endpointID, id string) (webhook.Delivery, error) {
	var row deliveryRow
	err := s.DB.conn(ctx).Where("endpoint_id = ? AND id = ?", endpointID, id).Take(&row).Error
	return row.domain(), notFound(err, webhook.ErrNoDelivery)
}

func (s Webhooks) Deliveries(ctx context.Context, endpointID string, state webhook.Progress, p domain.Page) (l domain.List[webhook.Delivery], err error) {
	k, err := newKeyset(p, map[string]order{"created_at": {"created_at", "timestamptz"}}, "-created_at", "id")
	if err != nil {
		return l, err
	}
	q := s.DB.conn(ctx).Table("webhook_deliveries").Where("endpoint_id = ?", endpointID)
	if state != "" {
		q = q.Where("state = ?", string(state))
	}
	if l.Total, l.TotalIsEstimate, err = capped(q); err != nil {
		return l, err
	}
	after, args := k.where()
	var rows []deliveryRow
	if err := q.Where(after, args...).Order(k.orderBy()).Limit(k.limit + 1).Find(&rows).Error; err != nil {
		return l, err
	}
	rows, l.NextCursor = cut(rows, k, func(r deliveryRow) (string, string) { return r.CreatedAt.Format(stamp), r.ID })
	for _, r := range rows {
		l.Items = append(l.Items, r.domain())
	}
	return l, s.last(ctx, l.Items)
}

type attemptRow struct {
	ID         string
	DeliveryID string
	At         time.Time
	TookMs     int64
	Status     int
	Failure    string
	Answer     string
}

func (attemptRow) TableName() string { return "webhook_attempts" }

func (r attemptRow) domain() webhook.Attempt {
	return webhook.Attempt{
		ID: r.ID, DeliveryID: r.DeliveryID, At: r.At, Took: time.Duration(r.TookMs) * time.Millisecond,
		Status: r.Status, Failure: webhook.Failure(r.Failure), Answer: r.Answer,
	}
}

// last reads the newest attempt of each delivery.
func (s Webhooks) last(ctx context.Context, all []webhook.Delivery) error {
	at := map[string]*webhook.Delivery{}
	var ids texts[string]
	for i := range all {
		ids, at[all[i].ID] = append(ids, all[i].ID), &all[i]
	}
	var rows []attemptRow
	err := s.DB.conn(ctx).Raw(`SELECT DISTINCT ON (delivery_id) * FROM webhook_attempts WHERE delivery_id = ANY (?::uuid[])
ORDER BY delivery_id, at DESC, id DESC`, ids).Scan(&rows).Error
	for _, r := range rows {
		at[r.DeliveryID].Last = r.domain()
	}
	return err
}

func (s Webhooks) AddAttempt(ctx context.Context, a webhook.Attempt) error {
	return s.DB.inTx(ctx).Create(&attemptRow{a.ID, a.DeliveryID, a.At, a.Took.Milliseconds(), a.Status, string(a.Failure), a.Answer}).Error
}

func (s Webhooks) Attempts(ctx context.Context, deliveryID string, limit int) (all []webhook.Attempt, err error) {
	var rows []attemptRow
	err = s.DB.conn(ctx).Where("delivery_id = ?", deliveryID).Order("at DESC, id DESC").Limit(limit).Find(&rows).Error
	for _, r := range rows {
		all = append(all, r.domain())
	}
	return all, err
}

func (s Webhooks) Sweep(ctx context.Context, before, now time.Time) error {
	if err := s.DB.inTx(ctx).Exec("DELETE FROM webhook_deliveries WHERE created_at < ? AND state <> 'waiting'", before).Error; err != nil {
		return err
	}
	return s.DB.inTx(ctx).Exec("UPDATE webhook_endpoints SET old_secret = '', old_until = NULL WHERE old_until <= ?", now).Error
}
