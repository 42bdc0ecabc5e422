package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/audit"
)

type auditBody struct {
	Seq           int64          `json:"seq"`
	At            time.Time      `json:"at"`
	Actor         string         `json:"actor"`
	Role          string         `json:"role"`
	Verb          string         `json:"verb"`
	Subject       string         `json:"subject"`
	ApplicationID string         `json:"application_id,omitempty"`
	Reason        string         `json:"reason,omitempty"`
	Detail        map[string]any `json:"detail"`
	PrevHash      string         `json:"prev_hash"`
	Hash          string         `json:"hash"`
	ActorName     string         `json:"actor_name,omitempty" doc:"Of a person or API key, as it is now"`
	SubjectName   string         `json:"subject_name,omitempty" doc:"Of a person or API key, or the code of a programme, intake or scheme"`
	Number        string         `json:"application_number,omitempty"`
}

type auditInput struct {
	Paging
	ApplicationID string    `query:"application_id" maxLength:"40" doc:"Id or number"`
	Actor         string    `query:"actor" maxLength:"320" doc:"Id or e-mail address"`
	Subject       string    `query:"subject"`
	From          time.Time `query:"from"`
	To            time.Time `query:"to"`
}

func (s *Server) auditRoutes(v1 huma.API) {
	huma.Register(v1, op("GET", "/audit", "audit", "list-audit", "Who did what, when and why"),
		func(ctx context.Context, in *auditInput) (*struct{ Body listBody[auditBody] }, error) {
			f := audit.Filter{ApplicationID: in.ApplicationID, Actor: in.Actor, Subject: in.Subject, From: in.From, To: in.To}
			l, err := s.Audit.List(ctx, actor(ctx), f, in.Paging.domain())
			if err != nil {
				return nil, err
			}
			return &struct{ Body listBody[auditBody] }{list(l, func(e audit.Event) auditBody { return auditBody(e) })}, nil
		})
}
