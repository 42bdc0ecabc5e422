package api_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.org/admissions/api"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func TestUnknownInputIsRefused(t *testing.T) {
	db := pgtest.New(t)
	h := api.New(&api.Server{
		Services: api.Services{Audit: &audit.Service{Store: postgres.Audit{DB: db}}},
		Replies:  postgres.Replies{DB: db}, Log: slog.New(slog.DiscardHandler), Now: time.Now,
		Authenticate: func(_ context.Context, bearer string) (access.Actor, error) {
			return access.Actor{ID: bearer, Roles: []access.Role{access.Role(bearer)}}, nil
		},
	})
	for _, tt := range []struct {
		name, path, as string
		want           int
		has            string
	}{
		{"nobody", "/api/v1/audit", "", 401, "access.nobody"},
		{"wrong role", "/api/v1/audit", "officer", 403, "access.forbidden"},
		{"unknown parameter", "/api/v1/audit?nosuch=1", "auditor", 422, "nosuch"},
		{"wrong type", "/api/v1/audit?limit=0", "auditor", 422, "limit"},
		{"forged cursor", "/api/v1/audit?cursor=xx", "auditor", 400, "page.cursor"},
		{"unknown sort", "/api/v1/audit?sort=hash", "auditor", 400, "page.sort"},
		{"no such route", "/api/v1/nosuch", "auditor", 404, "request.no_route"},
		{"fine", "/api/v1/audit?limit=10", "auditor", 200, `"items":[]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, tt.path, nil)
			if tt.as != "" {
				r.Header.Set("Authorization", "Bearer "+tt.as)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != tt.want || !strings.Contains(w.Body.String(), tt.has) {
				t.Errorf("got %d %s, want %d with %s", w.Code, w.Body, tt.want, tt.has)
			}
		})
	}
}
