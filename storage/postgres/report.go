package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain/application"
	"example.org/admissions/domain/report"
)

// Reports is the report.Store.
type Reports struct{ DB *DB }

var _ report.Store = Reports{}

// counted is the condition of a filter on intakes i and programmes p.
const counted = `(coalesce(cardinality(@years::integer[]), 0) = 0 OR i.year = ANY (@years))
    AND (coalesce(cardinality(@terms::text[]), 0) = 0 OR i.term = ANY (@terms))
    AND (coalesce(cardinality(@programmes::text[]), 0) = 0 OR p.code = ANY (@programmes))
    AND (coalesce(cardinality(@intakes::uuid[]), 0) = 0 OR i.id = ANY (@intakes))`

func counting(f report.Filter) pgx.NamedArgs {
	return pgx.NamedArgs{"years": f.Years, "terms": f.Terms, "programmes": f.Programmes, "intakes": ids(f.Intakes)}
}

// reached says of each file how far it ever got. That an offer was accepted shows in
// what followed; where nothing did, the audit log knows.
const reached = `
WITH reached AS (
SELECT a.status, a.nationality, a.intake_id, a.submitted_at IS NOT NULL AS submitted, d.application_id IS NOT NULL AS decided,
    coalesce(d.offered, false) AS offered, m.application_id IS NOT NULL AS admitted, coalesce(m.enrolled, false) AS enrolled,
    a.status IN ('accepted', 'admitted', 'enrolled', 'deferred') OR m.application_id IS NOT NULL OR coalesce(d.offered, false)
        AND EXISTS (SELECT FROM audit_events e WHERE e.application_id = a.id AND e.verb = 'application.accept') AS accepted
FROM applications a JOIN intakes i ON i.id = a.intake_id JOIN programmes p ON p.id = i.programme_id
LEFT JOIN (SELECT application_id, bool_or(outcome IN ('offer', 'reallocate')) AS offered FROM decisions
    WHERE released_at IS NOT NULL GROUP BY application_id) d ON d.application_id = a.id
LEFT JOIN (SELECT application_id, bool_or(status = 'enrolled') AS enrolled FROM admissions GROUP BY application_id) m ON m.application_id = a.id
WHERE ` + counted + `)
`

// progress is report.Progress over rows of reached.
const progress = `count(*) FILTER (WHERE submitted),
    count(*) FILTER (WHERE r.status IN ('submitted', 'screening', 'returned', 'review', 'interview', 'decision', 'waitlisted')),
    count(*) FILTER (WHERE offered), count(*) FILTER (WHERE accepted), count(*) FILTER (WHERE admitted), count(*) FILTER (WHERE enrolled)`

const funnel = reached + `SELECT status, count(*), count(*) FILTER (WHERE submitted), count(*) FILTER (WHERE decided), count(*) FILTER (WHERE offered),
    count(*) FILTER (WHERE accepted), count(*) FILTER (WHERE admitted), count(*) FILTER (WHERE enrolled) FROM reached GROUP BY status`

// Funnel counts by status and adds up.
func (s Reports) Funnel(ctx context.Context, f report.Filter) (all report.Funnel, err error) {
	for _, stage := range report.Stages {
		all.Reached = append(all.Reached, report.Count{Code: stage})
	}
	rows, err := s.DB.pool.Query(ctx, funnel, counting(f))
	if err != nil {
		return all, err
	}
	here := map[string]int{}
	var status string
	n := make([]int, len(report.Stages))
	into := []any{&status}
	for i := range n {
		into = append(into, &n[i])
	}
	_, err = pgx.ForEachRow(rows, into, func() error {
		here[status] = n[0]
		for i := range n {
			all.Reached[i].Count += n[i]
		}
		return nil
	})
	for _, st := range application.Statuses {
		all.Statuses = append(all.Statuses, report.Count{Code: string(st), Count: here[string(st)]})
	}
	return all, err
}

const countries = reached + `SELECT nationality, ` + progress + ` FROM reached r WHERE submitted GROUP BY nationality ORDER BY 2 DESC, nationality`

// Countries counts what was handed in, by nationality.
func (s Reports) Countries(ctx context.Context, f report.Filter) ([]report.Country, error) {
	rows, err := s.DB.pool.Query(ctx, countries, counting(f))
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[report.Country])
}

const programmes = reached + `SELECT p.code, p.id, p.name, i.code, i.id, i.year, i.term, i.seats, (SELECT count(*) FROM seats s WHERE s.intake_id = i.id), ` + progress + `
FROM intakes i JOIN programmes p ON p.id = i.programme_id LEFT JOIN reached r ON r.intake_id = i.id
WHERE ` + counted + ` GROUP BY i.id, p.id ORDER BY p.code, i.starts_on, i.code`

// Programmes counts by intake.
func (s Reports) Programmes(ctx context.Context, f report.Filter) ([]report.Programme, error) {
	rows, err := s.DB.pool.Query(ctx, programmes, counting(f))
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[report.Programme])
}

const waiting = `
SELECT status, '', 0, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY days), max(days), ARRAY[
    count(*) FILTER (WHERE bucket = 0), count(*) FILTER (WHERE bucket = 1), count(*) FILTER (WHERE bucket = 2),
    count(*) FILTER (WHERE bucket = 3), count(*) FILTER (WHERE bucket = 4), count(*) FILTER (WHERE bucket = 5)], count(*) FILTER (WHERE officer_id IS NULL)
FROM (SELECT *, width_bucket(days, @ages::double precision[]) AS bucket FROM (
    SELECT a.status, a.officer_id, greatest(0, extract(epoch FROM @now::timestamptz - a.status_since) / 86400)::double precision AS days
    FROM applications a JOIN intakes i ON i.id = a.intake_id JOIN programmes p ON p.id = i.programme_id WHERE ` + counted + `) d) b
GROUP BY status`

// Waiting measures by status.
func (s Reports) Waiting(ctx context.Context, f report.Filter, now time.Time) ([]report.Waiting, error) {
	args := counting(f)
	args["ages"], args["now"] = report.Ages, now
	rows, err := s.DB.pool.Query(ctx, waiting, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[report.Waiting])
}

const awards = `
SELECT s.code, s.name, s.year, s.quota, count(n.id) FILTER (WHERE wished),
    count(n.id) FILTER (WHERE n.status = 'flagged'), count(n.id) FILTER (WHERE n.status = 'nominated'), count(n.id) FILTER (WHERE n.status = 'approved'),
    count(n.id) FILTER (WHERE n.status = 'awarded'), count(n.id) FILTER (WHERE n.status = 'accepted'), count(n.id) FILTER (WHERE n.status = 'declined'),
    count(n.id) FILTER (WHERE n.status = 'revoked'), count(n.id) FILTER (WHERE n.status = 'not_selected')
FROM scholarship_schemes s LEFT JOIN (SELECT n.* FROM nominations n JOIN applications a ON a.id = n.application_id
    JOIN intakes i ON i.id = a.intake_id JOIN programmes p ON p.id = i.programme_id WHERE ` + counted + `) n ON n.scheme_id = s.id
WHERE coalesce(cardinality(@years::integer[]), 0) = 0 OR s.year = ANY (@years) OR n.id IS NOT NULL
GROUP BY s.id ORDER BY s.year DESC, s.code`

// Scholarships counts nominations by scheme and status.
func (s Reports) Scholarships(ctx context.Context, f report.Filter) ([]report.Scholarship, error) {
	rows, err := s.DB.pool.Query(ctx, awards, counting(f))
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[report.Scholarship])
}
