package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Invariant is something that holds in the database between any two transactions,
// whatever crashed in between.
type Invariant struct {
	Name string // "feature.word"
	Rule string // a sentence
	sql  string // offenders: what it is, and what is wrong with it
}

// Violation is one offender against an invariant.
type Violation struct {
	Invariant string `json:"invariant"`
	ID        string `json:"id"`     // of an application unless Detail says otherwise
	Detail    string `json:"detail"` // no personal data
}

func (v Violation) String() string { return v.Invariant + ": " + v.ID + ": " + v.Detail }

// maxViolations is how many offenders of one invariant are named: whoever sees a
// thousand knows enough.
const maxViolations = 1000

// Check holds the database against every one of Invariants and returns what breaks
// them. It sees the database as it is at one moment and changes nothing.
func Check(ctx context.Context, db *DB) ([]Violation, error) {
	tx, err := db.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }() // it only read
	return checkIn(ctx, tx)
}

func checkIn(ctx context.Context, tx pgx.Tx) (all []Violation, err error) {
	for _, i := range Invariants {
		rows, err := tx.Query(ctx, i.sql+" LIMIT $1", maxViolations)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", i.Name, err)
		}
		found, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (Violation, error) {
			v := Violation{Invariant: i.Name}
			return v, r.Scan(&v.ID, &v.Detail)
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", i.Name, err)
		}
		all = append(all, found...)
	}
	return all, nil
}
