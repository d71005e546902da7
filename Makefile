# The only door. `make` alone lists what it opens.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
LONG ?=
# Wagtail is installed in the newsroom's process alone, so its tests have settings of their own.
EDITOR := $(BIN)/python -m pytest -q -c editor_tests/pytest.ini editor_tests
PLANNER := waylight/engines/movement_planning
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Hundreds of processes are started here: each would compile the house for itself.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo test long check proof bench bench-planner journeys lock clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' \
	  || { echo "Waylight needs Python 3.11 to 3.14; set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: requirements/run.txt pyproject.toml | .venv/.made
	$(BIN)/pip install --quiet --require-hashes --only-binary :all: -r requirements/run.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# A kernel's cache is kept for each source file and does not see a change in another.
.venv/.warm: $(filter-out $(PLANNER)/tests/%,$(wildcard $(PLANNER)/*.py $(PLANNER)/*/*.py)) .venv/.run
	@rm -f $(PLANNER)/__pycache__/*.nb? $(PLANNER)/*/__pycache__/*.nb? $(PLANNER)/*/__pycache__/*.nb?
	$(BIN)/waylight warm
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	$(BIN)/pip install --quiet --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@

setup: .venv/.dev .venv/.warm ## Install everything into .venv, and nothing else

demo: .venv/.warm ## Plan the bundled caseload, then serve both doors: localhost:8000 and 8001
	@$(BIN)/waylight demo

test: .venv/.dev .venv/.warm ## Run the tests on SQLite, in two lanes
	@$(BIN)/python -m tests.lanes
	@$(EDITOR)

long: .venv/.dev .venv/.warm ## Run the tests that take minutes: by size, by processes, by planted faults
	@$(BIN)/python -m tests.lanes -m "long and not journey" $(LONG)

proof: .venv/.dev .venv/.warm ## The full-size proofs: kept tables, journal attacks, rotation, canaries, every page, two doors, backups, sabotage
	$(BIN)/python -m tests.tables
	$(BIN)/python -m tests.journal_attacks
	$(BIN)/python -m tests.rotation
	$(BIN)/python -m tests.canaries
	EXAMPLES=1 $(BIN)/python -m tests.lanes -q -m "not long" waylight/engines
	CELLS=1 $(BIN)/python -m pytest -q tests/matrix
	$(BIN)/python -m pytest -q -m journey tests/journeys/test_every_page.py
	$(BIN)/python -m pytest -q tests/two_doors tests/drill
	KILLS=200 $(BIN)/python -m pytest -q -s tests/faults
	MERGES=2000 $(BIN)/python -m pytest -q waylight/registers/people/tests/test_merging.py
	$(BIN)/python -m tests.sabotage

journeys: .venv/.dev .venv/.warm ## Run the browser stories in Chromium
	@$(BIN)/python -m pytest -m journey tests/journeys

check: .venv/.dev ## Format, lint, types, import contracts, house rules: seconds
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy waylight
	@$(BIN)/mypy --config-file editor_tests/mypy.ini waylight/programmes/newsroom/editor
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py check --fail-level WARNING
	@$(BIN)/python manage.py check --fail-level WARNING --settings waylight.config.public_settings
	@$(BIN)/python manage.py check --fail-level WARNING --settings waylight.config.newsroom_settings
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py makemigrations --check --dry-run --settings waylight.config.newsroom_settings
	@$(BIN)/python -m tests.lanes -q -m "not long" tests/house

bench: .venv/.dev .venv/.warm ## A short look at each engine, a manifest of 500, an office of 5,000 families, the public site: nine minutes
	@$(BIN)/python -m bench.planner --quick
	@$(BIN)/python -m bench.eligibility
	@$(BIN)/python -m bench.linkage
	@$(BIN)/python -m bench.manifest
	@$(BIN)/python -m bench.national
	@$(BIN)/python -m bench.site

bench-planner: .venv/.dev .venv/.warm ## All planners, sizes and seeds, kept in docs/benchmarks: hours, can be continued
	@$(BIN)/python -m bench.planner

lock: .venv/.dev ## Compile the hashed requirements again
	$(BIN)/pip install --quiet 'uv>=0.13,<0.14'
	$(BIN)/uv pip compile pyproject.toml --group build --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --quiet -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --quiet -o requirements/dev.txt

clean: ## Remove what was built here, and the demo's data
	rm -rf .venv var build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
