package main

import (
	"fmt"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"example.org/admissions/domain/application"
	"example.org/admissions/storage/embedded"
)

var printedKey = regexp.MustCompile(`export ADMISSIONS_KEY=(\S+)`)

// playground is a college that was made for trying out.
type playground struct {
	*college
	key *caller
}

func (p *playground) open() {
	p.t.Helper()
	p.program = launch(p.t, p.command("sandbox", "--applications", "40", "--addr", p.addr), p.addr)
	printed := printedKey.FindStringSubmatch(p.said())
	if printed == nil {
		p.t.Fatalf("no key in %s", p.said())
	}
	p.key = p.caller("")
	p.key.token = printed[1]
}

// someone is a file of a status.
func (p *playground) someone(status application.Status) string {
	p.t.Helper()
	all := p.key.do("GET", "/sandbox/applications?status="+string(status), "").is(200)
	if len(all.at("items").([]any)) == 0 {
		p.t.Fatalf("nobody is %s", status)
	}
	return all.text("items.0.id")
}

func (p *playground) moves(id string, to application.Status) answer {
	p.t.Helper()
	return p.key.do("POST", "/sandbox/applications/"+id+"/moves", fmt.Sprintf(`{"to":%q}`, to))
}

func TestSandbox(t *testing.T) {
	p := &playground{college: newCollege(t)}
	p.open()
	p.refuses()
	if page := fetch(t, p.url+"/docs", http.StatusOK); !strings.Contains(page, "/sandbox/applications") {
		t.Error("the page does not say how files are moved")
	}
	for _, tt := range []struct{ from, to application.Status }{
		{application.Submitted, application.Offered},
		{application.Review, application.Admitted},
		{application.Returned, application.Screening},
		{application.Offered, application.Declined},
		{application.Accepted, application.Admitted},
		{application.Admitted, application.Deferred},
		{application.Admitted, application.Revoked},
		{application.Admitted, application.Enrolled},
		{application.Admitted, application.Withdrawn},
		{application.Deferred, application.Admitted},
	} {
		p.moves(p.someone(tt.from), tt.to).is(200, fmt.Sprintf(`"status":%q`, tt.to))
	}
	feed := p.key.do("GET", "/admissions/changes?after=0&limit=200", "").is(200)
	for _, kind := range words("admitted deferred revoked enrolled withdrawn") {
		if !strings.Contains(feed.body, `"type":"`+kind+`"`) {
			t.Errorf("the feed says nothing of somebody %s", kind)
		}
	}
	if code := p.stop(t, syscall.SIGTERM); code != 0 {
		t.Fatalf("exit code %d:\n%s", code, p.said())
	}
	p.open() // the same people, and another key
	if all := p.key.do("GET", "/sandbox/applications", "").is(200); len(all.at("items").([]any)) < 30 {
		t.Errorf("after a second start there are %s", all.body)
	}
	p.stop(t, syscall.SIGTERM)
	p.data += "/sandbox"
	p.hold()
}

// refuses what a sandbox should: rules are those of life.
func (p *playground) refuses() {
	p.t.Helper()
	draft := p.someone(application.Draft)
	p.moves(draft, application.Enrolled).is(422, "fields")
	p.moves(draft, "nowhere").is(409, "sandbox.no_way")
	p.moves("0197a1f2-5b3c-7d4e-8f60-112233445566", application.Admitted).is(404)
	officer := p.caller("")
	officer.do("GET", "/sandbox/applications", "").is(401)
}

func TestNoSandboxWherePeopleAre(t *testing.T) {
	c := newCollege(t)
	c.open()
	c.staff("officer", "en")
	c.caller("").do("GET", "/sandbox/applications", "").is(http.StatusNotFound)
	dsn, err := embedded.RunningPostgres(filepath.Join(c.data, "postgres"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ variables, says string }{
		{"SMTP_URL=smtp://localhost:25?tls=none MAIL_FROM=office@example.edu", errReachesOut.Error()},
		{"S3_ENDPOINT=localhost:9000 S3_ACCESS_KEY=a S3_SECRET_KEY=b", errReachesOut.Error()},
		{"DATABASE_URL=" + dsn, errNoSandbox.Error()},
	} {
		cmd := c.command("sandbox", "--addr", "127.0.0.1:0")
		cmd.Env = append(cmd.Env, append(words(tt.variables), "DATA_DIR="+t.TempDir())...)
		if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), tt.says) {
			t.Errorf("%s: %v %s", tt.variables, err, out)
		}
	}
}
