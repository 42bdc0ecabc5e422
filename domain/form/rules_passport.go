package form

import (
	"errors"
	"slices"
	"strings"

	"example.org/admissions/domain"
	"example.org/admissions/domain/passport"
)

func passportDates(in input) (found []domain.Field) {
	issued, expires, born := in.Text("passport.issued_on"), in.Text("passport.expires_on"), in.Text("person.date_of_birth")
	if issued != "" && expires != "" && expires <= issued {
		found = at("passport.expires_on", "passport.expiry_before_issue", "The passport expires on %s, before it was issued on %s. Check both dates.", expires, issued)
	}
	if issued != "" && born != "" && issued < born {
		found = append(found, at("passport.issued_on", "passport.issue_before_birth", "The passport was issued on %s, before you were born. Check both dates.", issued)...)
	}
	return found
}

// zonePaths says where the names of package passport stand in the form.
var zonePaths = map[string]string{
	"surname": "person.surname", "given_names": "person.given_names", "gender": "person.gender",
	"date_of_birth": "person.date_of_birth", "nationality": "person.nationality",
	"number": "passport.number", "issuing_country": "passport.issuing_country", "expires_on": "passport.expires_on",
	passport.Line1: "passport.mrz_line1", passport.Line2: "passport.mrz_line2",
}

// zoneAgrees reads the machine readable zone, once both lines are there, and
// compares it with what was typed.
func zoneAgrees(in input) []domain.Field {
	if !in.zoneIsWhole() {
		return nil
	}
	m, err := passport.Parse(in.Text("passport.mrz_line1"), in.Text("passport.mrz_line2"))
	if err != nil {
		return placed(fieldsOf(err))
	}
	h := passport.Holder{
		Surname: in.Text("person.surname"), GivenNames: in.Text("person.given_names"),
		Gender: in.Text("person.gender"), DateOfBirth: in.Text("person.date_of_birth"), Nationality: in.Text("person.nationality"),
		Number: in.Text("passport.number"), Issuer: in.Text("passport.issuing_country"), ExpiresOn: in.Text("passport.expires_on"),
	}
	if in.isPlaceholder("person.surname") || in.isPlaceholder("person.given_names") {
		h.Surname, h.GivenNames = "", "" // that rule says what to do
	}
	return placed(passport.Compare(m, h))
}

func (in input) zoneIsWhole() bool {
	one, two := in.Text("passport.mrz_line1"), in.Text("passport.mrz_line2")
	return one != "" && (two != "" || strings.Contains(one, "\n") || len(one) > 60)
}

func zoneWhole(in input) []domain.Field {
	if !in.zoneIsWhole() && (in.Text("passport.mrz_line1") != "" || in.Text("passport.mrz_line2") != "") {
		_, err := passport.Parse(in.Text("passport.mrz_line1"), in.Text("passport.mrz_line2"))
		return placed(fieldsOf(err))
	}
	return nil
}

// placed moves faults of package passport to where the form has the answer.
func placed(found []domain.Field) []domain.Field {
	for i, f := range found {
		found[i].Name = place("", zonePaths[f.Name])
	}
	return found
}

func fieldsOf(err error) []domain.Field {
	if e := (*domain.Error)(nil); errors.As(err, &e) {
		return slices.Clone(e.Fields)
	}
	return nil
}
