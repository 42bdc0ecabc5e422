package main

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// signingKey is JWT_KEY, or a key of our own that is made once and kept in
// DATA_DIR. Instances that share a database have to share the key as well.
func (a *app) signingKey() ([]byte, error) {
	if a.config.JWTKey != "" {
		return []byte(a.config.JWTKey), nil
	}
	if !a.config.embeddedPostgres() {
		a.log.Warn("JWT_KEY is not set: access tokens of this program are not good at another instance", "kept in", a.config.DataDir)
	}
	if err := os.MkdirAll(a.config.DataDir, 0o711); err != nil { // PostgreSQL's user has to pass through
		return nil, err
	}
	name := filepath.Join(a.config.DataDir, "jwt.key")
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		b, err := os.ReadFile(name)
		if err == nil && len(strings.TrimSpace(string(b))) < 32 {
			err = errors.New(name + " is damaged: delete it, and everybody signs in again")
		}
		return []byte(strings.TrimSpace(string(b))), err
	}
	if err != nil {
		return nil, err
	}
	key := rand.Text() + rand.Text() // 52 characters, 256 bits
	_, err = f.WriteString(key + "\n")
	return []byte(key), errors.Join(err, f.Close())
}
