package application

import (
	"context"
	"slices"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/eligibility"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/payment"
	"example.org/admissions/domain/programme"
)

// A gate answers with everything that is missing, each with a code and a place,
// never with the first thing only.

// asked returns the slots of the intake whose condition holds for these answers.
func asked(in programme.Intake, a form.Answers) []programme.Slot {
	f := facts(in, a)
	return slices.DeleteFunc(slices.Clone(in.Slots), func(s programme.Slot) bool { return !s.Condition.Holds(a, f) })
}

// slotOf finds the state of a slot; a slot nobody touched is missing.
func slotOf(slots []document.Slot, kind string) document.Slot {
	for _, s := range slots {
		if s.Kind == kind {
			return s
		}
	}
	return document.Slot{Kind: kind, Status: document.Missing}
}

// submitGate: required fields, agreeing passport data, the papers asked for at
// submission. A returned file must also have mended what was rejected.
func submitGate(a Application, in programme.Intake, slots []document.Slot, now time.Time) ([]domain.Field, error) {
	f, err := form.Version(a.FormVersion)
	if err != nil {
		return nil, err
	}
	gaps := f.Gaps(a.Answers, facts(in, a.Answers), now, in.OptionalSections...)
	for _, want := range asked(in, a.Answers) {
		have := slotOf(slots, want.Kind)
		switch {
		case have.Status == document.Rejected:
			gaps = append(gaps, slotGap(want.Kind, "document.rejected", "This paper was rejected: "+have.Reason+". Upload a new one."))
		case want.Need == programme.Required && want.Stage == programme.AtSubmit && have.Status == document.Missing:
			gaps = append(gaps, slotGap(want.Kind, "document.missing", "This paper is required before you submit."))
		}
	}
	return gaps, nil
}

// papersGate: each required paper up to a stage is accepted or waived, and those of
// the stage itself are still good today. A paper of an earlier stage was good when
// it counted.
func papersGate(a Application, in programme.Intake, slots []document.Slot, today time.Time, stage string) (gaps []domain.Field) {
	for _, want := range asked(in, a.Answers) {
		have := slotOf(slots, want.Kind)
		required := want.Need == programme.Required && (want.Stage == stage || want.Stage == programme.AtSubmit)
		switch {
		case want.Stage == stage && have.Expired(today):
			gaps = append(gaps, slotGap(want.Kind, "document.expired", "This paper has expired; ask for a new one."))
		case have.Status == document.Uploaded:
			gaps = append(gaps, slotGap(want.Kind, "document.unjudged", "This paper is not yet accepted, rejected or waived."))
		case required && (have.Status == document.Missing || have.Status == document.Rejected):
			gaps = append(gaps, slotGap(want.Kind, "document."+string(have.Status), "This paper must be accepted or waived."))
		}
	}
	return gaps
}

func slotGap(kind, code, detail string) domain.Field {
	return domain.Field{Name: "slots." + kind, Code: code, Detail: detail}
}

// reviewGate: every paper is judged, and the nationality rule has its answer.
func reviewGate(a Application, in programme.Intake, slots []document.Slot, now time.Time) []domain.Field {
	gaps := papersGate(a, in, slots, now, programme.AtSubmit)
	for _, o := range assess(a, in, now) {
		if !o.Nationality() || o.Result == eligibility.Clear {
			continue
		}
		proof := slotOf(slots, "NAT_PROOF")
		if o.Result == eligibility.Blocked || proof.Status != document.Accepted && proof.Status != document.Waived {
			gaps = append(gaps, domain.Field{Name: "rules." + o.Rule, Code: o.Code, Detail: o.Explanation})
		}
	}
	return gaps
}

func assess(a Application, in programme.Intake, now time.Time) []eligibility.Outcome {
	return eligibility.Assess(a.Answers, in.Programme.Requirements, in.StartsOn, now)
}

// offerGate: enough reviews, each rule clear or answered with a reason, no other
// active offer of this person in the same term.
func offerGate(in programme.Intake, outcomes []eligibility.Outcome, st Standing, answered map[string]string) (gaps []domain.Field) {
	if st.Reviews < in.MinReviews {
		gaps = append(gaps, domain.Field{Name: "reviews", Code: "review.too_few", Detail: "Not enough reviews are handed in for an offer."})
	}
	for _, o := range outcomes {
		if (o.Result == eligibility.Blocked || o.Result == eligibility.Manual) && answered[o.Rule] == "" {
			gaps = append(gaps, domain.Field{Name: "rules." + o.Rule, Code: o.Code, Detail: o.Explanation + " Answer the rule with a reason to go on."})
		}
	}
	if st.Rivals > 0 {
		gaps = append(gaps, domain.Field{Name: "applications", Code: "application.other_offer", Detail: "This person already holds an offer for the same term."})
	}
	return gaps
}

// offerGaps asks offerGate about an offer in an intake, which a reallocation makes
// another one than the file's.
func (s *Service) offerGaps(ctx context.Context, a Application, in programme.Intake, answered map[string]string) ([]domain.Field, error) {
	var st Standing
	var err error
	if st.Reviews, err = s.Reviews.Submitted(ctx, a.ID); err != nil {
		return nil, err
	}
	if st.Rivals, err = s.Store.Rivals(ctx, a); err != nil {
		return nil, err
	}
	return offerGate(in, assess(a, in, s.Now()), st, answered), nil
}

// admitGate: conditions settled, deposit settled, all papers in order, passport
// valid, seat held.
func admitGate(f File) []domain.Field {
	gaps := papersGate(f.Application, f.Intake, f.Slots, f.ReadAt, programme.AtAdmit)
	for _, c := range f.Conditions {
		if c.Status == ConditionOpen {
			gaps = append(gaps, domain.Field{Name: "conditions." + c.ID, Code: "condition.open", Detail: "The condition " + c.Code + " is neither met nor waived."})
		}
	}
	if !f.Standing.DepositSettled {
		gaps = append(gaps, domain.Field{Name: "payments.deposit", Code: "payment.due", Detail: "The deposit is neither confirmed nor waived."})
	}
	for _, o := range f.Outcomes {
		if o.Rule == eligibility.PassportValidity && o.Result == eligibility.Blocked {
			gaps = append(gaps, domain.Field{Name: "sections.passport.expires_on", Code: o.Code, Detail: o.Explanation})
		}
	}
	if !f.Standing.SeatHeld {
		gaps = append(gaps, domain.Field{Name: "seat", Code: "seat.none", Detail: "The file holds no seat of this intake."})
	}
	return gaps
}

// admitGaps asks admitGate about a locked file and intake.
func (s *Service) admitGaps(ctx context.Context, a Application, in programme.Intake) (_ []domain.Field, err error) {
	f := File{Application: a, Intake: in, ReadAt: s.Now(), Outcomes: assess(a, in, s.Now())}
	if f.Slots, err = s.Slots.SlotsOf(ctx, a.ID); err != nil {
		return nil, err
	}
	if f.Conditions, err = s.History.Conditions(ctx, a.ID); err != nil {
		return nil, err
	}
	if f.Standing.DepositSettled, err = s.Payments.Settled(ctx, a.ID, payment.Deposit); err != nil {
		return nil, err
	}
	f.Standing.SeatHeld, err = s.Seats.Holds(ctx, a.ID, a.IntakeID)
	return admitGate(f), err
}

// closed turns gaps into the error that lists them, or nil.
func closed(gaps []domain.Field) error {
	if len(gaps) == 0 {
		return nil
	}
	return ErrIncomplete.With(gaps...)
}
