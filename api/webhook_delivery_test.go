package api_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/webhook"
	"example.org/admissions/storage/postgres"
)

func TestAnOutageOfSixHoursLosesNothing(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	h := w.hook().answers(503)
	w.crowd(20)
	w.draw()
	h.deliver()
	down := w.clock.now()
	h.minutes(6 * time.Hour)
	w.do("GET", h.path(), "admin", "").is(t, 200, `"state":"failing"`, `"waiting":20`, `"dead":0`, `"failing_since":"2027-01-15T04:00:00Z"`)
	tried := len(h.all())
	if tried < 20 || tried > 20*12 {
		t.Errorf("%d tries in six hours of 20 deliveries", tried)
	}
	w.exec(`UPDATE admissions SET student_number = 'S-1', updated_at = $1 WHERE number = (SELECT min(number) FROM admissions)`, w.clock.now())
	w.draw()
	h.answers(200).minutes(5 * time.Hour)
	w.do("GET", h.path(), "admin", "").is(t, 200, `"state":"working"`, `"waiting":0`, `"dead":0`, `"failing_since":null`)
	if n := w.value(`SELECT count(*)::text FROM webhook_deliveries WHERE state = 'delivered'`); n != "21" || len(h.distinct()) != 21 {
		t.Errorf("%s delivered, %d different messages in %d requests, down since %v", n, len(h.distinct()), len(h.all()), down)
	}
	bodies := map[string]string{}
	for _, r := range h.all() {
		id := r.header.Get("webhook-id")
		if earlier, there := bodies[id]; there && earlier != r.body || !r.verifies(t, h.secret) {
			t.Errorf("%s came as %s and as %s", id, earlier, r.body)
		}
		bodies[id] = r.body
	}
}

func TestAfterThreeDaysADeliveryIsDeadAndCanBeReplayed(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	h := w.hook().answers(500)
	w.crowd(2)
	w.draw()
	h.deliver().minutes(73 * time.Hour)
	w.do("GET", h.path(), "admin", "").is(t, 200, `"waiting":0`, `"dead":2`, `"replay"`)
	tried := len(h.all())
	if tried < 40 || tried > 80 {
		t.Errorf("%d tries of two deliveries in 72 hours", tried)
	}
	list := w.do("GET", h.path()+"/deliveries?state=dead", "admin", "").is(t, 200, `"total":2`, `"failure":"status"`, `"status":500`)
	w.do("GET", h.path()+"/deliveries?state=waiting", "admin", "").is(t, 200, `"total":0`)
	one := h.path() + "/deliveries/" + list.text(t, "items.0.id")
	w.do("GET", one, "admin", "").is(t, 200, `"attempts":[{`, `"due_at":null`, `"actions":["replay"]`)

	h.answers(200)
	w.do("POST", one+"/replay", "admin", "").is(t, 200, `"state":"waiting"`, `"tries":0`)
	w.do("POST", one+"/replay", "admin", "").is(t, 409, "webhook.waiting")
	h.deliver()
	w.do("POST", h.path()+"/replay", "admin", "").is(t, 200, `"replayed":1`)
	h.deliver()
	w.do("POST", h.path()+"/replay", "admin", "").is(t, 200, `"replayed":0`)
	w.do("POST", one+"/replay", "admin", "").is(t, 200) // what has arrived can be sent again too
	h.deliver()
	w.do("GET", h.path(), "admin", "").is(t, 200, `"state":"working"`, `"waiting":0`, `"dead":0`)
	if len(h.all()) != tried+3 || len(h.distinct()) != 2 {
		t.Errorf("%d requests after %d, of %d messages", len(h.all()), tried, len(h.distinct()))
	}
	if n := w.audited("webhook.replayed"); n != "3" {
		t.Errorf("the log has %s replays, want 3", n)
	}
}

func TestAReceiverThatIsGoneIsDisabled(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	h := w.hook().answers(410)
	w.crowd(3)
	w.draw()
	h.deliver().minutes(time.Hour)
	if len(h.all()) != 1 || w.audited("webhook.gone") != "1" {
		t.Errorf("asked %d times", len(h.all()))
	}
	got := w.do("GET", h.path(), "admin", "").is(t, 200, `"state":"disabled"`, `"disabled_why":"gone"`, `"waiting":2`, `"dead":1`)
	h.answers(200)
	w.do("PATCH", h.path(), "admin", `{"disabled":false}`, "If-Match", got.header.Get("ETag")).is(t, 200)
	w.do("POST", h.path()+"/replay", "admin", "").is(t, 200, `"replayed":1`)
	if h.deliver(); len(h.distinct()) != 3 {
		t.Errorf("after enabling it got %d messages", len(h.distinct()))
	}
}

func TestAPingIsTriedOnce(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	h := w.hook().answers(500)
	id := w.do("POST", h.path()+"/ping", "admin", "").is(t, 201, `"state":"waiting"`).text(t, "id")
	h.deliver().minutes(time.Hour)
	w.do("GET", h.path()+"/deliveries/"+id, "admin", "").is(t, 200, `"state":"dead"`, `"tries":1`)
	if r := h.all(); len(r) != 1 || r[0].header.Get("webhook-id") != id {
		t.Errorf("got %v", r)
	}
}

// Two programs take up the same job, and others of the same endpoint.
func TestTwoProgramsDeliverOnce(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	h := w.hook()
	w.crowd(40)
	w.draw()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if err := w.server.Webhooks.Deliver(context.Background(), access.System, h.id); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := len(h.all()); n != 40 || len(h.distinct()) != 40 {
		t.Errorf("%d requests of %d messages, want 40 of 40", n, len(h.distinct()))
	}
}

// What is drawn while another program is busy is not forgotten: it looks again before
// it goes. What a dead one holds is taken up after ten minutes.
func TestNothingIsForgotten(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	h := w.hook()
	w.crowd(2)
	w.draw()
	w.exec(`UPDATE webhook_endpoints SET busy_until = $1`, w.clock.now().Add(10*time.Minute)) // by one that died
	h.deliver().minutes(9 * time.Minute)
	if n := len(h.all()); n != 0 {
		t.Fatalf("%d sent beside another program", n)
	}
	h.minutes(time.Minute)
	if n := len(h.all()); n != 2 {
		t.Fatalf("%d sent after ten minutes", n)
	}
	if err := w.server.Webhooks.Wake(context.Background(), access.System); err != nil {
		t.Fatal(err)
	}
	w.exec(`UPDATE webhook_deliveries SET created_at = $1, state = CASE WHEN seq = 1 THEN 'waiting' ELSE state END, due_at = CASE WHEN seq = 1 THEN $2::timestamptz END`,
		w.clock.now().AddDate(0, 0, -31), w.clock.now().Add(time.Hour))
	if err := w.server.Webhooks.Sweep(context.Background(), access.System); err != nil {
		t.Fatal(err)
	}
	if got := w.value(`SELECT string_agg(seq::text || state, ' ') FROM webhook_deliveries`); got != "1waiting" {
		t.Errorf("after the sweep there are %q", got)
	}
	if got := w.value(`SELECT count(*)::text FROM webhook_attempts`); got != "1" {
		t.Errorf("%s attempts are left", got)
	}
}

// A receiver that is down is not asked for everything that waits.
func TestAReceiverThatIsDownIsLeftAlone(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	h := w.hook().answers(500)
	w.crowd(50)
	w.draw()
	before := w.value(`SELECT count(*)::text FROM river_job WHERE kind = 'webhook.deliver'`)
	if h.deliver(); len(h.all()) != 3 {
		t.Errorf("asked %d times in one go", len(h.all()))
	}
	if after := w.value(`SELECT count(*)::text FROM river_job WHERE kind = 'webhook.deliver'`); after != before {
		t.Errorf("%s jobs, then %s: it would be asked again at once", before, after)
	}
	w.exec(`UPDATE admissions SET student_number = 'S-1', updated_at = $1 WHERE number = (SELECT min(number) FROM admissions)`, w.clock.now())
	w.draw() // another promise
	if h.deliver(); len(h.all()) != 3 {
		t.Errorf("asked %d times within its rest", len(h.all()))
	}
	if h.minutes(time.Minute); len(h.all()) != 6 {
		t.Errorf("asked %d times after a minute", len(h.all()))
	}
}

// A secret that was sealed with another key is a failure like any other, with its word.
func TestASecretOfAnotherKey(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	h := w.hook()
	w.crowd(1)
	w.draw()
	w.exec(`UPDATE webhook_endpoints SET secret = 'AAAA'`)
	h.deliver()
	w.do("GET", h.path()+"/deliveries", "admin", "").is(t, 200, `"failure":"secret"`, `"state":"waiting"`)
	w.do("POST", h.path()+"/secret", "admin", "").is(t, 201)
	if h.minutes(3 * time.Minute); len(h.all()) != 1 {
		t.Error("a new secret does not help")
	}
}

// One receiver hangs; another one, and other jobs, do not wait for it.
func TestAReceiverThatHangsHoldsUpNobody(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	hangs, well := w.hook().answers(0), w.hook()
	w.crowd(5)
	work := &postgres.Work{}
	postgres.Handle(work, func(ctx context.Context, j webhook.Deliver) error {
		return w.server.Webhooks.Deliver(ctx, access.System, j.EndpointID)
	})
	jobs, err := postgres.NewJobs(w.db, work, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	w.draw()
	if err := jobs.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	patience := time.After(20 * time.Second)
	for _, came := range []chan struct{}{hangs.came, well.came, well.came, well.came, well.came, well.came} {
		select {
		case <-came:
		case <-patience:
		}
	}
	if len(well.all()) != 5 || len(hangs.all()) != 1 {
		t.Errorf("one got %d of 5 while the other hung at %d", len(well.all()), len(hangs.all()))
	}
	hangs.answers(200)
	hangs.ended <- struct{}{} // the one that hangs
	if err := jobs.Stop(context.Background()); err != nil {
		t.Error(err)
	}
	if ids := hangs.distinct(); !slices.Contains(ids, hangs.all()[0].header.Get("webhook-id")) {
		t.Error("lost")
	}
}

// Changes are drawn while webhooks are made, answer, get new secrets and are removed:
// whoever reads the feed notices nothing.
func TestTheFeedIsDrawnWhateverBecomesOfWebhooks(t *testing.T) {
	w := newWorld(t).withList().withWebhooks()
	w.crowd(1)
	over := make(chan struct{})
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			for {
				select {
				case <-over:
					return
				default:
				}
				h := w.hook()
				h.deliver()
				etag := w.do("POST", h.path()+"/secret", "admin", "").is(t, 201).header.Get("ETag")
				w.do("DELETE", h.path(), "admin", "", "If-Match", etag).is(t, 204)
			}
		})
	}
	for n := range 60 {
		w.exec(`UPDATE admissions SET student_number = $1, updated_at = now()`, fmt.Sprintf("S-%d", n))
		w.draw()
	}
	close(over)
	all.Wait()
	if n := w.value(`SELECT count(*)::text FROM admission_changes`); n != "60" {
		t.Errorf("%s changes of 60 were drawn", n)
	}
	if n := w.value(`SELECT count(*)::text FROM webhook_endpoints`); n != "0" {
		t.Errorf("%s webhooks are left", n)
	}
}
