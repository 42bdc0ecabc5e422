package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/eligibility"
	"example.org/admissions/domain/programme"
)

// programmeRecord is a programme as the office keeps it.
type programmeRecord struct {
	ProgrammeBody
	MOEDocument string    `json:"moe_document" doc:"The ministry's document that allows it, with its academic year"`
	CreatedAt   time.Time `json:"created_at"`
	UpdatedAt   time.Time `json:"updated_at"`
	Version     int       `json:"version"`
	Actions     []string  `json:"actions" nullable:"false"`
}

type programme200 struct {
	ETag string `header:"ETag"`
	Body programmeRecord
}

func recordOf(ctx context.Context, p programme.Programme) programmeRecord {
	return programmeRecord{toProgramme(p), p.MOEDocument, p.CreatedAt, p.UpdatedAt, p.Version, p.Actions(actor(ctx))}
}

func answerProgramme(ctx context.Context, p programme.Programme, err error) (*programme200, error) {
	if err != nil {
		return nil, err
	}
	return &programme200{etag(p.Version), recordOf(ctx, p)}, nil
}

// ProgrammeChange is what is given of a programme; what is not given stays.
type ProgrammeChange struct {
	Name             map[string]string         `json:"name,omitempty" maxProperties:"20"`
	Description      map[string]string         `json:"description,omitempty" maxProperties:"20"`
	Level            *string                   `json:"level,omitempty"`
	CategoryCode     *string                   `json:"category_code,omitempty" doc:"Follows from the level when it is not given"`
	TeachingLanguage *string                   `json:"teaching_language,omitempty"`
	DurationMonths   *int                      `json:"duration_months,omitempty"`
	MajorCode        *string                   `json:"major_code,omitempty"`
	Requirements     *eligibility.Requirements `json:"requirements,omitempty"`
	MOEDocument      *string                   `json:"moe_document,omitempty"`
	Active           *bool                     `json:"active,omitempty"`
}

func (c ProgrammeChange) apply(p *programme.Programme) {
	if c.Name != nil {
		p.Name = c.Name
	}
	if c.Description != nil {
		p.Description = c.Description
	}
	give(&p.Level, c.Level)
	give(&p.CategoryCode, c.CategoryCode)
	give(&p.TeachingLanguage, c.TeachingLanguage)
	give(&p.DurationMonths, c.DurationMonths)
	give(&p.MajorCode, c.MajorCode)
	give(&p.Requirements, c.Requirements)
	give(&p.MOEDocument, c.MOEDocument)
	give(&p.Active, c.Active)
}

// give sets a place to what was given, if anything was.
func give[T any](place, given *T) {
	if given != nil {
		*place = *given
	}
}

type newProgramme struct {
	Code string `json:"code" doc:"2 to 12 capital letters, digits and hyphens; never changes"`
	ProgrammeChange
}

// setup describes a route of the office that sets up what one can apply for.
func setup(method, path, id, summary string) huma.Operation {
	o := op(method, path, "setup", id, summary)
	switch method {
	case http.MethodGet:
		o.Errors = append(o.Errors, 404)
	case http.MethodPost:
		o.Errors = append(o.Errors, 404, 409)
	default:
		o.Errors = append(o.Errors, 404, 412, 428)
	}
	return o
}

func (s *Server) programmeRoutes(v1 huma.API) {
	huma.Register(v1, setup("GET", "/admin/programmes", "list-programme-records", "All programmes, offered or not"),
		func(ctx context.Context, in *ProgrammesInput) (*struct{ Body listBody[programmeRecord] }, error) {
			l, err := s.Programmes.List(ctx, actor(ctx), in.filter(), in.Paging.domain())
			if err != nil {
				return nil, err
			}
			record := func(p programme.Programme) programmeRecord { return recordOf(ctx, p) }
			return &struct{ Body listBody[programmeRecord] }{list(l, record)}, nil
		})
	huma.Register(v1, setup("GET", "/admin/programmes/{code}", "get-programme-record", "One programme as the office keeps it"),
		func(ctx context.Context, in *struct {
			Code string `path:"code" maxLength:"40"`
		},
		) (*programme200, error) {
			p, err := s.Programmes.Get(ctx, actor(ctx), in.Code)
			return answerProgramme(ctx, p, err)
		})
	huma.Register(v1, created(setup("POST", "/admin/programmes", "create-programme", "Add a programme")),
		func(ctx context.Context, in *struct{ Body newProgramme }) (*programme200, error) {
			p := programme.Programme{Code: in.Body.Code}
			in.Body.apply(&p)
			p, err := s.Programmes.Create(ctx, actor(ctx), p)
			return answerProgramme(ctx, p, err)
		})
	huma.Register(v1, setup("PATCH", "/admin/programmes/{code}", "change-programme", "Change a programme"),
		func(ctx context.Context, in *struct {
			Versioned
			Code string `path:"code" maxLength:"40"`
			Body ProgrammeChange
		},
		) (*programme200, error) {
			v, err := in.version()
			if err != nil {
				return nil, err
			}
			p, err := s.Programmes.Change(ctx, actor(ctx), in.Code, v, in.Body.apply)
			return answerProgramme(ctx, p, err)
		})
}
