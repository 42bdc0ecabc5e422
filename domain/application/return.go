package application

import (
	"context"
	"fmt"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/notice"
	"example.org/admissions/domain/programme"
	"example.org/admissions/domain/reference"
)

// Sendback is a file given back to its applicant with exactly what to mend.
// A return is not a rejection, and no timer turns it into one.
type Sendback struct {
	ID, ApplicationID, By string
	At, Due               time.Time
	Items                 []Point
	AnsweredAt            time.Time
}

// Point is one thing to mend: a field of a section, or a paper. JSON tags,
// because it is stored as a document.
type Point struct {
	Section string `json:"section,omitempty"`
	Field   string `json:"field,omitempty"`
	Slot    string `json:"slot,omitempty"`
	Reason  string `json:"reason"`
	Note    string `json:"note,omitempty"`
}

var (
	ErrPoints = &domain.Error{Kind: domain.Invalid, Code: "return.items", Message: "Say exactly what has to be mended; fields lists what is not clear."}
	ErrDue    = &domain.Error{Kind: domain.Invalid, Code: "return.due", Message: "Give the applicant a date between tomorrow and half a year from now."}
)

// Return gives the file back. Papers named become rejected with the point's reason.
func (s *Service) Return(ctx context.Context, actor access.Actor, id string, version int, due time.Time, items []Point) (Application, error) {
	if err := actor.Need(access.ScreenApplication); err != nil {
		return Application{}, err
	}
	now := s.Now()
	if due.Before(now.Add(20*time.Hour)) || due.After(now.AddDate(0, 6, 0)) {
		return Application{}, ErrDue
	}
	st := officeStep(actor, id, version, Return, access.ScreenApplication)
	return s.change(ctx, st, func(ctx context.Context, a *Application) (map[string]any, error) {
		in, err := s.Intakes.Intake(ctx, a.IntakeID)
		if err != nil {
			return nil, err
		}
		if err := checkPoints(*a, in, items); err != nil {
			return nil, err
		}
		if err := s.rejectPapers(ctx, *a, actor, items); err != nil {
			return nil, err
		}
		a.ReturnDue = due
		if err := s.move(a, Return, Returned); err != nil {
			return nil, err
		}
		r := Sendback{ID: domain.IDAt(now), ApplicationID: a.ID, By: actor.ID, At: now, Due: due, Items: items}
		if err := s.History.AddReturn(ctx, r); err != nil {
			return nil, err
		}
		data := map[string]string{"due": notice.Moment(due), "items": notice.Lines(lines(items)...)}
		return map[string]any{"points": len(items), "due": due}, s.tell(ctx, *a, notice.ApplicationReturned, data)
	})
}

// checkPoints refuses a point that names nothing the applicant could mend.
func checkPoints(a Application, in programme.Intake, items []Point) error {
	f, err := form.Version(a.FormVersion)
	if err != nil {
		return err
	}
	var wrong []domain.Field
	if len(items) == 0 {
		wrong = append(wrong, domain.Field{Name: "items", Code: "return.empty", Detail: "Name at least one point."})
	}
	for i, p := range items {
		name := fmt.Sprintf("items[%d]", i)
		if !reference.Has(reference.Return, p.Reason) {
			wrong = append(wrong, domain.Field{Name: name + ".reason", Code: "return.reason", Detail: "Choose a reason from the list."})
		}
		if (p.Slot == "") == (p.Section == "") {
			wrong = append(wrong, domain.Field{Name: name, Code: "return.place", Detail: "Name either a section or a paper."})
		} else if p.Slot != "" && !hasSlot(in, p.Slot) {
			wrong = append(wrong, domain.Field{Name: name + ".slot", Code: "return.slot", Detail: "This intake has no such paper."})
		} else if p.Section != "" && !hasField(f, p.Section, p.Field) {
			wrong = append(wrong, domain.Field{Name: name + ".field", Code: "return.field", Detail: "The form has no such field."})
		}
	}
	if len(wrong) > 0 {
		return ErrPoints.With(wrong...)
	}
	return nil
}

// lines are the points as the notice prints them.
func lines(items []Point) (all []string) {
	for _, p := range items {
		place := "sections." + p.Section
		if p.Field != "" {
			place += "." + p.Field
		}
		if p.Slot != "" {
			place = "slots." + p.Slot
		}
		all = append(all, notice.Item(place, p.Reason, p.Note))
	}
	return all
}

func hasSlot(in programme.Intake, kind string) bool {
	for _, s := range in.Slots {
		if s.Kind == kind {
			return true
		}
	}
	return false
}

// hasField accepts a whole section (empty field) too.
func hasField(f form.Form, section, field string) bool {
	s, err := f.Section(section)
	if err != nil || field == "" {
		return err == nil
	}
	for _, x := range s.Fields {
		if x.Key == field {
			return true
		}
	}
	return false
}

// rejectPapers marks the papers named by the points, unless there is none yet.
func (s *Service) rejectPapers(ctx context.Context, a Application, actor access.Actor, items []Point) error {
	slots, err := s.Slots.SlotsOf(ctx, a.ID)
	if err != nil {
		return err
	}
	for _, p := range items {
		have := slotOf(slots, p.Slot)
		if p.Slot == "" || have.DocumentID == "" {
			continue
		}
		have.Status, have.Reason, have.Note = document.Rejected, p.Reason, p.Note
		have.JudgedBy, have.JudgedAt = actor.ID, s.Now()
		if err := s.Slots.SaveSlot(ctx, a.ID, have); err != nil {
			return err
		}
	}
	return nil
}
