package objects

import (
	"context"
	"iter"
	"time"

	"github.com/minio/minio-go/v7"
)

// Listed is an object as the server lists it.
type Listed struct {
	Key      string
	Size     int64
	Modified time.Time
}

// Documents lists the objects that documents have, in the byte order of their keys.
func (b *Bucket) Documents(ctx context.Context) iter.Seq2[Listed, error] {
	return func(yield func(Listed, error) bool) {
		for o := range b.core.ListObjectsIter(ctx, b.name, minio.ListObjectsOptions{Prefix: "documents/", Recursive: true}) {
			if o.Err != nil {
				yield(Listed{}, fault(o.Err))
				return
			}
			if !yield(Listed{o.Key, o.Size, o.LastModified}, nil) {
				return
			}
		}
	}
}
