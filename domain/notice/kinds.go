package notice

import (
	"fmt"
	"slices"
	"strings"
)

// Everything we say.
const (
	AccountVerify  = "account.verify"
	AccountReset   = "account.reset"
	AccountAlready = "account.already"

	ApplicationSubmitted    = "application.submitted"
	ApplicationReturned     = "application.returned"
	ApplicationOffered      = "application.offered"
	ApplicationLapseWarning = "application.lapse_warning"
	ApplicationLapsed       = "application.lapsed"
	ApplicationAdmitted     = "application.admitted"
	ApplicationWaitlisted   = "application.waitlisted"
	ApplicationRejected     = "application.rejected"
	ApplicationWithdrawn    = "application.withdrawn"
	ApplicationRevoked      = "application.revoked"
	ApplicationDeferred     = "application.deferred"

	MessageReceived        = "message.received"
	InterviewInvited       = "interview.invited"
	ReviewAssigned         = "review.assigned"
	ScholarshipAwarded     = "scholarship.awarded"
	ScholarshipNotSelected = "scholarship.not_selected"
	PaymentConfirmed       = "payment.confirmed"
	DocumentRejected       = "document.rejected"
	DocumentInfected       = "document.infected"
)

// form is how a value stands in Data, and so how it is printed.
type form uint8

const (
	text   form = iota // printed as it is, on one line
	moment             // made by Moment; printed in China time and the reader's
	amount             // made by Amount; printed with its currency
	lines              // made by Lines, each of Item or Condition; printed as a list, may be empty
	names              // KEY_en, and KEY_zh where there is one; the reader's is printed
	place              // "slots.PASSPORT" or "sections.passport.number"; printed by its label
	reason             // a code of the reference lists; printed by its label
	remark             // text that may be empty
)

type key struct {
	name string
	form form
}

// kinds is what each text needs to know. Beside these every text knows the
// reader's name, the college, the portal's address and, where the notice is about
// an application, the number and programme.
var kinds = map[string][]key{
	AccountVerify:  {{"secret_code", text}}, // works once, for a short time
	AccountReset:   {{"secret_code", text}},
	AccountAlready: {}, // somebody registers with an address that has an account

	ApplicationSubmitted:    {},
	ApplicationReturned:     {{"items", lines}, {"due", moment}},           // Item(place, reason, note)
	ApplicationOffered:      {{"conditions", lines}, {"reply_by", moment}}, // Item("", code, detail)
	ApplicationLapseWarning: {{"reply_by", moment}},
	ApplicationLapsed:       {},
	ApplicationAdmitted:     {{"admission_number", text}},
	ApplicationWaitlisted:   {},
	ApplicationRejected:     {},
	ApplicationWithdrawn:    {},
	ApplicationRevoked:      {},
	ApplicationDeferred:     {},

	MessageReceived:        {}, // the text itself stays in the portal
	InterviewInvited:       {{"at", moment}},
	ReviewAssigned:         {{"due", moment}},
	ScholarshipAwarded:     {{"scheme", names}},
	ScholarshipNotSelected: {{"scheme", names}},
	PaymentConfirmed:       {{"item", reason}, {"amount", amount}}, // item: application_fee, deposit
	DocumentRejected:       {{"document", place}, {"reason", reason}, {"note", remark}},
	DocumentInfected:       {{"document", place}},
}

// Kinds lists every kind, sorted.
func Kinds() []string {
	all := make([]string, 0, len(kinds))
	for k := range kinds {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}

// check holds a notice against the table, both ways, so that a text never lacks a
// word when it is already too late to ask for it.
func check(n Notice) error {
	kind, data := n.Kind, n.Data
	keys, ok := kinds[kind]
	if !ok {
		return fmt.Errorf("notice: no kind %q", kind)
	}
	if n.ApplicationID == "" && !strings.HasPrefix(kind, "account.") {
		return fmt.Errorf("notice: %s needs an application", kind)
	}
	for name := range data {
		if !slices.ContainsFunc(keys, func(k key) bool { return k.takes(name) }) {
			return fmt.Errorf("notice: %s does not print %q", kind, name)
		}
	}
	for _, k := range keys {
		if err := k.check(data); err != nil {
			return fmt.Errorf("notice: %s: %w", kind, err)
		}
	}
	return nil
}

func (k key) takes(name string) bool {
	if k.form == names {
		return strings.HasPrefix(name, k.name+"_")
	}
	return name == k.name
}

// check refuses a value that is not there or not in its form.
func (k key) check(data map[string]string) (err error) {
	name := k.name
	if k.form == names {
		name += "_en"
	}
	v, given := data[name]
	if !given || v == "" && k.form != lines && k.form != remark {
		return fmt.Errorf("needs %q", name)
	}
	switch k.form {
	case moment:
		_, err = readMoment(v)
	case amount:
		_, err = readAmount(v)
	default:
	}
	return err
}
