package postgres

import (
	"context"
	"strings"

	"github.com/lib/pq"

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
				all[i] = append(all[i], narrow{c.column + "::text IN ?", []any{c.values}})
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

// summaryColumns are read only for the rows of the page.
const summaryColumns = `a.*, i.code AS intake_code, p.code AS programme_code, o.full_name AS officer_name,
	(SELECT array_agg(sc.code ORDER BY sc.code) FROM nominations n JOIN scholarship_schemes sc ON sc.id = n.scheme_id
		WHERE n.application_id = a.id AND n.status NOT IN ('declined', 'revoked', 'not_selected')) AS schemes,` + waits

const summaryJoins = ` JOIN intakes i ON i.id = a.intake_id JOIN programmes p ON p.id = a.programme_id LEFT JOIN accounts o ON o.id = a.officer_id`

// applicationColumns are what a line of a list shows: the answers stay where they are.
const applicationColumns = `a.id, a.applicant_id, a.intake_id, a.programme_id, a.status, a.version, a.number, a.form_version,
	a.surname, a.given_names, a.chinese_name, a.nationality, a.officer_id, a.created_at, a.updated_at, a.status_since, a.queued_at,
	a.submitted_at, a.resubmitted, a.reply_by, a.lapse_warned_at, a.return_due, a.revocation_by, a.revocation_reason, a.closed_reason`

type summaryRow struct {
	File          applicationRow `gorm:"embedded"`
	IntakeCode    string
	ProgrammeCode string
	OfficerName   *string
	Schemes       pq.StringArray `gorm:"type:text[]"`
}

func (r summaryRow) domain() application.Summary {
	f := r.File
	return application.Summary{
		ID: f.ID, ApplicantID: f.ApplicantID, Number: orZero(f.Number), IntakeID: f.IntakeID,
		IntakeCode: r.IntakeCode, ProgrammeCode: r.ProgrammeCode, Surname: f.Surname, GivenNames: f.GivenNames, ChineseName: f.ChineseName,
		Nationality: f.Nationality, OfficerID: orZero(f.OfficerID), OfficerName: orZero(r.OfficerName), Schemes: r.Schemes, File: f.domain(),
	}
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
		page = append(page, "(SELECT "+applicationColumns+" FROM applications a WHERE "+where+" AND "+after+" ORDER BY "+k.orderBy()+" LIMIT ?)")
		pageArgs = append(append(append(pageArgs, args...), afterArgs...), k.limit+1)
		count = append(count, "(SELECT 1 FROM applications a WHERE "+where+" LIMIT ?)")
		countArgs = append(append(countArgs, args...), domain.TotalCap+1)
	}
	sql := "SELECT " + summaryColumns + " FROM (SELECT * FROM (" + strings.Join(page, " UNION ALL ") + ") a ORDER BY " + k.orderBy() + " LIMIT ?) a" +
		summaryJoins + " ORDER BY " + k.orderBy()
	var rows []summaryRow
	if err := s.DB.conn(ctx).Raw(sql, append(pageArgs, k.limit+1)...).Scan(&rows).Error; err != nil {
		return l, err
	}
	var n int
	total := "SELECT count(*) FROM (SELECT 1 FROM (" + strings.Join(count, " UNION ALL ") + ") some_rows LIMIT ?) capped"
	if err := s.DB.conn(ctx).Raw(total, append(countArgs, domain.TotalCap+1)...).Scan(&n).Error; err != nil {
		return l, err
	}
	l.Total, l.TotalIsEstimate = min(n, domain.TotalCap), n > domain.TotalCap
	rows, l.NextCursor = cut(rows, k, func(r summaryRow) (string, string) { return r.File.QueuedAt.UTC().Format(stamp), r.File.ID })
	for _, r := range rows {
		l.Items = append(l.Items, r.domain())
	}
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
		WHERE sc.code IN ? AND n.status NOT IN ('declined', 'revoked', 'not_selected'))`, f.Schemes)
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
