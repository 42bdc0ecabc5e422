package main

import (
	"encoding/json"
	"errors"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
)

// The house test holds the code to docs/architecture.md. This file is about rooms
// and who may see whom; house_shape_test.go about names, sizes and words.

const module = "example.org/admissions/"

// room is a package, or with "/..." a family of packages, and the packages of the
// house it may import. "domain/..." stands for every room of the domain.
type room struct {
	name string
	sees []string
}

// house is every room, lowest first. A room sees only rooms that stand above it in
// this list: it is a ladder, never a ring.
var house = []room{
	{"domain", nil},
	{"domain/access", words("domain")},
	{"domain/wording", nil},
	{"domain/reference", words("domain/wording")},
	{"domain/job", nil},
	{"domain/reply", words("domain")},
	{"domain/passport", words("domain")},
	{"domain/form", words("domain domain/passport domain/wording")},
	{"domain/eligibility", words("domain domain/form")},
	{"domain/audit", words("domain domain/access")},
	{"domain/notice", words("domain domain/job domain/reference")},
	{"domain/account", words("domain domain/access domain/audit domain/notice")},
	{"domain/partner", words("domain domain/access domain/audit")},
	{"domain/programme", words("domain domain/access domain/audit domain/eligibility domain/form domain/reference")},
	{"domain/document", words("domain domain/access domain/audit domain/form domain/job domain/notice domain/reference domain/wording")},
	{"domain/payment", words("domain domain/access domain/audit domain/notice")},
	{"domain/application", words("domain domain/access domain/audit domain/document domain/eligibility domain/form " +
		"domain/notice domain/payment domain/programme domain/reference")},
	{"domain/review", words("domain domain/access domain/application domain/audit domain/notice")},
	{"domain/scholarship", words("domain domain/access domain/application domain/audit domain/form domain/notice domain/reference")},
	{"domain/admission", words("domain domain/access domain/audit domain/form domain/reference")},
	{"domain/webhook", words("domain domain/access domain/admission domain/audit domain/job")},
	{"domain/report", words("domain domain/access domain/application")},
	{"domain/demo", words("domain/form domain/passport")},
	{"migrations", nil},
	{"storage/postgres", words("domain/... migrations")},
	{"storage/objects", words("domain/...")},
	{"storage/mail", words("domain/...")},
	{"storage/scan", words("domain/...")},
	{"storage/scan/scantest", nil},
	{"storage/sheet", words("domain/...")},
	{"storage/webhook", words("domain/...")},
	{"storage/credential", words("domain/...")},
	{"storage/embedded", words("domain/...")},
	{"storage/postgres/pgtest", words("domain/... storage/postgres storage/embedded")},
	{"api/docs", words("domain/access")},
	{"api", words("domain/... api/docs")},
	{"cmd/admissions/bench", words("domain/demo domain/form domain/programme storage/credential")},
	{"cmd/admissions", words("domain/... storage/... migrations api cmd/admissions/bench")},
}

func words(s string) []string { return strings.Fields(s) }

// homes says which rooms an outside part may be seen in. Who wants to swap such a
// part has one room to open.
var homes = map[string][]string{
	"net/http":                      words("api storage cmd"),
	"encoding/json":                 words("api storage cmd"),
	"database/sql":                  words("storage/postgres migrations cmd/admissions/bench"),
	"gorm.io":                       words("storage/postgres"),
	"github.com/jackc/pgx":          words("storage/postgres cmd"), // cmd: the tracer of the pool, and measuring
	"github.com/riverqueue":         words("storage/postgres migrations"),
	"github.com/pressly/goose":      words("migrations"),
	"github.com/minio":              words("storage/objects cmd"), // cmd: measuring the store without us
	"github.com/versity/versitygw":  words("storage/embedded"),
	"github.com/wneessen/go-mail":   words("storage/mail"),
	"github.com/labstack/echo":      words("api"),
	"github.com/danielgtaylor/huma": words("api"),
	"github.com/tus/tusd":           words("api"),
	"github.com/alecthomas/kong":    words("cmd"),
}

func TestRooms(t *testing.T) {
	for _, p := range packages(t) {
		at := slices.IndexFunc(house, func(r room) bool { return r.name == p.name })
		if at < 0 {
			t.Errorf("%s is a room nobody planned. A new feature is a file in api and storage/postgres and a package in domain; "+
				"if this is one, give it a line in house (cmd/admissions/house_test.go) and in docs/architecture.md.", p.name)
			continue
		}
		for _, imp := range p.imports {
			if in, ours := strings.CutPrefix(imp, module); ours {
				if !matches(house[at].sees, in) {
					t.Errorf("%s imports %s, which is not below it. Declare here the interface that it needs and let %s, or a higher room, "+
						"implement it; if the arrow is right after all, add it to the room's line in house.", p.name, in, in)
				}
				continue
			}
			outside(t, p.name, imp)
		}
	}
}

// outside holds the domain to the standard library, and each outside part to its home.
func outside(t *testing.T, room, imp string) {
	t.Helper()
	if first, _, _ := strings.Cut(imp, "/"); under(room, "domain") {
		if strings.Contains(first, ".") {
			t.Errorf("%s imports %s. The domain knows the standard library and itself only, so that its rules outlive every dependency: "+
				"declare an interface here and implement it in a room of storage.", room, imp)
			return
		}
		if slices.Contains(words("os log log/slog"), imp) {
			t.Errorf("%s imports %s. The domain neither reads the machine nor logs: take the value as an argument, return an error.", room, imp)
		}
	}
	for part, rooms := range homes {
		if under(imp, part) && !slices.ContainsFunc(rooms, func(r string) bool { return under(room, r) }) {
			t.Errorf("%s imports %s, which lives in %s alone, so that it can be swapped there. Ask for what you need in words of the domain.",
				room, imp, strings.Join(rooms, ", "))
		}
	}
}

// TestTheHouseIsALadder holds the table itself: a room that sees one below it in
// the list, or itself, would make a ring possible.
func TestTheHouseIsALadder(t *testing.T) {
	var above []string
	for _, r := range house {
		for _, in := range r.sees {
			if !slices.ContainsFunc(above, func(a string) bool { return matches([]string{in}, a) }) {
				t.Errorf("house lets %s see %s, which does not stand above it. Move the one that knows less further up; "+
					"if both need each other, the higher one owns the use case.", r.name, in)
			}
		}
		above = append(above, r.name)
	}
}

// TestNoRoomIsOnlyPlanned keeps the table true: what it names exists.
func TestNoRoomIsOnlyPlanned(t *testing.T) {
	var present []string
	for _, p := range packages(t) {
		present = append(present, p.name)
	}
	for _, r := range house {
		if !slices.Contains(present, r.name) {
			t.Errorf("house has a line for %s, which is not there. A room appears when its feature does, not before: remove the line.", r.name)
		}
	}
}

type pkg struct {
	name    string // without the module
	dir     string
	doc     string
	imports []string
	files   []string // without tests
}

// packages lists the house as the go command sees it.
func packages(t *testing.T) []pkg {
	t.Helper()
	all, err := list()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var list = sync.OnceValues(func() (all []pkg, _ error) {
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Dir,Doc,Imports,GoFiles", module+"...").Output()
	if err != nil {
		return nil, err
	}
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct {
			ImportPath, Dir, Doc string
			Imports, GoFiles     []string
		}
		if err := dec.Decode(&p); err != nil {
			return nil, err
		}
		all = append(all, pkg{strings.TrimPrefix(p.ImportPath, module), p.Dir, p.Doc, p.Imports, p.GoFiles})
	}
	if len(all) < 10 {
		return nil, errors.New("hardly a package found: this test looks in the wrong place")
	}
	return all, nil
})

// matches reports whether name is one of the patterns; "x/..." is x and all below it.
func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		base, deep := strings.CutSuffix(p, "/...")
		return name == p || deep && under(name, base)
	})
}

func under(path, base string) bool { return path == base || strings.HasPrefix(path, base+"/") }
