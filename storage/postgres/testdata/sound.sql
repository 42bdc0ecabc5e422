-- A small college in which every invariant holds. :xx stands for the id that ends in xx.
-- Accounts: 01 applicant, 02 officer, 03 director. Intake 11 of programme 10 has two seats.
-- Applications: a0 draft, a1 returned, a2 decision, a3 offered, a4 admitted, a5 enrolled
-- beyond the seats, a6 waitlisted, a7 rejected, a8 withdrawn before it was handed in.
INSERT INTO accounts (id, email, full_name, password_hash, roles, created_at, updated_at)
SELECT id::uuid, id || '@college.test', 'Somebody', '', ARRAY[role], '2027-01-01', '2027-01-01'
FROM (VALUES (:01, 'applicant'), (:02, 'officer'), (:03, 'director'), (:04, 'applicant'), (:05, 'applicant'), (:06, 'applicant'), (:07, 'applicant'), (:08, 'applicant'), (:09, 'applicant')) v (id, role);
INSERT INTO programmes (id, code, name, level, category_code, teaching_language, duration_months, active, created_at, updated_at)
VALUES (:10, 'CM', '{"en": "Clinical Medicine"}', 'bachelor', '02', 'zh', 72, true, '2027-01-01', '2027-01-01');
INSERT INTO intakes (id, programme_id, code, year, term, starts_on, opens_at, closes_at, seats, last_admission, active, created_at, updated_at)
VALUES (:11, :10, '2027S-CM', 2027, 'spring', '2027-03-01', '2026-01-01', '2027-02-01', 2, 2, true, '2027-01-01', '2027-01-01'),
       (:12, :10, '2027A-CM', 2027, 'autumn', '2027-09-01', '2026-01-01', '2027-07-01', 2, 0, true, '2027-01-01', '2027-01-01');
INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, created_at, updated_at, status_since, queued_at, submitted_at, number, reply_by)
SELECT id::uuid, applicant::uuid, :11, :10, status, 1, 1, '2027-01-01', '2027-01-01', '2027-01-01', '2027-01-01', CASE WHEN number IS NOT NULL THEN '2027-01-02'::timestamptz END, number, '2027-02-01'
FROM (VALUES (:a0, :01, 'draft', NULL), (:a1, :02, 'returned', 'N1'), (:a2, :03, 'decision', 'N2'), (:a3, :04, 'offered', 'N3'), (:a4, :05, 'admitted', 'N4'),
    (:a5, :06, 'enrolled', 'N5'), (:a6, :07, 'waitlisted', 'N6'), (:a7, :08, 'rejected', 'N7'), (:a8, :09, 'withdrawn', NULL)) v (id, applicant, status, number);
INSERT INTO submissions (application_id, round, at, by_id, form_version, answers)
SELECT id, 1, submitted_at, '', 1, '{}' FROM applications WHERE submitted_at IS NOT NULL;
INSERT INTO returns (id, application_id, by_id, at, due, items) VALUES (:b1, :a1, :02, '2027-01-03', '2027-01-20', '[]');
INSERT INTO decisions (id, application_id, outcome, proposed_by, proposed_at, released_by, released_at)
SELECT id::uuid, application::uuid, outcome, :02, '2027-01-04', by, at::timestamptz
FROM (VALUES (:c2, :a2, 'reject', NULL, NULL), (:c3, :a3, 'offer', :03, '2027-01-05'), (:c4, :a4, 'offer', :03, '2027-01-05'),
    (:c5, :a5, 'offer', :03, '2027-01-05'), (:c6, :a6, 'waitlist', :03, '2027-01-05'), (:c7, :a7, 'reject', :03, '2027-01-05')) v (id, application, outcome, by, at);
INSERT INTO seats (application_id, intake_id, taken_at, overridden_by, reason)
VALUES (:a3, :11, '2027-01-05', '', ''), (:a4, :11, '2027-01-05', '', ''), (:a5, :11, '2027-01-05', :03, 'a professor''s guest');
INSERT INTO admissions (id, application_id, intake_id, number, letter_number, status, student_number, admitted_by, admitted_at, updated_at)
VALUES (:d4, :a4, :11, '2027S-CM-A00001', 'L1', 'admitted', '', :02, '2027-01-06', '2027-01-06'), (:d5, :a5, :11, '2027S-CM-A00002', 'L2', 'enrolled', 'S1', :02, '2027-01-06', '2027-01-06');
INSERT INTO documents (id, application_id, kind, filename, content_type, size, sha256, object_key, state, scan, uploaded_by, created_at, stored_at, superseded_at)
VALUES (:e1, :a3, 'PASSPORT', 'p.pdf', 'application/pdf', 10, repeat('a', 64), 'documents/e1', 'stored', 'off', :04, '2027-01-01', '2027-01-01', '2027-01-02'),
       (:e2, :a3, 'PASSPORT', 'p.pdf', 'application/pdf', 20, repeat('b', 64), 'documents/e2', 'stored', 'off', :04, '2027-01-01', '2027-01-01', NULL),
       (:e3, :a4, 'DIPLOMA', 'd.pdf', 'application/pdf', 30, repeat('c', 64), 'documents/e3', 'stored', 'off', :05, '2027-01-01', '2027-01-01', NULL),
       (:e4, :a0, 'DIPLOMA', 'd.pdf', 'application/pdf', 0, '', 'documents/e4', 'pending', 'off', :01, now(), NULL, NULL);
INSERT INTO slots (application_id, kind, status, document_id, reason, updated_at)
VALUES (:a3, 'PASSPORT', 'accepted', :e2, '', '2027-01-02'), (:a3, 'DIPLOMA', 'waived', NULL, 'policy', '2027-01-02'), (:a4, 'DIPLOMA', 'uploaded', :e3, '', '2027-01-02');
INSERT INTO scholarship_schemes (id, code, name, funding_code, year, quota, exclusive_group, active, created_at, updated_at)
VALUES (:f1, 'CITY', '{}', '22', 2027, 1, 'full', true, '2027-01-01', '2027-01-01'), (:f2, 'COLLEGE', '{}', '42', 2027, 5, 'full', true, '2027-01-01', '2027-01-01');
INSERT INTO nominations (id, application_id, scheme_id, status, flagged_by, nominated_by, approved_by, created_at, updated_at)
VALUES (:f3, :a4, :f1, 'accepted', :02, :02, :03, '2027-01-01', '2027-01-01'), (:f4, :a4, :f2, 'declined', :02, :02, :03, '2027-01-01', '2027-01-01'),
       (:f5, :a5, :f1, 'nominated', :02, :02, NULL, '2027-01-01', '2027-01-01');
INSERT INTO audit_events (at, actor, role, verb, subject, application_id, detail)
SELECT '2027-01-01', applicant_id::text, 'applicant', 'application.create', id::text, id, '{"status": "draft"}' FROM applications;
INSERT INTO audit_events (at, actor, role, verb, subject, application_id, detail)
SELECT '2027-01-06', :02, 'officer', 'application.step', id::text, id, jsonb_build_object('status', status) FROM applications WHERE status <> 'draft';
INSERT INTO audit_events (at, actor, role, verb, subject, application_id, detail)
VALUES ('2027-01-07', :02, 'officer', 'document.judged', :a3, :a3, '{"status": "accepted"}');
INSERT INTO notices (id, account_id, kind, created_at, sent_at, failed)
VALUES (:91, :01, 'account.verify', '2027-01-01', '2027-01-01', ''), (:92, :01, 'account.verify', '2027-01-01', NULL, 'notice.undeliverable'), (:93, :01, 'account.verify', '2027-01-01', NULL, '');
INSERT INTO river_job (id, kind, max_attempts, args, state, finalized_at)
VALUES (93, 'notice.send', 25, jsonb_build_object('notice_id', :93), 'retryable', NULL), (94, 'document.sweep', 25, '{}', 'completed', '2027-01-01');
