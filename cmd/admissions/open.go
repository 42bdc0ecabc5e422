package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"

	"github.com/exaring/otelpgx"

	"example.org/admissions/storage/embedded"
	"example.org/admissions/storage/mail"
	"example.org/admissions/storage/objects"
	"example.org/admissions/storage/postgres"
)

// ownership says what a command does when another program already runs the
// embedded services of DATA_DIR.
type ownership bool

const (
	alone ownership = false // refuse: they would end under it
	share ownership = true  // use them
)

// services is everything outside the program, opened.
type services struct {
	db      *postgres.DB
	objects objectStore
	bucket  *objects.Bucket
	mail    *mail.Sender
	caught  http.Handler // the page of caught mails; nil when mail is really sent

	dsn     string
	guest   bool // the embedded services are another program's
	ended   []service
	closers []func() error // in order of opening
}

// objectStore is where documents are kept and how to get in.
type objectStore struct {
	embedded.ObjectsAddress

	Bucket string
	Secure bool
}

// service is something embedded that should only end when we end it.
type service struct {
	name  string
	ended <-chan struct{}
}

// open starts what is embedded, connects to the rest, and refuses a database
// whose schema is older than the program. The embedded one is brought up to date.
func (a *app) open(ctx context.Context, o ownership) (*services, error) {
	s := &services{}
	for _, step := range []func(context.Context, *services, ownership) error{
		a.startPostgres, a.startObjects, a.openBucket, a.startMail, a.connect, a.settleSchema,
	} {
		if err := step(ctx, s, o); err != nil {
			return nil, errors.Join(err, s.close())
		}
	}
	return s, nil
}

// openDatabase opens the database alone, whatever its schema.
func (a *app) openDatabase(ctx context.Context, o ownership) (*services, error) {
	s := &services{}
	if err := a.startPostgres(ctx, s, o); err != nil {
		return nil, err
	}
	if err := a.connect(ctx, s, o); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

func (a *app) startPostgres(ctx context.Context, s *services, o ownership) error {
	if !a.config.embeddedPostgres() {
		s.dsn = string(a.config.DatabaseURL)
		return nil
	}
	dir := filepath.Join(a.config.DataDir, "postgres")
	p, err := embedded.StartPostgres(ctx, embedded.Config{Dir: dir})
	if errors.Is(err, embedded.ErrInUse) && o == share {
		s.guest = true
		s.dsn, err = embedded.RunningPostgres(dir)
		return err
	}
	if err != nil {
		return err
	}
	s.dsn = p.DSN
	s.runs("PostgreSQL", p.Ended(), p.Stop)
	return nil
}

func (a *app) startObjects(ctx context.Context, s *services, _ ownership) error {
	c := a.config
	s.objects = objectStore{Bucket: c.S3Bucket, Secure: c.s3Secure, ObjectsAddress: embedded.ObjectsAddress{
		Endpoint: c.s3Host, AccessKey: string(c.S3AccessKey), SecretKey: string(c.S3SecretKey), Region: c.S3Region,
	}}
	if !c.embeddedObjects() {
		return nil
	}
	s.objects.Secure = false
	dir := filepath.Join(c.DataDir, "objects")
	if s.guest {
		var err error
		s.objects.ObjectsAddress, err = embedded.RunningObjects(dir)
		return err
	}
	o, err := embedded.StartObjects(context.WithoutCancel(ctx), dir) // jobs that finish after a signal still need it
	if err != nil {
		return err
	}
	s.objects.ObjectsAddress = o.ObjectsAddress
	s.runs("the object server", o.Ended(), o.Stop)
	return nil
}

func (a *app) openBucket(ctx context.Context, s *services, _ ownership) (err error) {
	o := s.objects
	s.bucket, err = objects.Open(ctx, objects.Config{
		Endpoint: o.Endpoint, Bucket: o.Bucket, AccessKey: o.AccessKey, SecretKey: o.SecretKey,
		Region: o.Region, Secure: o.Secure,
	})
	return err
}

func (a *app) startMail(ctx context.Context, s *services, _ ownership) error {
	address, dir := string(a.config.SMTPURL), filepath.Join(a.config.DataDir, "mail")
	switch {
	case !a.config.embeddedMail():
	case s.guest:
		var err error
		if address, err = embedded.RunningMail(dir); err != nil {
			return err
		}
	default:
		m, err := embedded.StartMail(context.WithoutCancel(ctx), dir)
		if err != nil {
			return err
		}
		address, s.caught = m.URL, m.Handler()
		s.runs("the mail server", m.Ended(), m.Stop)
	}
	var err error
	s.mail, err = mail.New(address, a.config.MailFrom)
	return err
}

func (a *app) connect(ctx context.Context, s *services, _ ownership) error {
	o := postgres.Options{Hurried: a.hurried}
	if a.config.OTLPEndpoint != "" {
		o.Tracer = otelpgx.NewTracer()
	}
	db, err := postgres.Open(ctx, s.dsn, o)
	if err != nil {
		return err
	}
	s.db = db
	s.closers = append(s.closers, func() error { db.Close(); return nil })
	if err := db.Ping(ctx); err != nil {
		return fmt.Errorf("the database does not answer: %w", err)
	}
	return nil
}

func (a *app) settleSchema(ctx context.Context, s *services, _ ownership) error {
	if a.config.embeddedPostgres() && !s.guest {
		return s.db.Migrate(ctx)
	}
	return s.db.SchemaReady(ctx)
}

// runs notes something embedded: it is stopped at close, and its end is noticed.
func (s *services) runs(name string, ended <-chan struct{}, stop func() error) {
	s.ended = append(s.ended, service{name, ended})
	s.closers = append(s.closers, func() error {
		if err := stop(); err != nil {
			return fmt.Errorf("stopping %s: %w", name, err)
		}
		return nil
	})
}

// watch calls died when an embedded service ends before ctx does.
func (s *services) watch(ctx context.Context, died func(error)) {
	for _, e := range s.ended {
		go func() {
			select {
			case <-ctx.Done():
			case <-e.ended:
				died(fmt.Errorf("%s ended by itself; see its log under DATA_DIR", e.name))
			}
		}()
	}
}

// close ends everything in the opposite order of opening: the pool, then mail,
// objects and Postgres.
func (s *services) close() error {
	var errs []error
	for _, c := range slices.Backward(s.closers) {
		errs = append(errs, c())
	}
	s.closers = nil
	return errors.Join(errs...)
}
