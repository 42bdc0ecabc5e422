package payment

import (
	"context"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/notice"
)

// Service is what can be done with payments. They are asked for by the file's own
// use cases, in their transactions.
type Service struct {
	Store   Store
	Files   Files
	Notices Notices
	Audit   audit.Log
	Tx      domain.Tx
	Now     func() time.Time
}

// Notices tells people. Post belongs to the ctx's transaction.
type Notices interface {
	Post(ctx context.Context, n notice.Notice) error
}

// List returns the payments the actor may see, newest first.
func (s *Service) List(ctx context.Context, actor access.Actor, f Filter, p domain.Page) (domain.List[Entry], error) {
	if err := actor.Need(access.ReadPayments); err != nil {
		return domain.List[Entry]{}, err
	}
	return s.Store.List(ctx, visibleTo(actor), f, p)
}

// Of returns what one file owes and owed.
func (s *Service) Of(ctx context.Context, actor access.Actor, applicationID string) ([]Payment, error) {
	if err := actor.Need(access.ReadPayments); err != nil {
		return nil, err
	}
	if _, err := s.Files.MayRead(ctx, actor, applicationID); err != nil {
		return nil, err
	}
	return s.Store.Of(ctx, visibleTo(actor), applicationID)
}

// Note is what is said with a step. Empty fields keep what was said before.
type Note struct{ Payer, Reference, Reason string }

// Claim notes that the applicant transferred an item. The office confirms it when
// the money has arrived.
func (s *Service) Claim(ctx context.Context, actor access.Actor, applicationID, item string, n Note) (Payment, error) {
	if err := actor.Need(access.ClaimPayment); err != nil {
		return Payment{}, err
	}
	own, err := s.Files.MayRead(ctx, actor, applicationID)
	if err != nil {
		return Payment{}, err
	}
	if !own {
		return Payment{}, access.ErrForbidden
	}
	return s.take(ctx, actor, Claim, n, func(ctx context.Context) (Payment, error) {
		return s.Store.LockItem(ctx, visibleTo(actor), applicationID, item)
	})
}

// Change takes one step with a payment that the caller looked at in this version.
func (s *Service) Change(ctx context.Context, actor access.Actor, id string, version int, act Action, n Note) (Payment, error) {
	if err := actor.Need(act.permission()); err != nil {
		return Payment{}, err
	}
	return s.take(ctx, actor, act, n, func(ctx context.Context) (Payment, error) {
		p, err := s.Store.Lock(ctx, visibleTo(actor), id)
		if err == nil && p.version != version {
			return p, ErrStale
		}
		return p, err
	})
}

// take is what every step has in common: lock the payment, see that the step is
// open, keep it, write down that it was done, tell the applicant what they wait for.
func (s *Service) take(ctx context.Context, actor access.Actor, act Action, n Note, lock func(context.Context) (Payment, error)) (p Payment, err error) {
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if p, err = lock(ctx); err != nil {
			return err
		}
		st, err := p.open(actor, act)
		if err != nil {
			return err
		}
		from := p.status
		if err := p.note(st, n); err != nil {
			return err
		}
		p.advance(st)
		p.UpdatedAt = s.Now()
		if err := s.Store.Update(ctx, &p); err != nil {
			return err
		}
		if err := s.Audit.Write(ctx, audit.Event{
			At: s.Now(), Actor: actor.ID, Role: actor.RoleFor(st.By),
			Verb: "payment." + string(p.status), Subject: p.ID, ApplicationID: p.ApplicationID, Reason: n.Reason,
			Detail: map[string]any{"item": p.Item, "amount": p.Money.Amount, "currency": p.Money.Currency, "from": string(from)},
		}); err != nil {
			return err
		}
		return s.tell(ctx, p)
	})
	return p, err
}

// tell lets the applicant know that the money arrived.
func (s *Service) tell(ctx context.Context, p Payment) error {
	if p.status != Confirmed {
		return nil
	}
	return s.Notices.Post(ctx, notice.Notice{
		AccountID: p.ApplicantID, ApplicationID: p.ApplicationID, Kind: notice.PaymentConfirmed,
		Data: map[string]string{"item": p.Item, "amount": notice.Amount(p.Money)},
	})
}

// longest is how many characters a payer, reference or reason may have.
const longest = 500

// note keeps what is said with a step, or lists everything that is missing.
func (p *Payment) note(st Step, n Note) error {
	n = Note{Payer: strings.TrimSpace(n.Payer), Reference: strings.TrimSpace(n.Reference), Reason: strings.TrimSpace(n.Reason)}
	var wrong []domain.Field
	need := func(is bool, name, detail string) {
		if is {
			wrong = append(wrong, domain.Field{Name: name, Code: "payment." + name, Detail: detail})
		}
	}
	need(st.Action == Claim && n.Payer == "", "payer", "Say from whose account the money comes.")
	need(st.Action == Claim && n.Reference == "", "reference", "Give the reference of the transfer, so that it can be found.")
	need(st.Reason && n.Reason == "", "reason", "Say why.")
	need(len([]rune(n.Payer)) > longest, "payer", "Write at most 500 characters.")
	need(len([]rune(n.Reference)) > longest, "reference", "Write at most 500 characters.")
	need(len([]rune(n.Reason)) > longest, "reason", "Write at most 500 characters.")
	if len(wrong) > 0 {
		return ErrInvalid.With(wrong...)
	}
	if n.Payer != "" {
		p.Payer = n.Payer
	}
	if n.Reference != "" {
		p.Reference = n.Reference
	}
	p.Reason = n.Reason
	return nil
}
