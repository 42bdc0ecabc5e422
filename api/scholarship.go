package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/scholarship"
)

type nominationBody struct {
	ID            string               `json:"id"`
	ApplicationID string               `json:"application_id"`
	Scheme        string               `json:"scheme" doc:"Code"`
	SchemeName    map[string]string    `json:"scheme_name" doc:"By language"`
	Status        scholarship.Status   `json:"status" enum:"flagged,nominated,approved,awarded,accepted,declined,revoked,not_selected,under_consideration" doc:"The applicant sees under_consideration until something came of it"`
	Wished        bool                 `json:"wished" doc:"The applicant asked for it"`
	FlaggedBy     string               `json:"flagged_by,omitempty"`
	NominatedBy   string               `json:"nominated_by,omitempty"`
	ApprovedBy    string               `json:"approved_by,omitempty"`
	AwardedBy     string               `json:"awarded_by,omitempty"`
	Reason        string               `json:"reason,omitempty"`
	CreatedAt     time.Time            `json:"created_at"`
	UpdatedAt     time.Time            `json:"updated_at"`
	Version       int                  `json:"version"`
	Actions       []scholarship.Action `json:"actions" nullable:"false"`
}

type nominationOutput struct {
	ETag string `header:"ETag"`
	Body nominationBody
}

func toNomination(n scholarship.Seen) nominationBody {
	return nominationBody{
		ID: n.ID, ApplicationID: n.ApplicationID, Scheme: n.Scheme.Code, SchemeName: n.Scheme.Name, Status: n.Status(),
		Wished: n.Wished, FlaggedBy: n.FlaggedBy, NominatedBy: n.NominatedBy, ApprovedBy: n.ApprovedBy, AwardedBy: n.AwardedBy,
		Reason: n.Reason, CreatedAt: n.CreatedAt, UpdatedAt: n.UpdatedAt, Version: n.Version(), Actions: n.Actions,
	}
}

func answerNomination(n scholarship.Seen, err error) (*nominationOutput, error) {
	if err != nil {
		return nil, err
	}
	return &nominationOutput{etag(n.Version()), toNomination(n)}, nil
}

func (s *Server) scholarshipRoutes(v1 huma.API) {
	change := op("PATCH", "/nominations/{id}", "scholarships", "change-nomination", "Nominate, approve, award, answer, revoke or do not select")
	change.Errors = append(change.Errors, 404, 409, 412, 428)
	huma.Register(v1, op("GET", "/applications/{id}/nominations", "scholarships", "list-nominations", "The schemes a file is considered for"), s.nominationsOf)
	huma.Register(v1, created(op("POST", "/applications/{id}/nominations", "scholarships", "flag-scholarship", "Put a file forward; from the applicant, a wish")), s.flagScholarship)
	huma.Register(v1, change, s.changeNomination)
	s.scholarshipSchemeRoutes(v1)
}

// nominationsBody is a list of a file's nominations, and whether there may be more.
type nominationsBody struct {
	Items      []nominationBody `json:"items" nullable:"false"`
	NextCursor *string          `json:"next_cursor"` // there is one page
	Total      int              `json:"total"`
	Actions    []string         `json:"actions" nullable:"false" enum:"flag" doc:"What may be done: flag, to put the file forward for another scheme"`
}

func (s *Server) nominationsOf(ctx context.Context, in *applicationInput) (*struct{ Body nominationsBody }, error) {
	c, err := s.Scholarships.Of(ctx, actor(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	body := nominationsBody{Items: []nominationBody{}, Total: len(c.Nominations), Actions: []string{}}
	for _, n := range c.Nominations {
		body.Items = append(body.Items, toNomination(n))
	}
	if c.MayFlag {
		body.Actions = append(body.Actions, "flag")
	}
	return &struct{ Body nominationsBody }{body}, nil
}

func (s *Server) flagScholarship(ctx context.Context, in *struct {
	ID   string `path:"id"`
	Body struct {
		Scheme string `json:"scheme" minLength:"1" maxLength:"24" doc:"Code"`
	}
},
) (*nominationOutput, error) {
	return answerNomination(s.Scholarships.Flag(ctx, actor(ctx), in.ID, in.Body.Scheme))
}

func (s *Server) changeNomination(ctx context.Context, in *struct {
	Versioned
	ID   string `path:"id"`
	Body struct {
		Action scholarship.Action `json:"action" enum:"nominate,approve,award,accept,decline,revoke,not_select"`
		Reason string             `json:"reason,omitempty" maxLength:"2000" doc:"Obligatory to revoke"`
	}
},
) (*nominationOutput, error) {
	v, err := in.version()
	if err != nil {
		return nil, err
	}
	return answerNomination(s.Scholarships.Change(ctx, actor(ctx), in.ID, v, in.Body.Action, in.Body.Reason))
}
