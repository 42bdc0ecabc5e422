package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/demo"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
	"example.org/admissions/storage/postgres"
)

// applications is the application room of a world.
func (w *world) applications() *application.Service {
	db := w.db
	return &application.Service{
		Store: postgres.Applications{DB: db}, History: postgres.History{DB: db}, Slots: postgres.Documents{DB: db},
		Intakes: postgres.Programmes{DB: db}, Seats: postgres.Seats{DB: db}, Admissions: postgres.Admissions{DB: db},
		Reviews: postgres.Reviews{DB: db}, Payments: postgres.Payments{DB: db}, Notices: w.parts.Notices,
		Audit: postgres.Audit{DB: db}, Tx: db, Now: w.clock.now,
	}
}

// intake makes a programme with one intake that is open, and so many seats. with
// changes it before it is kept.
func (w *world) intake(seats int, with ...func(*programme.Intake)) programme.Intake {
	w.t.Helper()
	now := w.clock.now()
	n := w.value(`SELECT count(*)::text FROM programmes`)
	p := programme.Programme{
		ID: domain.NewID(), Code: "NUR" + n, Name: map[string]string{"en": "Nursing", "zh": "护理学"}, Description: map[string]string{}, Level: "bachelor",
		CategoryCode: "02", TeachingLanguage: "en", DurationMonths: 48, MajorCode: "101101K", Active: true, CreatedAt: now, UpdatedAt: now,
	}
	in := programme.Intake{
		ID: domain.NewID(), Programme: p, Code: "2027S-NUR" + n, Year: 2027, Term: "autumn",
		StartsOn: time.Date(2027, 9, 1, 0, 0, 0, 0, time.UTC), OpensAt: now.AddDate(0, -1, 0), ClosesAt: now.AddDate(0, 5, 0), Seats: seats,
		ReplyDays: 15, MinReviews: 1, Active: true, CreatedAt: now, UpdatedAt: now,
		Slots: []programme.Slot{
			{Kind: "PASSPORT", Need: programme.Required, Stage: programme.AtSubmit, MaxBytes: 5 << 20, Position: 0},
			{Kind: "TRANSCRIPT", Need: programme.Required, Stage: programme.AtSubmit, MaxBytes: 5 << 20, Position: 1},
			{Kind: "CV", Need: programme.Optional, Stage: programme.AtSubmit, MaxBytes: 5 << 20, Position: 2},
			{Kind: "PHYSICAL", Need: programme.Required, Stage: programme.AtAdmit, MaxBytes: 5 << 20, Position: 3},
		},
	}
	for _, f := range with {
		f(&in)
	}
	store := postgres.Programmes{DB: w.db}
	err := w.db.Do(context.Background(), func(ctx context.Context) error {
		if err := store.CreateProgramme(ctx, in.Programme); err != nil {
			return err
		}
		return store.CreateIntake(ctx, in)
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return in
}

// file is an application of a world, driven over HTTP.
type file struct {
	*world
	t      testing.TB
	id     string
	owner  string
	intake programme.Intake
}

// people makes somebody up; one at a time.
var people = struct {
	sync.Mutex
	*demo.Maker
}{Maker: demo.New(1, time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC))}

// draft begins an application.
func (w *world) draft(t testing.TB, owner string, in programme.Intake) *file {
	t.Helper()
	a := w.do("POST", "/applications", owner, fmt.Sprintf(`{"intake_id":%q}`, in.ID)).is(t, 201)
	return &file{world: w, t: t, id: a.text(t, "id"), owner: owner, intake: in}
}

// version is the file's version now.
func (f *file) version() string {
	f.t.Helper()
	return `"` + f.value(`SELECT version::text FROM applications WHERE id = $1`, f.id) + `"`
}

func (f *file) status() string {
	f.t.Helper()
	return f.value(`SELECT status FROM applications WHERE id = $1`, f.id)
}

// step takes a step on the file as it is now. path is below the file.
func (f *file) step(method, path, as, body string) answer {
	f.t.Helper()
	return f.do(method, "/applications/"+f.id+path, as, body, "If-Match", f.version())
}

// fill saves every section as somebody made up would.
func (f *file) fill() *file {
	f.t.Helper()
	in := f.intake
	people.Lock()
	p := people.Person(0, form.Target{Programme: in.Programme.Code, Level: in.Programme.Level, TeachingLanguage: in.Programme.TeachingLanguage, StartsOn: in.StartsOn}, false)
	people.Unlock()
	for section, answers := range p.Answers {
		body, err := json.Marshal(answers)
		if err != nil {
			f.t.Fatal(err)
		}
		f.step("PUT", "/sections/"+section, f.owner, string(body)).is(f.t, 200)
	}
	return f
}

// paper puts a paper into a slot, as if it had been uploaded.
func (f *file) paper(kinds ...string) *file {
	f.t.Helper()
	for _, kind := range kinds {
		id, now := domain.NewID(), f.clock.now()
		f.exec(`INSERT INTO documents (id, application_id, kind, filename, content_type, size, sha256, object_key, state, scan, uploaded_by, created_at, stored_at)
			VALUES ($1, $2, $3, 'p.pdf', 'application/pdf', 1, repeat('0', 64), $6, 'stored', 'off', $4, $5, $5)`, id, f.id, kind, f.account(f.owner), now, id)
		f.exec(`INSERT INTO slots (application_id, kind, status, document_id, updated_at) VALUES ($1, $2, 'uploaded', $3, $4)
			ON CONFLICT (application_id, kind) DO UPDATE SET status = 'uploaded', document_id = excluded.document_id, reason = ''`, f.id, kind, id, now)
	}
	return f
}

// reviewed hands in a good review.
func (f *file) reviewed(by string) *file {
	f.t.Helper()
	f.exec(`INSERT INTO reviews (id, application_id, reviewer_id, assigned_by, due, status, recommendation, comment, created_at, submitted_at)
		VALUES ($1, $2, $3, 'test', $4, 'submitted', 'offer', 'A convincing file.', $4, $4)`, domain.NewID(), f.id, f.account(by), f.clock.now())
	return f
}

// to drives the file along the main road to a status, step by step.
func (f *file) to(status application.Status) *file {
	f.t.Helper()
	for f.status() != string(status) {
		f.next()
	}
	return f
}

// next takes the next step of the main road.
func (f *file) next() {
	f.t.Helper()
	switch now := application.Status(f.status()); now {
	case application.Draft:
		f.fill().paper("PASSPORT", "TRANSCRIPT").step("POST", "/submission", f.owner, "").is(f.t, 200)
	case application.Submitted:
		f.step("POST", "/screening", "officer", "").is(f.t, 200)
	case application.Screening:
		for _, kind := range []string{"PASSPORT", "TRANSCRIPT"} {
			f.step("PATCH", "/slots/"+kind, "officer", `{"status":"accepted"}`).is(f.t, 200)
		}
		f.step("POST", "/review", "officer", "").is(f.t, 200)
	case application.Review:
		f.reviewed("reviewer").step("POST", "/proposal", "officer", `{"outcome":"offer"}`).is(f.t, 200)
	case application.Decision:
		f.step("POST", "/release", "director", "").is(f.t, 200)
	case application.Offered:
		f.step("POST", "/offer-reply", f.owner, `{"reply":"accept"}`).is(f.t, 200)
	case application.Accepted:
		f.paper("PHYSICAL").step("PATCH", "/slots/PHYSICAL", "officer", `{"status":"accepted"}`).is(f.t, 200)
		f.exec(`UPDATE payments SET status = 'confirmed' WHERE application_id = $1`, f.id)
		f.step("POST", "/admission", "officer", "").is(f.t, 200)
	case application.Admitted:
		f.step("POST", "/enrolment", "arrivals", fmt.Sprintf(`{"student_number":"S%s","originals_seen":true,"insured":true}`, f.id[24:])).is(f.t, 200)
	default:
		f.t.Fatalf("no next step from %s", now)
	}
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func money(amount int64) domain.Money { return domain.Money{Amount: amount, Currency: "CNY"} }

var systemActor = access.System
