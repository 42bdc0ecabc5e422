package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

type newAccountBody struct {
	Email    string        `json:"email" maxLength:"1000"`
	FullName string        `json:"full_name" maxLength:"1000"`
	Locale   string        `json:"locale,omitempty" default:"en" maxLength:"20"`
	Roles    []access.Role `json:"roles" minItems:"1" nullable:"false"`
}

type accountsInput struct {
	Paging

	Role     []string `query:"role,explode" maxItems:"20" doc:"Only those who have one of them"`
	Email    string   `query:"email" doc:"Exactly this address"`
	Q        string   `query:"q" maxLength:"100" doc:"The beginning of a name, of a word in it, or of an address"`
	Disabled string   `query:"disabled" enum:"true,false" doc:"Only those who are, or are not"`
}

type alterInput struct {
	Versioned

	ID   string `path:"id"`
	Body struct {
		Roles     []access.Role `json:"roles,omitempty"`
		Disabled  *bool         `json:"disabled,omitempty" doc:"Who is disabled is signed out at once"`
		RemoveOTP bool          `json:"remove_otp,omitempty" doc:"For somebody who lost the device"`
	}
}

type staffBody struct {
	ID       string        `json:"id"`
	FullName string        `json:"full_name"`
	Roles    []access.Role `json:"roles" nullable:"false"`
}

func (s *Server) staffRoutes(v1 huma.API) {
	huma.Register(v1, op("GET", "/admin/accounts", "admin", "list-accounts", "Everybody who can sign in"), s.listAccounts)
	huma.Register(v1, created(op("POST", "/admin/accounts", "admin", "create-account", "Make an account; the person is mailed a code to set a password")), s.createAccount)
	huma.Register(v1, op("GET", "/admin/accounts/{id}", "admin", "get-account", "One account"), s.getAccount)
	huma.Register(v1, op("PATCH", "/admin/accounts/{id}", "admin", "alter-account", "Change roles, disable, enable"), s.alterAccount)
	huma.Register(v1, ofAccount("DELETE", "/admin/accounts/{id}/sessions", "end-account-sessions", "Sign somebody out everywhere"), s.signOutAccount)
	huma.Register(v1, ofAccount("POST", "/admin/accounts/{id}/password-reset", "reset-account-password", "Mail somebody a code that sets a new password"), s.resetAccount)
	huma.Register(v1, op("GET", "/staff", "account", "list-staff", "Colleagues to whom work can be assigned"), s.listStaff)
}

func (s *Server) listAccounts(ctx context.Context, in *accountsInput) (*struct{ Body listBody[accountBody] }, error) {
	f := account.Filter{Email: in.Email, Search: in.Q}
	for _, r := range in.Role {
		f.Roles = append(f.Roles, access.Role(r))
	}
	if in.Disabled != "" {
		disabled := in.Disabled == "true"
		f.Disabled = &disabled
	}
	l, err := s.Accounts.List(ctx, actor(ctx), f, in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return &struct{ Body listBody[accountBody] }{list(l, func(a account.Account) accountBody { return toAccount(a, actor(ctx)) })}, nil
}

func (s *Server) createAccount(ctx context.Context, in *struct{ Body newAccountBody }) (*account200, error) {
	b := in.Body
	a, err := s.Accounts.Create(ctx, actor(ctx), account.New{Email: b.Email, FullName: b.FullName, Locale: b.Locale, Roles: b.Roles})
	return answerAccount(ctx, a, err)
}

func (s *Server) getAccount(ctx context.Context, in *struct {
	ID string `path:"id"`
},
) (*account200, error) {
	a, err := s.Accounts.Get(ctx, actor(ctx), in.ID)
	return answerAccount(ctx, a, err)
}

func (s *Server) alterAccount(ctx context.Context, in *alterInput) (*account200, error) {
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	a, err := s.Accounts.Alter(ctx, actor(ctx), in.ID, version, account.Alteration(in.Body))
	return answerAccount(ctx, a, err)
}

func ofAccount(method, path, id, summary string) huma.Operation {
	o := op(method, path, "admin", id, summary)
	o.Errors = append(o.Errors, 404)
	if method == http.MethodPost {
		o.Errors = append(o.Errors, 409)
	}
	return o
}

type accountPath struct {
	ID string `path:"id" maxLength:"40"`
}

func (s *Server) signOutAccount(ctx context.Context, in *accountPath) (*struct{}, error) {
	return nil, s.Accounts.SignOut(ctx, actor(ctx), in.ID)
}

func (s *Server) resetAccount(ctx context.Context, in *accountPath) (*struct{}, error) {
	return nil, s.Accounts.SendReset(ctx, actor(ctx), in.ID)
}

func (s *Server) listStaff(ctx context.Context, in *struct {
	Paging

	Role string `query:"role" doc:"Only those who have it"`
},
) (*struct{ Body listBody[staffBody] }, error) {
	l, err := s.Accounts.Directory(ctx, actor(ctx), access.Role(in.Role), in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return &struct{ Body listBody[staffBody] }{list(l, func(a account.Account) staffBody { return staffBody{a.ID, a.FullName, a.Roles} })}, nil
}
