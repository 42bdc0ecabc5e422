package webhook

import (
	"context"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// mostEndpoints is how many endpoints an installation can have. As many jobs send at
// once, so that no receiver waits for another.
const mostEndpoints = 20

const (
	longestName = 100
	longestURL  = 2000
)

// Settings are what an administrator says of an endpoint.
type Settings struct {
	Name   string
	URL    string
	Events []Event
}

// tidy makes one spelling of what means the same.
func (s *Settings) tidy() {
	s.Name, s.URL = strings.Join(strings.Fields(s.Name), " "), strings.TrimSpace(s.URL)
	s.Events = slices.Clone(s.Events)
	slices.Sort(s.Events)
	s.Events = slices.Compact(s.Events)
}

func (s Settings) check(private bool) error {
	var wrong []domain.Field
	if n := utf8.RuneCountInString(s.Name); n == 0 || n > longestName {
		wrong = append(wrong, domain.Field{Name: "name", Code: "webhook.name", Detail: "Say which program is told, in up to 100 characters."})
	}
	if f := checkURL(s.URL, private); f.Code != "" {
		wrong = append(wrong, f)
	}
	unknown := func(e Event) bool { return !slices.Contains(Events, e) }
	if len(s.Events) == 0 || slices.ContainsFunc(s.Events, unknown) {
		wrong = append(wrong, domain.Field{Name: "events", Code: "webhook.events", Detail: "Choose at least one event, of those there are."})
	}
	if len(wrong) > 0 {
		return ErrInvalid.With(wrong...)
	}
	return nil
}

// checkURL finds what is wrong with an address as it is written. Where its name leads
// is looked at when somebody connects, each time: names change.
func checkURL(address string, private bool) domain.Field {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Hostname() == "" || u.User != nil || u.Fragment != "" || u.Opaque != "" || len(address) > longestURL ||
		u.Scheme != "https" && u.Scheme != "http":
		return domain.Field{Name: "url", Code: "webhook.url", Detail: "Give an address like https://records.example.edu/hooks, without a password and without #."}
	case private:
		return domain.Field{}
	case u.Scheme != "https":
		return domain.Field{Name: "url", Code: "webhook.url_https", Detail: "The address has to begin with https://."}
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil && !Public(ip) || u.Hostname() == "localhost" {
		return domain.Field{Name: "url", Code: "webhook.url_private", Detail: "This address is not in the public network. Whoever operates the program can allow that."}
	}
	return domain.Field{}
}

// Create makes an endpoint. Its secret is returned here and never again.
func (s *Service) Create(ctx context.Context, actor access.Actor, n Settings) (e Endpoint, secret string, err error) {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return e, "", err
	}
	n.tidy()
	if err := n.check(s.Private); err != nil {
		return e, "", err
	}
	now := s.Now()
	e = Endpoint{ID: domain.IDAt(now), Name: n.Name, URL: n.URL, Events: n.Events, CreatedBy: actor.ID, CreatedAt: now, Version: 1}
	secret = newSecret()
	if e.Secret, err = s.Vault.Seal(secret); err != nil {
		return e, "", err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if there, err := s.Store.Count(ctx); err != nil {
			return err
		} else if there >= mostEndpoints {
			return ErrFull
		}
		if err := s.Store.Add(ctx, e); err != nil {
			return err
		}
		return s.did(ctx, actor, "webhook.created", e.ID, map[string]any{"events": e.Events})
	})
	return e, secret, err
}

// List lists all endpoints, with what waits for each.
func (s *Service) List(ctx context.Context, actor access.Actor, p domain.Page) (domain.List[Endpoint], error) {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return domain.List[Endpoint]{}, err
	}
	return s.Store.List(ctx, p)
}

// Get returns one endpoint. ErrNotFound.
func (s *Service) Get(ctx context.Context, actor access.Actor, id string) (Endpoint, error) {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return Endpoint{}, err
	}
	return s.Store.Get(ctx, id)
}

// Change says what becomes different; nil stays.
type Change struct {
	Name     *string
	URL      *string
	Events   *[]Event
	Disabled *bool
}

// Change changes an endpoint that stands at a version. ErrStale.
func (s *Service) Change(ctx context.Context, actor access.Actor, id string, version int, c Change) (e Endpoint, err error) {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return e, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if e, err = s.lock(ctx, id, version); err != nil {
			return err
		}
		changed, err := s.apply(&e, c)
		if err != nil {
			return err
		}
		if len(changed) > 0 {
			if err := s.keep(ctx, actor, e, changed); err != nil {
				return err
			}
		}
		e, err = s.Store.Get(ctx, id)
		return err
	})
	return e, err
}

// keep writes a changed endpoint down. What waited while it was disabled goes now.
func (s *Service) keep(ctx context.Context, actor access.Actor, e Endpoint, changed []string) error {
	e.Version++
	if err := s.Store.Put(ctx, e); err != nil {
		return err
	}
	detail := map[string]any{"fields": changed, "disabled": !e.DisabledAt.IsZero()}
	if err := s.did(ctx, actor, "webhook.changed", e.ID, detail); err != nil || !e.DisabledAt.IsZero() {
		return err
	}
	return s.Jobs.Enqueue(ctx, Deliver{EndpointID: e.ID})
}

// lock holds an endpoint that stands at a version.
func (s *Service) lock(ctx context.Context, id string, version int) (Endpoint, error) {
	e, err := s.Store.Lock(ctx, id)
	if err == nil && e.Version != version {
		err = ErrStale
	}
	return e, err
}

// apply writes a change into an endpoint and names what is different.
func (s *Service) apply(e *Endpoint, c Change) (changed []string, err error) {
	n := Settings{e.Name, e.URL, e.Events}
	if c.Name != nil {
		n.Name = *c.Name
	}
	if c.URL != nil {
		n.URL = *c.URL
	}
	if c.Events != nil {
		n.Events = *c.Events
	}
	n.tidy()
	if err := n.check(s.Private); err != nil {
		return nil, err
	}
	if n.Name != e.Name {
		changed = append(changed, "name")
	}
	if n.URL != e.URL {
		changed = append(changed, "url")
	}
	if !slices.Equal(n.Events, e.Events) {
		changed = append(changed, "events")
	}
	e.Name, e.URL, e.Events = n.Name, n.URL, n.Events
	if c.Disabled != nil && *c.Disabled == e.DisabledAt.IsZero() {
		changed = append(changed, "disabled")
		e.DisabledAt, e.DisabledWhy, e.FailingSince = time.Time{}, "", time.Time{}
		if *c.Disabled {
			e.DisabledAt, e.DisabledWhy = s.Now(), ByOffice
		}
	}
	return changed, nil
}

// Remove removes an endpoint that stands at a version, and the log of its deliveries.
func (s *Service) Remove(ctx context.Context, actor access.Actor, id string, version int) error {
	if err := actor.Need(access.ManageWebhooks); err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Store.Quiet(ctx); err != nil {
			return err
		}
		if _, err := s.lock(ctx, id, version); err != nil {
			return err
		}
		if err := s.Store.Remove(ctx, id); err != nil {
			return err
		}
		return s.did(ctx, actor, "webhook.removed", id, nil)
	})
}
