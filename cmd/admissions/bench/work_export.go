package bench

import (
	"context"
	"time"
)

// export writes the whole list of the admitted; the limit copies the same columns
// out by psql.
func (m *Machine) export() []Work {
	return []Work{{Word: "export", Name: "export the admitted, CSV", Conns: []int{1}, Targets: []Target{
		{"ours", func(ctx context.Context, conns int) (Sample, error) {
			load := m.load(m.Ours, func(ctx context.Context, w *Worker) error {
				as, err := m.staff("officer")
				if err != nil {
					return err
				}
				return m.get(ctx, w, as, "/admissions/export?format=csv&purpose=bench")
			})
			load.Whole, load.Warm = true, 0
			return load.Run(ctx, conns)
		}},
		{`psql \copy, same SQL`, m.psqlCopy},
	}, Reach: Reach{Ratio: 0.60, First: 50 * time.Millisecond, Memory: 16 << 20}}}
}
