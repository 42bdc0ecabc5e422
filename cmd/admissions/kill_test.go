package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"example.org/admissions/api"
	"example.org/admissions/storage/embedded"
	"example.org/admissions/storage/postgres"
)

// kills is how often the program is killed; KILL_ROUNDS says otherwise.
const kills = 50

// killing is a college whose program is killed while people work with it. Each of
// them writes down what was answered with success, and what must be true then.
type killing struct {
	*college
	rng      *rand.Rand
	db       *postgres.DB // while the program runs and nobody works
	started  time.Time    // the program
	client   *http.Client
	tokens   *api.Tokens
	sessions map[string]string // by account

	template          string // the file that all others are copied from
	officer, director *caller
	drafts, decisions pile // files that wait for a step
	uploaders         []prepared
	savers            []*saver
	senders           []*sender
	serial            atomic.Int64 // makes words and papers that were never there

	answered atomic.Int64 // with success, in this round
	enough   int64        // how many there are when the program is killed
	kill     chan struct{}

	mu      sync.Mutex
	facts   []fact              // of this round
	lasting []fact              // of all rounds
	caught  map[string][]string // mails, by Message-ID
	fates   map[string]int      // what became of POSTs that were not answered
}

// fact is something that must be true whenever the program runs again.
type fact func()

// TestKill kills the program, as loss of power would, in the middle of uploads,
// submissions, releases, saved sections and messages. What was answered with success
// is there when it starts again; what was not is there whole or not at all; and the
// jobs go on.
func TestKill(t *testing.T) {
	rounds := kills
	if n, err := strconv.Atoi(os.Getenv("KILL_ROUNDS")); err == nil {
		rounds = n
	}
	k := newKilling(t)
	began, answers := time.Now(), int64(0)
	for n := range rounds {
		k.prepare(40)
		k.round(n%5 == 4)
		k.holds()
		answers += k.answered.Load()
		if n%10 == 9 {
			t.Logf("%d kills in %s, %d answers with success, %d mails", n+1, time.Since(began).Round(time.Second), answers, len(k.caught))
		}
	}
	for _, f := range k.lasting {
		f()
	}
	t.Logf("POSTs that were cut: %v", k.fates)
	k.wakes()
	k.hold()
	if code := k.stop(t, syscall.SIGTERM); code != 0 {
		t.Errorf("exit code %d:\n%s", code, k.said())
	}
}

// round lets everybody work and kills the program in the middle of it; and its
// database too, now and then.
func (k *killing) round(database bool) {
	k.t.Helper()
	k.answered.Store(0)
	k.enough, k.kill, k.facts = 10+k.rng.Int64N(50), make(chan struct{}), nil
	all := k.workers()
	k.db.Close()
	var workers sync.WaitGroup
	for _, work := range all {
		workers.Go(func() {
			for more := true; more; { // until the line breaks, or there is nothing left to do
				more = work()
			}
		})
	}
	select {
	case <-k.kill:
	case <-time.After(20 * time.Second):
		k.t.Errorf("only %d of %d answers came", k.answered.Load(), k.enough)
	}
	<-time.After(time.Duration(k.rng.IntN(20)) * time.Millisecond)
	server := readFile(k.t, filepath.Join(k.data, "postgres/cluster/postmaster.pid"))
	_ = k.Process.Kill()
	if pid, err := strconv.Atoi(strings.SplitN(server, "\n", 2)[0]); err == nil && database {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	_ = k.Wait()
	workers.Wait()
	k.open()
}

// holds asks for everything that was written down, and for the invariants.
func (k *killing) holds() {
	k.t.Helper()
	for _, f := range k.facts {
		f()
	}
	broken, err := postgres.Check(k.t.Context(), k.db)
	if err != nil || len(broken) > 0 {
		k.t.Fatal(err, broken)
	}
	k.collect()
}

// must writes down what is true from now on; for good, or until the next time.
func (k *killing) must(lasts bool, f fact) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.facts = append(k.facts, f)
	if lasts {
		k.lasting = append(k.lasting, f)
	}
}

// succeeded counts an answer.
func (k *killing) succeeded() bool {
	if k.answered.Add(1) == k.enough {
		close(k.kill)
	}
	return true
}

// strange notes an answer that nobody should get.
func (k *killing) strange(a answer) bool {
	k.t.Errorf("%s: %d %s", a.asked, a.status, a.body)
	return false
}

// open starts the program and reaches its database.
func (k *killing) open() {
	k.t.Helper()
	k.started = time.Now()
	k.college.open()
	k.client.CloseIdleConnections()
	dsn, err := embedded.RunningPostgres(filepath.Join(k.data, "postgres"))
	if err == nil {
		k.db, err = postgres.Open(k.t.Context(), dsn, postgres.Options{})
	}
	if err != nil {
		k.t.Fatal(err)
	}
	k.t.Cleanup(k.db.Close)
}

// value is one column of one row, as text; empty when there is none.
func (k *killing) value(sql string, args ...any) (v string) {
	k.t.Helper()
	rows, err := k.db.Pool().Query(k.t.Context(), sql, args...)
	if err != nil {
		k.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		err = errors.Join(err, rows.Scan(&v))
	}
	if err = errors.Join(err, rows.Err()); err != nil {
		k.t.Fatal(err)
	}
	return v
}

func (k *killing) exec(sql string, args ...any) {
	k.t.Helper()
	if _, err := k.db.Pool().Exec(context.Background(), sql, args...); err != nil {
		k.t.Fatal(err)
	}
}

// collect notes the newest mails: the catcher keeps only so many.
func (k *killing) collect() {
	k.t.Helper()
	for _, m := range k.mails("limit=200") {
		if !slices.Contains(k.caught[m.MessageID], m.ID) {
			k.caught[m.MessageID] = append(k.caught[m.MessageID], m.ID)
		}
	}
}

// undone is what jobs still have to do.
const undone = `
SELECT coalesce(string_agg(what, ', '), '') FROM (
	SELECT 'notice ' || id || ' since ' || coalesce(sending_at::text, 'never') AS what FROM notices WHERE sent_at IS NULL
	UNION ALL SELECT kind || ' ' || state || ' ' || attempt || ' ' || scheduled_at || ' ' || coalesce(errors[array_upper(errors, 1)]->>'error', '') FROM river_job WHERE finalized_at IS NULL) j`

// wakes brings the program back as if it had been down for a quarter of an hour: the
// mails that were under way at a kill go out, once more if nobody can know whether
// they did. An offer that ran out days ago is warned about, since what is done every
// hour was done once an hour, is missing now, and is done at the start.
func (k *killing) wakes() {
	k.t.Helper()
	if n := k.value(`SELECT coalesce(max(n), 0)::text FROM (SELECT count(*) AS n FROM river_job WHERE kind = 'application.lapse' GROUP BY date_trunc('hour', created_at)) j`); n != "0" && n != "1" {
		k.t.Errorf("offers were looked through %s times in an hour", n)
	}
	unsure := strings.Fields(k.value(`SELECT coalesce(string_agg(id::text, ' '), '') FROM notices WHERE sent_at IS NULL AND sending_at IS NOT NULL`))
	overdue := k.value(`UPDATE applications SET reply_by = now() - interval '5 days' WHERE id = (SELECT id FROM applications WHERE status = 'offered' LIMIT 1) RETURNING id::text`)
	k.exec(`UPDATE river_job SET attempted_at = attempted_at - interval '15 minutes' WHERE state = 'running' AND attempted_at < $1`, k.started)
	k.exec(`UPDATE notices SET sending_at = sending_at - interval '15 minutes' WHERE sent_at IS NULL`)
	k.exec(`DELETE FROM river_job WHERE kind = 'application.lapse'`)
	k.stop(k.t, syscall.SIGTERM)
	k.open()
	k.await("end of the jobs", func() bool {
		return k.value(undone) == "" && k.value(`SELECT count(*)::text FROM river_job WHERE kind = 'application.lapse'`) == "1"
	}, func() string { return k.value(undone) })
	if n := k.value(`SELECT count(*)::text FROM notices WHERE application_id = $1 AND kind = 'application.lapse_warning'`, overdue); n != "1" {
		k.t.Errorf("%s warnings about an offer that ran out while the program was down", n)
	}
	k.toldAll(unsure)
}

// toldAll wants every notice mailed, and only those twice that were under way.
func (k *killing) toldAll(unsure []string) {
	k.t.Helper()
	k.collect()
	told, mails := strings.Fields(k.value(`SELECT string_agg(id::text, ' ') FROM notices`)), 0
	for _, id := range told {
		copies := len(k.caught[id+"@127.0.0.1"])
		if mails += copies; copies == 0 || copies > 1 && !slices.Contains(unsure, id) {
			k.t.Errorf("notice %s was mailed %d times", id, copies)
		}
	}
	k.t.Logf("%d notices, %d mails; %d were under way at a kill", len(told), mails, len(unsure))
}
