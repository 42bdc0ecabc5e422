package bench

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// The floor is the least a program in Go can do for the same requests: net/http,
// pgx, the same tables, and nothing else. Nobody signs in, nothing is checked or
// written down, and no answer says what may be done next. What a framework, an
// ORM and all the rest cost is the distance to it.

// floorConns are as many connections as the program itself opens.
const floorConns = 16

// Floor serves until ctx ends.
func Floor(ctx context.Context, dsn, addr string) error {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return err
	}
	cfg.MaxConns = floorConns
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return err
	}
	defer pool.Close()
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return err
	}
	f := floor{pool}
	mux := http.NewServeMux()
	for route, fn := range map[string]func(w http.ResponseWriter, r *http.Request) error{
		"GET /healthz": f.health, "GET /queue": f.queue, "GET /one/{id}": f.one, "PUT /save/{id}/{section}": f.save,
		"POST /create": f.create, "POST /submit/{id}": f.submit,
	} {
		mux.HandleFunc(route, func(w http.ResponseWriter, r *http.Request) {
			if err := fn(w, r); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
			}
		})
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

type floor struct{ pool *pgxpool.Pool }

func (f floor) health(_ http.ResponseWriter, r *http.Request) error { return f.pool.Ping(r.Context()) }

func answer(w http.ResponseWriter, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	_, err = w.Write(b)
	return err
}

// line is what the queue shows of an application.
type line struct {
	ID          string     `json:"id"`
	Number      *string    `json:"number"`
	Status      string     `json:"status"`
	Version     int        `json:"version"`
	IntakeID    string     `json:"intake_id"`
	Intake      string     `json:"intake"`
	Programme   string     `json:"programme"`
	Surname     string     `json:"surname"`
	GivenNames  string     `json:"given_names"`
	ChineseName string     `json:"chinese_name"`
	Nationality string     `json:"nationality"`
	OfficerID   *string    `json:"officer_id"`
	Officer     *string    `json:"officer"`
	QueuedAt    time.Time  `json:"queued_at"`
	SubmittedAt *time.Time `json:"submitted_at"`
	Resubmitted bool       `json:"resubmitted"`
}

// queueColumns name a page's columns, queueJoins where the codes and names are.
const (
	queueColumns = `SELECT a.id, a.number, a.status, a.version, a.intake_id, i.code, p.code, a.surname, a.given_names, a.chinese_name, a.nationality,
	a.officer_id, o.full_name, a.queued_at, a.submitted_at, a.resubmitted FROM (`
	queueJoins = `) a JOIN intakes i ON i.id = a.intake_id JOIN programmes p ON p.id = a.programme_id LEFT JOIN accounts o ON o.id = a.officer_id
ORDER BY a.queued_at DESC, a.id DESC`
	queueOrder = ` ORDER BY queued_at DESC, id DESC LIMIT 50`
)

// conditions are the filters that the queue offers, each as an index wants it.
var conditions = []struct{ name, sql string }{
	{"status", "status = $"},
	{"programme", "programme_id = $"},
	{"nationality", "nationality = $"},
	{"intake", "intake_id = $"},
	{"officer", "officer_id = $"},
	{"number", "number = $"},
	{"surname", "surname <> '' AND lower(surname) LIKE $"},
	{"scholarship", "schemes <> '{}' AND schemes && ARRAY[$"},
	{"after", "(queued_at, id) < ("},
}

// QueueSQL is the statement of a page. Several statuses are as many lists of one,
// merged: otherwise all that match would be sorted.
func QueueSQL(q map[string][]string) (sql string, args []any) {
	arg := func(v any) string {
		args = append(args, v)
		return strconv.Itoa(len(args))
	}
	common := []string{"true"}
	for _, c := range conditions {
		v := q[c.name]
		switch {
		case len(v) == 0 || c.name == "status" && len(v) > 1:
		case c.name == "after":
			at, id, _ := strings.Cut(v[0], " ")
			common = append(common, c.sql+"$"+arg(at)+"::timestamptz, $"+arg(id)+"::uuid)")
		case c.name == "scholarship":
			common = append(common, c.sql+arg(v[0])+"]")
		default:
			common = append(common, c.sql+arg(v[0]))
		}
	}
	if q["unassigned"] != nil {
		common = append(common, "officer_id IS NULL")
	}
	if q["resubmitted"] != nil {
		common = append(common, "resubmitted")
	}
	common = append(common, "status <> 'draft'")
	where := strings.Join(common, " AND ")
	if len(q["status"]) < 2 {
		return queueColumns + "SELECT * FROM applications WHERE " + where + queueOrder + queueJoins, args
	}
	var lists []string
	for _, st := range q["status"] {
		lists = append(lists, "(SELECT * FROM applications WHERE status = $"+arg(st)+" AND "+where+queueOrder+")")
	}
	return queueColumns + "SELECT * FROM (" + strings.Join(lists, " UNION ALL ") + ") u" + queueOrder + queueJoins, args
}

func (f floor) queue(w http.ResponseWriter, r *http.Request) error {
	sql, args := QueueSQL(r.URL.Query())
	found, err := f.pool.Query(r.Context(), sql, args...)
	if err != nil {
		return err
	}
	lines, err := pgx.CollectRows(found, pgx.RowToStructByPos[line])
	if err != nil {
		return err
	}
	return answer(w, map[string]any{"items": lines})
}

const readOne = `SELECT id, applicant_id, intake_id, programme_id, status, version, number, form_version, officer_id, created_at, updated_at, queued_at,
	submitted_at, resubmitted, answers FROM applications WHERE id = $1`

type one struct {
	ID          string          `json:"id"`
	ApplicantID string          `json:"applicant_id"`
	IntakeID    string          `json:"intake_id"`
	ProgrammeID string          `json:"programme_id"`
	Status      string          `json:"status"`
	Version     int             `json:"version"`
	Number      *string         `json:"number"`
	FormVersion int             `json:"form_version"`
	OfficerID   *string         `json:"officer_id"`
	CreatedAt   time.Time       `json:"created_at"`
	UpdatedAt   time.Time       `json:"updated_at"`
	QueuedAt    time.Time       `json:"queued_at"`
	SubmittedAt *time.Time      `json:"submitted_at"`
	Resubmitted bool            `json:"resubmitted"`
	Answers     json.RawMessage `json:"answers"`
}

func (f floor) one(w http.ResponseWriter, r *http.Request) error {
	found, err := f.pool.Query(r.Context(), readOne, r.PathValue("id"))
	if err != nil {
		return err
	}
	it, err := pgx.CollectExactlyOneRow(found, pgx.RowToStructByPos[one])
	if err != nil {
		return err
	}
	return answer(w, it)
}

const saveSection = `UPDATE applications SET answers = jsonb_set(answers, ARRAY[$2], $3), version = version + 1, updated_at = now()
	WHERE id = $1 RETURNING version`

func (f floor) save(w http.ResponseWriter, r *http.Request) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	var version int
	if err := f.pool.QueryRow(r.Context(), saveSection, r.PathValue("id"), r.PathValue("section"), body).Scan(&version); err != nil {
		return err
	}
	return answer(w, map[string]any{"version": version})
}

const createDraft = `INSERT INTO applications (id, applicant_id, intake_id, programme_id, status, version, form_version, answers, created_at, updated_at, status_since, queued_at)
	SELECT gen_random_uuid(), $1, id, programme_id, 'draft', 1, 1, '{}', now(), now(), now(), now() FROM intakes WHERE id = $2 RETURNING id`

func (f floor) create(w http.ResponseWriter, r *http.Request) error {
	var in struct{ Applicant, Intake string }
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return err
	}
	var id string
	if err := f.pool.QueryRow(r.Context(), createDraft, in.Applicant, in.Intake).Scan(&id); err != nil {
		return err
	}
	return answer(w, map[string]any{"id": id, "status": "draft"})
}

// A file is handed in again and again: what is done for it is the same each time.
const (
	submitDraft = `UPDATE applications SET status = 'submitted', version = version + 1, number = 'FLOOR-' || nextval('application_numbers'), status_since = now(),
	queued_at = now(), submitted_at = now(), updated_at = now() WHERE id = $1 RETURNING version, number`
	keepAnswers = `INSERT INTO submissions (application_id, round, at, by_id, form_version, answers) SELECT id, version, now(), applicant_id::text, form_version, answers
	FROM applications WHERE id = $1`
)

func (f floor) submit(w http.ResponseWriter, r *http.Request) error {
	var version int
	var number string
	err := pgx.BeginFunc(r.Context(), f.pool, func(tx pgx.Tx) error {
		if err := tx.QueryRow(r.Context(), submitDraft, r.PathValue("id")).Scan(&version, &number); err != nil {
			return err
		}
		_, err := tx.Exec(r.Context(), keepAnswers, r.PathValue("id"))
		return err
	})
	if err != nil {
		return err
	}
	return answer(w, map[string]any{"version": version, "number": number})
}
