# Two commands do it: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test check format lock bench evaluate screenshots browser widget clean

PORT ?= $(or $(UNKNOT_PORT),8080)
VENV := .venv
PYTHON := $(VENV)/bin/python
UV := $(VENV)/bin/uv
export RASA_TELEMETRY_ENABLED := false
export PYTHONWARNINGS := ignore

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: widget ## install, train and index what is missing or stale, start, print the address
	@UNKNOT_PORT=$(PORT) $(PYTHON) -m unknot serve

test: $(VENV)/.dev browser widget ## install what the tests need as well, and run all of them
	@$(MAKE) --no-print-directory check
	@tools/build_widget.sh npm run --silent check
	@tools/build_widget.sh npm run --silent test
	@$(PYTHON) tools/with_unknot.py $(PYTHON) -m pytest
	@$(PYTHON) -m unknot evaluate

check: $(VENV)/.dev ## style, types, imports, words, and the control of each hazard
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(PYTHON) -m pytest -q tests/knowledge/test_words.py tests/test_hazards.py
	@$(PYTHON) -m unknot train
	@$(PYTHON) -m pytest -q $$(grep -oE 'tests/[a-z_/]+\.py::[a-z_0-9]+' docs/hazards.md | sort -u)

format: $(VENV)/.dev ## put the code in shape
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

evaluate: $(VENV)/.run ## measure on the held-out cases
	@$(PYTHON) -m unknot evaluate

bench: $(VENV)/.run ## how quick it is: 100,000 passages, and beside a bot of `rasa init`
	@$(PYTHON) -m unknot train
	@$(PYTHON) -m unknot.bench

screenshots: $(VENV)/.dev browser widget ## pictures of the chat page: the README's, and each main state into results/
	@$(PYTHON) -m unknot train
	@$(PYTHON) tools/with_unknot.py $(PYTHON) tools/screenshots.py

lock: $(VENV)/.python ## compile the lock files anew from pyproject.toml
	@tools/lock.sh

browser:
	@tools/install_browser.sh

widget: $(VENV)/.run
	@VENV=$(VENV) tools/build_widget.sh

clean: ## remove the environment and what was built; conversations and your own articles stay
	rm -rf $(VENV) .rasa results widget/dist widget/node_modules models/encoder models/index models/rasa models/triage

# The environment: each stamp says that what stands before it was installed from these very files.
$(VENV)/.python: .python-version tools/make_venv.sh
	@tools/make_venv.sh $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.python requirements.lock pyproject.toml
	@test -e $(VENV)/.dev || { echo "… installing the packages: a minute, or longer where they have to be fetched" >&2; \
	  $(UV) pip sync --quiet --python $(PYTHON) requirements.lock && $(MAKE) --no-print-directory -s $(VENV)/.package; }
	@touch $@

$(VENV)/.dev: $(VENV)/.python requirements-dev.lock requirements.lock pyproject.toml
	@echo "… installing the packages and what the tests need" >&2
	@$(UV) pip sync --quiet --python $(PYTHON) requirements-dev.lock
	@$(MAKE) --no-print-directory -s $(VENV)/.package
	@touch $(VENV)/.run $@

.PHONY: $(VENV)/.package
$(VENV)/.package:
	@$(UV) pip install --quiet --no-deps --no-build-isolation --python $(PYTHON) --editable .
