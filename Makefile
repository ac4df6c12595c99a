# `make` builds the shipped project into output/; `make test` checks everything. Both set up what they need in .venv, with
# the command `booklet`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

.PHONY: build test pythons proof bench gallery clean
.DEFAULT_GOAL := build

build: $(VENV)/ready
	$(BIN)/python -m booklet build

# Tests start the program a hundred times: it is compiled once for all of them, also where Python is told to keep nothing.
test proof: private export PYTHONDONTWRITEBYTECODE :=

# Formatting, lint, types, tests: the one gate that people, hooks and CI all call.
test: $(VENV)/ready-to-test
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist loadfile

# The same bytes, and the tests of layout, with every newer Python on this machine; each gets an environment of its own.
pythons: $(VENV)/ready-to-test
	.ci/pythons

# Everything, exhaustively; takes some minutes.
proof: $(VENV)/ready-to-test
	$(BIN)/python -m pytest -n auto -m "proof or not proof"

bench: $(VENV)/ready
	$(BIN)/python -m benchmarks

# The pictures of the README and of docs/gallery, drawn by the program as it is now.
gallery: $(VENV)/ready-to-test
	$(BIN)/python -m docs.gallery.draw

NEW_ENOUGH = $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
# Another Python, asked for by name, makes the environment anew.
VERSION := 'import sys; print(sys.version_info[:2])'
OTHER := $(if $(filter command environment,$(origin PYTHON)),$(shell \
	old=$$($(BIN)/python -c $(VERSION) 2>&1) && new=$$($(PYTHON) -c $(VERSION)) && [ "$$old" != "$$new" ] && echo other))

.PHONY: anew
anew:
	$(NEW_ENOUGH)
	rm -rf $(VENV)

$(VENV)/ready: $(if $(OTHER),anew) requirements.lock pyproject.toml .ci/leave_command.py
	$(NEW_ENOUGH)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python .ci/leave_command.py
	touch $@

$(VENV)/ready-to-test: $(VENV)/ready requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	touch $@

clean:
	rm -rf $(VENV) .venv-* output dist
