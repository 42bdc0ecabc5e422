package api

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAClientIsMadeOfTheContract: who generates a client in Go from openapi.yaml gets
// one that compiles. The one in TypeScript is the front end's: npm run types.
func TestAClientIsMadeOfTheContract(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/client")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "admissions"), 0o755); err != nil {
		t.Fatal(err)
	}
	contract, err := filepath.Abs("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tool, err := exec.Command("go", "tool", "-modfile=../.tools/go.mod", "-n", "oapi-codegen").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{strings.TrimSpace(string(tool)), "-config", "oapi-codegen.yaml", contract},
		{"go", "build", "-o", os.DevNull, "."},
	} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0") // as everywhere, so that nothing is compiled twice
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%.3000s", args, err, out)
		}
	}
}
