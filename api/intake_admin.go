package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
	"example.org/admissions/domain/programme"
)

// intakeRecord is an intake as the office keeps it.
type intakeRecord struct {
	IntakeBody
	MinReviews int       `json:"min_reviews" doc:"Reviews that a file needs before an offer"`
	CreatedAt  time.Time `json:"created_at"`
	UpdatedAt  time.Time `json:"updated_at"`
	Version    int       `json:"version"`
	Actions    []string  `json:"actions" nullable:"false"`
}

type intake200 struct {
	ETag string `header:"ETag"`
	Body intakeRecord
}

func (s *Server) answerIntake(ctx context.Context, i programme.Intake, err error) (*intake200, error) {
	if err != nil {
		return nil, err
	}
	return &intake200{etag(i.Version), s.intakeRecord(ctx, i)}, nil
}

func (s *Server) intakeRecord(ctx context.Context, i programme.Intake) intakeRecord {
	return intakeRecord{s.toIntake(i), i.MinReviews, i.CreatedAt, i.UpdatedAt, i.Version, i.Actions(actor(ctx))}
}

// IntakeChange is what is given of an intake; what is not given stays.
type IntakeChange struct {
	StartsOn         *string    `json:"starts_on,omitempty" format:"date"`
	OpensAt          *time.Time `json:"opens_at,omitempty" doc:"The first moment at which it takes applications, with an offset, such as 2027-03-01T00:00:00+08:00"`
	ClosesAt         *time.Time `json:"closes_at,omitempty" doc:"The first moment at which it no longer does"`
	Seats            *int       `json:"seats,omitempty"`
	Fees             []feeBody  `json:"fees,omitempty" maxItems:"50"`
	ReplyDays        *int       `json:"reply_days,omitempty" doc:"15 for a new intake"`
	MinReviews       *int       `json:"min_reviews,omitempty" doc:"1 for a new intake"`
	OptionalSections *[]string  `json:"optional_sections,omitempty" maxItems:"20" doc:"Sections of the form that may stay empty: choice, education, language, funding"`
	Active           *bool      `json:"active,omitempty"`
}

func (c IntakeChange) apply(i *programme.Intake) {
	if c.StartsOn != nil {
		i.StartsOn, _ = time.Parse(time.DateOnly, *c.StartsOn) // its form was checked
	}
	give(&i.OpensAt, c.OpensAt)
	give(&i.ClosesAt, c.ClosesAt)
	give(&i.Seats, c.Seats)
	give(&i.ReplyDays, c.ReplyDays)
	give(&i.MinReviews, c.MinReviews)
	give(&i.OptionalSections, c.OptionalSections)
	give(&i.Active, c.Active)
	if c.Fees == nil {
		return
	}
	i.Fees = nil
	for _, f := range c.Fees {
		i.Fees = append(i.Fees, programme.Fee{Item: f.Item, Money: domain.Money{Amount: f.Amount, Currency: f.Currency}, Per: f.Per})
	}
}

type newIntake struct {
	Programme *string     `json:"programme,omitempty" doc:"Code. This or copy_of is needed"`
	CopyOf    *string     `json:"copy_of,omitempty" doc:"Id of an intake: the same a year later, papers and fees included, not active. What else is given here replaces what it had"`
	Code      *string     `json:"code,omitempty" doc:"4 to 24 capital letters, digits and hyphens; never changes"`
	Year      *int        `json:"year,omitempty" doc:"Never changes"`
	Term      *string     `json:"term,omitempty" doc:"Never changes"`
	Slots     []slotAsked `json:"slots,omitempty" maxItems:"60"`
	IntakeChange
}

func (n newIntake) apply(i *programme.Intake) {
	n.IntakeChange.apply(i)
	give(&i.Code, n.Code)
	give(&i.Year, n.Year)
	give(&i.Term, n.Term)
	if n.Slots != nil {
		i.Slots = slotsOf(n.Slots)
	}
}

func slotsOf(bodies []slotAsked) []programme.Slot {
	slots := make([]programme.Slot, len(bodies))
	for i, b := range bodies {
		slots[i] = programme.Slot{Kind: b.Kind, Need: b.Need, Stage: b.Stage, MaxBytes: b.MaxBytes, ValidityMonths: b.ValidityMonths}
		give(&slots[i].Condition, b.Condition)
	}
	return slots
}

var errCopyOrNew = &domain.Error{Kind: domain.Invalid, Code: "programme.copy_or_new", Message: "Give either the programme of a new intake, or the intake to copy."}

func (s *Server) createIntake(ctx context.Context, n newIntake) (programme.Intake, error) {
	switch {
	case (n.Programme == nil) == (n.CopyOf == nil):
		return programme.Intake{}, errCopyOrNew
	case n.CopyOf != nil:
		return s.Programmes.CopyIntake(ctx, actor(ctx), *n.CopyOf, n.apply)
	default:
		i := programme.Intake{ReplyDays: 15, MinReviews: 1}
		n.apply(&i)
		return s.Programmes.CreateIntake(ctx, actor(ctx), *n.Programme, i)
	}
}

// IntakePath names one intake.
type IntakePath struct {
	ID string `path:"id" maxLength:"40"`
}

func (s *Server) intakeRoutes(v1 huma.API) {
	huma.Register(v1, setup("GET", "/admin/intakes", "list-intake-records", "All intakes, offered or not"),
		func(ctx context.Context, in *IntakesInput) (*struct{ Body listBody[IntakeLine] }, error) {
			l, err := s.Programmes.ListIntakes(ctx, actor(ctx), in.filter(), in.Open, in.Paging.domain())
			if err != nil {
				return nil, err
			}
			return &struct{ Body listBody[IntakeLine] }{list(l, s.toIntakeLine)}, nil
		})
	huma.Register(v1, setup("GET", "/admin/intakes/{id}", "get-intake-record", "One intake as the office keeps it"),
		func(ctx context.Context, in *IntakePath) (*intake200, error) {
			i, err := s.Programmes.GetIntake(ctx, actor(ctx), in.ID)
			return s.answerIntake(ctx, i, err)
		})
	huma.Register(v1, created(setup("POST", "/admin/intakes", "create-intake", "Offer a programme at a date, or copy an intake to next year")),
		func(ctx context.Context, in *struct{ Body newIntake }) (*intake200, error) {
			i, err := s.createIntake(ctx, in.Body)
			return s.answerIntake(ctx, i, err)
		})
	huma.Register(v1, setup("PATCH", "/admin/intakes/{id}", "change-intake", "Change an intake"),
		func(ctx context.Context, in *struct {
			Versioned
			IntakePath
			Body IntakeChange
		},
		) (*intake200, error) {
			v, err := in.version()
			if err != nil {
				return nil, err
			}
			i, err := s.Programmes.ChangeIntake(ctx, actor(ctx), in.ID, v, in.Body.apply)
			return s.answerIntake(ctx, i, err)
		})
	huma.Register(v1, setup("PUT", "/admin/intakes/{id}/slots", "replace-intake-slots", "Say anew which papers an intake asks for"),
		func(ctx context.Context, in *struct {
			Versioned
			IntakePath
			Body struct {
				Slots []slotAsked `json:"slots" nullable:"false" maxItems:"60"`
			}
		},
		) (*intake200, error) {
			v, err := in.version()
			if err != nil {
				return nil, err
			}
			i, err := s.Programmes.ReplaceSlots(ctx, actor(ctx), in.ID, v, slotsOf(in.Body.Slots))
			return s.answerIntake(ctx, i, err)
		})
}
