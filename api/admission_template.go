package api

import (
	"context"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/admission"
)

type templateBody struct {
	Key     string            `json:"key"`
	Name    map[string]string `json:"name" doc:"By language"`
	Groups  []access.Group    `json:"field_groups" nullable:"false" doc:"What a key has to see to have this template"`
	Columns []columnBody      `json:"columns" nullable:"false"`
}

type columnBody struct {
	En string `json:"en" doc:"Title in an English file"`
	Zh string `json:"zh" doc:"Title in a Chinese file"`
}

func (s *Server) listTemplates(ctx context.Context, _ *struct{}) (*struct{ Body listBody[templateBody] }, error) {
	if err := actor(ctx).Need(access.ReadAdmissions); err != nil {
		return nil, err
	}
	out := &struct{ Body listBody[templateBody] }{listBody[templateBody]{Total: len(admission.Templates)}}
	for _, t := range admission.Templates {
		b := templateBody{Key: t.Key, Name: t.Name, Groups: t.Groups()}
		for _, c := range t.Columns {
			b.Columns = append(b.Columns, columnBody{c.Key, c.Chinese})
		}
		out.Body.Items = append(out.Body.Items, b)
	}
	return out, nil
}
