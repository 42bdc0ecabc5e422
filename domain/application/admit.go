package application

import (
	"context"
	"fmt"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/notice"
)

// Admit makes the place the student's: it issues the number and the letter's
// number, counted per intake without gaps.
func (s *Service) Admit(ctx context.Context, actor access.Actor, id string, version int) (Application, error) {
	if err := actor.Need(access.AdmitApplicant); err != nil {
		return Application{}, err
	}
	st := officeStep(actor, id, version, Admit, access.AdmitApplicant)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		in, err := s.Intakes.LockIntake(ctx, a.IntakeID)
		if err != nil {
			return nil, err
		}
		gaps, err := s.admitGaps(ctx, *a, in)
		if err == nil {
			err = closed(gaps)
		}
		if err != nil {
			return nil, err
		}
		n, err := s.Intakes.NextAdmission(ctx, in.ID)
		if err != nil {
			return nil, err
		}
		issued := Issued{
			ID: domain.IDAt(s.Now()), ApplicationID: a.ID, IntakeID: in.ID, By: actor.ID, At: s.Now(),
			Number: fmt.Sprintf("%s-A%05d", in.Code, n), LetterNumber: fmt.Sprintf("L-%s-%05d", in.Code, n),
		}
		if err := s.Admissions.Issue(ctx, issued); err != nil {
			return nil, err
		}
		if err := s.move(a, Admit, Admitted); err != nil {
			return nil, err
		}
		data := map[string]string{"admission_number": issued.Number}
		return map[string]any{"admission_number": issued.Number}, s.tell(ctx, *a, notice.ApplicationAdmitted, data)
	})
}
