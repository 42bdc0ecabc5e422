package domain

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"time"
)

// NewID makes a UUIDv7 (RFC 9562): opaque to readers, sorted by time of making.
func NewID() string { return IDAt(time.Now()) } //nolint:forbidigo // an id's time orders it, and decides nothing

// randomness is what ids are made of beside their time.
var randomness = rand.Reader

// SeedIDs makes every id from now on out of r. It is for programs that make up
// data and should make the same twice, before they start anything at once.
func SeedIDs(r io.Reader) { randomness = r }

// IDAt makes a UUIDv7 whose time part is t.
func IDAt(t time.Time) string {
	var b [16]byte
	_, _ = io.ReadFull(randomness, b[:]) // crypto/rand never fails since Go 1.24
	ms := t.UnixMilli()
	for i := range 6 {
		b[i] = byte(ms >> (40 - 8*i))
	}
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
