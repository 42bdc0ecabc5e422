package main

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ran runs the program with an environment that holds nothing of ours but env.
func ran(t *testing.T, env map[string]string, args ...string) (code int, out, errs string) {
	t.Helper()
	for _, s := range (&Config{}).settings() {
		t.Setenv(s.env, "")
		t.Setenv(s.env+"_FILE", "")
	}
	for name, value := range env {
		t.Setenv(name, value)
	}
	var o, e bytes.Buffer
	code = run(args, &o, &e)
	return code, o.String(), e.String()
}

func TestEveryWrongValueIsNamedAtOnce(t *testing.T) {
	code, _, errs := ran(t, map[string]string{
		"ADDR": "8080", "PUBLIC_URL": "college", "CORS_ORIGINS": "https://a.example, b.example", "TRUST_PROXY": "perhaps", "JWT_KEY": "geheim",
		"DATABASE_URL": "mysql://u:geheim@host/db", "S3_ENDPOINT": "ftp://store", "S3_BUCKET": "Not A Bucket", "S3_SECURE": "maybe",
		"SMTP_URL": "http://u:geheim@host", "CLAMD_URL": "clam", "DEMO_PASSWORD": " ", "METRICS_ADDR": "nine", "OTEL_EXPORTER_OTLP_ENDPOINT": "collector",
		"LOG_LEVEL": "loud", "LOG_FORMAT": "xml", "S3_SECRET_KEY_FILE": "/no/such/file",
	}, "serve")
	if code != exitMisused {
		t.Errorf("exit code %d", code)
	}
	for _, name := range []string{
		"ADDR", "PUBLIC_URL", "CORS_ORIGINS", "TRUST_PROXY", "JWT_KEY", "DATABASE_URL", "S3_ENDPOINT", "S3_BUCKET", "S3_SECURE", "S3_ACCESS_KEY",
		"S3_SECRET_KEY_FILE", "SMTP_URL", "CLAMD_URL", "DEMO_PASSWORD", "METRICS_ADDR", "OTEL_EXPORTER_OTLP_ENDPOINT", "LOG_LEVEL", "LOG_FORMAT",
	} {
		if !strings.Contains(errs, "\n  "+name+" ") {
			t.Errorf("%s is not named", name)
		}
	}
	if strings.Contains(errs, "geheim") {
		t.Errorf("a secret is printed:\n%s", errs)
	}
}

func TestOneWrongValue(t *testing.T) {
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte("\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	store := map[string]string{"S3_ENDPOINT": "store:9000", "S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret"}
	with := func(name, value string) map[string]string {
		m := map[string]string{name: value}
		for k, v := range store {
			if k != name {
				m[k] = v
			}
		}
		return m
	}
	for name, tt := range map[string]struct {
		env  map[string]string
		want string
	}{
		"keys without a store":    {map[string]string{"S3_ACCESS_KEY": "key"}, "S3_ACCESS_KEY is set but S3_ENDPOINT is not"},
		"store without a secret":  {with("S3_SECRET_KEY", ""), "S3_SECRET_KEY is missing"},
		"two words on TLS":        {map[string]string{"S3_ENDPOINT": "https://store", "S3_SECURE": "true", "S3_ACCESS_KEY": "k", "S3_SECRET_KEY": "s"}, "without S3_SECURE"},
		"a path behind the store": {with("S3_ENDPOINT", "store:9000/bucket"), "S3_ENDPOINT must be host:port"},
		"secret twice":            {map[string]string{"JWT_KEY": strings.Repeat("k", 32), "JWT_KEY_FILE": "config_test.go"}, "JWT_KEY is set, and so is JWT_KEY_FILE"},
		"secret in an empty file": {map[string]string{"JWT_KEY_FILE": file}, "JWT_KEY_FILE names an empty file"},
		"mail without a sender":   {map[string]string{"SMTP_URL": "smtp://host?from=office"}, "SMTP_URL (with MAIL_FROM): the sender is missing"},
		"sender is no address":    {map[string]string{"MAIL_FROM": "office"}, "MAIL_FROM"},
		"metrics for everybody":   {map[string]string{"METRICS_ADDR": "localhost:8080"}, "METRICS_ADDR is the same as ADDR"},
		"origin with a path":      {map[string]string{"CORS_ORIGINS": "https://a.example/x"}, "CORS_ORIGINS"},
	} {
		t.Run(name, func(t *testing.T) {
			code, _, errs := ran(t, tt.env, "migrate")
			if code != exitMisused || !strings.Contains(errs, tt.want) || strings.Count(errs, "\n  ") != 1 {
				t.Errorf("exit code %d: %s\nshould contain only %q", code, errs, tt.want)
			}
		})
	}
}

// checked is a configuration read as the program reads it.
func checked(t *testing.T, env map[string]string, args ...string) *Config {
	t.Helper()
	for _, s := range (&Config{}).settings() {
		t.Setenv(s.env, env[s.env])
		t.Setenv(s.env+"_FILE", env[s.env+"_FILE"])
	}
	var c commands
	var out bytes.Buffer
	if _, err := parse(&c, append([]string{"serve"}, args...), &out, &out); err != nil {
		t.Fatal(err)
	}
	return &c.Config
}

func TestWhatTheConfigurationMeans(t *testing.T) {
	for endpoint, want := range map[string]struct {
		host   string
		secure bool
	}{
		"store.example.edu:9000":  {"store.example.edu:9000", true},
		"store.example.edu":       {"store.example.edu", true},
		"127.0.0.1:9000":          {"127.0.0.1:9000", false},
		"http://store:9000/":      {"store:9000", false},
		"https://localhost:9000":  {"localhost:9000", true},
		"s3.cn-north-1.amazonaws": {"s3.cn-north-1.amazonaws", true},
	} {
		c := checked(t, map[string]string{"S3_ENDPOINT": endpoint, "S3_ACCESS_KEY": "k", "S3_SECRET_KEY": "s"})
		if c.s3Host != want.host || c.s3Secure != want.secure {
			t.Errorf("%s: %s %v", endpoint, c.s3Host, c.s3Secure)
		}
	}
	c := checked(t, nil)
	if c.Addr != "localhost:8080" || c.publicURL.String() != "http://localhost:8080" || !filepath.IsAbs(c.DataDir) || c.level != slog.LevelInfo ||
		!c.embeddedPostgres() || !c.embeddedObjects() || !c.embeddedMail() {
		t.Errorf("without configuration: %+v", c)
	}
	for want, env := range map[string]map[string]string{
		"Admissions <admissions@college.example>": {"SMTP_URL": "smtp://host", "PUBLIC_URL": "https://college.example"},
		"Office <office@college.example>":         {"SMTP_URL": "smtp://host", "MAIL_FROM": "Office <office@college.example>"},
		"":                                        {"SMTP_URL": "smtp://host?from=office@college.example"},
	} {
		if c := checked(t, env); c.MailFrom != want {
			t.Errorf("%v: sender %q", env, c.MailFrom)
		}
	}
	if c := checked(t, map[string]string{"ADDR": ":9090"}, "--addr", "localhost:7070"); c.Addr != "localhost:7070" {
		t.Errorf("a flag does not win over the environment: %s", c.Addr)
	}
	for _, dsn := range []string{"postgres://u:p@h/db", "postgresql://h/db", "host=/run/postgresql dbname=admissions"} {
		if c := checked(t, map[string]string{"DATABASE_URL": dsn}); c.embeddedPostgres() {
			t.Error(dsn)
		}
	}
}

func TestSecretsComeFromFilesAndStaySecret(t *testing.T) {
	key := strings.Repeat("geheim", 6)
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte(key+"\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := checked(t, map[string]string{"JWT_KEY_FILE": file, "DATABASE_URL": "postgres://u:geheim@h/db", "ADDR": "localhost:1"})
	if string(c.JWTKey) != key {
		t.Errorf("read %d characters", len(c.JWTKey))
	}
	var printed bytes.Buffer
	slog.New(slog.NewTextHandler(&printed, nil)).Info("configuration", "config", c)
	if strings.Contains(printed.String(), "geheim") || !strings.Contains(printed.String(), "config.JWT_KEY=[set]") || !strings.Contains(printed.String(), "config.ADDR=localhost:1") {
		t.Error(printed.String())
	}
}

func TestCommandsThatNeedNothingRunWithAnyConfiguration(t *testing.T) {
	code, out, errs := ran(t, map[string]string{"ADDR": "nonsense"}, "version")
	if code != 0 || !strings.HasPrefix(out, "admissions ") {
		t.Errorf("%d %s %s", code, out, errs)
	}
	code, out, errs = ran(t, map[string]string{"ADDR": "nonsense"}, "openapi")
	if code != 0 || !strings.Contains(out, "openapi: 3.1.0") {
		t.Errorf("%d %s %s", code, out, errs)
	}
	if code, _, errs := ran(t, nil, "serv"); code != exitMisused || !strings.Contains(errs, `"serve"`) {
		t.Errorf("a slip of the finger: %d %s", code, errs)
	}
}

func TestSigningKeyIsMadeOnce(t *testing.T) {
	a := &app{config: &Config{DataDir: filepath.Join(t.TempDir(), "data")}, log: slog.New(slog.DiscardHandler)}
	first, err := a.signingKey()
	if err != nil || len(first) < 32 {
		t.Fatalf("%d %v", len(first), err)
	}
	if second, err := a.signingKey(); err != nil || !bytes.Equal(first, second) {
		t.Errorf("%s, then %s: %v", first, second, err)
	}
	file := filepath.Join(a.config.DataDir, "jwt.key")
	if st, err := os.Stat(file); err != nil || st.Mode().Perm() != 0o600 {
		t.Errorf("readable to others: %v %v", st, err)
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.signingKey(); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Error(err)
	}
}
