package api_test

import (
	"fmt"
	"testing"

	"example.org/admissions/domain/document"
	"example.org/admissions/domain/partner"
	"example.org/admissions/domain/programme"
	"example.org/admissions/storage/postgres"
)

// withCatalogue gives a world what one can apply for, and mandates.
func (w *world) withCatalogue() {
	store, log := postgres.Programmes{DB: w.db}, postgres.Audit{DB: w.db}
	w.server.Catalogue = &programme.Catalogue{Store: store, Now: w.clock.now}
	w.server.Programmes = &programme.Service{
		Store: store, Audit: log, Tx: w.db, Now: w.clock.now,
		KnowsPaper: func(kind string) bool { _, known := document.ByCode(kind); return known },
	}
	w.server.Schemes = postgres.OfferedSchemes{DB: w.db}
	w.server.Partners = &partner.Service{Store: postgres.Mandates{DB: w.db}, Audit: log, Tx: w.db, Now: w.clock.now}
}

// programme makes a programme through the API.
func (w *world) programme(t testing.TB, code, active string) answer {
	t.Helper()
	return w.do("POST", "/admin/programmes", "admin", fmt.Sprintf(`{"code":%q,"name":{"en":"Nursing","zh":"护理学"},"level":"bachelor",
		"teaching_language":"en","duration_months":48,"major_code":"101101K","active":%s}`, code, active)).is(t, 201)
}

// openIntake is the body of an intake that is open in the time of a world.
const openIntake = `{"programme":%q,"code":%q,"year":2027,"term":"autumn","starts_on":"2027-09-01","opens_at":"2027-01-01T00:00:00+08:00",
	"closes_at":"2027-07-01T00:00:00+08:00","seats":20,"active":true,
	"fees":[{"item":"tuition","amount":2500000,"currency":"CNY","per":"year"}],
	"slots":[{"kind":"PASSPORT","need":"required","stage":"submit","max_bytes":5242880},
		{"kind":"GUARD_CN","need":"required","stage":"admit","max_bytes":5242880,"condition":{"fact":"age_on_start","op":"lt","values":[18]}}]}`
