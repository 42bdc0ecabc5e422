package account_test

import (
	"context"
	"reflect"
	"testing"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

// Every use case asks who is calling before it touches anything: a Service with
// no store at all must refuse nobody, not crash.
func TestEveryUseCaseRefusesNobody(t *testing.T) {
	svc := reflect.ValueOf(&account.Service{})
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
			if m.Type().NumIn() < 2 || m.Type().In(1) != reflect.TypeFor[access.Actor]() {
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

// What an API key may do is never to manage accounts, its own least.
func TestNoKeyManagesAccounts(t *testing.T) {
	key := access.Actor{ID: "k", Scopes: access.KeyScopes}
	if key.Need(access.ManageAccounts) == nil || key.Need(access.ReadSelf) == nil {
		t.Error("a key can be given the rights of a person")
	}
}
