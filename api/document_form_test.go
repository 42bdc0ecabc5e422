package api

import (
	"bytes"
	"io"
	"mime/multipart"
	"strings"
	"testing"
	"time"
)

const formType = "multipart/form-data; boundary=b"

func field(name, rest, value string) string {
	return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" + rest + "\r\n\r\n" + value + "\r\n"
}

// FuzzMultipart: whatever form comes, we take it for what Go's own reader takes it
// for, or refuse it; and we never read on for ever.
func FuzzMultipart(f *testing.F) {
	slot, file := field("slot", "", "PASSPORT"), field("file", `; filename="p.pdf"`, "%PDF-1.7 %%EOF")
	for _, form := range []string{
		slot + file + "--b--\r\n", slot + file + "--b--", slot + file, file + slot + "--b--\r\n", slot + slot + file + "--b--\r\n",
		slot + file + slot + "--b--\r\n", "preamble\r\n" + slot + file + "--b--\r\nepilogue", strings.ReplaceAll(slot+file+"--b--\r\n", "\r\n", "\n"),
		slot + field("file", `; filename="p.pdf"`, strings.Repeat("x", 70<<10)) + "--b--\r\n", "", "--b--", "--b\r\n\r\n\r\n--b--",
	} {
		f.Add([]byte(form))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		form, err := newDocumentForm(formType, bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		in, err := form.read()
		if err != nil {
			return
		}
		got, err := io.ReadAll(in.Content)
		if err != nil {
			return
		}
		want, err := multipart.NewReader(bytes.NewReader(body), "b").ReadForm(1 << 20)
		if err != nil {
			t.Fatalf("took a form that Go refuses: %v", err)
		}
		if len(want.Value["slot"]) != 1 || want.Value["slot"][0] != in.Kind {
			t.Errorf("slot %q, Go reads %v", in.Kind, want.Value)
		}
		if content := contentOf(t, want); content != string(got) {
			t.Errorf("file of %d bytes, Go reads %d", len(got), len(content))
		}
	})
}

// contentOf is the field file, which is a file only if it says a name.
func contentOf(t *testing.T, f *multipart.Form) string {
	t.Helper()
	if len(f.File["file"]) == 0 {
		return strings.Join(f.Value["file"], "")
	}
	file, err := f.File["file"][0].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	b, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAFormHasLittleRoomBesideItsFile(t *testing.T) {
	endless := func() io.Reader { return io.LimitReader(zeros{}, 1<<40) }
	for name, body := range map[string]io.Reader{
		"before":  io.MultiReader(strings.NewReader("--b\r\nX-Header: "), endless()),
		"between": io.MultiReader(strings.NewReader(field("slot", "", "CV")+"--b\r\nX-Header: "), endless()),
		"behind":  io.MultiReader(strings.NewReader(field("slot", "", "CV")+field("file", "", "x")+"--b\r\nX-Header: "), endless()),
	} {
		form, err := newDocumentForm(formType, body)
		if err != nil {
			t.Fatal(err)
		}
		in, err := form.read()
		if err == nil {
			_, err = io.ReadAll(in.Content)
		}
		if err == nil {
			t.Errorf("%s the file: a form without an end is read", name)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestPatience(t *testing.T) {
	var asked []time.Time
	p := newPatient(strings.NewReader("abc"), func(d time.Time) error { asked = append(asked, d); return nil })
	if b, err := io.ReadAll(p); err != nil || string(b) != "abc" {
		t.Fatalf("%q, %v", b, err)
	}
	if len(asked) != 2 || time.Until(asked[0]) > idleUpload || time.Until(asked[0]) < idleUpload/2 || !asked[1].IsZero() {
		t.Errorf("deadlines %v: one to begin with, and none while the answer is made", asked)
	}
	p.end, p.ask, p.r = time.Now().Add(time.Second), time.Time{}, strings.NewReader("d")
	_, _ = p.Read(make([]byte, 1))
	if last := asked[len(asked)-1]; !last.Equal(p.end) {
		t.Errorf("the end of all patience is %v, not %v", p.end, last)
	}
}

func TestDisposition(t *testing.T) {
	for name, want := range map[string]string{
		"cv.pdf":      `attachment; filename="cv.pdf"; filename*=UTF-8''cv.pdf`,
		"a b+c.pdf":   `attachment; filename="a b+c.pdf"; filename*=UTF-8''a%20b%2Bc.pdf`,
		"\"\\\r\n%.x": `attachment; filename="_____.x"; filename*=UTF-8''%22%5C%0D%0A%25.x`,
		"سيرة.pdf":    `attachment; filename="____.pdf"; filename*=UTF-8''%D8%B3%D9%8A%D8%B1%D8%A9.pdf`,
	} {
		if got := disposition(false, name); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}
