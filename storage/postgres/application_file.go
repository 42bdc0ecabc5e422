package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain/application"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/programme"
)

// fileColumns are an application and the versions of its intake and programme.
const fileColumns = `
SELECT a.id, a.applicant_id, a.intake_id, a.programme_id, a.status, a.version, a.number, a.form_version, a.answers, a.officer_id, a.created_at, a.updated_at,
    a.status_since, a.queued_at, a.submitted_at, a.resubmitted, a.reply_by, a.lapse_warned_at, a.return_due, a.revocation_by, a.revocation_reason, a.closed_reason, a.proposed_by,` + owed + `,
    i.version, p.version`

const fileTables = `
FROM applications a JOIN intakes i ON i.id = a.intake_id JOIN programmes p ON p.id = i.programme_id`

// A whole file in one statement: a dozen of them cost more than all their rows.
// What every file has several of comes as arrays, column by column; what few have
// as JSON under the names of the rows' fields. The intake is kept by this program,
// as long as its version and its programme's are these.
const wholeFile = fileColumns + `,
    s.kinds, s.statuses, s.documents, s.reasons, s.notes, s.judges, s.judged, s.ends, s.updates,
    e.seqs, e.times, e.actors, e.roles, e.verbs, e.reasons, e.details,
    (SELECT json_agg(json_build_object('ID', id, 'ByID', by_id, 'At', at, 'Due', due, 'Items', items, 'AnsweredAt', answered_at) ORDER BY at DESC)
        FROM returns WHERE application_id = a.id),
    (SELECT json_agg(json_build_object('ID', id, 'Outcome', outcome, 'IntakeID', intake_id, 'Reasons', reasons, 'Conditions', conditions, 'Answered', answered, 'Note', note,
            'ProposedBy', proposed_by, 'ProposedAt', proposed_at, 'ReleasedBy', released_by, 'ReleasedAt', released_at, 'SentBackBy', sent_back_by, 'SentBackAt', sent_back_at)
            ORDER BY proposed_at DESC)
        FROM decisions WHERE application_id = a.id),
    (SELECT json_agg(json_build_object('ID', id, 'DecisionID', decision_id, 'Code', code, 'Detail', detail, 'Due', due, 'Status', status, 'Reason', reason,
            'SettledBy', settled_by, 'SettledAt', settled_at) ORDER BY id)
        FROM conditions WHERE application_id = a.id AND decision_id = (SELECT id FROM decisions WHERE application_id = a.id AND released_at IS NOT NULL ORDER BY released_at DESC LIMIT 1)),
    (SELECT json_agg(json_build_object('ID', id, 'At', at, 'TimeZone', time_zone, 'Link', link, 'Outcome', outcome, 'Note', note, 'CreatedBy', created_by,
            'CreatedAt', created_at, 'Version', version) ORDER BY at DESC)
        FROM interviews WHERE application_id = a.id),
    (SELECT json_build_object('ID', id, 'IntakeID', intake_id, 'Number', number, 'LetterNumber', letter_number, 'AdmittedBy', admitted_by, 'AdmittedAt', admitted_at)
        FROM admissions WHERE application_id = a.id ORDER BY admitted_at DESC LIMIT 1),
    (SELECT count(*) FROM reviews WHERE application_id = a.id AND status = 'submitted'),
    (SELECT count(*) FROM applications x JOIN intakes xi ON xi.id = x.intake_id
        WHERE x.id <> a.id AND x.status IN ('offered', 'accepted', 'admitted', 'enrolled') AND xi.year = i.year AND xi.term = i.term
          AND (x.applicant_id = a.applicant_id OR x.passport_number <> '' AND x.nationality = a.nationality AND x.passport_number = a.passport_number)),
    coalesce((SELECT status IN ('confirmed', 'waived') FROM payments WHERE application_id = a.id AND item = 'deposit'), true),
    coalesce((SELECT intake_id = a.intake_id FROM seats WHERE application_id = a.id), false)` + fileTables + `
CROSS JOIN LATERAL (SELECT array_agg(kind) AS kinds, array_agg(status) AS statuses, array_agg(document_id) AS documents, array_agg(reason) AS reasons,
        array_agg(note) AS notes, array_agg(judged_by) AS judges, array_agg(judged_at) AS judged, array_agg(expires_on) AS ends, array_agg(updated_at) AS updates
    FROM (SELECT * FROM slots WHERE application_id = a.id ORDER BY kind) s) s
CROSS JOIN LATERAL (SELECT array_agg(seq) AS seqs, array_agg(at) AS times, array_agg(actor) AS actors, array_agg(role) AS roles, array_agg(verb) AS verbs,
        array_agg(reason) AS reasons, array_agg(detail::text) AS details
    FROM (SELECT * FROM audit_events WHERE application_id = a.id AND (? <> '' AND a.applicant_id::text <> ? OR verb = ANY (?)) ORDER BY seq DESC LIMIT ?) e) e
WHERE a.id = ? AND `

// slotColumns and eventColumns are the arrays of wholeFile.
type slotColumns struct {
	kinds, reasons, notes, judges []string
	statuses                      []document.SlotStatus
	documents                     []*string
	judged, ends                  []*time.Time
	updates                       []time.Time
}

type eventColumns struct {
	seqs                                  []int64
	times                                 []time.Time
	actors, roles, verbs, reasons, detail []string
}

// File reads a whole file.
func (s Applications) File(ctx context.Context, l application.Look, id string) (f application.File, err error) {
	if !isID(id) {
		return f, application.ErrNotFound
	}
	where, args := in(l.Scope)
	args = append([]any{l.Office, l.Office, l.Told, l.Events, id}, args...)
	var row fileRow
	err = s.DB.pool.QueryRow(ctx, dollars(wholeFile+where), args...).Scan(row.into()...)
	if errors.Is(err, pgx.ErrNoRows) {
		return f, application.ErrNotFound
	}
	if err != nil {
		return f, err
	}
	if f, err = row.file(); err != nil {
		return f, err
	}
	f.Intake, err = Programmes(s).kept(ctx, f.IntakeID, row.intake, row.programme)
	return f, err
}

// GetWithIntake reads an application and its intake.
func (s Applications) GetWithIntake(ctx context.Context, sc application.Scope, id string) (a application.Application, intake programme.Intake, err error) {
	if !isID(id) {
		return a, intake, application.ErrNotFound
	}
	where, args := in(sc)
	var row openRow
	err = s.DB.pool.QueryRow(ctx, dollars(fileColumns+fileTables+" WHERE a.id = ? AND "+where), append([]any{id}, args...)...).Scan(row.into()...)
	if errors.Is(err, pgx.ErrNoRows) {
		return a, intake, application.ErrNotFound
	}
	if err == nil {
		err = json.Unmarshal(row.answers, &row.a.Answers)
	}
	if err != nil {
		return a, intake, err
	}
	intake, err = Programmes(s).kept(ctx, row.a.IntakeID, row.intake, row.programme)
	return row.a.domain(), intake, err
}

// openRow is what fileColumns answer.
type openRow struct {
	a                 applicationRow
	answers           []byte
	intake, programme int // versions
}

func (r *openRow) into() []any {
	a := &r.a
	return []any{
		&a.ID, &a.ApplicantID, &a.IntakeID, &a.ProgrammeID, &a.Status, &a.Version, &a.Number, &a.FormVersion, &r.answers, &a.OfficerID, &a.CreatedAt, &a.UpdatedAt,
		&a.StatusSince, &a.QueuedAt, &a.SubmittedAt, &a.Resubmitted, &a.ReplyBy, &a.LapseWarnedAt, &a.ReturnDue, &a.RevocationBy, &a.RevocationReason, &a.ClosedReason,
		&a.ProposedBy, &a.Owed, &r.intake, &r.programme,
	}
}

// fileRow is what wholeFile answers.
type fileRow struct {
	openRow
	slots                                                 slotColumns
	events                                                eventColumns
	returns, decisions, conditions, interviews, admission []byte
	standing                                              application.Standing
}

func (r *fileRow) into() []any {
	s, e, st := &r.slots, &r.events, &r.standing
	return append(r.openRow.into(),
		&s.kinds, &s.statuses, &s.documents, &s.reasons, &s.notes, &s.judges, &s.judged, &s.ends, &s.updates,
		&e.seqs, &e.times, &e.actors, &e.roles, &e.verbs, &e.reasons, &e.detail,
		&r.returns, &r.decisions, &r.conditions, &r.interviews, &r.admission, &st.Reviews, &st.Rivals, &st.DepositSettled, &st.SeatHeld)
}

func (r *fileRow) file() (f application.File, err error) {
	var returns []returnRow
	var decisions []decisionRow
	var conditions []conditionRow
	var interviews []interviewRow
	var admission admissionRow
	for _, part := range []struct {
		text []byte
		to   any
	}{{r.answers, &r.a.Answers}, {r.returns, &returns}, {r.decisions, &decisions}, {r.conditions, &conditions}, {r.interviews, &interviews}, {r.admission, &admission}} {
		if part.text == nil {
			continue
		}
		if err := json.Unmarshal(part.text, part.to); err != nil {
			return f, err
		}
	}
	id := r.a.ID
	f.Application, f.Standing, f.Slots = r.a.domain(), r.standing, r.slots.domain()
	for _, x := range returns {
		x.ApplicationID = id
		f.Returns = append(f.Returns, x.domain())
	}
	for _, x := range decisions {
		x.ApplicationID = id
		f.Decisions = append(f.Decisions, x.domain())
	}
	for _, x := range conditions {
		x.ApplicationID = id
		f.Conditions = append(f.Conditions, x.domain())
	}
	for _, x := range interviews {
		x.ApplicationID = id
		f.Meetings = append(f.Meetings, x.domain())
	}
	if r.admission != nil {
		admission.ApplicationID = id
		f.Admission = admission.domain()
	}
	f.Events, err = r.events.domain(id)
	return f, err
}

func (c slotColumns) domain() []document.Slot {
	slots := make([]document.Slot, len(c.kinds))
	for i := range slots {
		slots[i] = document.Slot{
			Kind: c.kinds[i], Status: c.statuses[i], DocumentID: orZero(c.documents[i]), Reason: c.reasons[i], Note: c.notes[i],
			JudgedBy: c.judges[i], JudgedAt: orZero(c.judged[i]), ExpiresOn: orZero(c.ends[i]), UpdatedAt: c.updates[i],
		}
	}
	return slots
}

func (c eventColumns) domain(id string) ([]audit.Event, error) {
	events := make([]audit.Event, len(c.seqs))
	for i := range events {
		e := audit.Event{Seq: c.seqs[i], At: c.times[i], Actor: c.actors[i], Role: c.roles[i], Verb: c.verbs[i], Subject: id, ApplicationID: id, Reason: c.reasons[i]}
		if err := json.Unmarshal([]byte(c.detail[i]), &e.Detail); err != nil {
			return nil, err
		}
		events[i] = e
	}
	return events, nil
}
