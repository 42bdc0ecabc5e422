package main

import (
	"errors"
	"fmt"
	"time"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/payment"
	"example.org/admissions/domain/review"
	"example.org/admissions/domain/scholarship"
)

// The office's side of a story.

func (t *teller) handIn() error {
	if t.end == application.Withdrawn && t.n%2 == 0 {
		if err := t.withdraw(); err != nil {
			return err
		}
		return errOver
	}
	return t.submit()
}

func (t *teller) submit() error {
	if err := t.took(t.Applications.Submit(t.ctx, t.owner, t.file.ID, t.file.Version(), "192.0.2.10")); err != nil {
		return err
	}
	if t.n%4 == 0 {
		if err := t.wish(); err != nil {
			return err
		}
	}
	if t.n%9 == 0 {
		if err := t.talk(); err != nil {
			return err
		}
	}
	return t.wait(10, 90)
}

// wish asks for a scholarship.
func (t *teller) wish() error {
	_, err := t.Scholarships.Flag(t.ctx, t.owner, t.file.ID, "COLLEGE-HALF")
	return err
}

func (t *teller) talk() error {
	if _, err := t.Applications.Write(t.ctx, t.owner, t.file.ID, "Good day, may I hand in the notarised diploma in four weeks? Our board issues it then.", false); err != nil {
		return err
	}
	if err := t.wait(3, 30); err != nil {
		return err
	}
	_, err := t.Applications.Write(t.ctx, t.officer(), t.file.ID, "Yes. Please upload it as soon as you have it; the rest of your file can go on meanwhile.", false)
	return err
}

func (t *teller) screen() error {
	o := t.officer()
	if err := t.took(t.Applications.StartScreening(t.ctx, o, t.file.ID, t.file.Version())); err != nil {
		return err
	}
	if err := t.wait(2, 40); err != nil {
		return err
	}
	if t.end == application.Returned || t.n%7 == 0 {
		if err := t.giveBack(); err != nil {
			return err
		}
	}
	return t.judgeAll(o)
}

// giveBack returns the file once; the applicant mends it, unless the story ends there.
func (t *teller) giveBack() error {
	o := t.officer()
	points := []application.Point{
		{Slot: "PASSPORT", Reason: "blurred", Note: "The two lines at the bottom cannot be read."},
		{Section: "contact", Field: "emergency_phone", Reason: "unclear", Note: "This number has no country code that we know."},
	}
	due := t.now.AddDate(0, 0, 14)
	if err := t.took(t.Applications.Return(t.ctx, o, t.file.ID, t.file.Version(), due, points)); err != nil {
		return err
	}
	if err := t.wait(20, 140); err != nil {
		return err
	}
	if err := t.mend(); err != nil {
		return err
	}
	if !t.yield(30 * time.Hour) {
		return errOver
	}
	return t.took(t.Applications.StartScreening(t.ctx, o, t.file.ID, t.file.Version()))
}

// mend is what the applicant does about a return.
func (t *teller) mend() (err error) {
	if err := t.upload("PASSPORT", "second scan"); err != nil {
		return err
	}
	contact := t.file.Answers["contact"]
	contact["emergency_phone"] = "+9779800000000"
	if t.file, _, err = t.Applications.SaveSection(t.ctx, t.owner, t.file.ID, t.file.Version(), "contact", contact); err != nil {
		return err
	}
	return t.took(t.Applications.Submit(t.ctx, t.owner, t.file.ID, t.file.Version(), "192.0.2.11"))
}

// judgeAll accepts what was handed in and waives what was not.
func (t *teller) judgeAll(o access.Actor) error {
	f, err := t.Applications.Get(t.ctx, o, t.file.ID)
	if err != nil {
		return err
	}
	for _, s := range f.Asked {
		have := f.SlotOf(s.Kind)
		j := application.Judgement{Kind: s.Kind, Status: document.Accepted, ExpiresOn: have.ExpiresOn}
		switch {
		case have.Status == document.Uploaded:
		case have.Status == document.Missing && s.Need == "required" && (s.Stage == "submit" || t.file.Status() == application.Accepted):
			j.Status, j.Reason = document.Waived, "equivalent"
		default:
			continue
		}
		if err := t.took(t.Applications.Judge(t.ctx, o, t.file.ID, t.file.Version(), j)); err != nil {
			return err
		}
	}
	return nil
}

func (t *teller) review() error {
	o := t.officer()
	if err := t.took(t.Applications.SendToReview(t.ctx, o, t.file.ID, t.file.Version())); err != nil {
		return err
	}
	reviewer := t.people[[]string{"reviewer", "reviewer2", "reviewer3"}[t.n%3]]
	r, err := t.Reviews.Assign(t.ctx, o, t.file.ID, reviewer.ID, t.now.AddDate(0, 0, 14))
	if err != nil {
		return err
	}
	if err := t.wait(30, 200); err != nil {
		return err
	}
	if err := t.opine(reviewer, r); err != nil {
		return err
	}
	if t.end != application.Interview && t.n%5 != 0 {
		return nil
	}
	m := application.Meeting{At: t.now.AddDate(0, 0, 6), TimeZone: "Asia/Kathmandu", Link: "https://meet.example.edu/admissions"}
	if err := t.took(t.Applications.Invite(t.ctx, o, t.file.ID, t.file.Version(), m)); err != nil {
		return err
	}
	return t.wait(150, 200)
}

// opine writes a review and hands it in.
func (t *teller) opine(reviewer access.Actor, r review.Review) (err error) {
	opinion := review.Opinion{Scores: review.Scores{}, Recommendation: review.Offer, Comment: "The marks are steady, and the study plan shows what the applicant wants and why."}
	for _, c := range review.Rubric {
		opinion.Scores[c.Code] = 5 + t.r.IntN(5)
	}
	if t.end == application.Rejected {
		opinion.Recommendation, opinion.Comment = review.Reject, "The study plan says little about this subject, and the marks in chemistry are weak."
	}
	if r, err = t.Reviews.Save(t.ctx, reviewer, r.ID, r.Version(), opinion); err != nil {
		return err
	}
	_, err = t.Reviews.Submit(t.ctx, reviewer, r.ID, r.Version())
	return err
}

func (t *teller) decide() error {
	o := t.officer()
	p := application.Proposal{Outcome: application.Offer, Answered: t.answered(), Note: "Solid file."}
	switch {
	case t.end == application.Rejected:
		p = application.Proposal{Outcome: application.Reject, Reasons: []string{"marks", "study_plan"}}
	case t.end == application.Waitlisted:
		p = application.Proposal{Outcome: application.Waitlist}
	case t.n%3 == 0:
		p.Conditions = []application.Condition{{Code: "final_diploma", Detail: "The original, or a notarised copy, before registration.", Due: t.in.StartsOn.AddDate(0, 0, -30)}}
	}
	if err := t.took(t.Applications.Propose(t.ctx, o, t.file.ID, t.file.Version(), p)); err != nil {
		return err
	}
	if err := t.wait(10, 70); err != nil {
		return err
	}
	err := t.took(t.Applications.Release(t.ctx, t.director(), t.file.ID, t.file.Version(), ""))
	if errors.Is(err, application.ErrFull) { // as in life: the last place went to another
		return errOver
	}
	if err != nil {
		return err
	}
	if err := t.award(); err != nil {
		return err
	}
	return t.wait(12, 150)
}

func (t *teller) director() access.Actor {
	return t.people[[]string{"director", "director2"}[t.n%2]]
}

// answered gives a reason to each rule that a person has to judge.
func (t *teller) answered() map[string]string {
	f, err := t.Applications.Get(t.ctx, t.officer(), t.file.ID)
	if err != nil {
		return nil
	}
	reasons := map[string]string{}
	for _, o := range f.Outcomes {
		if o.Result == "manual" || o.Result == "blocked" {
			reasons[o.Rule] = "Judged by the committee: the rest of the file makes up for it."
		}
	}
	return reasons
}

// award takes a scholarship some way, with a second person.
func (t *teller) award() error {
	if t.n%4 != 0 || t.file.Status() != application.Offered {
		return nil
	}
	c, err := t.Scholarships.Of(t.ctx, t.officer(), t.file.ID)
	if err != nil || len(c.Nominations) == 0 {
		return err
	}
	n := c.Nominations[0].Nomination
	take := func(who access.Actor, act scholarship.Action) error {
		seen, err := t.Scholarships.Change(t.ctx, who, n.ID, n.Version(), act, "")
		if err == nil {
			n = seen.Nomination
		}
		return err
	}
	if err := take(t.officer(), scholarship.Nominate); err != nil || t.n%8 == 0 {
		return err
	}
	if err := take(t.director(), scholarship.Approve); err != nil {
		return err
	}
	if err := take(t.director(), scholarship.Award); err != nil && !errors.Is(err, scholarship.ErrQuota) {
		return err
	}
	return nil
}

func (t *teller) answer() error {
	if t.end == application.Lapsed {
		return t.silence()
	}
	accept := t.end != application.Declined
	if err := t.took(t.Applications.Reply(t.ctx, t.owner, t.file.ID, t.file.Version(), accept)); err != nil {
		return err
	}
	if !accept {
		return errOver
	}
	if err := t.upload("PHYSICAL", "Physical examination"); err != nil {
		return err
	}
	if t.n%3 != 0 || t.end != application.Accepted {
		return t.pay()
	}
	return t.wait(1, 2)
}

// silence lets an offer lapse, as the program does by itself.
func (t *teller) silence() error {
	for range 60 {
		if err := t.wait(23, 25); err != nil {
			return err
		}
		if err := t.Applications.Lapse(t.ctx, access.System); err != nil {
			return err
		}
		f, err := t.Applications.Get(t.ctx, t.officer(), t.file.ID)
		if err != nil {
			return err
		}
		t.file = f.Application
	}
	return errOver
}

func (t *teller) pay() error {
	p, err := t.Payments.Claim(t.ctx, t.owner, t.file.ID, payment.Deposit, payment.Note{Payer: "My father", Reference: "TT " + t.file.Number})
	if err != nil {
		return err
	}
	if err := t.wait(10, 60); err != nil {
		return err
	}
	_, err = t.Payments.Change(t.ctx, t.people["finance"], p.ID, p.Version(), payment.Confirm, payment.Note{Reference: "BOC-" + t.file.Number})
	return err
}

func (t *teller) admit() error {
	o := t.officer()
	f, err := t.Applications.Get(t.ctx, o, t.file.ID)
	if err != nil {
		return err
	}
	t.file = f.Application
	for _, c := range f.Conditions {
		if err := t.took(t.Applications.Settle(t.ctx, o, t.file.ID, t.file.Version(), c.ID, application.ConditionMet, "")); err != nil {
			return err
		}
	}
	if err := t.judgeAll(o); err != nil {
		return err
	}
	if err := t.took(t.Applications.Admit(t.ctx, o, t.file.ID, t.file.Version())); err != nil {
		return err
	}
	return t.wait(24, 200)
}

func (t *teller) after() error {
	switch t.end {
	case application.Deferred:
		return t.took(t.Applications.Defer(t.ctx, t.officer(), t.file.ID, t.file.Version(), "Military service until next summer."))
	case application.Enrolled:
		e := application.Enrolment{StudentNumber: fmt.Sprintf("%d%06d", t.in.Year, t.n), OriginalsSeen: true, Insured: true}
		return t.took(t.Applications.Enrol(t.ctx, t.people["arrivals"], t.file.ID, t.file.Version(), e))
	case application.Withdrawn:
		return t.withdraw()
	case application.Revoked:
		if err := t.took(t.Applications.ProposeRevocation(t.ctx, t.officer(), t.file.ID, t.file.Version(), "forgery")); err != nil {
			return err
		}
		if err := t.wait(5, 30); err != nil {
			return err
		}
		return t.took(t.Applications.Revoke(t.ctx, t.director(), t.file.ID, t.file.Version()))
	default:
		return nil
	}
}

func (t *teller) withdraw() error {
	return t.took(t.Applications.Withdraw(t.ctx, t.owner, t.file.ID, t.file.Version(), "other_university"))
}
