package form_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	day, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func decoded(t *testing.T, s string) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(s), &m); err != nil {
		t.Fatal(err, s)
	}
	return m
}

func TestCleanKeeps(t *testing.T) {
	for _, c := range []struct{ name, section, raw, want string }{
		{"nothing", "person", `{}`, `{}`},
		{"null and blank are no answers", "person", `{"surname":null,"given_names":"  ","gender":""}`, `{}`},
		{"false is an answer", "person", `{"chinese_origin":false}`, `{"chinese_origin":false}`},
		{"spaces", "person", `{"surname":"  al \u00a0 Hassan\t"}`, `{"surname":"al Hassan"}`},
		{"a line break in a name", "person", `{"given_names":"Sita\r\nKumari"}`, `{"given_names":"Sita Kumari"}`},
		{"what cannot be seen", "person", `{"surname":"\u202bShr\u0000estha\u200f\ufeff"}`, `{"surname":"Shrestha"}`},
		{"joiners of Persian stay", "person", `{"employer":"می\u200cروم"}`, `{"employer":"می\u200cروم"}`},
		{"a broken rule is kept", "person", `{"nationality":"CHN","date_of_birth":"31/02/2006","surname":"Иванов"}`, `{"nationality":"CHN","date_of_birth":"31/02/2006","surname":"Иванов"}`},
		{"an unknown code is kept", "person", `{"gender":"7"}`, `{"gender":"7"}`},
		{"alpha-2 and small letters", "person", `{"nationality":"np","birth_country":"ind"}`, `{"nationality":"NPL","birth_country":"IND"}`},
		{"language code", "person", `{"native_language":"NE"}`, `{"native_language":"ne"}`},
		{"choices once each", "person", `{"other_nationalities":["gb","GBR"," ","ind"]}`, `{"other_nationalities":["GBR","IND"]}`},
		{"no choices", "person", `{"other_nationalities":[]}`, `{}`},
		{"dates beginning with the year", "person", `{"date_of_birth":"2006/2/8"}`, `{"date_of_birth":"2006-02-08"}`},
		{"Chinese date", "person", `{"date_of_birth":"2006年2月28日"}`, `{"date_of_birth":"2006-02-28"}`},
		{"a date nobody can read stays", "person", `{"date_of_birth":"03/04/2006"}`, `{"date_of_birth":"03/04/2006"}`},
		{"Arabic digits", "person", `{"date_of_birth":"٢٠٠٦-٠٢-٢٨"}`, `{"date_of_birth":"2006-02-28"}`},
		{"Nepali digits", "contact", `{"phone":"+९७७ ९८१२३४५६७८"}`, `{"phone":"+9779812345678"}`},
		{"passport number", "passport", `{"number":" bo 185 0268 "}`, `{"number":"BO1850268"}`},
		{"zone", "passport", `{"mrz_line1":"p<npl shrestha<<sita"}`, `{"mrz_line1":"P<NPLSHRESTHA<<SITA"}`},
		{"both lines pasted into one field", "passport", `{"mrz_line1":"p<npl\r\n\r\n l8989 \n"}`, `{"mrz_line1":"P<NPL\nL8989"}`},
		{
			"phones", "contact", `{"phone":"+977 (98) 123-456.78","emergency_phone":"00 86 24 6221","whatsapp":"9812345678","guarantor_phone":"ask me"}`,
			`{"phone":"+977981234567` + `8","emergency_phone":"+86246221","whatsapp":"9812345678","guarantor_phone":"ask me"}`,
		},
		{"e-mail", "contact", `{"email":" Sita.S@Example.COM ","emergency_email":"none"}`, `{"email":"Sita.S@example.com","emergency_email":"none"}`},
		{"paragraphs", "choice", `{"study_plan":"  One \r\n\r\n\ttwo  three\u0007 \n"}`, `{"study_plan":"One\n\n two  three"}`},
		{"numbers", "language", `{"english_overall":6.5,"hsk_score":0}`, `{"english_overall":6.5,"hsk_score":0}`},
		{"an empty row keeps its place", "education", `{"schools":[{},{"country":"np","from":"2020-4"}]}`, `{"schools":[{},{"country":"NPL","from":"2020-04"}]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := form.Current().Clean(c.section, decoded(t, c.raw))
			if err != nil {
				t.Fatalf("%v %+v", err, faults(err))
			}
			if want := decoded(t, c.want); !reflect.DeepEqual(got, want) {
				t.Errorf("got %#v\nwant %#v", got, want)
			}
		})
	}
}

func TestCleanRefuses(t *testing.T) {
	long := strings.Repeat("x", 2001)
	for _, c := range []struct{ name, section, raw, want string }{
		{"unknown field", "person", `{"skin_colour":"x"}`, "person.skin_colour form.unknown_field"},
		{"unknown field even when empty", "person", `{"skin_colour":null}`, "person.skin_colour form.unknown_field"},
		{"a very long key is not echoed", "person", `{"` + long + `":1}`, "person." + strings.Repeat("x", 40) + "… form.unknown_field"},
		{"unknown field in a row", "education", `{"schools":[{},{"x":1}]}`, "education.schools[1].x form.unknown_field"},
		{"number for text", "person", `{"surname":5}`, "person.surname form.type"},
		{"text for number", "language", `{"english_overall":"6.5"}`, "language.english_overall form.type"},
		{"text for bool", "person", `{"chinese_origin":"no"}`, "person.chinese_origin form.type"},
		{"object for text", "person", `{"gender":{"code":"1"}}`, "person.gender form.type"},
		{"list for text", "person", `{"gender":["1"]}`, "person.gender form.type"},
		{"text for choices", "person", `{"other_nationalities":"GBR"}`, "person.other_nationalities form.type"},
		{"number among choices", "person", `{"other_nationalities":["GBR",1]}`, "person.other_nationalities[1] form.type"},
		{"object for rows", "education", `{"schools":{}}`, "education.schools form.type"},
		{"text for a row", "education", `{"schools":["x"]}`, "education.schools[0] form.type"},
		{"wrong type in a row", "education", `{"schools":[{"from":2020}]}`, "education.schools[0].from form.type"},
		{"too long", "person", `{"surname":"` + strings.Repeat("é", 40) + `"}`, "person.surname form.too_long"},
		{"too long without a declared length", "person", `{"health_needs":"` + long + `"}`, "person.health_needs form.too_long"},
		{"too long a date", "person", `{"date_of_birth":"` + strings.Repeat("1", 41) + `"}`, "person.date_of_birth form.too_long"},
		{"too long a choice", "person", `{"other_nationalities":["` + strings.Repeat("x", 41) + `"]}`, "person.other_nationalities[0] form.too_long"},
		{"too many choices", "person", `{"other_nationalities":[` + strings.Repeat(`"GBR",`, 20) + `"GBR"]}`, "person.other_nationalities form.too_many"},
		{"too many rows", "education", `{"schools":[` + strings.Repeat(`{},`, 12) + `{}]}`, "education.schools form.too_many"},
		{"all at once", "person", `{"surname":5,"gender":1,"zz":1,"aa":1}`, "person.surname form.type\nperson.gender form.type\nperson.aa form.unknown_field\nperson.zz form.unknown_field"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := form.Current().Clean(c.section, decoded(t, c.raw))
			if got != nil || !errors.Is(err, form.ErrAnswers) || domain.KindOf(err) != domain.Invalid {
				t.Fatalf("got %v %v", got, err)
			}
			if said(faults(err)) != c.want {
				t.Errorf("got  %s\nwant %s", said(faults(err)), c.want)
			}
		})
	}
	if _, err := form.Current().Clean("nowhere", nil); !errors.Is(err, form.ErrNoSection) {
		t.Errorf("got %v", err)
	}
}

func TestCleanDoesNotChangeWhatItIsGiven(t *testing.T) {
	raw := decoded(t, `{"schools":[{"country":"np"}]}`)
	if _, err := form.Current().Clean("education", raw); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(raw, decoded(t, `{"schools":[{"country":"np"}]}`)) {
		t.Errorf("it became %v", raw)
	}
}

func faults(err error) []domain.Field {
	if e := (*domain.Error)(nil); errors.As(err, &e) {
		return e.Fields
	}
	return nil
}

// FuzzClean holds that any JSON object is refused with places or becomes
// answers which clean to themselves, can be stored, and can be judged.
func FuzzClean(f *testing.F) {
	for section, fields := range complete() {
		raw, err := json.Marshal(fields)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(section, raw)
	}
	f.Add("person", []byte(`{"surname":"\u0000\u202e﷽","date_of_birth":"２００６-２-３０","other_nationalities":["np",null]}`))
	f.Add("education", []byte(`{"schools":[{"from":"2020-13","to":"0000-00"},null],"subjects":[{"mark":1e308,"maximum":-0}]}`))
	f.Add("passport", []byte(`{"mrz_line1":"P<«»\n<","china_stays":[{"from":"9999-99-99"}]}`))
	f.Add("contact", []byte(`{"phone":"(+00","email":"@@","emergency_phone":"٠٠"}`))
	f.Fuzz(func(t *testing.T, section string, raw []byte) {
		var fields map[string]any
		if json.Unmarshal(raw, &fields) != nil {
			return
		}
		clean, err := form.Current().Clean(section, fields)
		if err != nil {
			if !errors.Is(err, form.ErrNoSection) && len(faults(err)) == 0 {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		stored, err := json.Marshal(clean)
		if err != nil || strings.Contains(string(stored), `\u0000`) {
			t.Fatalf("cannot be stored: %v %s", err, stored)
		}
		again, err := form.Current().Clean(section, clean)
		if err != nil || !reflect.DeepEqual(again, clean) {
			t.Fatalf("%v: %#v\nagain %#v", err, clean, again)
		}
		a := complete()
		a[section] = clean
		facts := factsOf(a)
		for _, f := range append(form.Current().Hints(section, a, facts, now), form.Current().Gaps(a, facts, now)...) {
			if !strings.HasPrefix(f.Name, "sections.") || f.Code == "" || f.Detail == "" {
				t.Fatalf("a gap without a place: %+v", f)
			}
		}
		form.PersonOf(a)
	})
}
