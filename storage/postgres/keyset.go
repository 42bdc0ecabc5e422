package postgres

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"gorm.io/gorm"

	"example.org/admissions/domain"
)

// order is one way a list can be sorted: a column expression without nulls, and
// its Postgres type. The row's id is always the second key.
type order struct{ column, typ string }

// keyset is a page of a list by what the last row was, never by how many rows
// to skip: page 1,000 costs what page 1 costs.
type keyset struct {
	order
	word  string
	desc  bool
	id    string // column of the id
	limit int
	after *mark
}

// mark is what a cursor remembers.
type mark struct {
	Sort  string `json:"s"`
	Value string `json:"v"`
	ID    string `json:"i"`
}

// newKeyset reads a page against the sorts a list allows; fallback is the
// list's own order, such as "-queued_at".
func newKeyset(p domain.Page, sorts map[string]order, fallback, id string) (keyset, error) {
	word := p.Sort
	if word == "" {
		word = fallback
	}
	name, desc := strings.CutPrefix(word, "-")
	o, ok := sorts[name]
	if !ok {
		return keyset{}, domain.ErrSort
	}
	k := keyset{order: o, word: word, desc: desc, id: id, limit: p.Size()}
	if p.Cursor == "" {
		return k, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(p.Cursor)
	if err != nil {
		return k, domain.ErrCursor
	}
	k.after = &mark{}
	if json.Unmarshal(raw, k.after) != nil || k.after.Sort != word || !isID(k.after.ID) || !o.holds(k.after.Value) {
		return k, domain.ErrCursor
	}
	return k, nil
}

// where is the condition that skips what earlier pages showed, with its arguments.
func (k keyset) where() (string, []any) {
	if k.after == nil {
		return "true", nil
	}
	op := ">"
	if k.desc {
		op = "<"
	}
	return "(" + k.column + ", " + k.id + ") " + op + " (?::" + k.typ + ", ?::uuid)", []any{k.after.Value, k.after.ID}
}

func (k keyset) orderBy() string {
	dir := ""
	if k.desc {
		dir = " DESC"
	}
	return k.column + dir + ", " + k.id + dir
}

// next makes the cursor behind the last row shown. value is the row's sort
// column as text.
func (k keyset) next(value, id string) string {
	raw, _ := json.Marshal(mark{Sort: k.word, Value: value, ID: id}) // three strings always marshal
	return base64.RawURLEncoding.EncodeToString(raw)
}

// cut drops the row that was asked for only to know whether a page follows.
func cut[T any](rows []T, k keyset, last func(T) (value, id string)) ([]T, string) {
	if len(rows) <= k.limit {
		return rows, ""
	}
	rows = rows[:k.limit]
	return rows, k.next(last(rows[k.limit-1]))
}

// capped counts what q matches, exactly up to domain.TotalCap: a full count of
// a big table would cost more than the page.
func capped(q *gorm.DB) (n int, more bool, err error) {
	q = q.Session(&gorm.Session{})
	var c int64
	err = q.Session(&gorm.Session{NewDB: true}).Table("(?) AS matched", q.Select("1").Limit(domain.TotalCap+1)).Count(&c).Error
	return min(int(c), domain.TotalCap), c > domain.TotalCap, err
}
