package document_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/document"
)

func (w *world) begin(size int64) document.Upload {
	w.t.Helper()
	u, err := w.Begin(w.t.Context(), w.owner, document.Upload{ApplicationID: w.app, Kind: "CV", Filename: "cv.pdf", Growing: document.Growing{Size: size}})
	if err != nil {
		w.t.Fatal(err)
	}
	return u
}

// append sends file from where the upload stands, at most so many bytes.
func (w *world) append(id string, file []byte, most int) (document.Upload, error) {
	w.t.Helper()
	u, err := w.Resume(w.t.Context(), w.owner, id)
	if err != nil {
		w.t.Fatal(err)
	}
	rest := file[u.Received:]
	return w.Append(w.t.Context(), w.owner, id, u.Received, bytes.NewReader(rest[:min(len(rest), most)]))
}

func TestBeginRefuses(t *testing.T) {
	w := newWorld(t)
	stranger, _ := w.application()
	for _, tt := range []struct {
		name  string
		actor access.Actor
		kind  string
		size  int64
		want  error
	}{
		{"nobody", access.Actor{}, "CV", 9, access.ErrNobody},
		{"a reviewer", access.Actor{ID: "r", Roles: []access.Role{access.Reviewer}}, "CV", 9, access.ErrForbidden},
		{"another applicant", stranger, "CV", 9, errNoFile},
		{"no such slot", w.owner, "NEET", 9, document.ErrNoSlot},
		{"nothing", w.owner, "CV", 0, document.ErrEmpty},
		{"too much", w.owner, "CV", w.files.max + 1, document.ErrTooLarge},
	} {
		if _, err := w.Begin(t.Context(), tt.actor, document.Upload{ApplicationID: w.app, Kind: tt.kind, Growing: document.Growing{Size: tt.size}}); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	for range 50 {
		w.begin(9)
	}
	if _, err := w.Begin(t.Context(), w.owner, document.Upload{ApplicationID: w.app, Kind: "CV", Growing: document.Growing{Size: 9}}); !errors.Is(err, document.ErrTooMany) {
		t.Errorf("the 51st: %v", err)
	}
}

func TestAnUploadInPieces(t *testing.T) {
	w := newWorld(t)
	for _, tt := range []struct {
		name        string
		size, piece int
	}{
		{"one piece", 100, 1 << 20},
		{"as phones send it", 2 << 20, 256 << 10},
		{"pieces larger than parts", 20 << 20, 9 << 20},
		{"pieces that meet the parts", 15<<20 - 145, 5 << 20},
		{"odd pieces", 10 << 20, 3<<20 + 7},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w.t = t // until the next one
			file := aPDF(tt.size)
			u := w.begin(int64(len(file)))
			var err error
			for range 100 {
				if u, err = w.append(u.ID, file, tt.piece); err != nil {
					t.Fatal(err)
				}
				if u.DocumentID != "" {
					break
				}
			}
			sum := sha256.Sum256(file)
			d, err := w.Get(t.Context(), w.owner, u.DocumentID)
			if err != nil || d.ID != u.ID || d.SHA256 != hex.EncodeToString(sum[:]) || d.Size != int64(len(file)) || d.Filename != "cv.pdf" {
				t.Errorf("%+v, %v", d, err)
			}
			if got, err := w.content(w.owner, d.ID); err != nil || !bytes.Equal(got, file) {
				t.Errorf("read back %d bytes, %v", len(got), err)
			}
			if again, err := w.append(u.ID, file, 10); err != nil || again.DocumentID != d.ID {
				t.Errorf("finished twice: %+v, %v", again, err)
			}
			if err := w.Discard(t.Context(), w.owner, u.ID); !errors.Is(err, document.ErrFinished) {
				t.Errorf("removing what became a document: %v", err)
			}
		})
	}
	w.t = t
	if keys, n := w.keys(), w.count("documents"); len(keys) != 5 || n != 5 {
		t.Errorf("%d objects for %d documents", len(keys), n)
	}
}

func TestACutConnectionLosesNothingThatArrived(t *testing.T) {
	w := newWorld(t)
	file := aPDF(12 << 20)
	u := w.begin(int64(len(file)))
	for _, cut := range []int{3_000_000, 3_000_001, 9_000_000} {
		at := u.Received
		broken := io.MultiReader(bytes.NewReader(file[at:cut]), iotest.ErrReader(io.ErrUnexpectedEOF))
		if _, err := w.Append(t.Context(), w.owner, u.ID, at, broken); !errors.Is(err, document.ErrTruncated) {
			t.Errorf("got %v", err)
		}
		var err error
		if u, err = w.Resume(t.Context(), w.owner, u.ID); err != nil || u.Received != int64(cut) {
			t.Errorf("of %d bytes %d are safe, %v", cut, u.Received, err)
		}
	}
	if _, err := w.Append(t.Context(), w.owner, u.ID, 5, bytes.NewReader(file)); !errors.Is(err, document.ErrOffset) {
		t.Errorf("at the wrong place: %v", err)
	}
	stranger, _ := w.application()
	if _, err := w.Append(t.Context(), stranger, u.ID, u.Received, bytes.NewReader(file[u.Received:])); !errors.Is(err, document.ErrNoUpload) {
		t.Errorf("somebody else goes on: %v", err)
	}
	u, err := w.append(u.ID, file, len(file))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := w.content(w.owner, u.DocumentID); err != nil || !bytes.Equal(got, file) {
		t.Errorf("read back %d bytes, %v", len(got), err)
	}
}

// Even without a lock two requests cannot both count.
func TestTwoAtOnceCountOnce(t *testing.T) {
	w := newWorld(t)
	file := aPDF(9 << 20)
	u := w.begin(int64(len(file)))
	var both sync.WaitGroup
	errs := make([]error, 2)
	for i := range errs {
		both.Go(func() { _, errs[i] = w.Append(t.Context(), w.owner, u.ID, 0, bytes.NewReader(file)) })
	}
	both.Wait()
	for range 3 { // what the loser spoilt is sent again
		if u, _ = w.Resume(t.Context(), w.owner, u.ID); u.DocumentID == "" {
			_, _ = w.append(u.ID, file, len(file))
		}
	}
	if u.DocumentID == "" {
		t.Fatalf("it never became a document: %v", errs)
	}
	if got, err := w.content(w.owner, u.DocumentID); err != nil || !bytes.Equal(got, file) {
		t.Errorf("read back %d bytes, %v", len(got), err)
	}
	if n := w.count("documents"); n != 1 {
		t.Errorf("%d documents", n)
	}
}

func TestABadFileInPiecesLeavesNothing(t *testing.T) {
	w := newWorld(t)
	for name, tt := range map[string]struct {
		file []byte
		want error
	}{
		"page":      {[]byte("<html></html>"), document.ErrType},
		"cut off":   {aPDF(1 << 20)[:1<<20], document.ErrTruncated},
		"protected": {[]byte("%PDF-1.4\ntrailer << /Encrypt 1 0 R >>\n%%EOF"), document.ErrEncrypted},
	} {
		u := w.begin(int64(len(tt.file)))
		if _, err := w.append(u.ID, tt.file, len(tt.file)); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := w.Resume(t.Context(), w.owner, u.ID); !errors.Is(err, document.ErrNoUpload) {
			t.Errorf("%s is still there: %v", name, err)
		}
	}
	w.nothingLeft()
}

// The program may die, or be refused, between the last byte and the document.
func TestTheLastPieceCanBeSentAgain(t *testing.T) {
	for name, size := range map[string]int{"the last of several parts": 9 << 20, "the only part": 100 << 10} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			file := aPDF(size)
			u := w.begin(int64(len(file)))
			if _, err := w.append(u.ID, file, size-size/8); err != nil {
				t.Fatal(err)
			}
			died := errors.New("died")
			w.files.crossing = func() error { return died }
			for range 2 {
				if _, err := w.append(u.ID, file, len(file)); !errors.Is(err, died) {
					t.Fatal(err)
				}
			}
			if u, err := w.Resume(t.Context(), w.owner, u.ID); err != nil || u.Received == u.Size {
				t.Errorf("it says that all is well: %+v, %v", u, err)
			}
			w.files.crossing = nil
			u, err := w.append(u.ID, file, len(file))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := w.content(w.owner, u.DocumentID); err != nil || !bytes.Equal(got, file) {
				t.Errorf("read back %d bytes, %v", len(got), err)
			}
		})
	}
}

func TestTheSameFileInPiecesIsNoNewVersion(t *testing.T) {
	w := newWorld(t)
	file := aPDF(1000)
	first := w.mustSend("CV", file)
	u := w.begin(int64(len(file)))
	u, err := w.append(u.ID, file, len(file))
	if err != nil || u.DocumentID != first.ID {
		t.Errorf("%+v, %v", u, err)
	}
	if keys := w.keys(); len(keys) != 1 {
		t.Errorf("objects %v", keys)
	}
}

func TestGivenUp(t *testing.T) {
	w := newWorld(t)
	file := aPDF(9 << 20)
	u := w.begin(int64(len(file)))
	if _, err := w.append(u.ID, file, 1000); err != nil {
		t.Fatal(err)
	}
	stranger, _ := w.application()
	if err := w.Discard(t.Context(), stranger, u.ID); !errors.Is(err, document.ErrNoUpload) {
		t.Errorf("by somebody else: %v", err)
	}
	if err := w.Discard(t.Context(), w.owner, u.ID); err != nil {
		t.Fatal(err)
	}
	w.nothingLeft()

	late := w.begin(int64(len(file)))
	w.at = w.at.Add(document.UploadKept + time.Second)
	if _, err := w.Append(t.Context(), w.owner, late.ID, 0, bytes.NewReader(file)); !errors.Is(err, document.ErrNoUpload) {
		t.Errorf("after two days: %v", err)
	}
}
