package main

import (
	"context"
	"errors"
)

type workCmd struct{}

// Run works jobs until a signal, and then finishes those it has begun.
func (*workCmd) Run(ctx context.Context, a *app) (err error) {
	a.log.Debug("configuration", "config", a.config)
	s, err := a.open(ctx, share)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	r, err := a.wire(s, ctx.Done())
	if err != nil {
		return err
	}
	flush, err := a.trace(ctx)
	if err != nil {
		return err
	}
	defer flush()
	ctx, died := context.WithCancelCause(ctx)
	defer died(nil)
	s.watch(ctx, died)
	stopMetrics, err := a.serveMetrics(ctx, r.metrics, died)
	if err != nil {
		return err
	}
	defer stopMetrics()
	if err := r.jobs.Start(ctx); err != nil {
		return err
	}
	a.log.Info("working", "version", version())
	<-ctx.Done()
	a.log.Info("stopping")
	if err := r.stopJobs(); err != nil {
		return err
	}
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}
