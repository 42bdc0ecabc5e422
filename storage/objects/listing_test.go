package objects_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"example.org/admissions/storage/embedded"
	"example.org/admissions/storage/objects"
)

// whole is a file whose hash is known before it is read.
type whole struct {
	*strings.Reader
	sum string
}

func (w whole) Sum() string { return w.sum }

func file(text string) whole {
	sum := sha256.Sum256([]byte(text))
	return whole{strings.NewReader(text), hex.EncodeToString(sum[:])}
}

func TestDocumentsAreListedInOrderAndNothingElse(t *testing.T) {
	server, err := embedded.StartObjects(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	bucket, err := objects.Open(t.Context(), objects.Config{Endpoint: server.Endpoint, Bucket: "listing", AccessKey: server.AccessKey, SecretKey: server.SecretKey, Region: server.Region})
	if err != nil {
		t.Fatal(err)
	}
	for o, err := range bucket.Documents(t.Context()) {
		t.Errorf("an empty bucket has %v, %v", o, err)
	}
	for key, text := range map[string]string{"documents/02": "22", "documents/10": "4444", "documents/01": "1", "tails/01": "tail", "documents/1": "333"} {
		if _, err := bucket.Put(t.Context(), key, file(text)); err != nil {
			t.Fatal(err)
		}
	}
	var keys []string
	for o, err := range bucket.Documents(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if o.Modified.IsZero() || int(o.Size) != map[string]int{"documents/01": 1, "documents/02": 2, "documents/1": 3, "documents/10": 4}[o.Key] {
			t.Errorf("%+v", o)
		}
		keys = append(keys, o.Key)
	}
	if got := strings.Join(keys, " "); got != "documents/01 documents/02 documents/1 documents/10" {
		t.Errorf("listed %s", got)
	}
	_ = server.Stop()
	for _, err := range bucket.Documents(t.Context()) {
		if err == nil {
			t.Error("a dead server has objects")
		}
		return
	}
	t.Error("a dead server has an empty bucket")
}
