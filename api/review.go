package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain"
	"example.org/admissions/domain/access"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/review"
)

type reviewBody struct {
	ID             string                `json:"id"`
	Application    reviewedBody          `json:"application"`
	Reviewer       personBody            `json:"reviewer"`
	AssignedBy     string                `json:"assigned_by"`
	Due            time.Time             `json:"due"`
	Status         review.Status         `json:"status"`
	Scores         map[string]int        `json:"scores" doc:"Points by criterion, as GET /reviews/criteria describes"`
	Total          *int                  `json:"total" doc:"Weighted, of 100; null until every criterion is scored"`
	Recommendation review.Recommendation `json:"recommendation"`
	Comment        string                `json:"comment"`
	Conflict       string                `json:"conflict" doc:"The conflict of interest; empty when there is none"`
	CreatedAt      time.Time             `json:"created_at"`
	SubmittedAt    *time.Time            `json:"submitted_at"`
	Version        int                   `json:"version"`
	Actions        []review.Action       `json:"actions" nullable:"false"`
}

// reviewedBody is the file a review is about. Whoever no longer has access to it
// gets the id alone.
type reviewedBody struct {
	ID         string             `json:"id"`
	Number     string             `json:"number,omitempty"`
	Surname    string             `json:"surname,omitempty"`
	GivenNames string             `json:"given_names,omitempty"`
	Programme  string             `json:"programme,omitempty" doc:"Code"`
	Status     application.Status `json:"status,omitempty"`
}

type reviewOutput struct {
	ETag string `header:"ETag"`
	Body reviewBody
}

func toReview(r review.Review, who access.Actor) reviewBody {
	b := reviewBody{
		ID: r.ID, Reviewer: personBody{r.ReviewerID, r.ReviewerName}, AssignedBy: r.AssignedBy, Due: r.Due, Status: r.Status(),
		Application: reviewedBody{r.ApplicationID, r.File.Number, r.File.Surname, r.File.GivenNames, r.File.ProgrammeCode, r.File.Status},
		Scores:      r.Scores, Recommendation: r.Recommendation, Comment: r.Comment, Conflict: r.Conflict,
		CreatedAt: r.CreatedAt, SubmittedAt: moment(r.SubmittedAt), Version: r.Version(), Actions: r.Allowed(who),
	}
	if b.Scores == nil {
		b.Scores = map[string]int{}
	}
	if r.Scores.Complete() {
		total := r.Scores.Total()
		b.Total = &total
	}
	return b
}

// answerReview is what every route of one review ends with.
func answerReview(ctx context.Context, r review.Review, err error) (*reviewOutput, error) {
	if err != nil {
		return nil, err
	}
	return &reviewOutput{etag(r.Version()), toReview(r, actor(ctx))}, nil
}

func answerReviews(ctx context.Context, l domain.List[review.Review]) *struct{ Body listBody[reviewBody] } {
	who := actor(ctx)
	return &struct{ Body listBody[reviewBody] }{list(l, func(r review.Review) reviewBody { return toReview(r, who) })}
}

func (s *Server) reviewRoutes(v1 huma.API) {
	one := func(method, path, id, summary string) huma.Operation {
		o := op(method, path, "reviews", id, summary)
		o.Errors = append(o.Errors, 404, 409, 412, 428)
		return o
	}
	huma.Register(v1, op("GET", "/reviews", "reviews", "list-reviews", "The reviews one was asked for, the most urgent first"), s.listReviews)
	huma.Register(v1, op("GET", "/reviews/criteria", "reviews", "get-review-criteria", "What a review scores"), s.reviewCriteria)
	huma.Register(v1, op("GET", "/applications/{id}/reviews", "reviews", "list-reviews-of-application", "What the faculty thinks of a file, for the office"), s.reviewsOf)
	huma.Register(v1, created(op("POST", "/applications/{id}/reviews", "reviews", "assign-review", "Ask a reviewer for an opinion")), s.assignReview)
	huma.Register(v1, op("GET", "/reviews/{id}", "reviews", "get-review", "One review"), s.getReview)
	huma.Register(v1, one("PUT", "/reviews/{id}", "save-review", "Keep a draft"), s.saveReview)
	huma.Register(v1, one("POST", "/reviews/{id}/submission", "submit-review", "Hand the review in, or declare the conflict of interest"), s.submitReview)
	huma.Register(v1, one("POST", "/reviews/{id}/cancellation", "cancel-review", "Ask for this review no longer"), s.cancelReview)
}

func (s *Server) listReviews(ctx context.Context, in *struct {
	Paging
	Status []review.Status `query:"status,explode" maxItems:"4" enum:"assigned,submitted,conflict,cancelled" doc:"Any of these"`
},
) (*struct{ Body listBody[reviewBody] }, error) {
	l, err := s.Reviews.List(ctx, actor(ctx), in.Status, in.Paging.domain())
	if err != nil {
		return nil, err
	}
	return answerReviews(ctx, l), nil
}

func (s *Server) reviewsOf(ctx context.Context, in *applicationInput) (*struct{ Body listBody[reviewBody] }, error) {
	all, err := s.Reviews.Of(ctx, actor(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return answerReviews(ctx, domain.List[review.Review]{Items: all, Total: len(all)}), nil
}

type criterionBody struct {
	Code   string            `json:"code"`
	Label  map[string]string `json:"label" doc:"By language"`
	Min    int               `json:"min"`
	Max    int               `json:"max"`
	Weight int               `json:"weight" doc:"Parts of the total"`
}

// criteriaBody is the sheet that a review fills in.
type criteriaBody struct {
	Items           []criterionBody         `json:"items" nullable:"false"`
	Recommendations []review.Recommendation `json:"recommendations" nullable:"false"`
}

func (s *Server) reviewCriteria(ctx context.Context, _ *struct{}) (*struct{ Body criteriaBody }, error) {
	all, err := s.Reviews.Criteria(ctx, actor(ctx))
	if err != nil {
		return nil, err
	}
	out := &struct{ Body criteriaBody }{criteriaBody{Recommendations: review.Recommendations}}
	for _, c := range all {
		out.Body.Items = append(out.Body.Items, criterionBody(c))
	}
	return out, nil
}

func (s *Server) assignReview(ctx context.Context, in *struct {
	ID   string `path:"id"`
	Body struct {
		ReviewerID string    `json:"reviewer_id" minLength:"1" maxLength:"64"`
		Due        time.Time `json:"due"`
	}
},
) (*reviewOutput, error) {
	r, err := s.Reviews.Assign(ctx, actor(ctx), in.ID, in.Body.ReviewerID, in.Body.Due)
	return answerReview(ctx, r, err)
}

func (s *Server) getReview(ctx context.Context, in *struct {
	ID string `path:"id"`
},
) (*reviewOutput, error) {
	r, err := s.Reviews.Get(ctx, actor(ctx), in.ID)
	return answerReview(ctx, r, err)
}

type opinionBody struct {
	Scores         map[string]int        `json:"scores,omitempty" doc:"Points by criterion; may lack some"`
	Recommendation review.Recommendation `json:"recommendation,omitempty" enum:",offer,interview,waitlist,reject"`
	Comment        string                `json:"comment,omitempty" maxLength:"10000"`
	Conflict       string                `json:"conflict,omitempty" maxLength:"10000" doc:"The conflict of interest, if there is one"`
}

func (s *Server) saveReview(ctx context.Context, in *struct {
	Versioned
	ID   string `path:"id"`
	Body opinionBody
},
) (*reviewOutput, error) {
	v, err := in.version()
	if err != nil {
		return nil, err
	}
	b := in.Body
	r, err := s.Reviews.Save(ctx, actor(ctx), in.ID, v, review.Opinion{Scores: b.Scores, Recommendation: b.Recommendation, Comment: b.Comment, Conflict: b.Conflict})
	return answerReview(ctx, r, err)
}

func (s *Server) submitReview(ctx context.Context, in *struct {
	Versioned
	ID string `path:"id"`
},
) (*reviewOutput, error) {
	v, err := in.version()
	if err != nil {
		return nil, err
	}
	r, err := s.Reviews.Submit(ctx, actor(ctx), in.ID, v)
	return answerReview(ctx, r, err)
}

func (s *Server) cancelReview(ctx context.Context, in *struct {
	Versioned
	ID   string `path:"id"`
	Body *struct {
		Reason string `json:"reason,omitempty" maxLength:"2000"`
	} `required:"false"`
},
) (*reviewOutput, error) {
	v, err := in.version()
	if err != nil {
		return nil, err
	}
	reason := ""
	if in.Body != nil {
		reason = in.Body.Reason
	}
	r, err := s.Reviews.Cancel(ctx, actor(ctx), in.ID, v, reason)
	return answerReview(ctx, r, err)
}
