package application

// Stage is how far a file ever got, whatever became of it: the steps of the report
// of the funnel, so that each of its figures can be looked at as a list.
type Stage string

const (
	HandedInOnce Stage = "submitted"
	DecidedOnce  Stage = "decided"
	OfferedOnce  Stage = "offered"
	AcceptedOnce Stage = "accepted"
	AdmittedOnce Stage = "admitted"
	EnrolledOnce Stage = "enrolled"
)

// UsualDays is how many days of the calendar a file usually is in each status at
// most; those that depend on the applicant are not in it. Usual times are working
// days: five of them are a week.
func UsualDays() map[Status]int {
	days := map[Status]int{}
	for st, m := range moves {
		if m.UsualDays > 0 {
			days[st] = m.UsualDays * 7 / 5
		}
	}
	return days
}
