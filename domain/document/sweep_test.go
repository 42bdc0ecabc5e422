package document_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/document"
)

func (w *world) putRaw(key string) {
	w.t.Helper()
	file := aPDF(100)
	if _, err := w.Objects.Put(w.t.Context(), key, whole{bytes.NewReader(file), file}); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) pendingRow(id string) {
	w.t.Helper()
	d := document.Document{
		ID: id, ApplicationID: w.app, Kind: "CV", Filename: "x.pdf", ContentType: document.PDF,
		ObjectKey: "documents/" + id, Scan: document.ScanOff, UploadedBy: w.owner.ID, CreatedAt: w.at,
	}
	if err := w.Store.Create(w.t.Context(), d); err != nil {
		w.t.Fatal(err)
	}
}

// TestSweep leaves behind what a program does that dies at each point of an
// upload, sweeps at once, and again two hours and three days later.
func TestSweep(t *testing.T) {
	w := newWorld(t)
	file := aPDF(9 << 20)
	kept, before := w.mustSend("CV", aPDF(200)), w.mustSend("PASSPORT", aPDF(200))
	after := w.mustSend("PASSPORT", aPDF(300))
	inPieces := w.begin(int64(len(file)))
	joined, err := w.append(inPieces.ID, file, len(file))
	if err != nil {
		t.Fatal(err)
	}

	rowOnly, rowAndObject, objectOnly, tailOnly := domain.NewID(), domain.NewID(), domain.NewID(), domain.NewID()
	w.pendingRow(rowOnly)
	w.pendingRow(rowAndObject)
	w.putRaw("documents/" + rowAndObject)
	w.putRaw("documents/" + objectOnly)
	w.putRaw("tails/" + tailOnly)
	if _, err := w.Objects.Begin(t.Context(), "documents/"+domain.NewID()); err != nil {
		t.Fatal(err)
	}
	going := w.begin(int64(len(file)))
	if _, err := w.append(going.ID, file, 1000); err != nil {
		t.Fatal(err)
	}

	if err := w.Sweep(t.Context(), w.owner); !errors.Is(err, access.ErrForbidden) {
		t.Errorf("an applicant sweeps: %v", err)
	}
	sweep := func() {
		t.Helper()
		if err := w.Sweep(t.Context(), access.System); err != nil {
			t.Fatal(err)
		}
	}
	sweep()
	if rows, keys, begun := w.count("documents WHERE state = 'pending'"), w.keys(), w.begun(); rows != 2 || len(keys) != 8 || begun != 2 {
		t.Errorf("what may still become something was swept: %d rows, objects %v, %d begun", rows, keys, begun)
	}

	w.at = time.Now().Add(2 * time.Hour)
	sweep()
	stay := []string{kept.ObjectKey, before.ObjectKey, after.ObjectKey, "documents/" + joined.DocumentID, "tails/" + going.ID}
	keys := w.keys()
	slices.Sort(stay)
	slices.Sort(keys)
	if !slices.Equal(keys, stay) {
		t.Errorf("objects\n%s\nshould be\n%s", strings.Join(keys, "\n"), strings.Join(stay, "\n"))
	}
	if rows, begun := w.count("documents WHERE state = 'pending'"), w.begun(); rows != 0 || begun != 1 {
		t.Errorf("%d pending rows, %d begun", rows, begun)
	}
	if u, err := w.append(going.ID, file, 1000); err != nil || u.Received != 2000 {
		t.Errorf("the upload under way: %+v, %v", u, err)
	}

	w.at = time.Now().Add(3 * 24 * time.Hour)
	sweep()
	if keys, begun, n := w.keys(), w.begun(), w.count("uploads"); len(keys) != 4 || begun != 0 || n != 0 {
		t.Errorf("objects %v, %d begun, %d uploads", keys, begun, n)
	}
	for _, id := range []string{kept.ID, before.ID, after.ID, joined.DocumentID} {
		if _, err := w.content(w.owner, id); err != nil {
			t.Errorf("a stored document was touched: %v", err)
		}
	}
}

// begun counts what was begun in pieces and is not complete.
func (w *world) begun() (n int) {
	for _, err := range w.Objects.Unfinished(w.t.Context(), time.Now().Add(time.Hour)) {
		if err != nil {
			w.t.Fatal(err)
		}
		n++
	}
	return n
}

// whole is a document.Source of a file at hand.
type whole struct {
	*bytes.Reader
	file []byte
}

func (s whole) Sum() string { sum := sha256.Sum256(s.file); return hex.EncodeToString(sum[:]) }
