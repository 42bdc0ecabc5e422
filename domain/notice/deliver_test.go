package notice_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/notice"
	"example.org/admissions/storage/postgres"
	"example.org/admissions/storage/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// post is the other end of the wire: it answers what the test says.
type post struct {
	mu     sync.Mutex
	took   []notice.Mail
	answer error
	busy   func() // while a mail is being handed over
}

func (p *post) Send(_ context.Context, m notice.Mail) error {
	p.mu.Lock()
	p.took = append(p.took, m)
	answer, busy := p.answer, p.busy
	p.mu.Unlock()
	if busy != nil {
		busy()
	}
	return answer
}

type office struct {
	*notice.Courier
	db      *postgres.DB
	post    *post
	outbox  *notice.Outbox
	jobs    *postgres.Jobs
	account string
	now     time.Time
}

func open(t *testing.T) *office {
	t.Helper()
	db := pgtest.New(t)
	jobs, err := postgres.NewJobs(db, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{db: db, post: &post{}, jobs: jobs, account: domain.NewID(), now: time.Date(2027, 3, 1, 8, 0, 0, 0, time.UTC)}
	store, now := postgres.Notices{DB: db}, func() time.Time { return o.now }
	o.outbox = &notice.Outbox{Store: store, Jobs: jobs, Now: now}
	o.Courier = &notice.Courier{
		Store: store, Tx: db, Sender: o.post, Now: now,
		Stationery: notice.Stationery{College: map[string]string{"en": "A College"}, Portal: "https://apply.example.org"},
	}
	o.exec(t, `INSERT INTO accounts (id, email, full_name, locale, time_zone, password_hash, roles, created_at, updated_at)
		VALUES ($1, 'asha@example.org', 'Asha Rai', 'zh-CN', 'Asia/Kathmandu', '', '{applicant}', now(), now())`, o.account)
	return o
}

func (o *office) exec(t *testing.T, sql string, args ...any) {
	t.Helper()
	if _, err := o.db.Pool().Exec(t.Context(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

// tell posts a code to the account and answers the notice's id.
func (o *office) tell(t *testing.T) notice.Send {
	t.Helper()
	n := notice.Notice{ID: domain.NewID(), AccountID: o.account, Kind: notice.AccountVerify, Data: map[string]string{"secret_code": "482913"}}
	if err := o.db.Do(t.Context(), func(ctx context.Context) error { return o.outbox.Post(ctx, n) }); err != nil {
		t.Fatal(err)
	}
	return notice.Send{NoticeID: n.ID}
}

func (o *office) row(t *testing.T, s notice.Send) (sending, sent bool, failed, data string) {
	t.Helper()
	err := o.db.Pool().QueryRow(t.Context(), `SELECT sending_at IS NOT NULL, sent_at IS NOT NULL, failed, data::text FROM notices WHERE id = $1`,
		s.NoticeID).Scan(&sending, &sent, &failed, &data)
	if err != nil {
		t.Fatal(err)
	}
	return sending, sent, failed, data
}

func TestANoticeIsPromisedOnlyWithTheChange(t *testing.T) {
	o := open(t)
	n := notice.Notice{AccountID: o.account, Kind: notice.AccountAlready}
	if err := o.outbox.Post(t.Context(), n); err == nil {
		t.Error("posted outside a transaction")
	}
	failed := errors.New("the use case failed")
	if err := o.db.Do(t.Context(), func(ctx context.Context) error { return errors.Join(o.outbox.Post(ctx, n), failed) }); !errors.Is(err, failed) {
		t.Fatal(err)
	}
	n.Kind = "nosuch.kind"
	if err := o.db.Do(t.Context(), func(ctx context.Context) error { return o.outbox.Post(ctx, n) }); err == nil {
		t.Error("posted a kind without words")
	}
	if left, err := o.jobs.Unfinished(t.Context(), "notice.send"); err != nil || left != 0 {
		t.Errorf("%d jobs for changes that never were, %v", left, err)
	}
	o.tell(t)
	if left, err := o.jobs.Unfinished(t.Context(), "notice.send"); err != nil || left != 1 {
		t.Errorf("%d jobs for one notice, %v", left, err)
	}
}

func TestAMailServerThatTakesNothingIsAskedAgainAtOnce(t *testing.T) {
	o := open(t)
	s := o.tell(t)
	o.post.answer = errors.New("connection refused")
	if err := o.Deliver(t.Context(), s); err == nil {
		t.Error("the job would not be tried again")
	}
	if sending, sent, _, data := o.row(t, s); sending || sent || !strings.Contains(data, "482913") {
		t.Errorf("sending %v, sent %v, data %s", sending, sent, data)
	}
	o.post.answer = nil
	if err := o.Deliver(t.Context(), s); err != nil || len(o.post.took) != 2 {
		t.Errorf("%v after %d tries", err, len(o.post.took))
	}
}

func TestAnAddressThatDoesNotExistIsNotAskedAgain(t *testing.T) {
	o := open(t)
	s := o.tell(t)
	o.post.answer = notice.ErrUndeliverable.Because(errors.New("550 no such user"))
	for range 2 {
		if err := o.Deliver(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	if _, sent, failed, data := o.row(t, s); sent || failed != "notice.undeliverable" || data != "{}" || len(o.post.took) != 1 {
		t.Errorf("sent %v, failed %q, data %s, %d tries", sent, failed, data, len(o.post.took))
	}
}

// What nobody can know is not repeated before the pause, and then under the same id.
func TestAMailThatMayBeOutWaits(t *testing.T) {
	gone, stop := context.WithCancel(t.Context())
	for name, tt := range map[string]struct {
		ctx    context.Context
		answer error
		busy   func()
	}{
		"the answer was lost":     {t.Context(), notice.ErrUnsure, nil},
		"the program was stopped": {gone, context.Canceled, stop},
	} {
		t.Run(name, func(t *testing.T) {
			o := open(t)
			s := o.tell(t)
			o.post.answer, o.post.busy = tt.answer, tt.busy
			if err := o.Deliver(tt.ctx, s); err == nil {
				t.Error("the job would not be tried again")
			}
			o.post.answer, o.post.busy = nil, nil
			o.now = o.now.Add(notice.Pause - time.Second)
			if err := o.Deliver(t.Context(), s); !errors.Is(err, notice.ErrBusy) || len(o.post.took) != 1 {
				t.Errorf("before the pause: %v, %d mails", err, len(o.post.took))
			}
			o.now = o.now.Add(time.Second)
			if err := o.Deliver(t.Context(), s); err != nil || len(o.post.took) != 2 || o.post.took[0].ID != o.post.took[1].ID {
				t.Errorf("after the pause: %v, %+v", err, o.post.took)
			}
		})
	}
}

func TestTwoWorkersSendOneMail(t *testing.T) {
	o := open(t)
	s := o.tell(t)
	inside, leave := make(chan struct{}), make(chan struct{})
	o.post.busy = func() { close(inside); <-leave }
	first := make(chan error)
	go func() { first <- o.Deliver(context.Background(), s) }()
	<-inside
	// A worker that holds no transaction while it sends leaves the row free.
	if err := o.Deliver(t.Context(), s); !errors.Is(err, notice.ErrBusy) {
		t.Errorf("second worker: %v", err)
	}
	close(leave)
	if err := <-first; err != nil {
		t.Fatal(err)
	}
	if err := o.Deliver(t.Context(), s); err != nil || len(o.post.took) != 1 {
		t.Errorf("%v, %d mails", err, len(o.post.took))
	}
}

func TestAHeldNoticeIsNotWaitedFor(t *testing.T) {
	o := open(t)
	s := o.tell(t)
	err := o.db.Do(t.Context(), func(ctx context.Context) error {
		if _, err := o.Store.Claim(ctx, s.NoticeID); err != nil {
			return err
		}
		return o.Deliver(t.Context(), s) // on a connection of its own
	})
	if !errors.Is(err, notice.ErrBusy) {
		t.Error(err)
	}
	if err := o.Deliver(t.Context(), notice.Send{NoticeID: domain.NewID()}); !errors.Is(err, notice.ErrNotFound) {
		t.Error(err)
	}
}

func TestASentMailIsWholeAndItsSecretForgotten(t *testing.T) {
	o := open(t)
	s := o.tell(t)
	if err := o.Deliver(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	m := o.post.took[0]
	if m.ID != s.NoticeID || m.To != "asha@example.org" || m.Locale != "zh" || !strings.Contains(m.Text, "482913") || !strings.Contains(m.HTML, "482913") {
		t.Errorf("%+v", m)
	}
	if _, sent, _, data := o.row(t, s); !sent || data != "{}" {
		t.Errorf("sent %v, data %s", sent, data)
	}
}

func TestALetterKnowsTheFileItIsAbout(t *testing.T) {
	o := open(t)
	programme, intake, file := domain.NewID(), domain.NewID(), domain.NewID()
	o.exec(t, `INSERT INTO programmes (id, code, name, level, category_code, teaching_language, duration_months, active, created_at, updated_at)
		VALUES ($1, 'CM', '{"en":"Clinical Medicine","zh":"临床医学"}', 'bachelor', '02', 'zh', 60, true, now(), now())`, programme)
	o.exec(t, `INSERT INTO intakes (id, programme_id, code, year, term, starts_on, opens_at, closes_at, seats, active, created_at, updated_at)
		VALUES ($1, $2, '2027S-CM', 2027, 'autumn', '2027-09-01', '2027-01-01', '2027-06-30', 9, true, now(), now())`, intake, programme)
	o.exec(t, `INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, number, form_version, created_at, updated_at, status_since, queued_at, submitted_at)
		VALUES ($1, $2, $3, $4, 'rejected', 1, '2027S-CM-000123', 1, now(), now(), now(), now(), now())`, file, o.account, intake, programme)
	n := notice.Notice{AccountID: o.account, ApplicationID: file, Kind: notice.ApplicationRejected}
	if err := o.db.Do(t.Context(), func(ctx context.Context) error { return o.outbox.Post(ctx, n) }); err != nil {
		t.Fatal(err)
	}
	var id string
	if err := o.db.Pool().QueryRow(t.Context(), "SELECT id FROM notices").Scan(&id); err != nil {
		t.Fatal(err)
	}
	if err := o.Deliver(t.Context(), notice.Send{NoticeID: id}); err != nil {
		t.Fatal(err)
	}
	if m := o.post.took[0]; !strings.Contains(m.Text, "临床医学") || !strings.Contains(m.Subject, "2027S-CM-000123") || !strings.Contains(m.Text, "Asha Rai") {
		t.Errorf("%+v", m)
	}
}
