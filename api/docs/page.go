package docs

import (
	"cmp"
	_ "embed"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/access"
)

// What page.html draws.
type (
	pageView struct {
		Title, Version, Prefix string
		Groups                 []groupView
		Shapes                 []shapeView
		Count                  int
	}
	groupView struct {
		Tag, Note string
		Routes    []routeView
	}
	routeView struct {
		ID, Method, Path, Summary, Description string
		Who                                    []string
		Params                                 []rowView
		Body                                   *contentView
		Answers                                []contentView
		Errors                                 []statusView
		Curl, Example                          string
	}
	// contentView is a body that is sent or got.
	contentView struct {
		Status, Type, Note string
		Shape              string // the shape it is, when that stands elsewhere on the page
		List               bool   // of such shapes
		Rows, Headers      []rowView
	}
	statusView struct{ Code, Word string }
	shapeView  struct {
		Name, Anchor, Note string
		Rows               []rowView
		Example            string
	}
)

//go:embed who.txt
var whoFile string

// Parts splits the path, so that the page can set its variables apart.
func (r routeView) Parts() (parts []partView) {
	for rest := r.Path; rest != ""; {
		at := pathParameter.FindStringIndex(rest)
		if at == nil {
			return append(parts, partView{Text: rest})
		}
		if at[0] > 0 {
			parts = append(parts, partView{Text: rest[:at[0]]})
		}
		parts = append(parts, partView{rest[at[0]:at[1]], true})
		rest = rest[at[1]:]
	}
	return parts
}

type partView struct {
	Text     string
	Variable bool
}

// who says of each operation which roles and keys it is open to. It is found out by
// asking, by TestWhoMay of the api.
func who() map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(whoFile) {
		if id, rest, ok := strings.Cut(line, ":"); ok {
			all[id] = strings.Fields(rest)
		}
	}
	return all
}

// Operations lists the document's routes in the order of registration.
func Operations(doc *huma.OpenAPI) (all []*huma.Operation) {
	for path, item := range doc.Paths {
		for method, o := range map[string]*huma.Operation{
			http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put,
			http.MethodPatch: item.Patch, http.MethodDelete: item.Delete, http.MethodHead: item.Head, http.MethodOptions: item.Options,
		} {
			if o != nil {
				o.Path, o.Method = path, method
				all = append(all, o)
			}
		}
	}
	slices.SortFunc(all, func(a, b *huma.Operation) int {
		x, _ := a.Metadata[position].(int)
		y, _ := b.Metadata[position].(int)
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	return all
}

// describe turns the document into the page.
func describe(doc *huma.OpenAPI) pageView {
	p := pageView{Title: doc.Info.Title, Version: doc.Info.Version, Prefix: prefix(doc)}
	d := &describer{prefix: prefix(doc), schemas: doc.Components.Schemas, shared: map[string]bool{}}
	ops := Operations(doc)
	d.count(ops)
	open := who()
	for _, tag := range doc.Tags {
		g := groupView{Tag: tag.Name, Note: tag.Description}
		for _, o := range ops {
			if slices.Contains(o.Tags, tag.Name) {
				g.Routes = append(g.Routes, d.route(o, open[o.OperationID]))
			}
		}
		p.Groups = append(p.Groups, g)
		p.Count += len(g.Routes)
	}
	for _, name := range slices.Sorted(maps.Keys(d.shared)) {
		s := d.schemas.Map()[name]
		p.Shapes = append(p.Shapes, shapeView{
			Name: name, Anchor: anchor(name), Note: s.Description,
			Rows: got(d.fields(s, name, nil)), Example: d.sample(s, name),
		})
	}
	return p
}

// prefix is where every route of the document begins.
func prefix(doc *huma.OpenAPI) string {
	if len(doc.Servers) == 0 {
		return ""
	}
	return doc.Servers[0].URL
}

func anchor(shape string) string { return "shape-" + strings.ToLower(shape) }

func (d *describer) route(o *huma.Operation, roles []string) routeView {
	r := routeView{ID: o.OperationID, Method: o.Method, Path: o.Path, Summary: o.Summary, Description: o.Description, Who: audience(roles)}
	for _, param := range o.Parameters {
		row := d.row(param.Name, param.Schema, param.Required, nil)
		row.Note, row.In = cmp.Or(param.Description, row.Note), param.In
		row.Type = strings.TrimSuffix(row.Type, " or null") // left out, not null
		r.Params = append(r.Params, row)
	}
	if o.RequestBody != nil {
		for kind, media := range o.RequestBody.Content {
			body := d.content(kind, media)
			body.Note = o.RequestBody.Description
			r.Body = &body
		}
	}
	for _, status := range slices.Sorted(maps.Keys(o.Responses)) {
		answer := o.Responses[status]
		if code, _ := strconv.Atoi(status); code >= 400 || code == 0 {
			r.Errors = append(r.Errors, statusView{status, cmp.Or(http.StatusText(code), "anything else")})
			continue
		}
		r.Answers = append(r.Answers, d.answer(status, answer)...)
	}
	r.Curl = d.curl(o)
	r.Example = d.firstExample(o)
	return r
}

// answer is what a route gives in one status, once for each type it may have.
func (d *describer) answer(status string, answer *huma.Response) (all []contentView) {
	var headers []rowView
	for _, name := range slices.Sorted(maps.Keys(answer.Headers)) {
		row := d.row(name, answer.Headers[name].Schema, false, nil)
		headers = append(headers, row)
	}
	for _, kind := range slices.Sorted(maps.Keys(answer.Content)) {
		c := d.content(kind, answer.Content[kind])
		got(c.Rows)
		c.Status, c.Headers = status, headers
		all = append(all, c)
	}
	if len(all) == 0 {
		all = []contentView{{Status: status, Note: "No body.", Headers: headers}}
	}
	return all
}

// audience puts who may call a route into the words of the page.
func audience(roles []string) []string {
	people := slices.DeleteFunc(slices.Clone(roles), func(r string) bool { return strings.Contains(r, ":") })
	keys := slices.DeleteFunc(slices.Clone(roles), func(r string) bool { return !strings.Contains(r, ":") })
	if len(people) == len(access.Roles) {
		people = []string{"everyone signed in"}
	}
	for _, scope := range keys {
		people = append(people, "key with "+scope)
	}
	return people
}
