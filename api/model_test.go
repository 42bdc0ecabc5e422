package api_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/programme"
	"example.org/admissions/storage/postgres"
)

// Random people try random things, legal and not, over HTTP. A small model beside
// them, made from the table of the product (model_table_test.go), says before each
// step what has to come of it: whether it is taken, and if not, how it is refused.
// After each step the database and the lists of everybody have to be what the model
// is, above all the actions that each person is offered on each file.
//
// MODEL_STEPS lengthens the walks; MODEL_SEED walks one seed alone, to replay what a
// failure prints.
func TestTheWorkflowIsWhatTheProductSays(t *testing.T) {
	seeds, steps := []int{1, 2, 3, 4, 5, 6, 7, 8}, 400
	if n, err := strconv.Atoi(os.Getenv("MODEL_STEPS")); err == nil {
		steps = n
	}
	if n, err := strconv.Atoi(os.Getenv("MODEL_SEED")); err == nil {
		seeds = []int{n}
	}
	walked := &footprints{steps: map[string]int{}}
	t.Run("walks", func(t *testing.T) {
		for _, seed := range seeds {
			t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
				t.Parallel()
				m := newModel(t, seed)
				m.footprints = walked
				m.walk(steps)
			})
		}
	})
	if t.Failed() || len(seeds)*steps < 3000 {
		return
	}
	for _, l := range laws {
		if walked.steps[l.from+" "+l.action] == 0 {
			t.Errorf("no walk took %s from %s: the walks test too little", l.action, l.from)
		}
	}
}

// footprints is what was taken, "from action", by all walks together.
type footprints struct {
	mu    sync.Mutex
	steps map[string]int
}

func (p *footprints) add(step string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.steps[step]++
}

// model is what the world has to be.
type model struct {
	*world
	*footprints
	rng     *rand.Rand
	seed    int
	step    int
	lines   []string // the trace
	key     string   // an API key that reads the admitted list
	people  []string
	roles   map[string][]string
	mandate map[string]bool // agent of ann's
	intakes []modelIntake
	files   []*modelFile
	answers map[string]map[string]string // section by person
	serial  int                          // makes things unlike each other
	done    map[string]int               // how often what was taken, "from action"
}

type modelIntake struct {
	id, programme, term string
	starts, closes      time.Time
	seats               int
	deposit             bool
}

// modelFile is one application as the model knows it.
type modelFile struct {
	id, owner, status, number, queued string
	version, intake, events           int
	sections                          map[string]bool
	slots                             map[string]string // by kind; missing when it is not there
	papers                            map[string]bool   // kinds with a paper
	reviews                           map[string]string // by reviewer: assigned, submitted, conflict
	proposer, outcome, revoker        string
	proposedIntake                    int
	conditioned, owes                 bool // what is proposed has a condition; what was released has an open one
	deposit                           string
	closed                            string
	replyBy, warned                   time.Time
	overridden                        bool // its seat is beyond those of the intake
}

// preparer is who may not take the step that needs a second person.
func (f *modelFile) preparer(action string) string {
	if action == "revoke" {
		return f.revoker
	}
	return f.proposer
}

func (f *modelFile) seated() bool { return slices.Contains(seatedStates, f.status) }

// verdict is how a step is refused; zero when it is taken.
type verdict struct {
	status int
	code   string
}

func verdictOf(t testing.TB, a answer) verdict {
	if a.status < 300 {
		return verdict{}
	}
	return verdict{a.status, a.text(t, "code")}
}

func (v verdict) String() string {
	if v.status == 0 {
		return "taken"
	}
	return fmt.Sprint(v.status, " ", v.code)
}

// try is one thing somebody does, and what has to come of it.
type try struct {
	text   string
	do     func() answer
	want   verdict
	done   func(a answer) // changes the model when it was taken
	file   *modelFile     // that it is about; nil for none
	action string         // of the table; empty for none
}

func newModel(t testing.TB, seed int) *model {
	w := newWorld(t).withFaculty().withDocuments().withList()
	m := &model{
		world: w, rng: rand.New(rand.NewPCG(uint64(seed), 2027)), seed: seed, mandate: map[string]bool{}, done: map[string]int{},
		answers: map[string]map[string]string{}, roles: map[string][]string{
			"applicant/ann": {"applicant"}, "applicant/bob": {"applicant"}, "applicant/cleo": {"applicant"}, "agent/ag": {"agent"},
			"officer/olga": {"officer"}, "officer/otto": {"officer", "applicant"}, "reviewer/rita": {"reviewer"}, "reviewer/rob": {"reviewer"},
			"director/dora": {"director"}, "director/dan": {"director"}, "finance/fin": {"finance"}, "arrivals/arr": {"arrivals"},
			"auditor/aud": {"auditor"}, "admin/adm": {"admin"},
		},
	}
	for who, roles := range m.roles {
		m.account(who)
		m.exec(`UPDATE accounts SET roles = $1 WHERE id = $2`, roles, m.ids[who])
		m.people = append(m.people, who)
	}
	slices.Sort(m.people)
	m.key = w.key("admissions:read", 395*24*time.Hour).is(t, 201).text(t, "key")
	first := m.modelIntake(1, true)
	later := first
	later.ID, later.Code, later.Year, later.StartsOn = "01900000-0000-7000-8000-00000000beef", "2028S-LATER", 2028, first.StartsOn.AddDate(1, 0, 0)
	later.Seats = 3
	err := w.db.Do(context.Background(), func(ctx context.Context) error { return postgres.Programmes{DB: w.db}.CreateIntake(ctx, later) })
	if err != nil {
		t.Fatal(err)
	}
	m.know(later)
	m.modelIntake(2, false)
	m.modelIntake(1, true)
	m.modelIntake(9, false)
	return m
}

// modelIntake makes an intake of a programme of its own.
func (m *model) modelIntake(seats int, deposit bool) programme.Intake {
	in := m.world.intake(seats, func(in *programme.Intake) {
		if deposit {
			in.Fees = append(in.Fees, programme.Fee{Item: "deposit", Money: money(600000), Per: "once"})
		}
	})
	m.know(in)
	return in
}

func (m *model) know(in programme.Intake) {
	_, deposit := in.Fee("deposit")
	m.intakes = append(m.intakes, modelIntake{in.ID, in.Programme.ID, fmt.Sprint(in.Year, in.Term), in.StartsOn, in.ClosesAt, in.Seats, deposit})
}

// sees says whether somebody may read the file at all.
func (m *model) sees(who string, f *modelFile) bool {
	review := f.reviews[who]
	return has(m.roles[who], "officer", "director", "finance", "arrivals", "auditor") || m.holds(who, f) ||
		f.status != "draft" && (review == "assigned" || review == "submitted")
}

// holds says whether the file is somebody's to fill in.
func (m *model) holds(who string, f *modelFile) bool {
	return f.owner == who || has(m.roles[who], "agent") && m.mandate[f.owner]
}

// taken counts the seats of an intake.
func (m *model) taken(intake int) (n, beyond int) {
	for _, f := range m.files {
		if f.seated() && f.intake == intake {
			n++
			if f.overridden {
				beyond++
			}
		}
	}
	return n, beyond
}

// walk takes the steps, and holds the whole against the rules at the end. The first
// files are led forward before, so that all of the table is within reach.
func (m *model) walk(steps int) {
	for len(m.files) < 4 {
		began := len(m.files)
		m.take(m.create())
		for range 30 {
			if len(m.files) > began && m.files[began].status != "admitted" {
				m.take(m.forward(m.files[began]))
			}
		}
	}
	for m.step = 1; m.step <= steps; m.step++ {
		t := m.pick()
		m.check(t, m.take(t))
	}
	found, err := postgres.Check(context.Background(), m.db)
	if err != nil || len(found) > 0 {
		m.fail("the database breaks its rules: %v %v", found, err)
	}
}

// take does what somebody tries, and holds the answer against the model's.
func (m *model) take(t try) answer {
	m.clock.turn(time.Second) // nobody does two things at the same moment
	a := t.do()
	got := verdictOf(m.t, a)
	m.lines = append(m.lines, fmt.Sprintf("%4d %s: %s", m.step, t.text, got))
	if got != t.want {
		m.fail("the model says %s, the answer is %d %s", t.want, a.status, a.body)
	}
	if got.status == 0 {
		if t.action != "" {
			m.done[t.file.status+" "+t.action]++
			m.footprints.add(t.file.status + " " + t.action)
		}
		t.done(a)
	}
	return a
}

// fail stops the walk and prints what is needed to walk it again.
func (m *model) fail(format string, args ...any) {
	m.t.Helper()
	last := m.lines[max(0, len(m.lines)-20):]
	m.t.Fatalf("seed %d, step %d: %s\nthe last steps:\n%s\nagain: MODEL_SEED=%d MODEL_STEPS=%d go test ./api -run TestTheWorkflowIsWhatTheProductSays",
		m.seed, m.step, fmt.Sprintf(format, args...), strings.Join(last, "\n"), m.seed, m.step)
}

// one is a random one of several.
func one[T any](m *model, of []T) T { return of[m.rng.IntN(len(of))] }

// chance is true in so many of a hundred cases.
func (m *model) chance(percent int) bool { return m.rng.IntN(100) < percent }

// next is a number that was not there before.
func (m *model) next() int { m.serial++; return m.serial }

// lapse runs the job that warns of offers and ends them, and does the same to the model.
func (m *model) lapse() try {
	now := m.clock.now()
	return try{text: "the job lapses offers", do: func() answer {
		if err := m.server.Applications.Lapse(context.Background(), access.System); err != nil {
			return answer{status: 500, body: fmt.Sprintf(`{"code":%q}`, err)}
		}
		return answer{status: 200}
	}, done: func(answer) {
		for _, f := range m.files {
			switch {
			case f.status != "offered" || !f.replyBy.Before(now.Add(72*time.Hour)):
			case f.warned.IsZero():
				f.warned = now
				if least := now.Add(24 * time.Hour); f.replyBy.Before(least) {
					f.replyBy = least
				}
				f.changed("offered")
			case f.replyBy.Before(now) && now.Sub(f.warned) >= 24*time.Hour:
				f.closed = "no_reply"
				f.changed("lapsed")
			}
		}
	}}
}

// changed moves the file on: a new version and one more event.
func (f *modelFile) changed(to string) {
	f.status = to
	f.version++
	f.events++
}
