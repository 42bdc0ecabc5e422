package main

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"example.org/admissions/api"
	"example.org/admissions/domain/account"
	"example.org/admissions/storage/postgres"
)

// rooms is the program put together.
type rooms struct {
	handler http.Handler
	desk    *account.Desk
	jobs    *postgres.Jobs
	metrics *prometheus.Registry
}

// wire puts the rooms behind the door, and the jobs beside it.
func (a *app) wire(s *services, stopping <-chan struct{}) (*rooms, error) {
	var furnished api.Services
	jobs, err := postgres.NewJobs(s.db, a.employ(s, &furnished), a.log)
	if err != nil {
		return nil, err
	}
	if furnished, err = a.furnish(s, jobs, time.Now); err != nil {
		return nil, err
	}
	secret, err := a.signingKey()
	if err != nil {
		return nil, err
	}
	tokens, err := api.NewTokens(secret, a.config.PublicURL, time.Now)
	if err != nil {
		return nil, err
	}
	metrics := newMetrics(s.db.Pool())
	server := &api.Server{
		Services: furnished, Replies: postgres.Replies{DB: s.db}, Tokens: tokens, Authenticate: tokens.Bearers(furnished.Desk),
		Ready: s.ready(), Observe: observer(metrics), Log: a.log, Now: time.Now, Origins: a.config.origins, TrustProxy: a.config.trustProxy, Mail: s.caught,
		Site: a.config.site(), Web: a.config.web(), Stopping: stopping,
	}
	if a.sandbox {
		server.Sandbox = &sandbox{Services: furnished, accounts: postgres.Accounts{DB: s.db}}
	}
	return &rooms{handler: a.traced(api.New(server)), desk: furnished.Desk, jobs: jobs, metrics: metrics}, nil
}

// ready is what has to be well before requests are sent here.
func (s *services) ready() []api.Check {
	return []api.Check{
		{Name: "database", Func: s.db.Ping},
		{Name: "schema", Func: s.db.SchemaReady},
		{Name: "object_store", Func: s.bucket.Ready},
	}
}

// countsKept is how often it is written down what API keys did.
const countsKept = 5 * time.Second

// keepCounts does that while ctx lasts, and once more when what it returns is called.
func (a *app) keepCounts(ctx context.Context, desk *account.Desk) (last func()) {
	keep := func(ctx context.Context) {
		if err := desk.KeepCounts(ctx); err != nil {
			a.log.Warn("what API keys did is not written down yet", "error", err)
		}
	}
	go func() {
		every := time.NewTicker(countsKept)
		defer every.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-every.C:
				keep(ctx)
			}
		}
	}()
	return func() { keep(context.WithoutCancel(ctx)) }
}

// stopJobs lets running jobs finish.
func (r *rooms) stopJobs() error {
	ctx, cancel := context.WithTimeout(context.Background(), jobTime)
	defer cancel()
	return r.jobs.Stop(ctx)
}
