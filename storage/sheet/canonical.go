package sheet

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/gowebpki/jcs"

	"example.org/admissions/domain/admission"
)

// Canonical writes an admission in the one form that its hash is of, RFC 8785: two
// programs that have the same admission have the same bytes. What is hidden of it is
// left out, with whatever holds nothing else.
func Canonical(a admission.Admission) ([]byte, error) {
	raw, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	if len(a.Hidden()) > 0 {
		if raw, err = without(raw, a.Hidden()); err != nil {
			return nil, err
		}
	}
	return jcs.Transform(raw)
}

// Told reads what Canonical wrote, today or years ago.
func Told(payload []byte) (a admission.Admission, err error) {
	return a, json.Unmarshal(payload, &a)
}

// without leaves members out of a JSON object.
func without(raw []byte, paths []string) ([]byte, error) {
	var all map[string]any
	read := json.NewDecoder(bytes.NewReader(raw))
	read.UseNumber()
	if err := read.Decode(&all); err != nil {
		return nil, err
	}
	for _, path := range paths {
		leaveOut(all, path)
	}
	return json.Marshal(all)
}

func leaveOut(from map[string]any, path string) {
	name, rest, deeper := strings.Cut(path, ".")
	inner, object := from[name].(map[string]any)
	if deeper && object {
		leaveOut(inner, rest)
	}
	if !deeper || len(inner) == 0 {
		delete(from, name)
	}
}
