package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// newMetrics counts what the process, the pool and the door do.
func newMetrics(pool *pgxpool.Pool) *prometheus.Registry {
	m := prometheus.NewRegistry()
	m.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.MustRegister(
		prometheus.NewGaugeFunc(poolOpts("connections_max", "Database connections this program may open."),
			func() float64 { return float64(pool.Stat().MaxConns()) }),
		prometheus.NewGaugeFunc(poolOpts("connections_in_use", "Database connections in use."),
			func() float64 { return float64(pool.Stat().AcquiredConns()) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts(poolOpts("waits_total", "How often a database connection had to be waited for.")),
			func() float64 { return float64(pool.Stat().EmptyAcquireCount()) }),
	)
	return m
}

func poolOpts(name, help string) prometheus.GaugeOpts {
	return prometheus.GaugeOpts{Namespace: "admissions", Subsystem: "pool", Name: name, Help: help}
}

// observer counts and times answers by route, and names the spans after it.
func observer(m prometheus.Registerer) func(ctx context.Context, method, route string, status int, took time.Duration) {
	took := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Namespace: "admissions", Name: "http_request_duration_seconds", Help: "Time to answer a request.",
		Buckets: []float64{.002, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60},
	}, []string{"method", "route", "code"})
	m.MustRegister(took)
	return func(ctx context.Context, method, route string, status int, d time.Duration) {
		if route == "" {
			route = "none" // an address we do not have; whatever it is, it is one series
		}
		took.WithLabelValues(method, route, strconv.Itoa(status)).Observe(d.Seconds())
		if span := trace.SpanFromContext(ctx); span.IsRecording() {
			span.SetName(method + " " + route)
			span.SetAttributes(attribute.String("http.route", route))
		}
	}
}

// serveMetrics serves them on an address of their own, if one is configured.
func (a *app) serveMetrics(ctx context.Context, m *prometheus.Registry, died func(error)) (stop func(), err error) {
	if a.config.MetricsAddr == "" {
		return func() {}, nil
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", a.config.MetricsAddr)
	if err != nil {
		return nil, fmt.Errorf("METRICS_ADDR: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m, promhttp.HandlerOpts{}))
	server := a.newServer(mux)
	go func() {
		if err := server.Serve(l); err != http.ErrServerClosed {
			died(fmt.Errorf("metrics: %w", err))
		}
	}()
	return func() { _ = server.Close() }, nil
}

// trace sends traces to the configured collector. OTEL_TRACES_SAMPLER and the
// other standard variables say which and how.
func (a *app) trace(ctx context.Context) (flush func(), err error) {
	if a.config.OTLPEndpoint == "" {
		return func() {}, nil
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(strings.TrimSuffix(a.config.OTLPEndpoint, "/")+"/v1/traces"))
	if err != nil {
		return nil, err
	}
	// The variables of the environment come last, so that they win.
	who, err := resource.New(ctx, resource.WithAttributes(attribute.String("service.name", "admissions"), attribute.String("service.version", version())),
		resource.WithTelemetrySDK(), resource.WithFromEnv())
	if err != nil {
		return nil, err
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(who))
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(propagation.TraceContext{})
	return func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
		defer cancel()
		if err := provider.Shutdown(ctx); err != nil {
			a.log.Warn("the last traces were lost", "error", err)
		}
	}, nil
}

// traced makes a span of each request when traces are sent anywhere.
func (a *app) traced(next http.Handler) http.Handler {
	if a.config.OTLPEndpoint == "" {
		return next
	}
	return otelhttp.NewHandler(next, "http")
}
