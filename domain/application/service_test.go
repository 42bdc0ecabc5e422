package application_test

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
)

// Every use case asks who is calling before it touches anything: a Service with
// no store at all must refuse nobody, not crash.
func TestEveryUseCaseRefusesNobody(t *testing.T) {
	svc := reflect.ValueOf(&application.Service{})
	for i := range svc.NumMethod() {
		m, name := svc.Method(i), svc.Type().Method(i).Name
		t.Run(name, func(t *testing.T) {
			defer func() {
				if p := recover(); p != nil {
					t.Fatalf("touched a store before asking who is calling: %v", p)
				}
			}()
			in := []reflect.Value{reflect.ValueOf(context.Background())}
			for j := 1; j < m.Type().NumIn(); j++ {
				in = append(in, reflect.Zero(m.Type().In(j)))
			}
			if m.Type().In(1) != reflect.TypeFor[access.Actor]() {
				t.Fatal("takes no access.Actor")
			}
			out := m.Call(in)
			err, _ := out[len(out)-1].Interface().(error)
			if domain.KindOf(err) != domain.Unauthenticated {
				t.Errorf("got %v, want an Unauthenticated error", err)
			}
		})
	}
}

// at is a file in a state, as if a store had read it.
func at(s application.Status, with ...func(*application.Application)) application.Application {
	a := application.Application{ID: "a", ApplicantID: "ann", StatusSince: time.Unix(1, 0), SubmittedAt: time.Unix(1, 0)}
	for _, f := range with {
		f(&a)
	}
	return application.Stored(a, s, 1)
}

func person(id string, roles ...access.Role) access.Actor { return access.Actor{ID: id, Roles: roles} }

func TestWhoseMoveIsSaidInEveryState(t *testing.T) {
	for _, s := range application.Statuses {
		if m := at(s).WhoseMove(); m.Party == "" || m.Since.IsZero() {
			t.Errorf("%s: %+v", s, m)
		}
	}
	if m := at(application.Accepted, func(a *application.Application) { a.Owed = true }).WhoseMove(); m.Party != application.TheApplicant {
		t.Errorf("accepted and still owing: %+v", m)
	}
}

// A closed file offers nobody anything but to reopen or reinstate it; an open one
// always offers somebody something.
func TestEveryOpenStateHasAWayOut(t *testing.T) {
	everybody := []access.Actor{
		person("ann", access.Applicant), person("olga", access.Officer), person("dora", access.Director),
		person("arno", access.Arrivals), access.System,
	}
	for _, s := range application.Statuses {
		var acts []application.Action
		for _, who := range everybody {
			acts = append(acts, at(s).Allowed(who)...)
		}
		closed := s == application.Declined || s == application.Revoked || s == application.Enrolled
		if closed != (len(acts) == 0) {
			t.Errorf("%s offers %v", s, acts)
		}
	}
}

func TestAllowed(t *testing.T) {
	proposedBy := func(id string) func(*application.Application) {
		return func(a *application.Application) { a.ProposedBy = id }
	}
	revocationBy := func(id string) func(*application.Application) {
		return func(a *application.Application) { a.RevocationBy = id }
	}
	for _, tt := range []struct {
		name string
		file application.Application
		who  access.Actor
		has  []application.Action
		not  []application.Action
	}{
		{"own draft", at(application.Draft), person("ann", access.Applicant), []application.Action{application.Edit, application.Submit, application.Withdraw}, nil},
		{"another's draft", at(application.Draft), person("bob", access.Applicant), nil, []application.Action{application.Edit, application.Submit, application.Withdraw}},
		{"agent may submit, not withdraw", at(application.Draft), person("eva", access.Agent), []application.Action{application.Submit}, []application.Action{application.Withdraw}},
		{"agent may not accept", at(application.Offered), person("eva", access.Agent), nil, []application.Action{application.Accept}},
		{"officer on a draft", at(application.Draft), person("olga", access.Officer), nil, []application.Action{application.Edit, application.StartScreening}},
		{"officer on an own file", at(application.Submitted), person("ann", access.Officer), nil, []application.Action{application.StartScreening}},
		{"proposer may not release", at(application.Decision, proposedBy("dora")), person("dora", access.Director), nil, []application.Action{application.Release}},
		{"proposer may send back", at(application.Decision, proposedBy("dora")), person("dora", access.Director), []application.Action{application.SendBack}, nil},
		{"another director may release", at(application.Decision, proposedBy("olga")), person("dora", access.Director), []application.Action{application.Release}, nil},
		{"officer may not release", at(application.Decision, proposedBy("dora")), person("olga", access.Officer), nil, []application.Action{application.Release}},
		{"no revocation without proposal", at(application.Admitted), person("dora", access.Director), []application.Action{application.ProposeRevocation}, []application.Action{application.Revoke}},
		{"revocation by another", at(application.Admitted, revocationBy("olga")), person("dora", access.Director), []application.Action{application.Revoke}, []application.Action{application.ProposeRevocation}},
		{"revocation not by the proposer", at(application.Admitted, revocationBy("dora")), person("dora", access.Director), nil, []application.Action{application.Revoke}},
		{"no timer for people", at(application.Offered), person("dora", access.Director, access.Admin), nil, []application.Action{application.Lapse}},
		{"a no-show is not reinstated as an offer", at(application.Lapsed, func(a *application.Application) { a.ClosedReason = "no_show" }), person("olga", access.Officer), nil, []application.Action{application.Reinstate}},
		{"a draft that was withdrawn is not reopened", at(application.Withdrawn, func(a *application.Application) { a.SubmittedAt = time.Time{} }), person("dora", access.Director), nil, []application.Action{application.Reopen}},
		{"auditor changes nothing", at(application.Screening), person("aud", access.Auditor), nil, []application.Action{application.Judge, application.Return, application.Propose}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.file.Allowed(tt.who)
			for _, a := range tt.has {
				if !slices.Contains(got, a) {
					t.Errorf("lacks %s: %v", a, got)
				}
			}
			for _, a := range tt.not {
				if slices.Contains(got, a) {
					t.Errorf("offers %s: %v", a, got)
				}
			}
		})
	}
}

// Nothing is rejected by a timer, and only the director's release ends a file
// against its applicant.
func TestOnlyAReleaseRejects(t *testing.T) {
	for _, s := range application.Workflow {
		if s.To == application.Rejected && s.Action != application.Release {
			t.Errorf("%s rejects", s.Action)
		}
	}
}
