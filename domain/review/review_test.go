package review_test

import (
	"slices"
	"testing"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/review"
)

func TestWhoMayDoWhatNext(t *testing.T) {
	as := func(id string, roles ...access.Role) access.Actor { return access.Actor{ID: id, Roles: roles} }
	rita := as("rita", access.Reviewer)
	save, submit, cancel := review.Save, review.Submit, review.Cancel
	for _, tt := range []struct {
		name     string
		status   review.Status
		file     application.Status
		conflict string
		actor    access.Actor
		want     []review.Action
	}{
		{"nobody", review.Assigned, application.Review, "", access.Actor{}, nil},
		{"another reviewer", review.Assigned, application.Review, "", as("ruth", access.Reviewer), nil},
		{"the applicant", review.Assigned, application.Review, "", as("owner", access.Applicant), nil},
		{"an officer's own file", review.Assigned, application.Review, "", as("owner", access.Applicant, access.Officer), nil},
		{"finance", review.Assigned, application.Review, "", as("fay", access.Finance), nil},
		{"who is no reviewer any more", review.Assigned, application.Review, "", as("rita", access.Arrivals), nil},
		{"the reviewer", review.Assigned, application.Review, "", rita, []review.Action{save, submit}},
		{"the reviewer, at an interview", review.Assigned, application.Interview, "", rita, []review.Action{save, submit}},
		{"the reviewer, too late", review.Assigned, application.Decision, "", rita, []review.Action{save}},
		{"an interest is never too late", review.Assigned, application.Decision, "my cousin", rita, []review.Action{save, submit}},
		{"submitted", review.Submitted, application.Review, "", rita, nil},
		{"an officer", review.Assigned, application.Review, "", as("olga", access.Officer), []review.Action{cancel}},
		{"an officer, submitted", review.Submitted, application.Review, "", as("olga", access.Officer), nil},
		{"an auditor", review.Assigned, application.Review, "", as("ann", access.Auditor), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := review.Stored(review.Review{
				ID: "r", ReviewerID: "rita", Opinion: review.Opinion{Conflict: tt.conflict},
				File: review.File{ApplicantID: "owner", Status: tt.file},
			}, tt.status, 1)
			if got := r.Allowed(tt.actor); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTotalIsWeighted(t *testing.T) {
	scores := func(academic, language, motivation, fit int) review.Scores {
		return review.Scores{"academic": academic, "language": language, "motivation": motivation, "fit": fit}
	}
	for _, tt := range []struct {
		name   string
		scores review.Scores
		want   int
	}{
		{"nothing", nil, 0},
		{"half a rubric says nothing", review.Scores{"academic": 10, "language": 10}, 0},
		{"lowest", scores(0, 0, 0, 0), 0},
		{"highest", scores(10, 10, 10, 10), review.FullMarks},
		{"the academic record counts 40 of 100", scores(10, 0, 0, 0), 40},
		{"the others 20 each", scores(0, 10, 0, 0), 20},
		{"mixed", scores(7, 5, 8, 6), 28 + 10 + 16 + 12},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.scores.Total(); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func TestRubricIsWhole(t *testing.T) {
	weights, seen := 0, map[string]bool{}
	for _, c := range review.Rubric {
		weights += c.Weight
		if seen[c.Code] || c.Min >= c.Max || c.Weight <= 0 || c.Label["en"] == "" || c.Label["zh"] == "" {
			t.Errorf("%+v is twice there, or lacks a range, weight or label", c)
		}
		seen[c.Code] = true
	}
	if weights != review.FullMarks {
		t.Errorf("the weights make %d, want %d", weights, review.FullMarks)
	}
}
