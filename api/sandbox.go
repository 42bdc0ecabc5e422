package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
)

// Sandbox plays the people of a college for who tries a program against it. Only an
// instance that was made for it has one.
type Sandbox interface {
	// Files lists some files, of one status or of any.
	Files(ctx context.Context, actor access.Actor, status application.Status) ([]application.Summary, error)
	// Move takes every step on the way to a status, each by whoever takes it in life.
	Move(ctx context.Context, actor access.Actor, id string, to application.Status) (application.Application, error)
}

// sandboxFile is a file of the sandbox.
type sandboxFile struct {
	ID        string             `json:"id"`
	Number    string             `json:"number"`
	Programme string             `json:"programme,omitempty"`
	Status    application.Status `json:"status"`
}

// sandboxRoutes exist in a sandbox only, and are no part of the contract.
func (s *Server) sandboxRoutes(v1 huma.API) {
	huma.Register(v1, op("GET", "/sandbox/applications", "sandbox", "list-sandbox-applications", "Files to move"), s.sandboxFiles)
	move := op("POST", "/sandbox/applications/{id}/moves", "sandbox", "move-sandbox-application", "Let the people of the sandbox take a file to a status")
	move.Errors = append(move.Errors, 404, 409)
	huma.Register(v1, move, s.moveSandboxFile)
}

func (s *Server) sandboxFiles(ctx context.Context, in *struct {
	Status application.Status `query:"status"`
},
) (*struct {
	Body struct {
		Items []sandboxFile `json:"items" nullable:"false"`
	}
}, error,
) {
	all, err := s.Sandbox.Files(ctx, actor(ctx), in.Status)
	if err != nil {
		return nil, err
	}
	out := &struct {
		Body struct {
			Items []sandboxFile `json:"items" nullable:"false"`
		}
	}{}
	out.Body.Items = make([]sandboxFile, 0, len(all))
	for _, f := range all {
		out.Body.Items = append(out.Body.Items, sandboxFile{f.ID, f.Number, f.ProgrammeCode, f.File.Status()})
	}
	return out, nil
}

func (s *Server) moveSandboxFile(ctx context.Context, in *struct {
	ID   string `path:"id"`
	Body struct {
		To application.Status `json:"to" doc:"Such as admitted, enrolled, deferred, withdrawn, revoked"`
	}
},
) (*struct{ Body sandboxFile }, error) {
	a, err := s.Sandbox.Move(ctx, actor(ctx), in.ID, in.Body.To)
	if err != nil {
		return nil, err
	}
	return &struct{ Body sandboxFile }{sandboxFile{ID: a.ID, Number: a.Number, Status: a.Status()}}, nil
}
