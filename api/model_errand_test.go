package api_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/admissions/domain/demo"
	"example.org/admissions/domain/form"
)

// pick chooses the next thing to try: mostly what brings a file forward, or what the
// table allows and was seldom done, and often enough something it does not allow.
func (m *model) pick() try {
	f := m.open()
	if f == nil {
		return m.create()
	}
	switch n := m.rng.IntN(100); {
	case n < 2:
		return m.create()
	case n < 6:
		return m.turn(6 + m.rng.IntN(6*24))
	case n < 9:
		return m.lapse()
	case n < 11:
		return m.mandateTry()
	case n < 15:
		return m.bulk()
	case n < 19:
		return m.pay(f, one(m, []string{"applicant/ann", "applicant/bob", "officer/otto", "finance/fin", "auditor/aud"}),
			one(m, []string{"claim", "confirm", "waive", "request_refund", "refund"}))
	case n < 22:
		return m.reviewTry(f, one(m, []string{"reviewer/rita", "reviewer/rob"}), m.chance(25))
	case n < 26:
		return m.seldom(m.unwalked(f))
	case n < 54:
		return m.forward(f)
	case n < 82:
		return m.seldom(f)
	case n < 94:
		return m.action(one(m, m.people), one(m, actionsOfTheModel), f)
	default:
		return m.action(one(m, m.people), one(m, actionsOfTheModel), one(m, m.files))
	}
}

// open is a file that is not at its end, likelier one that has come far; nil when
// new ones should begin.
func (m *model) open() *modelFile {
	var all []*modelFile
	for _, f := range m.files {
		ended := has([]string{f.status}, "declined", "revoked", "enrolled") || f.status == "withdrawn" && f.number == ""
		if !ended {
			all = append(all, f)
		}
	}
	if len(all) < 4 && m.chance(50) || len(all) == 0 {
		return nil
	}
	a, b := one(m, all), one(m, all)
	if a.version < b.version {
		a = b
	}
	return a
}

// seldom is what the table allows with a file and was done the least often in this
// walk; what ends a file counts for more than it is.
func (m *model) seldom(f *modelFile) try {
	best, least := m.action(one(m, m.people), one(m, actionsOfTheModel), f), 1<<30
	for _, i := range m.rng.Perm(len(m.people)) {
		who := m.people[i]
		if !m.sees(who, f) {
			continue
		}
		for _, act := range f.offered(m.roles[who], who) {
			done := m.done[f.status+" "+act]
			if modelVerbs[act].rare {
				done = 2*done + 1
			}
			if done >= least {
				continue
			}
			if t := m.action(who, act, f); t.want.status == 0 {
				best, least = t, done
			}
		}
	}
	return best
}

// unwalked is a file with which the table allows something that was never done in
// this walk; f when there is none.
func (m *model) unwalked(f *modelFile) *modelFile {
	for _, i := range m.rng.Perm(len(m.files)) {
		for _, l := range laws {
			if l.applies(m.files[i]) && m.done[l.from+" "+l.action] == 0 {
				return m.files[i]
			}
		}
	}
	return f
}

// forward is what a good office and applicant would do next with a file, by
// whichever of them may.
func (m *model) forward(f *modelFile) try {
	clerk, head := one(m, m.but(f.owner, "officer/olga", "officer/otto", "director/dora", "director/dan")), one(m, m.but(f.proposer, "director/dora", "director/dan"))
	judged := f.unjudged("PASSPORT", "TRANSCRIPT")
	if f.status == "accepted" {
		judged = f.unjudged("PASSPORT", "TRANSCRIPT", "PHYSICAL")
	}
	switch f.status {
	case "draft", "returned":
		if f.slots["PASSPORT"] == "" || f.slots["TRANSCRIPT"] == "" || f.rejected() != "" {
			return m.upload(f.owner, f)
		}
		if len(f.sections) < len(m.form(f.owner)) {
			return m.edit(f.owner, f)
		}
		return m.action(f.owner, "submit", f)
	case "submitted":
		return m.action(clerk, "start_screening", f)
	case "screening", "accepted":
		switch {
		case judged != "":
			return m.action(clerk, "judge", f, judged)
		case f.status == "screening":
			return m.action(clerk, one(m, []string{"send_to_review", "send_to_review", "propose"}), f)
		case f.owes:
			return m.action(clerk, "settle_condition", f)
		case f.deposit != "" && f.deposit != "confirmed" && f.deposit != "waived":
			return m.pay(f, "finance/fin", one(m, []string{"confirm", "confirm", "waive"}))
		}
		return m.action(clerk, "admit", f)
	case "review", "interview":
		reviewer := one(m, []string{"reviewer/rita", "reviewer/rob"})
		if f.reviews["reviewer/rita"] != "submitted" && f.reviews["reviewer/rob"] != "submitted" {
			if f.reviews[reviewer] == "" {
				return m.assignReview(clerk, f, reviewer)
			}
			return m.reviewTry(f, reviewer, false)
		}
		return m.action(clerk, one(m, []string{"propose", "propose", "invite"}), f)
	case "waitlisted":
		return m.action(clerk, "propose", f)
	case "decision":
		return m.action(head, "release", f)
	case "offered":
		switch near := f.replyBy.Before(m.clock.now().Add(72 * time.Hour)); {
		case near && m.chance(50):
			return m.lapse()
		case near:
			return m.turn(30)
		case m.chance(25):
			return m.turn(15 * 24)
		}
		return m.action(f.owner, "accept", f)
	case "deferred":
		return m.action(clerk, "reinstate", f)
	case "lapsed":
		if f.closed == "no_reply" {
			return m.action(clerk, "reinstate", f)
		}
		return m.action(head, "reopen", f)
	case "withdrawn", "rejected":
		if f.number != "" {
			return m.action(head, "reopen", f)
		}
	}
	return m.create()
}

// but is everybody of some people, other than one.
func (m *model) but(one string, people ...string) []string {
	return slices.DeleteFunc(people, func(p string) bool { return p == one })
}

// unjudged is what an officer should say next of a paper; empty when all are in order.
func (f *modelFile) unjudged(required ...string) string {
	for _, kind := range modelKinds {
		switch {
		case f.slots[kind] == "uploaded":
			return kind + " accepted"
		case slices.Contains(required, kind) && f.slots[kind] != "accepted" && f.slots[kind] != "waived":
			return kind + " waived"
		}
	}
	return ""
}

// rejected is a paper that has to be replaced; empty when none has.
func (f *modelFile) rejected() string {
	for _, kind := range modelKinds {
		if f.slots[kind] == "rejected" {
			return kind
		}
	}
	return ""
}

// action is a line of the table, tried by somebody on a file; now and then by who
// looked at another version of it, or twice under one idempotency key. with is the
// argument; without one it is any.
func (m *model) action(who, act string, f *modelFile, with ...string) try {
	switch act {
	case "edit":
		return m.edit(who, f)
	case "upload":
		return m.upload(who, f)
	case "assign_review":
		return m.assignReview(who, f, one(m, []string{"reviewer/rita", "reviewer/rob"}))
	}
	v, arg := modelVerbs[act], ""
	if with = append(with, v.args...); len(with) > 0 {
		arg = with[0]
	}
	if len(with) == len(v.args) && len(with) > 0 {
		arg = one(m, v.args)
	}
	stale := m.chance(4)
	want := m.expected(who, act, f, stale)
	if want.status == 0 && v.gate != nil {
		want = v.gate(m, f, who, arg)
	}
	method, path, body := "POST", "/applications/"+f.id+v.path, ""
	if v.body != nil {
		body = v.body(m, f, arg)
	}
	switch act {
	case "judge":
		kind, _, _ := strings.Cut(arg, " ")
		method, path = "PATCH", strings.Replace(path, "{slot}", kind, 1)
	case "settle_condition":
		id := m.value(`SELECT c.id FROM conditions c JOIN decisions d ON d.id = c.decision_id WHERE c.application_id = $1 ORDER BY d.released_at DESC LIMIT 1`, f.id)
		if id == "" || !f.conditioned {
			id = f.id
		}
		method, path = "PATCH", strings.Replace(path, "{condition}", id, 1)
	}
	to := ""
	for _, l := range laws {
		if l.action == act && l.applies(f) {
			to = l.to[0]
		}
	}
	note := map[bool]string{true: ", stale"}[stale]
	return try{
		text: strings.TrimSpace(fmt.Sprintf("%s: %s %s", who, act, arg)) + " on " + m.name(f) + note,
		do:   m.asking(method, path, who, body, f.tag(stale)), want: want, file: f, action: act, done: func(answer) {
			if v.done != nil {
				v.done(m, f, who, arg)
			}
			if act == "release" || to == "=" {
				to = f.status
			}
			f.changed(to)
		},
	}
}

// asking is a request; of a POST one in ten comes twice under one key, and the
// second answer has to be the first.
func (m *model) asking(method, path, who, body, tag string) func() answer {
	if method != "POST" || !m.chance(10) {
		return func() answer { return m.do(method, path, who, body, "If-Match", tag) }
	}
	key := fmt.Sprintf("model-%d", m.next())
	return func() answer {
		a := m.do(method, path, who, body, "If-Match", tag, "Idempotency-Key", key)
		again := m.do(method, path, who, body, "If-Match", tag, "Idempotency-Key", key)
		if a.status != again.status || a.body != again.body || again.header.Get("Idempotency-Replayed") != "true" {
			m.fail("%s %s under one key: first %d %s, then %d %s", method, path, a.status, a.body, again.status, again.body)
		}
		return a
	}
}

func (f *modelFile) tag(stale bool) string {
	if stale {
		return fmt.Sprintf(`"%d"`, f.version-1)
	}
	return fmt.Sprintf(`"%d"`, f.version)
}

func (m *model) name(f *modelFile) string {
	return fmt.Sprintf("file %d of %s (%s, version %d)", slices.Index(m.files, f), f.owner, f.status, f.version)
}

// create begins an application, and fills in all of it but the last section.
func (m *model) create() try {
	who, intake := one(m, []string{"applicant/ann", "applicant/bob", "applicant/cleo", "officer/otto", "officer/olga"}), m.rng.IntN(len(m.intakes))
	want := verdict{}
	switch {
	case !has(m.roles[who], "applicant"):
		want = verdict{403, "access.forbidden"}
	case !m.clock.now().Before(m.intakes[intake].closes):
		want = verdict{409, "application.intake_closed"}
	case m.fileOf(who, intake, nil) != nil:
		want = twice
	}
	return try{
		text: fmt.Sprintf("%s: apply for intake %d", who, intake), want: want,
		do: m.asking("POST", "/applications", who, fmt.Sprintf(`{"intake_id":%q}`, m.intakes[intake].id), ""), done: func(a answer) {
			f := &modelFile{
				id: a.text(m.t, "id"), owner: who, status: "draft", intake: intake, version: 1, events: 1, sections: map[string]bool{},
				slots: map[string]string{}, papers: map[string]bool{}, reviews: map[string]string{},
			}
			m.files = append(m.files, f)
			for section := range m.form(who) {
				if section != "declarations" {
					t := m.save(who, f, section, false)
					t.do().is(m.t, 200)
					t.done(answer{})
				}
			}
		},
	}
}

// form is how somebody made up fills in the form: the same for each of their files.
func (m *model) form(who string) map[string]string {
	if m.answers[who] == nil {
		m.answers[who] = map[string]string{}
		seed := uint64(m.seed*100 + slices.Index(m.people, who))
		p := demo.New(seed, m.clock.now()).Person(0, form.Target{Level: "bachelor", TeachingLanguage: "en", StartsOn: m.intakes[0].starts}, false)
		p.Answers["education"]["gap_explanation"] = "I help in a clinic until my studies begin." // walks may take a year
		for section, answers := range p.Answers {
			m.answers[who][section] = asJSON(m.t, answers)
		}
	}
	return m.answers[who]
}

func (m *model) edit(who string, f *modelFile) try {
	section := "declarations"
	if m.chance(20) {
		section = "contact"
	}
	return m.save(who, f, section, m.chance(6))
}

// save keeps a section. Drafts are not audited: it makes a version and no event.
func (m *model) save(who string, f *modelFile, section string, stale bool) try {
	return try{
		text: fmt.Sprintf("%s: edit %s on %s", who, section, m.name(f)), want: m.expected(who, "edit", f, stale), file: f, action: "edit",
		do:   m.asking("PUT", "/applications/"+f.id+"/sections/"+section, who, m.form(f.owner)[section], f.tag(stale)),
		done: func(answer) { f.sections[section] = true; f.version++ },
	}
}

// upload puts a paper into a slot, the required ones more often.
func (m *model) upload(who string, f *modelFile) try {
	kind := one(m, modelKinds)
	switch wrong := f.rejected(); {
	case f.slots["PASSPORT"] == "":
		kind = "PASSPORT"
	case f.slots["TRANSCRIPT"] == "":
		kind = "TRANSCRIPT"
	case wrong != "":
		kind = wrong
	}
	want := m.expected(who, "upload", f, false)
	if want == (verdict{409, "application.not_now"}) {
		want.code = "document.not_now"
	}
	return try{
		text: fmt.Sprintf("%s: upload %s to %s", who, kind, m.name(f)), want: want, file: f, action: "upload",
		do: func() answer {
			return (&file{world: m.world, t: m.t, id: f.id}).upload(who, kind, "paper.pdf", aPDF(100))
		},
		done: func(answer) {
			f.slots[kind], f.papers[kind] = "uploaded", true
		},
	}
}

func (m *model) assignReview(who string, f *modelFile, reviewer string) try {
	want := m.expected(who, "assign_review", f, false)
	switch {
	case may(m.roles[who], "office") && f.owner == who:
		want = verdict{403, "application.own_file"}
	case want.status == 0 && f.reviews[reviewer] != "":
		want = verdict{409, "review.twice"}
	}
	return try{
		text: fmt.Sprintf("%s: ask %s about %s", who, reviewer, m.name(f)), want: want, file: f, action: "assign_review",
		do:   m.asking("POST", "/applications/"+f.id+"/reviews", who, assignment(m.world, reviewer), ""),
		done: func(answer) { f.reviews[reviewer] = "assigned" },
	}
}

// reviewTry hands a review in, or declares a conflict of interest.
func (m *model) reviewTry(f *modelFile, reviewer string, conflict bool) try {
	if f.reviews[reviewer] == "" {
		return m.assignReview("officer/olga", f, reviewer)
	}
	wanted := f.status == "review" || f.status == "interview"
	opinion := `{"scores":{"academic":8,"language":7,"motivation":9,"fit":8},"recommendation":"offer","comment":"A convincing file in every respect."}`
	if conflict {
		opinion = `{"conflict":"The applicant is my nephew."}`
	}
	want := verdict{}
	if f.reviews[reviewer] != "assigned" || !conflict && !wanted {
		want = verdict{409, "review.not_now"}
	}
	return try{text: fmt.Sprintf("%s: review %s, conflict %t", reviewer, m.name(f), conflict), want: want, file: f, do: func() answer {
		return m.review(f, reviewer, opinion)
	}, done: func(answer) {
		f.reviews[reviewer] = map[bool]string{false: "submitted", true: "conflict"}[conflict]
	}}
}

// review saves an opinion, where that is still possible, and hands it in.
func (m *model) review(f *modelFile, reviewer, opinion string) answer {
	id := m.value(`SELECT id FROM reviews WHERE application_id = $1 AND reviewer_id = $2`, f.id, m.account(reviewer))
	tag := func() string {
		return `"` + m.value(`SELECT version::text FROM reviews WHERE id = $1`, id) + `"`
	}
	if f.reviews[reviewer] == "assigned" {
		m.do("PUT", "/reviews/"+id, reviewer, opinion, "If-Match", tag()).is(m.t, 200)
	}
	return m.do("POST", "/reviews/"+id+"/submission", reviewer, "", "If-Match", tag())
}

// turn lets some time pass.
func (m *model) turn(hours int) try {
	return try{text: fmt.Sprintf("%d hours pass", hours), do: func() answer {
		m.clock.turn(time.Duration(hours) * time.Hour)
		return answer{status: 200}
	}, done: func(answer) {}}
}

// mandateTry gives an agent the mandate, or takes it back.
func (m *model) mandateTry() try {
	if m.mandate["applicant/ann"] {
		id := m.value(`SELECT id FROM mandates WHERE revoked_at IS NULL`)
		return try{
			text: "ann takes the mandate back", do: func() answer { return m.do("DELETE", "/me/mandates/"+id, "applicant/ann", "") },
			done: func(answer) { m.mandate["applicant/ann"] = false },
		}
	}
	return try{text: "ann gives the agent a mandate", done: func(answer) { m.mandate["applicant/ann"] = true }, do: func() answer {
		return m.do("POST", "/me/mandates", "applicant/ann", `{"agent_email":"ag@agent.test"}`)
	}}
}
