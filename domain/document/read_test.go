package document_test

import (
	"errors"
	"testing"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/document"
)

func TestWhoMayRead(t *testing.T) {
	w := newWorld(t)
	r := w.mustSend("CV", aPDF(100))
	stranger, _ := w.application()
	w.pendingRow("01a20c2e-0000-7000-8000-000000000000")
	for _, tt := range []struct {
		name  string
		actor access.Actor
		id    string
		want  error
	}{
		{"nobody", access.Actor{}, r.ID, access.ErrNobody},
		{"an integration", access.Actor{ID: "key", Scopes: access.KeyScopes}, r.ID, access.ErrForbidden},
		{"another applicant", stranger, r.ID, document.ErrNotFound},
		{"an id that is none", w.owner, "../../etc", document.ErrNotFound},
		{"an id of nothing", w.owner, domain.NewID(), document.ErrNotFound},
		{"one that is not stored yet", w.owner, "01a20c2e-0000-7000-8000-000000000000", document.ErrNotFound},
		{"the owner", w.owner, r.ID, nil},
		{"the office", access.Actor{ID: "o", Roles: []access.Role{access.Officer}}, r.ID, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := w.Get(t.Context(), tt.actor, tt.id); !errors.Is(err, tt.want) {
				t.Errorf("Get: %v, want %v", err, tt.want)
			}
			if _, err := w.content(tt.actor, tt.id); !errors.Is(err, tt.want) {
				t.Errorf("Open: %v, want %v", err, tt.want)
			}
		})
	}
	if _, err := w.History(t.Context(), stranger, w.app); !errors.Is(err, errNoFile) {
		t.Errorf("the papers of another applicant: %v", err)
	}
}

func TestLooksAtSensitivePapersAreWrittenDown(t *testing.T) {
	w := newWorld(t)
	passport, cv := w.mustSend("PASSPORT", aPDF(100)), w.mustSend("CV", aPDF(100))
	olga := access.Actor{ID: "olga", Roles: []access.Role{access.Officer}}
	boris := access.Actor{ID: "boris", Roles: []access.Role{access.Applicant, access.Officer}}
	looks := func() (n int) {
		l, err := w.Audit.List(t.Context(), audit.Filter{ApplicationID: w.app}, domain.Page{})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range l.Items {
			if e.Verb == "document.looked" {
				if n++; e.Subject != passport.ID || e.Role != "officer" && e.Role != "applicant" {
					t.Errorf("%+v", e)
				}
			}
		}
		return n
	}
	for _, tt := range []struct {
		name  string
		actor access.Actor
		id    string
		after time.Duration
		want  int
	}{
		{"the owner", w.owner, passport.ID, 0, 0},
		{"the office at a CV", olga, cv.ID, 0, 0},
		{"the office at a passport", olga, passport.ID, 0, 1},
		{"reading on", olga, passport.ID, 5 * time.Minute, 1},
		{"a colleague", boris, passport.ID, 0, 2},
		{"again, later", olga, passport.ID, 6 * time.Minute, 3},
	} {
		w.at = w.at.Add(tt.after)
		if _, err := w.content(tt.actor, tt.id); err != nil {
			t.Fatal(tt.name, err)
		}
		if n := looks(); n != tt.want {
			t.Errorf("%s: %d looks are written down, want %d", tt.name, n, tt.want)
		}
	}
	if _, err := w.Get(t.Context(), olga, passport.ID); err != nil || looks() != 3 {
		t.Errorf("knowing that there is a passport is no look (%v)", err)
	}
}
