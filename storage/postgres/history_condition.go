package postgres

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/application"
)

type conditionRow struct {
	ID            string
	ApplicationID string
	DecisionID    string
	Code          string
	Detail        string
	Due           *time.Time
	Status        application.ConditionStatus
	Reason        string
	SettledBy     string
	SettledAt     *time.Time
}

func (conditionRow) TableName() string { return "conditions" }

func (r conditionRow) domain() application.Condition {
	return application.Condition{
		ID: r.ID, ApplicationID: r.ApplicationID, DecisionID: r.DecisionID, Code: r.Code, Detail: r.Detail,
		Due: orZero(r.Due), Status: r.Status, Reason: r.Reason, SettledBy: r.SettledBy, SettledAt: orZero(r.SettledAt),
	}
}

func (s History) AddCondition(ctx context.Context, c application.Condition) error {
	return s.DB.inTx(ctx).Create(&conditionRow{
		ID: c.ID, ApplicationID: c.ApplicationID, DecisionID: c.DecisionID, Code: c.Code,
		Detail: c.Detail, Due: orNil(c.Due), Status: c.Status,
	}).Error
}

// Conditions returns those of the last offer.
func (s History) Conditions(ctx context.Context, id string) (all []application.Condition, err error) {
	var rows []conditionRow
	err = s.DB.conn(ctx).Where(`application_id = ? AND decision_id = (SELECT id FROM decisions WHERE application_id = ? AND released_at IS NOT NULL
		ORDER BY released_at DESC LIMIT 1)`, id, id).Order("id").Find(&rows).Error
	for _, r := range rows {
		all = append(all, r.domain())
	}
	return all, err
}

func (s History) SettleCondition(ctx context.Context, c application.Condition) error {
	return s.DB.inTx(ctx).Table("conditions").Where("id = ?", c.ID).Updates(map[string]any{
		"status": c.Status, "reason": c.Reason, "settled_by": c.SettledBy, "settled_at": orNil(c.SettledAt),
	}).Error
}

type messageRow struct {
	ID            string
	ApplicationID string
	AuthorID      string
	Side          string
	Body          string
	CreatedAt     time.Time
}

func (messageRow) TableName() string { return "messages" }

func (s History) AddMessage(ctx context.Context, m application.Message) error {
	return s.DB.inTx(ctx).Create(&messageRow{ID: m.ID, ApplicationID: m.ApplicationID, AuthorID: m.AuthorID, Side: m.Side, Body: m.Body, CreatedAt: m.At}).Error
}

var messageSorts = map[string]order{"at": {"created_at", "timestamptz"}}

func (s History) Messages(ctx context.Context, id string, notes bool, p domain.Page) (l domain.List[application.Message], err error) {
	k, err := newKeyset(p, messageSorts, "at", "id")
	if err != nil {
		return l, err
	}
	q := s.DB.conn(ctx).Table("messages").Where("application_id = ?", id).Where("side <> 'note' OR ?", notes)
	if l.Total, l.TotalIsEstimate, err = capped(q); err != nil {
		return l, err
	}
	after, args := k.where()
	var rows []messageRow
	if err := q.Where(after, args...).Order(k.orderBy()).Limit(k.limit + 1).Find(&rows).Error; err != nil {
		return l, err
	}
	rows, l.NextCursor = cut(rows, k, func(r messageRow) (string, string) { return r.CreatedAt.UTC().Format(stamp), r.ID })
	for _, r := range rows {
		l.Items = append(l.Items, application.Message{ID: r.ID, ApplicationID: r.ApplicationID, AuthorID: r.AuthorID, Side: r.Side, Body: r.Body, At: r.CreatedAt})
	}
	return l, nil
}
