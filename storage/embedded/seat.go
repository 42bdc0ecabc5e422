package embedded

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"strconv"
)

var errPortTaken = errors.New("the port is taken")

// seat is what the object server keeps from one run to the next, so that
// addresses written down elsewhere stay true. It holds a secret.
type seat struct {
	Port      int    `json:"port"`
	AccessKey string `json:"access_key"`
	SecretKey string `json:"secret_key"`

	file string
}

// takeSeat reads the seat of the last run, or makes one on a free port.
func takeSeat(file string) (*seat, error) {
	s := &seat{file: file}
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		s.AccessKey, s.SecretKey = "embedded-"+rand.Text()[:8], rand.Text()+rand.Text()
		return s, s.move()
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, s); err != nil || s.Port == 0 || s.AccessKey == "" || s.SecretKey == "" {
		return nil, fmt.Errorf("%s is damaged; delete it, new keys are made at the next start: %w", file, err)
	}
	return s, nil
}

// move picks another free port and remembers it.
func (s *seat) move() error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.Port = l.Addr().(*net.TCPAddr).Port
	if err := l.Close(); err != nil {
		return err
	}
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	half := s.file + ".new"
	if err := os.WriteFile(half, b, 0o600); err != nil {
		return err
	}
	return os.Rename(half, s.file)
}

func (s *seat) port() string { return strconv.Itoa(s.Port) }
