package api

import (
	"github.com/danielgtaylor/huma/v2"

	"example.org/admissions/domain/account"
	"example.org/admissions/domain/admission"
	"example.org/admissions/domain/application"
	"example.org/admissions/domain/audit"
	"example.org/admissions/domain/document"
	"example.org/admissions/domain/partner"
	"example.org/admissions/domain/payment"
	"example.org/admissions/domain/programme"
	"example.org/admissions/domain/reference"
	"example.org/admissions/domain/report"
	"example.org/admissions/domain/review"
	"example.org/admissions/domain/scholarship"
	"example.org/admissions/domain/webhook"
)

// Services is every use case the API offers, a service a feature.
type Services struct {
	Audit    *audit.Service
	Desk     *account.Desk // for whoever is not signed in yet
	Accounts *account.Service

	Catalogue  *programme.Catalogue // for anybody
	Programmes *programme.Service
	Schemes    reference.Schemes
	Partners   *partner.Service

	Applications *application.Service
	Documents    *document.Service
	Reviews      *review.Service
	Scholarships *scholarship.Service
	Payments     *payment.Service

	Admissions *admission.Service
	Webhooks   *webhook.Service
	Reports    *report.Service
}

// routes is the table of contents: one line a feature, each in the file of its name.
func (s *Server) routes(v1 huma.API) {
	s.auditRoutes(v1)
	s.authRoutes(v1)
	s.accountRoutes(v1)
	s.staffRoutes(v1)
	s.keyRoutes(v1)
	s.oauthRoutes(v1)
	s.catalogueRoutes(v1)
	s.formRoutes(v1)
	s.referenceRoutes(v1)
	s.siteRoutes(v1)
	s.programmeRoutes(v1)
	s.intakeRoutes(v1)
	s.partnerRoutes(v1)
	s.applicationRoutes(v1)
	s.documentRoutes(v1)
	s.uploadRoutes(v1)
	s.reviewRoutes(v1)
	s.scholarshipRoutes(v1)
	s.paymentRoutes(v1)
	s.admissionRoutes(v1)
	s.webhookRoutes(v1)
	s.reportRoutes(v1)
	if s.Sandbox != nil {
		s.sandboxRoutes(v1)
	}
}
