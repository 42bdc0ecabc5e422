package embedded

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"net/http"
	"strconv"
	"strings"
)

//go:embed mail_page.html
var mailPageSource string

var mailPage = template.Must(template.New("mail").Parse(mailPageSource))

// mailPolicy lets the page and the mail inside it show themselves and do
// nothing else: no script, no request to anywhere, no form.
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// mailList is the body of /dev/mail.
type mailList struct {
	Items []caught `json:"items"`
	Total int      `json:"total"`
}

func mailPages(b *mailbox) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /dev/mail", func(w http.ResponseWriter, r *http.Request) {
		limit, err := strconv.Atoi(r.FormValue("limit"))
		if err != nil || limit < 1 {
			limit = 100
		}
		items := b.list(r.FormValue("to"), limit)
		show(w, r, http.StatusOK, "list", mailList{items, len(items)})
	})
	mux.HandleFunc("GET /dev/mail/{id}", func(w http.ResponseWriter, r *http.Request) {
		m, ok := b.find(r.PathValue("id"))
		if !ok {
			show(w, r, http.StatusNotFound, "missing", map[string]any{
				"title": "Not Found", "status": http.StatusNotFound, "code": "mail.missing",
				"detail": "There is no such mail. Only the newest are kept; see /dev/mail.",
			})
			return
		}
		show(w, r, http.StatusOK, "mail", m)
	})
	return mux
}

// show writes v as JSON to who asks for it, and as a page to everybody else.
func show(w http.ResponseWriter, r *http.Request, status int, page string, v any) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept")
	if strings.Contains(r.Header.Get("Accept"), "json") {
		h.Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(v) // the client is gone
		return
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", mailPolicy)
	h.Set("Referrer-Policy", "no-referrer")
	w.WriteHeader(status)
	_ = mailPage.ExecuteTemplate(w, page, v) // the client is gone
}
