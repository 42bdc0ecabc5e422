package api

import (
	"time"

	"example.org/admissions/domain/application"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
)

func toApplication(f application.File) applicationBody {
	p := f.Intake.Programme
	b := applicationBody{
		ID: f.ID, Number: f.Number, Status: f.Status(), Version: f.Version(), ApplicantID: f.ApplicantID, OfficerID: f.OfficerID,
		IntakeID: f.IntakeID, Intake: f.Intake.Code, Programme: programmeRef{ID: p.ID, Code: p.Code, Name: p.Name},
		FormVersion: f.FormVersion, Sections: f.Answers, Slots: toSlots(f), Checklist: toChecklist(f), Rules: []outcomeBody{},
		WhoseMove: toMove(f.WhoseMove()), CreatedAt: f.CreatedAt, UpdatedAt: f.UpdatedAt, QueuedAt: f.QueuedAt, SubmittedAt: moment(f.SubmittedAt),
		Resubmitted: f.Resubmitted, ReplyBy: moment(f.ReplyBy), Conditions: []conditionBody{}, Interviews: []interviewBody{},
		ClosedReason: f.ClosedReason, Timeline: []momentBody{}, Actions: f.Actions,
	}
	if b.Sections == nil {
		b.Sections = form.Answers{}
	}
	for _, o := range f.Outcomes {
		b.Rules = append(b.Rules, outcomeBody{Rule: o.Rule, Result: o.Result, Code: o.Code, Explanation: o.Explanation, Explained: map[string]string{"en": o.Explanation, "zh": o.Chinese}, Params: o.Params, Place: o.Place})
	}
	if f.Status() == application.Returned && len(f.Returns) > 0 {
		b.Return = &returnBody{At: f.Returns[0].At, Due: f.Returns[0].Due, Items: f.Returns[0].Items}
	}
	if len(f.Decisions) > 0 {
		b.Decision = toDecision(f.Decisions[0])
	}
	for _, c := range f.Conditions {
		b.Conditions = append(b.Conditions, conditionBody{ID: c.ID, Code: c.Code, Detail: c.Detail, Due: moment(c.Due), Status: c.Status, Reason: c.Reason})
	}
	for _, m := range f.Meetings {
		b.Interviews = append(b.Interviews, toInterview(m))
	}
	if f.Admission.ID != "" {
		b.Admission = &issuedBody{ID: f.Admission.ID, Number: f.Admission.Number, LetterNumber: f.Admission.LetterNumber, At: f.Admission.At}
	}
	if f.RevocationBy != "" {
		b.Revocation = &revocationBody{By: f.RevocationBy, Reason: f.RevocationReason}
	}
	for _, m := range f.Moments {
		b.Timeline = append(b.Timeline, toMoment(m))
	}
	return b
}

func toInterview(m application.Meeting) interviewBody {
	return interviewBody{ID: m.ID, At: m.At, TimeZone: m.TimeZone, Link: m.Link, Outcome: m.Outcome, Note: m.Note, Version: m.Version}
}

func toSlots(f application.File) []slotBody {
	out := make([]slotBody, 0, len(f.Asked))
	for _, want := range f.Asked {
		have := f.SlotOf(want.Kind)
		out = append(out, toSlot(want, have, f.ReadAt))
	}
	return out
}

func toSlot(want programme.Slot, have document.Slot, today time.Time) slotBody {
	b := slotBody{
		Kind: want.Kind, Need: want.Need, Stage: want.Stage, Status: have.Status, Expired: have.Expired(today), Reason: have.Reason,
		Note: have.Note, DocumentID: have.DocumentID, JudgedAt: moment(have.JudgedAt), MaxBytes: want.MaxBytes,
	}
	if !have.ExpiresOn.IsZero() {
		b.ExpiresOn = have.ExpiresOn.Format(time.DateOnly)
	}
	return b
}

func toChecklist(f application.File) checklistBody {
	b := checklistBody{Gates: make([]gateBody, 0, len(f.Gates))}
	for _, g := range f.Gates {
		gate := gateBody{Gate: g.Action, Open: len(g.Gaps) == 0, Points: make([]pointBody, 0, len(g.Gaps))}
		for _, gap := range g.Gaps {
			gate.Points = append(gate.Points, pointBody{Place: gap.Name, Code: gap.Code, Detail: gap.Detail})
		}
		b.Gates = append(b.Gates, gate)
	}
	return b
}

func toDecision(p application.Proposal) *decisionBody {
	b := &decisionBody{
		ID: p.ID, Outcome: p.Outcome, IntakeID: p.IntakeID, Reasons: p.Reasons, Answered: p.Answered, Note: p.Note,
		Conditions: []conditionInput{}, ProposedBy: p.ProposedBy, ProposedAt: moment(p.ProposedAt), ReleasedAt: moment(p.ReleasedAt), SentBackAt: moment(p.SentBackAt),
	}
	if b.Reasons == nil {
		b.Reasons = []string{}
	}
	for _, c := range p.Conditions {
		b.Conditions = append(b.Conditions, conditionInput{Code: c.Code, Detail: c.Detail, Due: moment(c.Due)})
	}
	return b
}
