package api_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gowebpki/jcs"
)

type feedPage struct {
	Items []struct {
		Seq         int64           `json:"seq"`
		Type        string          `json:"type"`
		AdmissionID string          `json:"admission_id"`
		PayloadHash string          `json:"payload_hash"`
		Payload     json.RawMessage `json:"payload"`
	} `json:"items"`
	NextAfter int64 `json:"next_after"`
}

// feed reads a page behind a place.
func (w *world) feed(t testing.TB, key string, after int64, query string) (p feedPage) {
	t.Helper()
	a := w.do("GET", fmt.Sprintf("/admissions/changes?after=%d%s", after, query), key, "").is(t, 200)
	if err := json.Unmarshal([]byte(a.body), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p feedPage) types() (all []string) {
	for _, c := range p.Items {
		all = append(all, c.Type)
	}
	return all
}

func TestTheFeedRefuses(t *testing.T) {
	w := newWorld(t).withList()
	reads := w.integration()
	writes := w.key("admissions:write", time.Hour).is(t, 201).text(t, "key")
	for _, tt := range []struct {
		name, query, as string
		want            int
	}{
		{"nobody", "", "", 401},
		{"applicant", "", "applicant", 403},
		{"reviewer", "", "reviewer", 403},
		{"a key that may only write", "", writes, 403},
		{"before the beginning", "?after=-1", reads, 422},
		{"no place", "?after=x", reads, 422},
		{"more than a page", "?limit=201", reads, 422},
		{"a long wait", "?wait=26", reads, 422},
		{"an unknown filter", "?status=admitted", reads, 422},
	} {
		t.Run(tt.name, func(t *testing.T) { w.do("GET", "/admissions/changes"+tt.query, tt.as, "").is(t, tt.want) })
	}
	if p := w.feed(t, reads, 0, ""); len(p.Items) != 0 || p.NextAfter != 0 {
		t.Errorf("an empty feed answered %+v", p)
	}
}

func TestEveryStepIsAnItemAndNothingElseIs(t *testing.T) {
	w := newWorld(t).withList()
	key := w.integration()
	w.crowd(2)
	p := w.feed(t, key, 0, "")
	if want := []string{"admitted", "admitted"}; !slices.Equal(p.types(), want) {
		t.Fatalf("two were admitted, the feed says %v", p.types())
	}
	one := p.Items[0].AdmissionID
	for _, tt := range []struct {
		name, sql string
		want      []string
	}{
		{"written again without a change", `UPDATE admissions SET updated_at = updated_at + interval '1 hour'`, nil},
		{"a programme written again", `UPDATE programmes SET updated_at = updated_at + interval '1 hour'`, nil},
		{"a change that nobody sees", `UPDATE intakes SET seats = seats + 1, updated_at = now()`, nil},
		{"a programme has another name", `UPDATE programmes SET name = name || '{"en": "Medicine, renamed"}'`, []string{"amended", "amended"}},
		{"answers corrected", `UPDATE applications SET answers = jsonb_set(answers, '{person,surname}', '"CORRECTED"') WHERE id = (SELECT application_id FROM admissions WHERE id = '` + one + `')`, []string{"amended"}},
		{"deferred", `UPDATE admissions SET status = 'deferred' WHERE id = '` + one + `'`, []string{"deferred"}},
		{"several steps before anybody asks", `UPDATE admissions SET status = 'admitted' WHERE id = '` + one + `'; UPDATE admissions SET status = 'enrolled', student_number = '0042' WHERE id = '` + one + `'`, []string{"amended", "enrolled"}},
		{"there and back is two steps", `UPDATE admissions SET status = 'revoked' WHERE id = '` + one + `'; UPDATE admissions SET status = 'enrolled' WHERE id = '` + one + `'`, []string{"revoked", "enrolled"}},
		{"did not come", `UPDATE admissions SET status = 'no_show' WHERE id <> '` + one + `'`, []string{"withdrawn"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for statement := range strings.SplitSeq(tt.sql, ";") {
				w.exec(statement)
			}
			got := w.feed(t, key, p.NextAfter, "")
			if !slices.Equal(got.types(), tt.want) {
				t.Errorf("the feed says %v, want %v", got.types(), tt.want)
			}
			p.NextAfter = got.NextAfter
		})
	}
	if again := w.feed(t, key, 0, "&limit=200"); again.NextAfter != p.NextAfter || again.Items[len(again.Items)-1].Seq != int64(len(again.Items)) {
		t.Errorf("replayed from the beginning the feed has %d items up to %d", len(again.Items), again.NextAfter)
	}
}

func TestAPayloadIsWhatItsHashSaysAndWhatTheListSays(t *testing.T) {
	w := newWorld(t).withList()
	key := w.integration()
	w.crowd(3)
	for _, c := range w.feed(t, key, 0, "").Items {
		canonical, err := jcs.Transform(c.Payload)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(canonical); hex.EncodeToString(sum[:]) != c.PayloadHash {
			t.Errorf("the hash of %s is not that of its payload", c.AdmissionID)
		}
		listed, err := jcs.Transform([]byte(w.do("GET", "/admissions/"+c.AdmissionID, key, "").is(t, 200).body))
		if err != nil {
			t.Fatal(err)
		}
		if string(listed) != string(canonical) {
			t.Errorf("the feed says\n%s\nthe list says\n%s", canonical, listed)
		}
	}
}

func TestAReaderMayWaitForAChange(t *testing.T) {
	w := newWorld(t).withList()
	key := w.integration()
	done := make(chan feedPage)
	go func() { done <- w.feed(t, key, 0, "&wait=20") }()
	w.crowd(1)
	select {
	case p := <-done:
		if len(p.Items) != 1 {
			t.Errorf("who waited got %v", p.types())
		}
	case <-time.After(30 * time.Second):
		t.Error("who waited was not told")
	}
}

func TestWhoWaitsIsAnsweredWhenTheProgramStops(t *testing.T) {
	w := newWorld(t).withList()
	stop := make(chan struct{})
	w.server.Stopping = stop
	key := w.integration()
	done := make(chan feedPage)
	go func() { done <- w.feed(t, key, 0, "&wait=25") }()
	close(stop)
	select {
	case p := <-done:
		if len(p.Items) != 0 {
			t.Errorf("got %v of an empty feed", p.types())
		}
	case <-time.After(10 * time.Second):
		t.Error("a reader that waits keeps the program from stopping")
	}
}

// Thirty-two write, each in transactions that end in no order, and one reads as fast
// as it can. A place given out before it is known who commits first would show itself
// as an item that comes behind the reader.
func TestTheFeedMissesNothingUnderManyWriters(t *testing.T) {
	w := newWorld(t).withList()
	key := w.integration()
	const writers, each = 32, 12
	w.crowd(writers)
	seen, after := map[string][]string{}, int64(0)
	read := func() {
		p := w.feed(t, key, after, "&limit=200")
		for _, c := range p.Items {
			if c.Seq != after+1 {
				t.Errorf("place %d follows %d", c.Seq, after)
			}
			after = c.Seq
			var a struct {
				StudentNumber string `json:"student_number"`
			}
			if err := json.Unmarshal(c.Payload, &a); err != nil {
				t.Fatal(err)
			}
			seen[c.AdmissionID] = append(seen[c.AdmissionID], a.StudentNumber)
		}
	}
	read()
	var all sync.WaitGroup
	for i := range writers {
		all.Go(func() {
			for n := range each {
				w.exec(`WITH slow AS (SELECT pg_sleep(random() / 50)) UPDATE admissions SET student_number = $1, updated_at = now() FROM slow
					WHERE id = (SELECT id FROM admissions ORDER BY id OFFSET $2 LIMIT 1)`, fmt.Sprintf("S%02d-%02d", i, n), i)
			}
		})
	}
	over := make(chan struct{})
	go func() { all.Wait(); close(over) }()
	for reading := true; reading; {
		select {
		case <-over:
			reading = false
		default:
		}
		read()
	}
	read()
	for id, numbers := range seen {
		if want := w.value("SELECT student_number FROM admissions WHERE id = $1", id); numbers[len(numbers)-1] != want {
			t.Errorf("the copy of %s ends with %s, the list has %s", id, numbers[len(numbers)-1], want)
		}
		if !slices.IsSorted(numbers) {
			t.Errorf("%s changed in another order: %v", id, numbers)
		}
	}
	if len(seen) != writers {
		t.Errorf("%d of %d admissions are in the copy", len(seen), writers)
	}
}
