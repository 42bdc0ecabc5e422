package postgres

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"example.org/admissions/domain/application"
)

// Seats is the application.Seats: one row while a file holds a seat.
type Seats struct{ DB *DB }

var _ application.Seats = Seats{}

type seatRow struct {
	ApplicationID string
	IntakeID      string
	TakenAt       time.Time
	OverriddenBy  string
	Reason        string
}

func (seatRow) TableName() string { return "seats" }

func (s Seats) Taken(ctx context.Context, intakeID string) (int, error) {
	var n int64
	err := s.DB.inTx(ctx).Table("seats").Where("intake_id = ?", intakeID).Count(&n).Error
	return int(n), err
}

// Take holds a seat. A file that moves to another intake leaves the seat it had.
func (s Seats) Take(ctx context.Context, seat application.Seat) error {
	return s.DB.inTx(ctx).Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "application_id"}}, UpdateAll: true}).
		Create(&seatRow{ApplicationID: seat.ApplicationID, IntakeID: seat.IntakeID, TakenAt: seat.At, OverriddenBy: seat.OverriddenBy, Reason: seat.Reason}).Error
}

func (s Seats) Free(ctx context.Context, applicationID string) error {
	return s.DB.inTx(ctx).Table("seats").Where("application_id = ?", applicationID).Delete(nil).Error
}

func (s Seats) Holds(ctx context.Context, applicationID, intakeID string) (bool, error) {
	var n int64
	err := s.DB.conn(ctx).Table("seats").Where("application_id = ? AND intake_id = ?", applicationID, intakeID).Count(&n).Error
	return n == 1, err
}
