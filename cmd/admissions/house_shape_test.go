package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What a file and a function may grow to before they hide what they do. Most are
// far below; who comes near has two thoughts in one place.
const (
	linesOfFile     = 500
	linesOfFunction = 60
)

// longer names functions that are longer, each with why. It only ever shrinks.
var longer = map[string]string{}

func TestSizes(t *testing.T) {
	for path, f := range sources(t) {
		if n := f.lines(f.tree); n > linesOfFile {
			t.Errorf("%s has %d lines, more than %d: nobody holds that in their head. Give one of its thoughts a file of its own.", path, n, linesOfFile)
		}
		for _, d := range f.tree.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			name := path + " " + fn.Name.Name
			switch n := f.lines(fn); {
			case n > linesOfFunction && longer[name] == "":
				t.Errorf("%s has %d lines, more than %d. Give its steps names: a function reads like the list of what it does.", name, n, linesOfFunction)
			case n <= linesOfFunction && longer[name] != "":
				t.Errorf("%s has become short. Remove it from longer, so that it stays so.", name)
			}
		}
	}
}

var (
	fileName = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)*\.go$`)
	noName   = words("util utils common helper helpers manager managers misc base shared lib core stuff")
)

func TestNames(t *testing.T) {
	for path := range sources(t) {
		dir, file := filepath.Split(path)
		if !fileName.MatchString(file) {
			t.Errorf("%s: a file is called by small words with underscores between, such as whose_move.go.", path)
		}
		for _, word := range append(strings.Split(strings.TrimSuffix(file, ".go"), "_"), strings.Split(filepath.Clean(dir), "/")...) {
			if slices.Contains(noName, word) {
				t.Errorf("%s: %q says where things were left, not what they are. Name it after its thing, or put each part where it is used.", path, word)
			}
		}
	}
}

// TestOneWordPerFeature: who knows the word for a thing finds it in every layer.
func TestOneWordPerFeature(t *testing.T) {
	for path, f := range sources(t) {
		dir, file := filepath.Split(path)
		in := strings.Split(strings.TrimSuffix(file, ".go"), "_")
		switch dir {
		case "storage/postgres/":
			for _, port := range f.ports() {
				feature, name, _ := strings.Cut(port, ".")
				if name == "Store" && in[0] != feature {
					t.Errorf("%s implements %s: the file of a feature's store is %s.go.", path, port, feature)
				} else if name != "Store" && !slices.ContainsFunc(in, func(word string) bool { return speaksOf(word, name) || speaksOf(word, feature) }) {
					t.Errorf("%s implements %s: name the file after the feature or after the port.", path, port)
				}
			}
		case "api/":
			_, err := os.Stat("../../domain/" + in[0])
			for _, feature := range f.routed() {
				if err != nil && !strings.HasPrefix(strings.ReplaceAll(file, "_", ""), strings.ToLower(feature)) {
					t.Errorf("%s has %sRoutes: routes stand in the file of their feature, or of their own word.", path, feature)
				}
			}
		}
	}
}

// speaksOf reports whether a word of a file name is a thing's name, be either plural.
func speaksOf(word, name string) bool {
	one := func(s string) string { return strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(s), "s"), "ie") }
	return strings.TrimSuffix(one(word), "y") == strings.TrimSuffix(one(name), "y")
}

var fileInDoc = regexp.MustCompile(`\b[a-z0-9_]+\.(go|sql|html)\b`)

// TestPackagesIntroduceThemselves: whoever opens a room for the first time is told
// what it is, and where to begin once there is more than a page to read.
func TestPackagesIntroduceThemselves(t *testing.T) {
	for _, p := range packages(t) {
		if len(p.files) == 0 {
			continue
		}
		if p.doc == "" {
			t.Errorf("%s has no package comment. Say in two sentences what the room is for and where to start reading.", p.name)
		}
		text := docOf(t, p)
		named := fileInDoc.FindAllString(text, -1)
		if len(p.files) > 2 && len(named) == 0 && !strings.Contains(text, "Start ") {
			t.Errorf("%s has %d files and its package comment does not say in which to start reading.", p.name, len(p.files))
		}
		for _, name := range named {
			if _, err := os.Stat(filepath.Join(p.dir, name)); err != nil {
				t.Errorf("the package comment of %s sends the reader to %s, which is not there.", p.name, name)
			}
		}
	}
}

// docOf is the whole package comment, of which go list tells the first sentence only.
func docOf(t *testing.T, p pkg) (text string) {
	t.Helper()
	found := 0
	for _, name := range p.files {
		tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.dir, name), nil, parser.ParseComments|parser.PackageClauseOnly)
		if err != nil {
			t.Fatal(err)
		}
		if tree.Doc != nil {
			text, found = tree.Doc.Text(), found+1
		}
	}
	if found > 1 {
		t.Errorf("%s introduces itself in %d files: one comment, in the file to start with.", p.name, found)
	}
	return text
}

// top is what may lie at the top of the repository, and why it is there.
var top = map[string]string{
	"api": "the HTTP door", "cmd": "the program", "domain": "the rules", "storage": "every adapter to the outside",
	"migrations": "the schema", "web": "the front end", "deployments": "how it is operated", "docs": "how it is understood",
	"go.mod": "", "go.sum": "", "Makefile": "", "README.md": "", "CHANGELOG.md": "", "CONTRIBUTING.md": "", "LICENSE": "",
	"data": "the embedded services' files, ignored by git", "bin": "what make builds, ignored by git", "node_modules": "ignored by git",
}

func TestTopOfTheRepository(t *testing.T) {
	entries, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	ignored := regexp.MustCompile(`^\.|\.(test|out)$|^coverage`) // dot-files, and what .gitignore names
	for _, e := range entries {
		if _, ok := top[e.Name()]; !ok && !ignored.MatchString(e.Name()) {
			t.Errorf("%s lies at the top of the repository. Every reader passes here, so only what everybody needs stays: "+
				"put it into the room it belongs to, or say in top (cmd/admissions/house_shape_test.go) why it is one.", e.Name())
		}
	}
}

// source is one Go file that is no test.
type source struct {
	set  *token.FileSet
	tree *ast.File
}

func (s source) lines(n ast.Node) int {
	if f, whole := n.(*ast.File); whole {
		return s.set.File(f.Pos()).LineCount()
	}
	return s.set.Position(n.End()).Line - s.set.Position(n.Pos()).Line + 1
}

// ports are the interfaces of the domain that the file says it implements:
// var _ document.Objects = (*Bucket)(nil).
func (s source) ports() (ports []string) {
	for _, d := range s.tree.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, spec := range g.Specs {
			v := spec.(*ast.ValueSpec)
			port, ok := v.Type.(*ast.SelectorExpr)
			if ok && v.Names[0].Name == "_" && port.X.(*ast.Ident).Name != "domain" {
				ports = append(ports, port.X.(*ast.Ident).Name+"."+port.Sel.Name)
			}
		}
	}
	return ports
}

// routed are the features whose routes the file registers.
func (s source) routed() (features []string) {
	for _, d := range s.tree.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
			if feature, ok := strings.CutSuffix(fn.Name.Name, "Routes"); ok && feature != "" {
				features = append(features, feature)
			}
		}
	}
	return features
}

// sources parses every Go file of the house but the tests, by its path from the top.
func sources(t *testing.T) map[string]source {
	t.Helper()
	all := map[string]source{}
	for _, p := range packages(t) {
		for _, name := range p.files {
			set := token.NewFileSet()
			tree, err := parser.ParseFile(set, filepath.Join(p.dir, name), nil, parser.ParseComments)
			if err != nil {
				t.Errorf("%s/%s: %v", p.name, name, err)
				continue
			}
			all[p.name+"/"+name] = source{set, tree}
		}
	}
	return all
}
