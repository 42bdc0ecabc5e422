package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/document"
)

// stepRoutes are the verbs of the workflow, in the order of a file's life.
func (s *Server) stepRoutes(v1 huma.API) {
	step := func(method, path, id, summary string) huma.Operation {
		o := op(method, "/applications/{id}/"+path, "workflow", id, summary)
		o.Errors = append(o.Errors, 404, 409, 412, 428)
		return o
	}
	huma.Register(v1, step("POST", "submission", "submit", "Hand the file in"), s.submit)
	huma.Register(v1, step("POST", "withdrawal", "withdraw", "End one's own application"), s.withdraw)
	huma.Register(v1, step("POST", "screening", "start-screening", "Take the file off the pile"), plain(s, s.startScreening))
	huma.Register(v1, step("POST", "assignment", "assign", "Give the file to an officer"), s.assign)
	huma.Register(v1, step("PATCH", "slots/{slot}", "judge-paper", "Accept, reject or waive a paper"), s.judge)
	huma.Register(v1, step("POST", "return", "return", "Give the file back with exactly what to mend"), s.giveBack)
	huma.Register(v1, step("POST", "review", "send-to-review", "Hand the file to the faculty"), plain(s, s.sendToReview))
	huma.Register(v1, step("POST", "interview", "invite", "Invite to an interview"), s.invite)
	huma.Register(v1, op("PATCH", "/interviews/{id}", "workflow", "conclude-interview", "Note what came of an interview"), s.conclude)
	huma.Register(v1, step("POST", "proposal", "propose", "Prepare a decision"), s.propose)
	huma.Register(v1, step("POST", "release", "release", "Make a decision known: the four eyes"), s.release)
	huma.Register(v1, step("POST", "send-back", "send-back", "Give a proposal back to review"), s.sendBack)
	huma.Register(v1, step("POST", "offer-reply", "reply-to-offer", "Accept or decline an offer"), s.reply)
	huma.Register(v1, step("PATCH", "conditions/{condition}", "settle-condition", "Note that a condition is met or waived"), s.settle)
	huma.Register(v1, step("POST", "admission", "admit", "Make the place the student's"), plain(s, s.admit))
	huma.Register(v1, step("POST", "deferral", "defer", "Keep the place for a later intake"), s.defer_)
	huma.Register(v1, step("POST", "reinstatement", "reinstate", "Bring a deferred or lapsed file back"), s.reinstate)
	huma.Register(v1, step("POST", "revocation", "revoke", "Propose a revocation; as another person, confirm it"), s.revoke)
	huma.Register(v1, step("POST", "enrolment", "enrol", "Make the admitted a student"), s.enrol)
	huma.Register(v1, step("POST", "no-show", "no-show", "Close the file of who did not come"), plain(s, s.noShow))
	huma.Register(v1, step("POST", "reopening", "reopen", "Take a closed file back into screening"), s.reopen)
}

type stepVerb func(ctx context.Context, who access.Actor, id string, version int) (application.Application, error)

// plain is the route of a verb that needs no words.
func plain(s *Server, verb stepVerb) func(context.Context, *plainInput) (*applicationOutput, error) {
	return func(ctx context.Context, in *plainInput) (*applicationOutput, error) {
		return s.take(ctx, in.File, verb)
	}
}

type plainInput struct{ File }

// File names a file and the version of it that was looked at.
type File struct {
	Versioned
	ID string `path:"id"`
}

// take reads the version, takes the step and answers with the file.
func (s *Server) take(ctx context.Context, in File, verb stepVerb) (*applicationOutput, error) {
	v, err := in.version()
	if err != nil {
		return nil, err
	}
	a, err := verb(ctx, actor(ctx), in.ID, v)
	return s.answer(ctx, a, err)
}

func (s *Server) startScreening(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
	return s.Applications.StartScreening(ctx, who, id, v)
}

func (s *Server) sendToReview(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
	return s.Applications.SendToReview(ctx, who, id, v)
}

func (s *Server) admit(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
	return s.Applications.Admit(ctx, who, id, v)
}

func (s *Server) noShow(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
	return s.Applications.NoShow(ctx, who, id, v)
}

func (s *Server) submit(ctx context.Context, in *plainInput) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Submit(ctx, who, id, v, caller(ctx).Address)
	})
}

// reasonBody is why.
type reasonBody struct {
	Reason string `json:"reason" maxLength:"2000"`
}

// reasonInput is the input of a step that is told why.
type reasonInput struct {
	File
	Body reasonBody
}

func (s *Server) withdraw(ctx context.Context, in *reasonInput) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Withdraw(ctx, who, id, v, in.Body.Reason)
	})
}

func (s *Server) assign(ctx context.Context, in *struct {
	File
	Body struct {
		OfficerID string `json:"officer_id" doc:"Empty takes the file from whoever has it" maxLength:"64"`
	}
},
) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Assign(ctx, who, id, v, in.Body.OfficerID)
	})
}

func (s *Server) judge(ctx context.Context, in *struct {
	File
	Slot string `path:"slot"`
	Body struct {
		Status     string `json:"status" enum:"accepted,rejected,waived,uploaded" doc:"uploaded takes an earlier word back: the paper waits to be judged again"`
		Reason     string `json:"reason,omitempty" maxLength:"64" doc:"A code; obligatory to reject or waive"`
		Note       string `json:"note,omitempty" maxLength:"2000"`
		DocumentID string `json:"document_id,omitempty" doc:"The paper that was looked at"`
		ExpiresOn  string `json:"expires_on,omitempty" format:"date" doc:"Last day an accepted paper is good"`
	}
},
) (*applicationOutput, error) {
	b := in.Body
	j := application.Judgement{Kind: in.Slot, Status: document.SlotStatus(b.Status), Reason: b.Reason, Note: b.Note, DocumentID: b.DocumentID}
	if b.ExpiresOn != "" {
		j.ExpiresOn, _ = time.Parse(time.DateOnly, b.ExpiresOn) // its form was checked
	}
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Judge(ctx, who, id, v, j)
	})
}

func (s *Server) giveBack(ctx context.Context, in *struct {
	File
	Body struct {
		Due   time.Time           `json:"due"`
		Items []application.Point `json:"items" maxItems:"100"`
	}
},
) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Return(ctx, who, id, v, in.Body.Due, in.Body.Items)
	})
}

func (s *Server) invite(ctx context.Context, in *struct {
	File
	Body struct {
		At       time.Time `json:"at"`
		TimeZone string    `json:"time_zone" example:"Africa/Accra"`
		Link     string    `json:"link,omitempty" format:"uri" maxLength:"500"`
	}
},
) (*applicationOutput, error) {
	m := application.Meeting{At: in.Body.At, TimeZone: in.Body.TimeZone, Link: in.Body.Link}
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Invite(ctx, who, id, v, m)
	})
}

func (s *Server) conclude(ctx context.Context, in *struct {
	Versioned
	ID   string `path:"id"`
	Body struct {
		Outcome string `json:"outcome" enum:"passed,failed,no_show"`
		Note    string `json:"note,omitempty" maxLength:"5000"`
	}
}) (*struct {
	ETag string `header:"ETag"`
	Body interviewBody
}, error,
) {
	v, err := in.version()
	if err != nil {
		return nil, err
	}
	m, err := s.Applications.Conclude(ctx, actor(ctx), in.ID, v, in.Body.Outcome, in.Body.Note)
	if err != nil {
		return nil, err
	}
	return &struct {
		ETag string `header:"ETag"`
		Body interviewBody
	}{etag(m.Version), toInterview(m)}, nil
}

type conditionInput struct {
	Code   string     `json:"code"`
	Detail string     `json:"detail,omitempty" maxLength:"1000"`
	Due    *time.Time `json:"due,omitempty"`
}

func (s *Server) propose(ctx context.Context, in *struct {
	File
	Body struct {
		Outcome    application.Outcome `json:"outcome" enum:"offer,waitlist,reject,reallocate"`
		Conditions []conditionInput    `json:"conditions,omitempty" maxItems:"20"`
		Reasons    []string            `json:"reasons,omitempty" maxItems:"20"`
		IntakeID   string              `json:"intake_id,omitempty" doc:"Where to, for a reallocation"`
		Answered   map[string]string   `json:"answered,omitempty" doc:"By rule, why it does not stand in the way"`
		Note       string              `json:"note,omitempty" maxLength:"5000"`
	}
},
) (*applicationOutput, error) {
	b := in.Body
	p := application.Proposal{Outcome: b.Outcome, Reasons: b.Reasons, IntakeID: b.IntakeID, Answered: b.Answered, Note: b.Note}
	for _, c := range b.Conditions {
		condition := application.Condition{Code: c.Code, Detail: c.Detail}
		if c.Due != nil {
			condition.Due = *c.Due
		}
		p.Conditions = append(p.Conditions, condition)
	}
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Propose(ctx, who, id, v, p)
	})
}

func (s *Server) release(ctx context.Context, in *struct {
	File
	Body *struct {
		Override string `json:"override_reason,omitempty" maxLength:"2000" doc:"Why to go beyond the intake's seats; director only"`
	} `required:"false"`
},
) (*applicationOutput, error) {
	override := ""
	if in.Body != nil {
		override = in.Body.Override
	}
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Release(ctx, who, id, v, override)
	})
}

func (s *Server) sendBack(ctx context.Context, in *reasonInput) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.SendBack(ctx, who, id, v, in.Body.Reason)
	})
}

func (s *Server) reply(ctx context.Context, in *struct {
	File
	Body struct {
		Reply string `json:"reply" enum:"accept,decline"`
	}
},
) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Reply(ctx, who, id, v, in.Body.Reply == "accept")
	})
}

func (s *Server) settle(ctx context.Context, in *struct {
	File
	Condition string `path:"condition"`
	Body      struct {
		Status application.ConditionStatus `json:"status" enum:"met,waived"`
		Reason string                      `json:"reason,omitempty" maxLength:"2000"`
	}
},
) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Settle(ctx, who, id, v, in.Condition, in.Body.Status, in.Body.Reason)
	})
}

func (s *Server) defer_(ctx context.Context, in *reasonInput) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Defer(ctx, who, id, v, in.Body.Reason)
	})
}

func (s *Server) reinstate(ctx context.Context, in *struct {
	File
	Body struct {
		IntakeID string `json:"intake_id,omitempty" doc:"The later intake of a deferred file"`
		Override string `json:"override_reason,omitempty" maxLength:"2000"`
	}
},
) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Reinstate(ctx, who, id, v, in.Body.IntakeID, in.Body.Override)
	})
}

// revoke proposes, with a reason; and confirms what another person proposed,
// without one.
func (s *Server) revoke(ctx context.Context, in *struct {
	File
	Body struct {
		Reason  string `json:"reason,omitempty" maxLength:"64" doc:"A code; obligatory to propose"`
		Confirm bool   `json:"confirm,omitempty" doc:"Confirm what another person proposed"`
	}
},
) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		if in.Body.Confirm {
			return s.Applications.Revoke(ctx, who, id, v)
		}
		return s.Applications.ProposeRevocation(ctx, who, id, v, in.Body.Reason)
	})
}

func (s *Server) enrol(ctx context.Context, in *struct {
	File
	Body struct {
		StudentNumber string `json:"student_number" maxLength:"40"`
		OriginalsSeen bool   `json:"originals_seen"`
		Insured       bool   `json:"insured"`
	}
},
) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Enrol(ctx, who, id, v, application.Enrolment(in.Body))
	})
}

func (s *Server) reopen(ctx context.Context, in *reasonInput) (*applicationOutput, error) {
	return s.take(ctx, in.File, func(ctx context.Context, who access.Actor, id string, v int) (application.Application, error) {
		return s.Applications.Reopen(ctx, who, id, v, in.Body.Reason)
	})
}

// problemIn is an error as part of an answer.
func (s *Server) problemIn(ctx context.Context, err error) *Problem {
	p := problemOf(500, err)
	p.RequestID = requestIDOf(ctx)
	if domain.KindOf(err) == domain.Internal {
		s.Log.ErrorContext(ctx, "request failed in part", "request_id", p.RequestID, "error", err)
	}
	return p
}
