package postgres

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"example.org/admissions/domain"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/payment"
)

// Payments is the payment.Store, and what the file's use cases ask of payments.
type Payments struct{ DB *DB }

var _ payment.Store = Payments{}

// paymentRow is the table's row, with the applicant and name read from the file.
type paymentRow struct {
	ID            string
	ApplicationID string
	Item          string
	Amount        int64
	Currency      string
	Status        payment.Status
	Reference     string
	Payer         string
	Reason        string
	DueBy         *time.Time
	Version       int
	CreatedAt     time.Time
	UpdatedAt     time.Time `gorm:"autoUpdateTime:false"`

	ApplicantID, Surname, GivenNames string
	Number                           *string
	FileStatus                       application.Status
}

func (r paymentRow) domain() payment.Payment {
	return payment.Stored(payment.Payment{
		ID: r.ID, ApplicationID: r.ApplicationID, ApplicantID: r.ApplicantID, Item: r.Item,
		Money: domain.Money{Amount: r.Amount, Currency: r.Currency}, Reference: r.Reference, Payer: r.Payer, Reason: r.Reason,
		DueBy: orZero(r.DueBy), FileEnded: slices.Contains(application.Ended, r.FileStatus), CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt,
	}, r.Status, r.Version)
}

// Asking again before anything was paid, or after it was paid back, asks for the
// amount and date of the new offer; what was paid or waived stays.
const demandPayment = `
INSERT INTO payments (id, application_id, item, amount, currency, status, due_by, created_at, updated_at)
VALUES (@id, @application, @item, @amount, @currency, 'due', @due, @now, @now)
ON CONFLICT ON CONSTRAINT payments_once DO UPDATE SET amount = @amount, currency = @currency, status = 'due', due_by = @due,
	reason = '', updated_at = @now, version = payments.version + 1
WHERE payments.status IN ('due', 'refunded')`

// Demand asks a file for an item. The caller holds the file's lock.
func (s Payments) Demand(ctx context.Context, applicationID, item string, m domain.Money, dueBy, now time.Time) error {
	return s.DB.inTx(ctx).Exec(demandPayment, map[string]any{
		"id": domain.IDAt(now), "application": applicationID, "item": item,
		"amount": m.Amount, "currency": m.Currency, "due": dueBy, "now": now,
	}).Error
}

// Settled reports whether nothing of the item is owed: confirmed, waived or never asked for.
func (s Payments) Settled(ctx context.Context, applicationID, item string) (bool, error) {
	var owed int64
	err := s.DB.conn(ctx).Table("payments").Where("application_id = ? AND item = ? AND status NOT IN ?", applicationID, item, payment.Settled).Count(&owed).Error
	return owed == 0, err
}

const paymentColumns = `SELECT p.*, a.applicant_id, a.number, a.surname, a.given_names, a.status AS file_status
FROM payments p JOIN applications a ON a.id = p.application_id WHERE `

// ofPayer is the condition that narrows a query on payments p to a scope.
func ofPayer(s payment.Scope) (string, []any) {
	switch {
	case s.All:
		return "true", nil
	case s.Applicant != "":
		return "p.application_id IN (SELECT id FROM applications WHERE applicant_id = ?)", []any{s.Applicant}
	default:
		return "false", nil
	}
}

func (s Payments) Of(ctx context.Context, sc payment.Scope, applicationID string) (all []payment.Payment, err error) {
	where, args := ofPayer(sc)
	var rows []paymentRow
	err = s.DB.conn(ctx).Raw(paymentColumns+where+" AND p.application_id = ? ORDER BY p.created_at, p.id", append(args, applicationID)...).Scan(&rows).Error
	for _, r := range rows {
		all = append(all, r.domain())
	}
	return all, err
}

func (s Payments) Lock(ctx context.Context, sc payment.Scope, id string) (payment.Payment, error) {
	if !isID(id) {
		return payment.Payment{}, payment.ErrNotFound
	}
	p, err := s.lock(ctx, sc, "p.id = ?", id)
	return p, notFound(err, payment.ErrNotFound)
}

func (s Payments) LockItem(ctx context.Context, sc payment.Scope, applicationID, item string) (payment.Payment, error) {
	p, err := s.lock(ctx, sc, "p.application_id = ? AND p.item = ?", applicationID, item)
	return p, notFound(err, payment.ErrNotAsked)
}

func (s Payments) lock(ctx context.Context, sc payment.Scope, which string, args ...any) (payment.Payment, error) {
	where, more := ofPayer(sc)
	var row paymentRow
	err := s.DB.inTx(ctx).Raw(paymentColumns+which+" AND "+where+" FOR UPDATE OF p", append(args, more...)...).Take(&row).Error
	return row.domain(), err
}

func (s Payments) Update(ctx context.Context, p *payment.Payment) error {
	r := s.DB.inTx(ctx).Table("payments").Where("id = ? AND version = ?", p.ID, p.Version()).Updates(map[string]any{
		"status": p.Status(), "reference": p.Reference, "payer": p.Payer, "reason": p.Reason,
		"version": p.Version() + 1, "updated_at": p.UpdatedAt,
	})
	if err := changed(r, payment.ErrStale); err != nil {
		return err
	}
	*p = payment.Stored(*p, p.Status(), p.Version()+1)
	return nil
}

var paymentSorts = map[string]order{"created_at": {"p.created_at", "timestamptz"}}

// List reads a page. Each status is an ordered stretch of one index; the stretches
// are merged, so a page costs the same however many payments there are.
func (s Payments) List(ctx context.Context, sc payment.Scope, f payment.Filter, p domain.Page) (l domain.List[payment.Entry], err error) {
	k, err := newKeyset(p, paymentSorts, "-created_at", "p.id")
	if err != nil {
		return l, err
	}
	statuses := slices.Compact(slices.Sorted(slices.Values(f.Statuses)))
	if len(statuses) == 0 {
		statuses = payment.Statuses
	}
	after, afterArgs := k.where()
	var pages, counts []string
	var pageArgs, countArgs []any
	for _, st := range statuses {
		where, args := paymentWhere(sc, f, st)
		pages = append(pages, "("+paymentColumns+where+" AND "+after+" ORDER BY "+k.orderBy()+" LIMIT ?)")
		pageArgs = append(append(append(pageArgs, args...), afterArgs...), k.limit+1)
		counts = append(counts, "(SELECT 1 FROM payments p WHERE "+where+" LIMIT ?)")
		countArgs = append(append(countArgs, args...), domain.TotalCap+1)
	}
	var rows []paymentRow
	page := "SELECT * FROM (" + strings.Join(pages, " UNION ALL ") + ") p ORDER BY " + k.orderBy() + " LIMIT ?"
	if err := s.DB.conn(ctx).Raw(page, append(pageArgs, k.limit+1)...).Scan(&rows).Error; err != nil {
		return l, err
	}
	if l.Total, l.TotalIsEstimate, err = cappedUnion(s.DB.conn(ctx), counts, countArgs); err != nil {
		return l, err
	}
	rows, l.NextCursor = cut(rows, k, func(r paymentRow) (string, string) { return r.CreatedAt.UTC().Format(stamp), r.ID })
	for _, r := range rows {
		l.Items = append(l.Items, payment.Entry{Payment: r.domain(), Number: orZero(r.Number), Surname: r.Surname, GivenNames: r.GivenNames})
	}
	return l, nil
}

func paymentWhere(sc payment.Scope, f payment.Filter, st payment.Status) (string, []any) {
	where, args := ofPayer(sc)
	where, args = "p.status = ? AND "+where, append([]any{st}, args...)
	if len(f.Items) > 0 {
		where, args = where+" AND p.item IN ?", append(args, f.Items)
	}
	return where, args
}

// cappedUnion counts the rows of several stretches together, exactly up to the cap.
func cappedUnion(db *gorm.DB, counts []string, args []any) (n int, more bool, err error) {
	sql := "SELECT count(*) FROM (SELECT 1 FROM (" + strings.Join(counts, " UNION ALL ") + ") some_rows LIMIT ?) capped"
	err = db.Raw(sql, append(args, domain.TotalCap+1)...).Scan(&n).Error
	return min(n, domain.TotalCap), n > domain.TotalCap, err
}
