package bench

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"
)

// Line is what came of one target of a work.
type Line struct {
	Work   string        `json:"work"`
	Target string        `json:"target"`
	Conns  int           `json:"connections"`
	Rate   float64       `json:"per_second"` // median of the rounds
	Min    float64       `json:"min"`
	Max    float64       `json:"max"`
	P50    time.Duration `json:"p50_ns"`
	P99    time.Duration `json:"p99_ns"`
	First  time.Duration `json:"first_byte_ns,omitempty"`
	CPU    time.Duration `json:"cpu_ns,omitempty"`
	Memory int64         `json:"memory_bytes,omitempty"`
	Failed int           `json:"failed"`
	Fault  string        `json:"fault,omitempty"`
	Ratio  float64       `json:"ratio,omitempty"` // to the limit's rate
	Tail   float64       `json:"tail,omitempty"`  // to the limit's p99
	Figure string        `json:"figure,omitempty"`
	Met    *bool         `json:"met,omitempty"`
}

// judge says what was to be reached and whether it was.
func (l *Line) judge(r Reach) {
	var asked []string
	met := l.Failed == 0
	ask := func(asks, holds bool, format string, args ...any) {
		if asks {
			asked, met = append(asked, fmt.Sprintf(format, args...)), met && holds
		}
	}
	ask(r.Ratio > 0, l.Ratio >= r.Ratio, "ratio ≥ %.2f", r.Ratio)
	ask(r.Tail > 0, l.Tail <= r.Tail, "p99 ≤ %.0f× (is %.1f×)", r.Tail, l.Tail)
	ask(r.CPU > 0, l.CPU <= r.CPU, "CPU ≤ %d µs", r.CPU.Microseconds())
	ask(r.P50 > 0, l.P50 <= r.P50, "≤ %d ms", r.P50.Milliseconds())
	ask(r.First > 0, l.First <= r.First, "first byte ≤ %d ms (is %.1f)", r.First.Milliseconds(), inMillis(l.First))
	ask(r.Memory > 0, l.Memory <= r.Memory, "≤ %d MB", r.Memory>>20)
	if len(asked) == 0 {
		asked = append(asked, "no failure")
	}
	l.Figure, l.Met = strings.Join(asked, ", "), &met
}

// Table takes lines as they come.
type Table interface {
	Add(l Line) error
	Close() error
}

// JSON writes a line of JSON for each.
type JSON struct{ W io.Writer }

// Add writes l at once.
func (t JSON) Add(l Line) error { return json.NewEncoder(t.W).Encode(l) }

// Close has nothing left to write.
func (JSON) Close() error { return nil }

// Text writes one table, at its end: its columns are as wide as what is in them.
type Text struct{ table *tabwriter.Writer }

// NewText begins a table.
func NewText(w io.Writer) *Text {
	t := &Text{tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)}
	_, _ = fmt.Fprintln(t.table, "work\tby\tat once\tper second (min–max)\tp50 ms\tp99 ms\tCPU µs\tMB\tratio\tto reach\tmet")
	return t
}

// Add keeps l for the table.
func (t *Text) Add(l Line) error {
	met := ""
	if l.Met != nil {
		met = map[bool]string{true: "yes", false: "no"}[*l.Met]
	}
	if l.Failed > 0 {
		met += fmt.Sprintf(" (%d failed: %s)", l.Failed, l.Fault)
	}
	_, err := fmt.Fprintf(t.table, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l.Work, l.Target, l.Conns, rates(l),
		known(l.P50 > 0, "%.2f", inMillis(l.P50)), known(l.P99 > 0, "%.2f", inMillis(l.P99)), known(l.CPU > 0, "%.0f", l.CPU.Seconds()*1e6),
		known(l.Memory > 0, "%.1f", float64(l.Memory)/(1<<20)), known(l.Ratio > 0, "%.2f", l.Ratio), l.Figure, met)
	return err
}

// Close writes the table.
func (t *Text) Close() error { return t.table.Flush() }

func rates(l Line) string {
	format := "%.0f (%.0f–%.0f)"
	if l.Rate < 100 {
		format = "%.1f (%.1f–%.1f)"
	}
	return known(l.Rate > 0, format, l.Rate, l.Min, l.Max)
}

func known(is bool, format string, values ...any) string {
	if !is {
		return ""
	}
	return fmt.Sprintf(format, values...)
}

func inMillis(d time.Duration) float64 { return d.Seconds() * 1000 }
