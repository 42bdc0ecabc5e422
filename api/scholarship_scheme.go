package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
	"example.org/admissions/domain/scholarship"
)

type schemeBody struct {
	ID             string            `json:"id"`
	Code           string            `json:"code"`
	Name           map[string]string `json:"name" doc:"By language"`
	FundingCode    string            `json:"funding_code" doc:"Source of funding, as in the form"`
	Coverage       coverageBody      `json:"coverage"`
	Year           int               `json:"year"`
	Quota          int               `json:"quota" doc:"How many can hold it at once"`
	Held           *int              `json:"held" doc:"How many hold it; for the office, null for others"`
	ExclusiveGroup string            `json:"exclusive_group" doc:"A person holds at most one award of a group; empty: excludes nothing"`
	Levels         []string          `json:"levels" nullable:"false" doc:"Of programmes; empty: all"`
	Active         bool              `json:"active"`
	CreatedAt      time.Time         `json:"created_at"`
	UpdatedAt      time.Time         `json:"updated_at"`
	Version        int               `json:"version"`
	Actions        []string          `json:"actions" nullable:"false"`
}

type coverageBody struct {
	Tuition       int    `json:"tuition,omitempty" minimum:"0" maximum:"100" doc:"Percent"`
	Accommodation int    `json:"accommodation,omitempty" minimum:"0" maximum:"100" doc:"Percent"`
	Insurance     int    `json:"insurance,omitempty" minimum:"0" maximum:"100" doc:"Percent"`
	Stipend       int64  `json:"stipend,omitempty" minimum:"0" doc:"A month, in minor units"`
	Currency      string `json:"currency,omitempty" maxLength:"3" doc:"Of the stipend, ISO 4217"`
	Months        int    `json:"months,omitempty" minimum:"0" doc:"How long it is paid; 0: as long as the programme"`
}

func (c coverageBody) domain() scholarship.Coverage {
	return scholarship.Coverage{
		Tuition: c.Tuition, Accommodation: c.Accommodation, Insurance: c.Insurance,
		Stipend: domain.Money{Amount: c.Stipend, Currency: c.Currency}, Months: c.Months,
	}
}

func toCoverage(c scholarship.Coverage) coverageBody {
	return coverageBody{c.Tuition, c.Accommodation, c.Insurance, c.Stipend.Amount, c.Stipend.Currency, c.Months}
}

type schemeOutput struct {
	ETag string `header:"ETag"`
	Body schemeBody
}

func toScheme(v scholarship.SchemeView) schemeBody {
	b := schemeBody{
		ID: v.ID, Code: v.Code, Name: v.Name, FundingCode: v.FundingCode, Coverage: toCoverage(v.Coverage), Year: v.Year,
		Quota: v.Quota, ExclusiveGroup: v.ExclusiveGroup, Levels: append([]string{}, v.Levels...), Active: v.Active,
		CreatedAt: v.CreatedAt, UpdatedAt: v.UpdatedAt, Version: v.Version(), Actions: v.Actions,
	}
	if v.Counted {
		b.Held = &v.Held
	}
	return b
}

func answerScheme(v scholarship.SchemeView, err error) (*schemeOutput, error) {
	if err != nil {
		return nil, err
	}
	return &schemeOutput{etag(v.Version()), toScheme(v)}, nil
}

func (s *Server) scholarshipSchemeRoutes(v1 huma.API) {
	amend := op("PATCH", "/scholarship-schemes/{id}", "scholarships", "change-scholarship-scheme", "Change a scheme")
	amend.Errors = append(amend.Errors, 404, 409, 412, 428)
	huma.Register(v1, op("GET", "/scholarship-schemes", "scholarships", "list-scholarship-schemes", "What one can be considered for"), s.listSchemes)
	huma.Register(v1, created(op("POST", "/scholarship-schemes", "scholarships", "create-scholarship-scheme", "Offer a scheme")), s.createScheme)
	huma.Register(v1, op("GET", "/scholarship-schemes/{id}", "scholarships", "get-scholarship-scheme", "One scheme"), s.getScheme)
	huma.Register(v1, amend, s.changeScheme)
}

func (s *Server) listSchemes(ctx context.Context, in *struct {
	Paging
	Year     []int `query:"year,explode" maxItems:"20" minimum:"2000" maximum:"2100" doc:"Any of these"`
	Inactive bool  `query:"inactive" doc:"Also those that take no nominations; for the office"`
},
) (*struct{ Body listBody[schemeBody] }, error) {
	l, err := s.Scholarships.Schemes(ctx, actor(ctx), scholarship.SchemeFilter{Years: in.Year, Inactive: in.Inactive}, in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return &struct{ Body listBody[schemeBody] }{list(l, toScheme)}, nil
}

func (s *Server) getScheme(ctx context.Context, in *struct {
	ID string `path:"id"`
},
) (*schemeOutput, error) {
	return answerScheme(s.Scholarships.Scheme(ctx, actor(ctx), in.ID))
}

func (s *Server) createScheme(ctx context.Context, in *struct {
	Body struct {
		Code           string            `json:"code" maxLength:"100"`
		Name           map[string]string `json:"name" doc:"By language; en and zh"`
		FundingCode    string            `json:"funding_code" maxLength:"10"`
		Coverage       coverageBody      `json:"coverage,omitempty"`
		Year           int               `json:"year"`
		Quota          int               `json:"quota"`
		ExclusiveGroup string            `json:"exclusive_group,omitempty" maxLength:"100"`
		Levels         []string          `json:"levels,omitempty" maxItems:"10"`
		Active         *bool             `json:"active,omitempty" doc:"Takes nominations; true unless it says false"`
	}
},
) (*schemeOutput, error) {
	b := in.Body
	return answerScheme(s.Scholarships.Offer(ctx, actor(ctx), scholarship.Scheme{
		Code: b.Code, Name: b.Name, FundingCode: b.FundingCode,
		Coverage: b.Coverage.domain(), Year: b.Year, Quota: b.Quota, ExclusiveGroup: b.ExclusiveGroup, Levels: b.Levels, Active: b.Active == nil || *b.Active,
	}))
}

func (s *Server) changeScheme(ctx context.Context, in *struct {
	Versioned
	ID   string `path:"id"`
	Body struct {
		Name           map[string]string `json:"name,omitempty" doc:"By language; en and zh"`
		FundingCode    *string           `json:"funding_code,omitempty" maxLength:"10"`
		Coverage       *coverageBody     `json:"coverage,omitempty" doc:"Replaces all of it"`
		Year           *int              `json:"year,omitempty"`
		Quota          *int              `json:"quota,omitempty"`
		ExclusiveGroup *string           `json:"exclusive_group,omitempty" maxLength:"100"`
		Levels         *[]string         `json:"levels,omitempty" maxItems:"10"`
		Active         *bool             `json:"active,omitempty"`
	}
},
) (*schemeOutput, error) {
	v, err := in.version()
	if err != nil {
		return nil, err
	}
	b := in.Body
	am := scholarship.Amendment{
		Name: b.Name, FundingCode: b.FundingCode, Year: b.Year, Quota: b.Quota, ExclusiveGroup: b.ExclusiveGroup,
		Levels: b.Levels, Active: b.Active,
	}
	if b.Coverage != nil {
		c := b.Coverage.domain()
		am.Coverage = &c
	}
	return answerScheme(s.Scholarships.Amend(ctx, actor(ctx), in.ID, v, am))
}
