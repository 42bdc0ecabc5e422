package main

import (
	"context"
	"errors"
	"fmt"
)

type migrateCmd struct{}

// Run applies what is missing; two at once wait for each other.
func (*migrateCmd) Run(ctx context.Context, a *app) (err error) {
	d, err := a.openDatabase(ctx, share)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.close()) }()
	if err := d.db.Migrate(ctx); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, "The database has the schema of this program.")
	return err
}
