package api

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.org/admissions/api/docs"
)

// docs serves the human side of the OpenAPI document, drawn from the document
// itself, so that it cannot say anything else.
func (s *Server) docs(e *echo.Echo, doc huma.API) {
	contract := doc.OpenAPI()
	docs.Complete(contract)
	const html = "text/html; charset=utf-8"
	if s.Web == nil {
		serve(e, "/", html, docs.Front)
	}
	serve(e, "/docs", html, func() ([]byte, error) { return docs.Page(contract) })
	serve(e, "/docs/style.css", "text/css; charset=utf-8", func() ([]byte, error) { return docs.File("style.css") })
	serve(e, "/docs/icon.svg", "image/svg+xml", func() ([]byte, error) { return docs.File("icon.svg") })
}

// serve makes a page when it is asked for first, and keeps it. The page may use our
// own style and images, and nothing else in the world.
func serve(e *echo.Echo, path, kind string, draw func() ([]byte, error)) {
	once := sync.OnceValues(draw)
	answer := func(c echo.Context) error {
		body, err := once()
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		tag := `W/"` + hex.EncodeToString(sum[:8]) + `"`
		h := c.Response().Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		h.Set("Cache-Control", "no-cache")
		h.Set("ETag", tag)
		if c.Request().Header.Get("If-None-Match") == tag {
			return c.NoContent(http.StatusNotModified)
		}
		return c.Blob(http.StatusOK, kind, body)
	}
	e.Match([]string{http.MethodGet, http.MethodHead}, path, answer, middleware.Gzip())
}
