package scholarship

import (
	"fmt"
	"slices"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
)

// Status is where a nomination stands.
type Status string

const (
	Flagged     Status = "flagged"
	Nominated   Status = "nominated"
	Approved    Status = "approved"
	Awarded     Status = "awarded" // from here on the applicant sees it
	Accepted    Status = "accepted"
	Declined    Status = "declined"
	Revoked     Status = "revoked"
	NotSelected Status = "not_selected"

	// UnderConsideration is what the applicant sees of the first three. It is never stored.
	UnderConsideration Status = "under_consideration"
)

// Statuses lists every stored status.
var Statuses = []Status{Flagged, Nominated, Approved, Awarded, Accepted, Declined, Revoked, NotSelected}

// Holding lists the statuses that use the quota and exclude other awards.
var Holding = []Status{Awarded, Accepted}

func (s Status) confidential() bool { return s == Flagged || s == Nominated || s == Approved }

// Action is something that can be done with a nomination.
type Action string

const (
	Nominate  Action = "nominate"
	Approve   Action = "approve"
	Award     Action = "award"
	Accept    Action = "accept"
	Decline   Action = "decline"
	Revoke    Action = "revoke"
	NotSelect Action = "not_select"
)

// Actions lists every action.
var Actions = []Action{Nominate, Approve, Award, Accept, Decline, Revoke, NotSelect}

// side says whose action it is: the applicant's, or the office's, which never
// works on files of its own.
type side bool

const (
	holder side = false
	office side = true
)

// Step is one thing that can be done in one state.
type Step struct {
	From   Status
	Action Action
	To     Status
	By     access.Permission
	Side   side
	Second bool // by another person than the one who nominated
	Closed bool // also on a file that is closed
}

// Workflow is every step there is.
var Workflow = []Step{
	{Flagged, Nominate, Nominated, access.FlagScholarship, office, false, false},
	{Nominated, Approve, Approved, access.ApproveScholarship, office, true, false},
	{Approved, Award, Awarded, access.ApproveScholarship, office, true, false},
	{Awarded, Accept, Accepted, access.ReplyToAward, holder, false, false},
	{Awarded, Decline, Declined, access.ReplyToAward, holder, false, true},
	{Awarded, Revoke, Revoked, access.ApproveScholarship, office, false, true},
	{Accepted, Revoke, Revoked, access.ApproveScholarship, office, false, true},
	{Flagged, NotSelect, NotSelected, access.FlagScholarship, office, false, true},
	{Nominated, NotSelect, NotSelected, access.FlagScholarship, office, false, true},
	{Approved, NotSelect, NotSelected, access.FlagScholarship, office, false, true},
}

// wishing lists the states of a file in which its applicant may wish for a scheme:
// before anybody decided.
var wishing = []application.Status{
	application.Draft, application.Submitted, application.Screening, application.Returned,
	application.Review, application.Interview,
}

// permission is what an action needs of whoever takes it.
func (act Action) permission() access.Permission {
	for _, s := range Workflow {
		if s.Action == act {
			return s.By
		}
	}
	return ""
}

// open finds the step an actor wants to take, or says why it may not be taken now.
func (n Nomination) open(actor access.Actor, act Action, file application.Status) (Step, error) {
	for _, s := range Workflow {
		if s.From != n.status || s.Action != act {
			continue
		}
		if err := n.permit(actor, s); err != nil {
			return s, err
		}
		early := s.Side == office && file == application.Draft
		if early || !s.Closed && slices.Contains(application.Ended, file) {
			return s, ErrNotNow.Because(fmt.Errorf("%s on a file that is %s", act, file))
		}
		return s, nil
	}
	return Step{}, ErrNotNow.Because(fmt.Errorf("%s from %s", act, n.status))
}

// permit returns why the step is not for this actor, or nil.
func (n Nomination) permit(actor access.Actor, s Step) error {
	if err := actor.Need(s.By); err != nil {
		return err
	}
	own := n.ApplicantID == actor.ID
	switch {
	case s.Side == office && own:
		return application.ErrOwnFile
	case s.Side == holder && !own:
		return access.ErrForbidden
	case s.Second && n.NominatedBy == actor.ID:
		return ErrFourEyes
	}
	return nil
}

// Allowed lists what the actor may do next, on a file in the given state.
func (n Nomination) Allowed(actor access.Actor, file application.Status) []Action {
	acts := []Action{}
	for _, a := range Actions {
		if _, err := n.open(actor, a, file); err == nil {
			acts = append(acts, a)
		}
	}
	return acts
}

// advance is the only writer of status.
func (n *Nomination) advance(s Step, by string) {
	n.status = s.To
	switch s.Action {
	case Nominate:
		n.NominatedBy = by
	case Approve:
		n.ApprovedBy = by
	case Award:
		n.AwardedBy = by
	default:
	}
}
