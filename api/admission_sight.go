package api

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/admission"
)

// admitted is an admission as whoever asks sees it.
type admitted struct {
	admission.Admission

	only func(object []byte, paths []string) []byte
}

func (s *Server) toAdmitted(a admission.Admission) admitted { return admitted{a, s.Admissions.Only} }

// MarshalJSON leaves out what is not seen.
func (a admitted) MarshalJSON() ([]byte, error) {
	whole, err := json.Marshal(a.Admission)
	if err != nil || a.Seen() == nil {
		return whole, err
	}
	return a.only(whole, a.Seen()), nil
}

// Schema says that it is an admission.
func (admitted) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[admission.Admission](), true, "")
}

// mayBeMissing says of an admission's schema that a key does not see the members of
// groups it was not given. It runs when everything is registered.
func mayBeMissing(r huma.Registry) {
	schemas := r.Map()
	for _, m := range admission.Members {
		if m.Group == access.AdmissionGroup {
			continue
		}
		at := schemas["Admission"]
		for {
			name, rest, deeper := strings.Cut(m.Path, ".")
			at.Required = slices.DeleteFunc(at.Required, func(x string) bool { return x == name })
			member := at.Properties[name]
			if !deeper {
				member.Description = strings.TrimSpace(member.Description + " (field group " + string(m.Group) + ")")
				break
			}
			at, m.Path = r.SchemaFromRef(member.Ref), rest
		}
	}
}
