package notice

import (
	"context"
	"errors"
	"time"

	"example.org/admissions/domain"
)

// Pause is how long a mail that may be out is left alone. When a program dies
// between handing a mail over and noting it, nobody can know whether it went. It
// goes again after the pause with the same Message-ID, by which most mailboxes
// drop the second copy. The pause is longer than any job may run, so the first
// try is over for certain.
const Pause = 10 * time.Minute

// Courier brings notices to the post.
type Courier struct {
	Store      Store
	Tx         domain.Tx
	Sender     Sender
	Stationery Stationery
	Now        func() time.Time
}

// Deliver sends one notice unless it is out already. It notes that it begins
// before it speaks to the mail server and holds no transaction while it does.
func (c *Courier) Deliver(ctx context.Context, s Send) error {
	mail, over, err := c.begin(ctx, s.NoticeID)
	if err != nil || over {
		return err
	}
	sent := c.Sender.Send(ctx, mail)
	unsure := errors.Is(sent, ErrUnsure) || sent != nil && ctx.Err() != nil
	ctx = context.WithoutCancel(ctx) // what happened is noted even when the program is stopping
	switch {
	case sent == nil:
		return c.Store.Sent(ctx, s.NoticeID, c.Now())
	case errors.Is(sent, ErrUndeliverable):
		return c.Store.Failed(ctx, s.NoticeID, ErrUndeliverable.Code)
	case unsure:
		return sent
	default:
		return errors.Join(sent, c.Store.Sending(ctx, s.NoticeID, time.Time{}))
	}
}

// begin writes the mail and notes that it is about to leave. over says that
// there is nothing left to do.
func (c *Courier) begin(ctx context.Context, id string) (mail Mail, over bool, err error) {
	err = c.Tx.Do(ctx, func(ctx context.Context) error {
		l, err := c.Store.Claim(ctx, id)
		if err != nil {
			return err
		}
		if over = !l.SentAt.IsZero() || l.Failure != ""; over {
			return nil
		}
		if c.Now().Before(l.SendingAt.Add(Pause)) {
			return ErrBusy
		}
		if mail, err = c.Stationery.Write(l); err != nil {
			return err
		}
		return c.Store.Sending(ctx, id, c.Now())
	})
	return mail, over, err
}
