package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/webhook"
)

// WebhookBody is an endpoint without its secret.
type WebhookBody struct {
	ID             string          `json:"id"`
	Name           string          `json:"name"`
	URL            string          `json:"url"`
	Events         []webhook.Event `json:"events" nullable:"false"`
	State          webhook.State   `json:"state" enum:"unused,working,failing,disabled"`
	FailingSince   *time.Time      `json:"failing_since" doc:"Of the first try that failed since one succeeded"`
	LastSuccessAt  *time.Time      `json:"last_success_at"`
	DisabledAt     *time.Time      `json:"disabled_at"`
	DisabledWhy    webhook.Why     `json:"disabled_why,omitempty" enum:"office,gone" doc:"gone: the receiver answered 410"`
	OldSecretUntil *time.Time      `json:"old_secret_until" doc:"Until then the secret from before the last rotation signs too"`
	Waiting        int             `json:"waiting" doc:"Deliveries on their way"`
	Dead           int             `json:"dead" doc:"Deliveries that were given up"`
	CreatedBy      string          `json:"created_by"`
	CreatedAt      time.Time       `json:"created_at"`
	Version        int             `json:"version"`
	Actions        []string        `json:"actions" nullable:"false" doc:"Of change, enable, disable, rotate, ping, replay, remove"`
}

func toWebhook(e webhook.Endpoint) WebhookBody {
	b := WebhookBody{
		ID: e.ID, Name: e.Name, URL: e.URL, Events: e.Events, State: e.State(), FailingSince: moment(e.FailingSince), LastSuccessAt: moment(e.LastSuccessAt),
		DisabledAt: moment(e.DisabledAt), DisabledWhy: e.DisabledWhy, OldSecretUntil: moment(e.OldUntil), Waiting: e.Waiting, Dead: e.Dead,
		CreatedBy: e.CreatedBy, CreatedAt: e.CreatedAt, Version: e.Version, Actions: []string{"change", "rotate", "remove"},
	}
	if !e.DisabledAt.IsZero() {
		b.Actions = append(b.Actions, "enable")
		return b
	}
	if b.Actions = append(b.Actions, "disable", "ping"); e.Dead > 0 {
		b.Actions = append(b.Actions, "replay")
	}
	return b
}

type webhookOutput struct {
	ETag string `header:"ETag"`
	Body WebhookBody
}

func webhookAnswer(e webhook.Endpoint, err error) (*webhookOutput, error) {
	if err != nil {
		return nil, err
	}
	return &webhookOutput{etag(e.Version), toWebhook(e)}, nil
}

type shownWebhookBody struct {
	WebhookBody

	Secret string `json:"secret" doc:"With which the receiver verifies signatures. It is not shown again"`
}

type shownWebhook struct {
	ETag string `header:"ETag"`
	Body shownWebhookBody
}

func webhookSecret(e webhook.Endpoint, secret string, err error) (*shownWebhook, error) {
	if err != nil {
		return nil, err
	}
	return &shownWebhook{etag(e.Version), shownWebhookBody{toWebhook(e), secret}}, nil
}

type newWebhookBody struct {
	Name   string          `json:"name" maxLength:"1000" doc:"Which program is told"`
	URL    string          `json:"url" maxLength:"2000" doc:"https, and in the public network unless the operator allows private ones"`
	Events []webhook.Event `json:"events" nullable:"false" maxItems:"20" doc:"Of admission.admitted, admission.amended, admission.deferred, admission.withdrawn, admission.revoked, admission.enrolled, admission.erased"`
}

type webhookChangeBody struct {
	Name     *string          `json:"name,omitempty" maxLength:"1000"`
	URL      *string          `json:"url,omitempty" maxLength:"2000"`
	Events   *[]webhook.Event `json:"events,omitempty" maxItems:"20"`
	Disabled *bool            `json:"disabled,omitempty"`
}

func (s *Server) webhookRoutes(v1 huma.API) {
	huma.Register(v1, op("GET", "/webhooks", "webhooks", "list-webhooks", "Every webhook, without its secret"), s.listWebhooks)
	huma.Register(v1, created(ofWebhook("POST", "", "create-webhook", "Tell another program of changes; the secret is shown once")), s.createWebhook)
	huma.Register(v1, ofWebhook("GET", "/{id}", "get-webhook", "One webhook"), s.getWebhook)
	huma.Register(v1, ofWebhook("PATCH", "/{id}", "change-webhook", "Change, disable or enable a webhook"), s.changeWebhook)
	huma.Register(v1, ofWebhook("DELETE", "/{id}", "remove-webhook", "Remove a webhook and the log of its deliveries"), s.removeWebhook)
	huma.Register(v1, created(ofWebhook("POST", "/{id}/secret", "rotate-webhook-secret", "A new secret, shown once; the old one signs beside it for 24 hours")), s.rotateWebhook)
	huma.Register(v1, created(ofWebhook("POST", "/{id}/ping", "ping-webhook", "Send a test, which is tried once")), s.pingWebhook)
	huma.Register(v1, ofWebhook("POST", "/{id}/replay", "replay-webhook", "Send everything again that was given up"), s.replayWebhook)
	huma.Register(v1, ofWebhook("GET", "/{id}/deliveries", "list-webhook-deliveries", "What was sent in the last 30 days, newest first"), s.listDeliveries)
	huma.Register(v1, ofWebhook("GET", "/{id}/deliveries/{delivery}", "get-webhook-delivery", "One delivery with each try"), s.getDelivery)
	huma.Register(v1, ofWebhook("POST", "/{id}/deliveries/{delivery}/replay", "replay-webhook-delivery", "Send one delivery again, with the same webhook-id"), s.replayDelivery)
}

func ofWebhook(method, path, id, summary string) huma.Operation {
	o := op(method, "/webhooks"+path, "webhooks", id, summary)
	if path != "" {
		o.Errors = append(o.Errors, 404)
	}
	if method == http.MethodPost {
		o.Errors = append(o.Errors, 409)
	}
	if method == http.MethodPatch || method == http.MethodDelete {
		o.Errors = append(o.Errors, 412, 428)
	}
	return o
}

func (s *Server) listWebhooks(ctx context.Context, in *struct{ Paging }) (*struct{ Body listBody[WebhookBody] }, error) {
	l, err := s.Webhooks.List(ctx, actor(ctx), in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return &struct{ Body listBody[WebhookBody] }{list(l, toWebhook)}, nil
}

func (s *Server) createWebhook(ctx context.Context, in *struct{ Body newWebhookBody }) (*shownWebhook, error) {
	return webhookSecret(s.Webhooks.Create(ctx, actor(ctx), webhook.Settings(in.Body)))
}

type webhookInput struct {
	ID string `path:"id"`
}

func (s *Server) getWebhook(ctx context.Context, in *webhookInput) (*webhookOutput, error) {
	return webhookAnswer(s.Webhooks.Get(ctx, actor(ctx), in.ID))
}

func (s *Server) changeWebhook(ctx context.Context, in *struct {
	Versioned

	ID   string `path:"id"`
	Body webhookChangeBody
},
) (*webhookOutput, error) {
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	return webhookAnswer(s.Webhooks.Change(ctx, actor(ctx), in.ID, version, webhook.Change(in.Body)))
}

func (s *Server) removeWebhook(ctx context.Context, in *struct {
	Versioned

	ID string `path:"id"`
},
) (*struct{}, error) {
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	return nil, s.Webhooks.Remove(ctx, actor(ctx), in.ID, version)
}

func (s *Server) rotateWebhook(ctx context.Context, in *webhookInput) (*shownWebhook, error) {
	return webhookSecret(s.Webhooks.Rotate(ctx, actor(ctx), in.ID))
}
