package application

import (
	"context"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/notice"
)

// Message is a word between applicant and office, or a note within the office.
type Message struct {
	ID, ApplicationID, AuthorID, Side string
	Body                              string
	At                                time.Time
}

const (
	FromApplicant = "applicant" // or an agent under mandate
	FromOffice    = "office"
	Note          = "note" // never shown to the applicant
)

var ErrMessage = &domain.Error{Kind: domain.Invalid, Code: "message.body", Message: "Write between 1 and 5,000 characters."}

// Write sends a message, or keeps a note within the office.
func (s *Service) Write(ctx context.Context, actor access.Actor, id, body string, note bool) (m Message, err error) {
	if err := actor.Need(access.WriteMessage); err != nil {
		return m, err
	}
	body = strings.TrimSpace(body)
	if n := len([]rune(body)); n == 0 || n > 5000 {
		return m, ErrMessage
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		a, err := s.Store.Lock(ctx, visibleTo(actor), id)
		if err != nil {
			return err
		}
		m = Message{ID: domain.IDAt(s.Now()), ApplicationID: a.ID, AuthorID: actor.ID, Side: sideOf(actor, a, note), Body: body, At: s.Now()}
		if err := s.History.AddMessage(ctx, m); err != nil {
			return err
		}
		if m.Side == FromOffice {
			if err := s.tell(ctx, a, notice.MessageReceived, nil); err != nil {
				return err
			}
		}
		return s.Audit.Write(ctx, audit.Event{
			At: s.Now(), Actor: actor.ID, Role: actor.RoleFor(access.WriteMessage),
			Verb: "message." + m.Side, Subject: a.ID, ApplicationID: a.ID, Detail: map[string]any{"message": m.ID},
		})
	})
	return m, err
}

func sideOf(actor access.Actor, a Application, note bool) string {
	switch {
	case !worksOn(actor, a):
		return FromApplicant
	case note:
		return Note
	default:
		return FromOffice
	}
}

// worksOn reports whether the actor sees the file as the office does: staff, and
// not on a file of their own.
func worksOn(actor access.Actor, a Application) bool {
	return (actor.System || actor.Any(access.Staff...)) && a.ApplicantID != actor.ID
}

// Messages lists what was written, oldest first; notes only for the office.
func (s *Service) Messages(ctx context.Context, actor access.Actor, id string, p domain.Page) (l domain.List[Message], err error) {
	if err := actor.Need(access.ReadMessages); err != nil {
		return l, err
	}
	a, err := s.Store.Get(ctx, visibleTo(actor), id)
	if err != nil {
		return l, err
	}
	return s.History.Messages(ctx, a.ID, worksOn(actor, a), p)
}
