package main

import "testing"

func TestLettersCallPlacesByTheirNames(t *testing.T) {
	for _, tt := range []struct{ place, language, want string }{
		{"", "en", ""},
		{"slots.NOSUCH", "en", ""},
		{"sections.nosuch.field", "en", ""},
		{"nosuch.person.surname", "en", ""},
		{"slots.CV", "zh", "个人简历"},
		{"slots.CV", "fr", "Résumé"},
		{"sections.person", "en", "About you"},
		{"sections.person.surname", "en", "About you – Surname"},
		{"sections.person.surname", "zh", "个人信息 – 姓"},
		{"sections.person.nosuch", "en", "About you"},
	} {
		if got := placeLabel(tt.place, tt.language); got != tt.want {
			t.Errorf("%s in %s is called %q, want %q", tt.place, tt.language, got, tt.want)
		}
	}
}
