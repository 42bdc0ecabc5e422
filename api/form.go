package api

import (
	"context"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/form"
)

type formBody struct {
	Version  int           `json:"version"`
	Sections []formSection `json:"sections" nullable:"false"`
	Facts    []formFact    `json:"facts" nullable:"false" doc:"What conditions may ask about beside the answers"`
}

type formSection struct {
	Key    string      `json:"key"`
	Label  form.Text   `json:"label"`
	Help   form.Text   `json:"help,omitempty"`
	Fields []formField `json:"fields" nullable:"false"`
	// MayBeOptional is what optional_sections of an intake may name.
	MayBeOptional bool `json:"may_be_optional,omitempty" doc:"An intake may leave this section to those whom it helps"`
}

type formFact struct {
	Name    string `json:"name"`
	Type    string `json:"type"`
	Meaning string `json:"meaning"`
}

type formField struct {
	Key         string           `json:"key"`
	Type        form.Type        `json:"type" doc:"How the answer stands in JSON and how it is checked"`
	Label       form.Text        `json:"label"`
	LabelKey    string           `json:"label_key" doc:"For translations into further languages"`
	Help        form.Text        `json:"help,omitempty"`
	Sensitivity form.Sensitivity `json:"sensitivity"`
	When        *form.Condition  `json:"when,omitempty" doc:"The field is asked only where this holds"`
	Required    bool             `json:"required"`
	RequiredIf  *form.Condition  `json:"required_if,omitempty" doc:"Required only where this holds"`
	Agree       bool             `json:"agree,omitempty" doc:"A box that must be ticked"`
	MayDecline  bool             `json:"may_decline,omitempty" doc:"prefer_not_to_say is an answer too"`
	List        string           `json:"list,omitempty" doc:"Codes are at /reference/{list}"`
	MinLength   int              `json:"min_length,omitempty"`
	MaxLength   int              `json:"max_length,omitempty"`
	Min         *float64         `json:"min,omitempty"`
	Max         *float64         `json:"max,omitempty"`
	Pattern     string           `json:"pattern,omitempty"`
	Capitals    bool             `json:"capitals,omitempty"`
	Past        bool             `json:"past,omitempty" doc:"A date not after today"`
	Future      bool             `json:"future,omitempty" doc:"A date not before today"`
	Fields      []formField      `json:"fields,omitempty" doc:"Of each row"`
	MinRows     int              `json:"min_rows,omitempty"`
	MaxRows     int              `json:"max_rows,omitempty"`
}

func toForm(f form.Form) formBody {
	b := formBody{Version: f.Version, Sections: make([]formSection, 0, len(f.Sections)), Facts: make([]formFact, 0, len(form.FactNames))}
	for _, s := range f.Sections {
		b.Sections = append(b.Sections, formSection{s.Key, s.Label, s.Help, formFields(s.Fields), s.MayBeOptional})
	}
	for _, n := range form.FactNames {
		b.Facts = append(b.Facts, formFact(n))
	}
	return b
}

func formFields(fields []form.Field) []formField {
	bodies := make([]formField, 0, len(fields))
	for _, f := range fields {
		b := formField{
			Key: f.Key, Type: f.Type, Label: f.Label, LabelKey: f.LabelKey, Help: f.Help, Sensitivity: f.Sensitivity,
			When: orNone(f.When), Required: f.Required, RequiredIf: orNone(f.RequiredIf), Agree: f.Agree, MayDecline: f.MayDecline,
			List: inAddress(f.List), MinLength: f.MinLength, MaxLength: f.MaxLength, Min: f.Min, Max: f.Max, Pattern: f.Pattern,
			Capitals: f.Capitals, Past: f.Past, Future: f.Future, MinRows: f.MinRows, MaxRows: f.MaxRows,
		}
		if len(f.Fields) > 0 {
			b.Fields = formFields(f.Fields)
		}
		bodies = append(bodies, b)
	}
	return bodies
}

func orNone(c form.Condition) *form.Condition {
	if c.IsZero() {
		return nil
	}
	return &c
}

// inAddress is the name of a list as addresses write it.
func inAddress(list string) string { return strings.ReplaceAll(list, "_", "-") }

func (s *Server) formRoutes(v1 huma.API) {
	huma.Register(v1, opKept("/forms/current", "get-current-form", "What a new application is asked"),
		func(ctx context.Context, in *struct{ Conditional }) (*cached[formBody], error) {
			return keepable(in.Conditional, actor(ctx), toForm(form.Current()))
		})
	huma.Register(v1, opKept("/forms/{version}", "get-form", "What applications of a version of the form were asked"),
		func(ctx context.Context, in *struct {
			Conditional
			Version int `path:"version"`
		},
		) (*cached[formBody], error) {
			f, err := form.Version(in.Version)
			if err != nil {
				return nil, err
			}
			return keepable(in.Conditional, actor(ctx), toForm(f))
		})
}
