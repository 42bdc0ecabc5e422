package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/admissions/api"
	"example.org/admissions/domain/demo"
	"example.org/admissions/domain/form"
)

// newKilling opens a college that asks for little, so that much can happen in it.
func newKilling(t *testing.T) *killing {
	t.Helper()
	k := &killing{
		college: newCollege(t), rng: rand.New(rand.NewPCG(7, 7)), caught: map[string][]string{}, fates: map[string]int{}, sessions: map[string]string{},
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 32}, Timeout: time.Minute},
	}
	k.open()
	var err error
	if k.tokens, err = api.NewTokens([]byte(strings.TrimSpace(readFile(t, filepath.Join(k.data, "jwt.key")))), k.url, time.Now); err != nil {
		t.Fatal(err)
	}
	admin, owner := k.employs("admin"), k.employs("applicant")
	k.officer, k.director = k.employs("officer"), k.employs("director")
	starts := time.Now().AddDate(0, 9, 0)
	admin.do("POST", "/admin/programmes", `{"code":"LANG","name":{"en":"Chinese","zh":"汉语"},"level":"language","teaching_language":"zh","duration_months":12,"active":true}`).is(201)
	in := admin.do("POST", "/admin/intakes", fmt.Sprintf(`{"programme":"LANG","code":"KILL","year":%d,"term":"autumn","starts_on":%q,"opens_at":%q,"closes_at":%q,"seats":10000,"min_reviews":0,"active":true,
		"slots":[{"kind":"CV","need":"optional","stage":"submit","max_bytes":5000000},{"kind":"DIPLOMA","need":"optional","stage":"submit","max_bytes":5000000}]}`,
		starts.Year(), starts.Format(time.DateOnly), inDays(-1), inDays(90))).is(201)
	k.template = owner.do("POST", "/applications", fmt.Sprintf(`{"intake_id":%q}`, in.text("id"))).is(201).text("id")
	p := demo.New(3, time.Now()).Person(1, form.Target{Programme: "LANG", Level: "language", TeachingLanguage: "zh", StartsOn: starts}, false)
	for section, answers := range p.Answers {
		owner.step("PUT", "/applications/"+k.template, "/sections/"+section, asJSON(t, answers)).is(200)
	}
	k.uploaders = k.copies("draft", 2)
	for _, f := range k.copies("draft", 4) {
		if len(k.savers) < 2 {
			k.savers = append(k.savers, &saver{prepared: f, contact: p.Answers["contact"], version: 1, saved: p.Answers["contact"]["emergency_phone"].(string)})
			continue
		}
		k.senders = append(k.senders, &sender{prepared: f})
	}
	return k
}

// employs is staff, whose session is noted.
func (k *killing) employs(role string) *caller {
	k.t.Helper()
	c := k.staff(role, "en")
	c.http = k.client
	k.sessions[c.id] = k.value(`SELECT id::text FROM sessions WHERE account_id = $1`, c.id)
	return c
}

// signs gives somebody a fresh token for their session: thousands of people are not
// signed in by password each.
func (k *killing) signs(c *caller) {
	token, err := k.tokens.Sign(c.id, k.sessions[c.id])
	if err != nil {
		panic(err) // the key was good before
	}
	c.token = token
}

// prepare sees that enough files wait for a step, and that everybody's token is good.
func (k *killing) prepare(most int) {
	k.t.Helper()
	k.drafts.files = append(k.drafts.files, k.copies("draft", most-len(k.drafts.files))...)
	k.decisions.files = append(k.decisions.files, k.copies("decision", most-len(k.decisions.files))...)
	for _, c := range []*caller{k.officer, k.director} {
		k.signs(c)
	}
	for _, u := range k.uploaders {
		k.signs(u.caller)
	}
	for _, s := range k.savers {
		k.signs(s.caller)
	}
	for _, s := range k.senders {
		k.signs(s.caller)
	}
}

// copyFiles copies a draft so many times, each for a person of its own, as a draft or
// as a file about which an offer is proposed.
const copyFiles = `
WITH people AS (INSERT INTO accounts (id, email, full_name, locale, password_hash, roles, email_verified_at, created_at, updated_at)
	SELECT gen_random_uuid(), gen_random_uuid() || '@kill.test', 'Somebody', 'en', '', '{applicant}', now(), now(), now() FROM generate_series(1, $2::integer) RETURNING id),
sessions AS (INSERT INTO sessions (id, account_id, refresh_hash, created_at, used_at, expires_at)
	SELECT gen_random_uuid(), id, '', now(), now(), now() + interval '1 day' FROM people RETURNING id, account_id),
files AS (INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, number, form_version, answers, created_at, updated_at, status_since, queued_at, submitted_at)
	SELECT gen_random_uuid(), p.id, t.intake_id, t.programme_id, $3::text, 1, CASE WHEN $3 <> 'draft' THEN 'KILL-' || nextval('application_numbers') END, t.form_version, t.answers,
		now(), now(), now(), now(), CASE WHEN $3 <> 'draft' THEN now() END FROM people p, applications t WHERE t.id = $1 RETURNING *),
handed_in AS (INSERT INTO submissions (application_id, round, at, by_id, form_version, answers)
	SELECT id, 1, submitted_at, applicant_id, form_version, answers FROM files WHERE submitted_at IS NOT NULL),
proposed AS (INSERT INTO decisions (id, application_id, outcome, proposed_by, proposed_at)
	SELECT gen_random_uuid(), id, 'offer', $4::text, now() FROM files WHERE status = 'decision'),
told AS (INSERT INTO audit_events (at, actor, role, verb, subject, application_id, detail)
	SELECT now(), $4::text, 'officer', 'application.copied', id::text, id, jsonb_build_object('status', status) FROM files)
SELECT f.id::text, f.applicant_id::text, s.id::text FROM files f JOIN sessions s ON s.account_id = f.applicant_id`

func (k *killing) copies(status string, n int) (all []prepared) {
	k.t.Helper()
	rows, err := k.db.Pool().Query(k.t.Context(), copyFiles, k.template, n, status, k.officer.id)
	if err != nil {
		k.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var file, person, session string
		if err := rows.Scan(&file, &person, &session); err != nil {
			k.t.Fatal(err)
		}
		k.sessions[person] = session
		all = append(all, prepared{&caller{t: k.t, url: k.url, http: k.client, id: person}, "/applications/" + file})
	}
	if rows.Err() != nil {
		k.t.Fatal(rows.Err())
	}
	return all
}
