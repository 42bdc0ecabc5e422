package document_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/document"
)

func TestABadFileLeavesNothing(t *testing.T) {
	w := newWorld(t)
	w.files.max = 20 << 20
	good := aPDF(9 << 20)
	for _, tt := range []struct {
		name string
		file io.Reader
		want error
	}{
		{"empty", strings.NewReader(""), document.ErrEmpty},
		{"a picture cut off", bytes.NewReader(aJPEG()[:5000]), document.ErrTruncated},
		{"a page", strings.NewReader("<html><script>"), document.ErrType},
		{"cut off", bytes.NewReader(good[:len(good)/2]), document.ErrTruncated},
		{"cut off, small", bytes.NewReader(aPDF(100)[:90]), document.ErrTruncated},
		{"protected", strings.NewReader("%PDF-1.4\ntrailer << /Encrypt 1 0 R >>\n%%EOF"), document.ErrEncrypted},
		{"too large", bytes.NewReader(aPDF(21 << 20)), document.ErrTooLarge},
		{"the line goes dead at once", iotest.ErrReader(io.ErrUnexpectedEOF), document.ErrTruncated},
		{"the line goes dead within the first part", io.MultiReader(bytes.NewReader(good[:1<<20]), iotest.ErrReader(io.ErrUnexpectedEOF)), document.ErrTruncated},
		{"the line goes dead within the second part", io.MultiReader(bytes.NewReader(good[:5<<20+5]), iotest.ErrReader(errors.New("reset"))), document.ErrTruncated},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := w.Receive(t.Context(), w.owner, document.Incoming{ApplicationID: w.app, Kind: "PASSPORT", Content: tt.file})
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			w.t = t
			w.nothingLeft()
		})
	}
	if n := w.count("slots"); n != 0 {
		t.Errorf("%d slots were touched", n)
	}
	for _, err := range w.Objects.Unfinished(t.Context(), time.Now().Add(time.Hour)) {
		t.Errorf("parts were left behind (%v)", err)
	}
}

func TestWhoMayUpload(t *testing.T) {
	w := newWorld(t)
	stranger, _ := w.application()
	officer := access.Actor{ID: domain.NewID(), Roles: []access.Role{access.Officer}}
	for _, tt := range []struct {
		name  string
		actor access.Actor
		kind  string
		want  error
	}{
		{"nobody", access.Actor{}, "CV", access.ErrNobody},
		{"a reviewer", access.Actor{ID: "r", Roles: []access.Role{access.Reviewer}}, "CV", access.ErrForbidden},
		{"another applicant", stranger, "CV", errNoFile},
		{"into a slot the intake lacks", w.owner, "NEET", document.ErrNoSlot},
		{"the office", officer, "CV", nil},
		{"the owner", w.owner, "PASSPORT", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := w.Receive(t.Context(), tt.actor, document.Incoming{ApplicationID: w.app, Kind: tt.kind, Content: bytes.NewReader(aPDF(100))})
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
	w.exec("UPDATE applications SET status = 'withdrawn'")
	if _, err := w.send("CV", aPDF(10)); !errors.Is(err, document.ErrNotNow) {
		t.Errorf("into a file that takes no papers: %v", err)
	}
}

func TestReceive(t *testing.T) {
	w := newWorld(t)
	w.files.months = 6
	for _, size := range []int{100, 3 << 20, 5<<20 - 144, 5 << 20, 19 << 20} {
		file := aPDF(size)
		w.at = w.at.Add(time.Second)
		r := w.mustSend("PHYSICAL", file)
		sum := sha256.Sum256(file)
		if !r.Created || r.Size != int64(len(file)) || r.SHA256 != hex.EncodeToString(sum[:]) || r.ContentType != document.PDF ||
			r.Filename != "my file.pdf" || r.State != document.Stored || r.Scan != document.ScanOff || r.UploadedBy != w.owner.ID {
			t.Errorf("%d: %+v", size, r)
		}
		if got, err := w.content(w.owner, r.ID); err != nil || !bytes.Equal(got, file) {
			t.Errorf("%d: read back %d bytes, %v", size, len(got), err)
		}
	}
	w.at = w.at.Add(time.Second)
	if r := w.mustSend("PHYSICAL", aJPEG()); r.ContentType != document.JPEG || r.Filename != "my file.jpg" {
		t.Errorf("%+v", r)
	}
	papers, err := w.History(t.Context(), w.owner, w.app)
	if err != nil || len(papers) != 1 || len(papers[0].Documents) != 6 {
		t.Fatalf("%d slots, %v", len(papers), err)
	}
	slot, newest := papers[0].Slot, papers[0].Documents[0]
	if slot.Status != document.Uploaded || slot.DocumentID != newest.ID || !newest.SupersededAt.IsZero() || papers[0].Documents[1].SupersededAt.IsZero() {
		t.Errorf("the newest is not the current one: %+v", slot)
	}
	if months := slot.ExpiresOn.Sub(w.at).Hours() / 24 / 30; months < 5.8 || months > 6.2 {
		t.Errorf("good until %s", slot.ExpiresOn)
	}
	events, err := w.Audit.List(t.Context(), audit.Filter{ApplicationID: w.app}, domain.Page{})
	if err != nil || len(events.Items) != 6 || events.Items[0].Verb != "document.uploaded" || events.Items[0].Subject != newest.ID {
		t.Errorf("%+v, %v", events, err)
	}
	if keys := w.keys(); len(keys) != 6 {
		t.Errorf("objects %v", keys)
	}
}

func TestTheSameFileAgainIsNoNewVersion(t *testing.T) {
	w := newWorld(t)
	file := aPDF(1000)
	first := w.mustSend("CV", file)
	again := w.mustSend("CV", file)
	if again.Created || again.ID != first.ID {
		t.Errorf("%+v", again)
	}
	if elsewhere := w.mustSend("STUDYPLAN", file); !elsewhere.Created || elsewhere.ID == first.ID {
		t.Errorf("another slot shares the document: %+v", elsewhere)
	}
	if n, keys := w.count("documents"), w.keys(); n != 2 || len(keys) != 2 {
		t.Errorf("%d rows, objects %v", n, keys)
	}
	w.exec("UPDATE slots SET status = 'rejected', reason = 'blurred' WHERE kind = 'CV'")
	if _, err := w.send("CV", file); !errors.Is(err, document.ErrSame) {
		t.Errorf("the rejected file again: %v", err)
	}
	if better := w.mustSend("CV", aPDF(1001)); !better.Created {
		t.Errorf("%+v", better)
	}
	if n := w.count("slots WHERE status = 'uploaded' AND reason = ''"); n != 2 {
		t.Errorf("%d slots wait for the office", n)
	}
}

func TestManyAtOnceIntoOneSlot(t *testing.T) {
	w := newWorld(t)
	same := aPDF(5000)
	var all sync.WaitGroup
	var mu sync.Mutex
	made, sameMade := 0, 0
	for i := range 6 {
		for _, kind := range []string{"PASSPORT", "CV"} {
			file := same
			if kind == "PASSPORT" {
				file = aPDF(5000 + i)
			}
			officer := access.Actor{ID: domain.NewID(), Roles: []access.Role{access.Officer}}
			all.Go(func() {
				r, err := w.Receive(t.Context(), officer, document.Incoming{ApplicationID: w.app, Kind: kind, Content: bytes.NewReader(file)})
				mu.Lock()
				defer mu.Unlock()
				switch {
				case err != nil:
					t.Error(err)
				case r.Created && kind == "CV":
					sameMade++
				case r.Created:
					made++
				}
			})
		}
	}
	all.Wait()
	if made != 6 || sameMade != 1 {
		t.Errorf("different files made %d documents, one file made %d", made, sameMade)
	}
	if n := w.count("documents d WHERE superseded_at IS NULL"); n != 2 {
		t.Errorf("%d current documents in 2 slots", n)
	}
	if n := w.count("slots s JOIN documents d ON d.id = s.document_id AND d.superseded_at IS NULL AND d.state = 'stored'"); n != 2 {
		t.Errorf("%d slots point to their current document", n)
	}
	if keys, n := w.keys(), w.count("documents"); len(keys) != 7 || n != 7 {
		t.Errorf("%d objects for %d rows", len(keys), n)
	}
}

func TestOneAccountCannotTakeAllPlaces(t *testing.T) {
	w := newWorld(t)
	var pipes []*io.PipeWriter
	results := make(chan error, 6)
	for range 6 {
		r, pw := io.Pipe()
		pipes = append(pipes, pw)
		go func() {
			_, err := w.Receive(context.Background(), w.owner, document.Incoming{ApplicationID: w.app, Kind: "CV", Content: r})
			results <- err
		}()
		if _, err := pw.Write([]byte("%PDF-1.7\n")); err != nil { // it is being read, so it counts
			t.Fatal(err)
		}
	}
	if _, err := w.send("PASSPORT", aPDF(10)); !errors.Is(err, document.ErrBusy) {
		t.Errorf("the seventh at once: %v", err)
	}
	other, app := w.application()
	if _, err := w.Receive(t.Context(), other, document.Incoming{ApplicationID: app, Kind: "CV", Content: bytes.NewReader(aPDF(10))}); err != nil {
		t.Errorf("somebody else meanwhile: %v", err)
	}
	for _, pw := range pipes {
		pw.CloseWithError(io.ErrUnexpectedEOF)
		if err := <-results; !errors.Is(err, document.ErrTruncated) {
			t.Error(err)
		}
	}
	w.mustSend("PASSPORT", aPDF(10))
}

func TestASubmissionThatCrossesWins(t *testing.T) {
	w := newWorld(t)
	w.files.crossing = func() error { return document.ErrNotNow }
	if _, err := w.send("CV", aPDF(100)); !errors.Is(err, document.ErrNotNow) {
		t.Errorf("got %v", err)
	}
	w.nothingLeft()
}

func TestWhenTheStoreIsDown(t *testing.T) {
	w := newWorld(t)
	whole := w.Objects
	file := aPDF(12 << 20)
	line := w.behindWire()
	fails := io.MultiReader(bytes.NewReader(file[:9<<20]), readerFunc(func([]byte) (int, error) { line.cut(); return 0, io.EOF }), bytes.NewReader(file[9<<20:]))
	if _, err := w.Receive(t.Context(), w.owner, document.Incoming{ApplicationID: w.app, Kind: "CV", Content: fails}); !errors.Is(err, document.ErrStorage) {
		t.Errorf("got %v", err)
	}
	w.Objects = whole
	w.nothingLeft()
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestALostObjectIsOurFault(t *testing.T) {
	w := newWorld(t)
	r := w.mustSend("CV", aPDF(100))
	if err := w.Objects.Remove(t.Context(), r.ObjectKey); err != nil {
		t.Fatal(err)
	}
	if _, err := w.content(w.owner, r.ID); err == nil || domain.KindOf(err) != domain.Internal {
		t.Errorf("got %v", err)
	}
}
