package document

import (
	"context"
	"io"
	"iter"
	"time"
)

// Source is a file on its way in.
type Source interface {
	io.Reader
	// Sum is the SHA-256 of all that was read, in hex. Ask when Read has answered io.EOF.
	Sum() string
}

// Objects keeps the files themselves. Anything that goes wrong with the store is ErrStorage.
type Objects interface {
	// Put stores src at key and says how long it was. When src fails nothing is
	// stored and src's error is returned. At most two parts of the file, of the least
	// size that the store takes, are in memory.
	Put(ctx context.Context, key string, src Source) (size int64, err error)
	Open(ctx context.Context, key string) (io.ReadSeekCloser, error)
	// Remove is content when there is no such object.
	Remove(ctx context.Context, key string) error

	// Begin opens an object that arrives in pieces.
	Begin(ctx context.Context, key string) (multipart string, err error)
	// Grow appends what r has, up to g.Size, and calls save whenever more of it is
	// safe. What completes the object is not saved: that is for the caller to note,
	// when the whole file has been found good.
	Grow(ctx context.Context, g *Growing, r io.Reader, save func(ctx context.Context, g Growing) error) error
	// Complete turns the pieces into the object. Completing twice is fine. What waited
	// at TailKey is the caller's to remove, when nothing can be sent again.
	Complete(ctx context.Context, g Growing) error
	// Discard removes an object that arrives in pieces, complete or not.
	Discard(ctx context.Context, g Growing) error

	// Old lists objects under prefix, whose keys sort after start, from before a moment.
	Old(ctx context.Context, prefix, start string, before time.Time) iter.Seq2[string, error]
	// Unfinished lists objects begun in pieces before a moment and not completed.
	Unfinished(ctx context.Context, before time.Time) iter.Seq2[Growing, error]
}

// Growing is an object that arrives in pieces, as far as it has come.
type Growing struct {
	Key       string
	Size      int64 // when it is complete
	Received  int64 // bytes that are safe
	Multipart string
	Parts     []Part
	Tail      int64 // bytes behind the last part, too few for a part of their own
}

// Part is a piece that the object store has.
type Part struct {
	Number int    `json:"number"`
	ETag   string `json:"etag"`
}

// Scanner looks for malware.
type Scanner interface {
	// Scan reads a whole file. found is the name of what is in it, empty for a
	// clean one. Any error means that nothing is known of the file.
	Scan(ctx context.Context, r io.Reader) (found string, err error)
}

// Both prefixes are followed by the id of the document.
const (
	objectPrefix = "documents/"
	tailPrefix   = "tails/"
)

// TailKey is where the tail of a growing object waits.
func (g Growing) TailKey() string { return tailPrefix + g.Key[len(objectPrefix):] }
