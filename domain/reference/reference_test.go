package reference_test

import (
	"testing"

	"example.org/admissions/domain/reference"
)

func TestEveryCodeIsThereOnceWithBothLabels(t *testing.T) {
	for _, name := range reference.Names() {
		l, ok := reference.ByName(name)
		if !ok || l.Name != name || len(l.Version) != 16 || len(l.Items) < 2 {
			t.Errorf("%s: %v %q %q, %d items", name, ok, l.Name, l.Version, len(l.Items))
		}
		seen := map[string]bool{}
		for _, i := range l.Items {
			if i.Code == "" || i.Label["en"] == "" || i.Label["zh"] == "" {
				t.Errorf("%s: %q lacks a code or a label: %v", name, i.Code, i.Label)
			}
			if seen[i.Group+"."+i.Code] {
				t.Errorf("%s: %q stands twice", name, i.Code)
			}
			seen[i.Group+"."+i.Code] = true
		}
	}
}

// Mails and pages look a reason up by its code alone.
func TestAReasonCodeMeansOneThing(t *testing.T) {
	l, _ := reference.ByName("reasons")
	labels := map[string]string{}
	for _, i := range l.Items {
		if was := labels[i.Code]; was != "" && was != i.Label["en"] {
			t.Errorf("%s means %q and %q", i.Code, was, i.Label["en"])
		}
		labels[i.Code] = i.Label["en"]
	}
}

func TestReasonsOfEachKind(t *testing.T) {
	for _, tt := range []struct {
		kind, code string
		want       bool
	}{
		{"reject", "nosuch", false},
		{"nosuch", "other", false},
		{"", "", false},
		{"reject", "seal_missing", false}, // a reason for a paper, not for a person
		{"document", "seal_missing", true},
		{"return", "seal_missing", true},
		{"return", "inconsistent", true},
		{"document", "inconsistent", false},
		{"revoke", "forgery", true},
		{"withdraw", "no_reason", true},
		{"waive", "follows_later", true},
	} {
		if got := reference.Has(tt.kind, tt.code); got != tt.want {
			t.Errorf("Has(%q, %q) = %v", tt.kind, tt.code, got)
		}
	}
	if reference.Reasons("nosuch") != nil || len(reference.Reasons(reference.Reject)) == 0 {
		t.Error("Reasons does not follow its kinds")
	}
}

func TestStandardCodes(t *testing.T) {
	for _, tt := range []struct{ list, code, language, want string }{
		{"countries", "NPL", "en", "Nepal"},
		{"countries", "TWN", "en", "Taiwan, China"},
		{"countries", "XKX", "en", "XKX"}, // not in ISO 3166-1
		{"languages", "ne", "zh", "尼泊尔语"},
		{"student-categories", "02", "en", "Undergraduate"},
		{"funding-sources", "31", "zh", "外国政府奖学金"},
		{"genders", "2", "fr", "Female"}, // no French label yet
		{"nosuch", "x", "en", "x"},
	} {
		if got := reference.Label(tt.list, tt.code, tt.language); got != tt.want {
			t.Errorf("Label(%q, %q, %q) = %q, want %q", tt.list, tt.code, tt.language, got, tt.want)
		}
	}
	l, _ := reference.ByName("countries")
	if len(l.Items) != 249 {
		t.Errorf("%d countries, ISO 3166-1 has 249", len(l.Items))
	}
	for _, i := range l.Items {
		if len(i.Code) != 3 || len(i.Alpha2) != 2 || len(i.Numeric) != 3 {
			t.Errorf("%+v", i)
		}
	}
	if !reference.Contains("countries", "GHA") || reference.Contains("countries", "GH") {
		t.Error("Contains does not follow the list")
	}
}

func TestVersionFollowsTheContent(t *testing.T) {
	a := reference.NewList("x", []reference.Item{{Code: "1", Label: map[string]string{"en": "One"}}})
	b := reference.NewList("x", []reference.Item{{Code: "1", Label: map[string]string{"en": "Won"}}})
	if a.Version == b.Version {
		t.Error("another label, the same version")
	}
}
