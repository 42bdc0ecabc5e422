package application

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/reference"
)

// Judgement is an officer's word on one paper.
type Judgement struct {
	Kind       string              // the slot
	Status     document.SlotStatus // Uploaded takes an earlier word back
	Reason     string              // a code; obligatory to reject or waive
	Note       string
	DocumentID string    // the paper that was looked at; empty: whichever is current
	ExpiresOn  time.Time // until when an accepted paper is good; zero: no limit
}

var (
	ErrJudgement  = &domain.Error{Kind: domain.Invalid, Code: "document.judgement", Message: "A paper can be accepted, rejected with a reason or waived with a reason."}
	ErrNoPaper    = &domain.Error{Kind: domain.Conflict, Code: "document.missing", Message: "There is no paper in this slot to accept or reject. It can be waived."}
	ErrSuperseded = &domain.Error{Kind: domain.Conflict, Code: "document.superseded", Message: "A newer paper was uploaded since you looked at this one. Look at the new one first."}
	ErrNoSlot     = &domain.Error{Kind: domain.NotFound, Code: "application.no_slot", Message: "This intake has no such paper."}
)

// Judge accepts, rejects or waives one paper, or takes such a word back: then the
// paper waits to be judged as before.
func (s *Service) Judge(ctx context.Context, actor access.Actor, id string, version int, j Judgement) (Application, error) {
	if err := actor.Need(access.JudgeDocument); err != nil {
		return Application{}, err
	}
	if err := j.check(); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, Judge, access.JudgeDocument)
	st.reason = j.Reason
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		in, err := s.Intakes.Intake(ctx, a.IntakeID)
		if err != nil {
			return nil, err
		}
		if !hasSlot(in, j.Kind) {
			return nil, ErrNoSlot
		}
		slots, err := s.Slots.SlotsOf(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		have := slotOf(slots, j.Kind)
		switch {
		case j.Status == document.Uploaded && have.DocumentID == "":
			j.Status = document.Missing
		case j.Status != document.Waived && have.DocumentID == "":
			return nil, ErrNoPaper
		case j.DocumentID != "" && j.DocumentID != have.DocumentID:
			return nil, ErrSuperseded
		}
		have.Status, have.Reason, have.Note, have.ExpiresOn = j.Status, j.Reason, j.Note, j.ExpiresOn
		have.JudgedBy, have.JudgedAt = actor.ID, s.Now()
		if j.Status == document.Uploaded || j.Status == document.Missing {
			have.JudgedBy, have.JudgedAt = "", time.Time{}
		}
		detail := map[string]any{"slot": j.Kind, "judgement": string(j.Status), "document": have.DocumentID}
		return detail, s.Slots.SaveSlot(ctx, a.ID, have)
	})
}

func (j Judgement) check() error {
	var list string
	switch j.Status {
	case document.Accepted:
		return nil
	case document.Uploaded:
		if j.Reason != "" || j.Note != "" || !j.ExpiresOn.IsZero() {
			return ErrJudgement.With(domain.Field{Name: "status", Code: "document.status", Detail: "Who takes a word back says nothing else."})
		}
		return nil
	case document.Rejected:
		list = reference.Document
	case document.Waived:
		list = reference.Waive
	default:
		return ErrJudgement.With(domain.Field{Name: "status", Code: "document.status", Detail: "One of accepted, rejected, waived, or uploaded to take such a word back."})
	}
	if !reference.Has(list, j.Reason) {
		return ErrJudgement.With(domain.Field{Name: "reason", Code: "document.reason", Detail: "Choose a reason from the list."})
	}
	return nil
}
