package docs

import (
	"maps"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// tags are the groups of the documents, in the order in which a reader meets them.
var tags = []*huma.Tag{
	{Name: "auth", Description: "Register, confirm the address, sign in, stay signed in, sign out."},
	{Name: "account", Description: "One's own account, its sessions and one-time codes."},
	{Name: "catalogue", Description: "What one can apply for, the questions of the form, and the code lists, with labels in every language."},
	{Name: "applications", Description: "An applicant's file: draft, answers, checklist, timeline."},
	{Name: "documents", Description: "Papers: upload, resume, look at, download."},
	{Name: "workflow", Description: "The steps of a file, in the order of its life. Each answers with the file as it stands after the step."},
	{Name: "reviews", Description: "What the faculty says of a file."},
	{Name: "scholarships", Description: "Schemes, and who is flagged, nominated and awarded."},
	{Name: "payments", Description: "Fees and deposits: claimed by the applicant, confirmed by finance."},
	{Name: "messages", Description: "Between the applicant and the office, and notes within the office."},
	{Name: "partners", Description: "Mandates: an applicant lets an agent help, and can take it back."},
	{Name: "admissions", Description: "The list of admitted students, for the college's other programs."},
	{Name: "webhooks", Description: "Other programs that are told when the list of admitted students changes."},
	{Name: "statistics", Description: "Figures for the office."},
	{Name: "setup", Description: "Programmes, intakes and the papers they ask for, as the office keeps them."},
	{Name: "admin", Description: "Accounts of those who work here, and API keys."},
	{Name: "sandbox", Description: "Let the made-up people of a sandbox act. Elsewhere these routes do not exist."},
	{Name: "audit", Description: "Who did what, when and why."},
}

const aboutTheAPI = "International student admissions: applications, papers, reviews, scholarships, decisions, and the list of the admitted. " +
	"The same document for people, with the rules that hold for every route, is at /docs."

// Complete says in the document what the routes cannot say one by one.
func Complete(doc *huma.OpenAPI) {
	doc.Info.Description = aboutTheAPI
	doc.Info.License = &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	used := map[string]bool{}
	for _, o := range Operations(doc) {
		for _, t := range o.Tags {
			used[t] = true
		}
	}
	doc.Tags = nil
	for _, t := range tags {
		if used[t.Name] {
			doc.Tags = append(doc.Tags, t)
		}
	}
	nullable(doc.Components.Schemas)
}

// position is the place of a route in the order of registration, which the
// document itself forgets.
const position = "position"

// InOrder remembers the order in which the routes are registered.
func InOrder(doc *huma.OpenAPI) {
	n := 0
	doc.OnAddOperation = append(doc.OnAddOperation, func(_ *huma.OpenAPI, o *huma.Operation) {
		n++
		o.Metadata = maps.Clone(o.Metadata)
		if o.Metadata == nil {
			o.Metadata = map[string]any{}
		}
		o.Metadata[position] = n
	})
}

// nullable says of every object that an answer always has, and that may be null,
// that it may be. huma cannot say so of a reference.
func nullable(schemas huma.Registry) {
	for name, schema := range schemas.Map() {
		t := schemas.TypeFromRef("#/components/schemas/" + name)
		if t == nil || t.Kind() != reflect.Struct {
			continue
		}
		for _, f := range reflect.VisibleFields(t) {
			name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			p := schema.Properties[name]
			if p != nil && p.Ref != "" && f.Type.Kind() == reflect.Pointer && !strings.Contains(options, "omitempty") {
				schema.Properties[name] = &huma.Schema{Description: p.Description, AnyOf: []*huma.Schema{{Ref: p.Ref}, {Type: "null"}}}
			}
		}
	}
}
