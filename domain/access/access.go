// Package access says who may do what. It is one table.
//
// Start at grants.go, the table; docs/permissions.md is made from it. What a
// person may see of a list is not here but in each feature's Scope.
package access

import (
	"slices"

	"example.org/admissions/domain"
)

// Role is what a person is to the college.
type Role string

const (
	Applicant Role = "applicant" // applies
	Agent     Role = "agent"     // recruitment partner, helps under a mandate
	Officer   Role = "officer"   // admissions officer
	Reviewer  Role = "reviewer"  // faculty member
	Director  Role = "director"  // head of admissions
	Finance   Role = "finance"   // finance clerk
	Arrivals  Role = "arrivals"  // student affairs
	Admin     Role = "admin"     // administrator
	Auditor   Role = "auditor"   // reads everything, changes nothing
)

// Roles lists every role, in the order documents use.
var Roles = []Role{Applicant, Agent, Officer, Reviewer, Director, Finance, Arrivals, Admin, Auditor}

// Staff is everybody who works for the college.
var Staff = []Role{Officer, Reviewer, Director, Finance, Arrivals, Admin, Auditor}

// Actor is whoever is asking. The zero Actor is nobody and may do nothing.
type Actor struct {
	ID      string
	Roles   []Role
	Scopes  []Permission // what an API key was given; empty for people
	Given   Sight        // what of the admitted list a key was given
	Rate    int          // requests a minute that a key may make
	Session string       // the sign-in a person asks under; empty for others
	System  bool         // one of our own jobs
}

// System is the actor of jobs: it may do what no person asked for at that
// moment, such as letting an unanswered offer lapse.
var System = Actor{ID: "system", System: true}

var (
	ErrNobody    = &domain.Error{Kind: domain.Unauthenticated, Code: "access.nobody", Message: "Please sign in."}
	ErrForbidden = &domain.Error{Kind: domain.Forbidden, Code: "access.forbidden", Message: "Your account may not do this."}
)

// Is reports whether the actor has role r.
func (a Actor) Is(r Role) bool { return slices.Contains(a.Roles, r) }

// Any reports whether the actor has one of the roles.
func (a Actor) Any(roles ...Role) bool { return slices.ContainsFunc(roles, a.Is) }

// Need returns nil if some role or scope of the actor grants p.
func (a Actor) Need(p Permission) error {
	if a.ID == "" {
		return ErrNobody
	}
	if a.System && slices.Contains(systemGrants, p) || slices.Contains(a.Scopes, p) {
		return nil
	}
	for _, r := range a.Roles {
		if slices.Contains(Grants[r], p) {
			return nil
		}
	}
	return ErrForbidden
}

// May lists what somebody with these roles may do, each once, in the order of the
// table's roles. Pages draw their ways from it; it is never a permission by itself.
func May(roles []Role) []Permission {
	all := []Permission{}
	for _, r := range Roles {
		if !slices.Contains(roles, r) {
			continue
		}
		for _, p := range Grants[r] {
			if !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
	}
	return all
}

// RoleFor is the first of the actor's roles that grants p, for the audit log.
func (a Actor) RoleFor(p Permission) string {
	for _, r := range a.Roles {
		if slices.Contains(Grants[r], p) {
			return string(r)
		}
	}
	if a.System {
		return "system"
	}
	return "integration"
}
