package admission

import (
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// This file is the one place where it is decided what of the list somebody sees. An
// admission passes through narrow before anything is made of it, so that what is not in
// sight is not there to be written: not in a line, a cell or an error. A payload that
// the feed kept passes through Only, by the same table.

// Member is a part of an admission that is seen or not seen as a whole.
type Member struct {
	Path   string // in the JSON of an admission
	Group  access.Group
	forget func(a *Admission)
}

// Members are all parts of an admission, each in one group.
var Members = []Member{
	{"admission_id", access.AdmissionGroup, func(a *Admission) { a.ID = "" }},
	{"admission_number", access.AdmissionGroup, func(a *Admission) { a.Number = "" }},
	{"applicant_id", access.AdmissionGroup, func(a *Admission) { a.ApplicantID = "" }},
	{"application_id", access.AdmissionGroup, func(a *Admission) { a.ApplicationID = "" }},
	{"application_number", access.AdmissionGroup, func(a *Admission) { a.ApplicationNumber = "" }},
	{"status", access.AdmissionGroup, func(a *Admission) { a.Status = "" }},
	{"admitted_at", access.AdmissionGroup, func(a *Admission) { a.AdmittedAt = time.Time{} }},
	{"updated_at", access.AdmissionGroup, func(a *Admission) { a.UpdatedAt = time.Time{} }},
	{"letter", access.AdmissionGroup, func(a *Admission) { a.Letter = Letter{} }},
	{"student_number", access.AdmissionGroup, func(a *Admission) { a.StudentNumber = "" }},
	{"person.surname", access.IdentityGroup, func(a *Admission) { a.Person.Surname = "" }},
	{"person.given_names", access.IdentityGroup, func(a *Admission) { a.Person.GivenNames = "" }},
	{"person.full_name", access.IdentityGroup, func(a *Admission) { a.Person.FullName = "" }},
	{"person.chinese_name", access.IdentityGroup, func(a *Admission) { a.Person.ChineseName = "" }},
	{"person.gender", access.IdentityGroup, func(a *Admission) { a.Person.Gender = "" }},
	{"person.nationality", access.IdentityGroup, func(a *Admission) { a.Person.Nationality = "" }},
	{"person.date_of_birth", access.BirthGroup, func(a *Admission) { a.Person.DateOfBirth = "" }},
	{"person.place_of_birth", access.BirthGroup, func(a *Admission) { a.Person.PlaceOfBirth = "" }},
	{"person.passport", access.PassportGroup, func(a *Admission) { a.Person.Passport = Passport{} }},
	{"person.email", access.ContactGroup, func(a *Admission) { a.Person.Email = "" }},
	{"person.phone", access.ContactGroup, func(a *Admission) { a.Person.Phone = "" }},
	{"person.addresses", access.AddressGroup, func(a *Admission) { a.Person.Addresses = Addresses{} }},
	{"programme", access.ProgrammeGroup, func(a *Admission) { a.Programme = Programme{} }},
	{"student_category", access.ProgrammeGroup, func(a *Admission) { a.StudentCategory = "" }},
	{"funding.source_code", access.FundingGroup, func(a *Admission) { a.Funding.SourceCode = "" }},
	{"funding.scholarships", access.ScholarshipGroup, func(a *Admission) { a.Funding.Scholarships = nil }},
	{"visa_form", access.VisaGroup, func(a *Admission) { a.VisaForm = nil }},
}

// Seen are the paths of what is told of an admission to whom not everything is; nil
// when it is. What they do not name is not known to be empty, but not told.
func (a Admission) Seen() []string { return a.seen }

// seenBy are the paths of what somebody sees; nil for all.
func seenBy(s access.Sight) (paths []string) {
	for _, m := range Members {
		if s.Sees(m.Group) {
			paths = append(paths, m.Path)
		}
	}
	if len(paths) == len(Members) {
		return nil
	}
	return paths
}

// narrow takes out of an admission what is not in sight.
func narrow(a *Admission, s access.Sight, seen []string) {
	if seen == nil {
		return
	}
	for _, m := range Members {
		if !s.Sees(m.Group) {
			m.forget(a)
		}
	}
	a.seen = seen
}

// covers reports whether somebody may know of this admission at all.
func covers(s access.Sight, a Admission) bool {
	return len(s.Programmes) == 0 || slices.Contains(s.Programmes, a.Programme.Code)
}

// ErrGroup answers who asks for, or by, what is not in sight.
var ErrGroup = &domain.Error{
	Kind: domain.Forbidden, Code: "admission.field_group",
	Message: "This key may not see all that is asked for; fields says which field groups are missing. Ask for less, or ask the administrator for another key.",
}

// without is what is missing at a place of a request.
func without(place string, g access.Group) domain.Field {
	return domain.Field{Name: place, Code: ErrGroup.Code, Detail: "This takes the field group " + string(g) + "."}
}

// within puts a filter inside the limits of who asks. To filter by what one may not see
// would be a way of finding it out.
func within(f Filter, s access.Sight) (Filter, error) {
	var missing []domain.Field
	for _, by := range []struct {
		place string
		used  bool
		group access.Group
	}{
		{"intake", len(f.Intakes) > 0, access.ProgrammeGroup},
		{"programme", len(f.Programmes) > 0, access.ProgrammeGroup},
		{"scholarship", len(f.Scholarships) > 0, access.ScholarshipGroup},
		{"nationality", len(f.Nationalities) > 0, access.IdentityGroup},
	} {
		if by.used && !s.Sees(by.group) {
			missing = append(missing, without(by.place, by.group))
		}
	}
	f.Within = s.Programmes
	if len(missing) > 0 {
		return f, ErrGroup.With(missing...)
	}
	return f, nil
}

// shapeFor is a template as somebody may have it. The one that nobody named has the
// columns they see; one that was named has its columns, or is refused.
func shapeFor(named string, t Template, s access.Sight) (Template, error) {
	if s.Whole() {
		return t, nil
	}
	unseen := func(c Column) bool {
		return slices.ContainsFunc(c.Groups(), func(g access.Group) bool { return !s.Sees(g) })
	}
	if named == "" {
		t.Columns = slices.DeleteFunc(slices.Clone(t.Columns), unseen)
		return t, nil
	}
	var missing []domain.Field
	for _, g := range t.Groups() {
		if !s.Sees(g) {
			missing = append(missing, without("template", g))
		}
	}
	if len(missing) > 0 {
		return t, ErrGroup.With(missing...)
	}
	return t, nil
}

// Groups are those that a template takes, in their order.
func (t Template) Groups() (all []access.Group) {
	for _, g := range access.Groups {
		if slices.ContainsFunc(t.Columns, func(c Column) bool { return slices.Contains(c.Groups(), g) }) {
			all = append(all, g)
		}
	}
	return all
}

// Groups are those that a column reads. It is found out by asking it, so that no
// column can be declared wrongly; one that always says the same has none.
func (c Column) Groups() (all []access.Group) {
	whole := c.Value(&probe, "en")
	for _, g := range access.Groups {
		less := probe
		for _, m := range Members {
			if m.Group == g {
				m.forget(&less)
			}
		}
		if c.Value(&less, "en") != whole {
			all = append(all, g)
		}
	}
	return all
}

// probe is an admission of which nothing is empty, so that whatever a column reads of
// it makes a difference.
var probe = Admission{
	ID: "id", Number: "number", ApplicantID: "applicant", ApplicationID: "application", ApplicationNumber: "APPLICATION", Status: Enrolled,
	AdmittedAt: time.Unix(1, 0), UpdatedAt: time.Unix(2, 0), StudentCategory: "02", StudentNumber: "student",
	Person: Person{
		Surname: "SURNAME", GivenNames: "GIVEN", FullName: "SURNAME GIVEN", ChineseName: "姓名", Gender: "1", DateOfBirth: "2008-01-02", PlaceOfBirth: "place",
		Nationality: "PAK", Passport: Passport{"passport", "2020-01-02", "2030-01-02"}, Email: "mail", Phone: "phone",
		Addresses: Addresses{
			Home: Address{"PAK", "province", "city", "street", "postcode"}, Current: Address{"CHN", "province", "city", "street", "postcode"},
			Delivery: Address{"NPL", "province", "city", "street", "postcode"},
		},
	},
	Programme: Programme{"CODE", "100201K", "name", "名", "bachelor", "en", 60, "intake", "2027-09-01", "2032-08-31"},
	Funding:   Funding{"1", []Scholarship{{"SCHEME", "awarded", nil}}},
	VisaForm:  &VisaForm{"JW202", "number", "2027-01-02", "2027-12-02"},
	Letter:    Letter{"letter", time.Unix(3, 0)},
}
