package api_test

import (
	"net/http/httptest"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/admission"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/report"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/sheet"
)

// withList gives the world its admitted list and its reports.
func (w *world) withList() *world {
	w.server.Admissions = &admission.Service{
		Store: postgres.Admissions{DB: w.db}, Feed: postgres.Admissions{DB: w.db}, Receivers: postgres.Admissions{DB: w.db}, Sheets: sheet.Files{}, Canonical: sheet.Canonical, Told: sheet.Told, Only: sheet.Only,
		Audit: postgres.Audit{DB: w.db}, Tx: w.db, Now: w.clock.now,
	}
	w.server.Reports = &report.Service{Store: postgres.Reports{DB: w.db}, Now: w.clock.now}
	return w
}

// integration is a good API key.
func (w *world) integration() string {
	w.t.Helper()
	return w.key("admissions:read", time.Hour).is(w.t, 201).text(w.t, "key")
}

// inEveryState puts a file into each state there is, each of a person whose surname
// is the state, and gives those that were admitted their admission. It returns what
// became of the admissions, by the state.
func (w *world) inEveryState(t testing.TB) map[application.Status]admission.Status {
	t.Helper()
	in := w.intake(99)
	became := map[application.Status]admission.Status{
		application.Admitted: admission.Admitted, application.Enrolled: admission.Enrolled,
		application.Deferred: admission.Deferred, application.Withdrawn: admission.Withdrawn, application.Revoked: admission.Revoked, application.Lapsed: admission.NoShow,
	}
	for i, st := range application.Statuses {
		id, now := domain.NewID(), w.clock.now().Add(time.Duration(i)*time.Second)
		number := &id
		if st == application.Draft {
			number = nil
		}
		w.exec(`INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, answers, surname, nationality, number, submitted_at,
				created_at, updated_at, status_since, queued_at, reply_by)
			VALUES ($1, $2, $3, $4, $5, 1, 1, jsonb_build_object('person', jsonb_build_object('surname', 'STATE_' || upper($5), 'nationality', 'PAK')), 'STATE_' || upper($5), 'PAK',
				$6, CASE WHEN $6::text IS NOT NULL THEN $7::timestamptz END, $7, $7, $7, $7, $7)`,
			id, w.account("applicant/"+string(st)), in.ID, in.Programme.ID, string(st), number, now)
		if st == application.Decision || st == application.Waitlisted {
			w.exec(`INSERT INTO decisions (id, application_id, outcome, proposed_by, proposed_at) VALUES ($1, $2, 'offer', 'x', $3)`, domain.NewID(), id, now)
		}
		if to := became[st]; to != "" {
			w.exec(`INSERT INTO admissions (id, application_id, intake_id, number, letter_number, status, student_number, admitted_by, admitted_at, updated_at)
				VALUES ($1, $2, $3, $4, $4, $5, CASE WHEN $5 = 'enrolled' THEN '007' ELSE '' END, 'x', $6, $6)`, domain.NewID(), id, in.ID, "A-"+string(st), string(to), now)
		}
	}
	return became
}

// crowd adds people who were all admitted, a second apart.
func (w *world) crowd(n int) {
	w.t.Helper()
	in := w.intake(n)
	w.exec(`WITH people AS (INSERT INTO accounts (id, email, full_name, password_hash, roles, created_at, updated_at)
			SELECT gen_random_uuid(), 'crowd' || g || '@crowd.test', 'x', '', '{applicant}', $3, $3 FROM generate_series(1, $4::integer) g RETURNING id, email),
		files AS (INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, answers, number, submitted_at, created_at, updated_at, status_since, queued_at)
			SELECT gen_random_uuid(), id, $1, $2, 'admitted', 1, 1, jsonb_build_object('person', jsonb_build_object('surname', upper(split_part(email, '@', 1)))), email, $3, $3, $3, $3, $3 FROM people RETURNING id, number)
		INSERT INTO admissions (id, application_id, intake_id, number, letter_number, status, admitted_by, admitted_at, updated_at)
		SELECT gen_random_uuid(), id, $1, number, number, 'admitted', 'x', $3::timestamptz + row_number() OVER () * interval '1 second', $3 FROM files`,
		in.ID, in.Programme.ID, w.clock.now(), n)
}

// serve puts the world behind a real server, for what only connections have.
func (w *world) serve(t testing.TB) *httptest.Server {
	s := httptest.NewServer(w.door)
	t.Cleanup(s.Close)
	return s
}

// systemReader is somebody who may read the list, past the door.
var systemReader = access.Actor{ID: "test", Scopes: []access.Permission{access.ReadAdmissions}, Given: access.Sight{Groups: access.Groups}}
