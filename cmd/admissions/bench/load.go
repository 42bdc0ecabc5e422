package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Load makes requests from several workers at once, each on a connection of its
// own, and counts those that are answered within the window, whenever they began.
type Load struct {
	Server *Process // who answers; nil when that is somebody whose work is not measured
	Warm   time.Duration
	Window time.Duration
	// Whole lets every worker end what it has begun and counts that too: for work
	// of which a window sees only a few.
	Whole bool
	Op    func(ctx context.Context, w *Worker) error
}

// Worker is one connection.
type Worker struct {
	N     int
	R     *rand.Rand
	First time.Duration // to the first byte of the last answer
	http  *http.Client
	done  []finish
	first []time.Duration
	fault []error
}

type finish struct {
	at   time.Time
	took time.Duration
}

// ErrSpent ends a work early: what it works on is used up.
var ErrSpent = errors.New("bench: the stock is used up")

// Run makes requests for the window and says what came of them.
func (l Load) Run(ctx context.Context, conns int) (Sample, error) {
	workers := make([]*Worker, conns)
	var over, spent atomic.Bool
	var all sync.WaitGroup
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for n := range workers {
		w := newWorker(n)
		workers[n] = w
		all.Go(func() {
			for !over.Load() && ctx.Err() == nil {
				if errors.Is(w.do(ctx, l.Op), ErrSpent) {
					spent.Store(true)
					return
				}
			}
		})
	}
	wait(ctx, l.Warm, &spent)
	m := l.Server.measure()
	begin := time.Now()
	wait(ctx, l.Window, &spent)
	end := time.Now()
	over.Store(true)
	if l.Whole {
		all.Wait()
		end = time.Now()
	}
	s := m.sample()
	if !l.Whole {
		// Whatever is still running is not counted; let it end by itself, so that
		// nothing is left to whoever comes next.
		all.Wait()
	}
	return sum(workers, begin, end, s), ctx.Err()
}

// wait waits for d, or until something is used up.
func wait(ctx context.Context, d time.Duration, spent *atomic.Bool) {
	end := time.After(d)
	for tick := time.NewTicker(5 * time.Millisecond); ; {
		select {
		case <-ctx.Done():
			return
		case <-end:
			return
		case <-tick.C:
			if spent.Load() {
				return
			}
		}
	}
}

func newWorker(n int) *Worker {
	// Each comes from a network of its own, as people do: sign-in slows a network down.
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 1, byte(n), 1)}}
	return &Worker{N: n, R: rand.New(rand.NewPCG(uint64(n), 7)), //nolint:gosec // nothing secret
		http: &http.Client{Transport: &http.Transport{DialContext: d.DialContext, MaxIdleConnsPerHost: 1, DisableCompression: true}}}
}

func (w *Worker) do(ctx context.Context, op func(context.Context, *Worker) error) error {
	began := time.Now()
	w.First = 0
	err := op(ctx, w)
	if errors.Is(err, ErrSpent) {
		return err
	}
	if err != nil && ctx.Err() == nil {
		w.fault = append(w.fault, err)
		return nil
	}
	now := time.Now()
	w.done = append(w.done, finish{now, now.Sub(began)})
	if w.First > 0 {
		w.first = append(w.first, w.First)
	}
	return nil
}

func sum(workers []*Worker, begin, end time.Time, s Sample) Sample {
	var took, first []time.Duration
	for _, w := range workers {
		w.http.CloseIdleConnections()
		for _, f := range w.done {
			if f.at.After(begin) && !f.at.After(end) {
				took = append(took, f.took)
			}
		}
		first = append(first, w.first...)
		s.Failed += len(w.fault)
		if s.Fault == nil && len(w.fault) > 0 {
			s.Fault = w.fault[0]
		}
	}
	slices.Sort(took)
	slices.Sort(first)
	if n := len(took); n > 0 {
		s.Rate = float64(n) / end.Sub(begin).Seconds()
		s.P50, s.P99 = took[n/2], took[min(n-1, n*99/100)]
		s.CPU /= time.Duration(n)
	}
	if n := len(first); n > 0 {
		s.First = first[n/2]
	}
	return s
}

// Request is one to make.
type Request struct {
	Method, URL, Bearer, IfMatch, Type string
	Body                               io.Reader
	Length                             int64
	Want                               int // status
}

// Ask makes a request and returns the answer's ETag. The body is read and, unless
// into is given, thrown away.
func (w *Worker) Ask(ctx context.Context, r Request, into io.Writer) (etag string, err error) {
	req, err := http.NewRequestWithContext(ctx, r.Method, r.URL, r.Body)
	if err != nil {
		return "", err
	}
	if r.Length > 0 {
		req.ContentLength = r.Length
	}
	for name, value := range map[string]string{"Authorization": r.Bearer, "If-Match": r.IfMatch, "Content-Type": r.Type} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	began := time.Now()
	res, err := w.http.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	w.First = time.Since(began)
	if res.StatusCode != r.Want {
		said, _ := io.ReadAll(io.LimitReader(res.Body, 600))
		return "", fmt.Errorf("%s %s: %s: %s", r.Method, r.URL, res.Status, strings.TrimSpace(string(said)))
	}
	if into == nil {
		into = io.Discard
	}
	_, err = io.Copy(into, res.Body)
	return res.Header.Get("ETag"), err
}
