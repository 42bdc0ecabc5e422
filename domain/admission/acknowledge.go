package admission

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
)

// Acknowledgement is what a receiver made of one change: that it has the student, or
// what is wrong.
type Acknowledgement struct {
	ID            string
	AdmissionID   string
	Seq           int64 // the change it is about
	By            string
	At            time.Time
	Result        Result
	StudentNumber string // given by the receiver; empty when it gives none
	Errors        []Complaint

	// Words for ids, when read.
	ByName, AdmissionNumber, FullName string
	LastSeq                           int64 // the newest change of the admission
}

// Result is how an import ended.
type Result string

const (
	Imported Result = "imported"
	Rejected Result = "rejected"
)

// Complaint is one thing that a receiver found wrong, in its own words.
type Complaint struct {
	Field  string `json:"field,omitempty" maxLength:"200" doc:"Of the payload, such as person.chinese_name"`
	Code   string `json:"code,omitempty" maxLength:"100" doc:"The receiver's own"`
	Detail string `json:"detail,omitempty" maxLength:"2000"`
}

// Receivers keeps what they answered.
type Receivers interface {
	// LockPlace finds an admission's student number and its newest change, for update
	// until the transaction ends; in one of the programmes, or any. ErrNotFound.
	LockPlace(ctx context.Context, admissionID string, programmes []string) (studentNumber string, lastSeq int64, err error)
	// Told reports whether the change with that Seq is one of the admission.
	Told(ctx context.Context, admissionID string, seq int64) (bool, error)
	// PutAcknowledgement keeps an answer in place of an earlier one to the same change.
	PutAcknowledgement(ctx context.Context, a Acknowledgement) error
	// SetStudentNumber answers ErrNumberTaken when it is another student's.
	SetStudentNumber(ctx context.Context, admissionID, number string, at time.Time) error
	// Acknowledgements lists the last answer of each receiver to each admission,
	// newest first; of one receiver and of one result, or of all where they are empty.
	Acknowledgements(ctx context.Context, by string, result Result, p domain.Page) (domain.List[Acknowledgement], error)
}

var (
	ErrAcknowledgement = &domain.Error{Kind: domain.Invalid, Code: "acknowledgement.invalid", Message: "This answer cannot be kept; fields says why."}
	ErrNumberDiffers   = &domain.Error{Kind: domain.Conflict, Code: "acknowledgement.student_number", Message: "The student has another number here. Ask the admissions office which is right."}
	ErrNumberTaken     = &domain.Error{Kind: domain.Conflict, Code: "enrolment.student_number_taken", Message: "Another student has this student number."}
)

var studentNumber = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z./-]{0,39}$`)

func (a Acknowledgement) check() (wrong []domain.Field) {
	if !slices.Contains([]Result{Imported, Rejected}, a.Result) {
		wrong = append(wrong, domain.Field{Name: "result", Code: "acknowledgement.result", Detail: "One of imported, rejected."})
	}
	if a.Result == Rejected && len(a.Errors) == 0 {
		wrong = append(wrong, domain.Field{Name: "errors", Code: "acknowledgement.errors", Detail: "Say what is wrong, so that somebody can mend it."})
	}
	if a.StudentNumber != "" && (a.Result != Imported || !studentNumber.MatchString(a.StudentNumber)) {
		wrong = append(wrong, domain.Field{Name: "student_number", Code: "acknowledgement.student_number_form", Detail: "Up to 40 letters, digits, dots, strokes and dashes; with imported only."})
	}
	return wrong
}

// Acknowledge keeps a receiver's answer and, when it gives one, the student number,
// which then is a change of the admission itself. The same answer again changes nothing.
func (s *Service) Acknowledge(ctx context.Context, actor access.Actor, a Acknowledgement) (Acknowledgement, error) {
	if err := actor.Need(access.AcknowledgeAdmissions); err != nil {
		return a, err
	}
	if wrong := a.check(); len(wrong) > 0 {
		return a, ErrAcknowledgement.With(wrong...)
	}
	a.ID, a.By, a.At = domain.IDAt(s.Now()), actor.ID, s.Now()
	err := s.Tx.Do(ctx, func(ctx context.Context) error {
		number, last, err := s.Receivers.LockPlace(ctx, a.AdmissionID, actor.Sight().Programmes)
		if err != nil {
			return err
		}
		a.LastSeq = last
		if told, err := s.Receivers.Told(ctx, a.AdmissionID, a.Seq); err != nil || !told {
			return cmp.Or[error](err, ErrAcknowledgement.With(domain.Field{Name: "seq", Code: "acknowledgement.seq", Detail: "The feed has no change of this admission with this seq."}))
		}
		if err := s.number(ctx, a, number); err != nil {
			return err
		}
		if err := s.Receivers.PutAcknowledgement(ctx, a); err != nil {
			return err
		}
		return s.Audit.Write(ctx, audit.Event{
			At: a.At, Actor: actor.ID, Role: actor.RoleFor(access.AcknowledgeAdmissions), Verb: "admission.acknowledged", Subject: a.AdmissionID,
			Detail: map[string]any{"seq": a.Seq, "result": string(a.Result), "errors": len(a.Errors)},
		})
	})
	return a, err
}

// number gives a student the number of the answer, once.
func (s *Service) number(ctx context.Context, a Acknowledgement, known string) error {
	switch a.StudentNumber {
	case "", known:
		return nil
	}
	if known != "" {
		return ErrNumberDiffers
	}
	return s.Receivers.SetStudentNumber(ctx, a.AdmissionID, a.StudentNumber, a.At)
}

// Acknowledgements is the board of the office: who took whom, and what was refused. A
// receiver sees its own answers.
func (s *Service) Acknowledgements(ctx context.Context, actor access.Actor, result Result, p domain.Page) (domain.List[Acknowledgement], error) {
	if err := actor.Need(access.ReadAdmissions); err != nil {
		return domain.List[Acknowledgement]{}, err
	}
	by := actor.ID
	if actor.Any(access.Staff...) {
		by = ""
	}
	l, err := s.Receivers.Acknowledgements(ctx, by, result, p)
	if !actor.Sight().Sees(access.IdentityGroup) {
		for i := range l.Items {
			l.Items[i].FullName = ""
		}
	}
	return l, err
}
