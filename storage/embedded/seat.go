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
	s, err := readSeat(file)
	if errors.Is(err, fs.ErrNotExist) {
		s = &seat{file: file, AccessKey: "embedded-" + rand.Text()[:8], SecretKey: rand.Text() + rand.Text()}
		return s, s.move()
	}
	return s, err
}

func readSeat(file string) (*seat, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	s := &seat{file: file}
	if err := json.Unmarshal(b, s); err != nil || s.Port == 0 || s.AccessKey == "" || s.SecretKey == "" {
		return nil, fmt.Errorf("%s is damaged: delete it, and new keys are made at the next start", file)
	}
	return s, nil
}

func (s *seat) address() ObjectsAddress {
	return ObjectsAddress{
		Endpoint: net.JoinHostPort("127.0.0.1", strconv.Itoa(s.Port)), AccessKey: s.AccessKey, SecretKey: s.SecretKey,
		Region: "us-east-1",
	}
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
