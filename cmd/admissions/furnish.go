package main

import (
	"context"
	"time"

	"example.org/admissions/api"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
	"example.org/admissions/domain/admission"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/notice"
	"example.org/admissions/domain/partner"
	"example.org/admissions/domain/payment"
	"example.org/admissions/domain/programme"
	"example.org/admissions/domain/reply"
	"example.org/admissions/domain/report"
	"example.org/admissions/domain/review"
	"example.org/admissions/domain/scholarship"
	"example.org/admissions/domain/webhook"
	"example.org/admissions/storage/credential"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/scan"
	"example.org/admissions/storage/sheet"
	poster "example.org/admissions/storage/webhook"
)

// clock is what time it is for every use case. Only the demo seeder has another.
type clock func() time.Time

// furnish gives every use case the adapters it needs.
func (a *app) furnish(s *services, jobs *postgres.Jobs, now clock) (rooms api.Services, err error) {
	db, log := s.db, postgres.Audit{DB: s.db}
	notices := &notice.Outbox{Store: postgres.Notices{DB: db}, Jobs: jobs, Now: now}
	accounts, err := a.accountParts(db, notices, now)
	if err != nil {
		return rooms, err
	}
	var scanner document.Scanner // nil: nothing is scanned
	if a.config.ClamdURL != "" {
		if scanner, err = scan.Open(a.config.ClamdURL); err != nil {
			return rooms, err
		}
	}
	hooks, err := a.webhooks(db, jobs, now)
	if err != nil {
		return rooms, err
	}
	catalogue, files := postgres.Programmes{DB: db}, postgres.Applications{DB: db}
	applications := &application.Service{
		Store: files, History: postgres.History{DB: db}, Slots: postgres.Documents{DB: db}, Intakes: catalogue,
		Seats: postgres.Seats{DB: db}, Admissions: postgres.Admissions{DB: db}, Reviews: postgres.Reviews{DB: db},
		Payments: postgres.Payments{DB: db}, Notices: notices, Audit: log, Tx: db, Now: now,
	}
	papers := application.Papers{Service: applications}
	return api.Services{
		Audit: &audit.Service{Store: log}, Desk: &account.Desk{Parts: accounts}, Accounts: &account.Service{Parts: accounts},
		Catalogue: &programme.Catalogue{Store: catalogue, Now: now},
		Programmes: &programme.Service{
			Store: catalogue, Audit: log, Tx: db, Now: now,
			KnowsPaper: func(kind string) bool { _, known := document.ByCode(kind); return known },
		},
		Schemes:      postgres.OfferedSchemes{DB: db},
		Partners:     &partner.Service{Store: postgres.Mandates{DB: db}, Audit: log, Tx: db, Now: now},
		Applications: applications,
		Documents: &document.Service{
			Store: postgres.Documents{DB: db}, Uploads: postgres.Uploads{DB: db}, Locks: &postgres.UploadLocks{DB: db},
			Files: papers, Objects: s.bucket, Scanner: scanner, Notices: notices, Audit: log, Jobs: jobs, Tx: db, Now: now,
		},
		Reviews:      &review.Service{Store: postgres.Reviews{DB: db}, Files: files, Notices: notices, Audit: log, Tx: db, Now: now},
		Scholarships: &scholarship.Service{Store: postgres.Scholarships{DB: db}, Files: files, Notices: notices, Audit: log, Tx: db, Now: now},
		Payments:     &payment.Service{Store: postgres.Payments{DB: db}, Files: papers, Notices: notices, Audit: log, Tx: db, Now: now},
		Admissions: &admission.Service{
			Store: postgres.Admissions{DB: db}, Feed: postgres.Admissions{DB: db}, Receivers: postgres.Admissions{DB: db}, Sheets: sheet.Files{}, Canonical: sheet.Canonical, Told: sheet.Told, Only: sheet.Only,
			Audit: log, Tx: db, Now: now,
		},
		Webhooks: hooks,
		Reports:  &report.Service{Store: postgres.Reports{DB: db}, Now: now},
	}, nil
}

func (a *app) accountParts(db *postgres.DB, notices *notice.Outbox, now clock) (account.Parts, error) {
	secret, err := a.signingKey()
	if err != nil {
		return account.Parts{}, err
	}
	oneTime, err := credential.NewOneTime(secret, a.config.College)
	return account.Parts{
		Accounts: postgres.Accounts{DB: db}, Sessions: postgres.Sessions{DB: db}, Codes: postgres.Codes{DB: db},
		Attempts: postgres.Attempts{DB: db}, Keys: postgres.Keys{DB: db}, Hasher: credential.NewPasswords(credential.Standard),
		OneTime: oneTime, Notices: notices, Audit: postgres.Audit{DB: db}, Tx: db, Now: now,
	}, err
}

func (a *app) webhooks(db *postgres.DB, jobs *postgres.Jobs, now clock) (*webhook.Service, error) {
	secret, err := a.signingKey()
	if err != nil {
		return nil, err
	}
	vault, err := credential.NewSeal(secret, "webhooks")
	inside := a.config.hookInside
	return &webhook.Service{
		Store: postgres.Webhooks{DB: db}, Vault: vault, Sender: poster.New(inside, nil), Jobs: jobs,
		Audit: postgres.Audit{DB: db}, Tx: db, Now: now, Private: inside,
	}, err
}

// employ says what is done with each kind of job. rooms is read when a job runs:
// it is furnished after the queue that its use cases enqueue into.
func (a *app) employ(s *services, rooms *api.Services) *postgres.Work {
	work := &postgres.Work{}
	courier := &notice.Courier{
		Store: postgres.Notices{DB: s.db}, Tx: s.db, Sender: s.mail, Now: time.Now,
		Stationery: notice.Stationery{
			College: map[string]string{"en": a.config.College, "zh": a.config.CollegeZH}, Portal: a.config.PublicURL, Label: placeLabel,
		},
	}
	postgres.Handle(work, courier.Deliver)
	postgres.Handle(work, func(ctx context.Context, job document.Scan) error {
		return rooms.Documents.Scan(ctx, access.System, job.DocumentID)
	})
	postgres.Handle(work, func(ctx context.Context, _ document.Sweep) error { return rooms.Documents.Sweep(ctx, access.System) })
	postgres.Handle(work, func(ctx context.Context, _ application.LapseOffers) error {
		return rooms.Applications.Lapse(ctx, access.System)
	})
	postgres.Handle(work, func(ctx context.Context, _ account.Sweep) error { return rooms.Desk.Sweep(ctx) })
	postgres.Handle(work, func(ctx context.Context, _ reply.Sweep) error {
		return postgres.Replies{DB: s.db}.Sweep(ctx, time.Now())
	})
	postgres.Handle(work, func(ctx context.Context, _ admission.Draw) error { return rooms.Admissions.DrawAll(ctx) })
	postgres.Handle(work, func(ctx context.Context, job webhook.Deliver) error {
		return rooms.Webhooks.Deliver(ctx, access.System, job.EndpointID)
	})
	postgres.Handle(work, func(ctx context.Context, _ webhook.Wake) error { return rooms.Webhooks.Wake(ctx, access.System) })
	postgres.Handle(work, func(ctx context.Context, _ webhook.Sweep) error { return rooms.Webhooks.Sweep(ctx, access.System) })
	postgres.Every(work, time.Minute, admission.Draw{})
	postgres.Every(work, time.Minute, webhook.Wake{})
	postgres.Every(work, time.Hour, webhook.Sweep{})
	postgres.Every(work, time.Hour, application.LapseOffers{})
	postgres.Every(work, 15*time.Minute, document.Sweep{})
	postgres.Every(work, time.Hour, account.Sweep{})
	postgres.Every(work, time.Hour, reply.Sweep{})
	return work
}
