package form_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
)

func TestSections(t *testing.T) {
	var keys []string
	for _, s := range form.Current().Sections {
		keys = append(keys, s.Key)
	}
	want := "choice person passport contact education language funding declarations"
	if got := strings.Join(keys, " "); got != want {
		t.Errorf("got %s", got)
	}
	if _, err := form.Current().Section("nowhere"); !errors.Is(err, form.ErrNoSection) || domain.KindOf(err) != domain.NotFound {
		t.Errorf("got %v", err)
	}
	if f, err := form.Version(1); err != nil || f.Version != 1 {
		t.Errorf("got %v %v", f.Version, err)
	}
	if _, err := form.Version(2); !errors.Is(err, form.ErrNoVersion) {
		t.Errorf("got %v", err)
	}
}

// TestDeclaration holds every field of the form to what a declaration needs.
func TestDeclaration(t *testing.T) {
	types := []form.Type{
		form.PlainText, form.LongText, form.Name, form.Date, form.Month, form.Country, form.Language, form.Choice, form.Choices,
		form.Number, form.Bool, form.Email, form.Phone, form.MRZ, form.Rows,
	}
	key := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	used := map[string]bool{"student_categories": true} // of admissions, not of the form
	eachField(func(path string, f form.Field, rows bool) {
		bad := func(format string, args ...any) { t.Errorf(path+": "+format, args...) }
		if !key.MatchString(f.Key) {
			bad("a key is small letters and underscores")
		}
		if !slices.Contains(types, f.Type) {
			bad("there is no type %q", f.Type)
		}
		if f.LabelKey != "form."+path || f.Label["en"] == "" || f.Label["zh"] == "" || (f.Help != nil && (f.Help["en"] == "" || f.Help["zh"] == "")) {
			bad("labels need a key and both languages: %q %v %v", f.LabelKey, f.Label, f.Help)
		}
		if f.Sensitivity != form.Normal && f.Sensitivity != form.Personal && f.Sensitivity != form.Sensitive {
			bad("sensitivity %q", f.Sensitivity)
		}
		used[f.List] = true
		if (f.Type == form.Choice || f.Type == form.Choices || f.Type == form.Country || f.Type == form.Language) && len(form.Lists()[f.List]) == 0 {
			bad("there is no list %q", f.List)
		}
		if (f.Type == form.Rows) != (len(f.Fields) > 0) || f.Type == form.Rows && (rows || f.MaxRows < f.MinRows) {
			bad("rows have fields, one level deep, and a maximum")
		}
		if f.Pattern != "" {
			if _, err := regexp.Compile(f.Pattern); err != nil {
				bad("%v", err)
			}
			if !strings.HasPrefix(f.Pattern, "^") || !strings.HasSuffix(f.Pattern, "$") || strings.Contains(f.Pattern, `\p`) || strings.Contains(f.Pattern, `\z`) || strings.Contains(f.Pattern, "(?") {
				bad("the pattern is not anchored, or browsers read it otherwise")
			}
		}
		if f.Agree && (f.Type != form.Bool || !f.Required) {
			bad("what must be ticked is a required box")
		}
		if !f.RequiredIf.IsZero() && !f.Required {
			bad("RequiredIf narrows Required, which is not set")
		}
		for _, c := range []form.Condition{f.When, f.RequiredIf} {
			if c.IsZero() || strings.HasPrefix(c.Path, ".") {
				continue
			}
			if err := form.Current().CheckCondition(c); err != nil {
				bad("%v %+v", c, faults(err))
			}
		}
	})
	for name := range form.Lists() {
		if !used[name] {
			t.Errorf("nobody uses the list %s", name)
		}
	}
}

// eachField visits every field of the form, those of rows included.
func eachField(visit func(path string, f form.Field, inRows bool)) {
	for _, s := range form.Current().Sections {
		for _, f := range s.Fields {
			visit(s.Key+"."+f.Key, f, false)
			for _, inner := range f.Fields {
				visit(s.Key+"."+f.Key+"."+inner.Key, inner, true)
			}
		}
	}
}

func TestKeysAreUnique(t *testing.T) {
	seen := map[string]bool{}
	eachField(func(path string, _ form.Field, _ bool) {
		if seen[path] {
			t.Errorf("%s twice", path)
		}
		seen[path] = true
	})
}

// A person on a phone has to be able to finish: what an ordinary adult whose
// father pays must answer stays at 45.
func TestRequiredAnswersStayFew(t *testing.T) {
	required := 0
	a, facts := complete(), adult()
	count := func(fields []form.Field) {
		for _, f := range fields {
			if f.Type != form.Rows && f.Required && f.When.Holds(a, facts) && f.RequiredIf.Holds(a, facts) {
				required++
			}
		}
	}
	for _, s := range form.Current().Sections {
		count(s.Fields)
		for _, f := range s.Fields {
			if f.Type == form.Rows && f.Required && f.When.Holds(a, facts) && f.RequiredIf.Holds(a, facts) {
				count(f.Fields)
			}
		}
	}
	required++ // the name, in either of two fields
	if required > 45 {
		t.Errorf("%d answers are required", required)
	}
}

func TestFormPage(t *testing.T) {
	page := filepath.Join("..", "..", "docs", "form.md")
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(page, []byte(form.Markdown()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != form.Markdown() {
		t.Error("docs/form.md is old; run UPDATE=1 go test ./domain/form")
	}
}
