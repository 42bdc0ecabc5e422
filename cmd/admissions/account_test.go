package main

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/storage/embedded"
)

// saidBy runs a command on a database and returns what it printed.
func saidBy(t *testing.T, dsn string, code int, args ...string) (out, errs string) {
	t.Helper()
	cmd := command(context.Background(), t.TempDir(), args...)
	cmd.Env = append(cmd.Env, "DATABASE_URL="+dsn)
	var o, e strings.Builder
	cmd.Stdout, cmd.Stderr = &o, &e
	_ = cmd.Run() // the exit code says it
	if got := cmd.ProcessState.ExitCode(); got != code {
		t.Fatalf("%v: exit code %d, want %d\n%s%s", args, got, code, &o, &e)
	}
	return o.String(), e.String()
}

func TestAccountsAndKeysByCommand(t *testing.T) {
	p, err := embedded.StartPostgres(t.Context(), embedded.Config{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Stop()
	dsn := p.DSN
	if _, errs := saidBy(t, dsn, exitFailed, "account", "list"); !strings.Contains(errs, "admissions migrate") {
		t.Errorf("without a schema: %s", errs)
	}
	saidBy(t, dsn, 0, "migrate")
	refused := func(want string, args ...string) {
		t.Helper()
		if _, errs := saidBy(t, dsn, exitFailed, args...); !strings.Contains(errs, want) {
			t.Errorf("%v says %q, want %q in it", args, errs, want)
		}
	}
	create := []string{"account", "create", "--email", "Olga@college.test", "--name", "Olga Officer", "--role", "officer", "--role", "admin"}
	out, _ := saidBy(t, dsn, 0, append(create, "--json")...)
	var made accountLine
	if err := json.Unmarshal([]byte(out), &made); err != nil || made.Email != "olga@college.test" || joined(made.Roles) != "officer, admin" || len(made.Password) != 26 || !made.Verified {
		t.Errorf("made %s (%v)", out, err)
	}
	refused("There already is an account", create...)
	refused("roles: Give at least one role", "account", "create", "--email", "a@b.co", "--name", "A", "--role", "king")
	refused("password: Use at least 10", "account", "create", "--email", "a@b.co", "--name", "A", "--role", "officer", "--password", "geheim")
	if _, errs := saidBy(t, dsn, exitMisused, "account", "create", "--email", "a@b.co"); !strings.Contains(errs, "--name") {
		t.Errorf("a missing flag: %s", errs)
	}

	out, _ = saidBy(t, dsn, 0, "account", "create", "--email", "rui@college.test", "--name", "Rui", "--role", "reviewer", "--password", "a fine long password")
	if !strings.Contains(out, "rui@college.test may sign in as reviewer.") || strings.Contains(out, "fine") {
		t.Errorf("said %q", out)
	}
	refused("There is no such account", "account", "disable", "nobody@college.test")
	refused("This is the last administrator", "account", "disable", "olga@college.test")
	saidBy(t, dsn, 0, "account", "disable", "Rui@college.test")
	out, _ = saidBy(t, dsn, 0, "account", "list")
	if !strings.Contains(out, "rui@college.test   Rui           reviewer        disabled") || strings.Count(out, "\n") != 2 {
		t.Errorf("listed\n%s", out)
	}
	if out, _ = saidBy(t, dsn, 0, "account", "list", "--role", "admin", "--json"); strings.Count(out, "\n") != 1 || !strings.Contains(out, `"olga@college.test"`) {
		t.Errorf("listed %s", out)
	}

	refused("--expires takes", "key", "create", "--name", "records", "--scope", "admissions:read", "--expires", "soon")
	refused("expires_at: A key expires", "key", "create", "--name", "records", "--scope", "admissions:read", "--expires", "401d")
	refused("scopes: Give at least one", "key", "create", "--name", "records", "--scope", "account.manage", "--expires", "90d")
	out, _ = saidBy(t, dsn, 0, "key", "create", "--name", "records", "--scope", "admissions:read", "--scope", "admissions:write", "--expires", "90d", "--json")
	var key keyLine
	if err := json.Unmarshal([]byte(out), &key); err != nil || !strings.HasPrefix(key.Key, "adm_") || joined(key.Scopes) != "admissions:read, admissions:write" {
		t.Errorf("made %s (%v)", out, err)
	}
	refused("field_groups: The field groups are", "key", "create", "--name", "x", "--scope", "admissions:read", "--expires", "90d", "--group", "health")
	refused("programmes: There is no programme", "key", "create", "--name", "x", "--scope", "admissions:read", "--expires", "90d", "--programme", "NONE")
	refused("networks: Name networks", "key", "create", "--name", "x", "--scope", "admissions:read", "--expires", "90d", "--network", "here")
	out, _ = saidBy(t, dsn, 0, "key", "create", "--name", "x", "--scope", "admissions:read", "--expires", "90d", "--group", "identity", "--network", "10.1.2.3/8", "--per-minute", "60")
	if !strings.Contains(out, "It sees: admission, identity.") {
		t.Errorf("made %s", out)
	}
	refused("old_until: The old secret works for 7 days", "key", "rotate", key.ID, "--overlap", "169")
	out, _ = saidBy(t, dsn, 0, "key", "rotate", key.ID, "--overlap", "48", "--expires", "200d", "--json")
	var fresh keyLine
	if err := json.Unmarshal([]byte(out), &fresh); err != nil || fresh.ID != key.ID || fresh.Key == key.Key || fresh.OldUntil == nil || !fresh.ExpiresAt.After(key.ExpiresAt) {
		t.Errorf("rotated %s (%v)", out, err)
	}
	key = fresh
	refused("There is no such API key", "key", "revoke", "nonsense")
	saidBy(t, dsn, 0, "key", "revoke", key.ID)
	if out, _ = saidBy(t, dsn, 0, "key", "list"); !strings.Contains(out, "revoked") || strings.Contains(out, key.Key) || !strings.Contains(out, "…"+key.Hint) {
		t.Errorf("listed %s", out)
	}
}

func TestWhenAKeyEnds(t *testing.T) {
	now := time.Date(2027, 1, 15, 20, 0, 0, 0, time.UTC)
	for when, want := range map[string]time.Time{
		"90d":        time.Date(2027, 4, 15, 20, 0, 0, 0, time.UTC),
		"2027-12-31": time.Date(2028, 1, 1, 0, 0, 0, 0, domain.China),
		"2027-13-31": {}, "d": {}, "": {}, "never": {}, "31.12.2027": {},
	} {
		if got, err := expiry(when, now); !got.Equal(want) || want.IsZero() != (err != nil) {
			t.Errorf("%q: %v, %v", when, got, err)
		}
	}
}
