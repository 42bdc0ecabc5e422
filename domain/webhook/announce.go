package webhook

import (
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/admission"
)

// Announce makes a delivery of every change for every endpoint that chose its event.
// A disabled endpoint is told nothing; when it is enabled again, the feed says what it
// missed.
func Announce(endpoints []Endpoint, changes []admission.Change, now time.Time) (all []Delivery) {
	for _, c := range changes {
		for _, e := range endpoints {
			if e.DisabledAt.IsZero() && slices.Contains(e.Events, EventOf(c.Type)) {
				all = append(all, Delivery{
					ID: domain.IDAt(now), EndpointID: e.ID, Event: EventOf(c.Type), AdmissionID: c.AdmissionID, Seq: c.Seq, At: c.At,
					State: Waiting, DueAt: now, GiveUpAt: now.Add(patience), CreatedAt: now,
				})
			}
		}
	}
	return all
}
