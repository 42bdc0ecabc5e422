// Package notice is what we tell people by mail.
//
// Start at kinds.go, the table of everything we say and what each text needs to
// know. A use case posts a Notice in its transaction; a job delivers it later
// (deliver.go); the words are in templates, a file a kind and language.
package notice

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/job"
)

// Notice is one thing told to one person.
type Notice struct {
	ID            string // empty until posted
	AccountID     string // who is told
	ApplicationID string // the file it is about; its number and programme are printed. Empty only for account kinds
	Kind          string // one of kinds.go
	// Data holds what the text prints, by the keys of kinds.go, in the form that
	// Moment, Amount and Lines make. A key that begins with secret_ is forgotten
	// once the mail is out.
	Data      map[string]string
	CreatedAt time.Time // set by Post
}

// Outbox takes notices.
type Outbox struct {
	Store Store
	Jobs  job.Queue
	Now   func() time.Time
}

// Post promises, in the caller's transaction, that the person will be told. A
// kind or key that kinds.go does not know, or a missing one, is a mistake of
// ours and fails the use case.
func (o *Outbox) Post(ctx context.Context, n Notice) error {
	if err := check(n); err != nil {
		return err
	}
	n.CreatedAt = o.Now()
	if n.ID == "" {
		n.ID = domain.IDAt(n.CreatedAt)
	}
	if err := o.Store.Add(ctx, n); err != nil {
		return err
	}
	return o.Jobs.Enqueue(ctx, Send{NoticeID: n.ID})
}

// Send is the job that delivers one notice.
type Send struct {
	NoticeID string `json:"notice_id"`
}

func (Send) Kind() string { return "notice.send" }

// Store keeps notices.
type Store interface {
	// Add keeps a new notice, in the ctx's transaction.
	Add(ctx context.Context, n Notice) error
	// Claim locks a notice until the ctx's transaction ends. It answers ErrBusy
	// when another worker holds it and ErrNotFound when there is none.
	Claim(ctx context.Context, id string) (Letter, error)
	// Sending notes that the mail is about to leave; the zero time takes the note back.
	Sending(ctx context.Context, id string, at time.Time) error
	// Sent notes that the mail is out; Failed that it can never be, and why. Both
	// forget the secrets.
	Sent(ctx context.Context, id string, at time.Time) error
	Failed(ctx context.Context, id, why string) error
}

// Letter is a notice with the person it goes to and the file it is about.
type Letter struct {
	Notice
	To        Reader
	Number    string            // of the application; empty for a draft or none
	Programme map[string]string // its programme's name by language; nil for none
	SendingAt time.Time         // zero unless a worker began to send
	SentAt    time.Time         // zero until sent
	Failure   string            // empty unless it can never be sent
}

// Reader is whoever reads a letter.
type Reader struct{ Email, Name, Locale, TimeZone string }

// Mail is a letter in words. ID is the notice's and makes a stable Message-ID.
type Mail struct{ ID, To, ToName, Subject, Text, HTML, Locale string }

// Sender hands a mail to the post. Its errors say what is known:
//
//   - ErrUndeliverable: no trying again will help (no such address);
//   - ErrUnsure: the connection broke after the mail was handed over;
//   - anything else: the mail was certainly not taken.
type Sender interface {
	Send(ctx context.Context, m Mail) error
}

var (
	ErrNotFound      = &domain.Error{Kind: domain.NotFound, Code: "notice.not_found", Message: "There is no such notice."}
	ErrBusy          = &domain.Error{Kind: domain.Unavailable, Code: "notice.busy", Message: "This notice is being sent. Try again later.", RetryAfter: 60}
	ErrUndeliverable = &domain.Error{Kind: domain.Invalid, Code: "notice.undeliverable", Message: "The mail cannot be delivered to this address. Check the address."}
	ErrUnsure        = &domain.Error{Kind: domain.Unavailable, Code: "notice.unsure", Message: "The mail server's answer was lost. The mail may be out.", RetryAfter: 600}
)
