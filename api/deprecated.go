package api

import (
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// deprecation is a part of the contract that goes away: a route, or one query
// parameter of it. docs/versioning.md says what receivers may rely on.
type deprecation struct {
	route     string // as in "GET /admissions/{id}"
	parameter string // empty: the whole route
	since     time.Time
	until     time.Time // served at least so long
	instead   string    // what to use, for the document
}

// deprecated is everything that goes away. A line here makes the headers and the mark
// in the document; its announcement stands in docs/api_changelog.md.
var deprecated []deprecation

// announcement is where it is said, for people, what goes away.
const announcement = "/docs#changes"

// retire marks in the document what goes away, and tells who still calls it, in every
// answer: Deprecation (RFC 9745) since when, Sunset (RFC 8594) until when. It panics
// when a line names what is not there.
func retire(v1 huma.API, all []deprecation) {
	for _, d := range all {
		o := routeOf(v1.OpenAPI(), d.route)
		if o == nil {
			panic("deprecated names " + d.route + ", which is no route")
		}
		d.mark(o)
	}
}

// routeOf finds an operation by method and path; nil when there is none.
func routeOf(doc *huma.OpenAPI, route string) *huma.Operation {
	for path, item := range doc.Paths {
		for _, o := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			if o != nil && o.Method+" "+path == route {
				return o
			}
		}
	}
	return nil
}

func (d deprecation) mark(o *huma.Operation) {
	word := fmt.Sprintf("Deprecated since %s and served until %s: %s", d.since.Format(time.DateOnly), d.until.Format(time.DateOnly), d.instead)
	if d.parameter == "" {
		o.Deprecated, o.Description = true, joinSentences(word, o.Description)
		return
	}
	for _, p := range o.Parameters {
		if p.In == "query" && p.Name == d.parameter {
			p.Deprecated, p.Description = true, joinSentences(word, p.Description)
			return
		}
	}
	panic("deprecated names " + d.route + " " + d.parameter + ", which is no parameter")
}

func joinSentences(first, second string) string {
	if second == "" {
		return first
	}
	return first + " " + second
}

// retiring sets the headers on what goes away.
func retiring(all []deprecation) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		for _, d := range all {
			if o := ctx.Operation(); o.Method+" "+o.Path == d.route && (d.parameter == "" || ctx.Query(d.parameter) != "") {
				ctx.SetHeader("Deprecation", fmt.Sprintf("@%d", d.since.Unix()))
				ctx.SetHeader("Sunset", d.until.UTC().Format(http.TimeFormat))
				ctx.SetHeader("Link", "<"+announcement+`>; rel="deprecation"; type="text/html"`)
			}
		}
		next(ctx)
	}
}
