package bench

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"example.org/admissions/domain/demo"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
)

// states are the statuses of the applications in every state, in a hundred of
// them, with how many events lie behind each.
var states = []struct {
	status string
	share  int
	events int
}{
	{"draft", 14, 1},
	{"submitted", 14, 6},
	{"screening", 14, 7},
	{"returned", 5, 8},
	{"review", 12, 12},
	{"interview", 4, 13},
	{"decision", 6, 14},
	{"waitlisted", 4, 15},
	{"offered", 6, 15},
	{"accepted", 5, 16},
	{"declined", 2, 16},
	{"rejected", 7, 15},
	{"enrolled", 2, 20},
	{"deferred", 1, 18},
	{"lapsed", 1, 16},
	{"withdrawn", 2, 7},
	{"revoked", 1, 18},
}

// stateOf is the status of the n-th application, and its events.
func (s Set) stateOf(n int) (status string, events int) {
	decided, _ := s.decided()
	accepted, _ := s.accepted()
	switch {
	case n >= s.drafts().From:
		return "draft", 1
	case n >= accepted.From:
		return "accepted", 3
	case n >= decided.From:
		return "decision", 3
	case n >= s.Rows:
		return "admitted", 0
	}
	at := n * 37 % 100 // spread: neighbours are in different states
	for _, st := range states {
		if at -= st.share; at < 0 {
			return st.status, st.events
		}
	}
	return "draft", 1
}

// people makes the people of one chunk; the same for the same seed.
func (s Set) people(chunk int) *demo.Maker { return demo.New(s.Seed+uint64(chunk)<<20, s.Made) }

// file is one application being written down.
type file struct {
	Set
	n      int
	status string
	events int
	in     programme.Intake
	at     time.Time // its place in the queue
	all    map[string]*rows
}

func (s Set) file(n int, people *demo.Maker, all map[string]*rows) error {
	f := file{Set: s, n: n, in: s.intake(n), all: all}
	f.status, f.events = s.stateOf(n)
	f.at = f.place()
	if err := f.application(people); err != nil {
		return err
	}
	f.owner()
	if f.status == "admitted" {
		f.admission("admitted")
		return nil // of earlier years; the list says nothing else of them
	}
	f.papers()
	f.opinions()
	f.offer()
	f.log()
	return nil
}

// place spreads half a year evenly; the admitted stood there years before.
func (f file) place() time.Time {
	span := 180 * 24 * time.Hour
	if f.status == "admitted" {
		return f.Made.Add(-4*span + time.Duration(f.n-f.Rows)*span/time.Duration(f.Rows))
	}
	return f.Made.Add(-span + time.Duration(f.n)*span/time.Duration(f.end()))
}

func (f file) add(table string, values ...any) {
	r := f.all[table]
	if r == nil {
		r = &rows{}
		f.all[table] = r
	}
	*r = append(*r, values)
}

func (f file) owner() {
	id := ID(account, f.n)
	f.add("accounts", id, Email(f.n), "Applicant "+fmt.Sprint(f.n), f.Hash, []string{"applicant"}, f.at, f.at, f.at)
	f.add("sessions", ID(session, f.n), id, "", f.at, f.at, f.Made.AddDate(10, 0, 0))
}

func (f file) application(people *demo.Maker) error {
	p, r := f.in.Programme, f.in.Programme.Requirements
	person := people.Person(f.n, form.Target{
		Programme: p.Code, Level: p.Level, TeachingLanguage: p.TeachingLanguage, StartsOn: f.in.StartsOn,
		SubjectsRequired: len(r.Subjects) > 0, CSCA: r.CSCA.Policy,
	}, false)
	answers, err := json.Marshal(person.Answers)
	if err != nil {
		return err
	}
	who := form.PersonOf(person.Answers)
	born, err := time.Parse(time.DateOnly, who.DateOfBirth)
	if err != nil {
		return err
	}
	var number, officer, submitted, replyBy, returnDue, proposedBy any
	schemes := []string{}
	version := 3
	if f.status != "draft" {
		number, submitted, version = fmt.Sprintf("%s-%06d", f.in.Code, f.n), f.at, 7
	}
	if f.status != "draft" && f.status != "submitted" {
		officer = f.officer()
	}
	switch f.status {
	case "offered", "accepted", "declined", "lapsed":
		replyBy = f.Made.AddDate(0, 0, 60)
	case "returned":
		returnDue = f.Made.AddDate(0, 0, 30)
	case "decision":
		proposedBy = f.officer()
	}
	if f.wishes() {
		schemes = []string{f.scheme().Code}
	}
	closed := map[string]string{"rejected": "marks", "lapsed": "no_reply", "withdrawn": "other_university", "revoked": "forgery"}[f.status]
	f.add("applications", ID(application, f.n), ID(account, f.n), f.in.ID, p.ID, f.status, version, number, form.Current().Version, answers, who.Surname,
		who.GivenNames, who.ChineseName, who.Nationality, born, who.PassportNumber, strings.ToLower(who.Email), officer, f.at, f.at, f.at, f.at,
		submitted, f.n%17 == 0 && number != nil, replyBy, returnDue, closed, proposedBy, schemes)
	return nil
}

func (f file) officer() string { return f.Staff[[]string{"officer", "officer2", "officer3"}[f.n%3]] }

// papers are those that everybody hands in, judged where the office has come so far.
func (f file) papers() {
	status, by, judged := "uploaded", "", any(nil)
	if f.status != "draft" && f.status != "submitted" && f.status != "screening" {
		status, by, judged = "accepted", f.officer(), any(f.at)
	}
	for i, slot := range f.in.Slots {
		wanted := slot.Stage == programme.AtSubmit || f.status == "accepted" || f.status == "enrolled"
		if slot.Need != programme.Required || !slot.Condition.IsZero() || !wanted {
			continue
		}
		id := ID(document, f.n*16+i)
		f.add("documents", id, ID(application, f.n), slot.Kind, strings.ToLower(slot.Kind)+".pdf", "application/pdf", int64(400_000), fmt.Sprintf("%064d", f.n*16+i),
			"documents/"+id, "stored", "off", ID(account, f.n), f.at, f.at)
		f.add("slots", ID(application, f.n), slot.Kind, status, id, by, judged, f.at)
	}
}

// opinions are a review of whoever went that far, and a scholarship of one in ten.
func (f file) opinions() {
	id := ID(application, f.n)
	if f.events >= 12 || f.n >= 2*f.Rows && f.status != "draft" {
		f.add("reviews", ID(review, f.n), id, f.Staff["reviewer"], f.officer(), f.at, "submitted", []byte(`{"motivation":4,"preparation":4}`), "offer",
			"A convincing file.", f.at, f.at)
	}
	if f.wishes() {
		f.add("nominations", ID(nomination, f.n), id, f.scheme().ID, "flagged", ID(account, f.n), f.at, f.at)
	}
}

// wishes is whether somebody wishes for a scholarship: one in ten does.
func (f file) wishes() bool { return f.n%10 == 0 && f.status != "draft" && f.status != "admitted" }

func (f file) scheme() Scheme { return f.Schemes[f.n/10%len(f.Schemes)] }

// offer is the decision and what follows from it.
func (f file) offer() {
	outcome := map[string]string{
		"waitlisted": "waitlist", "rejected": "reject", "decision": "offer", "offered": "offer", "accepted": "offer",
		"declined": "offer", "enrolled": "offer", "deferred": "offer", "lapsed": "offer", "revoked": "offer",
	}[f.status]
	if outcome == "" {
		return
	}
	id, dec := ID(application, f.n), ID(decision, f.n)
	var by, at any
	conditions, reasons := []byte(`[]`), []string{}
	if f.status != "decision" {
		by, at = f.Staff["director"], f.at
	}
	if outcome == "reject" {
		reasons = []string{"marks"}
	}
	if outcome == "offer" {
		conditions = []byte(`[{"Code":"final_diploma"}]`)
	}
	f.add("decisions", dec, id, outcome, reasons, conditions, f.officer(), f.at, by, at)
	if outcome != "offer" || f.status == "decision" {
		return
	}
	settled, paid, settler, settledAt := "open", "due", "", any(nil)
	if f.status == "accepted" || f.status == "enrolled" {
		settled, paid, settler, settledAt = "met", "confirmed", f.officer(), any(f.at)
	}
	f.add("conditions", ID(condition, f.n), id, dec, "final_diploma", "", f.Made.AddDate(0, 2, 0), settled, settler, settledAt)
	f.add("payments", ID(payment, f.n), id, "deposit", int64(300_000), "CNY", paid, f.Made.AddDate(0, 1, 0), f.at, f.at)
	if f.status == "offered" || f.status == "accepted" || f.status == "enrolled" {
		f.add("seats", id, f.in.ID, f.at)
	}
	if f.status == "enrolled" {
		f.admission("enrolled")
	}
}

func (f file) admission(status string) {
	student := ""
	if status == "enrolled" {
		student = fmt.Sprintf("S%08d", f.n)
	}
	f.add("admissions", ID(admission, f.n), ID(application, f.n), f.in.ID, fmt.Sprintf("%s-A%05d", f.in.Code, f.n), fmt.Sprintf("L-%s-%05d", f.in.Code, f.n),
		status, student, f.Staff["officer"], f.at, f.at)
}

// log is what a file of this state has behind it: papers, looks and steps.
func (f file) log() {
	id := ID(application, f.n)
	for i := range f.events {
		actor, role, verb := ID(account, f.n), "applicant", "document.uploaded"
		switch {
		case i == 0:
			verb = "application.create"
		case i == 5:
			verb = "application.submit"
		case i > 5:
			actor, role, verb = f.officer(), "officer", []string{"application.judge", "document.looked"}[i%2]
		}
		f.add("audit_events", f.at, actor, role, verb, id, id, []byte(`{"status":"`+f.status+`"}`))
	}
}
