package postgres

import (
	"context"
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
				next = append(next, append(b[:len(b):len(b)], narrow{c.column + " = ?", []any{v}}))
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

// summaryColumns are what a line of a list shows, in the order of summaryOf. The
// answers stay where they are, and codes, names and schemes are read only for the
// rows of the page.
const summaryColumns = `a.id, a.applicant_id, a.intake_id, a.programme_id, a.status, a.version, a.number, a.form_version, a.surname, a.given_names,
	a.chinese_name, a.nationality, a.officer_id, a.created_at, a.updated_at, a.status_since, a.queued_at, a.submitted_at, a.resubmitted, a.reply_by,
	a.return_due, a.revocation_by, a.closed_reason, i.code, p.code, o.full_name,
	(SELECT array_agg(sc.code ORDER BY sc.code) FROM nominations n JOIN scholarship_schemes sc ON sc.id = n.scheme_id
		WHERE n.application_id = a.id AND n.status NOT IN ('declined', 'revoked', 'not_selected')),` + waits

const summaryJoins = ` JOIN intakes i ON i.id = a.intake_id JOIN programmes p ON p.id = a.programme_id LEFT JOIN accounts o ON o.id = a.officer_id`

// listColumns are those of applications that summaryColumns name.
const listColumns = `a.id, a.applicant_id, a.intake_id, a.programme_id, a.status, a.version, a.number, a.form_version, a.surname, a.given_names,
	a.chinese_name, a.nationality, a.officer_id, a.created_at, a.updated_at, a.status_since, a.queued_at, a.submitted_at, a.resubmitted, a.reply_by,
	a.return_due, a.revocation_by, a.closed_reason`

// summaryOf reads a line. It is read without gorm, which takes four times as long
// for a page.
func summaryOf(row pgx.CollectableRow) (s application.Summary, err error) {
	var status application.Status
	var version int
	f := &s.File
	err = row.Scan(&f.ID, &f.ApplicantID, &f.IntakeID, &f.ProgrammeID, &status, &version, orEmpty{&f.Number}, &f.FormVersion, &s.Surname, &s.GivenNames,
		&s.ChineseName, &s.Nationality, orEmpty{&f.OfficerID}, &f.CreatedAt, &f.UpdatedAt, &f.StatusSince, &f.QueuedAt, orNever{&f.SubmittedAt}, &f.Resubmitted, orNever{&f.ReplyBy},
		orNever{&f.ReturnDue}, orEmpty{&f.RevocationBy}, &f.ClosedReason, &s.IntakeCode, &s.ProgrammeCode, orEmpty{&s.OfficerName}, &s.Schemes, orEmpty{&f.ProposedBy}, &f.Owed)
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
		count = append(count, "(SELECT 1 FROM applications a WHERE "+where+" LIMIT ?)")
		countArgs = append(append(countArgs, args...), domain.TotalCap+1)
	}
	lines := "SELECT " + summaryColumns + " FROM (SELECT * FROM (" + strings.Join(page, " UNION ALL ") + ") a ORDER BY " + k.orderBy() + " LIMIT ?) a" +
		summaryJoins + " ORDER BY " + k.orderBy()
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
	return l, nil
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
	add(len(f.Schemes) > 0, `a.id IN (SELECT n.application_id FROM nominations n JOIN scholarship_schemes sc ON sc.id = n.scheme_id
		WHERE sc.code = ANY (?) AND n.status NOT IN ('declined', 'revoked', 'not_selected'))`, f.Schemes)
	if q := strings.TrimSpace(f.Search); q != "" {
		prefix := likePrefix(strings.ToLower(q))
		add(true, candidates, strings.ToUpper(q), strings.ToUpper(q), strings.ToLower(q), prefix, prefix, likePrefix(q))
	}
	return all
}

// Each way to find a person is one index scan with a cap; a common name shows its
// first 200 files, and a second word narrows it no further than the eye does.
const candidates = `a.id IN (
	(SELECT id FROM applications WHERE number = ? LIMIT 200) UNION ALL
	(SELECT id FROM applications WHERE passport_number = ? AND passport_number <> '' LIMIT 200) UNION ALL
	(SELECT id FROM applications WHERE email = ? AND email <> '' LIMIT 200) UNION ALL
	(SELECT id FROM applications WHERE lower(surname) LIKE ? AND surname <> '' LIMIT 200) UNION ALL
	(SELECT id FROM applications WHERE lower(given_names) LIKE ? AND given_names <> '' LIMIT 200) UNION ALL
	(SELECT id FROM applications WHERE chinese_name LIKE ? AND chinese_name <> '' LIMIT 200))`

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func likePrefix(q string) string { return likeEscaper.Replace(q) + "%" }
