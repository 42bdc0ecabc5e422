package document_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/notice"
	"example.org/admissions/storage/embedded"
	"example.org/admissions/storage/objects"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// server is the one S3 server of this test program.
var server = sync.OnceValues(func() (*embedded.Objects, error) {
	dir, err := os.MkdirTemp("", "admissions-document-")
	if err != nil {
		return nil, err
	}
	return embedded.StartObjects(context.Background(), dir)
})

// world is the document service on a database and a bucket of its own.
type world struct {
	*document.Service
	t      testing.TB
	db     *postgres.DB
	files  *files
	at     time.Time
	owner  access.Actor
	app    string
	config objects.Config
}

func newWorld(t testing.TB) *world {
	t.Helper()
	s3, err := server()
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, db: pgtest.New(t), at: time.Now().UTC().Truncate(time.Second), config: objects.Config{
		Endpoint: s3.Endpoint,
		Bucket:   "b-" + domain.NewID()[24:], AccessKey: s3.AccessKey, SecretKey: s3.SecretKey, Region: s3.Region,
	}}
	bucket, err := objects.Open(t.Context(), w.config)
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := postgres.NewJobs(w.db, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	w.files = &files{db: w.db, max: 30 << 20}
	now := func() time.Time { return w.at }
	w.Service = &document.Service{
		Store: postgres.Documents{DB: w.db}, Uploads: postgres.Uploads{DB: w.db}, Locks: &postgres.UploadLocks{DB: w.db},
		Files: w.files, Objects: bucket, Audit: postgres.Audit{DB: w.db}, Jobs: jobs, Tx: w.db, Now: now,
		Notices: &notice.Outbox{Store: postgres.Notices{DB: w.db}, Jobs: jobs, Now: now},
	}
	w.owner, w.app = w.application()
	return w
}

// application makes an applicant with a draft.
func (w *world) application() (access.Actor, string) {
	w.t.Helper()
	who, programme, intake, app := domain.NewID(), domain.NewID(), domain.NewID(), domain.NewID()
	code := strings.ToUpper(who[24:])
	w.exec(`INSERT INTO accounts (id, email, full_name, password_hash, roles, created_at, updated_at) VALUES ($1, $2, 'Ama Mensah', '', '{applicant}', now(), now())`, who, who+"@x.test")
	w.exec(`INSERT INTO programmes (id, code, name, level, category_code, teaching_language, duration_months, active, created_at, updated_at)
		VALUES ($1, $2, '{}', 'bachelor', '02', 'en', 60, true, now(), now())`, programme, code)
	w.exec(`INSERT INTO intakes (id, programme_id, code, year, term, starts_on, opens_at, closes_at, seats, active, created_at, updated_at)
		VALUES ($1, $2, $3, 2027, 'autumn', '2027-09-01', now(), now() + interval '1 day', 9, true, now(), now())`, intake, programme, code)
	w.exec(`INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, created_at, updated_at, status_since, queued_at)
		VALUES ($1, $2, $3, $4, 'draft', 1, 1, now(), now(), now(), now())`, app, who, intake, programme)
	return access.Actor{ID: who, Roles: []access.Role{access.Applicant}}, app
}

func (w *world) exec(sql string, args ...any) {
	w.t.Helper()
	if _, err := w.db.Pool().Exec(context.Background(), sql, args...); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) count(sql string, args ...any) (n int) {
	w.t.Helper()
	if err := w.db.Pool().QueryRow(context.Background(), "SELECT count(*) FROM "+sql, args...).Scan(&n); err != nil {
		w.t.Fatal(err)
	}
	return n
}

// send uploads a file into a slot as the owner.
func (w *world) send(kind string, file []byte) (document.Receipt, error) {
	return w.Receive(w.t.Context(), w.owner, document.Incoming{ApplicationID: w.app, Kind: kind, Filename: "my file", Content: bytes.NewReader(file)})
}

func (w *world) mustSend(kind string, file []byte) document.Receipt {
	w.t.Helper()
	r, err := w.send(kind, file)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// keys lists every object there is.
func (w *world) keys() (all []string) {
	w.t.Helper()
	for key, err := range w.Objects.Old(w.t.Context(), "", "", time.Now().Add(time.Hour)) {
		if err != nil {
			w.t.Fatal(err)
		}
		all = append(all, key)
	}
	return all
}

// nothingLeft fails unless the failed upload left no trace.
func (w *world) nothingLeft() {
	w.t.Helper()
	if n := w.count("documents"); n != 0 {
		w.t.Errorf("%d rows were left behind", n)
	}
	if keys := w.keys(); len(keys) != 0 {
		w.t.Errorf("objects were left behind: %v", keys)
	}
}

// content is what Open gives of a document.
func (w *world) content(actor access.Actor, id string) ([]byte, error) {
	c, err := w.Open(w.t.Context(), actor, id)
	if err != nil {
		return nil, err
	}
	defer c.Body.Close()
	return io.ReadAll(c.Body)
}

// files is the other side of document.Files: one rule for every slot, applicants
// see and change their own drafts, officers see everything.
type files struct {
	db     *postgres.DB
	max    int64
	months int
	// crossing stands for what happens between the upload and its transaction.
	crossing func() error
}

func (f *files) ForUpload(ctx context.Context, actor access.Actor, id, kind string) (document.SlotRule, error) {
	if kind == "NEET" {
		return document.SlotRule{}, document.ErrNoSlot
	}
	return document.SlotRule{Kind: kind, MaxBytes: f.max, ValidityMonths: f.months}, f.draft(ctx, actor, id)
}

func (f *files) draft(ctx context.Context, actor access.Actor, id string) error {
	if err := f.ForReading(ctx, actor, id); err != nil {
		return err
	}
	var status string
	if err := f.db.Pool().QueryRow(ctx, "SELECT status FROM applications WHERE id = $1", id).Scan(&status); err != nil {
		return err
	}
	if status != "draft" {
		return document.ErrNotNow
	}
	return nil
}

var errNoFile = &domain.Error{Kind: domain.NotFound, Code: "application.not_found"}

func (f *files) ForReading(ctx context.Context, actor access.Actor, id string) error {
	var owner string
	err := f.db.Pool().QueryRow(ctx, "SELECT applicant_id FROM applications WHERE id = $1", id).Scan(&owner)
	if err != nil || !actor.Is(access.Officer) && owner != actor.ID {
		return errNoFile
	}
	return nil
}

func (f *files) Stored(ctx context.Context, _ access.Actor, id, _ string) error {
	if f.crossing != nil {
		if err := f.crossing(); err != nil {
			return err
		}
	}
	_, err := postgres.Documents{DB: f.db}.LockSlots(ctx, id)
	return err
}

// aPDF is a whole PDF of about so many bytes, each different.
func aPDF(size int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< /Length %d >>\nstream\n", size)
	noise := make([]byte, size)
	src := rand.NewChaCha8([32]byte([]byte(domain.NewID())[:32]))
	_, _ = src.Read(noise)
	b.Write(noise)
	b.WriteString("\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n")
	return b.Bytes()
}

func aJPEG() []byte {
	m := image.NewRGBA(image.Rect(0, 0, 354, 472))
	for i := range m.Pix {
		m.Pix[i] = uint8(rand.IntN(256))
	}
	m.Set(0, 0, color.White)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// wire is a connection to the S3 server that can be cut.
type wire struct {
	net.Listener
	mu    sync.Mutex
	conns []net.Conn
}

// behindWire makes the world reach its bucket over a wire.
func (w *world) behindWire() *wire {
	w.t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	line, to := &wire{Listener: l}, w.config.Endpoint
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", to)
			if err != nil {
				return
			}
			line.mu.Lock()
			line.conns = append(line.conns, near, far)
			line.mu.Unlock()
			go func() { _, _ = io.Copy(far, near) }()
			go func() { _, _ = io.Copy(near, far) }()
		}
	}()
	w.t.Cleanup(line.cut)
	c := w.config
	c.Endpoint = l.Addr().String()
	if w.Objects, err = objects.Open(w.t.Context(), c); err != nil {
		w.t.Fatal(err)
	}
	return line
}

func (l *wire) cut() {
	_ = l.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.conns {
		_ = c.Close()
	}
}
