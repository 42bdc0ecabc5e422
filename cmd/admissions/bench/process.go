package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Process is a program of its own that answers, so that its processor time and its
// memory are its own too.
type Process struct {
	URL   string
	Ready time.Duration // from its start to the first answer

	cmd   *exec.Cmd
	ended chan struct{}
}

// StartProcess starts this program with other arguments and waits until path
// answers 200. ADDR is given to it; what it says goes to log.
func StartProcess(ctx context.Context, log, path string, env []string, args ...string) (*Process, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := l.Addr().String()
	if err := l.Close(); err != nil {
		return nil, err
	}
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	out, err := os.OpenFile(log, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	cmd := exec.CommandContext(context.WithoutCancel(ctx), exe, args...) //nolint:gosec // it is ourselves
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "PG_BIN_DIR=" + os.Getenv("PG_BIN_DIR"), "ADDR=" + addr, "PUBLIC_URL=" + PublicURL}, env...)
	cmd.Stdout, cmd.Stderr = out, out
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM, Setpgid: true}
	p := &Process{URL: "http://" + addr, cmd: cmd, ended: make(chan struct{})}
	began := time.Now()
	if err := p.start(); err != nil {
		return nil, err
	}
	if err := p.answers(ctx, path); err != nil {
		said, _ := os.ReadFile(log)
		return nil, errors.Join(fmt.Errorf("%s: %w: %s", strings.Join(args, " "), err, bytes.TrimSpace(said)), p.Stop())
	}
	p.Ready = time.Since(began)
	return p, nil
}

// PublicURL is what the measured program takes for its address; tokens name it.
const PublicURL = "http://bench.test"

// start keeps the thread that forks: the kernel tells the child when it ends.
func (p *Process) start() error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := p.cmd.Start()
		started <- err
		if err == nil {
			_ = p.cmd.Wait() // how it ended is no matter of a measurement
			close(p.ended)
		}
	}()
	return <-started
}

// answers asks every few milliseconds; a start is a matter of tens of them.
func (p *Process) answers(ctx context.Context, path string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.URL+path, nil)
		if err != nil {
			return err
		}
		if res, err := http.DefaultClient.Do(req); err == nil {
			_, _ = io.Copy(io.Discard, res.Body)
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-p.ended:
			return errors.New("it ended")
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// Stop asks it to end and waits.
func (p *Process) Stop() error {
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // it may have ended
	select {
	case <-p.ended:
		return nil
	case <-time.After(30 * time.Second):
		return p.cmd.Process.Kill()
	}
}

func (p *Process) file(name string) string {
	return filepath.Join("/proc", strconv.Itoa(p.cmd.Process.Pid), name)
}

// clockTick is the unit of /proc/…/stat (USER_HZ), on every architecture of Linux
// that Go runs on.
const clockTick = 10 * time.Millisecond

// cpu is the processor time it has used, in user and kernel mode.
func (p *Process) cpu() time.Duration {
	b, _ := os.ReadFile(p.file("stat"))
	_, after, _ := strings.Cut(string(b), ") ") // the name may hold anything
	words := strings.Fields(after)
	if len(words) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(words[11])
	kernel, _ := strconv.Atoi(words[12])
	return time.Duration(user+kernel) * clockTick
}

// memory is a line of /proc/…/status in bytes: VmRSS is what it holds now, VmHWM
// the most it held.
func (p *Process) memory(line string) int64 {
	b, _ := os.ReadFile(p.file("status"))
	_, after, _ := strings.Cut(string(b), line+":")
	words := strings.Fields(after)
	if len(words) == 0 {
		return 0
	}
	kb, _ := strconv.ParseInt(words[0], 10, 64)
	return kb << 10
}

// Resident is how much memory it holds.
func (p *Process) Resident() int64 { return p.memory("VmRSS") }

// measurement is a process at the beginning of a window.
type measurement struct {
	p        *Process
	cpu      time.Duration
	resident int64
}

// measure notes where it stands and forgets the most memory it held. A nil
// process has nothing to note.
func (p *Process) measure() measurement {
	if p == nil {
		return measurement{}
	}
	_ = os.WriteFile(p.file("clear_refs"), []byte("5"), 0o600) // VmHWM from now on (proc(5)); else it is the most ever
	return measurement{p, p.cpu(), p.Resident()}
}

// sample is the processor time since then, for all requests together, and the
// memory beyond what it held.
func (m measurement) sample() Sample {
	if m.p == nil {
		return Sample{}
	}
	return Sample{CPU: m.p.cpu() - m.cpu, Memory: max(0, m.p.memory("VmHWM")-m.resident)}
}
