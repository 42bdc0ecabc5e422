package main

import (
	"bytes"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/demo"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
)

// A story is what happens to one application, told in order; each wait is a yield.
// All stories run on one clock: whose next moment is the earliest goes on.
type story struct {
	at   time.Time
	next func() (time.Duration, bool)
	stop func()
}

type stories []*story

func (s stories) Len() int           { return len(s) }
func (s stories) Less(i, j int) bool { return s[i].at.Before(s[j].at) }
func (s stories) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *stories) Push(x any)        { *s = append(*s, x.(*story)) }
func (s *stories) Pop() any {
	old := *s
	last := old[len(old)-1]
	*s = old[:len(old)-1]
	return last
}

// ends are where stories end, in proportion to a real year.
var ends = []struct {
	status application.Status
	weight int
}{
	{application.Draft, 9},
	{application.Submitted, 11},
	{application.Screening, 9},
	{application.Returned, 6},
	{application.Review, 8},
	{application.Interview, 4},
	{application.Decision, 6},
	{application.Waitlisted, 3},
	{application.Offered, 7},
	{application.Accepted, 7},
	{application.Admitted, 14},
	{application.Declined, 2},
	{application.Rejected, 6},
	{application.Deferred, 2},
	{application.Lapsed, 2},
	{application.Withdrawn, 3},
	{application.Revoked, 1},
	{application.Enrolled, 5},
}

// play tells n stories until today.
func (d *year) play(ctx context.Context, n int) error {
	var failed error
	var all stories
	for i := range n {
		end := ends[i%len(ends)].status
		if i >= 2*len(ends) { // by then every state has come twice
			end = d.someEnd()
		}
		t := &teller{year: d, ctx: ctx, n: i, end: end, failed: &failed}
		next, stop := iter.Pull(t.tell)
		begin := d.today.AddDate(0, 0, -d.daysBack(end)).Add(time.Duration(d.r.IntN(600)) * time.Minute)
		all = append(all, &story{at: begin, next: next, stop: stop})
	}
	heap.Init(&all)
	for len(all) > 0 {
		s := all[0]
		d.now = s.at
		wait, more := s.next()
		if failed != nil {
			return failed
		}
		if s.at = s.at.Add(wait); !more || s.at.After(d.today) {
			s.stop()
			heap.Pop(&all)
			continue
		}
		heap.Fix(&all, 0)
	}
	return nil
}

func (d *year) someEnd() application.Status {
	total := 0
	for _, e := range ends {
		total += e.weight
	}
	at := d.r.IntN(total)
	for _, e := range ends {
		if at -= e.weight; at < 0 {
			return e.status
		}
	}
	return application.Draft
}

// spans are how many days before today a story begins, by its end: late enough
// that what waits has not waited for ever, early enough that it gets there.
var spans = map[application.Status][2]int{
	application.Draft: {3, 60}, application.Submitted: {3, 14}, application.Screening: {7, 16}, application.Returned: {10, 18},
	application.Review: {11, 22}, application.Interview: {22, 34}, application.Decision: {24, 34}, application.Waitlisted: {30, 60},
	application.Offered: {24, 34}, application.Accepted: {34, 50}, application.Enrolled: {140, 149},
}

func (d *year) daysBack(end application.Status) int {
	span, ok := spans[end]
	if !ok {
		span = [2]int{70, 145}
	}
	return span[0] + d.r.IntN(span[1]-span[0]+1)
}

// teller tells one story.
type teller struct {
	*year
	ctx    context.Context
	n      int
	end    application.Status
	failed *error

	owner access.Actor
	file  application.Application
	in    programme.Intake
	yield func(time.Duration) bool
}

// errOver ends a story whose time is over.
var errOver = errors.New("the story is over")

func (t *teller) tell(yield func(time.Duration) bool) {
	t.yield = yield
	if err := t.whole(); err != nil && !errors.Is(err, errOver) {
		*t.failed = fmt.Errorf("story %d, to %s, at %s: %w", t.n, t.end, t.file.Status(), inWords(err))
	}
}

// wait lets some hours pass; errOver when the story has reached its end.
func (t *teller) wait(fewest, most int) error {
	if t.file.Status() == t.end && t.end != application.Draft {
		return errOver
	}
	h := time.Duration(fewest+t.r.IntN(most-fewest+1)) * time.Hour
	if !t.yield(h + time.Duration(t.r.IntN(60))*time.Minute) {
		return errOver
	}
	return nil
}

// took remembers the file after a step.
func (t *teller) took(a application.Application, err error) error {
	if err == nil {
		t.file = a
	}
	return err
}

// whole is the story from the first day on.
func (t *teller) whole() error {
	for _, chapter := range []func() error{t.begin, t.handIn, t.screen, t.review, t.decide, t.answer, t.admit, t.after} {
		if err := chapter(); err != nil {
			return err
		}
	}
	return nil
}

func (t *teller) begin() (err error) {
	t.in = t.intakes[t.r.IntN(len(t.intakes))]
	if t.end == application.Enrolled {
		t.in = t.begun[t.r.IntN(len(t.begun))]
	}
	p := t.in.Programme
	t.maker.On(t.now)
	person := t.maker.Person(t.n, form.Target{
		Programme: p.Code, Level: p.Level, TeachingLanguage: p.TeachingLanguage, StartsOn: t.in.StartsOn,
		SubjectsRequired: len(p.Requirements.Subjects) > 0, CSCA: p.Requirements.CSCA.Policy,
	}, t.n%4 == 0)
	if err := t.account(person); err != nil {
		return err
	}
	if t.file, err = t.Applications.Create(t.ctx, t.owner, t.in.ID); err != nil {
		return err
	}
	sections := []string{"choice", "person", "passport", "contact", "education", "language", "funding", "declarations"}
	if t.end == application.Draft {
		sections = sections[:1+t.r.IntN(len(sections)-1)]
	}
	for _, s := range sections {
		if t.file, _, err = t.Applications.SaveSection(t.ctx, t.owner, t.file.ID, t.file.Version(), s, person.Answers[s]); err != nil {
			return err
		}
		if err := t.wait(0, 6); err != nil {
			return err
		}
	}
	for _, kind := range []string{"PASSPORT", "PHOTO", "DIPLOMA", "TRANSCRIPT", "REC1"} {
		if err := t.upload(kind, person.Name); err != nil {
			return err
		}
	}
	if t.end == application.Draft {
		return errOver
	}
	return t.wait(1, 20)
}

// account signs the applicant up. The first one is the demo account's.
func (t *teller) account(p demo.Person) error {
	if t.n == 0 {
		t.owner = t.people["applicant"]
		return nil
	}
	a := account.Account{
		ID: domain.IDAt(t.now), Email: p.Email, FullName: p.Name, Locale: p.Locale, TimeZone: "Asia/Shanghai",
		Roles: []access.Role{access.Applicant}, VerifiedAt: t.now, Version: 1, CreatedAt: t.now, UpdatedAt: t.now,
	}
	a = account.Stored(a, account.Secrets{PasswordHash: t.hash})
	t.owner = a.Actor()
	return t.store.AddAccount(t.ctx, a)
}

// upload hands in a paper, where the intake asks for it.
func (t *teller) upload(kind, name string) error {
	asks := false
	for _, s := range t.in.Slots {
		asks = asks || s.Kind == kind
	}
	if !asks {
		return nil
	}
	in := document.Incoming{ApplicationID: t.file.ID, Kind: kind}
	if kind == "PHOTO" {
		in.Filename, in.Content = "photo.jpg", bytes.NewReader(t.maker.Photo(177, 236))
	} else {
		k, _ := document.ByCode(kind)
		in.Filename, in.Content = kind+".pdf", bytes.NewReader(t.maker.Scan(k.Label["en"], name, 1+t.r.IntN(3)))
	}
	_, err := t.Documents.Receive(t.ctx, t.owner, in)
	return err
}

func (t *teller) officer() access.Actor {
	return t.people[[]string{"officer", "officer2", "officer3"}[t.n%3]]
}
