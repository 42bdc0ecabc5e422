package form_test

import (
	"testing"

	"example.org/admissions/domain/form"
)

func TestPersonOf(t *testing.T) {
	p := form.PersonOf(with(complete(), "person.religion", "prefer_not_to_say", "person.native_language", "ne"))
	if p.FullName != "SHRESTHA SITA KUMARI" || p.Gender != "2" || p.Nationality != "NPL" || p.PassportNumber != "BO1850268" || p.PassportExpires != "2034-01-05" ||
		p.Email != "sita@example.com" || p.Religion != "" || p.NativeLanguage != "ne" {
		t.Errorf("got %+v", p)
	}
	home := form.Address{Country: "NPL", City: "Lalitpur", Street: "Ward 3, Jawalakhel"}
	if p.Home != home || p.Current != home || p.Delivery != home {
		t.Errorf("got %+v", p)
	}
	if got := form.PersonOf(nil); got != (form.Person{}) {
		t.Errorf("nobody is %+v", got)
	}
}

func TestFullName(t *testing.T) {
	for _, c := range []struct{ surname, given, want string }{
		{"", "Suharto", "SUHARTO"}, {"Suharto", "", "SUHARTO"}, {"O'Brien", "Zoë", "OBRIEN ZOE"}, {"Nguyễn", "Thị Hoa", "NGUYEN THI HOA"}, {"Al-Hassan", "Omar", "AL HASSAN OMAR"},
	} {
		if got := form.PersonOf(with(complete(), "person.surname", c.surname, "person.given_names", c.given)).FullName; got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestAddresses(t *testing.T) {
	here := []any{"contact.current_differs", true, "contact.current_country", "IND", "contact.current_city", "Delhi"}
	post := []any{"contact.delivery_way", "post", "contact.delivery_country", "GHA", "contact.delivery_city", "Accra"}
	for _, c := range []struct {
		name                    string
		change                  []any
		home, current, delivery string
	}{
		{"at home", nil, "Lalitpur", "Lalitpur", "Lalitpur"},
		{"elsewhere", here, "Lalitpur", "Delhi", "Delhi"},
		{"by post to a friend", append(here, post...), "Lalitpur", "Delhi", "Accra"},
		{"not by post after all", append(post, "contact.delivery_way", "electronic"), "Lalitpur", "Lalitpur", "Lalitpur"},
	} {
		p := form.PersonOf(with(complete(), c.change...))
		if p.Home.City != c.home || p.Current.City != c.current || p.Delivery.City != c.delivery {
			t.Errorf("%s: got %+v", c.name, p)
		}
	}
}
