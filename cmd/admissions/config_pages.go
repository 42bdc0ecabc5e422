package main

import (
	"cmp"
	"errors"
	"io/fs"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"example.org/admissions/api"
	"example.org/admissions/domain/account"
)

const logoMost = 256 << 10 // bytes

var hexColour = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// checkPages reads what the pages are told of the college, and where they are.
func (c *Config) checkPages(p *problems) {
	c.Colour = strings.ToLower(c.Colour)
	if c.Colour != "" && !hexColour.MatchString(c.Colour) {
		p.add("COLLEGE_COLOUR", "must be like #0b5563, not %q", c.Colour)
	}
	if a, err := mail.ParseAddress(c.Support); c.Support != "" && (err != nil || a.Name != "") {
		p.add("SUPPORT_EMAIL", "must be an address like admissions@example.edu, not %q", c.Support)
	}
	c.languages = nil
	for code := range strings.SplitSeq(cmp.Or(c.Languages, strings.Join(account.Locales, ",")), ",") {
		code = strings.TrimSpace(code)
		if !slices.Contains(account.Locales, code) || slices.Contains(c.languages, code) {
			p.add("LANGUAGES", "must be some of %s, each once, not %q", strings.Join(account.Locales, ","), code)
		}
		c.languages = append(c.languages, code)
	}
	c.checkLogo(p)
	c.checkWebDir(p)
}

func (c *Config) checkLogo(p *problems) {
	if c.Logo == "" {
		return
	}
	kinds := map[string]string{".svg": "image/svg+xml", ".png": "image/png"}
	kind := kinds[strings.ToLower(filepath.Ext(c.Logo))]
	content, err := os.ReadFile(c.Logo)
	switch {
	case kind == "":
		p.add("COLLEGE_LOGO", "must be a file that ends in .svg or .png, not %q", c.Logo)
	case err != nil:
		p.add("COLLEGE_LOGO", "%v", err)
	case len(content) == 0 || len(content) > logoMost:
		p.add("COLLEGE_LOGO", "must have between 1 byte and 256 KiB, not %d bytes", len(content))
	}
	c.logo = api.Logo{Content: content, Type: kind}
}

// checkWebDir takes ./web/dist where nothing is said, and only if it was built.
func (c *Config) checkWebDir(p *problems) {
	dir, err := filepath.Abs(cmp.Or(c.WebDir, "web/dist")) // absolute: as DATA_DIR
	for _, build := range []string{"portal", "office"} {
		_, missing := os.Stat(filepath.Join(dir, build, "index.html"))
		err = errors.Join(err, missing)
	}
	if err != nil && c.WebDir != "" {
		p.add("WEB_DIR", "has no built pages: make them with `make web` (%v)", err)
	}
	if err != nil {
		dir = ""
	}
	c.WebDir = dir
}

func (c *Config) site() api.Site {
	return api.Site{
		Name:      map[string]string{"en": c.College, "zh": c.CollegeZH},
		Languages: c.languages, Colour: c.Colour, Support: c.Support, Logo: c.logo,
	}
}

// web is nil where the front end was not built.
func (c *Config) web() fs.FS {
	if c.WebDir == "" {
		return nil
	}
	return os.DirFS(c.WebDir)
}
