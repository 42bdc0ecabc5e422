package account

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

func codes(fields []domain.Field) (c []string) {
	for _, f := range fields {
		c = append(c, f.Code)
	}
	return c
}

func TestPasswords(t *testing.T) {
	a := Account{Email: "adaeze.okonkwo@example.ng", FullName: "Adaeze Okonkwo"}
	for _, tt := range []struct{ password, want string }{
		{"", "account.password_short"},
		{"short-one", "account.password_short"},
		{strings.Repeat("x", 129), "account.password_long"},
		{"Password123", "account.password_common"},
		{"qwertyuiop", "account.password_common"},
		{"Adaeze.Okonkwo@example.ng", "account.password_personal"},
		{"adaeze.okonkwo", "account.password_personal"},
		{"ADAEZE OKONKWO", "account.password_personal"},
		{"ten chars.", ""},
		{"沈阳医学院国际教育学院", ""},
		{strings.Repeat("é", 128), ""},
	} {
		if got := strings.Join(codes(a.checkPassword(tt.password)), " "); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.password, got, tt.want)
		}
	}
	for p := range commonPasswords {
		if len(p) < shortestPassword || p != strings.ToLower(p) {
			t.Errorf("common.txt: %q can never match", p)
		}
	}
}

func TestAddresses(t *testing.T) {
	for email, want := range map[string]bool{
		"a@b.co": true, "first.last+tag@mail.example.com": true, "o'neil@example.ie": true,
		"": false, "a@b": false, "a b@c.de": false, "@c.de": false, "a@": false, "Ann <a@b.co>": false,
		"a@b.co\r\nBcc: x@y.z": false, "a\x00@b.co": false, "a@[127.0.0.1]": false, "é@b.co": false,
		strings.Repeat("a", 250) + "@b.co": false, "a@b.co,c@d.ef": false,
	} {
		if goodEmail(email) != want {
			t.Errorf("%q: got %v", email, !want)
		}
	}
	if got := tidyEmail("  Ann@Example.COM "); got != "ann@example.com" {
		t.Error(got)
	}
}

func TestWhatIsWrongWithAPersonIsNamedAtOnce(t *testing.T) {
	a := Account{Email: "x", FullName: "a\x00b", Locale: "de", TimeZone: "Local"}
	want := []string{"account.email", "account.full_name", "account.locale", "account.time_zone"}
	if got := codes(a.check()); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	good := Account{Email: "a@b.co", FullName: "李明", Locale: "zh", TimeZone: "Africa/Lagos"}
	if got := good.check(); got != nil {
		t.Errorf("got %v", got)
	}
}

func TestRoles(t *testing.T) {
	for _, tt := range []struct {
		in, want []access.Role
		wrong    bool
	}{
		{nil, nil, true},
		{[]access.Role{"king"}, nil, true},
		{[]access.Role{access.Officer, "king"}, nil, true},
		{[]access.Role{access.Director, access.Officer, access.Director}, []access.Role{access.Officer, access.Director}, false},
	} {
		got, wrong := tidyRoles(tt.in)
		if !slices.Equal(got, tt.want) || (wrong != nil) != tt.wrong {
			t.Errorf("%v: got %v, %v", tt.in, got, wrong)
		}
	}
}

func TestWaits(t *testing.T) {
	l := Limit{Free: 3, First: time.Second, Longest: 10 * time.Second, Forget: time.Minute}
	want := []time.Duration{0, 0, 0, 1, 2, 4, 8, 10, 10}
	for tries, w := range want {
		if got := l.Wait(tries); got != w*time.Second {
			t.Errorf("after %d tries: %v, want %vs", tries, got, int(w))
		}
	}
	if got := l.Wait(1 << 20); got != l.Longest {
		t.Errorf("after a million tries: %v", got)
	}
}

func TestNetworks(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"203.0.113.7", "203.0.113.200", true},
		{"203.0.113.7", "203.0.114.7", false},
		{"203.0.113.7", "::ffff:203.0.113.9", true},
		{"2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true},
		{"2001:db8:1:2::1", "2001:db8:1:3::1", false},
		{"fe80::1%eth0", "fe80::2%eth1", true},
		{"", "", true},
	} {
		if got := network(tt.a) == network(tt.b); got != tt.same {
			t.Errorf("%s and %s: %v", tt.a, tt.b, got)
		}
	}
}

func TestBucketsOfDifferentThingsDiffer(t *testing.T) {
	l := Limit{}
	if bucketOf(l, "a", "bc").name == bucketOf(l, "ab", "c").name {
		t.Error("two things share a bucket")
	}
	if n := bucketOf(l, "sign in", "ann@example.com", "x").name; strings.Contains(n, "ann") || len(n) != 64 {
		t.Errorf("a bucket shows whose it is: %s", n)
	}
}

func TestSessionsEnd(t *testing.T) {
	now := time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC)
	applicant, officer := Account{Roles: []access.Role{access.Applicant}}, Account{Roles: []access.Role{access.Officer}}
	for _, tt := range []struct {
		name string
		a    Account
		age  time.Duration
		want time.Duration
	}{
		{"new", applicant, 0, 14 * 24 * time.Hour},
		{"in its last week", applicant, 85 * 24 * time.Hour, 5 * 24 * time.Hour},
		{"staff", officer, 0, 16 * time.Hour},
		{"staff at the end of the week", officer, 7*24*time.Hour - time.Hour, time.Hour},
	} {
		s := Session{CreatedAt: now.Add(-tt.age)}
		if got := s.expiry(tt.a, now).Sub(now); got != tt.want {
			t.Errorf("%s: lives %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestKeysAreBounded(t *testing.T) {
	now := time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC)
	good := NewKey{Name: "student records", Scopes: access.KeyScopes, ExpiresAt: now.Add(longestKey)}
	for _, tt := range []struct {
		name   string
		change func(k *NewKey)
		want   string
	}{
		{"good", func(*NewKey) {}, ""},
		{"no name", func(k *NewKey) { k.Name = "" }, "key.name"},
		{"no scope", func(k *NewKey) { k.Scopes = nil }, "key.scopes"},
		{"a person's right", func(k *NewKey) { k.Scopes = []access.Permission{access.ManageAccounts} }, "key.scopes"},
		{"no end", func(k *NewKey) { k.ExpiresAt = time.Time{} }, "key.expires_at"},
		{"ended", func(k *NewKey) { k.ExpiresAt = now }, "key.expires_at"},
		{"too long", func(k *NewKey) { k.ExpiresAt = now.Add(longestKey + time.Second) }, "key.expires_at"},
		{"some groups", func(k *NewKey) { k.FieldGroups = []access.Group{access.IdentityGroup} }, ""},
		{"no group of ours", func(k *NewKey) { k.FieldGroups = []access.Group{"health"} }, "key.field_groups"},
		{"networks", func(k *NewKey) {
			k.Networks = []string{"203.0.113.7", "10.1.2.3/8", "2001:db8::/32", " ::ffff:192.0.2.1 "}
		}, ""},
		{"no network", func(k *NewKey) { k.Networks = []string{"dormitory.example"} }, "key.networks"},
		{"a network and half of one", func(k *NewKey) { k.Networks = []string{"203.0.113.0/24", "203.0.113/24"} }, "key.networks"},
		{"no rate", func(k *NewKey) { k.PerMinute = -1 }, "key.per_minute"},
		{"too often", func(k *NewKey) { k.PerMinute = MostRate + 1 }, "key.per_minute"},
	} {
		k := good
		tt.change(&k)
		if got := strings.Join(codes(k.tidied().check(now)), " "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestAKeyComesFromItsNetworks(t *testing.T) {
	for _, tt := range []struct {
		networks, address string
		want              bool
	}{
		{"", "198.51.100.1", true},
		{"203.0.113.0/24", "203.0.113.255", true},
		{"203.0.113.0/24", "203.0.114.0", false},
		{"203.0.113.0/24", "::ffff:203.0.113.9", true}, // the same address, as a socket of both families writes it
		{"203.0.113.77/24", "203.0.113.1", true},       // a network by one of its addresses
		{"203.0.113.7", "203.0.113.7", true},
		{"203.0.113.7", "203.0.113.8", false},
		{"2001:db8::/32", "2001:db8:1::1", true},
		{"2001:db8::/32", "2001:db9::1", false},
		{"2001:db8::/32", "203.0.113.1", false},
		{"203.0.113.0/24 10.0.0.0/8", "10.9.8.7", true},
		{"203.0.113.0/24", "", false},
		{"203.0.113.0/24", "not an address", false},
		{"fe80::/10", "fe80::1%eth0", true},
	} {
		k := Key{Networks: NewKey{Networks: strings.Fields(tt.networks)}.tidied().Networks}
		if got := k.admits(tt.address); got != tt.want {
			t.Errorf("%q admits %q: %v, want %v", k.Networks, tt.address, got, tt.want)
		}
	}
}

func TestARotationIsBounded(t *testing.T) {
	now := time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name string
		r    Rotation
		want string
	}{
		{"at once", Rotation{}, ""},
		{"a week", Rotation{OldUntil: now.Add(longestOverlap)}, ""},
		{"more than a week", Rotation{OldUntil: now.Add(longestOverlap + time.Second)}, "key.old_until"},
		{"a new end", Rotation{ExpiresAt: now.Add(longestKey)}, ""},
		{"an end that was", Rotation{ExpiresAt: now}, "key.expires_at"},
	} {
		if got := strings.Join(codes(tt.r.check(now)), " "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestCodesAreTypedByPeople(t *testing.T) {
	for _, p := range []Purpose{Verify, Reset} {
		s := newSecret(p)
		if codeHash("id", s) != codeHash("id", " "+strings.ToLower(s)+" ") || codeHash("id", s) == codeHash("other", s) {
			t.Errorf("%s: %s", p, s)
		}
	}
	if codeHash("id", "123 456") != codeHash("id", "123456") {
		t.Error("a space in a code matters")
	}
}

func TestHeadersAreMadeFitToStore(t *testing.T) {
	if got := shown("a\x00b\xff" + strings.Repeat("é", 300)); got != "ab"+strings.Repeat("é", 198) {
		t.Errorf("got %q", got)
	}
}
