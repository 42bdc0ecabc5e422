package objects

import (
	"errors"
	"io"
	"sync"
)

const (
	// pieceSize is how much of a file is in memory, twice while one piece is sent and
	// the next one is received. S3 wants parts of at least 5 MiB.
	pieceSize = 5 << 20
	chunkSize = 256 << 10
)

type chunk [chunkSize]byte

var chunks = sync.Pool{New: func() any { return new(chunk) }}

// piece is a part of a file in memory, made of pooled chunks: a small file takes
// little.
type piece struct {
	chunks []*chunk
	size   int
}

// fill reads r until the piece has limit bytes or r ends. Errors are r's.
func (p *piece) fill(r io.Reader, limit int) (end bool, err error) {
	for p.size < limit {
		at := p.size % chunkSize
		if p.size/chunkSize == len(p.chunks) {
			p.chunks = append(p.chunks, chunks.Get().(*chunk))
		}
		n, err := r.Read(p.chunks[p.size/chunkSize][at:min(chunkSize, at+limit-p.size)])
		p.size += n
		if errors.Is(err, io.EOF) {
			return true, nil
		}
		if err != nil {
			return false, err
		}
	}
	return false, nil
}

// reset empties the piece and keeps its memory.
func (p *piece) reset() { p.size = 0 }

// release gives the memory back. After a failed request nobody does: the HTTP
// client may still be reading.
func (p *piece) release() {
	for _, c := range p.chunks {
		chunks.Put(c)
	}
	p.chunks, p.size = nil, 0
}

// reader reads the piece from its beginning; seeking lets a request be tried again.
func (p *piece) reader() io.ReadSeeker {
	return io.NewSectionReader(p, 0, int64(p.size))
}

// ReadAt is for reader.
func (p *piece) ReadAt(b []byte, off int64) (n int, err error) {
	for n < len(b) && off < int64(p.size) {
		at := off % chunkSize
		k := copy(b[n:], p.chunks[off/chunkSize][at:min(chunkSize, at+int64(p.size)-off)])
		n, off = n+k, off+int64(k)
	}
	if n < len(b) {
		err = io.EOF
	}
	return n, err
}
