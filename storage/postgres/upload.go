package postgres

import (
	"context"
	"time"

	"example.org/admissions/domain/document"
)

// Uploads is the document.Uploads.
type Uploads struct{ DB *DB }

var _ document.Uploads = Uploads{}

type uploadRow struct {
	ID            string
	ApplicationID string
	Kind          string
	Filename      string
	AccountID     string
	Size          int64
	Received      int64
	MultipartID   string
	Parts         []document.Part `gorm:"serializer:json"`
	Tail          int64
	DocumentID    *string
	CreatedAt     time.Time
	ExpiresAt     time.Time
}

func (uploadRow) TableName() string { return "uploads" }

func (r uploadRow) domain() document.Upload {
	return document.Upload{
		ID: r.ID, ApplicationID: r.ApplicationID, Kind: r.Kind, Filename: r.Filename, AccountID: r.AccountID,
		Growing: document.Growing{
			Key: "documents/" + r.ID, Size: r.Size, Received: r.Received, Multipart: r.MultipartID,
			Parts: r.Parts, Tail: r.Tail,
		},
		DocumentID: orZero(r.DocumentID), CreatedAt: r.CreatedAt, ExpiresAt: r.ExpiresAt,
	}
}

func (s Uploads) Begin(ctx context.Context, u document.Upload) error {
	return s.DB.conn(ctx).Create(&uploadRow{
		ID: u.ID, ApplicationID: u.ApplicationID, Kind: u.Kind, Filename: u.Filename,
		AccountID: u.AccountID, Size: u.Size, MultipartID: u.Multipart, Parts: []document.Part{}, CreatedAt: u.CreatedAt, ExpiresAt: u.ExpiresAt,
	}).Error
}

func (s Uploads) Find(ctx context.Context, id string) (document.Upload, error) {
	var row uploadRow
	err := s.DB.conn(ctx).Where("id = ?", id).Take(&row).Error
	return row.domain(), notFound(err, document.ErrNoUpload)
}

// Advance guards by the offset, so that of two requests only one counts even if
// the lock between them was lost.
func (s Uploads) Advance(ctx context.Context, id string, from int64, g document.Growing) error {
	return changed(s.DB.conn(ctx).Model(&uploadRow{}).Where("id = ? AND received = ? AND document_id IS NULL", id, from).
		Select("Received", "Parts", "Tail").Updates(uploadRow{Received: g.Received, Parts: g.Parts, Tail: g.Tail}), document.ErrOffset)
}

// Finish notes what an upload became; with that all of it has been received.
func (s Uploads) Finish(ctx context.Context, id, documentID string) error {
	return changed(s.DB.inTx(ctx).Exec(`UPDATE uploads SET document_id = ?, received = size, tail = 0 WHERE id = ? AND document_id IS NULL`,
		documentID, id), document.ErrOffset)
}

func (s Uploads) Forget(ctx context.Context, id string) error {
	return s.DB.conn(ctx).Table("uploads").Where("id = ?", id).Delete(nil).Error
}

func (s Uploads) OpenOf(ctx context.Context, accountID string) (int, error) {
	var n int64
	err := s.DB.conn(ctx).Table("uploads").Where("account_id = ? AND document_id IS NULL", accountID).Count(&n).Error
	return int(n), err
}

func (s Uploads) Expired(ctx context.Context, before time.Time, limit int) ([]document.Upload, error) {
	var rows []uploadRow
	err := s.DB.conn(ctx).Where("expires_at < ?", before).Order("expires_at").Limit(limit).Find(&rows).Error
	uploads := make([]document.Upload, len(rows))
	for i, r := range rows {
		uploads[i] = r.domain()
	}
	return uploads, err
}
