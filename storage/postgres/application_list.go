package postgres

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain"
	"example.org/admissions/domain/application"
)

var applicationSorts = map[string]order{"queued_at": {"a.queued_at", "timestamptz"}}

// narrow is one condition of a list, with its arguments.
type narrow struct {
	sql  string
	args []any
}

// branches turns filters that take several values into lists that take one each:
// Postgres reads the first rows of each from an index and merges them, where an
// IN would make it sort everything that matches.
func branches(f application.Filter) [][]narrow {
	all := [][]narrow{nil}
	for _, c := range []struct {
		column string
		values []string
	}{{"a.status", f.Statuses}, {"a.programme_id", ids(f.Programmes)}, {"a.nationality", f.Nationalities}, {"a.intake_id", ids(f.Intakes)}, {"a.officer_id", ids(f.Officers)}} {
		if len(c.values) == 0 {
			continue
		}
		if len(c.values)*len(all) > maxBranches {
			for i := range all {
				all[i] = append(all[i], narrow{c.column + "::text = ANY (?)", []any{c.values}})
			}
			continue
		}
		var next [][]narrow
		for _, b := range all {
			for _, v := range c.values {
				one := narrow{c.column + " = ?", []any{v}}
				if c.column == "a.status" && v != string(application.Draft) {
					one.sql += " AND a.status <> 'draft'" // which lets indexes serve that leave drafts out
				}
				next = append(next, append(b[:len(b):len(b)], one))
			}
		}
		all = next
	}
	return all
}

const maxBranches = 40

// ids replaces what cannot be an id by one that nothing has: a filter by nonsense
// finds nothing.
func ids(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		if out[i] = v; !isID(v) {
			out[i] = noID
		}
	}
	return out
}

// listColumns are those of applications that a line of a list shows. The answers
// stay where they are.
const listColumns = `a.id, a.applicant_id, a.intake_id, a.programme_id, a.status, a.version, a.number, a.surname, a.given_names, a.chinese_name, a.nationality, a.officer_id,
	a.status_since, a.queued_at, a.submitted_at, a.resubmitted, a.reply_by, a.return_due, a.revocation_by, a.closed_reason, a.proposed_by, a.schemes`

// summaryColumns are a line in the order of summaryOf.
const summaryColumns = listColumns + "," + owed + "," + closes

// closes is when a draft has to be handed in.
const closes = ` CASE WHEN a.status = 'draft' THEN (SELECT i.closes_at FROM intakes i WHERE i.id = a.intake_id) END`

// summaryOf reads a line. It is read without gorm, which takes four times as long
// for a page.
func summaryOf(row pgx.CollectableRow) (s application.Summary, err error) {
	var status application.Status
	var version int
	f := &s.File
	err = row.Scan(&f.ID, &f.ApplicantID, &f.IntakeID, &f.ProgrammeID, &status, &version, orEmpty{&f.Number}, &s.Surname, &s.GivenNames, &s.ChineseName, &s.Nationality,
		orEmpty{&f.OfficerID}, &f.StatusSince, &f.QueuedAt, orNever{&f.SubmittedAt}, &f.Resubmitted, orNever{&f.ReplyBy}, orNever{&f.ReturnDue},
		orEmpty{&f.RevocationBy}, &f.ClosedReason, orEmpty{&f.ProposedBy}, &s.Schemes, &f.Owed, orNever{&f.Closes})
	s.ID, s.ApplicantID, s.Number, s.IntakeID, s.OfficerID = f.ID, f.ApplicantID, f.Number, f.IntakeID, f.OfficerID
	s.File = application.Stored(s.File, status, version)
	return s, err
}

// List reads a page from indexes alone, however long the list is.
func (s Applications) List(ctx context.Context, sc application.Scope, f application.Filter, p domain.Page) (l domain.List[application.Summary], err error) {
	k, err := newKeyset(p, applicationSorts, "-queued_at", "a.id")
	if err != nil {
		return l, err
	}
	common := s.common(sc, f)
	var page, count []string
	var pageArgs, countArgs []any
	after, afterArgs := k.where()
	for _, b := range branches(f) {
		where, args := conjunction(append(b, common...))
		page = append(page, "(SELECT "+listColumns+" FROM applications a WHERE "+where+" AND "+after+" ORDER BY "+k.orderBy()+" LIMIT ?)")
		pageArgs = append(append(append(pageArgs, args...), afterArgs...), k.limit+1)
		// In the order of the page, so that it is counted on the page's index.
		count = append(count, "(SELECT 1 FROM applications a WHERE "+where+" ORDER BY "+k.orderBy()+" LIMIT ?)")
		countArgs = append(append(countArgs, args...), domain.TotalCap+1)
	}
	lines := "SELECT " + summaryColumns + " FROM (SELECT * FROM (" + strings.Join(page, " UNION ALL ") + ") a ORDER BY " + k.orderBy() + " LIMIT ?) a ORDER BY " + k.orderBy()
	total := "SELECT count(*) FROM (SELECT 1 FROM (" + strings.Join(count, " UNION ALL ") + ") some_rows LIMIT ?) capped"
	both := &pgx.Batch{} // both in one journey
	both.Queue(dollars(lines), append(pageArgs, k.limit+1)...).Query(func(rows pgx.Rows) (err error) {
		l.Items, err = pgx.CollectRows(rows, summaryOf)
		return err
	})
	both.Queue(dollars(total), append(countArgs, domain.TotalCap+1)...).QueryRow(func(row pgx.Row) error { return row.Scan(&l.Total) })
	if err := s.DB.pool.SendBatch(ctx, both).Close(); err != nil {
		return l, err
	}
	l.TotalIsEstimate = l.Total > domain.TotalCap
	l.Total = min(l.Total, domain.TotalCap)
	l.Items, l.NextCursor = cut(l.Items, k, func(x application.Summary) (string, string) { return x.File.QueuedAt.UTC().Format(stamp), x.ID })
	if err := s.named(ctx, l.Items); err != nil {
		return l, err
	}
	return l, s.prepared(ctx, l.Items)
}

// named writes in codes and names: a look-up for each row would cost more than the
// row.
func (s Applications) named(ctx context.Context, lines []application.Summary) error {
	codes, names := map[string]string{}, map[string]string{}
	for _, x := range lines {
		codes[x.IntakeID], codes[x.File.ProgrammeID] = "", ""
		if x.OfficerID != "" {
			names[x.OfficerID] = ""
		}
	}
	if err := s.DB.known.codes(ctx, s.DB.pool, codes); err != nil {
		return err
	}
	if err := s.DB.known.names(ctx, s.DB.pool, names); err != nil {
		return err
	}
	for i := range lines {
		x := &lines[i]
		x.IntakeCode, x.ProgrammeCode, x.OfficerName = codes[x.IntakeID], codes[x.File.ProgrammeID], names[x.OfficerID]
	}
	return nil
}

const decisionsThatWait = `
SELECT application_id, outcome, jsonb_array_length(conditions), proposed_by, proposed_at FROM decisions
WHERE application_id = ANY ($1) AND released_at IS NULL AND sent_back_at IS NULL`

// prepared writes in what waits for release, where a line says that something does.
func (s Applications) prepared(ctx context.Context, lines []application.Summary) error {
	at := map[string]int{}
	for i, x := range lines {
		if x.File.Status() == application.Decision {
			at[x.ID] = i
		}
	}
	if len(at) == 0 {
		return nil
	}
	rows, err := s.DB.pool.Query(ctx, decisionsThatWait, slices.Collect(maps.Keys(at)))
	if err != nil {
		return err
	}
	var id string
	var p application.Prepared
	_, err = pgx.ForEachRow(rows, []any{&id, &p.Outcome, &p.Conditions, &p.By, &p.At}, func() error {
		lines[at[id]].Prepared = p
		return nil
	})
	return err
}

func conjunction(all []narrow) (string, []any) {
	parts, args := make([]string, len(all)), []any{}
	for i, n := range all {
		parts[i] = n.sql
		args = append(args, n.args...)
	}
	return strings.Join(parts, " AND "), args
}

// common are the conditions every branch has: the scope first.
func (s Applications) common(sc application.Scope, f application.Filter) []narrow {
	where, args := in(sc)
	all := []narrow{{where, args}}
	add := func(is bool, sql string, args ...any) {
		if is {
			all = append(all, narrow{sql, args})
		}
	}
	add(f.HandedIn, "a.status <> 'draft'")
	add(f.Unassigned, "a.officer_id IS NULL")
	add(f.Resubmitted, "a.resubmitted")
	add(len(f.Schemes) > 0 && len(f.Nominations) == 0, "a.schemes <> '{}' AND a.schemes && ?", f.Schemes)
	all = append(all, asCounted(f)...)
	if q := strings.TrimSpace(f.Search); q != "" {
		all = append(all, sought(q))
	}
	return all
}

// sought looks for what the words look like: only an address has an @, only the
// number of a file has digits and a dash, only a passport's has digits. Everything
// else is the beginning of a name.
func sought(q string) narrow {
	switch digits := strings.ContainsAny(q, "0123456789"); {
	case strings.Contains(q, "@"):
		return narrow{"a.email = ? AND a.email <> ''", []any{strings.ToLower(q)}}
	case digits && strings.Contains(q, "-"):
		return narrow{"a.number = ?", []any{strings.ToUpper(q)}}
	case digits:
		return narrow{"a.passport_number = ? AND a.passport_number <> ''", []any{strings.ToUpper(q)}}
	}
	low := strings.ToLower(q)
	return narrow{named, []any{low, low + last, low, low + last, q, q + last}}
}

// Each way to find a name is one index scan with a cap; a common name shows its
// first 200 files, and a second word narrows it no further than the eye does. A
// beginning is a stretch of the index, from itself to itself and the last letter
// there is: LIKE would be one only while the planner sees the text.
const named = `a.id IN (
	(SELECT id FROM applications WHERE lower(surname) ~>=~ ? AND lower(surname) ~<~ ? AND surname <> '' LIMIT 200) UNION ALL
	(SELECT id FROM applications WHERE lower(given_names) ~>=~ ? AND lower(given_names) ~<~ ? AND given_names <> '' LIMIT 200) UNION ALL
	(SELECT id FROM applications WHERE chinese_name ~>=~ ? AND chinese_name ~<~ ? AND chinese_name <> '' LIMIT 200))`

// last is the last letter there is.
const last = "\U0010FFFF"
