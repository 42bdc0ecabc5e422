package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

// KeyBody is an API key without the key itself. Exported, as is whatever other bodies
// embed: the contract leaves out the fields of what is not.
type KeyBody struct {
	ID         string              `json:"id"`
	Name       string              `json:"name"`
	Hint       string              `json:"hint" doc:"The last four characters"`
	Scopes     []access.Permission `json:"scopes" nullable:"false"`
	CreatedBy  string              `json:"created_by"`
	CreatedAt  time.Time           `json:"created_at"`
	ExpiresAt  time.Time           `json:"expires_at"`
	RevokedAt  *time.Time          `json:"revoked_at"`
	LastUsedAt *time.Time          `json:"last_used_at" doc:"To the minute"`
	Actions    []string            `json:"actions" nullable:"false"`
}

func toKey(k account.Key) KeyBody {
	b := KeyBody{k.ID, k.Name, k.Hint, k.Scopes, k.CreatedBy, k.CreatedAt, k.ExpiresAt, nil, nil, []string{}}
	if k.RevokedAt.IsZero() {
		b.Actions = []string{"revoke"}
	} else {
		b.RevokedAt = &k.RevokedAt
	}
	if !k.LastUsedAt.IsZero() {
		b.LastUsedAt = &k.LastUsedAt
	}
	return b
}

type newKeyBody struct {
	Name      string              `json:"name" maxLength:"1000" doc:"Which program will use it"`
	Scopes    []access.Permission `json:"scopes" nullable:"false" doc:"admissions:read, admissions:write"`
	ExpiresAt time.Time           `json:"expires_at" doc:"Within 400 days"`
}

type shownKeyBody struct {
	KeyBody

	Key string `json:"key" doc:"The key itself. It is not shown again"`
}

func (s *Server) keyRoutes(v1 huma.API) {
	huma.Register(v1, op("GET", "/admin/api-keys", "admin", "list-api-keys", "Every API key, without the key itself"), s.listKeys)
	huma.Register(v1, created(op("POST", "/admin/api-keys", "admin", "create-api-key", "Make an API key; it is shown once")), s.createKey)
	huma.Register(v1, op("DELETE", "/admin/api-keys/{id}", "admin", "revoke-api-key", "Make a key worthless"), s.revokeKey)
}

func (s *Server) listKeys(ctx context.Context, in *struct{ Paging }) (*struct{ Body listBody[KeyBody] }, error) {
	l, err := s.Accounts.KeyList(ctx, actor(ctx), in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return &struct{ Body listBody[KeyBody] }{list(l, toKey)}, nil
}

func (s *Server) createKey(ctx context.Context, in *struct{ Body newKeyBody }) (*struct{ Body shownKeyBody }, error) {
	k, key, err := s.Accounts.CreateKey(ctx, actor(ctx), account.NewKey(in.Body))
	if err != nil {
		return nil, err
	}
	return &struct{ Body shownKeyBody }{shownKeyBody{toKey(k), key}}, nil
}

func (s *Server) revokeKey(ctx context.Context, in *struct {
	ID string `path:"id"`
},
) (*struct{}, error) {
	return nil, s.Accounts.RevokeKey(ctx, actor(ctx), in.ID)
}
