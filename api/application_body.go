package api

import (
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/form"
)

type moveBody struct {
	Party     application.Party `json:"party"`
	Since     time.Time         `json:"since"`
	Due       *time.Time        `json:"due"`
	UsualDays *int              `json:"usual_days" doc:"Working days this usually takes"`
}

// summaryBody is one line of a list.
type summaryBody struct {
	ID          string               `json:"id"`
	ApplicantID string               `json:"applicant_id"`
	Number      string               `json:"number,omitempty"`
	Status      application.Status   `json:"status"`
	Version     int                  `json:"version"`
	IntakeID    string               `json:"intake_id"`
	Intake      string               `json:"intake" doc:"Code"`
	Programme   string               `json:"programme" doc:"Code"`
	Surname     string               `json:"surname"`
	GivenNames  string               `json:"given_names"`
	ChineseName string               `json:"chinese_name,omitempty"`
	Nationality string               `json:"nationality"`
	Officer     *personBody          `json:"officer"`
	Schemes     []string             `json:"scholarships" nullable:"false" doc:"Codes of schemes flagged or further"`
	QueuedAt    time.Time            `json:"queued_at"`
	SubmittedAt *time.Time           `json:"submitted_at"`
	Resubmitted bool                 `json:"resubmitted"`
	WhoseMove   moveBody             `json:"whose_move"`
	Prepared    *preparedBody        `json:"prepared" doc:"What waits for release; for staff who prepare or release decisions"`
	Actions     []application.Action `json:"actions" nullable:"false"`
}

// preparedBody is a decision that waits for release, in short.
type preparedBody struct {
	Outcome    application.Outcome `json:"outcome"`
	Conditions int                 `json:"conditions" doc:"How many the offer has"`
	By         string              `json:"by" doc:"Who prepared it"`
	At         time.Time           `json:"at"`
}

type personBody struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
}

// applicationBody is the whole file.
type applicationBody struct {
	ID           string               `json:"id"`
	Number       string               `json:"number,omitempty"`
	Status       application.Status   `json:"status"`
	Version      int                  `json:"version"`
	ApplicantID  string               `json:"applicant_id"`
	OfficerID    string               `json:"officer_id,omitempty"`
	IntakeID     string               `json:"intake_id"`
	Intake       string               `json:"intake" doc:"Code"`
	Programme    programmeRef         `json:"programme"`
	FormVersion  int                  `json:"form_version"`
	Sections     form.Answers         `json:"sections"`
	Slots        []slotBody           `json:"slots" nullable:"false"`
	Checklist    checklistBody        `json:"checklist"`
	Rules        []outcomeBody        `json:"rules" nullable:"false" doc:"Each rule of the programme with its explained outcome"`
	WhoseMove    moveBody             `json:"whose_move"`
	CreatedAt    time.Time            `json:"created_at"`
	UpdatedAt    time.Time            `json:"updated_at"`
	QueuedAt     time.Time            `json:"queued_at"`
	SubmittedAt  *time.Time           `json:"submitted_at"`
	Resubmitted  bool                 `json:"resubmitted"`
	ReplyBy      *time.Time           `json:"reply_by"`
	Return       *returnBody          `json:"return" doc:"What has to be mended now"`
	Decision     *decisionBody        `json:"decision" doc:"The last one; for the applicant the last released"`
	Conditions   []conditionBody      `json:"conditions" nullable:"false"`
	Interviews   []interviewBody      `json:"interviews" nullable:"false"`
	Admission    *issuedBody          `json:"admission"`
	Revocation   *revocationBody      `json:"revocation,omitempty" doc:"Proposed and not yet confirmed; for staff"`
	ClosedReason string               `json:"closed_reason,omitempty"`
	Timeline     []momentBody         `json:"timeline" nullable:"false" doc:"The newest 20; GET timeline has all"`
	Actions      []application.Action `json:"actions" nullable:"false"`
}

type programmeRef struct {
	ID   string            `json:"id"`
	Code string            `json:"code"`
	Name map[string]string `json:"name"`
}

type slotBody struct {
	Kind       string              `json:"kind"`
	Need       string              `json:"need"`
	Stage      string              `json:"stage"`
	Status     document.SlotStatus `json:"status"`
	Expired    bool                `json:"expired"`
	Reason     string              `json:"reason,omitempty"`
	Note       string              `json:"note,omitempty"`
	DocumentID string              `json:"document_id,omitempty"`
	JudgedAt   *time.Time          `json:"judged_at"`
	ExpiresOn  string              `json:"expires_on,omitempty"`
	MaxBytes   int64               `json:"max_bytes"`
}

type checklistBody struct {
	Gates []gateBody `json:"gates" nullable:"false"`
}

type gateBody struct {
	Gate   application.Action `json:"gate"`
	Open   bool               `json:"open"`
	Points []pointBody        `json:"points" nullable:"false"`
}

type pointBody struct {
	Place  string `json:"place"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

type outcomeBody struct {
	Rule        string            `json:"rule"`
	Result      string            `json:"result"`
	Code        string            `json:"code"`
	Explanation string            `json:"explanation"`
	Explained   map[string]string `json:"explained" doc:"The same by language"`
	Params      map[string]string `json:"params,omitempty"`
	Place       string            `json:"place,omitempty"`
}

type returnBody struct {
	At    time.Time           `json:"at"`
	Due   time.Time           `json:"due"`
	Items []application.Point `json:"items" nullable:"false"`
}

type decisionBody struct {
	ID         string              `json:"id"`
	Outcome    application.Outcome `json:"outcome"`
	IntakeID   string              `json:"intake_id,omitempty"`
	Reasons    []string            `json:"reasons" nullable:"false"`
	Answered   map[string]string   `json:"answered,omitempty"`
	Note       string              `json:"note,omitempty"`
	Conditions []conditionInput    `json:"conditions" nullable:"false"`
	ProposedBy string              `json:"proposed_by,omitempty"`
	ProposedAt *time.Time          `json:"proposed_at,omitempty"`
	ReleasedAt *time.Time          `json:"released_at"`
	SentBackAt *time.Time          `json:"sent_back_at,omitempty"`
}

type conditionBody struct {
	ID     string                      `json:"id"`
	Code   string                      `json:"code"`
	Detail string                      `json:"detail,omitempty"`
	Due    *time.Time                  `json:"due"`
	Status application.ConditionStatus `json:"status"`
	Reason string                      `json:"reason,omitempty"`
}

type interviewBody struct {
	ID       string    `json:"id"`
	At       time.Time `json:"at"`
	TimeZone string    `json:"time_zone"`
	Link     string    `json:"link,omitempty"`
	Outcome  string    `json:"outcome,omitempty"`
	Note     string    `json:"note,omitempty"`
	Version  int       `json:"version"`
}

type issuedBody struct {
	ID           string    `json:"id"`
	Number       string    `json:"number"`
	LetterNumber string    `json:"letter_number"`
	At           time.Time `json:"admitted_at"`
}

type revocationBody struct {
	By     string `json:"proposed_by"`
	Reason string `json:"reason"`
}

type momentBody struct {
	At      time.Time      `json:"at"`
	Verb    string         `json:"verb"`
	Status  string         `json:"status,omitempty"`
	ByOwner bool           `json:"by_owner"`
	Actor   string         `json:"actor,omitempty"`
	Role    string         `json:"role,omitempty"`
	Reason  string         `json:"reason,omitempty"`
	Detail  map[string]any `json:"detail,omitempty"`
}

type messageBody struct {
	ID   string    `json:"id"`
	Side string    `json:"side"`
	Body string    `json:"body"`
	At   time.Time `json:"at"`
	Own  bool      `json:"own" doc:"Written by the caller"`
}

type sectionBody struct {
	Section string         `json:"section"`
	Answers map[string]any `json:"answers"`
	Version int            `json:"version"`
	SavedAt time.Time      `json:"saved_at"`
	Hints   []ProblemField `json:"hints" nullable:"false" doc:"What will have to be mended before submission"`
}

func toFields(fs []domain.Field) []ProblemField {
	out := make([]ProblemField, 0, len(fs))
	for _, f := range fs {
		out = append(out, ProblemField(f))
	}
	return out
}

func toMove(m application.Move) moveBody {
	b := moveBody{Party: m.Party, Since: m.Since, Due: moment(m.Due)}
	if m.UsualDays > 0 {
		b.UsualDays = &m.UsualDays
	}
	return b
}

// moment is null for no time.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func toSummary(x application.Summary, who access.Actor) summaryBody {
	b := summaryBody{
		ID: x.ID, ApplicantID: x.ApplicantID, Number: x.Number, Status: x.File.Status(), Version: x.File.Version(), IntakeID: x.IntakeID, Intake: x.IntakeCode,
		Programme: x.ProgrammeCode, Surname: x.Surname, GivenNames: x.GivenNames, ChineseName: x.ChineseName, Nationality: x.Nationality,
		Schemes: x.Schemes, QueuedAt: x.File.QueuedAt, SubmittedAt: moment(x.File.SubmittedAt), Resubmitted: x.File.Resubmitted,
		WhoseMove: toMove(x.File.WhoseMove()), Actions: x.File.Allowed(who),
	}
	if b.Schemes == nil {
		b.Schemes = []string{}
	}
	if x.OfficerID != "" && who.Any(access.Staff...) {
		b.Officer = &personBody{x.OfficerID, x.OfficerName}
	}
	if p := x.Prepared; p.Outcome != "" && x.ApplicantID != who.ID && who.Need(access.ProposeDecision) == nil {
		b.Prepared = &preparedBody{p.Outcome, p.Conditions, p.By, p.At}
	}
	return b
}

func toMoment(m application.Moment) momentBody { return momentBody(m) }

func toMessage(m application.Message, who access.Actor) messageBody {
	return messageBody{ID: m.ID, Side: m.Side, Body: m.Body, At: m.At, Own: m.AuthorID == who.ID}
}
