package api_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gowebpki/jcs"
	"github.com/xuri/excelize/v2"

	"example.org/admissions/domain/access"
)

// limited makes a key by the fields that say what it sees.
func (w *world) limited(t testing.TB, scopes, limits string) string {
	t.Helper()
	return w.do("POST", "/admin/api-keys", "admin", fmt.Sprintf(`{"name":"dormitory","scopes":[%s],"expires_at":%q,%s}`,
		scopes, w.clock.now().Add(time.Hour).Format(time.RFC3339), limits)).is(t, 201).text(t, "key")
}

const dormitory = `"field_groups":["identity","contact","programme"]`

// marks are texts that stand in one member of an admission each, by its group.
var marks = map[access.Group][]string{
	access.IdentityGroup:    {"MARKSURNAME", "MARKGIVEN", "标记名"},
	access.BirthGroup:       {"2001-02-03", "MARKBIRTHPLACE"},
	access.PassportGroup:    {"MARKPASSPORT", "2019-03-04", "2029-03-05"},
	access.ContactGroup:     {"mark@contact.test", "+8613900000042"},
	access.AddressGroup:     {"MARKSTREET", "MARKCITY", "MARKPROVINCE", "MARKPOSTCODE"},
	access.ScholarshipGroup: {"MARKSCHEME"},
}

// elsewhere are texts of the file that no list has at all.
var elsewhere = []string{"MARKHEALTH", "MARKBANK", "MARKSPONSOR", "MARKSCHOOL"}

// marked admits one person of whom every personal answer is a mark.
func (w *world) marked(t testing.TB) (id string) {
	t.Helper()
	w.crowd(1)
	answers, err := json.Marshal(map[string]any{
		"person": map[string]any{
			"surname": "MARKSURNAME", "given_names": "MARKGIVEN", "chinese_name": "标记名", "gender": "1", "nationality": "PAK",
			"date_of_birth": "2001-02-03", "birth_place": "MARKBIRTHPLACE", "health": "MARKHEALTH",
		},
		"passport": map[string]any{"number": "MARKPASSPORT", "issued_on": "2019-03-04", "expires_on": "2029-03-05"},
		"contact": map[string]any{
			"email": "mark@contact.test", "phone": "+8613900000042", "home_country": "PAK", "home_street": "MARKSTREET", "home_city": "MARKCITY",
			"home_province": "MARKPROVINCE", "home_postcode": "MARKPOSTCODE",
		},
		"funding": map[string]any{"source": "11", "sponsor": "MARKSPONSOR", "bank": "MARKBANK"}, "education": map[string]any{"school": "MARKSCHOOL"},
	})
	if err != nil {
		t.Fatal(err)
	}
	w.exec(`UPDATE applications SET answers = $1, nationality = 'PAK', surname = 'MARKSURNAME', given_names = 'MARKGIVEN'`, string(answers))
	w.exec(`INSERT INTO scholarship_schemes (id, code, name, funding_code, coverage, year, quota, active, created_at, updated_at)
		VALUES (gen_random_uuid(), 'MARKSCHEME', '{"en":"x","zh":"x"}', '21', '{"tuition": 77}', 2027, 5, true, now(), now())`)
	w.exec(`INSERT INTO nominations (id, application_id, scheme_id, status, version, flagged_by, created_at, updated_at)
		SELECT gen_random_uuid(), a.id, s.id, 'awarded', 1, 'x', now(), now() FROM applications a, scholarship_schemes s WHERE s.code = 'MARKSCHEME'`)
	return w.value(`SELECT id::text FROM admissions`)
}

// cellsOf is every text of a workbook, which as a file is packed.
func cellsOf(t testing.TB, file string) string {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Sheet1", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(rows)
}

// answersTo are the bytes of all a key can be told, headers too, by what was asked.
func (w *world) answersTo(t testing.TB, key, id string) map[string]string {
	t.Helper()
	all := map[string]string{}
	ask := func(method, path, body string) answer {
		a := w.do(method, path, key, body)
		text := a.body
		if strings.Contains(path, "format=xlsx") && a.status == 200 {
			text = cellsOf(t, a.body)
		}
		all[method+" "+path+" "+body] = fmt.Sprint(a.status, a.header, text)
		return a
	}
	ask("GET", "/admissions", "")
	ask("GET", "/admissions/"+id, "")
	feed := ask("GET", "/admissions/changes?after=0", "").is(t, 200)
	for _, f := range []string{"csv", "xlsx", "ndjson", "json"} {
		for _, lang := range []string{"en", "zh"} {
			ask("GET", "/admissions/export?format="+f+"&lang="+lang, "")
		}
	}
	for _, name := range []string{"standard", "moe", "student_record", "police", "insurance", "dormitory", "finance", "csc", "moodle", "nonsense"} {
		ask("GET", "/admissions/export?format=csv&template="+name, "")
	}
	for _, by := range []string{"nationality=PAK", "nationality=NPL", "scholarship=MARKSCHEME", "scholarship=CGS", "passport=MARKPASSPORT", "q=MARKSURNAME", "sort=person.passport.number", "sort=-admitted_at", "intake=X", "cursor=x"} {
		ask("GET", "/admissions?"+by, "")
	}
	seq := feed.field(t, "items.0.seq")
	for _, body := range []string{`{"seq":%v,"result":"maybe"}`, `{"seq":%v,"result":"rejected","errors":["no"]}`, `{"seq":%v,"result":"imported","student_number":"S1"}`, `{"seq":%v,"result":"imported","student_number":"S2"}`} {
		ask("POST", "/admissions/"+id+"/acknowledgement", fmt.Sprintf(body, seq))
	}
	for _, path := range []string{"/admissions/acknowledgements", "/admissions/templates", "/admissions/x", "/applications", "/applications/" + id, "/statistics/funnel", "/audit", "/me", "/admin/api-keys"} {
		ask("GET", path, "")
	}
	return all
}

func TestAKeySeesNotOneByteOfOtherGroups(t *testing.T) {
	w := newWorld(t).withList()
	id := w.marked(t)
	w.do("GET", "/admissions/changes", w.integration(), "").is(t, 200) // the feed is drawn
	w.exec(`UPDATE applications SET answers = jsonb_set(answers, '{passport,issued_on}', '"2019-03-04"'), updated_at = now()`)
	const both = `"admissions:read","admissions:write"`
	whole := strings.Builder{}
	for _, text := range w.answersTo(t, w.limited(t, both, `"per_minute":1000`), id) {
		whole.WriteString(text)
	}
	for g, texts := range marks {
		for _, mark := range texts {
			if !strings.Contains(whole.String(), mark) {
				t.Fatalf("a key that sees everything does not see %s of %s: this test would find nothing", mark, g)
			}
		}
	}
	for _, tt := range []struct{ name, limits string }{
		{"dormitory", dormitory},
		{"nothing but numbers", `"field_groups":["admission"]`},
		{"everything but the passport", `"field_groups":["identity","birth","contact","address","programme","funding","scholarship","visa"]`},
		{"scholarships alone", `"field_groups":["scholarship"]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w.exec(`DELETE FROM acknowledgements`)
			w.exec(`UPDATE admissions SET student_number = ''`)
			for asked, text := range w.answersTo(t, w.limited(t, both, tt.limits), id) {
				for g, texts := range marks {
					for _, mark := range texts {
						told := strings.Contains(asked, mark) // a refusal may repeat the question
						if !strings.Contains(tt.limits, string(g)) && strings.Contains(text, mark) && !told {
							t.Errorf("%s tells %s of %s: %s", asked, mark, g, text)
						}
					}
				}
				for _, mark := range elsewhere {
					if strings.Contains(text, mark) {
						t.Errorf("%s tells %s", asked, mark)
					}
				}
			}
		})
	}
}

func TestWhatIsNotSeenIsNotThere(t *testing.T) {
	w := newWorld(t).withList()
	id := w.marked(t)
	key := w.limited(t, `"admissions:read"`, dormitory)
	one := w.do("GET", "/admissions/"+id, key, "").is(t, 200, "MARKSURNAME", "mark@contact.test", `"programme"`)
	for _, member := range []string{`"passport"`, `"date_of_birth"`, `"addresses"`, `"funding"`, `"visa_form"`, `"place_of_birth"`} {
		if strings.Contains(one.body, member) {
			t.Errorf("%s is there: empty would say that it is not known", member)
		}
	}
	csv := w.do("GET", "/admissions/export", key, "").is(t, 200, "surname", "email", "programme_code")
	if strings.Contains(csv.body, "passport") || strings.Contains(csv.body, "home_street") {
		t.Errorf("columns of other groups are in the file: %s", csv.body)
	}
	if got := w.value(`SELECT array_to_string(columns, ' ') FROM exports ORDER BY at DESC LIMIT 1`); strings.Contains(got, "passport") {
		t.Errorf("the record of the export says %s", got)
	}
}

func TestWhatIsNotSeenCannotBeAskedFor(t *testing.T) {
	w := newWorld(t).withList()
	w.marked(t)
	numbers := w.limited(t, `"admissions:read"`, `"field_groups":["admission"]`)
	dorm := w.limited(t, `"admissions:read"`, dormitory)
	for _, tt := range []struct{ name, path, key, place, group string }{
		{"nationality", "?nationality=PAK", numbers, "nationality", "identity"},
		{"a nationality that nobody has", "?nationality=NPL", numbers, "nationality", "identity"},
		{"scholarship", "?scholarship=MARKSCHEME", dorm, "scholarship", "scholarship"},
		{"a scheme that does not exist", "?scholarship=NONE", dorm, "scholarship", "scholarship"},
		{"intake", "?intake=X", numbers, "intake", "programme"},
		{"programme", "?programme=X", numbers, "programme", "programme"},
		{"filter of an export", "/export?scholarship=MARKSCHEME", dorm, "scholarship", "scholarship"},
		{"police", "/export?template=police", dorm, "template", "passport"},
		{"police, as a workbook", "/export?template=police&format=xlsx", dorm, "template", "address"},
		{"everything by name", "/export?template=standard", dorm, "template", "birth"},
		{"everything by name, nested", "/export?template=standard&format=ndjson", dorm, "template", "funding"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := w.do("GET", "/admissions"+tt.path, tt.key, "").is(t, 403, "admission.field_group", "the field group "+tt.group+".")
			a.is(t, 403, `"name":"`+tt.place+`"`)
		})
	}
	w.do("GET", "/admissions/export?template=dormitory", dorm, "").is(t, 200, "mark@contact.test")
	w.do("GET", "/admissions?nationality=PAK", dorm, "").is(t, 200, `"total":1`)
}

// A key of two programmes finds no trace of a third, whatever it asks.
func TestAKeySeesItsProgrammesOnly(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(2)
	w.exec(`UPDATE accounts SET email = 'first-' || email WHERE email LIKE 'crowd%'`)
	w.exec(`UPDATE applications SET number = 'first-' || number`)
	w.exec(`UPDATE admissions SET number = 'first-' || number, letter_number = 'first-' || letter_number`)
	w.crowd(3) // of another programme
	mine := w.value(`SELECT min(p.code) FROM admissions m JOIN intakes i ON i.id = m.intake_id JOIN programmes p ON p.id = i.programme_id`)
	other := w.value(`SELECT max(p.code) FROM admissions m JOIN intakes i ON i.id = m.intake_id JOIN programmes p ON p.id = i.programme_id`)
	const of = `(SELECT m.id::text FROM admissions m JOIN intakes i ON i.id = m.intake_id JOIN programmes p ON p.id = i.programme_id WHERE p.code = $1 LIMIT 1)`
	inside, outside := w.value("SELECT "+of, mine), w.value("SELECT "+of, other)
	if mine == other {
		t.Fatal("there is one programme only")
	}
	want := w.value(`SELECT count(*)::text FROM admissions m JOIN intakes i ON i.id = m.intake_id JOIN programmes p ON p.id = i.programme_id WHERE p.code = $1`, mine)
	whole := w.feed(t, w.integration(), 0, "")
	w.do("POST", "/admin/api-keys", "admin", `{"name":"x","scopes":["admissions:read"],"expires_at":"2027-06-01T00:00:00Z","programmes":["NONE"]}`).is(t, 422, "key.programmes")
	for _, groups := range []string{"", `,"field_groups":["identity"]`} {
		key := w.limited(t, `"admissions:read","admissions:write"`, fmt.Sprintf(`"programmes":[%q]%s`, mine, groups))
		w.do("GET", "/admissions", key, "").is(t, 200, `"total":`+want)
		w.do("GET", "/admissions/"+inside, key, "").is(t, 200)
		w.do("GET", "/admissions/"+outside, key, "").is(t, 404, "admission.not_found")
		w.do("POST", "/admissions/"+outside+"/acknowledgement", key, `{"seq":1,"result":"imported"}`).is(t, 404, "admission.not_found")
		p := w.feed(t, key, 0, "")
		if fmt.Sprint(len(p.Items)) != want || p.NextAfter != whole.NextAfter {
			t.Errorf("the feed has %d items up to %d, want %s up to %d", len(p.Items), p.NextAfter, want, whole.NextAfter)
		}
		csv := w.do("GET", "/admissions/export", key, "").is(t, 200)
		if got := strings.Count(csv.body, "\r\n") - 1; fmt.Sprint(got) != want {
			t.Errorf("the file has %d lines, want %s", got, want)
		}
		if groups == "" {
			w.do("GET", "/admissions?programme="+url.QueryEscape(other), key, "").is(t, 200, `"total":0`)
		}
	}
}

func TestALimitedFeedTellsWhatItsReaderSees(t *testing.T) {
	w := newWorld(t).withList()
	id := w.marked(t)
	dorm, whole := w.limited(t, `"admissions:read"`, dormitory), w.integration()
	first := w.feed(t, dorm, 0, "")
	if len(first.Items) != 1 || first.Items[0].Type != "admitted" {
		t.Fatalf("the feed begins with %v", first.types())
	}
	after := first.NextAfter
	for _, tt := range []struct {
		name, sql string
		want      int // items that the dormitory has of it
	}{
		{"a new passport", `UPDATE applications SET answers = jsonb_set(answers, '{passport,number}', '"NEWPASSPORT"'), updated_at = updated_at + interval '1 s'`, 0},
		{"a scholarship more", `UPDATE scholarship_schemes SET coverage = '{"tuition": 99}', updated_at = updated_at + interval '1 s'`, 0},
		{"another name", `UPDATE applications SET answers = jsonb_set(answers, '{person,surname}', '"MARRIED"'), updated_at = updated_at + interval '1 s'`, 1},
		{"another passport", `UPDATE applications SET answers = jsonb_set(answers, '{passport,number}', '"LASTPASSPORT"'), updated_at = updated_at + interval '1 s'`, 0},
		{"a step", `UPDATE admissions SET status = 'deferred', updated_at = updated_at + interval '1 s'`, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w.exec(tt.sql)
			all, some := w.feed(t, whole, after, ""), w.feed(t, dorm, after, "")
			if len(all.Items) != 1 || len(some.Items) != tt.want || some.NextAfter != all.NextAfter {
				t.Errorf("the feed has %v, the dormitory's %v; they go on at %d and %d", all.types(), some.types(), all.NextAfter, some.NextAfter)
			}
			after = all.NextAfter
		})
	}
	// The copy made of the items is what the list says, and each hash is that of its payload.
	all := w.feed(t, dorm, 0, "")
	last := all.Items[len(all.Items)-1].Payload
	for _, c := range all.Items {
		canonical, err := jcs.Transform(c.Payload)
		if err != nil || hexSHA256(canonical) != c.PayloadHash {
			t.Errorf("the hash of place %d is not that of its payload (%v)", c.Seq, err)
		}
	}
	listed, err := jcs.Transform([]byte(w.do("GET", "/admissions/"+id, dorm, "").is(t, 200).body))
	if err != nil || !bytes.Equal(listed, last) {
		t.Errorf("the feed ends with\n%s\nthe list says\n%s (%v)", last, listed, err)
	}
	// Page by page it is the same.
	for after, n := int64(0), 0; ; n++ {
		p := w.feed(t, dorm, after, "&limit=1")
		if len(p.Items) == 0 {
			if n != len(all.Items) {
				t.Errorf("one by one there are %d items, together %d", n, len(all.Items))
			}
			break
		}
		after = p.NextAfter
	}
}

// Somebody who works for the college sees the list whole, as does a key from before.
func TestWhoIsNotLimited(t *testing.T) {
	w := newWorld(t).withList()
	id := w.marked(t)
	for _, who := range []string{"officer", "auditor", w.integration()} {
		w.do("GET", "/admissions/"+id, who, "").is(t, 200, "MARKPASSPORT", `"visa_form":null`, "MARKSCHEME")
		w.do("GET", "/admissions/export?template=police", who, "").is(t, 200, "MARKPASSPORT")
	}
	s := w.serve(t)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/api/v1/openapi.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, err := io.ReadAll(res.Body); err != nil || !strings.Contains(string(body), "field group passport") {
		t.Error("the contract does not say that members may be missing")
	}
}

func hexSHA256(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
