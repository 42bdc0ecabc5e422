package postgres

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"example.org/admissions/domain"
	"example.org/admissions/domain/admission"
)

var _ admission.Receivers = Admissions{}

type acknowledgementRow struct {
	ID            string
	AdmissionID   string
	Seq           int64
	ByID          string
	At            time.Time
	Result        string
	StudentNumber string
	Errors        []admission.Complaint `gorm:"serializer:json"`
}

func (acknowledgementRow) TableName() string { return "acknowledgements" }

// LockPlace holds an admission until the transaction ends.
func (s Admissions) LockPlace(ctx context.Context, admissionID string, programmes []string) (number string, last int64, err error) {
	if !isID(admissionID) {
		return "", 0, admission.ErrNotFound
	}
	var row struct {
		StudentNumber string
		Last          int64
	}
	err = s.DB.inTx(ctx).Raw(`SELECT m.student_number, coalesce((SELECT max(seq) FROM admission_changes WHERE admission_id = m.id), 0) AS last
FROM admissions m WHERE m.id = ? AND (? OR m.intake_id IN (SELECT i.id FROM intakes i JOIN programmes p ON p.id = i.programme_id WHERE p.code = ANY (?)))
FOR UPDATE OF m`, admissionID, len(programmes) == 0, texts[string](programmes)).Take(&row).Error
	return row.StudentNumber, row.Last, notFound(err, admission.ErrNotFound)
}

// Told looks a change up.
func (s Admissions) Told(ctx context.Context, admissionID string, seq int64) (told bool, err error) {
	err = s.DB.inTx(ctx).Raw("SELECT EXISTS (SELECT FROM admission_changes WHERE seq = ? AND admission_id = ?)", seq, admissionID).Scan(&told).Error
	return told, err
}

// PutAcknowledgement keeps one answer a receiver and change.
func (s Admissions) PutAcknowledgement(ctx context.Context, a admission.Acknowledgement) error {
	row := acknowledgementRow{a.ID, a.AdmissionID, a.Seq, a.By, a.At, string(a.Result), a.StudentNumber, a.Errors}
	if row.Errors == nil {
		row.Errors = []admission.Complaint{}
	}
	return s.DB.inTx(ctx).Clauses(clause.OnConflict{
		OnConstraint: "acknowledgements_once", DoUpdates: clause.AssignmentColumns([]string{"at", "result", "student_number", "errors"}),
	}).Create(&row).Error
}

// SetStudentNumber keeps the number that a receiver gave.
func (s Admissions) SetStudentNumber(ctx context.Context, admissionID, number string, at time.Time) error {
	err := s.DB.inTx(ctx).Table("admissions").Where("id = ?", admissionID).Updates(map[string]any{"student_number": number, "updated_at": at}).Error
	return broken(err, "admissions_student_number", admission.ErrNumberTaken)
}

var acknowledgementSorts = map[string]order{"at": {"k.at", "timestamptz"}}

// lastAnswers are the newest answer of each receiver to each admission.
const lastAnswers = `FROM acknowledgements k JOIN admissions m ON m.id = k.admission_id JOIN applications a ON a.id = m.application_id
LEFT JOIN api_keys y ON y.id::text = k.by_id
WHERE NOT EXISTS (SELECT FROM acknowledgements x WHERE x.admission_id = k.admission_id AND x.by_id = k.by_id AND x.seq > k.seq) AND `

// Acknowledgements reads a page of the board.
func (s Admissions) Acknowledgements(ctx context.Context, by string, result admission.Result, p domain.Page) (l domain.List[admission.Acknowledgement], err error) {
	k, err := newKeyset(p, acknowledgementSorts, "-at", "k.id")
	if err != nil {
		return l, err
	}
	of := []narrow{{"true", nil}}
	if by != "" {
		of = append(of, narrow{"k.by_id = ?", []any{by}})
	}
	if result != "" {
		of = append(of, narrow{"k.result = ?", []any{string(result)}})
	}
	where, args := conjunction(of)
	var n int
	if err := s.DB.conn(ctx).Raw("SELECT count(*) FROM (SELECT 1 "+lastAnswers+where+" LIMIT ?) capped", append(args, domain.TotalCap+1)...).Scan(&n).Error; err != nil {
		return l, err
	}
	l.Total, l.TotalIsEstimate = min(n, domain.TotalCap), n > domain.TotalCap
	after, afterArgs := k.where()
	where, args = conjunction(append(of, narrow{after, afterArgs}))
	var rows []struct {
		Answer                              acknowledgementRow `gorm:"embedded"`
		ByName, Number, Surname, GivenNames string
		Last                                int64
	}
	err = s.DB.conn(ctx).Raw(`SELECT k.*, coalesce(y.name, '') AS by_name, m.number, a.surname, a.given_names,
(SELECT max(seq) FROM admission_changes WHERE admission_id = m.id) AS last `+lastAnswers+where+" ORDER BY "+k.orderBy()+" LIMIT ?", append(args, k.limit+1)...).Scan(&rows).Error
	for _, r := range rows {
		k := r.Answer
		l.Items = append(l.Items, admission.Acknowledgement{
			ID: k.ID, AdmissionID: k.AdmissionID, Seq: k.Seq, By: k.ByID, At: k.At.UTC(), Result: admission.Result(k.Result), StudentNumber: k.StudentNumber,
			Errors: k.Errors, ByName: r.ByName, AdmissionNumber: r.Number, FullName: fullName(r.Surname, r.GivenNames), LastSeq: r.Last,
		})
	}
	l.Items, l.NextCursor = cut(l.Items, k, func(a admission.Acknowledgement) (string, string) { return a.At.Format(stamp), a.ID })
	return l, err
}
