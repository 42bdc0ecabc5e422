package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain/application"
	"example.org/admissions/domain/programme"
)

// withDeposit lets an intake ask for a deposit when it makes an offer.
func withDeposit(in *programme.Intake) {
	in.Fees = []programme.Fee{{Item: "deposit", Money: money(1300000), Per: "once"}}
}

const claim = `{"item":"deposit","payer":"Mr. Thapa, father","reference":"TT 2027-01 4711"}`

// owing is a file under an offer, with the path of the deposit it owes.
func (w *world) owing(t testing.TB, owner string, in programme.Intake) (f *file, path string) {
	t.Helper()
	f = w.draft(t, owner, in).to(application.Offered)
	a := w.do("GET", "/applications/"+f.id+"/payments", owner, "").is(t, 200, `"total":1`, `"status":"due"`, `"amount":1300000`, `"currency":"CNY"`)
	return f, "/payments/" + a.text(t, "items.0.id")
}

func TestClaimingRefuses(t *testing.T) {
	w := newWorld(t).withFaculty()
	in := w.intake(3, withDeposit)
	f, _ := w.owing(t, "applicant/ann", in)
	early := w.draft(t, "applicant/bea", in).to(application.Review)
	w.roles("reviewer/rex", "{reviewer,applicant}")
	f.exec(`INSERT INTO reviews (id, application_id, reviewer_id, assigned_by, due, status, created_at) VALUES (gen_random_uuid(), $1, $2, 'x', now(), 'assigned', now())`, f.id, w.account("reviewer/rex"))
	for _, tt := range []struct {
		name, id, as, body string
		want               int
		has                string
	}{
		{"nobody", f.id, "", claim, 401, "access.nobody"},
		{"another applicant", f.id, "applicant/bea", claim, 404, "application.not_found"},
		{"agent", f.id, "agent", claim, 403, "access.forbidden"},
		{"officer", f.id, "officer", claim, 403, "access.forbidden"},
		{"finance", f.id, "finance", claim, 403, "access.forbidden"},
		{"a reviewer of the file who also applies", f.id, "reviewer/rex", claim, 403, "access.forbidden"},
		{"no such file", "nonsense", "applicant/ann", claim, 404, "application.not_found"},
		{"not asked for", early.id, "applicant/bea", claim, 409, "payment.not_asked"},
		{"not this item", f.id, "applicant/ann", strings.Replace(claim, "deposit", "application_fee", 1), 409, "payment.not_asked"},
		{"no such item", f.id, "applicant/ann", strings.Replace(claim, "deposit", "gift", 1), 422, "item"},
		{"nothing to find it by", f.id, "applicant/ann", `{"item":"deposit","payer":" ","reference":""}`, 422, "payment.reference"},
		{"the amount is not theirs to say", f.id, "applicant/ann", `{"item":"deposit","payer":"x","reference":"y","amount":1}`, 422, "request.invalid"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w.do("POST", "/applications/"+tt.id+"/payments", tt.as, tt.body).is(t, tt.want, tt.has)
		})
	}
	w.do("GET", "/applications/"+f.id+"/payments", "reviewer/rex", "").is(t, 200, `"total":0`)
	w.do("GET", "/payments", "reviewer/rex", "").is(t, 200, `"total":0`)
	for _, as := range []string{"agent", "reviewer", "arrivals", "admin"} {
		w.do("GET", "/applications/"+f.id+"/payments", as, "").is(t, 403, "access.forbidden")
		w.do("GET", "/payments", as, "").is(t, 403, "access.forbidden")
	}
	w.do("GET", "/applications/"+f.id+"/payments", "applicant/bea", "").is(t, 404, "application.not_found")
	w.do("GET", "/payments", "", "").is(t, 401)
}

// From the claim to the refund, with the wrong people at every step.
func TestADeposit(t *testing.T) {
	w := newWorld(t).withFaculty()
	f, path := w.owing(t, "applicant/ann", w.intake(1, withDeposit))
	act := func(as, action, more, version string) answer {
		return w.do("PATCH", path, as, fmt.Sprintf(`{"action":%q%s}`, action, more), "If-Match", version)
	}
	why := `,"reason":"as agreed"`
	w.do("POST", "/applications/"+f.id+"/payments", "applicant/ann", claim).is(t, 201, `"status":"claimed"`, `"version":2`, `"actions":["claim"]`)
	act("applicant/ann", "claim", `,"reference":"TT 4712","payer":"Mr. Thapa"`, `"2"`).is(t, 200, "TT 4712", `"version":3`)
	for _, as := range []string{"applicant/ann", "officer", "director", "auditor", "agent"} {
		act(as, "confirm", "", `"3"`).is(t, 403, "access.forbidden")
	}
	act("", "confirm", "", `"3"`).is(t, 401)
	act("finance", "confirm", "", `"2"`).is(t, 412, "payment.stale")
	w.do("PATCH", path, "finance", `{"action":"confirm"}`).is(t, 428, "version.missing")
	w.do("PATCH", "/payments/nonsense", "finance", `{"action":"confirm"}`, "If-Match", `"1"`).is(t, 404, "payment.not_found")
	act("finance", "steal", "", `"3"`).is(t, 422, "action")
	act("finance", "waive", "", `"3"`).is(t, 422, "payment.reason")
	act("finance", "refund", "", `"3"`).is(t, 409, "payment.not_now")

	f.step("POST", "/offer-reply", f.owner, `{"reply":"accept"}`).is(t, 200)
	f.step("POST", "/admission", "officer", "").is(t, 422, "payments.deposit")
	act("finance", "confirm", "", `"3"`).is(t, 200, `"status":"confirmed"`, "TT 4712", `"actions":[]`)
	if got := f.step("POST", "/admission", "officer", "").is(t, 422); strings.Contains(got.body, "payments.deposit") {
		t.Errorf("the deposit is confirmed: %s", got.body)
	}
	if told := w.value(`SELECT data::text FROM notices WHERE kind = 'payment.confirmed' AND account_id = $1`, w.account("applicant/ann")); !strings.Contains(told, "1300000 CNY") {
		t.Errorf("told %q", told)
	}
	act("finance", "confirm", "", `"4"`).is(t, 409, "payment.not_now")
	act("applicant/ann", "request_refund", "", `"4"`).is(t, 422, "payment.reason")
	act("applicant/bea", "request_refund", why, `"4"`).is(t, 404, "payment.not_found")
	act("finance", "request_refund", why, `"4"`).is(t, 403)
	act("applicant/ann", "request_refund", why, `"4"`).is(t, 200, `"status":"refund_requested"`)
	act("finance", "confirm", "", `"5"`).is(t, 422, "payment.reason") // refusing a refund says why
	act("finance", "refund", "", `"5"`).is(t, 200, `"status":"refunded"`, `"actions":[]`)
	want := "payment.claimed payment.claimed payment.confirmed payment.refund_requested payment.refunded"
	if got := w.value(`SELECT string_agg(verb, ' ' ORDER BY seq) FROM audit_events WHERE verb LIKE 'payment.%'`); got != want {
		t.Errorf("the log has %q", got)
	}
}

func TestWaivingAndOwnPayments(t *testing.T) {
	w := newWorld(t).withFaculty()
	w.roles("applicant/own", "{applicant,finance}")
	in := w.intake(3, withDeposit)
	_, own := w.owing(t, "applicant/own", in)
	_, other := w.owing(t, "applicant/ann", in)
	waive := `{"action":"waive","reason":"government scholarship"}`
	w.do("PATCH", own, "applicant/own", waive, "If-Match", `"1"`).is(t, 403, "payment.own_file")
	w.do("PATCH", own, "applicant/own", `{"action":"confirm"}`, "If-Match", `"1"`).is(t, 403, "payment.own_file")
	w.do("PATCH", own, "finance", waive, "If-Match", `"1"`).is(t, 200, `"status":"waived"`)
	w.do("PATCH", other, "applicant/own", `{"action":"confirm"}`, "If-Match", `"1"`).is(t, 200, `"status":"confirmed"`) // nobody claimed it
	w.do("PATCH", own, "applicant/own", `{"action":"request_refund","reason":"x"}`, "If-Match", `"2"`).is(t, 409, "payment.not_now")
}

func TestPaymentsAreListedForFinance(t *testing.T) {
	w := newWorld(t).withFaculty()
	in := w.intake(5, withDeposit)
	var files []*file
	for _, who := range []string{"applicant/ann", "applicant/bea", "applicant/cem"} {
		w.clock.turn(time.Minute)
		f, _ := w.owing(t, who, in)
		files = append(files, f)
	}
	w.do("POST", "/applications/"+files[1].id+"/payments", "applicant/bea", claim).is(t, 201)
	number := w.value(`SELECT number FROM applications WHERE id = $1`, files[1].id)
	w.do("GET", "/payments?status=claimed&status=claimed", "finance", "").is(t, 200, `"total":1`, number, `"confirm"`)
	w.do("GET", "/payments?status=claimed&status=due&item=deposit", "auditor", "").is(t, 200, `"total":3`, `"actions":[]`)
	w.do("GET", "/payments?item=application_fee", "finance", "").is(t, 200, `"total":0`)
	w.do("GET", "/payments?status=gone", "finance", "").is(t, 422, "status")
	w.do("GET", "/payments?sort=amount", "finance", "").is(t, 400, "page.sort")
	if got := w.do("GET", "/payments", "applicant/ann", "").is(t, 200, `"total":1`, files[0].id); strings.Contains(got.body, files[1].id) {
		t.Errorf("an applicant sees what others owe: %s", got.body)
	}
	seen, cursor := []string{}, ""
	for range 2 {
		page := w.do("GET", "/payments?limit=2&cursor="+cursor, "finance", "").is(t, 200, `"total":3`)
		items, _ := page.field(t, "items").([]any)
		for i := range items {
			seen = append(seen, page.text(t, fmt.Sprintf("items.%d.application_id", i)))
		}
		cursor, _ = page.field(t, "next_cursor").(string)
	}
	if want := []string{files[2].id, files[1].id, files[0].id}; strings.Join(seen, " ") != strings.Join(want, " ") || cursor != "" {
		t.Errorf("saw %v, want %v; then cursor %q", seen, want, cursor)
	}
}
