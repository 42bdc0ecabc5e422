package webhook_test

import (
	"context"
	"reflect"
	"testing"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/webhook"
)

// Every use case asks who is calling before it touches anything: a Service with
// nothing behind it must refuse nobody, not crash.
func TestEveryUseCaseRefusesNobody(t *testing.T) {
	svc := reflect.ValueOf(&webhook.Service{})
	for i := range svc.NumMethod() {
		m, name := svc.Method(i), svc.Type().Method(i).Name
		t.Run(name, func(t *testing.T) {
			in := []reflect.Value{reflect.ValueOf(context.Background())}
			for j := 1; j < m.Type().NumIn(); j++ {
				in = append(in, reflect.Zero(m.Type().In(j)))
			}
			if m.Type().In(1) != reflect.TypeFor[access.Actor]() {
				t.Fatal("takes no access.Actor")
			}
			out := m.Call(in)
			if err, _ := out[len(out)-1].Interface().(error); domain.KindOf(err) != domain.Unauthenticated {
				t.Errorf("got %v, want an Unauthenticated error", err)
			}
		})
	}
}
