package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"example.org/admissions/domain"
	"example.org/admissions/domain/reply"
)

var safeKey = regexp.MustCompile(`^[!-~]{1,200}$`)

// keptAnswer is how long an answer may be and still be kept for repetition.
// Only downloads are longer, and they are no POST.
const keptAnswer = 1 << 20

// secretive reports whether a request bears, or its answer shows, what must not be
// kept in any form: passwords, one-time codes, tokens. Repeating such a request
// does no harm.
func secretive(path string) bool {
	return strings.HasPrefix(path, Prefix+"/auth/") || strings.HasPrefix(path, Prefix+"/me/") || strings.HasPrefix(path, Prefix+"/oauth/")
}

// shownOnce are the routes whose answer may not be kept although their request must
// not take effect twice.
var shownOnce = []string{Prefix + "/admin/api-keys", Prefix + "/admin/api-keys/:id/rotation", Prefix + "/webhooks", Prefix + "/webhooks/:id/secret"}

// once gives a repeated POST the first answer again instead of doing it twice.
// The body is hashed while the route reads it, so an upload is never held.
func (s *Server) once(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		key := c.Request().Header.Get("Idempotency-Key")
		if key == "" || c.Request().Method != http.MethodPost || secretive(c.Request().URL.Path) {
			return next(c)
		}
		if !safeKey.MatchString(key) {
			return reply.ErrKey
		}
		ctx := c.Request().Context()
		k := reply.Key{Actor: actor(ctx).ID, Key: key}
		if k.Actor == "" {
			k.Actor = "nobody@" + caller(ctx).Address
		}
		route := http.MethodPost + " " + c.Request().URL.Path
		earlier, claimed, err := s.Replies.Begin(ctx, k, route, s.Now())
		if err != nil {
			return err
		}
		if !claimed {
			return again(c, route, earlier)
		}
		return s.first(c, k, next)
	}
}

// again answers from what the first request left.
func again(c echo.Context, route string, r reply.Reply) error {
	if r.Route != route {
		return reply.ErrMismatch
	}
	if r.Status == 0 {
		if r.Committed {
			return reply.ErrLost
		}
		return reply.ErrRunning
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, c.Request().Body); err != nil {
		return err
	}
	if hex.EncodeToString(sum.Sum(nil)) != r.BodyHash {
		return reply.ErrMismatch
	}
	for name, value := range r.Headers {
		c.Response().Header().Set(name, value)
	}
	c.Response().Header().Set("Idempotency-Replayed", "true")
	c.Response().WriteHeader(r.Status)
	_, err := c.Response().Write(r.Body)
	return err
}

// first runs the request and keeps its answer before anybody has it, unless asking
// again may help.
func (s *Server) first(c echo.Context, k reply.Key, next echo.HandlerFunc) error {
	r := c.Request()
	sum := &hashing{ReadCloser: r.Body, sum: sha256.New()}
	r.Body = sum
	c.SetRequest(r.WithContext(domain.WithLast(r.Context(), func(ctx context.Context) error {
		return s.Replies.Commit(ctx, k, s.Now())
	})))
	answer := &keeping{ResponseWriter: c.Response().Writer}
	c.Response().Writer = answer
	if err := next(c); err != nil {
		c.Error(err)
	}
	// The caller may be gone; the answer is kept all the same.
	err := s.keep(context.WithoutCancel(r.Context()), c, k, sum, answer)
	return errors.Join(err, answer.send())
}

func (s *Server) keep(ctx context.Context, c echo.Context, k reply.Key, sum *hashing, answer *keeping) error {
	status := c.Response().Status
	if status >= 500 || status == http.StatusUnauthorized || status == http.StatusTooManyRequests || answer.overflow || slices.Contains(shownOnce, c.Path()) {
		return s.Replies.Forget(ctx, k)
	}
	if _, err := io.Copy(io.Discard, sum); err != nil {
		return s.Replies.Forget(ctx, k)
	}
	kept := reply.Reply{BodyHash: hex.EncodeToString(sum.sum.Sum(nil)), Status: status, Headers: map[string]string{}, Body: answer.body.Bytes()}
	for _, name := range []string{"Content-Type", "ETag", "Location"} {
		if v := c.Response().Header().Get(name); v != "" {
			kept.Headers[name] = v
		}
	}
	return s.Replies.Keep(ctx, k, kept)
}

// hashing hashes what is read through it.
type hashing struct {
	io.ReadCloser
	sum hash.Hash
}

func (h *hashing) Read(p []byte) (int, error) {
	n, err := h.ReadCloser.Read(p)
	h.sum.Write(p[:n])
	return n, err
}

// Close leaves the body open: routes close what they have read, and what they have
// not is part of the request too. The server closes it at last.
func (h *hashing) Close() error { return nil }

// keeping holds an answer back until it is kept: whoever has it may ask again at
// once. An answer too long to be kept passes through.
type keeping struct {
	http.ResponseWriter
	status   int
	body     bytes.Buffer
	overflow bool
}

func (k *keeping) WriteHeader(status int) {
	if status < http.StatusOK { // more to come
		k.ResponseWriter.WriteHeader(status)
		return
	}
	k.status = status
}

func (k *keeping) Write(p []byte) (int, error) {
	if !k.overflow && k.body.Len()+len(p) > keptAnswer {
		if err := k.send(); err != nil {
			return 0, err
		}
		k.overflow = true
	}
	if k.overflow {
		return k.ResponseWriter.Write(p)
	}
	return k.body.Write(p)
}

// FlushError sends nothing before its time.
func (k *keeping) FlushError() error { return nil }

// send lets the answer go.
func (k *keeping) send() error {
	if k.overflow || k.status == 0 {
		return nil
	}
	k.ResponseWriter.WriteHeader(k.status)
	_, err := k.ResponseWriter.Write(k.body.Bytes())
	return err
}

func (k *keeping) Unwrap() http.ResponseWriter { return k.ResponseWriter }
