package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// Capabilities of capabilities(7) that let a process pass directories which
// its user may not enter; the first one is the smaller.
const (
	capReadSearch = 2
	capOverride   = 1
)

// identity is as whom PostgreSQL runs. It refuses to be root, so a root that
// starts it has to pick somebody else.
type identity struct {
	credential *syscall.Credential // nil: as we are
	caps       []uintptr
}

// whoRuns picks the user for a cluster: ourselves, or when we are root the
// owner of the cluster, "postgres", "nobody".
func whoRuns(data string) (identity, error) {
	if os.Geteuid() != 0 {
		return identity{}, nil
	}
	if st, err := os.Stat(data); err == nil {
		if owner := st.Sys().(*syscall.Stat_t); owner.Uid != 0 {
			return identity{credential: &syscall.Credential{Uid: owner.Uid, Gid: owner.Gid}}, nil
		}
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err1, err2); err != nil {
			return identity{}, err
		}
		return identity{credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
	}
	return identity{}, errors.New("root may not run PostgreSQL and there is no user postgres or nobody: run as an ordinary user")
}

// command is a program run as this identity in dir, in a process group of its
// own, interrupted by the kernel when we die. Between leaving root and
// starting the program Linux knows no borrowed right, so one who borrows
// starts in the root directory.
func (w identity) command(ctx context.Context, dir, program string, args ...string) *exec.Cmd {
	if w.caps != nil {
		dir = "/"
	}
	cmd := exec.CommandContext(ctx, program, args...) //nolint:gosec // the operator chose where PostgreSQL is
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: w.credential, AmbientCaps: w.caps, Setpgid: true, Pdeathsig: syscall.SIGINT}
	return cmd
}

// probe runs `postgres --version` in dir. It answers the major version and
// the identity that reaches both dir and the program: a root whose data lie
// under a directory closed to others (such as /root) lends the server the one
// right to pass through.
func (w identity) probe(ctx context.Context, dir, postgres string) (int, identity, error) {
	out, err := w.command(ctx, dir, postgres, "--version").CombinedOutput()
	for _, c := range []uintptr{capReadSearch, capOverride} {
		if errors.Is(err, fs.ErrPermission) && w.credential != nil {
			w.caps = []uintptr{c}
			out, err = w.command(ctx, dir, postgres, "--version").CombinedOutput()
		}
	}
	if errors.Is(err, fs.ErrPermission) {
		return 0, w, fmt.Errorf("%w: user %d must be able to run it and to pass through to %s", err, w.uid(), dir)
	}
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return 0, w, fmt.Errorf("%w: %s", err, tail(string(out), 300))
	}
	if err != nil {
		return 0, w, err
	}
	major, err := majorVersion(string(out))
	return major, w, err
}

func (w identity) uid() int {
	if w.credential == nil {
		return os.Geteuid()
	}
	return int(w.credential.Uid)
}

// makeDirectory makes dir for this identity alone. One that belongs to
// somebody else is refused: in a shared place it could be a trap.
func (w identity) makeDirectory(dir string) error {
	err := os.Mkdir(dir, 0o700)
	if err == nil && w.credential != nil {
		return os.Chown(dir, int(w.credential.Uid), int(w.credential.Gid))
	}
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	st, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !st.IsDir() || int(st.Sys().(*syscall.Stat_t).Uid) != w.uid() {
		return fmt.Errorf("%s exists and is not a directory of user %d: remove it", dir, w.uid())
	}
	return os.Chmod(dir, 0o700)
}
