package postgres

import (
	"context"
	"time"

	"example.org/admissions/domain/scholarship"
)

// Scholarships is the scholarship.Store: nominations here, schemes in scholarship_scheme.go.
type Scholarships struct{ DB *DB }

var _ scholarship.Store = Scholarships{}

type nominationRow struct {
	ID            string
	ApplicationID string
	SchemeID      string
	Status        scholarship.Status
	Wished        bool
	FlaggedBy     string
	NominatedBy   *string
	ApprovedBy    *string
	AwardedBy     *string
	Reason        string
	Version       int
	CreatedAt     time.Time
	UpdatedAt     time.Time `gorm:"autoUpdateTime:false"`
}

func (nominationRow) TableName() string { return "nominations" }

// nominationWithScheme is a nomination with its scheme and whose file it is.
type nominationWithScheme struct {
	Nomination  nominationRow `gorm:"embedded"`
	Scheme      schemeRow     `gorm:"embedded;embeddedPrefix:s_"`
	ApplicantID string
}

func (w nominationWithScheme) domain() scholarship.Nomination {
	r := w.Nomination
	return scholarship.Stored(scholarship.Nomination{
		ID: r.ID, ApplicationID: r.ApplicationID, ApplicantID: w.ApplicantID,
		SchemeID: r.SchemeID, Scheme: w.Scheme.domain(), Wished: r.Wished, FlaggedBy: r.FlaggedBy, NominatedBy: orZero(r.NominatedBy),
		ApprovedBy: orZero(r.ApprovedBy), AwardedBy: orZero(r.AwardedBy), Reason: r.Reason, CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt,
	},
		r.Status, r.Version)
}

func (s Scholarships) Add(ctx context.Context, n *scholarship.Nomination) error {
	row := nominationRow{
		ID: n.ID, ApplicationID: n.ApplicationID, SchemeID: n.SchemeID, Status: n.Status(), Wished: n.Wished,
		FlaggedBy: n.FlaggedBy, Version: n.Version(), CreatedAt: n.CreatedAt, UpdatedAt: n.UpdatedAt,
	}
	return broken(s.DB.inTx(ctx).Create(&row).Error, "nominations_once", scholarship.ErrTwice)
}

const nominationColumns = `
SELECT n.*, a.applicant_id, s.id AS s_id, s.code AS s_code, s.name AS s_name, s.funding_code AS s_funding_code, s.coverage AS s_coverage,
	s.year AS s_year, s.quota AS s_quota, s.exclusive_group AS s_exclusive_group, s.levels AS s_levels, s.active AS s_active,
	s.version AS s_version, s.created_at AS s_created_at, s.updated_at AS s_updated_at
FROM nominations n JOIN applications a ON a.id = n.application_id JOIN scholarship_schemes s ON s.id = n.scheme_id WHERE `

// ofNominee is the condition that narrows a query on applications a to a scope.
func ofNominee(s scholarship.Scope) (string, []any) {
	switch {
	case s.All:
		return "true", nil
	case s.Applicant != "":
		return "a.applicant_id = ?", []any{s.Applicant}
	default:
		return "false", nil
	}
}

func (s Scholarships) Get(ctx context.Context, sc scholarship.Scope, id string) (scholarship.Nomination, error) {
	return s.take(ctx, sc, id, "")
}

func (s Scholarships) Lock(ctx context.Context, sc scholarship.Scope, id string) (scholarship.Nomination, error) {
	if err := s.DB.inTx(ctx).Error; err != nil {
		return scholarship.Nomination{}, err
	}
	return s.take(ctx, sc, id, " FOR UPDATE OF n")
}

func (s Scholarships) take(ctx context.Context, sc scholarship.Scope, id, lock string) (scholarship.Nomination, error) {
	if !isID(id) {
		return scholarship.Nomination{}, scholarship.ErrNotFound
	}
	where, args := ofNominee(sc)
	var row nominationWithScheme
	err := s.DB.conn(ctx).Raw(nominationColumns+where+" AND n.id = ?"+lock, append(args, id)...).Take(&row).Error
	return row.domain(), notFound(err, scholarship.ErrNotFound)
}

func (s Scholarships) Of(ctx context.Context, sc scholarship.Scope, applicationID string) (all []scholarship.Nomination, err error) {
	where, args := ofNominee(sc)
	var rows []nominationWithScheme
	err = s.DB.conn(ctx).Raw(nominationColumns+where+" AND n.application_id = ? ORDER BY n.created_at, n.id", append(args, applicationID)...).Scan(&rows).Error
	for _, r := range rows {
		all = append(all, r.domain())
	}
	return all, err
}

func (s Scholarships) Update(ctx context.Context, n *scholarship.Nomination) error {
	r := s.DB.inTx(ctx).Table("nominations").Where("id = ? AND version = ?", n.ID, n.Version()).Updates(map[string]any{
		"status": n.Status(), "nominated_by": orNil(n.NominatedBy), "approved_by": orNil(n.ApprovedBy), "awarded_by": orNil(n.AwardedBy),
		"reason": n.Reason, "version": n.Version() + 1, "updated_at": n.UpdatedAt,
	})
	if err := changed(r, scholarship.ErrStale); err != nil {
		return broken(err, "nominations_second_person", scholarship.ErrFourEyes)
	}
	*n = scholarship.Stored(*n, n.Status(), n.Version()+1)
	return nil
}

func (s Scholarships) Level(ctx context.Context, applicationID string) (level string, err error) {
	err = s.DB.conn(ctx).Raw(`SELECT p.level FROM applications a JOIN programmes p ON p.id = a.programme_id WHERE a.id = ?`, applicationID).Scan(&level).Error
	return level, err
}

// The same person is the same account, or the same passport.
const excluding = `
SELECT count(*) FROM scholarship_schemes s JOIN nominations n ON n.scheme_id = s.id JOIN applications b ON b.id = n.application_id
JOIN applications a ON a.id = @application
WHERE s.exclusive_group = @group AND n.status IN @holding AND (b.applicant_id = a.applicant_id
	OR a.passport_number <> '' AND b.passport_number = a.passport_number AND b.nationality = a.nationality)`

// Excluding takes the group's lock before it counts. Two awards of one group are
// given under the locks of two schemes, so those alone would not keep them apart.
func (s Scholarships) Excluding(ctx context.Context, applicationID, group string) (n int, err error) {
	tx := s.DB.inTx(ctx)
	if err := tx.Exec("SELECT pg_advisory_xact_lock(hashtextextended('scholarship:' || ?, 0))", group).Error; err != nil {
		return 0, err
	}
	err = tx.Raw(excluding, map[string]any{"application": applicationID, "group": group, "holding": scholarship.Holding}).Scan(&n).Error
	return n, err
}
