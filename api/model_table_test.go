package api_test

import (
	"slices"
	"strings"
)

// The life of a file, written down a second time: by hand from the table of the
// product, on purpose not taken from the code, so that a change of the code alone
// does not change what is expected of it. "=" stays where it is.
//
// who: holder is the applicant, or an agent under mandate; owner the applicant
// alone; office an officer or director, officer, director and arrivals those
// alone, none of them on a file of their own. second is another person than the
// one who prepared it.
const lifeOfAFile = `
draft                                         | submit            | submitted                    | holder
submitted                                     | start_screening   | screening                    | office
screening review interview                    | return            | returned                     | office
returned                                      | submit            | submitted                    | holder
screening                                     | send_to_review    | review                       | office
review                                        | invite            | interview                    | office
screening review interview waitlisted         | propose           | decision                     | office
decision                                      | release           | offered waitlisted rejected  | director second
decision                                      | send_back         | review                       | director
offered                                       | accept            | accepted                     | owner
offered                                       | decline           | declined                     | owner
accepted                                      | admit             | admitted                     | office
accepted admitted                             | defer             | deferred                     | office
deferred                                      | reinstate         | accepted                     | office
lapsed                                        | reinstate         | offered                      | office unanswered
admitted                                      | enrol             | enrolled                     | arrivals
admitted                                      | no_show           | lapsed                       | arrivals
offered accepted admitted                     | propose_revocation| =                            | office unproposed
offered accepted admitted                     | revoke            | revoked                      | director second proposed
draft submitted screening returned review interview decision waitlisted offered accepted admitted deferred | withdraw | withdrawn | owner
rejected lapsed                               | reopen            | screening                    | director
withdrawn                                     | reopen            | screening                    | director submitted
draft returned                                | edit              | =                            | holder
draft returned offered accepted               | upload            | =                            | holder
submitted screening review interview accepted | upload            | =                            | officer
submitted screening returned review interview decision waitlisted offered accepted admitted deferred | assign | = | office
screening review interview accepted           | judge             | =                            | office
review interview                              | assign_review     | =                            | office
offered accepted                              | settle_condition  | =                            | office
`

// law is one line of the table for one state.
type law struct {
	from, action string
	to           []string
	who          string
	when         []string // second, unanswered, proposed, unproposed, submitted
}

var laws = func() (all []law) {
	for line := range strings.SplitSeq(strings.TrimSpace(lifeOfAFile), "\n") {
		cell := strings.Split(line, "|")
		who := strings.Fields(cell[3])
		for _, from := range strings.Fields(cell[0]) {
			all = append(all, law{from, strings.TrimSpace(cell[1]), strings.Fields(cell[2]), who[0], who[1:]})
		}
	}
	return all
}()

// actionsOfTheModel is every word of the table, in its order.
var actionsOfTheModel = func() (all []string) {
	for _, l := range laws {
		if !slices.Contains(all, l.action) {
			all = append(all, l.action)
		}
	}
	return all
}()

// seatedStates are those in which a file holds a seat of its intake.
var seatedStates = []string{"offered", "accepted", "admitted", "enrolled"}

// may says whether the role of somebody is ever allowed an action, whatever the file.
func may(roles []string, who string) bool {
	switch who {
	case "holder":
		return has(roles, "applicant", "agent")
	case "owner":
		return has(roles, "applicant")
	case "office":
		return has(roles, "officer", "director")
	default:
		return has(roles, who)
	}
}

func has(roles []string, wanted ...string) bool {
	return slices.ContainsFunc(wanted, func(r string) bool { return slices.Contains(roles, r) })
}

// applies says whether a line is about the file as it is.
func (l law) applies(f *modelFile) bool {
	for _, w := range l.when {
		switch {
		case w == "unanswered" && f.closed != "no_reply",
			w == "proposed" && f.revoker == "",
			w == "unproposed" && f.revoker != "",
			w == "submitted" && f.number == "":
			return false
		}
	}
	return l.from == f.status
}

// allows says why a line of the table is not for somebody on this file; empty when it is.
func (l law) allows(roles []string, who string, f *modelFile) string {
	own := f.owner == who
	switch {
	case !may(roles, l.who):
		return "access.forbidden"
	case !has([]string{l.who}, "holder", "owner") && own:
		return "application.own_file"
	case l.who == "owner" && !own, l.who == "holder" && !own && !has(roles, "agent"):
		return "access.forbidden"
	case slices.Contains(l.when, "second") && who == f.preparer(l.action):
		return "decision.four_eyes"
	}
	return ""
}

// offered is what the file's page has to offer somebody.
func (f *modelFile) offered(roles []string, who string) []string {
	acts := []string{}
	for _, l := range laws {
		if l.applies(f) && l.allows(roles, who, f) == "" && !slices.Contains(acts, l.action) {
			acts = append(acts, l.action)
		}
	}
	slices.Sort(acts)
	return acts
}

// expected is what an action on the file answers, as far as state and person decide.
// Nothing but a closed gate may then refuse it.
func (m *model) expected(who, action string, f *modelFile, stale bool) verdict {
	roles := m.roles[who]
	forbidden, ofHolders := true, true
	for _, l := range laws {
		if l.action == action && may(roles, l.who) {
			forbidden = false
			ofHolders = ofHolders && has([]string{l.who}, "holder", "owner")
		}
	}
	switch {
	case forbidden:
		return verdict{403, "access.forbidden"}
	case ofHolders && !m.holds(who, f), !m.sees(who, f):
		return verdict{404, "application.not_found"}
	case stale:
		return verdict{412, "application.stale"}
	}
	notNow := verdict{409, "application.not_now"}
	refusal := notNow
	elsewhere := false // open to them in another state: then it is a matter of time
	for _, l := range laws {
		if l.action != action {
			continue
		}
		switch code := l.allows(roles, who, f); {
		case l.applies(f) && code == "":
			return verdict{}
		case l.applies(f):
			refusal = verdict{403, code}
		default:
			elsewhere = elsewhere || code == ""
		}
	}
	if elsewhere {
		return notNow
	}
	return refusal
}
