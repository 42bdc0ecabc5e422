package application

import (
	"context"
	"strings"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Enrolment is what student affairs saw at registration.
type Enrolment struct {
	StudentNumber string
	OriginalsSeen bool // passport, notice, diploma, transcript, physical form
	Insured       bool // compulsory: Order 42 (2017), article on insurance
}

// Enrol makes the admitted a student.
func (s *Service) Enrol(ctx context.Context, actor access.Actor, id string, version int, e Enrolment) (Application, error) {
	if err := actor.Need(access.EnrolStudent); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, Enrol, access.EnrolStudent)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		if err := closed(e.gaps()); err != nil {
			return nil, err
		}
		if err := s.move(a, Enrol, Enrolled); err != nil {
			return nil, err
		}
		return map[string]any{"student_number": e.StudentNumber}, s.Admissions.Mark(ctx, a.ID, "enrolled", e.StudentNumber, s.Now())
	})
}

func (e Enrolment) gaps() (gaps []domain.Field) {
	if strings.TrimSpace(e.StudentNumber) == "" {
		gaps = append(gaps, domain.Field{Name: "student_number", Code: "enrolment.student_number", Detail: "Give the student number."})
	}
	if !e.OriginalsSeen {
		gaps = append(gaps, domain.Field{Name: "originals_seen", Code: "enrolment.originals", Detail: "Tick that the original papers were seen."})
	}
	if !e.Insured {
		gaps = append(gaps, domain.Field{Name: "insured", Code: "enrolment.insurance", Detail: "A student without insurance may not be registered."})
	}
	return gaps
}

// NoShow closes the file of an admitted person who did not come.
func (s *Service) NoShow(ctx context.Context, actor access.Actor, id string, version int) (Application, error) {
	if err := actor.Need(access.EnrolStudent); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, NoShow, access.EnrolStudent)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		a.ClosedReason = "no_show"
		if err := s.move(a, NoShow, Lapsed); err != nil {
			return nil, err
		}
		return nil, s.giveUp(ctx, *a, "no_show")
	})
}
