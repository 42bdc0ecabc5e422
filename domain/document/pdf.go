package document

import "bytes"

// pdfEnding wants the end-of-file marker within the last kilobyte, as readers do
// (ISO 32000-1, annex H.3, note 18), and no encryption dictionary.
//
// A protected PDF names it in a trailer or in the dictionary of a cross-reference
// stream (7.5.5, 7.5.8); both stand in plain text outside the data of streams. So
// everything is searched but what stands between stream and endstream, where text
// and attachments may say anything.
type pdfEnding struct {
	window
	rest      []byte // what could be the beginning of a word
	data      []byte
	inStream  bool
	encrypted bool
}

var (
	streamWord    = []byte("stream")
	endstreamWord = []byte("endstream")
	encryptWord   = []byte("/Encrypt")
)

// ahead is how far one has to see to know what a word means.
const ahead = 64

func (e *pdfEnding) feed(p []byte) {
	e.window.feed(p)
	if !e.encrypted {
		e.data = append(append(e.data[:0], e.rest...), p...)
		e.rest = append(e.rest[:0], e.search(e.data, false)...)
	}
}

func (e *pdfEnding) verdict() error {
	e.search(bytes.Clone(e.rest), true)
	switch {
	case e.encrypted:
		return ErrEncrypted
	case !bytes.Contains(e.last, []byte("%%EOF")):
		return ErrTruncated
	}
	return nil
}

// search looks through data and returns what has to be seen again with what
// follows it. At the end nothing follows.
func (e *pdfEnding) search(data []byte, end bool) []byte {
	for {
		if e.inStream {
			i := bytes.Index(data, endstreamWord)
			if i < 0 {
				return data[max(0, len(data)-len(endstreamWord)+1):]
			}
			data, e.inStream = data[i+len(endstreamWord):], false
		}
		i := bytes.Index(data, streamWord)
		upTo := i
		if i < 0 {
			upTo = len(data)
		}
		if rest, more := e.searchEncrypt(data[:upTo], data, end); e.encrypted || more {
			return rest
		}
		if i < 0 {
			return data[max(0, len(data)-len(encryptWord)+1):]
		}
		after := data[i+len(streamWord):]
		if len(after) == 0 {
			return data[i:]
		}
		// The word is the keyword only where a line ends behind it (7.3.8.1).
		e.inStream, data = after[0] == '\r' || after[0] == '\n', after
	}
}

// searchEncrypt looks through part, the beginning of data. more means that what is
// returned has to be seen again, longer.
func (e *pdfEnding) searchEncrypt(part, data []byte, end bool) (rest []byte, more bool) {
	at := 0
	for {
		i := bytes.Index(part[at:], encryptWord)
		if i < 0 {
			return nil, false
		}
		at += i
		after := data[at+len(encryptWord):]
		if len(after) < ahead && !end {
			return data[at:], true
		}
		if e.encrypted = namesDictionary(after); e.encrypted {
			return nil, false
		}
		at += len(encryptWord)
	}
}

// namesDictionary reports whether what follows /Encrypt is a dictionary or a
// reference to one, such as "12 0 R". /EncryptMetadata is another word.
func namesDictionary(after []byte) bool {
	after = after[:min(len(after), ahead)]
	b := bytes.TrimLeft(after, "\x00\t\n\f\r ")
	if bytes.HasPrefix(b, []byte("<<")) {
		return true
	}
	if len(b) == len(after) { // a reference needs white space before it
		return false
	}
	words := bytes.Fields(b)
	return len(words) >= 3 && digits(words[0]) && digits(words[1]) && words[2][0] == 'R'
}

func digits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}
