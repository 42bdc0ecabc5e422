package api

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"example.org/admissions/api/docs"
	"example.org/admissions/domain/access"
)

// bare is a door with nothing behind it: enough for what it says of itself, and for
// every refusal that comes before the use case touches a store.
func bare() (*echo.Echo, *huma.OpenAPI) {
	noon := time.Date(2027, 1, 15, 4, 0, 0, 0, time.UTC)
	s := &Server{Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return noon }, Authenticate: func(_ context.Context, bearer string) (access.Actor, error) {
		if strings.Contains(bearer, ":") {
			return access.Actor{ID: "key", Scopes: []access.Permission{access.Permission(bearer)}}, nil
		}
		return access.Actor{ID: "somebody", Roles: []access.Role{access.Role(bearer)}}, nil
	}}
	e := echo.New()
	doc := s.mount(e, e.Group(Prefix)).OpenAPI()
	docs.Complete(doc)
	return New(s), doc
}

// golden compares with a committed file. UPDATE=1 writes it anew.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("%s is not what the code says: run `make golden` and read the difference, for it is what other programs rely on.\nline %d says %q, the code says %q", path, i+1, w[i], g[i])
		}
	}
	t.Fatalf("%s has %d lines, the code makes %d: run `make golden` and read the difference.", path, len(w), len(g))
}

func TestContractIsCommitted(t *testing.T) {
	door, _ := bare()
	rec := httptest.NewRecorder()
	door.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, Prefix+"/openapi.yaml", nil))
	if rec.Code != 200 {
		t.Fatalf("the document is not served: %d %s", rec.Code, rec.Body)
	}
	golden(t, "openapi.yaml", rec.Body.Bytes())
}

// TestRoutesAndContractAgree: what is served is described, and what is described is served.
func TestRoutesAndContractAgree(t *testing.T) {
	door, doc := bare()
	described := map[string]bool{}
	for _, o := range docs.Operations(doc) {
		described[o.Method+" "+o.Path] = true
	}
	itself := regexp.MustCompile(`^/(openapi|schemas/)`) // how the document itself is served
	variable := regexp.MustCompile(`:(\w+)`)
	served := map[string]bool{}
	for _, r := range door.Routes() {
		path, ours := strings.CutPrefix(r.Path, Prefix)
		if !ours || r.Method == echo.RouteNotFound || itself.MatchString(path) {
			continue
		}
		route := r.Method + " " + variable.ReplaceAllString(path, "{$1}")
		served[route] = true
		if !described[route] {
			t.Errorf("%s is served and not in the document: register it with huma, or describe it by hand beside its routes.", route)
		}
	}
	for route := range described {
		if !served[route] {
			t.Errorf("%s is in the document and not served.", route)
		}
	}
}

func TestEveryRouteIsDescribed(t *testing.T) {
	_, doc := bare()
	var tags []string
	for _, tag := range doc.Tags {
		tags = append(tags, tag.Name)
	}
	ids := map[string]string{}
	for _, o := range docs.Operations(doc) {
		route := o.Method + " " + o.Path
		if o.Summary == "" || o.OperationID == "" {
			t.Errorf("%s lacks a summary or an id; op() takes both.", route)
		}
		if len(o.Tags) != 1 || !slices.Contains(tags, o.Tags[0]) {
			t.Errorf("%s has the tags %v. It needs one of those in api/docs/contract.go, or a new one there with a sentence.", route, o.Tags)
		}
		if before := ids[o.OperationID]; before != "" {
			t.Errorf("%s has the id of %s.", route, before)
		}
		ids[o.OperationID] = route
		problems := 0
		for status, r := range o.Responses {
			if status[0] != '4' && status[0] != '5' && status != "default" {
				continue
			}
			problems++
			problem := "application/problem+json"
			if route == "POST /oauth/token" && (status == "400" || status == "401") {
				problem = "application/json" // RFC 6749, 5.2, has a form of its own
			}
			if r.Content[problem] == nil || len(r.Content) != 1 {
				t.Errorf("%s answers %s with something else than %s.", route, status, problem)
			}
		}
		if problems == 0 {
			t.Errorf("%s says of no error that it can happen.", route)
		}
	}
}

// TestWhoMay asks every route as every role and every kind of key, and writes down
// who is let through to the use case: docs/who.txt, which the page shows. A route
// that opens to somebody else is seen here.
func TestWhoMay(t *testing.T) {
	door, doc := bare()
	var b bytes.Buffer
	for _, o := range docs.Operations(doc) {
		fmt.Fprintf(&b, "%s: %s\n", o.OperationID, strings.Join(letIn(t, door, doc, o), " "))
	}
	golden(t, "docs/who.txt", b.Bytes())
}

// letIn asks with every body that the page shows or could show. Where some bodies
// are open to all and others not, the former never came to a use case: they fell to
// a check of the body before it.
func letIn(t *testing.T, door http.Handler, doc *huma.OpenAPI, o *huma.Operation) (who []string) {
	t.Helper()
	if len(o.Security) == 0 {
		return []string{"anyone"}
	}
	if a := probe(door, o, "", docs.Requests(doc, o)[0]); a.Code != 401 {
		t.Errorf("%s answers %d to nobody; want 401", o.OperationID, a.Code)
	}
	var callers []string
	for _, r := range access.Roles {
		callers = append(callers, string(r))
	}
	for _, p := range access.KeyScopes {
		callers = append(callers, string(p))
	}
	let := map[string]bool{}
	told := false
	for _, body := range docs.Requests(doc, o) {
		open := slices.DeleteFunc(slices.Clone(callers), func(as string) bool {
			a := probe(door, o, as, body)
			if strings.Contains(a.Body.String(), "request.invalid") {
				t.Fatalf("%s does not take the example of its own page: %s\n%s", o.OperationID, a.Body, body)
			}
			return a.Code == 403 && (o.Method == http.MethodHead || strings.Contains(a.Body.String(), access.ErrForbidden.Code))
		})
		if len(open) < len(callers) {
			told = true
			for _, as := range open {
				let[as] = true
			}
		}
	}
	return slices.DeleteFunc(callers, func(as string) bool { return told && !let[as] })
}

var inPath = regexp.MustCompile(`\{\w+\}`)

// probe asks a route, about an object that is not there.
func probe(door http.Handler, o *huma.Operation, as, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(o.Method, Prefix+inPath.ReplaceAllString(o.Path, "0197a1f2-5b3c-7d4e-8f60-112233445566"), strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if as != "" {
		r.Header.Set("Authorization", "Bearer "+as)
	}
	r.Header.Set("If-Match", `"1"`)
	rec := httptest.NewRecorder()
	door.ServeHTTP(rec, r)
	return rec
}
