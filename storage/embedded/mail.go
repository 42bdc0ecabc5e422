package embedded

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/emersion/go-smtp"
)

const mailAddressFile = "address"

// Mail is a running SMTP server that keeps what it gets and passes nothing on.
type Mail struct {
	URL string // what SMTP_URL would be

	box      *mailbox
	server   *smtp.Server
	listener net.Listener
	done     chan struct{} // closed when the server has ended
	err      error         // valid after done
}

// StartMail takes mail on a free port of loopback and keeps the newest 1,000
// in dir, one file each. It runs until ctx ends or Stop is called.
func StartMail(ctx context.Context, dir string) (*Mail, error) {
	dir, err := filepath.Abs(dir) // the object server changes the working directory
	if err != nil {
		return nil, err
	}
	box, err := openMailbox(dir)
	if err != nil {
		return nil, fmt.Errorf("mail server in %s: %w", dir, err)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("mail server: %w", err)
	}
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{box: box}, nil }))
	s.Domain = "localhost"
	s.ReadTimeout, s.WriteTimeout = time.Minute, time.Minute
	s.MaxMessageBytes, s.MaxRecipients = 32<<20, 100
	s.EnableSMTPUTF8 = true
	url := "smtp://" + listener.Addr().String()
	if err := os.WriteFile(filepath.Join(dir, mailAddressFile), []byte(url), 0o600); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	m := &Mail{URL: url, box: box, server: s, listener: listener, done: make(chan struct{})}
	go func() {
		defer close(m.done)
		if err := s.Serve(listener); !errors.Is(err, smtp.ErrServerClosed) {
			m.err = err
		}
	}()
	context.AfterFunc(ctx, func() { _ = m.Stop() })
	return m, nil
}

// RunningMail is the URL of the server that another program runs in dir.
func RunningMail(dir string) (string, error) {
	b, err := os.ReadFile(filepath.Join(dir, mailAddressFile))
	if err != nil {
		return "", fmt.Errorf("mail server in %s: %w", dir, err)
	}
	return string(b), nil
}

// Handler shows the caught mails at /dev/mail and /dev/mail/{id}, newest
// first: a page, or JSON when the client asks for it. ?to= narrows the list to
// one recipient, ?limit= its length (100).
func (m *Mail) Handler() http.Handler { return mailPages(m.box) }

// Ended is closed when the server has ended, asked to or not.
func (m *Mail) Ended() <-chan struct{} { return m.done }

// Stop lets open conversations finish, at most five seconds. Stop twice is fine.
func (m *Mail) Stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	err := m.server.Shutdown(ctx)
	// Stopped already, or a client that keeps talking: it ends with us.
	if errors.Is(err, smtp.ErrServerClosed) || errors.Is(err, context.DeadlineExceeded) {
		err = nil
	}
	_ = m.listener.Close() // a server asked to stop before it began does not know its listener
	<-m.done
	return errors.Join(err, m.err)
}

// session is one conversation with a client.
type session struct {
	box  *mailbox
	from string
	to   []string
}

func (s *session) Reset()        { s.from, s.to = "", nil }
func (s *session) Logout() error { return nil }

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = append(s.to, to)
	return nil
}

func (s *session) Data(r io.Reader) error { return s.box.keep(s.from, s.to, r) }
