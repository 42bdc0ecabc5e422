package postgres

import (
	"context"
	"time"

	"github.com/lib/pq"

	"example.org/admissions/domain"
	"example.org/admissions/domain/scholarship"
)

type schemeRow struct {
	ID             string
	Code           string
	Name           map[string]string `gorm:"serializer:json"`
	FundingCode    string
	Coverage       coverageJSON `gorm:"serializer:json"`
	Year           int
	Quota          int
	ExclusiveGroup string
	Levels         pq.StringArray `gorm:"type:text[]"`
	Active         bool
	Version        int
	CreatedAt      time.Time
	UpdatedAt      time.Time `gorm:"autoUpdateTime:false"`
	Held           int       `gorm:"->"`
}

func (schemeRow) TableName() string { return "scholarship_schemes" }

// coverageJSON is how coverage stands in its column: shares in percent, the
// stipend in minor units a month.
type coverageJSON struct {
	Tuition       int    `json:"tuition"`
	Accommodation int    `json:"accommodation"`
	Insurance     int    `json:"insurance"`
	Stipend       int64  `json:"stipend"`
	Currency      string `json:"currency"`
	Months        int    `json:"months"`
}

func (r schemeRow) domain() scholarship.Scheme {
	c := r.Coverage
	return scholarship.StoredScheme(scholarship.Scheme{
		ID: r.ID, Code: r.Code, Name: r.Name, FundingCode: r.FundingCode,
		Coverage: scholarship.Coverage{
			Tuition: c.Tuition, Accommodation: c.Accommodation, Insurance: c.Insurance,
			Stipend: domain.Money{Amount: c.Stipend, Currency: c.Currency}, Months: c.Months,
		},
		Year: r.Year, Quota: r.Quota, ExclusiveGroup: r.ExclusiveGroup, Levels: r.Levels, Active: r.Active, Held: r.Held,
		CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt,
	}, r.Version)
}

func toSchemeRow(s scholarship.Scheme) schemeRow {
	c := s.Coverage
	return schemeRow{
		ID: s.ID, Code: s.Code, Name: s.Name, FundingCode: s.FundingCode,
		Coverage: coverageJSON{
			Tuition: c.Tuition, Accommodation: c.Accommodation, Insurance: c.Insurance,
			Stipend: c.Stipend.Amount, Currency: c.Stipend.Currency, Months: c.Months,
		},
		Year: s.Year, Quota: s.Quota, ExclusiveGroup: s.ExclusiveGroup, Levels: append(pq.StringArray{}, s.Levels...), Active: s.Active,
		Version: s.Version(), CreatedAt: s.CreatedAt, UpdatedAt: s.UpdatedAt,
	}
}

func (s Scholarships) AddScheme(ctx context.Context, sch *scholarship.Scheme) error {
	row := toSchemeRow(*sch)
	return broken(s.DB.inTx(ctx).Create(&row).Error, "scholarship_schemes_code", scholarship.ErrCodeTaken)
}

const readSchemes = `SELECT s.*, (SELECT count(*) FROM nominations n WHERE n.scheme_id = s.id AND n.status IN ?) AS held
FROM scholarship_schemes s WHERE `

func (s Scholarships) Scheme(ctx context.Context, id string) (scholarship.Scheme, error) {
	if !isID(id) {
		return scholarship.Scheme{}, scholarship.ErrNoScheme
	}
	return s.scheme(ctx, "s.id = ?", id)
}

func (s Scholarships) SchemeByCode(ctx context.Context, code string) (scholarship.Scheme, error) {
	return s.scheme(ctx, "s.code = ?", code)
}

func (s Scholarships) scheme(ctx context.Context, which, value string) (scholarship.Scheme, error) {
	var row schemeRow
	err := s.DB.conn(ctx).Raw(readSchemes+which, scholarship.Holding, value).Take(&row).Error
	return row.domain(), notFound(err, scholarship.ErrNoScheme)
}

// LockScheme counts after it has the lock: a count in the same statement would not
// see an award that was given while it waited.
func (s Scholarships) LockScheme(ctx context.Context, id string) (scholarship.Scheme, error) {
	if !isID(id) {
		return scholarship.Scheme{}, scholarship.ErrNoScheme
	}
	if err := s.DB.inTx(ctx).Exec("SELECT FROM scholarship_schemes WHERE id = ? FOR UPDATE", id).Error; err != nil {
		return scholarship.Scheme{}, err
	}
	return s.Scheme(ctx, id)
}

func (s Scholarships) UpdateScheme(ctx context.Context, sch *scholarship.Scheme) error {
	row := toSchemeRow(*sch)
	row.Version++
	r := s.DB.inTx(ctx).Where("id = ? AND version = ?", sch.ID, sch.Version()).
		Select("Name", "FundingCode", "Coverage", "Year", "Quota", "ExclusiveGroup", "Levels", "Active", "Version", "UpdatedAt").Updates(row)
	*sch = scholarship.StoredScheme(*sch, row.Version)
	return changed(r, scholarship.ErrStale)
}

var schemeSorts = map[string]order{"code": {"s.code", "text"}}

func (s Scholarships) Schemes(ctx context.Context, f scholarship.SchemeFilter, p domain.Page) (l domain.List[scholarship.Scheme], err error) {
	k, err := newKeyset(p, schemeSorts, "code", "s.id")
	if err != nil {
		return l, err
	}
	where, args := "true", []any{}
	if !f.Inactive {
		where = "s.active"
	}
	if len(f.Years) > 0 {
		where, args = where+" AND s.year IN ?", append(args, f.Years)
	}
	if l.Total, l.TotalIsEstimate, err = capped(s.DB.conn(ctx).Table("scholarship_schemes AS s").Where(where, args...)); err != nil {
		return l, err
	}
	after, afterArgs := k.where()
	args = append(append(append([]any{scholarship.Holding}, args...), afterArgs...), k.limit+1)
	var rows []schemeRow
	if err := s.DB.conn(ctx).Raw(readSchemes+where+" AND "+after+" ORDER BY "+k.orderBy()+" LIMIT ?", args...).Scan(&rows).Error; err != nil {
		return l, err
	}
	rows, l.NextCursor = cut(rows, k, func(r schemeRow) (string, string) { return r.Code, r.ID })
	for _, r := range rows {
		l.Items = append(l.Items, r.domain())
	}
	return l, nil
}
