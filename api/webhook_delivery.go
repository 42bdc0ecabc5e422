package api

import (
	"context"
	"time"

	"example.org/admissions/domain/webhook"
)

// DeliveryBody is one event on its way to one endpoint.
type DeliveryBody struct {
	ID          string           `json:"id" doc:"The webhook-id, the same however often it is sent"`
	Event       webhook.Event    `json:"event"`
	AdmissionID string           `json:"admission_id,omitempty"`
	Seq         int64            `json:"seq,omitempty" doc:"Place in the change feed"`
	At          time.Time        `json:"at" doc:"Of the event"`
	State       webhook.Progress `json:"state" enum:"waiting,delivered,dead"`
	Tries       int              `json:"tries" doc:"Since it was made or last replayed"`
	DueAt       *time.Time       `json:"due_at" doc:"Of the next try; null unless it waits"`
	GiveUpAt    time.Time        `json:"give_up_at"`
	CreatedAt   time.Time        `json:"created_at"`
	Last        *attemptBody     `json:"last_attempt" doc:"In lists"`
	Actions     []string         `json:"actions" nullable:"false" doc:"replay, or nothing"`
}

type attemptBody struct {
	At      time.Time       `json:"at"`
	TookMS  int64           `json:"took_ms"`
	Status  int             `json:"status" doc:"Of the answer; 0 without one"`
	Failure webhook.Failure `json:"failure,omitempty" enum:"status,gone,redirect,private,name,timeout,tls,connect,secret" doc:"Missing for success"`
	Answer  string          `json:"answer" doc:"Its first characters"`
}

func toDelivery(d webhook.Delivery) DeliveryBody {
	b := DeliveryBody{
		ID: d.ID, Event: d.Event, AdmissionID: d.AdmissionID, Seq: d.Seq, At: d.At, State: d.State, Tries: d.Tries,
		DueAt: moment(d.DueAt), GiveUpAt: d.GiveUpAt, CreatedAt: d.CreatedAt, Actions: []string{},
	}
	if d.State != webhook.Waiting {
		b.Actions = []string{"replay"}
	}
	if !d.Last.At.IsZero() {
		last := toAttempt(d.Last)
		b.Last = &last
	}
	return b
}

func toAttempt(a webhook.Attempt) attemptBody {
	return attemptBody{a.At, a.Took.Milliseconds(), a.Status, a.Failure, a.Answer}
}

type deliveryOutput struct{ Body DeliveryBody }

func deliveryAnswer(d webhook.Delivery, err error) (*deliveryOutput, error) {
	if err != nil {
		return nil, err
	}
	return &deliveryOutput{toDelivery(d)}, nil
}

func (s *Server) pingWebhook(ctx context.Context, in *webhookInput) (*deliveryOutput, error) {
	return deliveryAnswer(s.Webhooks.Ping(ctx, actor(ctx), in.ID))
}

type replayedBody struct {
	Replayed int `json:"replayed" doc:"How many are sent again"`
}

func (s *Server) replayWebhook(ctx context.Context, in *webhookInput) (*struct{ Body replayedBody }, error) {
	n, err := s.Webhooks.ReplayAll(ctx, actor(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &struct{ Body replayedBody }{replayedBody{n}}, nil
}

func (s *Server) listDeliveries(ctx context.Context, in *struct {
	Paging

	ID    string           `path:"id"`
	State webhook.Progress `query:"state" enum:"waiting,delivered,dead"`
},
) (*struct{ Body listBody[DeliveryBody] }, error) {
	l, err := s.Webhooks.Deliveries(ctx, actor(ctx), in.ID, in.State, in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return &struct{ Body listBody[DeliveryBody] }{list(l, toDelivery)}, nil
}

type deliveryInput struct {
	ID       string `path:"id"`
	Delivery string `path:"delivery"`
}

type deliveryWithAttempts struct {
	DeliveryBody

	Attempts []attemptBody `json:"attempts" nullable:"false" doc:"The newest 100, newest first"`
}

func (s *Server) getDelivery(ctx context.Context, in *deliveryInput) (*struct{ Body deliveryWithAttempts }, error) {
	d, all, err := s.Webhooks.Delivery(ctx, actor(ctx), in.ID, in.Delivery)
	if err != nil {
		return nil, err
	}
	out := &struct{ Body deliveryWithAttempts }{deliveryWithAttempts{toDelivery(d), make([]attemptBody, 0, len(all))}}
	for _, a := range all {
		out.Body.Attempts = append(out.Body.Attempts, toAttempt(a))
	}
	return out, nil
}

func (s *Server) replayDelivery(ctx context.Context, in *deliveryInput) (*deliveryOutput, error) {
	return deliveryAnswer(s.Webhooks.Replay(ctx, actor(ctx), in.ID, in.Delivery))
}
