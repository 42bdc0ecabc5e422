package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// runPg runs a program of PostgreSQL and returns what it says.
func (m *Machine) runPg(ctx context.Context, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, filepath.Join(m.PgBin, name), args...) //nolint:gosec // a program of PostgreSQL
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", name, err, out)
	}
	return string(out), nil
}

var (
	saidRate    = regexp.MustCompile(`tps = ([0-9.]+) \(without`)
	saidLatency = regexp.MustCompile(`latency average = ([0-9.]+) ms`)
	saidFailed  = regexp.MustCompile(`number of failed transactions: ([0-9]+)`)
	saidTime    = regexp.MustCompile(`Time: ([0-9.]+) ms`)
)

// pgbench runs scripts on prepared statements. It tells a mean latency, no more.
func (m *Machine) pgbench(ctx context.Context, conns int, scripts []string, args ...string) (Sample, error) {
	dir, err := os.MkdirTemp(m.Dir, "pgbench-")
	if err != nil {
		return Sample{}, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	args = append([]string{"--no-vacuum", "--protocol=prepared", "--client=" + strconv.Itoa(conns), "--jobs=2"}, args...)
	for i, s := range scripts {
		name := filepath.Join(dir, strconv.Itoa(i)+".sql")
		if err := os.WriteFile(name, []byte(s), 0o600); err != nil {
			return Sample{}, err
		}
		args = append(args, "--file="+name)
	}
	out, err := m.runPg(ctx, "pgbench", append(args, m.DSN)...)
	if err != nil {
		return Sample{}, err
	}
	s := Sample{Rate: number(saidRate, out), P50: time.Duration(number(saidLatency, out) * float64(time.Millisecond)), Failed: int(number(saidFailed, out))}
	if s.Rate == 0 {
		return s, errors.New("pgbench says no rate: " + out)
	}
	return s, nil
}

func number(in *regexp.Regexp, text string) float64 {
	found := in.FindStringSubmatch(text)
	if found == nil {
		return 0
	}
	v, _ := strconv.ParseFloat(found[1], 64)
	return v
}

var comment = regexp.MustCompile(`(?m)--.*$`)

// oneLine is a statement as scripts and psql want it.
func oneLine(sql string) string {
	return strings.Join(strings.Fields(comment.ReplaceAllString(sql, "")), " ")
}

func noVariable(string) (string, bool) { return "", false }

// pgbenchQueue asks for the same pages as the first view of the queue.
func (m *Machine) pgbenchQueue(ctx context.Context, conns int) (Sample, error) {
	var scripts []string
	for _, in := range m.Intakes {
		for _, st := range waiting {
			for _, from := range origins {
				sql, args := QueueSQL(map[string][]string{"status": {st}, "programme": {in.Programme.ID}, "nationality": {from}})
				scripts = append(scripts, Statement{oneLine(sql), args}.Inline(noVariable)+";\n")
			}
		}
	}
	const most = 128 // scripts that pgbench takes
	return m.pgbench(ctx, conns, scripts[:min(len(scripts), most)], "--time="+strconv.Itoa(max(1, int(m.Window.Seconds()))))
}

// pgbenchStep runs recorded statements on file after file of a stock. What differs
// from file to file is read into variables first, in one statement more.
func (m *Machine) pgbenchStep(ctx context.Context, conns int, k Stock, sent []Statement) (Sample, error) {
	each := k.Len / conns
	script := m.script(k, each, sent)
	return m.pgbench(ctx, conns, []string{script}, "--transactions="+strconv.Itoa(each-1), "--define=k=0")
}

var (
	anID     = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)
	anIssued = regexp.MustCompile(`^(L-)?[0-9A-Z-]+-A?[0-9]{5,}$`)
)

// script makes the recorded step on file k.From one for every file of the stock.
func (m *Machine) script(k Stock, each int, sent []Statement) string {
	v := variables{sql: map[string]string{}}
	sample, in := k.From, m.intake(k.From)
	for kind := account; kind <= admission; kind++ {
		v.sql[ID(kind, sample)] = fmt.Sprintf("'01900000-%04d-7000-8000-' || lpad(:n::text, 12, '0')", kind)
	}
	v.sql[in.ID] = m.ofIntake(func(i int) string { return m.Intakes[i].ID })
	v.sql[in.Programme.ID] = m.ofIntake(func(i int) string { return m.Intakes[i].Programme.ID })
	v.sql[fmt.Sprintf("%s-%06d", in.Code, sample)] = m.ofIntake(func(i int) string { return m.Intakes[i].Code }) + " || '-' || lpad(:n::text, 6, '0')"
	for _, id := range m.Staff {
		v.known = append(v.known, id)
	}
	var body strings.Builder
	for _, s := range sent {
		body.WriteString(Statement{oneLine(s.SQL), s.Args}.Inline(v.variable) + ";\n")
	}
	return fmt.Sprintf("\\set k :k + 1\n\\set n %d + :client_id * %d + :k\nSELECT %s \\gset\n%s", k.From, each, v.columns(), body.String())
}

func (m *Machine) ofIntake(value func(i int) string) string {
	var all []string
	for i := range m.Intakes {
		all = append(all, "'"+value(i)+"'")
	}
	return fmt.Sprintf("(ARRAY[%s])[1 + :n %% %d]", strings.Join(all, ","), len(all))
}

// variables are what a script reads before its statements.
type variables struct {
	sql   map[string]string // by the text that stood in the record
	names []string          // in the order they were met
	known []string          // ids that are the same for every file
	exprs []string
	seen  map[string]string
}

func (v *variables) variable(text string) (string, bool) {
	if v.seen == nil {
		v.seen = map[string]string{}
	}
	if name, ok := v.seen[text]; ok {
		return name, true
	}
	expr, ok := v.sql[text]
	switch {
	case ok:
	case anID.MatchString(text) && !slices.Contains(v.known, text):
		expr = "gen_random_uuid()" // made for this file
	case anIssued.MatchString(text):
		expr = "gen_random_uuid()" // a number that must not be given twice
	default:
		return "", false
	}
	name := fmt.Sprintf("v%d", len(v.names))
	v.names, v.exprs = append(v.names, name), append(v.exprs, expr)
	v.seen[text] = ":" + name
	return ":" + name, true
}

func (v *variables) columns() string {
	var all []string
	for i, name := range v.names {
		all = append(all, v.exprs[i]+" AS "+name)
	}
	return strings.Join(all, ", ")
}

// psqlCopy copies out what an export reads, in whole runs for as long as a window.
func (m *Machine) psqlCopy(ctx context.Context, _ int) (Sample, error) {
	copies := `\copy (` + Statement{oneLine(m.Export.SQL), m.Export.Args}.Inline(noVariable) + `) TO '/dev/null' CSV HEADER`
	var took time.Duration
	var s Sample
	n := 0
	for took < m.Window {
		out, err := m.runPg(ctx, "psql", "--no-psqlrc", "--command=SET enable_sort = off", "--command=SET jit = off", `--command=\timing on`, "--command="+copies, m.DSN)
		if err != nil {
			return s, err
		}
		one := time.Duration(number(saidTime, out) * float64(time.Millisecond))
		if one == 0 {
			return s, errors.New("psql says no time: " + out)
		}
		took, n = took+one, n+1
	}
	return Sample{Rate: float64(n) / took.Seconds(), P50: took / time.Duration(n)}, nil
}
