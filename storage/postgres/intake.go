package postgres

import (
	"context"
	"time"

	"gorm.io/gorm"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
)

// readIntakes reads intakes with their programmes in one query: the file of every
// application needs both.
const readIntakes = `
SELECT i.id, i.code, i.year, i.term, i.starts_on, i.opens_at, i.closes_at, i.seats, i.fees, i.reply_days, i.min_reviews, i.optional_sections,
    i.last_admission, i.programme_id, i.active, i.version, i.created_at, i.updated_at,
    p.id AS p_id, p.code AS p_code, p.name AS p_name, p.description AS p_description,
    p.level AS p_level, p.category_code AS p_category_code, p.teaching_language AS p_teaching_language,
    p.duration_months AS p_duration_months, p.major_code AS p_major_code, p.requirements AS p_requirements,
    p.moe_document AS p_moe_document, p.active AS p_active, p.version AS p_version,
    p.created_at AS p_created_at, p.updated_at AS p_updated_at
FROM intakes i JOIN programmes p ON p.id = i.programme_id`

type intakeWithProgramme struct {
	Intake    intakeRow    `gorm:"embedded"`
	Programme programmeRow `gorm:"embedded;embeddedPrefix:p_"`
}

func (r intakeWithProgramme) domain() programme.Intake { return r.Intake.intake(r.Programme) }

type intakeSlotRow struct {
	IntakeID       string
	Kind           string
	Need           string
	Stage          string
	Condition      form.Condition `gorm:"serializer:json"`
	MaxBytes       int64
	ValidityMonths int
	Position       int
}

func (intakeSlotRow) TableName() string { return "intake_slots" }

const intakeVersions = `SELECT i.version, p.version AS of_programme FROM intakes i JOIN programmes p ON p.id = i.programme_id WHERE i.id = ?`

// Intake asks for the versions, and for the rest only when they are others than
// before.
func (s Programmes) Intake(ctx context.Context, id string) (programme.Intake, error) {
	if !isID(id) {
		return programme.Intake{}, programme.ErrNoIntake
	}
	var now struct{ Version, OfProgramme int }
	if err := s.DB.conn(ctx).Raw(intakeVersions, id).Take(&now).Error; err != nil {
		return programme.Intake{}, notFound(err, programme.ErrNoIntake)
	}
	return s.kept(ctx, id, now.Version, now.OfProgramme)
}

// intakeKept is an intake as it was read at these versions.
type intakeKept struct {
	intake, programme int
	in                programme.Intake
}

// kept is an intake whose versions a query has just seen. This program reads it
// anew only when they are others than before: nothing of an intake changes without
// one, so what is kept is what is there. What a transaction reads is not kept: its
// versions are taken back with it.
func (s Programmes) kept(ctx context.Context, id string, intake, ofProgramme int) (programme.Intake, error) {
	if k, ok := s.DB.intakes.Load(id); ok && k.(intakeKept).intake == intake && k.(intakeKept).programme == ofProgramme {
		return k.(intakeKept).in, nil
	}
	in, err := s.intake(ctx, s.DB.conn(ctx), readIntakes+" WHERE i.id = ?", id)
	if _, open := ctx.Value(txKey{}).(*gorm.DB); err == nil && !open {
		s.DB.intakes.Store(id, intakeKept{in.Version, in.Programme.Version, in})
	}
	return in, err
}

func (s Programmes) LockIntake(ctx context.Context, id string) (programme.Intake, error) {
	return s.intake(ctx, s.DB.inTx(ctx), readIntakes+" WHERE i.id = ? FOR UPDATE OF i", id)
}

func (s Programmes) intake(ctx context.Context, db *gorm.DB, sql, id string) (in programme.Intake, err error) {
	if !isID(id) {
		return in, programme.ErrNoIntake
	}
	var rows []intakeWithProgramme
	if err := db.Raw(sql, id).Scan(&rows).Error; err != nil {
		return in, err
	}
	if len(rows) == 0 {
		return in, programme.ErrNoIntake
	}
	in = rows[0].domain()
	in.Slots, err = s.slotsAsked(ctx, id)
	return in, err
}

func (s Programmes) slotsAsked(ctx context.Context, intakeID string) (slots []programme.Slot, err error) {
	var rows []intakeSlotRow
	err = s.DB.conn(ctx).Where("intake_id = ?", intakeID).Order("position, kind").Find(&rows).Error
	for _, r := range rows {
		slots = append(slots, programme.Slot{
			Kind: r.Kind, Need: r.Need, Stage: r.Stage, Condition: r.Condition,
			MaxBytes: r.MaxBytes, ValidityMonths: r.ValidityMonths, Position: r.Position,
		})
	}
	return slots, err
}

func (s Programmes) addSlots(ctx context.Context, in programme.Intake) error {
	if len(in.Slots) == 0 {
		return nil
	}
	rows := make([]intakeSlotRow, len(in.Slots))
	for i, slot := range in.Slots {
		rows[i] = intakeSlotRow{
			IntakeID: in.ID, Kind: slot.Kind, Need: slot.Need, Stage: slot.Stage, Condition: slot.Condition,
			MaxBytes: slot.MaxBytes, ValidityMonths: slot.ValidityMonths, Position: slot.Position,
		}
	}
	return s.DB.inTx(ctx).Create(&rows).Error
}

// filteredIntakes are those that a list shows; a zero argument does not narrow.
const filteredIntakes = `
WHERE (i.active AND p.active OR ?) AND (p.code = ? OR ? = '') AND (i.year = ? OR ? = 0) AND (i.term = ? OR ? = '')
    AND (? OR i.active AND p.active AND i.opens_at <= ? AND i.closes_at > ?)`

var intakeSorts = map[string]order{"starts_on": {"i.starts_on", "date"}, "closes_at": {"i.closes_at", "timestamptz"}, "code": {"i.code", "text"}}

func (s Programmes) Intakes(ctx context.Context, f programme.IntakeFilter, p domain.Page) (l domain.List[programme.Intake], err error) {
	k, err := newKeyset(p, intakeSorts, "starts_on", "i.id")
	if err != nil {
		return l, err
	}
	args := []any{f.Inactive, f.Programme, f.Programme, f.Year, f.Year, f.Term, f.Term, f.OpenAt.IsZero(), f.OpenAt, f.OpenAt}
	count := "SELECT count(*) FROM intakes i JOIN programmes p ON p.id = i.programme_id" + filteredIntakes
	if err := s.DB.conn(ctx).Raw(count, args...).Scan(&l.Total).Error; err != nil {
		return l, err
	}
	after, afterArgs := k.where()
	args = append(append(args, afterArgs...), k.limit+1)
	var rows []intakeWithProgramme
	err = s.DB.conn(ctx).Raw(readIntakes+filteredIntakes+" AND "+after+" ORDER BY "+k.orderBy()+" LIMIT ?", args...).Scan(&rows).Error
	rows, l.NextCursor = cut(rows, k, func(r intakeWithProgramme) (string, string) { return r.Intake.sortedBy(k.column), r.Intake.ID })
	for _, r := range rows {
		l.Items = append(l.Items, r.domain())
	}
	return l, err
}

// sortedBy is what a cursor remembers of the row.
func (r intakeRow) sortedBy(column string) string {
	switch column {
	case "i.closes_at":
		return r.ClosesAt.Format(stamp)
	case "i.code":
		return r.Code
	default:
		return r.StartsOn.Format(time.DateOnly)
	}
}
