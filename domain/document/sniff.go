package document

import (
	"bytes"
	"slices"
	"strings"
)

// The types of file we take, found by their first bytes and never by what the
// sender says.
const (
	PDF  = "application/pdf"
	JPEG = "image/jpeg"
	PNG  = "image/png"
)

const sniffed = 512 // bytes that are enough to know a type

var pngHead = []byte("\x89PNG\r\n\x1a\n")

// sniff returns the type of a file by its first bytes, ErrHEIC or ErrType.
// A PDF may begin with a byte order mark and white space, nothing else: a file
// that is two things at once is none that we take.
func sniff(head []byte) (string, error) {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xd8, 0xff}):
		return JPEG, nil
	case bytes.HasPrefix(head, pngHead):
		return PNG, nil
	case bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), "\r\n\t \x00"), []byte("%PDF-")):
		return PDF, nil
	case isHEIC(head):
		return "", ErrHEIC
	}
	return "", ErrType
}

// isHEIC knows the brands of ISO/IEC 23008-12 that phones write.
func isHEIC(head []byte) bool {
	return len(head) >= 12 && string(head[4:8]) == "ftyp" &&
		slices.Contains([]string{"heic", "heix", "hevc", "heim", "heis", "hevm", "mif1", "msf1"}, string(head[8:12]))
}

// endings are the extensions by which devices know each type; the first is ours.
var endings = map[string][]string{PDF: {".pdf"}, JPEG: {".jpg", ".jpeg"}, PNG: {".png"}}

// named reports whether a file name ends as its type does.
func named(name, contentType string) bool {
	return slices.ContainsFunc(endings[contentType], func(e string) bool { return strings.HasSuffix(strings.ToLower(name), e) })
}
