package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"example.org/admissions/storage/credential"
)

// Password is everybody's.
const Password = "a password of the bench"

// signIn costs a hash, on purpose; the rest should cost nothing beside it.
func (m *Machine) signIn() []Work {
	return []Work{{Word: "signin", Name: "sign in", Conns: []int{16}, Reach: Reach{Ratio: 0.90}, Targets: []Target{
		{"ours", func(ctx context.Context, conns int) (Sample, error) {
			return m.load(m.Ours, func(ctx context.Context, w *Worker) error {
				body := fmt.Sprintf(`{"email":%q,"password":%q}`, Email(w.R.IntN(m.Rows)), Password)
				_, err := w.Ask(ctx, Request{Method: "POST", URL: m.Ours.URL + prefix + "/auth/login", Body: strings.NewReader(body), Type: "application/json", Want: 200}, nil)
				return err
			}).Run(ctx, conns)
		}},
		{"the hash alone, on every core", func(ctx context.Context, _ int) (Sample, error) {
			h := credential.NewPasswords(credential.Standard)
			return Load{Warm: warm, Window: m.Window, Op: func(ctx context.Context, _ *Worker) error {
				_, err := h.Hash(ctx, Password)
				return err
			}}.Run(ctx, runtime.NumCPU())
		}},
	}}}
}

// crowd is four times as many connections as the program has to the database, for
// longer than anything else, reading and writing: nothing may stall or fail.
func (m *Machine) crowd() []Work {
	drafts := m.writable(m.share(0, 1))
	return []Work{{Word: "crowd", Name: "a crowd: 4 × the pool, lists, files and saving", Conns: []int{4 * floorConns}, Reach: Reach{}, Targets: []Target{
		{"ours", func(ctx context.Context, conns int) (Sample, error) {
			load := m.load(m.Ours, func(ctx context.Context, w *Worker) error {
				as, err := m.staff("officer")
				if err != nil {
					return err
				}
				switch w.R.IntN(3) {
				case 0:
					return m.get(ctx, w, as, "/applications"+query("status", any1(w.R, waiting)))
				case 1:
					return m.get(ctx, w, as, "/applications/"+ID(application, w.R.IntN(m.Rows)))
				default:
					return m.saveAgain(ctx, w, drafts)
				}
			})
			load.Window = 3 * m.Window
			return load.Run(ctx, conns)
		}},
	}}}
}

// saveAgain saves a draft whose version others may have raised before the crowd came.
func (m *Machine) saveAgain(ctx context.Context, w *Worker, d *writable) error {
	i := d.next(w)
	if d.etags[i] == `"3"` {
		as, err := m.applicant(d.From + i)
		if err != nil {
			return err
		}
		etag, err := w.Ask(ctx, Request{Method: "GET", URL: m.Ours.URL + prefix + "/applications/" + ID(application, d.From+i), Bearer: as, Want: 200}, nil)
		if err != nil {
			return err
		}
		d.etags[i] = etag
	}
	return m.saveAt(ctx, w, d, i)
}

// start is how long it takes until the first answer, and what the program holds
// while nobody asks.
func (m *Machine) start() []Work {
	timed := func(name string, most time.Duration, run func(ctx context.Context) (time.Duration, error)) Work {
		return Work{Word: "start", Name: name, Conns: []int{1}, Reach: Reach{P50: most}, Targets: []Target{{"ours", func(ctx context.Context, _ int) (Sample, error) {
			d, err := run(ctx)
			return Sample{P50: d}, err
		}}}}
	}
	fresh := filepath.Join(m.Dir, "fresh")
	return []Work{
		timed("start, services running", 300*time.Millisecond, func(ctx context.Context) (time.Duration, error) { return m.startOnce(ctx, m.Env, nil) }),
		timed("first start, all embedded", 5*time.Second, func(ctx context.Context) (time.Duration, error) {
			if err := os.RemoveAll(fresh); err != nil {
				return 0, err
			}
			return m.startOnce(ctx, []string{"DATA_DIR=" + fresh}, nil)
		}),
		timed("later start, all embedded", 1500*time.Millisecond, func(ctx context.Context) (time.Duration, error) {
			return m.startOnce(ctx, []string{"DATA_DIR=" + fresh}, nil)
		}),
		{Word: "start", Name: "idle memory", Conns: []int{1}, Reach: Reach{Memory: 60 << 20}, Targets: []Target{{"ours", func(ctx context.Context, _ int) (s Sample, err error) {
			_, err = m.startOnce(ctx, m.Env, func(p *Process) { s.Memory = p.Resident() })
			return s, err
		}}}},
		{Word: "start", Name: "binary", Conns: []int{1}, Reach: Reach{Memory: 45 << 20}, Targets: []Target{{"ours", func(context.Context, int) (Sample, error) {
			exe, err := os.Executable()
			if err != nil {
				return Sample{}, err
			}
			info, err := os.Stat(exe)
			if err != nil {
				return Sample{}, err
			}
			return Sample{Memory: info.Size()}, nil
		}}}},
	}
}

// idle is how long nobody asks before memory is looked at.
const idle = 3 * time.Second

func (m *Machine) startOnce(ctx context.Context, env []string, look func(p *Process)) (time.Duration, error) {
	p, err := StartProcess(ctx, filepath.Join(m.Dir, "start.log"), "/readyz", env, "serve")
	if err != nil {
		return 0, err
	}
	if look != nil {
		select {
		case <-time.After(idle):
			look(p)
		case <-ctx.Done():
		}
	}
	return p.Ready, errors.Join(p.Stop(), ctx.Err())
}
