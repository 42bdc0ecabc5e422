package sheet

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/gowebpki/jcs"

	"example.org/admissions/domain/admission"
)

func TestOnlyWhatIsNamedIsKept(t *testing.T) {
	const object = `{"a":1,"b":{"c":"x,y}","d":{"e":[1,{"f":"]"}]}},"g":"\"{","h":[],"n":null}`
	for _, tt := range []struct {
		name  string
		paths []string
		want  string
	}{
		{"nothing", nil, `{}`},
		{"what is not there", []string{"x", "b.x", "a.b"}, `{}`},
		{"the first", []string{"a"}, `{"a":1}`},
		{"the last", []string{"n"}, `{"n":null}`},
		{"a whole object", []string{"b"}, `{"b":{"c":"x,y}","d":{"e":[1,{"f":"]"}]}}}`},
		{"inside one", []string{"b.c"}, `{"b":{"c":"x,y}"}}`},
		{"further inside", []string{"b.d.e", "g"}, `{"b":{"d":{"e":[1,{"f":"]"}]}},"g":"\"{"}`},
		{"after what is quoted", []string{"h", "n"}, `{"h":[],"n":null}`},
		{"everything", []string{"a", "b", "g", "h", "n"}, object},
	} {
		if got := string(Only([]byte(object), tt.paths)); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	if got := string(Only([]byte(`{}`), []string{"a"})); got != `{}` {
		t.Errorf("of nothing is left %s", got)
	}
}

// Whatever people are called, what is kept of a canonical form is one.
func FuzzOnlyStaysCanonical(f *testing.F) {
	f.Add("O\"Brien, {\\}", "标记\u2028<&>", "\\")
	f.Fuzz(func(t *testing.T, surname, chinese, place string) {
		a := admission.Admission{ID: place, Person: admission.Person{Surname: surname, ChineseName: chinese, PlaceOfBirth: place}}
		whole, err := Canonical(a)
		if err != nil {
			t.Skip(err)
		}
		kept := Only(whole, []string{"admission_id", "person.surname", "person.chinese_name", "programme"})
		again, err := jcs.Transform(kept)
		if err != nil || !bytes.Equal(again, kept) {
			t.Fatalf("kept %s, which in the canonical form is %s (%v)", kept, again, err)
		}
		var read struct {
			ID     string            `json:"admission_id"`
			Person map[string]string `json:"person"`
		}
		if err := json.Unmarshal(kept, &read); err != nil || len(read.Person) != 2 {
			t.Fatalf("kept %s (%v)", kept, err)
		}
	})
}
