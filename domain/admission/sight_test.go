package admission

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/admissions/domain/access"
)

// leaves are the paths of all values of an admission, by their JSON names.
func leaves(t reflect.Type, at string) (paths []string) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[time.Time]() {
		return []string{strings.TrimPrefix(at, ".")}
	}
	for f := range t.Fields() {
		if name := f.Tag.Get("json"); name != "" {
			paths = append(paths, leaves(f.Type, at+"."+name)...)
		}
	}
	return paths
}

// value is what stands at a path; empty where nothing does.
func value(v reflect.Value, path string) reflect.Value {
	name, rest, deeper := strings.Cut(path, ".")
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return reflect.Zero(reflect.TypeFor[string]())
		}
		v = v.Elem()
	}
	for f, in := range v.Fields() {
		if f.Tag.Get("json") != name {
			continue
		}
		if deeper {
			return value(in, rest)
		}
		return in
	}
	panic("no " + path)
}

func (m Member) has(path string) bool { return path == m.Path || strings.HasPrefix(path, m.Path+".") }

func TestEveryMemberIsInOneGroup(t *testing.T) {
	all := leaves(reflect.TypeFor[Admission](), "")
	for _, path := range all {
		in := 0
		for _, m := range Members {
			if m.has(path) {
				in++
			}
		}
		if in != 1 {
			t.Errorf("%s is in %d groups: say in Members which one sees it. No key has a new group until it is given.", path, in)
		}
		if value(reflect.ValueOf(probe), path).IsZero() {
			t.Errorf("the probe has nothing at %s: give it something, or nobody notices a column that shows it", path)
		}
	}
	for _, m := range Members {
		if !slices.ContainsFunc(all, m.has) {
			t.Errorf("Members has %s, and an admission does not: remove it", m.Path)
		}
		if !slices.Contains(access.Groups, m.Group) {
			t.Errorf("%s is in the group %q, which does not exist", m.Path, m.Group)
		}
	}
}

func TestWhatIsOutOfSightIsForgottenAndNothingElse(t *testing.T) {
	for _, g := range access.Groups {
		sight, a := access.Sight{Groups: []access.Group{g}}, probe
		narrow(&a, sight, seenBy(sight))
		for _, m := range Members {
			for _, path := range leaves(reflect.TypeFor[Admission](), "") {
				if !m.has(path) {
					continue
				}
				if gone := value(reflect.ValueOf(a), path).IsZero(); gone == sight.Sees(m.Group) {
					t.Errorf("who sees %s: %s is gone %v", g, path, gone)
				}
				if seen := slices.Contains(a.Seen(), m.Path); seen != sight.Sees(m.Group) {
					t.Errorf("who sees %s: %s is seen %v", g, path, seen)
				}
			}
		}
	}
}

func TestEveryColumnIsInOneGroup(t *testing.T) {
	for _, c := range Columns {
		if g := c.Groups(); len(g) != 1 {
			t.Errorf("the column %s reads %v: a column of the standard list shows one member, and the probe has something there", c.Key, g)
		}
	}
	for key, want := range map[string][]access.Group{
		"moe": {
			access.AdmissionGroup, access.IdentityGroup, access.BirthGroup, access.PassportGroup, access.ContactGroup, access.AddressGroup,
			access.ProgrammeGroup, access.FundingGroup,
		},
		"dormitory": {access.AdmissionGroup, access.IdentityGroup, access.ContactGroup, access.ProgrammeGroup},
		"moodle":    {access.AdmissionGroup, access.IdentityGroup, access.ContactGroup, access.AddressGroup, access.ProgrammeGroup},
		"finance":   {access.AdmissionGroup, access.IdentityGroup, access.ProgrammeGroup, access.FundingGroup, access.ScholarshipGroup},
	} {
		shape, err := templateOf(key, CSV)
		if err != nil {
			t.Fatal(err)
		}
		if got := shape.Groups(); !slices.Equal(got, want) {
			t.Errorf("the template %s takes %v, want %v", key, got, want)
		}
	}
}
