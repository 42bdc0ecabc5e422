package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.org/admissions/domain/admission"
)

var _ admission.Feed = Admissions{}

// drawing is the lock of the feed: who holds it gives out places, alone.
const drawing = 8_201_600

// touchesAtOnce bounds what one Draw holds in memory.
const touchesAtOnce = 1000

const touches = `SELECT id, admission_id, coalesce(status, ''), at FROM admission_touches ORDER BY id LIMIT $1`

const lastChanges = `SELECT DISTINCT ON (admission_id) admission_id, status, substance FROM admission_changes
WHERE admission_id = ANY ($1::uuid[]) ORDER BY admission_id, seq DESC`

// Draw gives touches their places. The lock is taken before the transaction begins:
// its snapshot then has all that the drawer before it wrote, and touches, admissions
// and places are read of one moment. Places are visible in their order because the
// lock is kept until they are committed.
func (s Admissions) Draw(ctx context.Context, at time.Time, next admission.Meaning) (more bool, err error) {
	c, err := s.DB.pool.Acquire(ctx)
	if err != nil {
		return false, err
	}
	defer c.Release()
	if _, err := c.Exec(ctx, "SELECT pg_advisory_lock($1)", drawing); err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, unlock(context.WithoutCancel(ctx), c)) }()
	tx, err := c.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead})
	if err != nil {
		return false, err
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }() // after a commit it does nothing
	d := draw{tx: tx, list: s}
	if err := d.read(ctx); err != nil || len(d.touches) == 0 {
		return false, err
	}
	if err := d.place(ctx, at, next); err != nil {
		return false, err
	}
	return len(d.touches) == touchesAtOnce, tx.Commit(ctx)
}

// unlock gives the lock back; a connection that cannot is closed, which does it too.
func unlock(ctx context.Context, c *pgxpool.Conn) error {
	if _, err := c.Exec(ctx, "SELECT pg_advisory_unlock($1)", drawing); err != nil {
		return c.Conn().Close(ctx)
	}
	return nil
}

// draw is one batch on its way into the feed.
type draw struct {
	tx      pgx.Tx
	list    Admissions
	ids     []int64
	touches []admission.Touch
	now     map[string]admission.Admission
	last    map[string]admission.Change
}

func (d *draw) read(ctx context.Context) error {
	rows, err := d.tx.Query(ctx, touches, touchesAtOnce)
	if err != nil {
		return err
	}
	var id int64
	var t admission.Touch
	if _, err = pgx.ForEachRow(rows, []any{&id, &t.AdmissionID, &t.Status, &t.At}, func() error {
		d.ids, d.touches = append(d.ids, id), append(d.touches, t)
		return nil
	}); err != nil {
		return err
	}
	d.now, d.last = map[string]admission.Admission{}, map[string]admission.Change{}
	touched := make([]string, len(d.touches))
	for i, t := range d.touches {
		touched[i] = t.AdmissionID
	}
	if err := d.list.read(ctx, d.tx, admitted+"WHERE m.id = ANY (?::uuid[])", []any{touched}, func(a *admission.Admission) error {
		d.now[a.ID] = *a
		return nil
	}); err != nil {
		return err
	}
	rows, err = d.tx.Query(ctx, lastChanges, touched)
	if err != nil {
		return err
	}
	var last admission.Change
	_, err = pgx.ForEachRow(rows, []any{&last.AdmissionID, &last.Status, &last.Substance}, func() error {
		d.last[last.AdmissionID] = last
		return nil
	})
	return err
}

func (d *draw) place(ctx context.Context, at time.Time, next admission.Meaning) error {
	var seq int64
	if err := d.tx.QueryRow(ctx, "SELECT coalesce(max(seq), 0) FROM admission_changes").Scan(&seq); err != nil {
		return err
	}
	var placed [][]any
	var changes []admission.Change
	for _, t := range d.touches {
		now, there := d.now[t.AdmissionID]
		if !there {
			continue
		}
		c, fresh, err := next(t, d.last[t.AdmissionID], now)
		if err != nil {
			return err
		}
		if !fresh {
			continue
		}
		seq++
		c.Seq = seq
		d.last[t.AdmissionID], changes = c, append(changes, c)
		placed = append(placed, []any{seq, string(c.Type), c.At, c.AdmissionID, c.ApplicantID, c.ApplicationNumber, string(c.Status), c.Substance, c.PayloadHash, string(c.Payload)})
	}
	if _, err := d.tx.CopyFrom(ctx, pgx.Identifier{"admission_changes"}, []string{
		"seq", "type", "at", "admission_id", "applicant_id", "application_number", "status", "substance", "payload_hash", "payload",
	}, pgx.CopyFromRows(placed)); err != nil {
		return err
	}
	if err := d.list.announce(ctx, d.tx, changes, at); err != nil {
		return err
	}
	_, err := d.tx.Exec(ctx, "DELETE FROM admission_touches WHERE id = ANY ($1)", d.ids)
	return err
}

// After reads a page of the feed.
func (s Admissions) After(ctx context.Context, seq int64, limit int) ([]admission.Change, error) {
	rows, err := s.DB.pool.Query(ctx, `SELECT seq, type, at, admission_id, applicant_id, application_number, status, payload_hash, payload
FROM admission_changes WHERE seq > $1 ORDER BY seq LIMIT $2`, seq, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (c admission.Change, err error) {
		var payload *string
		err = row.Scan(&c.Seq, &c.Type, &c.At, &c.AdmissionID, &c.ApplicantID, &c.ApplicationNumber, &c.Status, &c.PayloadHash, &payload)
		if payload != nil {
			c.Payload = []byte(*payload)
		}
		c.At = c.At.UTC()
		return c, err
	})
}

const precedingChanges = `SELECT c.seq, p.payload FROM admission_changes c CROSS JOIN LATERAL (
    SELECT payload FROM admission_changes WHERE admission_id = c.admission_id AND seq < c.seq ORDER BY seq DESC LIMIT 1) p
WHERE c.seq = ANY ($1) AND p.payload IS NOT NULL`

// Preceding reads what changes took the place of.
func (s Admissions) Preceding(ctx context.Context, seqs []int64) (map[int64][]byte, error) {
	rows, err := s.DB.pool.Query(ctx, precedingChanges, seqs)
	if err != nil {
		return nil, err
	}
	before := map[int64][]byte{}
	var seq int64
	var payload []byte
	_, err = pgx.ForEachRow(rows, []any{&seq, &payload}, func() error {
		before[seq] = append([]byte(nil), payload...)
		return nil
	})
	return before, err
}

// Undrawn looks whether touches wait.
func (s Admissions) Undrawn(ctx context.Context) (waits bool, err error) {
	err = s.DB.pool.QueryRow(ctx, "SELECT EXISTS (SELECT FROM admission_touches)").Scan(&waits)
	return waits, err
}
