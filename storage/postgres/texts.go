package postgres

import (
	"database/sql/driver"

	"github.com/jackc/pgx/v5/pgtype"
)

// texts is a text[] column of words of one type. gorm passes it as one value.
type texts[T ~string] []T

// GormDataType keeps gorm from taking the slice for a relation.
func (texts[T]) GormDataType() string { return "text[]" }

// Value writes an array; nil is the empty one.
func (t texts[T]) Value() (driver.Value, error) {
	words := make([]string, len(t))
	for i, w := range t {
		words[i] = string(w)
	}
	b, err := pgtype.NewMap().Encode(pgtype.TextArrayOID, pgtype.TextFormatCode, words, nil)
	return string(b), err
}

// Scan reads an array.
func (t *texts[T]) Scan(src any) error {
	var words []string
	if err := pgtype.NewMap().SQLScanner(&words).Scan(src); err != nil {
		return err
	}
	*t = make(texts[T], len(words))
	for i, w := range words {
		(*t)[i] = T(w)
	}
	return nil
}
