package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"syscall"
)

// What is left of the main job: the list of the admitted, the mails, and a second
// start.

// integration is another program: it has a key and no cookies.
func (j *mainJob) integration() *caller {
	j.t.Helper()
	c := j.caller("")
	c.token = j.key.Key
	return c
}

// isFound takes the list in every form, finds one person in it, and returns them.
func (j *mainJob) isFound(a *applicant, number string) map[string]any {
	j.t.Helper()
	program := j.integration()
	list := program.do("GET", "/admissions?scholarship=COLLEGE-HALF&intake="+j.intake, "").is(200, `"total":1`, `"next_cursor":null`)
	admitted := list.at("items.0").(map[string]any)
	person, asked := admitted["person"].(map[string]any), a.person.Answers
	surname, _ := asked["person"]["surname"].(string) // some have one name only
	for what, is := range map[string][2]any{
		"application": {admitted["application_number"], number}, "applicant": {admitted["applicant_id"], a.id},
		"admission": {admitted["admission_number"], j.intake + "-A00001"}, "status": {admitted["status"], "admitted"},
		"surname": {person["surname"], surname}, "given names": {person["given_names"], asked["person"]["given_names"]},
		"passport": {list.at("items.0.person.passport.number"), asked["passport"]["number"]}, "e-mail": {person["email"], asked["contact"]["email"]},
		"scheme": {list.at("items.0.funding.scholarships.0.scheme"), "COLLEGE-HALF"}, "award": {list.at("items.0.funding.scholarships.0.status"), "accepted"},
		"programme": {list.at("items.0.programme.code"), "NUR"}, "source of funding": {list.at("items.0.funding.source_code"), "42"},
	} {
		if is[0] != is[1] {
			j.t.Errorf("%s is %v, want %v", what, is[0], is[1])
		}
	}
	lines := strings.SplitAfter(program.file("ndjson", "").body, "\n")
	var line map[string]any
	if err := json.Unmarshal([]byte(lines[0]), &line); err != nil || len(lines) != 2 || lines[1] != "" || !reflect.DeepEqual(line, admitted) {
		j.t.Errorf("as lines: %v %q", err, lines)
	}
	j.isInTable(program.file("csv", "").body, admitted)
	program.do("GET", "/applications", "").is(403)
	return admitted
}

// file takes an export and holds it against its trailers.
func (c *caller) file(format, more string) answer {
	c.t.Helper()
	got := c.do("GET", "/admissions/export?format="+format+more, "").is(200)
	sum := sha256.Sum256([]byte(got.body))
	if digest := got.trailer.Get("Digest"); digest != "sha-256="+base64.StdEncoding.EncodeToString(sum[:]) {
		c.t.Errorf("%s: the trailer says %q", format, digest)
	}
	if rows := got.trailer.Get("X-Row-Count"); rows != "1" {
		c.t.Errorf("%s: the trailer says %q rows", format, rows)
	}
	return got
}

// isInTable reads the CSV as a program would.
func (j *mainJob) isInTable(body string, admitted map[string]any) {
	j.t.Helper()
	body, marked := strings.CutPrefix(body, "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || !marked || len(rows) != 2 {
		j.t.Fatalf("%v, byte order mark %v, %d rows: %s", err, marked, len(rows), body)
	}
	person := admitted["person"].(map[string]any)
	for title, want := range map[string]any{
		"admission_id": admitted["admission_id"], "application_number": admitted["application_number"], "scholarships": "COLLEGE-HALF", "scholarship_statuses": "accepted",
		"given_names": person["given_names"], "passport_number": person["passport"].(map[string]any)["number"], "programme_name_zh": "护理学", "phone": "'" + person["phone"].(string),
	} {
		if i := slices.Index(rows[0], title); i < 0 || rows[1][i] != want {
			j.t.Errorf("in the table %s is %q, want %q", title, rows[1], want)
		}
	}
}

// isNotFound looks for somebody who was not admitted, in every form.
func (j *mainJob) isNotFound(a *applicant) {
	j.t.Helper()
	program := j.integration()
	everyStatus := "&status=admitted&status=enrolled&status=deferred&status=withdrawn&status=revoked&status=no_show"
	for _, got := range []answer{program.do("GET", "/admissions?limit=200"+everyStatus, "").is(200), program.file("csv", everyStatus), program.file("ndjson", everyStatus), program.file("json", everyStatus)} {
		for _, word := range []string{a.id, a.email, a.person.Answers["passport"]["number"].(string)} {
			if strings.Contains(got.body, word) {
				j.t.Errorf("%s: somebody who was not admitted is in the list: %s", got.asked, word)
			}
		}
	}
}

// toldOnce wants each mail that is due exactly once, in the language of who reads it.
func (j *mainJob) toldOnce(whole, draft, undecided *applicant) {
	j.t.Helper()
	seen := map[string]bool{}
	for email, due := range map[string][]string{
		whole.email: {"您的邮箱验证码", "我们已收到您的申请", "我们已收到您的申请", "请于", "关于申请的新留言", "您获得了奖学金：学校奖学金", "我们向您发出录取意向", "我们已收到您的付款", "恭喜您被正式录取"},
		draft.email: {"Your code"}, undecided.email: {"Your code", "We have received your application"},
		j.reviewer.email: {"请于", "请于"}, j.officer.email: nil, j.director.email: nil, j.finance.email: nil, j.admin.email: nil,
	} {
		if len(due) > 0 {
			j.awaitMail(email, len(due))
		}
		left := slices.Clone(due)
		for _, m := range j.mailTo(email) {
			i := slices.IndexFunc(left, func(words string) bool { return strings.HasPrefix(m.Subject, words) })
			if i < 0 || seen[m.MessageID] || m.Text == "" || m.HTML == "" {
				j.t.Errorf("%s got %q (%s), which was not due", email, m.Subject, m.MessageID)
				continue
			}
			left, seen[m.MessageID] = slices.Delete(left, i, i+1), true
		}
		if len(left) > 0 {
			j.t.Errorf("%s was not told %q", email, left)
		}
	}
}

// startsAgain stops the program and starts it on the same data: everything is
// there, sessions and mails included.
func (j *mainJob) startsAgain(a *applicant, admitted map[string]any) {
	j.t.Helper()
	if code := j.stop(j.t, syscall.SIGTERM); code != 0 {
		j.t.Errorf("exit code %d:\n%s", code, j.said())
	}
	mails := func() (all []string) {
		for _, m := range j.mailTo("") {
			all = append(all, m.MessageID)
		}
		slices.Sort(all)
		return all
	}
	j.open()
	j.renews(a)
	a.do("GET", a.file, "").is(200, `"status":"admitted"`)
	j.opensPapers(a.caller, a)
	j.opensPapers(j.officer, a)
	if got := j.officer.do("GET", "/admissions", "").is(200, `"total":1`).at("items.0"); !reflect.DeepEqual(got, any(admitted)) {
		j.t.Errorf("after a second start the list has %v, had %v", got, admitted)
	}
	if all := mails(); len(all) != len(slices.Compact(slices.Clone(all))) {
		j.t.Errorf("mails were sent twice: %q", all)
	}
	j.hold()
}
