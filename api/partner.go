package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/partner"
)

type mandateBody struct {
	ID         string    `json:"id"`
	AgentEmail string    `json:"agent_email"`
	GivenAt    time.Time `json:"given_at"`
}

type clientBody struct {
	MandateID   string    `json:"mandate_id"`
	ApplicantID string    `json:"applicant_id"`
	Name        string    `json:"name"`
	Since       time.Time `json:"since"`
}

type mandateInput struct {
	Body struct {
		AgentEmail string `json:"agent_email" maxLength:"254" doc:"With which your agent signs in"`
	}
}

type mandatesBody struct {
	Items []mandateBody `json:"items" nullable:"false"`
}

func (s *Server) partnerRoutes(v1 huma.API) {
	give := op("POST", "/me/mandates", "partners", "give-mandate", "Let an agent help with my applications")
	give.DefaultStatus, give.Errors = http.StatusAccepted, append(give.Errors, 409)
	give.Description = "The answer is the same whether or not an agent of the college has this address."
	huma.Register(v1, give, func(ctx context.Context, in *mandateInput) (*struct{}, error) {
		return nil, s.Partners.Give(ctx, actor(ctx), in.Body.AgentEmail)
	})
	huma.Register(v1, op("GET", "/me/mandates", "partners", "list-mandates", "Whom I let help"),
		func(ctx context.Context, _ *struct{}) (*struct{ Body mandatesBody }, error) {
			given, err := s.Partners.Given(ctx, actor(ctx))
			if err != nil {
				return nil, err
			}
			b := mandatesBody{Items: make([]mandateBody, 0, len(given))}
			for _, m := range given {
				b.Items = append(b.Items, mandateBody{m.ID, m.AgentEmail, m.GivenAt})
			}
			return &struct{ Body mandatesBody }{b}, nil
		})
	revoke := op("DELETE", "/me/mandates/{id}", "partners", "revoke-mandate", "Take a mandate back")
	revoke.Errors = append(revoke.Errors, 404)
	huma.Register(v1, revoke,
		func(ctx context.Context, in *struct {
			ID string `path:"id"`
		},
		) (*struct{}, error) {
			return nil, s.Partners.Revoke(ctx, actor(ctx), in.ID)
		})
	huma.Register(v1, op("GET", "/me/clients", "partners", "list-clients", "The applicants I may help"),
		func(ctx context.Context, in *struct{ Paging }) (*struct{ Body listBody[clientBody] }, error) {
			l, err := s.Partners.Clients(ctx, actor(ctx), in.domain())
			if err != nil {
				return nil, err
			}
			return &struct{ Body listBody[clientBody] }{list(l, func(c partner.Client) clientBody {
				return clientBody{c.MandateID, c.ApplicantID, c.Name, c.Since}
			})}, nil
		})
}
