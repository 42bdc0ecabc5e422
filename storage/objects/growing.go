package objects

import (
	"context"
	"errors"
	"io"
	"iter"
	"time"

	"github.com/minio/minio-go/v7"

	"example.org/admissions/domain/document"
)

// An object that arrives in pieces is a multipart upload. S3 takes no part below
// 5 MiB but the last, so what is too little for a part waits in an object of its
// own, the tail. The tail only ever gets longer until it becomes a part: whatever
// crash leaves a longer one than the owner noted, its beginning is right.

// Begin opens a multipart upload.
func (b *Bucket) Begin(ctx context.Context, key string) (string, error) {
	id, err := b.core.NewMultipartUpload(ctx, b.name, key, minio.PutObjectOptions{})
	return id, fault(err)
}

// Grow appends what r has, a part at a time.
func (b *Bucket) Grow(ctx context.Context, g *document.Growing, r io.Reader, save func(context.Context, document.Growing) error) error {
	p := &piece{}
	if err := b.readTail(ctx, *g, p); err != nil {
		return err
	}
	inParts := g.Received - g.Tail
	for {
		end, rerr := p.fill(r, int(min(pieceSize, g.Size-inParts)))
		complete := inParts+int64(p.size) == g.Size
		if complete || p.size == pieceSize {
			inParts += int64(p.size)
			if err := b.putPart(ctx, g, p); err != nil {
				if complete && b.isComplete(ctx, *g) {
					g.Received, g.Tail = inParts, 0
					return nil
				}
				return err
			}
			g.Received, g.Tail = inParts, 0
			if complete {
				p.release()
				return nil
			}
			p.reset()
			if err := save(ctx, *g); err != nil {
				return err
			}
		}
		if end || rerr != nil {
			err := b.keepTail(ctx, g, p, save)
			return errors.Join(rerr, err)
		}
	}
}

// readTail begins p with the tail.
func (b *Bucket) readTail(ctx context.Context, g document.Growing, p *piece) error {
	if g.Tail == 0 {
		return nil
	}
	tail, err := b.Open(ctx, g.TailKey())
	if err != nil {
		return err
	}
	defer tail.Close()
	if _, err := p.fill(tail, int(g.Tail)); err != nil {
		return fault(err)
	}
	if int64(p.size) != g.Tail {
		return fault(io.ErrUnexpectedEOF)
	}
	return nil
}

// keepTail keeps what is too little for a part, also when the sender has gone.
func (b *Bucket) keepTail(ctx context.Context, g *document.Growing, p *piece, save func(context.Context, document.Growing) error) error {
	if int64(p.size) == g.Tail {
		p.release()
		return nil
	}
	ctx, cancel := detached(ctx)
	defer cancel()
	if _, err := b.core.PutObject(ctx, b.name, g.TailKey(), p.reader(), int64(p.size), "", "", minio.PutObjectOptions{}); err != nil {
		return fault(err)
	}
	g.Received += int64(p.size) - g.Tail
	g.Tail = int64(p.size)
	p.release()
	return save(ctx, *g)
}

func (b *Bucket) putPart(ctx context.Context, g *document.Growing, p *piece) error {
	part, err := b.core.PutObjectPart(ctx, b.name, g.Key, g.Multipart, len(g.Parts)+1, p.reader(), int64(p.size), minio.PutObjectPartOptions{})
	if err != nil {
		return fault(err)
	}
	g.Parts = append(g.Parts, document.Part{Number: part.PartNumber, ETag: part.ETag})
	return nil
}

// Complete joins the parts. The tail that the last one was made of stays, for the
// case that it has to be sent again.
func (b *Bucket) Complete(ctx context.Context, g document.Growing) error {
	parts := make([]minio.CompletePart, len(g.Parts))
	for i, p := range g.Parts {
		parts[i] = minio.CompletePart{PartNumber: p.Number, ETag: p.ETag}
	}
	_, err := b.core.CompleteMultipartUpload(ctx, b.name, g.Key, g.Multipart, parts, minio.PutObjectOptions{})
	if err != nil && !b.isComplete(ctx, g) {
		return fault(err)
	}
	return nil
}

// isComplete reports whether the parts were joined before, and only the answer to
// that was lost: then the object is there, and servers refuse its parts with more
// than one code. Nothing else makes an object of this key.
func (b *Bucket) isComplete(ctx context.Context, g document.Growing) bool {
	o, err := b.core.StatObject(ctx, b.name, g.Key, minio.StatObjectOptions{})
	return err == nil && o.Size == g.Size
}

// Discard removes whatever there is of g.
func (b *Bucket) Discard(ctx context.Context, g document.Growing) error {
	err := b.core.AbortMultipartUpload(ctx, b.name, g.Key, g.Multipart)
	if is(err, minio.NoSuchUpload) {
		err = nil
	}
	if err != nil {
		return fault(err)
	}
	return errors.Join(b.Remove(ctx, g.Key), b.Remove(ctx, g.TailKey()))
}

// Unfinished lists multipart uploads begun before a moment.
func (b *Bucket) Unfinished(ctx context.Context, before time.Time) iter.Seq2[document.Growing, error] {
	return func(yield func(document.Growing, error) bool) {
		key, id := "", ""
		for {
			l, err := b.core.ListMultipartUploads(ctx, b.name, "documents/", key, id, "", 1000)
			if err != nil {
				yield(document.Growing{}, fault(err))
				return
			}
			for _, u := range l.Uploads {
				if u.Initiated.Before(before) && !yield(document.Growing{Key: u.Key, Multipart: u.UploadID}, nil) {
					return
				}
			}
			if key, id = l.NextKeyMarker, l.NextUploadIDMarker; !l.IsTruncated || key == "" {
				return
			}
		}
	}
}
