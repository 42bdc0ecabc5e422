package postgres

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"example.org/admissions/domain/job"
)

// Jobs is the job.Queue, on River. The same value enqueues and, once Start has
// been called, works.
type Jobs struct {
	db     *DB
	client *river.Client[*sql.Tx]
}

var _ job.Queue = (*Jobs)(nil)

// queues says where kinds of jobs wait, and how many of them run at once in one
// program. A kind that is not named waits in "default".
var queues = map[string]river.QueueConfig{
	river.QueueDefault: {MaxWorkers: 4},
	"mail":             {MaxWorkers: 4},
	"scan":             {MaxWorkers: 2},
	"webhook":          {MaxWorkers: 20}, // as many as there can be endpoints: no receiver waits for another that is slow
}

var queueOf = map[string]string{"notice.send": "mail", "document.scan": "scan", "webhook.deliver": "webhook"}

// Work is what a program does with each kind of job. The zero value does nothing.
type Work struct {
	workers  *river.Workers
	periodic []*river.PeriodicJob
}

// Handle makes w run fn for each job of T's kind. An error is retried with
// growing waits; a job must therefore bear being run twice.
func Handle[T job.Args](w *Work, fn func(ctx context.Context, args T) error) {
	if w.workers == nil {
		w.workers = river.NewWorkers()
	}
	river.AddWorker(w.workers, river.WorkFunc(func(ctx context.Context, j *river.Job[T]) error { return fn(ctx, j.Args) }))
}

// Every makes w enqueue args at each interval and once at start, so that a
// program which was down for a week catches up at once.
func Every(w *Work, interval time.Duration, args job.Args) {
	w.periodic = append(w.periodic, river.NewPeriodicJob(river.PeriodicInterval(interval),
		func() (river.JobArgs, *river.InsertOpts) {
			return args, &river.InsertOpts{Queue: queueFor(args), UniqueOpts: river.UniqueOpts{ByPeriod: interval}}
		}, &river.PeriodicJobOpts{RunOnStart: true}))
}

// jobTimeout is how long a job may take.
const jobTimeout = 5 * time.Minute

// NewJobs makes the queue. A nil work only enqueues.
func NewJobs(db *DB, work *Work, logger *slog.Logger) (*Jobs, error) {
	cfg := &river.Config{Logger: logger}
	if work != nil && work.workers != nil {
		cfg.Workers, cfg.Queues, cfg.PeriodicJobs = work.workers, queues, work.periodic
		cfg.JobTimeout = jobTimeout
		// Whoever works a job for longer is dead: a mail that was under way at a crash
		// does not wait an hour.
		cfg.RescueStuckJobsAfter = jobTimeout + time.Minute
	}
	c, err := river.NewClient(riverdatabasesql.NewWithPgxListener(db.sql, db.pool), cfg)
	return &Jobs{db: db, client: c}, err
}

// Start works until Stop. ctx's end does not stop running jobs.
func (j *Jobs) Start(ctx context.Context) error { return j.client.Start(context.WithoutCancel(ctx)) }

// Stop lets running jobs finish until ctx ends, then cancels them.
func (j *Jobs) Stop(ctx context.Context) error {
	if err := j.client.Stop(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return j.client.StopAndCancel(context.WithoutCancel(ctx))
	}
	return nil
}

func queueFor(a job.Args) string {
	if q := queueOf[a.Kind()]; q != "" {
		return q
	}
	return river.QueueDefault
}

// Enqueue promises jobs in the ctx's transaction.
func (j *Jobs) Enqueue(ctx context.Context, args ...job.Args) error {
	tx := j.db.inTx(ctx)
	if tx.Error != nil {
		return tx.Error
	}
	_, err := j.client.InsertManyFastTx(ctx, tx.Statement.ConnPool.(*sql.Tx), queued(args))
	return err
}

// promise enqueues in a transaction of pgx itself.
func (d *DB) promise(ctx context.Context, tx pgx.Tx, args ...job.Args) error {
	c, err := river.NewClient(riverpgxv5.New(d.pool), &river.Config{})
	if err != nil {
		return err
	}
	_, err = c.InsertManyFastTx(ctx, tx, queued(args))
	return err
}

// queued puts each promise where its kind waits.
func queued(args []job.Args) []river.InsertManyParams {
	many := make([]river.InsertManyParams, len(args))
	for i, a := range args {
		many[i] = river.InsertManyParams{Args: a, InsertOpts: &river.InsertOpts{Queue: queueFor(a)}}
	}
	return many
}

// Unfinished counts the jobs of a kind that still have to run; tests and
// `admissions check` wait for none.
func (j *Jobs) Unfinished(ctx context.Context, kind string) (n int, err error) {
	err = j.db.conn(ctx).Raw(`SELECT count(*) FROM river_job WHERE kind = ? AND state NOT IN (?, ?, ?)`, kind,
		rivertype.JobStateCompleted, rivertype.JobStateCancelled, rivertype.JobStateDiscarded).Scan(&n).Error
	return n, err
}
