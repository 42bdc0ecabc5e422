package api

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/programme"
	"example.org/admissions/domain/reference"
)

var errNoList = &domain.Error{Kind: domain.NotFound, Code: "reference.no_list", Message: "There is no such list."}

type referenceBody struct {
	List      string     `json:"list"`
	Version   string     `json:"version" doc:"Changes whenever the list does"`
	ChangedOn string     `json:"changed_on" format:"date" doc:"The day of its last change; empty while it has no codes"`
	Items     []codeBody `json:"items" nullable:"false"`
}

type codeBody struct {
	Code  string            `json:"code"`
	Label map[string]string `json:"label" doc:"By language; en and zh at least, ar where it is not typed in by the office"`
	Help  map[string]string `json:"help,omitempty" doc:"Of a paper, what it has to be; by language"`
	Group string            `json:"group,omitempty" doc:"Of a reason, what it is a reason for: return, document, waive, reject, withdraw, revoke, condition"`
	Other map[string]string `json:"other,omitempty" doc:"Other codes of the same thing: alpha2, numeric and dial of a country; major_code, level, student_category and teaching_language of a programme"`
}

// codes finds a list by the name in its address, with the time of its last change.
func (s *Server) codes(ctx context.Context, name string) ([]codeBody, time.Time, error) {
	switch name {
	case "scholarship-schemes":
		items, changed, err := s.Schemes.Offered(ctx)
		return ofItems(items), changed, err
	case "programmes":
		return s.programmeCodes(ctx)
	}
	items, found := fixedCodes()[name]
	if !found {
		return nil, time.Time{}, errNoList
	}
	return items, changedOn[name], nil
}

// fixedCodes are the lists that change with a release only, by the names in their
// addresses.
var fixedCodes = sync.OnceValue(func() map[string][]codeBody {
	all := map[string][]codeBody{"document-kinds": ofItems(document.KindList())}
	for list, items := range form.Lists() {
		all[inAddress(list)] = ofAnswers(items)
	}
	for list, items := range reference.Lists() {
		all[inAddress(list)] = ofItems(items)
	}
	return all
})

// programmeCodes are the programmes that the caller may see, with the ministry's codes.
func (s *Server) programmeCodes(ctx context.Context) (all []codeBody, changed time.Time, err error) {
	page := domain.Page{Limit: domain.MaxLimit}
	for {
		l, err := s.Catalogue.Programmes(ctx, actor(ctx), programme.Filter{}, page)
		if err != nil {
			return nil, changed, err
		}
		for _, p := range l.Items {
			if p.UpdatedAt.After(changed) {
				changed = p.UpdatedAt
			}
			all = append(all, codeBody{Code: p.Code, Label: p.Name, Other: map[string]string{
				"major_code": p.MajorCode, "level": p.Level, "student_category": p.CategoryCode, "teaching_language": p.TeachingLanguage,
			}})
		}
		if page.Cursor = l.NextCursor; page.Cursor == "" {
			return all, changed.UTC(), nil
		}
	}
}

// changes has a line for each list of a release: its name, its version, and the day
// when it got it. A test writes it anew.
//
//go:embed reference_changes.txt
var changes string

var changedOn = func() map[string]time.Time {
	all := map[string]time.Time{}
	for line := range strings.Lines(changes) {
		word := strings.Fields(line)
		day, err := time.Parse(time.DateOnly, word[2])
		if err != nil {
			panic(err) // the file is ours
		}
		all[word[0]] = day
	}
	return all
}()

// versionOf is the same for the same list.
func versionOf(items []codeBody) string {
	raw, err := json.Marshal(items)
	if err != nil {
		panic(err) // texts only
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8])
}

func ofItems(items []reference.Item) []codeBody {
	all := make([]codeBody, 0, len(items))
	for _, i := range items {
		all = append(all, codeBody{Code: i.Code, Label: i.Label, Help: i.Help, Group: i.Group})
	}
	return all
}

func ofAnswers(items []form.Item) []codeBody {
	all := make([]codeBody, 0, len(items))
	for _, i := range items {
		all = append(all, codeBody{Code: i.Code, Label: i.Labels, Other: i.Extra})
	}
	return all
}

func (s *Server) referenceRoutes(v1 huma.API) {
	o := opKept("/reference/{list}", "get-reference", "A code list with labels by language")
	o.Description = "countries, languages, genders, marital-statuses, student-categories, funding-sources and whatever else a field of the form names; " +
		"reasons, document-kinds, levels, teaching-languages, terms, fee-items, fee-periods; scholarship-schemes and programmes, which the office changes."
	huma.Register(v1, o, func(ctx context.Context, in *struct {
		Conditional
		List string `path:"list" maxLength:"40"`
	},
	) (*cached[referenceBody], error) {
		items, changed, err := s.codes(ctx, in.List)
		if err != nil {
			return nil, err
		}
		b := referenceBody{List: in.List, Version: versionOf(items), Items: items}
		if !changed.IsZero() {
			b.ChangedOn = changed.Format(time.DateOnly)
		}
		return keepable(in.Conditional, actor(ctx), b)
	})
}
