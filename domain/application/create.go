package application

import (
	"context"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/form"
)

// Create begins a draft for an intake that is open.
func (s *Service) Create(ctx context.Context, actor access.Actor, intakeID string) (a Application, err error) {
	if err := actor.Need(access.CreateApplication); err != nil {
		return a, err
	}
	in, err := s.Intakes.Intake(ctx, intakeID)
	if err != nil {
		return a, err
	}
	if !in.OpenAt(s.Now()) {
		return a, ErrClosed
	}
	now := s.Now()
	a = Application{
		ID: domain.IDAt(now), ApplicantID: actor.ID, IntakeID: in.ID, ProgrammeID: in.Programme.ID,
		FormVersion: form.Current().Version, Answers: form.Answers{}, CreatedAt: now, UpdatedAt: now, StatusSince: now, QueuedAt: now,
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Store.Create(ctx, &a); err != nil {
			return err
		}
		st := step{actor: actor, act: "create", by: access.CreateApplication}
		return s.write(ctx, st, a, map[string]any{"intake": in.Code})
	})
	return a, err
}

// SaveSection keeps what was typed into one section. It never refuses an
// incomplete or rule-breaking answer, only what is no answer at all; the hints
// say what will have to be mended. Drafts are not audited keystroke by keystroke:
// what was handed in is kept whole at each submission.
func (s *Service) SaveSection(ctx context.Context, actor access.Actor, id string, version int, section string, raw map[string]any) (a Application, hints []domain.Field, err error) {
	if err := actor.Need(access.WriteApplication); err != nil {
		return a, nil, err
	}
	st := holderStep(actor, id, version, Edit, access.WriteApplication)
	a, in, err := s.Store.GetWithIntake(ctx, st.scope, id)
	if err != nil {
		return a, nil, err
	}
	if a.version != version {
		return a, nil, ErrStale
	}
	if err := a.open(actor, Edit); err != nil {
		return a, nil, err
	}
	f, err := form.Version(a.FormVersion)
	if err != nil {
		return a, nil, err
	}
	clean, err := f.Clean(section, raw)
	if err != nil {
		return a, nil, err
	}
	if a.Answers == nil {
		a.Answers = form.Answers{}
	}
	a.Answers[section], a.UpdatedAt = clean, s.Now()
	// One conditional UPDATE is the guard: nobody can have moved the file since.
	if err := s.Store.SaveSection(ctx, &a, section); err != nil {
		return a, nil, err
	}
	return a, f.Hints(section, a.Answers, facts(in, a.Answers), s.Now()), nil
}
