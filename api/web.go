package api

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
)

// pages is one of the two builds of the front end.
type pages struct {
	folder string // in Server.Web
	policy string // what its pages may load and run
}

// The pages load nothing from anywhere else. The office's component library writes
// its measures into style elements, and its document viewer is partly WebAssembly.
var (
	portalPages = pages{"portal", "default-src 'self'; img-src 'self' blob: data:; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"}
	officePages = pages{"office", "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; frame-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"}
)

// officePath is where the office's build believes to be.
const officePath = "/office"

// web serves the built front end: the portal at /, the office at /office/. Any web
// server can do the same; nothing else here knows of it.
func (s *Server) web(e *echo.Echo) {
	if s.Web == nil {
		return
	}
	read := []string{http.MethodGet, http.MethodHead}
	e.Match(read, "/", s.serves(portalPages))
	e.Match(read, "/*", s.serves(portalPages))
	e.Match(read, officePath, func(c echo.Context) error { return c.Redirect(http.StatusPermanentRedirect, officePath+"/") })
	e.Match(read, officePath+"/*", s.serves(officePages))
}

// notPages are the first words of addresses that are never a page.
var notPages = []string{"api", "docs", "dev", "metrics", "healthz", "readyz"}

func (s *Server) serves(p pages) echo.HandlerFunc {
	return func(c echo.Context) error {
		asked := path.Clean("/" + c.Param("*"))[1:]
		first, _, _ := strings.Cut(asked, "/")
		if slices.Contains(notPages, first) || strings.Contains("/"+asked, "/.") {
			return echo.ErrNotFound
		}
		if !isFile(s.Web, path.Join(p.folder, asked)) {
			// An address of a page, which the page itself understands; never of a file.
			if path.Ext(asked) != "" || first == "assets" {
				return echo.ErrNotFound
			}
			asked = "index.html"
		}
		h := c.Response().Header()
		h.Set("Content-Security-Policy", p.policy)
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cache-Control", "no-cache")
		if first == "assets" {
			h.Set("Cache-Control", "public, max-age=31536000, immutable") // its name has a hash of its content
		}
		return sendFile(c, s.Web, path.Join(p.folder, asked))
	}
}

func isFile(files fs.FS, name string) bool {
	info, err := fs.Stat(files, name)
	return err == nil && info.Mode().IsRegular()
}

// encodings are what the build has compressed beforehand, best first.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

// sendFile answers with the smallest form of a file that the caller takes.
func sendFile(c echo.Context, files fs.FS, name string) error {
	h := c.Response().Header()
	h.Set("Content-Type", pageType(name))
	h.Add(echo.HeaderVary, echo.HeaderAcceptEncoding)
	for _, e := range encodings {
		if takes(c.Request().Header.Get(echo.HeaderAcceptEncoding), e.name) && isFile(files, name+e.suffix) {
			name += e.suffix
			h.Set(echo.HeaderContentEncoding, e.name)
			break
		}
	}
	f, err := files.Open(name)
	if err != nil {
		return fmt.Errorf("open page: %w", err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("stat page: %w", err)
	}
	content, ok := f.(io.ReadSeeker)
	if !ok {
		return errors.New("pages: this file system cannot seek")
	}
	h.Set("ETag", fmt.Sprintf(`"%x-%x"`, info.ModTime().UnixNano(), info.Size()))
	http.ServeContent(c.Response(), c.Request(), "", info.ModTime(), content)
	return nil
}

// takes reports whether an Accept-Encoding header allows an encoding.
func takes(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(part, ";")
		if strings.TrimSpace(name) == encoding {
			return !strings.HasPrefix(strings.ReplaceAll(weight, " ", ""), "q=0") || strings.ContainsAny(weight, "123456789")
		}
	}
	return false
}

// pageTypes of what the build makes: the same on every machine.
var pageTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".json": "application/json", ".webmanifest": "application/manifest+json",
	".svg": "image/svg+xml", ".png": "image/png", ".wasm": "application/wasm", ".txt": "text/plain; charset=utf-8",
}

func pageType(name string) string {
	if kind, known := pageTypes[path.Ext(name)]; known {
		return kind
	}
	return "application/octet-stream"
}
