package postgres

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/eligibility"
	"example.org/admissions/domain/programme"
)

// Programmes is the programme.Store.
type Programmes struct{ DB *DB }

var _ programme.Store = Programmes{}

type programmeRow struct {
	ID               string
	Code             string
	Name             map[string]string `gorm:"serializer:json"`
	Description      map[string]string `gorm:"serializer:json"`
	Level            string
	CategoryCode     string
	TeachingLanguage string
	DurationMonths   int
	MajorCode        string
	Requirements     eligibility.Requirements `gorm:"serializer:json"`
	MOEDocument      string                   `gorm:"column:moe_document"`
	Active           bool
	Version          int
	CreatedAt        time.Time
	UpdatedAt        time.Time `gorm:"autoUpdateTime:false"`
}

func (programmeRow) TableName() string { return "programmes" }

func programmeRowOf(p programme.Programme) programmeRow {
	if p.Description == nil {
		p.Description = map[string]string{}
	}
	return programmeRow(p)
}

func (s Programmes) Programme(ctx context.Context, code string) (programme.Programme, error) {
	var r programmeRow
	err := s.DB.conn(ctx).Where("code = ?", code).Take(&r).Error
	return programme.Programme(r), notFound(err, programme.ErrNotFound)
}

var programmeSorts = map[string]order{"code": {"code", "text"}}

func (s Programmes) Programmes(ctx context.Context, f programme.Filter, p domain.Page) (l domain.List[programme.Programme], err error) {
	k, err := newKeyset(p, programmeSorts, "code", "id")
	if err != nil {
		return l, err
	}
	q := s.DB.conn(ctx).Table("programmes").Where("active OR ?", f.Inactive).Where("level = ? OR ? = ''", f.Level, f.Level).
		Where("teaching_language = ? OR ? = ''", f.TeachingLanguage, f.TeachingLanguage)
	if l.Total, l.TotalIsEstimate, err = capped(q); err != nil {
		return l, err
	}
	after, args := k.where()
	var rows []programmeRow
	if err := q.Where(after, args...).Order(k.orderBy()).Limit(k.limit + 1).Find(&rows).Error; err != nil {
		return l, err
	}
	rows, l.NextCursor = cut(rows, k, func(r programmeRow) (string, string) { return r.Code, r.ID })
	for _, r := range rows {
		l.Items = append(l.Items, programme.Programme(r))
	}
	return l, nil
}

func (s Programmes) CreateProgramme(ctx context.Context, p programme.Programme) error {
	r := programmeRowOf(p)
	return broken(s.DB.inTx(ctx).Create(&r).Error, "programmes_code", programme.ErrTwice)
}

func (s Programmes) UpdateProgramme(ctx context.Context, p programme.Programme) error {
	r := programmeRowOf(p)
	r.Version++
	return changed(s.DB.inTx(ctx).Model(&programmeRow{}).Where("id = ? AND version = ?", p.ID, p.Version).
		Select("*").Omit("ID", "Code", "CreatedAt").Updates(&r), programme.ErrStale)
}

type intakeRow struct {
	ID               string
	ProgrammeID      string
	Code             string
	Year             int
	Term             string
	StartsOn         time.Time
	OpensAt          time.Time
	ClosesAt         time.Time
	Seats            int
	Fees             []feeRow `gorm:"serializer:json"`
	ReplyDays        int
	MinReviews       int
	OptionalSections []string `gorm:"serializer:json"`
	LastAdmission    int      `gorm:"->"`
	Active           bool
	Version          int
	CreatedAt        time.Time
	UpdatedAt        time.Time `gorm:"autoUpdateTime:false"`
}

func (intakeRow) TableName() string { return "intakes" }

type feeRow struct {
	Item     string `json:"item"`
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"`
	Per      string `json:"per"`
}

func intakeRowOf(in programme.Intake) intakeRow {
	r := intakeRow{
		ID: in.ID, ProgrammeID: in.Programme.ID, Code: in.Code, Year: in.Year, Term: in.Term, StartsOn: in.StartsOn,
		OpensAt: in.OpensAt, ClosesAt: in.ClosesAt, Seats: in.Seats, Fees: []feeRow{}, ReplyDays: in.ReplyDays, MinReviews: in.MinReviews,
		OptionalSections: append([]string{}, in.OptionalSections...),
		Active:           in.Active, Version: in.Version, CreatedAt: in.CreatedAt, UpdatedAt: in.UpdatedAt,
	}
	for _, f := range in.Fees {
		r.Fees = append(r.Fees, feeRow{f.Item, f.Money.Amount, f.Money.Currency, f.Per})
	}
	return r
}

func (r intakeRow) intake(p programmeRow) programme.Intake {
	in := programme.Intake{
		ID: r.ID, Programme: programme.Programme(p), Code: r.Code, Year: r.Year, Term: r.Term, StartsOn: r.StartsOn,
		OpensAt: r.OpensAt, ClosesAt: r.ClosesAt, Seats: r.Seats, ReplyDays: r.ReplyDays, MinReviews: r.MinReviews, OptionalSections: r.OptionalSections,
		Active: r.Active, Version: r.Version, CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt,
	}
	for _, f := range r.Fees {
		in.Fees = append(in.Fees, programme.Fee{Item: f.Item, Money: domain.Money{Amount: f.Amount, Currency: f.Currency}, Per: f.Per})
	}
	return in
}

func (s Programmes) CreateIntake(ctx context.Context, in programme.Intake) error {
	r := intakeRowOf(in)
	if err := broken(s.DB.inTx(ctx).Create(&r).Error, "intakes_code", programme.ErrIntakeTwice); err != nil {
		return err
	}
	return s.addSlots(ctx, in)
}

func (s Programmes) UpdateIntake(ctx context.Context, in programme.Intake) error {
	r := intakeRowOf(in)
	r.Version++
	err := changed(s.DB.inTx(ctx).Model(&intakeRow{}).Where("id = ? AND version = ?", in.ID, in.Version).
		Select("*").Omit("ID", "ProgrammeID", "Code", "CreatedAt").Updates(&r), programme.ErrStale)
	if err != nil {
		return err
	}
	if err := s.DB.inTx(ctx).Where("intake_id = ?", in.ID).Delete(&intakeSlotRow{}).Error; err != nil {
		return err
	}
	return s.addSlots(ctx, in)
}

// NextAdmission counts in the intake's own row: its lock orders the numbers and
// a rolled back admission leaves no gap.
func (s Programmes) NextAdmission(ctx context.Context, intakeID string) (n int, err error) {
	r := s.DB.inTx(ctx).Raw("UPDATE intakes SET last_admission = last_admission + 1 WHERE id = ? RETURNING last_admission", intakeID).Scan(&n)
	return n, changed(r, programme.ErrNoIntake)
}

func (s Programmes) SeatsHeld(ctx context.Context, intakeID string) (int, error) {
	var n int64
	err := s.DB.conn(ctx).Table("seats").Where("intake_id = ?", intakeID).Count(&n).Error
	return int(n), err
}
