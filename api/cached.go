package api

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/access"
)

// Conditional is part of the input of what a caller may keep for a while.
type Conditional struct {
	IfNoneMatch string `header:"If-None-Match" doc:"The ETag of the copy you have"`
}

// cached is an answer that may be kept for a minute, and longer while its ETag
// stays the same.
type cached[T any] struct {
	Status       int
	ETag         string `header:"ETag"`
	CacheControl string `header:"Cache-Control"`
	Vary         string `header:"Vary"`
	Body         T
}

// opKept describes a public route whose answer may be kept.
func opKept(path, id, summary string) huma.Operation {
	o := opPublic("GET", path, "catalogue", id, summary)
	o.Errors = append(o.Errors, 404)
	o.Responses = map[string]*huma.Response{"304": {Description: "You have it already"}}
	return o
}

// keepable makes the answer, or 304 without a body when the caller has it already.
// What somebody signed in gets is for that browser only: staff see more.
func keepable[T any](in Conditional, a access.Actor, body T) (*cached[T], error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	c := &cached[T]{
		Status: http.StatusOK, ETag: `"` + hex.EncodeToString(sum[:8]) + `"`, Vary: "Authorization, Origin, Accept-Encoding",
		CacheControl: "public, max-age=60", Body: body,
	}
	if a.ID != "" {
		c.CacheControl = "private, max-age=60"
	}
	for tag := range strings.SplitSeq(in.IfNoneMatch, ",") {
		if tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/"); tag == c.ETag || tag == "*" {
			c.Status = http.StatusNotModified
		}
	}
	return c, nil
}
