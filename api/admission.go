package api

import (
	"context"
	"encoding/base64"
	"net/http"
	"reflect"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/admission"
)

// AdmissionFilter is part of the input of the list and of its exports.
type AdmissionFilter struct {
	Intake       []string           `query:"intake,explode" maxItems:"50" doc:"Codes of intakes"`
	Programme    []string           `query:"programme,explode" maxItems:"50" doc:"Codes of programmes"`
	Status       []admission.Status `query:"status,explode" maxItems:"6" doc:"Any of admitted, enrolled, deferred, withdrawn, revoked, no_show; default: the current ones, admitted and enrolled"`
	Scholarship  []string           `query:"scholarship,explode" maxItems:"50" doc:"Codes of schemes, awarded or accepted"`
	Nationality  []string           `query:"nationality,explode" maxItems:"50" doc:"ISO 3166-1 alpha-3"`
	ChangedSince time.Time          `query:"changed_since" doc:"Only what changed at that time or later. Ask for every status with it, to learn of those who left"`
}

func (f AdmissionFilter) domain() admission.Filter {
	return admission.Filter{
		Intakes: f.Intake, Programmes: f.Programme, Statuses: f.Status, Scholarships: f.Scholarship,
		Nationalities: f.Nationality, ChangedSince: f.ChangedSince,
	}
}

func (s *Server) admissionRoutes(v1 huma.API) {
	huma.Register(v1, forKeys(op("GET", "/admissions", "admissions", "list-admissions", "The admitted, oldest admission first")), s.listAdmissions)
	one := forKeys(op("GET", "/admissions/{id}", "admissions", "get-admission", "One admission, whatever became of it"))
	one.Errors = append(one.Errors, 404)
	huma.Register(v1, one, s.getAdmission)
	huma.Register(v1, exportOperation(v1), s.exportAdmissions)
	huma.Register(v1, forKeys(op("GET", "/admissions/templates", "admissions", "list-admission-templates", "The shapes a flat list can have")), s.listTemplates)
	answer := forKeys(op("POST", "/admissions/{id}/acknowledgement", "admissions", "acknowledge-admission", "Say what became of a change: imported, or rejected with reasons"))
	answer.Errors = append(answer.Errors, 404, 409)
	huma.Register(v1, answer, s.acknowledge)
	huma.Register(v1, forKeys(op("GET", "/admissions/acknowledgements", "admissions", "list-acknowledgements", "What receivers made of the list, newest answer first")), s.listAcknowledgements)
	feed := forKeys(op("GET", "/admissions/changes", "admissions", "list-admission-changes", "What changed of the list, in order"))
	feed.Description = "Begin with `after=0`, apply every item, keep `next_after` together with what you applied, and ask again with it. " +
		"An admission that has changed and changed back between two questions, or whose change nobody outside would see, makes no item. " +
		"A key that does not see everything gets the items of its programmes, each with the payload it sees and the hash of that; " +
		"a change of what it does not see is no item, and `next_after` goes on past it."
	huma.Register(v1, feed, s.listChanges)
}

func (s *Server) listAdmissions(ctx context.Context, in *struct {
	Paging
	AdmissionFilter
}) (*struct {
	Body listBody[admitted]
}, error,
) {
	l, err := s.Admissions.List(ctx, actor(ctx), in.AdmissionFilter.domain(), in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return &struct{ Body listBody[admitted] }{list(l, s.toAdmitted)}, nil
}

func (s *Server) getAdmission(ctx context.Context, in *struct {
	ID string `path:"id"`
},
) (*struct{ Body admitted }, error) {
	a, err := s.Admissions.Get(ctx, actor(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &struct{ Body admitted }{s.toAdmitted(a)}, nil
}

const (
	headerRows   = "X-Row-Count"
	headerDigest = "Digest"
)

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

var mediaTypes = map[admission.Format]string{
	admission.CSV: "text/csv; charset=utf-8", admission.XLSX: xlsxType,
	admission.NDJSON: "application/x-ndjson", admission.JSON: "application/json",
}

func exportOperation(v1 huma.API) huma.Operation {
	o := forKeys(op("GET", "/admissions/export", "admissions", "export-admissions", "The list as a file, as it is at one moment"))
	o.Description = "The file streams; the trailers `X-Row-Count` and `Digest` (SHA-256 of the file) come after it. A file without them was cut and must not be used. " +
		"CSV is UTF-8 with a byte order mark, every cell quoted; in a spreadsheet import its columns as text. A cell that a spreadsheet could run as a formula " +
		"(it begins with = + - @, a tab or a line break; phone numbers do) has an apostrophe in front. In XLSX every cell is a text. " +
		"NDJSON and JSON have every text as it is, and every field; templates are for the flat formats. " +
		"A key that does not see every field group gets the columns it sees, and a template that it names only when it sees all of it."
	file := &huma.Schema{Type: "string"}
	admitted := v1.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[admission.Admission](), true, "")
	trailer := func(doc string) *huma.Param { return &huma.Param{Description: doc, Schema: file} }
	o.Responses = map[string]*huma.Response{"200": {
		Description: "The file",
		Content: map[string]*huma.MediaType{
			"text/csv": {Schema: file}, xlsxType: {Schema: &huma.Schema{Type: "string", Format: "binary"}}, "application/x-ndjson": {Schema: admitted},
			"application/json": {Schema: &huma.Schema{Type: "array", Items: admitted}},
		},
		Headers: map[string]*huma.Param{
			headerRows: trailer("Trailer: how many admissions the file has"), headerDigest: trailer("Trailer: sha-256= and the hash in base64"),
		},
	}}
	return o
}

func (s *Server) exportAdmissions(_ context.Context, in *struct {
	AdmissionFilter

	Format   admission.Format `query:"format" default:"csv" enum:"csv,xlsx,ndjson,json"`
	Template string           `query:"template" maxLength:"40" doc:"The columns of csv and xlsx, see /admissions/templates; default standard"`
	Lang     string           `query:"lang" default:"en" enum:"en,zh" doc:"Of the titles and names in csv and xlsx"`
	Purpose  string           `query:"purpose" maxLength:"200" doc:"What the file is for; kept with the record of the export"`
},
) (*huma.StreamResponse, error) {
	e := admission.Export{Format: in.Format, Template: in.Template, Filter: in.AdmissionFilter.domain(), Lang: in.Lang, Purpose: in.Purpose}
	return &huma.StreamResponse{Body: func(ctx huma.Context) { s.download(ctx, e) }}, nil
}

// download answers with the file, or with a problem as long as nothing was sent.
// Later nothing can be said but by cutting the connection.
func (s *Server) download(ctx huma.Context, e admission.Export) {
	out := &fileOut{ctx: ctx, name: "admissions-" + s.Now().UTC().Format("20060102T150405Z") + "." + string(e.Format), media: mediaTypes[e.Format]}
	done, err := s.Admissions.Export(ctx.Context(), actor(ctx.Context()), e, out)
	switch {
	case err == nil:
		out.begin() // a file may be empty
		ctx.SetHeader(headerRows, strconv.FormatInt(done.Rows, 10))
		ctx.SetHeader(headerDigest, "sha-256="+base64.StdEncoding.EncodeToString(done.SHA256))
	case !out.begun:
		writeProblem(ctx, huma.NewErrorWithContext(ctx, http.StatusInternalServerError, "", err).(*Problem))
	default:
		s.Log.WarnContext(ctx.Context(), "export was cut", "request_id", requestIDOf(ctx.Context()), "export", done.ID, "error", err)
		panic(http.ErrAbortHandler)
	}
}

// fileOut is the body of a download. Its headers wait for the first byte.
type fileOut struct {
	ctx         huma.Context
	name, media string
	begun       bool
}

func (f *fileOut) begin() {
	if f.begun {
		return
	}
	f.begun = true
	f.ctx.SetHeader("Content-Type", f.media)
	f.ctx.SetHeader("Content-Disposition", `attachment; filename="`+f.name+`"`)
	f.ctx.SetHeader("Trailer", headerRows+", "+headerDigest)
	f.ctx.SetStatus(http.StatusOK)
}

// patience is how long a reader may take for one piece of a file. One that takes
// none holds a database connection.
const patience = time.Minute

func (f *fileOut) Write(p []byte) (int, error) {
	f.begin()
	w := f.ctx.BodyWriter()
	if rw, ok := w.(http.ResponseWriter); ok {
		// A writer without deadlines is a test's.
		_ = http.NewResponseController(rw).SetWriteDeadline(time.Now().Add(patience)) //nolint:forbidigo // of the connection, which knows no other clock
	}
	return w.Write(p)
}
