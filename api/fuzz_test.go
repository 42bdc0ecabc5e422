package api_test

import (
	"fmt"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"example.org/admissions/api"
	"example.org/admissions/domain/account"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/form"
)

// fuzzWorld has two applicants with files of their own, so that what the one gets
// can be searched for traces of the other.
type fuzzWorld struct {
	*world
	ann, bob *file
	secrets  []string // ids and words of ann's
	key      string
	keyAsked int
}

func newFuzzWorld(f testing.TB) *fuzzWorld {
	w := newWorld(f).withFaculty().withList()
	in := w.intake(9, withDeposit)
	ann, bob := w.draft(f, "applicant/ann", in), w.draft(f, "applicant/bob", in)
	ann.fill().paper("PASSPORT", "TRANSCRIPT")
	bob.to(application.Offered)
	w.draft(f, "applicant/bob", w.intake(9))
	w.draft(f, "applicant/ann", w.intake(9))
	for i := range 3 {
		ann.do("POST", "/applications/"+ann.id+"/messages", "applicant/ann", fmt.Sprintf(`{"body":"a word of ann's %d"}`, i)).is(f, 201)
		bob.do("POST", "/applications/"+bob.id+"/messages", "applicant/bob", fmt.Sprintf(`{"body":"a word of bob's %d"}`, i)).is(f, 201)
	}
	w.scheme(f, "CGS", 5, "")
	w.do("POST", "/me/mandates", "applicant/bob", `{"agent_email":"agent@agent.test"}`).is(f, 202)
	z := &fuzzWorld{world: w, ann: ann, bob: bob, key: w.integration()}
	z.secrets = []string{ann.id, w.account("applicant/ann"), "a word of ann's"}
	for _, l := range fuzzLists { // everybody is there before the first input
		if l.who != "key" {
			w.as(l.who)
		}
	}
	return z
}

// fuzzLists are the lists there are, each by somebody who may read it.
var fuzzLists = []struct {
	path, who string
	ownOnly   bool // nothing of ann's may be in it
}{
	{"/applications", "applicant/bob", true},
	{"/applications/{bob}/messages", "applicant/bob", true},
	{"/applications/{bob}/timeline", "applicant/bob", true},
	{"/payments", "applicant/bob", true},
	{"/applications", "agent", true},
	{"/me/clients", "agent", true},
	{"/reviews", "reviewer", true},
	{"/applications", "reviewer/rob", true},
	{"/applications", "officer", false},
	{"/payments", "finance", false},
	{"/audit", "auditor", false},
	{"/admissions", "key", false},
	{"/staff", "officer", false},
	{"/programmes", "applicant/bob", true},
	{"/intakes", "applicant/bob", true},
	{"/scholarship-schemes", "applicant/bob", true},
	{"/admin/accounts", "admin", false},
	{"/admin/api-keys", "admin", false},
	{"/admin/programmes", "admin", false},
	{"/admin/intakes", "admin", false},
	{"/statistics/programmes", "officer", false},
	{"/statistics/ageing", "officer", false},
}

// ask sends what no well-behaved client would: the query as it is.
func (z *fuzzWorld) ask(method, path, who, query, body string, headers ...string) answer {
	r := httptest.NewRequest(method, api.Prefix+strings.ReplaceAll(path, "{bob}", z.bob.id), strings.NewReader(body))
	r.URL.RawQuery = query
	if who != "key" {
		r.Header.Set("Authorization", "Bearer "+z.as(who))
	} else {
		r.Header.Set("Authorization", "Bearer "+z.goodKey())
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	z.door.ServeHTTP(rec, r)
	return answer{rec.Code, rec.Body.String(), rec.Header()}
}

// goodKey is a key that may still ask: the clock stands, and a minute never ends.
func (z *fuzzWorld) goodKey() string {
	if z.keyAsked++; z.keyAsked%(account.DefaultRate/2) == 0 {
		z.key = z.integration()
	}
	return z.key
}

// listed holds a list's answer against what is true of every list, whatever was asked.
func (z *fuzzWorld) listed(t *testing.T, a answer, ownOnly bool) {
	t.Helper()
	switch a.status {
	case 200:
	case 400, 422, 304:
		if a.status != 304 {
			a.text(t, "code")
		}
		return
	default:
		t.Fatalf("got %d %s", a.status, a.body)
	}
	for _, secret := range z.secrets {
		if ownOnly && strings.Contains(a.body, secret) {
			t.Fatalf("%s is another's: %s", secret, a.body)
		}
	}
	items, isList := a.field(t, "items").([]any)
	if !isList {
		t.Fatalf("no items in %s", a.body)
	}
	var seen []string
	for _, it := range items {
		if id, has := it.(map[string]any)["id"].(string); has {
			if slices.Contains(seen, id) {
				t.Fatalf("%s is listed twice: %s", id, a.body)
			}
			seen = append(seen, id)
		}
	}
	if total, counted := a.field(t, "total").(float64); counted && int(total) < len(items) {
		t.Fatalf("%v are counted, %d listed: %s", total, len(items), a.body)
	}
}

// cursor is that of a list's first page; empty when there is no second.
func (z *fuzzWorld) cursor(path, who string) string {
	a := z.ask("GET", path, who, "limit=1", "")
	if a.status != 200 {
		return ""
	}
	c, _ := a.field(z.t, "next_cursor").(string)
	return c
}

// fuzzQueries are what somebody might try on any list.
var fuzzQueries = []string{
	"", "status=draft&status=draft", "q=%25", "q=%00", "q=%ff", "q=_", "status=&status=offered", "programme=nonsense&intake=x", "nationality=NPL&nationality=npl",
	"scholarship=CGS&unassigned=true&resubmitted=false", "limit=0", "limit=201", "limit=1&limit=2", "unknown=1", "q='%3B--", "officer=00000000-0000-0000-0000-000000000000",
	"changed_since=2027-01-01T00:00:00Z", "changed_since=9999-12-31T23:59:59.999999999Z", "from=0000-01-01T00:00:00Z", "to=x", "role=admin%00", "year=99999999999", "year=2027&year=2027&term=spring",
	"item=deposit&item=deposit", "status=a&status=b&status=c&status=d&status=e&status=f&status=g&nationality=a&nationality=b&nationality=c&nationality=d&nationality=e&nationality=f&nationality=g",
	"q=applicant", "email=ann%40applicant.test", "open=maybe", "inactive=true", "a;b=c", "%", "actor=x&subject=%00&application_id=x", "application_id=x", "cursor=e30", "sort=-nosuch", "format=csv",
}

// Each of the queries, and each list's cursor, on each list.
func TestNoQueryBreaksAList(t *testing.T) {
	z := newFuzzWorld(t)
	queries := slices.Clone(fuzzQueries)
	for _, l := range fuzzLists {
		if c := z.cursor(l.path, l.who); c != "" {
			queries = append(queries, "cursor="+c, "cursor="+c+"AA", "cursor="+c[:len(c)-3], "limit=1&cursor="+c)
		}
	}
	for _, l := range fuzzLists {
		for _, q := range queries {
			t.Run(l.who+l.path+"?"+q, func(t *testing.T) { z.listed(t, z.ask("GET", l.path, l.who, q, ""), l.ownOnly) })
		}
	}
}

// A cursor comes back changed, from another list, of another person, or made up:
// it is refused, or it is a place in the caller's own list.
func FuzzCursors(f *testing.F) {
	z := newFuzzWorld(f)
	cursors := []string{"", "x", "e30", "bnVsbA", "eyJzIjoiLXF1ZXVlZF9hdCIsInYiOiIyMDI3LTAxLTE1VDA0OjAwOjAwWiIsImkiOiJ4In0"}
	for _, l := range fuzzLists { // the cursors of all, to be tried on all
		if c := z.cursor(l.path, l.who); c != "" {
			cursors = append(cursors, c)
		}
	}
	for i, c := range cursors {
		f.Add(uint8(i), c, "")
		f.Add(uint8(i+1), c, "-created_at")
	}
	f.Fuzz(func(t *testing.T, list uint8, cursor, sort string) {
		z.t = t
		l := fuzzLists[int(list)%len(fuzzLists)]
		query := url.Values{"limit": {"2"}}
		if cursor != "" {
			query.Set("cursor", cursor)
		}
		if sort != "" {
			query.Set("sort", sort)
		}
		z.listed(t, z.ask("GET", l.path, l.who, query.Encode(), ""), l.ownOnly)
	})
}

// Whatever is asked for in a query, the answer is a list of what the caller may
// see, or says what is wrong with the query.
func FuzzFilters(f *testing.F) {
	z := newFuzzWorld(f)
	for i, q := range fuzzQueries {
		f.Add(uint8(i), q)
	}
	f.Fuzz(func(t *testing.T, list uint8, query string) {
		z.t = t
		if u, err := url.ParseRequestURI("/?" + query); err != nil || u.RawQuery != query {
			t.Skip("no server would let this through")
		}
		l := fuzzLists[int(list)%len(fuzzLists)]
		z.listed(t, z.ask("GET", l.path, l.who, query, ""), l.ownOnly)
	})
}

// A section takes what it understands and says what it does not. What it took, it
// takes again and keeps as it is, and the file can still be read and counted.
func FuzzSections(f *testing.F) {
	z := newFuzzWorld(f)
	draft := z.value(`SELECT id FROM applications WHERE status = 'draft' AND applicant_id = $1`, z.account("applicant/bob"))
	people.Lock()
	p := people.Person(1, form.Target{Level: "bachelor", TeachingLanguage: "en", StartsOn: z.ann.intake.StartsOn}, true)
	people.Unlock()
	for section, answers := range p.Answers {
		f.Add(section, asJSON(f, answers))
	}
	for _, seed := range [][2]string{
		{"person", `{"surname":"\u0000"}`},
		{"person", `{"surname":null,"given_names":[]}`},
		{"passport", `{"mrz_line1":"P<NPL","mrz_line2":""}`},
		{"contact", `{"phone":"+0","email":"a@b"}`},
		{"education", `{"schools":[{}],"subjects":[null]}`},
		{"education", `{"schools":{}}`},
		{"language", `{"tests":[{"score":1e400}]}`},
		{"funding", `{"source":31}`},
		{"nosuch", `{}`},
		{"declarations", `{"true_and_complete":"yes"}`},
		{"choice", `[]`},
		{"choice", `{`},
		{"", `{}`},
		{"person", `{"date_of_birth":"2027-02-30","nationality":"XXX"}`},
		{"person/../contact", `{}`},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, section, body string) {
		z.t = t
		path := "/applications/" + draft + "/sections/" + url.PathEscape(section)
		if _, err := url.ParseRequestURI(path); err != nil || section == "" || section == "." || section == ".." {
			t.Skip("no such address")
		}
		version := func() string {
			return `"` + z.value(`SELECT version::text FROM applications WHERE id = $1`, draft) + `"`
		}
		a := z.ask("PUT", path, "applicant/bob", "", body, "If-Match", version())
		switch a.status {
		case 200:
		case 400, 404, 413, 415, 422:
			a.text(t, "code")
			return
		default:
			t.Fatalf("got %d %s", a.status, a.body)
		}
		kept := asJSON(t, a.field(t, "answers"))
		again := z.ask("PUT", path, "applicant/bob", "", kept, "If-Match", version()).is(t, 200)
		if second := asJSON(t, again.field(t, "answers")); second != kept {
			t.Fatalf("kept %s, then of the same %s", kept, second)
		}
		z.ask("GET", "/applications/"+draft, "officer", "", "").is(t, 200)
		z.ask("GET", "/applications", "officer", "status=draft", "").is(t, 200)
	})
}

// No If-Match but that of the current version takes a step, and no key makes a
// thing be done twice.
func FuzzConditions(f *testing.F) {
	z := newFuzzWorld(f)
	for _, m := range []string{`"1"`, `W/"1"`, `1`, `"01"`, `"+1"`, `"-1"`, `*`, `"1", "2"`, `""`, `"1e0"`, `"9999999999999999999"`, "", "\xff", `"1`} {
		f.Add(m, "key-1", "A word.")
	}
	for _, k := range []string{"", " ", "k", strings.Repeat("k", 200), strings.Repeat("k", 201), "ключ", "a b", "\xff", "'; --"} {
		f.Add(`"2"`, k, "Another word.")
	}
	f.Fuzz(func(t *testing.T, match, key, text string) {
		z.t = t
		for _, header := range []string{match, key} {
			if strings.ContainsFunc(header, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) || strings.TrimSpace(header) != header {
				t.Skip("no server would let this through")
			}
		}
		z.exec(`DELETE FROM idempotency_keys`) // of earlier inputs
		z.precondition(t, match)
		z.once(t, key, text)
	})
}

func (z *fuzzWorld) precondition(t *testing.T, match string) {
	version := z.value(`SELECT version::text FROM applications WHERE id = $1`, z.bob.id)
	a := z.ask("POST", "/applications/{bob}/assignment", "officer", "", `{"officer_id":""}`, "If-Match", match)
	number := strings.TrimLeft(strings.Trim(strings.TrimPrefix(match, "W/"), `"`), "+0")
	switch {
	case a.status == 200 && number == version:
	case slices.Contains([]int{400, 412, 428}, a.status):
		if now := z.value(`SELECT version::text FROM applications WHERE id = $1`, z.bob.id); now != version {
			t.Fatalf("refused with %d, and it moved to %s", a.status, now)
		}
	default:
		t.Fatalf("version %s, If-Match %q: %d %s", version, match, a.status, a.body)
	}
}

func (z *fuzzWorld) once(t *testing.T, key, text string) {
	const count = `SELECT count(*)::text FROM messages`
	before, body := z.value(count), asJSON(t, map[string]string{"body": text})
	first := z.ask("POST", "/applications/{bob}/messages", "applicant/bob", "", body, "Idempotency-Key", key)
	middle := z.value(count)
	second := z.ask("POST", "/applications/{bob}/messages", "applicant/bob", "", body, "Idempotency-Key", key)
	after := z.value(count)
	switch {
	case first.status != second.status:
		t.Fatalf("first %d %s, then %d %s", first.status, first.body, second.status, second.body)
	case first.status == 201 && key != "" && (middle == before || after != middle || first.body != second.body):
		t.Fatalf("under one key there were %s messages, then %s, then %s", before, middle, after)
	case first.status != 201 && !slices.Contains([]int{400, 422}, first.status), first.status != 201 && after != before:
		t.Fatalf("got %d %s", first.status, first.body)
	}
}
