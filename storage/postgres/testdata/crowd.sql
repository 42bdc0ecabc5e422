-- 100,000 admitted of 100 intakes, one in a hundred from elsewhere, one in a hundred
-- revoked, one in fifty with a scholarship. Constraints are off while they move in.
SET session_replication_role = replica;
INSERT INTO programmes (id, code, name, level, category_code, teaching_language, duration_months, active, created_at, updated_at)
SELECT md5('p' || p)::uuid, 'P' || p, '{"en": "Nursing", "zh": "护理学"}', 'bachelor', '02', 'en', 48, true, '2027-01-01', '2027-01-01' FROM generate_series(10, 59) p;
INSERT INTO intakes (id, programme_id, code, year, term, starts_on, opens_at, closes_at, seats, last_admission, active, created_at, updated_at)
SELECT md5('i' || i)::uuid, md5('p' || 10 + i / 2)::uuid, 'IN-' || i, 2027, CASE i % 2 WHEN 0 THEN 'autumn' ELSE 'spring' END, '2027-09-01', '2026-01-01', '2027-07-01', 2000, 1000, true, '2027-01-01', '2027-01-01' FROM generate_series(0, 99) i;
INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, created_at, updated_at, status_since, queued_at, submitted_at, number, nationality, answers)
SELECT md5('a' || a)::uuid, md5('x' || a)::uuid, md5('i' || a % 100)::uuid, md5('p' || 10 + a % 100 / 2)::uuid, 'admitted', 1, 1, '2027-01-01', '2027-01-01', '2027-01-01', '2027-01-01', '2027-01-01', 'N' || a,
    CASE a % 100 WHEN 7 THEN 'TON' ELSE 'PAK' END,
    jsonb_build_object('person', jsonb_build_object('surname', 'SURNAME' || a, 'given_names', 'GIVEN NAMES', 'nationality', 'PAK', 'gender', '2', 'date_of_birth', '2008-05-06'),
        'passport', '{"number": "AB1234567", "issued_on": "2024-01-01", "expires_on": "2034-01-01"}'::jsonb,
        'contact', '{"email": "somebody@mail.test", "phone": "+92300123456", "home_country": "PAK", "home_city": "Multan", "home_street": "Bosan Road 1"}'::jsonb)
FROM generate_series(1, 100000) a;
INSERT INTO admissions (id, application_id, intake_id, number, letter_number, status, admitted_by, admitted_at, updated_at)
SELECT md5('m' || a)::uuid, md5('a' || a)::uuid, md5('i' || a % 100)::uuid, 'IN-' || a % 100 || '-A' || lpad((a / 100)::text, 5, '0'), 'L' || a, CASE a % 100 WHEN 9 THEN 'revoked' ELSE 'admitted' END, 'x',
    timestamptz '2027-01-01' + a * interval '1 minute', timestamptz '2027-01-01' + a * interval '1 minute' FROM generate_series(1, 100000) a;
INSERT INTO scholarship_schemes (id, code, name, funding_code, year, quota, active, created_at, updated_at) VALUES (md5('s')::uuid, 'CITY', '{}', '22', 2027, 5000, true, '2027-01-01', '2027-01-01');
INSERT INTO nominations (id, application_id, scheme_id, status, flagged_by, created_at, updated_at)
SELECT md5('n' || a)::uuid, md5('a' || a)::uuid, md5('s')::uuid, 'accepted', 'x', '2027-01-01', timestamptz '2027-01-01' + a * interval '1 minute' FROM generate_series(50, 100000, 50) a;
ANALYZE;
