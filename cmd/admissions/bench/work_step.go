package bench

import (
	"context"
	"sync/atomic"
)

// steps are the two that take a seat and give a number: a release, an admission.
// Their limit runs the same statements in one transaction.
func (m *Machine) steps() []Work {
	step := func(name, path, who string, ours, limit Stock, back []string, sent *[]Statement) Work {
		var spent atomic.Int64
		return Work{
			Word: "release", Name: name, Conns: []int{16}, Reach: Reach{Ratio: 0.25},
			Before: func(ctx context.Context) error {
				spent.Store(0)
				return reset(ctx, m.Control, back, ours, limit)
			},
			Targets: []Target{
				{"ours", func(ctx context.Context, conns int) (Sample, error) {
					return m.load(m.Ours, func(ctx context.Context, w *Worker) error {
						i := int(spent.Add(1)) - 1
						if i >= ours.Len {
							return ErrSpent
						}
						as, err := m.staff(who)
						if err != nil {
							return err
						}
						_, err = w.Ask(ctx, Request{
							Method: "POST", URL: m.Ours.URL + prefix + "/applications/" + ID(application, ours.From+i) + path,
							Bearer: as, IfMatch: `"7"`, Want: 200,
						}, nil)
						return err
					}).Run(ctx, conns)
				}},
				{"pgbench, same statements", func(ctx context.Context, conns int) (Sample, error) {
					return m.pgbenchStep(ctx, conns, limit, *sent)
				}},
			},
		}
	}
	decided, decidedLimit := m.decided()
	accepted, acceptedLimit := m.accepted()
	return []Work{
		step("release an offer", "/release", "director", decided, decidedLimit, undecided, &m.Release),
		step("admit", "/admission", "officer", accepted, acceptedLimit, unadmitted, &m.Admit),
	}
}
