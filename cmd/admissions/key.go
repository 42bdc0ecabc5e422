package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

type keyCmd struct {
	Create keyCreateCmd `cmd:"" help:"Make an API key for another program."`
	List   keyListCmd   `cmd:"" help:"List API keys, without the keys themselves."`
	Rotate keyRotateCmd `cmd:"" help:"Give a key a new secret."`
	Revoke keyRevokeCmd `cmd:"" help:"Make a key worthless."`
}

// keyLine is an API key as commands print it.
type keyLine struct {
	ID         string              `json:"id"`
	Name       string              `json:"name"`
	Hint       string              `json:"hint"`
	Scopes     []access.Permission `json:"scopes"`
	Groups     []access.Group      `json:"field_groups"`
	Programmes []string            `json:"programmes,omitempty"`
	Networks   []string            `json:"networks,omitempty"`
	PerMinute  int                 `json:"per_minute"`
	ExpiresAt  time.Time           `json:"expires_at"`
	OldUntil   *time.Time          `json:"old_until,omitempty"`
	RevokedAt  *time.Time          `json:"revoked_at,omitempty"`
	Key        string              `json:"key,omitempty"` // only when it was made just now
}

func toKeyLine(k account.Key) keyLine {
	l := keyLine{
		ID: k.ID, Name: k.Name, Hint: k.Hint, Scopes: k.Scopes, Groups: k.Given.Groups, Programmes: k.Given.Programmes,
		Networks: k.Networks, PerMinute: k.PerMinute, ExpiresAt: k.ExpiresAt.UTC(),
	}
	if !k.OldUntil.IsZero() {
		l.OldUntil = &k.OldUntil
	}
	if !k.RevokedAt.IsZero() {
		l.RevokedAt = &k.RevokedAt
	}
	return l
}

type keyCreateCmd struct {
	Name      string              `required:"" help:"Which program will use it."`
	Scope     []access.Permission `required:"" help:"admissions:read or admissions:write; may be repeated."`
	Expires   string              `required:"" placeholder:"WHEN" help:"Its last day, as 2027-12-31 (in China), or how long it lives, as 90d; at most 400 days."`
	Group     []access.Group      `help:"A field group that it sees (identity, birth, passport, contact, address, programme, funding, scholarship, visa); may be repeated. All when none is named."`
	Programme []string            `placeholder:"CODE" help:"A programme that it sees; may be repeated. All when none is named."`
	Network   []string            `placeholder:"CIDR" help:"From where it may be used, as 203.0.113.0/24; may be repeated. Anywhere when none is named."`
	PerMinute int                 `default:"600" help:"How many requests it may make a minute."`
	JSON      bool                `name:"json" help:"Print JSON."`
}

func (c *keyCreateCmd) Run(ctx context.Context, a *app) error {
	until, err := expiry(c.Expires, time.Now())
	if err != nil {
		return err
	}
	return a.atOffice(ctx, func(o *account.Service) error {
		k, key, err := o.CreateKey(ctx, operator, account.NewKey{
			Name: c.Name, Scopes: c.Scope, ExpiresAt: until, FieldGroups: c.Group, Programmes: c.Programme, Networks: c.Network, PerMinute: c.PerMinute,
		})
		if err != nil {
			return err
		}
		return a.showKey(k, key, c.JSON)
	})
}

// showKey prints a key that was just made.
func (a *app) showKey(k account.Key, key string, asJSON bool) error {
	line := toKeyLine(k)
	line.Key = key
	if asJSON {
		return json.NewEncoder(a.out).Encode(line)
	}
	_, err := fmt.Fprintf(a.out, "%s may %s until %s.\nIt sees: %s.\nKey, not shown again: %s\n",
		line.Name, joined(line.Scopes), line.ExpiresAt.Format(time.RFC3339), joined(line.Groups), key)
	return err
}

type keyRotateCmd struct {
	ID      string `arg:"" help:"Of the key, from 'key list'."`
	Overlap int    `default:"24" placeholder:"HOURS" help:"How many hours the old secret works too, 168 at most; 0 ends it at once."`
	Expires string `placeholder:"WHEN" help:"When the key ends, as for 'key create'; as before when not named."`
	JSON    bool   `name:"json" help:"Print JSON."`
}

// Run changes the secret.
func (c *keyRotateCmd) Run(ctx context.Context, a *app) error {
	now := time.Now()
	r := account.Rotation{OldUntil: now.Add(time.Duration(c.Overlap) * time.Hour)}
	if c.Expires != "" {
		var err error
		if r.ExpiresAt, err = expiry(c.Expires, now); err != nil {
			return err
		}
	}
	return a.atOffice(ctx, func(o *account.Service) error {
		k, key, err := o.RotateKey(ctx, operator, c.ID, r)
		if err != nil {
			return err
		}
		return a.showKey(k, key, c.JSON)
	})
}

// expiry reads when a key ends: after a day in China, or after so many days.
func expiry(when string, now time.Time) (time.Time, error) {
	if days, ok := strings.CutSuffix(when, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil {
			return now.AddDate(0, 0, n), nil
		}
	}
	day, err := time.ParseInLocation(time.DateOnly, when, domain.China)
	if err != nil {
		return time.Time{}, errors.New("--expires takes a day such as 2027-12-31, or a number of days such as 90d")
	}
	return day.AddDate(0, 0, 1), nil
}

type keyListCmd struct {
	JSON bool `name:"json" help:"Print JSON, a key a line."`
}

func (c *keyListCmd) Run(ctx context.Context, a *app) error {
	table := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	show := func(k account.Key) error {
		l := toKeyLine(k)
		if c.JSON {
			return json.NewEncoder(a.out).Encode(l)
		}
		state := "until " + l.ExpiresAt.Format(time.RFC3339)
		if l.RevokedAt != nil {
			state = "revoked"
		}
		_, err := fmt.Fprintf(table, "%s\t%s\t…%s\t%s\t%s\n", l.ID, l.Name, l.Hint, joined(l.Scopes), state)
		return err
	}
	return a.atOffice(ctx, func(o *account.Service) error {
		return errors.Join(everyPage(func(p domain.Page) (domain.List[account.Key], error) {
			return o.KeyList(ctx, operator, p)
		}, show), table.Flush())
	})
}

type keyRevokeCmd struct {
	ID string `arg:"" help:"Of the key, from 'key list'."`
}

func (c *keyRevokeCmd) Run(ctx context.Context, a *app) error {
	return a.atOffice(ctx, func(o *account.Service) error {
		if err := o.RevokeKey(ctx, operator, c.ID); err != nil {
			return err
		}
		_, err := fmt.Fprintln(a.out, "The key is revoked.")
		return err
	})
}
