package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"

	"example.org/admissions/domain"
)

// inspection is a file that is looked at while it passes: how long it is, its
// hash, and at its end whether it is whole. What is wrong with it comes as Read's
// error, so that whoever stores it stores nothing. It holds no more than the
// last kilobyte.
type inspection struct {
	ContentType string

	r     io.Reader
	limit int64
	size  int64
	sum   hash.Hash
	end   ending
	// ask is asked at the end of a good file, with its hash, whether it is wanted.
	ask func(sum string) error
	err error
}

// ending sees a whole file pass and knows at last whether its end was there.
type ending interface {
	feed(p []byte)
	verdict() error
}

// inspect reads the beginning of a file and refuses what its slot does not take.
func inspect(r io.Reader, limit int64, types []string) (*inspection, error) {
	head := make([]byte, sniffed)
	n, err := readHead(r, head)
	head = head[:n]
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, ErrEmpty
	}
	in := &inspection{limit: limit, sum: sha256.New(), r: io.MultiReader(bytes.NewReader(head), r)}
	if in.ContentType, err = sniff(head); err == nil && !slices.Contains(types, in.ContentType) {
		err = ErrType
	}
	if errors.Is(err, ErrType) {
		return nil, ErrType.With(domain.Field{Name: "file", Code: "document.type", Detail: "This paper takes " + namesOf(types) + "."})
	}
	if err != nil {
		return nil, err
	}
	switch in.ContentType {
	case PDF:
		in.end = &pdfEnding{}
	case JPEG:
		in.end = &jpegEnding{}
	case PNG:
		in.end = &pngEnding{}
	}
	return in, nil
}

// readHead fills head, or as much of it as there is. Unlike io.ReadFull it does
// not turn a short file into a broken one.
func readHead(r io.Reader, head []byte) (n int, err error) {
	for n < len(head) && err == nil {
		var k int
		k, err = r.Read(head[n:])
		n += k
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}

func namesOf(types []string) string {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = strings.ToUpper(t[strings.IndexByte(t, '/')+1:])
	}
	return strings.Join(names, ", ")
}

// Read passes the file on. Once it has failed it fails the same way.
func (in *inspection) Read(p []byte) (int, error) {
	if in.err != nil {
		return 0, in.err
	}
	n, err := in.r.Read(p)
	in.size += int64(n)
	if in.size > in.limit {
		in.err = tooLarge(in.limit)
		return 0, in.err
	}
	in.sum.Write(p[:n])
	in.end.feed(p[:n])
	if errors.Is(err, io.EOF) {
		err = in.finish()
	}
	in.err = err
	return n, err
}

func (in *inspection) finish() error {
	if err := in.end.verdict(); err != nil {
		return err
	}
	if in.ask != nil {
		if err := in.ask(in.Sum()); err != nil {
			return err
		}
	}
	return io.EOF
}

func (in *inspection) Sum() string { return hex.EncodeToString(in.sum.Sum(nil)) }

func tooLarge(limit int64) error {
	return ErrTooLarge.With(domain.Field{
		Name: "file", Code: "document.too_large",
		Detail: fmt.Sprintf("This paper takes files up to %s.", megabytes(limit)),
	})
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", max(1, n>>10))
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/(1<<20)), ".0") + " MB"
}
