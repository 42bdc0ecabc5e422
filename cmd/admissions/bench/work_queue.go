package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// Best peer's processor time for such a page, measured elsewhere once: listmonk,
// 2,901 µs. A fifth of it is the figure.
const pageCPU = 2901 * time.Microsecond / 5

// view is one way to look at the queue.
type view struct {
	name string
	// asks returns the same question for ours and for the floor.
	asks func(r *rand.Rand) (ours, floor string)
}

var (
	waiting = []string{"submitted", "screening", "review"}
	origins = []string{"NPL", "IND", "PAK"}
)

func any1[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

// views are every filter that the queue offers, and the usual combinations.
func (m *Machine) views() []view {
	same := func(names ...string) func(r *rand.Rand) (string, string) {
		return func(r *rand.Rand) (string, string) {
			var pairs []string
			for _, name := range names {
				pairs = append(pairs, name, m.someValue(r, name))
			}
			q := query(pairs...)
			return q, q
		}
	}
	return []view{
		{"status, programme, nationality", same("status", "programme", "nationality")},
		{"everything", same()},
		{"status", same("status")},
		{"three statuses", func(*rand.Rand) (string, string) {
			q := query("status", waiting[0], "status", waiting[1], "status", waiting[2])
			return q, q
		}},
		{"programme", same("programme")},
		{"intake and status", same("intake", "status")},
		{"nationality", same("nationality")},
		{"officer", same("officer")},
		{"unassigned", same("unassigned")},
		{"resubmitted", same("resubmitted")},
		{"scholarship", func(r *rand.Rand) (string, string) {
			q := query("scholarship", any1(r, m.Schemes).Code)
			return q, q
		}},
		{"number", func(r *rand.Rand) (string, string) {
			n := m.handedIn(r)
			number := fmt.Sprintf("%s-%06d", m.intake(n).Code, n)
			return query("q", number), query("number", number)
		}},
		{"surname", func(r *rand.Rand) (string, string) {
			name := any1(r, []string{"Sharma", "Thapa", "Khan", "Mensah", "Okafor"})
			return query("q", name), query("surname", strings.ToLower(name)+"%")
		}},
	}
}

func (m *Machine) someValue(r *rand.Rand, name string) string {
	switch name {
	case "status":
		return any1(r, waiting)
	case "programme":
		return any1(r, m.Intakes).Programme.ID
	case "intake":
		return any1(r, m.Intakes).ID
	case "nationality":
		return any1(r, origins)
	case "officer":
		return m.Staff[any1(r, []string{"officer", "officer2", "officer3"})]
	default:
		return "true"
	}
}

// handedIn is the number of an application that is no draft.
func (m *Machine) handedIn(r *rand.Rand) int {
	for {
		n := r.IntN(m.Rows)
		if status, _ := m.stateOf(n); status != "draft" {
			return n
		}
	}
}

func (m *Machine) queue() []Work {
	var all []Work
	for i, v := range m.views() {
		w := m.page("queue: "+v.name, v.asks)
		if i == 0 {
			w.Targets = append(w.Targets, Target{"pgbench, same SQL as the floor", m.pgbenchQueue})
		}
		all = append(all, w)
	}
	return append(all, m.deepPage())
}

func (m *Machine) page(name string, asks func(r *rand.Rand) (ours, floor string)) Work {
	return Work{Word: "queue", Name: name, Conns: []int{16, 64}, Reach: Reach{Ratio: 0.70, Tail: 3, CPU: pageCPU}, Targets: []Target{
		{"ours", func(ctx context.Context, conns int) (Sample, error) {
			return m.load(m.Ours, func(ctx context.Context, w *Worker) error {
				as, err := m.staff("officer")
				if err != nil {
					return err
				}
				ours, _ := asks(w.R)
				return m.get(ctx, w, as, "/applications"+ours)
			}).Run(ctx, conns)
		}},
		{"floor", func(ctx context.Context, conns int) (Sample, error) {
			return m.load(m.Floor, func(ctx context.Context, w *Worker) error {
				_, floor := asks(w.R)
				_, err := w.Ask(ctx, Request{Method: "GET", URL: m.Floor.URL + "/queue" + floor, Want: 200}, nil)
				return err
			}).Run(ctx, conns)
		}},
	}}
}

// deepPage is the thousandth page, by cursor. A short list has fewer.
func (m *Machine) deepPage() Work {
	var ours, floor string
	w := m.page("queue: page 1,000", func(*rand.Rand) (string, string) { return ours, floor })
	w.Before = func(ctx context.Context) (err error) {
		if ours == "" {
			ours, floor, err = m.walk(ctx, min(50_000, m.Rows/2))
		}
		return err
	}
	return w
}

// walk goes so many rows down the list, as a reader would.
func (m *Machine) walk(ctx context.Context, rows int) (ours, floor string, err error) {
	w := newWorker(0)
	var page struct {
		NextCursor string `json:"next_cursor"`
		Items      []struct {
			ID       string    `json:"id"`
			QueuedAt time.Time `json:"queued_at"`
		} `json:"items"`
	}
	for seen := 0; seen < rows; seen += len(page.Items) {
		as, err := m.staff("officer")
		if err != nil {
			return "", "", err
		}
		q := query("limit", "200")
		if page.NextCursor != "" {
			q = query("limit", "200", "cursor", page.NextCursor)
		}
		var body bytes.Buffer
		if _, err := w.Ask(ctx, Request{Method: "GET", URL: m.Ours.URL + prefix + "/applications" + q, Bearer: as, Want: 200}, &body); err != nil {
			return "", "", err
		}
		if err := json.Unmarshal(body.Bytes(), &page); err != nil {
			return "", "", err
		}
	}
	last := page.Items[len(page.Items)-1]
	return query("cursor", page.NextCursor), query("after", last.QueuedAt.Format(time.RFC3339Nano)+" "+last.ID), nil
}
