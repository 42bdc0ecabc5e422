// Package partner is how an applicant lets a recruitment partner help, and takes
// it back.
//
// The applicant owns the file and gives a mandate to the partner's address. An
// agent sees and writes the files of those who gave one, and no others, for as
// long as it stands: every load of a file asks for it anew.
package partner

import (
	"context"
	"net/mail"
	"strings"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
)

// Mandate is one applicant's leave for one address to help.
type Mandate struct {
	ID          string
	ApplicantID string
	AgentEmail  string
	GivenAt     time.Time
}

// Client is an applicant whom an agent may help.
type Client struct {
	MandateID   string
	ApplicantID string
	Name        string
	Since       time.Time
}

// MaxMandates is how many mandates of one applicant can stand at a time.
const MaxMandates = 5

var (
	ErrNotFound = &domain.Error{Kind: domain.NotFound, Code: "partner.no_mandate", Message: "There is no such mandate of yours."}
	ErrAddress  = &domain.Error{Kind: domain.Invalid, Code: "partner.address", Message: "Give the e-mail address with which your agent signs in."}
	ErrTooMany  = &domain.Error{Kind: domain.Conflict, Code: "partner.too_many", Message: "Five mandates stand already. Take one back first."}
)

// Store keeps mandates.
type Store interface {
	// Give keeps m unless one to the same address stands, and answers the id of the
	// one that does. It takes effect if an agent has that address. Two at once of
	// one applicant wait for each other.
	Give(ctx context.Context, m Mandate) (id string, err error)
	Revoke(ctx context.Context, applicantID, id string, at time.Time) error // ErrNotFound
	// Given lists the mandates that stand, newest first.
	Given(ctx context.Context, applicantID string) ([]Mandate, error)
	Clients(ctx context.Context, agentID string, p domain.Page) (domain.List[Client], error)
	// Mandated reports whether an agent may act for an applicant now.
	Mandated(ctx context.Context, agentID, applicantID string) (bool, error)
}

// Service is what can be done with mandates.
type Service struct {
	Store Store
	Audit audit.Log
	Tx    domain.Tx
	Now   func() time.Time
}

// Give gives a mandate to an address. It answers the same whether or not an agent
// has the address, so that nobody can find out who our agents are.
func (s *Service) Give(ctx context.Context, actor access.Actor, email string) error {
	if err := actor.Need(access.GiveMandate); err != nil {
		return err
	}
	email = strings.ToLower(strings.TrimSpace(email))
	if a, err := mail.ParseAddress(email); err != nil || a.Address != email || len(email) > 254 {
		return ErrAddress.With(domain.Field{Name: "agent_email", Code: "partner.address", Detail: "Not an e-mail address."})
	}
	m := Mandate{ID: domain.IDAt(s.Now()), ApplicantID: actor.ID, AgentEmail: email, GivenAt: s.Now()}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		id, err := s.Store.Give(ctx, m)
		if err != nil {
			return err
		}
		given, err := s.Store.Given(ctx, actor.ID)
		if err != nil {
			return err
		}
		if len(given) > MaxMandates {
			return ErrTooMany
		}
		return s.note(ctx, actor, "partner.give_mandate", id)
	})
}

// Revoke takes a mandate back. The agent sees nothing of the applicant from then on.
func (s *Service) Revoke(ctx context.Context, actor access.Actor, id string) error {
	if err := actor.Need(access.GiveMandate); err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Store.Revoke(ctx, actor.ID, id, s.Now()); err != nil {
			return err
		}
		return s.note(ctx, actor, "partner.revoke_mandate", id)
	})
}

// note writes what an applicant did with mandates, under the applicant's id.
func (s *Service) note(ctx context.Context, actor access.Actor, verb, mandate string) error {
	return s.Audit.Write(ctx, audit.Event{
		At: s.Now(), Actor: actor.ID, Role: actor.RoleFor(access.GiveMandate), Verb: verb,
		Subject: actor.ID, Detail: map[string]any{"mandate": mandate},
	})
}

// Given lists the actor's mandates that stand.
func (s *Service) Given(ctx context.Context, actor access.Actor) ([]Mandate, error) {
	if err := actor.Need(access.GiveMandate); err != nil {
		return nil, err
	}
	return s.Store.Given(ctx, actor.ID)
}

// Clients lists the applicants who gave the actor a mandate; nobody who is no
// agent has any.
func (s *Service) Clients(ctx context.Context, actor access.Actor, p domain.Page) (domain.List[Client], error) {
	if err := actor.Need(access.ReadSelf); err != nil {
		return domain.List[Client]{}, err
	}
	return s.Store.Clients(ctx, actor.ID, p)
}
