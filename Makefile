# Each target is a line or two a person could type. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
RECORD := build/balochistan.tocsin

.DEFAULT_GOAL := help
.PHONY: help brief test check format prove accuracy bench docs lock schema clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

brief: $(VENV)/runtime ## read the bundled reports and write build/brief.html and build/brief.json
	@mkdir -p build && rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	@$(BIN)/tocsin read examples/balochistan --into $(RECORD)
	@$(BIN)/tocsin brief $(RECORD) -o build/brief.html --title "Reported ties between TTP and BLA in Balochistan"

test: $(VENV)/dev ## all tests, with coverage of at least 90 % of lines
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term

check: $(VENV)/dev ## lint, format, types, room contracts, locks, schema and docs not drifted
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bench.drift

format: $(VENV)/dev ## format, and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

prove: $(VENV)/dev ## the full-size simulations and measurements, written to docs/
	$(BIN)/python -m bench prove

accuracy: $(VENV)/dev ## measure extraction against gold, written to docs/accuracy.md
	$(BIN)/python -m bench accuracy

bench: $(VENV)/dev ## measure speed, written to docs/performance.md
	$(BIN)/python -m bench speed

docs: $(VENV)/dev ## the pages under docs/ as a site in build/site, their examples run anew
	$(BIN)/python -m bench.pages --write
	$(BIN)/python -m mkdocs build --quiet

schema: $(VENV)/dev ## write schema/claim.v1.schema.json and the generated docs anew
	$(BIN)/python -m bench.drift --write

lock: ## resolve the locks anew from pyproject.toml (asks the package registry)
	$(BIN)/uv pip compile -q --no-config pyproject.toml --group build $(LOCK_AS) -o requirements/runtime.lock
	$(BIN)/uv pip compile -q --no-config pyproject.toml --group build --extra dev --extra docs --extra pdf -c requirements/runtime.lock $(LOCK_AS) -o requirements/dev.lock
# The vectors' package asks for a framework of several GB to run them; the bench runs them in NumPy.
LOCK_AS := --overrides requirements/overrides.txt --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"

clean: ## remove what make made
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.*

# A lock names every package, so nothing is resolved anew: left to resolve, pip 23 takes for `coverage[toml]` a newer
# release than the lock's and refuses it.
LOCKED := --require-hashes --only-binary :all: --no-deps

# The files below mark what is installed: a changed lock or pyproject.toml installs again, nothing else does.
$(VENV)/runtime: requirements/runtime.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Tocsin needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Say which: make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV), every file checked against requirements/runtime.lock ..." >&2
	@$(PIP) install -qq $(LOCKED) -r requirements/runtime.lock
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/runtime requirements/dev.lock
	@echo "Installing what tests and checks need ..." >&2
	@$(PIP) install -qq $(LOCKED) -r requirements/dev.lock
	@touch $@
