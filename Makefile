# Two commands do all the set-up: `make run` and `make test`.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: run test quick check format bench accuracy clean help

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: $(READY)  ## open Dateline on a library filled from seeds/, never on your own
	@$(BIN)/dateline demo --at build/demo.db

test: $(READY)  ## all tests
	@$(BIN)/python -m pytest

quick: $(READY)  ## the tests without the slow ones
	@$(BIN)/python -m pytest -m "not slow"

check: $(READY)  ## lint, format, strict types, who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(READY)  ## put the code into its one format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY)  ## how fast and how big, as ratios to a floor; writes build/bench.json
	@$(BIN)/python -m tests.benchmarks $(BENCH)

accuracy: $(READY)  ## how well it reads the gold texts; writes build/accuracy.json
	@$(BIN)/python -m tests.accuracy $(ACCURACY)

clean:  ## remove what was built, and the environment
	@rm -rf build $(VENV) *.egg-info

$(READY): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "Dateline needs Python 3.11 or newer, and '$(PYTHON)' is not there. Install it, or name yours: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer; '$(PYTHON)' is older. Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) (once; about a minute) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)
