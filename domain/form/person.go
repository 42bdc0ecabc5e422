package form

import (
	"strings"
	"time"

	"example.org/admissions/domain/passport"
)

// Person is who the answers are about, flat: for lists, exports and letters.
type Person struct {
	Surname     string
	GivenNames  string
	FullName    string // surname and given names in capitals A to Z, as in the passport's zone
	ChineseName string
	Gender      string // GB/T 2261.1
	DateOfBirth string // yyyy-mm-dd

	BirthCountry string // ISO 3166-1 alpha-3, as all countries here
	BirthPlace   string
	Nationality  string

	PassportNumber  string
	PassportIssued  string // yyyy-mm-dd
	PassportExpires string // yyyy-mm-dd

	MaritalStatus  string // GB/T 2261.2
	Religion       string // GA 214.12
	NativeLanguage string // ISO 639-1

	Email string
	Phone string // E.164

	Home     Address
	Current  Address // the home address unless another was given
	Delivery Address // the current address unless papers go elsewhere
}

// Address is a postal address.
type Address struct{ Country, Province, City, Street, Postcode string }

// day is a date of the calendar; empty for what is none. A draft may have any.
func day(s string) string {
	if t, err := time.Parse(time.DateOnly, s); err != nil || t.Year() < 1 {
		return ""
	}
	return s
}

// PersonOf reads the person out of the answers. What was not answered, or was
// declined, is empty.
func PersonOf(a Answers) Person {
	p := Person{
		Surname: a.Text("person.surname"), GivenNames: a.Text("person.given_names"), ChineseName: a.Text("person.chinese_name"),
		Gender: a.Text("person.gender"), DateOfBirth: day(a.Text("person.date_of_birth")),
		BirthCountry: a.Text("person.birth_country"), BirthPlace: a.Text("person.birth_place"), Nationality: a.Text("person.nationality"),
		PassportNumber: a.Text("passport.number"), PassportIssued: day(a.Text("passport.issued_on")), PassportExpires: day(a.Text("passport.expires_on")),
		MaritalStatus: a.Text("person.marital_status"), Religion: told(a.Text("person.religion")), NativeLanguage: told(a.Text("person.native_language")),
		Email: a.Text("contact.email"), Phone: a.Text("contact.phone"),
		Home: a.address("home"),
	}
	p.FullName = strings.TrimSpace(passport.Transliterate(p.Surname) + " " + passport.Transliterate(p.GivenNames))
	p.Current, p.Delivery = p.Home, p.Home
	if elsewhere.Holds(a, nil) {
		p.Current, p.Delivery = a.address("current"), a.address("current")
	}
	if byPost.Holds(a, nil) {
		p.Delivery = a.address("delivery")
	}
	return p
}

func told(s string) string {
	if s == Declined {
		return ""
	}
	return s
}

func (a Answers) address(which string) Address {
	part := func(name string) string { return a.Text("contact." + which + "_" + name) }
	return Address{Country: part("country"), Province: part("province"), City: part("city"), Street: part("street"), Postcode: part("postcode")}
}
