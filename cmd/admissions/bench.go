package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/admissions/cmd/admissions/bench"
)

type benchCmd struct {
	Rows    int      `default:"100000" help:"How many applications; as many admitted students beside them. Default ${default}."`
	Seed    uint64   `default:"1" help:"The same seed makes the same data; default ${default}."`
	Rounds  int      `default:"3" help:"How often each target has its turn; default ${default}."`
	Seconds int      `default:"3" help:"How long a turn takes; default ${default}."`
	Only    []string `placeholder:"WORD,…" help:"Measure only these of queue, one, save, submit, release, upload, export, signin, crowd, start."`
	Match   string   `placeholder:"TEXT" help:"Measure only what has this in its name."`
	JSON    bool     `name:"json" help:"Print JSON, a line each."`
}

// Run measures this program and its limits, and prints one table. Everything it
// needs is its own, in DATA_DIR/bench; the applications stay there for the next run.
func (c *benchCmd) Run(ctx context.Context, a *app) (err error) {
	for _, word := range c.Only {
		if !slices.Contains(bench.Words, word) {
			return fmt.Errorf("--only takes %s, not %q", strings.Join(bench.Words, ", "), word)
		}
	}
	if c.Rows < 1000 || c.Rounds < 1 || c.Seconds < 1 {
		return errors.New("--rows takes at least 1000, --rounds and --seconds at least 1")
	}
	h, err := a.benchHouse(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	m, err := h.machine(ctx)
	if err != nil {
		return err
	}
	m.Window = time.Duration(c.Seconds) * time.Second
	return c.measure(ctx, a.out, m)
}

func (c *benchCmd) measure(ctx context.Context, out io.Writer, m *bench.Machine) error {
	b := bench.Bench{Rounds: c.Rounds, Out: bench.NewText(out), Log: os.Stderr}
	if c.JSON {
		b.Out = bench.JSON{W: out}
	}
	for _, w := range m.Works() {
		if len(c.Only) > 0 && !slices.Contains(c.Only, w.Word) || !strings.Contains(w.Name, c.Match) {
			continue
		}
		if err := b.Do(ctx, w); err != nil {
			return errors.Join(err, b.Out.Close())
		}
	}
	return b.Out.Close()
}

// floorCmd is the handler that does the least: the bench starts it as a program of
// its own.
type floorCmd struct{}

// Run serves on ADDR from DATABASE_URL.
func (*floorCmd) Run(ctx context.Context, a *app) error {
	return bench.Floor(ctx, string(a.config.DatabaseURL), a.config.Addr)
}

// benchDir is where everything of the bench lies.
func (a *app) benchDir() (string, error) {
	dir := filepath.Join(a.config.DataDir, "bench")
	return dir, os.MkdirAll(dir, 0o711) // PostgreSQL's user has to pass through
}
