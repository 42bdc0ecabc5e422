package embedded

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	postgresPort    = 5432 // TCP is off: it only names the socket file
	postgresUser    = "admissions"
	postgresPatient = 2 * time.Minute // a start after a crash replays the log first
)

// Config says where a private PostgreSQL lives and how it is tuned.
type Config struct {
	Dir            string            // everything of the server: cluster, socket, log; made if missing
	BinDir         string            // directory of initdb and postgres; empty: search the machine
	MaxConnections int               // 100 if zero
	Settings       map[string]string // further parameters of postgresql.conf, e.g. "fsync": "off" in tests
}

// Postgres is a running server. Stop it before the program ends.
type Postgres struct {
	DSN string // URL for pgx; a superuser on database "postgres"; socket only

	cmd  *exec.Cmd
	done chan struct{} // closed when the server has ended
	err  error         // valid after done
	lock *os.File
}

// StartPostgres makes the cluster in c.Dir if there is none, starts the server
// and returns when it takes connections. ctx bounds the start only.
//
// The server listens on a unix socket that only its user (and root) may open;
// that is why it asks for no password. When the program is root the server
// runs as the owner of the cluster, "postgres" or "nobody". When the program
// dies, the kernel tells the server to shut down cleanly.
func StartPostgres(ctx context.Context, c Config) (*Postgres, error) {
	ctx, cancel := context.WithTimeout(ctx, postgresPatient)
	defer cancel()
	lock, err := lockCluster(c.Dir)
	if err != nil {
		return nil, err
	}
	dir := filepath.Dir(lock.Name())
	p, err := startLocked(ctx, dir, c)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("private PostgreSQL in %s: %w", dir, err), lock.Close())
	}
	p.lock = lock
	return p, nil
}

// startLocked does the work of StartPostgres while nobody else may use dir.
func startLocked(ctx context.Context, dir string, c Config) (*Postgres, error) {
	l, err := prepare(ctx, dir, c.BinDir)
	if err != nil {
		return nil, err
	}
	if err := stopOrphan(ctx, l.data, l.socket); err != nil {
		return nil, err
	}
	if err := l.initialize(ctx); err != nil {
		return nil, err
	}
	for {
		p, err := l.start(c)
		if err != nil {
			return nil, err
		}
		if err = p.waitReady(ctx, l); err == nil {
			return p, nil
		}
		// Backends of a killed server need a moment to notice.
		if !strings.Contains(err.Error(), "pre-existing shared memory block") || pause(ctx, 200*time.Millisecond) != nil {
			return nil, err
		}
	}
}

// start launches the server without waiting until it is ready.
func (l launch) start(c Config) (*Postgres, error) {
	args := []string{"-D", l.data, "-k", l.socket, "-p", strconv.Itoa(postgresPort)}
	for _, s := range l.settings(c) {
		args = append(args, "-c", s)
	}
	log, err := os.OpenFile(l.log, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	p := &Postgres{DSN: dsn(l.socket), cmd: l.command(context.Background(), "postgres", args...), done: make(chan struct{})}
	p.cmd.Stdout, p.cmd.Stderr = log, log
	started := make(chan error)
	go func() {
		// The kernel sends Pdeathsig when the thread that forked ends,
		// so that thread must live as long as the server.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := p.cmd.Start()
		started <- err
		if err == nil {
			p.err = p.cmd.Wait()
			close(p.done)
		}
	}()
	return p, <-started
}

func (l launch) settings(c Config) []string {
	connections := c.MaxConnections
	if connections == 0 {
		connections = 100
	}
	set := []string{
		"listen_addresses=", "unix_socket_permissions=0700", "timezone=UTC", "log_timezone=UTC",
		"max_connections=" + strconv.Itoa(connections), "shared_buffers=128MB", "cluster_name=admissions",
		// Statements and details hold what people wrote; the log must not.
		"log_min_error_statement=panic", "log_error_verbosity=terse",
	}
	own := make([]string, 0, len(c.Settings))
	for name, value := range c.Settings {
		own = append(own, name+"="+value)
	}
	slices.Sort(own)
	return append(set, own...)
}

// waitReady returns when the server takes connections, or why it never will.
func (p *Postgres) waitReady(ctx context.Context, l launch) error {
	for {
		select {
		case <-p.done:
			log, _ := os.ReadFile(l.log)
			return fmt.Errorf("postgres ended at once (%w): %s", errors.Join(p.err), tail(string(log), 800))
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("not ready: %w; see %s", ctx.Err(), l.log), p.Stop())
		case <-time.After(5 * time.Millisecond):
		}
		// The first line must be our child: the file may be an older server's.
		if pm := readPostmaster(l.data); pm.pid == p.cmd.Process.Pid && pm.status == "ready" {
			return nil
		}
	}
}

// Ended is closed when the server has ended, asked to or not.
func (p *Postgres) Ended() <-chan struct{} { return p.done }

// Stop ends the server and waits for it: open transactions are rolled back and
// everything committed is on disk. A server that does not obey within 20
// seconds is aborted; it then recovers at the next start. Stop twice is fine.
func (p *Postgres) Stop() error {
	if p.lock != nil {
		defer p.lock.Close()
	}
	for _, s := range []struct {
		signal syscall.Signal
		wait   time.Duration
	}{{syscall.SIGINT, 20 * time.Second}, {syscall.SIGQUIT, 5 * time.Second}, {syscall.SIGKILL, 5 * time.Second}} {
		_ = p.cmd.Process.Signal(s.signal) // fails only if it has ended, which done tells
		select {
		case <-p.done:
			return p.err
		case <-time.After(s.wait):
		}
	}
	return errors.New("private PostgreSQL did not stop")
}

func dsn(socket string) string {
	q := url.Values{"host": {socket}, "port": {strconv.Itoa(postgresPort)}, "sslmode": {"disable"}}
	return (&url.URL{Scheme: "postgres", User: url.User(postgresUser), Path: "/postgres", RawQuery: q.Encode()}).String()
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func tail(s string, n int) string {
	s = strings.TrimSpace(s)
	return s[max(0, len(s)-n):]
}
