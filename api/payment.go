package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/payment"
)

// PaymentBody is one payment of a file.
type PaymentBody struct {
	ID            string           `json:"id"`
	ApplicationID string           `json:"application_id"`
	Item          string           `json:"item"`
	Amount        int64            `json:"amount" doc:"Minor units"`
	Currency      string           `json:"currency" doc:"ISO 4217"`
	Status        payment.Status   `json:"status"`
	Reference     string           `json:"reference"`
	Payer         string           `json:"payer"`
	Reason        string           `json:"reason,omitempty" doc:"Of the last step that needed one"`
	DueBy         *time.Time       `json:"due_by"`
	CreatedAt     time.Time        `json:"created_at"`
	UpdatedAt     time.Time        `json:"updated_at"`
	Version       int              `json:"version"`
	Actions       []payment.Action `json:"actions" nullable:"false"`
}

// paymentLineBody is one line of a list over many files.
type paymentLineBody struct {
	PaymentBody

	Number     string `json:"application_number,omitempty"`
	Surname    string `json:"surname"`
	GivenNames string `json:"given_names"`
}

type paymentOutput struct {
	ETag string `header:"ETag"`
	Body PaymentBody
}

func toPayment(p payment.Payment, who access.Actor) PaymentBody {
	return PaymentBody{
		ID: p.ID, ApplicationID: p.ApplicationID, Item: p.Item, Amount: p.Money.Amount, Currency: p.Money.Currency,
		Status: p.Status(), Reference: p.Reference, Payer: p.Payer, Reason: p.Reason, DueBy: moment(p.DueBy),
		CreatedAt: p.CreatedAt, UpdatedAt: p.UpdatedAt, Version: p.Version(), Actions: p.Allowed(who),
	}
}

func answerPayment(ctx context.Context, p payment.Payment, err error) (*paymentOutput, error) {
	if err != nil {
		return nil, err
	}
	return &paymentOutput{etag(p.Version()), toPayment(p, actor(ctx))}, nil
}

func (s *Server) paymentRoutes(v1 huma.API) {
	change := op("PATCH", "/payments/{id}", "payments", "change-payment", "Claim, confirm, waive, ask back or pay back")
	change.Errors = append(change.Errors, 404, 409, 412, 428)
	huma.Register(v1, op("GET", "/payments", "payments", "list-payments", "Payments of all files one may see, the newest first"), s.listPayments)
	huma.Register(v1, op("GET", "/applications/{id}/payments", "payments", "list-payments-of-application", "What a file owes and owed"), s.paymentsOf)
	huma.Register(v1, created(op("POST", "/applications/{id}/payments", "payments", "claim-payment", "Say that an item was transferred")), s.claimPayment)
	huma.Register(v1, change, s.changePayment)
}

func (s *Server) listPayments(ctx context.Context, in *struct {
	Paging
	Status []payment.Status `query:"status,explode" maxItems:"6" enum:"due,claimed,confirmed,waived,refund_requested,refunded" doc:"Any of these"`
	Item   []string         `query:"item,explode" maxItems:"2" enum:"application_fee,deposit" doc:"Any of these"`
},
) (*struct{ Body listBody[paymentLineBody] }, error) {
	l, err := s.Payments.List(ctx, actor(ctx), payment.Filter{Statuses: in.Status, Items: in.Item}, in.Paging.domain())
	if err != nil {
		return nil, err
	}
	who := actor(ctx)
	return &struct{ Body listBody[paymentLineBody] }{list(l, func(e payment.Entry) paymentLineBody {
		return paymentLineBody{toPayment(e.Payment, who), e.Number, e.Surname, e.GivenNames}
	})}, nil
}

func (s *Server) paymentsOf(ctx context.Context, in *applicationInput) (*struct{ Body listBody[PaymentBody] }, error) {
	all, err := s.Payments.Of(ctx, actor(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	who := actor(ctx)
	return &struct{ Body listBody[PaymentBody] }{list(domain.List[payment.Payment]{Items: all, Total: len(all)},
		func(p payment.Payment) PaymentBody { return toPayment(p, who) })}, nil
}

func (s *Server) claimPayment(ctx context.Context, in *struct {
	ID   string `path:"id"`
	Body struct {
		Item      string `json:"item" enum:"application_fee,deposit"`
		Payer     string `json:"payer" maxLength:"2000" doc:"From whose account the money comes"`
		Reference string `json:"reference" maxLength:"2000" doc:"Of the transfer"`
	}
},
) (*paymentOutput, error) {
	p, err := s.Payments.Claim(ctx, actor(ctx), in.ID, in.Body.Item, payment.Note{Payer: in.Body.Payer, Reference: in.Body.Reference})
	return answerPayment(ctx, p, err)
}

func (s *Server) changePayment(ctx context.Context, in *struct {
	Versioned
	ID   string `path:"id"`
	Body struct {
		Action    payment.Action `json:"action" enum:"claim,confirm,waive,request_refund,refund"`
		Payer     string         `json:"payer,omitempty" maxLength:"2000"`
		Reference string         `json:"reference,omitempty" maxLength:"2000"`
		Reason    string         `json:"reason,omitempty" maxLength:"2000" doc:"Obligatory to waive, to ask back and to refuse a refund"`
	}
},
) (*paymentOutput, error) {
	v, err := in.version()
	if err != nil {
		return nil, err
	}
	b := in.Body
	p, err := s.Payments.Change(ctx, actor(ctx), in.ID, v, b.Action, payment.Note{Payer: b.Payer, Reference: b.Reference, Reason: b.Reason})
	return answerPayment(ctx, p, err)
}
