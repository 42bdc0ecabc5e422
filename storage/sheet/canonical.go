package sheet

import (
	"encoding/json"

	"github.com/gowebpki/jcs"

	"example.org/admissions/domain/admission"
)

// Canonical writes an admission in the one form that its hash is of, RFC 8785: two
// programs that have the same admission have the same bytes.
func Canonical(a admission.Admission) ([]byte, error) {
	raw, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	return jcs.Transform(raw)
}

// Told reads what Canonical wrote, today or years ago.
func Told(payload []byte) (a admission.Admission, err error) {
	return a, json.Unmarshal(payload, &a)
}
