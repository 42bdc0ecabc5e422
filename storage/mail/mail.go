// Package mail is the notice.Sender over SMTP.
//
// Start at New (url.go), which reads an SMTP_URL, and Send. Errors never hold
// an address or a server's own words, because they end up in logs.
package mail

import (
	"context"
	"errors"
	"fmt"
	netmail "net/mail"
	"regexp"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"example.org/admissions/domain/notice"
)

// patience bounds connecting, and then handing over one mail.
const patience = time.Minute

// Sender sends mails through one server. It is safe for concurrent use.
type Sender struct {
	client *mail.Client
	from   *netmail.Address
}

var _ notice.Sender = (*Sender)(nil)

// Send hands m over to the server. When it returns nil the server has taken
// responsibility for the mail. The Message-ID comes from m.ID, so that one
// mail sent twice is recognised as one.
//
// ErrUndeliverable means a bad address, or that the server refused recipient
// or content for good (RFC 5321, 5yz); refusals that we caused ourselves, such
// as wrong credentials, are worth trying again. ErrUnsure means that the
// server's last answer was lost.
func (s *Sender) Send(ctx context.Context, m notice.Mail) error {
	msg, err := s.compose(m)
	if err != nil {
		return fmt.Errorf("mail %s: %w", m.ID, err)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	conn, err := s.client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("mail %s: connect: %w", m.ID, err)
	}
	err = s.client.SendWithSMTPClient(conn, msg)
	_ = s.client.CloseWithSMTPClient(conn)
	// What goes wrong after the mail was taken changes nothing: trying again
	// would send it twice.
	if err != nil && !msg.IsDelivered() {
		return fmt.Errorf("mail %s: %w", m.ID, refusal(err))
	}
	return nil
}

var safeID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// compose builds the MIME message. Its errors say nothing about the person.
func (s *Sender) compose(m notice.Mail) (*mail.Msg, error) {
	if !safeID.MatchString(m.ID) {
		return nil, errors.New("the id must be letters, digits, dots and dashes")
	}
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := msg.FromFormat(s.from.Name, s.from.Address); err != nil {
		return nil, errors.New("the sender's address is not valid")
	}
	if err := msg.AddToFormat(m.ToName, m.To); err != nil {
		return nil, notice.ErrUndeliverable
	}
	msg.SetMessageIDWithValue(m.ID + s.from.Address[strings.LastIndexByte(s.from.Address, '@'):])
	msg.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: out-of-office programs stay silent
	msg.SetGenHeader("X-Auto-Response-Suppress", "All")  // and Exchange, which does not know that RFC
	if m.Locale != "" {
		msg.SetGenHeader(mail.HeaderContentLang, m.Locale)
	}
	msg.Subject(m.Subject)
	msg.SetBodyString(mail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		msg.AddAlternativeString(mail.TypeTextHTML, m.HTML)
	}
	return msg, nil
}

// refusal keeps of a server's answer what may be logged, and sorts it.
func refusal(err error) error {
	e := (*mail.SendError)(nil)
	if !errors.As(err, &e) {
		return err
	}
	said := fmt.Errorf("%s: SMTP %d %s", e.Reason, e.ErrorCode(), e.EnhancedStatusCode())
	switch {
	case e.Reason == mail.ErrSMTPDataClose && e.ErrorCode() == 0: // the connection broke instead of an answer
		return notice.ErrUnsure.Because(said)
	case e.ErrorCode() >= 500 && (e.Reason == mail.ErrSMTPRcptTo || e.Reason == mail.ErrSMTPData || e.Reason == mail.ErrSMTPDataClose):
		return notice.ErrUndeliverable.Because(said)
	}
	return said
}
