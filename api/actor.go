package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"example.org/admissions/domain/access"
)

type (
	actorKey  struct{}
	callerKey struct{}
)

// Caller is where a request comes from, for sessions, rate limits and the record
// of a submission.
type Caller struct {
	Address, UserAgent string
	Secure             bool // came over TLS
}

// actor is whoever asks; the zero actor when nobody is signed in.
func actor(ctx context.Context) access.Actor {
	a, _ := ctx.Value(actorKey{}).(access.Actor)
	return a
}

func caller(ctx context.Context) Caller {
	c, _ := ctx.Value(callerKey{}).(Caller)
	return c
}

// whoAsks finds out who bears the token. A token that is no good is refused even
// where none is needed: the caller believes to be somebody.
func (s *Server) whoAsks(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		ctx := context.WithValue(r.Context(), callerKey{}, Caller{c.RealIP(), r.UserAgent(), c.Scheme() == "https"})
		if h := r.Header.Get(echo.HeaderAuthorization); h != "" && c.Path() != Prefix+tokenPath {
			bearer, ok := strings.CutPrefix(h, "Bearer ")
			if !ok {
				return access.ErrNobody
			}
			a, err := s.Authenticate(ctx, bearer)
			if err != nil {
				return err
			}
			if err := s.paced(a, c.Response().Header().Set); err != nil {
				return err
			}
			ctx = context.WithValue(ctx, actorKey{}, a)
		}
		c.SetRequest(r.WithContext(ctx))
		return next(c)
	}
}

// public marks a route that nobody has to sign in for.
const public = "public"

var forAnyone = map[string]any{public: true}

// signedIn refuses nobody before the body is read, so that a stranger learns
// nothing of what a route takes.
func signedIn(ctx huma.Context, next func(huma.Context)) {
	if ctx.Operation().Metadata[public] == nil && actor(ctx.Context()).ID == "" {
		ctx.SetHeader("WWW-Authenticate", "Bearer")
		p := huma.NewErrorWithContext(ctx, http.StatusUnauthorized, "", access.ErrNobody)
		writeProblem(ctx, p.(*Problem))
		return
	}
	next(ctx)
}
