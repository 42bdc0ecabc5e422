package api_test

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// modelVerb is how an action of the table is asked for over HTTP, what its gate
// says, and what it makes of the file. arg is one of args, "" when there are none.
type modelVerb struct {
	args []string
	path string // below the file; POST unless method says otherwise
	body func(m *model, f *modelFile, arg string) string
	gate func(m *model, f *modelFile, who, arg string) verdict
	done func(m *model, f *modelFile, who, arg string) // beside the status; nil: nothing
	rare bool                                          // would soon end every file
}

var (
	incomplete = verdict{422, "application.incomplete"}
	full       = verdict{409, "intake.full"}
	twice      = verdict{409, "application.twice"}
)

var modelKinds = []string{"PASSPORT", "TRANSCRIPT", "CV", "PHYSICAL"}

func text(body string) func(*model, *modelFile, string) string {
	return func(*model, *modelFile, string) string { return body }
}

// modelVerbs has every action of the table that is a request of its own; edit,
// upload, assign_review and the two of revocation are in model_errand_test.go.
var modelVerbs = map[string]modelVerb{
	"submit": {path: "/submission", gate: submitGateOfTheModel, done: func(m *model, f *modelFile, _, _ string) {
		if f.number == "" { // the number and the place in the queue are given once
			f.number = m.value(`SELECT number FROM applications WHERE id = $1`, f.id)
			f.queued = m.clock.now().Format(time.RFC3339)
		}
	}},
	"start_screening": {path: "/screening"},
	"return": {path: "/return", args: []string{"PASSPORT", "CV", "contact"}, body: returnOfTheModel, done: func(_ *model, f *modelFile, _, arg string) {
		if f.papers[arg] {
			f.slots[arg] = "rejected"
		}
	}},
	"send_to_review": {path: "/review", gate: func(_ *model, f *modelFile, _, _ string) verdict {
		if f.inOrder("PASSPORT", "TRANSCRIPT") {
			return verdict{}
		}
		return incomplete
	}},
	"invite": {path: "/interview", body: func(m *model, _ *modelFile, _ string) string {
		return fmt.Sprintf(`{"at":%q,"time_zone":"Africa/Accra"}`, m.clock.now().AddDate(0, 0, 3).Format(time.RFC3339))
	}},
	"propose": {
		path: "/proposal", args: []string{"offer", "offer", "offer with a condition", "waitlist", "reject", "reallocate 0", "reallocate 2"},
		body: proposalOfTheModel, gate: proposalGateOfTheModel, done: func(_ *model, f *modelFile, who, arg string) {
			f.proposer, f.proposedIntake = who, f.intake
			f.outcome, _, f.conditioned = strings.Cut(arg, " with a condition")
			if strings.HasPrefix(arg, "reallocate") {
				f.outcome, f.proposedIntake = "reallocate", int(arg[len(arg)-1]-'0')
			}
		},
	},
	"release": {path: "/release", args: []string{"", "", "override"}, body: overrideOfTheModel, gate: func(m *model, f *modelFile, who, arg string) verdict {
		if f.outcome == "waitlist" || f.outcome == "reject" {
			return verdict{}
		}
		return m.seatFor(f, f.proposedIntake, who, arg)
	}, done: func(m *model, f *modelFile, _, _ string) {
		f.proposer = ""
		f.owes = f.conditioned && f.outcome == "offer"
		switch f.outcome {
		case "waitlist":
			f.status = "waitlisted"
		case "reject":
			f.status, f.closed = "rejected", "age"
		default:
			m.seat(f, f.proposedIntake)
			m.openOffer(f)
		}
	}},
	"send_back": {path: "/send-back", body: text(`{"reason":"more marks"}`), done: func(_ *model, f *modelFile, _, _ string) { f.proposer = "" }},
	"accept":    {path: "/offer-reply", body: text(`{"reply":"accept"}`), gate: inTimeOfTheModel},
	"decline":   {path: "/offer-reply", body: text(`{"reply":"decline"}`), gate: inTimeOfTheModel, rare: true},
	"admit": {path: "/admission", gate: func(_ *model, f *modelFile, _, _ string) verdict {
		if f.inOrder("PASSPORT", "TRANSCRIPT", "PHYSICAL") && !f.owes && slices.Contains([]string{"", "confirmed", "waived"}, f.deposit) {
			return verdict{}
		}
		return incomplete
	}},
	"defer":     {path: "/deferral", body: text(`{"reason":"military service"}`), rare: true},
	"reinstate": {path: "/reinstatement", args: []string{"1", "1 override", "0", "2"}, body: reinstatementOfTheModel, gate: reinstatementGateOfTheModel, done: reinstatedInTheModel},
	"enrol": {path: "/enrolment", args: []string{"insured", "uninsured"}, body: func(m *model, _ *modelFile, arg string) string {
		return fmt.Sprintf(`{"student_number":"S%d","originals_seen":true,"insured":%t}`, m.next(), arg == "insured")
	}, gate: func(_ *model, _ *modelFile, _, arg string) verdict {
		if arg == "insured" {
			return verdict{}
		}
		return incomplete
	}},
	"no_show":            {path: "/no-show", rare: true, done: func(_ *model, f *modelFile, _, _ string) { f.closed = "no_show" }},
	"propose_revocation": {path: "/revocation", body: text(`{"reason":"forgery"}`), rare: true, done: func(_ *model, f *modelFile, who, _ string) { f.revoker = who }},
	"revoke":             {path: "/revocation", body: text(`{"confirm":true}`), rare: true, done: func(_ *model, f *modelFile, _, _ string) { f.closed = "forgery" }},
	"withdraw": {path: "/withdrawal", body: text(`{"reason":"visa"}`), rare: true, done: func(_ *model, f *modelFile, _, _ string) {
		f.closed, f.proposer = "visa", ""
	}},
	"reopen": {path: "/reopening", body: text(`{"reason":"an error of ours"}`), done: func(_ *model, f *modelFile, _, _ string) {
		f.closed, f.revoker = "", ""
	}},
	"assign": {
		path: "/assignment", args: []string{"officer/olga", "officer/otto", "director/dora", "", "applicant/bob", "finance/fin"},
		body: func(m *model, _ *modelFile, arg string) string {
			if arg == "" {
				return `{"officer_id":""}`
			}
			return fmt.Sprintf(`{"officer_id":%q}`, m.account(arg))
		}, gate: func(m *model, f *modelFile, _, arg string) verdict {
			switch {
			case arg == f.owner:
				return verdict{403, "application.own_file"}
			case arg != "" && !may(m.roles[arg], "office"):
				return verdict{422, "application.no_officer"}
			}
			return verdict{}
		},
	},
	"settle_condition": {path: "/conditions/{condition}", args: []string{"met", "waived"}, body: func(_ *model, _ *modelFile, arg string) string {
		return fmt.Sprintf(`{"status":%q,"reason":"the office holds it"}`, arg)
	}, gate: func(_ *model, f *modelFile, _, _ string) verdict {
		if f.conditioned && f.outcome == "offer" {
			return verdict{}
		}
		return verdict{404, "condition.not_found"}
	}, done: func(_ *model, f *modelFile, _, _ string) { f.owes = false }},
	"judge": {path: "/slots/{slot}", args: judgementsOfTheModel(), body: func(_ *model, _ *modelFile, arg string) string {
		_, word, _ := strings.Cut(arg, " ")
		return fmt.Sprintf(`{"status":%q,"reason":%q}`, word, map[string]string{"accepted": "", "rejected": "blurred", "waived": "equivalent"}[word])
	}, gate: func(_ *model, f *modelFile, _, arg string) verdict {
		kind, word, _ := strings.Cut(arg, " ")
		if word != "waived" && !f.papers[kind] {
			return verdict{409, "document.missing"}
		}
		return verdict{}
	}, done: func(_ *model, f *modelFile, _, arg string) {
		kind, word, _ := strings.Cut(arg, " ")
		f.slots[kind] = word
	}},
}

func judgementsOfTheModel() (all []string) {
	for _, kind := range modelKinds {
		all = append(all, kind+" accepted", kind+" accepted", kind+" rejected", kind+" waived")
	}
	return all
}

// inOrder says whether required papers are accepted or waived, and none waits.
func (f *modelFile) inOrder(required ...string) bool {
	for _, kind := range modelKinds {
		judged := f.slots[kind] == "accepted" || f.slots[kind] == "waived"
		if f.slots[kind] == "uploaded" || slices.Contains(required, kind) && !judged {
			return false
		}
	}
	return true
}

func submitGateOfTheModel(m *model, f *modelFile, _, _ string) verdict {
	if f.status == "draft" && !m.clock.now().Before(m.intakes[f.intake].closes) {
		return verdict{409, "application.intake_closed"}
	}
	ready := len(f.sections) == len(m.answers[f.owner]) && f.slots["PASSPORT"] != "" && f.slots["TRANSCRIPT"] != ""
	for _, s := range f.slots {
		ready = ready && s != "rejected"
	}
	if ready {
		return verdict{}
	}
	return incomplete
}

func returnOfTheModel(m *model, _ *modelFile, arg string) string {
	item := fmt.Sprintf(`{"slot":%q,"reason":"blurred"}`, arg)
	if arg == "contact" {
		item = `{"section":"contact","field":"phone","reason":"unclear"}`
	}
	return fmt.Sprintf(`{"due":%q,"items":[%s]}`, m.clock.now().AddDate(0, 0, 10).Format(time.RFC3339), item)
}

func proposalOfTheModel(m *model, f *modelFile, arg string) string {
	answered := map[string]string{} // every rule, so that none stands in the way
	for _, rule := range m.rules(f) {
		answered[rule] = "the faculty looked at it"
	}
	answers := asJSON(m.t, answered)
	switch word, number, _ := strings.Cut(arg, " "); {
	case word == "reject":
		return `{"outcome":"reject","reasons":["age"]}`
	case word == "reallocate":
		return fmt.Sprintf(`{"outcome":"reallocate","intake_id":%q,"answered":%s}`, m.intakes[int(number[0]-'0')].id, answers)
	case number != "":
		return fmt.Sprintf(`{"outcome":"offer","conditions":[{"code":"final_diploma"}],"answered":%s}`, answers)
	default:
		return fmt.Sprintf(`{"outcome":%q,"answered":%s}`, word, answers)
	}
}

// rules are the names of the rules that the programme has for the file.
func (m *model) rules(f *modelFile) (names []string) {
	for _, r := range m.do("GET", "/applications/"+f.id, "auditor/aud", "").is(m.t, 200).field(m.t, "rules").([]any) {
		names = append(names, r.(map[string]any)["rule"].(string))
	}
	return names
}

func proposalGateOfTheModel(m *model, f *modelFile, _, arg string) verdict {
	if arg == "waitlist" || arg == "reject" {
		return verdict{}
	}
	target := f.intake
	if strings.HasPrefix(arg, "reallocate") {
		target = int(arg[len(arg)-1] - '0')
		if target == f.intake {
			return verdict{422, "decision.proposal"}
		}
	}
	submitted := 0
	for _, r := range f.reviews {
		if r == "submitted" {
			submitted++
		}
	}
	rival := slices.ContainsFunc(m.files, func(o *modelFile) bool {
		return o != f && o.owner == f.owner && o.seated() && m.intakes[o.intake].term == m.intakes[target].term
	})
	if submitted == 0 || rival {
		return incomplete
	}
	return verdict{}
}

func overrideOfTheModel(_ *model, _ *modelFile, arg string) string {
	if arg == "" {
		return ""
	}
	return `{"override_reason":"a place promised by the ministry"}`
}

// seatFor says whether there is a seat for the file in an intake, and no other file
// of the same person.
func (m *model) seatFor(f *modelFile, intake int, who, arg string) verdict {
	n, _ := m.taken(intake)
	if n >= m.intakes[intake].seats && !(strings.HasSuffix(arg, "override") && has(m.roles[who], "director")) {
		return full
	}
	if m.fileOf(f.owner, intake, f) != nil {
		return twice
	}
	return verdict{}
}

// fileOf is a person's file in an intake, other than one.
func (m *model) fileOf(owner string, intake int, but *modelFile) *modelFile {
	for _, f := range m.files {
		if f != but && f.owner == owner && f.intake == intake {
			return f
		}
	}
	return nil
}

// seat gives the file a seat before its status says so.
func (m *model) seat(f *modelFile, intake int) {
	n, _ := m.taken(intake)
	f.overridden, f.intake = n >= m.intakes[intake].seats, intake
}

// openOffer starts the time to answer: to the last second of a day in China.
func (m *model) openOffer(f *modelFile) {
	china := time.FixedZone("China", 8*60*60)
	day := m.clock.now().In(china).AddDate(0, 0, 15)
	f.status, f.closed, f.warned = "offered", "", time.Time{}
	f.replyBy = time.Date(day.Year(), day.Month(), day.Day(), 23, 59, 59, 0, china)
	if m.intakes[f.intake].deposit && (f.deposit == "" || f.deposit == "refunded") {
		f.deposit = "due"
	}
}

func inTimeOfTheModel(m *model, f *modelFile, _, _ string) verdict {
	if m.clock.now().After(f.replyBy) {
		return verdict{409, "offer.expired"}
	}
	return verdict{}
}

func reinstatementOfTheModel(m *model, _ *modelFile, arg string) string {
	number, override, _ := strings.Cut(arg, " ")
	if override != "" {
		override = `,"override_reason":"a place promised by the ministry"`
	}
	return fmt.Sprintf(`{"intake_id":%q%s}`, m.intakes[int(number[0]-'0')].id, override)
}

func reinstatementGateOfTheModel(m *model, f *modelFile, who, arg string) verdict {
	if f.status == "lapsed" {
		return m.seatFor(f, f.intake, who, arg)
	}
	to := int(arg[0] - '0')
	if v := m.seatFor(f, to, who, arg); v == full {
		return v
	}
	if m.intakes[to].programme != m.intakes[f.intake].programme || !m.intakes[to].starts.After(m.intakes[f.intake].starts) {
		return verdict{422, "deferral.intake"}
	}
	return m.seatFor(f, to, who, arg)
}

func reinstatedInTheModel(m *model, f *modelFile, _, arg string) {
	if f.status == "lapsed" {
		m.seat(f, f.intake)
		m.openOffer(f)
		return
	}
	m.seat(f, int(arg[0]-'0'))
}
