package api

import (
	"errors"
	"io"
	"net/http"
	"sync"
	"time"
)

// stoppable is the body of a request that has to end when another request wants
// the lock: a phone that comes again has lost its first connection, though that may
// hang here for a minute. What arrived is kept.
type stoppable struct {
	io.ReadCloser
	deadline func(time.Time) error

	mu      sync.Mutex
	stopped bool
	over    bool // there is nothing left to stop
}

// withStoppable gives a request a body that can be stopped.
func withStoppable(w http.ResponseWriter, r *http.Request) *stoppable {
	b := &stoppable{ReadCloser: r.Body, deadline: http.NewResponseController(w).SetReadDeadline}
	r.Body = b
	return b
}

var errStopped = errors.New("another request wants this upload")

// stop ends the body, for a reader that waits for it too. Requests without a body
// are short and are not stopped.
func (b *stoppable) stop() {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.over {
		b.stopped = true
		_ = b.deadline(time.Unix(1, 0)) // long ago
	}
}

// done says that the answer begins, and whether the body was stopped. Then the
// connection is of no more use.
func (b *stoppable) done() bool {
	if b == nil {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.over = true
	return b.stopped
}

func (b *stoppable) isStopped() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.stopped
}

func (b *stoppable) Read(p []byte) (int, error) {
	if b.isStopped() {
		return 0, errStopped
	}
	n, err := b.ReadCloser.Read(p)
	switch {
	case err == nil:
	case b.isStopped():
		err = errStopped
	case errors.Is(err, io.EOF):
		b.mu.Lock()
		b.over = true
		b.mu.Unlock()
	}
	return n, err
}
