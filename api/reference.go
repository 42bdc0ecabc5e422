package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/reference"
)

var errNoList = &domain.Error{Kind: domain.NotFound, Code: "reference.no_list", Message: "There is no such list."}

type referenceBody struct {
	List    string     `json:"list"`
	Version string     `json:"version" doc:"Changes whenever the list does"`
	Items   []codeBody `json:"items" nullable:"false"`
}

type codeBody struct {
	Code  string            `json:"code"`
	Label map[string]string `json:"label" doc:"By language; en and zh at least, ar where it is not typed in by the office"`
	Help  map[string]string `json:"help,omitempty" doc:"Of a paper, what it has to be; by language"`
	Group string            `json:"group,omitempty" doc:"Of a reason, what it is a reason for: return, document, waive, reject, withdraw, revoke, condition"`
	Other map[string]string `json:"other,omitempty" doc:"Other codes of the same thing, such as alpha2 and numeric of a country"`
}

// codes finds a list by the name in its address.
func (s *Server) codes(ctx context.Context, name string) ([]codeBody, error) {
	switch name {
	case "document-kinds":
		return ofItems(document.KindList()), nil
	case "scholarship-schemes":
		items, err := s.Schemes.Offered(ctx)
		return ofItems(items), err
	}
	for list, items := range reference.Lists() {
		if inAddress(list) == name {
			return ofItems(items), nil
		}
	}
	for list, items := range form.Lists() {
		if inAddress(list) == name {
			return ofAnswers(items), nil
		}
	}
	return nil, errNoList
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
		"reasons, document-kinds, levels, teaching-languages, terms, fee-items, fee-periods, scholarship-schemes."
	huma.Register(v1, o, func(ctx context.Context, in *struct {
		Conditional
		List string `path:"list" maxLength:"40"`
	},
	) (*cached[referenceBody], error) {
		items, err := s.codes(ctx, in.List)
		if err != nil {
			return nil, err
		}
		raw, err := json.Marshal(items)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(raw)
		return keepable(in.Conditional, actor(ctx), referenceBody{in.List, hex.EncodeToString(sum[:8]), items})
	})
}
