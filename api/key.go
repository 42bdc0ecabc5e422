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
	ID           string              `json:"id"`
	Name         string              `json:"name"`
	Hint         string              `json:"hint" doc:"The last four characters"`
	Scopes       []access.Permission `json:"scopes" nullable:"false"`
	FieldGroups  []access.Group      `json:"field_groups" nullable:"false" doc:"What of an admission it sees"`
	Programmes   []string            `json:"programmes" nullable:"false" doc:"Codes of the programmes it sees; empty for all"`
	Networks     []string            `json:"networks" nullable:"false" doc:"From where it may be used; empty for anywhere"`
	PerMinute    int                 `json:"per_minute" doc:"Requests it may make"`
	CreatedBy    string              `json:"created_by"`
	CreatedAt    time.Time           `json:"created_at"`
	ExpiresAt    time.Time           `json:"expires_at"`
	RevokedAt    *time.Time          `json:"revoked_at"`
	RotatedAt    *time.Time          `json:"rotated_at"`
	OldUntil     *time.Time          `json:"old_until" doc:"Until then the secret before the rotation works too"`
	LastUsedAt   *time.Time          `json:"last_used_at" doc:"To the minute"`
	LastUsedFrom string              `json:"last_used_from,omitempty" doc:"The address"`
	RefusedAt    *time.Time          `json:"refused_at" doc:"When it was last refused for coming from another network"`
	RefusedFrom  string              `json:"refused_from,omitempty"`
	Use          keyUse              `json:"use" doc:"Of the last 30 days"`
	Actions      []string            `json:"actions" nullable:"false"`
}

type keyUse struct {
	Requests int64 `json:"requests" doc:"But for those of the last seconds"`
	Exports  int64 `json:"exports"`
	Rows     int64 `json:"rows" doc:"In those exports"`
}

func (s *Server) toKey(who access.Actor) func(k account.Key) KeyBody {
	moment := func(t time.Time) *time.Time {
		if t.IsZero() {
			return nil
		}
		return &t
	}
	return func(k account.Key) KeyBody {
		return KeyBody{
			ID: k.ID, Name: k.Name, Hint: k.Hint, Scopes: k.Scopes, FieldGroups: k.Given.Groups, Programmes: k.Given.Programmes,
			Networks: k.Networks, PerMinute: k.PerMinute, CreatedBy: k.CreatedBy, CreatedAt: k.CreatedAt, ExpiresAt: k.ExpiresAt,
			RevokedAt: moment(k.RevokedAt), RotatedAt: moment(k.RotatedAt), OldUntil: moment(k.OldUntil), LastUsedAt: moment(k.LastUsedAt),
			LastUsedFrom: k.LastUsedFrom, RefusedAt: moment(k.RefusedAt), RefusedFrom: k.RefusedFrom, Use: keyUse(k.Use),
			Actions: k.Actions(who, s.Now()),
		}
	}
}

type newKeyBody struct {
	Name        string              `json:"name" maxLength:"1000" doc:"Which program will use it"`
	Scopes      []access.Permission `json:"scopes" nullable:"false" doc:"admissions:read, admissions:write"`
	ExpiresAt   time.Time           `json:"expires_at" doc:"Within 400 days"`
	FieldGroups []access.Group      `json:"field_groups,omitempty" maxItems:"20" doc:"What of an admission it sees; everything when nothing is said"`
	Programmes  []string            `json:"programmes,omitempty" maxItems:"100" doc:"Codes of the programmes it sees; all when nothing is said"`
	Networks    []string            `json:"networks,omitempty" maxItems:"50" doc:"From where it may be used, such as 203.0.113.0/24; anywhere when nothing is said"`
	PerMinute   int                 `json:"per_minute,omitempty" minimum:"0" maximum:"6000" doc:"Requests it may make; 600 when nothing is said"`
}

type rotationBody struct {
	OldUntil  time.Time `json:"old_until,omitempty" doc:"Until when the old secret works too, 7 days at most; it ends at once when nothing is said"`
	ExpiresAt time.Time `json:"expires_at,omitempty" doc:"When the key ends, within 400 days; as before when nothing is said"`
}

type shownKeyBody struct {
	KeyBody

	Key string `json:"key" doc:"The key itself. It is not shown again"`
}

func (s *Server) keyRoutes(v1 huma.API) {
	huma.Register(v1, op("GET", "/admin/api-keys", "admin", "list-api-keys", "Every API key, without the key itself"), s.listKeys)
	huma.Register(v1, created(op("POST", "/admin/api-keys", "admin", "create-api-key", "Make an API key; it is shown once")), s.createKey)
	rotation := created(op("POST", "/admin/api-keys/{id}/rotation", "admin", "rotate-api-key", "Give a key a new secret; it is shown once"))
	rotation.Errors = append(rotation.Errors, 404, 409)
	huma.Register(v1, rotation, s.rotateKey)
	huma.Register(v1, op("DELETE", "/admin/api-keys/{id}", "admin", "revoke-api-key", "Make a key worthless"), s.revokeKey)
}

func (s *Server) listKeys(ctx context.Context, in *struct{ Paging }) (*struct{ Body listBody[KeyBody] }, error) {
	l, err := s.Accounts.KeyList(ctx, actor(ctx), in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return &struct{ Body listBody[KeyBody] }{list(l, s.toKey(actor(ctx)))}, nil
}

func (s *Server) createKey(ctx context.Context, in *struct{ Body newKeyBody }) (*struct{ Body shownKeyBody }, error) {
	return s.shown(ctx)(s.Accounts.CreateKey(ctx, actor(ctx), account.NewKey(in.Body)))
}

func (s *Server) rotateKey(ctx context.Context, in *struct {
	ID   string `path:"id"`
	Body rotationBody
},
) (*struct{ Body shownKeyBody }, error) {
	return s.shown(ctx)(s.Accounts.RotateKey(ctx, actor(ctx), in.ID, account.Rotation(in.Body)))
}

// shown answers with a key that was just made.
func (s *Server) shown(ctx context.Context) func(k account.Key, key string, err error) (*struct{ Body shownKeyBody }, error) {
	return func(k account.Key, key string, err error) (*struct{ Body shownKeyBody }, error) {
		if err != nil {
			return nil, err
		}
		return &struct{ Body shownKeyBody }{shownKeyBody{s.toKey(actor(ctx))(k), key}}, nil
	}
}

func (s *Server) revokeKey(ctx context.Context, in *struct {
	ID string `path:"id"`
},
) (*struct{}, error) {
	return nil, s.Accounts.RevokeKey(ctx, actor(ctx), in.ID)
}
