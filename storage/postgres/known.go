package postgres

import (
	"context"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// known are words that lists show for ids, as this program read them last. They are
// few, and the same on every page.
type known struct {
	mu    sync.Mutex
	words map[string]word
}

type word struct {
	text  string
	until time.Time
}

// A code never changes. A name may, and a list may be so late in showing it.
const (
	codeKept = time.Hour
	nameKept = 2 * time.Second
)

const (
	codesOf = `SELECT id::text, code FROM intakes WHERE id = ANY ($1) UNION ALL SELECT id::text, code FROM programmes WHERE id = ANY ($1)`
	namesOf = `SELECT id::text, full_name FROM accounts WHERE id = ANY ($1)`
)

// codes are those of intakes and programmes, names those of people, by id.
func (k *known) codes(ctx context.Context, pool *pgxpool.Pool, ids map[string]string) error {
	return k.fill(ctx, pool, codesOf, codeKept, ids)
}

func (k *known) names(ctx context.Context, pool *pgxpool.Pool, ids map[string]string) error {
	return k.fill(ctx, pool, namesOf, nameKept, ids)
}

// fill writes behind every id its word, and asks for those that are not known any
// more.
func (k *known) fill(ctx context.Context, pool *pgxpool.Pool, sql string, kept time.Duration, ids map[string]string) error {
	now := time.Now()
	var asked []string
	k.mu.Lock()
	for id := range ids {
		w := k.words[id]
		if ids[id] = w.text; now.After(w.until) {
			asked = append(asked, id)
		}
	}
	k.mu.Unlock()
	if len(asked) == 0 {
		return nil
	}
	rows, err := pool.Query(ctx, sql, asked)
	if err != nil {
		return err
	}
	var id, text string
	_, err = pgx.ForEachRow(rows, []any{&id, &text}, func() error { ids[id] = text; return nil })
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.words == nil {
		k.words = map[string]word{}
	}
	for _, id := range asked {
		k.words[id] = word{ids[id], now.Add(kept)}
	}
	return err
}
