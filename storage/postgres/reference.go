package postgres

import (
	"context"

	"example.org/admissions/domain/reference"
)

// OfferedSchemes is the reference.Schemes.
type OfferedSchemes struct{ DB *DB }

var _ reference.Schemes = OfferedSchemes{}

type offeredScheme struct {
	Code string
	Name map[string]string `gorm:"serializer:json"`
}

func (s OfferedSchemes) Offered(ctx context.Context) (items []reference.Item, err error) {
	var rows []offeredScheme
	err = s.DB.conn(ctx).Table("scholarship_schemes").Where("active").Order("code").Find(&rows).Error
	for _, r := range rows {
		items = append(items, reference.Item{Code: r.Code, Label: r.Name})
	}
	return items, err
}
