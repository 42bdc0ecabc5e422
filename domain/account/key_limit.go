package account

import (
	"context"
	"net/netip"
	"slices"
	"strings"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
)

// DefaultRate is how many requests a minute a key may make unless something else was
// said, MostRate what can be said.
const (
	DefaultRate = 600
	MostRate    = 6000
)

// tidied has every list in order and once, and networks as they are compared.
func (n NewKey) tidied() NewKey {
	n.Name = tidyName(n.Name)
	n.Scopes, n.Programmes = once(n.Scopes), once(n.Programmes)
	if len(n.FieldGroups) == 0 {
		n.FieldGroups = access.Groups
	}
	n.FieldGroups = once(append([]access.Group{access.AdmissionGroup}, n.FieldGroups...))
	networks := make([]string, 0, len(n.Networks))
	for _, text := range n.Networks {
		if p, err := networkOf(text); err == nil {
			text = p.String()
		}
		networks = append(networks, text)
	}
	n.Networks = once(networks)
	if n.PerMinute == 0 {
		n.PerMinute = DefaultRate
	}
	return n
}

func once[T ~string](all []T) []T {
	all = slices.Clone(all)
	slices.Sort(all)
	return slices.Compact(all)
}

func (n NewKey) checkLimits() (fields []domain.Field) {
	if slices.ContainsFunc(n.FieldGroups, func(g access.Group) bool { return !slices.Contains(access.Groups, g) }) {
		fields = append(fields, domain.Field{Name: "field_groups", Code: "key.field_groups", Detail: "The field groups are " + groupNames() + "."})
	}
	if slices.ContainsFunc(n.Networks, func(text string) bool { _, err := networkOf(text); return err != nil }) {
		fields = append(fields, domain.Field{Name: "networks", Code: "key.networks", Detail: "Name networks as 203.0.113.0/24 or 2001:db8::/32, or single addresses."})
	}
	if n.PerMinute < 1 || n.PerMinute > MostRate {
		fields = append(fields, domain.Field{Name: "per_minute", Code: "key.per_minute", Detail: "A key makes 1 to 6000 requests a minute."})
	}
	return fields
}

func groupNames() string {
	names := make([]string, len(access.Groups))
	for i, g := range access.Groups {
		names[i] = string(g)
	}
	return strings.Join(names, ", ")
}

// networkOf reads a network; a single address is one of its own.
func networkOf(text string) (netip.Prefix, error) {
	text = strings.TrimSpace(text)
	if a, err := netip.ParseAddr(text); err == nil {
		a = a.Unmap().WithZone("")
		return a.Prefix(a.BitLen())
	}
	p, err := netip.ParsePrefix(text)
	return p.Masked(), err
}

// admits reports whether a key may come from an address.
func (k Key) admits(address string) bool {
	if len(k.Networks) == 0 {
		return true
	}
	a, err := netip.ParseAddr(address)
	if err != nil {
		return false
	}
	a = a.Unmap().WithZone("")
	return slices.ContainsFunc(k.Networks, func(text string) bool {
		p, err := networkOf(text)
		return err == nil && p.Contains(a)
	})
}

func (s *Service) knowsProgrammes(ctx context.Context, codes []string) error {
	if len(codes) == 0 {
		return nil
	}
	unknown, err := s.Keys.UnknownProgrammes(ctx, codes)
	if err != nil || len(unknown) == 0 {
		return err
	}
	return ErrInvalid.With(domain.Field{Name: "programmes", Code: "key.programmes", Detail: "There is no programme with the code " + strings.Join(unknown, ", ") + "."})
}
