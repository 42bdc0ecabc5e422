package postgres

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"example.org/admissions/domain/document"
)

// Documents is the document.Store.
type Documents struct{ DB *DB }

var _ document.Store = Documents{}

type documentRow struct {
	ID            string
	ApplicationID string
	Kind          string
	Filename      string
	ContentType   string
	Size          int64
	SHA256        string `gorm:"column:sha256"`
	ObjectKey     string
	State         document.State
	Scan          document.ScanState
	ScanDetail    string
	UploadedBy    string
	CreatedAt     time.Time
	StoredAt      *time.Time
	SupersededAt  *time.Time
}

func (documentRow) TableName() string { return "documents" }

func (r documentRow) domain() document.Document {
	return document.Document{
		ID: r.ID, ApplicationID: r.ApplicationID, Kind: r.Kind, Filename: r.Filename, ContentType: r.ContentType,
		Size: r.Size, SHA256: r.SHA256, ObjectKey: r.ObjectKey, State: r.State, Scan: r.Scan, ScanDetail: r.ScanDetail,
		UploadedBy: r.UploadedBy, CreatedAt: r.CreatedAt, StoredAt: orZero(r.StoredAt), SupersededAt: orZero(r.SupersededAt),
	}
}

func documentsOf(rows []documentRow) []document.Document {
	docs := make([]document.Document, len(rows))
	for i, r := range rows {
		docs[i] = r.domain()
	}
	return docs
}

// Create notes a document to come. It has no size and no hash yet.
func (s Documents) Create(ctx context.Context, d document.Document) error {
	return s.DB.conn(ctx).Create(&documentRow{
		ID: d.ID, ApplicationID: d.ApplicationID, Kind: d.Kind, Filename: d.Filename,
		ContentType: d.ContentType, ObjectKey: d.ObjectKey, State: document.Pending, Scan: d.Scan, UploadedBy: d.UploadedBy,
		CreatedAt: d.CreatedAt,
	}).Error
}

// Keep makes a pending document a stored one.
func (s Documents) Keep(ctx context.Context, d document.Document) error {
	return changed(s.DB.inTx(ctx).Table("documents").Where("id = ? AND state = ?", d.ID, document.Pending).
		Updates(map[string]any{"state": document.Stored, "stored_at": d.StoredAt, "size": d.Size, "sha256": d.SHA256}), document.ErrNotFound)
}

// Drop forgets a pending document, and only a pending one.
func (s Documents) Drop(ctx context.Context, id string) error {
	return changed(s.DB.conn(ctx).Table("documents").Where("id = ? AND state = ?", id, document.Pending).Delete(nil), document.ErrNotFound)
}

func (s Documents) Supersede(ctx context.Context, id string, at time.Time) error {
	return changed(s.DB.inTx(ctx).Table("documents").Where("id = ? AND superseded_at IS NULL", id).
		Updates(map[string]any{"superseded_at": at}), document.ErrNotFound)
}

func (s Documents) Scanned(ctx context.Context, id string, state document.ScanState, detail string) error {
	return changed(s.DB.inTx(ctx).Table("documents").Where("id = ? AND scan = ?", id, document.ScanPending).
		Updates(map[string]any{"scan": state, "scan_detail": detail}), document.ErrNotFound)
}

func (s Documents) Get(ctx context.Context, id string) (document.Document, error) {
	var row documentRow
	err := s.DB.conn(ctx).Where("id = ? AND state = ?", id, document.Stored).Take(&row).Error
	return row.domain(), notFound(err, document.ErrNotFound)
}

func (s Documents) OfApplication(ctx context.Context, applicationID string) ([]document.Document, error) {
	var rows []documentRow
	err := s.DB.conn(ctx).Where("application_id = ? AND state = ?", applicationID, document.Stored).
		Order("kind, superseded_at DESC NULLS FIRST, id DESC").Find(&rows).Error
	return documentsOf(rows), err
}

func (s Documents) Stale(ctx context.Context, before time.Time, limit int) ([]document.Document, error) {
	var rows []documentRow
	err := s.DB.conn(ctx).Where("state = ? AND created_at < ?", document.Pending, before).Order("created_at").Limit(limit).Find(&rows).Error
	return documentsOf(rows), err
}

// An upload that became another document, or none of its own, still stands for its
// object until it is forgotten.
const knownObjects = `
SELECT object_key FROM documents WHERE object_key IN @keys
UNION SELECT object_key FROM (SELECT 'documents/' || id AS object_key FROM uploads) AS u WHERE object_key IN @keys`

func (s Documents) Known(ctx context.Context, keys []string) (known []string, err error) {
	if len(keys) == 0 {
		return []string{}, nil
	}
	err = s.DB.conn(ctx).Raw(knownObjects, map[string]any{"keys": keys}).Scan(&known).Error
	return known, err
}

type slotRow struct {
	ApplicationID string
	Kind          string
	Status        document.SlotStatus
	DocumentID    *string
	Reason        string
	Note          string
	JudgedBy      string
	JudgedAt      *time.Time
	ExpiresOn     *time.Time `gorm:"type:date"`
	UpdatedAt     time.Time  `gorm:"autoUpdateTime:false"`
}

func (slotRow) TableName() string { return "slots" }

func (r slotRow) domain() document.Slot {
	return document.Slot{
		Kind: r.Kind, Status: r.Status, DocumentID: orZero(r.DocumentID), Reason: r.Reason, Note: r.Note,
		JudgedBy: r.JudgedBy, JudgedAt: orZero(r.JudgedAt), ExpiresOn: orZero(r.ExpiresOn), UpdatedAt: r.UpdatedAt,
	}
}

func (s Documents) SlotsOf(ctx context.Context, applicationID string) ([]document.Slot, error) {
	var rows []slotRow
	err := s.DB.conn(ctx).Where("application_id = ?", applicationID).Order("kind").Find(&rows).Error
	slots := make([]document.Slot, len(rows))
	for i, r := range rows {
		slots[i] = r.domain()
	}
	return slots, err
}

// LockSlots takes the lock of the file: whoever changes a slot holds it, and it
// comes first in the order of locks.
func (s Documents) LockSlots(ctx context.Context, applicationID string) ([]document.Slot, error) {
	if err := s.DB.inTx(ctx).Exec(`SELECT FROM applications WHERE id = ? FOR UPDATE`, applicationID).Error; err != nil {
		return nil, err
	}
	return s.SlotsOf(ctx, applicationID)
}

// SaveSlot keeps a slot. The first word on a slot makes its row.
func (s Documents) SaveSlot(ctx context.Context, applicationID string, slot document.Slot) error {
	row := slotRow{
		ApplicationID: applicationID, Kind: slot.Kind, Status: slot.Status, DocumentID: orNil(slot.DocumentID),
		Reason: slot.Reason, Note: slot.Note, JudgedBy: slot.JudgedBy, JudgedAt: orNil(slot.JudgedAt), ExpiresOn: orNil(slot.ExpiresOn),
	}
	return s.DB.inTx(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "application_id"}, {Name: "kind"}},
		DoUpdates: clause.AssignmentColumns([]string{"status", "document_id", "reason", "note", "judged_by", "judged_at", "expires_on", "updated_at"}),
	}).Create(&row).Error
}
