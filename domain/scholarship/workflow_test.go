package scholarship_test

import (
	"slices"
	"testing"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/scholarship"
)

func as(id string, roles ...access.Role) access.Actor { return access.Actor{ID: id, Roles: roles} }

func TestWhoMayDoWhatNext(t *testing.T) {
	owner, olga, dora, nora := as("owner", access.Applicant), as("olga", access.Officer), as("dora", access.Director), as("nora", access.Director)
	nominate, approve, award, notSelect, revoke := scholarship.Nominate, scholarship.Approve, scholarship.Award, scholarship.NotSelect, scholarship.Revoke
	for _, tt := range []struct {
		name   string
		status scholarship.Status
		file   application.Status
		actor  access.Actor
		want   []scholarship.Action
	}{
		{"nobody", scholarship.Flagged, application.Review, access.Actor{}, nil},
		{"owner, while it is considered", scholarship.Approved, application.Review, owner, nil},
		{"owner, awarded", scholarship.Awarded, application.Offered, owner, []scholarship.Action{scholarship.Accept, scholarship.Decline}},
		{"owner of a closed file", scholarship.Awarded, application.Withdrawn, owner, []scholarship.Action{scholarship.Decline}},
		{"another applicant", scholarship.Awarded, application.Offered, as("other", access.Applicant), nil},
		{"an agent", scholarship.Awarded, application.Offered, as("agnes", access.Agent), nil},
		{"an auditor", scholarship.Approved, application.Review, as("ann", access.Auditor), nil},
		{"an officer, flagged", scholarship.Flagged, application.Review, olga, []scholarship.Action{nominate, notSelect}},
		{"an officer, a wish on a draft", scholarship.Flagged, application.Draft, olga, nil},
		{"an officer, nominated", scholarship.Nominated, application.Review, olga, []scholarship.Action{notSelect}},
		{"an officer, awarded", scholarship.Awarded, application.Review, olga, nil},
		{"a director, nominated", scholarship.Nominated, application.Review, dora, []scholarship.Action{approve, notSelect}},
		{"the nominating director, nominated", scholarship.Nominated, application.Review, nora, []scholarship.Action{notSelect}},
		{"a director, approved", scholarship.Approved, application.Review, dora, []scholarship.Action{award, notSelect}},
		{"the nominating director, approved", scholarship.Approved, application.Review, nora, []scholarship.Action{notSelect}},
		{"a director, closed file", scholarship.Approved, application.Rejected, dora, []scholarship.Action{notSelect}},
		{"a director, accepted", scholarship.Accepted, application.Admitted, dora, []scholarship.Action{revoke}},
		{"a director's own file", scholarship.Flagged, application.Review, as("owner", access.Applicant, access.Director), nil},
		{"declined is the end", scholarship.Declined, application.Offered, dora, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := scholarship.Stored(scholarship.Nomination{ID: "n", ApplicantID: "owner", NominatedBy: "nora"}, tt.status, 1)
			if got := n.Allowed(tt.actor, tt.file); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// The applicant learns nothing of how far a nomination is, not even that it moved.
func TestWhatTheApplicantSees(t *testing.T) {
	for _, st := range scholarship.Statuses {
		n := scholarship.Stored(scholarship.Nomination{
			ID: "n", ApplicantID: "owner", FlaggedBy: "olga", NominatedBy: "olga",
			ApprovedBy: "dora", AwardedBy: "dora", Reason: "marks", Scheme: scholarship.Scheme{Code: "CGS", Held: 3},
		}, st, 4)
		seen, want := n.As(as("owner", access.Applicant)), st
		hidden := st == scholarship.Flagged || st == scholarship.Nominated || st == scholarship.Approved
		if hidden {
			want = scholarship.UnderConsideration
		}
		if seen.Status() != want || hidden == (seen.Version() != 0) {
			t.Errorf("%s shows as %s, version %d", st, seen.Status(), seen.Version())
		}
		if seen.FlaggedBy+seen.NominatedBy+seen.ApprovedBy+seen.AwardedBy+seen.Reason != "" || seen.Scheme.Held != 0 {
			t.Errorf("%s tells the applicant who or why: %+v", st, seen)
		}
		if staff := n.As(as("olga", access.Officer)); staff.Status() != st || staff.NominatedBy != "olga" {
			t.Errorf("%s is hidden from the office: %+v", st, staff)
		}
	}
}

func TestEveryStatusIsReachedAndEveryActionUsed(t *testing.T) {
	to, used := map[scholarship.Status]bool{scholarship.Flagged: true}, map[scholarship.Action]bool{}
	for _, s := range scholarship.Workflow {
		to[s.To], used[s.Action] = true, true
	}
	for _, st := range scholarship.Statuses {
		if !to[st] {
			t.Errorf("no step leads to %s", st)
		}
	}
	for _, a := range scholarship.Actions {
		if !used[a] {
			t.Errorf("no step uses %s", a)
		}
	}
}
