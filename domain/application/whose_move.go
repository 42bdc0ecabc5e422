package application

import "time"

// Party is whoever has to act next.
type Party string

const (
	TheApplicant Party = "applicant"
	TheOffice    Party = "office"
	TheReviewers Party = "reviewer"
	TheDirector  Party = "director"
	TheArrivals  Party = "arrivals"
	Nobody       Party = "nobody" // the file is closed
)

// Move says whose move it is, since when, and how long it may take.
type Move struct {
	Party     Party
	Since     time.Time
	Due       time.Time // zero when there is no date
	UsualDays int       // working days this usually takes; zero when it depends on the applicant
}

// moves says who acts in each state, and the usual time. The times are the
// practice of comparable universities: initial review in 5 working days, visa
// papers about 12. They are shown as usual, never promised.
var moves = map[Status]Move{
	Draft:      {Party: TheApplicant},
	Submitted:  {Party: TheOffice, UsualDays: 5},
	Screening:  {Party: TheOffice, UsualDays: 5},
	Returned:   {Party: TheApplicant},
	Review:     {Party: TheReviewers, UsualDays: 10},
	Interview:  {Party: TheOffice, UsualDays: 10},
	Decision:   {Party: TheDirector, UsualDays: 5},
	Waitlisted: {Party: TheOffice, UsualDays: 30},
	Offered:    {Party: TheApplicant},
	Accepted:   {Party: TheOffice, UsualDays: 5},
	Admitted:   {Party: TheArrivals},
	Deferred:   {Party: TheOffice, UsualDays: 30},
	Enrolled:   {Party: Nobody}, Declined: {Party: Nobody}, Rejected: {Party: Nobody},
	Lapsed: {Party: Nobody}, Withdrawn: {Party: Nobody}, Revoked: {Party: Nobody},
}

// WhoseMove says who has to act next on this file.
func (a Application) WhoseMove() Move {
	m := moves[a.status]
	m.Since = a.StatusSince
	switch {
	case a.status == Accepted && a.Owed:
		m = Move{Party: TheApplicant, Since: a.StatusSince}
	case a.status == Draft:
		m.Due = a.Closes
	case a.status == Returned:
		m.Due = a.ReturnDue
	case a.status == Offered:
		m.Due = a.ReplyBy
	}
	return m
}
