package api_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"example.org/admissions/api"
	"example.org/admissions/domain/admission"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/form"
)

func TestTheAdmittedListRefuses(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(1)
	id := w.value("SELECT id::text FROM admissions")
	reads := w.integration()
	writes := w.key("admissions:write", time.Hour).is(t, 201).text(t, "key")
	revoked := w.key("admissions:read", time.Hour)
	w.do("DELETE", "/admin/api-keys/"+revoked.text(t, "id"), "admin", "").is(t, 204)
	for _, tt := range []struct {
		name, path, as string
		want           int
		has            string
	}{
		{"nobody", "/admissions", "", 401, "access.nobody"},
		{"nobody exports", "/admissions/export", "", 401, "access.nobody"},
		{"applicant", "/admissions", "applicant", 403, "access.forbidden"},
		{"agent", "/admissions/" + id, "agent", 403, "access.forbidden"},
		{"reviewer", "/admissions", "reviewer", 403, "access.forbidden"},
		{"finance", "/admissions/export", "finance", 403, "access.forbidden"},
		{"admin", "/admissions", "admin", 403, "access.forbidden"},
		{"key that may only write", "/admissions", writes, 403, "access.forbidden"},
		{"key that may only write exports", "/admissions/export", writes, 403, "access.forbidden"},
		{"revoked key", "/admissions", revoked.text(t, "key"), 401, "access.nobody"},
		{"unknown status", "/admissions?status=offered", reads, 422, `"name":"status"`},
		{"unknown status among good ones", "/admissions/export?status=admitted&status=draft", reads, 422, `"name":"status"`},
		{"unknown country", "/admissions?nationality=PK", reads, 422, `"name":"nationality"`},
		{"unknown intake", "/admissions?intake=2026X", reads, 422, `"name":"intake"`},
		{"unknown programme", "/admissions/export?programme=XX", reads, 422, `"name":"programme"`},
		{"unknown scheme", "/admissions?scholarship=XX", reads, 422, `"name":"scholarship"`},
		{"several at once", "/admissions?scholarship=XX&status=x", reads, 422, `"name":"scholarship"`},
		{"not a time", "/admissions?changed_since=yesterday", reads, 422, "changed_since"},
		{"unknown format", "/admissions/export?format=ods", reads, 422, "format"},
		{"unknown template", "/admissions/export?template=nobody", reads, 422, "admission.template"},
		{"template of a format without columns", "/admissions/export?format=ndjson&template=moodle", reads, 422, "admission.template"},
		{"templates, nobody", "/admissions/templates", "", 401, "access.nobody"},
		{"templates, applicant", "/admissions/templates", "applicant", 403, "access.forbidden"},
		{"unknown language", "/admissions/export?lang=fr", reads, 422, "lang"},
		{"unknown parameter", "/admissions?state=admitted", reads, 422, "state"},
		{"forged cursor", "/admissions?cursor=xx", reads, 400, "page.cursor"},
		{"unknown sort", "/admissions?sort=surname", reads, 400, "page.sort"},
		{"no such admission", "/admissions/0190a000-0000-7000-8000-000000000000", reads, 404, "admission.not_found"},
		{"no id at all", "/admissions/nonsense", reads, 404, "admission.not_found"},
	} {
		t.Run(tt.name, func(t *testing.T) { w.do("GET", tt.path, tt.as, "").is(t, tt.want, tt.has) })
	}
	for _, as := range []string{reads, "officer", "director", "arrivals", "auditor"} {
		w.do("GET", "/admissions", as, "").is(t, 200, `"total":1`)
		w.do("GET", "/admissions/"+id, as, "").is(t, 200, id)
		w.do("GET", "/admissions/export", as, "").is(t, 200, "CROWD1")
	}
	if n := w.value("SELECT count(*)::text FROM exports"); n != "5" {
		t.Errorf("%s exports on record, of 5 that were answered", n)
	}
}

func TestOnlyTheAdmittedAppear(t *testing.T) {
	w := newWorld(t).withList()
	became := w.inEveryState(t)
	key := w.integration()
	everyStatus := ""
	for _, st := range admission.Statuses {
		everyStatus += "&status=" + string(st.Status)
	}
	for _, tt := range []struct {
		name, query string
		want        []admission.Status
	}{
		{"the current ones", "", admission.Current},
		{"all that ever were", everyStatus, []admission.Status{admission.Admitted, admission.Enrolled, admission.Deferred, admission.Withdrawn, admission.Revoked, admission.NoShow}},
		{"one of them", "&status=revoked", []admission.Status{admission.Revoked}},
		{"of a country", "&nationality=PAK&nationality=NGA", admission.Current},
		{"of another country", "&nationality=NGA", nil},
	} {
		for _, path := range []string{"/admissions?limit=200", "/admissions/export?format=csv", "/admissions/export?format=ndjson", "/admissions/export?format=json"} {
			t.Run(tt.name+path, func(t *testing.T) {
				got := w.do("GET", path+tt.query, key, "").is(t, 200)
				for _, st := range application.Statuses {
					want := slices.Contains(tt.want, became[st])
					if has := strings.Contains(got.body, "STATE_"+strings.ToUpper(string(st))); has != want {
						t.Errorf("somebody who is %s: in the list %v, want %v", st, has, want)
					}
				}
			})
		}
	}
}

// admittedFile is somebody who went the whole way, with a scholarship.
func admittedFile(t *testing.T, w *world) *file {
	t.Helper()
	w.scheme(t, "PROV-1", 3, `"coverage":{"tuition":100,"months":12}`)
	w.scheme(t, "CITY-2", 3, "")
	f := w.draft(t, "applicant/amina", w.intake(2)).to(application.Offered)
	won := f.flagged(t, "officer", "PROV-1").approved(t)
	won.act("director", "award").is(t, 200)
	f.flagged(t, "officer", "CITY-2").approved(t) // approved only: nobody has been told yet
	f.to(application.Admitted)
	won.act(f.owner, "accept").is(t, 200)
	return f
}

func TestAnAdmissionSaysWhatTheContractHas(t *testing.T) {
	w := newWorld(t).withFaculty().withList()
	f := admittedFile(t, w)
	w.draft(t, "applicant/bea", f.intake).to(application.Decision)
	key := w.integration()
	list := w.do("GET", "/admissions?scholarship=PROV-1&intake="+f.intake.Code+"&programme="+f.intake.Programme.Code, key, "").is(t, 200, `"total":1`, `"next_cursor":null`)
	id := list.text(t, "items.0.admission_id")
	one := w.do("GET", "/admissions/"+id, key, "").is(t, 200)
	if !reflect.DeepEqual(list.field(t, "items.0"), decode(t, one.body)) {
		t.Error("the list and the admission differ")
	}
	var answers form.Answers
	if err := json.Unmarshal([]byte(w.value("SELECT answers::text FROM applications WHERE id = $1", f.id)), &answers); err != nil {
		t.Fatal(err)
	}
	p := form.PersonOf(answers)
	address := func(a form.Address) map[string]any {
		return map[string]any{"country": a.Country, "province": a.Province, "city": a.City, "street": a.Street, "postcode": a.Postcode}
	}
	at := func(column string) string {
		return w.value(`SELECT to_char(`+column+` AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM admissions m, nominations n WHERE m.id = $1 AND n.status = 'accepted'`, id)
	}
	want := map[string]any{
		"admission_id": id, "admission_number": f.intake.Code + "-A00001", "applicant_id": w.account(f.owner),
		"application_id": f.id, "application_number": w.value("SELECT number FROM applications WHERE id = $1", f.id), "status": "admitted", "student_number": "",
		"admitted_at": at("m.admitted_at"), "updated_at": at("greatest(m.updated_at, n.updated_at)"),
		"person": map[string]any{
			"surname": p.Surname, "given_names": p.GivenNames, "full_name": p.FullName, "chinese_name": p.ChineseName, "gender": p.Gender,
			"date_of_birth": p.DateOfBirth, "place_of_birth": p.BirthPlace, "nationality": p.Nationality, "email": p.Email, "phone": p.Phone,
			"passport":  map[string]any{"number": p.PassportNumber, "issued_on": p.PassportIssued, "expires_on": p.PassportExpires},
			"addresses": map[string]any{"home": address(p.Home), "current": address(p.Current), "delivery": address(p.Delivery)},
		},
		"programme": map[string]any{
			"code": f.intake.Programme.Code, "major_code": "101101K", "name_en": "Nursing", "name_zh": "护理学", "level": "bachelor", "teaching_language": "en",
			"duration_months": 48.0, "intake": f.intake.Code, "starts_on": "2027-09-01", "ends_on": "2031-08-31",
		},
		"student_category": "02",
		"funding": map[string]any{"source_code": "21", "scholarships": []any{map[string]any{
			"scheme": "PROV-1", "status": "accepted",
			"coverage": map[string]any{"tuition": 100.0, "accommodation": 0.0, "insurance": 0.0, "stipend": 0.0, "currency": "", "months": 12.0},
		}}},
		"visa_form": nil,
		"letter":    map[string]any{"number": "L-" + f.intake.Code + "-00001", "issued_at": at("m.admitted_at")},
	}
	if got := decode(t, one.body); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", asJSON(t, got), asJSON(t, want))
	}
	line := w.do("GET", "/admissions/export?format=ndjson", key, "").is(t, 200)
	if strings.Count(line.body, "\n") != 1 || !reflect.DeepEqual(decode(t, line.body), want) {
		t.Errorf("the line differs: %s", line.body)
	}
	array := w.do("GET", "/admissions/export?format=json", key, "").is(t, 200)
	if !reflect.DeepEqual(decode(t, array.body), []any{want}) {
		t.Errorf("the array differs: %s", array.body)
	}
}

func decode(t *testing.T, body string) (v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return v
}

// columnsSoFar are what other programs rely on: a new column comes behind them.
const columnsSoFar = "admission_id admission_number applicant_id application_number student_number status status_name admitted_at updated_at " +
	"surname given_names full_name chinese_name gender gender_name date_of_birth place_of_birth nationality nationality_name " +
	"passport_number passport_issued_on passport_expires_on email phone programme_code programme_name_en programme_name_zh major_code level level_name " +
	"teaching_language teaching_language_name duration_months intake starts_on ends_on student_category student_category_name " +
	"funding_source funding_source_name scholarships scholarship_statuses letter_number letter_issued_at " +
	"home_country home_province home_city home_street home_postcode current_country current_province current_city current_street current_postcode " +
	"delivery_country delivery_province delivery_city delivery_street delivery_postcode"

func TestTheFlatListIsSafeAndComplete(t *testing.T) {
	w := newWorld(t).withFaculty().withList()
	f := admittedFile(t, w)
	w.exec(`UPDATE applications SET answers = jsonb_set(jsonb_set(answers, '{passport,number}', '"007001"'), '{contact,home_street}', '"=cmd|'' /C calc''!A0"') WHERE id = $1`, f.id)
	key := w.integration()
	for _, tt := range []struct {
		lang, title string
		want        map[string]string
	}{
		{"en", "passport_number", map[string]string{
			"passport_number": "007001", "home_street": "'=cmd|' /C calc'!A0", "status": "admitted", "status_name": "Admitted",
			"level": "bachelor", "level_name": "Bachelor", "student_category_name": "Undergraduate", "funding_source": "21", "funding_source_name": "Chinese Government Scholarship",
			"scholarships": "PROV-1", "scholarship_statuses": "accepted", "starts_on": "2027-09-01", "programme_name_zh": "护理学",
		}},
		{"zh", "护照号码", map[string]string{
			"护照号码": "007001", "家庭住址：街道": "'=cmd|' /C calc'!A0", "录取状态代码": "admitted", "录取状态": "已录取",
			"培养层次": "本科", "学生类别": "本科生", "经费来源代码": "21", "经费来源": "中国政府奖学金", "奖学金": "PROV-1", "来华学习专业": "护理学",
		}},
	} {
		t.Run(tt.lang, func(t *testing.T) {
			got := w.do("GET", "/admissions/export?format=csv&lang="+tt.lang, key, "").is(t, 200)
			text, marked := strings.CutPrefix(got.body, "\ufeff")
			if !marked || got.header.Get("Content-Type") != "text/csv; charset=utf-8" ||
				got.header.Get("Content-Disposition") != `attachment; filename="admissions-20270115T040000Z.csv"` {
				t.Errorf("begins with %.9q, headers %v", got.body, got.header)
			}
			lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
			if err != nil || len(lines) != 2 {
				t.Fatal(lines, err)
			}
			if header := strings.Join(lines[0], " "); tt.lang == "en" && !strings.HasPrefix(header, columnsSoFar) {
				t.Errorf("other programs know the columns as\n%s, got\n%s", columnsSoFar, header)
			}
			row := map[string]string{}
			for i, title := range lines[0] {
				if _, twice := row[title]; twice {
					t.Errorf("two columns are called %s", title)
				}
				row[title] = lines[1][i]
			}
			for title, cell := range tt.want {
				if row[title] != cell {
					t.Errorf("%s is %q, want %q", title, row[title], cell)
				}
			}
			phone := w.value("SELECT answers->'contact'->>'phone' FROM applications WHERE id = $1", f.id)
			if !strings.Contains(text, `"'`+phone+`"`) {
				t.Errorf("no phone %s in %s", phone, text)
			}
		})
	}
}

func TestTheListIsPagedInTheOrderOfTheExport(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(7)
	key := w.integration()
	var paged []string
	path := "/admissions?limit=3"
	for cursor := ""; ; {
		page := w.do("GET", path+cursor, key, "").is(t, 200, `"total":7`)
		for i := range page.field(t, "items").([]any) {
			paged = append(paged, page.text(t, fmt.Sprintf("items.%d.admission_id", i)))
		}
		next, _ := page.field(t, "next_cursor").(string)
		if next == "" {
			break
		}
		cursor = "&cursor=" + next
	}
	var exported []string
	for line := range strings.Lines(w.do("GET", "/admissions/export?format=ndjson", key, "").is(t, 200).body) {
		exported = append(exported, answer{body: line}.text(t, "admission_id"))
	}
	if len(paged) != 7 || !slices.Equal(paged, exported) {
		t.Errorf("paged %v\nexported %v", paged, exported)
	}
}

func TestChangesAreFoundByTime(t *testing.T) {
	w := newWorld(t).withFaculty().withList()
	f := admittedFile(t, w)
	w.crowd(2)
	key := w.integration()
	w.clock.turn(time.Minute)
	since := "/admissions?changed_since=" + w.clock.now().Format(time.RFC3339)
	w.do("GET", since, key, "").is(t, 200, `"total":0`)
	won := nomination{f, "/nominations/" + w.value("SELECT id::text FROM nominations WHERE status = 'accepted'")}
	won.act("director", "revoke").is(t, 200)
	got := w.do("GET", since, key, "").is(t, 200, `"total":1`, `"scholarships":[]`)
	if got.text(t, "items.0.updated_at") != w.clock.now().Format(time.RFC3339) {
		t.Error("a scholarship was taken away and updated_at stands still")
	}
}

func TestAnExportIsOnRecord(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(50)
	officer := w.account("officer")
	server := w.serve(t)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet,
		server.URL+api.Prefix+"/admissions/export?format=ndjson&status=admitted&nationality=&purpose=visa+forms", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.URL.RawQuery = strings.Replace(r.URL.RawQuery, "&nationality=", "", 1)
	r.Header.Set("Authorization", "Bearer "+w.as("officer"))
	resp, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatal(resp.Status, err)
	}
	sum := sha256.Sum256(body)
	if got, want := resp.Trailer.Get("Digest"), "sha-256="+base64.StdEncoding.EncodeToString(sum[:]); got != want {
		t.Errorf("digest %q, want %q", got, want)
	}
	if got := resp.Trailer.Get("X-Row-Count"); got != "50" || bytes.Count(body, []byte("\n")) != 50 {
		t.Errorf("%s rows", got)
	}
	kept := w.value(`SELECT by_id || ' ' || format || ' ' || (filter->'status')::text || ' ' || purpose || ' ' || row_count || ' ' || (sha256 = $1) || ' ' || ('passport_number' = ANY (columns)) FROM exports`,
		fmt.Sprintf("%x", sum))
	if kept != officer+` ndjson ["admitted"] visa forms 50 true true` {
		t.Errorf("on record is %s", kept)
	}
	events := w.value(`SELECT string_agg(concat_ws(' ', verb, actor, role, reason, detail->>'rows', detail->>'sha256'), ', ' ORDER BY seq) FROM audit_events WHERE subject = (SELECT id::text FROM exports)`)
	if want := fmt.Sprintf("admission.exported %s officer visa forms, admission.export_completed %[1]s officer visa forms 50 %x", officer, sum); events != want {
		t.Errorf("the log has %s, want %s", events, want)
	}
}

// watched tells when a stream from the store has ended.
type watched struct {
	admission.Store
	ended chan error
}

func (s watched) Each(ctx context.Context, f admission.Filter, fn func(*admission.Admission) error) error {
	err := s.Store.Each(ctx, f, fn)
	s.ended <- err
	return err
}

func TestALostReaderEndsTheQueryAndStaysOnRecord(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(20000)
	store := watched{w.server.Admissions.Store, make(chan error, 1)}
	w.server.Admissions.Store = store
	server := w.serve(t)
	ctx, hangUp := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+api.Prefix+"/admissions/export?format=ndjson", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+w.integration())
	resp, err := server.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(resp.Body, make([]byte, 100)); err != nil {
		t.Fatal(err)
	}
	hangUp()
	resp.Body.Close()
	if err := <-store.ended; err == nil {
		t.Fatal("the whole list was read for nobody")
	}
	if busy := w.value(`SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%jsonb_to_record%' AND pid <> pg_backend_pid()`); busy != "0" {
		t.Errorf("%s queries go on", busy)
	}
	server.Close() // waits for the request
	if kept := w.value("SELECT (row_count IS NULL AND sha256 = '')::text FROM exports"); kept != "true" {
		t.Error("the record calls the export complete")
	}
	if verbs := w.value("SELECT string_agg(verb, ' ') FROM audit_events WHERE verb LIKE 'admission.%'"); verbs != "admission.exported" {
		t.Errorf("the log has %q", verbs)
	}
}

// stuck is a reader that takes nothing until it is let go.
type stuck struct{ here, release chan struct{} }

func (s stuck) Write(p []byte) (int, error) {
	s.here <- struct{}{}
	<-s.release
	return len(p), nil
}

func TestExportsAreFewAtATime(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(200)
	reader := stuck{make(chan struct{}, 100), make(chan struct{})}
	ended := make(chan error)
	for range admission.MaxExports {
		go func() {
			_, err := w.server.Admissions.Export(t.Context(), systemReader, admission.Export{Format: admission.NDJSON}, reader)
			ended <- err
		}()
		<-reader.here
	}
	key := w.integration()
	if got := w.do("GET", "/admissions/export", key, "").is(t, 429, "admission.export_busy"); got.header.Get("Retry-After") == "" {
		t.Error("it is not said when to come again")
	}
	close(reader.release)
	for range admission.MaxExports {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	w.do("GET", "/admissions/export", key, "").is(t, 200)
}

func TestAListHasTheShapeItsReceiverAsksFor(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(2)
	key := w.integration()
	moodle := w.do("GET", "/admissions/export?template=moodle&lang=zh", key, "").is(t, 200)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(moodle.body, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 3 || rows[0][0] != "username" || !strings.Contains(rows[1][0], "crowd") {
		t.Errorf("Moodle gets %q", rows)
	}
	book := w.do("GET", "/admissions/export?template=student_record&format=xlsx", key, "").is(t, 200)
	f, err := excelize.OpenReader(strings.NewReader(book.body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, _ := f.GetRows("Sheet1"); len(got) != 3 || got[0][0] != "XH" || got[1][7] != "A" {
		t.Errorf("the workbook has %q", got)
	}
	if kept := w.value("SELECT count(*)::text FROM exports WHERE row_count = 2"); kept != "2" {
		t.Errorf("%s exports are on record", kept)
	}
	if all := w.do("GET", "/admissions/templates", key, "").is(t, 200).body; !strings.Contains(all, `"dormitory"`) || !strings.Contains(all, "护照号码") {
		t.Errorf("the templates are %s", all)
	}
}
