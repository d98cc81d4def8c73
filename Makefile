# gongwen: two commands for everybody (serve, test), the rest for contributors.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
DATA ?= var
BIN := .venv/bin
# In several processes: each starts a database and a browser of its own, hence no more than four.
TEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

export GONGWEN_DATA := $(DATA)

.PHONY: help serve test check cover score bench openapi lock clean

help: ## what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: .venv/serve.stamp ## ingest samples/, publish, serve at http://127.0.0.1:8000 (HOST= PORT= DATA= WORKERS=)
	@export GONGWEN_REVIEW=none GONGWEN_BASE_URL="$${GONGWEN_BASE_URL-http://$(HOST):$(PORT)}"; \
	$(BIN)/python -m staff ingest samples; \
	$(BIN)/python -m staff publish; \
	echo "http://$(HOST):$(PORT)/  http://$(HOST):$(PORT)/api/v1/documents  (Ctrl-C ends it)"; \
	exec $(BIN)/python -m gunicorn --config gunicorn.conf.py --bind "$(HOST):$(PORT)" --workers "$(WORKERS)" wsgi:app

test: .venv/check.stamp ## every test; what needs a missing server or browser is skipped and says so
	$(TEST)

check: .venv/check.stamp checks/node_modules/.stamp ## what CI runs: format, lint, types, import contracts, spec, all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m api.openapi --check
	$(BIN)/python -m api.compatible
	checks/node_modules/.bin/spectral lint --ruleset checks/spectral.yaml --fail-severity=hint openapi/v1.json
	$(TEST)

cover: .venv/check.stamp ## which lines the tests run (twice the time of make test)
	$(TEST) --cov --cov-report=term:skip-covered

score: .venv/peers.stamp ## extraction quality against gold, beside other tools; writes api/quality.json
	$(BIN)/python -m benchmark.score --peers --write

bench: .venv/peers.stamp ## speed of the extraction and of the public door beside others (needs wrk, sqlite3)
	$(BIN)/python -m benchmark.speed
	$(BIN)/python -m benchmark.hostile
	$(BIN)/python -m benchmark.http_speed
	$(BIN)/python -m benchmark.fuzzed
	$(BIN)/python -m benchmark.pages
	$(BIN)/python -m benchmark.withdrawal

openapi: .venv/serve.stamp ## write openapi/v1.json anew
	$(BIN)/python -m api.openapi

lock: ## resolve the requirements anew (contributors; needs uv)
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements/api.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra staff pyproject.toml -o requirements/serve.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra staff --extra check pyproject.toml -o requirements/check.txt
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --prerelease allow --extra staff --extra peers pyproject.toml -o requirements/peers.txt

clean: ## remove what was made here, but not the data
	rm -rf .venv checks/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/serve.stamp: requirements/serve.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/serve.txt
	@touch $@

.venv/check.stamp: requirements/check.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/check.txt
	@touch .venv/serve.stamp $@

checks/node_modules/.stamp: checks/package-lock.json
	npm ci --prefix checks --no-fund --no-audit --loglevel=error
	@touch $@

.venv/peers.stamp: requirements/peers.txt | .venv/serve.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/peers.txt
	@touch $@
