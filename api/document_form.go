package api

import (
	"bufio"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
	"example.org/admissions/domain/document"
)

var (
	errNoForm   = &domain.Error{Kind: domain.Unsupported, Code: "document.form", Message: "Send the file as multipart/form-data with the fields slot and file."}
	errBadForm  = &domain.Error{Kind: domain.Malformed, Code: "document.broken_form", Message: "This is not a multipart form. Send the fields slot and file."}
	errNoFile   = &domain.Error{Kind: domain.Invalid, Code: "document.no_file", Message: "The form has no file. Send the fields slot and file."}
	errSlotLast = &domain.Error{Kind: domain.Invalid, Code: "document.slot_first", Message: "The field slot must come before the field file: the file is stored while it arrives."}
	errPart     = &domain.Error{Kind: domain.Invalid, Code: "document.part", Message: "The form takes one field slot and one field file, and nothing else."}
)

const (
	slotLength = 40        // of a field slot, in bytes
	overhead   = 128 << 10 // of a form beside its file, in bytes, and what is read ahead
	readAhead  = 64 << 10

	idleUpload  = time.Minute      // without a byte
	wholeUpload = 30 * time.Minute // with however many
	drainUpload = 5 * time.Second  // of what nobody wants
)

// documentForm is a form with a slot and a file. The file is read as it arrives,
// so the slot has to come first.
type documentForm struct {
	parts *multipart.Reader
	rest  *allowance
}

func newDocumentForm(contentType string, body io.Reader) (*documentForm, error) {
	media, params, err := mime.ParseMediaType(contentType)
	if err != nil || media != "multipart/form-data" || params["boundary"] == "" {
		return nil, errNoForm
	}
	rest := &allowance{r: body, left: overhead}
	return &documentForm{parts: multipart.NewReader(bufio.NewReaderSize(rest, readAhead), params["boundary"]), rest: rest}, nil
}

// read returns the slot and the file behind it, which has yet to be read.
func (f *documentForm) read() (in document.Incoming, err error) {
	for {
		part, err := f.parts.NextPart()
		if err == io.EOF { //nolint:errorlint // wrapped, it means that the form broke off
			return in, errNoFile
		}
		if err != nil {
			return in, badForm(err)
		}
		switch name := part.FormName(); {
		case name == "slot" && in.Kind == "":
			if in.Kind, err = shortText(part); err != nil {
				return in, err
			}
		case name == "file" && in.Kind == "":
			return in, errSlotLast
		case name == "file":
			f.rest.unlimited = true
			in.Filename, in.Content = part.FileName(), &lastPart{part, f}
			return in, nil
		default:
			return in, errPart
		}
	}
}

func shortText(part io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(part, slotLength+1))
	if err != nil {
		return "", badForm(err)
	}
	if len(text) > slotLength || len(text) == 0 {
		return "", document.ErrNoSlot
	}
	return string(text), nil
}

func badForm(err error) error {
	if known := (*domain.Error)(nil); errors.As(err, &known) {
		return known
	}
	return errBadForm.Because(err)
}

// lastPart is the file. It ends where the form does: a form that breaks off, or
// goes on, is no good, whatever its file is.
type lastPart struct {
	part io.Reader
	form *documentForm
}

func (l *lastPart) Read(p []byte) (int, error) {
	n, err := l.part.Read(p)
	if err != io.EOF {
		return n, err
	}
	l.form.rest.unlimited, l.form.rest.left = false, overhead
	switch _, err = l.form.parts.NextPart(); err {
	case nil:
		return n, errPart
	case io.EOF:
		return n, io.EOF
	}
	return n, badForm(err)
}

// allowance bounds what may be read beside the file.
type allowance struct {
	r         io.Reader
	left      int
	unlimited bool
}

func (a *allowance) Read(p []byte) (int, error) {
	if a.unlimited {
		return a.r.Read(p)
	}
	if a.left <= 0 {
		return 0, errPart
	}
	n, err := a.r.Read(p[:min(len(p), a.left)])
	a.left -= n
	return n, err
}

// patient reads a body for as long as bytes keep coming: a slow phone may take its
// time, a dead one may not.
type patient struct {
	r        io.Reader
	deadline func(time.Time) error
	end      time.Time // whatever comes
	ask      time.Time // when to ask for more time
}

func newPatient(r io.Reader, deadline func(time.Time) error) *patient {
	return &patient{r: r, deadline: deadline, end: time.Now().Add(wholeUpload)} //nolint:forbidigo // of the connection, not of the domain
}

func (p *patient) Read(b []byte) (int, error) {
	if now := time.Now(); now.After(p.ask) { //nolint:forbidigo // as above
		until := now.Add(idleUpload)
		if until.After(p.end) {
			until = p.end
		}
		_ = p.deadline(until) // what cannot be given a deadline has none
		p.ask = now.Add(idleUpload / 12)
	}
	n, err := p.r.Read(b)
	if errors.Is(err, io.EOF) { // else it would end the request while the answer is made
		_ = p.deadline(time.Time{})
	}
	return n, err
}

// refuse lets a sender that still sends be told, but not for long.
func (p *patient) refuse() { _ = p.deadline(time.Now().Add(drainUpload)) } //nolint:forbidigo // as above

// streamed is the part of an input that is a body which nobody has read. huma
// would read a body that is described to it, whole and without a limit.
type streamed struct {
	contentType string
	body        *patient
}

var _ huma.Resolver = (*streamed)(nil)

// Resolve takes the body.
func (in *streamed) Resolve(ctx huma.Context) []error {
	in.contentType = ctx.Header("Content-Type")
	in.body = newPatient(ctx.BodyReader(), ctx.SetReadDeadline)
	return nil
}

// describeForm adds to the document what huma may not know at registration.
func describeForm(v1 huma.API, path string) {
	v1.OpenAPI().Paths[path].Post.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"multipart/form-data": {Schema: &huma.Schema{Type: huma.TypeObject, Required: []string{"slot", "file"}, Properties: map[string]*huma.Schema{
			"slot": {Type: huma.TypeString, Description: "A code of the list document-kinds; must come before file"},
			"file": {Type: huma.TypeString, Format: "binary", Description: "PDF, JPEG or PNG; what the file says of itself counts"},
		}}},
	}}
}
