package embedded

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"syscall"

	"github.com/versity/versitygw/auth"
	"github.com/versity/versitygw/backend/meta"
	"github.com/versity/versitygw/backend/posix"
	"github.com/versity/versitygw/embedgw"
	"github.com/versity/versitygw/s3api"
)

// ObjectsAddress is where an S3 server is and how to sign in.
type ObjectsAddress struct {
	Endpoint  string // host:port on loopback, plain HTTP
	AccessKey string
	SecretKey string
	Region    string
}

// Objects is a running S3 server.
type Objects struct {
	ObjectsAddress

	cancel context.CancelFunc
	done   chan struct{} // closed when the server has ended
	err    error         // valid after done
}

// StartObjects serves S3 on loopback with everything kept in dir: buckets, the
// port and the generated keys. It runs until ctx ends or Stop is called.
//
// While it runs the working directory of the whole process is inside dir,
// because the library names files relative to it: open other files by absolute
// paths. One server at a time per process.
func StartObjects(ctx context.Context, dir string) (*Objects, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	o, err := startObjects(ctx, dir)
	if err != nil {
		return nil, fmt.Errorf("object server in %s: %w", dir, err)
	}
	return o, nil
}

// RunningObjects is the address of the server that another program runs in dir.
func RunningObjects(dir string) (ObjectsAddress, error) {
	s, err := readSeat(filepath.Join(dir, "server.json"))
	if err != nil {
		return ObjectsAddress{}, fmt.Errorf("object server in %s: %w", dir, err)
	}
	return s.address(), nil
}

func startObjects(ctx context.Context, dir string) (*Objects, error) {
	if err := ownDirectory(dir); err != nil {
		return nil, err
	}
	seat, err := takeSeat(filepath.Join(dir, "server.json"))
	if err != nil {
		return nil, err
	}
	if err := takeBack(dir); err != nil {
		return nil, err
	}
	// Another program may take the port between our look and our listening.
	for range 5 {
		var o *Objects
		if o, err = serveObjects(ctx, dir, seat); !errors.Is(err, errPortTaken) {
			return o, err
		}
		if err := seat.move(); err != nil {
			return nil, err
		}
	}
	return nil, err
}

// serveObjects returns when the server listens, or why it does not.
func serveObjects(ctx context.Context, dir string, seat *seat) (*Objects, error) {
	home, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	backend, err := openBackend(dir)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	o := &Objects{ObjectsAddress: seat.address(), cancel: cancel, done: make(chan struct{})}
	listening := make(chan struct{})
	go func() {
		defer close(o.done)
		o.err = errors.Join(embedgw.RunVersityGW(ctx, backend, o.config(func() { close(listening) })), os.Chdir(home))
	}()
	select {
	case <-listening:
		return o, o.firstAnswer(ctx)
	case <-o.done:
		cancel()
		if errors.Is(o.err, syscall.EADDRINUSE) {
			return nil, fmt.Errorf("%w: %w", errPortTaken, o.err)
		}
		return nil, o.err
	}
}

// firstAnswer waits until requests are really served: a server that is asked
// to stop before that would leave its port open.
func (o *Objects) firstAnswer(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, "http://"+o.Endpoint, nil)
	if err != nil {
		return errors.Join(err, o.Stop())
	}
	req.Close = true
	r, err := http.DefaultClient.Do(req) // the answer is that we have no business here; that it comes is enough
	if err != nil {
		return errors.Join(err, o.Stop())
	}
	return r.Body.Close()
}

func (o *Objects) config(listening func()) *embedgw.Config {
	return &embedgw.Config{
		RootUserAccess: o.AccessKey, RootUserSecret: o.SecretKey, Region: o.Region,
		// Given here because the library's own default announces itself on standard output.
		IAMService: auth.NewIAMServiceSingle(auth.Account{Access: o.AccessKey, Secret: o.SecretKey, Role: auth.RoleAdmin}),
		Ports:      []string{o.Endpoint}, MaxConnections: 4096, MaxRequests: 1024, MultipartMaxParts: 10000,
		Quiet: true, KeepAlive: true, S3Options: []s3api.Option{s3api.WithOnListen(listening)},
	}
}

// openBackend keeps what describes an object in extended attributes of its
// file, or beside it in dir/about where the file system has none. What was
// begun beside stays beside.
func openBackend(dir string) (*posix.Posix, error) {
	buckets, about := filepath.Join(dir, "buckets"), filepath.Join(dir, "about")
	if err := ownDirectory(buckets); err != nil {
		return nil, err
	}
	opts := posix.PosixOpts{Concurrency: 256, CopyObjectThreshold: 5 << 30}
	opts.SetNewDirPerm(0o700)
	opts.SetNewFilePerm(0o600)
	if _, err := os.Stat(about); err != nil && hasAttributes(buckets) {
		return posix.New(buckets, meta.XattrMeta{}, opts)
	}
	if err := ownDirectory(about); err != nil {
		return nil, err
	}
	beside, err := meta.NewSideCar(about)
	if err != nil {
		return nil, err
	}
	return posix.New(buckets, beside, opts)
}

func hasAttributes(dir string) bool {
	const probe = "user.admissions.probe"
	if err := syscall.Setxattr(dir, probe, []byte("1"), 0); err != nil {
		return false
	}
	return syscall.Removexattr(dir, probe) == nil
}

// Ended is closed when the server has ended, asked to or not.
func (o *Objects) Ended() <-chan struct{} { return o.done }

// Stop lets running requests finish, at most ten seconds, and ends the server.
// Stop twice is fine.
func (o *Objects) Stop() error {
	o.cancel()
	<-o.done
	return o.err
}
