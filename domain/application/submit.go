package application

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/notice"
	"example.org/admissions/domain/programme"
)

// Submit hands a draft in, or a returned file again. A returned file keeps its
// place in the queue, and may come back after the intake has closed: the office
// asked for it.
func (s *Service) Submit(ctx context.Context, actor access.Actor, id string, version int, address string) (Application, error) {
	if err := actor.Need(access.SubmitApplication); err != nil {
		return Application{}, err
	}
	st := holderStep(actor, id, version, Submit, access.SubmitApplication)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		in, err := s.Intakes.Intake(ctx, a.IntakeID)
		if err != nil {
			return nil, err
		}
		if a.status == Draft && !in.OpenAt(s.Now()) {
			return nil, ErrClosed
		}
		slots, err := s.Slots.SlotsOf(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		gaps, err := submitGate(*a, in, slots, s.Now())
		if err == nil {
			err = closed(gaps)
		}
		if err != nil {
			return nil, err
		}
		return s.handIn(ctx, a, in, actor, address)
	})
}

func (s *Service) handIn(ctx context.Context, a *Application, in programme.Intake, actor access.Actor, address string) (map[string]any, error) {
	now := s.Now()
	var last Submission
	if handedIn(*a) {
		var err error
		if last, err = s.History.LastSubmission(ctx, a.ID); err != nil {
			return nil, err
		}
	}
	sub := Submission{
		ApplicationID: a.ID, Round: last.Round + 1, At: now, By: actor.ID, Address: address,
		FormVersion: a.FormVersion, Answers: a.Answers,
	}
	if last.Round == 0 {
		n, err := s.Store.NextNumber(ctx)
		if err != nil {
			return nil, err
		}
		a.Number, a.QueuedAt = fmt.Sprintf("%s-%06d", in.Code, n), now
	} else {
		sub.Changed = differ(last.Answers, a.Answers)
		a.Resubmitted, a.ReturnDue = true, time.Time{}
		if err := s.History.AnswerReturn(ctx, a.ID, now); err != nil {
			return nil, err
		}
	}
	a.SubmittedAt = now
	if err := s.move(a, Submit, Submitted); err != nil {
		return nil, err
	}
	if err := s.History.AddSubmission(ctx, sub); err != nil {
		return nil, err
	}
	return map[string]any{"round": sub.Round, "changed": sub.Changed}, s.tell(ctx, *a, notice.ApplicationSubmitted, nil)
}

// differ lists the places whose answers are not the same, "sections.s.f".
func differ(before, after form.Answers) []string {
	places := []string{}
	sections := slices.Sorted(maps.Keys(merged(before, after)))
	for _, s := range sections {
		for _, f := range slices.Sorted(maps.Keys(merged(before[s], after[s]))) {
			if !reflect.DeepEqual(before[s][f], after[s][f]) {
				places = append(places, "sections."+s+"."+f)
			}
		}
	}
	return places
}

func merged[M ~map[string]V, V any](a, b M) M {
	m := maps.Clone(a)
	if m == nil {
		m = M{}
	}
	maps.Copy(m, b)
	return m
}
