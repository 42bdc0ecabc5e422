package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/admissions/storage/embedded"
	"example.org/admissions/storage/postgres"
)

// exported is how many students the large export has.
const exported = 100_000

// crowd makes students whose texts are hard on a spreadsheet: passport numbers with
// leading zeros or all of digits, streets that look like formulas, quotes and breaks.
const crowd = `
WITH t AS (SELECT id, programme_id, code FROM intakes WHERE code = 'MANY'),
people AS (INSERT INTO accounts (id, email, full_name, password_hash, roles, created_at, updated_at)
	SELECT gen_random_uuid(), 'crowd' || g || '@crowd.test', 'x', '', '{applicant}', now(), now() FROM generate_series(1, $1::integer) g RETURNING id, substr(split_part(email, '@', 1), 6)::integer AS g),
files AS (INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, answers, number, submitted_at, created_at, updated_at, status_since, queued_at)
	SELECT gen_random_uuid(), p.id, t.id, t.programme_id, 'admitted', 1, 1, jsonb_build_object(
		'person', jsonb_build_object('surname', 'STUDENT ' || g, 'given_names', 'Ana "A" <&>', 'chinese_name', '学生' || g, 'nationality', 'KEN', 'gender', '2', 'date_of_birth', '2004-02-29'),
		'passport', jsonb_build_object('number', lpad(g::text, 9, '0'), 'expires_on', '2031-01-01'),
		'contact', jsonb_build_object('phone', '+254700' || lpad(g::text, 6, '0'), 'home_street', (ARRAY['=1+1', '@SUM(A1)', '-2', E'two\nlines', 'a, "b"', '1e5'])[1 + g % 6], 'home_country', 'KEN')),
		'MANY-' || g, now(), now(), now(), now(), now() FROM people p, t RETURNING id, number)
INSERT INTO admissions (id, application_id, intake_id, number, letter_number, status, student_number, admitted_by, admitted_at, updated_at)
SELECT gen_random_uuid(), f.id, t.id, f.number, f.number, 'admitted', '', 'x', now(), now() FROM files f, t`

// large is a college with so many students that nothing of them fits by chance.
type large struct {
	*college
	officer *caller
}

// newLarge starts the program with a collector that leaves hardly any garbage: the
// memory it then takes is what it needs.
func newLarge(t *testing.T) *large {
	t.Helper()
	l := &large{college: newCollege(t)}
	cmd := l.command("serve", "--addr", l.addr)
	cmd.Env = append(cmd.Env, "GOGC=25")
	l.program = launch(t, cmd, l.addr)
	admin := l.staff("admin", "en")
	l.officer = l.staff("officer", "en")
	admin.do("POST", "/admin/programmes", `{"code":"MANY","name":{"en":"Chinese","zh":"汉语"},"level":"language","teaching_language":"zh","duration_months":12,"active":true}`).is(201)
	admin.do("POST", "/admin/intakes", fmt.Sprintf(`{"programme":"MANY","code":"MANY","year":2027,"term":"autumn","starts_on":"2027-09-01","opens_at":%q,"closes_at":%q,"seats":10000,"min_reviews":0,"active":true}`, inDays(-1), inDays(90))).is(201)
	dsn, err := embedded.RunningPostgres(filepath.Join(l.data, "postgres"))
	if err != nil {
		t.Fatal(err)
	}
	db, err := postgres.Open(t.Context(), dsn, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Pool().Exec(t.Context(), crowd, exported); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Pool().Exec(t.Context(), "VACUUM ANALYZE"); err != nil {
		t.Fatal(err)
	}
	return l
}

// TestALargeExportIsTheSameInEveryFormat: a hundred thousand students, each in each
// format, as they are; the hash is that of the file; and memory does not follow the
// number of rows.
func TestALargeExportIsTheSameInEveryFormat(t *testing.T) {
	l := newLarge(t)
	l.file("csv", "&nationality=FRA") // what everybody pays once: code, statements, connections
	csvs, grew := l.file("csv", "&template=police")
	l.flat("csv", grew)
	want := tableOf(t, csvs)
	if len(want) != exported {
		t.Fatalf("the table has %d students", len(want))
	}
	if one := want["000000042"]; one == nil || one["surname"] != "STUDENT 42" || one["phone"] != "'+254700000042" || one["home_street"] != "'=1+1" {
		t.Errorf("student 42 is %q", one)
	}
	for _, row := range want { // as they were typed, from here on
		for _, key := range []string{"phone", "home_street"} {
			row[key] = strings.TrimPrefix(row[key], "'")
		}
	}
	books, _ := l.file("xlsx", "&template=police")
	l.same("xlsx", bookOf(t, books), want)
	lines, grew := l.file("ndjson", "")
	l.flat("ndjson", grew)
	l.same("ndjson", objectsOf(t, lines), want)
	arrays, grew := l.file("json", "")
	l.flat("json", grew)
	l.same("json", objectsOf(t, arrays), want)
}

// flat fails the test when a file took more memory than a few buffers.
func (l *large) flat(format string, grew int64) {
	l.t.Helper()
	l.t.Logf("%s: %d KiB more memory", format, grew>>10)
	if grew > 16<<20 {
		l.t.Errorf("%s took %d MiB of memory: something keeps the rows", format, grew>>20)
	}
}

// file downloads an export, and looks that it is whole. grew is the memory that the
// program held at most, beyond what it held before.
func (l *large) file(format, query string) (name string, grew int64) {
	l.t.Helper()
	before := l.memory("VmRSS")
	_ = os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", l.Process.Pid), []byte("5"), 0o600) // VmHWM from now on, proc(5)
	r, err := http.NewRequest(http.MethodGet, l.url+"/api/v1/admissions/export?purpose=test&format="+format+query, nil)
	if err != nil {
		l.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+l.officer.token)
	resp, err := (&http.Transport{DisableCompression: true}).RoundTrip(r)
	if err != nil {
		l.t.Fatal(err)
	}
	defer resp.Body.Close()
	name = filepath.Join(l.t.TempDir(), "students."+format)
	f, err := os.Create(name)
	if err != nil {
		l.t.Fatal(err)
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(f, sum), resp.Body); err != nil {
		l.t.Fatal(err)
	}
	if want := "sha-256=" + base64.StdEncoding.EncodeToString(sum.Sum(nil)); resp.StatusCode != http.StatusOK || resp.Trailer.Get("Digest") != want {
		l.t.Fatalf("%s: status %d, hash %q, want %q", format, resp.StatusCode, resp.Trailer.Get("Digest"), want)
	}
	return name, l.memory("VmHWM") - before
}

// memory is a line of /proc/…/status in bytes.
func (l *large) memory(line string) int64 {
	l.t.Helper()
	_, after, _ := strings.Cut(readFile(l.t, fmt.Sprintf("/proc/%d/status", l.Process.Pid)), line+":")
	kb, err := strconv.ParseInt(strings.Fields(after + " x")[0], 10, 64)
	if err != nil {
		l.t.Fatal(err)
	}
	return kb << 10
}

// students are rows by passport number, and a row its texts by column.
type students map[string]map[string]string

// same compares what a format has with what the table had, in the columns it gives.
func (l *large) same(format string, got, want students) {
	l.t.Helper()
	if len(got) != len(want) {
		l.t.Errorf("%s has %d students, want %d", format, len(got), len(want))
	}
	for number, row := range got {
		for key, text := range row {
			if want[number][key] != text {
				l.t.Fatalf("%s says of %s that %s is %q, the table %q", format, number, key, text, want[number][key])
			}
		}
	}
}

func tableOf(t *testing.T, name string) students {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := bufio.NewReader(f)
	if mark, _ := r.Peek(3); string(mark) == "\ufeff" {
		_, _ = r.Discard(3)
	}
	all, err := csv.NewReader(r).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rowsOf(all)
}

// rowsOf gives texts their columns' names.
func rowsOf(all [][]string) students {
	s := students{}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, cell := range cells {
			row[all[0][i]] = cell
		}
		s[row["passport_number"]] = row
	}
	return s
}

func objectsOf(t *testing.T, name string) students {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, in := students{}, json.NewDecoder(bufio.NewReader(f))
	if strings.HasSuffix(name, ".json") {
		if _, err := in.Token(); err != nil { // the bracket
			t.Fatal(err)
		}
	}
	for in.More() {
		var a struct {
			Person struct {
				Surname     string
				ChineseName string `json:"chinese_name"`
				Phone       string
				Passport    struct{ Number string }
				Addresses   struct{ Home struct{ Street string } }
			}
		}
		if err := in.Decode(&a); err != nil {
			t.Fatal(err)
		}
		p := a.Person
		s[p.Passport.Number] = map[string]string{"surname": p.Surname, "chinese_name": p.ChineseName, "phone": p.Phone, "home_street": p.Addresses.Home.Street}
	}
	return s
}

// bookOf reads a workbook by its bytes: a row is what stands in <row>, a text what
// stands in <t>, and every cell is one. sheetCells does it by the rules of XML, which
// for so many takes minutes.
func bookOf(t *testing.T, name string) students {
	t.Helper()
	sheet := worksheetOf(t, name)
	var all [][]string
	for row := range bytes.SplitSeq(sheet, []byte("</row>")) {
		var cells []string
		for cell := range bytes.SplitSeq(row, []byte("</c>")) {
			_, cell, found := bytes.Cut(cell, []byte("<c "))
			if !found {
				continue
			}
			kind, text, _ := bytes.Cut(cell, []byte("><is><t"))
			if !bytes.HasSuffix(kind, []byte(`t="inlineStr"`)) {
				t.Fatalf("%.100q is no text", cell)
			}
			_, text, _ = bytes.Cut(text, []byte(">"))
			cells = append(cells, html.UnescapeString(strings.TrimSuffix(string(text), "</t></is>")))
		}
		if cells != nil {
			all = append(all, cells)
		}
	}
	if heads := all[0]; !slices.Contains(heads, "passport_number") {
		t.Fatalf("the columns are %q", heads)
	}
	return rowsOf(all)
}
