package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"example.org/admissions/domain"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/document"
	"example.org/admissions/storage/embedded"
	"example.org/admissions/storage/objects"
	"example.org/admissions/storage/postgres"
)

// The object server needs the working directory of its process, and the golden
// tests of this program need theirs. So it is a process of its own: this program,
// started once more.
const objectsIn = "ADMISSIONS_TEST_OBJECTS"

func init() {
	if dir := os.Getenv(objectsIn); dir != "" {
		o, err := embedded.StartObjects(context.Background(), dir)
		if err == nil {
			err = json.NewEncoder(os.Stdout).Encode(objects.Config{Endpoint: o.Endpoint, AccessKey: o.AccessKey, SecretKey: o.SecretKey, Region: o.Region})
		}
		if err == nil {
			_, err = io.Copy(io.Discard, os.Stdin) // until the tests end
			err = errors.Join(err, o.Stop(), os.RemoveAll(dir))
		}
		if err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// objectsEnd is open for as long as this program lives; its end is that of the
// object server.
var objectsEnd io.WriteCloser

var objectServer = sync.OnceValues(func() (c objects.Config, err error) {
	dir, err := os.MkdirTemp("", "admissions-api-")
	if err != nil {
		return c, err
	}
	self, err := os.Executable()
	if err != nil {
		return c, err
	}
	child := exec.Command(self)
	child.Env = append(os.Environ(), objectsIn+"="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		return c, err
	}
	if objectsEnd, err = child.StdinPipe(); err != nil {
		return c, err
	}
	if err := child.Start(); err != nil {
		return c, err
	}
	return c, json.NewDecoder(out).Decode(&c)
})

// withDocuments gives a world its papers, in a bucket of its own.
func (w *world) withDocuments() *world {
	w.t.Helper()
	config, err := objectServer()
	if err != nil {
		w.t.Fatal(err)
	}
	config.Bucket = "b-" + domain.NewID()[24:]
	bucket, err := objects.Open(w.t.Context(), config)
	if err != nil {
		w.t.Fatal(err)
	}
	jobs, err := postgres.NewJobs(w.db, nil, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	w.server.Documents = &document.Service{
		Store: postgres.Documents{DB: w.db}, Uploads: postgres.Uploads{DB: w.db}, Locks: &postgres.UploadLocks{DB: w.db},
		Files: application.Papers{Service: w.server.Applications}, Objects: bucket, Notices: w.parts.Notices,
		Audit: postgres.Audit{DB: w.db}, Jobs: jobs, Tx: w.db, Now: w.clock.now,
	}
	return w
}

// aPDF is a whole PDF of about so many bytes.
func aPDF(size int) string {
	return "%PDF-1.7\n% " + domain.NewID() + "\n1 0 obj\n<< >>\nstream\n" + strings.Repeat("x", size) + "\nendstream\nendobj\ntrailer\n<< >>\nstartxref\n9\n%%EOF\n"
}

// part is a field of a form; one with a filename is a file.
type part struct{ name, filename, value string }

// asForm is a form in the order of its parts, with its Content-Type.
func asForm(t testing.TB, parts ...part) (body, contentType string) {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for _, p := range parts {
		var f io.Writer
		var err error
		if p.filename != "" {
			f, err = m.CreateFormFile(p.name, p.filename)
		} else {
			f, err = m.CreateFormField(p.name)
		}
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(f, p.value)
	}
	_ = m.Close()
	return b.String(), m.FormDataContentType()
}

// upload sends a paper of a file, as browsers do.
func (f *file) upload(as, slot, filename, content string, headers ...string) answer {
	f.t.Helper()
	body, contentType := asForm(f.t, part{"slot", "", slot}, part{"file", filename, content})
	return f.do("POST", "/applications/"+f.id+"/documents", as, body, append(headers, "Content-Type", contentType)...)
}

func (f *file) documents() string {
	f.t.Helper()
	return f.value(`SELECT count(*)::text || ' ' || count(*) FILTER (WHERE state = 'pending') FROM documents WHERE application_id = $1`, f.id)
}

func length(n int) string { return fmt.Sprint(n) }
