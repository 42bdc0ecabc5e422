package main

import (
	"fmt"
	"strings"
	"time"
)

// The office's side of the main job.

// screens finds the file in the queue, reads every paper byte by byte, and gives
// it back with one paper and one answer to mend.
func (j *mainJob) screens(a *applicant) {
	j.t.Helper()
	queue := j.officer.do("GET", "/applications?status=submitted", "").is(200, `"total":1`, `"party":"office"`)
	if queue.text("items.0.id") != strings.TrimPrefix(a.file, "/applications/") {
		j.t.Errorf("the queue has %s", queue.body)
	}
	j.officer.step("POST", a.file, "/screening", "").is(200)
	j.officer.step("POST", a.file, "/assignment", fmt.Sprintf(`{"officer_id":%q}`, j.officer.id)).is(200)
	j.opensPapers(j.officer, a)
	j.officer.step("POST", a.file, "/return", `{"due":"`+inDays(10)+`","items":[{"slot":"PASSPORT","reason":"blurred","note":"The two lines at the bottom."},
		{"section":"contact","field":"emergency_phone","reason":"unclear"}]}`).is(200, `"status":"returned"`)
}

func inDays(n int) string { return time.Now().AddDate(0, 0, n).Format(time.RFC3339) }

// opensPapers holds what somebody can read of each paper against what was sent.
func (j *mainJob) opensPapers(as *caller, a *applicant) {
	j.t.Helper()
	slots := as.do("GET", a.file+"/documents", "").is(200)
	for i, s := range slots.at("items").([]any) {
		slot, document := s.(map[string]any)["slot"].(string), fmt.Sprintf("items.%d.document.", i)
		content := as.do("GET", "/documents/"+slots.text(document+"id")+"/content", "").is(200)
		if content.body != string(a.papers[slot]) {
			j.t.Errorf("%s: read %d bytes, which are not the %d that were sent", slot, len(content.body), len(a.papers[slot]))
		}
		if sum := hash(a.papers[slot]); slots.text(document+"sha256") != sum || content.header.Get("ETag") != `"`+sum+`"` {
			j.t.Errorf("%s: its SHA-256 is told wrong", slot)
		}
	}
	if n := len(slots.at("items").([]any)); n != len(a.papers) {
		j.t.Errorf("%d papers, %d were sent", n, len(a.papers))
	}
}

// considers takes the papers, talks with the applicant, and asks the faculty.
func (j *mainJob) considers(a *applicant) {
	j.t.Helper()
	j.officer.step("POST", a.file, "/screening", "").is(200)
	a.do("POST", a.file+"/messages", `{"body":"Good day, may the diploma follow in four weeks?"}`).is(201)
	j.officer.do("POST", a.file+"/messages", `{"body":"Yes, it may."}`).is(201)
	j.officer.do("POST", a.file+"/messages", `{"body":"A careful applicant.","note":true}`).is(201)
	if said := a.do("GET", a.file+"/messages", "").is(200, "may the diploma follow", "Yes, it may."); strings.Contains(said.body, "careful") {
		j.t.Error("the applicant reads the notes of the office")
	}
	j.takesPapers(a)
	j.isReviewed(a)
}

func (j *mainJob) takesPapers(a *applicant) {
	j.t.Helper()
	for slot := range a.papers {
		j.officer.step("PATCH", a.file, "/slots/"+slot, `{"status":"accepted"}`).is(200)
	}
}

// isReviewed has a member of the faculty read the file, which was closed to them
// until they were asked.
func (j *mainJob) isReviewed(a *applicant) {
	j.t.Helper()
	j.officer.step("POST", a.file, "/review", "").is(200, `"party":"reviewer"`)
	j.reviewer.do("GET", a.file, "").is(404)
	j.officer.do("POST", a.file+"/reviews", fmt.Sprintf(`{"reviewer_id":%q,"due":%q}`, j.reviewer.id, inDays(7))).is(201)
	review := "/reviews/" + j.reviewer.do("GET", "/reviews?status=assigned", "").is(200, `"total":1`).text("items.0.id")
	j.opensPapers(j.reviewer, a)
	j.reviewer.step("PUT", review, "", `{"scores":{"academic":8,"language":7,"motivation":9,"fit":8},"recommendation":"offer",
		"comment":"Steady marks, and a plan that says what for."}`).is(200)
	j.reviewer.step("POST", review, "/submission", "").is(200, `"status":"submitted"`)
}

// nominates puts the applicant forward for a scholarship, which another person
// approves and awards. It returns the nomination.
func (j *mainJob) nominates(a *applicant) string {
	j.t.Helper()
	flag := j.officer.do("POST", a.file+"/nominations", `{"scheme":"COLLEGE-HALF"}`).is(201)
	nomination := "/nominations/" + flag.text("id")
	act := func(by *caller, action string) answer {
		j.t.Helper()
		return by.do("PATCH", nomination, fmt.Sprintf(`{"action":%q}`, action), "If-Match", j.officer.do("GET", a.file+"/nominations", "").is(200).etagOf("items.0"))
	}
	act(j.officer, "nominate").is(200)
	act(j.officer, "approve").is(403)
	act(j.director, "approve").is(200)
	act(j.director, "award").is(200, `"status":"awarded"`)
	return nomination
}

func (j *mainJob) proposes(a *applicant) {
	j.t.Helper()
	j.officer.step("POST", a.file, "/proposal", `{"outcome":"offer","note":"A solid file.",
		"conditions":[{"code":"final_diploma","detail":"The original, before registration.","due":"`+inDays(120)+`"}]}`).is(200, `"status":"decision"`, `"party":"director"`)
}

// decides takes two people.
func (j *mainJob) decides(a *applicant) {
	j.t.Helper()
	j.proposes(a)
	a.do("GET", a.file, "").is(200, `"decision":null`)
	j.officer.step("POST", a.file, "/release", "").is(403)
	j.director.step("POST", a.file, "/release", "").is(200, `"status":"offered"`)
}

// admits once the money came, the condition is met and the last paper is in.
func (j *mainJob) admits(a *applicant) {
	j.t.Helper()
	j.officer.step("POST", a.file, "/admission", "").is(422, "payments.deposit", "conditions.", "slots.PHYSICAL")
	claimed := j.finance.do("GET", "/payments?status=claimed", "").is(200, `"total":1`, a.person.Answers["person"]["given_names"].(string))
	j.finance.do("PATCH", "/payments/"+claimed.text("items.0.id"), `{"action":"confirm","reference":"BOC-0001"}`, "If-Match", claimed.etagOf("items.0")).is(200, `"status":"confirmed"`)
	condition := j.officer.do("GET", a.file, "").is(200).text("conditions.0.id")
	j.officer.step("PATCH", a.file, "/conditions/"+condition, `{"status":"met"}`).is(200)
	a.papers["PHYSICAL"] = j.maker.Scan("Physical examination", a.person.Name, 3)
	a.upload(a.file, "PHYSICAL", "physical.pdf", a.papers["PHYSICAL"]).is(201)
	j.officer.step("PATCH", a.file, "/slots/PHYSICAL", `{"status":"accepted"}`).is(200)
	j.officer.step("POST", a.file, "/admission", "").is(200, `"status":"admitted"`, `"number":"`+j.intake+`-A00001"`)
	a.do("GET", a.file, "").is(200, `"status":"admitted"`, `"party":"arrivals"`)
}

// waits is an applicant to whom an offer is proposed, and not released.
func (j *mainJob) waits(a *applicant) {
	j.t.Helper()
	j.chooses(a)
	a.papers = map[string][]byte{"PASSPORT": j.maker.Scan("Passport", a.person.Name, 1), "PHOTO": j.maker.Photo(177, 236), "TRANSCRIPT": j.maker.Scan("Transcript", a.person.Name, 2)}
	for slot, content := range a.papers {
		a.upload(a.file, slot, "paper", content).is(201)
	}
	a.step("POST", a.file, "/submission", "").is(200)
	j.officer.step("POST", a.file, "/screening", "").is(200)
	j.takesPapers(a)
	j.isReviewed(a)
	j.proposes(a)
}
