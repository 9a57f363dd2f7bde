# The only list of commands: `make` alone prints it; continuous integration calls the same ones.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
export PORT

PYTHON := .venv/bin/python
STATE := .venv/.state

.PHONY: help
help: ## print this list
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: $(STATE)/python $(STATE)/pages ## set up, build, migrate SQLite, load the demo and serve (PORT=8000)
	@INKFAST_INSTANCE="$${INKFAST_INSTANCE:-instance/demo}" .venv/bin/inkfast demo serve --port $(PORT)

.PHONY: run-production
run-production: $(STATE)/python $(STATE)/pages ## build, migrate, examine and serve as in production (DATABASE_URL= HOST=127.0.0.1 PORT=8000)
	@.venv/bin/inkfast migrate
	@.venv/bin/inkfast doctor --before-serving
	@.venv/bin/inkfast serve --host $(or $(HOST),127.0.0.1) --port $(PORT)

.PHONY: production
production: $(STATE)/python $(STATE)/pages ## set up and build what serving needs (for /opt/inkfast)

.PHONY: setup
setup: $(STATE)/python-all $(STATE)/node ## install what developing needs (Python, Node packages)

.PHONY: build
build: $(STATE)/pages ## build the students' and the staff's page and the service worker

$(STATE)/python: setup.cfg pyproject.toml scripts/set-up-python
	@scripts/set-up-python postgres
	@touch $@

$(STATE)/python-all: setup.cfg pyproject.toml scripts/set-up-python
	@scripts/set-up-python postgres,test,dev
	@touch $@ $(STATE)/python

$(STATE)/mutmut: setup.cfg pyproject.toml scripts/set-up-python
	@scripts/set-up-python postgres,test,dev,mutation
	@touch $@ $(STATE)/python $(STATE)/python-all

$(STATE)/stryker: tests/mutation/package-lock.json $(STATE)/node
	@echo "Installing StrykerJS …"
	@npm ci --silent --prefix tests/mutation
	@touch $@

$(STATE)/node: package.json package-lock.json scripts/set-up-node | $(STATE)
	@scripts/set-up-node
	@touch $@

$(STATE)/browsers: scripts/set-up-browsers | $(STATE)
	@scripts/set-up-browsers
	@touch $@

$(STATE):
	@mkdir -p $@

PAGE_SOURCES := scripts/build-docs scripts/compress-pages.mjs $(shell find pwa service-worker -type f -not -name '*.test.*' 2>/dev/null)
$(STATE)/pages: $(PAGE_SOURCES) $(STATE)/node
	@echo "Building the pages …"
	@npm run --silent build
	@touch $@

.PHONY: test
test: $(STATE)/python-all $(STATE)/node $(STATE)/browsers $(STATE)/pages ## set up what tests need, then run everything
	@$(MAKE) --no-print-directory check unit agreement api simulate e2e SEEDS=60
	@$(MAKE) --no-print-directory chaos RUNS=4 SEED=1 WORKERS=2
	@$(MAKE) --no-print-directory mutate MODULE=stamp

.PHONY: check
check: $(STATE)/python-all $(STATE)/node ## lint, format, types, import contracts, generated files up to date
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --config setup.cfg
	npm run --silent lint
	npm run --silent types
	npm run --silent imports
	@$(PYTHON) -m e2e.support.report.write_outline --check
	@$(MAKE) --no-print-directory contract-check

.PHONY: audit
audit: $(STATE)/python-all $(STATE)/node ## ask the advisory databases of PyPI and npm about every package (takes a network)
	@scripts/audit

.PHONY: format
format: $(STATE)/python-all $(STATE)/node ## format the code
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	npm run --silent format

.PHONY: contract
contract: $(STATE)/python-all $(STATE)/node ## generate openapi.json and the page's types from the schemas
	@scripts/write-contract

.PHONY: contract-check
contract-check: $(STATE)/python-all $(STATE)/node
	@scripts/check-contract

.PHONY: unit
unit: $(STATE)/python-all $(STATE)/node ## unit tests of both languages, with the coverage of the core
	.venv/bin/python -m pytest tests/unit --cov=inkfast.core --cov-fail-under=100
	npm run --silent test

.PHONY: agreement
agreement: $(STATE)/python-all $(STATE)/node ## the rules in both languages on random cases (CASES=200, SEED=…)
	SEED=$(SEED) CASES=$(CASES) .venv/bin/python -m pytest tests/agreement

.PHONY: api
api: $(STATE)/python-all ## store, HTTP and command-line tests on SQLite and PostgreSQL
	.venv/bin/python -m pytest tests/store tests/http tests/cli

.PHONY: model
model: $(STATE)/python-all ## the store against a model in plain dictionaries, on both databases (DAYS=12)
	DAYS=$(or $(DAYS),12) .venv/bin/python -m pytest tests/store/test_the_store_follows_the_model.py

.PHONY: simulate
SEEDS ?= 2000
simulate: $(STATE)/python-all $(STATE)/simulation ## the page's code against the server, everything failing (SEEDS=…, or one SEED=…)
	@PYTHONPATH=. $(PYTHON) -m tests.simulation $(STATE)/simulation/simulate.js $(if $(SEED),--seed $(SEED),--seeds $(SEEDS))

.PHONY: simulate-mutants
simulate-mutants: $(STATE)/python-all $(STATE)/node ## faults put in on purpose, each of which the simulation must notice
	@PYTHONPATH=. $(PYTHON) -m tests.simulation.mutants

SIMULATED := $(wildcard tests/simulation/*.ts tests/simulation/checks/*.ts)
$(STATE)/simulation: $(PAGE_SOURCES) $(SIMULATED) $(STATE)/node
	@npx vite build --config tests/simulation/vite.config.ts --logLevel warn
	@touch $@

.PHONY: mutate
mutate: $(STATE)/python-all $(STATE)/mutmut $(STATE)/stryker ## change the core bit by bit and see that tests notice (LANGUAGE=python|typescript MODULE=…)
	@$(PYTHON) -m tests.mutation $(LANGUAGE) $(if $(MODULE),--module "$(MODULE)")

# Three scenarios at a time, since most of a scenario is waiting; one where people watch, or there are few.
JOBS ?= $(if $(HEADED)$(SLOW)$(SCENARIO)$(BASE_URL),0,3)
CHOSEN = $(if $(SCENARIO),--scenario "$(SCENARIO)") $(if $(FAULT),--fault "$(FAULT)") $(if $(ENGINE),--engine "$(ENGINE)") $(if $(TIMES),--times $(TIMES))
WATCHED = $(if $(HEADED),HEADED=1) $(if $(SLOW),SLOW=1)

.PHONY: e2e
e2e: $(STATE)/python-all $(STATE)/browsers $(STATE)/pages ## offline scenarios in real browsers (SCENARIO= FAULT= ENGINE= TIMES= HEADED=1 SLOW=1 BASE_URL=)
	$(WATCHED) $(PYTHON) -m pytest e2e$(if $(BASE_URL),/scenarios) $(CHOSEN) $(if $(BASE_URL),--installation "$(BASE_URL)") \
	  --numprocesses $(JOBS) --dist worksteal --junitxml e2e/results/junit.xml

.PHONY: chaos
RUNS ?= 200
chaos: $(STATE)/python-all $(STATE)/browsers $(STATE)/pages ## everything breaks at random in a real browser (RUNS=… SEED=… WORKERS=…)
	@$(PYTHON) -m e2e.chaos --runs $(RUNS) --workers $(or $(WORKERS),1) $(if $(SEED),--seed $(SEED))

.PHONY: outage
outage: $(STATE)/python-all ## server, database and primary die in mid-herd; every acknowledged save is counted afterwards
	@$(PYTHON) -m tests.outage

.PHONY: scenario
scenario: $(STATE)/python-all ## lay out a new scenario (NAME=losing_the_network/a_phone_in_a_tunnel)
	@$(PYTHON) -m e2e.support.new_scenario "$(NAME)"

.PHONY: scenarios
scenarios: $(STATE)/python-all ## generate e2e/SCENARIOS.md from the scenarios
	@$(PYTHON) -m e2e.support.report.write_outline

.PHONY: bench
bench: $(STATE)/python-all $(STATE)/browsers $(STATE)/pages ## measure: what the page costs a student, what the server carries (DATABASE=…)
	.venv/bin/python -m tests.bench
	.venv/bin/python -m tests.bench.server $(if $(DATABASE),--database $(DATABASE))

.PHONY: bench-migrations
bench-migrations: $(STATE)/python-all ## how long saves wait while full tables are migrated on PostgreSQL (SESSIONS=1000000)
	.venv/bin/python -m tests.bench.migrations $(if $(SESSIONS),--sessions $(SESSIONS))

.PHONY: bench-full
bench-full: $(STATE)/python-all ## measure the server at length: larger herds, more rounds, growth (DATABASE=postgresql|sqlite)
	.venv/bin/python -m tests.bench.server --full $(if $(DATABASE),--database $(DATABASE))
