package access

// Permission is one thing that can be done, "feature.word".
type Permission string

const (
	ReadSelf Permission = "account.read_self" // also: change own account, sessions

	ManageAccounts Permission = "account.manage" // staff accounts, API keys
	ReadAccounts   Permission = "account.read"   // staff accounts, API keys: to look at

	ReadCatalogueDrafts Permission = "programme.read_inactive"
	ManageProgrammes    Permission = "programme.manage"

	CreateApplication   Permission = "application.create"
	ReadApplications    Permission = "application.read"
	WriteApplication    Permission = "application.write" // sections and papers while draft or returned
	SubmitApplication   Permission = "application.submit"
	ReplyToOffer        Permission = "application.reply"
	WithdrawApplication Permission = "application.withdraw"
	ScreenApplication   Permission = "application.screen" // start, return, assign, send to review, invite
	ProposeDecision     Permission = "application.propose"
	ReleaseDecision     Permission = "application.release" // also: send back, never the proposer
	LapseOffer          Permission = "application.lapse"
	AdmitApplicant      Permission = "application.admit" // also: conditions, defer, reinstate
	ProposeRevocation   Permission = "application.propose_revocation"
	ConfirmRevocation   Permission = "application.confirm_revocation"
	ReopenApplication   Permission = "application.reopen"
	EnrolStudent        Permission = "application.enrol" // also: no-show
	OverrideQuota       Permission = "application.override_quota"

	JudgeDocument   Permission = "document.judge" // accept, reject, waive
	UploadForOthers Permission = "document.upload_for_others"

	ReadMessages Permission = "message.read"
	WriteMessage Permission = "message.write"

	AssignReview Permission = "review.assign"
	WriteReview  Permission = "review.write"
	ReadReviews  Permission = "review.read"

	WishScholarship    Permission = "scholarship.wish"
	FlagScholarship    Permission = "scholarship.flag"    // flag, nominate, not select
	ApproveScholarship Permission = "scholarship.approve" // approve, award, revoke; never the nominator
	ReplyToAward       Permission = "scholarship.reply"
	ReadScholarships   Permission = "scholarship.read"
	ManageSchemes      Permission = "scholarship.manage"

	ReadPayments   Permission = "payment.read"
	ClaimPayment   Permission = "payment.claim"
	ConfirmPayment Permission = "payment.confirm" // confirm, waive, refund

	ReadAdmissions        Permission = "admissions:read" // the API key scopes of the contract
	AcknowledgeAdmissions Permission = "admissions:write"

	ManageWebhooks  Permission = "webhook.manage" // also: their deliveries
	DeliverWebhooks Permission = "webhook.deliver"

	GiveMandate Permission = "partner.give_mandate"

	ReadStatistics Permission = "report.read"
	ReadAudit      Permission = "audit.read"
)

// Grants is the whole policy by role.
var Grants = map[Role][]Permission{
	Applicant: {
		ReadSelf, CreateApplication, ReadApplications, WriteApplication, SubmitApplication, ReplyToOffer,
		WithdrawApplication, ReadMessages, WriteMessage, WishScholarship, ReplyToAward, ReadScholarships,
		ReadPayments, ClaimPayment, GiveMandate,
	},
	Agent: {ReadSelf, ReadApplications, WriteApplication, SubmitApplication, ReadMessages, WriteMessage},
	Officer: {
		ReadSelf, ReadCatalogueDrafts, ReadApplications, ScreenApplication, ProposeDecision, AdmitApplicant,
		ProposeRevocation, JudgeDocument, UploadForOthers, ReadMessages, WriteMessage, AssignReview, ReadReviews,
		FlagScholarship, ReadScholarships, ReadPayments, ReadAdmissions, ReadStatistics,
	},
	Reviewer: {ReadSelf, ReadApplications, WriteReview},
	Director: {
		ReadSelf, ReadCatalogueDrafts, ReadApplications, ScreenApplication, ProposeDecision, ReleaseDecision,
		AdmitApplicant, ProposeRevocation, ConfirmRevocation, ReopenApplication, OverrideQuota, JudgeDocument,
		ReadMessages, WriteMessage, AssignReview, ReadReviews, FlagScholarship, ApproveScholarship,
		ReadScholarships, ReadPayments, ReadAdmissions, ReadStatistics, ReadAudit,
	},
	Finance:  {ReadSelf, ReadApplications, ReadPayments, ConfirmPayment, ReadStatistics},
	Arrivals: {ReadSelf, ReadApplications, EnrolStudent, ReadAdmissions, ReadStatistics},
	Admin:    {ReadSelf, ManageAccounts, ReadAccounts, ReadCatalogueDrafts, ManageProgrammes, ManageSchemes, ReadScholarships, ManageWebhooks, ReadStatistics},
	Auditor: {
		ReadSelf, ReadAccounts, ReadCatalogueDrafts, ReadApplications, ReadMessages, ReadReviews, ReadScholarships,
		ReadPayments, ReadAdmissions, ReadStatistics, ReadAudit,
	},
}

// systemGrants is what our own jobs may do.
var systemGrants = []Permission{LapseOffer, ReadApplications, DeliverWebhooks}

// KeyScopes are the permissions an API key can be given.
var KeyScopes = []Permission{ReadAdmissions, AcknowledgeAdmissions}
