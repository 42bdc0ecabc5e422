package api_test

import (
	"fmt"
	"testing"
	"time"

	"example.org/admissions/domain/application"
	"example.org/admissions/domain/payment"
	"example.org/admissions/domain/review"
	"example.org/admissions/domain/scholarship"
	"example.org/admissions/storage/postgres"
)

// withFaculty gives a world reviews, scholarships and payments.
func (w *world) withFaculty() *world {
	files, log, notices := postgres.Applications{DB: w.db}, postgres.Audit{DB: w.db}, w.parts.Notices
	w.server.Reviews = &review.Service{Store: postgres.Reviews{DB: w.db}, Files: files, Notices: notices, Audit: log, Tx: w.db, Now: w.clock.now}
	w.server.Scholarships = &scholarship.Service{Store: postgres.Scholarships{DB: w.db}, Files: files, Notices: notices, Audit: log, Tx: w.db, Now: w.clock.now}
	w.server.Payments = &payment.Service{
		Store: postgres.Payments{DB: w.db}, Files: application.Papers{Service: w.server.Applications},
		Notices: notices, Audit: log, Tx: w.db, Now: w.clock.now,
	}
	return w
}

// roles gives the person a word names more roles than the word says.
func (w *world) roles(who, roles string) {
	w.t.Helper()
	w.exec(`UPDATE accounts SET roles = $1::text[] WHERE id = $2`, roles, w.account(who))
}

// assigned asks a reviewer about the file and returns the review's path.
func (f *file) assigned(t testing.TB, reviewer string) string {
	t.Helper()
	a := f.do("POST", "/applications/"+f.id+"/reviews", "officer", assignment(f.world, reviewer)).is(t, 201, `"status":"assigned"`)
	return "/reviews/" + a.text(t, "id")
}

func assignment(w *world, reviewer string) string {
	return fmt.Sprintf(`{"reviewer_id":%q,"due":%q}`, w.account(reviewer), w.clock.now().Add(240*time.Hour).Format(time.RFC3339))
}
