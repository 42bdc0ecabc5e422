package access

import "slices"

// Group is a part of what the admitted list says of a student. A key sees the groups
// it was given and nothing of the others.
type Group string

const (
	AdmissionGroup   Group = "admission" // numbers, status, dates, letter; no list is without it
	IdentityGroup    Group = "identity"  // names, gender, nationality
	BirthGroup       Group = "birth"     // date and place
	PassportGroup    Group = "passport"
	ContactGroup     Group = "contact" // mail and phone
	AddressGroup     Group = "address"
	ProgrammeGroup   Group = "programme" // and intake, and category of student
	FundingGroup     Group = "funding"   // who pays
	ScholarshipGroup Group = "scholarship"
	VisaGroup        Group = "visa" // the form for the study visa
)

// Groups lists every group, in the order documents use. What is not in the list of the
// admitted (health, bank accounts) has none: whoever adds it there gives it one, which
// no key has until somebody gives it.
var Groups = []Group{
	AdmissionGroup, IdentityGroup, BirthGroup, PassportGroup, ContactGroup, AddressGroup, ProgrammeGroup, FundingGroup, ScholarshipGroup, VisaGroup,
}

// Sight is what somebody sees of the admitted list. The zero Sight sees of nobody who
// it is.
type Sight struct {
	Groups     []Group
	Programmes []string // codes; empty for all
}

// Sees reports whether a group is in sight.
func (s Sight) Sees(g Group) bool { return g == AdmissionGroup || slices.Contains(s.Groups, g) }

// Whole reports whether everything is.
func (s Sight) Whole() bool {
	return len(s.Programmes) == 0 && !slices.ContainsFunc(Groups, func(g Group) bool { return !s.Sees(g) })
}

// Sight is what the actor sees of the list: people who may read it see all of it, a
// key what it was given.
func (a Actor) Sight() Sight {
	if len(a.Scopes) == 0 && a.Need(ReadAdmissions) == nil {
		return Sight{Groups: Groups}
	}
	return a.Given
}
