package postgres

import (
	"context"
	"encoding/hex"
	"time"

	"github.com/lib/pq"

	"example.org/admissions/domain/admission"
)

type exportRow struct {
	ID       string
	ByID     string
	At       time.Time
	Format   string
	Filter   exportFilter   `gorm:"serializer:json"`
	Columns  pq.StringArray `gorm:"type:text[]"`
	Purpose  string
	RowCount *int64
	Sha256   string
}

func (exportRow) TableName() string { return "exports" }

// exportFilter is how a filter stands in the record, under the names of the API.
type exportFilter struct {
	Intakes       []string           `json:"intake,omitempty"`
	Programmes    []string           `json:"programme,omitempty"`
	Statuses      []admission.Status `json:"status,omitempty"`
	Scholarships  []string           `json:"scholarship,omitempty"`
	Nationalities []string           `json:"nationality,omitempty"`
	ChangedSince  *time.Time         `json:"changed_since,omitempty"`
	Within        []string           `json:"within,omitempty"` // programmes that a key is limited to
}

// AddExport notes an export that begins.
func (s Admissions) AddExport(ctx context.Context, e admission.Export) error {
	f := e.Filter
	return s.DB.inTx(ctx).Create(&exportRow{
		ID: e.ID, ByID: e.By, At: e.At, Format: string(e.Format), Columns: e.Columns, Purpose: e.Purpose,
		Filter: exportFilter{f.Intakes, f.Programmes, f.Statuses, f.Scholarships, f.Nationalities, orNil(f.ChangedSince), f.Within},
	}).Error
}

// FinishExport notes that the whole file was written.
func (s Admissions) FinishExport(ctx context.Context, e admission.Export) error {
	return s.DB.inTx(ctx).Table("exports").Where("id = ?", e.ID).Updates(map[string]any{"row_count": e.Rows, "sha256": hex.EncodeToString(e.SHA256)}).Error
}
