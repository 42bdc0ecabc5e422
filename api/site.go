package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
)

// Site is whose pages these are, for whoever draws them.
type Site struct {
	Name      map[string]string // by language; en and zh at least
	Languages []string          // that applicants are offered, the first is preferred
	Colour    string            // #rrggbb; empty: the pages keep their own
	Support   string            // where a person writes who is lost; empty: nowhere
	Logo      Logo
}

// Logo is a picture, SVG or PNG; without content the pages show their own sign.
type Logo struct {
	Content []byte
	Type    string // media type
}

type siteBody struct {
	Name      map[string]string `json:"name" doc:"By language; en and zh at least"`
	Languages []string          `json:"languages" nullable:"false" doc:"What applicants are offered, of /reference/languages; the first is preferred"`
	Colour    string            `json:"colour,omitempty" pattern:"^#[0-9a-f]{6}$" doc:"The college's own; absent where it has not said"`
	Support   string            `json:"support_email,omitempty" doc:"Where a person writes who is lost"`
	Logo      string            `json:"logo,omitempty" doc:"Address of the logo, on this server; absent where there is none"`
}

// logoPath is beside the contract: it is a picture for pages, no resource.
const logoPath = "/logo"

func (s *Server) siteRoutes(v1 huma.API) {
	o := opPublic("GET", "/site", "catalogue", "get-site", "Whose pages these are")
	o.Responses = map[string]*huma.Response{"304": {Description: "You have it already"}}
	huma.Register(v1, o, func(ctx context.Context, in *Conditional) (*cached[siteBody], error) {
		b := siteBody{Name: s.Site.Name, Languages: s.Site.Languages, Colour: s.Site.Colour, Support: s.Site.Support}
		if s.Site.Logo.Content != nil {
			b.Logo = logoPath
		}
		return keepable(*in, actor(ctx), b)
	})
}

// logo serves the picture. Should it be an SVG with a script inside, nothing of it runs.
func (s *Server) logo(e *echo.Echo) {
	if s.Site.Logo.Content == nil {
		return
	}
	answer := func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'")
		h.Set("Cache-Control", "public, max-age=3600")
		return c.Blob(http.StatusOK, s.Site.Logo.Type, s.Site.Logo.Content)
	}
	e.Match([]string{http.MethodGet, http.MethodHead}, logoPath, answer)
}
