package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/application"
	"example.org/admissions/domain/form"
	"example.org/admissions/domain/report"
)

// reportInput is the input of every report.
type reportInput struct {
	Year      []int    `query:"year,explode" maxItems:"20" minimum:"2000" maximum:"2100" doc:"Of the intake"`
	Term      []string `query:"term,explode" maxItems:"2" doc:"spring, autumn"`
	Programme []string `query:"programme,explode" maxItems:"50" doc:"Codes of programmes"`
	Intake    []string `query:"intake,explode" maxItems:"50" doc:"Ids of intakes"`
}

func (in reportInput) domain() report.Filter {
	return report.Filter{Years: in.Year, Terms: in.Term, Programmes: in.Programme, Intakes: in.Intake}
}

// reportBody is a report of one kind of line.
type reportBody[T any] struct {
	Items []T `json:"items" nullable:"false"`
}

type countBody struct {
	Code  string `json:"code"`
	Count int    `json:"count"`
}

type funnelBody struct {
	Reached  []countBody `json:"reached" nullable:"false" doc:"How many files ever got to each stage, whatever became of them"`
	Statuses []countBody `json:"statuses" nullable:"false" doc:"Where files stand now"`
}

// ProgressBody is how many files of one kind got how far.
type ProgressBody struct {
	Submitted int `json:"submitted"`
	Open      int `json:"open" doc:"Handed in and not decided"`
	Offered   int `json:"offered" doc:"Ever, as those that follow"`
	Accepted  int `json:"accepted"`
	Admitted  int `json:"admitted"`
	Enrolled  int `json:"enrolled"`
}

type countryBody struct {
	Nationality string            `json:"nationality" doc:"ISO 3166-1 alpha-3"`
	Name        map[string]string `json:"name" doc:"By language"`

	ProgressBody
}

type programmeProgressBody struct {
	ProgrammeID string            `json:"programme_id"`
	IntakeID    string            `json:"intake_id"`
	Programme   string            `json:"programme" doc:"Code"`
	Name        map[string]string `json:"name" doc:"By language"`
	Intake      string            `json:"intake" doc:"Code"`
	Year        int               `json:"year"`
	Term        string            `json:"term"`
	Seats       int               `json:"seats"`
	SeatsTaken  int               `json:"seats_taken"`
	ProgressBody
}

type waitingBody struct {
	Status     application.Status `json:"status"`
	Party      application.Party  `json:"party" doc:"Whose move it is"`
	UsualDays  int                `json:"usual_days" doc:"Working days this usually takes; 0 when it depends on the applicant"`
	Count      int                `json:"count"`
	Unassigned int                `json:"unassigned" doc:"Of these, no officer looks after"`
	Median     float64            `json:"median_days"`
	Oldest     float64            `json:"oldest_days"`
	Buckets    []bucketBody       `json:"buckets" nullable:"false"`
}

type bucketBody struct {
	UnderDays *int `json:"under_days" doc:"null: the rest"`
	Count     int  `json:"count"`
}

type awardsBody struct {
	Scheme      string            `json:"scheme" doc:"Code"`
	Name        map[string]string `json:"name" doc:"By language"`
	Year        int               `json:"year"`
	Quota       int               `json:"quota"`
	Wished      int               `json:"wished" doc:"By applicants, wherever the nomination stands"`
	Flagged     int               `json:"flagged"`
	Nominated   int               `json:"nominated"`
	Approved    int               `json:"approved"`
	Awarded     int               `json:"awarded"`
	Accepted    int               `json:"accepted"`
	Declined    int               `json:"declined"`
	Revoked     int               `json:"revoked"`
	NotSelected int               `json:"not_selected"`
}

func (s *Server) reportRoutes(v1 huma.API) {
	about := func(name, summary string) huma.Operation {
		return op("GET", "/statistics/"+name, "statistics", "report-"+name, summary)
	}
	huma.Register(v1, about("funnel", "How many files get how far"), s.reportFunnel)
	huma.Register(v1, about("countries", "Where applicants come from"), s.reportCountries)
	huma.Register(v1, about("programmes", "What they apply for, and the seats"), s.reportProgrammes)
	huma.Register(v1, about("ageing", "How long open files have been where they are"), s.reportAgeing)
	huma.Register(v1, about("scholarships", "What becomes of nominations"), s.reportScholarships)
}

// answerReport turns the lines of a report into an answer.
func answerReport[T, B any](lines []T, err error, body func(T) B) (*struct{ Body reportBody[B] }, error) {
	if err != nil {
		return nil, err
	}
	b := make([]B, 0, len(lines))
	for _, l := range lines {
		b = append(b, body(l))
	}
	return &struct{ Body reportBody[B] }{reportBody[B]{b}}, nil
}

func (s *Server) reportFunnel(ctx context.Context, in *reportInput) (*struct{ Body funnelBody }, error) {
	f, err := s.Reports.Funnel(ctx, actor(ctx), in.domain())
	if err != nil {
		return nil, err
	}
	counts := func(all []report.Count) (b []countBody) {
		for _, c := range all {
			b = append(b, countBody(c))
		}
		return b
	}
	return &struct{ Body funnelBody }{funnelBody{counts(f.Reached), counts(f.Statuses)}}, nil
}

func (s *Server) reportCountries(ctx context.Context, in *reportInput) (*struct{ Body reportBody[countryBody] }, error) {
	all, err := s.Reports.Countries(ctx, actor(ctx), in.domain())
	return answerReport(all, err, func(c report.Country) countryBody {
		country, _ := form.ItemOf("countries", c.Nationality) // who has not said has no country, and no name of it
		return countryBody{c.Nationality, country.Labels, ProgressBody(c.Progress)}
	})
}

func (s *Server) reportProgrammes(ctx context.Context, in *reportInput) (*struct {
	Body reportBody[programmeProgressBody]
}, error,
) {
	all, err := s.Reports.Programmes(ctx, actor(ctx), in.domain())
	return answerReport(all, err, func(p report.Programme) programmeProgressBody {
		return programmeProgressBody{p.ID, p.IntakeID, p.Programme, p.Name, p.Intake, p.Year, p.Term, p.Seats, p.SeatsTaken, ProgressBody(p.Progress)}
	})
}

func (s *Server) reportAgeing(ctx context.Context, in *reportInput) (*struct{ Body reportBody[waitingBody] }, error) {
	all, err := s.Reports.Ageing(ctx, actor(ctx), in.domain())
	return answerReport(all, err, func(w report.Waiting) waitingBody {
		b := waitingBody{Status: w.Status, Party: w.Party, UsualDays: w.UsualDays, Count: w.Count, Unassigned: w.Unassigned, Median: w.Median, Oldest: w.Oldest}
		for i, n := range w.Buckets {
			line := bucketBody{Count: n}
			if i < len(report.Ages) {
				line.UnderDays = &report.Ages[i]
			}
			b.Buckets = append(b.Buckets, line)
		}
		return b
	})
}

func (s *Server) reportScholarships(ctx context.Context, in *reportInput) (*struct{ Body reportBody[awardsBody] }, error) {
	all, err := s.Reports.Scholarships(ctx, actor(ctx), in.domain())
	return answerReport(all, err, func(a report.Scholarship) awardsBody { return awardsBody(a) })
}
