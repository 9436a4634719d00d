# Needs Python >= 3.11 and make, nothing else.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: install run check test quality bench bench-extraction bench-postgres clients container-test lock clean

install: $(VENV)/.run

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python >= 3.11, this is " + sys.version) if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/dateline gazetteer
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements-dev.lock
	touch $@

run: install
	$(BIN)/dateline serve --prepare

check: $(VENV)/.dev
	$(BIN)/ruff format --check app migrations tests
	$(BIN)/ruff check app migrations tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/migrations

test: $(VENV)/.dev clients
	$(BIN)/pytest

# What makes clients from the OpenAPI document, in environments of their own (tests/clients).
clients: $(VENV)/.clients

$(VENV)/.clients: tests/clients/requirements.lock tests/clients/package-lock.json $(VENV)/.run
	test -x $(VENV)/clients/bin/python || $(PYTHON) -m venv $(VENV)/clients
	$(VENV)/clients/bin/python -m pip install --quiet --require-hashes --only-binary :all: -r tests/clients/requirements.lock
	! command -v npm >/dev/null || npm ci --prefix tests/clients --ignore-scripts --no-audit --no-fund
	touch $@

# How good extraction is on the sets in a folder: make quality DATA=folder (see docs/quality.md).
quality: install
	@test -n "$(DATA)" || { echo "Say which: make quality DATA=folder"; exit 2; }
	$(BIN)/python -m tests.quality score $(DATA) $(SETS)

# How quick the server is, beside bare handlers and Datasette: make bench SIZES=10000
BENCH := $(VENV)/bench-data
SIZES ?= 10000 100000 1000000

bench: $(VENV)/.bench
	mkdir -p $(BENCH)
	rm -f $(BENCH)/empty.db*
	$(BIN)/python -m tests.bench 'sqlite:///$(BENCH)/{size}.db' sqlite:///$(BENCH)/empty.db --sizes $(SIZES)

bench-postgres: $(VENV)/.bench
	$(BIN)/python -m tests.bench.postgres $(BENCH)/postgres --sizes $(SIZES)

# How quick extraction is, beside spaCy alone: make bench-extraction ARTICLES=file
ARTICLES ?= seed/articles.jsonl

bench-extraction: $(VENV)/.dev
	$(BIN)/python -m tests.bench.extraction $(ARTICLES)

$(VENV)/.bench: tests/bench/requirements.lock $(VENV)/.dev
	test -x $(VENV)/bench/bin/python || $(PYTHON) -m venv $(VENV)/bench
	$(VENV)/bench/bin/python -m pip install --quiet --require-hashes --only-binary :all: -r tests/bench/requirements.lock
	touch $@

# The steps of the Dockerfile in bare Debian roots, without an engine: needs root and debootstrap.
container-test: $(VENV)/.dev
	$(BIN)/python -m tests.container

# Renews both locks from pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra build pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header tests/clients/requirements.in -o tests/clients/requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header tests/bench/requirements.in -o tests/bench/requirements.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
