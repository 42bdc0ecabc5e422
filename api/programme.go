package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
	"example.org/admissions/domain/eligibility"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
)

// ProgrammeBody is a programme as anybody sees it.
type ProgrammeBody struct {
	ID               string                   `json:"id"`
	Code             string                   `json:"code"`
	Name             map[string]string        `json:"name" doc:"By language; en and zh at least"`
	Description      map[string]string        `json:"description"`
	Level            string                   `json:"level"`
	CategoryCode     string                   `json:"category_code" doc:"来华留学生类别, see /reference/student-categories"`
	TeachingLanguage string                   `json:"teaching_language"`
	DurationMonths   int                      `json:"duration_months"`
	MajorCode        string                   `json:"major_code" doc:"Of the ministry's catalogue"`
	Requirements     eligibility.Requirements `json:"requirements"`
	Active           bool                     `json:"active" doc:"Offered; only staff see what is not"`
}

func toProgramme(p programme.Programme) ProgrammeBody {
	return ProgrammeBody{
		ID: p.ID, Code: p.Code, Name: p.Name, Description: p.Description, Level: p.Level, CategoryCode: p.CategoryCode,
		TeachingLanguage: p.TeachingLanguage, DurationMonths: p.DurationMonths, MajorCode: p.MajorCode, Requirements: p.Requirements, Active: p.Active,
	}
}

// IntakeLine is an intake as lists show it.
type IntakeLine struct {
	ID            string        `json:"id"`
	Code          string        `json:"code"`
	Programme     programmeLine `json:"programme"`
	Year          int           `json:"year"`
	Term          string        `json:"term"`
	StartsOn      string        `json:"starts_on" format:"date"`
	OpensAt       time.Time     `json:"opens_at" doc:"The first moment at which it takes applications, UTC"`
	OpensAtChina  string        `json:"opens_at_china" format:"date-time" doc:"The same moment in Asia/Shanghai"`
	ClosesAt      time.Time     `json:"closes_at" doc:"The first moment at which it no longer does, UTC"`
	ClosesAtChina string        `json:"closes_at_china" format:"date-time" doc:"The same moment in Asia/Shanghai"`
	Open          bool          `json:"open" doc:"It takes applications now"`
	Seats         int           `json:"seats" doc:"How many there are, not how many are left"`
	SeatsPolicy   string        `json:"seats_policy" enum:"by_offer" doc:"by_offer: an offer takes a seat when it is released; when all are taken, applicants are put on a waiting list"`
	Fees          []feeBody     `json:"fees" nullable:"false"`
	ReplyDays     int           `json:"reply_days" doc:"Days to answer an offer"`
	Active        bool          `json:"active"`
}

type programmeLine struct {
	Code             string            `json:"code"`
	Name             map[string]string `json:"name"`
	Level            string            `json:"level"`
	TeachingLanguage string            `json:"teaching_language"`
	DurationMonths   int               `json:"duration_months"`
}

type feeBody struct {
	Item     string `json:"item" doc:"See /reference/fee-items"`
	Amount   int64  `json:"amount" doc:"In the currency's smallest unit"`
	Currency string `json:"currency" doc:"ISO 4217"`
	Per      string `json:"per" doc:"See /reference/fee-periods"`
}

// IntakeBody is an intake with everything it asks for.
type IntakeBody struct {
	IntakeLine
	Programme        ProgrammeBody `json:"programme"`
	Slots            []slotAsked   `json:"slots" nullable:"false" doc:"The papers it asks for, in order"`
	FormVersion      int           `json:"form_version" doc:"What a new application is asked, at /forms/{version}"`
	OptionalSections []string      `json:"optional_sections" nullable:"false" doc:"Sections of the form that may stay empty; every other one has to be filled in"`
}

type slotAsked struct {
	Kind           string          `json:"kind" doc:"See /reference/document-kinds"`
	Need           string          `json:"need" enum:"required,optional"`
	Stage          string          `json:"stage" enum:"submit,admit" doc:"Needed to submit the application, or before the place is given"`
	Condition      *form.Condition `json:"condition,omitempty" doc:"Asked for only where it holds"`
	MaxBytes       int64           `json:"max_bytes"`
	ValidityMonths int             `json:"validity_months,omitempty" doc:"How long the paper is good"`
}

func (s *Server) toIntakeLine(i programme.Intake) IntakeLine {
	b := IntakeLine{
		ID: i.ID, Code: i.Code, Year: i.Year, Term: i.Term, StartsOn: i.StartsOn.Format(time.DateOnly),
		OpensAt: i.OpensAt.UTC(), OpensAtChina: inChina(i.OpensAt), ClosesAt: i.ClosesAt.UTC(), ClosesAtChina: inChina(i.ClosesAt),
		Open: i.OpenAt(s.Now()), Seats: i.Seats, SeatsPolicy: "by_offer", Fees: make([]feeBody, 0, len(i.Fees)), ReplyDays: i.ReplyDays, Active: i.Active,
		Programme: programmeLine{i.Programme.Code, i.Programme.Name, i.Programme.Level, i.Programme.TeachingLanguage, i.Programme.DurationMonths},
	}
	for _, f := range i.Fees {
		b.Fees = append(b.Fees, feeBody{f.Item, f.Money.Amount, f.Money.Currency, f.Per})
	}
	return b
}

func inChina(t time.Time) string { return t.In(domain.China).Format(time.RFC3339) }

func (s *Server) toIntake(i programme.Intake) IntakeBody {
	b := IntakeBody{IntakeLine: s.toIntakeLine(i), Programme: toProgramme(i.Programme), Slots: make([]slotAsked, 0, len(i.Slots)), FormVersion: form.Current().Version, OptionalSections: append([]string{}, i.OptionalSections...)}
	for _, p := range i.Slots {
		b.Slots = append(b.Slots, slotAsked{p.Kind, p.Need, p.Stage, orNone(p.Condition), p.MaxBytes, p.ValidityMonths})
	}
	return b
}

// ProgrammesInput narrows a list of programmes.
type ProgrammesInput struct {
	Paging
	Level            string `query:"level"`
	TeachingLanguage string `query:"teaching_language"`
}

func (in ProgrammesInput) filter() programme.Filter {
	return programme.Filter{Level: in.Level, TeachingLanguage: in.TeachingLanguage}
}

// IntakesInput narrows a list of intakes.
type IntakesInput struct {
	Paging
	Open      bool   `query:"open" doc:"Only those that take applications now"`
	Programme string `query:"programme" doc:"Code"`
	Year      int    `query:"year" minimum:"2000" maximum:"2100"`
	Term      string `query:"term"`
}

func (in IntakesInput) filter() programme.IntakeFilter {
	return programme.IntakeFilter{Programme: in.Programme, Year: in.Year, Term: in.Term}
}

func (s *Server) catalogueRoutes(v1 huma.API) {
	huma.Register(v1, opKept("/programmes", "list-programmes", "What can be studied"),
		func(ctx context.Context, in *struct {
			Conditional
			ProgrammesInput
		},
		) (*cached[listBody[ProgrammeBody]], error) {
			l, err := s.Catalogue.Programmes(ctx, actor(ctx), in.filter(), in.Paging.domain())
			if err != nil {
				return nil, err
			}
			return keepable(in.Conditional, actor(ctx), list(l, toProgramme))
		})
	huma.Register(v1, opKept("/programmes/{code}", "get-programme", "One programme"),
		func(ctx context.Context, in *struct {
			Conditional
			Code string `path:"code" maxLength:"40"`
		},
		) (*cached[ProgrammeBody], error) {
			p, err := s.Catalogue.Programme(ctx, actor(ctx), in.Code)
			if err != nil {
				return nil, err
			}
			return keepable(in.Conditional, actor(ctx), toProgramme(p))
		})
	huma.Register(v1, opKept("/intakes", "list-intakes", "When it can be applied for"),
		func(ctx context.Context, in *struct {
			Conditional
			IntakesInput
		},
		) (*cached[listBody[IntakeLine]], error) {
			l, err := s.Catalogue.Intakes(ctx, actor(ctx), in.filter(), in.Open, in.Paging.domain())
			if err != nil {
				return nil, err
			}
			return keepable(in.Conditional, actor(ctx), list(l, s.toIntakeLine))
		})
	huma.Register(v1, opKept("/intakes/{id}", "get-intake", "One intake with everything it asks for"),
		func(ctx context.Context, in *struct {
			Conditional
			ID string `path:"id" maxLength:"40"`
		},
		) (*cached[IntakeBody], error) {
			i, err := s.Catalogue.Intake(ctx, actor(ctx), in.ID)
			if err != nil {
				return nil, err
			}
			return keepable(in.Conditional, actor(ctx), s.toIntake(i))
		})
}
