package document

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"example.org/admissions/domain"
)

const plainTrailer = "trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"

func pdf(body string) []byte { return []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + body) }

func picture64(t *testing.T) *image.Gray {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range m.Pix {
		m.Pix[i] = byte(i * i)
	}
	return m
}

func jpegOf(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture64(t), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, picture64(t)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withThumbnail puts a small JPEG into the header of another, as cameras do.
func withThumbnail(whole, small []byte) []byte {
	n := len(small) + 8
	exif := append([]byte{0xff, 0xe1, byte(n >> 8), byte(n)}, "Exif\x00\x00"...)
	return append(append(append(bytes.Clone(whole[:2]), exif...), small...), whole[2:]...)
}

func TestInspect(t *testing.T) {
	whole, small, drawing := jpegOf(t), jpegOf(t), pngOf(t)
	photo := withThumbnail(whole, small)
	long := strings.Repeat("x", 4000)
	for _, tt := range []struct {
		name string
		file []byte
		want error
		typ  string
	}{
		{"empty", nil, ErrEmpty, ""},
		{"page", []byte("<!doctype html><script>alert(1)</script>"), ErrType, ""},
		{"drawing with script", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>`), ErrType, ""},
		{"archive", []byte("PK\x03\x04 word/document.xml"), ErrType, ""},
		{"program", []byte("MZ\x90\x00"), ErrType, ""},
		{"animation", []byte("GIF89a"), ErrType, ""},
		{"page that says it is a PDF further down", []byte("<html>%PDF-1.7 %%EOF"), ErrType, ""},
		{"phone picture", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), ErrHEIC, ""},
		{"film", []byte("\x00\x00\x00\x18ftypisom\x00\x00\x00\x00"), ErrType, ""},

		{"PDF", pdf(plainTrailer), nil, PDF},
		{"PDF behind a byte order mark", append([]byte("\xef\xbb\xbf"), pdf(plainTrailer)...), nil, PDF},
		{"PDF with a little behind its end", append(pdf(plainTrailer), strings.Repeat("\r\n", 400)...), nil, PDF},
		{"PDF cut off", pdf("1 0 obj\n<< >>\nendobj\n" + plainTrailer[:20]), ErrTruncated, ""},
		{"PDF that ends long before", pdf(plainTrailer + long), ErrTruncated, ""},
		{"PDF with a password", pdf("trailer\n<< /Root 1 0 R /Encrypt 12 0 R /ID [<00> <00>] >>\nstartxref\n9\n%%EOF"), ErrEncrypted, ""},
		{"password in the first trailer only", pdf("trailer\n<< /Encrypt 2 0 R >>\n" + long + plainTrailer), ErrEncrypted, ""},
		{"password, written inline", pdf("trailer\n<</Root 1 0 R/Encrypt<</Filter/Standard>>>>\nstartxref\n9\n%%EOF"), ErrEncrypted, ""},
		{"password, at the very end", pdf("trailer<</Encrypt 3 0 R>>%%EOF"), ErrEncrypted, ""},
		{"password in a cross-reference stream", pdf("7 0 obj\n<< /Type /XRef /Encrypt 5 0 R /Length 3 >>\nstream\nabc\nendstream\nendobj\nstartxref\n9\n%%EOF"), ErrEncrypted, ""},
		{"text that speaks of encryption", pdf("3 0 obj\n<< /Length 40 >>\nstream\nBT (/Encrypt 12 0 R) Tj ET\nendstream\nendobj\n" + plainTrailer), nil, PDF},
		{"title that speaks of a stream, and a password", pdf("3 0 obj\n<< /Title (Main stream study) >>\nendobj\ntrailer << /Encrypt 4 0 R >>\n%%EOF"), ErrEncrypted, ""},
		{"a word that only begins like it", pdf("3 0 obj\n<< /EncryptMetadata false /Encrypted 1 0 R >>\nendobj\n" + plainTrailer), nil, PDF},

		{"JPEG", whole, nil, JPEG},
		{"JPEG cut off", whole[:len(whole)-2], ErrTruncated, ""},
		{"JPEG cut in half", whole[:len(whole)/2], ErrTruncated, ""},
		{"JPEG with a thumbnail", photo, nil, JPEG},
		{"JPEG cut right behind its thumbnail", photo[:2+4+6+len(small)+3], ErrTruncated, ""},
		{"JPEG with a film behind it", append(bytes.Clone(photo), long...), nil, JPEG},
		{"JPEG of odd segments that ends well", []byte("\xff\xd8\xff\xe0\xff\xffodd\xff\xd9\x00\x00"), nil, JPEG},

		{"PNG", drawing, nil, PNG},
		{"PNG cut off", drawing[:len(drawing)-3], ErrTruncated, ""},
	} {
		for _, way := range []struct {
			name string
			read func(io.Reader) io.Reader
		}{
			{"at once", func(r io.Reader) io.Reader { return r }},
			{"byte by byte", iotest.OneByteReader},
			{"with its end", iotest.DataErrReader},
			{"in halves", iotest.HalfReader},
		} {
			t.Run(tt.name+", "+way.name, func(t *testing.T) {
				in, err := inspect(way.read(bytes.NewReader(tt.file)), 1<<20, scans)
				var got []byte
				if err == nil {
					got, err = io.ReadAll(in)
				}
				if !errors.Is(err, tt.want) {
					t.Fatalf("got %v, want %v", err, tt.want)
				}
				if tt.want == nil && (in.ContentType != tt.typ || !bytes.Equal(got, tt.file)) {
					t.Errorf("took it for %s, passed on %d of %d bytes", in.ContentType, len(got), len(tt.file))
				}
			})
		}
	}
}

func TestAWordIsFoundAcrossEveryBoundary(t *testing.T) {
	file := pdf(strings.Repeat("1 0 obj\n<< /Length 9 >>\nstream\nfoo bar\n\nendstream\nendobj\n", 20) +
		"trailer\n<< /Root 1 0 R /Encrypt 12 0 R >>\nstartxref\n9\n%%EOF\n")
	for size := 1; size < 200; size++ {
		in, err := inspect(bytes.NewReader(file), 1<<20, scans)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, in, make([]byte, size)); !errors.Is(err, ErrEncrypted) {
			t.Errorf("in blocks of %d: %v", size, err)
		}
	}
}

func TestLimitStopsReading(t *testing.T) {
	file := pdf(strings.Repeat("% a comment\n", 500) + plainTrailer)
	limit := int64(len(file))
	in, err := inspect(bytes.NewReader(file), limit, scans)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, in); err != nil || n != limit {
		t.Fatalf("a file just small enough: %d, %v", n, err)
	}
	endless := &counting{r: io.MultiReader(bytes.NewReader(file), iotest.ErrReader(errors.New("read beyond the limit")))}
	if in, err = inspect(endless, limit-1, scans); err == nil {
		_, err = io.Copy(io.Discard, in)
	}
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if _, again := in.Read(make([]byte, 1)); !errors.Is(again, ErrTooLarge) {
		t.Errorf("then %v", again)
	}
	if endless.n > limit {
		t.Errorf("read %d of at most %d", endless.n, limit)
	}
}

type counting struct {
	r io.Reader
	n int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func TestSomeSlotsTakePicturesOnly(t *testing.T) {
	_, err := inspect(bytes.NewReader(pdf(plainTrailer)), 1<<20, typesOf("PHOTO"))
	said := (*domain.Error)(nil)
	if !errors.Is(err, ErrType) || !errors.As(err, &said) || len(said.Fields) != 1 || !strings.Contains(said.Fields[0].Detail, "JPEG, PNG") {
		t.Errorf("got %v %+v", err, said)
	}
	if _, err := inspect(bytes.NewReader(jpegOf(t)), 1<<20, typesOf("PHOTO")); err != nil {
		t.Error(err)
	}
}

func TestSafeName(t *testing.T) {
	for given, want := range map[string]string{
		"passport.pdf":                    "passport.pdf",
		"Zeugnis Ü.PDF":                   "Zeugnis Ü.PDF",
		"护照.pdf":                          "护照.pdf",
		"":                                "passport.pdf",
		"...":                             "passport.pdf",
		".pdf":                            "passport.pdf",
		"evil.html":                       "evil.html.pdf",
		"../../etc/passwd":                "passwd.pdf",
		`C:\Users\ama\scan.pdf`:           "scan.pdf",
		"a\r\nSet-Cookie: x=1.pdf":        "aSet-Cookie x=1.pdf",
		"photo\u202efdp.exe":              "photofdp.exe.pdf",
		"\xff\xfeodd.pdf":                 "odd.pdf",
		`quo"te.pdf`:                      "quote.pdf",
		strings.Repeat("é", 500):          strings.Repeat("é", longestName) + ".pdf",
		strings.Repeat("é", 500) + ".pdf": strings.Repeat("é", longestName) + ".pdf",
	} {
		if got := safeName(given, "PASSPORT", PDF); got != want {
			t.Errorf("%q became %q, want %q", given, got, want)
		}
	}
	if got := safeName("face.JPEG", "PHOTO", JPEG); got != "face.JPEG" {
		t.Error(got)
	}
}

func TestEveryKindIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Kinds {
		if seen[k.Code] {
			t.Errorf("%s is there twice", k.Code)
		}
		seen[k.Code] = true
		for _, lang := range []string{"en", "zh"} {
			if k.Label[lang] == "" || k.Help[lang] == "" {
				t.Errorf("%s says nothing in %s", k.Code, lang)
			}
		}
		if k.MaxBytes <= 0 || len(k.Types) == 0 {
			t.Errorf("%s takes nothing", k.Code)
		}
	}
	if !IsSensitive("PASSPORT") || !IsSensitive("PHYSICAL") || IsSensitive("CV") || !IsSensitive("of tomorrow") {
		t.Error("which papers are sensitive is wrong")
	}
}

// FuzzInspect: whatever comes, inspect passes on exactly what it read or says why not.
func FuzzInspect(f *testing.F) {
	f.Add(pdf(plainTrailer))
	f.Add(pdf("trailer\n<< /Encrypt 2 0 R >>\n%%EOF"))
	f.Add([]byte("\xff\xd8\xff\xe0\x00\x04ab\xff\xda\x00\x02cd\xff\x00\xff\xd9"))
	f.Add(append(bytes.Clone(pngHead), pngEnd...))
	f.Fuzz(func(t *testing.T, file []byte) {
		in, err := inspect(iotest.HalfReader(bytes.NewReader(file)), 1<<16, scans)
		if err != nil {
			return
		}
		got, err := io.ReadAll(in)
		if err == nil && !bytes.Equal(got, file) {
			t.Error("passed on something else")
		}
		// However it is cut into blocks, the verdict is the same.
		again, _ := inspect(bytes.NewReader(file), 1<<16, scans)
		if _, other := io.ReadAll(again); !errors.Is(other, err) && (other == nil || err == nil || other.Error() != err.Error()) {
			t.Errorf("in halves %v, at once %v", err, other)
		}
	})
}
