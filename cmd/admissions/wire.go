package main

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/admissions/api"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/notice"
	"example.org/admissions/storage/postgres"
)

// rooms is the program put together.
type rooms struct {
	handler http.Handler
	jobs    *postgres.Jobs
	metrics *prometheus.Registry
}

// wire gives every use case the adapters it needs.
func (a *app) wire(s *services) (*rooms, error) {
	work := &postgres.Work{}
	courier := &notice.Courier{
		Store: postgres.Notices{DB: s.db}, Tx: s.db, Sender: s.mail, Now: time.Now,
		Stationery: notice.Stationery{College: map[string]string{"en": a.config.College, "zh": a.config.CollegeZH}, Portal: a.config.PublicURL},
	}
	postgres.Handle(work, courier.Deliver)
	jobs, err := postgres.NewJobs(s.db, work, a.log)
	if err != nil {
		return nil, err
	}
	metrics := newMetrics(s.db.Pool())
	door := api.New(&api.Server{
		Services: api.Services{Audit: &audit.Service{Store: postgres.Audit{DB: s.db}}},
		Replies:  postgres.Replies{DB: s.db}, Ready: s.ready(), Log: a.log, Now: time.Now,
		Origins: a.config.origins, TrustProxy: a.config.trustProxy, Mail: s.caught,
	})
	return &rooms{handler: a.traced(measured(metrics, door)), jobs: jobs, metrics: metrics}, nil
}

// ready is what has to be well before requests are sent here.
func (s *services) ready() []api.Check {
	return []api.Check{
		{Name: "database", Func: s.db.Ping},
		{Name: "schema", Func: s.db.SchemaReady},
	}
}

// stopJobs lets running jobs finish.
func (r *rooms) stopJobs() error {
	ctx, cancel := context.WithTimeout(context.Background(), jobTime)
	defer cancel()
	return r.jobs.Stop(ctx)
}
