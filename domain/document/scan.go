package document

import (
	"context"
	"errors"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/notice"
)

// Scan is the job that has one document looked at by the scanner.
type Scan struct {
	DocumentID string `json:"document_id"`
}

func (Scan) Kind() string { return "document.scan" }

// ReasonInfected is why a slot is rejected without an officer.
const ReasonInfected = "infected"

const noteInfected = "The scanner found a virus in this file. Check your device, then upload a clean copy."

// errNoScanner keeps a document closed that waits for a scanner which is no longer
// configured: the job tries again.
var errNoScanner = errors.New("document: a file waits for a scan, but no scanner is configured")

// Scan asks the scanner about a document that waits for it. Until it has
// answered, the document stays closed; an error has the job try again.
func (s *Service) Scan(ctx context.Context, actor access.Actor, id string) error {
	if err := needSystem(actor); err != nil {
		return err
	}
	d, err := s.Store.Get(ctx, id)
	if err != nil || d.Scan != ScanPending {
		return err
	}
	if s.Scanner == nil {
		return errNoScanner
	}
	body, err := s.Objects.Open(ctx, d.ObjectKey)
	if err != nil {
		return err
	}
	defer body.Close()
	found, err := s.Scanner.Scan(ctx, body)
	if err != nil {
		return err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if found == "" {
			return s.Store.Scanned(ctx, d.ID, ScanClean, "")
		}
		return s.condemn(ctx, actor, d, found)
	})
	if errors.Is(err, ErrNotFound) { // another worker was faster
		return nil
	}
	return err
}

// condemn closes an infected document for good, empties its slot in all but
// name, and tells whoever uploaded it.
func (s *Service) condemn(ctx context.Context, actor access.Actor, d Document, found string) error {
	slots, err := s.Store.LockSlots(ctx, d.ApplicationID)
	if err != nil {
		return err
	}
	if err := s.Store.Scanned(ctx, d.ID, ScanInfected, found); err != nil {
		return err
	}
	if slot := slotOf(slots, d.Kind); slot.DocumentID == d.ID {
		slot.Status, slot.Reason, slot.Note, slot.JudgedBy, slot.JudgedAt = Rejected, ReasonInfected, noteInfected, actor.ID, s.now()
		if err := s.Store.SaveSlot(ctx, d.ApplicationID, slot); err != nil {
			return err
		}
	}
	e := audit.Event{
		At: s.now(), Actor: actor.ID, Role: "system", Verb: "document.infected", Subject: d.ID, ApplicationID: d.ApplicationID,
		Reason: ReasonInfected, Detail: map[string]any{"slot": d.Kind, "found": found},
	}
	if err := s.Audit.Write(ctx, e); err != nil {
		return err
	}
	return s.Notices.Post(ctx, notice.Notice{
		AccountID: d.UploadedBy, ApplicationID: d.ApplicationID, Kind: notice.DocumentInfected,
		Data: map[string]string{"document": "slots." + d.Kind},
	})
}
