// Package scantest starts a real clamd for tests, with one signature of our own
// instead of the hundreds of megabytes that real malware needs.
package scantest

import (
	"encoding/hex"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Malware is a text that this clamd takes for malware named Malice.UNOFFICIAL.
const Malware = "this would be malware, were it not a test of the admissions program"

const config = `Foreground yes
LocalSocket %[1]s/clamd.sock
DatabaseDirectory %[1]s/db
TemporaryDirectory %[1]s
LogFile %[1]s/clamd.log
StreamMaxLength 30M
`

// Start returns the address of a clamd that runs until t ends.
func Start(t testing.TB) string {
	t.Helper()
	bin, err := exec.LookPath("clamd")
	if err != nil {
		bin = "/usr/sbin/clamd"
	}
	if _, err := os.Stat(bin); err != nil {
		t.Skip("there is no clamd on this machine: apt-get install clamav-daemon")
	}
	dir, err := os.MkdirTemp("", "clamd-") // t.TempDir may be too long a path for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	write(t, filepath.Join(dir, "db", "local.ndb"), "Malice:0:*:"+hex.EncodeToString([]byte(Malware))+"\n")
	write(t, filepath.Join(dir, "clamd.conf"), fmt.Sprintf(config, dir))
	cmd := exec.Command(bin, "--config-file", filepath.Join(dir, "clamd.conf")) //nolint:gosec // of this machine
	cmd.Dir = dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	await(t, dir)
	return "unix:" + filepath.Join(dir, "clamd.sock")
}

func write(t testing.TB, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func await(t testing.TB, dir string) {
	t.Helper()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for range 1500 {
		if c, err := net.Dial("unix", filepath.Join(dir, "clamd.sock")); err == nil {
			_ = c.Close()
			return
		}
		<-tick.C
	}
	log, _ := os.ReadFile(filepath.Join(dir, "clamd.log"))
	t.Fatalf("clamd did not start: %s", log)
}
