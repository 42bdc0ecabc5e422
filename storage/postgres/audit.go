package postgres

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain"
	"example.org/admissions/domain/audit"
)

// Audit is the audit.Store.
type Audit struct{ DB *DB }

var _ audit.Store = Audit{}

type auditRow struct {
	Seq           int64 `gorm:"->;primaryKey"`
	At            time.Time
	Actor         string
	Role          string
	Verb          string
	Subject       string
	ApplicationID *string
	Reason        string
	Detail        map[string]any `gorm:"serializer:json"`
	PrevHash      string         `gorm:"->"`
	Hash          string         `gorm:"->"`
}

func (auditRow) TableName() string { return "audit_events" }

// Write adds an event to the ctx's transaction; the database chains it.
func (s Audit) Write(ctx context.Context, e audit.Event) error {
	if e.Detail == nil {
		e.Detail = map[string]any{}
	}
	return s.DB.inTx(ctx).Omit("Seq", "PrevHash", "Hash").Create(&auditRow{
		At: e.At, Actor: e.Actor, Role: e.Role, Verb: e.Verb, Subject: e.Subject,
		ApplicationID: orNil(e.ApplicationID), Reason: e.Reason, Detail: e.Detail,
	}).Error
}

var auditSorts = map[string]order{"seq": {"seq", "bigint"}}

// List reads the log, newest first.
func (s Audit) List(ctx context.Context, f audit.Filter, p domain.Page) (l domain.List[audit.Event], err error) {
	k, err := newKeyset(p, auditSorts, "-seq", "seq")
	if err != nil {
		return l, err
	}
	q := s.DB.conn(ctx).Table("audit_events").Where("subject = ? OR ? = ''", f.Subject, f.Subject)
	switch {
	case strings.Contains(f.Actor, "@"):
		q = q.Where("actor = (SELECT id::text FROM accounts WHERE email = ?)", strings.ToLower(strings.TrimSpace(f.Actor)))
	case f.Actor != "":
		q = q.Where("actor = ?", f.Actor)
	}
	switch {
	case isID(f.ApplicationID):
		q = q.Where("application_id = ?", f.ApplicationID)
	case f.ApplicationID != "":
		q = q.Where("application_id = (SELECT id FROM applications WHERE number = ?)", strings.ToUpper(strings.TrimSpace(f.ApplicationID)))
	}
	if len(f.Verbs) > 0 {
		q = q.Where("verb IN ?", f.Verbs)
	}
	if !f.From.IsZero() {
		q = q.Where("at >= ?", f.From)
	}
	if !f.To.IsZero() {
		q = q.Where("at < ?", f.To)
	}
	if l.Total, l.TotalIsEstimate, err = capped(q); err != nil {
		return l, err
	}
	if k.after != nil {
		q = q.Where("seq < ?::bigint", k.after.Value)
	}
	var rows []auditRow
	if err := q.Order("seq DESC").Limit(k.limit + 1).Find(&rows).Error; err != nil {
		return l, err
	}
	rows, l.NextCursor = cut(rows, k, func(r auditRow) (string, string) { return strconv.FormatInt(r.Seq, 10), noID })
	for _, r := range rows {
		l.Items = append(l.Items, audit.Event{
			Seq: r.Seq, At: r.At, Actor: r.Actor, Role: r.Role, Verb: r.Verb, Subject: r.Subject,
			ApplicationID: orZero(r.ApplicationID), Reason: r.Reason, Detail: r.Detail, PrevHash: r.PrevHash, Hash: r.Hash,
		})
	}
	return l, nil
}

const wordsOf = `SELECT id::text, full_name FROM accounts WHERE id = ANY ($1)
UNION ALL SELECT id::text, code FROM programmes WHERE id = ANY ($1) UNION ALL SELECT id::text, code FROM intakes WHERE id = ANY ($1)
UNION ALL SELECT id::text, code FROM scholarship_schemes WHERE id = ANY ($1) UNION ALL SELECT id::text, name FROM api_keys WHERE id = ANY ($1)
UNION ALL SELECT id::text, name FROM webhook_endpoints WHERE id = ANY ($1)
UNION ALL SELECT id::text, number FROM applications WHERE id = ANY ($1) AND number IS NOT NULL`

// Name looks all ids of a page up at once.
func (s Audit) Name(ctx context.Context, events []audit.Event) error {
	var asked []string
	for _, e := range events {
		for _, id := range []string{e.Actor, e.Subject, e.ApplicationID} {
			if isID(id) {
				asked = append(asked, id)
			}
		}
	}
	rows, err := s.DB.pool.Query(ctx, wordsOf, asked)
	if err != nil {
		return err
	}
	words := map[string]string{}
	var id, word string
	if _, err := pgx.ForEachRow(rows, []any{&id, &word}, func() error { words[id] = word; return nil }); err != nil {
		return err
	}
	for i := range events {
		e := &events[i]
		e.ActorName, e.SubjectName, e.Number = words[e.Actor], words[e.Subject], words[e.ApplicationID]
	}
	return nil
}

// noID stands where a cursor needs an id and the list is ordered by a number alone.
const noID = "00000000-0000-0000-0000-000000000000"
