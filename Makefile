# What a newcomer needs: `make demo`, `make test`. Everything is set up in .venv by itself.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO   := examples/port-strike.txt
# More than there are cores: many tests wait for other processes.
WORKERS ?= $(shell expr 1 + $$(getconf _NPROCESSORS_ONLN))

.DEFAULT_GOAL := help
.PHONY: help demo test check format eval bench engines clean

help:  ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

demo: $(VENV)/core  ## brief the example document with the rules, and write its HTML page
	@mkdir -p out
	@$(BIN)/summarizer brief $(DEMO) --extractor rules --format html -o out/port-strike.html -q
	@$(BIN)/summarizer brief $(DEMO) --extractor rules
	@echo "The same as a page: out/port-strike.html (open it in a browser)."

test: $(VENV)/dev  ## run the tests; what is skipped, or failed once only, is named
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --reruns 1 -rsR

check: $(VENV)/dev  ## ruff, the strict type checker and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/dev  ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: $(VENV)/dev  ## score the rules on all cases and the merging on all stories, beside the blessed ones
	@$(BIN)/python -m evals run --extractor rules --name rules --again --quiet
	@$(BIN)/python -m evals gate rules
	@$(BIN)/python -m evals stories --gate

bench: $(VENV)/dev  ## measure speed and size, as tables
	@$(BIN)/python -m bench

engines: $(VENV)/engines  ## add what the full suite needs: a real engine, schema compilers, a browser's driver

clean:  ## remove what was set up and made
	rm -rf $(VENV) out

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/core: $(VENV)/bin/python pyproject.toml constraints.txt
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/dev: $(VENV)/core
	@echo "Installing the tools for tests and checks ..."
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

$(VENV)/engines: $(VENV)/dev
	@$(PIP) install -c constraints.txt -e '.[dev,engines]'
	@touch $@
