-- 100,000 applications in every state, of 24 intakes, 50 countries and 20 officers.
-- Constraints and triggers are off while they move in.
SET session_replication_role = replica;
INSERT INTO accounts (id, email, full_name, password_hash, roles, email_verified_at, created_at, updated_at)
SELECT md5('o' || o)::uuid, 'officer' || o || '@college.test', 'Officer ' || o, '', '{officer}', '2027-01-01', '2027-01-01', '2027-01-01' FROM generate_series(0, 19) o;
INSERT INTO accounts (id, email, full_name, password_hash, roles, email_verified_at, created_at, updated_at)
SELECT md5('x' || x)::uuid, 'x' || x || '@mail.test', 'Applicant ' || x, '', '{applicant}', '2027-01-01', '2027-01-01', '2027-01-01' FROM generate_series(0, 50000) x;
INSERT INTO programmes (id, code, name, level, category_code, teaching_language, duration_months, active, created_at, updated_at)
SELECT md5('p' || p)::uuid, 'P' || p, '{"en": "Nursing", "zh": "护理学"}', 'bachelor', '02', 'en', 48, true, '2027-01-01', '2027-01-01' FROM generate_series(10, 21) p;
INSERT INTO intakes (id, programme_id, code, year, term, starts_on, opens_at, closes_at, seats, active, created_at, updated_at)
SELECT md5('i' || i)::uuid, md5('p' || 10 + i / 2)::uuid, 'IN-' || i, 2027, CASE i % 2 WHEN 0 THEN 'autumn' ELSE 'spring' END, '2027-09-01', '2026-01-01', '2027-07-01', 2000, true, '2027-01-01', '2027-01-01' FROM generate_series(0, 23) i;
INSERT INTO scholarship_schemes (id, code, name, funding_code, year, quota, active, created_at, updated_at)
SELECT md5('s' || s)::uuid, 'SCHEME-' || s, '{}', '22', 2027, 50, true, '2027-01-01', '2027-01-01' FROM generate_series(0, 3) s;

-- f.r is spread evenly over the rows, so that neighbours have nothing in common.
INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, created_at, updated_at, status_since, queued_at, submitted_at,
    number, reply_by, surname, given_names, chinese_name, nationality, passport_number, email, officer_id, resubmitted, schemes, proposed_by, answers)
SELECT md5('a' || n)::uuid, md5('x' || n / 2)::uuid, md5('i' || intake)::uuid, md5('p' || 10 + intake / 2)::uuid, status, 7, 1, at, at, at, at,
    CASE WHEN status <> 'draft' THEN at END, CASE WHEN status <> 'draft' THEN '2027A-' || n END, '2027-07-01',
    (ARRAY['SHARMA','THAPA','KHAN','MENSAH','OKAFOR','RAHMAN','PERERA','OTIENO'])[1 + r % 8] || CASE WHEN r % 40 > 7 THEN translate(r % 97 || '', '0123456789', 'ABCDEFGHIJ') ELSE '' END,
    'GIVEN' || translate(r % 400 || '', '0123456789', 'ABCDEFGHIJ'), CASE r % 4 WHEN 0 THEN '李明' || chr(20013 + r % 50) ELSE '' END, 'N' || lpad((r::bigint * r / 100 % 50)::text, 2, '0'), 'P' || n, 'a' || n || '@mail.test',
    CASE WHEN status IN ('draft', 'submitted') THEN NULL ELSE md5('o' || r % 20)::uuid END, r % 40 = 3,
    CASE WHEN r % 400 = 5 THEN ARRAY['SCHEME-' || n % 4] ELSE '{}' END, CASE status WHEN 'decision' THEN md5('o1') END,
    jsonb_build_object('choice', jsonb_build_object('study_plan', repeat(md5(n::text), 8)))
FROM (SELECT n, r, r % 24 AS intake, timestamptz '2027-01-01' + n * interval '2 minutes' AS at,
        (ARRAY['draft','draft','submitted','submitted','screening','screening','returned','review','review','interview','decision','waitlisted','offered','accepted',
            'declined','rejected','enrolled','withdrawn','lapsed','screening'])[1 + r / 24 % 20] AS status
    FROM (SELECT n, (n * 7919::bigint % 100003)::int AS r FROM generate_series(1, 100000) n) f) g;
CREATE TEMPORARY TABLE offers AS SELECT id, intake_id FROM applications WHERE status IN ('offered', 'accepted', 'enrolled');
INSERT INTO decisions (id, application_id, outcome, proposed_by, proposed_at, released_by, released_at)
SELECT md5('d' || id)::uuid, id, 'offer', 'x', '2027-02-01', 'y', '2027-02-02' FROM offers;
INSERT INTO conditions (id, application_id, decision_id, code, status) SELECT md5('c' || id)::uuid, id, md5('d' || id)::uuid, 'final_diploma', 'met' FROM offers;
INSERT INTO payments (id, application_id, item, amount, currency, status, created_at, updated_at)
SELECT md5('y' || id)::uuid, id, 'deposit', 300000, 'CNY', 'confirmed', '2027-01-01', '2027-01-01' FROM offers;
INSERT INTO seats (application_id, intake_id, taken_at) SELECT id, intake_id, '2027-02-02' FROM offers;
INSERT INTO admissions (id, application_id, intake_id, number, letter_number, status, student_number, admitted_by, admitted_at, updated_at)
SELECT md5('e' || id)::uuid, id, intake_id, 'A' || id, 'L' || id, 'enrolled', 'S' || id, 'x', '2027-03-01', '2027-03-01' FROM applications WHERE status = 'enrolled';
INSERT INTO slots (application_id, kind, status, updated_at)
SELECT a.id, k, 'missing', '2027-01-01' FROM applications a, unnest(ARRAY['PASSPORT', 'PHOTO', 'DIPLOMA', 'TRANSCRIPT']) k WHERE a.status IN ('accepted', 'enrolled', 'screening');
INSERT INTO audit_events (at, actor, role, verb, subject, application_id)
SELECT '2027-01-01', 'x', 'officer', 'application.judge', a.id, a.id FROM applications a, generate_series(1, 4) WHERE a.status IN ('accepted', 'enrolled');
INSERT INTO mandates (id, applicant_id, agent_id, agent_email, given_at)
SELECT md5('m' || m)::uuid, md5('x' || m * 700)::uuid, md5('agent')::uuid, 'agent@partner.test', '2027-01-01' FROM generate_series(1, 60) m;
INSERT INTO reviews (id, application_id, reviewer_id, assigned_by, due, status, created_at)
SELECT md5('r' || n)::uuid, md5('a' || n * 30)::uuid, md5('reviewer' || CASE n % 33 WHEN 0 THEN '' ELSE n % 33 || '' END)::uuid, 'x', '2027-03-01', 'assigned', '2027-01-01' FROM generate_series(1, 3000) n;
SET session_replication_role = DEFAULT;
VACUUM ANALYZE;
