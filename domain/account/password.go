package account

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"example.org/admissions/domain"
)

const (
	shortestPassword = 10
	longestPassword  = 128
)

// commonPasswords are those that everybody tries first, as long as ours must be.
//
//go:embed common.txt
var commonList string

var commonPasswords = func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(commonList) {
		m[strings.TrimSpace(line)] = true
	}
	return m
}()

// checkPassword names what is wrong with a new password of an account. Length is
// what counts (NIST SP 800-63B, 3.1.1.2): no rule asks for signs or digits.
func (a Account) checkPassword(password string) []domain.Field {
	wrong := func(code, detail string) []domain.Field {
		return []domain.Field{{Name: "password", Code: "account." + code, Detail: detail}}
	}
	low := strings.ToLower(password)
	local, _, _ := strings.Cut(a.Email, "@")
	switch n := utf8.RuneCountInString(password); {
	case n < shortestPassword:
		return wrong("password_short", "Use at least 10 characters. A few words are good.")
	case n > longestPassword:
		return wrong("password_long", "Use at most 128 characters.")
	case low == a.Email || low == local || low == strings.ToLower(a.FullName):
		return wrong("password_personal", "Use something else than your name or e-mail address.")
	case commonPasswords[low]:
		return wrong("password_common", "Everybody tries this password first. Use another one.")
	}
	return nil
}
