package postgres

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/review"
)

// Reviews is the review.Store, and counts reviews for the file's gates.
type Reviews struct{ DB *DB }

var _ review.Store = Reviews{}

// reviewRow is the table's row; what follows the blank line is read from the file
// and never written.
type reviewRow struct {
	ID             string
	ApplicationID  string
	ReviewerID     string
	AssignedBy     string
	Due            time.Time
	Status         review.Status
	Scores         review.Scores `gorm:"serializer:json"`
	Recommendation review.Recommendation
	Comment        string
	Conflict       string
	Version        int
	CreatedAt      time.Time
	SubmittedAt    *time.Time

	ReviewerName  string             `gorm:"->"`
	ApplicantID   string             `gorm:"->"`
	Number        *string            `gorm:"->"`
	Surname       string             `gorm:"->"`
	GivenNames    string             `gorm:"->"`
	ProgrammeCode string             `gorm:"->"`
	FileStatus    application.Status `gorm:"->"`
}

func (reviewRow) TableName() string { return "reviews" }

// domain leaves the file out where the reader is the reviewer and has no access to it any more.
func (r reviewRow) domain(s review.Scope) review.Review {
	out := review.Review{
		ID: r.ID, ApplicationID: r.ApplicationID, ReviewerID: r.ReviewerID, ReviewerName: r.ReviewerName,
		AssignedBy: r.AssignedBy, Due: r.Due, CreatedAt: r.CreatedAt, SubmittedAt: orZero(r.SubmittedAt),
		Opinion: review.Opinion{Scores: r.Scores, Recommendation: r.Recommendation, Comment: r.Comment, Conflict: r.Conflict},
	}
	if s.Office != "" || r.Status == review.Assigned || r.Status == review.Submitted {
		out.File = review.File{
			ApplicantID: r.ApplicantID, Number: orZero(r.Number), Surname: r.Surname, GivenNames: r.GivenNames,
			ProgrammeCode: r.ProgrammeCode, Status: r.FileStatus,
		}
	}
	return review.Stored(out, r.Status, r.Version)
}

// MayReview takes an active account that has the role.
func (s Reviews) MayReview(ctx context.Context, accountID string) error {
	if !isID(accountID) {
		return review.ErrReviewer
	}
	var n int64
	err := s.DB.conn(ctx).Table("accounts").Where("id = ? AND 'reviewer' = ANY(roles) AND disabled_at IS NULL", accountID).Count(&n).Error
	if err == nil && n == 0 {
		return review.ErrReviewer
	}
	return err
}

func (s Reviews) Add(ctx context.Context, r *review.Review) error {
	row := reviewRow{
		ID: r.ID, ApplicationID: r.ApplicationID, ReviewerID: r.ReviewerID, AssignedBy: r.AssignedBy, Due: r.Due,
		Status: r.Status(), Scores: r.Scores, Version: r.Version(), CreatedAt: r.CreatedAt,
	}
	return broken(s.DB.inTx(ctx).Create(&row).Error, "reviews_asked", review.ErrTwice)
}

const reviewColumns = `SELECT r.*, n.full_name AS reviewer_name, a.applicant_id, a.number, a.surname, a.given_names,
	p.code AS programme_code, a.status AS file_status
FROM reviews r JOIN accounts n ON n.id = r.reviewer_id JOIN applications a ON a.id = r.application_id
JOIN programmes p ON p.id = a.programme_id WHERE `

// ofReviews is the condition that narrows a query on reviews r of applications a
// to a scope.
func ofReviews(s review.Scope) (string, []any) {
	var where string
	var args []any
	if s.Reviewer != "" {
		where, args = "r.reviewer_id = ?", append(args, s.Reviewer)
	}
	if s.Office != "" {
		if where != "" {
			where += " OR "
		}
		where, args = where+"a.applicant_id <> ?", append(args, s.Office)
	}
	if where == "" {
		return "false", nil
	}
	return "(" + where + ")", args
}

func (s Reviews) Get(ctx context.Context, sc review.Scope, id string) (review.Review, error) {
	return s.take(ctx, sc, id, "")
}

func (s Reviews) Lock(ctx context.Context, sc review.Scope, id string) (review.Review, error) {
	if err := s.DB.inTx(ctx).Error; err != nil {
		return review.Review{}, err
	}
	return s.take(ctx, sc, id, " FOR UPDATE OF r")
}

func (s Reviews) take(ctx context.Context, sc review.Scope, id, lock string) (review.Review, error) {
	if !isID(id) {
		return review.Review{}, review.ErrNotFound
	}
	where, args := ofReviews(sc)
	var row reviewRow
	err := s.DB.conn(ctx).Raw(reviewColumns+where+" AND r.id = ?"+lock, append(args, id)...).Take(&row).Error
	return row.domain(sc), notFound(err, review.ErrNotFound)
}

func (s Reviews) Update(ctx context.Context, r *review.Review) error {
	q := s.DB.inTx(ctx).Where("id = ? AND version = ?", r.ID, r.Version()).
		Select("Status", "Scores", "Recommendation", "Comment", "Conflict", "Version", "SubmittedAt").
		Updates(reviewRow{
			Status: r.Status(), Scores: r.Scores, Recommendation: r.Recommendation, Comment: r.Comment, Conflict: r.Conflict,
			Version: r.Version() + 1, SubmittedAt: orNil(r.SubmittedAt),
		})
	if err := changed(q, review.ErrStale); err != nil {
		return err
	}
	*r = review.Stored(*r, r.Status(), r.Version()+1)
	return nil
}

func (s Reviews) Of(ctx context.Context, sc review.Scope, applicationID string) (all []review.Review, err error) {
	where, args := ofReviews(sc)
	var rows []reviewRow
	err = s.DB.conn(ctx).Raw(reviewColumns+where+" AND r.application_id = ? ORDER BY r.created_at, r.id", append(args, applicationID)...).Scan(&rows).Error
	for _, r := range rows {
		all = append(all, r.domain(sc))
	}
	return all, err
}

var reviewSorts = map[string]order{"due": {"r.due", "timestamptz"}}

// List reads one reviewer's requests: never more than a person can read.
func (s Reviews) List(ctx context.Context, sc review.Scope, statuses []review.Status, p domain.Page) (l domain.List[review.Review], err error) {
	k, err := newKeyset(p, reviewSorts, "due", "r.id")
	if err != nil {
		return l, err
	}
	where, args := ofReviews(sc)
	if len(statuses) > 0 {
		where, args = where+" AND r.status IN ?", append(args, statuses)
	}
	count := "(SELECT 1 FROM reviews r JOIN applications a ON a.id = r.application_id WHERE " + where + ")"
	if l.Total, l.TotalIsEstimate, err = cappedUnion(s.DB.conn(ctx), []string{count}, args); err != nil {
		return l, err
	}
	after, afterArgs := k.where()
	var rows []reviewRow
	err = s.DB.conn(ctx).Raw(reviewColumns+where+" AND "+after+" ORDER BY "+k.orderBy()+" LIMIT ?", append(append(args, afterArgs...), k.limit+1)...).Scan(&rows).Error
	if err != nil {
		return l, err
	}
	rows, l.NextCursor = cut(rows, k, func(r reviewRow) (string, string) { return r.Due.UTC().Format(stamp), r.ID })
	for _, r := range rows {
		l.Items = append(l.Items, r.domain(sc))
	}
	return l, nil
}

// Submitted counts the reviews of a file that were handed in without a conflict of interest.
func (s Reviews) Submitted(ctx context.Context, applicationID string) (int, error) {
	var n int64
	err := s.DB.conn(ctx).Table("reviews").Where("application_id = ? AND status = ?", applicationID, review.Submitted).Count(&n).Error
	return int(n), err
}
