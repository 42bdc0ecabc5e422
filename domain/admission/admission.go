// Package admission is the list of the admitted: what other systems of the
// college, and the ministry's, get to know of a student.
//
// Start here for what an admission says; sight.go takes out what somebody may not
// see, filter.go narrows the list, export.go writes it to a file, column.go names the
// columns of a flat one. A file that was
// not admitted has no admission, so drafts and decisions that were not released
// cannot appear, whatever is asked.
package admission

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Admission is one place that became a student's, as the contract with other
// systems has it. Whoever reads it compares codes and never labels. A text that
// is not known is empty. The JSON names are part of the contract.
type Admission struct {
	ID                string    `json:"admission_id"`
	Number            string    `json:"admission_number"`
	ApplicantID       string    `json:"applicant_id"`
	ApplicationID     string    `json:"application_id"`
	ApplicationNumber string    `json:"application_number"`
	Status            Status    `json:"status" enum:"admitted,enrolled,deferred,withdrawn,revoked,no_show"`
	AdmittedAt        time.Time `json:"admitted_at"`
	UpdatedAt         time.Time `json:"updated_at" doc:"When the admission or one of its scholarships last changed"`
	Person            Person    `json:"person"`
	Programme         Programme `json:"programme"`
	StudentCategory   string    `json:"student_category" doc:"来华留学生类别 of the education data standard, such as 02 undergraduate"`
	Funding           Funding   `json:"funding"`
	VisaForm          *VisaForm `json:"visa_form" doc:"null until the form is issued"`
	Letter            Letter    `json:"letter"`
	StudentNumber     string    `json:"student_number"`

	seen []string // see Seen
}

// Person is who was admitted, as the application says.
type Person struct {
	Surname      string    `json:"surname" doc:"Empty for holders of a single name"`
	GivenNames   string    `json:"given_names"`
	FullName     string    `json:"full_name" doc:"Surname and given names in capitals A to Z, as in the passport's machine readable zone"`
	ChineseName  string    `json:"chinese_name"`
	Gender       string    `json:"gender" doc:"GB/T 2261.1: 1 male, 2 female, 9 not stated"`
	DateOfBirth  string    `json:"date_of_birth" format:"date"`
	PlaceOfBirth string    `json:"place_of_birth"`
	Nationality  string    `json:"nationality" doc:"ISO 3166-1 alpha-3"`
	Passport     Passport  `json:"passport"`
	Email        string    `json:"email"`
	Phone        string    `json:"phone" doc:"E.164"`
	Addresses    Addresses `json:"addresses"`
}

// Passport is the one the student will travel with.
type Passport struct {
	Number    string `json:"number"`
	IssuedOn  string `json:"issued_on" format:"date"`
	ExpiresOn string `json:"expires_on" format:"date"`
}

// Addresses are where the student comes from, lives, and gets papers.
type Addresses struct {
	Home     Address `json:"home"`
	Current  Address `json:"current" doc:"The home address unless another was given"`
	Delivery Address `json:"delivery" doc:"The current address unless papers go elsewhere"`
}

// Address is a postal address.
type Address struct {
	Country  string `json:"country" doc:"ISO 3166-1 alpha-3"`
	Province string `json:"province"`
	City     string `json:"city"`
	Street   string `json:"street"`
	Postcode string `json:"postcode"`
}

// Programme is what the student was admitted to, and when it runs.
type Programme struct {
	Code             string `json:"code"`
	MajorCode        string `json:"major_code" doc:"Of the ministry's catalogue"`
	NameEN           string `json:"name_en"`
	NameZH           string `json:"name_zh"`
	Level            string `json:"level"`
	TeachingLanguage string `json:"teaching_language"`
	DurationMonths   int    `json:"duration_months"`
	Intake           string `json:"intake" doc:"Code of the intake"`
	StartsOn         string `json:"starts_on" format:"date"`
	EndsOn           string `json:"ends_on" format:"date" doc:"The last day of the duration"`
}

// Funding is who pays.
type Funding struct {
	SourceCode   string        `json:"source_code" doc:"来华留学经费来源 of the education data standard: that of the first scholarship awarded, else what the applicant declared"`
	Scholarships []Scholarship `json:"scholarships" nullable:"false" doc:"Those awarded or accepted, by code"`
}

// Scholarship is one that the student holds.
type Scholarship struct {
	Scheme   string         `json:"scheme" doc:"Code of the scheme"`
	Status   string         `json:"status" enum:"awarded,accepted"`
	Coverage map[string]any `json:"coverage" doc:"What it pays for, as the scheme says"`
}

// VisaForm is the form for the study visa (JW201, JW202, DQ).
type VisaForm struct {
	Type      string `json:"type"`
	Number    string `json:"number"`
	IssuedOn  string `json:"issued_on" format:"date"`
	ExpiresOn string `json:"expires_on" format:"date"`
}

// Letter is the admission letter.
type Letter struct {
	Number   string    `json:"number"`
	IssuedAt time.Time `json:"issued_at"`
}

// Store reads the list, all of it that the filter matches. Who may see less of it sees
// it through a Sight.
type Store interface {
	List(ctx context.Context, f Filter, p domain.Page) (domain.List[Admission], error)
	Get(ctx context.Context, id string) (Admission, error) // ErrNotFound
	// Each calls fn with everything the filter matches, in the order of admission,
	// as it was at one moment, and holds one row at a time. What fn is given is
	// overwritten by the next.
	Each(ctx context.Context, f Filter, fn func(*Admission) error) error
	// Unknown returns which codes of the filter name no intake, programme or scheme.
	Unknown(ctx context.Context, f Filter) ([]domain.Field, error)
	// AddExport notes an export that begins; FinishExport that it is complete.
	AddExport(ctx context.Context, e Export) error
	FinishExport(ctx context.Context, e Export) error
}

// ErrNotFound answers an id that is no admission.
var ErrNotFound = &domain.Error{Kind: domain.NotFound, Code: "admission.not_found", Message: "There is no such admission."}

// List returns a page of the list, oldest admission first.
func (s *Service) List(ctx context.Context, actor access.Actor, f Filter, p domain.Page) (domain.List[Admission], error) {
	if err := actor.Need(access.ReadAdmissions); err != nil {
		return domain.List[Admission]{}, err
	}
	sight := actor.Sight()
	f, err := s.checked(ctx, f, sight)
	if err != nil {
		return domain.List[Admission]{}, err
	}
	l, err := s.Store.List(ctx, f, p)
	seen := seenBy(sight)
	for i := range l.Items {
		narrow(&l.Items[i], sight, seen)
	}
	return l, err
}

// Get returns one admission, whatever became of it.
func (s *Service) Get(ctx context.Context, actor access.Actor, id string) (Admission, error) {
	if err := actor.Need(access.ReadAdmissions); err != nil {
		return Admission{}, err
	}
	a, err := s.Store.Get(ctx, id)
	if err == nil && !covers(actor.Sight(), a) {
		err = ErrNotFound
	}
	if err != nil {
		return Admission{}, err
	}
	narrow(&a, actor.Sight(), seenBy(actor.Sight()))
	return a, nil
}
