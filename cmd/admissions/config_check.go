package main

import (
	"cmp"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"example.org/admissions/storage/mail"
)

// problems collects what is wrong with a configuration, name by name. Texts
// never repeat a secret.
type problems []string

func (p *problems) add(name, format string, args ...any) {
	*p = append(*p, name+" "+fmt.Sprintf(format, args...))
}

// configError is a configuration that cannot be worked with.
type configError struct{ problems problems }

func (e *configError) Error() string {
	return "the configuration is wrong:\n  " + strings.Join(e.problems, "\n  ")
}

// check reads every word of the configuration and answers all that is wrong.
func (c *Config) check() error {
	var p problems
	c.readSecretFiles(&p)
	c.checkServing(&p)
	c.checkPages(&p)
	c.checkObjects(&p)
	c.checkServices(&p)
	c.checkWatching(&p)
	if len(p) > 0 {
		return &configError{p}
	}
	return nil
}

func (c *Config) checkServing(p *problems) {
	c.Addr = cmp.Or(c.Addr, "localhost:8080")
	checkAddress(p, "ADDR", c.Addr)
	if c.PublicURL == "" {
		c.PublicURL = "http://" + c.Addr
	}
	u, err := url.Parse(c.PublicURL)
	if err != nil || !isOrigin(u) {
		p.add("PUBLIC_URL", "must be like https://admissions.example.edu, not %q", c.PublicURL)
	}
	c.publicURL = u
	for origin := range strings.SplitSeq(c.Origins, ",") {
		origin = strings.TrimSpace(origin)
		if origin == "" {
			continue
		}
		if u, err := url.Parse(origin); err != nil || !isOrigin(u) || u.Path != "" {
			p.add("CORS_ORIGINS", "must be origins like https://apply.example.edu, not %q", origin)
		}
		c.origins = append(c.origins, origin)
	}
	c.trustProxy = readBool(p, "TRUST_PROXY", c.Proxy, false)
	if c.JWTKey != "" && len(c.JWTKey) < 32 {
		p.add("JWT_KEY", "must have at least 32 characters: make one with `openssl rand -hex 32`")
	}
	dir, err := filepath.Abs(cmp.Or(c.DataDir, "./data"))
	if err != nil {
		p.add("DATA_DIR", "%v", err)
	}
	c.DataDir = dir // absolute: the object server changes the working directory
}

var bucketName = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)

func (c *Config) checkObjects(p *problems) {
	c.S3Bucket = cmp.Or(c.S3Bucket, "admissions")
	c.S3Region = cmp.Or(c.S3Region, "us-east-1")
	if !bucketName.MatchString(c.S3Bucket) {
		p.add("S3_BUCKET", "must be 3 to 63 small letters, digits, dots and dashes, not %q", c.S3Bucket)
	}
	c.checkKey(p, "S3_ACCESS_KEY", c.S3AccessKey)
	c.checkKey(p, "S3_SECRET_KEY", c.S3SecretKey)
	host, secure := c.S3Endpoint, "true"
	if scheme, rest, ok := strings.Cut(c.S3Endpoint, "://"); ok {
		host, secure = strings.TrimSuffix(rest, "/"), strconv.FormatBool(scheme == "https")
		if scheme != "https" && scheme != "http" || c.S3Secure != "" {
			p.add("S3_ENDPOINT", "must be host:port with S3_SECURE, or begin with https:// or http:// without S3_SECURE")
		}
	} else if name, _, err := net.SplitHostPort(host); err == nil && onThisMachine(name) {
		secure = "false"
	}
	if host != "" && (strings.ContainsAny(host, "/@? ") || strings.HasPrefix(host, ":")) {
		p.add("S3_ENDPOINT", "must be host:port, not %q", c.S3Endpoint)
	}
	c.s3Host = host
	c.s3Secure = readBool(p, "S3_SECURE", cmp.Or(c.S3Secure, secure), true)
}

func (c *Config) checkKey(p *problems, name string, key Secret) {
	if key == "" && !c.embeddedObjects() {
		p.add(name, "is missing: S3_ENDPOINT is set")
	}
	if key != "" && c.embeddedObjects() {
		p.add(name, "is set but S3_ENDPOINT is not: the embedded store makes its own keys")
	}
}

func (c *Config) checkServices(p *problems) {
	if !c.embeddedPostgres() {
		if _, err := pgx.ParseConfig(string(c.DatabaseURL)); err != nil { // the error may hold the password
			p.add("DATABASE_URL", "must be like postgres://user:password@host:5432/database")
		}
	}
	c.checkMail(p)
	c.hookInside = readBool(p, "WEBHOOK_PRIVATE", c.Webhook, false)
	if c.ClamdURL != "" {
		u, err := url.Parse(c.ClamdURL)
		if err != nil || !(u.Scheme == "tcp" && u.Port() != "" || u.Scheme == "unix" && u.Host == "" && u.Path != "") {
			p.add("CLAMD_URL", "must be like tcp://localhost:3310 or unix:///run/clamav/clamd.ctl, not %q", c.ClamdURL)
		}
	}
	if c.DemoPassword != "" && strings.TrimSpace(string(c.DemoPassword)) == "" {
		p.add("DEMO_PASSWORD", "is blank")
	}
}

func (c *Config) checkMail(p *problems) {
	address := cmp.Or(string(c.SMTPURL), "smtp://localhost")
	if u, err := url.Parse(address); err == nil && u.Query().Get("from") == "" && c.MailFrom == "" && c.publicURL != nil {
		c.MailFrom = "Admissions <admissions@" + cmp.Or(c.publicURL.Hostname(), "localhost") + ">"
	}
	if _, err := mail.New(address, c.MailFrom); err != nil {
		name := "SMTP_URL"
		if c.embeddedMail() {
			name = "MAIL_FROM"
		}
		p.add(name, "(with MAIL_FROM): %v", err)
	}
}

func (c *Config) checkWatching(p *problems) {
	if c.MetricsAddr != "" {
		checkAddress(p, "METRICS_ADDR", c.MetricsAddr)
		if c.MetricsAddr == c.Addr {
			p.add("METRICS_ADDR", "is the same as ADDR: metrics are not for everybody, so they need a port of their own")
		}
	}
	if c.OTLPEndpoint != "" {
		if u, err := url.Parse(c.OTLPEndpoint); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			p.add("OTEL_EXPORTER_OTLP_ENDPOINT", "must be like http://collector:4318, not %q", c.OTLPEndpoint)
		}
	}
	if err := c.level.UnmarshalText([]byte(cmp.Or(c.LogLevel, "info"))); err != nil || c.level < slog.LevelDebug {
		p.add("LOG_LEVEL", "must be debug, info, warn or error, not %q", c.LogLevel)
	}
	c.LogFormat = cmp.Or(c.LogFormat, "text")
	if c.LogFormat != "text" && c.LogFormat != "json" {
		p.add("LOG_FORMAT", "must be text or json, not %q", c.LogFormat)
	}
}

func checkAddress(p *problems, name, value string) {
	_, port, err := net.SplitHostPort(value)
	if n, bad := strconv.Atoi(port); err != nil || bad != nil || n < 0 || n > 65535 {
		p.add(name, "must be host:port, such as localhost:8080 or :8080, not %q", value)
	}
}

// isOrigin: http or https with a host, and nothing that a page could not be under.
func isOrigin(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == ""
}

func readBool(p *problems, name, value string, otherwise bool) bool {
	if value == "" {
		return otherwise
	}
	b, err := strconv.ParseBool(value)
	if err != nil {
		p.add(name, "must be true or false, not %q", value)
	}
	return b
}

func onThisMachine(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
