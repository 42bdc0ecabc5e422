// Package bench measures this program against the limits of the machine it runs
// on: a handler that does the least that can be done, pgbench and psql with the
// same statements, the object store and the password hash alone. A figure is
// always a ratio to a limit measured in the same run, on the same data.
//
// Start here: a Work is done by Targets in interleaved rounds. load.go makes the
// requests, process.go watches who answers them, floor.go is the least handler,
// fill.go the data; a file work_….go for each thing that is measured.
package bench

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"
)

// Work is one thing that is measured.
type Work struct {
	Word    string // chooses it, with --only
	Name    string
	Conns   []int    // how many requests at once, one line each
	Targets []Target // ours first, then the limits; the ratio is to the first limit
	Reach   Reach
	// Before runs before each target of each round, outside the time that is taken.
	Before func(ctx context.Context) error
}

// Target does a work in one way.
type Target struct {
	Name string
	Run  func(ctx context.Context, conns int) (Sample, error)
}

// Sample is what one target did in one round. Zero means that it is not known.
type Sample struct {
	Rate     float64 // done per second
	P50, P99 time.Duration
	First    time.Duration // to the first byte, median
	CPU      time.Duration // of the answering process, for one
	Memory   int64         // bytes
	Failed   int
	Fault    error // the first that failed
}

// Reach is what has to be reached. Zero fields ask for nothing.
type Reach struct {
	Ratio  float64       // of the limit's rate, at least
	Tail   float64       // of the limit's p99, at most
	CPU    time.Duration // at most
	P50    time.Duration // at most
	First  time.Duration // at most
	Memory int64         // bytes, at most
}

// Bench does works in rounds and tells what came of them, line by line.
type Bench struct {
	Rounds int
	Out    Table
	Log    io.Writer // what is being done now
}

// Do measures one work.
func (b *Bench) Do(ctx context.Context, w Work) error {
	for _, conns := range w.Conns {
		samples := make([][]Sample, len(w.Targets))
		for round := range b.Rounds {
			for i := range w.Targets {
				at := (i + round) % len(w.Targets) // nobody is always first
				s, err := b.once(ctx, w, w.Targets[at], conns)
				if err != nil {
					return fmt.Errorf("%s by %s: %w", w.Name, w.Targets[at].Name, err)
				}
				samples[at] = append(samples[at], s)
			}
		}
		if err := b.tell(w, conns, samples); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bench) once(ctx context.Context, w Work, t Target, conns int) (Sample, error) {
	if w.Before != nil {
		if err := w.Before(ctx); err != nil {
			return Sample{}, err
		}
	}
	_, _ = fmt.Fprintf(b.Log, "%s, %d at once: %s\n", w.Name, conns, t.Name)
	return t.Run(ctx, conns)
}

func (b *Bench) tell(w Work, conns int, samples [][]Sample) error {
	lines := make([]Line, len(samples))
	for i, s := range samples {
		lines[i] = lineOf(s)
		lines[i].Work, lines[i].Target, lines[i].Conns = w.Name, w.Targets[i].Name, conns
	}
	if len(lines) > 1 && lines[1].Rate > 0 {
		lines[0].Ratio = lines[0].Rate / lines[1].Rate
		lines[0].Tail = float64(lines[0].P99) / float64(max(lines[1].P99, 1))
	}
	lines[0].judge(w.Reach)
	for _, l := range lines {
		if err := b.Out.Add(l); err != nil {
			return err
		}
	}
	return nil
}

// lineOf is the median of rounds, value by value.
func lineOf(rounds []Sample) Line {
	l := Line{
		Rate: medianOf(rounds, func(s Sample) float64 { return s.Rate }),
		P50:  medianOf(rounds, func(s Sample) time.Duration { return s.P50 }), P99: medianOf(rounds, func(s Sample) time.Duration { return s.P99 }),
		First: medianOf(rounds, func(s Sample) time.Duration { return s.First }), CPU: medianOf(rounds, func(s Sample) time.Duration { return s.CPU }),
		Memory: medianOf(rounds, func(s Sample) int64 { return s.Memory }),
	}
	l.Min, l.Max = rounds[0].Rate, rounds[0].Rate
	for _, s := range rounds {
		l.Min, l.Max = min(l.Min, s.Rate), max(l.Max, s.Rate)
		l.Failed += s.Failed
		if l.Fault == "" && s.Fault != nil {
			l.Fault = s.Fault.Error()
		}
	}
	return l
}

func medianOf[T int64 | float64 | time.Duration](rounds []Sample, value func(Sample) T) T {
	all := make([]T, len(rounds))
	for i, s := range rounds {
		all[i] = value(s)
	}
	slices.Sort(all)
	if n := len(all); n%2 == 0 {
		return (all[n/2-1] + all[n/2]) / 2
	}
	return all[len(all)/2]
}
