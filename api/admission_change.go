package api

import (
	"context"
	"encoding/json"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/admission"
)

// feedItem is one change of the feed.
type feedItem struct {
	Seq               int64                `json:"seq" doc:"Its place. A reader that has passed a place never finds another before it"`
	Type              admission.ChangeType `json:"type" enum:"admitted,amended,deferred,withdrawn,revoked,enrolled,erased"`
	At                time.Time            `json:"at"`
	AdmissionID       string               `json:"admission_id"`
	ApplicantID       string               `json:"applicant_id"`
	ApplicationNumber string               `json:"application_number"`
	PayloadHash       string               `json:"payload_hash" doc:"SHA-256, hexadecimal, of this payload in canonical JSON (RFC 8785), as this caller sees it; empty without one"`
	Payload           *payload             `json:"payload" doc:"The admission after the change; null when the person was erased: forget what you have"`
}

// payload is an admission as it was written into the feed: its bytes are those the
// hash is of, whatever an admission looks like today.
type payload []byte

// MarshalJSON gives the bytes as they are.
func (p payload) MarshalJSON() ([]byte, error) { return json.RawMessage(p), nil }

// Schema says that a payload is an admission.
func (payload) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[admission.Admission](), true, "")
}

type feedBody struct {
	Items     []feedItem `json:"items" nullable:"false"`
	NextAfter int64      `json:"next_after" doc:"The after of the next request"`
}

type feedInput struct {
	After int64 `query:"after" minimum:"0" doc:"The next_after of the last answer; 0 begins with the first change there ever was"`
	Limit int   `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Wait  int   `query:"wait" minimum:"0" maximum:"25" doc:"Seconds to wait for a change when there is none"`
}

func (s *Server) listChanges(ctx context.Context, in *feedInput) (*struct{ Body feedBody }, error) {
	all, next, err := s.awaitChanges(ctx, in)
	if err != nil {
		return nil, err
	}
	out := &struct{ Body feedBody }{feedBody{Items: make([]feedItem, 0, len(all)), NextAfter: next}}
	for _, c := range all {
		out.Body.Items = append(out.Body.Items, toFeedItem(c))
	}
	return out, nil
}

// beat is how often a waiting reader looks again.
const beat = 500 * time.Millisecond

func (s *Server) awaitChanges(ctx context.Context, in *feedInput) (all []admission.Change, next int64, err error) {
	over, next := time.After(time.Duration(in.Wait)*time.Second), in.After
	for {
		all, next, err = s.Admissions.Changes(ctx, actor(ctx), next, in.Limit)
		if err != nil || len(all) > 0 || in.Wait == 0 {
			return all, next, err
		}
		select {
		case <-ctx.Done(): // nobody listens any more
			return all, next, nil
		case <-s.Stopping:
			return all, next, nil
		case <-over:
			return all, next, nil
		case <-time.After(beat):
		}
	}
}

func toFeedItem(c admission.Change) feedItem {
	b := feedItem{
		Seq: c.Seq, Type: c.Type, At: c.At, AdmissionID: c.AdmissionID, ApplicantID: c.ApplicantID,
		ApplicationNumber: c.ApplicationNumber, PayloadHash: c.PayloadHash,
	}
	if c.Payload != nil {
		b.Payload = (*payload)(&c.Payload)
	}
	return b
}
