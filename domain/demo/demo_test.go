package demo_test

import (
	"bytes"
	"image/jpeg"
	"reflect"
	"testing"
	"time"

	"example.org/admissions/domain/demo"
	"example.org/admissions/domain/form"
)

var now = time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC)

var targets = []form.Target{
	{Programme: "CM-ZH", Level: "bachelor", TeachingLanguage: "zh", StartsOn: now.AddDate(0, 8, 0), SubjectsRequired: true},
	{Programme: "NUR", Level: "bachelor", TeachingLanguage: "en", StartsOn: now.AddDate(0, 8, 0), CSCA: "required"},
	{Programme: "PH-M", Level: "master", TeachingLanguage: "en", StartsOn: now.AddDate(0, 8, 0)},
	{Programme: "BM-D", Level: "doctor", TeachingLanguage: "en", StartsOn: now.AddDate(0, 8, 0)},
	{Programme: "LANG", Level: "language", TeachingLanguage: "zh", StartsOn: now.AddDate(0, 8, 0)},
	{Programme: "EXC", Level: "exchange", TeachingLanguage: "en", StartsOn: now.AddDate(0, 8, 0)},
}

func TestPeopleCanSubmit(t *testing.T) {
	m := demo.New(1, now)
	for i := range 300 {
		target := targets[i%len(targets)]
		p := m.Person(i, target, i%3 == 0)
		for section, values := range p.Answers {
			clean, err := form.Current().Clean(section, values)
			if err != nil {
				t.Fatalf("%s of %s: %v", section, p.Name, err)
			}
			p.Answers[section] = clean
		}
		if gaps := form.Current().Gaps(p.Answers, form.FactsOf(p.Answers, target), now); len(gaps) > 0 {
			t.Fatalf("%s for %s: %+v", p.Name, target.Programme, gaps)
		}
	}
}

func TestTheSameSeedMakesTheSamePeople(t *testing.T) {
	a, b, c := demo.New(7, now), demo.New(7, now), demo.New(8, now)
	pa, pb, pc := a.Person(0, targets[0], true), b.Person(0, targets[0], true), c.Person(0, targets[0], true)
	if !reflect.DeepEqual(pa, pb) || reflect.DeepEqual(pa, pc) {
		t.Errorf("same seed: %v %v, other seed: %v", pa.Name, pb.Name, pc.Name)
	}
	if !bytes.Equal(a.Scan("Diploma", pa.Name, 2), b.Scan("Diploma", pb.Name, 2)) {
		t.Error("papers differ")
	}
}

func TestPapersAreReal(t *testing.T) {
	m := demo.New(1, now)
	pdf := m.Scan("Transcript", "ANITA SHRESTHA", 3)
	if !bytes.HasPrefix(pdf, []byte("%PDF-1.")) || bytes.Count(pdf, []byte("/Type /Page ")) != 3 {
		t.Error("not a PDF of three pages")
	}
	picture, err := jpeg.Decode(bytes.NewReader(m.Photo(354, 472)))
	if err != nil || picture.Bounds().Dx() != 354 {
		t.Errorf("not a photograph: %v", err)
	}
}
