# `make run` tries Dateline out, `make install` keeps it, `make test` tests it; each does all of its own set-up.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUNS   := $(VENV)/.runs
TESTS  := $(VENV)/.tests
PIP    := PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# On every core, slow tests handed over where one has none left; `make test PARALLEL=` runs them one by one.
PARALLEL ?= --numprocesses auto --dist worksteal

# Where `make install` puts the command when neither uv nor pipx is there.
HOME_VENV := $(or $(XDG_DATA_HOME),$(HOME)/.local/share)/dateline-venv
HOME_BIN  := $(HOME)/.local/bin

.PHONY: run install test quick check format bench accuracy audit interop soak docs golden pictures clean help python

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: $(RUNS)  ## open Dateline on a library filled from seeds/, never on your own
	@$(BIN)/dateline demo --at build/demo.db

install: python  ## the command `dateline` for you: with uv or pipx where they are, else in an environment of its own
	@rm -rf build/lib build/bdist.*
	@if command -v uv >/dev/null; then \
	  echo "Installing Dateline with uv; 'uv tool uninstall dateline' removes it."; \
	  uv tool install --quiet --force --reinstall-package dateline --python "$$(command -v $(PYTHON))" --constraints constraints.txt . \
	    && where=$$(uv tool dir --bin); \
	elif command -v pipx >/dev/null; then \
	  echo "Installing Dateline with pipx; 'pipx uninstall dateline' removes it."; \
	  pipx install --quiet --force --python "$$(command -v $(PYTHON))" --pip-args="--constraint '$(CURDIR)/constraints.txt'" . \
	    && where=$$(pipx environment --value PIPX_BIN_DIR); \
	else \
	  echo "Installing Dateline into $(HOME_VENV), with a link in $(HOME_BIN);"; \
	  echo "'rm -r $(HOME_VENV) $(HOME_BIN)/dateline' removes it."; \
	  $(PYTHON) -m venv --clear "$(HOME_VENV)" \
	    && "$(HOME_VENV)/bin/python" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt . \
	    && mkdir -p "$(HOME_BIN)" && ln -sf "$(HOME_VENV)/bin/dateline" "$(HOME_BIN)/dateline" \
	    && where="$(HOME_BIN)"; \
	fi && "$$where/dateline" --version \
	  && case ":$$PATH:" in \
	    *":$$where:"*) echo "Begin with: dateline";; \
	    *) echo "$$where is not on your PATH. Add it there, or begin with: $$where/dateline";; \
	  esac

test: $(TESTS)  ## all tests
	@$(BIN)/python -m pytest $(PARALLEL)

quick: $(TESTS)  ## the tests without the slow ones
	@$(BIN)/python -m pytest $(PARALLEL) -m "not slow"

check: $(TESTS)  ## lint, format, strict types, who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(TESTS)  ## put the code into its one format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(TESTS)  ## how fast and how big, as ratios to a floor; writes build/bench.json
	@$(BIN)/python -m tests.benchmarks $(BENCH)

accuracy: $(TESTS)  ## how well it reads the gold texts; writes build/accuracy.json
	@$(BIN)/python -m tests.accuracy $(ACCURACY)

audit: python  ## known weaknesses of the packages in constraints.txt; needs the network
	@$(PYTHON) -m venv build/audit
	@build/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	@build/audit/bin/pip-audit --requirement constraints.txt --no-deps --disable-pip --strict --progress-spinner off

interop: $(TESTS)  ## our files in other programs, theirs here: apt install khal calcurse todoman taskwarrior newsboat
	@$(BIN)/python -m pytest tests/interop -m interop -rs -vv

soak: $(TESTS)  ## an hour of kills, of keys and of fuzzed doors; SOAK="keys 0.1" does less
	@$(PIP) --editable '.[soak]' || echo "The fuzzer cannot be installed here; the doors are left out."
	@$(BIN)/python -m tests.soak $(SOAK)

pictures: $(TESTS)  ## what the screens look like now becomes what the tests expect; look at the difference
	@rm -rf tests/pictures/kept
	@DATELINE_PICTURES=write $(BIN)/python -m pytest $(PARALLEL) tests/pictures

docs: $(TESTS)  ## the pages of keys and of the command line, written from the program
	@DATELINE_DOCS=write $(BIN)/python -m pytest tests/docs -k reference

golden: $(TESTS)  ## what the command line's JSON is now becomes what the tests expect; read the difference
	@DATELINE_GOLDEN=write $(BIN)/python -m pytest tests/golden

clean:  ## remove what was built, and the environment
	@rm -rf build $(VENV) *.egg-info

python:
	@command -v $(PYTHON) >/dev/null || { echo "Dateline needs Python 3.11 or newer, and '$(PYTHON)' is not there. Install it, or name yours: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dateline needs Python 3.11 or newer; '$(PYTHON)' is older. Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/bin/python: | python
	@$(PYTHON) -m venv $(VENV)

$(RUNS): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up, once, in $(VENV): Dateline and the packages it needs (some 100 MB to fetch; half a minute) …"
	@$(PIP) pip
	@$(PIP) --editable .
	@touch $(RUNS)

$(TESTS): $(RUNS)
	@echo "Setting up, once, in $(VENV): what the tests need (some 100 MB more to fetch) …"
	@$(PIP) --editable '.[dev]'
	@touch $(TESTS)
