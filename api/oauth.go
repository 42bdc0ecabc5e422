package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// tokenPath is where a program changes its key for a token.
const tokenPath = "/oauth/token"

const tokenFormType = "application/x-www-form-urlencoded"

// tokenBody is the answer of RFC 6749, 5.1.
type tokenBody struct {
	AccessToken string `json:"access_token"`
	TokenType   string `json:"token_type" enum:"Bearer"`
	ExpiresIn   int    `json:"expires_in" doc:"Seconds"`
	Scope       string `json:"scope" doc:"What the token may, separated by spaces: all that the key may"`
}

// oauthError is the answer of RFC 6749, 5.2, whose form is not that of our problems.
type oauthError struct {
	Status int    `json:"-"`
	Word   string `json:"error" enum:"invalid_request,invalid_client,invalid_scope,unsupported_grant_type"`
	Detail string `json:"error_description"`
}

func (e *oauthError) Error() string { return e.Word }

var (
	errClient = &oauthError{http.StatusUnauthorized, "invalid_client", "client_id is the id of an API key, client_secret the key itself; this pair is not good, or no longer."}
	errTwice  = &oauthError{http.StatusBadRequest, "invalid_request", "Say who you are once: in the Authorization header, or by client_id and client_secret in the form."}
	errForm   = &oauthError{http.StatusBadRequest, "invalid_request", "Send a form (" + tokenFormType + ") with grant_type=client_credentials, each word once."}
	errGrant  = &oauthError{http.StatusBadRequest, "unsupported_grant_type", "The only grant here is client_credentials."}
	errScope  = &oauthError{http.StatusBadRequest, "invalid_scope", "The key may not all that scope asks for. Leave scope out to get all that it may."}
)

type tokenInput struct {
	RawBody       []byte `contentType:"application/x-www-form-urlencoded"`
	Authorization string `header:"Authorization" doc:"Basic, with the key's id and the key; or both are in the form"`
}

func (s *Server) oauthRoutes(v1 huma.API) {
	o := opPublic("POST", tokenPath, "auth", "get-token", "Change an API key for a short token (OAuth 2.0, client credentials)")
	o.Errors = []int{http.StatusTooManyRequests}
	answer := func(description string, of any) *huma.Response {
		return &huma.Response{Description: description, Content: map[string]*huma.MediaType{
			"application/json": {Schema: v1.OpenAPI().Components.Schemas.Schema(reflect.TypeOf(of), true, "")},
		}}
	}
	o.Responses = map[string]*huma.Response{
		"200": answer("The token", tokenBody{}), "400": answer("A request that RFC 6749 does not know", oauthError{}), "401": answer("Not a good key", oauthError{}),
	}
	huma.Register(v1, o, s.giveToken)
	v1.OpenAPI().Paths[tokenPath].Post.RequestBody.Content[tokenFormType].Schema = tokenForm() // huma calls it bytes
}

func tokenForm() *huma.Schema {
	text := func(doc string) *huma.Schema { return &huma.Schema{Type: huma.TypeString, Description: doc} }
	return &huma.Schema{
		Type: huma.TypeObject, Required: []string{"grant_type"}, Properties: map[string]*huma.Schema{
			"grant_type": {Type: huma.TypeString, Enum: []any{"client_credentials"}}, "client_id": text("The key's id"),
			"client_secret": text("The key"), "scope": text("Separated by spaces; all that the key may when nothing is said"),
		},
	}
}

func (s *Server) giveToken(_ context.Context, in *tokenInput) (*huma.StreamResponse, error) {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		b, err := s.token(ctx, in)
		wrong := (*oauthError)(nil)
		switch {
		case err == nil:
			ctx.SetHeader("Pragma", "no-cache")
			writeJSON(ctx, http.StatusOK, b)
		case errors.As(err, &wrong):
			if wrong.Status == http.StatusUnauthorized {
				ctx.SetHeader("WWW-Authenticate", `Basic realm="admissions"`)
			}
			writeJSON(ctx, wrong.Status, wrong)
		default:
			writeProblem(ctx, huma.NewErrorWithContext(ctx, http.StatusInternalServerError, "", err).(*Problem))
		}
	}}, nil
}

func writeJSON(ctx huma.Context, status int, body any) {
	ctx.SetHeader("Content-Type", "application/json")
	ctx.SetStatus(status)
	_ = json.NewEncoder(ctx.BodyWriter()).Encode(body) // nobody listens any more
}

func (s *Server) token(ctx huma.Context, in *tokenInput) (b tokenBody, err error) {
	form, err := url.ParseQuery(string(in.RawBody))
	if err != nil || slices.ContainsFunc([]string{"grant_type", "client_id", "client_secret", "scope"}, func(word string) bool { return len(form[word]) > 1 }) {
		return b, errForm
	}
	switch form.Get("grant_type") {
	case "client_credentials":
	case "":
		return b, errForm
	default:
		return b, errGrant
	}
	id, secret, err := client(in.Authorization, form)
	if err != nil {
		return b, err
	}
	a, seal, err := s.Desk.Client(ctx.Context(), id, secret, from(ctx.Context()))
	if kind := domain.KindOf(err); err != nil && (kind == domain.Unauthenticated || kind == domain.Forbidden) {
		return b, errClient
	}
	if err != nil {
		return b, err
	}
	if err := s.paced(a, ctx.SetHeader); err != nil {
		return b, err
	}
	scope, ok := scopeOf(a, form.Get("scope"))
	if !ok {
		return b, errScope
	}
	token, err := s.Tokens.SignProgram(a.ID, seal)
	return tokenBody{token, "Bearer", int(accessLife.Seconds()), scope}, err
}

// client is who asks: by the header, in which both words are encoded as in a form, or
// by the form.
func client(header string, form url.Values) (id, secret string, err error) {
	if !strings.HasPrefix(header, "Basic ") {
		return form.Get("client_id"), form.Get("client_secret"), nil
	}
	if form.Has("client_secret") {
		return "", "", errTwice
	}
	r := http.Request{Header: http.Header{"Authorization": {header}}}
	user, password, ok := r.BasicAuth()
	if !ok {
		return "", "", errClient
	}
	id, wrong := url.QueryUnescape(user)
	secret, wrongToo := url.QueryUnescape(password)
	if wrong != nil || wrongToo != nil {
		return "", "", errClient
	}
	return id, secret, nil
}

// scopeOf is all that a key may; ok is false when more was asked for.
func scopeOf(a access.Actor, asked string) (all string, ok bool) {
	words := make([]string, len(a.Scopes))
	for i, p := range a.Scopes {
		words[i] = string(p)
	}
	more := func(word string) bool { return !slices.Contains(words, word) }
	return strings.Join(words, " "), !slices.ContainsFunc(strings.Fields(asked), more)
}
