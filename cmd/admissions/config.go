package main

import (
	"log/slog"
	"net/url"

	"example.org/admissions/api"
)

// Config is everything that can be set, by flag or environment. Every value is
// a word until check has read it, so that all wrong ones are named at once.
type Config struct {
	Addr      string `name:"addr" env:"ADDR" default:"localhost:8080" placeholder:"HOST:PORT" help:"Where to serve; default ${default}." group:"Serving"`
	PublicURL string `name:"public-url" env:"PUBLIC_URL" placeholder:"URL" help:"Under which address people reach the program; default http:// and ADDR. Printed in mails and letters." group:"Serving"`
	Origins   string `name:"cors-origins" env:"CORS_ORIGINS" placeholder:"ORIGIN,…" help:"Other origins whose pages may call the API, with commas between." group:"Serving"`
	Proxy     string `name:"trust-proxy" env:"TRUST_PROXY" default:"false" placeholder:"BOOL" help:"Take the caller's address from X-Forwarded-For: true only behind a reverse proxy that sets it; default ${default}." group:"Serving"`
	JWTKey    Secret `name:"jwt-key" env:"JWT_KEY" placeholder:"KEY" help:"Signs access tokens and seals the secrets of one-time codes and webhooks, at least 32 characters; the same for every instance. With another key everybody signs in again, one-time codes have to be set up anew, and webhooks get new secrets. Default: made once and kept in DATA_DIR." group:"Serving"`
	College   string `name:"college-name" env:"COLLEGE_NAME" default:"Shenyang Medical College" placeholder:"NAME" help:"The college's name in English, on everything it sends; default ${default}." group:"Serving"`
	CollegeZH string `name:"college-name-zh" env:"COLLEGE_NAME_ZH" default:"沈阳医学院" placeholder:"NAME" help:"Its name in Chinese; default ${default}." group:"Serving"`
	Colour    string `name:"college-colour" env:"COLLEGE_COLOUR" placeholder:"#RRGGBB" help:"The college's colour on the pages, made darker or lighter where it would not read. Default: the pages' own teal." group:"Serving"`
	Logo      string `name:"college-logo" env:"COLLEGE_LOGO" placeholder:"FILE" help:"The college's logo, SVG or PNG up to 256 KiB. Default: the pages' own sign." group:"Serving"`
	Languages string `name:"languages" env:"LANGUAGES" default:"en,zh,fr,ar,ru" placeholder:"CODE,…" help:"What applicants may choose from, as far as the pages speak it, preferred first; default ${default}." group:"Serving"`
	Support   string `name:"support-email" env:"SUPPORT_EMAIL" placeholder:"ADDRESS" help:"Where a person writes who is lost; shown on every page." group:"Serving"`
	WebDir    string `name:"web-dir" env:"WEB_DIR" placeholder:"DIR" help:"The built front end, with portal/ and office/ inside. Default: ./web/dist when it is there." group:"Serving"`
	DataDir   string `name:"data-dir" env:"DATA_DIR" default:"./data" placeholder:"DIR" help:"Where the embedded services keep everything; default ${default}." group:"Services"`

	DatabaseURL Secret `name:"database-url" env:"DATABASE_URL" placeholder:"URL" help:"PostgreSQL 15 or later, postgres://user:password@host:5432/database. Default: a private one in DATA_DIR." group:"Services"`
	S3Endpoint  string `name:"s3-endpoint" env:"S3_ENDPOINT" placeholder:"HOST:PORT" help:"S3 object store; with https:// or http:// in front S3_SECURE is not needed. Default: one in this process." group:"Services"`
	S3Bucket    string `name:"s3-bucket" env:"S3_BUCKET" placeholder:"NAME" help:"Bucket of the documents; made if missing. Default: admissions." group:"Services"`
	S3AccessKey Secret `name:"s3-access-key" env:"S3_ACCESS_KEY" placeholder:"KEY" help:"Who signs in to the object store." group:"Services"`
	S3SecretKey Secret `name:"s3-secret-key" env:"S3_SECRET_KEY" placeholder:"KEY" help:"With which secret." group:"Services"`
	S3Region    string `name:"s3-region" env:"S3_REGION" default:"us-east-1" placeholder:"NAME" help:"Region of the bucket; default ${default}." group:"Services"`
	S3Secure    string `name:"s3-secure" env:"S3_SECURE" placeholder:"BOOL" help:"Whether the object store speaks TLS. Default: true, except on loopback." group:"Services"`
	SMTPURL     Secret `name:"smtp-url" env:"SMTP_URL" placeholder:"URL" help:"Mail server, smtp://user:password@host:587 (STARTTLS) or smtps://…; ?tls=none allows plain. Default: mails are caught and shown at /dev/mail." group:"Services"`
	MailFrom    string `name:"mail-from" env:"MAIL_FROM" placeholder:"ADDRESS" help:"Sender of every mail, such as 'Admissions <admissions@example.edu>'. Default: from= of SMTP_URL, or admissions at the host of PUBLIC_URL." group:"Services"`
	Webhook     string `name:"webhook-private" env:"WEBHOOK_PRIVATE" default:"false" placeholder:"BOOL" help:"Let webhooks go to plain http and to private networks: true only where every administrator may reach everything this machine can; default ${default}." group:"Services"`
	ClamdURL    string `name:"clamd-url" env:"CLAMD_URL" placeholder:"URL" help:"Malware scanner, tcp://host:3310 or unix:///path. Default: documents are not scanned, and say so." group:"Services"`

	DemoPassword Secret `name:"demo-password" env:"DEMO_PASSWORD" placeholder:"WORD" help:"Password of the demo accounts. Default: a random one, printed." group:"Services"`

	MetricsAddr  string `name:"metrics-addr" env:"METRICS_ADDR" placeholder:"HOST:PORT" help:"Where to serve Prometheus metrics at /metrics. Default: nowhere." group:"Watching"`
	OTLPEndpoint string `name:"otlp-endpoint" env:"OTEL_EXPORTER_OTLP_ENDPOINT" placeholder:"URL" help:"Where to send traces (OTLP over HTTP). The other OTEL_ variables apply too. Default: nowhere." group:"Watching"`
	LogLevel     string `name:"log-level" env:"LOG_LEVEL" default:"info" placeholder:"LEVEL" help:"debug, info, warn or error; default ${default}." group:"Watching"`
	LogFormat    string `name:"log-format" env:"LOG_FORMAT" default:"text" placeholder:"FORMAT" help:"text or json; default ${default}." group:"Watching"`

	// What check made of the words.
	publicURL  *url.URL
	origins    []string
	trustProxy bool
	hookInside bool // webhooks may reach private networks
	languages  []string
	logo       api.Logo
	s3Host     string // S3Endpoint without a scheme
	s3Secure   bool
	level      slog.Level
}

// embeddedPostgres tells whether the database is ours to run and to migrate.
func (c *Config) embeddedPostgres() bool { return c.DatabaseURL == "" }

func (c *Config) embeddedObjects() bool { return c.S3Endpoint == "" }

func (c *Config) embeddedMail() bool { return c.SMTPURL == "" }
