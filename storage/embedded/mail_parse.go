package embedded

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // mails come in any charset
	"github.com/emersion/go-message/mail"
)

// caught is one mail as people read it, decoded.
type caught struct {
	ID          string              `json:"id"`
	ReceivedAt  time.Time           `json:"received_at"`
	MessageID   string              `json:"message_id"` // without angle brackets
	From        string              `json:"from"`
	To          []string            `json:"to"` // the envelope's recipients
	Subject     string              `json:"subject"`
	Text        string              `json:"text"`
	HTML        string              `json:"html"`
	Headers     map[string][]string `json:"headers"`
	Attachments []attachment        `json:"attachments"`
}

// attachment is what a mail carries; its content stays in the file.
type attachment struct {
	Filename    string `json:"filename"`
	ContentType string `json:"content_type"`
	Size        int64  `json:"size"` // bytes, decoded
}

// readMail reads a kept file. A mail that is not well-formed is shown as its
// source, because a catcher has to show what was sent.
func readMail(name string) (caught, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return caught{}, err
	}
	st, err := os.Stat(name)
	if err != nil {
		return caught{}, err
	}
	m := caught{Headers: map[string][]string{}, To: []string{}, Attachments: []attachment{}}
	if err := m.parse(raw); err != nil {
		m.Text = string(raw)
	}
	m.ID = strings.TrimSuffix(filepath.Base(name), mailFile)
	m.ReceivedAt = st.ModTime().UTC()
	return m, nil
}

func (m *caught) parse(raw []byte) error {
	r, err := mail.CreateReader(bytes.NewReader(raw))
	if r == nil {
		return err
	}
	for fields := r.Header.Fields(); fields.Next(); {
		value, err := fields.Text()
		if err != nil {
			value = fields.Value()
		}
		m.Headers[fields.Key()] = append(m.Headers[fields.Key()], value)
	}
	m.To = append(m.To, m.Headers["Delivered-To"]...)
	m.MessageID, _ = r.Header.MessageID()
	m.Subject, _ = r.Header.Subject()
	if from, err := r.Header.AddressList("From"); err == nil && len(from) > 0 {
		m.From = from[0].Address
	}
	for {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !message.IsUnknownCharset(err) {
			return err
		}
		if err := m.take(part); err != nil {
			return err
		}
	}
}

func (m *caught) take(part *mail.Part) error {
	h, inline := part.Header.(*mail.InlineHeader)
	if !inline {
		a, _ := part.Header.(*mail.AttachmentHeader)
		name, _ := a.Filename()
		kind, _, _ := a.ContentType()
		size, err := io.Copy(io.Discard, part.Body)
		m.Attachments = append(m.Attachments, attachment{name, kind, size})
		return err
	}
	b, err := io.ReadAll(part.Body)
	switch kind, _, _ := h.ContentType(); {
	case kind == "text/html" && m.HTML == "":
		m.HTML = string(b)
	case strings.HasPrefix(kind, "text/") && m.Text == "":
		m.Text = string(b)
	default:
		m.Attachments = append(m.Attachments, attachment{"", kind, int64(len(b))})
	}
	return err
}
