package application

import (
	"context"
	"time"

	"example.org/admissions/domain"
	"example.org/admissions/domain/form"
)

// History keeps what happened around a file: what was handed in, sent back and
// decided. All of it belongs to the file and is written under its lock.
type History interface {
	AddSubmission(ctx context.Context, s Submission) error
	// LastSubmission returns what was handed in last; a zero Submission when nothing was.
	LastSubmission(ctx context.Context, applicationID string) (Submission, error)
	AddReturn(ctx context.Context, r Sendback) error
	AnswerReturn(ctx context.Context, applicationID string, at time.Time) error
	AddDecision(ctx context.Context, d Proposal) error
	// OpenDecision returns the decision that waits for release.
	OpenDecision(ctx context.Context, applicationID string) (Proposal, error) // ErrNoDecision
	CloseDecision(ctx context.Context, d Proposal) error
	AddCondition(ctx context.Context, c Condition) error
	Conditions(ctx context.Context, applicationID string) ([]Condition, error)
	SettleCondition(ctx context.Context, c Condition) error
	AddMessage(ctx context.Context, m Message) error
	Messages(ctx context.Context, applicationID string, notes bool, p domain.Page) (domain.List[Message], error)
	AddMeeting(ctx context.Context, m Meeting) error
	Meeting(ctx context.Context, id string) (Meeting, error) // ErrNoMeeting
	ConcludeMeeting(ctx context.Context, m *Meeting) error   // ErrStale
}

// Submission is the answers as they were handed in.
type Submission struct {
	ApplicationID string
	Round         int // 1 for the first time
	At            time.Time
	By, Address   string
	FormVersion   int
	Answers       form.Answers
	Changed       []string // places that differ from the round before
}
