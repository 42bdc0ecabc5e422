package api_test

import (
	"strings"
	"testing"

	"example.org/admissions/storage/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func TestUnknownInputIsRefused(t *testing.T) {
	w := newWorld(t)
	for _, tt := range []struct {
		name, path, as string
		want           int
		has            string
	}{
		{"nobody", "/audit", "", 401, "access.nobody"},
		{"wrong role", "/audit", "officer", 403, "access.forbidden"},
		{"unknown parameter", "/audit?nosuch=1", "auditor", 422, "nosuch"},
		{"wrong type", "/audit?limit=0", "auditor", 422, "limit"},
		{"forged cursor", "/audit?cursor=xx", "auditor", 400, "page.cursor"},
		{"unknown sort", "/audit?sort=hash", "auditor", 400, "page.sort"},
		{"no such route", "/nosuch", "auditor", 404, "request.no_route"},
		{"fine", "/audit?limit=10", "auditor", 200, `"items":[]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := w.do("GET", tt.path, tt.as, ""); got.status != tt.want || !strings.Contains(got.body, tt.has) {
				t.Errorf("got %d %s, want %d with %s", got.status, got.body, tt.want, tt.has)
			}
		})
	}
}
