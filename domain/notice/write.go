package notice

import (
	"embed"
	"fmt"
	html "html/template"
	"strings"
	"text/template"

	"example.org/admissions/domain/reference"
)

// sources are the words: templates/<language>/<kind>.txt, the subject on the
// first line, then paragraphs between empty lines, each on one line. frame.txt
// holds what stands around every text.
//
//go:embed templates
var sources embed.FS

// Languages lists those in which every text exists; all others read English.
var Languages = []string{"en", "zh"}

var words = func() map[string]*template.Template {
	all := map[string]*template.Template{}
	for _, l := range Languages {
		all[l] = template.Must(template.New(l).Option("missingkey=error").ParseFS(sources, "templates/"+l+"/*.txt"))
	}
	return all
}()

var layout = html.Must(html.ParseFS(sources, "templates/layout.html"))

// Stationery is what every letter shows of the college.
type Stationery struct {
	College map[string]string // its name by language; English at least
	Portal  string            // address of the applicants' pages
	// Label names a place such as "slots.PASSPORT" in a language, or answers "".
	Label func(place, language string) string
}

// Write puts a letter into words: one source makes the text and the HTML, so
// the two cannot say different things.
func (s Stationery) Write(l Letter) (Mail, error) {
	language := languageOf(l.To.Locale)
	data, err := s.printed(l, language)
	if err != nil {
		return Mail{}, err
	}
	source, err := run(language, l.Kind, data)
	if err != nil {
		return Mail{}, err
	}
	subject, body, _ := strings.Cut(source, "\n")
	data["body"] = strings.TrimSpace(body)
	framed, err := run(language, "frame", data)
	if err != nil {
		return Mail{}, err
	}
	paragraphs := split(framed)
	m := Mail{ID: l.ID, To: l.To.Email, ToName: data["name"], Subject: oneLine(subject), Locale: language, Text: plain(paragraphs)}
	m.HTML, err = s.dress(m, paragraphs, l.Data["secret_code"])
	return m, err
}

// languageOf is the language in which a reader of a locale is written to.
func languageOf(locale string) string {
	base, _, _ := strings.Cut(strings.ToLower(locale), "-")
	if words[base] == nil {
		return "en"
	}
	return base
}

func run(language, name string, data map[string]string) (string, error) {
	var b strings.Builder
	if err := words[language].ExecuteTemplate(&b, name+".txt", data); err != nil {
		return "", fmt.Errorf("notice: %w", err)
	}
	return b.String(), nil
}

// printed is the letter's data as the reader sees it. Mails about an account go
// to addresses that nobody has proved to own: they print nothing that whoever
// typed the address could have chosen.
func (s Stationery) printed(l Letter, language string) (map[string]string, error) {
	data := map[string]string{
		"name": oneLine(l.To.Name), "college": inLanguage(s.College, language), "portal": s.Portal,
		"number": l.Number, "programme": inLanguage(l.Programme, language),
	}
	if strings.HasPrefix(l.Kind, "account.") {
		data["name"] = ""
	}
	p := printer{language: language, zone: l.To.TimeZone, label: s.Label}
	for _, k := range kinds[l.Kind] {
		v, ok := l.Data[k.name]
		if k.form == names {
			v, ok = l.Data[k.name+"_"+language]
			if !ok {
				v, ok = l.Data[k.name+"_en"]
			}
		}
		if !ok {
			continue // the template says that it is missing
		}
		var err error
		if data[k.name], err = p.print(k.form, v); err != nil {
			return nil, fmt.Errorf("notice: %s: %q: %w", l.Kind, k.name, err)
		}
		if k.form == moment { // short enough for a subject
			data[k.name+"_china"], _, _ = strings.Cut(data[k.name], p.that())
		}
	}
	return data, nil
}

func inLanguage(names map[string]string, language string) string {
	return oneLine(reference.Item{Label: names}.In(language))
}

// paragraph is one block of a letter. Exactly one of the fields is set.
type paragraph struct {
	Lines []string // of running text
	List  []string // points
	Link  string   // the portal's address alone
	Code  string   // a code to type in
}

func split(text string) (all []paragraph) {
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if lines[0] == "" {
			continue
		}
		if strings.HasPrefix(lines[0], "- ") {
			for i := range lines {
				lines[i] = strings.TrimPrefix(lines[i], "- ")
			}
			all = append(all, paragraph{List: lines})
			continue
		}
		all = append(all, paragraph{Lines: lines})
	}
	return all
}

func plain(all []paragraph) string {
	blocks := make([]string, len(all))
	for i, p := range all {
		blocks[i] = strings.Join(p.Lines, "\n")
		if p.List != nil {
			blocks[i] = "- " + strings.Join(p.List, "\n- ")
		}
	}
	return strings.Join(blocks, "\n\n") + "\n"
}

// dress makes the HTML of the same paragraphs.
func (s Stationery) dress(m Mail, all []paragraph, code string) (string, error) {
	for i, p := range all {
		if len(p.Lines) != 1 {
			continue
		}
		switch p.Lines[0] {
		case s.Portal:
			all[i] = paragraph{Link: s.Portal}
		case code:
			all[i] = paragraph{Code: code}
		}
	}
	var b strings.Builder
	err := layout.Execute(&b, map[string]any{"Language": m.Locale, "Subject": m.Subject, "Paragraphs": all, "College": inLanguage(s.College, m.Locale)})
	return b.String(), err
}
