package postgres

import (
	"context"
	"time"

	"example.org/admissions/domain/application"
)

type interviewRow struct {
	ID            string
	ApplicationID string
	At            time.Time
	TimeZone      string
	Link          string
	Outcome       string
	Note          string
	CreatedBy     string
	CreatedAt     time.Time
	Version       int
}

func (interviewRow) TableName() string { return "interviews" }

func (s History) AddMeeting(ctx context.Context, m application.Meeting) error {
	row := interviewRow{
		ID: m.ID, ApplicationID: m.ApplicationID, At: m.At, TimeZone: m.TimeZone, Link: m.Link, Note: m.Note,
		CreatedBy: m.CreatedBy, CreatedAt: m.CreatedAt, Version: m.Version,
	}
	return s.DB.inTx(ctx).Create(&row).Error
}

func (s History) Meeting(ctx context.Context, id string) (application.Meeting, error) {
	var row interviewRow
	err := s.DB.conn(ctx).Where("id = ?", id).Take(&row).Error
	return row.domain(), notFound(err, application.ErrNoMeeting)
}

func (r interviewRow) domain() application.Meeting {
	return application.Meeting{
		ID: r.ID, ApplicationID: r.ApplicationID, At: r.At, TimeZone: r.TimeZone, Link: r.Link, Outcome: r.Outcome,
		Note: r.Note, CreatedBy: r.CreatedBy, CreatedAt: r.CreatedAt, Version: r.Version,
	}
}

func (s History) ConcludeMeeting(ctx context.Context, m *application.Meeting) error {
	r := s.DB.inTx(ctx).Table("interviews").Where("id = ? AND version = ?", m.ID, m.Version).
		Updates(map[string]any{"outcome": m.Outcome, "note": m.Note, "version": m.Version + 1})
	m.Version++
	return changed(r, application.ErrStale)
}
