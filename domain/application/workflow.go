package application

import (
	"fmt"
	"slices"
	"strings"

	"example.org/admissions/domain/access"
)

// Status is where a file stands.
type Status string

const (
	Draft      Status = "draft"
	Submitted  Status = "submitted"
	Screening  Status = "screening"
	Returned   Status = "returned"
	Review     Status = "review"
	Interview  Status = "interview"
	Decision   Status = "decision"
	Waitlisted Status = "waitlisted"
	Offered    Status = "offered"
	Accepted   Status = "accepted"
	Declined   Status = "declined"
	Rejected   Status = "rejected"
	Admitted   Status = "admitted"
	Enrolled   Status = "enrolled"
	Deferred   Status = "deferred"
	Lapsed     Status = "lapsed"
	Withdrawn  Status = "withdrawn"
	Revoked    Status = "revoked"
)

// Statuses lists every status, in the order of a file's life.
var Statuses = []Status{
	Draft, Submitted, Screening, Returned, Review, Interview, Decision, Waitlisted, Offered, Accepted,
	Admitted, Enrolled, Deferred, Declined, Rejected, Lapsed, Withdrawn, Revoked,
}

// Ended lists the states of a file that came to nothing: nothing is sought for it
// any more, and nothing is to be paid.
var Ended = []Status{Declined, Rejected, Lapsed, Withdrawn, Revoked}

// Action is something that can be done with a file.
type Action string

const (
	Edit              Action = "edit"   // save sections
	Upload            Action = "upload" // add papers
	Submit            Action = "submit"
	StartScreening    Action = "start_screening"
	Assign            Action = "assign"
	Judge             Action = "judge" // accept, reject, waive papers
	Return            Action = "return"
	SendToReview      Action = "send_to_review"
	AssignReview      Action = "assign_review"
	Invite            Action = "invite"
	Propose           Action = "propose"
	Release           Action = "release"
	SendBack          Action = "send_back"
	Accept            Action = "accept"
	Decline           Action = "decline"
	Lapse             Action = "lapse"
	Settle            Action = "settle_condition"
	Admit             Action = "admit"
	Defer             Action = "defer"
	Reinstate         Action = "reinstate"
	ProposeRevocation Action = "propose_revocation"
	Revoke            Action = "revoke"
	Enrol             Action = "enrol"
	NoShow            Action = "no_show"
	Withdraw          Action = "withdraw"
	Reopen            Action = "reopen"
)

// side says whose verb an action is: of those who hold the file (the applicant,
// an agent under mandate), or of the office, which never works on files of its own.
type side bool

const (
	holder side = false
	office side = true
)

// Step is one thing that can be done in one state. A step from a state to itself
// changes the file without moving it.
type Step struct {
	From   Status
	Action Action
	To     Status
	By     access.Permission
	Side   side
	When   func(Application) bool // nil: always
}

// Workflow is every step there is. docs/workflow.md draws it; the CHECK of the
// table and the actions the API offers are tested against it.
var Workflow = slices.Concat(
	stay(Edit, access.WriteApplication, holder, Draft, Returned),
	stay(Upload, access.WriteApplication, holder, Draft, Returned, Offered, Accepted),
	stay(Upload, access.UploadForOthers, office, Submitted, Screening, Review, Interview, Accepted),
	stay(Assign, access.ScreenApplication, office, Submitted, Screening, Returned, Review, Interview, Decision, Waitlisted, Offered, Accepted, Admitted, Deferred),
	stay(Judge, access.JudgeDocument, office, Screening, Review, Interview, Accepted),
	stay(AssignReview, access.AssignReview, office, Review, Interview),
	stay(Settle, access.AdmitApplicant, office, Offered, Accepted),
	[]Step{
		{Draft, Submit, Submitted, access.SubmitApplication, holder, nil},
		{Returned, Submit, Submitted, access.SubmitApplication, holder, nil},
		{Submitted, StartScreening, Screening, access.ScreenApplication, office, nil},
		{Screening, Return, Returned, access.ScreenApplication, office, nil},
		{Review, Return, Returned, access.ScreenApplication, office, nil},
		{Interview, Return, Returned, access.ScreenApplication, office, nil},
		{Screening, SendToReview, Review, access.ScreenApplication, office, nil},
		{Review, Invite, Interview, access.ScreenApplication, office, nil},
		{Screening, Propose, Decision, access.ProposeDecision, office, nil},
		{Review, Propose, Decision, access.ProposeDecision, office, nil},
		{Interview, Propose, Decision, access.ProposeDecision, office, nil},
		{Waitlisted, Propose, Decision, access.ProposeDecision, office, nil},
		{Decision, Release, Offered, access.ReleaseDecision, office, nil},
		{Decision, Release, Waitlisted, access.ReleaseDecision, office, nil},
		{Decision, Release, Rejected, access.ReleaseDecision, office, nil},
		{Decision, SendBack, Review, access.ReleaseDecision, office, nil},
		{Offered, Accept, Accepted, access.ReplyToOffer, holder, nil},
		{Offered, Decline, Declined, access.ReplyToOffer, holder, nil},
		{Offered, Lapse, Lapsed, access.LapseOffer, office, nil},
		{Accepted, Admit, Admitted, access.AdmitApplicant, office, nil},
		{Accepted, Defer, Deferred, access.AdmitApplicant, office, nil},
		{Admitted, Defer, Deferred, access.AdmitApplicant, office, nil},
		{Deferred, Reinstate, Accepted, access.AdmitApplicant, office, nil},
		{Lapsed, Reinstate, Offered, access.AdmitApplicant, office, unanswered},
		{Offered, ProposeRevocation, Offered, access.ProposeRevocation, office, notProposed},
		{Accepted, ProposeRevocation, Accepted, access.ProposeRevocation, office, notProposed},
		{Admitted, ProposeRevocation, Admitted, access.ProposeRevocation, office, notProposed},
		{Offered, Revoke, Revoked, access.ConfirmRevocation, office, proposed},
		{Accepted, Revoke, Revoked, access.ConfirmRevocation, office, proposed},
		{Admitted, Revoke, Revoked, access.ConfirmRevocation, office, proposed},
		{Admitted, Enrol, Enrolled, access.EnrolStudent, office, nil},
		{Admitted, NoShow, Lapsed, access.EnrolStudent, office, nil},
		{Rejected, Reopen, Screening, access.ReopenApplication, office, nil},
		{Lapsed, Reopen, Screening, access.ReopenApplication, office, nil},
		{Withdrawn, Reopen, Screening, access.ReopenApplication, office, handedIn},
	},
	withdrawals(Draft, Submitted, Screening, Returned, Review, Interview, Decision, Waitlisted, Offered, Accepted, Admitted, Deferred),
)

// NoReply is the closing reason of an offer that was not answered in time.
const NoReply = "no_reply"

func unanswered(a Application) bool  { return a.ClosedReason == NoReply }
func proposed(a Application) bool    { return a.RevocationBy != "" }
func notProposed(a Application) bool { return a.RevocationBy == "" }
func handedIn(a Application) bool    { return !a.SubmittedAt.IsZero() }

func stay(act Action, by access.Permission, s side, in ...Status) (steps []Step) {
	for _, st := range in {
		steps = append(steps, Step{st, act, st, by, s, nil})
	}
	return steps
}

func withdrawals(from ...Status) (steps []Step) {
	for _, st := range from {
		steps = append(steps, Step{st, Withdraw, Withdrawn, access.WithdrawApplication, holder, nil})
	}
	return steps
}

// Seated reports whether a file in this state holds a seat of its intake.
func (s Status) Seated() bool {
	return s == Offered || s == Accepted || s == Admitted || s == Enrolled
}

// steps is the Workflow by the status that a step starts from.
var steps = func() map[Status][]Step {
	from := map[Status][]Step{}
	for _, s := range Workflow {
		from[s.From] = append(from[s.From], s)
	}
	return from
}()

// open returns why actor may not take the step now, or nil. Who may take it in
// another state is told that it is not the time, not that it is not for them.
func (a Application) open(actor access.Actor, act Action) error {
	var refusal error
	elsewhere := false
	for _, s := range Workflow {
		if s.Action != act {
			continue
		}
		err := a.permit(actor, s)
		switch here := s.From == a.status && (s.When == nil || s.When(a)); {
		case here && err == nil:
			return nil
		case here:
			refusal = err
		default:
			elsewhere = elsewhere || err == nil
		}
	}
	if refusal == nil || elsewhere {
		return ErrNotNow.Because(fmt.Errorf("%s from %s", act, a.status))
	}
	return refusal
}

// permit returns why the step is not for this actor, or nil. That the actor may
// see the file at all was the Scope's business.
func (a Application) permit(actor access.Actor, s Step) error {
	if err := actor.Need(s.By); err != nil {
		return err
	}
	own := a.ApplicantID == actor.ID
	switch {
	case s.Side == office && own:
		return ErrOwnFile
	case s.Side == holder && !own && !actor.Is(access.Agent):
		return access.ErrForbidden
	case s.Action == Release && a.ProposedBy == actor.ID, s.Action == Revoke && a.RevocationBy == actor.ID:
		return ErrFourEyes
	}
	return nil
}

// Allowed lists what the actor may do next, for the web to show as buttons. A
// gate may still be closed: the checklist says what opens it.
func (a Application) Allowed(actor access.Actor) []Action {
	acts := []Action{}
	for _, s := range steps[a.status] {
		if (s.When == nil || s.When(a)) && !slices.Contains(acts, s.Action) && a.permit(actor, s) == nil {
			acts = append(acts, s.Action)
		}
	}
	return acts
}

// advance is the only writer of status.
func (a *Application) advance(act Action, to Status) error {
	for _, s := range Workflow {
		if s.From == a.status && s.Action == act && s.To == to {
			a.status = to
			return nil
		}
	}
	return ErrNotNow.Because(fmt.Errorf("%s from %s to %s", act, a.status, to))
}

// Diagram draws the moves for the docs (Mermaid).
func Diagram() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n    [*] --> draft\n")
	for _, s := range Workflow {
		if s.From != s.To {
			fmt.Fprintf(&b, "    %s --> %s: %s\n", s.From, s.To, s.Action)
		}
	}
	return b.String()
}
