package api_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"example.org/admissions/api"
)

// Over a real connection bodies are closed by whoever has read them, and a long
// answer leaves before its handler returns: it must be kept by then.
func TestAnAnswerCanBeHadAgainAtOnce(t *testing.T) {
	w := newWorld(t)
	srv := httptest.NewServer(w.door)
	defer srv.Close()
	for i := range 10 {
		body, first := fmt.Sprintf(`{"intake_id":%q}`, w.intake(1).ID), ""
		for range 3 {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, srv.URL+api.Prefix+"/applications", strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", "Bearer "+w.as("applicant/ann"))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Idempotency-Key", fmt.Sprint("k", i))
			got, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer got.Body.Close()
			b, err := io.ReadAll(got.Body)
			if err != nil || got.StatusCode != http.StatusCreated || first != "" && (string(b) != first || got.Header.Get("Idempotency-Replayed") != "true") {
				t.Fatalf("%v %d %s, first %s", err, got.StatusCode, b, first)
			}
			first = string(b)
		}
	}
}
