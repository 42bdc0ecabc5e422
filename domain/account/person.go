package account

import (
	"net/mail"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a slim container has no time zones of its own
	"unicode"
	"unicode/utf8"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// Locales are the languages a person can choose.
var Locales = []string{"en", "zh", "fr", "ar", "ru"}

const (
	longestEmail = 254 // RFC 5321, 4.5.3.1.3 less the brackets
	longestName  = 200
)

// tidyEmail is the one form in which an address is kept and looked up.
func tidyEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// goodEmail reports whether mail can be addressed to a tidied address: ASCII,
// one address without a name, a domain with a dot.
func goodEmail(email string) bool {
	if len(email) > longestEmail || strings.ContainsFunc(email, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return false
	}
	a, err := mail.ParseAddress(email)
	if err != nil || a.Address != email || a.Name != "" {
		return false
	}
	_, host, _ := strings.Cut(email, "@")
	return strings.Contains(host, ".") && !strings.HasPrefix(host, "[")
}

func tidyName(name string) string { return strings.Join(strings.Fields(name), " ") }

func goodName(name string) bool {
	return name != "" && utf8.RuneCountInString(name) <= longestName && !strings.ContainsFunc(name, unicode.IsControl)
}

func goodTimeZone(zone string) bool {
	if zone == "" || zone == "Local" {
		return false
	}
	_, err := time.LoadLocation(zone)
	return err == nil
}

// check names everything that is wrong with what a person says of themselves.
func (a Account) check() (fields []domain.Field) {
	if !goodEmail(a.Email) {
		fields = append(fields, domain.Field{Name: "email", Code: "account.email", Detail: "Enter an e-mail address such as name@example.com."})
	}
	if !goodName(a.FullName) {
		fields = append(fields, domain.Field{Name: "full_name", Code: "account.full_name", Detail: "Enter your name, at most 200 characters."})
	}
	if !slices.Contains(Locales, a.Locale) {
		fields = append(fields, domain.Field{Name: "locale", Code: "account.locale", Detail: "Choose one of " + strings.Join(Locales, ", ") + "."})
	}
	if !goodTimeZone(a.TimeZone) {
		fields = append(fields, domain.Field{Name: "time_zone", Code: "account.time_zone", Detail: "Enter the name of a time zone, such as Africa/Lagos."})
	}
	return fields
}

// tidyRoles puts roles in the order documents use, each once, and names what is wrong.
func tidyRoles(roles []access.Role) (tidy []access.Role, fields []domain.Field) {
	for _, r := range access.Roles {
		if slices.Contains(roles, r) {
			tidy = append(tidy, r)
		}
	}
	unknown := func(r access.Role) bool { return !slices.Contains(access.Roles, r) }
	if len(tidy) == 0 || slices.ContainsFunc(roles, unknown) {
		return nil, []domain.Field{{Name: "roles", Code: "account.roles", Detail: "Give at least one role, each one that exists."}}
	}
	return tidy, nil
}

// invalid makes an error of fields, if there are any.
func invalid(fields []domain.Field) error {
	if len(fields) == 0 {
		return nil
	}
	return ErrInvalid.With(fields...)
}
