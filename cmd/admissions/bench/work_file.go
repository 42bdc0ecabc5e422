package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"

	"example.org/admissions/domain/form"
)

// one reads whole files: with checklist, rules, timeline and actions.
func (m *Machine) one() []Work {
	work := func(name, who string, number func(w *Worker) int) Work {
		return Work{Word: "one", Name: name, Conns: []int{16, 64}, Reach: Reach{Ratio: 0.30}, Targets: []Target{
			{"ours", func(ctx context.Context, conns int) (Sample, error) {
				return m.load(m.Ours, func(ctx context.Context, w *Worker) error {
					n := number(w)
					as, err := m.applicant(n)
					if who != "" {
						as, err = m.staff(who)
					}
					if err != nil {
						return err
					}
					return m.get(ctx, w, as, "/applications/"+ID(application, n))
				}).Run(ctx, conns)
			}},
			{"floor, one row", func(ctx context.Context, conns int) (Sample, error) {
				return m.load(m.Floor, func(ctx context.Context, w *Worker) error {
					_, err := w.Ask(ctx, Request{Method: "GET", URL: m.Floor.URL + "/one/" + ID(application, number(w)), Want: 200}, nil)
					return err
				}).Run(ctx, conns)
			}},
		}}
	}
	drafts := m.drafts()
	return []Work{
		work("read a file, office", "officer", func(w *Worker) int { return m.handedIn(w.R) }),
		work("read one's draft", "", func(w *Worker) int { return drafts.From + drafts.Len - 1 - w.R.IntN(drafts.Len/20) }),
	}
}

// writable are drafts that are saved again and again, each by one worker only.
type writable struct {
	Stock
	etags []string
	body  string
}

// shares of the drafts: what ours saves, what the floor saves and submits, what
// ours submits, one after the other.
func (m *Machine) share(eighths, of int) Stock {
	d := m.drafts()
	return Stock{d.From + eighths*d.Len/8, of * d.Len / 8}
}

func (m *Machine) writable(k Stock) *writable {
	p := m.intake(k.From).Programme
	person := m.people(1<<30).Person(1, form.Target{Programme: p.Code, Level: p.Level}, false)
	body, err := json.Marshal(person.Answers["contact"])
	if err != nil {
		panic(err) // answers are JSON
	}
	etags := make([]string, k.Len)
	for i := range etags {
		etags[i] = `"3"`
	}
	return &writable{k, etags, string(body)}
}

// next is a draft of this worker's own.
func (d *writable) next(w *Worker) int {
	own := d.Len / 64
	return w.N%64*own + w.R.IntN(own)
}

func (m *Machine) save() []Work {
	ours, floor := m.writable(m.share(0, 1)), m.writable(m.share(1, 1))
	return []Work{{Word: "save", Name: "save a section", Conns: []int{1, 16, 64}, Reach: Reach{Ratio: 0.60}, Targets: []Target{
		{"ours", func(ctx context.Context, conns int) (Sample, error) {
			return m.load(m.Ours, func(ctx context.Context, w *Worker) error { return m.saveOnce(ctx, w, ours) }).Run(ctx, conns)
		}},
		{"floor", func(ctx context.Context, conns int) (Sample, error) {
			return m.load(m.Floor, func(ctx context.Context, w *Worker) error {
				_, err := w.Ask(ctx, Request{
					Method: "PUT", URL: m.Floor.URL + "/save/" + ID(application, floor.From+floor.next(w)) + "/contact",
					Body: strings.NewReader(floor.body), Type: "application/json", Want: 200,
				}, nil)
				return err
			}).Run(ctx, conns)
		}},
	}}}
}

func (m *Machine) saveOnce(ctx context.Context, w *Worker, d *writable) error {
	return m.saveAt(ctx, w, d, d.next(w))
}

func (m *Machine) saveAt(ctx context.Context, w *Worker, d *writable, i int) error {
	as, err := m.applicant(d.From + i)
	if err != nil {
		return err
	}
	etag, err := w.Ask(ctx, Request{
		Method: "PUT", URL: m.Ours.URL + prefix + "/applications/" + ID(application, d.From+i) + "/sections/contact",
		Bearer: as, IfMatch: d.etags[i], Body: strings.NewReader(d.body), Type: "application/json", Want: 200,
	}, nil)
	if err == nil {
		d.etags[i] = etag
	}
	return err
}

// submit is one draft begun and one that is complete handed in: two requests.
func (m *Machine) submit() []Work {
	mine, theirs := m.share(2, 6), m.share(1, 1)
	var spent, begun atomic.Int64
	return []Work{{Word: "submit", Name: "create and submit", Conns: []int{16}, Reach: Reach{Ratio: 0.50}, Targets: []Target{
		{"ours", func(ctx context.Context, conns int) (Sample, error) {
			return m.load(m.Ours, func(ctx context.Context, w *Worker) error {
				i := int(spent.Add(1)) - 1
				if i >= mine.Len {
					return ErrSpent
				}
				return m.submitOnce(ctx, w, mine.From+i)
			}).Run(ctx, conns)
		}},
		{"floor", func(ctx context.Context, conns int) (Sample, error) {
			return m.load(m.Floor, func(ctx context.Context, w *Worker) error {
				i := int(begun.Add(1)) - 1
				n := i % m.Rows
				in := m.intake(n + 1 + i/m.Rows%(len(m.Intakes)-1))
				body := fmt.Sprintf(`{"applicant":%q,"intake":%q}`, ID(account, n), in.ID)
				if _, err := w.Ask(ctx, Request{Method: "POST", URL: m.Floor.URL + "/create", Body: strings.NewReader(body), Type: "application/json", Want: 200}, nil); err != nil {
					return err
				}
				_, err := w.Ask(ctx, Request{Method: "POST", URL: m.Floor.URL + "/submit/" + ID(application, theirs.From+w.N*theirs.Len/64+w.R.IntN(theirs.Len/64)), Want: 200}, nil)
				return err
			}).Run(ctx, conns)
		}},
	}}}
}

func (m *Machine) submitOnce(ctx context.Context, w *Worker, n int) error {
	as, err := m.applicant(n)
	if err != nil {
		return err
	}
	body := fmt.Sprintf(`{"intake_id":%q}`, m.intake(n+1).ID)
	if _, err := w.Ask(ctx, Request{Method: "POST", URL: m.Ours.URL + prefix + "/applications", Bearer: as, Body: strings.NewReader(body), Type: "application/json", Want: 201}, nil); err != nil {
		return err
	}
	_, err = w.Ask(ctx, Request{Method: "POST", URL: m.Ours.URL + prefix + "/applications/" + ID(application, n) + "/submission", Bearer: as, IfMatch: `"3"`, Want: 200}, nil)
	return err
}
