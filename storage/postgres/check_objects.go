package postgres

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"
)

// ObjectRule is the invariant of CheckObjects.
var ObjectRule = Invariant{Name: "document.object", Rule: "Each stored document has its object, of its size, and each object older than an hour has a document or an upload."}

// Object is a file in the object store.
type Object struct {
	Key      string
	Size     int64
	Modified time.Time
}

// An upload under way stands for its object until that is a document's.
const objectsExpected = `
SELECT object_key COLLATE "C" AS key, size, state = 'stored' AS stored FROM documents
UNION ALL
SELECT 'documents/' || id, 0, false FROM uploads WHERE document_id IS DISTINCT FROM id
ORDER BY key`

type expectedObject struct {
	Key    string
	Size   int64
	Stored bool
}

// CheckObjects holds the documents against what there is in the object store, one
// of each in memory at a time. There lists the objects of documents in the byte
// order of their keys, as S3 does. It begins after the rows were read as they are at
// one moment, so whatever is stored in a row must be there.
func CheckObjects(ctx context.Context, db *DB, there iter.Seq2[Object, error]) ([]Violation, error) {
	var now time.Time
	if err := db.pool.QueryRow(ctx, "SELECT now()").Scan(&now); err != nil {
		return nil, err
	}
	rows, err := db.pool.Query(ctx, objectsExpected)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	m := objectMerge{rows: rows, settled: now.Add(-time.Hour)}
	if err := m.row(); err != nil { // the moment is fixed from here on
		return nil, err
	}
	for o, err := range there {
		if err == nil {
			err = m.object(o)
		}
		if err != nil {
			return nil, err
		}
	}
	for m.want != nil {
		if err := m.absent(); err != nil {
			return nil, err
		}
	}
	return m.found, nil
}

// objectMerge walks two sorted lists side by side.
type objectMerge struct {
	rows    pgx.Rows
	want    *expectedObject // the row that no object was held against yet; nil after the last
	settled time.Time       // what is younger may still be on its way
	found   []Violation
}

func (m *objectMerge) row() error {
	m.want = nil
	if !m.rows.Next() {
		return m.rows.Err()
	}
	e, err := pgx.RowToStructByPos[expectedObject](m.rows)
	m.want = &e
	return err
}

// absent notes that the row has no object, and goes on to the next row.
func (m *objectMerge) absent() error {
	if m.want.Stored {
		m.add(m.want.Key, "stored document without an object")
	}
	return m.row()
}

func (m *objectMerge) object(o Object) error {
	for m.want != nil && m.want.Key < o.Key {
		if err := m.absent(); err != nil {
			return err
		}
	}
	if m.want == nil || m.want.Key != o.Key {
		if o.Modified.Before(m.settled) {
			m.add(o.Key, "object without a document")
		}
		return nil
	}
	if m.want.Stored && m.want.Size != o.Size {
		m.add(o.Key, fmt.Sprintf("document of %d bytes, object of %d", m.want.Size, o.Size))
	}
	return m.row()
}

func (m *objectMerge) add(key, detail string) {
	if len(m.found) < maxViolations {
		m.found = append(m.found, Violation{ObjectRule.Name, key, detail})
	}
}
