package api_test

import (
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

func TestLongAnswersAreCompressedForWhoAcceptsIt(t *testing.T) {
	w := newWorld(t).withList()
	w.crowd(60)
	key := w.integration()
	for _, path := range []string{"/forms/current", "/reference/countries", "/admissions", "/admissions/export?format=csv", "/admissions/export?format=ndjson"} {
		plain := w.do("GET", path, key, "").is(t, 200)
		if got := plain.header.Get("Content-Encoding"); got != "" {
			t.Fatalf("%s came in %s for nobody", path, got)
		}
		for encoding, accept := range map[string]string{"zstd": "gzip, deflate, br, zstd", "gzip": "gzip, deflate"} {
			a := w.do("GET", path, key, "", "Accept-Encoding", accept).is(t, 200)
			if got := a.header.Get("Content-Encoding"); got != encoding {
				t.Errorf("%s for %s came in %q", path, accept, got)
				continue
			}
			if !strings.Contains(strings.Join(a.header.Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("%s: a proxy would give it to who cannot read it: %v", path, a.header)
			}
			if len(a.body)*3 > len(plain.body) {
				t.Errorf("%s: %d bytes in %s, %d as they are", path, len(a.body), encoding, len(plain.body))
			}
			if unpacked(t, encoding, a.body) != plain.body {
				t.Errorf("%s is another one in %s", path, encoding)
			}
		}
	}
}

func TestWhatIsNotCompressed(t *testing.T) {
	w := newWorld(t)
	for _, ask := range []struct{ what, method, path, body string }{
		{"what is short", "GET", "/reference/genders", ""},
		{"a problem that is short", "GET", "/nowhere", ""},
		{"an answer that may have a token", "POST", "/auth/login", `{"email":"a@example.org","password":"` + strings.Repeat("x", 2000) + `"}`},
	} {
		a := w.do(ask.method, ask.path, "", ask.body, "Accept-Encoding", "gzip, zstd")
		if got := a.header.Get("Content-Encoding"); got != "" || a.body == "" {
			t.Errorf("%s came in %q: %d %q", ask.what, got, a.status, a.body)
		}
	}
}

func unpacked(t *testing.T, encoding, body string) string {
	t.Helper()
	var r io.Reader
	if encoding == "gzip" {
		z, err := gzip.NewReader(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r = z
	} else {
		z, err := zstd.NewReader(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		r = z
	}
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}
