// Package objects keeps files in an S3 bucket, through minio-go. It is the
// document.Objects.
//
// Start here for whole objects; growing.go has those that arrive in pieces, and
// piece.go the memory that either takes.
package objects

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"example.org/admissions/domain/document"
)

// Config says where the bucket is.
type Config struct {
	Endpoint  string // host:port
	Bucket    string
	AccessKey string
	SecretKey string
	Region    string
	Secure    bool // HTTPS
}

// Bucket is one bucket of an S3 server.
type Bucket struct {
	core minio.Core
	name string
}

var _ document.Objects = (*Bucket)(nil)

// attempts is how often a request is tried before its caller is told to come
// back: the caller holds an upload open meanwhile.
const attempts = 3

// Open connects to a bucket and makes it if there is none.
func Open(ctx context.Context, c Config) (*Bucket, error) {
	client, err := minio.New(c.Endpoint, &minio.Options{
		Creds: credentials.NewStaticV4(c.AccessKey, c.SecretKey, ""), Secure: c.Secure, Region: c.Region, MaxRetries: attempts,
	})
	if err != nil {
		return nil, fmt.Errorf("object store: %w", err)
	}
	b := &Bucket{core: minio.Core{Client: client}, name: c.Bucket}
	there, err := client.BucketExists(ctx, c.Bucket)
	if err == nil && !there {
		err = client.MakeBucket(ctx, c.Bucket, minio.MakeBucketOptions{Region: c.Region})
		if is(err, minio.BucketAlreadyOwnedByYou) { // another program of ours was faster
			err = nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("object store %s, bucket %s: %w", c.Endpoint, c.Bucket, err)
	}
	return b, nil
}

// Ready reports whether the bucket can be reached.
func (b *Bucket) Ready(ctx context.Context) error {
	there, err := b.core.BucketExists(ctx, b.name)
	if err == nil && !there {
		err = errors.New("the bucket is gone")
	}
	return err
}

// fault is what the domain knows of anything that goes wrong with the store.
func fault(err error) error {
	if err == nil {
		return nil
	}
	return document.ErrStorage.Because(err)
}

// is reports whether err is this answer of the server's.
func is(err error, code string) bool {
	r := minio.ErrorResponse{}
	return errors.As(err, &r) && r.Code == code
}

// tidy is how long cleaning up may take after the caller has gone.
const tidy = 20 * time.Second

func detached(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), tidy)
}

// Put stores src, in one request if it fits into one piece. Then its hash goes
// along and the server refuses anything else.
func (b *Bucket) Put(ctx context.Context, key string, src document.Source) (int64, error) {
	p := &piece{}
	end, err := p.fill(src, pieceSize)
	if err != nil {
		p.release()
		return 0, err
	}
	if !end {
		return b.putPieces(ctx, key, src, p)
	}
	size := int64(p.size)
	// The hash is known, so that nothing has to be hashed again for the signature.
	_, err = b.core.PutObject(ctx, b.name, key, p.reader(), size, "", src.Sum(), minio.PutObjectOptions{DisableContentSha256: true})
	if err != nil {
		return 0, fault(err)
	}
	p.release()
	return size, nil
}

// putPieces goes on with a file of which p is the beginning. While one piece is
// sent the next one is received.
func (b *Bucket) putPieces(ctx context.Context, key string, src document.Source, p *piece) (size int64, err error) {
	g := document.Growing{Key: key}
	if g.Multipart, err = b.Begin(ctx, key); err != nil {
		return 0, err
	}
	end, next := false, &piece{}
	for p.size > 0 && err == nil {
		size += int64(p.size)
		sent := make(chan error, 1)
		go func() { sent <- b.putPart(ctx, &g, p) }()
		if next.reset(); !end {
			end, err = next.fill(src, pieceSize)
		}
		err = errors.Join(err, <-sent)
		p, next = next, p
	}
	if err == nil {
		err = b.Complete(ctx, g)
	}
	if err != nil {
		ctx, cancel := detached(ctx)
		defer cancel()
		_ = b.core.AbortMultipartUpload(ctx, b.name, key, g.Multipart) // else the sweep does
		return 0, err
	}
	p.release()
	next.release()
	return size, nil
}

// Open finds an object. Seeking in it costs nothing until it is read.
func (b *Bucket) Open(ctx context.Context, key string) (io.ReadSeekCloser, error) {
	o, err := b.core.Client.GetObject(ctx, b.name, key, minio.GetObjectOptions{})
	if err != nil {
		return nil, fault(err)
	}
	if _, err := o.Stat(); err != nil { // GetObject itself asks nothing
		_ = o.Close()
		if is(err, minio.NoSuchKey) {
			return nil, fmt.Errorf("object %s is missing: %w", key, err)
		}
		return nil, fault(err)
	}
	return o, nil
}

// Remove removes an object, if there is one.
func (b *Bucket) Remove(ctx context.Context, key string) error {
	return fault(b.core.RemoveObject(ctx, b.name, key, minio.RemoveObjectOptions{}))
}

// Old lists objects from before a moment, in the order of their keys.
func (b *Bucket) Old(ctx context.Context, prefix, start string, before time.Time) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for o := range b.core.ListObjectsIter(ctx, b.name, minio.ListObjectsOptions{Prefix: prefix, StartAfter: start, Recursive: true}) {
			if o.Err != nil {
				yield("", fault(o.Err))
				return
			}
			if o.LastModified.Before(before) && !yield(o.Key, nil) {
				return
			}
		}
	}
}
