package reference_test

import (
	"testing"

	"example.org/admissions/domain/reference"
)

func TestEveryCodeIsThereOnceWithBothLabels(t *testing.T) {
	for name, items := range reference.Lists() {
		seen := map[string]bool{}
		for _, i := range items {
			if i.Code == "" || i.Label["en"] == "" || i.Label["zh"] == "" {
				t.Errorf("%s: %q lacks a code or a label: %v", name, i.Code, i.Label)
			}
			if seen[i.Group+"."+i.Code] {
				t.Errorf("%s: %q stands twice", name, i.Code)
			}
			seen[i.Group+"."+i.Code] = true
		}
		if len(seen) < 2 {
			t.Errorf("%s has %d codes", name, len(seen))
		}
	}
}

// Mails and pages look a reason up by its code alone.
func TestAReasonCodeMeansOneThing(t *testing.T) {
	labels := map[string]string{}
	for _, i := range reference.Lists()["reasons"] {
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
		{"condition", "final_diploma", true},
		{"condition", "forgery", false},
	} {
		if got := reference.Has(tt.kind, tt.code); got != tt.want {
			t.Errorf("Has(%q, %q) = %v", tt.kind, tt.code, got)
		}
	}
	if reference.Reasons("nosuch") != nil || len(reference.Reasons(reference.Reject)) == 0 {
		t.Error("Reasons does not follow its kinds")
	}
}

func TestLabels(t *testing.T) {
	for _, tt := range []struct{ list, code, language, want string }{
		{"nosuch", "x", "en", ""},
		{"levels", "nosuch", "en", ""},
		{"levels", "master", "zh", "硕士"},
		{"levels", "master", "fr", "Master"}, // no French label yet
		{"fee_items", "deposit", "en", "Deposit"},
		{"reasons", "csca", "en", "A CSCA score report"},
	} {
		if got := reference.Label(tt.list, tt.code, tt.language); got != tt.want {
			t.Errorf("Label(%q, %q, %q) = %q, want %q", tt.list, tt.code, tt.language, got, tt.want)
		}
	}
	if !reference.Contains("fee_periods", "year") || reference.Contains("fee_periods", "decade") {
		t.Error("Contains does not follow the list")
	}
}
