package api_test

import (
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// phone is a tus client on a bad network.
type phone struct {
	*file
	srv *httptest.Server
}

func (f *file) phone() *phone {
	srv := httptest.NewServer(f.door)
	f.t.Cleanup(srv.Close)
	return &phone{f, srv}
}

// ask sends one request of the protocol. A negative offset is none.
func (p *phone) ask(method, url, as string, offset int, body io.Reader, headers ...string) answer {
	p.t.Helper()
	if !strings.HasPrefix(url, "http") {
		url = p.srv.URL + "/api/v1" + url
	}
	r, err := http.NewRequest(method, url, body)
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Tus-Resumable", "1.0.0")
	if as != "" {
		r.Header.Set("Authorization", "Bearer "+p.as(as))
	}
	if offset >= 0 {
		r.Header.Set("Upload-Offset", strconv.Itoa(offset))
		r.Header.Set("Content-Type", "application/offset+octet-stream")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		return answer{body: err.Error()}
	}
	defer a.Body.Close()
	b, _ := io.ReadAll(a.Body)
	return answer{a.StatusCode, string(b), a.Header}
}

func (p *phone) metadata(slot string) string {
	word := base64.StdEncoding.EncodeToString
	return "application_id " + word([]byte(p.id)) + ",slot " + word([]byte(slot)) + ",filename " + word([]byte("cv.pdf"))
}

// begin creates an upload and says where it is.
func (p *phone) begin(size int) string {
	p.t.Helper()
	a := p.ask("POST", "/uploads", p.owner, -1, nil, "Upload-Length", strconv.Itoa(size), "Upload-Metadata", p.metadata("CV"))
	return a.is(p.t, 201).header.Get("Location")
}

// stands asks how far an upload has come.
func (p *phone) stands(url string) int {
	p.t.Helper()
	a := p.ask("HEAD", url, p.owner, -1, nil).is(p.t, 200)
	n, err := strconv.Atoi(a.header.Get("Upload-Offset"))
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

func (p *phone) send(url, content string, from, to int) answer {
	p.t.Helper()
	return p.ask("PATCH", url, p.owner, from, strings.NewReader(content[from:to]))
}

// isPaper fails unless the document an answer names has this content.
func (p *phone) isPaper(a answer, content string) {
	p.t.Helper()
	path, ok := strings.CutPrefix(a.header.Get("Content-Location"), "/api/v1")
	if !ok {
		p.t.Fatalf("the answer names no document: %v", a.header)
	}
	if got := p.do("GET", path+"/content", p.owner, "").is(p.t, 200); got.body != content {
		p.t.Errorf("read back %d of %d bytes", len(got.body), len(content))
	}
}

func (w *world) phone(t *testing.T) *phone {
	t.Helper()
	return w.draft(t, "applicant/ama", w.intake(9)).phone()
}

func TestResumableUpload(t *testing.T) {
	p := newWorld(t).withDocuments().phone(t)
	if a := p.ask("OPTIONS", "/uploads", "", -1, nil).is(t, 200); a.header.Get("Tus-Version") != "1.0.0" || !strings.Contains(a.header.Get("Tus-Extension"), "termination") {
		t.Error(a.header)
	}
	content := aPDF(4<<20 + 4711)
	url := p.begin(len(content))
	const piece = 1 << 20
	var last answer
	for at := 0; at < len(content); at += piece {
		last = p.send(url, content, at, min(at+piece, len(content))).is(t, 204)
	}
	if last.header.Get("Upload-Offset") != length(len(content)) {
		t.Error(last.header)
	}
	p.isPaper(last, content)
	if n := p.stands(url); n != len(content) {
		t.Errorf("it stands at %d", n)
	}
	p.send(url, content, len(content), len(content)).is(t, 204)
	p.ask("DELETE", url, p.owner, -1, nil).is(t, 409, "upload.finished")
	p.do("GET", "/applications/"+p.id+"/documents", p.owner, "").is(t, 200, `"slot":"CV"`, `"filename":"cv.pdf"`, `"status":"uploaded"`)

	whole := p.ask("POST", "/uploads", p.owner, 0, strings.NewReader(content), "Upload-Length", length(len(content)), "Upload-Metadata", p.metadata("CV"))
	p.isPaper(whole.is(t, 201), content) // in one request, and the same file again
	if got := p.documents(); got != "1 0" {
		t.Errorf("rows and pending ones: %s", got)
	}
}

func TestResumeAfterTheLineBroke(t *testing.T) {
	p := newWorld(t).withDocuments().phone(t)
	content := aPDF(4 << 20)
	url := p.begin(len(content))
	for _, cut := range []int{1_000_000, 1_000_001, 3_000_000} {
		at := p.stands(url)
		r, w := io.Pipe()
		go func() {
			_, _ = io.WriteString(w, content[at:cut])
			p.awaitLock()
			_ = w.CloseWithError(io.ErrUnexpectedEOF)
		}()
		if a := p.ask("PATCH", url, p.owner, at, r); a.status == 204 {
			t.Errorf("a broken request is well: %v", a)
		}
		if got := p.stands(url); got < at || got > cut {
			t.Errorf("of %d bytes sent it has %d", cut, got)
		}
	}
	at := p.stands(url)
	if at == 0 {
		t.Error("nothing that arrived was kept")
	}
	p.isPaper(p.send(url, content, at, len(content)).is(t, 204), content)
}

// awaitLock waits until some request is being received.
func (p *phone) awaitLock() {
	const locks = `SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
	for until := time.Now().Add(20 * time.Second); p.value(locks) == "0"; {
		if time.Now().After(until) {
			p.t.Error("no request is being received")
			return
		}
	}
}

// A phone that comes again while its first connection still hangs takes over.
func TestASecondConnectionTakesOver(t *testing.T) {
	p := newWorld(t).withDocuments().phone(t)
	content := aPDF(2 << 20)
	url := p.begin(len(content))
	r, hanging := io.Pipe()
	first := make(chan answer)
	go func() { first <- p.ask("PATCH", url, p.owner, 0, r) }()
	_, _ = io.WriteString(hanging, content[:1<<20])
	p.awaitLock()
	began := time.Now()
	at := p.stands(url)
	if at > 1<<20 || time.Since(began) > 10*time.Second {
		t.Errorf("it stands at %d, after %s", at, time.Since(began))
	}
	_ = hanging.CloseWithError(io.ErrUnexpectedEOF)
	if a := <-first; a.status == 204 {
		t.Errorf("the first connection is told that all is well: %v", a)
	}
	p.isPaper(p.send(url, content, at, len(content)).is(t, 204), content)
}

func TestTwoPatchesAtOnce(t *testing.T) {
	p := newWorld(t).withDocuments().phone(t)
	content := aPDF(1 << 20)
	for range 5 {
		url := p.begin(len(content))
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { p.send(url, content, 0, len(content)) })
		}
		both.Wait()
		if at := p.stands(url); at < len(content) { // each may have stopped the other
			p.send(url, content, at, len(content)).is(t, 204)
		}
		p.isPaper(p.ask("HEAD", url, p.owner, -1, nil).is(t, 200), content)
	}
	if got := p.documents(); got != "1 0" {
		t.Errorf("rows and pending ones: %s", got)
	}
}

func TestResumableRefusals(t *testing.T) {
	p := newWorld(t).withDocuments().phone(t)
	content := aPDF(1000)
	url := p.begin(len(content))
	size := []string{"Upload-Length", "1000", "Upload-Metadata", p.metadata("CV")}
	for _, tt := range []struct {
		name, method, url, as string
		offset                int
		body                  string
		headers               []string
		want                  int
		code                  string
	}{
		{"nobody begins", "POST", "/uploads", "", -1, "", size, 401, "access.nobody"},
		{"an auditor begins", "POST", "/uploads", "auditor", -1, "", size, 403, "access.forbidden"},
		{"another applicant begins", "POST", "/uploads", "applicant/ben", -1, "", size, 404, "application.not_found"},
		{"no such slot", "POST", "/uploads", p.owner, -1, "", []string{"Upload-Length", "9", "Upload-Metadata", p.metadata("NEET")}, 422, "document.no_slot"},
		{"no metadata", "POST", "/uploads", p.owner, -1, "", size[:2], 404, "application.not_found"},
		{"no length", "POST", "/uploads", p.owner, -1, "", size[2:], 400, "upload.length"},
		{"length to follow", "POST", "/uploads", p.owner, -1, "", append([]string{"Upload-Defer-Length", "1"}, size[2:]...), 400, "upload.length"},
		{"empty", "POST", "/uploads", p.owner, -1, "", append([]string{"Upload-Length", "0"}, size[2:]...), 422, "document.empty"},
		{"too large", "POST", "/uploads", p.owner, -1, "", append([]string{"Upload-Length", "5242881"}, size[2:]...), 413, "document.too_large"},
		{"another protocol", "POST", "/uploads", p.owner, -1, "", append([]string{"Tus-Resumable", "0.2.2"}, size...), 412, "upload.version"},

		{"nobody goes on", "PATCH", url, "", 0, content, nil, 401, "access.nobody"},
		{"another applicant goes on", "PATCH", url, "applicant/ben", 0, content, nil, 404, "upload.not_found"},
		{"an officer goes on", "PATCH", url, "officer", 0, content, nil, 404, "upload.not_found"},
		{"another applicant removes it", "DELETE", url, "applicant/ben", -1, "", nil, 404, "upload.not_found"},
		{"an upload that is none", "PATCH", "/uploads/x", p.owner, 0, content, nil, 404, "upload.not_found"},
		{"at another place", "PATCH", url, p.owner, 5, content, nil, 409, "upload.offset"},
		{"at no place", "PATCH", url, p.owner, 0, content, []string{"Upload-Offset", "x"}, 400, "upload.no_offset"},
		{"of another type", "PATCH", url, p.owner, 0, content, []string{"Content-Type", "application/pdf"}, 415, "upload.content_type"},
		{"more than it said", "PATCH", url, p.owner, 0, content + "more", nil, 413, "upload.too_large"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := p.ask(tt.method, tt.url, tt.as, tt.offset, strings.NewReader(tt.body), tt.headers...).is(t, tt.want, tt.code)
			if a.header.Get("Content-Type") != "application/problem+json" {
				t.Error(a.header)
			}
		})
	}
	if at := p.stands(url); at != 0 {
		t.Errorf("it stands at %d", at)
	}
	p.ask("HEAD", url, "applicant/ben", -1, nil).is(t, 404)

	page := "<html>" + strings.Repeat("x", 100)
	bad := p.begin(len(page))
	p.send(bad, page, 0, len(page)).is(t, 415, "document.type")
	p.ask("HEAD", bad, p.owner, -1, nil).is(t, 404)
	p.ask("DELETE", url, p.owner, -1, nil).is(t, 204)
	p.ask("HEAD", url, p.owner, -1, nil).is(t, 404)
	if got := p.documents(); got != "0 0" {
		t.Errorf("rows and pending ones: %s", got)
	}
}

// A phone that sends slowly holds no connection to Postgres.
func TestManySlowUploadsLeaveThePoolAlone(t *testing.T) {
	w := newWorld(t).withDocuments()
	content := aPDF(1000)
	var hanging []*io.PipeWriter
	var ended sync.WaitGroup
	for i := range 24 { // more than the pool has connections
		p := w.draft(t, fmt.Sprintf("applicant/slow%d", i), w.intake(9)).phone()
		url := p.begin(len(content))
		r, wr := io.Pipe()
		hanging = append(hanging, wr)
		ended.Go(func() { p.ask("PATCH", url, p.owner, 0, r) })
		_, _ = io.WriteString(wr, content[:500])
	}
	done := make(chan answer, 1)
	go func() {
		done <- w.draft(t, "applicant/quick", w.intake(9)).upload("applicant/quick", "CV", "cv.pdf", content)
	}()
	select {
	case a := <-done:
		a.is(t, 201)
	case <-time.After(20 * time.Second):
		t.Error("slow phones keep everybody else waiting")
	}
	for _, wr := range hanging {
		_, _ = io.WriteString(wr, content[500:])
		_ = wr.Close()
	}
	ended.Wait()
	if n := w.value(`SELECT count(*)::text FROM documents WHERE state = 'stored'`); n != "25" {
		t.Errorf("%s of 25 papers arrived", n)
	}
}
