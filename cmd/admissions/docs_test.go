package main

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

const configurationPage = "../../docs/configuration.md"

// TestConfigurationPage holds the page that operators read to the program.
// UPDATE=1 writes it anew.
func TestConfigurationPage(t *testing.T) {
	want := configuration()
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll("../../docs", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(configurationPage, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(configurationPage)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/configuration.md does not say what the program can be told: run `make golden` and read the difference")
	}
}

func configuration() []byte {
	var b bytes.Buffer
	b.WriteString("# Configuration\n\nMade from `cmd/admissions/config.go` by `make golden`; do not edit.\n\n" +
		"Each value is an environment variable or a flag; the flag wins. A value marked secret may also come from a file: set the variable of its\n" +
		"name with `_FILE` behind it, such as `JWT_KEY_FILE=/run/secrets/jwt`. Wrong values are named all at once when the program starts.\n\n" +
		"| variable | flag | | meaning |\n|---|---|---|---|\n")
	kind := reflect.TypeFor[Config]()
	for _, f := range reflect.VisibleFields(kind) {
		env := f.Tag.Get("env")
		if env == "" {
			continue
		}
		secret := ""
		if f.Type == reflect.TypeFor[Secret]() {
			secret = "secret"
		}
		help := strings.ReplaceAll(f.Tag.Get("help"), "${default}", "`"+f.Tag.Get("default")+"`")
		fmt.Fprintf(&b, "| `%s` | `--%s` | %s | %s |\n", env, f.Tag.Get("name"), secret, strings.ReplaceAll(help, "|", "\\|"))
	}
	return b.Bytes()
}
