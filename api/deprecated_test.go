package api

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"
)

// leaving is an API of two routes, of which one goes away, and of the other a parameter.
func leaving(t *testing.T, all ...deprecation) (*echo.Echo, *huma.OpenAPI) {
	t.Helper()
	e := echo.New()
	v1 := humaecho.New(e, huma.DefaultConfig("Leaving", "1"))
	v1.UseMiddleware(retiring(all))
	for _, path := range []string{"/old", "/kept"} {
		huma.Register(v1, opPublic("GET", path, "x", path[1:], path), func(context.Context, *struct {
			Colour string `query:"colour" doc:"Of the hair"`
			Size   string `query:"size"`
		},
		) (*struct{}, error) {
			return &struct{}{}, nil
		})
	}
	retire(v1, all)
	return e, v1.OpenAPI()
}

func TestWhatGoesAwaySaysSo(t *testing.T) {
	since, until := time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2028, 3, 1, 0, 0, 0, 0, time.UTC)
	door, doc := leaving(t, deprecation{"GET /old", "", since, until, "Use /kept."}, deprecation{"GET /kept", "colour", since, until, "Use size."})
	for _, tt := range []struct {
		path string
		says bool
	}{{"/old", true}, {"/kept?colour=red", true}, {"/kept", false}, {"/kept?size=3", false}} {
		got := httptest.NewRecorder()
		door.ServeHTTP(got, httptest.NewRequest(http.MethodGet, tt.path, nil))
		want := [3]string{"@1803859200", "Wed, 01 Mar 2028 00:00:00 GMT", `</docs#changes>; rel="deprecation"; type="text/html"`}
		if !tt.says {
			want = [3]string{}
		}
		if h := got.Header(); [3]string{h.Get("Deprecation"), h.Get("Sunset"), h.Get("Link")} != want {
			t.Errorf("%s answers %d with %v", tt.path, got.Code, h)
		}
	}
	old, kept := doc.Paths["/old"].Get, doc.Paths["/kept"].Get
	if !old.Deprecated || kept.Deprecated || !strings.Contains(old.Description, "served until 2028-03-01: Use /kept.") {
		t.Errorf("the document has %v %q and %v", old.Deprecated, old.Description, kept.Deprecated)
	}
	for _, p := range kept.Parameters {
		if p.Deprecated != (p.Name == "colour") {
			t.Errorf("%s is deprecated: %v", p.Name, p.Deprecated)
		}
	}
	if d := kept.Parameters[0].Description; !strings.HasSuffix(d, "Use size. Of the hair") {
		t.Error(d)
	}
}

func TestNothingGoesAwayThatIsNotThere(t *testing.T) {
	for _, d := range []deprecation{{route: "GET /nowhere"}, {route: "POST /old"}, {route: "GET /kept", parameter: "nothing"}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s %s went away without a word", d.route, d.parameter)
				}
			}()
			leaving(t, d)
		}()
	}
}

const changelog = "../docs/api_changelog.md"

// TestWhatGoesAwayWasAnnounced: in time, and where receivers read it.
func TestWhatGoesAwayWasAnnounced(t *testing.T) {
	text, err := os.ReadFile(changelog)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range deprecated {
		if d.until.Before(d.since.AddDate(1, 0, 0)) || d.until.Month() >= time.July && d.until.Month() <= time.October {
			t.Errorf("%s %s ends on %s: docs/versioning.md promises twelve months, and nothing ends while students arrive, from July to October", d.route, d.parameter, d.until.Format(time.DateOnly))
		}
		if d.instead == "" || !strings.Contains(string(text), d.route) {
			t.Errorf("%s %s goes away: say in api_changelog.md what to use instead", d.route, d.parameter)
		}
	}
}

var versionHead = regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+)`)

// TestEveryVersionIsInTheChangelog: who raises the version says what is new.
func TestEveryVersionIsInTheChangelog(t *testing.T) {
	text, err := os.ReadFile(changelog)
	if err != nil {
		t.Fatal(err)
	}
	contract, err := os.ReadFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(contract), "\n  version: "+version+"\n") {
		t.Errorf("openapi.yaml is not of version %s: run `make golden`", version)
	}
	newest := versionHead.FindStringSubmatch(string(text))
	if newest == nil || newest[1] != version {
		t.Errorf("the contract is of version %s, and the newest entry of docs/api_changelog.md is %v: say there what changed for a program that calls it", version, newest)
	}
}
