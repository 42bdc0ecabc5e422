package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain/admission"
	"example.org/admissions/domain/job"
	"example.org/admissions/domain/webhook"
)

// announce promises, in the transaction that gives changes their places, that whoever
// chose them is told.
func (s Admissions) announce(ctx context.Context, tx pgx.Tx, changes []admission.Change, now time.Time) error {
	rows, err := tx.Query(ctx, "SELECT id::text, events FROM webhook_endpoints WHERE disabled_at IS NULL")
	if err != nil {
		return err
	}
	endpoints, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (e webhook.Endpoint, err error) {
		return e, row.Scan(&e.ID, &e.Events)
	})
	if err != nil {
		return err
	}
	var told [][]any
	var jobs []job.Args
	promised := map[string]bool{}
	for _, d := range webhook.Announce(endpoints, changes, now) {
		told = append(told, []any{d.ID, d.EndpointID, string(d.Event), d.AdmissionID, d.Seq, d.At, string(d.State), d.DueAt, d.GiveUpAt, d.CreatedAt})
		if !promised[d.EndpointID] {
			promised[d.EndpointID], jobs = true, append(jobs, webhook.Deliver{EndpointID: d.EndpointID})
		}
	}
	if len(told) == 0 {
		return nil
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"webhook_deliveries"}, []string{
		"id", "endpoint_id", "event", "admission_id", "seq", "at", "state", "due_at", "give_up_at", "created_at",
	}, pgx.CopyFromRows(told)); err != nil {
		return err
	}
	return s.DB.promise(ctx, tx, jobs...)
}
