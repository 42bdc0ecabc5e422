package postgres

import (
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
)

// stamp is how a timestamp stands in a cursor.
const stamp = "2006-01-02T15:04:05.999999Z07:00"

// holds reports whether Postgres takes text for a value of the order's type: a
// cursor is made by us but carried by others.
func (o order) holds(text string) bool {
	switch o.typ {
	case "timestamptz":
		t, err := time.Parse(stamp, text)
		_, offset := t.Zone()
		return err == nil && t.Year() > 0 && offset > -maxOffset && offset < maxOffset
	case "bigint":
		_, err := strconv.ParseInt(text, 10, 64)
		return err == nil
	case "date":
		t, err := time.Parse(time.DateOnly, text)
		return err == nil && t.Year() > 0
	default:
		return !strings.ContainsRune(text, 0)
	}
}

// maxOffset is how far from UTC a time of Postgres can be written, in seconds.
const maxOffset = 16 * 60 * 60

// isID reports whether s has the form of a UUID.
func isID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i, c := range s {
		hyphen := i == 8 || i == 13 || i == 18 || i == 23
		hex := c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
		if hyphen && c != '-' || !hyphen && !hex {
			return false
		}
	}
	return true
}

// orNil makes the zero value a NULL.
func orNil[T comparable](v T) *T {
	if v == *new(T) {
		return nil
	}
	return &v
}

// orZero reads NULL as the zero value.
func orZero[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// orEmpty reads NULL as the empty text.
type orEmpty struct{ to *string }

// ScanText is how pgx hands over a text.
func (o orEmpty) ScanText(v pgtype.Text) error {
	*o.to = v.String
	return nil
}

// orNever reads NULL as the zero time.
type orNever struct{ to *time.Time }

// ScanTimestamptz is how pgx hands over a moment.
func (o orNever) ScanTimestamptz(v pgtype.Timestamptz) error {
	*o.to = v.Time
	return nil
}
