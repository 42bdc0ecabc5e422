package embedded

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// fast trades safety against a power cut for a quicker test.
var fast = map[string]string{"fsync": "off"}

func startPostgres(t *testing.T, dir string) *Postgres {
	t.Helper()
	p, err := StartPostgres(t.Context(), Config{Dir: dir, Settings: fast})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Stop(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// ask runs one statement and returns its single value as text.
func ask(t *testing.T, dsn, sql string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	var v string
	if err := conn.QueryRow(t.Context(), sql).Scan(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// keep writes a row that must be there after a restart.
func keep(t *testing.T, dsn string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), "CREATE TABLE kept AS SELECT 'here' AS v"); err != nil {
		t.Fatal(err)
	}
}

func TestPostgresKeepsItsDataAndRefusesASecondOwner(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a dir with spaces & signs")
	p, err := StartPostgres(t.Context(), Config{Dir: dir, MaxConnections: 37, Settings: fast})
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(t, p.DSN, "SHOW max_connections"); got != "37" {
		t.Errorf("max_connections = %s", got)
	}
	if got := ask(t, p.DSN, "SHOW listen_addresses"); got != "" {
		t.Errorf("listens on TCP: %q", got)
	}
	keep(t, p.DSN)

	_, err = StartPostgres(t.Context(), Config{Dir: dir})
	if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), strconv.Itoa(os.Getpid())) {
		t.Errorf("second owner: %v", err)
	}
	if dsn, err := RunningPostgres(dir); err != nil || dsn != p.DSN {
		t.Errorf("reached at %s, want %s: %v", dsn, p.DSN, err)
	}
	if err := p.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := p.Stop(); err != nil {
		t.Errorf("stopping twice: %v", err)
	}
	if dsn, err := RunningPostgres(dir); err == nil {
		t.Errorf("stopped, and reached at %s", dsn)
	}
	if got := ask(t, startPostgres(t, dir).DSN, "SELECT v FROM kept"); got != "here" {
		t.Errorf("after a restart: %q", got)
	}
}

// TestMain lets this binary also be the program that owns a server until it
// is killed, for the tests of a program's death.
func TestMain(m *testing.M) {
	if dir := os.Getenv("EMBEDDED_OWNER_OF"); dir != "" {
		own(dir)
	}
	os.Exit(m.Run())
}

func own(dir string) {
	p, err := StartPostgres(context.Background(), Config{Dir: dir, Settings: fast})
	if err != nil {
		_, _ = fmt.Fprintln(os.Stdout, err)
		os.Exit(1)
	}
	_, _ = fmt.Fprintf(os.Stdout, "DSN %s\nPID %d\n", p.DSN, p.cmd.Process.Pid)
	<-p.Ended()
	os.Exit(0)
}

// owner starts this test binary as another process which owns dir's server.
func owner(t *testing.T, dir string, cred *syscall.Credential) (cmd *exec.Cmd, dsn string, pid int) {
	t.Helper()
	cmd = exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "EMBEDDED_OWNER_OF="+dir)
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: cred}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said.WriteString(lines.Text() + "\n")
		if v, ok := strings.CutPrefix(lines.Text(), "DSN "); ok {
			dsn = v
		}
		if v, ok := strings.CutPrefix(lines.Text(), "PID "); ok {
			pid, _ = strconv.Atoi(v)
			return cmd, dsn, pid
		}
	}
	t.Fatalf("owner: %v: %s", cmd.Wait(), &said)
	return cmd, "", 0
}

func TestPostgresSurvivesTheDeathOfItsProgram(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pg")
	program, dsn, _ := owner(t, dir, nil)
	keep(t, dsn)
	_ = program.Process.Kill()
	_ = program.Wait()
	// At once: the server of the dead program may still be shutting down.
	if got := ask(t, startPostgres(t, dir).DSN, "SELECT v FROM kept"); got != "here" {
		t.Errorf("after kill -9 of the program: %q", got)
	}
}

func TestPostgresSurvivesItsOwnDeath(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pg")
	program, dsn, pid := owner(t, dir, nil)
	keep(t, dsn)
	_ = syscall.Kill(pid, syscall.SIGKILL)
	_ = program.Wait()
	if got := ask(t, startPostgres(t, dir).DSN, "SELECT v FROM kept"); got != "here" {
		t.Errorf("after kill -9 of the server: %q", got)
	}
}

// A process id in what a server left may by now be anybody's, even ours.
func TestPostgresIgnoresAReusedProcessID(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pg")
	p, err := StartPostgres(t.Context(), Config{Dir: dir, Settings: fast})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Stop(); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(dir, "cluster")
	sleeper := p.cmd.SysProcAttr.Credential
	other := exec.CommandContext(t.Context(), "sleep", "60")
	other.SysProcAttr = &syscall.SysProcAttr{Credential: sleeper} // the server's own user
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Process.Kill(); _ = other.Wait() }()
	stale := fmt.Sprintf("%d\n%s\n1\n5432\n/tmp\n\n   1 1\nready   \n", other.Process.Pid, data)
	for _, name := range []string{filepath.Join(data, "postmaster.pid"), filepath.Join(dir, "run", socketLock)} {
		if err := os.WriteFile(name, []byte(stale), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := ask(t, startPostgres(t, dir).DSN, "SELECT 'up'"); got != "up" {
		t.Error(got)
	}
}

func TestPostgresFindsRoomForItsSocket(t *testing.T) {
	dir := filepath.Join(t.TempDir(), strings.Repeat("deep/", 30), "pg")
	p := startPostgres(t, dir)
	if got := ask(t, p.DSN, "SELECT 'up'"); got != "up" {
		t.Error(got)
	}
	socket := ask(t, p.DSN, "SHOW unix_socket_directories")
	st, err := os.Stat(socket)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(socket, dir) || st.Mode().Perm() != 0o700 {
		t.Errorf("socket directory %s has mode %v", socket, st.Mode())
	}
}

// An initdb that was killed half-way must not be taken for a cluster.
func TestPostgresStartsOverAfterHalfAnInitdb(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pg")
	half := filepath.Join(dir, "cluster.new")
	if err := os.MkdirAll(half, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(half, "PG_VERSION"), []byte("15\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, startPostgres(t, dir).DSN, "SELECT 'up'"); got != "up" {
		t.Error(got)
	}
}

func TestPostgresAsAnOrdinaryUser(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("already an ordinary user: every other test of this file shows it")
	}
	nobody := &syscall.Credential{Uid: 65534, Gid: 65534}
	dir := openTemp(t)
	if err := os.Chown(dir, 65534, 65534); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(filepath.Dir(os.Args[0])), 0o755); err != nil { // the test binary is root's
		t.Fatal(err)
	}
	program, _, pid := owner(t, dir, nobody)
	if st, err := os.Stat(fmt.Sprintf("/proc/%d", pid)); err != nil || st.Sys().(*syscall.Stat_t).Uid != 65534 {
		t.Errorf("server is not the ordinary user's: %v %v", st, err)
	}
	_ = program.Process.Kill()
	_ = program.Wait()
	startPostgres(t, dir) // and root takes the same data over, as their owner
}

func TestPostgresSaysWhatIsMissing(t *testing.T) {
	empty := openTemp(t)
	for name, tt := range map[string]struct {
		config Config
		want   string
	}{
		"no program":        {Config{Dir: empty, BinDir: empty}, "postgres: no such file"},
		"not a server":      {Config{Dir: empty, BinDir: fakeServer(t, "echo hello")}, "not a PostgreSQL server: hello"},
		"too old":           {Config{Dir: empty, BinDir: fakeServer(t, "echo 'postgres (PostgreSQL) 12.3'")}, "at least 15 is needed"},
		"broken program":    {Config{Dir: empty, BinDir: fakeServer(t, "echo lib missing; exit 127")}, "lib missing"},
		"directory a file":  {Config{Dir: os.Args[0]}, "not a directory"},
		"unknown parameter": {Config{Dir: filepath.Join(empty, "pg"), Settings: map[string]string{"no_such": "1"}}, "no_such"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := StartPostgres(t.Context(), tt.config)
			if err == nil {
				_ = p.Stop()
				t.Fatal("started")
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v\nshould contain %q", err, tt.want)
			}
		})
	}
}

func TestPostgresRefusesDataOfAnotherVersion(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pg")
	if err := os.MkdirAll(filepath.Join(dir, "cluster"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cluster", "PG_VERSION"), []byte("99\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := StartPostgres(t.Context(), Config{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), "made by 99") {
		t.Error(err)
	}
}

func TestNoBinariesNamesTheCommand(t *testing.T) {
	for _, want := range []string{"apt-get install", "make postgres-binaries", "PG_BIN_DIR", "DATABASE_URL"} {
		if !strings.Contains(errNoBinaries.Error(), want) {
			t.Errorf("%v\nshould name %q", errNoBinaries, want)
		}
	}
}

func TestPostgresStopsWaitingWhenAsked(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if p, err := StartPostgres(ctx, Config{Dir: filepath.Join(t.TempDir(), "pg")}); err == nil {
		_ = p.Stop()
		t.Error("started in a millisecond")
	}
}

// openTemp is a temporary directory that every user may pass through;
// t.TempDir lies in one that only its maker may.
func openTemp(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "embedded")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// fakeServer is a directory whose "postgres" runs a shell line.
func fakeServer(t *testing.T, line string) string {
	t.Helper()
	dir := openTemp(t)
	if err := os.WriteFile(filepath.Join(dir, "postgres"), []byte("#!/bin/sh\n"+line+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
