package api

import (
	"net/http"
	"strings"
)

// held is an answer of somebody else's code, of which errors are held back so that
// we can make problems of them.
type held struct {
	http.ResponseWriter
	before func() // called before an answer begins; may be nil
	status int    // of the error; zero while there is none
	said   string // the beginning of what it said
}

func (w *held) WriteHeader(status int) {
	if w.before != nil {
		w.before()
	}
	if status < http.StatusBadRequest {
		w.ResponseWriter.WriteHeader(status)
		return
	}
	w.status = status
	w.Header().Del("Content-Length")
	w.Header().Del("Content-Type")
}

func (w *held) Write(p []byte) (int, error) {
	if w.status == 0 {
		return w.ResponseWriter.Write(p)
	}
	if w.said == "" {
		w.said = string(p[:min(len(p), 200)])
	}
	return len(p), nil
}

// firstWord is the code that tusd begins an error with.
func (w *held) firstWord() string {
	word, _, _ := strings.Cut(w.said, ":")
	return word
}

func (w *held) Unwrap() http.ResponseWriter { return w.ResponseWriter }
