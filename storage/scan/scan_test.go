package scan_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"example.org/admissions/storage/scan"
	"example.org/admissions/storage/scan/scantest"
)

func TestAddress(t *testing.T) {
	for address, good := range map[string]bool{
		"tcp://scanner:3310": true, "tcp://[::1]:3310": true, "unix:/run/clamd.sock": true, "unix:///run/clamd.sock": true,
		"": false, "scanner:3310": false, "tcp://scanner": false, "tcp://:3310": false, "http://scanner:3310": false, "unix:": false, "unix://run/clamd.sock": false,
	} {
		if _, err := scan.Open(address); (err == nil) != good {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestScan(t *testing.T) {
	c, err := scan.Open(scantest.Start(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Ready(t.Context()); err != nil {
		t.Error(err)
	}
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	f, err := z.Create("a/b.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(f, scantest.Malware)
	_ = z.Close()
	for _, tt := range []struct {
		name  string
		file  io.Reader
		found string
		fails bool
	}{
		{"clean", strings.NewReader("hello"), "", false},
		{"empty", strings.NewReader(""), "", false},
		{"20 MB", io.LimitReader(rand.Reader, 20<<20), "", false},
		{"malware", strings.NewReader(scantest.Malware), "Malice.UNOFFICIAL", false},
		{"malware in an archive", &packed, "Malice.UNOFFICIAL", false},
		{"more than clamd takes", io.LimitReader(rand.Reader, 40<<20), "", true},
		{"a file that breaks off", io.MultiReader(strings.NewReader("x"), iotest.ErrReader(errors.New("cut"))), "", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found, err := c.Scan(t.Context(), tt.file)
			if found != tt.found || (err != nil) != tt.fails {
				t.Errorf("found %q, %v", found, err)
			}
		})
	}
}

// Whatever is not a clear word that the file is clean must be an error.
func TestItFailsClosed(t *testing.T) {
	answers := map[string]string{
		"silence": "", "nonsense": "stream: OKAY\x00", "an error": "stream: lstat() failed ERROR\x00", "another command's": "PONG\x00",
		"cut short": "stream: OK", "over the limit": "INSTREAM size limit exceeded. ERROR\x00",
	}
	for name, answer := range answers {
		t.Run(name, func(t *testing.T) {
			socket := filepath.Join(t.TempDir(), "s")
			l, err := net.Listen("unix", socket)
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			go func() {
				c, err := l.Accept()
				if err != nil {
					return
				}
				_, _ = io.ReadFull(c, make([]byte, len("zINSTREAM\x00")+4+1+4))
				_, _ = io.WriteString(c, answer)
				_ = c.Close()
			}()
			c, err := scan.Open("unix:" + socket)
			if err != nil {
				t.Fatal(err)
			}
			if found, err := c.Scan(t.Context(), strings.NewReader("x")); err == nil {
				t.Errorf("took it for clean, found %q", found)
			}
		})
	}
	gone, err := scan.Open("unix:/nowhere/clamd.sock")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := gone.Scan(t.Context(), strings.NewReader("x")); err == nil || gone.Ready(t.Context()) == nil {
		t.Error("a scanner that is not there finds everything clean")
	}
}

func TestItCanBeCalledOff(t *testing.T) {
	c, err := scan.Open(scantest.Start(t))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	slow := io.MultiReader(strings.NewReader("x"), readerFunc(func(p []byte) (int, error) { cancel(); return len(p), nil }))
	if _, err := c.Scan(ctx, slow); err == nil {
		t.Error("an endless file was scanned to its end")
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
