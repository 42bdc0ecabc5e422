package postgres

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain"
	"example.org/admissions/domain/admission"
)

var _ admission.Store = Admissions{}

var admissionSorts = map[string]order{"admitted_at": {"m.admitted_at", "timestamptz"}}

// List reads a page, each row with all of it.
func (s Admissions) List(ctx context.Context, f admission.Filter, p domain.Page) (l domain.List[admission.Admission], err error) {
	k, err := newKeyset(p, admissionSorts, "admitted_at", "m.id")
	if err != nil {
		return l, err
	}
	conditions := matching(f)
	where, args := conjunction(conditions)
	var n int
	if err := s.DB.pool.QueryRow(ctx, dollars("SELECT count(*) FROM (SELECT 1 FROM admissions m WHERE "+where+" LIMIT ?) capped"), append(args, domain.TotalCap+1)...).Scan(&n); err != nil {
		return l, err
	}
	l.Total, l.TotalIsEstimate = min(n, domain.TotalCap), n > domain.TotalCap
	after, afterArgs := k.where()
	where, args = conjunction(append(conditions, narrow{after, afterArgs}))
	// The rows of the page first, then all there is to say of them and of no others.
	page := "(SELECT * FROM admissions m WHERE " + where + " ORDER BY " + k.orderBy() + " LIMIT ?)"
	err = s.read(ctx, s.DB.pool, admittedColumns+page+admittedJoins+"ORDER BY "+k.orderBy(), append(args, k.limit+1), func(a *admission.Admission) error {
		l.Items = append(l.Items, *a)
		return nil
	})
	l.Items, l.NextCursor = cut(l.Items, k, func(a admission.Admission) (string, string) { return a.AdmittedAt.Format(stamp), a.ID })
	return l, err
}

// Get reads one admission.
func (s Admissions) Get(ctx context.Context, id string) (admission.Admission, error) {
	var found admission.Admission
	if !isID(id) {
		return found, admission.ErrNotFound
	}
	err := s.read(ctx, s.DB.pool, admitted+"WHERE m.id = ?", []any{id}, func(a *admission.Admission) error {
		found = *a
		return nil
	})
	if err == nil && found.ID == "" {
		err = admission.ErrNotFound
	}
	return found, err
}

// inOrder keeps Postgres from sorting and from compiling a long query before it
// gives the first row: the index has the order already.
const inOrder = `SET LOCAL enable_sort = off; SET LOCAL jit = off`

// Each streams one statement, which sees the database as it was when it began. A
// reader that has enough ends the statement at once, not after its last row.
func (s Admissions) Each(ctx context.Context, f admission.Filter, fn func(*admission.Admission) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	tx, err := s.DB.pool.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }() // it only read
	if _, err := tx.Exec(ctx, inOrder); err != nil {
		return err
	}
	where, args := conjunction(matching(f))
	return s.read(ctx, tx, admitted+"WHERE "+where+" ORDER BY m.admitted_at, m.id", args, func(a *admission.Admission) error {
		err := fn(a)
		if err != nil {
			cancel()
		}
		return err
	})
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// read gives fn each row; it overwrites what it gave before.
func (s Admissions) read(ctx context.Context, q querier, sql string, args []any, fn func(*admission.Admission) error) error {
	rows, err := q.Query(ctx, dollars(sql), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	scan := newAdmissionScan()
	for rows.Next() {
		if err := scan.read(rows); err != nil {
			return err
		}
		if err := fn(&scan.Admission); err != nil {
			return err
		}
	}
	return rows.Err()
}

// matching is the filter as conditions on admissions m. One value is an equation,
// which lets an index give the rows in order.
func matching(f admission.Filter) []narrow {
	all := []narrow{{"true", nil}}
	add := func(one, many string, values []string) {
		switch len(values) {
		case 0:
		case 1:
			all = append(all, narrow{one, []any{values[0]}})
		default:
			all = append(all, narrow{many, []any{values}})
		}
	}
	statuses := make([]string, len(f.Statuses))
	for i, st := range f.Statuses {
		statuses[i] = string(st)
	}
	add("m.status = ?", "m.status = ANY (?)", statuses)
	add("m.intake_id = (SELECT id FROM intakes WHERE code = ?)", "m.intake_id IN (SELECT id FROM intakes WHERE code = ANY (?))", f.Intakes)
	const ofProgramme = "m.intake_id IN (SELECT i.id FROM intakes i JOIN programmes p ON p.id = i.programme_id WHERE p.code "
	add(ofProgramme+"= ?)", ofProgramme+"= ANY (?))", f.Programmes)
	add(ofProgramme+"= ?)", ofProgramme+"= ANY (?))", f.Within)
	const ofNationality = "m.application_id IN (SELECT id FROM applications WHERE nationality "
	add(ofNationality+"= ?)", ofNationality+"= ANY (?))", f.Nationalities)
	const ofScheme = `m.application_id IN (SELECT n.application_id FROM nominations n JOIN scholarship_schemes c ON c.id = n.scheme_id
		WHERE n.status IN ('awarded', 'accepted') AND c.code `
	add(ofScheme+"= ?)", ofScheme+"= ANY (?))", f.Scholarships)
	if !f.ChangedSince.IsZero() {
		all = append(all, changedSince(f.ChangedSince))
	}
	return all
}

// changedSince finds what changed of an admission or of its scholarships.
func changedSince(t time.Time) narrow {
	return narrow{`m.id IN (SELECT id FROM admissions WHERE updated_at >= ? UNION
		SELECT x.id FROM nominations n JOIN admissions x ON x.application_id = n.application_id
		WHERE n.updated_at >= ? AND n.status IN ('awarded', 'accepted', 'declined', 'revoked'))`, []any{t, t}}
}

// dollars numbers the ? of a statement, as the driver wants them.
func dollars(sql string) string {
	var b strings.Builder
	for n := 1; ; n++ {
		before, after, found := strings.Cut(sql, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString("$" + strconv.Itoa(n))
		sql = after
	}
}

const unknownCodes = `
SELECT 'intake', c FROM unnest($1::text[]) c WHERE NOT EXISTS (SELECT FROM intakes WHERE code = c) UNION ALL
SELECT 'programme', c FROM unnest($2::text[]) c WHERE NOT EXISTS (SELECT FROM programmes WHERE code = c) UNION ALL
SELECT 'scholarship', c FROM unnest($3::text[]) c WHERE NOT EXISTS (SELECT FROM scholarship_schemes WHERE code = c)`

// Unknown finds what the filter names in vain.
func (s Admissions) Unknown(ctx context.Context, f admission.Filter) (all []domain.Field, err error) {
	if len(f.Intakes)+len(f.Programmes)+len(f.Scholarships) == 0 {
		return nil, nil
	}
	rows, err := s.DB.pool.Query(ctx, unknownCodes, f.Intakes, f.Programmes, f.Scholarships)
	if err != nil {
		return nil, err
	}
	var kind, code string
	_, err = pgx.ForEachRow(rows, []any{&kind, &code}, func() error {
		all = append(all, domain.Field{Name: kind, Code: "admission.unknown_" + kind, Detail: "There is no such " + kind + ": see its list for the codes."})
		return nil
	})
	return all, err
}
