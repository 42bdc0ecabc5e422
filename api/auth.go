package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/account"
)

// refreshCookie holds the token that renews a session. Only the routes of sign-in
// are sent it, and no page's script can read it.
const refreshCookie = "admissions_refresh"

type credentialsBody struct {
	Email    string `json:"email" maxLength:"1000"`
	Password string `json:"password" maxLength:"1000"`
	OTP      string `json:"otp,omitempty" maxLength:"20" doc:"The code of the authenticator app, where one is enrolled"`
}

type registrationBody struct {
	Email    string `json:"email" maxLength:"1000"`
	Password string `json:"password" maxLength:"1000" doc:"10 to 128 characters"`
	FullName string `json:"full_name" maxLength:"1000" doc:"As in the passport"`
	Locale   string `json:"locale,omitempty" default:"en" maxLength:"20"`
	TimeZone string `json:"time_zone,omitempty" maxLength:"100" doc:"IANA name, such as Africa/Lagos; the college's own otherwise"`
}

type verificationBody struct {
	Email string `json:"email" maxLength:"1000"`
	Code  string `json:"code" maxLength:"100" doc:"From the mail"`
}

type emailBody struct {
	Email string `json:"email" maxLength:"1000"`
}

type resetBody struct {
	Email    string `json:"email" maxLength:"1000"`
	Code     string `json:"code" maxLength:"100" doc:"From the mail"`
	Password string `json:"password" maxLength:"1000" doc:"10 to 128 characters"`
}

type signedInBody struct {
	AccessToken string      `json:"access_token"`
	ExpiresIn   int         `json:"expires_in" doc:"Seconds"`
	Account     accountBody `json:"account"`
}

type signedIn200 struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      signedInBody
}

type signedOut struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

type cookieInput struct {
	Refresh string `cookie:"admissions_refresh"`
}

func (s *Server) authRoutes(v1 huma.API) {
	accepted := func(o huma.Operation) huma.Operation {
		o.DefaultStatus, o.Errors = http.StatusAccepted, []int{422, 429, 503}
		return o
	}
	auth := func(path, id, summary string) huma.Operation {
		o := opPublic("POST", "/auth/"+path, "auth", id, summary)
		o.Errors = []int{401, 403, 409, 422, 429, 503}
		return o
	}
	huma.Register(v1, accepted(auth("register", "register", "Open an applicant's account; a code is mailed")), s.register)
	huma.Register(v1, auth("verify-email", "verify-email", "Confirm the address by the mailed code"), s.verifyEmail)
	huma.Register(v1, auth("login", "login", "Sign in"), s.login)
	huma.Register(v1, auth("refresh", "refresh", "Renew a session by its cookie"), s.refresh)
	huma.Register(v1, auth("logout", "logout", "End the session"), s.logout)
	huma.Register(v1, accepted(auth("forgot-password", "forgot-password", "Have a code for a new password mailed")), s.forgotPassword)
	huma.Register(v1, auth("reset-password", "reset-password", "Set a new password by the mailed code"), s.resetPassword)
}

func from(ctx context.Context) account.From {
	c := caller(ctx)
	return account.From{Address: c.Address, UserAgent: c.UserAgent}
}

func (s *Server) register(ctx context.Context, in *struct{ Body registrationBody }) (*struct{}, error) {
	return nil, s.Desk.Register(ctx, account.Registration(in.Body), from(ctx))
}

func (s *Server) verifyEmail(ctx context.Context, in *struct{ Body verificationBody }) (*struct{}, error) {
	return nil, s.Desk.Verify(ctx, in.Body.Email, in.Body.Code, from(ctx))
}

func (s *Server) login(ctx context.Context, in *struct{ Body credentialsBody }) (*signedIn200, error) {
	o, err := s.Desk.SignIn(ctx, account.SignIn(in.Body), from(ctx))
	if err != nil {
		return nil, err
	}
	return s.signedIn(ctx, o)
}

func (s *Server) refresh(ctx context.Context, in *cookieInput) (*signedIn200, error) {
	o, err := s.Desk.Refresh(ctx, in.Refresh, from(ctx))
	if err != nil {
		return nil, err
	}
	return s.signedIn(ctx, o)
}

func (s *Server) logout(ctx context.Context, in *cookieInput) (*signedOut, error) {
	gone := cookie(ctx, account.Opened{}) //nolint:gosec // as every one of ours
	gone.MaxAge = -1
	return &signedOut{gone}, s.Desk.SignOut(ctx, actor(ctx), in.Refresh)
}

func (s *Server) forgotPassword(ctx context.Context, in *struct{ Body emailBody }) (*struct{}, error) {
	return nil, s.Desk.Forgot(ctx, in.Body.Email, from(ctx))
}

func (s *Server) resetPassword(ctx context.Context, in *struct{ Body resetBody }) (*struct{}, error) {
	return nil, s.Desk.Reset(ctx, account.NewPassword(in.Body), from(ctx))
}

func (s *Server) signedIn(ctx context.Context, o account.Opened) (*signedIn200, error) {
	token, err := s.Tokens.Sign(o.Account.ID, o.Session.ID)
	if err != nil {
		return nil, err
	}
	me := toAccount(o.Account, o.Account.Actor())
	return &signedIn200{cookie(ctx, o), signedInBody{token, int(accessLife.Seconds()), me}}, nil
}

// cookie is Secure when the request came over TLS: on http://localhost a browser
// would drop it otherwise.
func cookie(ctx context.Context, o account.Opened) http.Cookie {
	//nolint:gosec // see above
	return http.Cookie{
		Name: refreshCookie, Value: o.Refresh, Path: Prefix + "/auth", Expires: o.Session.ExpiresAt,
		HttpOnly: true, Secure: caller(ctx).Secure, SameSite: http.SameSiteStrictMode,
	}
}
