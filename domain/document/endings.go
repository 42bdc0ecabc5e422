package document

import "bytes"

// window is the last kilobyte that passed.
type window struct{ last []byte }

const windowed = 1 << 10

func (w *window) feed(p []byte) {
	if len(p) >= windowed {
		w.last = append(w.last[:0], p[len(p)-windowed:]...)
		return
	}
	w.last = append(w.last, p...)
	if over := len(w.last) - windowed; over > 0 {
		w.last = append(w.last[:0], w.last[over:]...)
	}
}

// pngEnding wants the closing chunk (PNG, third edition, 11.2.5); some programs
// write a little behind it.
type pngEnding struct{ window }

var pngEnd = []byte("\x00\x00\x00\x00IEND\xaeB\x60\x82")

func (e *pngEnding) verdict() error {
	if !bytes.Contains(e.last, pngEnd) {
		return ErrTruncated
	}
	return nil
}

// jpegEnding follows the markers of a JPEG (ITU-T T.81, annex B) to the end of
// the image. Phones append previews, depth maps and films behind it, and thumbnails
// inside it have ends of their own, so neither the last two bytes nor a search
// for the end marker would tell.
type jpegEnding struct {
	window
	state  jpegState
	marker byte
	coded  bool // inside the compressed data of a scan
	skip   int  // bytes of a segment still to pass
}

type jpegState uint8

const (
	atMarker  jpegState = iota // a marker has to come, or compressed data when coded
	inMarker                   // 0xff has passed
	atLength                   // first byte of a segment's length
	inLength                   // second one
	inSegment                  // skipping
	jpegDone                   // the end of the image has passed
	jpegLost                   // this is not how a JPEG goes on
)

func (e *jpegEnding) feed(p []byte) {
	e.window.feed(p)
	for len(p) > 0 && e.state < jpegDone {
		p = p[e.step(p):]
	}
}

// step moves on by at least one byte of p and says by how many.
func (e *jpegEnding) step(p []byte) int {
	switch e.state {
	case atMarker:
		return e.toMarker(p)
	case inMarker:
		e.read(p[0])
	case atLength:
		e.skip, e.state = int(p[0])<<8, inLength
	case inLength:
		e.skip += int(p[0]) - 2
		e.segment()
	case inSegment:
		n := min(e.skip, len(p))
		e.skip -= n
		e.segment()
		return n
	case jpegDone, jpegLost:
	}
	return 1
}

func (e *jpegEnding) toMarker(p []byte) int {
	i := bytes.IndexByte(p, 0xff)
	switch {
	case i < 0 && e.coded:
		return len(p)
	case i < 0 || i > 0 && !e.coded:
		e.state = jpegLost
		return len(p)
	}
	e.state = inMarker
	return i + 1
}

// read knows the marker that 0xff begins.
func (e *jpegEnding) read(m byte) {
	switch {
	case m == 0xff: // fill byte
	case m == 0xd9:
		e.state = jpegDone
	case m == 0 && e.coded, m == 1, m >= 0xd0 && m <= 0xd8: // stuffing and markers without a length
		e.state = atMarker
	case m == 0:
		e.state = jpegLost
	default:
		e.marker, e.state, e.coded = m, atLength, false
	}
}

// segment goes on behind a segment as soon as it has passed; behind the head of a
// scan comes compressed data.
func (e *jpegEnding) segment() {
	switch {
	case e.skip < 0:
		e.state = jpegLost
	case e.skip > 0:
		e.state = inSegment
	default:
		e.state, e.coded = atMarker, e.marker == 0xda
	}
}

// verdict believes the last two bytes of a file whose markers it cannot follow:
// cameras write odd segments.
func (e *jpegEnding) verdict() error {
	if e.state == jpegDone || bytes.HasSuffix(bytes.TrimRight(e.last, "\x00\r\n "), []byte{0xff, 0xd9}) {
		return nil
	}
	return ErrTruncated
}
