package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"example.org/admissions/domain"
)

type (
	requestIDKey struct{}
	logKey       struct{}
)

func requestIDOf(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// logOf is the log of the server that has the request.
func logOf(ctx context.Context) *slog.Logger {
	if log, ok := ctx.Value(logKey{}).(*slog.Logger); ok {
		return log
	}
	return slog.New(slog.DiscardHandler) // outside any request
}

var safeRequestID = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

// requestID takes the caller's id for the request, when it is harmless, or makes one.
func (s *Server) requestID(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id := c.Request().Header.Get(echo.HeaderXRequestID)
		if !safeRequestID.MatchString(id) {
			id = domain.NewID()
		}
		c.Response().Header().Set(echo.HeaderXRequestID, id)
		ctx := context.WithValue(context.WithValue(c.Request().Context(), logKey{}, s.Log), requestIDKey{}, id)
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}

// legible refuses an address with what no database keeps as text: bytes that are
// no UTF-8, and NUL.
func legible(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		u := c.Request().URL
		texts := []string{u.Path}
		for name, values := range u.Query() {
			texts = append(append(texts, name), values...)
		}
		for _, t := range texts {
			if !utf8.ValidString(t) || strings.ContainsRune(t, 0) {
				return echo.NewHTTPError(http.StatusBadRequest)
			}
		}
		return next(c)
	}
}

// legibleJSON reads a body as huma does, but none with NUL in a text. Bytes that
// are no UTF-8 become U+FFFD on the way.
var legibleJSON = huma.Format{
	Marshal: huma.DefaultJSONFormat.Marshal,
	Unmarshal: func(data []byte, v any) error {
		for i := 0; i < len(data); i++ {
			if data[i] != '\\' {
				continue
			}
			if bytes.HasPrefix(data[i:], []byte(`\u0000`)) {
				return errors.New("a text has the character U+0000")
			}
			i++ // what is escaped escapes nothing
		}
		return huma.DefaultJSONFormat.Unmarshal(data, v)
	},
}

// logged writes one line a request, and tells whoever observes: the route, never
// the address, the query or who it was about.
func (s *Server) logged(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		started := time.Now() //nolint:forbidigo // how long a request took, not what time it is
		if err := next(c); err != nil {
			c.Error(err)
		}
		ctx, took := c.Request().Context(), time.Since(started) //nolint:forbidigo // as above
		if s.Observe != nil {
			s.Observe(ctx, c.Request().Method, c.Path(), c.Response().Status, took)
		}
		if !s.Log.Enabled(ctx, slog.LevelInfo) {
			return nil
		}
		s.Log.LogAttrs(ctx, slog.LevelInfo, "request", slog.String("request_id", requestIDOf(ctx)),
			slog.String("method", c.Request().Method), slog.String("route", c.Path()), slog.Int("status", c.Response().Status),
			slog.Int64("bytes", c.Response().Size), slog.Duration("took", took))
		return nil
	}
}

// recovered turns a panic into a problem, so that one request's fault is its own.
func (s *Server) recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler { //nolint:errorlint // what was panicked with, itself
					panic(p)
				}
				err = fmt.Errorf("panic: %v", p)
			}
		}()
		return next(c)
	}
}

// secured sets the headers every answer has. Pages that need more say so themselves.
func (s *Server) secured(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if c.Scheme() == "https" {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		return next(c)
	}
}

// cors lets pages of the configured origins call the API, and no others.
func (s *Server) cors(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		origin := c.Request().Header.Get(echo.HeaderOrigin)
		if origin == "" || !slices.Contains(s.Origins, origin) {
			return next(c)
		}
		h := c.Response().Header()
		h.Add(echo.HeaderVary, echo.HeaderOrigin)
		h.Set(echo.HeaderAccessControlAllowOrigin, origin)
		h.Set(echo.HeaderAccessControlAllowCredentials, "true")
		h.Set(echo.HeaderAccessControlExposeHeaders, "ETag, Location, Content-Location, Retry-After, X-Request-Id, Upload-Offset, Upload-Length, Deprecation, Sunset, Link")
		if c.Request().Method != http.MethodOptions {
			return next(c)
		}
		h.Set(echo.HeaderAccessControlAllowMethods, "GET, HEAD, POST, PUT, PATCH, DELETE")
		h.Set(echo.HeaderAccessControlAllowHeaders, "Authorization, Content-Type, If-Match, Idempotency-Key, X-Request-Id, Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset")
		h.Set(echo.HeaderAccessControlMaxAge, strconv.Itoa(600))
		return c.NoContent(http.StatusNoContent)
	}
}

// writeProblem is for huma middleware, which answers without a handler.
func writeProblem(ctx huma.Context, p *Problem) {
	ctx.SetHeader("Content-Type", p.ContentType(""))
	ctx.SetStatus(p.Status)
	_ = json.NewEncoder(ctx.BodyWriter()).Encode(p)
}
