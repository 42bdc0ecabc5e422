# Everything people do here. `make run` and `make test` install what they need.

DATA_DIR ?= ./data
export DATA_DIR
# Build without asking git: a checkout may belong to somebody else.
export GOFLAGS := $(filter-out -buildvcs=%,$(GOFLAGS)) -buildvcs=false
# One way to build for program, vet and linter, so that they share what is built;
# only the race detector needs C.
export CGO_ENABLED := 0

RELEASE := $(shell git describe --tags --always --dirty 2>/dev/null || echo development)
TOOL := go tool -modfile=.tools/go.mod
PROGRAM := bin/admissions

.DEFAULT_GOAL := help
.PHONY: help run build web dev test web-test accessibility screenshots lighthouse lint fmt golden fuzz bench clean-data postgres-binaries

help: ## show this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

run: build web ## build, seed demo data on the first run, serve (ADDR, DATA_DIR, DEMO_PASSWORD, DATABASE_URL, S3_…, SMTP_URL)
	@mkdir -p "$(DATA_DIR)"
	@test -s "$(DATA_DIR)/demo.txt" -o ! -e "$(DATA_DIR)/demo.new" || { \
		echo "An earlier run was stopped while it made the demo data: 'make clean-data' starts over."; exit 1; }
	@$(PROGRAM) migrate
	@test -s "$(DATA_DIR)/demo.txt" || { install -m 600 /dev/null "$(DATA_DIR)/demo.new" \
		&& $(PROGRAM) demo --if-empty > "$(DATA_DIR)/demo.new" && mv "$(DATA_DIR)/demo.new" "$(DATA_DIR)/demo.txt"; }
	@cat "$(DATA_DIR)/demo.txt"
	@exec $(PROGRAM) serve

build: ## build bin/admissions, and install what it needs to run
	@.ci/install
	@echo "Building $(PROGRAM) …"
	@go build -ldflags "-s -w -X main.release=$(RELEASE)" -o $(PROGRAM) ./cmd/admissions

# The front end is built again when something of it changed, and installed again
# when its lock did.
WEB_SOURCES := $(shell find web/src web/scripts web/*.ts web/package-lock.json -type f ! -name '*.test.*' 2>/dev/null)

web/node_modules/.installed: web/package-lock.json
	@echo "Installing the front end's packages …"
	@cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/.built: web/node_modules/.installed $(WEB_SOURCES)
	@echo "Building the front end …"
	@cd web && npm run --silent build
	@touch $@

web: web/dist/.built ## build both front ends into web/dist

dev: web/node_modules/.installed ## hot reload of both front ends, beside a running `make run`
	@cd web && exec npm run --silent dev

web-test: build web ## the front end's checks, tests and budgets, in Chromium against the real program
	@.ci/install browser
	@cd web && npm test --silent

accessibility: build web ## every page, in each state, language and colours, by axe
	@.ci/install browser
	@cd web && EVERY_LANGUAGE=1 npx playwright test accessibility

screenshots: build web ## every page at every width, language and colours into web/screenshots
	@.ci/install browser
	@cd web && npm run --silent screenshots

lighthouse: build web ## Lighthouse on the sign-in, a form page and the queue, beside the limits; the machine has to be quiet
	@.ci/install browser
	@cd web/lighthouse && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@cd web && npx playwright test --config playwright.lighthouse.config.ts

test: ## install what tests need; vet, lint, all Go tests with the race detector, the front end's tests in Chromium
	@.ci/install test
	@echo "Vetting …"
	@go vet ./...
	@$(MAKE) --no-print-directory lint
	@echo "Testing with the race detector …"
	@CGO_ENABLED=1 $$($(TOOL) -n gotestsum) --format pkgname-and-test-fails --hide-summary=skipped \
		--post-run-command 'sh -c "echo; echo $$((TESTS_TOTAL - TESTS_FAILED - TESTS_SKIPPED)) passed, $$TESTS_FAILED failed, $$TESTS_SKIPPED skipped"' \
		-- -race -p 2 -timeout 30m ./...
	@$(MAKE) --no-print-directory web-test

lint: ## the house's rules and the formatting
	@echo "Linting (the first time builds the linter) …"
	@$(TOOL) golangci-lint run

fmt: ## format as the linter wants it
	@$(TOOL) golangci-lint fmt

golden: ## write generated pages and golden files anew; read the difference before you commit it
	@UPDATE=1 go test -count=1 $$(git ls-files '*_test.go' | xargs grep -l '"UPDATE"' | xargs -n1 dirname | sort -u | sed 's,^,./,')

fuzz: ## every fuzz target for 30 seconds
	@.ci/fuzz 30s

bench: build ## measure against the limits of this machine
	@$(PROGRAM) bench

clean-data: ## forget everything in DATA_DIR
	@test ! -e "$(DATA_DIR)/postgres/lock" || flock -n "$(DATA_DIR)/postgres/lock" true || { echo "The program is running: stop it first."; exit 1; }
	@rm -rf "$(DATA_DIR)/postgres" "$(DATA_DIR)/objects" "$(DATA_DIR)/mail" "$(DATA_DIR)/jwt.key" "$(DATA_DIR)/demo.txt" "$(DATA_DIR)/demo.new"

postgres-binaries: ## PostgreSQL's programs into .cache, for who may not install packages
	@.ci/install npm
