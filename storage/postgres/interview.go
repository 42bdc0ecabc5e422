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

func (s History) meetings(ctx context.Context, id string) (all []application.Meeting, err error) {
	var rows []interviewRow
	err = s.DB.conn(ctx).Where("application_id = ?", id).Order("at DESC").Find(&rows).Error
	for _, r := range rows {
		all = append(all, r.domain())
	}
	return all, err
}

// Fill reads everything around a file.
func (s History) Fill(ctx context.Context, f *application.File) (err error) {
	if f.Status() == application.Draft {
		return nil // nothing has happened to it yet
	}
	if f.Returns, err = s.returns(ctx, f.ID); err != nil {
		return err
	}
	if f.Decisions, err = s.decisions(ctx, f.ID); err != nil {
		return err
	}
	if f.Conditions, err = s.Conditions(ctx, f.ID); err != nil {
		return err
	}
	if f.Meetings, err = s.meetings(ctx, f.ID); err != nil {
		return err
	}
	f.Admission, err = Admissions(s).current(ctx, f.ID)
	return err
}
