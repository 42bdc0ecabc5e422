package postgres

import (
	"maps"
	"slices"
	"strings"

	"example.org/admissions/domain/application"
)

// once says of a file a whether it ever got to a stage: what reached in report.go
// counts.
var once = map[application.Stage]string{
	application.HandedInOnce: "a.submitted_at IS NOT NULL",
	application.DecidedOnce:  "EXISTS (SELECT FROM decisions d WHERE d.application_id = a.id AND d.released_at IS NOT NULL)",
	application.OfferedOnce:  offeredOnce,
	application.AcceptedOnce: "(a.status IN ('accepted', 'admitted', 'enrolled', 'deferred') OR " + admittedOnce + " OR " + offeredOnce +
		" AND EXISTS (SELECT FROM audit_events e WHERE e.application_id = a.id AND e.verb = 'application.accept'))",
	application.AdmittedOnce: admittedOnce,
	application.EnrolledOnce: "EXISTS (SELECT FROM admissions m WHERE m.application_id = a.id AND m.status = 'enrolled')",
}

const (
	offeredOnce  = "EXISTS (SELECT FROM decisions d WHERE d.application_id = a.id AND d.released_at IS NOT NULL AND d.outcome IN ('offer', 'reallocate'))"
	admittedOnce = "EXISTS (SELECT FROM admissions m WHERE m.application_id = a.id)"
)

// standing is a nomination of a file a, in one of the statuses or wished for.
const standing = `EXISTS (SELECT FROM nominations n JOIN scholarship_schemes s ON s.id = n.scheme_id WHERE n.application_id = a.id
	AND (n.status = ANY (?) OR n.wished AND 'wished' = ANY (?)) AND (cardinality(?::text[]) = 0 OR s.code = ANY (?)))`

// unanswered is a file a to whose applicant the office has said nothing since. Notes
// are for the office itself.
const unanswered = `(SELECT m.side FROM messages m WHERE m.application_id = a.id AND m.side <> 'note' ORDER BY m.created_at DESC, m.id DESC LIMIT 1) = 'applicant'`

// asCounted are the conditions by which a list shows what a report has counted.
// They look at each file that the others let through.
func asCounted(f application.Filter) (all []narrow) {
	if sql, ok := once[f.Reached]; ok {
		all = append(all, narrow{sql, nil})
	}
	if len(f.Nominations) > 0 {
		schemes := append([]string{}, f.Schemes...)
		all = append(all, narrow{standing, []any{f.Nominations, f.Nominations, schemes, schemes}})
	}
	if !f.SinceBefore.IsZero() {
		all = append(all, narrow{"a.status_since <= ?", []any{f.SinceBefore}})
	}
	if !f.SinceAfter.IsZero() {
		all = append(all, narrow{"a.status_since > ?", []any{f.SinceAfter}})
	}
	if f.Unanswered {
		all = append(all, narrow{unanswered, nil})
	}
	if f.Slow {
		all = append(all, slow(f))
	}
	return all
}

// slow is a file that waits longer than usual, or past the day it was due. Where
// the applicant owes something the usual time does not count.
func slow(f application.Filter) narrow {
	usual := application.UsualDays()
	var any_ []string
	var args []any
	for _, st := range slices.Sorted(maps.Keys(usual)) {
		any_, args = append(any_, "a.status = ? AND a.status_since < ?"), append(args, st, f.Now.AddDate(0, 0, -usual[st]-1))
	}
	any_ = append(any_, "a.status = 'returned' AND a.return_due < ?", "a.status = 'offered' AND a.reply_by < ?")
	return narrow{"(" + strings.Join(any_, " OR ") + ") AND NOT (" + strings.TrimSuffix(owed, " AS owed") + ")", append(args, f.Now, f.Now)}
}
