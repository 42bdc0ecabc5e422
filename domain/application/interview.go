package application

import (
	"context"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/notice"
)

// Meeting is one interview: when, where and what came of it.
type Meeting struct {
	ID, ApplicationID, TimeZone, Link string
	At                                time.Time
	Outcome, Note                     string
	CreatedBy                         string
	CreatedAt                         time.Time
	Version                           int
}

var (
	ErrMeeting   = &domain.Error{Kind: domain.Invalid, Code: "interview.invalid", Message: "An interview has a time in the future and a time zone such as Africa/Accra."}
	ErrNoMeeting = &domain.Error{Kind: domain.NotFound, Code: "interview.not_found", Message: "There is no such interview."}
)

// Invite asks the applicant to an interview.
func (s *Service) Invite(ctx context.Context, actor access.Actor, id string, version int, m Meeting) (Application, error) {
	if err := actor.Need(access.ScreenApplication); err != nil {
		return Application{}, err
	}
	if _, err := time.LoadLocation(m.TimeZone); err != nil || m.TimeZone == "" || m.At.Before(s.Now()) {
		return Application{}, ErrMeeting
	}
	st := officeStep(actor, id, version, Invite, access.ScreenApplication)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		m.ID, m.ApplicationID, m.CreatedBy, m.CreatedAt, m.Version = domain.IDAt(s.Now()), a.ID, actor.ID, s.Now(), 1
		if err := s.move(a, Invite, Interview); err != nil {
			return nil, err
		}
		if err := s.History.AddMeeting(ctx, m); err != nil {
			return nil, err
		}
		return map[string]any{"interview": m.ID}, s.tell(ctx, *a, notice.InterviewInvited, map[string]string{"at": notice.Moment(m.At)})
	})
}

// Conclude notes what came of an interview.
func (s *Service) Conclude(ctx context.Context, actor access.Actor, meetingID string, version int, outcome, note string) (m Meeting, err error) {
	if err := actor.Need(access.ScreenApplication); err != nil {
		return m, err
	}
	if outcome != "passed" && outcome != "failed" && outcome != "no_show" {
		return m, ErrMeeting.With(domain.Field{Name: "outcome", Code: "interview.outcome", Detail: "One of passed, failed, no_show."})
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if m, err = s.History.Meeting(ctx, meetingID); err != nil {
			return err
		}
		a, err := s.Store.Lock(ctx, visibleTo(actor), m.ApplicationID)
		if err != nil {
			return ErrNoMeeting
		}
		if a.ApplicantID == actor.ID {
			return ErrOwnFile
		}
		if m.Version != version {
			return ErrStale
		}
		m.Outcome, m.Note = outcome, strings.TrimSpace(note)
		if err := s.History.ConcludeMeeting(ctx, &m); err != nil {
			return err
		}
		st := step{actor: actor, act: "interviewed", by: access.ScreenApplication}
		return s.write(ctx, st, a, map[string]any{"interview": m.ID, "outcome": outcome})
	})
	return m, err
}
