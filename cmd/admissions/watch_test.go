package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
)

// The last traces are sent before the program ends.
func TestTracesGoToTheCollector(t *testing.T) {
	var got atomic.Int64
	collector := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == "/v1/traces" {
			got.Add(1)
		}
		w.Header().Set("Content-Type", "application/x-protobuf")
	}))
	defer collector.Close()
	p := serve(t, filepath.Join(t.TempDir(), "data"), "--otlp-endpoint", collector.URL)
	if code := p.stop(t, os.Interrupt); code != 0 {
		t.Errorf("exit code %d:\n%s", code, p.said())
	}
	if got.Load() == 0 {
		t.Errorf("no trace arrived:\n%s", p.said())
	}
}

// A collector that is down costs traces and nothing else.
func TestServeWithoutItsCollector(t *testing.T) {
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	p := serve(t, filepath.Join(t.TempDir(), "data"), "--otlp-endpoint", gone.URL)
	if code := p.stop(t, os.Interrupt); code != 0 {
		t.Errorf("exit code %d:\n%s", code, p.said())
	}
}
