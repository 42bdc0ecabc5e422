-- +goose Up

-- People and what they sign in with ------------------------------------------------
CREATE TABLE accounts (
    id                uuid PRIMARY KEY,
    email             text NOT NULL CHECK (email = lower(email)),
    full_name         text NOT NULL,
    locale            text NOT NULL DEFAULT 'en',
    time_zone         text NOT NULL DEFAULT 'Asia/Shanghai',
    password_hash     text NOT NULL,
    roles             text[] NOT NULL,
    disabled_at       timestamptz,
    email_verified_at timestamptz,
    otp_secret        text NOT NULL DEFAULT '',
    otp_last_step     bigint NOT NULL DEFAULT 0,
    version           integer NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    CONSTRAINT accounts_email UNIQUE (email),
    CONSTRAINT accounts_roles CHECK (roles <@ ARRAY['applicant','agent','officer','reviewer','director','finance','arrivals','admin','auditor'])
);

CREATE TABLE email_codes (
    id         uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts,
    purpose    text NOT NULL CHECK (purpose IN ('verify','reset')),
    code_hash  text NOT NULL,
    attempts   integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX email_codes_account ON email_codes (account_id, purpose, created_at DESC);

CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    account_id   uuid NOT NULL REFERENCES accounts,
    refresh_hash text NOT NULL,
    user_agent   text NOT NULL DEFAULT '',
    address      text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL,
    used_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    ended_why    text NOT NULL DEFAULT '' CHECK (ended_why IN ('','logout','reuse','ended','password')),
    CONSTRAINT sessions_ended CHECK ((ended_at IS NULL) = (ended_why = ''))
);
CREATE INDEX sessions_account ON sessions (account_id, created_at DESC);

-- Failed attempts slow the one who makes them, by account and network together, so
-- that nobody can lock a stranger out.
CREATE TABLE attempts (
    bucket     text PRIMARY KEY,
    failures   integer NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX attempts_old ON attempts (updated_at);

CREATE TABLE api_keys (
    id           uuid PRIMARY KEY,
    name         text NOT NULL,
    hash         text NOT NULL,
    hint         text NOT NULL,
    scopes       text[] NOT NULL CHECK (scopes <@ ARRAY['admissions:read','admissions:write'] AND cardinality(scopes) > 0),
    created_by   text NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    CONSTRAINT api_keys_hash UNIQUE (hash),
    CONSTRAINT api_keys_expiry CHECK (expires_at > created_at)
);

CREATE TABLE idempotency_keys (
    actor_id     text NOT NULL,
    key          text NOT NULL,
    route        text NOT NULL,
    request_hash text NOT NULL DEFAULT '',
    started_at   timestamptz NOT NULL,
    committed_at timestamptz,
    status       integer,
    headers      jsonb,
    body         bytea,
    PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_keys_old ON idempotency_keys (started_at);

-- What one can apply for ---------------------------------------------------------------
CREATE TABLE programmes (
    id                uuid PRIMARY KEY,
    code              text NOT NULL CHECK (code ~ '^[A-Z0-9-]{2,12}$'),
    name              jsonb NOT NULL,
    description       jsonb NOT NULL DEFAULT '{}',
    level             text NOT NULL CHECK (level IN ('bachelor','master','doctor','language','foundation','exchange')),
    category_code     text NOT NULL,
    teaching_language text NOT NULL CHECK (teaching_language IN ('en','zh')),
    duration_months   integer NOT NULL CHECK (duration_months > 0),
    major_code        text NOT NULL DEFAULT '',
    requirements      jsonb NOT NULL DEFAULT '{}',
    moe_document      text NOT NULL DEFAULT '',
    active            boolean NOT NULL,
    version           integer NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    CONSTRAINT programmes_code UNIQUE (code)
);

CREATE TABLE intakes (
    id             uuid PRIMARY KEY,
    programme_id   uuid NOT NULL REFERENCES programmes,
    code           text NOT NULL CHECK (code ~ '^[A-Z0-9-]{4,24}$'),
    year           integer NOT NULL,
    term           text NOT NULL CHECK (term IN ('spring','autumn')),
    starts_on      date NOT NULL,
    opens_at       timestamptz NOT NULL,
    closes_at      timestamptz NOT NULL,
    seats          integer NOT NULL CHECK (seats >= 0),
    fees           jsonb NOT NULL DEFAULT '[]',
    reply_days     integer NOT NULL DEFAULT 15 CHECK (reply_days > 0),
    min_reviews    integer NOT NULL DEFAULT 1 CHECK (min_reviews >= 0),
    last_admission integer NOT NULL DEFAULT 0,
    active         boolean NOT NULL,
    version        integer NOT NULL DEFAULT 1,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    CONSTRAINT intakes_code UNIQUE (code),
    CONSTRAINT intakes_window CHECK (opens_at < closes_at)
);
CREATE INDEX intakes_programme ON intakes (programme_id, starts_on);

-- The papers an intake asks for.
CREATE TABLE intake_slots (
    intake_id       uuid NOT NULL REFERENCES intakes ON DELETE CASCADE,
    kind            text NOT NULL,
    need            text NOT NULL CHECK (need IN ('required','optional')),
    stage           text NOT NULL CHECK (stage IN ('submit','admit')),
    condition       jsonb NOT NULL DEFAULT '{}',
    max_bytes       bigint NOT NULL CHECK (max_bytes > 0),
    validity_months integer NOT NULL DEFAULT 0,
    position        integer NOT NULL,
    PRIMARY KEY (intake_id, kind)
);

-- An applicant's file ----------------------------------------------------------------
CREATE SEQUENCE application_numbers;

CREATE TABLE applications (
    id                 uuid PRIMARY KEY,
    applicant_id       uuid NOT NULL REFERENCES accounts,
    intake_id          uuid NOT NULL REFERENCES intakes,
    programme_id       uuid NOT NULL REFERENCES programmes,
    status             text NOT NULL CONSTRAINT applications_status CHECK (status IN ('draft','submitted','screening','returned','review','interview','decision','waitlisted','offered','accepted','declined','rejected','admitted','enrolled','deferred','lapsed','withdrawn','revoked')),
    version            integer NOT NULL,
    number             text,
    form_version       integer NOT NULL,
    answers            jsonb NOT NULL DEFAULT '{}',
    -- what lists, searches and exports need of the answers; written with them
    surname            text NOT NULL DEFAULT '',
    given_names        text NOT NULL DEFAULT '',
    chinese_name       text NOT NULL DEFAULT '',
    nationality        text NOT NULL DEFAULT '',
    date_of_birth      date,
    passport_number    text NOT NULL DEFAULT '',
    email              text NOT NULL DEFAULT '',
    officer_id         uuid REFERENCES accounts,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    status_since       timestamptz NOT NULL,
    queued_at          timestamptz NOT NULL,
    submitted_at       timestamptz,
    resubmitted        boolean NOT NULL DEFAULT false,
    reply_by           timestamptz,
    lapse_warned_at    timestamptz,
    return_due         timestamptz,
    revocation_by      text,
    revocation_reason  text NOT NULL DEFAULT '',
    closed_reason      text NOT NULL DEFAULT '',
    CONSTRAINT applications_once UNIQUE (applicant_id, intake_id),
    CONSTRAINT applications_number UNIQUE (number),
    CONSTRAINT applications_submitted CHECK ((submitted_at IS NULL) = (number IS NULL)),
    CONSTRAINT applications_drafts CHECK (status IN ('draft','withdrawn') OR submitted_at IS NOT NULL),
    CONSTRAINT applications_reply CHECK (status <> 'offered' OR reply_by IS NOT NULL)
) WITH (fillfactor = 85);

CREATE INDEX applications_queue ON applications (status, programme_id, nationality, queued_at DESC, id DESC);
CREATE INDEX applications_by_status ON applications (status, queued_at DESC, id DESC);
CREATE INDEX applications_by_time ON applications (queued_at DESC, id DESC) WHERE status <> 'draft';
CREATE INDEX applications_by_intake ON applications (intake_id, status, queued_at DESC, id DESC);
CREATE INDEX applications_by_nationality ON applications (nationality, queued_at DESC, id DESC);
CREATE INDEX applications_by_officer ON applications (officer_id, queued_at DESC, id DESC) WHERE officer_id IS NOT NULL;
CREATE INDEX applications_by_programme ON applications (programme_id, queued_at DESC, id DESC);
CREATE INDEX applications_by_passport ON applications (passport_number) WHERE passport_number <> '';
CREATE INDEX applications_by_email ON applications (email) WHERE email <> '';
CREATE INDEX applications_by_surname ON applications (lower(surname) text_pattern_ops) WHERE surname <> '';
CREATE INDEX applications_by_given_names ON applications (lower(given_names) text_pattern_ops) WHERE given_names <> '';
CREATE INDEX applications_by_chinese_name ON applications (chinese_name text_pattern_ops) WHERE chinese_name <> '';
CREATE INDEX applications_reply_by ON applications (reply_by) WHERE status = 'offered';

-- What was handed in, each time.
CREATE TABLE submissions (
    application_id uuid NOT NULL REFERENCES applications,
    round          integer NOT NULL,
    at             timestamptz NOT NULL,
    by_id          text NOT NULL,
    address        text NOT NULL DEFAULT '',
    form_version   integer NOT NULL,
    answers        jsonb NOT NULL,
    changed        jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (application_id, round)
);

CREATE TABLE returns (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    by_id          text NOT NULL,
    at             timestamptz NOT NULL,
    due            timestamptz NOT NULL,
    items          jsonb NOT NULL,
    answered_at    timestamptz
);
CREATE INDEX returns_application ON returns (application_id, at DESC);

CREATE TABLE documents (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    kind           text NOT NULL,
    filename       text NOT NULL,
    content_type   text NOT NULL,
    size           bigint NOT NULL DEFAULT 0,
    sha256         text NOT NULL DEFAULT '',
    object_key     text NOT NULL,
    state          text NOT NULL CHECK (state IN ('pending','stored')),
    scan           text NOT NULL CHECK (scan IN ('off','pending','clean','infected')),
    scan_detail    text NOT NULL DEFAULT '',
    uploaded_by    text NOT NULL,
    created_at     timestamptz NOT NULL,
    stored_at      timestamptz,
    superseded_at  timestamptz,
    CONSTRAINT documents_object UNIQUE (object_key),
    CONSTRAINT documents_stored CHECK ((state = 'stored') = (stored_at IS NOT NULL)),
    CONSTRAINT documents_hash CHECK (state = 'pending' OR (size > 0 AND length(sha256) = 64))
);
CREATE INDEX documents_application ON documents (application_id, kind, created_at DESC);
CREATE INDEX documents_pending ON documents (created_at) WHERE state = 'pending';
CREATE INDEX documents_sha256 ON documents (sha256) WHERE state = 'stored';

-- One row for a slot that has a paper or a judgement; a slot without a row is missing.
CREATE TABLE slots (
    application_id uuid NOT NULL REFERENCES applications,
    kind           text NOT NULL,
    status         text NOT NULL CHECK (status IN ('missing','uploaded','accepted','rejected','waived')),
    document_id    uuid REFERENCES documents,
    reason         text NOT NULL DEFAULT '',
    note           text NOT NULL DEFAULT '',
    judged_by      text NOT NULL DEFAULT '',
    judged_at      timestamptz,
    expires_on     date,
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (application_id, kind),
    CONSTRAINT slots_reason CHECK (status NOT IN ('rejected','waived') OR reason <> ''),
    CONSTRAINT slots_paper CHECK (status NOT IN ('uploaded','accepted','rejected') OR document_id IS NOT NULL)
);

-- Resumable uploads under way (tus).
CREATE TABLE uploads (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    kind           text NOT NULL,
    filename       text NOT NULL,
    account_id     text NOT NULL,
    size           bigint NOT NULL,
    received       bigint NOT NULL DEFAULT 0,
    multipart_id   text NOT NULL,
    parts          jsonb NOT NULL DEFAULT '[]',
    tail           bigint NOT NULL DEFAULT 0,
    document_id    uuid REFERENCES documents,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL
);
CREATE INDEX uploads_old ON uploads (expires_at);

CREATE TABLE messages (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    author_id      text NOT NULL,
    side           text NOT NULL CHECK (side IN ('applicant','office','note')),
    body           text NOT NULL,
    created_at     timestamptz NOT NULL
);
CREATE INDEX messages_application ON messages (application_id, created_at, id);

CREATE TABLE reviews (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    reviewer_id    uuid NOT NULL REFERENCES accounts,
    assigned_by    text NOT NULL,
    due            timestamptz NOT NULL,
    status         text NOT NULL CHECK (status IN ('assigned','submitted','conflict','cancelled')),
    scores         jsonb NOT NULL DEFAULT '{}',
    recommendation text NOT NULL DEFAULT '' CHECK (recommendation IN ('','offer','interview','waitlist','reject')),
    comment        text NOT NULL DEFAULT '',
    conflict       text NOT NULL DEFAULT '',
    version        integer NOT NULL DEFAULT 1,
    created_at     timestamptz NOT NULL,
    submitted_at   timestamptz,
    CONSTRAINT reviews_once UNIQUE (application_id, reviewer_id),
    CONSTRAINT reviews_submitted CHECK ((status IN ('submitted','conflict')) = (submitted_at IS NOT NULL))
);
CREATE INDEX reviews_reviewer ON reviews (reviewer_id, status, due);

CREATE TABLE interviews (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    at             timestamptz NOT NULL,
    time_zone      text NOT NULL,
    link           text NOT NULL DEFAULT '',
    outcome        text NOT NULL DEFAULT '' CHECK (outcome IN ('','passed','failed','no_show')),
    note           text NOT NULL DEFAULT '',
    created_by     text NOT NULL,
    created_at     timestamptz NOT NULL,
    version        integer NOT NULL DEFAULT 1
);
CREATE INDEX interviews_application ON interviews (application_id, at DESC);

-- Prepared by one person, released by another.
CREATE TABLE decisions (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    outcome        text NOT NULL CHECK (outcome IN ('offer','waitlist','reject','reallocate')),
    intake_id      uuid REFERENCES intakes,
    reasons        text[] NOT NULL DEFAULT '{}',
    conditions     jsonb NOT NULL DEFAULT '[]',
    answered       jsonb NOT NULL DEFAULT '{}',
    note           text NOT NULL DEFAULT '',
    proposed_by    text NOT NULL,
    proposed_at    timestamptz NOT NULL,
    released_by    text,
    released_at    timestamptz,
    sent_back_by   text,
    sent_back_at   timestamptz,
    CONSTRAINT decisions_four_eyes CHECK (released_by IS NULL OR released_by <> proposed_by),
    CONSTRAINT decisions_once CHECK (released_at IS NULL OR sent_back_at IS NULL),
    CONSTRAINT decisions_reallocation CHECK ((outcome = 'reallocate') = (intake_id IS NOT NULL))
);
CREATE UNIQUE INDEX decisions_open ON decisions (application_id) WHERE released_at IS NULL AND sent_back_at IS NULL;
CREATE INDEX decisions_application ON decisions (application_id, proposed_at DESC);

CREATE TABLE conditions (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    decision_id    uuid NOT NULL REFERENCES decisions,
    code           text NOT NULL,
    detail         text NOT NULL DEFAULT '',
    due            timestamptz,
    status         text NOT NULL CHECK (status IN ('open','met','waived')),
    reason         text NOT NULL DEFAULT '',
    settled_by     text NOT NULL DEFAULT '',
    settled_at     timestamptz,
    CONSTRAINT conditions_waived CHECK (status <> 'waived' OR reason <> '')
);
CREATE INDEX conditions_application ON conditions (application_id);

-- One row while a file holds a seat. Written under the lock of its intake.
CREATE TABLE seats (
    application_id uuid PRIMARY KEY REFERENCES applications,
    intake_id      uuid NOT NULL REFERENCES intakes,
    taken_at       timestamptz NOT NULL,
    overridden_by  text NOT NULL DEFAULT '',
    reason         text NOT NULL DEFAULT '',
    CONSTRAINT seats_override CHECK ((overridden_by = '') = (reason = ''))
);
CREATE INDEX seats_intake ON seats (intake_id);

-- Money ---------------------------------------------------------------------------------
CREATE TABLE payments (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    item           text NOT NULL CHECK (item IN ('application_fee','deposit')),
    amount         bigint NOT NULL CHECK (amount > 0),
    currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    status         text NOT NULL CHECK (status IN ('due','claimed','confirmed','waived','refund_requested','refunded')),
    reference      text NOT NULL DEFAULT '',
    payer          text NOT NULL DEFAULT '',
    reason         text NOT NULL DEFAULT '',
    due_by         timestamptz,
    version        integer NOT NULL DEFAULT 1,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    CONSTRAINT payments_once UNIQUE (application_id, item)
);
CREATE INDEX payments_status ON payments (status, created_at DESC, id DESC);

-- Scholarships ------------------------------------------------------------------------
CREATE TABLE scholarship_schemes (
    id              uuid PRIMARY KEY,
    code            text NOT NULL CHECK (code ~ '^[A-Z0-9-]{2,24}$'),
    name            jsonb NOT NULL,
    funding_code    text NOT NULL,
    coverage        jsonb NOT NULL DEFAULT '{}',
    year            integer NOT NULL,
    quota           integer NOT NULL CHECK (quota >= 0),
    exclusive_group text NOT NULL DEFAULT '',
    levels          text[] NOT NULL DEFAULT '{}',
    active          boolean NOT NULL,
    version         integer NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    CONSTRAINT scholarship_schemes_code UNIQUE (code)
);

CREATE TABLE nominations (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    scheme_id      uuid NOT NULL REFERENCES scholarship_schemes,
    status         text NOT NULL CHECK (status IN ('flagged','nominated','approved','awarded','accepted','declined','revoked','not_selected')),
    wished         boolean NOT NULL DEFAULT false,
    flagged_by     text NOT NULL,
    nominated_by   text,
    approved_by    text,
    awarded_by     text,
    reason         text NOT NULL DEFAULT '',
    version        integer NOT NULL DEFAULT 1,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    CONSTRAINT nominations_once UNIQUE (application_id, scheme_id),
    CONSTRAINT nominations_second_person CHECK (approved_by IS NULL OR approved_by <> nominated_by)
);
CREATE INDEX nominations_scheme ON nominations (scheme_id, status);

-- The admitted list ----------------------------------------------------------------------
CREATE TABLE admissions (
    id             uuid PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications,
    intake_id      uuid NOT NULL REFERENCES intakes,
    number         text NOT NULL,
    letter_number  text NOT NULL,
    status         text NOT NULL CHECK (status IN ('admitted','deferred','withdrawn','revoked','no_show','enrolled')),
    student_number text NOT NULL DEFAULT '',
    admitted_by    text NOT NULL,
    admitted_at    timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    CONSTRAINT admissions_number UNIQUE (number),
    CONSTRAINT admissions_letter_number UNIQUE (letter_number),
    CONSTRAINT admissions_enrolled CHECK (status <> 'enrolled' OR student_number <> '')
);
CREATE UNIQUE INDEX admissions_one_current ON admissions (application_id) WHERE status IN ('admitted','enrolled');
CREATE UNIQUE INDEX admissions_student_number ON admissions (student_number) WHERE student_number <> '';
CREATE INDEX admissions_list ON admissions (admitted_at, id);
CREATE INDEX admissions_changed ON admissions (updated_at);

CREATE TABLE exports (
    id         uuid PRIMARY KEY,
    by_id      text NOT NULL,
    at         timestamptz NOT NULL,
    format     text NOT NULL,
    filter     jsonb NOT NULL,
    columns    text[] NOT NULL,
    purpose    text NOT NULL DEFAULT '',
    row_count  bigint,
    sha256     text NOT NULL DEFAULT ''
);

-- Partners: an applicant lets an agent help, and can take it back.
CREATE TABLE mandates (
    id           uuid PRIMARY KEY,
    applicant_id uuid NOT NULL REFERENCES accounts,
    agent_id     uuid NOT NULL REFERENCES accounts,
    given_at     timestamptz NOT NULL,
    revoked_at   timestamptz
);
CREATE UNIQUE INDEX mandates_current ON mandates (applicant_id, agent_id) WHERE revoked_at IS NULL;
CREATE INDEX mandates_agent ON mandates (agent_id) WHERE revoked_at IS NULL;

-- What we tell people --------------------------------------------------------------------
CREATE TABLE notices (
    id             uuid PRIMARY KEY,
    account_id     uuid NOT NULL REFERENCES accounts,
    application_id uuid REFERENCES applications,
    kind           text NOT NULL,
    data           jsonb NOT NULL DEFAULT '{}',
    created_at     timestamptz NOT NULL,
    sending_at     timestamptz,
    sent_at        timestamptz,
    failed         text NOT NULL DEFAULT ''
);
CREATE INDEX notices_account ON notices (account_id, created_at DESC);

-- Who did what, when, why ---------------------------------------------------------------
CREATE TABLE audit_events (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL,
    actor          text NOT NULL,
    role           text NOT NULL,
    verb           text NOT NULL,
    subject        text NOT NULL,
    application_id uuid,
    reason         text NOT NULL DEFAULT '',
    detail         jsonb NOT NULL DEFAULT '{}',
    prev_hash      text NOT NULL DEFAULT '',
    hash           text NOT NULL DEFAULT ''
);
CREATE INDEX audit_events_subject ON audit_events (subject, seq DESC);
CREATE INDEX audit_events_application ON audit_events (application_id, seq DESC) WHERE application_id IS NOT NULL;
CREATE INDEX audit_events_actor ON audit_events (actor, seq DESC);

-- +goose StatementBegin
CREATE FUNCTION audit_event_hash(e audit_events) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\x1f', e.prev_hash, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        e.actor, e.role, e.verb, e.subject, coalesce(e.application_id::text, ''), e.reason, e.detail::text), 'UTF8')), 'hex')
$$;
-- +goose StatementEnd

-- Each subject has a chain of its own, so that writers of different files never wait
-- for each other. The lock is taken before the last link is read.
-- +goose StatementBegin
CREATE FUNCTION audit_events_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || NEW.subject, 0));
    SELECT hash INTO NEW.prev_hash FROM audit_events WHERE subject = NEW.subject ORDER BY seq DESC LIMIT 1;
    NEW.prev_hash := coalesce(NEW.prev_hash, '');
    NEW.hash := audit_event_hash(NEW);
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER audit_events_chain BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_chain();

-- +goose StatementBegin
CREATE FUNCTION audit_events_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_events only grows' USING ERRCODE = 'insufficient_privilege';
END $$;
-- +goose StatementEnd
CREATE TRIGGER audit_events_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION audit_events_keep();
