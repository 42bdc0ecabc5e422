package api

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"example.org/admissions/api/docs"
)

func get(t *testing.T, door http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	door.ServeHTTP(rec, r)
	return rec
}

// TestDocsPageIsWhole: every route is on it, every link of it leads somewhere, and
// it loads nothing but our own style and icon.
func TestDocsPageIsWhole(t *testing.T) {
	door, doc := bare()
	page := get(t, door, "GET", "/docs")
	body := page.Body.String()
	if page.Code != 200 || !strings.HasPrefix(page.Header().Get("Content-Type"), "text/html") {
		t.Fatalf("got %d %s", page.Code, page.Header())
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if ids[m[1]] {
			t.Errorf("two places of the page are called %q", m[1])
		}
		ids[m[1]] = true
	}
	for _, o := range docs.Operations(doc) {
		if !ids[o.OperationID] {
			t.Errorf("%s is not on the page", o.OperationID)
		}
	}
	for _, m := range regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if anchor, here := strings.CutPrefix(m[1], "#"); here && !ids[anchor] {
			t.Errorf("a link leads to %q, which is nowhere on the page", m[1])
		} else if !here && get(t, door, "GET", m[1]).Code != 200 {
			t.Errorf("a link leads to %q, which is not served", m[1])
		}
	}
	if bad := regexp.MustCompile(`(?i)<script|<iframe|<[^>]+\s(style|on\w+)=`).FindString(body); bad != "" {
		t.Errorf("the page has %q, which its own policy forbids", bad)
	}
}

func TestDocsPagesAreKept(t *testing.T) {
	door, _ := bare()
	for _, path := range []string{"/", "/docs", "/docs/style.css", "/docs/icon.svg"} {
		first := get(t, door, "GET", path)
		tag := first.Header().Get("ETag")
		if first.Code != 200 || tag == "" || !strings.HasPrefix(first.Header().Get("Content-Security-Policy"), "default-src 'none'; style-src 'self';") {
			t.Errorf("%s: %d %v", path, first.Code, first.Header())
		}
		if again := get(t, door, "GET", path, "If-None-Match", tag); again.Code != 304 || again.Body.Len() > 0 {
			t.Errorf("%s asked for again: %d with %d bytes; want 304", path, again.Code, again.Body.Len())
		}
		if head := get(t, door, "HEAD", path); head.Code != 200 {
			t.Errorf("HEAD %s: %d", path, head.Code)
		}
		if zipped := get(t, door, "GET", path, "Accept-Encoding", "gzip"); zipped.Header().Get("Content-Encoding") != "gzip" {
			t.Errorf("%s is not compressed for who accepts it", path)
		}
	}
}
