// Package form is what an applicant is asked: sections and fields as data,
// declared once, from which saving, checking, the description for clients and
// docs/form.md are made.
//
// Start at declaration_person.go to see how a field is declared: adding one is
// adding a line here and its translations in package wording. Clean (clean.go) is for saving, Hints and Gaps (check.go) say
// what is wrong and what is missing, rules.go holds what concerns more than
// one field. The fields and their reasons come from what Chinese universities
// and the ministry's lists ask of international students.
package form

import (
	"sync"

	"example.org/admissions/domain"
	"example.org/admissions/domain/wording"
)

// Form is one version of the questions. Answers are kept with the version they
// were given to. It is shared: read it, do not change it.
type Form struct {
	Version  int
	Sections []Section
}

// Section is a group of questions that is saved as one.
type Section struct {
	Key    string
	Label  Text
	Help   Text
	Fields []Field
	// MayBeOptional: an intake need not insist on it. A course in Chinese wants no
	// school marks, an exchange student shows no funds; who somebody is, how to reach
	// them and what they declare is asked of everybody.
	MayBeOptional bool
}

// Text is a text by language tag: en, zh and every language of package wording,
// or nothing at all.
type Text map[string]string

func say(en, zh string) Text { return wording.Say(en, zh) }

// Type says what an answer is in JSON and how it is checked.
type Type string

const (
	PlainText Type = "text"      // string, one line
	LongText  Type = "long_text" // string, line breaks kept
	Name      Type = "name"      // string in Latin letters, as in a passport
	Date      Type = "date"      // string, yyyy-mm-dd
	Month     Type = "month"     // string, yyyy-mm
	Country   Type = "country"   // string, ISO 3166-1 alpha-3
	Language  Type = "language"  // string, ISO 639-1
	Choice    Type = "choice"    // string, a code of List
	Choices   Type = "choices"   // array of codes of List
	Number    Type = "number"    // number
	Bool      Type = "bool"      // true or false; unanswered is neither
	Email     Type = "email"     // string
	Phone     Type = "phone"     // string, E.164
	MRZ       Type = "mrz"       // string, a line of the passport's machine readable zone
	Rows      Type = "rows"      // array of objects with the keys of Fields
)

// Sensitivity says who may see an answer and how carefully it is kept.
type Sensitivity string

const (
	Normal    Sensitivity = "normal"
	Personal  Sensitivity = "personal"  // tells who the person is
	Sensitive Sensitivity = "sensitive" // needs separate consent: Personal Information Protection Law of China, art. 28 and 29
)

// Field is one question.
type Field struct {
	Key         string
	Type        Type
	Label       Text
	LabelKey    string // "form.person.surname", for translations into further languages
	Help        Text
	Sensitivity Sensitivity

	When       Condition // asked at all; an answer to what is not asked is ignored
	Required   bool      // must be answered before submission, where asked
	RequiredIf Condition // narrows Required
	Agree      bool      // a box that must be ticked
	MayDecline bool      // Declined is an answer too

	List                 string   // code list of a choice, see Lists
	MinLength, MaxLength int      // in characters; MaxLength zero means MaxText
	Min, Max             *float64 // of a number
	Pattern              string   // anchored; the part of regular expressions that Go and browsers share
	Capitals             bool     // kept in capitals without spaces: numbers of papers
	Past, Future         bool     // a date not after today, not before today

	Fields           []Field // of a row
	MinRows, MaxRows int
}

// Declined is the answer of somebody who prefers not to say.
const Declined = "prefer_not_to_say"

// Limits of what is saved where a field declares none.
const (
	MaxText = 2000
	MaxRows = 20
)

var (
	ErrNoSection = &domain.Error{Kind: domain.NotFound, Code: "form.no_section", Message: "The form has no such section."}
	ErrNoVersion = &domain.Error{Kind: domain.NotFound, Code: "form.no_version", Message: "There is no such version of the form."}
)

// Current is the version that new applications use.
func Current() Form { return first() }

// Version returns the form that answers of that version were given to.
func Version(v int) (Form, error) {
	if v != first().Version {
		return Form{}, ErrNoVersion
	}
	return first(), nil
}

var first = sync.OnceValue(func() Form {
	f := Form{Version: 1, Sections: []Section{choice, person, passportSection, contact, education, language, funding, declarations}}
	for s := range f.Sections {
		finish(f.Sections[s].Fields, "form."+f.Sections[s].Key)
	}
	return f
})

// finish fills in what follows from the rest of the declaration.
func finish(fields []Field, prefix string) {
	for i := range fields {
		f := &fields[i]
		f.LabelKey = prefix + "." + f.Key
		if f.Sensitivity == "" {
			f.Sensitivity = Normal
		}
		switch f.Type {
		case Country:
			f.List = "countries"
		case Language:
			f.List = "languages"
		case Rows:
			f.MaxRows = orElse(f.MaxRows, MaxRows)
			finish(f.Fields, f.LabelKey)
		case Number, Bool, Choice, Choices, Date, Month:
		default:
			f.MaxLength = orElse(f.MaxLength, MaxText)
		}
	}
}

func orElse(n, otherwise int) int {
	if n == 0 {
		return otherwise
	}
	return n
}

// Section returns one section, or ErrNoSection.
func (f Form) Section(key string) (Section, error) {
	for _, s := range f.Sections {
		if s.Key == key {
			return s, nil
		}
	}
	return Section{}, ErrNoSection
}
