package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain/demo"
	"example.org/admissions/domain/form"
)

// mainJob is a college in which one applicant goes the whole way.
type mainJob struct {
	*college
	maker *demo.Maker

	admin, officer, reviewer, director, finance *caller

	starts time.Time
	intake string // code
	key    keyLine
	made   int // applicants so far
}

// applicant is somebody made up, who applies.
type applicant struct {
	*caller
	person   demo.Person
	password string
	file     string            // where it is
	papers   map[string][]byte // by slot, those that count
}

// TestMainJob does what the program is for, with the program as it is shipped and
// no configuration: a person who exists nowhere applies, the office decides, and
// another program finds exactly that person in the list of the admitted.
func TestMainJob(t *testing.T) {
	j := &mainJob{college: newCollege(t).open(), maker: demo.New(11, time.Now())}
	j.setUp()
	amina := j.register("zh")
	j.chooses(amina)
	amina.papers = map[string][]byte{"PASSPORT": j.maker.Scan("Passport", amina.person.Name, 4), "PHOTO": photograph(), "TRANSCRIPT": j.maker.Scan("Transcript", amina.person.Name, 2500)}
	amina.upload(amina.file, "PASSPORT", "passport.pdf", amina.papers["PASSPORT"]).is(201)
	amina.upload(amina.file, "PHOTO", "IMG_0001.jpg", amina.papers["PHOTO"]).is(201)
	j.inPieces(amina, "TRANSCRIPT")
	amina.do("POST", amina.file+"/submission", "").is(428)
	number := amina.step("POST", amina.file, "/submission", "").is(200).text("number")
	if !strings.HasPrefix(number, j.intake+"-") {
		t.Errorf("the file got the number %s", number)
	}

	j.screens(amina)
	j.mends(amina)
	j.considers(amina)
	nomination := j.nominates(amina)
	j.decides(amina)
	j.answers(amina, nomination)
	j.admits(amina)
	draft, undecided := j.register("en"), j.register("fr")
	j.chooses(draft)
	j.waits(undecided)

	admitted := j.isFound(amina, number)
	for _, other := range []*applicant{draft, undecided} {
		j.isNotFound(other)
	}
	j.toldOnce(amina, draft, undecided)
	j.hold()
	j.ran(0, "key", "revoke", j.key.ID)
	j.integration().do("GET", "/admissions", "").is(401, "access.nobody")
	j.startsAgain(amina, admitted)
}

// setUp makes the people of the office, what one can apply for, who pays for it,
// and a key for the program that takes the list.
func (j *mainJob) setUp() {
	j.t.Helper()
	j.admin, j.officer, j.reviewer, j.director, j.finance = j.staff("admin", "en"), j.staff("officer", "zh"), j.staff("reviewer", "zh"), j.staff("director", "en"), j.staff("finance", "en")
	j.starts = time.Now().AddDate(0, 9, 0)
	j.intake = strconv.Itoa(j.starts.Year()) + "A-NUR"
	j.admin.do("POST", "/admin/programmes", `{"code":"NUR","name":{"en":"Nursing","zh":"护理学"},"level":"bachelor","teaching_language":"en",
		"duration_months":48,"major_code":"101101K","active":true}`).is(201)
	slot := func(kind, stage string, mebibytes int) string {
		return fmt.Sprintf(`{"kind":%q,"need":"required","stage":%q,"max_bytes":%d}`, kind, stage, mebibytes<<20)
	}
	j.admin.do("POST", "/admin/intakes", fmt.Sprintf(`{"programme":"NUR","code":%q,"year":%d,"term":"autumn","starts_on":%q,"opens_at":%q,"closes_at":%q,
		"seats":2,"reply_days":15,"min_reviews":1,"active":true,"slots":[%s],
		"fees":[{"item":"tuition","amount":2000000,"currency":"CNY","per":"year"},{"item":"deposit","amount":300000,"currency":"CNY","per":"once"}]}`,
		j.intake, j.starts.Year(), j.starts.Format(time.DateOnly), time.Now().AddDate(0, 0, -9).Format(time.RFC3339), time.Now().AddDate(0, 3, 0).Format(time.RFC3339),
		strings.Join([]string{slot("PASSPORT", "submit", 5), slot("PHOTO", "submit", 10), slot("TRANSCRIPT", "submit", 20), slot("PHYSICAL", "admit", 5)}, ","))).is(201)
	for _, code := range []string{"COLLEGE-FULL", "COLLEGE-HALF"} {
		j.admin.do("POST", "/scholarship-schemes", fmt.Sprintf(`{"code":%q,"name":{"en":"College Scholarship","zh":"学校奖学金"},"funding_code":"42","coverage":{"tuition":50},
			"year":%d,"quota":1,"exclusive_group":"college"}`, code, j.starts.Year())).is(201)
	}
	out := j.ran(0, "key", "create", "--name", "student records", "--scope", "admissions:read", "--expires", "90d", "--json")
	if err := json.Unmarshal([]byte(out), &j.key); err != nil {
		j.t.Fatalf("%v: %s", err, out)
	}
}

// register opens an account by the code in the mail, signs in, and renews the
// session by its cookie.
func (j *mainJob) register(locale string) *applicant {
	j.t.Helper()
	j.made++
	p := j.maker.Person(j.made, form.Target{Programme: "NUR", Level: "bachelor", TeachingLanguage: "en", StartsOn: j.starts}, true)
	a := &applicant{caller: j.caller(p.Email), person: p, password: "a night train to Shenyang"}
	a.do("POST", "/auth/register", asJSON(j.t, map[string]any{"email": p.Email, "password": a.password, "full_name": p.Name, "locale": locale})).is(202)
	code := strings.TrimSpace(mailedCode.FindString(j.awaitMail(p.Email, 1).Text))
	a.do("POST", "/auth/verify-email", asJSON(j.t, map[string]any{"email": p.Email, "code": code})).is(204)
	a.login(a.password)
	j.renews(a)
	return a
}

// renews renews a session with nothing but its cookie, which changes.
func (j *mainJob) renews(a *applicant) {
	j.t.Helper()
	before := a.cookie()
	a.token = ""
	a.token = a.do("POST", "/auth/refresh", "").is(200).text("access_token")
	if before == "" || a.cookie() == before {
		j.t.Errorf("the cookie of a session was %q and is %q", before, a.cookie())
	}
}

// mailedCode is the code in a mail, which stands on a line of its own.
var mailedCode = regexp.MustCompile(`(?m)^[0-9]{6}\r?$`)

// chooses reads what is offered and what is asked, begins a file and fills it in.
func (j *mainJob) chooses(a *applicant) {
	j.t.Helper()
	open := a.do("GET", "/intakes?open=true", "").is(200, `"total":1`, j.intake)
	a.do("GET", "/programmes/NUR", "").is(200, "护理学")
	a.do("GET", "/intakes/"+open.text("items.0.id"), "").is(200, `"TRANSCRIPT"`, `"PHYSICAL"`)
	sections := a.do("GET", "/forms/current", "").is(200).at("sections").([]any)
	begun := a.do("POST", "/applications", fmt.Sprintf(`{"intake_id":%q}`, open.text("items.0.id")), "Idempotency-Key", "one-application").is(201)
	again := a.do("POST", "/applications", fmt.Sprintf(`{"intake_id":%q}`, open.text("items.0.id")), "Idempotency-Key", "one-application").is(201)
	if a.file = "/applications/" + begun.text("id"); again.text("id") != begun.text("id") {
		j.t.Error("asked twice under one key, it began two files")
	}
	tag := begun.header.Get("ETag")
	for _, s := range sections {
		key := s.(map[string]any)["key"].(string)
		saved := a.do("PUT", a.file+"/sections/"+key, asJSON(j.t, a.person.Answers[key]), "If-Match", tag).is(200, `"hints":[]`)
		tag = saved.header.Get("ETag")
	}
}

// photograph is a JPEG as large as a phone's: noise does not get small.
func photograph() []byte {
	img := image.NewRGBA(image.Rect(0, 0, 2000, 1500))
	noise := rand.NewChaCha8([32]byte{'p', 'h', 'o', 't', 'o'})
	_, _ = noise.Read(img.Pix)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 97}); err != nil {
		panic(err) // a buffer takes everything
	}
	if b.Len() < 3<<20 {
		panic("not as large as a photograph")
	}
	return b.Bytes()
}

// inPieces uploads by tus: the second piece is cut off in the middle, and the
// phone asks how far it got. What was cut off may still be on its way when it
// asks, and arrive before the next piece or in the middle of it: then that one is
// refused, and the phone asks again.
func (j *mainJob) inPieces(a *applicant, slot string) {
	j.t.Helper()
	content := a.papers[slot]
	meta := "application_id " + word64(strings.TrimPrefix(a.file, "/applications/")) + ",slot " + word64(slot) + ",filename " + word64("transcript.pdf")
	tus := []string{"Tus-Resumable", "1.0.0"}
	at := a.do("POST", "/uploads", "", append(tus, "Upload-Length", strconv.Itoa(len(content)), "Upload-Metadata", meta)...).is(201).header.Get("Location")
	piece := len(content)/4 + 1
	send := func(from int, body io.Reader) (answer, error) {
		return a.try("PATCH", at, body, append(tus, "Upload-Offset", strconv.Itoa(from), "Content-Type", "application/offset+octet-stream")...)
	}
	if got, err := send(0, bytes.NewReader(content[:piece])); err != nil || got.status != 204 {
		j.t.Fatal(err, got)
	}
	_, err := send(piece, io.MultiReader(bytes.NewReader(content[piece:piece+piece/2]), brokenLine{}))
	if !errors.Is(err, errLine) {
		j.t.Fatalf("the line broke, and the answer was %v", err)
	}
	var last answer
	for overtaken := 0; ; {
		stands, err := strconv.Atoi(a.do("HEAD", at, "", tus...).is(200).header.Get("Upload-Offset"))
		if err != nil || stands < piece {
			j.t.Fatalf("it stands at %d (%v), %d were answered with success", stands, err, piece)
		}
		if stands == len(content) {
			break
		}
		last, err = send(stands, bytes.NewReader(content[stands:min(stands+piece, len(content))]))
		if err == nil && (last.status == 409 || last.status == 423) && overtaken < 3 {
			overtaken++
			continue
		}
		if err != nil || last.status != 204 {
			j.t.Fatal(err, last)
		}
	}
	a.do("GET", last.header.Get("Content-Location"), "").is(200, hash(content), `"slot":"`+slot+`"`)
}

func word64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// brokenLine is the end of a connection.
type brokenLine struct{}

var errLine = errors.New("the line broke")

func (brokenLine) Read([]byte) (int, error) { return 0, errLine }

// mends is the applicant's turn: the mail says what, and nothing else is asked.
func (j *mainJob) mends(a *applicant) {
	j.t.Helper()
	if m := j.awaitMail(a.email, 3); !strings.Contains(m.Text, "护照首页") || !strings.Contains(m.Text, "紧急联系人电话") {
		j.t.Errorf("the mail does not say in Chinese what to mend: %s", m.Text)
	}
	a.do("GET", a.file, "").is(200, `"party":"applicant"`, "The two lines at the bottom.")
	a.step("POST", a.file, "/submission", "").is(422, "slots.PASSPORT")
	a.papers["PASSPORT"] = j.maker.Scan("Passport, once more", a.person.Name, 4)
	a.upload(a.file, "PASSPORT", "passport-2.pdf", a.papers["PASSPORT"]).is(201)
	a.person.Answers["contact"]["emergency_phone"] = "+9779841234567"
	a.step("PUT", a.file, "/sections/contact", asJSON(j.t, a.person.Answers["contact"])).is(200)
	a.step("POST", a.file, "/submission", "").is(200, `"resubmitted":true`)
	j.opensPapers(j.officer, a)
}

// answers takes the place and the scholarship, and transfers the deposit.
func (j *mainJob) answers(a *applicant, nomination string) {
	j.t.Helper()
	a.do("GET", a.file, "").is(200, `"outcome":"offer"`, `"code":"final_diploma"`, `"party":"applicant"`)
	a.step("POST", a.file, "/offer-reply", `{"reply":"accept"}`).is(200, `"status":"accepted"`)
	a.do("PATCH", nomination, `{"action":"accept"}`, "If-Match", a.do("GET", a.file+"/nominations", "").is(200, `"total":1`).etagOf("items.0")).is(200, `"status":"accepted"`)
	a.do("POST", a.file+"/payments", `{"item":"deposit","payer":"My father","reference":"TT 2027-11"}`).is(201, `"status":"claimed"`, `"amount":300000`)
}
