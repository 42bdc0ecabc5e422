package postgres

// Invariants is every rule that Check holds the database against. Some of them are
// constraints of the schema too: a restored or hand-mended database may lack those.
var Invariants = []Invariant{
	{"seat.held", "A file holds a seat, in its own intake, if and only if it is offered, accepted, admitted or enrolled.", `
SELECT a.id::text, CASE WHEN s.application_id IS NULL THEN 'is ' || a.status || ' without a seat'
    WHEN s.intake_id <> a.intake_id THEN 'holds a seat of another intake' ELSE 'is ' || a.status || ' and holds a seat' END
FROM applications a LEFT JOIN seats s ON s.application_id = a.id
WHERE (a.status IN ('offered', 'accepted', 'admitted', 'enrolled')) <> (s.application_id IS NOT NULL) OR s.intake_id <> a.intake_id`},

	{"seat.quota", "An intake has no more files in its seats than it has seats, but for those a director let in.", `
SELECT i.code, 'intake has ' || i.seats || ' seats and ' || count(*) || ' are taken'
FROM seats s JOIN intakes i ON i.id = s.intake_id WHERE s.overridden_by = '' GROUP BY i.id HAVING count(*) > i.seats`},

	{"admission.gapless", "Admission numbers of an intake are counted from 1 to its last one without a gap.", `
SELECT i.code, 'intake counted ' || i.last_admission || ' admissions and ' || count(DISTINCT m.serial) || ' of them are there, ' || count(m.id) || ' in all'
FROM intakes i LEFT JOIN (SELECT id, intake_id, substring(number FROM '-A([0-9]{1,9})$')::integer AS serial FROM admissions) m ON m.intake_id = i.id
GROUP BY i.id HAVING count(m.id) <> i.last_admission
    OR count(DISTINCT m.serial) FILTER (WHERE m.serial BETWEEN 1 AND i.last_admission) <> i.last_admission`},

	{"admission.current", "A file has exactly one current admission, of its own status and intake, if and only if it is admitted or enrolled.", `
SELECT a.id::text, 'is ' || a.status || ' with ' || coalesce(m.n, 0) || ' current admissions' || coalesce(', the last of them ' || m.status, '')
FROM applications a LEFT JOIN (SELECT application_id, count(*) AS n, max(status) AS status, max(intake_id::text) AS intake
    FROM admissions WHERE status IN ('admitted', 'enrolled') GROUP BY application_id) m ON m.application_id = a.id
WHERE CASE WHEN a.status IN ('admitted', 'enrolled') THEN m.n IS DISTINCT FROM 1 OR m.status <> a.status OR m.intake <> a.intake_id::text ELSE m.n > 0 END`},

	{"admission.feed", "What the change feed last said of an admission is what the list says, but for touches that wait to be drawn.", `
SELECT m.id::text, 'is ' || m.status || ' and the feed last said ' || coalesce(c.status, 'nothing')
FROM admissions m LEFT JOIN LATERAL (SELECT status FROM admission_changes WHERE admission_id = m.id ORDER BY seq DESC LIMIT 1) c ON true
WHERE c.status IS DISTINCT FROM m.status AND c.status IS DISTINCT FROM 'erased' AND NOT EXISTS (SELECT FROM admission_touches t WHERE t.admission_id = m.id)`},

	{"decision.open", "A file waits in decision if and only if there is a proposal that is neither released nor sent back.", `
SELECT a.id::text, CASE WHEN d.application_id IS NULL THEN 'is in decision without a proposal' ELSE 'is ' || a.status || ' and has an open proposal' END
FROM applications a LEFT JOIN (SELECT DISTINCT application_id FROM decisions WHERE released_at IS NULL AND sent_back_at IS NULL) d ON d.application_id = a.id
WHERE (a.status = 'decision') <> (d.application_id IS NOT NULL)`},

	{"decision.released", "What an applicant was told is what was last released: an offer, a waiting list, a rejection.", `
SELECT a.id::text, 'is ' || a.status || ' and the last released decision is ' || coalesce(d.outcome, 'none')
FROM applications a LEFT JOIN (SELECT DISTINCT ON (application_id) application_id, outcome FROM decisions
    WHERE released_at IS NOT NULL ORDER BY application_id, released_at DESC, id DESC) d ON d.application_id = a.id
WHERE CASE WHEN a.status IN ('offered', 'accepted', 'declined', 'admitted', 'enrolled', 'deferred') THEN coalesce(d.outcome, '') NOT IN ('offer', 'reallocate')
    WHEN a.status = 'waitlisted' THEN d.outcome IS DISTINCT FROM 'waitlist'
    WHEN a.status = 'rejected' THEN d.outcome IS DISTINCT FROM 'reject' ELSE false END`},

	{"decision.four_eyes", "Who prepares a decision, a scholarship or a revocation does not confirm it.", `
SELECT application_id::text, what FROM (
    SELECT application_id, 'a decision was released by who proposed it' AS what FROM decisions WHERE released_by = proposed_by
    UNION ALL
    SELECT application_id, 'a scholarship was approved or awarded by who nominated it' FROM nominations WHERE nominated_by IN (approved_by, awarded_by)
    UNION ALL
    SELECT application_id, 'it was revoked by who proposed that' FROM audit_events WHERE verb = 'application.revoke' AND actor = detail->>'proposed_by') e`},

	{"return.open", "A returned file has a return that is not answered.", `
SELECT a.id::text, 'is returned without an open return' FROM applications a
WHERE a.status = 'returned' AND NOT EXISTS (SELECT FROM returns r WHERE r.application_id = a.id AND r.answered_at IS NULL)`},

	{"submission.kept", "Whatever was handed in has a number, and each round of it is kept.", `
SELECT a.id::text, CASE WHEN a.number IS NULL THEN 'has no number' WHEN s.n IS NULL THEN 'was handed in and nothing is kept of it'
    WHEN s.n <> s.last THEN 'kept ' || s.n || ' of ' || s.last || ' rounds' ELSE 'the last round kept is not the last handed in' END
FROM applications a LEFT JOIN (SELECT application_id, count(*) AS n, max(round) AS last, max(at) AS at FROM submissions GROUP BY application_id) s ON s.application_id = a.id
WHERE (a.submitted_at IS NOT NULL OR a.status NOT IN ('draft', 'withdrawn'))
    AND (a.number IS NULL OR s.n IS NULL OR s.n <> s.last OR s.at IS DISTINCT FROM a.submitted_at)`},

	{"document.slot", "A slot that was judged or waits for it has the stored, latest document of its own kind and file.", `
SELECT s.application_id::text, 'slot ' || s.kind || ' is ' || s.status || ' and its document ' || CASE WHEN d.id IS NULL THEN 'is missing'
    WHEN d.application_id <> s.application_id THEN 'belongs to another file' WHEN d.kind <> s.kind THEN 'is a ' || d.kind
    WHEN d.state <> 'stored' THEN 'is not stored' ELSE 'was superseded' END
FROM slots s LEFT JOIN documents d ON d.id = s.document_id
WHERE s.status IN ('uploaded', 'accepted', 'rejected')
    AND (d.id IS NULL OR d.application_id <> s.application_id OR d.kind <> s.kind OR d.state <> 'stored' OR d.superseded_at IS NOT NULL)`},

	{"document.pending", "No document is pending for longer than an hour: the sweep removes it.", `
SELECT d.id::text, 'document is pending since ' || to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC'
FROM documents d WHERE d.state = 'pending' AND d.created_at < now() - interval '1 hour'`},

	{"scholarship.quota", "No scheme has more awards than its quota.", `
SELECT s.code, 'scheme has a quota of ' || s.quota || ' and ' || count(*) || ' awards'
FROM nominations n JOIN scholarship_schemes s ON s.id = n.scheme_id WHERE n.status IN ('awarded', 'accepted') GROUP BY s.id HAVING count(*) > s.quota`},

	{"scholarship.exclusive", "Nobody holds two awards of one exclusive group, whichever of their files they are for.", `
WITH held AS (SELECT n.application_id, s.exclusive_group, a.applicant_id, a.nationality, a.passport_number FROM nominations n
    JOIN scholarship_schemes s ON s.id = n.scheme_id JOIN applications a ON a.id = n.application_id
    WHERE n.status IN ('awarded', 'accepted') AND s.exclusive_group <> '')
SELECT application_id, 'its person holds ' || n || ' awards of the exclusive group ' || exclusive_group FROM (
    SELECT min(application_id::text) AS application_id, exclusive_group, count(*) AS n FROM held GROUP BY exclusive_group, applicant_id
    UNION
    SELECT min(application_id::text), exclusive_group, count(*) FROM held WHERE passport_number <> '' GROUP BY exclusive_group, nationality, passport_number) e
WHERE n > 1`},

	{"audit.chain", "Each audit event has the hash of its content and of the event before it.", `
SELECT subject, 'audit event ' || seq || CASE WHEN prev_hash <> before THEN ' does not follow the one before it' ELSE ' was changed' END
FROM (SELECT e.seq, e.subject, e.prev_hash, e.hash, audit_event_hash(e) AS again, lag(e.hash, 1, '') OVER (PARTITION BY e.subject ORDER BY e.seq) AS before FROM audit_events e) c
WHERE prev_hash <> before OR hash <> again`},

	{"audit.status", "The last audit event that moved a file says where it stands.", `
SELECT a.id::text, 'is ' || a.status || ' and its audit events end with ' || coalesce(e.status, 'none')
FROM applications a LEFT JOIN (SELECT DISTINCT ON (application_id) application_id, detail->>'status' AS status FROM audit_events
    WHERE starts_with(verb, 'application.') AND detail->>'status' IS NOT NULL ORDER BY application_id, seq DESC) e ON e.application_id = a.id
WHERE e.status IS DISTINCT FROM a.status`},

	{"notice.job", "A notice that is neither sent nor undeliverable has a job that will send it.", `
SELECT n.id::text, 'notice ' || n.kind || ' has no job' FROM notices n
WHERE n.sent_at IS NULL AND n.failed = '' AND NOT EXISTS (SELECT FROM river_job j
    WHERE j.kind = 'notice.send' AND j.args->>'notice_id' = n.id::text AND j.state NOT IN ('completed', 'cancelled', 'discarded'))`},

	{"job.discarded", "No job was given up.", `
SELECT j.id::text, 'job ' || j.kind || ' was given up after ' || j.attempt || ' tries' FROM river_job j WHERE j.state = 'discarded'`},
}
