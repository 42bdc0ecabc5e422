package api

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"example.org/admissions/domain"
)

// Problem is an error as RFC 9457 writes it, with our stable code.
type Problem struct {
	Type      string         `json:"type"`
	Title     string         `json:"title"`
	Status    int            `json:"status"`
	Detail    string         `json:"detail"`
	Code      string         `json:"code" doc:"Stable, feature.word"`
	Fields    []ProblemField `json:"fields,omitempty"`
	RequestID string         `json:"request_id"`

	retryAfter int
}

// ProblemField is one thing wrong with one place of the input.
type ProblemField struct {
	Name   string `json:"name" doc:"JSON path of the place"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

func (p *Problem) Error() string             { return p.Code }
func (p *Problem) GetStatus() int            { return p.Status }
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// statuses says which HTTP status each kind of error has.
var statuses = map[domain.Kind]int{
	domain.Internal: 500, domain.Invalid: 422, domain.Malformed: 400, domain.Unauthenticated: 401, domain.Forbidden: 403,
	domain.NotFound: 404, domain.Conflict: 409, domain.Stale: 412, domain.Unconditional: 428, domain.TooLarge: 413,
	domain.Unsupported: 415, domain.TooMany: 429, domain.Unavailable: 503,
}

// byStatus is the code of an error that the HTTP layer itself found.
var byStatus = map[int]*domain.Error{
	400: {Code: "request.malformed", Message: "The request could not be understood."},
	401: {Code: "access.nobody", Message: "Please sign in."},
	404: {Code: "request.no_route", Message: "There is nothing at this address."},
	405: {Code: "request.method", Message: "This address does not take that method."},
	406: {Code: "request.not_acceptable", Message: "This address cannot answer in a format you accept."},
	408: {Code: "request.slow", Message: "The request took too long to arrive. Send it again."},
	413: {Code: "request.too_large", Message: "The request is larger than this address takes."},
	415: {Code: "request.media_type", Message: "This address does not take that type of body."},
	422: {Code: "request.invalid", Message: "Some of the input is not what this address takes; see fields."},
}

var errOurs = &domain.Error{Code: "internal", Message: "Something went wrong on our side. Nothing was lost; please try again."}

// problemOf is the only place that turns an error into an answer. What our own
// code did not foresee shows nothing of itself.
func problemOf(status int, err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	e := errOurs
	var known *domain.Error
	var he *echo.HTTPError
	switch {
	case errors.As(err, &known) && known.Kind != domain.Internal:
		e, status = known, statuses[known.Kind]
	case errors.As(err, &he) && byStatus[he.Code] != nil:
		e, status = byStatus[he.Code], he.Code
	case status < 500 && byStatus[status] != nil:
		e = byStatus[status]
	default:
		status = http.StatusInternalServerError
	}
	p = &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: e.Message, Code: e.Code, retryAfter: e.RetryAfter}
	for _, f := range e.Fields {
		p.Fields = append(p.Fields, ProblemField(f))
	}
	return p
}

// installProblems makes huma answer with our problems, also for what it finds
// itself. It must run before a route is registered. huma has these functions once
// for the whole program: what belongs to one server, they take from the request.
var installProblems = sync.OnceFunc(func() {
	huma.NewError = func(status int, _ string, errs ...error) huma.StatusError {
		return problemOf(status, errors.Join(errs...)).withDetails(errs)
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, _ string, errs ...error) huma.StatusError {
		err := errors.Join(errs...)
		p := problemOf(status, err).withDetails(errs)
		if ctx == nil {
			return p
		}
		p.RequestID = requestIDOf(ctx.Context())
		if p.retryAfter > 0 {
			ctx.SetHeader("Retry-After", strconv.Itoa(p.retryAfter))
		}
		if p.Status >= 500 {
			logOf(ctx.Context()).ErrorContext(ctx.Context(), "request failed", "request_id", p.RequestID, "error", err)
		}
		return p
	}
})

// withDetails names the places that huma's validation found, without the values:
// they may be passport numbers or passwords.
func (p *Problem) withDetails(errs []error) *Problem {
	if p.Code != "request.invalid" && p.Code != "request.malformed" {
		return p
	}
	for _, err := range errs {
		if d := (*huma.ErrorDetail)(nil); errors.As(err, &d) {
			name := strings.TrimPrefix(strings.TrimPrefix(d.Location, "body."), "query.")
			p.Fields = append(p.Fields, ProblemField{Name: name, Code: "request.field", Detail: d.Message})
		}
	}
	return p
}

// echoProblem answers errors from outside the routes: no such route, middleware, panics.
func (s *Server) echoProblem(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	p := problemOf(http.StatusInternalServerError, err)
	p.RequestID = requestIDOf(c.Request().Context())
	if p.Status >= 500 {
		s.Log.ErrorContext(c.Request().Context(), "request failed", "request_id", p.RequestID, "error", err)
	}
	if p.retryAfter > 0 {
		c.Response().Header().Set("Retry-After", strconv.Itoa(p.retryAfter))
	}
	c.Response().Header().Set(echo.HeaderContentType, p.ContentType(""))
	c.Response().WriteHeader(p.Status)
	if c.Request().Method != http.MethodHead {
		_ = c.Echo().JSONSerializer.Serialize(c, p, "")
	}
}
