// Package document is the papers of a file: what was uploaded, into which slot,
// and whether it may be read.
//
// Start here for what a document and a slot are; receive.go takes a file in,
// resume.go takes one that arrives in pieces, inspect.go decides what is a good
// file, read.go hands it out, scan.go and sweep.go are its jobs. kinds.go is the
// catalogue of papers. Judging a paper belongs to the application it is for.
package document

import (
	"context"
	"time"

	"example.org/admissions/domain"
)

// Document is one uploaded file. It is never changed: a new upload to its slot
// supersedes it.
type Document struct {
	ID            string
	ApplicationID string
	Kind          string // the slot, a code of Kinds
	Filename      string // safe to show; ends as its ContentType does
	ContentType   string // found in the file itself: PDF, JPEG or PNG
	Size          int64  // bytes
	SHA256        string // 64 hex digits
	ObjectKey     string
	State         State
	Scan          ScanState
	ScanDetail    string // what the scanner called it
	UploadedBy    string // account
	CreatedAt     time.Time
	StoredAt      time.Time // zero while pending
	SupersededAt  time.Time // zero while it is the current one of its slot
}

// State says whether the file is safely kept. Nobody sees a pending one.
type State string

const (
	Pending State = "pending"
	Stored  State = "stored"
)

// ScanState says what the malware scanner thinks of a file.
type ScanState string

const (
	ScanOff      ScanState = "off" // no scanner was configured when it came
	ScanPending  ScanState = "pending"
	ScanClean    ScanState = "clean"
	ScanInfected ScanState = "infected"
)

var (
	ErrNotFound = &domain.Error{Kind: domain.NotFound, Code: "document.not_found", Message: "There is no such document."}
	ErrNotNow   = &domain.Error{Kind: domain.Conflict, Code: "document.not_now", Message: "Papers cannot be added to this application now. While it is with the office, ask for it to be returned."}
	ErrNoSlot   = &domain.Error{Kind: domain.Invalid, Code: "document.no_slot", Message: "This intake does not ask for such a paper. See the checklist for those it takes."}
	ErrScanning = &domain.Error{Kind: domain.Conflict, Code: "document.scanning", Message: "This file is being checked for viruses. Try again in a moment.", RetryAfter: 10}
	ErrInfected = &domain.Error{Kind: domain.Conflict, Code: "document.infected", Message: "A virus was found in this file, so nobody can open it. Upload a clean copy."}
	ErrBusy     = &domain.Error{Kind: domain.TooMany, Code: "document.busy", Message: "Too many uploads at once. Wait until one of them is through.", RetryAfter: 5}
	ErrStorage  = &domain.Error{Kind: domain.Unavailable, Code: "document.storage", Message: "The file store cannot be reached. Nothing was lost; try again in a moment.", RetryAfter: 15}
)

// What can be wrong with a file.
var (
	ErrEmpty     = &domain.Error{Kind: domain.Invalid, Code: "document.empty", Message: "This file is empty. Choose another one."}
	ErrTruncated = &domain.Error{Kind: domain.Invalid, Code: "document.truncated", Message: "The end of this file is missing. Open it on your device to see whether it is whole, then upload it again."}
	ErrEncrypted = &domain.Error{Kind: domain.Invalid, Code: "document.encrypted", Message: "This PDF is protected by a password or against changes. Print it to a new PDF without protection and upload that."}
	ErrTooLarge  = &domain.Error{Kind: domain.TooLarge, Code: "document.too_large", Message: "This file is too large. Scan at 150 to 200 dpi or make the picture smaller."}
	ErrType      = &domain.Error{Kind: domain.Unsupported, Code: "document.type", Message: "This is not a type of file this paper takes. Most take PDF, JPEG and PNG; see the field named."}
	ErrHEIC      = &domain.Error{Kind: domain.Unsupported, Code: "document.heic", Message: "This is a HEIC picture. Save it as JPEG first; on an iPhone choose Settings, Camera, Formats, Most Compatible."}
	ErrSame      = &domain.Error{Kind: domain.Invalid, Code: "document.same", Message: "This is the very file that was not accepted. Upload another one."}
)

// Store keeps what is known of documents and slots. Reads know stored documents only.
type Store interface {
	// Create notes, outside any transaction or in the ctx's, that a file is about to come.
	Create(ctx context.Context, d Document) error
	// Keep makes a pending document a stored one. It fails when it is not pending any more.
	Keep(ctx context.Context, d Document) error
	// Drop forgets a pending document. It answers ErrNotFound when there is none,
	// for instance because it has been kept.
	Drop(ctx context.Context, id string) error
	Supersede(ctx context.Context, id string, at time.Time) error
	// Scanned notes the word of the scanner on a document that waits for it, or
	// answers ErrNotFound when it does not.
	Scanned(ctx context.Context, id string, s ScanState, detail string) error

	Get(ctx context.Context, id string) (Document, error)
	// OfApplication lists all documents of a file, of each kind the current one
	// first and then from the last superseded to the first.
	OfApplication(ctx context.Context, applicationID string) ([]Document, error)
	// Stale lists pending documents from before a moment.
	Stale(ctx context.Context, before time.Time, limit int) ([]Document, error)
	// Known lists those of the object keys that a document, pending or stored, or
	// an upload under way stands for.
	Known(ctx context.Context, keys []string) ([]string, error)

	Slots
}

// Slots keeps the state of slots. A slot nobody touched has none.
type Slots interface {
	SlotsOf(ctx context.Context, applicationID string) ([]Slot, error)
	// LockSlots is SlotsOf for a transaction that will change them. The lock is that
	// of the application, so that it comes first in the order of locks.
	LockSlots(ctx context.Context, applicationID string) ([]Slot, error)
	// SaveSlot keeps a slot, in the ctx's transaction.
	SaveSlot(ctx context.Context, applicationID string, s Slot) error
}
