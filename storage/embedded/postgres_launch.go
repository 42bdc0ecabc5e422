package embedded

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// maxSocketPath is what fits into sun_path (unix(7)) with its closing zero.
const maxSocketPath = 107

// launch is where the server's things are and as whom it runs.
type launch struct {
	bin    string // directory of initdb and postgres
	data   string // the cluster
	socket string // directory of the socket
	log    string
	who    identity
}

// prepare finds binaries that fit the cluster, and makes the directories.
func prepare(ctx context.Context, dir, bin string) (launch, error) {
	l := launch{data: filepath.Join(dir, "cluster"), log: filepath.Join(dir, "postgres.log")}
	var err error
	if l.who, err = whoRuns(l.data); err != nil {
		return l, err
	}
	if l.socket, err = socketDirectory(dir, l.who); err != nil {
		return l, err
	}
	l.bin, l.who, err = findBinaries(ctx, bin, l.data, dir, l.who)
	return l, err
}

// command is a program of PostgreSQL that dies cleanly with us and does not
// hear our terminal's Ctrl-C: we stop it when our own work is done.
func (l launch) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	return l.who.command(ctx, filepath.Dir(l.data), filepath.Join(l.bin, name), args...)
}

// initialize makes the cluster if there is none. It is made beside its place
// and renamed, so that a killed initdb leaves nothing that looks like one.
func (l launch) initialize(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(l.data, "PG_VERSION")); err == nil {
		return nil
	}
	half := l.data + ".new"
	if err := os.RemoveAll(half); err != nil {
		return err
	}
	if err := l.who.makeDirectory(half); err != nil {
		return err
	}
	cmd := l.command(ctx, "initdb", "-D", half, "-U", postgresUser, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, tail(string(out), 800))
	}
	return os.Rename(half, l.data)
}

// socketLock is what a server puts beside its socket.
var socketLock = fmt.Sprintf(".s.PGSQL.%d.lock", postgresPort)

// socketDirectory is dir/run, or a short one in the machine's temporary
// directory when the name of the socket would be too long for the kernel.
func socketDirectory(dir string, who identity) (string, error) {
	socket := filepath.Join(dir, "run")
	sum := sha256.Sum256([]byte(dir))
	short := "admissions-" + hex.EncodeToString(sum[:6])
	for _, parent := range []string{"", os.TempDir(), "/tmp"} {
		if parent != "" {
			socket = filepath.Join(parent, short)
		}
		if len(socket)+1+len(socketLock) <= maxSocketPath {
			return socket, who.makeDirectory(socket)
		}
	}
	return "", fmt.Errorf("no directory is short enough for a socket: %s", socket)
}

// ErrInUse means that another program runs the server of this directory;
// RunningPostgres then says how to reach it.
var ErrInUse = errors.New("already in use")

// RunningPostgres is the DSN of the server that another program runs in dir.
// It answers an error while that server is not ready.
func RunningPostgres(dir string) (string, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return "", err
	}
	pm := readPostmaster(filepath.Join(dir, "cluster"))
	if pm.status != "ready" || !servesCluster(pm.pid, filepath.Join(dir, "cluster")) {
		return "", fmt.Errorf("private PostgreSQL in %s is not ready; try again in a moment", dir)
	}
	return dsn(pm.socket), nil
}

// lockCluster makes dir and keeps a second program out of it. The lock is a
// file in dir, named by its real path; it ends with the program, however that ends.
func lockCluster(dir string) (*os.File, error) {
	err := os.MkdirAll(dir, 0o711) // the server's user has to pass through
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("private PostgreSQL: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("private PostgreSQL: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		_ = f.Truncate(0)
		_, err = fmt.Fprintf(f, "%d", os.Getpid())
		return f, err
	}
	holder, _ := os.ReadFile(f.Name())
	_ = f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, fmt.Errorf("private PostgreSQL: %w: process %s uses %s; stop it first or set DATA_DIR to another directory",
			ErrInUse, strings.TrimSpace(string(holder)), dir)
	}
	return nil, fmt.Errorf("private PostgreSQL: lock %s: %w", f.Name(), err)
}
