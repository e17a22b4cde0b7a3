# `make` alone lists the targets. They work from a fresh clone: each first puts what it needs into .venv, once.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# Without this, Material for MkDocs prints a notice about its own future at every build, which tells an editor nothing.
export NO_MKDOCS_2_WARNING := 1

BIN := .venv/bin
READY := .venv/.ready
UV := .cache/uv/bin/uv
SUPPLY := .cache/supply/bin
AUDIT_VERSION := 2.10.1
SBOM_VERSION := 7.5.0
UV_VERSION := 0.13.9

# The first of these that runs, is new enough and can make an environment. `make PYTHON=/a/python setup` uses another.
PYTHON ?= $(shell for python in python3.11 python3.12 python3 python3.13 python3.14 python; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo $$python && break; done)

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## Install everything into .venv; takes no time when nothing changed

serve: $(READY) ## Show the site at your own computer, and again after every change
	$(BIN)/local-offer serve

build: $(READY) ## Build the site into site/
	$(BIN)/local-offer build

check: $(READY) ## Check every record and page without building the site
	$(BIN)/local-offer check

test: lint ## Check the code, then run the tests, but for the slow ones
	$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest -m "not slow" -n 2

test-all: lint ## Check the code, then run every test, the slow ones too
	$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest

bench: $(READY) ## Time builds of large councils beside other generators (BENCH="--help" lists what it takes)
	$(BIN)/python -m tests.bench $(BENCH)

links: build ## Build the site, and let linkchecker walk every link of it
	$(BIN)/python -m tests.linkcheck

outside-links: build ## Build the site, and follow every link to another website; outside-links.md says which lead nowhere
	$(BIN)/python -m tests.outside_links

audit: $(SUPPLY) ## Look for known weaknesses in every library of requirements.lock
	$(SUPPLY)/pip-audit --requirement requirements.lock --require-hashes --disable-pip --progress-spinner off

sbom: $(SUPPLY) ## Write the software bill of materials (CycloneDX) of requirements.lock into bom.json
	$(SUPPLY)/cyclonedx-py requirements --output-reproducible --output-format JSON --output-file bom.json requirements.lock

screenshots: $(READY) ## Take pictures of one page of each template, small, wide, dark and in forced colours
	$(BIN)/python -m tests.screenshots

lint: $(READY) ## Check the form and the types of the code
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy

lock: $(UV) ## Write requirements.lock again after pyproject.toml changed; keeps what is pinned (UPGRADE=1: takes the newest)
	$(UV) pip compile pyproject.toml --extra test --extra paper --universal --python-version 3.11 --generate-hashes --quiet \
		$(if $(UPGRADE),--upgrade) --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --output-file requirements.lock

clean: ## Remove everything that make made, .venv too
	rm -rf .venv .cache site screenshots bom.json outside-links.md .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Every file that pip takes must have a hash in the lock, and our own package is built with the locked tools.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Please install Python 3.11 or newer with its venv module (on Debian and Ubuntu: apt-get install python3 python3-venv), then run make again." >&2; exit 1; }
	test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q hooks
	@touch $@

$(UV):
	"$(PYTHON)" -m venv .cache/uv
	.cache/uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(SUPPLY):
	"$(PYTHON)" -m venv .cache/supply
	$(SUPPLY)/python -m pip install --quiet --disable-pip-version-check pip-audit==$(AUDIT_VERSION) cyclonedx-bom==$(SBOM_VERSION)

.PHONY: help setup serve build check test test-all links outside-links audit sbom bench screenshots lint lock clean
