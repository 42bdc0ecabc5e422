package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/admissions/api"
)

// build makes the program as it is shipped. The tests that begin here start that,
// not themselves: what they prove, they prove of the real one, at its real speed.
var build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "admissions-binary-")
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "admissions")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-o", name, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0") // as the Makefile has it, so that nothing is compiled twice
	if out, err := cmd.CombinedOutput(); err != nil {
		return name, fmt.Errorf("%w: %s", err, out)
	}
	return name, nil
})

var built string // what has to be removed

func unbuild() {
	if built != "" {
		_ = os.RemoveAll(filepath.Dir(built))
	}
}

// college is the built program over data of its own.
type college struct {
	t    *testing.T
	data string
	addr string // the same after every start, as people have it written down
	*program
}

func newCollege(t *testing.T) *college {
	t.Helper()
	var err error
	if built, err = build(); err != nil {
		t.Fatal(err)
	}
	return &college{t: t, data: filepath.Join(t.TempDir(), "data"), addr: freeAddress(t)}
}

// open starts the server.
func (c *college) open() *college {
	c.t.Helper()
	c.program = launch(c.t, c.command("serve", "--addr", c.addr), c.addr)
	return c
}

func (c *college) command(args ...string) *exec.Cmd {
	cmd := command(context.Background(), c.data, args...)
	cmd.Path = built
	return cmd
}

// ran runs a command beside the server, or without one, and returns what it printed.
func (c *college) ran(code int, args ...string) string {
	c.t.Helper()
	cmd := c.command(args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	_ = cmd.Run() // the exit code says it
	if got := cmd.ProcessState.ExitCode(); got != code {
		c.t.Fatalf("%v: exit code %d, want %d\n%s%s", args, got, code, &out, &errs)
	}
	return out.String()
}

// hold fails the test unless every invariant holds.
func (c *college) hold() {
	c.t.Helper()
	if out := c.ran(0, "check"); !strings.HasSuffix(out, " invariants hold.\n") {
		c.t.Error(out)
	}
}

// staff makes an account of the office by command and signs it in.
func (c *college) staff(role, locale string) *caller {
	c.t.Helper()
	var made accountLine
	email := role + "@college.test"
	out := c.ran(0, "account", "create", "--email", email, "--name", role+" of the college", "--role", role, "--locale", locale, "--json")
	if err := json.Unmarshal([]byte(out), &made); err != nil {
		c.t.Fatalf("%v: %s", err, out)
	}
	who := c.caller(email)
	who.login(made.Password)
	return who
}

// caller is somebody with a plain HTTP client: cookies, a token, and no more.
type caller struct {
	t         testing.TB
	url       string
	http      *http.Client
	email, id string
	token     string
}

// caller is a new client, signed in as nobody.
func (c *college) caller(email string) *caller {
	c.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		c.t.Fatal(err)
	}
	return &caller{t: c.t, url: c.url, email: email, http: &http.Client{Jar: jar, Timeout: time.Minute}}
}

func (c *caller) login(password string) {
	c.t.Helper()
	a := c.do("POST", "/auth/login", asJSON(c.t, map[string]any{"email": c.email, "password": password})).is(200)
	c.token, c.id = a.text("access_token"), a.text("account.id")
}

// cookie is the value of the cookie that renews a session.
func (c *caller) cookie() string {
	c.t.Helper()
	at, err := url.Parse(c.url + api.Prefix + "/auth/refresh")
	if err != nil {
		c.t.Fatal(err)
	}
	for _, k := range c.http.Jar.Cookies(at) {
		return k.Value
	}
	return ""
}

// answer is what a request got.
type answer struct {
	t       testing.TB
	asked   string
	status  int
	body    string
	header  http.Header
	trailer http.Header
}

// do asks. headers are name, value, name, value. A body that begins with a brace is
// JSON; another needs its Content-Type among the headers.
func (c *caller) do(method, path, body string, headers ...string) answer {
	c.t.Helper()
	a, err := c.try(method, path, strings.NewReader(body), headers...)
	if err != nil {
		c.t.Fatal(err)
	}
	return a
}

// try is do for requests that may get no answer.
func (c *caller) try(method, path string, body io.Reader, headers ...string) (answer, error) {
	path = strings.TrimPrefix(strings.TrimPrefix(path, c.url), api.Prefix) // as Location has it
	r, err := http.NewRequestWithContext(context.Background(), method, c.url+api.Prefix+path, body)
	if err != nil {
		return answer{}, err
	}
	if s, ok := body.(*strings.Reader); ok && s.Len() > 0 {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	got, err := c.http.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer got.Body.Close()
	b, err := io.ReadAll(got.Body)
	return answer{c.t, method + " " + path, got.StatusCode, string(b), got.Header, got.Trailer}, err
}

// is fails the test unless the answer has a status and all of the texts.
func (a answer) is(status int, texts ...string) answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("%s: got %d %s, want %d", a.asked, a.status, a.body, status)
	}
	for _, text := range texts {
		if !strings.Contains(a.body, text) {
			a.t.Fatalf("%s: got %s, want %q in it", a.asked, a.body, text)
		}
	}
	return a
}

// at is a place in a JSON answer, such as "account.id" or "items.0.id".
func (a answer) at(path string) any {
	a.t.Helper()
	var v any
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		a.t.Fatalf("%s: %v in %s", a.asked, err, a.body)
	}
	for word := range strings.SplitSeq(path, ".") {
		i, err := strconv.Atoi(word)
		switch place := v.(type) {
		case map[string]any:
			v = place[word]
		case []any:
			if err != nil || i >= len(place) {
				a.t.Fatalf("%s: no %s in %s", a.asked, path, a.body)
			}
			v = place[i]
		default:
			a.t.Fatalf("%s: no %s in %s", a.asked, path, a.body)
		}
	}
	return v
}

// text is a place that holds a string.
func (a answer) text(path string) string {
	a.t.Helper()
	s, ok := a.at(path).(string)
	if !ok {
		a.t.Fatalf("%s: %s is no text in %s", a.asked, path, a.body)
	}
	return s
}

// etagOf is the ETag of a resource that stands at a place of a list.
func (a answer) etagOf(path string) string {
	a.t.Helper()
	return fmt.Sprintf(`"%v"`, a.at(path+".version"))
}

// step takes a step on a resource as it is now. below is where, under the resource.
func (c *caller) step(method, resource, below, body string) answer {
	c.t.Helper()
	tag := c.do("GET", resource, "").is(200).header.Get("ETag")
	return c.do(method, resource+below, body, "If-Match", tag)
}

// upload sends a paper as browsers do.
func (c *caller) upload(file, slot, filename string, content []byte) answer {
	c.t.Helper()
	body, contentType := asForm(slot, filename, content)
	return c.do("POST", file+"/documents", body.String(), "Content-Type", contentType)
}

func asForm(slot, filename string, content []byte) (*bytes.Buffer, string) {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	err := m.WriteField("slot", slot)
	f, made := m.CreateFormFile("file", filename)
	_, wrote := f.Write(content)
	if err := errors.Join(err, made, wrote, m.Close()); err != nil {
		panic(err) // a buffer takes everything
	}
	return &b, m.FormDataContentType()
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// caughtMail is one mail at /dev/mail.
type caughtMail struct {
	ID        string   `json:"id"`
	MessageID string   `json:"message_id"`
	To        []string `json:"to"`
	Subject   string   `json:"subject"`
	Text      string   `json:"text"`
	HTML      string   `json:"html"`
}

// mailTo are the mails to somebody so far, the oldest first.
func (c *college) mailTo(email string) []caughtMail {
	c.t.Helper()
	return c.mails("limit=1000&to=" + email)
}

func (c *college) mails(query string) []caughtMail {
	c.t.Helper()
	var v struct {
		Items []caughtMail `json:"items"`
	}
	if err := json.Unmarshal([]byte(fetch(c.t, c.url+"/dev/mail?"+query, http.StatusOK)), &v); err != nil {
		c.t.Fatal(err)
	}
	slices.Reverse(v.Items)
	return v.Items
}

// awaitMail waits for the n-th mail to somebody: a job sends it.
func (c *college) awaitMail(email string, n int) caughtMail {
	c.t.Helper()
	var got []caughtMail
	c.await("a mail to "+email, func() bool {
		got = c.mailTo(email)
		return len(got) >= n
	}, func() string { return fmt.Sprintf("%+v", got) })
	return got[n-1]
}

// await waits until something that a job does has happened. instead says what is so
// when it does not.
func (c *college) await(what string, happened func() bool, instead func() string) {
	c.t.Helper()
	tick, late := time.NewTicker(50*time.Millisecond), time.After(time.Minute)
	defer tick.Stop()
	for !happened() {
		select {
		case <-tick.C:
		case <-late:
			log := ""
			if c.program != nil {
				log = c.said()
			}
			c.t.Fatalf("no %s: %s\n%s", what, instead(), log[max(0, len(log)-5000):])
		}
	}
}
