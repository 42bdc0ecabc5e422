package embedded

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"example.org/admissions/domain"
)

// maxMails is how many mails are kept; the oldest make room.
const maxMails = 1000

const mailFile = ".eml" // RFC 5322 text, with the envelope in front as Return-Path and Delivered-To

// mailbox is the caught mails, newest first, in memory and in a directory.
type mailbox struct {
	dir string

	mu    sync.RWMutex
	mails []caught
}

// openMailbox reads what earlier runs kept. A file that cannot be read is an
// error rather than a mail less.
func openMailbox(dir string) (*mailbox, error) {
	if err := ownDirectory(dir); err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"+mailFile))
	if err != nil {
		return nil, err
	}
	b := &mailbox{dir: dir}
	slices.SortFunc(files, func(x, y string) int { return cmp.Compare(y, x) }) // names are ids, ids sort by time
	for i, f := range files {
		if i >= maxMails {
			if err := os.Remove(f); err != nil {
				return nil, err
			}
			continue
		}
		m, err := readMail(f)
		if err != nil {
			return nil, err
		}
		b.mails = append(b.mails, m)
	}
	return b, nil
}

// keep stores one mail; when it returns nil the mail is on disk.
func (b *mailbox) keep(from string, to []string, body io.Reader) error {
	name := filepath.Join(b.dir, domain.NewID()+mailFile)
	if err := writeMail(name, from, to, body); err != nil {
		return err
	}
	m, err := readMail(name)
	if err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.mails = slices.Insert(b.mails, 0, m)
	for len(b.mails) > maxMails {
		last := b.mails[len(b.mails)-1]
		b.mails = b.mails[:len(b.mails)-1]
		if err := os.Remove(filepath.Join(b.dir, last.ID+mailFile)); err != nil {
			return err
		}
	}
	return nil
}

func writeMail(name, from string, to []string, body io.Reader) error {
	half := name + ".new"
	f, err := os.OpenFile(half, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	var envelope strings.Builder
	fmt.Fprintf(&envelope, "Return-Path: <%s>\r\n", from)
	for _, t := range to {
		fmt.Fprintf(&envelope, "Delivered-To: %s\r\n", t)
	}
	_, err = io.Copy(f, io.MultiReader(strings.NewReader(envelope.String()), body))
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(half))
	}
	return os.Rename(half, name)
}

// list returns the newest mails, at most limit, to one recipient if to is given.
func (b *mailbox) list(to string, limit int) []caught {
	b.mu.RLock()
	defer b.mu.RUnlock()
	found := []caught{}
	for _, m := range b.mails {
		if len(found) == limit {
			break
		}
		if to == "" || slices.ContainsFunc(m.To, func(t string) bool { return strings.EqualFold(t, to) }) {
			found = append(found, m)
		}
	}
	return found
}

func (b *mailbox) find(id string) (caught, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	i := slices.IndexFunc(b.mails, func(m caught) bool { return m.ID == id })
	if i < 0 {
		return caught{}, false
	}
	return b.mails[i], true
}
