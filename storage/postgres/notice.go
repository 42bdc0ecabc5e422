package postgres

import (
	"context"
	"encoding/json"
	"time"

	"example.org/admissions/domain/notice"
)

// Notices is the notice.Store.
type Notices struct{ DB *DB }

var _ notice.Store = Notices{}

type noticeRow struct {
	ID            string
	AccountID     string
	ApplicationID *string
	Kind          string
	Data          map[string]string `gorm:"serializer:json"`
	CreatedAt     time.Time
}

func (noticeRow) TableName() string { return "notices" }

func (s Notices) Add(ctx context.Context, n notice.Notice) error {
	if n.Data == nil {
		n.Data = map[string]string{}
	}
	return s.DB.inTx(ctx).Create(&noticeRow{
		ID: n.ID, AccountID: n.AccountID, ApplicationID: orNil(n.ApplicationID),
		Kind: n.Kind, Data: n.Data, CreatedAt: n.CreatedAt,
	}).Error
}

// Somebody else's lock is not waited for: the other worker is sending.
const claimNotice = `
SELECT n.id, n.account_id, n.application_id, n.kind, n.data, n.created_at, n.sending_at, n.sent_at, n.failed,
    a.email, a.full_name, a.locale, a.time_zone, ap.number, p.name AS programme
FROM notices n JOIN accounts a ON a.id = n.account_id
LEFT JOIN applications ap ON ap.id = n.application_id
LEFT JOIN programmes p ON p.id = ap.programme_id
WHERE n.id = ? FOR UPDATE OF n SKIP LOCKED`

type claimedNotice struct {
	ID, AccountID, Kind, Failed       string
	ApplicationID, Number             *string
	Data, Programme                   []byte
	CreatedAt                         time.Time
	SendingAt, SentAt                 *time.Time
	Email, FullName, Locale, TimeZone string
}

func (s Notices) Claim(ctx context.Context, id string) (notice.Letter, error) {
	if !isID(id) {
		return notice.Letter{}, notice.ErrNotFound
	}
	var rows []claimedNotice
	if err := s.DB.inTx(ctx).Raw(claimNotice, id).Scan(&rows).Error; err != nil {
		return notice.Letter{}, err
	}
	if len(rows) == 1 {
		return rows[0].letter()
	}
	var known int64
	if err := s.DB.conn(ctx).Table("notices").Where("id = ?", id).Count(&known).Error; err != nil {
		return notice.Letter{}, err
	}
	if known == 0 {
		return notice.Letter{}, notice.ErrNotFound
	}
	return notice.Letter{}, notice.ErrBusy
}

func (r claimedNotice) letter() (l notice.Letter, err error) {
	l = notice.Letter{
		Notice: notice.Notice{ID: r.ID, AccountID: r.AccountID, ApplicationID: orZero(r.ApplicationID), Kind: r.Kind, CreatedAt: r.CreatedAt},
		To:     notice.Reader{Email: r.Email, Name: r.FullName, Locale: r.Locale, TimeZone: r.TimeZone},
		Number: orZero(r.Number), SendingAt: orZero(r.SendingAt), SentAt: orZero(r.SentAt), Failure: r.Failed,
	}
	if err = json.Unmarshal(r.Data, &l.Data); err != nil || r.Programme == nil {
		return l, err
	}
	return l, json.Unmarshal(r.Programme, &l.Programme)
}

func (s Notices) Sending(ctx context.Context, id string, at time.Time) error {
	return s.DB.conn(ctx).Table("notices").Where("id = ?", id).Updates(map[string]any{"sending_at": orNil(at)}).Error
}

// A code that was sent is of no use to us any more, only to a thief of backups.
const forgetSecrets = `data = (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(data) WHERE NOT starts_with(key, 'secret_'))`

func (s Notices) Sent(ctx context.Context, id string, at time.Time) error {
	return s.DB.conn(ctx).Exec("UPDATE notices SET sent_at = ?, "+forgetSecrets+" WHERE id = ?", at, id).Error
}

func (s Notices) Failed(ctx context.Context, id, why string) error {
	return s.DB.conn(ctx).Exec("UPDATE notices SET failed = ?, "+forgetSecrets+" WHERE id = ?", why, id).Error
}
