package application

import (
	"context"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/document"
)

// Papers answers the document room's questions about files: it is the
// document.Files. The room below may not know this one.
type Papers struct{ Service *Service }

var _ document.Files = Papers{}

// ForUpload says whether the actor may add a paper of this kind now, and what the slot allows.
func (p Papers) ForUpload(ctx context.Context, actor access.Actor, id, kind string) (document.SlotRule, error) {
	if err := mayUpload(actor); err != nil {
		return document.SlotRule{}, err
	}
	a, in, err := p.Service.Store.GetWithIntake(ctx, uploadScope(actor), id)
	if err != nil {
		return document.SlotRule{}, err
	}
	if err := takesPapers(a, actor); err != nil {
		return document.SlotRule{}, err
	}
	for _, s := range in.Slots {
		if s.Kind == kind {
			return document.SlotRule(s), nil
		}
	}
	return document.SlotRule{}, document.ErrNoSlot
}

// Stored asks again under the file's lock, so that a submission and an upload cannot cross.
func (p Papers) Stored(ctx context.Context, actor access.Actor, id, _ string) error {
	a, err := p.Service.Store.Lock(ctx, uploadScope(actor), id)
	if err != nil {
		return err
	}
	return takesPapers(a, actor)
}

// ForReading refuses whoever may not see the file.
func (p Papers) ForReading(ctx context.Context, actor access.Actor, id string) error {
	if err := actor.Need(access.ReadApplications); err != nil {
		return err
	}
	_, err := p.Service.Store.Get(ctx, visibleTo(actor), id)
	return err
}

// MayRead is ForReading for rooms that must know whether the file is the actor's own.
func (p Papers) MayRead(ctx context.Context, actor access.Actor, id string) (own bool, err error) {
	if err := actor.Need(access.ReadApplications); err != nil {
		return false, err
	}
	a, err := p.Service.Store.Get(ctx, visibleTo(actor), id)
	return a.ApplicantID == actor.ID, err
}

func mayUpload(actor access.Actor) error {
	if err := actor.Need(access.WriteApplication); err != nil {
		return actor.Need(access.UploadForOthers)
	}
	return nil
}

func uploadScope(actor access.Actor) Scope {
	if actor.Need(access.UploadForOthers) == nil {
		return visibleTo(actor)
	}
	return heldBy(actor)
}

func takesPapers(a Application, actor access.Actor) error {
	err := a.open(actor, Upload)
	if domain.KindOf(err) == domain.Conflict {
		return document.ErrNotNow.Because(err)
	}
	return err
}
