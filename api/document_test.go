package api_test

import (
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain/application"
)

func TestUploadRefusals(t *testing.T) {
	w := newWorld(t).withDocuments()
	f := w.draft(t, "applicant/ama", w.intake(9))
	good := aPDF(100)
	slot, paper := part{"slot", "", "PASSPORT"}, part{"file", "p.pdf", good}
	with := func(content string) []part { return []part{slot, {"file", "p.pdf", content}} }
	for _, tt := range []struct {
		name, as string
		parts    []part
		want     int
		code     string
	}{
		{"nobody", "", with(good), 401, "access.nobody"},
		{"an auditor", "auditor", with(good), 403, "access.forbidden"},
		{"another applicant", "applicant/ben", with(good), 404, "application.not_found"},
		{"a slot the intake lacks", f.owner, []part{{"slot", "", "NEET"}, paper}, 422, "document.no_slot"},
		{"a slot that is no word", f.owner, []part{{"slot", "", strings.Repeat("A", 100)}, paper}, 422, "document.no_slot"},
		{"no slot at all", f.owner, []part{{"slot", "", ""}, paper}, 422, "document.no_slot"},
		{"the file first", f.owner, []part{paper, slot}, 422, "document.slot_first"},
		{"no file", f.owner, []part{slot}, 422, "document.no_file"},
		{"two slots", f.owner, []part{slot, slot, paper}, 422, "document.part"},
		{"a field that means nothing", f.owner, []part{{"kind", "", "PASSPORT"}, slot, paper}, 422, "document.part"},
		{"a field behind the file", f.owner, []part{slot, paper, slot}, 422, "document.part"},
		{"a huge field", f.owner, []part{{"slot", "", strings.Repeat("A", 1<<20)}, paper}, 422, "document.no_slot"},
		{"an empty file", f.owner, with(""), 422, "document.empty"},
		{"a page", f.owner, with("<html><script>alert(1)</script>"), 415, "document.type"},
		{"a drawing", f.owner, with("<svg xmlns='http://www.w3.org/2000/svg'/>"), 415, "document.type"},
		{"a phone picture", f.owner, with("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), 415, "document.heic"},
		{"protected", f.owner, with("%PDF-1.4\ntrailer << /Encrypt 1 0 R >>\n%%EOF"), 422, "document.encrypted"},
		{"cut off", f.owner, with(good[:len(good)-10]), 422, "document.truncated"},
		{"too large", f.owner, with(aPDF(5<<20 + 1)), 413, "up to 5 MB"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			body, contentType := asForm(t, tt.parts...)
			a := w.do("POST", "/applications/"+f.id+"/documents", tt.as, body, "Content-Type", contentType)
			a.is(t, tt.want, tt.code)
			if a.header.Get("Content-Type") != "application/problem+json" {
				t.Error(a.header)
			}
			if got := f.documents(); got != "0 0" {
				t.Errorf("rows and pending ones: %s", got)
			}
		})
	}
	path := "/applications/" + f.id + "/documents"
	for contentType, want := range map[string]string{
		"application/json": "415 document.form", "multipart/form-data": "415 document.form", "multipart/mixed; boundary=x": "415 document.form",
		"multipart/form-data; boundary=x": "422 document.no_file", "": "415 document.form",
	} {
		status, code := 0, ""
		_, _ = fmt.Sscan(want, &status, &code)
		body := "x"
		if status == 422 {
			body = "--x--"
		}
		w.do("POST", path, f.owner, body, "Content-Type", contentType).is(t, status, code)
	}
	whole, contentType := asForm(t, with(aPDF(200<<10))...)
	for _, cut := range []int{0, 10, 200, 100 << 10, len(whole) - 8} {
		a := w.do("POST", path, f.owner, whole[:cut], "Content-Type", contentType)
		if a.status != 422 && a.status != 400 {
			t.Errorf("a form cut off at %d: %d %s", cut, a.status, a.body)
		}
	}
	if got := f.documents(); got != "0 0" {
		t.Errorf("rows and pending ones: %s", got)
	}
	f.step("POST", "/withdrawal", f.owner, `{"reason":"visa"}`).is(t, 200)
	f.upload(f.owner, "CV", "cv.pdf", good).is(t, 409, "document.not_now")
}

func TestUploadAndDownload(t *testing.T) {
	w := newWorld(t).withDocuments()
	f := w.draft(t, "applicant/ama", w.intake(9))
	first := aPDF(1000)
	a := f.upload(f.owner, "PASSPORT", "护照 \"1\".pdf", first).is(t, 201, `"slot":"PASSPORT"`, `"content_type":"application/pdf"`, `"scan":"off"`, `"sensitive":true`)
	id := a.text(t, "id")
	if a.header.Get("Location") != "/api/v1/documents/"+id {
		t.Error(a.header)
	}
	again := f.upload(f.owner, "PASSPORT", "other.pdf", first).is(t, 200, id)
	if again.header.Get("Location") != a.header.Get("Location") {
		t.Error(again.header)
	}
	w.do("GET", "/documents/"+id, f.owner, "").is(t, 200, `"sha256"`, `"filename":"护照 1.pdf"`, `"superseded_at":null`)

	content := "/documents/" + id + "/content"
	got := w.do("GET", content, f.owner, "").is(t, 200)
	if got.body != first {
		t.Errorf("read back %d of %d bytes", len(got.body), len(first))
	}
	for name, want := range map[string]string{
		"Content-Type": "application/pdf", "Content-Length": length(len(first)), "X-Content-Type-Options": "nosniff", "Accept-Ranges": "bytes",
		"Content-Disposition":     `attachment; filename="__ 1.pdf"; filename*=UTF-8''%E6%8A%A4%E7%85%A7%201.pdf`,
		"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox", "Cache-Control": "no-store",
	} {
		if got.header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.header.Get(name), want)
		}
	}
	tag := got.header.Get("ETag")
	if head := w.do("HEAD", content, f.owner, "").is(t, 200); head.body != "" || head.header.Get("Content-Length") != length(len(first)) {
		t.Errorf("%d %v", len(head.body), head.header)
	}
	if a := w.do("GET", content+"?inline=true", f.owner, "").is(t, 200); !strings.HasPrefix(a.header.Get("Content-Disposition"), "inline;") {
		t.Error(a.header)
	}
	if a := w.do("GET", content, f.owner, "", "Range", "bytes=1-4").is(t, 206); a.body != first[1:5] || a.header.Get("Content-Range") != fmt.Sprintf("bytes 1-4/%d", len(first)) {
		t.Errorf("%q %v", a.body, a.header)
	}
	if a := w.do("GET", content, f.owner, "", "Range", "bytes=-6").is(t, 206); a.body != "%%EOF\n" {
		t.Errorf("%q", a.body)
	}
	if a := w.do("GET", content, f.owner, "", "Range", "bytes=1-4", "If-Range", `"another"`).is(t, 200); a.body != first {
		t.Error("a part of another version was served")
	}
	if a := w.do("GET", content, f.owner, "", "Range", "bytes=99999-").is(t, 416, "document.range"); a.header.Get("Content-Type") != "application/problem+json" ||
		a.header.Get("Content-Range") != fmt.Sprintf("bytes */%d", len(first)) {
		t.Error(a.header)
	}
	if a := w.do("GET", content, f.owner, "", "If-None-Match", tag).is(t, 304); a.body != "" {
		t.Error(a.body)
	}
	w.do("GET", content+"?attachment=no", f.owner, "").is(t, 422, "attachment")

	w.clock.turn(time.Second)
	next := f.upload(f.owner, "PASSPORT", "scan.pdf", aPDF(10)).is(t, 201).text(t, "id")
	list := w.do("GET", "/applications/"+f.id+"/documents", f.owner, "").is(t, 200, `"total":1`)
	if list.text(t, "items.0.document.id") != next || list.text(t, "items.0.history.0.id") != id || list.text(t, "items.0.status") != "uploaded" {
		t.Error(list.body)
	}
	w.do("GET", content, f.owner, "").is(t, 200)
}

func TestWhoSeesPapers(t *testing.T) {
	w := newWorld(t).withDocuments()
	f := w.draft(t, "applicant/ama", w.intake(9))
	id := f.upload(f.owner, "PASSPORT", "p.pdf", aPDF(10)).is(t, 201).text(t, "id")
	paths := []string{"/documents/" + id, "/documents/" + id + "/content", "/applications/" + f.id + "/documents"}
	for as, want := range map[string]int{"": 401, "applicant/ben": 404, "reviewer": 404, "agent": 404, f.owner: 200} {
		for _, path := range paths {
			w.do("GET", path, as, "").is(t, want)
		}
	}
	f.to(application.Submitted)
	for range 3 {
		w.do("GET", paths[1], "officer/olga", "", "Range", "bytes=0-1").is(t, 206)
	}
	w.do("GET", paths[1], "director", "").is(t, 200)
	if n := w.value(`SELECT count(*)::text FROM audit_events WHERE verb = 'document.looked' AND subject = $1 AND application_id = $2`, id, f.id); n != "2" {
		t.Errorf("%s looks are written down", n)
	}
	for _, path := range []string{"/documents/nosuch", "/documents/nosuch/content", "/applications/nosuch/documents"} {
		w.do("GET", path, f.owner, "").is(t, 404, "not_found")
	}
}

func TestUploadIsIdempotent(t *testing.T) {
	w := newWorld(t).withDocuments()
	f := w.draft(t, "applicant/ama", w.intake(9))
	body, contentType := asForm(t, part{"slot", "", "CV"}, part{"file", "cv.pdf", aPDF(1000)})
	send := func(body string) answer {
		return w.do("POST", "/applications/"+f.id+"/documents", f.owner, body, "Content-Type", contentType, "Idempotency-Key", "upload-1")
	}
	first := send(body).is(t, 201)
	again := send(body).is(t, 201)
	if first.body != again.body || again.header.Get("Idempotency-Replayed") != "true" || again.header.Get("Location") != first.header.Get("Location") {
		t.Errorf("%s\n%s %v", first.body, again.body, again.header)
	}
	send(strings.Replace(body, "xxx", "xyz", 1)).is(t, 422, "idempotency.mismatch")
	if got := f.documents(); got != "1 0" {
		t.Errorf("rows and pending ones: %s", got)
	}
}

// await waits until the file has so many documents and pending ones.
func (f *file) await(documents string) {
	f.t.Helper()
	for until := time.Now().Add(20 * time.Second); f.documents() != documents; {
		if time.Now().After(until) {
			f.t.Fatalf("rows and pending ones: %s, not %s", f.documents(), documents)
		}
	}
}

// A real connection that breaks, and one that never ends.
func TestUploadOverBadLines(t *testing.T) {
	w := newWorld(t).withDocuments()
	f := w.draft(t, "applicant/ama", w.intake(9))
	srv := httptest.NewServer(w.door)
	defer srv.Close()
	body, contentType := asForm(t, part{"slot", "", "CV"}, part{"file", "cv.pdf", aPDF(4 << 20)})
	dial := func(length int) net.Conn {
		c, err := net.Dial("tcp", srv.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		_, _ = fmt.Fprintf(c, "POST /api/v1/applications/%s/documents HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n",
			f.id, w.as(f.owner), contentType, length)
		return c
	}
	c := dial(len(body))
	_, _ = io.WriteString(c, body[:3<<20])
	f.await("1 1") // it is on its way
	_ = c.Close()
	f.await("0 0")

	c = dial(1 << 40)
	defer c.Close()
	sent := 0
	for endless := body[:len(body)-100]; ; {
		n, err := io.WriteString(c, endless)
		if sent += n; err != nil || sent > 64<<20 {
			break
		}
		endless = strings.Repeat("x", 1<<20)
	}
	if sent > 64<<20 {
		t.Error("an endless file is read for ever")
	}
	answer, _ := io.ReadAll(c)
	if text := string(answer); text != "" && !strings.Contains(text, "413") {
		t.Errorf("got %.200s", text)
	}
	if got := f.documents(); got != "0 0" {
		t.Errorf("rows and pending ones: %s", got)
	}
}
