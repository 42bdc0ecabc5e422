package application

import (
	"context"
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
)

// Moment is one thing that happened to a file.
type Moment struct {
	At      time.Time
	Verb    string
	Status  string // the status after it, where it moved
	ByOwner bool
	Actor   string // for the office only
	Role    string
	Reason  string
	Detail  map[string]any
}

// told are the verbs an applicant sees: what moved the file, not who thought what
// before it was decided.
var told = []string{
	"application.create", "application.submit", "application.start_screening", "application.return",
	"application.send_to_review", "application.invite", "application.release", "application.accept", "application.decline",
	"application.lapse", "application.admit", "application.defer", "application.reinstate", "application.revoke",
	"application.enrol", "application.no_show", "application.withdraw", "application.reopen", "document.uploaded",
	"document.looked", "message.office", "message.applicant",
}

// Timeline tells what happened, newest first. The applicant sees every look at a
// sensitive paper, and no names.
func (s *Service) Timeline(ctx context.Context, actor access.Actor, id string, p domain.Page) (l domain.List[Moment], err error) {
	if err := actor.Need(access.ReadApplications); err != nil {
		return l, err
	}
	a, err := s.Store.Get(ctx, visibleTo(actor), id)
	if err != nil {
		return l, err
	}
	f := audit.Filter{ApplicationID: a.ID}
	office := worksOn(actor, a)
	if !office || !toldAll(actor) {
		f.Verbs = told
	}
	events, err := s.Audit.List(ctx, f, p)
	if err != nil {
		return l, err
	}
	l = domain.List[Moment]{NextCursor: events.NextCursor, Total: events.Total, TotalIsEstimate: events.TotalIsEstimate}
	for _, e := range events.Items {
		l.Items = append(l.Items, momentOf(e, a, office))
	}
	return l, nil
}

// toldAll reports whether the actor is told everything of files that are not their
// own: that there is a review, and whose, is for those who may read it.
func toldAll(actor access.Actor) bool { return actor.Need(access.ReadReviews) == nil }

// momentOf is an event as the office, or the applicant, is told it.
func momentOf(e audit.Event, a Application, office bool) Moment {
	m := Moment{At: e.At, Verb: e.Verb, ByOwner: e.Actor == a.ApplicantID, Role: e.Role}
	if moved, _ := e.Detail["status"].(string); slices.Contains(Statuses, Status(moved)) {
		m.Status = moved
	}
	if office {
		m.Actor, m.Reason, m.Detail = e.Actor, e.Reason, e.Detail
	}
	return m
}
