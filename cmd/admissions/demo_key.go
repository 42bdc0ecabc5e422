package main

import (
	"context"

	"example.org/admissions/domain/access"
	"example.org/admissions/domain/account"
)

// receivers are programs that fetch the list of the admitted. Nobody learns their
// keys: they are there to be looked at, and to be given a new secret.
var receivers = []account.NewKey{
	{
		Name: "Student records", Scopes: access.KeyScopes, PerMinute: 1200,
		FieldGroups: []access.Group{access.IdentityGroup, access.BirthGroup, access.PassportGroup, access.ProgrammeGroup, access.FundingGroup},
	},
	{
		Name: "Dormitory", Scopes: []access.Permission{access.ReadAdmissions}, Networks: []string{"10.20.0.0/16"},
		FieldGroups: []access.Group{access.IdentityGroup, access.ContactGroup, access.ProgrammeGroup},
	},
}

func (d *year) connect(ctx context.Context) error {
	for _, r := range receivers {
		r.ExpiresAt = d.now.AddDate(1, 0, 0)
		if _, _, err := d.Accounts.CreateKey(ctx, d.people["admin"], r); err != nil {
			return err
		}
	}
	return nil
}
