package embedded

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/smtp"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/admissions/domain"
)

const letter = "From: =?utf-8?q?B=C3=BCro?= <office@college.example>\r\n" +
	"To: a@example.org\r\n" +
	"Subject: =?gb18030?B?wrzIoc2o1qo=?=\r\n" + // 录取通知
	"Message-ID: <42@college.example>\r\n" +
	"MIME-Version: 1.0\r\n" +
	"Content-Type: multipart/mixed; boundary=m\r\n\r\n" +
	"--m\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n" +
	"--a\r\nContent-Type: text/plain; charset=gb18030\r\nContent-Transfer-Encoding: base64\r\n\r\n0fvH67qv\r\n" + // 邀请函
	"--a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>x</p><script>alert(1)</script>\r\n--a--\r\n" +
	"--m\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=l.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--m--\r\n"

func startMail(t *testing.T, dir string) *Mail {
	t.Helper()
	m, err := StartMail(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := m.Stop(); err != nil {
			t.Error(err)
		}
	})
	return m
}

func deliver(t *testing.T, m *Mail, to, body string) {
	t.Helper()
	if err := smtp.SendMail(strings.TrimPrefix(m.URL, "smtp://"), nil, "office@college.example", []string{to}, []byte(body)); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, m *Mail, path, accept string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept", accept)
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, r)
	return w
}

func listed(t *testing.T, m *Mail, query string) []caught {
	t.Helper()
	w := get(t, m, "/dev/mail"+query, "application/json")
	var v mailList
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil || v.Total != len(v.Items) {
		t.Fatalf("%v: %s", err, w.Body)
	}
	return v.Items
}

func TestMailIsReadAsPeopleReadIt(t *testing.T) {
	dir := t.TempDir()
	m, err := StartMail(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	deliver(t, m, "hidden@example.org", letter)
	if err := m.Stop(); err != nil {
		t.Fatal(err)
	}
	again := startMail(t, dir) // a second run still shows it
	if url, err := RunningMail(dir); err != nil || url != again.URL {
		t.Errorf("reached at %s, want %s: %v", url, again.URL, err)
	}
	items := listed(t, again, "")
	if len(items) != 1 {
		t.Fatalf("%d mails", len(items))
	}
	c := items[0]
	got := fmt.Sprint(c.MessageID, "|", c.From, "|", c.To, "|", c.Subject, "|", c.Text, "|", c.Attachments, "|", c.Headers["From"])
	want := "42@college.example|office@college.example|[hidden@example.org]|录取通知|邀请函|[{l.pdf application/pdf 5}]|[Büro <office@college.example>]"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	var one caught
	if err := json.Unmarshal(get(t, again, "/dev/mail/"+c.ID, "application/json").Body.Bytes(), &one); err != nil || one.HTML != c.HTML || one.HTML == "" {
		t.Errorf("%v %+v", err, one)
	}
}

func TestMailPageIsHarmless(t *testing.T) {
	m := startMail(t, t.TempDir())
	deliver(t, m, "a@example.org", letter)
	deliver(t, m, "b@example.org", "Subject: <script>alert(2)</script>\r\n\r\n<script>alert(3)</script>")
	for _, path := range []string{"/dev/mail", "/dev/mail/" + listed(t, m, "?to=a@example.org")[0].ID, "/dev/mail/" + listed(t, m, "?to=b@example.org")[0].ID} {
		w := get(t, m, path, "text/html,*/*")
		if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "<script") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
		if csp := w.Header().Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "script-src") {
			t.Errorf("%s: %q", path, csp)
		}
	}
	page := get(t, m, "/dev/mail/"+listed(t, m, "?to=a@example.org")[0].ID, "").Body.String()
	if !strings.Contains(page, `sandbox srcdoc="&lt;p&gt;x`) {
		t.Error("the mail's HTML is not in a sandbox: ", page)
	}
}

func TestMailThatIsMissing(t *testing.T) {
	m := startMail(t, t.TempDir())
	for accept, want := range map[string]string{"application/json": `"code":"mail.missing"`, "": "There is no such mail"} {
		w := get(t, m, "/dev/mail/..%2fserver", accept)
		if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}
	if w := get(t, m, "/dev/mail", "text/html"); !strings.Contains(w.Body.String(), "No mail yet") {
		t.Error(w.Body)
	}
}

func TestMailThatIsMalformedIsShownAsItCame(t *testing.T) {
	m := startMail(t, t.TempDir())
	deliver(t, m, "a@example.org", "Content-Type: multipart/mixed\r\n\r\nno boundary")
	if items := listed(t, m, ""); len(items) != 1 || !strings.Contains(items[0].Text, "no boundary") {
		t.Errorf("%+v", items)
	}
}

func TestMailboxForgetsTheOldest(t *testing.T) {
	dir := t.TempDir()
	for i := range maxMails + 3 {
		name := filepath.Join(dir, domain.NewID()+mailFile)
		if err := os.WriteFile(name, []byte(fmt.Sprintf("Subject: %04d\r\n\r\n", i)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	m := startMail(t, dir)
	deliver(t, m, "a@example.org", "Subject: newest\r\n\r\n")
	items := listed(t, m, "?limit=5000")
	if len(items) != maxMails || items[0].Subject != "newest" {
		t.Errorf("%d mails, first %q", len(items), items[0].Subject)
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*"+mailFile)); len(files) != maxMails {
		t.Errorf("%d files", len(files))
	}
	if items := listed(t, m, "?limit=2"); len(items) != 2 {
		t.Errorf("limit 2 gives %d", len(items))
	}
}
