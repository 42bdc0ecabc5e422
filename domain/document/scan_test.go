package document_test

import (
	"errors"
	"testing"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/document"
	"example.org/admissions/storage/scan"
	"example.org/admissions/storage/scan/scantest"
)

func scanner(t *testing.T, address string) document.Scanner {
	t.Helper()
	c, err := scan.Open(address)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func infected() []byte { return append(aPDF(100), "% "+scantest.Malware+"\n%%EOF\n"...) }

func TestScanJob(t *testing.T) {
	w := newWorld(t)
	w.Scanner = scanner(t, "unix:/nowhere/clamd.sock")
	clean, bad := w.mustSend("CV", aPDF(100)), w.mustSend("PASSPORT", infected())
	if n := w.count("river_job WHERE kind = 'document.scan'"); n != 2 || clean.Scan != document.ScanPending {
		t.Errorf("%d scans are promised for %+v", n, clean)
	}
	if err := w.Scan(t.Context(), w.owner, clean.ID); !errors.Is(err, access.ErrForbidden) {
		t.Errorf("an applicant scans: %v", err)
	}
	still := func(why string) {
		t.Helper()
		if err := w.Scan(t.Context(), access.System, clean.ID); err == nil {
			t.Error(why + ": the job is done")
		}
		if _, err := w.content(w.owner, clean.ID); !errors.Is(err, document.ErrScanning) {
			t.Errorf("%s: %v", why, err)
		}
	}
	still("without clamd")
	w.Scanner = nil
	still("with the scanner taken away")

	w.Scanner = scanner(t, scantest.Start(t))
	for range 2 { // a job may run twice
		for _, d := range []document.Receipt{clean, bad} {
			if err := w.Scan(t.Context(), access.System, d.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := w.content(w.owner, clean.ID); err != nil {
		t.Errorf("a clean file: %v", err)
	}
	for _, who := range []access.Actor{w.owner, {ID: "o", Roles: []access.Role{access.Officer}}, {ID: "d", Roles: []access.Role{access.Director}}} {
		if _, err := w.content(who, bad.ID); err == nil {
			t.Errorf("%v was served malware", who.Roles)
		}
	}
	if _, err := w.content(w.owner, bad.ID); !errors.Is(err, document.ErrInfected) {
		t.Errorf("got %v", err)
	}
	if n := w.count("slots WHERE kind = 'PASSPORT' AND status = 'rejected' AND reason = 'infected' AND note <> ''"); n != 1 {
		t.Error("the slot does not ask for another file")
	}
	if n := w.count("notices WHERE kind = 'document.infected' AND account_id = $1", w.owner.ID); n != 1 {
		t.Errorf("%d notices", n)
	}
	l, err := w.Audit.List(t.Context(), audit.Filter{Subject: bad.ID}, domain.Page{})
	if err != nil || len(l.Items) != 2 || l.Items[0].Verb != "document.infected" || l.Items[0].Detail["found"] != "Malice.UNOFFICIAL" {
		t.Errorf("%+v, %v", l.Items, err)
	}
	if _, err := w.send("PASSPORT", aPDF(300)); err != nil {
		t.Errorf("a clean copy: %v", err)
	}
}

func TestAnInfectedFileThatWasReplacedHurtsNobody(t *testing.T) {
	w := newWorld(t)
	w.Scanner = scanner(t, scantest.Start(t))
	bad, good := w.mustSend("CV", infected()), w.mustSend("CV", aPDF(100))
	for _, d := range []document.Receipt{bad, good} {
		if err := w.Scan(t.Context(), access.System, d.ID); err != nil {
			t.Fatal(err)
		}
	}
	if n := w.count("slots WHERE status = 'uploaded' AND document_id = $1", good.ID); n != 1 {
		t.Error("the slot of the clean file was rejected")
	}
	if _, err := w.content(w.owner, bad.ID); !errors.Is(err, document.ErrInfected) {
		t.Errorf("got %v", err)
	}
}
