package api

import (
	"io"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"
	tusd "github.com/tus/tusd/v2/pkg/handler"
	"golang.org/x/exp/slog" // tusd takes no other logger

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/document"
)

// uploadRoutes are tus 1.0 (https://tus.io/protocols/resumable-upload) with
// creation and termination. tusd speaks the protocol; what an upload is and who
// may have it stands with documents. An upload ends as a document with its id.
func (s *Server) uploadRoutes(v1 huma.API) {
	t := &tus{s: s, handler: newTusd(s)}
	for _, r := range []struct {
		method, path, id, summary string
		speak                     http.HandlerFunc
		ok                        int
		errors                    []int
	}{
		{"OPTIONS", "/uploads", "describe-uploads", "What of tus is spoken here", t.handler.PostFile, 200, []int{400}},
		{"POST", "/uploads", "begin-upload", "Begin an upload that can be resumed", t.handler.PostFile, 201, []int{400, 401, 403, 404, 409, 412, 413, 422, 429, 503}},
		{"HEAD", "/uploads/{id}", "find-upload", "How far an upload has come", t.handler.HeadFile, 200, []int{401, 403, 404, 423}},
		{"PATCH", "/uploads/{id}", "continue-upload", "Go on with an upload", t.handler.PatchFile, 204, []int{400, 401, 403, 404, 409, 412, 413, 415, 422, 423, 429, 503}},
		{"DELETE", "/uploads/{id}", "give-up-upload", "Give an upload up", t.handler.DelFile, 204, []int{401, 403, 404, 409, 412, 423}},
	} {
		o := op(r.method, r.path, "documents", r.id, r.summary)
		if r.method == http.MethodOptions {
			o = opPublic(r.method, r.path, "documents", r.id, r.summary)
		}
		o.Description = aboutTus[r.method]
		describeTus(v1, &o, r.ok, r.errors)
		v1.Adapter().Handle(&o, t.route(r.speak))
	}
}

var aboutTus = map[string]string{
	http.MethodPost:  "tus 1.0. Upload-Metadata has application_id, slot and filename, each in base64. Location is where to go on, for 48 hours.",
	http.MethodPatch: "tus 1.0. With the last byte the whole file is looked at and becomes a document, which Content-Location names; until then Upload-Offset stays below Upload-Length.",
}

// describeTus puts a route into the document that huma does not serve.
func describeTus(v1 huma.API, o *huma.Operation, ok int, errors []int) {
	problem := v1.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Problem](), true, "Problem")
	o.Responses = map[string]*huma.Response{strconv.Itoa(ok): {Description: http.StatusText(ok)}}
	for _, status := range errors {
		o.Responses[strconv.Itoa(status)] = &huma.Response{
			Description: http.StatusText(status),
			Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: problem}},
		}
	}
	if o.Method == http.MethodPatch {
		o.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"application/offset+octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
		}}
	}
	o.Parameters = append(o.Parameters, tusParameters(o.Method, o.Path)...)
	v1.OpenAPI().AddOperation(o)
}

// tusParameters are what a request of tus says beside its body.
func tusParameters(method, path string) (all []*huma.Param) {
	text := &huma.Schema{Type: huma.TypeString}
	if strings.Contains(path, "{id}") {
		all = append(all, &huma.Param{Name: "id", In: "path", Required: true, Schema: text})
	}
	if method == http.MethodOptions {
		return all
	}
	all = append(all, &huma.Param{Name: "Tus-Resumable", In: "header", Required: true, Description: "1.0.0", Schema: text})
	switch method {
	case http.MethodPost:
		all = append(all,
			&huma.Param{Name: "Upload-Length", In: "header", Required: true, Description: "Bytes of the whole file", Schema: text},
			&huma.Param{Name: "Upload-Metadata", In: "header", Required: true, Description: "A name, a space and a value in base64, with commas between", Schema: text})
	case http.MethodPatch:
		all = append(all, &huma.Param{Name: "Upload-Offset", In: "header", Required: true, Description: "Where the bytes belong", Schema: text})
	}
	return all
}

func newTusd(s *Server) *tusd.UnroutedHandler {
	store := &tusStore{s}
	parts := tusd.NewStoreComposer()
	parts.UseCore(store)
	parts.UseTerminater(store)
	parts.UseLocker(store)
	h, err := tusd.NewUnroutedHandler(tusd.Config{
		BasePath: Prefix + "/uploads/", StoreComposer: parts, DisableDownload: true, DisableConcatenation: true,
		Cors: &tusd.CorsConfig{Disable: true}, RespectForwardedHeaders: s.TrustProxy, NetworkTimeout: idleUpload,
		Logger: slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{Level: slog.LevelError + 1})),
	})
	if err != nil {
		panic(err) // it only reads what stands here
	}
	return h
}

// tus lets tusd speak, and says itself what went wrong.
type tus struct {
	s       *Server
	handler *tusd.UnroutedHandler
}

func (t *tus) route(speak http.HandlerFunc) func(huma.Context) {
	protocol := t.handler.Middleware(http.StripPrefix(Prefix+"/uploads", speak))
	return func(ctx huma.Context) {
		c := humaecho.Unwrap(ctx)
		if err := t.answer(c, protocol); err != nil {
			t.s.echoProblem(err, c)
		}
	}
}

// answer refuses before tusd does anything whoever may not upload, or names an
// upload of somebody else: asking for its lock would already disturb it.
func (t *tus) answer(c echo.Context, protocol http.Handler) error {
	ctx := c.Request().Context()
	if err := t.mayAsk(c); err != nil {
		return err
	}
	r := c.Request().WithContext(ctx)
	turn := &tusTurn{header: c.Response().Header()}
	if r.Method == http.MethodPatch || r.Method == http.MethodPost {
		turn.body = withStoppable(c.Response(), r)
	}
	stopped := false
	out := &held{ResponseWriter: c.Response(), before: func() {
		if stopped = turn.body.done(); stopped {
			turn.header.Set("Connection", "close")
		}
	}}
	protocol.ServeHTTP(out, r.WithContext(withTurn(ctx, turn)))
	switch {
	case out.status == 0:
		return nil
	case turn.err != nil:
		return turn.err
	case stopped:
		return errLocked()
	}
	return tusProblem(out)
}

func (t *tus) mayAsk(c echo.Context) error {
	ctx := c.Request().Context()
	who := actor(ctx)
	if c.Request().Method == http.MethodOptions {
		return nil
	}
	if who.ID == "" {
		c.Response().Header().Set("WWW-Authenticate", "Bearer")
		return access.ErrNobody
	}
	if id := c.Param("id"); id != "" {
		_, err := t.s.Documents.Resume(ctx, who, id)
		return err
	}
	return t.s.Documents.MayUpload(ctx, who)
}

// What tusd finds wrong, by its own codes.
var tusErrors = map[string]error{
	"ERR_INVALID_UPLOAD_LENGTH": &domain.Error{Kind: domain.Malformed, Code: "upload.length", Message: "Say how long the file is: Upload-Length in bytes."},
	"ERR_NOT_IMPLEMENTED":       &domain.Error{Kind: domain.Malformed, Code: "upload.length", Message: "Say how long the file is: Upload-Length in bytes."},
	"ERR_INVALID_OFFSET":        &domain.Error{Kind: domain.Malformed, Code: "upload.no_offset", Message: "Say where the bytes belong: Upload-Offset."},
	"ERR_INVALID_CONTENT_TYPE":  &domain.Error{Kind: domain.Unsupported, Code: "upload.content_type", Message: "The Content-Type of a piece is application/offset+octet-stream."},
	"ERR_MISMATCHED_OFFSET":     document.ErrOffset,
	"ERR_UPLOAD_NOT_FOUND":      document.ErrNoUpload,
	"ERR_UPLOAD_SIZE_EXCEEDED":  &domain.Error{Kind: domain.TooLarge, Code: "upload.too_large", Message: "More bytes came than Upload-Length said."},
	"ERR_UNSUPPORTED_VERSION":   &domain.Error{Kind: domain.Stale, Code: "upload.version", Message: "This is tus 1.0: send Tus-Resumable: 1.0.0."},
	"ERR_UNEXPECTED_EOF":        errBroken,
	"ERR_CONNECTION_RESET":      errBroken,
	"ERR_READ_TIMEOUT":          &domain.Error{Kind: domain.Unavailable, Code: "upload.slow", Message: "Nothing came for a minute. What arrived is kept; ask with HEAD and go on.", RetryAfter: 1},
}

var (
	errBroken = &domain.Error{Kind: domain.Malformed, Code: "upload.broken", Message: "The connection broke. What arrived is kept; ask with HEAD and go on."}
	errTus    = &domain.Error{Kind: domain.Malformed, Code: "upload.request", Message: "This is not a request of tus 1.0."}
)

// errLocked is no kind of the domain's. Each has a request's id, so each is new.
func errLocked() error {
	return problem(http.StatusLocked, "upload.locked", "Another request is writing to this upload. Ask with HEAD in a moment and go on.")
}

func tusProblem(out *held) error {
	if err := tusErrors[out.firstWord()]; err != nil {
		return err
	}
	if out.status < http.StatusInternalServerError {
		return errTus
	}
	return echo.NewHTTPError(http.StatusInternalServerError, out.said)
}
