package admission_test

import (
	"strings"
	"testing"

	"example.org/admissions/domain/admission"
)

var student = &admission.Admission{
	Number: "2027S-CM-A00017", ApplicationNumber: "2027S-CM-000123", StudentNumber: "0042", Status: admission.Enrolled,
	Person: admission.Person{
		GivenNames: "SUKARNO", FullName: "SUKARNO", ChineseName: "苏加诺", Gender: "1", DateOfBirth: "2001-06-06", PlaceOfBirth: "Blitar", Nationality: "IDN",
		Passport: admission.Passport{Number: "X0000001", ExpiresOn: "2031-02-03"}, Email: "s@mail.test", Phone: "+6281",
	},
	Programme: admission.Programme{Code: "CM", MajorCode: "100201K", NameEN: "Clinical Medicine", Level: "bachelor", DurationMonths: 66, Intake: "2027S-CM", StartsOn: "2027-03-01", EndsOn: "2032-08-31"},
	Funding:   admission.Funding{SourceCode: "5"},
}

func TestTemplatesSayWhatTheirReceiversKnow(t *testing.T) {
	for _, tt := range []struct{ template, column, want string }{
		{"student_record", "CSRQ", "20010606"},
		{"student_record", "RXNY", "202703"},
		{"student_record", "XZ", "5.5"},
		{"student_record", "XSDQZTM", "01"},
		{"student_record", "SFZJLXM", "A"},
		{"moe", "stay", "long"},
		{"police", "document_type", "护照"},
		{"moodle", "username", "2027s-cm-000123"},
		{"moodle", "firstname", "SUKARNO"},
		{"moodle", "lastname", "SUKARNO"},
		{"moodle", "country", "ID"},
		{"moodle", "idnumber", "0042"},
		{"finance", "funding_source_name", "Own means or family"},
	} {
		t.Run(tt.template+" "+tt.column, func(t *testing.T) {
			for _, shape := range admission.Templates {
				for _, c := range shape.Columns {
					if shape.Key == tt.template && c.Key == tt.column {
						if got := c.Value(student, "en"); got != tt.want {
							t.Errorf("got %q, want %q", got, tt.want)
						}
						return
					}
				}
			}
			t.Error("there is no such column")
		})
	}
}

func TestNobodyGetsMoreThanIsNeeded(t *testing.T) {
	for _, shape := range admission.Templates {
		if shape.Key != "dormitory" && shape.Key != "finance" && shape.Key != "moodle" {
			continue
		}
		for _, c := range shape.Columns {
			if got := c.Value(student, "en"); strings.Contains(got, "X0000001") || got == "2001-06-06" {
				t.Errorf("%s: column %s gives away %q", shape.Key, c.Key, got)
			}
		}
	}
}

func TestTitlesAreThereAndNoneTwice(t *testing.T) {
	for _, shape := range admission.Templates {
		seen := map[string]bool{}
		for _, c := range shape.Columns {
			if c.Chinese == "" || c.Key == "" || seen[c.Key] || seen[c.Chinese] && c.Chinese != c.Key {
				t.Errorf("%s: column %q (%q) has no title of its own", shape.Key, c.Key, c.Chinese)
			}
			seen[c.Key], seen[c.Chinese] = true, true
		}
		if shape.Name["en"] == "" || shape.Name["zh"] == "" {
			t.Errorf("%s has no name", shape.Key)
		}
	}
}
