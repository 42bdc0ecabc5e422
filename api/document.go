package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"

	"example.org/admissions/domain/document"
)

type documentBody struct {
	ID            string             `json:"id"`
	ApplicationID string             `json:"application_id"`
	Slot          string             `json:"slot" doc:"A code of the list document-kinds"`
	Filename      string             `json:"filename"`
	ContentType   string             `json:"content_type" doc:"Found in the file itself"`
	Size          int64              `json:"size" doc:"Bytes"`
	SHA256        string             `json:"sha256"`
	Scan          document.ScanState `json:"scan" enum:"off,pending,clean,infected" doc:"What the virus scanner says; only off and clean can be opened"`
	ScanDetail    string             `json:"scan_detail,omitempty"`
	Sensitive     bool               `json:"sensitive" doc:"Every look by anybody but the applicant is written down"`
	UploadedBy    string             `json:"uploaded_by"`
	UploadedAt    time.Time          `json:"uploaded_at"`
	SupersededAt  *time.Time         `json:"superseded_at" doc:"Null for the current document of its slot"`
}

func toDocument(d document.Document) documentBody {
	return documentBody{
		ID: d.ID, ApplicationID: d.ApplicationID, Slot: d.Kind, Filename: d.Filename, ContentType: d.ContentType,
		Size: d.Size, SHA256: d.SHA256, Scan: d.Scan, ScanDetail: d.ScanDetail, Sensitive: document.IsSensitive(d.Kind),
		UploadedBy: d.UploadedBy, UploadedAt: d.StoredAt, SupersededAt: moment(d.SupersededAt),
	}
}

type papersBody struct {
	Slot      string              `json:"slot"`
	Status    document.SlotStatus `json:"status" enum:"missing,uploaded,accepted,rejected,waived"`
	Reason    string              `json:"reason,omitempty" doc:"A code of the list reasons, or infected"`
	Note      string              `json:"note,omitempty"`
	JudgedAt  *time.Time          `json:"judged_at"`
	ExpiresOn string              `json:"expires_on,omitempty" format:"date" doc:"Last day it is good"`
	Expired   bool                `json:"expired" doc:"As of today in China"`
	Document  *documentBody       `json:"document" doc:"The current one"`
	History   []documentBody      `json:"history" nullable:"false" doc:"What it superseded, the last one first"`
}

func toPapers(p document.Papers, now time.Time) papersBody {
	b := papersBody{
		Slot: p.Kind, Status: p.Status, Reason: p.Reason, Note: p.Note, JudgedAt: moment(p.JudgedAt), Expired: p.Expired(now),
		History: []documentBody{},
	}
	if !p.ExpiresOn.IsZero() {
		b.ExpiresOn = p.ExpiresOn.Format(time.DateOnly)
	}
	for _, d := range p.Documents {
		if body := toDocument(d); d.ID == p.DocumentID {
			b.Document = &body
		} else {
			b.History = append(b.History, body)
		}
	}
	return b
}

type uploadInput struct {
	streamed
	ID string `path:"id"`
}

type documentOutput struct {
	Status   int
	Location string `header:"Location"`
	Body     documentBody
}

type contentInput struct {
	ID     string `path:"id"`
	Inline bool   `query:"inline" doc:"Show it instead of saving it"`
}

func (s *Server) documentRoutes(v1 huma.API) {
	const ofFile = "/applications/{id}/documents"
	o := created(op("POST", ofFile, "documents", "upload-document", "Put a file into a slot"))
	o.Description = "The file is stored while it arrives. It supersedes the current document of the slot; the same file again is answered with 200 and the document there is."
	o.Errors = append(o.Errors, 404, 409, 413, 415, 429, 503)
	o.Responses = map[string]*huma.Response{"200": {Description: "The slot has this file already"}}
	huma.Register(v1, o, s.upload)
	describeForm(v1, ofFile)

	o = op("GET", ofFile, "documents", "list-documents", "The slots that were used, with all that was ever uploaded to them")
	o.Errors = append(o.Errors, 404)
	huma.Register(v1, o, s.listDocuments)

	o = op("GET", "/documents/{id}", "documents", "get-document", "What is known of a document")
	o.Errors = append(o.Errors, 404)
	huma.Register(v1, o, s.getDocument)

	huma.Register(v1, opContent("GET", "get-content"), s.content)
	huma.Register(v1, opContent("HEAD", "head-content"), s.content)
}

func opContent(method, id string) huma.Operation {
	o := op(method, "/documents/{id}/content", "documents", id, "The file itself, or parts of it")
	o.Description = "Answers Range, If-Range and If-None-Match. Looks at sensitive papers are written down and shown to the applicant."
	o.Errors = append(o.Errors, 404, 409, 416, 503)
	o.Responses = map[string]*huma.Response{
		"200": {Description: "The file", Content: map[string]*huma.MediaType{"application/octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}},
		"206": {Description: "The part asked for"},
		"304": {Description: "You have it already"},
	}
	return o
}

func (s *Server) upload(ctx context.Context, in *uploadInput) (*documentOutput, error) {
	r, err := s.receive(ctx, in)
	if err != nil {
		in.body.refuse()
		return nil, err
	}
	out := &documentOutput{Status: http.StatusOK, Location: Prefix + "/documents/" + r.ID, Body: toDocument(r.Document)}
	if r.Created {
		out.Status = http.StatusCreated
	}
	return out, nil
}

func (s *Server) receive(ctx context.Context, in *uploadInput) (r document.Receipt, err error) {
	who := actor(ctx)
	if err := s.Documents.MayUpload(ctx, who); err != nil {
		return r, err
	}
	form, err := newDocumentForm(in.contentType, in.body)
	if err != nil {
		return r, err
	}
	paper, err := form.read()
	if err != nil {
		return r, err
	}
	paper.ApplicationID = in.ID
	return s.Documents.Receive(ctx, who, paper)
}

type listDocumentsInput struct {
	ID string `path:"id"`
}

func (s *Server) listDocuments(ctx context.Context, in *listDocumentsInput) (*struct{ Body listBody[papersBody] }, error) {
	all, err := s.Documents.History(ctx, actor(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	b := listBody[papersBody]{Items: make([]papersBody, len(all)), Total: len(all)}
	for i, p := range all {
		b.Items[i] = toPapers(p, s.Now())
	}
	return &struct{ Body listBody[papersBody] }{b}, nil
}

func (s *Server) getDocument(ctx context.Context, in *listDocumentsInput) (*struct{ Body documentBody }, error) {
	d, err := s.Documents.Get(ctx, actor(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &struct{ Body documentBody }{toDocument(d)}, nil
}

func (s *Server) content(ctx context.Context, in *contentInput) (*huma.StreamResponse, error) {
	c, err := s.Documents.Open(ctx, actor(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		defer c.Body.Close()
		ec := humaecho.Unwrap(hc)
		h := ec.Response().Header()
		h.Set("Content-Type", c.ContentType)
		h.Set("Content-Disposition", disposition(in.Inline, c.Filename))
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
		h.Set("ETag", `"`+c.SHA256+`"`)
		if !document.IsSensitive(c.Kind) { // those are kept nowhere
			h.Set("Cache-Control", "private, no-cache")
		}
		held := &held{ResponseWriter: ec.Response()}
		http.ServeContent(held, ec.Request(), "", c.StoredAt, c.Body)
		if held.status == http.StatusRequestedRangeNotSatisfiable {
			h.Del("Content-Disposition")
			s.echoProblem(problem(held.status, "document.range", "The file has no such part; Content-Range says how long it is."), ec)
		}
	}}, nil
}

// disposition is how a browser is told what to do with a file and what it is
// called (RFC 6266, RFC 8187). Only PDF and pictures are ever stored, so nothing
// that could run is shown inline.
func disposition(inline bool, name string) string {
	kind := "attachment"
	if inline {
		kind = "inline"
	}
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\%`, r) {
			return '_'
		}
		return r
	}, name)
	return kind + `; filename="` + plain + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}

// problem is an error that only HTTP has.
func problem(status int, code, detail string) *Problem {
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: code, Detail: detail}
}
