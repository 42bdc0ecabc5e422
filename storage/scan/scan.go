// Package scan asks a clamd whether a file carries malware. It is the
// document.Scanner.
package scan

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"time"

	"example.org/admissions/domain/document"
)

// Clamd is a clamd somewhere.
type Clamd struct{ network, address string }

var _ document.Scanner = (*Clamd)(nil)

const (
	patience = 2 * time.Minute // for one file
	dialling = 5 * time.Second
	// block is how much goes to clamd at once.
	block = 64 << 10
)

// Open reads an address such as tcp://scanner:3310 or unix:/run/clamd.sock. It
// connects to nothing yet.
func Open(address string) (*Clamd, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("address of clamd: %w", err)
	}
	switch {
	case u.Scheme == "tcp" && u.Port() != "" && u.Hostname() != "":
		return &Clamd{"tcp", u.Host}, nil
	case u.Scheme == "unix" && u.Host == "" && u.Path != "":
		return &Clamd{"unix", u.Path}, nil
	}
	return nil, fmt.Errorf("address of clamd is %q; write tcp://host:port or unix:/path/of/socket", address)
}

// Ready reports whether clamd answers.
func (c *Clamd) Ready(ctx context.Context) error {
	answer, err := c.talk(ctx, "zPING\x00", nil)
	if err == nil && answer != "PONG" {
		err = fmt.Errorf("clamd answers %q", answer)
	}
	return err
}

// Scan streams a file to clamd (its command INSTREAM) and returns the name of what
// it found, or nothing. Whatever clamd did not say clearly is an error.
func (c *Clamd) Scan(ctx context.Context, r io.Reader) (string, error) {
	answer, err := c.talk(ctx, "zINSTREAM\x00", r)
	if err != nil {
		return "", err
	}
	if answer == "stream: OK" {
		return "", nil
	}
	if found, ok := strings.CutSuffix(answer, " FOUND"); ok {
		return strings.TrimPrefix(found, "stream: "), nil
	}
	return "", fmt.Errorf("clamd answers %q", answer)
}

// talk sends a command with what follows it and reads the answer. A clamd that has
// had enough answers and hangs up before everything is sent: the answer counts.
func (c *Clamd) talk(ctx context.Context, command string, r io.Reader) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	conn, err := (&net.Dialer{Timeout: dialling}).DialContext(ctx, c.network, c.address)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })()
	rerr, werr := send(conn, command, r)
	if rerr != nil {
		return "", rerr
	}
	answer, err := bufio.NewReader(io.LimitReader(conn, 4<<10)).ReadString(0)
	if err != nil { // half an answer is none
		return "", errors.Join(errors.New("clamd gave no answer"), werr, err)
	}
	return strings.TrimRight(answer, "\x00\n"), nil
}

// send writes the command and, if there is one, the file in blocks. It tells what went wrong
// with the file from what went wrong with the connection.
func send(w io.Writer, command string, r io.Reader) (rerr, werr error) {
	if _, werr = io.WriteString(w, command); werr != nil || r == nil {
		return nil, werr
	}
	buf := make([]byte, 4+block)
	for {
		n, err := r.Read(buf[4:])
		if n > 0 {
			binary.BigEndian.PutUint32(buf, uint32(n))
			if _, werr = w.Write(buf[:4+n]); werr != nil {
				return nil, werr
			}
		}
		if errors.Is(err, io.EOF) {
			_, werr = w.Write([]byte{0, 0, 0, 0})
			return nil, werr
		}
		if err != nil {
			return err, nil
		}
	}
}
