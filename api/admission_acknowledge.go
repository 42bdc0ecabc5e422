package api

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/admission"
)

type acknowledgementBody struct {
	ID              string                `json:"id"`
	AdmissionID     string                `json:"admission_id"`
	AdmissionNumber string                `json:"admission_number,omitempty"`
	FullName        string                `json:"full_name,omitempty"`
	Receiver        string                `json:"receiver" doc:"Id of its API key"`
	ReceiverName    string                `json:"receiver_name,omitempty"`
	Seq             int64                 `json:"seq"`
	LastSeq         int64                 `json:"last_seq" doc:"The newest change of this admission: while it is greater than seq, the receiver has an old state"`
	At              time.Time             `json:"at"`
	Result          admission.Result      `json:"result" enum:"imported,rejected"`
	StudentNumber   string                `json:"student_number,omitempty"`
	Errors          []admission.Complaint `json:"errors" nullable:"false"`
}

func toAcknowledgement(a admission.Acknowledgement) acknowledgementBody {
	b := acknowledgementBody{
		ID: a.ID, AdmissionID: a.AdmissionID, AdmissionNumber: a.AdmissionNumber, FullName: a.FullName, Receiver: a.By, ReceiverName: a.ByName,
		Seq: a.Seq, LastSeq: a.LastSeq, At: a.At, Result: a.Result, StudentNumber: a.StudentNumber, Errors: a.Errors,
	}
	if b.Errors == nil {
		b.Errors = []admission.Complaint{}
	}
	return b
}

// complaint is an error in a receiver's words: an object, or just a sentence.
type complaint admission.Complaint

// UnmarshalJSON takes both.
func (c *complaint) UnmarshalJSON(raw []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte(`"`)) {
		return json.Unmarshal(raw, &c.Detail)
	}
	return json.Unmarshal(raw, (*admission.Complaint)(c))
}

// Schema says that it takes both.
func (complaint) Schema(r huma.Registry) *huma.Schema {
	longest := 2000
	return &huma.Schema{OneOf: []*huma.Schema{huma.SchemaFromType(r, reflect.TypeFor[admission.Complaint]()), {Type: huma.TypeString, MaxLength: &longest}}}
}

func (s *Server) acknowledge(ctx context.Context, in *struct {
	ID   string `path:"id"`
	Body struct {
		Seq           int64            `json:"seq" minimum:"1" doc:"Of the change that was imported or rejected"`
		Result        admission.Result `json:"result" enum:"imported,rejected"`
		StudentNumber string           `json:"student_number,omitempty" maxLength:"40"`
		Errors        []complaint      `json:"errors,omitempty" maxItems:"100"`
	}
},
) (*struct{ Body acknowledgementBody }, error) {
	a := admission.Acknowledgement{AdmissionID: in.ID, Seq: in.Body.Seq, Result: in.Body.Result, StudentNumber: in.Body.StudentNumber}
	for _, c := range in.Body.Errors {
		a.Errors = append(a.Errors, admission.Complaint(c))
	}
	a, err := s.Admissions.Acknowledge(ctx, actor(ctx), a)
	if err != nil {
		return nil, err
	}
	return &struct{ Body acknowledgementBody }{toAcknowledgement(a)}, nil
}

func (s *Server) listAcknowledgements(ctx context.Context, in *struct {
	Paging

	Result admission.Result `query:"result" enum:"imported,rejected"`
},
) (*struct {
	Body listBody[acknowledgementBody]
}, error,
) {
	l, err := s.Admissions.Acknowledgements(ctx, actor(ctx), in.Result, in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return &struct {
		Body listBody[acknowledgementBody]
	}{list(l, toAcknowledgement)}, nil
}
