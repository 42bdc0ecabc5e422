package api

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
)

var (
	errVersionMissing = &domain.Error{Kind: domain.Unconditional, Code: "version.missing", Message: "Say which version you looked at: send its ETag in If-Match."}
	errVersionForm    = &domain.Error{Kind: domain.Malformed, Code: "version.malformed", Message: "If-Match takes one ETag of this resource, such as \"3\"."}
)

// Versioned is part of the input of every write to a resource with a life.
type Versioned struct {
	IfMatch string `header:"If-Match" doc:"The ETag of the version you looked at"`
}

// version is the version the caller looked at.
func (m Versioned) version() (int, error) {
	if m.IfMatch == "" {
		return 0, errVersionMissing
	}
	v, err := strconv.Atoi(strings.Trim(strings.TrimPrefix(m.IfMatch, "W/"), `"`))
	if err != nil || v < 0 {
		return 0, errVersionForm
	}
	return v, nil
}

// etag is the header form of a version.
func etag(version int) string { return `"` + strconv.Itoa(version) + `"` }

// Paging is part of the input of every list.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" maxLength:"1000" doc:"Opaque; from the last answer"`
	Sort   string `query:"sort" maxLength:"40" doc:"A field this list sorts by, with - in front for descending"`
}

func (p Paging) domain() domain.Page {
	return domain.Page{Limit: p.Limit, Cursor: p.Cursor, Sort: p.Sort}
}

// listBody is every list's answer.
type listBody[T any] struct {
	Items           []T     `json:"items" nullable:"false"`
	NextCursor      *string `json:"next_cursor"`
	Total           int     `json:"total"`
	TotalIsEstimate bool    `json:"total_is_estimate,omitempty"`
}

// list turns a domain list into an answer.
func list[T, B any](l domain.List[T], body func(T) B) listBody[B] {
	b := listBody[B]{Items: make([]B, 0, len(l.Items)), Total: l.Total, TotalIsEstimate: l.TotalIsEstimate}
	for _, it := range l.Items {
		b.Items = append(b.Items, body(it))
	}
	if l.NextCursor != "" {
		b.NextCursor = &l.NextCursor
	}
	return b
}

// op describes a route: what it is called and what it is for. tag groups routes
// in the documents.
func op(method, path, tag, id, summary string) huma.Operation {
	o := huma.Operation{
		Method: method, Path: path, OperationID: id, Summary: summary, Tags: []string{tag},
		Security: []map[string][]string{{"bearer": {}}}, Errors: []int{401, 403, 422},
	}
	if method == http.MethodPost && !secretive(Prefix+path) {
		longest := 200
		o.Parameters = []*huma.Param{{
			Name: "Idempotency-Key", In: "header", Description: "One's own word for this request: sent again within 24 hours, it gives the first answer again",
			Schema: &huma.Schema{Type: huma.TypeString, MaxLength: &longest},
		}}
	}
	return o
}

// opPublic describes a route that anyone may call.
func opPublic(method, path, tag, id, summary string) huma.Operation {
	o := op(method, path, tag, id, summary)
	o.Metadata, o.Security, o.Errors = forAnyone, []map[string][]string{}, []int{422}
	return o
}

// created makes a route answer 201.
func created(o huma.Operation) huma.Operation { o.DefaultStatus = http.StatusCreated; return o }

// forKeys describes a route that programs call: by a key or a token for one, and no
// more often than the key may.
func forKeys(o huma.Operation) huma.Operation {
	o.Security = append(o.Security, map[string][]string{"oauth": {}})
	o.Errors = append(o.Errors, http.StatusTooManyRequests)
	return o
}
