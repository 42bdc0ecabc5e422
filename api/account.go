package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

type accountBody struct {
	ID        string        `json:"id"`
	Email     string        `json:"email"`
	FullName  string        `json:"full_name"`
	Locale    string        `json:"locale"`
	TimeZone  string        `json:"time_zone"`
	Roles     []access.Role `json:"roles" nullable:"false"`
	Verified  bool          `json:"verified" doc:"The e-mail address is confirmed"`
	Disabled  bool          `json:"disabled"`
	OTP       bool          `json:"otp" doc:"Signing in takes a one-time code"`
	CreatedAt time.Time     `json:"created_at"`
	Version   int           `json:"version"`
	Actions   []string      `json:"actions" nullable:"false"`

	Permissions []access.Permission `json:"permissions" nullable:"false" doc:"What the roles allow, so that pages show only ways that lead somewhere"`
}

func toAccount(a account.Account, asks access.Actor) accountBody {
	return accountBody{
		ID: a.ID, Email: a.Email, FullName: a.FullName, Locale: a.Locale, TimeZone: a.TimeZone, Roles: a.Roles,
		Verified: !a.VerifiedAt.IsZero(), Disabled: !a.DisabledAt.IsZero(), OTP: a.OTP(), CreatedAt: a.CreatedAt,
		Version: a.Version, Actions: a.Actions(asks), Permissions: access.May(a.Roles),
	}
}

type account200 struct {
	ETag string `header:"ETag"`
	Body accountBody
}

func answerAccount(ctx context.Context, a account.Account, err error) (*account200, error) {
	if err != nil {
		return nil, err
	}
	return &account200{etag(a.Version), toAccount(a, actor(ctx))}, nil
}

type changeInput struct {
	Versioned

	Body changeBody
}

type changeBody struct {
	FullName *string `json:"full_name,omitempty" maxLength:"1000"`
	Locale   *string `json:"locale,omitempty" maxLength:"20"`
	TimeZone *string `json:"time_zone,omitempty" maxLength:"100" doc:"IANA name, such as Africa/Lagos"`
}

type sessionBody struct {
	ID        string    `json:"id"`
	UserAgent string    `json:"user_agent"`
	Address   string    `json:"address"`
	CreatedAt time.Time `json:"created_at"`
	UsedAt    time.Time `json:"used_at"`
	ExpiresAt time.Time `json:"expires_at"`
	Current   bool      `json:"current" doc:"The session this request came under"`
}

type passwordInput struct {
	Body struct {
		Current  string `json:"current" maxLength:"1000"`
		Password string `json:"password" maxLength:"1000" doc:"The new one, 10 to 128 characters"`
	}
}

type enrolmentBody struct {
	Secret string `json:"secret" doc:"To type into an authenticator app. It is not shown again"`
	URL    string `json:"url" doc:"The same, to be shown as a QR code"`
}

func (s *Server) accountRoutes(v1 huma.API) {
	me := func(method, path, id, summary string) huma.Operation {
		o := op(method, "/me"+path, "account", id, summary)
		if method == http.MethodPost {
			o.Errors = append(o.Errors, 409, 429, 503)
		}
		return o
	}
	huma.Register(v1, me("GET", "", "get-me", "Your account"), s.getMe)
	huma.Register(v1, me("PATCH", "", "change-me", "Change your account"), s.changeMe)
	huma.Register(v1, me("POST", "/password", "change-password", "Change your password; other sessions end"), s.changePassword)
	huma.Register(v1, me("GET", "/sessions", "list-sessions", "Where you are signed in"), s.listSessions)
	huma.Register(v1, me("DELETE", "/sessions/{id}", "end-session", "Sign out elsewhere"), s.endSession)
	huma.Register(v1, me("POST", "/otp", "enrol-otp", "Begin to turn on one-time codes"), s.enrolOTP)
	huma.Register(v1, me("POST", "/otp/confirmation", "confirm-otp", "Turn them on by the first code"), s.confirmOTP)
	huma.Register(v1, me("POST", "/otp/removal", "remove-otp", "Turn them off"), s.removeOTP)
}

func (s *Server) getMe(ctx context.Context, _ *struct{}) (*account200, error) {
	a, err := s.Accounts.Me(ctx, actor(ctx))
	return answerAccount(ctx, a, err)
}

func (s *Server) changeMe(ctx context.Context, in *changeInput) (*account200, error) {
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	a, err := s.Accounts.ChangeMe(ctx, actor(ctx), version, account.Change(in.Body))
	return answerAccount(ctx, a, err)
}

func (s *Server) changePassword(ctx context.Context, in *passwordInput) (*struct{}, error) {
	return nil, s.Accounts.ChangePassword(ctx, actor(ctx), in.Body.Current, in.Body.Password, from(ctx))
}

func (s *Server) listSessions(ctx context.Context, _ *struct{}) (*struct{ Body listBody[sessionBody] }, error) {
	open, err := s.Accounts.SessionList(ctx, actor(ctx))
	if err != nil {
		return nil, err
	}
	b := listBody[sessionBody]{Items: make([]sessionBody, len(open)), Total: len(open)}
	for i, o := range open {
		b.Items[i] = sessionBody{o.ID, o.UserAgent, o.Address, o.CreatedAt, o.UsedAt, o.ExpiresAt, o.ID == actor(ctx).Session}
	}
	return &struct{ Body listBody[sessionBody] }{b}, nil
}

func (s *Server) endSession(ctx context.Context, in *struct {
	ID string `path:"id"`
},
) (*struct{}, error) {
	return nil, s.Accounts.EndSession(ctx, actor(ctx), in.ID)
}

func (s *Server) enrolOTP(ctx context.Context, in *struct {
	Body struct {
		Password string `json:"password" maxLength:"1000"`
	}
},
) (*struct{ Body enrolmentBody }, error) {
	e, err := s.Accounts.EnrolOTP(ctx, actor(ctx), in.Body.Password, from(ctx))
	if err != nil {
		return nil, err
	}
	return &struct{ Body enrolmentBody }{enrolmentBody(e)}, nil
}

func (s *Server) confirmOTP(ctx context.Context, in *struct {
	Body struct {
		OTP string `json:"otp" maxLength:"20"`
	}
},
) (*account200, error) {
	a, err := s.Accounts.ConfirmOTP(ctx, actor(ctx), in.Body.OTP)
	return answerAccount(ctx, a, err)
}

func (s *Server) removeOTP(ctx context.Context, in *struct {
	Body struct {
		Password string `json:"password" maxLength:"1000"`
		OTP      string `json:"otp" maxLength:"20"`
	}
},
) (*account200, error) {
	a, err := s.Accounts.RemoveOTP(ctx, actor(ctx), in.Body.Password, in.Body.OTP, from(ctx))
	return answerAccount(ctx, a, err)
}
