package document_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/document"
)

// Every use case asks who is calling before it touches anything: a Service with
// nothing behind it must refuse nobody, not crash.
func TestEveryUseCaseRefusesNobody(t *testing.T) {
	svc := reflect.ValueOf(&document.Service{})
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

func TestExpired(t *testing.T) {
	last := time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)
	paper := document.Slot{DocumentID: "d", ExpiresOn: last}
	for name, tt := range map[string]struct {
		slot document.Slot
		day  time.Time
		want bool
	}{
		"the last day":                           {paper, last, false},
		"late on the last day in China":          {paper, time.Date(2027, 3, 1, 23, 59, 0, 0, domain.China), false},
		"the next day in China, not yet in UTC":  {paper, time.Date(2027, 3, 1, 16, 0, 0, 0, time.UTC), true},
		"without a limit":                        {document.Slot{DocumentID: "d"}, last.AddDate(50, 0, 0), false},
		"waived, so that there is nothing to be": {document.Slot{Status: document.Waived, ExpiresOn: last}, last.AddDate(1, 0, 0), false},
	} {
		if got := tt.slot.Expired(tt.day); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
