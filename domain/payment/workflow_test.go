package payment_test

import (
	"slices"
	"testing"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/payment"
)

func TestWhoMayDoWhatNext(t *testing.T) {
	owner := access.Actor{ID: "owner", Roles: []access.Role{access.Applicant}}
	clerk := access.Actor{ID: "clerk", Roles: []access.Role{access.Finance}}
	for _, tt := range []struct {
		name   string
		status payment.Status
		actor  access.Actor
		want   []payment.Action
	}{
		{"nobody", payment.Due, access.Actor{}, nil},
		{"another applicant", payment.Due, access.Actor{ID: "other", Roles: owner.Roles}, nil},
		{"an officer confirms nothing", payment.Claimed, access.Actor{ID: "o", Roles: []access.Role{access.Officer}}, nil},
		{"an auditor changes nothing", payment.Claimed, access.Actor{ID: "o", Roles: []access.Role{access.Auditor}}, nil},
		{"a clerk's own payment", payment.Due, access.Actor{ID: "owner", Roles: []access.Role{access.Applicant, access.Finance}}, []payment.Action{payment.Claim}},
		{"owner, due", payment.Due, owner, []payment.Action{payment.Claim}},
		{"owner, claimed", payment.Claimed, owner, []payment.Action{payment.Claim}},
		{"owner, confirmed", payment.Confirmed, owner, []payment.Action{payment.RequestRefund}},
		{"owner, waived", payment.Waived, owner, nil},
		{"owner, asked back", payment.RefundRequested, owner, nil},
		{"clerk, due", payment.Due, clerk, []payment.Action{payment.Confirm, payment.Waive}},
		{"clerk, claimed", payment.Claimed, clerk, []payment.Action{payment.Confirm, payment.Waive}},
		{"clerk, confirmed", payment.Confirmed, clerk, nil},
		{"clerk, waived", payment.Waived, clerk, nil},
		{"clerk, asked back", payment.RefundRequested, clerk, []payment.Action{payment.Confirm, payment.Refund}},
		{"clerk, refunded", payment.Refunded, clerk, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := payment.Stored(payment.Payment{ID: "p", ApplicantID: "owner"}, tt.status, 1)
			if tt.want != nil {
				ended := p
				ended.FileEnded = true
				if got := ended.Allowed(tt.actor); slices.Contains(got, payment.Claim) {
					t.Errorf("of a file that has ended: %v", got)
				}
			}
			if got := p.Allowed(tt.actor); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestEveryStatusIsReachedAndEveryActionUsed(t *testing.T) {
	to, used := map[payment.Status]bool{payment.Due: true}, map[payment.Action]bool{}
	for _, s := range payment.Workflow {
		to[s.To], used[s.Action] = true, true
	}
	for _, st := range payment.Statuses {
		if !to[st] {
			t.Errorf("no step leads to %s", st)
		}
	}
	for _, a := range payment.Actions {
		if !used[a] {
			t.Errorf("no step uses %s", a)
		}
	}
}
