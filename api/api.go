// Package api is the HTTP door: it turns requests into use cases and errors
// into problems, and decides nothing.
//
// Start at routes.go, the table of contents. What every request passes through
// is in middleware.go; how an error becomes an answer in problems.go.
package api

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"

	"example.org/admissions/api/docs"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/reply"
)

// Prefix is where every route of the contract begins.
const Prefix = "/api/v1"

// version is that of the contract. What is new in one stands in docs/api_changelog.md,
// and docs/versioning.md says which part counts up when.
const version = "1.0.0"

// Check is one thing that must be well for requests to be served.
type Check struct {
	Name string
	Func func(ctx context.Context) error
}

// Server is what the API needs: the use cases it offers and the little it
// works with itself.
type Server struct {
	Services
	Replies reply.Store
	Tokens  *Tokens
	// Authenticate finds out who bears a token. It answers access.ErrNobody for
	// a token that is not, or no longer, good.
	Authenticate func(ctx context.Context, bearer string) (access.Actor, error)
	Ready        []Check
	// Observe is told of every answer: by route, never by address. Nil: nobody is.
	Observe    func(ctx context.Context, method, route string, status int, took time.Duration)
	Log        *slog.Logger
	Now        func() time.Time
	Origins    []string     // other origins whose pages may call the API
	TrustProxy bool         // take the caller's address from X-Forwarded-For
	Mail       http.Handler // the page of caught mails, on the embedded default only
	Site       Site
	// Stopping is closed when the program stops: whoever waits for something to happen
	// is answered then. Nil: it never does.
	Stopping <-chan struct{}
	Sandbox  Sandbox // nil, unless the instance was made for trying out
	Web      fs.FS   // the built front end, in portal/ and office/; nil: there is a small page instead

	rates rates // of API keys
}

// New builds the whole door.
func New(s *Server) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = echo.ExtractIPDirect()
	if s.TrustProxy {
		e.IPExtractor = echo.ExtractIPFromXFFHeader()
	}
	e.HTTPErrorHandler = s.echoProblem
	e.Use(s.requestID, s.logged, s.recovered, s.secured)
	s.health(e)
	v1 := e.Group(Prefix, s.cors, compressed, legible, s.whoAsks, s.once)
	doc := s.mount(e, v1)
	s.docs(e, doc)
	s.logo(e)
	s.web(e)
	return e
}

// mount registers every route of the contract and returns its description.
func (s *Server) mount(e *echo.Echo, v1 *echo.Group) huma.API {
	installProblems()
	cfg := huma.DefaultConfig("Admissions API", version)
	cfg.Formats = map[string]huma.Format{"application/json": legibleJSON, "json": legibleJSON}
	cfg.CreateHooks = nil // no $schema in bodies
	cfg.DocsPath = ""     // ours loads nothing from other origins
	cfg.RejectUnknownQueryParameters = true
	cfg.Servers = []*huma.Server{{URL: Prefix}}
	cfg.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"oauth": {
			Type: "oauth2", Description: "An API key as client: its id is the client_id, the key the client_secret. The token is worth what the key is.",
			Flows: &huma.OAuthFlows{ClientCredentials: &huma.OAuthFlow{TokenURL: Prefix + tokenPath, Scopes: map[string]string{
				string(access.ReadAdmissions): "Read the admitted", string(access.AcknowledgeAdmissions): "Acknowledge them",
			}}},
		},
		"bearer": {Type: "http", Scheme: "bearer", Description: "A person's access token, an API key that begins with adm_, or a token got for one."},
	}
	doc := humaecho.NewWithGroup(e, v1, cfg)
	docs.InOrder(doc.OpenAPI())
	doc.UseMiddleware(retiring(deprecated), signedIn)
	s.routes(doc)
	retire(doc, deprecated)
	mayBeMissing(doc.OpenAPI().Components.Schemas)
	return doc
}
