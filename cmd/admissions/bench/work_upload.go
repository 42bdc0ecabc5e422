package bench

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/minio/minio-go/v7"
)

// uploads send a PDF into a slot, as a form; the limit hands the same bytes to the
// object store.
func (m *Machine) uploads() []Work {
	var all []Work
	for _, megabytes := range []int{2, 20} {
		pdf := newPDF(megabytes * 1_000_000)
		for _, of := range []struct {
			conns int
			ratio float64
		}{{1, 0.85}, {16, 0.75}} {
			all = append(all, m.upload(fmt.Sprintf("upload %d MB", megabytes), pdf, of.conns, of.ratio))
		}
	}
	return all
}

func (m *Machine) upload(name string, pdf *pdf, conns int, ratio float64) Work {
	drafts := m.share(0, 1)
	run := func(p *Process, op func(ctx context.Context, w *Worker) error) func(ctx context.Context, conns int) (Sample, error) {
		return func(ctx context.Context, conns int) (Sample, error) {
			load := m.load(p, op)
			load.Whole = true
			s, err := load.Run(ctx, conns)
			s.Memory /= int64(conns)
			return s, err
		}
	}
	return Work{
		Word: "upload", Name: name, Conns: []int{conns}, Reach: Reach{Ratio: ratio, Memory: 12 << 20},
		Before: func(context.Context) error {
			for _, dir := range []string{"documents", "direct"} { // as much as a disk would hold otherwise
				if err := os.RemoveAll(filepath.Join(m.Files, dir)); err != nil {
					return err
				}
			}
			return nil
		},
		Targets: []Target{
			{"ours", run(m.Ours, func(ctx context.Context, w *Worker) error {
				n := drafts.From + w.N
				as, err := m.applicant(n)
				if err != nil {
					return err
				}
				body, size := pdf.form()
				_, err = w.Ask(ctx, Request{
					Method: "POST", URL: m.Ours.URL + prefix + "/applications/" + ID(application, n) + "/documents", Bearer: as,
					Type: "multipart/form-data; boundary=" + boundary, Body: body, Length: size, Want: 201,
				}, nil)
				return err
			})},
			{"PutObject", run(nil, func(ctx context.Context, _ *Worker) error {
				body, size := pdf.content()
				_, err := m.Store.PutObject(ctx, m.Bucket, fmt.Sprintf("direct/%d", pdf.made.Load()), body, size, minio.PutObjectOptions{})
				return err
			})},
		},
	}
}

const boundary = "bench-7f3a0d55e1"

// pdf is a file that is another one each time, by a few bytes.
type pdf struct {
	made atomic.Int64
	head []byte
	rest []byte
}

func newPDF(size int) *pdf {
	p := &pdf{head: []byte("%PDF-1.7\n1 0 obj\n<< /Length 1 >>\nstream\n"), rest: make([]byte, size)}
	noise := rand.NewChaCha8([32]byte{1})
	_, _ = noise.Read(p.rest) // never fails
	copy(p.rest[size-40:], "\nendstream\nendobj\ntrailer\n<< >>\n%%EOF\n   ")
	return p
}

func (p *pdf) content() (io.Reader, int64) {
	own := binary.BigEndian.AppendUint64(nil, uint64(p.made.Add(1)))
	return io.MultiReader(bytes.NewReader(p.head), bytes.NewReader(own), bytes.NewReader(p.rest)), int64(len(p.head) + len(own) + len(p.rest))
}

func (p *pdf) form() (io.Reader, int64) {
	before := "--" + boundary + "\r\nContent-Disposition: form-data; name=\"slot\"\r\n\r\nTRANSCRIPT\r\n--" + boundary +
		"\r\nContent-Disposition: form-data; name=\"file\"; filename=\"t.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
	after := "\r\n--" + boundary + "--\r\n"
	body, size := p.content()
	return io.MultiReader(bytes.NewReader([]byte(before)), body, bytes.NewReader([]byte(after))), size + int64(len(before)+len(after))
}
