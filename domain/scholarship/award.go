package scholarship

import (
	"context"
	"fmt"
	"strings"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/notice"
)

// longestReason is how many characters a reason may have.
const longestReason = 500

// Change takes one step with a nomination that the caller looked at in this
// version. The file is locked first and the scheme after it, always in this order.
func (s *Service) Change(ctx context.Context, actor access.Actor, id string, version int, act Action, reason string) (seen Seen, err error) {
	if err := actor.Need(act.permission()); err != nil {
		return seen, err
	}
	reason = strings.TrimSpace(reason)
	if len([]rune(reason)) > longestReason || act == Revoke && reason == "" {
		return seen, ErrReason
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		n, a, err := s.lock(ctx, actor, id)
		if err != nil {
			return err
		}
		if n.ApplicantID == actor.ID && n.status.confidential() && act.permission() == access.ReplyToAward {
			return ErrNotNow // before the version, which would tell that something moved
		}
		if n.version != version {
			return ErrStale
		}
		st, err := n.open(actor, act, a.Status())
		if err != nil {
			return err
		}
		if err := s.grants(ctx, n, st); err != nil {
			return err
		}
		n.advance(st, actor.ID)
		n.Reason, n.UpdatedAt = reason, s.Now()
		if err := s.Store.Update(ctx, &n); err != nil {
			return err
		}
		if err := s.write(ctx, actor, st.By, n, string(n.status), reason, map[string]any{"from": string(st.From)}); err != nil {
			return err
		}
		seen = n.seen(actor, a)
		return s.tell(ctx, n)
	})
	return seen, err
}

// lock locks the file, then the nomination.
func (s *Service) lock(ctx context.Context, actor access.Actor, id string) (n Nomination, a application.Application, err error) {
	sc := visibleTo(actor)
	if n, err = s.Store.Get(ctx, sc, id); err != nil {
		return n, a, err
	}
	if a, err = s.Files.Lock(ctx, sc.files(), n.ApplicationID); err != nil {
		return n, a, err
	}
	n, err = s.Store.Lock(ctx, sc, id)
	return n, a, err
}

// grants refuses what the scheme does not allow: a level it is not for, an award
// beyond its quota, a second award that excludes this one. The scheme, then its
// group, is locked while we count, so two people cannot give the last award.
func (s *Service) grants(ctx context.Context, n Nomination, st Step) error {
	if st.Action != Nominate && st.Action != Award {
		return nil
	}
	level, err := s.Store.Level(ctx, n.ApplicationID)
	if err != nil {
		return err
	}
	if st.Action == Nominate {
		return n.Scheme.fits(level)
	}
	scheme, err := s.Store.LockScheme(ctx, n.SchemeID)
	if err != nil {
		return err
	}
	if err := scheme.fits(level); err != nil {
		return err
	}
	if scheme.Held >= scheme.Quota {
		return ErrQuota.Because(fmt.Errorf("%d of %d", scheme.Held, scheme.Quota))
	}
	if scheme.ExclusiveGroup == "" {
		return nil
	}
	others, err := s.Store.Excluding(ctx, n.ApplicationID, scheme.ExclusiveGroup)
	if err == nil && others > 0 {
		return ErrExclusive
	}
	return err
}

// tell lets the applicant know what came of it.
func (s *Service) tell(ctx context.Context, n Nomination) error {
	kind := map[Status]string{Awarded: notice.ScholarshipAwarded, NotSelected: notice.ScholarshipNotSelected}[n.status]
	if kind == "" {
		return nil
	}
	return s.Notices.Post(ctx, notice.Notice{
		AccountID: n.ApplicantID, ApplicationID: n.ApplicationID, Kind: kind,
		Data: map[string]string{"scheme_en": n.Scheme.Name["en"], "scheme_zh": n.Scheme.Name["zh"]},
	})
}
