package api_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/admissions/domain"
)

// scheme offers a scholarship; with is more of its body, such as `"levels":["master"]`.
func (w *world) scheme(t testing.TB, code string, quota int, with string) answer {
	t.Helper()
	if with != "" {
		with = "," + with
	}
	return w.do("POST", "/scholarship-schemes", "admin", fmt.Sprintf(
		`{"code":%q,"name":{"en":"Scholarship %s","zh":"奖学金"},"funding_code":"21","year":2027,"quota":%d%s}`, code, code, quota, with)).is(t, 201)
}

// nomination is one file's way to a scheme, driven over HTTP.
type nomination struct {
	*file
	path string
}

// flagged puts the file forward.
func (f *file) flagged(t testing.TB, as, scheme string) nomination {
	t.Helper()
	a := f.do("POST", "/applications/"+f.id+"/nominations", as, fmt.Sprintf(`{"scheme":%q}`, scheme)).is(t, 201)
	return nomination{f, "/nominations/" + a.text(t, "id")}
}

func (n nomination) version() string {
	n.t.Helper()
	return `"` + n.value(`SELECT version::text FROM nominations WHERE id = $1`, n.path[len("/nominations/"):]) + `"`
}

// act takes a step on the nomination as it is now.
func (n nomination) act(as, action string) answer {
	n.t.Helper()
	return n.do("PATCH", n.path, as, fmt.Sprintf(`{"action":%q,"reason":"as the committee decided"}`, action), "If-Match", n.version())
}

// approved is as far as two people can bring it without an award.
func (n nomination) approved(t testing.TB) nomination {
	t.Helper()
	n.act("officer", "nominate").is(t, 200)
	n.act("director", "approve").is(t, 200)
	return n
}

// candidates are nominations for a scheme that wait for the award only, kept as
// the steps before would have left them. Every person has an account of their own.
func (w *world) candidates(scheme string, n int) (paths []string) {
	w.t.Helper()
	in := w.intake(n)
	now, nominator := w.clock.now(), w.account("officer")
	for i := range n {
		file, id := domain.NewID(), domain.NewID()
		w.exec(`INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, number, form_version, created_at, updated_at, status_since, queued_at, submitted_at)
			VALUES ($1, $2, $3, $4, 'review', 1, $5, 1, $6, $6, $6, $6, $6)`, file, w.account(fmt.Sprintf("applicant/%s-%d", strings.ToLower(scheme), i)), in.ID, in.Programme.ID,
			fmt.Sprintf("%s-%d", scheme, i), now)
		w.exec(`INSERT INTO nominations (id, application_id, scheme_id, status, flagged_by, nominated_by, approved_by, created_at, updated_at)
			SELECT $1, $2, id, 'approved', $3, $3, 'somebody else', $4, $4 FROM scholarship_schemes WHERE code = $5`, id, file, nominator, now, scheme)
		paths = append(paths, "/nominations/"+id)
	}
	return paths
}
