package postgres

import (
	"strings"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/domain/admission"
	"example.org/admissions/domain/passport"
)

// admittedColumns are everything the list says of an admission m. With admittedJoins
// they make one query, for a page as for a hundred thousand rows.
const admittedColumns = `
SELECT m.id, m.number, a.applicant_id, a.id, a.number, m.status, m.student_number, m.admitted_at, greatest(m.updated_at, n.updated_at), m.letter_number,
    s.person->>'surname', s.person->>'given_names', s.person->>'chinese_name', s.person->>'gender',
    s.person->>'date_of_birth', s.person->>'birth_place', s.person->>'nationality',
    s.passport->>'number', s.passport->>'issued_on', s.passport->>'expires_on', s.contact->>'email', s.contact->>'phone',
    s.contact->>'home_country', s.contact->>'home_province', s.contact->>'home_city', s.contact->>'home_street', s.contact->>'home_postcode',
    s.contact->>'current_country', s.contact->>'current_province', s.contact->>'current_city', s.contact->>'current_street', s.contact->>'current_postcode',
    s.contact->>'delivery_country', s.contact->>'delivery_province', s.contact->>'delivery_city', s.contact->>'delivery_street', s.contact->>'delivery_postcode',
    s.contact->>'current_differs', s.contact->>'delivery_way',
    p.code, p.major_code, p.name->>'en', p.name->>'zh', p.level, p.teaching_language, p.duration_months,
    i.code, i.starts_on::text, ((i.starts_on + make_interval(months => p.duration_months))::date - 1)::text, p.category_code,
    coalesce(n.funding_code, s.funding->>'source'), n.scholarships
FROM `

// The answers are large and packed: jsonb_to_record unpacks them once a row, where an
// operator on the column would each time.
const admittedJoins = ` m
JOIN applications a ON a.id = m.application_id
JOIN intakes i ON i.id = m.intake_id
JOIN programmes p ON p.id = i.programme_id
CROSS JOIN LATERAL jsonb_to_record(a.answers) AS s(person jsonb, passport jsonb, contact jsonb, funding jsonb)
LEFT JOIN LATERAL (
    SELECT max(n.updated_at) AS updated_at, (array_agg(c.funding_code ORDER BY c.code) FILTER (WHERE n.status IN ('awarded', 'accepted')))[1] AS funding_code,
        jsonb_agg(jsonb_build_object('scheme', c.code, 'status', n.status, 'coverage', c.coverage) ORDER BY c.code) FILTER (WHERE n.status IN ('awarded', 'accepted')) AS scholarships
    FROM nominations n JOIN scholarship_schemes c ON c.id = n.scheme_id
    WHERE n.application_id = m.application_id AND n.status IN ('awarded', 'accepted', 'declined', 'revoked')) n ON true
`

const admitted = admittedColumns + "admissions" + admittedJoins

// admissionScan reads rows of such a query, each over the one before it.
type admissionScan struct {
	admission.Admission
	differs, way string // form: current address differs, how papers are delivered
	into         []any
}

func newAdmissionScan() *admissionScan {
	s := &admissionScan{}
	a := &s.Admission
	p, at := &a.Person, &a.Person.Addresses
	s.into = []any{&a.ID, &a.Number, &a.ApplicantID, &a.ApplicationID, &a.ApplicationNumber, &a.Status, &a.StudentNumber, &a.AdmittedAt, &a.UpdatedAt, &a.Letter.Number}
	s.texts(&p.Surname, &p.GivenNames, &p.ChineseName, &p.Gender, &p.DateOfBirth, &p.PlaceOfBirth, &p.Nationality,
		&p.Passport.Number, &p.Passport.IssuedOn, &p.Passport.ExpiresOn, &p.Email, &p.Phone)
	for _, x := range []*admission.Address{&at.Home, &at.Current, &at.Delivery} {
		s.texts(&x.Country, &x.Province, &x.City, &x.Street, &x.Postcode)
	}
	g := &a.Programme
	s.texts(&s.differs, &s.way, &g.Code, &g.MajorCode, &g.NameEN, &g.NameZH, &g.Level, &g.TeachingLanguage)
	s.into = append(s.into, &g.DurationMonths)
	s.texts(&g.Intake, &g.StartsOn, &g.EndsOn, &a.StudentCategory, &a.Funding.SourceCode)
	s.into = append(s.into, &a.Funding.Scholarships)
	return s
}

func (s *admissionScan) texts(to ...*string) {
	for _, t := range to {
		s.into = append(s.into, orEmpty{t})
	}
}

// read reads the row that rows stands at, and completes what follows from it as
// form.PersonOf does.
func (s *admissionScan) read(rows pgx.Rows) error {
	if err := rows.Scan(s.into...); err != nil {
		return err
	}
	p, at := &s.Person, &s.Person.Addresses
	p.FullName = fullName(p.Surname, p.GivenNames)
	if s.differs != "true" {
		at.Current = at.Home
	}
	if s.way != "post" {
		at.Delivery = at.Current
	}
	if s.Funding.Scholarships == nil {
		s.Funding.Scholarships = noScholarships
	}
	s.AdmittedAt, s.UpdatedAt = s.AdmittedAt.UTC(), s.UpdatedAt.UTC()
	s.Letter.IssuedAt = s.AdmittedAt
	return nil
}

// noScholarships is written as an empty array, which null is not.
var noScholarships = []admission.Scholarship{}

// fullName is a name as the passport's machine readable zone has it.
func fullName(surname, givenNames string) string {
	return strings.TrimSpace(passport.Transliterate(surname) + " " + passport.Transliterate(givenNames))
}
