package application

import (
	"context"
	"errors"
	"time"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/notice"
)

const (
	// WarnBefore is how long before its end an unanswered offer is warned about.
	WarnBefore = 72 * time.Hour
	// WarnedFor is how long an applicant has after the warning at the least, even
	// when the program was down at the time to warn.
	WarnedFor = 24 * time.Hour
)

// LapseOffers is the job that warns of, and then ends, unanswered offers.
type LapseOffers struct{}

func (LapseOffers) Kind() string { return "application.lapse" }

// Lapse warns every offer whose end is near, and ends those whose time is over and
// whose warning is at least a day old. Only offers end by a timer; nothing is
// ever rejected by one.
func (s *Service) Lapse(ctx context.Context, actor access.Actor) error {
	if err := actor.Need(access.LapseOffer); err != nil {
		return err
	}
	ids, err := s.Store.OffersEnding(ctx, s.Now().Add(WarnBefore), 1000)
	if err != nil {
		return err
	}
	var failed []error
	for _, id := range ids {
		if err := s.lapseOne(ctx, actor, id); err != nil && !errors.Is(err, ErrNotNow) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

func (s *Service) lapseOne(ctx context.Context, actor access.Actor, id string) error {
	st := officeStep(actor, id, AnyVersion, Lapse, access.LapseOffer)
	_, err := s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		now := s.Now()
		if a.LapseWarnedAt.IsZero() {
			return map[string]any{"warned": true}, s.warn(ctx, a)
		}
		if now.Before(a.ReplyBy) || now.Sub(a.LapseWarnedAt) < WarnedFor {
			return nil, ErrNotNow
		}
		a.ClosedReason = NoReply
		if err := s.move(a, Lapse, Lapsed); err != nil {
			return nil, err
		}
		if err := s.giveUp(ctx, *a, ""); err != nil {
			return nil, err
		}
		return nil, s.tell(ctx, *a, notice.ApplicationLapsed, nil)
	})
	return err
}

// warn tells that the offer ends soon. A warning that comes late, because the
// program was down, moves the end.
func (s *Service) warn(ctx context.Context, a *Application) error {
	a.LapseWarnedAt = s.Now()
	if least := s.Now().Add(WarnedFor); a.ReplyBy.Before(least) {
		a.ReplyBy = least
	}
	return s.tell(ctx, *a, notice.ApplicationLapseWarning, map[string]string{"reply_by": notice.Moment(a.ReplyBy)})
}
