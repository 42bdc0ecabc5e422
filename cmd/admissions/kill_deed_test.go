package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// What people do while the program is killed. A deed returns false when the line
// broke, or when there is nothing left to do.

// prepared is a file that waits for its next step, with its applicant.
type prepared struct {
	*caller
	file string
}

// pile is prepared files, for many hands.
type pile struct {
	mu    sync.Mutex
	files []prepared
}

// next is the next file, whose applicant is signed in.
func (k *killing) next(p *pile) (f prepared, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if ok = len(p.files) > 0; ok {
		f, p.files = p.files[0], p.files[1:]
		k.signs(f.caller)
	}
	return f, ok
}

// workers are those who work in this round, and notes what their state must be after it.
func (k *killing) workers() (all []func() bool) {
	for _, u := range k.uploaders {
		all = append(all, func() bool { return k.uploads(u) })
	}
	for _, s := range k.senders {
		all = append(all, func() bool { return k.sends(s) })
		k.must(false, func() { k.stands(s) })
	}
	for _, s := range k.savers {
		all = append(all, func() bool { return k.saves(s) })
		k.must(false, func() { k.keeps(s) })
	}
	for i := range 3 {
		talk, ok := k.next(&k.drafts)
		all = append(all, k.submits, k.releases, func() bool { return ok && k.writes(talk, i == 0) })
	}
	return all
}

// posts sends a POST under a key, and after the kill the same once more. What was
// answered is answered with the same; what was not has happened once, or not at
// all. happened counts how often it has.
func (k *killing) posts(as *caller, path, body string, happened func() int, headers ...string) bool {
	headers = append(headers, "Idempotency-Key", fmt.Sprint("kill-", k.serial.Add(1)))
	first, err := as.try(http.MethodPost, path, strings.NewReader(body), headers...)
	if err == nil && first.status >= http.StatusMultipleChoices {
		return k.strange(first)
	}
	k.must(false, func() {
		k.signs(as)
		again, times := as.do(http.MethodPost, path, body, headers...), 1
		if err != nil {
			k.fates[again.fate()]++
		}
		switch {
		case err == nil && (again.status != first.status || again.body != first.body || again.header.Get("Idempotency-Replayed") != "true"):
			k.t.Errorf("%s was answered %d %s, and then %d %s", path, first.status, first.body, again.status, again.body)
		case again.status < http.StatusMultipleChoices, strings.Contains(again.body, "idempotency.lost"):
		case strings.Contains(again.body, "idempotency.running"):
			times = 0
		default:
			k.strange(again)
		}
		if n := happened(); n != times {
			k.t.Errorf("%s happened %d times (first %v; asked again %d %s)", path, n, err, again.status, again.body)
		}
	})
	if err != nil {
		return false
	}
	k.must(true, func() {
		if n := happened(); n != 1 {
			k.t.Errorf("%s was answered with success and happened %d times", path, n)
		}
	})
	return k.succeeded()
}

// fate is what became of a request that is asked for again.
func (a answer) fate() string {
	for _, code := range []string{"idempotency.lost", "idempotency.running"} {
		if strings.Contains(a.body, code) {
			return code
		}
	}
	if a.header.Get("Idempotency-Replayed") != "" {
		return "answered as before"
	}
	return "done now"
}

// stepped counts whether a file stands where a step takes it.
func (k *killing) stepped(file, status string) func() int {
	return func() int {
		if k.officer.do("GET", file, "").is(200).text("status") == status {
			return 1
		}
		return 0
	}
}

func (k *killing) submits() bool {
	f, ok := k.next(&k.drafts)
	return ok && k.posts(f.caller, f.file+"/submission", "", k.stepped(f.file, "submitted"), "If-Match", `"1"`)
}

func (k *killing) releases() bool {
	f, ok := k.next(&k.decisions)
	return ok && k.posts(k.director, f.file+"/release", "", k.stepped(f.file, "offered"), "If-Match", `"1"`)
}

// writes sends a message, by the applicant or by the office.
func (k *killing) writes(f prepared, office bool) bool {
	as, body := f.caller, fmt.Sprintf("Message %d.", k.serial.Add(1))
	if office {
		as = k.officer
	}
	return k.posts(as, f.file+"/messages", asJSON(k.t, map[string]any{"body": body}), func() int {
		return strings.Count(k.officer.do("GET", f.file+"/messages?limit=200", "").is(200).body, `"`+body+`"`)
	})
}

// uploads sends a paper that was never there before.
func (k *killing) uploads(f prepared) bool {
	content := k.paper(300 << 10)
	form, contentType := asForm("CV", "paper.pdf", content)
	a, err := f.try(http.MethodPost, f.file+"/documents", form, "Content-Type", contentType)
	switch {
	case err != nil:
		return false
	case a.status != http.StatusCreated:
		return k.strange(a)
	}
	k.isStored(a.text("id"), hash(content))
	return k.succeeded()
}

// paper is a PDF of at most so many bytes.
func (k *killing) paper(most int) []byte {
	n := k.serial.Add(1)
	noise := rand.NewChaCha8([32]byte{byte(n), byte(n >> 8), byte(n >> 16)})
	b := make([]byte, 1+noise.Uint64()%uint64(most-200))
	_, _ = noise.Read(b)
	return fmt.Appendf(nil, "%%PDF-1.7\n1 0 obj\n<< >>\nstream\n%s\nendstream\nendobj\ntrailer\n<< >>\nstartxref\n9\n%%%%EOF\n", b)
}

// isStored wants a document whole, from now on.
func (k *killing) isStored(id, sum string) {
	k.must(true, func() {
		if got := k.officer.do("GET", "/documents/"+id+"/content", "").is(200); hash([]byte(got.body)) != sum {
			k.t.Errorf("document %s is not what was sent", id)
		}
	})
}

// saver types into one section of a draft, again and again.
type saver struct {
	prepared
	contact      map[string]any
	version      int
	saved, tried string // what was answered with success, and what was sent last
}

func (k *killing) saves(s *saver) bool {
	s.tried = fmt.Sprintf("+97798%08d", k.serial.Add(1))
	contact := maps.Clone(s.contact)
	contact["emergency_phone"] = s.tried
	a, err := s.try(http.MethodPut, s.file+"/sections/contact", strings.NewReader(asJSON(k.t, contact)), "If-Match", fmt.Sprintf(`"%d"`, s.version))
	switch {
	case err != nil:
		return false
	case a.status != http.StatusOK:
		return k.strange(a)
	}
	s.saved, s.version = s.tried, s.version+1
	return k.succeeded()
}

// keeps wants what was saved last, or what was under way.
func (k *killing) keeps(s *saver) {
	a := k.officer.do("GET", s.file, "").is(200)
	phone, version := a.text("sections.contact.emergency_phone"), int(a.at("version").(float64))
	if !(phone == s.saved && version == s.version) && !(phone == s.tried && version == s.version+1) {
		k.t.Errorf("saved %s as version %d and sent %s, and there is %s as version %d", s.saved, s.version, s.tried, phone, version)
	}
	s.saved, s.version = phone, version
}

// sender uploads one paper after the other in pieces, over every kill.
type sender struct {
	prepared
	content []byte
	at      string // where the upload is; empty before it began
	sent    int    // bytes that were answered with success
}

func (s *sender) ask(method string, body io.Reader, headers ...string) (answer, error) {
	return s.try(method, s.at, body, append(headers, "Tus-Resumable", "1.0.0")...)
}

func (k *killing) sends(s *sender) bool {
	if s.at == "" {
		return k.begins(s)
	}
	piece := s.content[s.sent:min(len(s.content), s.sent+100<<10)]
	a, err := s.ask(http.MethodPatch, bytes.NewReader(piece), "Upload-Offset", strconv.Itoa(s.sent), "Content-Type", "application/offset+octet-stream")
	switch {
	case err != nil:
		return false
	case a.status != http.StatusNoContent || a.header.Get("Upload-Offset") != strconv.Itoa(s.sent+len(piece)):
		return k.strange(a)
	}
	s.sent += len(piece)
	k.finishes(s, a)
	return k.succeeded()
}

func (k *killing) begins(s *sender) bool {
	s.content = k.paper(500 << 10)
	meta := "application_id " + word64(strings.TrimPrefix(s.file, "/applications/")) + ",slot " + word64("DIPLOMA") + ",filename " + word64("paper.pdf")
	a, err := s.try(http.MethodPost, "/uploads", nil, "Tus-Resumable", "1.0.0", "Upload-Length", strconv.Itoa(len(s.content)), "Upload-Metadata", meta)
	switch {
	case err != nil:
		return false
	case a.status != http.StatusCreated:
		return k.strange(a)
	}
	s.at, s.sent = a.header.Get("Location"), 0
	return k.succeeded()
}

// finishes looks whether the last piece has arrived.
func (k *killing) finishes(s *sender, a answer) {
	if id, ok := strings.CutPrefix(a.header.Get("Content-Location"), "/api/v1/documents/"); ok {
		k.isStored(id, hash(s.content))
		s.at = ""
	}
}

// stands asks how far an upload is: at least as far as was answered.
func (k *killing) stands(s *sender) {
	if s.at == "" {
		return
	}
	k.signs(s.caller)
	a := s.do(http.MethodHead, s.at, "", "Tus-Resumable", "1.0.0").is(200)
	n, err := strconv.Atoi(a.header.Get("Upload-Offset"))
	if err != nil || n < s.sent {
		k.t.Errorf("an upload stands at %d (%v), %d were answered with success", n, err, s.sent)
	}
	s.sent = n
	k.finishes(s, a)
}
