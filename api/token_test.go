package api_test

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.org/admissions/api"
)

func TestForgedTokens(t *testing.T) {
	w := newWorld(t)
	good := w.as("officer")
	w.do("GET", "/me", good, "").is(t, 200)
	var claims jwt.MapClaims
	if _, _, err := jwt.NewParser().ParseUnverified(good, &claims); err != nil {
		t.Fatal(err)
	}
	for name := range claims {
		if !strings.Contains(" sub sid iss aud exp iat ", " "+name+" ") {
			t.Errorf("the token says %s", name)
		}
	}
	with := func(name string, v any) jwt.MapClaims {
		c := jwt.MapClaims{}
		for k, old := range claims {
			c[k] = old
		}
		if c[name] = v; v == nil {
			delete(c, name)
		}
		return c
	}
	sign := func(m jwt.SigningMethod, c jwt.Claims, key any) string {
		s, err := jwt.NewWithClaims(m, c).SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	_, pair, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	own, foreign := worldKey(t), []byte("some other key, 32 bytes or more")
	other := func(secret, issuer string) string {
		tokens, err := api.NewTokens([]byte(secret), issuer, w.clock.now)
		if err != nil {
			t.Fatal(err)
		}
		token, err := tokens.Sign(w.account("officer"), claims["sid"].(string))
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	parts := strings.Split(good, ".")
	for name, token := range map[string]string{
		"no algorithm":      sign(jwt.SigningMethodNone, claims, jwt.UnsafeAllowNoneSignatureType),
		"no signature":      parts[0] + "." + parts[1] + ".",
		"another key":       sign(jwt.SigningMethodHS256, claims, foreign),
		"the secret itself": sign(jwt.SigningMethodHS256, claims, worldSecret),
		"another algorithm": sign(jwt.SigningMethodHS512, claims, own),
		"a pair of keys":    sign(jwt.SigningMethodEdDSA, claims, pair),
		"another secret":    other("another secret, 32 bytes or more....", "http://world.test"),
		"another issuer":    other(string(worldSecret), "http://other.test"),
		"changed payload":   parts[0] + "." + strings.Split(sign(jwt.SigningMethodHS256, with("sub", w.account("admin")), foreign), ".")[1] + "." + parts[2],
		"nonsense":          "x.y.z",
	} {
		t.Run(name, func(t *testing.T) { w.do("GET", "/me", token, "").is(t, 401, "access.nobody") })
	}

	// Right in everything but one claim: signed with the world's own key.
	w.do("GET", "/me", sign(jwt.SigningMethodHS256, claims, own), "").is(t, 200)
	for name, c := range map[string]jwt.MapClaims{
		"another audience":  with("aud", []string{"elsewhere"}),
		"no audience":       with("aud", nil),
		"no issuer":         with("iss", nil),
		"no expiry":         with("exp", nil),
		"expired":           with("exp", w.clock.now().Unix()),
		"from the future":   with("iat", w.clock.now().Add(time.Hour).Unix()),
		"another's session": with("sub", w.account("admin")),
		"no such session":   with("sid", w.account("officer")),
		"no id":             with("sid", "x' OR true --"),
	} {
		t.Run(name, func(t *testing.T) {
			w.do("GET", "/me", sign(jwt.SigningMethodHS256, c, own), "").is(t, 401, "access.nobody")
		})
	}
	w.clock.turn(10 * time.Minute)
	w.do("GET", "/me", good, "").is(t, 401)
	w.do("GET", "/me", "", "", "Authorization", "Basic b2xnYTpwdw==").is(t, 401)
}

// worldKey is the key that a world signs with, derived as api does.
func worldKey(t *testing.T) []byte {
	t.Helper()
	key, err := hkdf.Key(sha256.New, worldSecret, nil, "admissions access tokens", sha256.Size)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestShortSecretsAreRefused(t *testing.T) {
	if _, err := api.NewTokens([]byte("short"), "x", time.Now); err == nil {
		t.Error("a short secret was taken")
	}
}

// Access is read at each request: what was true when the token was signed does
// not matter.
func TestAccessIsReadAtEachRequest(t *testing.T) {
	w := newWorld(t)
	for _, tt := range []struct {
		name, change string
		want         int
	}{
		{"role taken away", "UPDATE accounts SET roles = '{officer}' WHERE full_name = 'auditor'", 403},
		{"address unproven", "UPDATE accounts SET email_verified_at = NULL WHERE full_name = 'auditor'", 401},
		{"disabled", "UPDATE accounts SET email_verified_at = now(), disabled_at = now() WHERE full_name = 'auditor'", 401},
		{"session over", "UPDATE accounts SET disabled_at = NULL; UPDATE sessions SET expires_at = '2020-01-01'", 401},
		{"session ended", "UPDATE sessions SET expires_at = '2100-01-01', ended_at = now(), ended_why = 'ended'", 401},
	} {
		w.do("GET", "/audit", w.as("auditor"), "")
		for sql := range strings.SplitSeq(tt.change, ";") {
			w.exec(sql)
		}
		if got := w.do("GET", "/audit", "auditor", "").status; got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}
