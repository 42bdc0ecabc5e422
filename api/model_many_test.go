package api_test

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// bulk tries one action on some files at once, or rehearses it. Each id has to get
// the answer that the action alone would get.
func (m *model) bulk() try {
	who, act := one(m, []string{"officer/olga", "officer/otto", "director/dora", "director/dan", "finance/fin", "applicant/ann"}), one(m, []string{
		"start_screening", "send_to_review", "release", "release", "assign", "admit",
	})
	rehearsal := m.chance(35)
	var files []*modelFile
	var ids []string
	for _, f := range m.files {
		if m.chance(40) {
			files, ids = append(files, f), append(ids, f.id)
		}
	}
	want := verdict{}
	switch {
	case len(ids) == 0:
		want = verdict{422, "request.invalid"}
	case !may(m.roles[who], "office"):
		want = verdict{403, "access.forbidden"}
	case act == "admit":
		want = verdict{422, "bulk.action"}
	}
	if ids == nil {
		ids = []string{}
	}
	body := fmt.Sprintf(`{"action":%q,"ids":%s,"officer_id":%q,"dry_run":%t}`, act, asJSON(m.t, ids), m.account("director/dora"), rehearsal)
	return try{
		text: fmt.Sprintf("%s: %s in bulk on %d files, rehearsal %t", who, act, len(ids), rehearsal), want: want,
		do: func() answer { return m.do("POST", "/applications/bulk", who, body) },
		done: func(a answer) {
			for i, f := range files {
				m.bulkOne(a, i, f, who, act, rehearsal)
			}
		},
	}
}

// bulkOne holds one result against the model, and takes the step there too.
func (m *model) bulkOne(a answer, i int, f *modelFile, who, act string, rehearsal bool) {
	v, arg := modelVerbs[act], ""
	if act == "assign" {
		arg = "director/dora"
	}
	want := m.expected(who, act, f, false)
	if want.status == 0 && v.gate != nil {
		want = v.gate(m, f, who, arg)
	}
	result, got := a.field(m.t, fmt.Sprint("results.", i)).(map[string]any), verdict{}
	if p, refused := result["problem"].(map[string]any); refused {
		got = verdict{int(p["status"].(float64)), p["code"].(string)}
	}
	if got != want || result["id"] != f.id || result["done"] != (want.status == 0) {
		m.fail("in bulk, rehearsal %t, %s: the model says %s, the answer is %v", rehearsal, m.name(f), want, result)
	}
	if rehearsal || want.status != 0 {
		return
	}
	to := f.status
	for _, l := range laws {
		if l.action == act && l.applies(f) && l.to[0] != "=" && act != "release" {
			to = l.to[0]
		}
	}
	if v.done != nil {
		v.done(m, f, who, arg)
	}
	if act == "release" {
		to = f.status
	}
	f.changed(to)
}

// payments is the life of what is owed, by hand as the table of files is.
var payments = []struct{ from, action, to, who string }{
	{"due", "claim", "claimed", "owner"},
	{"claimed", "claim", "claimed", "owner"},
	{"due", "confirm", "confirmed", "finance"},
	{"claimed", "confirm", "confirmed", "finance"},
	{"due", "waive", "waived", "finance"},
	{"claimed", "waive", "waived", "finance"},
	{"confirmed", "request_refund", "refund_requested", "owner"},
	{"refund_requested", "confirm", "confirmed", "finance"},
	{"refund_requested", "refund", "refunded", "finance"},
}

// pay tries a step with the deposit of a file.
func (m *model) pay(f *modelFile, who, act string) try {
	id := m.value(`SELECT id FROM payments WHERE application_id = $1`, f.id)
	if id == "" {
		id = f.id
	}
	tag := `"` + m.value(`SELECT version::text FROM payments WHERE id = $1`, id) + `"`
	if tag == `""` {
		tag = `"1"`
	}
	i := slices.IndexFunc(payments, func(p struct{ from, action, to, who string }) bool { return p.from == f.deposit && p.action == act })
	needs := map[bool]string{true: "owner", false: "finance"}[act == "claim" || act == "request_refund"]
	want := verdict{}
	switch {
	case !may(m.roles[who], needs):
		want = verdict{403, "access.forbidden"}
	case f.deposit == "", has(m.roles[who], "applicant") && f.owner != who && !has(m.roles[who], "officer"):
		want = verdict{404, "payment.not_found"}
	case i < 0:
		want = verdict{409, "payment.not_now"}
	case needs == "owner" && f.owner != who:
		want = verdict{403, "access.forbidden"}
	}
	body := fmt.Sprintf(`{"action":%q,"payer":"A. Payer","reference":"T-1","reason":"as was agreed"}`, act)
	return try{
		text: fmt.Sprintf("%s: %s the deposit of %s", who, act, m.name(f)), want: want,
		do:   func() answer { return m.do("PATCH", "/payments/"+id, who, body, "If-Match", tag) },
		done: func(answer) { f.deposit = payments[i].to },
	}
}

// state is a file as the database has it, in the words of the model.
type state struct {
	status, number, queued, seat, overridden, lastEvent, deposit string
	version, events, admissions, sameHands                       int
}

const states = `
SELECT a.id::text, a.status, a.version, coalesce(a.number, ''), a.queued_at, coalesce(s.intake_id::text, ''), coalesce(s.overridden_by, '') <> '',
	(SELECT count(*) FROM audit_events e WHERE e.application_id = a.id AND e.verb LIKE 'application.%'),
	(SELECT e.detail->>'status' FROM audit_events e WHERE e.application_id = a.id AND e.verb LIKE 'application.%' ORDER BY seq DESC LIMIT 1),
	(SELECT count(*) FROM admissions m WHERE m.application_id = a.id AND m.status IN ('admitted', 'enrolled')),
	(SELECT count(*) FROM decisions d WHERE d.application_id = a.id AND d.released_by = d.proposed_by),
	coalesce((SELECT p.status FROM payments p WHERE p.application_id = a.id), '')
FROM applications a LEFT JOIN seats s ON s.application_id = a.id`

// check holds the world against the model after a step.
func (m *model) check(t try, a answer) {
	rows, err := m.db.Pool().Query(m.t.Context(), states)
	if err != nil {
		m.t.Fatal(err)
	}
	defer rows.Close()
	there := map[string]state{}
	for rows.Next() {
		var id string
		var s state
		var queued time.Time
		var overridden bool
		if err := rows.Scan(&id, &s.status, &s.version, &s.number, &queued, &s.seat, &overridden, &s.events, &s.lastEvent, &s.admissions, &s.sameHands, &s.deposit); err != nil {
			m.t.Fatal(err)
		}
		if s.number != "" { // the place of a draft says nothing
			s.queued = queued.UTC().Format(time.RFC3339)
		}
		s.overridden = fmt.Sprint(overridden)
		there[id] = s
	}
	if len(there) != len(m.files) {
		m.fail("%d applications, the model has %d", len(there), len(m.files))
	}
	for _, f := range m.files {
		if got, want := there[f.id], m.stateOf(f); got != want {
			m.fail("%s is\n%+v, the model says\n%+v", m.name(f), got, want)
		}
	}
	m.checkSeats()
	m.checkPage(t, a)
	m.checkList(one(m, m.people))
	if a.status < 300 {
		m.checkAdmitted()
	}
}

func (m *model) stateOf(f *modelFile) state {
	s := state{status: f.status, version: f.version, number: f.number, queued: f.queued, events: f.events, lastEvent: f.status, deposit: f.deposit, overridden: "false"}
	if f.seated() {
		s.seat, s.overridden = m.intakes[f.intake].id, fmt.Sprint(f.overridden)
	}
	if f.status == "admitted" || f.status == "enrolled" {
		s.admissions = 1
	}
	return s
}

func (m *model) checkSeats() {
	for i, in := range m.intakes {
		if n, beyond := m.taken(i); n-beyond > in.seats {
			m.fail("intake %d has %d seats and %d files in them, %d by override", i, in.seats, n, beyond)
		}
	}
}

// checkPage holds the file's page, as who took the step sees it, against the model.
func (m *model) checkPage(t try, a answer) {
	if t.file == nil {
		return
	}
	who := t.text[:strings.Index(t.text, ":")]
	f := t.file
	page := m.do("GET", "/applications/"+f.id, who, "")
	switch {
	case has(m.roles[who], "admin"):
		page.is(m.t, 403, "access.forbidden")
		return
	case !m.sees(who, f):
		page.is(m.t, 404, "application.not_found")
		return
	}
	page.is(m.t, 200)
	m.sameActions(who, f, page.field(m.t, "actions"))
	if strings.Contains(a.body, `"actions"`) && strings.Contains(a.body, `"checklist"`) { // the answer to the step is the page
		m.sameActions(who, f, a.field(m.t, "actions"))
	}
	if m.holds(who, f) {
		if d, decided := page.field(m.t, "decision").(map[string]any); decided && (d["released_at"] == nil || d["proposed_by"] != nil || d["note"] != nil) {
			m.fail("%s sees of a decision %v", who, d)
		}
		if strings.Contains(page.body, `"revocation":`) {
			m.fail("%s sees that a revocation was proposed: %s", who, page.body)
		}
	}
}

func (m *model) sameActions(who string, f *modelFile, got any) {
	m.t.Helper()
	var acts []string
	for _, a := range got.([]any) {
		acts = append(acts, a.(string))
	}
	slices.Sort(acts)
	if want := f.offered(m.roles[who], who); !slices.Equal(acts, want) {
		m.fail("%s is offered %v on %s, the model says %v", who, acts, m.name(f), want)
	}
}

// checkList holds somebody's list against the model: which files, and what is offered.
func (m *model) checkList(who string) {
	list := m.do("GET", "/applications?limit=200", who, "")
	if has(m.roles[who], "admin") {
		list.is(m.t, 403, "access.forbidden")
		return
	}
	list.is(m.t, 200)
	visible := map[string]*modelFile{}
	for _, f := range m.files {
		everybodys := has(m.roles[who], "officer", "director", "finance", "arrivals", "auditor")
		if m.sees(who, f) && !(everybodys && f.status == "draft") {
			visible[f.id] = f
		}
	}
	items := list.field(m.t, "items").([]any)
	if len(items) != len(visible) || list.field(m.t, "total") != float64(len(visible)) {
		m.fail("%s has %d files listed, %v counted, the model says %d", who, len(items), list.field(m.t, "total"), len(visible))
	}
	for _, it := range items {
		line := it.(map[string]any)
		f := visible[line["id"].(string)]
		if f == nil {
			m.fail("%s has a file listed that is not theirs to see: %v", who, line)
		}
		if line["status"] != f.status || line["version"] != float64(f.version) {
			m.fail("%s has %s listed as %v", who, m.name(f), line)
		}
		m.sameActions(who, f, line["actions"])
	}
}

// checkAdmitted holds the list of other systems against the model: exactly those
// who are admitted or enrolled, no drafts, no decision that was not released.
func (m *model) checkAdmitted() {
	var got, want []string
	for _, it := range m.do("GET", "/admissions?limit=200", m.key, "").is(m.t, 200).field(m.t, "items").([]any) {
		got = append(got, it.(map[string]any)["application_number"].(string))
	}
	for _, f := range m.files {
		if f.status == "admitted" || f.status == "enrolled" {
			want = append(want, f.number)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		m.fail("the admitted list has %v, the model says %v", got, want)
	}
}
