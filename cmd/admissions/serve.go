package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"
)

const (
	drainTime = 10 * time.Second // for requests that are being answered
	jobTime   = 30 * time.Second // for jobs that are being worked
)

type serveCmd struct {
	NoJobs bool `help:"Leave the jobs to 'admissions work'."`
}

// Run serves until a signal. Then requests finish, jobs finish, the pool and
// the embedded services close, in that order.
func (c *serveCmd) Run(ctx context.Context, a *app) (err error) {
	a.log.Debug("configuration", "config", a.config)
	// Listening first: a taken port is told before anything is started.
	door, err := (&net.ListenConfig{}).Listen(ctx, "tcp", a.config.Addr)
	if err != nil {
		return fmt.Errorf("ADDR: %w", err)
	}
	defer func() { err = errors.Join(err, ignoreClosed(door.Close())) }()
	s, err := a.open(ctx, alone)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	ctx, died := context.WithCancelCause(ctx)
	defer died(nil)
	r, err := a.wire(s, ctx.Done())
	if err != nil {
		return err
	}
	if !c.NoJobs {
		if err := r.jobs.Start(ctx); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, r.stopJobs()) }()
	}
	flush, err := a.trace(ctx)
	if err != nil {
		return err
	}
	defer flush()
	s.watch(ctx, died)
	defer a.keepCounts(ctx, r.desk)()
	stopMetrics, err := a.serveMetrics(ctx, r.metrics, died)
	if err != nil {
		return err
	}
	defer stopMetrics()
	settleMemory()
	a.announce(door.Addr().String(), s)
	return a.answer(ctx, door, r.handler)
}

// settleMemory gives back what the start needed. Requests leave much garbage and
// keep little, so that it is collected half as often as Go would; whoever sets
// GOGC is listened to.
func settleMemory() {
	const goesDefault, ours = 100, 200
	if set := debug.SetGCPercent(ours); set != goesDefault {
		debug.SetGCPercent(set)
	}
	debug.FreeOSMemory()
}

// answer serves until ctx ends and then lets running requests finish.
func (a *app) answer(ctx context.Context, door net.Listener, h http.Handler) error {
	server := a.newServer(h)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(door) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	a.log.Info("stopping")
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if err := server.Shutdown(drain); err != nil {
		a.log.Warn("some requests were cut off", "after", drainTime)
		_ = server.Close() // they have had their time
	}
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}

// newServer bounds what a client may hold up; bodies have limits and deadlines
// of their own, because uploads and exports may take long.
func (a *app) newServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(a.log.Handler(), slog.LevelDebug),
	}
}

// announce tells the person at the terminal where to look.
func (a *app) announce(addr string, s *services) {
	a.log.Info("serving", "addr", addr, "version", version())
	_, _ = fmt.Fprintln(a.out)
	if a.config.WebDir != "" {
		_, _ = fmt.Fprintf(a.out, "  applicants     %s/\n  office         %[1]s/office/\n", a.config.publicURL)
	}
	_, _ = fmt.Fprintf(a.out, "  API            %s/api/v1\n  documentation  %[1]s/docs\n", a.config.publicURL)
	if s.caught != nil {
		_, _ = fmt.Fprintf(a.out, "  caught mails   %s/dev/mail\n", a.config.publicURL)
	}
	_, _ = fmt.Fprintln(a.out, "\n  Stop with Ctrl-C.")
}

func ignoreClosed(err error) error {
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
