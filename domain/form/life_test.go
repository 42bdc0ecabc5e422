package form_test

import (
	"maps"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
)

// now is a morning in November 2026; the programme begins in September 2027.
var (
	now      = time.Date(2026, 11, 24, 9, 0, 0, 0, domain.China)
	startsOn = time.Date(2027, 9, 1, 0, 0, 0, 0, domain.China)
)

func adult() form.Facts { return factsOf(complete()) }

func factsOf(a form.Answers) form.Facts {
	return form.FactsOf(a, form.Target{Programme: "CM-EN", Level: "bachelor", TeachingLanguage: "en", StartsOn: startsOn})
}

// complete is an application from Nepal that can be submitted.
func complete() form.Answers {
	return form.Answers{
		"choice": {},
		"person": {
			"surname": "SHRESTHA", "given_names": "SITA KUMARI", "gender": "2", "date_of_birth": "2006-02-28", "birth_country": "NPL",
			"birth_place": "Lalitpur", "nationality": "NPL", "has_other_nationality": false, "chinese_origin": false,
		},
		"passport": {
			"type": "ordinary", "number": "BO1850268", "issuing_country": "NPL", "issued_on": "2024-01-06", "expires_on": "2034-01-05",
			"in_china_now": false, "been_in_china": false, "refused_or_expelled": false,
		},
		"contact": {
			"email": "sita@example.com", "phone": "+9779812345678", "home_country": "NPL", "home_city": "Lalitpur", "home_street": "Ward 3, Jawalakhel",
			"emergency_name": "Ram Shrestha", "emergency_relation": "51", "emergency_phone": "+9779800000001",
		},
		"education": {"schools": []any{school("2020-04", "2022-04"), school("2022-06", "2026-06")}},
		"language":  {"english_basis": "medium", "chinese_level": "none"},
		"funding":   {"source": "5", "sponsor_relation": "51", "sponsor_name": "Ram Shrestha", "sponsor_phone": "+9779800000001"},
		"declarations": {
			"true_and_complete": true, "obey_law": true, "health": true, "no_criminal_record": true, "privacy": true, "sensitive_data": true,
			"sharing": true, "agent_fees": "no_agent", "signature": "Sita Kumari Shrestha",
		},
	}
}

func school(from, to string) map[string]any {
	return map[string]any{"institution": "Budhanilkantha School", "country": "NPL", "level": "senior_secondary", "from": from, "to": to, "status": "completed"}
}

// with changes the answers: "person.surname", value, and so on; nil takes one away.
func with(a form.Answers, pairs ...any) form.Answers {
	out := form.Answers{}
	for s, fields := range a {
		out[s] = maps.Clone(fields)
	}
	for i := 0; i < len(pairs); i += 2 {
		section, field, _ := strings.Cut(pairs[i].(string), ".")
		out[section][field] = pairs[i+1]
	}
	return out
}

// said are faults as "place code", one a line.
func said(found []domain.Field) string {
	var lines []string
	for _, f := range found {
		lines = append(lines, strings.TrimPrefix(f.Name, "sections.")+" "+f.Code)
	}
	return strings.Join(lines, "\n")
}

func expecting(from, to string) map[string]any {
	s := school(from, to)
	s["status"] = "expected"
	return s
}
