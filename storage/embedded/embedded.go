// Package embedded runs the services which the program needs and nobody
// configured: a private PostgreSQL, an S3 server and an SMTP server that keeps
// what it is sent. They are real ones, so the rest of the program cannot tell
// them from production.
//
// Start at StartPostgres, StartObjects and StartMail. Everything they keep
// lies in the directory they are given. Linux only.
package embedded

import "os"

// ownDirectory makes dir, readable by its owner only.
func ownDirectory(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.Chmod(dir, 0o700)
}
