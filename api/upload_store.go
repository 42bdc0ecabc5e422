package api

import (
	"context"
	"errors"
	"io"
	"net/http"

	tusd "github.com/tus/tusd/v2/pkg/handler"

	"example.org/admissions/domain/document"
)

// tusTurn is one request on its way through tusd and back to us.
type tusTurn struct {
	header http.Header
	body   *stoppable // nil for a request without one
	err    error      // why we refused, which tusd has no words for
}

type tusTurnKey struct{}

func withTurn(ctx context.Context, t *tusTurn) context.Context {
	return context.WithValue(ctx, tusTurnKey{}, t)
}

func turnOf(ctx context.Context) *tusTurn { return ctx.Value(tusTurnKey{}).(*tusTurn) }

// errRefused has tusd stop; the turn knows why.
var errRefused = tusd.NewError("ERR_REFUSED", "", http.StatusBadRequest)

func refused(ctx context.Context, err error) error {
	turnOf(ctx).err = err
	return errRefused
}

// tusStore lets tusd use our uploads, and their locks.
type tusStore struct{ s *Server }

var (
	_ tusd.DataStore           = (*tusStore)(nil)
	_ tusd.TerminaterDataStore = (*tusStore)(nil)
	_ tusd.Locker              = (*tusStore)(nil)
)

func (t *tusStore) NewUpload(ctx context.Context, info tusd.FileInfo) (tusd.Upload, error) {
	u, err := t.s.Documents.Begin(ctx, actor(ctx), document.Upload{
		ApplicationID: info.MetaData["application_id"], Kind: info.MetaData["slot"],
		Filename: info.MetaData["filename"], Growing: document.Growing{Size: info.Size},
	})
	if err != nil {
		return nil, refused(ctx, err)
	}
	return &tusUpload{t.s, u}, nil
}

func (t *tusStore) GetUpload(ctx context.Context, id string) (tusd.Upload, error) {
	u, err := t.s.Documents.Resume(ctx, actor(ctx), id)
	if err != nil {
		return nil, refused(ctx, err)
	}
	return &tusUpload{t.s, u}, nil
}

func (t *tusStore) AsTerminatableUpload(u tusd.Upload) tusd.TerminatableUpload { return u.(*tusUpload) }

func (t *tusStore) NewLock(id string) (tusd.Lock, error) { return &tusLock{s: t.s, id: id}, nil }

// tusUpload is one upload, as it was read for this request.
type tusUpload struct {
	s *Server
	document.Upload
}

// WriteChunk also finishes an upload: what is complete has become a document.
func (u *tusUpload) WriteChunk(ctx context.Context, offset int64, src io.Reader) (int64, error) {
	after, err := u.s.Documents.Append(ctx, actor(ctx), u.ID, offset, src)
	if err != nil {
		return 0, refused(ctx, err)
	}
	u.Upload = after
	u.names(ctx)
	return after.Received - offset, nil
}

// names says which document an upload has become.
func (u *tusUpload) names(ctx context.Context) {
	if u.DocumentID != "" {
		turnOf(ctx).header.Set("Content-Location", Prefix+"/documents/"+u.DocumentID)
	}
}

func (u *tusUpload) GetInfo(ctx context.Context) (tusd.FileInfo, error) {
	u.names(ctx)
	return tusd.FileInfo{
		ID: u.ID, Size: u.Size, Offset: u.Received,
		MetaData: tusd.MetaData{"application_id": u.ApplicationID, "slot": u.Kind, "filename": u.Filename},
	}, nil
}

func (u *tusUpload) GetReader(context.Context) (io.ReadCloser, error) {
	return nil, tusd.ErrNotImplemented
}

// FinishUpload has nothing left to do.
func (u *tusUpload) FinishUpload(context.Context) error { return nil }

func (u *tusUpload) Terminate(ctx context.Context) error {
	if err := u.s.Documents.Discard(ctx, actor(ctx), u.ID); err != nil {
		return refused(ctx, err)
	}
	return nil
}

// tusLock is the lock of an upload for one request.
type tusLock struct {
	s      *Server
	id     string
	unlock func()
}

// Lock does not use tusd's own way to stop a request: that races with the request
// (v2.9.1), and can leave a deadline to whatever comes next on the connection.
func (l *tusLock) Lock(ctx context.Context, _ func()) (err error) {
	l.unlock, err = l.s.Documents.Locks.Lock(ctx, l.id, turnOf(ctx).body.stop)
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		err = errLocked()
	}
	if err != nil {
		return refused(ctx, err)
	}
	return nil
}

func (l *tusLock) Unlock() error {
	l.unlock()
	return nil
}
