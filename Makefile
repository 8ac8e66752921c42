# Two commands do everything on a machine that has Python 3.11 or later:
#   make kb     builds the knowledge base from seeds/ and asks it a question
#   make test   runs every test

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help kb test lint format clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(BIN)/python:
	@echo "==> making a virtual environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dateline needs Python 3.11 or later, this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "==> installing dateline"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.installed
	@echo "==> installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

kb: $(VENV)/.installed ## build kb/ from seeds/ and ask it who said what
	@echo "==> building kb/ from seeds/"
	@$(BIN)/dateline build seeds --out kb
	@echo "==> asking it who said what, to whom"
	@$(BIN)/dateline query --kb kb --file examples/queries/who-said-what.rq
	@echo
	@echo "Next: '$(BIN)/dateline serve' opens the knowledge base at http://127.0.0.1:8000, '$(BIN)/dateline --help' shows the rest."

test: $(VENV)/.installed-dev ## run every test
	@echo "==> running the tests"
	@$(BIN)/python -m pytest -q --numprocesses auto --dist worksteal
	@echo
	@echo "All tests passed. Next: 'make kb' builds the knowledge base."

lint: $(VENV)/.installed-dev ## check style, types and the import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/.installed-dev ## put the code into the house's form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## remove what was made here, but not kb/
	@rm -rf $(VENV) .cache dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
