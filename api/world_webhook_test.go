package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"time"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/webhook"
	"example.org/admissions/storage/credential"
	"example.org/admissions/storage/postgres"
	poster "example.org/admissions/storage/webhook"
)

const aWebhook = `{"name":"Student records","url":"https://records.example.edu/hooks","events":["admission.admitted"]}`

// withWebhooks gives the world its webhooks, which may reach this machine.
func (w *world) withWebhooks() *world {
	w.t.Helper()
	jobs, err := postgres.NewJobs(w.db, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		w.t.Fatal(err)
	}
	vault, err := credential.NewSeal(worldSecret, "webhooks")
	if err != nil {
		w.t.Fatal(err)
	}
	w.server.Webhooks = &webhook.Service{
		Store: postgres.Webhooks{DB: w.db}, Vault: vault, Sender: poster.New(true, nil), Jobs: jobs,
		Audit: postgres.Audit{DB: w.db}, Tx: w.db, Now: w.clock.now, Private: true,
	}
	return w
}

// hooked is another program that is told of changes.
type hooked struct {
	*world

	id, secret string

	mu     sync.Mutex
	status int // of its answers; 0 does not answer until the test ends
	got    []received
	came   chan struct{} // one for each, as far as somebody listens
	ended  chan struct{}
}

// received is one request that it got.
type received struct {
	header http.Header
	body   string
}

// hook registers another program for some events, or all. It answers 200.
func (w *world) hook(events ...webhook.Event) *hooked {
	w.t.Helper()
	if len(events) == 0 {
		events = webhook.Events
	}
	h := &hooked{world: w, status: 200, came: make(chan struct{}, 1000), ended: make(chan struct{})}
	s := httptest.NewServer(h)
	w.t.Cleanup(func() { close(h.ended); s.Close() })
	list, err := json.Marshal(events)
	if err != nil {
		w.t.Fatal(err)
	}
	made := w.do("POST", "/webhooks", "admin", fmt.Sprintf(`{"name":"records","url":%q,"events":%s}`, s.URL, list)).is(w.t, 201)
	h.id, h.secret = made.text(w.t, "id"), made.text(w.t, "secret")
	return h
}

func (h *hooked) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	h.mu.Lock()
	status := h.status
	h.got = append(h.got, received{r.Header, string(body)})
	h.mu.Unlock()
	h.came <- struct{}{}
	if status == 0 {
		<-h.ended
		return
	}
	w.WriteHeader(status)
	_, _ = io.WriteString(w, "thank\x00 you")
}

// answers is what the program answers from now on.
func (h *hooked) answers(status int) *hooked {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.status = status
	return h
}

// all is what it got so far.
func (h *hooked) all() []received {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.got)
}

// distinct are the different messages of what it got.
func (h *hooked) distinct() (ids []string) {
	for _, r := range h.all() {
		if id := r.header.Get("webhook-id"); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (h *hooked) path() string { return "/webhooks/" + h.id }

// deliver does the job once.
func (h *hooked) deliver() *hooked {
	h.t.Helper()
	if err := h.server.Webhooks.Deliver(context.Background(), access.System, h.id); err != nil {
		h.t.Fatal(err)
	}
	return h
}

// draw gives the changes that wait their places.
func (w *world) draw() {
	w.t.Helper()
	if err := w.server.Admissions.DrawAll(context.Background()); err != nil {
		w.t.Fatal(err)
	}
}

// minutes lets time pass as the program does: each minute it is looked what is due.
func (h *hooked) minutes(d time.Duration) {
	h.t.Helper()
	for range int(d.Minutes()) {
		h.clock.turn(time.Minute)
		ready, err := h.readyNow()
		if err != nil {
			h.t.Fatal(err)
		}
		if slices.Contains(ready, h.id) {
			h.deliver()
		}
	}
}

func (w *world) readyNow() (ids []string, err error) {
	err = w.db.Do(context.Background(), func(ctx context.Context) error {
		ids, err = w.server.Webhooks.Store.Ready(ctx, w.clock.now())
		return err
	})
	return ids, err
}
