package api_test

import "example.org/admissions/domain/application"

// matrixRows says of every route which object it is about and what a right request
// is. The order is that of the golden file.
func matrixRows() (rows []matrixRow) {
	for _, part := range []struct {
		title string
		rows  []matrixRow
	}{
		{"Files", rowsOfFiles},
		{"Steps of a file", rowsOfSteps},
		{"Reviews and scholarships", rowsAroundFiles},
		{"Papers", rowsOfPapers},
		{"Money", rowsOfMoney},
		{"The admitted, reports, the log", rowsOfLists},
		{"Setting up", rowsOfSetup},
		{"One's own account", rowsOfOneself},
		{"For anybody", rowsForAnybody},
	} {
		for _, r := range part.rows {
			r.section = part.title
			rows = append(rows, r)
		}
	}
	return rows
}

var rowsOfFiles = []matrixRow{
	{route: "POST /applications", body: `{"intake_id":"{intake-of-draft}"}`, prepare: func(m *matrix, who string) {
		if who == "applicant/ann" { // she has one for this intake
			m.exec(`UPDATE applications SET applicant_id = $1 WHERE id = $2`, m.account("officer"), m.names["draft"])
		}
	}},
	{route: "GET /applications", on: application.Draft, list: true},
	{route: "GET /applications", query: "?status=draft", on: application.Draft, list: true},
	{route: "GET /applications", query: "?status=decision&status=offered", on: application.Decision, list: true},
	{route: "GET /applications", query: "?q={number}", on: application.Submitted, list: true},
	{route: "GET /applications", query: "?intake={intake-of-review}&scholarship=CGS", on: application.Review, list: true},
	{route: "GET /applications/{id}", on: application.Draft},
	{route: "GET /applications/{id}", note: "in review", on: application.Review},
	{route: "GET /applications/{id}/checklist", on: application.Review},
	{route: "GET /applications/{id}/timeline", on: application.Review},
	{route: "GET /applications/{id}/messages", on: application.Review, list: true},
	{route: "POST /applications/{id}/messages", on: application.Review, body: `{"body":"A word."}`},
	{route: "PUT /applications/{id}/sections/{section}", on: application.Draft, with: "section=contact", body: `{"phone":"+9779841234567"}`, version: "applications", holder: true, agents: true},
	{route: "POST /applications/bulk", body: `{"action":"start_screening","ids":["{submitted}"]}`},
	{route: "POST /applications/bulk", note: "release, rehearsed", body: `{"action":"release","ids":["{decision}"],"dry_run":true}`},
}

var rowsOfSteps = []matrixRow{
	{route: "POST /applications/{id}/submission", on: application.Draft, version: "applications", holder: true, agents: true},
	{route: "POST /applications/{id}/withdrawal", on: application.Review, body: `{"reason":"visa"}`, version: "applications", holder: true},
	{route: "POST /applications/{id}/screening", on: application.Submitted, version: "applications", office: true},
	{route: "POST /applications/{id}/assignment", on: application.Screening, body: `{"officer_id":"{officer/olga}"}`, version: "applications", office: true},
	{route: "PATCH /applications/{id}/slots/{slot}", on: application.Screening, with: "slot=PASSPORT", body: `{"status":"rejected","reason":"blurred"}`, version: "applications", office: true},
	{route: "POST /applications/{id}/return", on: application.Screening, body: `{"due":"2027-02-10T00:00:00Z","items":[{"slot":"PASSPORT","reason":"blurred"}]}`, version: "applications", office: true},
	{route: "POST /applications/{id}/review", on: application.Screening, version: "applications", office: true},
	{route: "POST /applications/{id}/interview", on: application.Review, body: `{"at":"2027-02-15T04:00:00Z","time_zone":"Africa/Accra"}`, version: "applications", office: true},
	{route: "PATCH /interviews/{id}", on: application.Interview, with: "id=meeting", body: `{"outcome":"passed"}`, version: "interviews", office: true},
	{route: "POST /applications/{id}/proposal", on: application.Review, body: `{"outcome":"offer"}`, version: "applications", office: true},
	{route: "POST /applications/{id}/release", on: application.Decision, version: "applications", office: true},
	{route: "POST /applications/{id}/send-back", on: application.Decision, body: `{"reason":"more marks"}`, version: "applications", office: true},
	{route: "POST /applications/{id}/offer-reply", on: application.Offered, body: `{"reply":"accept"}`, version: "applications", holder: true},
	{route: "PATCH /applications/{id}/conditions/{condition}", on: application.Offered, with: "condition=condition", body: `{"status":"met"}`, version: "applications", office: true},
	{route: "POST /applications/{id}/admission", on: application.Accepted, version: "applications", office: true},
	{route: "POST /applications/{id}/deferral", on: application.Admitted, body: `{"reason":"military service"}`, version: "applications", office: true},
	{route: "POST /applications/{id}/reinstatement", on: application.Deferred, body: `{"intake_id":"{later}"}`, version: "applications", office: true},
	{route: "POST /applications/{id}/revocation", on: application.Admitted, body: `{"reason":"forgery"}`, version: "applications", office: true},
	{route: "POST /applications/{id}/revocation", note: "confirm", on: application.Admitted, body: `{"confirm":true}`, version: "applications", office: true, prepare: func(m *matrix, _ string) {
		m.exec(`UPDATE applications SET revocation_by = $1, revocation_reason = 'forgery' WHERE id = $2`, m.account("officer"), m.names["admitted"])
	}},
	{route: "POST /applications/{id}/enrolment", on: application.Admitted, body: `{"student_number":"S1","originals_seen":true,"insured":true}`, version: "applications", office: true},
	{route: "POST /applications/{id}/no-show", on: application.Admitted, version: "applications", office: true},
	{route: "POST /applications/{id}/reopening", on: application.Rejected, body: `{"reason":"an error of ours"}`, version: "applications", office: true},
}

var rowsAroundFiles = []matrixRow{
	{route: "GET /applications/{id}/reviews", on: application.Review, list: true, office: true},
	{route: "POST /applications/{id}/reviews", on: application.Review, body: `{"reviewer_id":"{reviewer/rob}","due":"2027-02-15T04:00:00Z"}`, office: true},
	{route: "GET /reviews", on: application.Review, list: true},
	{route: "GET /reviews/criteria"},
	{route: "GET /reviews/{id}", on: application.Review, with: "id=opinion", office: true},
	{route: "PUT /reviews/{id}", on: application.Review, with: "id=opinion", body: matrixOpinion, version: "reviews", office: true},
	{route: "POST /reviews/{id}/submission", on: application.Review, with: "id=opinion", version: "reviews", office: true},
	{route: "POST /reviews/{id}/cancellation", on: application.Review, with: "id=opinion", version: "reviews", office: true},
	{route: "GET /applications/{id}/nominations", on: application.Review, list: true},
	{route: "POST /applications/{id}/nominations", on: application.Review, body: `{"scheme":"CITY"}`},
	{route: "PATCH /nominations/{id}", note: "nominate", on: application.Review, with: "id=wish", body: `{"action":"nominate"}`, version: "nominations", office: true},
	{route: "PATCH /nominations/{id}", note: "award", on: application.Review, with: "id=wish", body: `{"action":"award"}`, version: "nominations", office: true, prepare: func(m *matrix, _ string) {
		m.exec(`UPDATE nominations SET status = 'approved', nominated_by = $1, approved_by = $2 WHERE id = $3`, m.account("officer"), m.account("director"), m.names["wish"])
	}},
	{route: "PATCH /nominations/{id}", note: "accept", on: application.Review, with: "id=wish", body: `{"action":"accept"}`, version: "nominations", holder: true, prepare: func(m *matrix, _ string) {
		m.exec(`UPDATE nominations SET status = 'awarded' WHERE id = $1`, m.names["wish"])
	}},
}

var rowsOfPapers = []matrixRow{
	{route: "GET /applications/{id}/documents", on: application.Review, list: true},
	{route: "POST /applications/{id}/documents", on: application.Draft, body: aForm("CV"), headers: []string{"Content-Type", aFormType}, holder: true, agents: true},
	{route: "POST /applications/{id}/documents", note: "in review", on: application.Review, body: aForm("CV"), headers: []string{"Content-Type", aFormType}, office: true},
	{route: "GET /documents/{id}", on: application.Review, with: "id=paper"},
	{route: "GET /documents/{id}/content", on: application.Review, with: "id=paper"},
	{route: "HEAD /documents/{id}/content", on: application.Review, with: "id=paper"},
	{route: "OPTIONS /uploads", headers: tusHeaders(), public: true},
	{route: "POST /uploads", on: application.Draft, headers: tusHeaders("Upload-Length", "9", "Upload-Metadata", "{metadata}"), holder: true, agents: true},
	{route: "HEAD /uploads/{id}", on: application.Draft, with: "id=upload", headers: tusHeaders(), prepare: beginUpload, holder: true},
	{
		route: "PATCH /uploads/{id}", on: application.Draft, with: "id=upload", body: "%PDF", prepare: beginUpload, holder: true,
		headers: tusHeaders("Upload-Offset", "0", "Content-Type", "application/offset+octet-stream"),
	},
	{route: "DELETE /uploads/{id}", on: application.Draft, with: "id=upload", headers: tusHeaders(), prepare: beginUpload, holder: true},
}

var rowsOfMoney = []matrixRow{
	{route: "GET /payments", on: application.Offered, list: true},
	{route: "GET /payments", query: "?status=due", on: application.Offered, list: true},
	{route: "GET /applications/{id}/payments", on: application.Offered, list: true},
	{route: "POST /applications/{id}/payments", on: application.Offered, body: `{"item":"deposit","payer":"A. Payer","reference":"T-1"}`, holder: true},
	{route: "PATCH /payments/{id}", note: "claim", on: application.Offered, with: "id=deposit", body: `{"action":"claim","payer":"A. Payer","reference":"T-1"}`, version: "payments", holder: true},
	{route: "PATCH /payments/{id}", note: "confirm", on: application.Offered, with: "id=deposit", body: `{"action":"confirm"}`, version: "payments", office: true},
}

var rowsOfLists = []matrixRow{
	{route: "GET /admissions", list: true},
	{route: "GET /admissions", query: "?status=deferred&status=admitted", list: true},
	{route: "GET /admissions/{id}", with: "id=place"},
	{route: "GET /admissions/changes", query: "?after=0"},
	{route: "GET /admissions/templates"},
	{route: "GET /admissions/acknowledgements", list: true},
	{route: "POST /admissions/{id}/acknowledgement", with: "id=place", body: `{"seq":1,"result":"imported"}`},
	{route: "GET /admissions/export", query: "?format=ndjson", list: true},
	{route: "GET /audit", query: "?application_id={review}", list: true},
	{route: "GET /statistics/funnel"},
	{route: "GET /statistics/countries"},
	{route: "GET /statistics/programmes"},
	{route: "GET /statistics/ageing"},
	{route: "GET /statistics/scholarships"},
	{route: "GET /staff", query: "?role=reviewer", list: true},
}

var rowsOfSetup = []matrixRow{
	{route: "GET /scholarship-schemes", list: true},
	{route: "GET /scholarship-schemes/{id}", with: "id=cgs"},
	{route: "POST /scholarship-schemes", body: `{"code":"NEW","name":{"en":"New","zh":"新"},"funding_code":"21","year":2027,"quota":1}`},
	{route: "PATCH /scholarship-schemes/{id}", with: "id=cgs", body: `{"quota":9}`, version: "scholarship_schemes"},
	{route: "GET /admin/programmes", list: true},
	{route: "GET /admin/programmes/{code}", with: "code=code"},
	{route: "POST /admin/programmes", body: `{"code":"NEW","name":{"en":"New","zh":"新"},"level":"bachelor","teaching_language":"en","duration_months":48,"active":false}`},
	{route: "PATCH /admin/programmes/{code}", with: "code=code", body: `{"duration_months":60}`, version: "programmes"},
	{route: "GET /admin/intakes", list: true},
	{route: "GET /admin/intakes/{id}", with: "id=intake-of-draft"},
	{route: "POST /admin/intakes", body: `{"copy_of":"{intake-of-draft}","code":"2030S-COPY"}`},
	{route: "PATCH /admin/intakes/{id}", with: "id=intake-of-draft", body: `{"seats":99}`, version: "intakes"},
	{route: "PUT /admin/intakes/{id}/slots", with: "id=intake-of-draft", body: `{"slots":[{"kind":"PASSPORT","need":"required","stage":"submit","max_bytes":5242880}]}`, version: "intakes"},
	{route: "GET /admin/accounts", query: "?role=auditor", list: true},
	{route: "POST /admin/accounts", body: `{"email":"new@officer.test","full_name":"New","roles":["officer"]}`},
	{route: "GET /admin/accounts/{id}", with: "id=officer/olga"},
	{route: "PATCH /admin/accounts/{id}", with: "id=officer/olga", body: `{"disabled":true}`, version: "accounts"},
	{route: "DELETE /admin/accounts/{id}/sessions", with: "id=officer/olga"},
	{route: "POST /admin/accounts/{id}/password-reset", with: "id=officer/olga"},
	{route: "GET /admin/api-keys", list: true},
	{route: "POST /admin/api-keys", body: `{"name":"new","scopes":["admissions:read"],"expires_at":"2027-06-01T00:00:00Z"}`},
	{route: "POST /admin/api-keys/{id}/rotation", with: "id=credential", body: `{"old_until":"2027-01-16T00:00:00Z"}`},
	{route: "DELETE /admin/api-keys/{id}", with: "id=credential"},
	{route: "GET /webhooks", list: true},
	{route: "POST /webhooks", body: aWebhook},
	{route: "GET /webhooks/{id}", with: "id=hook"},
	{route: "PATCH /webhooks/{id}", with: "id=hook", body: `{"disabled":true}`, version: "webhook_endpoints"},
	{route: "DELETE /webhooks/{id}", with: "id=hook", version: "webhook_endpoints"},
	{route: "POST /webhooks/{id}/secret", with: "id=hook"},
	{route: "POST /webhooks/{id}/ping", with: "id=hook"},
	{route: "POST /webhooks/{id}/replay", with: "id=hook"},
	{route: "GET /webhooks/{id}/deliveries", with: "id=hook", list: true},
	{route: "GET /webhooks/{id}/deliveries/{delivery}", with: "id=hook delivery=sent"},
	{route: "POST /webhooks/{id}/deliveries/{delivery}/replay", with: "id=hook delivery=sent"},
}

var rowsOfOneself = []matrixRow{
	{route: "GET /me", self: true},
	{route: "PATCH /me", self: true, body: `{"locale":"zh"}`, version: "accounts"},
	{route: "POST /me/password", self: true, body: `{"current":"` + goodPassword + `","password":"another long password"}`},
	{route: "GET /me/sessions", self: true, list: true},
	{route: "DELETE /me/sessions/{id}", self: true, with: "id=session"},
	{route: "POST /me/otp", self: true, body: `{"password":"` + goodPassword + `"}`},
	{route: "POST /me/otp/confirmation", self: true, body: `{"otp":"123456"}`},
	{route: "POST /me/otp/removal", self: true, body: `{"password":"` + goodPassword + `","otp":"123456"}`},
	{route: "GET /me/mandates", self: true, list: true},
	{route: "POST /me/mandates", self: true, body: `{"agent_email":"abe@agent.test"}`},
	{route: "DELETE /me/mandates/{id}", self: true, with: "id=mandate"},
	{route: "GET /me/clients", self: true, list: true},
}

var rowsForAnybody = []matrixRow{
	{route: "POST /auth/register", public: true, body: `{"email":"new@example.com","password":"` + goodPassword + `","full_name":"New"}`},
	{route: "POST /auth/verify-email", public: true, body: `{"email":"ann@applicant.test","code":"123456"}`},
	{route: "POST /oauth/token", public: true, headers: []string{"Content-Type", "application/x-www-form-urlencoded"}, body: "grant_type=client_credentials&client_id={credential}&client_secret={secret}"},
	{route: "POST /auth/login", public: true, body: `{"email":"ann@applicant.test","password":"` + goodPassword + `"}`},
	{route: "POST /auth/refresh", public: true},
	{route: "POST /auth/logout", public: true},
	{route: "POST /auth/forgot-password", public: true, body: `{"email":"ann@applicant.test"}`},
	{route: "POST /auth/reset-password", public: true, body: `{"email":"ann@applicant.test","code":"123456","password":"another long password"}`},
	{route: "GET /programmes", public: true, list: true},
	{route: "GET /programmes/{code}", public: true, with: "code=code"},
	{route: "GET /intakes", public: true, list: true},
	{route: "GET /intakes/{id}", public: true, with: "id=intake-of-draft"},
	{route: "GET /forms/current", public: true},
	{route: "GET /forms/{version}", public: true, with: "version=1"},
	{route: "GET /reference/{list}", public: true, with: "list=countries"},
	{route: "GET /site", public: true},
	{route: "GET /openapi.json", public: true},
	{route: "GET /openapi.yaml", public: true},
	{route: "GET /openapi-3.0.json", public: true},
	{route: "GET /openapi-3.0.yaml", public: true},
	{route: "GET /schemas/{schema}", public: true, with: "schema=Problem.json"},
}

// aFormType is that of aForm, whose boundary stands still so that a row can be written down.
const aFormType = "multipart/form-data; boundary=matrix"

// aForm is a paper as browsers send it.
func aForm(slot string) string {
	return "--matrix\r\nContent-Disposition: form-data; name=\"slot\"\r\n\r\n" + slot +
		"\r\n--matrix\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cv.pdf\"\r\nContent-Type: application/pdf\r\n\r\n" + aPDF(600) + "\r\n--matrix--\r\n"
}

func tusHeaders(more ...string) []string { return append([]string{"Tus-Resumable", "1.0.0"}, more...) }

// beginUpload begins an upload of the draft by whoever owns it in this cell.
func beginUpload(m *matrix, who string) {
	owner := "applicant/ann"
	for _, c := range matrixColumns {
		if c.who == who && c.own {
			owner = who
		}
	}
	a := m.do("POST", "/uploads", owner, "", tusHeaders("Upload-Length", "9", "Upload-Metadata", m.names["metadata"])...).is(m.t, 201)
	location := a.header.Get("Location")
	m.names["upload"] = location[len(location)-36:]
}
