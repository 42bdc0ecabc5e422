// Package job is the promise to do something later.
//
// A use case enqueues inside its transaction: the job exists if and only if
// the change does. Arguments carry ids, never personal data, because they are
// shown to operators.
package job

import "context"

// Args is what a job needs to know, and the kind of job it is for.
// It is stored as JSON: fields carry json tags.
type Args interface {
	// Kind is "feature.word", e.g. "document.scan".
	Kind() string
}

// Queue takes promises. Enqueue outside a transaction is an error.
type Queue interface {
	Enqueue(ctx context.Context, args ...Args) error
}
