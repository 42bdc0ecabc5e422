package api_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain/application"
	"example.org/admissions/domain/programme"
)

// matrixRow is a route with a request that is right but for who asks.
type matrixRow struct {
	section string
	route   string             // as the router has it
	query   string             // a search, a filter
	note    string             // tells rows of one route apart
	on      application.Status // the file it is about, of applicant/ann; empty for none
	with    string             // path parameters, "id=review slot=PASSPORT"; a name of the world stands for its id. The id is the file's if it is not said
	body    string             // {name} is an id of the world
	version string             // table of what If-Match is about, by the id; "me" for the caller's account
	headers []string
	prepare func(m *matrix, who string) // before each cell

	public bool // for anybody, signed in or not
	self   bool // about the caller's own account
	list   bool // the cell says how many items
	holder bool // a step of the applicant
	agents bool // and of an agent under mandate
	office bool // a step of the office
}

// reads says whether a request only looks.
func (r matrixRow) reads() bool {
	return strings.HasPrefix(r.route, "GET ") || strings.HasPrefix(r.route, "HEAD ")
}

func (r matrixRow) name() string {
	method, path, _ := strings.Cut(r.route, " ")
	if r.note != "" {
		path += ", " + r.note
	}
	return fmt.Sprintf("%-6s %s", method, path+r.query)
}

// matrix is a world in which every row finds what it is about. What a cell changes
// is put back before the next.
type matrix struct {
	*world
	names map[string]string // ids by name
	key   string
	owner *pgx.Conn // of the schema, to put things back
	put   string    // the statements that do
}

func newMatrix(t *testing.T) *matrix {
	m := &matrix{world: newWorld(t).withFaculty().withDocuments().withList().withWebhooks(), names: map[string]string{}}
	for _, c := range matrixColumns {
		if role, _, _ := strings.Cut(c.who, "/"); role != "" && role != matrixKey {
			m.as(c.who)
			if c.own && role != "applicant" {
				m.roles(c.who, "{applicant,"+role+"}")
			}
		}
	}
	for _, word := range []string{"officer", "director", "finance", "arrivals", "admin", "reviewer"} { // whom the harness works with
		m.as(word)
	}
	m.key = m.world.key("admissions:read", 300*24*time.Hour).is(t, 201).text(t, "key")
	m.do("POST", "/me/mandates", "applicant/ann", `{"agent_email":"ada@agent.test"}`).is(t, 202)
	m.scheme(t, "CGS", 5, "")
	m.scheme(t, "CITY", 5, "")
	for _, s := range matrixStates {
		m.stand(t, s)
	}
	m.things(t)
	m.keep(t)
	return m
}

// matrixStates are those of the files, one each.
var matrixStates = []application.Status{
	application.Draft, application.Submitted, application.Screening, application.Review, application.Interview, application.Decision,
	application.Offered, application.Accepted, application.Admitted, application.Deferred, application.Rejected,
}

// stand makes the file of a state, ready for the next step. Each is for a year of
// its own, so that no offer stands in the way of another.
func (m *matrix) stand(t *testing.T, s application.Status) {
	in := m.intake(9, func(in *programme.Intake) {
		in.Year += len(m.names)
		in.Fees = []programme.Fee{{Item: "deposit", Money: money(600000), Per: "once"}}
	})
	f := m.draft(t, "applicant/ann", in)
	m.names[string(s)], m.names["intake-of-"+string(s)] = f.id, in.ID
	switch s {
	case application.Draft:
		f.fill().paper("PASSPORT", "TRANSCRIPT")
	case application.Screening:
		f.to(s)
		for _, kind := range []string{"PASSPORT", "TRANSCRIPT"} {
			f.step("PATCH", "/slots/"+kind, "officer", `{"status":"accepted"}`).is(t, 200)
		}
	case application.Review:
		f.to(s).reviewed("reviewer")
	case application.Interview:
		f.to(application.Review).step("POST", "/interview", "officer", `{"at":"2027-02-15T04:00:00Z","time_zone":"Africa/Accra"}`).is(t, 200)
	case application.Offered:
		f.to(application.Review).reviewed("reviewer").step("POST", "/proposal", "officer", `{"outcome":"offer","conditions":[{"code":"final_diploma"}]}`).is(t, 200)
		f.step("POST", "/release", "director", "").is(t, 200)
	case application.Accepted:
		f.to(s).paper("PHYSICAL").step("PATCH", "/slots/PHYSICAL", "officer", `{"status":"accepted"}`).is(t, 200)
		f.exec(`UPDATE payments SET status = 'confirmed' WHERE application_id = $1`, f.id)
	case application.Deferred:
		f.to(application.Accepted).step("POST", "/deferral", "officer", `{"reason":"military service"}`).is(t, 200)
		later := in
		later.ID, later.Code, later.StartsOn = "01900000-0000-7000-8000-00000000beef", "2099S-LATER", in.StartsOn.AddDate(1, 0, 0)
		m.exec(`INSERT INTO intakes SELECT (jsonb_populate_record(i, jsonb_build_object('id', $2::text, 'code', $3::text, 'starts_on', $4::date))).* FROM intakes i WHERE id = $1`,
			in.ID, later.ID, later.Code, later.StartsOn)
		m.names["later"] = later.ID
	case application.Rejected:
		f.to(application.Review).step("POST", "/proposal", "officer", `{"outcome":"reject","reasons":["age"]}`).is(t, 200)
		f.step("POST", "/release", "director", "").is(t, 200)
	default:
		f.to(s)
	}
	if s != application.Draft {
		m.exec(`INSERT INTO reviews (id, application_id, reviewer_id, assigned_by, due, status, created_at) VALUES (gen_random_uuid(), $1, $2, 'x', $3, 'assigned', $4)`,
			f.id, m.account("reviewer/rita"), m.clock.now().AddDate(0, 0, 9), m.clock.now())
	}
}

// things are what the rows are about beside files.
func (m *matrix) things(t *testing.T) {
	f := &file{world: m.world, t: t, id: m.names["review"], owner: "applicant/ann"}
	m.names["paper"] = f.upload("officer", "CV", "cv.pdf", aPDF(500)).is(t, 201).text(t, "id")
	m.names["opinion"] = m.value(`SELECT id FROM reviews WHERE application_id = $1 AND status = 'assigned'`, f.id)
	m.do("PUT", "/reviews/"+m.names["opinion"], "reviewer/rita", matrixOpinion, "If-Match", `"1"`).is(t, 200)
	m.names["meeting"] = m.value(`SELECT id FROM interviews`)
	m.names["wish"] = f.flagged(t, "officer", "CGS").path[len("/nominations/"):]
	m.names["deposit"] = m.value(`SELECT id FROM payments WHERE application_id = $1`, m.names["offered"])
	m.names["condition"] = m.value(`SELECT id FROM conditions`)
	m.names["place"] = m.value(`SELECT id FROM admissions WHERE application_id = $1`, m.names["admitted"])
	m.names["metadata"] = "application_id " + base64Of(m.names["draft"]) + ",slot " + base64Of("CV") + ",filename " + base64Of("cv.pdf")
	m.names["number"] = m.value(`SELECT number FROM applications WHERE id = $1`, m.names["submitted"])
	m.names["mandate"] = m.value(`SELECT id FROM mandates`)
	m.names["session"] = m.opened["applicant/ann"]
	m.names["credential"] = m.value(`SELECT id FROM api_keys`)
	hook := m.do("POST", "/webhooks", "admin", aWebhook).is(t, 201).text(t, "id")
	m.names["hook"], m.names["sent"] = hook, m.do("POST", "/webhooks/"+hook+"/ping", "admin", "").is(t, 201).text(t, "id")
	m.exec("UPDATE webhook_deliveries SET state = 'dead', due_at = NULL")
	m.names["secret"] = m.key
	m.names["cgs"] = m.value(`SELECT id FROM scholarship_schemes WHERE code = 'CGS'`)
	m.names["code"] = m.value(`SELECT code FROM programmes ORDER BY code LIMIT 1`)
	for _, who := range []string{"officer/olga", "reviewer/rob", "applicant/bob"} {
		m.names[who] = m.account(who)
	}
	hash, err := worldHasher.Hash(context.Background(), goodPassword)
	if err != nil {
		t.Fatal(err)
	}
	m.exec(`UPDATE accounts SET password_hash = $1`, hash)
}

const matrixOpinion = `{"scores":{"academic":8,"language":7,"motivation":9,"fit":8},"recommendation":"offer","comment":"A convincing file in every respect."}`

// keep remembers every table as it is.
func (m *matrix) keep(t *testing.T) {
	owner, err := pgx.Connect(context.Background(), m.db.Pool().Config().ConnString())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = owner.Close(context.Background()) })
	rows, err := owner.Query(context.Background(), `SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'goose%'`)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	kept := "CREATE SCHEMA kept;"
	m.put = "SET session_replication_role = replica;"
	for _, table := range tables {
		kept += "CREATE TABLE kept." + table + " AS TABLE public." + table + ";"
		m.put += "DELETE FROM public." + table + "; INSERT INTO public." + table + " OVERRIDING SYSTEM VALUE SELECT * FROM kept." + table + ";"
	}
	if _, err := owner.Exec(context.Background(), kept); err != nil {
		t.Fatal(err)
	}
	m.owner = owner
}

// putBack makes every table what it was.
func (m *matrix) putBack() {
	m.t.Helper()
	if _, err := m.owner.Exec(context.Background(), m.put); err != nil {
		m.t.Fatal(err)
	}
}

// traces is what a refused request must not change.
const traces = `SELECT concat_ws(' ', (SELECT count(*) || ' events' FROM audit_events), (SELECT sum(version) || ' of files' FROM applications),
	(SELECT count(*) || ' notices' FROM notices), (SELECT count(*) || ' documents' FROM documents), (SELECT count(*) || ' messages' FROM messages),
	(SELECT sum(version) || ' of reviews' FROM reviews), (SELECT sum(version) || ' of payments' FROM payments), (SELECT count(*) || ' nominations' FROM nominations),
	(SELECT count(*) || ' jobs' FROM river_job), (SELECT count(*) || ' accounts' FROM accounts), (SELECT count(*) || ' uploads' FROM uploads))`

// ask asks a row as everybody, each time in the world as it was.
func (m *matrix) ask(row matrixRow) (cells []matrixCell) {
	for _, c := range matrixColumns {
		if c.own && c.who != "applicant/ann" && row.on != "" {
			m.give(row.on, c.who)
		}
		if row.prepare != nil {
			row.prepare(m, c.who)
		}
		before := m.value(traces)
		cell := m.cell(row, c.who)
		after := m.value(traces)
		if cell.status >= 300 && after != before {
			cell.left = before + " became " + after
		}
		cells = append(cells, cell)
		switch {
		case row.prepare != nil || row.public || row.self || after != before || cell.status < 300 && !row.reads():
			m.putBack()
		case c.own && row.on != "":
			m.give(row.on, "applicant/ann")
		}
	}
	return cells
}

// give makes somebody the applicant of a file.
func (m *matrix) give(s application.Status, who string) {
	m.exec(`UPDATE applications SET applicant_id = $1 WHERE id = $2`, m.account(who), m.names[string(s)])
}

var inBraces = regexp.MustCompile(`\{[^{}"]+\}`)

// cell is one answer to one person.
func (m *matrix) cell(row matrixRow, who string) matrixCell {
	method, path, _ := strings.Cut(row.route, " ")
	with := map[string]string{"id": m.names[string(row.on)]}
	for pair := range strings.FieldsSeq(row.with) {
		name, value, _ := strings.Cut(pair, "=")
		if id := m.names[value]; id != "" {
			value = id
		}
		with[name] = value
	}
	path = inBraces.ReplaceAllStringFunc(path, func(p string) string { return with[p[1:len(p)-1]] })
	named := func(s string) string {
		return inBraces.ReplaceAllStringFunc(s, func(p string) string {
			if id := m.names[p[1:len(p)-1]]; id != "" {
				return id
			}
			return p
		})
	}
	headers := []string{"From", "192.0.2.7"}
	for i, h := range row.headers {
		if i%2 == 1 && strings.Contains(h, "{") {
			h = named(h)
		}
		headers = append(headers, h)
	}
	if row.version != "" {
		headers = append(headers, "If-Match", `"`+m.versionOf(row, with, who)+`"`)
	}
	as := who
	if who == matrixKey {
		as = m.key
	}
	a := m.do(method, path+named(row.query), as, named(row.body), headers...)
	return m.read(row, a)
}

func (m *matrix) versionOf(row matrixRow, with map[string]string, who string) string {
	id, column := with["id"], "id::text"
	switch {
	case row.version == "programmes":
		id, column = with["code"], "code"
	case row.version == "accounts" && row.self:
		if who == "" || who == matrixKey {
			return "1"
		}
		id = m.account(who)
	}
	return m.value(`SELECT version::text FROM `+row.version+` WHERE `+column+` = $1`, id)
}

// read takes from an answer what the matrix shows.
func (m *matrix) read(row matrixRow, a answer) matrixCell {
	c := matrixCell{status: a.status, items: -1}
	if strings.HasPrefix(a.header.Get("Content-Type"), "application/problem+json") && a.body != "" {
		c.code = a.text(m.t, "code")
	}
	if !row.list || a.status != 200 {
		return c
	}
	var body struct {
		Items []json.RawMessage `json:"items"`
		Total *int              `json:"total"`
	}
	if strings.Contains(a.header.Get("Content-Type"), "ndjson") {
		c.items = strings.Count(a.body, "\n")
		return c
	}
	if err := json.Unmarshal([]byte(a.body), &body); err != nil {
		m.t.Fatalf("%s: %v in %s", row.name(), err, a.body)
	}
	c.items = len(body.Items)
	if body.Total != nil && *body.Total != c.items {
		m.t.Errorf("%s counts %d and shows %d: a count says what a list does not", row.name(), *body.Total, c.items)
	}
	return c
}

func base64Of(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
