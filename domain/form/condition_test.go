package form_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
)

func TestConditionHolds(t *testing.T) {
	a := form.Answers{
		"person":   {"nationality": "NPL", "date_of_birth": "2006-02-28", "chinese_origin": false, "other_nationalities": []any{"IND", "GBR"}},
		"language": {"english_overall": 6.5},
		"passport": {"old_passports": []any{}, "number": " "},
	}
	facts := form.Facts{"age_on_start": 17.0, "level": "bachelor", "self_financed": true}
	for _, c := range []struct {
		json string
		want bool
	}{
		{`{}`, true},
		{`{"path":"person.nationality","op":"is","values":["NPL"]}`, true},
		{`{"path":"person.nationality","op":"is","values":["IND"]}`, false},
		{`{"path":"person.nationality","op":"is_not","values":["IND"]}`, true},
		{`{"path":"person.nationality","op":"in","values":["IND","NPL"]}`, true},
		{`{"path":"person.nationality","op":"not_in","values":["IND","NPL"]}`, false},
		{`{"path":"person.chinese_origin","op":"is","values":[false]}`, true},
		{`{"path":"person.chinese_origin","op":"is","values":["false"]}`, false},
		{`{"path":"person.surname","op":"is","values":["X"]}`, false},
		{`{"path":"person.surname","op":"is_not","values":["X"]}`, true},
		{`{"path":"person.surname","op":"not_in","values":["X"]}`, true},
		{`{"path":"nowhere.x","op":"is_not","values":["X"]}`, true},
		{`{"path":"person.other_nationalities","op":"is","values":["GBR"]}`, true},
		{`{"path":"person.other_nationalities","op":"in","values":["USA","IND"]}`, true},
		{`{"path":"person.other_nationalities","op":"not_in","values":["USA"]}`, true},
		{`{"path":"person.other_nationalities","op":"is_not","values":["IND"]}`, false},
		{`{"path":"language.english_overall","op":"lt","values":[7]}`, true},
		{`{"path":"language.english_overall","op":"lt","values":[6.5]}`, false},
		{`{"path":"language.english_overall","op":"gte","values":[6.5]}`, true},
		{`{"path":"language.english_overall","op":"lt","values":["7"]}`, false},
		{`{"path":"language.english_overall","op":"gte","values":["7"]}`, false},
		{`{"path":"language.english_reading","op":"lt","values":[7]}`, false},
		{`{"path":"language.english_reading","op":"gte","values":[7]}`, false},
		{`{"path":"person.date_of_birth","op":"lt","values":["2007-01-01"]}`, true},
		{`{"path":"person.date_of_birth","op":"gte","values":["2007-01-01"]}`, false},
		{`{"path":"person.nationality","op":"answered"}`, true},
		{`{"path":"person.surname","op":"answered"}`, false},
		{`{"path":"person.chinese_origin","op":"answered"}`, true},
		{`{"path":"passport.old_passports","op":"answered"}`, false},
		{`{"path":"passport.number","op":"answered"}`, false},
		{`{"fact":"age_on_start","op":"lt","values":[18]}`, true},
		{`{"fact":"age_on_start","op":"gte","values":[18]}`, false},
		{`{"fact":"level","op":"in","values":["bachelor"]}`, true},
		{`{"fact":"self_financed","op":"is","values":[true]}`, true},
		{`{"fact":"csca","op":"is","values":["required"]}`, false},
		{`{"path":"person.nationality","op":"like","values":["N"]}`, false},
		{`{"all":[{"path":"person.nationality","op":"is","values":["NPL"]},{"fact":"age_on_start","op":"lt","values":[18]}]}`, true},
		{`{"all":[{"path":"person.nationality","op":"is","values":["NPL"]},{"fact":"age_on_start","op":"gte","values":[18]}]}`, false},
		{`{"any":[{"path":"person.nationality","op":"is","values":["IND"]},{"fact":"age_on_start","op":"lt","values":[18]}]}`, true},
		{`{"any":[{"path":"person.nationality","op":"is","values":["IND"]},{"fact":"age_on_start","op":"gte","values":[18]}]}`, false},
		{`{"path":"person.nationality","op":"is","values":["NPL"],"any":[{"fact":"level","op":"is","values":["master"]}]}`, false},
		{`{"path":"person.nationality","op":"is","values":["IND"],"any":[{"fact":"level","op":"is","values":["bachelor"]}]}`, false},
	} {
		var cond form.Condition
		if err := json.Unmarshal([]byte(c.json), &cond); err != nil {
			t.Fatal(err)
		}
		if got := cond.Holds(a, facts); got != c.want {
			t.Errorf("%s: got %v", c.json, got)
		}
		back, err := json.Marshal(cond)
		if err != nil || string(back) != c.json {
			t.Errorf("%s is stored as %s (%v)", c.json, back, err)
		}
	}
	if !(form.Condition{Fact: "age_on_start", Op: form.Lt, Values: []any{18}}).Holds(nil, facts) {
		t.Error("a Go integer is a number too")
	}
}

func TestCheckCondition(t *testing.T) {
	for _, c := range []struct{ json, want string }{
		{`{}`, ""},
		{`{"path":"person.nationality","op":"in","values":["NGA","PAK"]}`, ""},
		{`{"fact":"age_on_start","op":"lt","values":[18]}`, ""},
		{`{"path":"passport.mrz_line1","op":"answered"}`, ""},
		{`{"all":[{"fact":"level","op":"is","values":["master"]}],"any":[{"path":"funding.source","op":"is","values":["5"]}]}`, ""},
		{`{"path":"person.shoe_size","op":"is","values":[42]}`, "condition.path"},
		{`{"path":"person","op":"answered"}`, "condition.path"},
		{`{"path":"nowhere.x","op":"answered"}`, "condition.path"},
		{`{"fact":"shoe_size","op":"is","values":[42]}`, "condition.fact"},
		{`{"op":"is","values":[42]}`, "condition"},
		{`{"path":"person.gender","fact":"level","op":"is","values":["1"]}`, "condition"},
		{`{"path":"person.gender","op":"like","values":["1"]}`, "condition.op"},
		{`{"path":"person.gender"}`, "condition.op"},
		{`{"values":["1"]}`, "condition condition.op"},
		{`{"path":"person.gender","op":"is"}`, "condition.values"},
		{`{"path":"person.gender","op":"is","values":["1","2"]}`, "condition.values"},
		{`{"path":"person.gender","op":"in","values":[]}`, "condition.values"},
		{`{"path":"person.gender","op":"answered","values":["1"]}`, "condition.values"},
		{`{"path":"person.gender","op":"in","values":["1",null]}`, "condition.values[1]"},
		{`{"any":[{"path":"person.x","op":"answered"},{"fact":"y","op":"answered"}]}`, "condition.any[0].path condition.any[1].fact"},
		{`{"all":[{"any":[{"fact":"level","op":"answered"}]}]}`, "condition.all[0]"},
	} {
		var cond form.Condition
		if err := json.Unmarshal([]byte(c.json), &cond); err != nil {
			t.Fatal(err)
		}
		err := form.Current().CheckCondition(cond)
		var names []string
		if e := (*domain.Error)(nil); errors.As(err, &e) {
			if e.Kind != domain.Invalid || e.Code != "form.condition" {
				t.Errorf("%s: %+v", c.json, e)
			}
			for _, f := range e.Fields {
				names = append(names, f.Name)
			}
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.json, got, c.want)
		}
	}
}

func TestAgeOn(t *testing.T) {
	for _, c := range []struct {
		born, day string
		want      int
	}{
		{"2006-09-01", "2024-09-01T00:00:00+08:00", 18},
		{"2006-09-02", "2024-09-01T00:00:00+08:00", 17},
		{"2006-09-01", "2024-08-31T23:59:59+08:00", 17},
		{"2006-09-01", "2024-08-31T16:00:00Z", 18}, // already September in China
		{"2008-02-29", "2026-02-28T12:00:00+08:00", 17},
		{"2008-02-29", "2026-03-01T12:00:00+08:00", 18},
		{"2008-02-29", "2028-02-29T12:00:00+08:00", 20},
		{"2006-12-31", "2007-01-01T12:00:00+08:00", 0},
	} {
		got, err := form.AgeOn(c.born, at(t, c.day))
		if err != nil || got != c.want {
			t.Errorf("born %s on %s: got %d %v, want %d", c.born, c.day, got, err, c.want)
		}
	}
	for _, bad := range []string{"", "2006", "28.02.2006", "2006-02-30"} {
		if _, err := form.AgeOn(bad, now); err == nil {
			t.Errorf("%q is not a date", bad)
		}
	}
}

func TestFacts(t *testing.T) {
	f := form.FactsOf(complete(), form.Target{Programme: "CM-EN", Level: "bachelor", TeachingLanguage: "en", StartsOn: startsOn, SubjectsRequired: true, CSCA: "optional"})
	for _, n := range form.FactNames {
		if f[n.Name] == nil {
			t.Errorf("the fact %s is documented and not computed", n.Name)
		}
	}
	if len(f) != len(form.FactNames) || f["age_on_start"] != 21.0 || f["self_financed"] != true {
		t.Errorf("got %v", f)
	}
	if f := factsOf(with(complete(), "person.date_of_birth", nil, "funding.source", "31")); f["age_on_start"] != nil || f["self_financed"] != false {
		t.Errorf("got %v", f)
	}
}
