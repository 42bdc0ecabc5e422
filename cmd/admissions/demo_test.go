package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
)

// demonstration is a college with a made-up year.
type demonstration struct {
	*college
	password string // of all its people
}

var printedPassword = regexp.MustCompile(`\(password ([A-Z2-7]{12})\)`)

func newDemonstration(t *testing.T) *demonstration {
	t.Helper()
	d := &demonstration{college: newCollege(t)}
	out := d.ran(0, "demo", "--seed", "5", "--applications", "40")
	printed := printedPassword.FindStringSubmatch(out)
	if printed == nil {
		t.Fatalf("said %s", out)
	}
	d.password = printed[1]
	return d
}

func (d *demonstration) signIn(role access.Role) *caller {
	d.t.Helper()
	who := d.caller(string(role) + "@demo.test")
	who.login(d.password)
	return who
}

// told is everything that lists and files tell of the year, and how many files it has.
func (d *demonstration) told() (all string, files int) {
	d.t.Helper()
	d.open()
	officer := d.signIn(access.Officer)
	for _, st := range application.Statuses {
		l := officer.do("GET", "/applications?limit=200&status="+string(st), "").is(200)
		n := int(l.at("total").(float64))
		if files += n; n == 0 {
			d.t.Errorf("nobody is %s", st)
		}
		for i := range n {
			at := fmt.Sprintf("items.%d.", i)
			all += strings.Join([]string{string(st), l.text(at + "id"), l.text(at + "surname"), l.text(at + "given_names"), l.text(at + "nationality"), l.text(at + "programme"), l.text(at + "queued_at"), fmt.Sprint(l.at(at + "scholarships"))}, " ") + "\n"
			if st != application.Draft && st != application.Withdrawn {
				all += l.text(at+"number") + "\n"
			}
		}
	}
	for _, format := range []string{"csv", "ndjson"} {
		all += officer.do("GET", "/admissions/export?format="+format, "").is(200).body
	}
	return all, files
}

func TestDemo(t *testing.T) {
	var one, same *demonstration
	today := func() string { return time.Now().UTC().Format(time.DateOnly) }
	for day := ""; day != today(); { // the year ends today, so midnight makes it another
		day = today()
		one, same = newDemonstration(t), newDemonstration(t)
	}
	one.hold()
	if out := one.ran(0, "demo", "--if-empty"); out != "" {
		t.Errorf("where there is a year already it said %s", out)
	}
	if out := one.ran(exitFailed, "demo"); out != "" {
		t.Errorf("where there is a year already it said %s", out)
	}
	year, files := one.told()
	if files != 40 {
		t.Errorf("%d applications, asked for 40", files)
	}
	if again, _ := same.told(); again != year {
		t.Errorf("the same seed made another year:\n%s\n%s", year, again)
	}
	for _, r := range access.Roles {
		one.signIn(r).do("GET", "/me", "").is(200, `"`+string(r)+`"`)
	}
	for _, m := range one.mails("limit=100") { // an offer may run out while we look
		if !strings.HasPrefix(m.Subject, "Your offer ends on ") {
			t.Errorf("people who do not exist are told of their past: %s", m.Subject)
		}
	}
	papers := one.signIn(access.Officer)
	file := "/applications/" + papers.do("GET", "/applications?status=submitted", "").is(200).text("items.0.id")
	paper := papers.do("GET", file+"/documents", "").is(200)
	got := papers.do("GET", "/documents/"+paper.text("items.0.document.id")+"/content", "").is(200)
	if hash([]byte(got.body)) != paper.text("items.0.document.sha256") {
		t.Error("a paper is not what its hash says")
	}
	one.hold() // beside the running program too
}

// A year that was cut short is not taken for one.
func TestDemoCutShort(t *testing.T) {
	c := newCollege(t)
	cmd := c.command("demo")
	said := &program{}
	cmd.Stderr = said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	papers := func() bool { // once there are some, applications are under way
		all, _ := filepath.Glob(filepath.Join(c.data, "objects/buckets/*/documents/*"))
		return len(all) > 0
	}
	c.await("papers", papers, said.said)
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil || !strings.Contains(said.said(), "not complete ('make clean-data' starts over)") {
		t.Errorf("cut short it said %v %s", err, said.said())
	}
}
