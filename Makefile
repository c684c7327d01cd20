# Everything here also works by hand: each recipe is what one would type.
PYTHON ?= python3
BIN = .venv/bin
LOCK = uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet pyproject.toml --group build

.PHONY: help run setup test tools check format lock bench

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' | expand -t 10

run: ## Get everything ready and serve the site at http://127.0.0.1:8000
	$(PYTHON) start.py

setup: ## Only get everything ready
	$(PYTHON) start.py setup

test: ## Run all tests, those in a browser too
	$(PYTHON) start.py test

tools:
	@$(PYTHON) start.py setup --dev

check: tools ## Check format, lint, types, direction of imports, templates, dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/deptry .

format: tools ## Put the code in the common format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## Pin the dependencies again after a change in pyproject.toml (UPGRADE=--upgrade takes the newest)
	$(LOCK) $(UPGRADE) --output-file requirements.lock
	$(LOCK) $(UPGRADE) --group dev --constraints requirements.lock --output-file requirements-dev.lock

bench: tools ## Measure the hot paths against a floor of the same run
	$(BIN)/python -m bench
