// Package docs draws the OpenAPI document as a page for people, without a script.
//
// Start at page.go, which says what the page shows of the document; page.html says
// how. shape.go describes what is sent and got, example.go makes it up. contract.go
// is what the document itself says beside its routes.
package docs

import (
	"bytes"
	"embed"
	"html/template"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed style.css icon.svg page.html front.html
var files embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{"anchor": anchor}).ParseFS(files, "*.html"))

// Page is the whole document as HTML, with its style at /docs/style.css.
func Page(doc *huma.OpenAPI) ([]byte, error) { return draw("page.html", describe(doc)) }

// Front is the page at the root, which leads to the others.
func Front() ([]byte, error) { return draw("front.html", nil) }

// File is what the pages load: style.css and icon.svg.
func File(name string) ([]byte, error) { return files.ReadFile(name) }

func draw(name string, view any) ([]byte, error) {
	var b bytes.Buffer
	err := templates.ExecuteTemplate(&b, name, view)
	return b.Bytes(), err
}
