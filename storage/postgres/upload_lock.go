package postgres

import (
	"context"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.org/admissions/domain/document"
)

// UploadLocks is the document.Locks: one advisory lock of Postgres for each upload
// that somebody is writing to. A slow phone holds its lock for minutes, so all of a
// program's locks are held by one connection, not by one each. When a program
// dies, Postgres gives its locks back at once. Use one value per program.
type UploadLocks struct {
	DB *DB

	conn  sync.Mutex // held while the connection is spoken to
	pg    *pgxpool.Conn
	mu    sync.Mutex
	holds map[string]*hold
}

var _ document.Locks = (*UploadLocks)(nil)

// hold is a lock that this program has, or is about to have.
type hold struct {
	asked func()
	ended chan struct{}
}

const (
	lockRetry = 200 * time.Millisecond // how often another program's lock is tried
	lockTalk  = 5 * time.Second        // for one word with Postgres
)

// Lock waits for the lock of an upload until ctx ends.
func (l *UploadLocks) Lock(ctx context.Context, id string, asked func()) (func(), error) {
	h := &hold{asked: asked, ended: make(chan struct{})}
	for other := l.claim(id, h); other != nil; other = l.claim(id, h) {
		other.asked()
		select {
		case <-other.ended:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	for {
		got, err := l.try(ctx, id)
		if got {
			return func() { l.unlock(id, h) }, nil
		}
		select {
		case <-time.After(lockRetry):
		case <-ctx.Done():
			err = ctx.Err()
		}
		if err != nil {
			l.leave(id, h)
			return nil, err
		}
	}
}

// claim makes h this program's hold on an upload, or returns the one there is.
func (l *UploadLocks) claim(id string, h *hold) *hold {
	l.mu.Lock()
	defer l.mu.Unlock()
	if other := l.holds[id]; other != nil {
		return other
	}
	if l.holds == nil {
		l.holds = map[string]*hold{}
	}
	l.holds[id] = h
	return nil
}

// leave ends h and, with the last of them, gives the connection back.
func (l *UploadLocks) leave(id string, h *hold) {
	l.mu.Lock()
	delete(l.holds, id)
	left := len(l.holds)
	l.mu.Unlock()
	close(h.ended)
	if left > 0 {
		return
	}
	l.conn.Lock()
	defer l.conn.Unlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.holds) == 0 && l.pg != nil {
		l.pg.Release()
		l.pg = nil
	}
}

func (l *UploadLocks) unlock(id string, h *hold) {
	ctx, cancel := context.WithTimeout(context.Background(), lockTalk)
	defer cancel()
	l.conn.Lock()
	if l.pg != nil {
		if _, err := l.pg.Exec(ctx, `SELECT pg_advisory_unlock(hashtextextended('upload:' || $1, 0))`, id); err != nil {
			l.lost()
		}
	}
	l.conn.Unlock()
	l.leave(id, h)
}

// try asks Postgres once. The caller's end does not cut the question short: that
// would cost the connection, and everybody's locks.
func (l *UploadLocks) try(ctx context.Context, id string) (got bool, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lockTalk)
	defer cancel()
	l.conn.Lock()
	defer l.conn.Unlock()
	if l.pg == nil {
		if l.pg, err = l.DB.pool.Acquire(ctx); err != nil {
			return false, err
		}
	}
	if err = l.pg.QueryRow(ctx, `SELECT pg_try_advisory_lock(hashtextextended('upload:' || $1, 0))`, id).Scan(&got); err != nil {
		l.lost()
	}
	return got, err
}

// lost drops a connection that cannot be relied on any more, and with it every
// lock: whoever holds one is asked to stop.
func (l *UploadLocks) lost() {
	_ = l.pg.Conn().Close(context.Background())
	l.pg.Release()
	l.pg = nil
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, h := range l.holds {
		h.asked()
	}
}
