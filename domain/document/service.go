package document

import (
	"context"
	"sync"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/job"
	"example.org/admissions/domain/notice"
)

// Service is what can be done with papers.
type Service struct {
	Store   Store
	Uploads Uploads
	Locks   Locks
	Files   Files
	Objects Objects
	Scanner Scanner // nil: nothing is scanned
	Notices Notices
	Audit   audit.Store
	Jobs    job.Queue
	Tx      domain.Tx
	Now     func() time.Time

	flights flights
}

// now is the time as the database keeps it, so that an answer says what a later
// one will.
func (s *Service) now() time.Time { return s.Now().UTC().Truncate(time.Microsecond) }

// Notices tells people. Post belongs to the ctx's transaction.
type Notices interface {
	Post(ctx context.Context, n notice.Notice) error
}

// uploadRight is the right under which the actor uploads: its own, or that of the
// office. Whose file it is, Files decides.
func uploadRight(actor access.Actor) (access.Permission, error) {
	if actor.Need(access.UploadForOthers) == nil {
		return access.UploadForOthers, nil
	}
	return access.WriteApplication, actor.Need(access.WriteApplication)
}

// MayUpload says whether the actor uploads at all, before anything of an upload is
// read. Whether this file may have it is Receive's and Begin's to say.
func (s *Service) MayUpload(_ context.Context, actor access.Actor) error {
	_, err := uploadRight(actor)
	return err
}

// needSystem refuses everybody but our own jobs.
func needSystem(actor access.Actor) error {
	if err := actor.Need(access.ReadApplications); err != nil {
		return err
	}
	if !actor.System {
		return access.ErrForbidden
	}
	return nil
}

const (
	uploadsOfOne = 6  // at once, of one account
	uploadsOfAll = 64 // at once, in this program: each may hold two parts in memory
)

// flights counts the uploads that are under way in this program.
type flights struct {
	mu  sync.Mutex
	all int
	of  map[string]int
}

// board lets one more upload of an account begin; the caller calls done at its end.
func (f *flights) board(account string) (done func(), err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.all >= uploadsOfAll || f.of[account] >= uploadsOfOne {
		return nil, ErrBusy
	}
	if f.of == nil {
		f.of = map[string]int{}
	}
	f.all++
	f.of[account]++
	return func() { f.land(account) }, nil
}

func (f *flights) land(account string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.all--
	if f.of[account]--; f.of[account] == 0 {
		delete(f.of, account)
	}
}
