# The one door for commands. It asks for Python 3.11 or later, make and a package index; the rest is fetched into
# this folder (.venv, .tools, node_modules, .build) and only when a lock has changed.

BIN := .venv/bin
export PATH := $(PATH):$(CURDIR)/.tools/bin
# What Python has compiled is kept, out of the way, also where it is told to write nothing beside the sources:
# else every command, and every one that a test starts, compiles Django and the rest for seconds again.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/.build/bytecode
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

.PHONY: help setup assets run demo test check fix bench docs pictures lock chromium
.NOTPARALLEL:

help:
	@echo "make setup | run | test | check | fix | bench | demo | docs | pictures | lock"

setup: .venv/.ready assets

.venv/.ready: requirements/dev.lock pyproject.toml scripts/bootstrap
	@scripts/bootstrap python

# Node is needed only to compile the styles; the packages of package-lock.json come with it.
.tools/.node: scripts/bootstrap
	@scripts/bootstrap node
	@mkdir -p .tools && touch $@

assets: .venv/.ready .tools/.node
	@$(BIN)/python -m sevensteps.web.shell.assets

run: setup
	@exec $(BIN)/sevensteps up --demo

demo: setup
	@$(BIN)/sevensteps demo load

chromium: .venv/.ready
	@scripts/chromium

# The embedded database is left as it was found. Three at once on two cores: browsers and servers are often waited for.
test: setup chromium
	@found=$$($(BIN)/sevensteps db status 2>/dev/null); was=$$?; \
	$(BIN)/pytest -n 3; code=$$?; \
	[ $$was = 0 ] || $(BIN)/sevensteps db stop >/dev/null 2>&1; \
	exit $$code

check: setup
	$(BIN)/ruff format --check -q .
	$(BIN)/ruff check -q .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/django-admin makemigrations --check --dry-run --settings=sevensteps.config.settings
	$(BIN)/python -m sevensteps.ops.docs --check
	$(BIN)/python -m sevensteps.ops.dead_templates

fix: setup
	@$(BIN)/ruff check -q --fix .
	@$(BIN)/ruff format -q .

bench: setup
	@for file in benchmarks/*.py; do $(BIN)/python $$file || exit 1; done

# The pictures of docs/images, taken while Rosa's story is told.
pictures: setup chromium
	@SEVENSTEPS_DOCS_IMAGES=1 $(BIN)/pytest -q tests/journeys/test_seven_steps.py -k scripts

docs: setup
	@$(BIN)/python -m sevensteps.ops.docs

# The pip settings of this machine stay out: a lock names no index, no folder and no host.
lock:
	@scripts/bootstrap uv
	@$(LOCK) pyproject.toml -o requirements/runtime.lock
	@$(LOCK) pyproject.toml --group dev -c requirements/runtime.lock -o requirements/dev.lock
	@! grep -nE '://|^-|^file' requirements/*.lock
