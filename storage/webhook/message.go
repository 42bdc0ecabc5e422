package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.org/admissions/domain/webhook"
)

// body is what goes out: that something happened, and to what. Never who it is.
type body struct {
	Type      webhook.Event `json:"type"`
	Timestamp time.Time     `json:"timestamp"`
	Data      struct {
		AdmissionID string `json:"admission_id,omitempty"`
		Seq         int64  `json:"seq,omitempty"`
	} `json:"data"`
}

// bodyOf writes the same bytes for a delivery each time it is sent.
func bodyOf(m webhook.Message) ([]byte, error) {
	b := body{Type: m.Event, Timestamp: m.At.UTC()}
	b.Data.AdmissionID, b.Data.Seq = m.AdmissionID, m.Seq
	return json.Marshal(b)
}

// errSecret is a secret of ours that is none.
var errSecret = errors.New("webhook: a secret that is not of the form whsec_ and base64")

// sign sets the three headers of Standard Webhooks, with a signature by each secret.
func sign(h http.Header, m webhook.Message, body []byte) error {
	sent := strconv.FormatInt(m.SentAt.Unix(), 10)
	signatures := make([]string, len(m.Secrets))
	for i, s := range m.Secrets {
		key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(s, webhook.SecretPrefix))
		if err != nil || len(key) == 0 {
			return errSecret
		}
		mac := hmac.New(sha256.New, key)
		_, _ = mac.Write([]byte(m.ID + "." + sent + "." + string(body))) // a hash takes everything
		signatures[i] = "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	}
	h.Set("webhook-id", m.ID)
	h.Set("webhook-timestamp", sent)
	h.Set("webhook-signature", strings.Join(signatures, " "))
	return nil
}
