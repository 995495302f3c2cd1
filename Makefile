# Two commands do everything on a fresh machine: `make demo` and `make test`. Nothing outside this folder is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SHARED ?= ../shared
TABLES := $(wildcard src/marsad/lexicon/tables/*.tsv src/marsad/gazetteer/tables/*.tsv)

COMPILED := build/compiled
CAN_COMPILE = command -v cc >/dev/null && $(BIN)/python -c 'import os, sys, sysconfig; sys.exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))'
ROOMS := $(foreach room,arabic lexicon gazetteer reading record,$(shell find src/marsad/$(room) -name '*.py'))

.PHONY: demo test compiled check measure unknown bench bench-store calibrate fit fit-both curve tables docs clean

$(STAMP): pyproject.toml hatch_build.py src/marsad/tables.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Marsad needs Python 3.11 or newer; found: $$($(PYTHON) --version). Try: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "the venv module is missing; on Debian: apt install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

# The compiled tables, again, when a table or what compiles it has changed since they were built.
src/marsad/lexicon/compiled.bin: $(STAMP) $(TABLES) src/marsad/lexicon/build.py src/marsad/lexicon/inflect.py src/marsad/gazetteer/build.py
	$(BIN)/python -m marsad.tables

tables: src/marsad/lexicon/compiled.bin

demo: tables
	$(BIN)/marsad read demo/report.txt --published 2026-11-18 --format table
	@rm -rf build/demo && mkdir -p build/demo
	$(BIN)/marsad add demo/ --published 2026-11-18 --store build/demo/marsad.db
	$(BIN)/marsad find الاشتباك --store build/demo/marsad.db --format table

test: tables
	@if $(CAN_COMPILE); then $(MAKE) --no-print-directory compiled; else echo "no C compiler with Python's headers here: the compiled build is not tested"; fi
	$(BIN)/python -m pytest -n 2

# The wheel with its reading rooms compiled to machine code (mypyc; some two minutes), and a check that it reads as plain Python does.
$(COMPILED)/.built: src/marsad/lexicon/compiled.bin hatch_build.py $(ROOMS)
	@rm -rf $(COMPILED)
	MARSAD_COMPILE=1 $(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir $(COMPILED) .
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --target $(COMPILED)/site $(COMPILED)/*.whl
	@touch $@

compiled: $(COMPILED)/.built
	$(BIN)/python tools/same_bytes.py $(COMPILED)/site

check: tables
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

measure: tables
	$(BIN)/python -m marsad.measure.main $(SHARED)
	$(BIN)/python -m marsad.measure.gold $(SHARED)
	$(BIN)/python -m marsad.measure.coders $(SHARED)

# What of the corpus no row decides, by frequency (some minutes); TOP=200 lists as many words.
unknown: tables
	$(BIN)/python -m marsad.measure.unknown $(SHARED) $(if $(TOP),--top $(TOP))

bench: tables
	$(BIN)/python -m marsad.measure.bench $(SHARED)

# Adding to a store and searching 100,000 articles; a PostgreSQL server of its own where Debian's package is there. Takes half an hour.
bench-store: tables
	@folder=$$(mktemp -d); export MARSAD_TEST_POSTGRES=$$(tools/postgres.sh start $$folder || true); \
	$(BIN)/python -m marsad.measure.store $(SHARED) $(ARTICLES); code=$$?; tools/postgres.sh stop $$folder; rm -rf $$folder; exit $$code

calibrate: tables
	$(BIN)/python -m marsad.measure.calibrate $(SHARED)

# The weights that decide of events, fitted on the gold corpus (some minutes); then what hangs on their confidence.
fit: tables
	$(BIN)/python -m marsad.measure.learn.main $(SHARED)
	$(BIN)/python -m marsad.measure.learn.both $(SHARED)

# How sure an event of two readers is (--coder both), fitted on recorded answers of a second reader.
fit-both: tables
	$(BIN)/python -m marsad.measure.learn.both $(SHARED)

# How the figures grow with the articles that the weights are fitted on (a quarter of an hour).
curve: tables
	$(BIN)/python -m marsad.measure.learn.curve $(SHARED)

docs: tables
	$(BIN)/python tools/lexicon_page.py

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -f src/marsad/lexicon/compiled.bin src/marsad/gazetteer/places.db
