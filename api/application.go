package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/application"
)

type applicationInput struct {
	ID string `path:"id"`
}

type applicationOutput struct {
	ETag string `header:"ETag"`
	Body applicationBody
}

// answer reads the whole file again for whoever took a step on it, so that the
// answer shows what the step made of it. Who may no longer see the file, because
// the step took it away, gets what the step returned.
func (s *Server) answer(ctx context.Context, a application.Application, err error) (*applicationOutput, error) {
	if err != nil {
		return nil, err
	}
	f, err := s.Applications.Get(ctx, actor(ctx), a.ID)
	if err != nil {
		return nil, err
	}
	return &applicationOutput{ETag: etag(f.Version()), Body: toApplication(f)}, nil
}

func (s *Server) applicationRoutes(v1 huma.API) {
	huma.Register(v1, created(op("POST", "/applications", "applications", "create-application", "Begin a draft")), s.createApplication)
	huma.Register(v1, op("GET", "/applications", "applications", "list-applications", "One's own applications; for staff the queue"), s.listApplications)
	huma.Register(v1, op("GET", "/applications/{id}", "applications", "get-application", "The whole file"), s.getApplication)
	huma.Register(v1, op("PUT", "/applications/{id}/sections/{section}", "applications", "save-section", "Save what was typed into one section"), s.saveSection)
	huma.Register(v1, op("GET", "/applications/{id}/checklist", "applications", "get-checklist", "What is still open, gate by gate"), s.getChecklist)
	huma.Register(v1, op("GET", "/applications/{id}/timeline", "applications", "get-timeline", "What happened to the file"), s.getTimeline)
	huma.Register(v1, op("GET", "/applications/{id}/messages", "messages", "list-messages", "What was written"), s.listMessages)
	huma.Register(v1, created(op("POST", "/applications/{id}/messages", "messages", "write-message", "Write a message, or a note of the office")), s.writeMessage)
	huma.Register(v1, op("POST", "/applications/bulk", "applications", "bulk-applications", "One action on many files"), s.bulk)
	s.stepRoutes(v1)
}

func (s *Server) createApplication(ctx context.Context, in *struct {
	Body struct {
		IntakeID string `json:"intake_id" minLength:"1" maxLength:"64"`
	}
}) (*struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     applicationBody
}, error,
) {
	a, err := s.Applications.Create(ctx, actor(ctx), in.Body.IntakeID)
	out, err := s.answer(ctx, a, err)
	if err != nil {
		return nil, err
	}
	return &struct {
		Location string `header:"Location"`
		ETag     string `header:"ETag"`
		Body     applicationBody
	}{Prefix + "/applications/" + a.ID, out.ETag, out.Body}, nil
}

func (s *Server) getApplication(ctx context.Context, in *applicationInput) (*applicationOutput, error) {
	f, err := s.Applications.Get(ctx, actor(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &applicationOutput{ETag: etag(f.Version()), Body: toApplication(f)}, nil
}

type applicationsInput struct {
	Paging
	Status      []string `query:"status,explode" maxItems:"20" doc:"Any of these"`
	Programme   []string `query:"programme,explode" maxItems:"50" doc:"Ids of programmes"`
	Intake      []string `query:"intake,explode" maxItems:"50" doc:"Ids of intakes"`
	Nationality []string `query:"nationality,explode" maxItems:"50" doc:"ISO 3166-1 alpha-3"`
	Officer     []string `query:"officer,explode" maxItems:"50" doc:"Ids of officers"`
	Scholarship []string `query:"scholarship,explode" maxItems:"50" doc:"Codes of schemes"`
	Unassigned  bool     `query:"unassigned"`
	Resubmitted bool     `query:"resubmitted"`
	Reached     string   `query:"reached" enum:"submitted,decided,offered,accepted,admitted,enrolled" doc:"Ever got at least that far, as /statistics/funnel counts"`
	Nomination  []string `query:"nomination,explode" maxItems:"9" enum:"wished,flagged,nominated,approved,awarded,accepted,declined,revoked,not_selected" doc:"With a nomination that stands there; for one of the schemes, where some are named"`
	WaitingFrom int      `query:"waiting_from" minimum:"0" maximum:"10000" doc:"At least so many days in its status"`
	WaitingTo   int      `query:"waiting_under" minimum:"0" maximum:"10000" doc:"Less than so many days in its status"`
	Slow        bool     `query:"slow" doc:"Longer in its status than usual, or past its day"`
	Unanswered  bool     `query:"unanswered" doc:"The last message is the applicant's"`
	Q           string   `query:"q" maxLength:"100" doc:"Number, passport number, e-mail, or the beginning of a name"`
}

// daysAgo is zero for no days.
func (s *Server) daysAgo(days int) time.Time {
	if days == 0 {
		return time.Time{}
	}
	return s.Now().Add(-time.Duration(days) * 24 * time.Hour)
}

func (s *Server) listApplications(ctx context.Context, in *applicationsInput) (*struct{ Body listBody[summaryBody] }, error) {
	l, err := s.Applications.List(ctx, actor(ctx), application.Filter{
		Statuses: in.Status, Programmes: in.Programme, Intakes: in.Intake,
		Nationalities: in.Nationality, Officers: in.Officer, Schemes: in.Scholarship, Unassigned: in.Unassigned,
		Resubmitted: in.Resubmitted, Search: in.Q,
		Reached: application.Stage(in.Reached), Nominations: in.Nomination, Slow: in.Slow, Unanswered: in.Unanswered,
		SinceBefore: s.daysAgo(in.WaitingFrom), SinceAfter: s.daysAgo(in.WaitingTo),
	}, in.Paging.domain())
	if err != nil {
		return nil, err
	}
	who := actor(ctx)
	return &struct{ Body listBody[summaryBody] }{list(l, func(x application.Summary) summaryBody { return toSummary(x, who) })}, nil
}

func (s *Server) saveSection(ctx context.Context, in *struct {
	Versioned
	ID      string         `path:"id"`
	Section string         `path:"section"`
	Body    map[string]any `doc:"Field by field, as GET /forms/current describes; replaces the section"`
}) (*struct {
	ETag string `header:"ETag"`
	Body sectionBody
}, error,
) {
	v, err := in.version()
	if err != nil {
		return nil, err
	}
	a, hints, err := s.Applications.SaveSection(ctx, actor(ctx), in.ID, v, in.Section, in.Body)
	if err != nil {
		return nil, err
	}
	out := &struct {
		ETag string `header:"ETag"`
		Body sectionBody
	}{ETag: etag(a.Version())}
	out.Body = sectionBody{Section: in.Section, Answers: a.Answers[in.Section], Version: a.Version(), SavedAt: a.UpdatedAt, Hints: toFields(hints)}
	return out, nil
}

func (s *Server) getChecklist(ctx context.Context, in *applicationInput) (*struct{ Body checklistBody }, error) {
	f, err := s.Applications.Get(ctx, actor(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &struct{ Body checklistBody }{toChecklist(f)}, nil
}

func (s *Server) getTimeline(ctx context.Context, in *struct {
	Paging
	ID string `path:"id"`
},
) (*struct{ Body listBody[momentBody] }, error) {
	l, err := s.Applications.Timeline(ctx, actor(ctx), in.ID, in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return &struct{ Body listBody[momentBody] }{list(l, toMoment)}, nil
}

func (s *Server) listMessages(ctx context.Context, in *struct {
	Paging
	ID string `path:"id"`
},
) (*struct{ Body listBody[messageBody] }, error) {
	l, err := s.Applications.Messages(ctx, actor(ctx), in.ID, in.Paging.domain())
	if err != nil {
		return nil, err
	}
	who := actor(ctx)
	return &struct{ Body listBody[messageBody] }{list(l, func(m application.Message) messageBody { return toMessage(m, who) })}, nil
}

func (s *Server) writeMessage(ctx context.Context, in *struct {
	ID   string `path:"id"`
	Body struct {
		Body string `json:"body" minLength:"1" maxLength:"20000"`
		Note bool   `json:"note,omitempty" doc:"Keep it within the office; staff only"`
	}
},
) (*struct{ Body messageBody }, error) {
	m, err := s.Applications.Write(ctx, actor(ctx), in.ID, in.Body.Body, in.Body.Note)
	if err != nil {
		return nil, err
	}
	return &struct{ Body messageBody }{toMessage(m, actor(ctx))}, nil
}

type bulkResult struct {
	ID      string   `json:"id"`
	Done    bool     `json:"done"`
	Problem *Problem `json:"problem,omitempty"`
}

// bulkBody is what came of one action on many files.
type bulkBody struct {
	DryRun  bool         `json:"dry_run"`
	Results []bulkResult `json:"results"`
}

func (s *Server) bulk(ctx context.Context, in *struct {
	Body struct {
		Action    string   `json:"action"`
		IDs       []string `json:"ids" minItems:"1" maxItems:"200"`
		OfficerID string   `json:"officer_id,omitempty"`
		DryRun    bool     `json:"dry_run,omitempty"`
	}
},
) (*struct{ Body bulkBody }, error) {
	results, err := s.Applications.Bulk(ctx, actor(ctx), application.Bulk{
		Action: application.Action(in.Body.Action),
		IDs:    in.Body.IDs, OfficerID: in.Body.OfficerID, DryRun: in.Body.DryRun,
	})
	if err != nil {
		return nil, err
	}
	out := &struct{ Body bulkBody }{bulkBody{DryRun: in.Body.DryRun}}
	for _, r := range results {
		b := bulkResult{ID: r.ID, Done: r.Err == nil}
		if r.Err != nil {
			b.Problem = s.problemIn(ctx, r.Err)
		}
		out.Body.Results = append(out.Body.Results, b)
	}
	return out, nil
}
