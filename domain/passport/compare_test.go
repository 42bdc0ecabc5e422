package passport_test

import (
	"strings"
	"testing"

	"example.org/admissions/domain"
	"example.org/admissions/domain/passport"
)

func contains(s, part string) bool { return strings.Contains(s, part) }

func TestCompareNames(t *testing.T) {
	for _, c := range []struct {
		name                  string
		zoneSurname, zoneGive string
		surname, given        string
		want                  string // code, or empty
	}{
		{"the same", "SHRESTHA", "SITA KUMARI", "Shrestha", "Sita Kumari", ""},
		{"nothing typed yet", "SHRESTHA", "SITA", "", "", ""},
		{"spelled otherwise", "SHRESTHA", "SITA", "Shresta", "Sita", "passport.surname_differs"},
		{"given names otherwise", "SHRESTHA", "SITA", "Shrestha", "Seeta", "passport.given_names_differs"},
		{"short form", "UDDIN", "MOHAMMAD", "Uddin", "Md.", "passport.given_names_differs"},
		{"a dot in the passport too", "UDDIN", "MD KAMAL", "Uddin", "Md. Kamal", ""},
		{"second given name forgotten", "SHRESTHA", "SITA KUMARI", "Shrestha", "Sita", "passport.given_names_differs"},
		{"exchanged", "SHRESTHA", "SITA", "Sita", "Shrestha", "passport.names_swapped"},
		{"all in given names", "SHRESTHA", "SITA", "", "Sita Shrestha", "passport.surname_differs passport.given_names_differs"},

		{"Arabic article with hyphen", "AL HASSAN", "ABDULRAHMAN", "Al-Hassan", "Abdul Rahman", ""},
		{"Arabic article run together", "ALHASSAN", "OMAR", "Al-Hassan", "Omar", ""},
		{"Arabic particle bin", "AL SAUD", "KHALID BIN FAISAL", "Al Saud", "Khalid bin Faisal", ""},
		{"apostrophe", "OCONNOR", "DARA", "O'Connor", "Dára", ""},
		{"typographic apostrophe", "NDIAYE", "AWA", "N’Diaye", "Awa", ""},
		{"hyphen", "SMITH JONES", "ANN", "Smith-Jones", "Ann", ""},

		{"umlaut as two letters", "MUELLER", "JOERG", "Müller", "Jörg", ""},
		{"umlaut as one", "MULLER", "JORG", "Müller", "Jörg", ""},
		{"umlaut with XX", "MUXXLLER", "J", "Müller", "J", ""},
		{"sharp s", "GROSS", "A", "Groß", "A", ""},
		{"tilde", "MUNOZ", "INES", "Muñoz", "Inés", ""},
		{"tilde with XX", "MUNXXOZ", "INES", "Muñoz", "Inés", ""},
		{"accent apart from its letter", "MUELLER", "INES", "Mu\u0308ller", "Ine\u0301s", ""},
		{"Nordic", "AAGAARD", "SOEREN", "Ågaard", "Søren", ""},
		{"Icelandic", "THORSDOTTIR", "AESA", "Þórsdóttir", "Æsa", ""},
		{"Turkish", "ISIK", "CAGLAR", "Işık", "Çağlar", ""},
		{"Turkish capital", "INCI", "SENGUL", "İnci", "Şengül", ""},
		{"Vietnamese", "NGUYEN", "DUC THINH", "Nguyễn", "Đức Thịnh", ""},
		{"Azerbaijani", "ALIYEV", "ELCIN", "Əliyev", "Elçin", "passport.surname_differs"}, // Ə is E in the zone
		{"Azerbaijani as the zone has it", "ELIYEV", "ELCIN", "Əliyev", "Elçin", ""},
		{"another script", "IVANOV", "IVAN", "Иванов", "Ivan", "passport.surname_differs"},

		{"single name in surname", "SUHARTO", "", "Suharto", "", ""},
		{"single name in given names", "SUHARTO", "", "", "Suharto", ""},
		{"single name of two words", "SITI NURHALIZA", "", "", "Siti Nurhaliza", ""},
		{"single name of two words, parted", "SITI NURHALIZA", "", "Siti", "Nurhaliza", ""},
		{"single name twice", "SUHARTO", "", "Suharto", "Suharto", "passport.single_name"},
		{"single name with invented surname", "RAJESH", "", "Kumar", "Rajesh", "passport.single_name"},
		{"single name otherwise", "SUHARTO", "", "", "Soeharto", "passport.given_names_differs"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := with(nepal, func(m *passport.MRZ) { m.Surname, m.GivenNames = c.zoneSurname, c.zoneGive })
			got := codes(passport.Compare(m, passport.Holder{Surname: c.surname, GivenNames: c.given}))
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestCompareNamesThatWereCut(t *testing.T) {
	for _, c := range []struct {
		name, surname, given string
		zone                 [2]string
		cut                  bool
		want                 string
	}{
		{"the end is missing", "Papandropoulous", "Jonathon Alec Constantine", [2]string{"PAPANDROPOULOUS", "JONATHON ALEC"}, true, ""},
		{"cut inside a word", "Papandropoulous", "Jonathon Alexander", [2]string{"PAPANDROPOULOUS", "JONATHON ALEX"}, true, ""},
		{"words shortened", "Nilavadhanananda", "Chayapa Dejthamrong Krasuang", [2]string{"NILAVADHANANANDA", "CHAYAPA DEJ K"}, true, ""},
		{"not cut, so it counts", "Papandropoulous", "Jonathon Alexander", [2]string{"PAPANDROPOULOUS", "JONATHON ALEX"}, false, "passport.given_names_differs"},
		{"cut but another name", "Papandropoulous", "George", [2]string{"PAPANDROPOULOUS", "JONATHON"}, true, "passport.given_names_differs"},
		{"cut after the first letters of a two-letter form", "Papandropoulous", "Jonathon Aöæ", [2]string{"PAPANDROPOULOUS", "JONATHON AOEA"}, true, ""},
	} {
		m := with(nepal, func(m *passport.MRZ) { m.Surname, m.GivenNames, m.NamesCut = c.zone[0], c.zone[1], c.cut })
		if got := codes(passport.Compare(m, passport.Holder{Surname: c.surname, GivenNames: c.given})); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCompareTheRest(t *testing.T) {
	right := passport.Holder{Gender: "2", DateOfBirth: "2006-02-28", Nationality: "NPL", Number: "BO1850268", Issuer: "NPL", ExpiresOn: "2034-01-05"}
	zone := nepal
	for _, c := range []struct {
		name   string
		change func(*passport.Holder)
		zone   passport.MRZ
		code   string
		detail string
	}{
		{"all right", func(*passport.Holder) {}, zone, "", ""},
		{"nothing typed", func(h *passport.Holder) { *h = passport.Holder{} }, zone, "", ""},
		{"number typed small and spaced", func(h *passport.Holder) { h.Number = "bo 185-0268" }, zone, "", ""},
		{"number with zero for O", func(h *passport.Holder) { h.Number = "B01850268" }, zone, "passport.number_differs", "BO1850268 (letter O instead of digit 0)"},
		{"another number", func(h *passport.Holder) { h.Number = "BO1850269" }, zone, "passport.number_differs", "say BO1850268. Compare"},
		{"number too short", func(h *passport.Holder) { h.Number = "BO185026" }, zone, "passport.number_differs", ""},
		{"other gender", func(h *passport.Holder) { h.Gender = "1" }, zone, "passport.gender_differs", ""},
		{"gender not stated", func(h *passport.Holder) { h.Gender = "9" }, zone, "", ""},
		{"gender open in the zone", func(h *passport.Holder) { h.Gender = "1" }, with(zone, func(m *passport.MRZ) { m.Sex = "" }), "", ""},
		{"day and month exchanged", func(h *passport.Holder) { h.DateOfBirth = "2006-12-02" }, zone, "passport.date_of_birth_differs", "06-02-28"},
		{"century is not in the zone", func(h *passport.Holder) { h.DateOfBirth = "1906-02-28" }, zone, "", ""},
		{"day unknown in the zone", func(h *passport.Holder) { h.DateOfBirth = "2006-02-01" }, with(zone, func(m *passport.MRZ) { m.Birth = "0602<<" }), "", ""},
		{"half a date", func(h *passport.Holder) { h.DateOfBirth = "2006" }, zone, "passport.date_of_birth_differs", ""},
		{"nationality", func(h *passport.Holder) { h.Nationality = "IND" }, zone, "passport.nationality_differs", ""},
		{"issuer", func(h *passport.Holder) { h.Issuer = "IND" }, zone, "passport.issuing_country_differs", ""},
		{"expiry", func(h *passport.Holder) { h.ExpiresOn = "2034-05-01" }, zone, "passport.expires_on_differs", "34-01-05"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := right
			c.change(&h)
			got := passport.Compare(c.zone, h)
			if codes(got) != c.code {
				t.Fatalf("got %+v, want %q", got, c.code)
			}
			if c.code != "" && !contains(got[0].Detail, c.detail) {
				t.Errorf("got %q, want %q in it", got[0].Detail, c.detail)
			}
		})
	}
}

func TestTransliterate(t *testing.T) {
	for name, want := range map[string]string{
		"  José  María ": "JOSE MARIA", "Smith-Jones": "SMITH JONES", "O'Brien": "OBRIEN", "Łukasz Żółć": "LUKASZ ZOLC",
		"Müller": "MUELLER", "Nguyễn Thị Ỹ Ưng": "NGUYEN THI Y UNG", "Ệ Ỗ Ặ Ỵ": "E O A Y", "": "",
	} {
		if got := passport.Transliterate(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]bool{"Ünal-Øst": true, "Иван": false, "محمد": false, "राम": false, "李": false, "Md. Ali": true, "": true} {
		if passport.IsLatin(name) != want {
			t.Errorf("IsLatin(%q) is not %v", name, want)
		}
	}
}

func TestLinesCutLongNames(t *testing.T) {
	m := with(nepal, func(m *passport.MRZ) { m.GivenNames = strings.TrimSpace(strings.Repeat("KUMARI ", 9)) })
	one, two := m.Lines()
	if len(one) != 44 || len(two) != 44 {
		t.Fatalf("%d and %d characters", len(one), len(two))
	}
	got, err := passport.Parse(one, two)
	if err != nil || !got.NamesCut {
		t.Fatalf("%v %+v", err, got)
	}
}

func codes(found []domain.Field) string {
	var said []string
	for _, f := range found {
		said = append(said, f.Code)
	}
	return strings.Join(said, " ")
}
