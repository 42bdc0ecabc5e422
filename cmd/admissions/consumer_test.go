package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// consumerKills is how often the example consumer is killed.
const consumerKills = 100

// buildConsumer makes the example in docs/consumer as its readers do.
func buildConsumer(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "consumer")
	for _, args := range [][]string{{"vet", "."}, {"build", "-buildvcs=false", "-o", name, "."}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = "../../docs/consumer"
		cmd.Env = append(cmd.Environ(), "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %v in %s: %v\n%s", args, cmd.Dir, err, out)
		}
	}
	return name
}

// copying is the example consumer beside a college whose people admit, amend, defer,
// bring back, revoke and enrol.
type copying struct {
	*killing
	program, database string // of the consumer
	key               string
	arrivals          *caller
	later             string // the intake that deferred files go to
	lives             pile
	over              chan struct{} // nobody begins another life
}

// TestConsumerIsKilled: a receiver that is killed again and again while the list
// changes ends with a copy of the list, and has seen every change once, in order.
func TestConsumerIsKilled(t *testing.T) {
	c := newCopying(t)
	stop := sync.OnceFunc(func() { close(c.over) })
	var writers sync.WaitGroup
	t.Cleanup(func() { stop(); writers.Wait() }) // before the program goes, whatever happens here
	for range 4 {
		writers.Go(c.writes)
	}
	writers.Go(c.renames)
	writers.Go(c.acknowledges)
	progress := map[int]bool{}
	for n := range consumerKills {
		if n == consumerKills*9/10 {
			stop()
			writers.Wait()
			c.erases(3)
		}
		c.followsFor(time.Duration(20+c.rng.IntN(180)) * time.Millisecond)
		if n%10 == 9 {
			progress[c.place()] = true
		}
	}
	if len(progress) < 5 {
		t.Errorf("the consumer hardly came forward between its kills: %v", progress)
	}
	c.catchesUp()
	c.sawEachChangeOnce()
	c.hasTheList()
	t.Logf("%d kills, %d changes: %v", consumerKills, c.place(), c.prints("SELECT type, count(*) FROM seen GROUP BY type"))
}

func newCopying(t *testing.T) *copying {
	program := buildConsumer(t)
	c := &copying{killing: newKilling(t), program: program, database: filepath.Join(t.TempDir(), "students.db"), over: make(chan struct{})}
	c.enough = 1 << 60 // the program itself is not killed here
	c.arrivals = c.employs("arrivals")
	starts := time.Now().AddDate(1, 9, 0)
	admin := c.caller("admin@college.test")
	admin.id = c.value(`SELECT id::text FROM accounts WHERE email = 'admin@college.test'`)
	c.signs(admin)
	c.later = admin.do("POST", "/admin/intakes", fmt.Sprintf(`{"programme":"LANG","code":"LATER","year":%d,"term":"autumn","starts_on":%q,"opens_at":%q,"closes_at":%q,"seats":10000,"min_reviews":0,"active":true}`,
		starts.Year(), starts.Format(time.DateOnly), inDays(-1), inDays(90))).is(201).text("id")
	var made keyLine
	if err := json.Unmarshal([]byte(c.ran(0, "key", "create", "--name", "consumer", "--scope", "admissions:read", "--scope", "admissions:write", "--expires", "30d", "--json")), &made); err != nil {
		t.Fatal(err)
	}
	c.key = made.Key
	c.lives.files = c.copies("decision", 2000)
	return c
}

func (c *copying) receiver() *caller {
	return &caller{t: c.t, url: c.url, http: c.client, token: c.key}
}

// consumer is a run of the example.
func (c *copying) consumer(args ...string) *exec.Cmd {
	cmd := exec.Command(c.program, append([]string{c.database}, args...)...)
	cmd.Env = []string{"ADMISSIONS_URL=" + c.url + "/api/v1", "ADMISSIONS_KEY=" + c.key}
	return cmd
}

// followsFor runs the consumer and kills it.
func (c *copying) followsFor(d time.Duration) {
	c.t.Helper()
	cmd := c.consumer()
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	<-time.After(d)
	_ = cmd.Process.Kill()
	if _ = cmd.Wait(); cmd.ProcessState.Exited() {
		c.t.Fatalf("the consumer ended by itself: %s", &said)
	}
}

// catchesUp lets the consumer run until it has everything.
func (c *copying) catchesUp() {
	c.t.Helper()
	cmd := c.consumer()
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	c.await("copy of everything", func() bool {
		behind := c.receiver().do("GET", "/admissions/changes?after="+strconv.Itoa(c.place()), "").is(200)
		return len(behind.at("items").([]any)) == 0
	}, func() string { return fmt.Sprint("the consumer stands at ", c.place()) })
}

// prints asks the consumer's file.
func (c *copying) prints(query string) (lines []string) {
	c.t.Helper()
	out, err := c.consumer(query).Output()
	if err != nil {
		c.t.Fatalf("%s: %v", query, err)
	}
	for line := range strings.Lines(string(out)) {
		lines = append(lines, strings.TrimSuffix(line, "\t\n"))
	}
	return lines
}

func (c *copying) place() int {
	c.t.Helper()
	n, err := strconv.Atoi(c.prints("SELECT after FROM place")[0])
	if err != nil {
		c.t.Fatal(err)
	}
	return n
}

// sawEachChangeOnce compares what was applied with the feed, read anew from its beginning.
func (c *copying) sawEachChangeOnce() {
	c.t.Helper()
	var want []string
	for after := 0; ; {
		page := c.receiver().do("GET", fmt.Sprintf("/admissions/changes?limit=200&after=%d", after), "").is(200)
		items := page.at("items").([]any)
		if len(items) == 0 {
			break
		}
		for _, i := range items {
			m := i.(map[string]any)
			want = append(want, fmt.Sprintf("%.0f\t%s\t%s\t%s", m["seq"], m["type"], m["admission_id"], m["payload_hash"]))
		}
		after = int(page.at("next_after").(float64))
	}
	got := c.prints("SELECT seq, type, admission_id, payload_hash FROM seen ORDER BY n")
	if !slices.Equal(got, want) {
		c.t.Errorf("the feed has %d changes, the consumer saw %d, and not the same ones in the same order", len(want), len(got))
	}
	types := c.prints("SELECT DISTINCT type FROM seen ORDER BY type")
	if all := words("admitted amended deferred enrolled erased revoked withdrawn"); !slices.Equal(types, all) {
		c.t.Errorf("the feed had %v, and the test is about %v", types, all)
	}
}

// hasTheList compares the copy with the list, in every field.
func (c *copying) hasTheList() {
	c.t.Helper()
	gone := strings.Fields(c.value(`SELECT string_agg(admission_id::text, ' ') FROM admission_changes WHERE type = 'erased'`))
	var want []string
	for cursor := ""; ; {
		page := c.receiver().do("GET", "/admissions?limit=200&status=admitted&status=enrolled&status=deferred&status=withdrawn&status=revoked&status=no_show"+cursor, "").is(200)
		for _, item := range page.at("items").([]any) {
			if a := item.(map[string]any); !slices.Contains(gone, a["admission_id"].(string)) {
				want = append(want, c.substance(a))
			}
		}
		next, _ := page.at("next_cursor").(string)
		if next == "" {
			break
		}
		cursor = "&cursor=" + next
	}
	var got []string
	for _, line := range c.prints("SELECT payload FROM students") {
		var a map[string]any
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			c.t.Fatal(err)
		}
		got = append(got, c.substance(a))
	}
	slices.Sort(want)
	slices.Sort(got)
	if len(want) < 100 || !slices.Equal(got, want) {
		c.t.Errorf("the list has %d admissions, the copy %d, and they differ", len(want), len(got))
	}
	current := c.receiver().do("GET", "/admissions?limit=1", "").is(200).at("total").(float64)
	if n := c.prints("SELECT count(*) FROM current WHERE admission_id NOT IN ('" + strings.Join(gone, "', '") + "')")[0]; n != strconv.Itoa(int(current)-c.currentOf(gone)) {
		c.t.Errorf("%s places stand in the copy, %v in the list", n, current)
	}
}

// substance is an admission without the time of its last change: a change that leaves
// everything else as it was is none of the feed's.
func (c *copying) substance(a map[string]any) string {
	delete(a, "updated_at")
	return asJSON(c.t, a)
}

func (c *copying) currentOf(ids []string) (n int) {
	c.t.Helper()
	n, _ = strconv.Atoi(c.value(`SELECT count(*)::text FROM admissions WHERE id = ANY ($1::uuid[]) AND status IN ('admitted', 'enrolled')`, ids))
	return n
}

// life is a file that is taken from a proposed decision to its end.
type life struct {
	*copying
	prepared
	version string
}

// writes takes one file after the other through its life.
func (c *copying) writes() {
	for {
		select {
		case <-c.over:
			return
		default:
		}
		f, ok := c.next(&c.lives)
		if !ok {
			return
		}
		l := &life{c, f, `"1"`}
		l.takes(c.director, "release", "{}")
		l.takes(f.caller, "offer-reply", `{"reply":"accept"}`)
		l.takes(c.officer, "admission", "")
		l.ends(c.serial.Add(1))
	}
}

// ends is what becomes of the admitted, each in turn.
func (l *life) ends(n int64) {
	switch n % 6 {
	case 0:
		l.takes(l.officer, "deferral", `{"reason":"Illness."}`)
		l.takes(l.officer, "reinstatement", fmt.Sprintf(`{"intake_id":%q}`, l.later))
		l.takes(l.officer, "admission", "")
	case 1:
		l.takes(l.officer, "revocation", `{"reason":"visa_refused"}`)
		l.takes(l.director, "revocation", `{"confirm":true}`)
	case 2:
		l.takes(l.arrivals, "enrolment", fmt.Sprintf(`{"student_number":"E%06d","originals_seen":true,"insured":true}`, n))
	case 3:
		l.takes(l.caller, "withdrawal", `{"reason":"visa"}`)
	case 4:
		l.takes(l.officer, "deferral", `{"reason":"Family."}`)
	}
}

// takes a step, which nobody hinders.
func (l *life) takes(as *caller, step, body string) {
	a, err := as.try(http.MethodPost, l.file+"/"+step, strings.NewReader(body), "If-Match", l.version)
	if err != nil || a.status >= http.StatusMultipleChoices {
		l.t.Errorf("%s: %v %d %s", step, err, a.status, a.body)
		return
	}
	l.version = a.header.Get("ETag")
}

// renames changes a name that stands in every admission, now and then: one write,
// hundreds of changes.
func (c *copying) renames() {
	admin := c.caller("admin@college.test")
	admin.id = c.value(`SELECT id::text FROM accounts WHERE email = 'admin@college.test'`)
	c.signs(admin)
	for n := 0; ; n++ {
		select {
		case <-c.over:
			return
		case <-time.After(2 * time.Second):
		}
		admin.step("PATCH", "/admin/programmes/LANG", "", fmt.Sprintf(`{"name":{"en":"Chinese %d","zh":"汉语"}}`, n)).is(200)
	}
}

// acknowledges is another receiver, which gives student numbers to some.
func (c *copying) acknowledges() {
	for after, n := 0, 0; ; {
		select {
		case <-c.over:
			return
		default:
		}
		page := c.receiver().do("GET", fmt.Sprintf("/admissions/changes?limit=50&wait=1&after=%d", after), "").is(200)
		for _, i := range page.at("items").([]any) {
			m := i.(map[string]any)
			if n++; n%7 != 0 || m["type"] != "admitted" {
				continue
			}
			a := c.receiver().do("POST", fmt.Sprintf("/admissions/%s/acknowledgement", m["admission_id"]), fmt.Sprintf(`{"seq":%.0f,"result":"imported","student_number":"S%06d"}`, m["seq"], n))
			if a.status != 200 && a.status != 409 { // 409: enrolled with another number meanwhile
				c.t.Errorf("%s: %d %s", a.asked, a.status, a.body)
			}
		}
		after = int(page.at("next_after").(float64))
	}
}

// erases puts tombstones into the feed, in its order.
func (c *copying) erases(n int) {
	c.t.Helper()
	c.receiver().do("GET", "/admissions/changes?limit=1", "").is(200) // draws
	for range n {
		c.exec(`INSERT INTO admission_changes (seq, type, at, admission_id, applicant_id, application_number, status, substance, payload_hash)
			SELECT (SELECT max(seq) + 1 FROM admission_changes), 'erased', now(), admission_id, applicant_id, application_number, 'erased', '', ''
			FROM admission_changes WHERE type = 'admitted' AND admission_id NOT IN (SELECT admission_id FROM admission_changes WHERE type = 'erased') ORDER BY seq LIMIT 1`)
	}
}
