package postgres

import (
	"context"
	"time"

	"example.org/admissions/domain/reference"
)

// OfferedSchemes is the reference.Schemes.
type OfferedSchemes struct{ DB *DB }

var _ reference.Schemes = OfferedSchemes{}

type offeredScheme struct {
	Code   string
	Name   map[string]string `gorm:"serializer:json"`
	Active bool
	// UpdatedAt counts for schemes that are not offered any more, too: the list changed
	// when they left it.
	UpdatedAt time.Time
}

// Offered reads the codes.
func (s OfferedSchemes) Offered(ctx context.Context) (items []reference.Item, changed time.Time, err error) {
	var rows []offeredScheme
	err = s.DB.conn(ctx).Table("scholarship_schemes").Order("code").Find(&rows).Error
	for _, r := range rows {
		if r.UpdatedAt.After(changed) {
			changed = r.UpdatedAt
		}
		if r.Active {
			items = append(items, reference.Item{Code: r.Code, Label: r.Name})
		}
	}
	return items, changed.UTC(), err
}
