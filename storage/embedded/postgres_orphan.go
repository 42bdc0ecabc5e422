package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// postmaster is what a server writes about itself into postmaster.pid.
type postmaster struct {
	pid    int // 0: no file
	socket string
	status string
}

func readPostmaster(data string) postmaster {
	b, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	if err != nil {
		return postmaster{}
	}
	lines := strings.Split(string(b), "\n")
	pid, _ := strconv.Atoi(strings.TrimSpace(lines[0]))
	if len(lines) < 8 {
		return postmaster{pid: pid}
	}
	return postmaster{pid: pid, socket: strings.TrimSpace(lines[4]), status: strings.TrimSpace(lines[7])}
}

// stopOrphan deals with what a killed program left. We hold the lock of the
// directory, so a server that still runs on the cluster has lost its program
// and is stopped; files that name a process which is something else, or a server
// that was killed too, are removed, because PostgreSQL would take whoever has the
// process id now for a running server.
func stopOrphan(ctx context.Context, data, socket string) error {
	pid := readPostmaster(data).pid
	if pid > 0 && servesCluster(pid, data) {
		_ = syscall.Kill(pid, syscall.SIGINT) // repeats what the kernel sent when its program died
		for servesCluster(pid, data) {
			if err := pause(ctx, 20*time.Millisecond); err != nil {
				return fmt.Errorf("PostgreSQL process %d of an earlier run does not stop: %w", pid, err)
			}
		}
	}
	for _, name := range []string{filepath.Join(data, "postmaster.pid"), filepath.Join(socket, socketLock)} {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// servesCluster tells whether process pid is a server on this cluster: a
// server's working directory is its cluster.
func servesCluster(pid int, data string) bool {
	cwd, err := os.Readlink(fmt.Sprintf("/proc/%d/cwd", pid))
	return err == nil && cwd == data
}
