package postgres

import (
	"context"
	"time"

	"example.org/admissions/domain/admission"
	"example.org/admissions/domain/application"
)

// Admissions is the application.Admissions and the admission.Store.
type Admissions struct{ DB *DB }

var _ application.Admissions = Admissions{}

type admissionRow struct {
	ID            string
	ApplicationID string
	IntakeID      string
	Number        string
	LetterNumber  string
	Status        string
	StudentNumber string
	AdmittedBy    string
	AdmittedAt    time.Time
	UpdatedAt     time.Time `gorm:"autoUpdateTime:false"`
}

func (admissionRow) TableName() string { return "admissions" }

func (s Admissions) Issue(ctx context.Context, a application.Issued) error {
	return s.DB.inTx(ctx).Create(&admissionRow{
		ID: a.ID, ApplicationID: a.ApplicationID, IntakeID: a.IntakeID, Number: a.Number,
		LetterNumber: a.LetterNumber, Status: "admitted", AdmittedBy: a.By, AdmittedAt: a.At, UpdatedAt: a.At,
	}).Error
}

// Mark changes the last admission of a file; a file that has none stays without.
func (s Admissions) Mark(ctx context.Context, applicationID, status, studentNumber string, at time.Time) error {
	set := map[string]any{"status": status, "updated_at": at}
	if studentNumber != "" {
		set["student_number"] = studentNumber
	}
	err := s.DB.inTx(ctx).Table("admissions").Where(`id = (SELECT id FROM admissions
		WHERE application_id = ? ORDER BY admitted_at DESC LIMIT 1) AND status IN ('admitted', 'deferred', 'enrolled')`, applicationID).Updates(set).Error
	return broken(err, "admissions_student_number", admission.ErrNumberTaken)
}

func (r admissionRow) domain() application.Issued {
	return application.Issued{
		ID: r.ID, ApplicationID: r.ApplicationID, IntakeID: r.IntakeID, Number: r.Number,
		LetterNumber: r.LetterNumber, By: r.AdmittedBy, At: r.AdmittedAt,
	}
}
