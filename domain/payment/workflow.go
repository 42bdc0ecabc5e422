package payment

import (
	"fmt"
	"slices"

	"example.org/admissions/domain/access"
)

// Status is where a payment stands.
type Status string

const (
	Due             Status = "due"
	Claimed         Status = "claimed" // the applicant says it was transferred
	Confirmed       Status = "confirmed"
	Waived          Status = "waived"
	RefundRequested Status = "refund_requested"
	Refunded        Status = "refunded"
)

// Statuses lists every status.
var Statuses = []Status{Due, Claimed, Confirmed, Waived, RefundRequested, Refunded}

// Settled lists the statuses in which nothing is owed.
var Settled = []Status{Confirmed, Waived}

// Action is something that can be done with a payment.
type Action string

const (
	Claim         Action = "claim"
	Confirm       Action = "confirm"
	Waive         Action = "waive"
	RequestRefund Action = "request_refund"
	Refund        Action = "refund"
)

// Actions lists every action.
var Actions = []Action{Claim, Confirm, Waive, RequestRefund, Refund}

// side says whose action it is: the applicant's, or the office's, which never
// works on payments of its own.
type side bool

const (
	holder side = false
	office side = true
)

// Step is one thing that can be done in one state.
type Step struct {
	From   Status
	Action Action
	To     Status
	By     access.Permission
	Side   side
	Reason bool // it must say why
}

// Workflow is every step there is. Money often arrives before anybody claims it,
// and a mistyped reference may be claimed again. Confirming what was asked back
// refuses the refund.
var Workflow = []Step{
	{Due, Claim, Claimed, access.ClaimPayment, holder, false},
	{Claimed, Claim, Claimed, access.ClaimPayment, holder, false},
	{Due, Confirm, Confirmed, access.ConfirmPayment, office, false},
	{Claimed, Confirm, Confirmed, access.ConfirmPayment, office, false},
	{Due, Waive, Waived, access.ConfirmPayment, office, true},
	{Claimed, Waive, Waived, access.ConfirmPayment, office, true},
	{Confirmed, RequestRefund, RefundRequested, access.ClaimPayment, holder, true},
	{RefundRequested, Confirm, Confirmed, access.ConfirmPayment, office, true},
	{RefundRequested, Refund, Refunded, access.ConfirmPayment, office, false},
}

// permission is what an action needs of whoever takes it.
func (act Action) permission() access.Permission {
	for _, s := range Workflow {
		if s.Action == act {
			return s.By
		}
	}
	return ""
}

// open finds the step an actor wants to take, or says why it may not be taken now.
func (p Payment) open(actor access.Actor, act Action) (Step, error) {
	for _, s := range Workflow {
		if s.From == p.status && s.Action == act {
			return s, p.permit(actor, s)
		}
	}
	return Step{}, ErrNotNow.Because(fmt.Errorf("%s from %s", act, p.status))
}

func (p Payment) permit(actor access.Actor, s Step) error {
	if err := actor.Need(s.By); err != nil {
		return err
	}
	own := p.ApplicantID == actor.ID
	switch {
	case s.Side == office && own:
		return ErrOwnFile
	case s.Side == holder && !own:
		return access.ErrForbidden
	case s.Action == Claim && p.FileEnded:
		return ErrEnded
	}
	return nil
}

// Allowed lists what the actor may do next.
func (p Payment) Allowed(actor access.Actor) []Action {
	acts := []Action{}
	for _, s := range Workflow {
		if s.From == p.status && p.permit(actor, s) == nil && !slices.Contains(acts, s.Action) {
			acts = append(acts, s.Action)
		}
	}
	return acts
}

// advance is the only writer of status.
func (p *Payment) advance(s Step) { p.status = s.To }
