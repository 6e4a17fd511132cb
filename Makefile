# `make help` lists what there is. Paths are relative, so that a folder may have any name.
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3)
export PYTHON
DOCGEN := .venv/bin/python -m docgen
SAMPLE := sheets/mau/thi-dua-2026.xlsx
WORKBOOK := sheets/thi-dua-2026.xlsx

.PHONY: help run test unit lint docs pictures sample soak bench bench-render bench-layout bench-rules bench-run bench-page clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: .venv/.installed $(WORKBOOK) ## draft the sample year into output/
	@$(DOCGEN) run || [ $$? -eq 3 ]

test: system ## all that CI runs
	@$(MAKE) --no-print-directory -j2 lint tests

# A file's tests go to one process: what they share is made once. Fast files still come first. One
# process more than processors, because some tests wait.
.PHONY: tests
tests: .venv/.installed-dev
	@.venv/bin/python -m pytest -n $$(($$(nproc) + 1)) --dist loadfile --no-loadscope-reorder

unit: .venv/.installed-dev ## the tests that take seconds
	@.venv/bin/python -m pytest -n auto -m 'not slow and not postgres and not office and not browser'

lint: .venv/.installed-dev ## style, types, layers
	@.venv/bin/python -m ruff check .
	@.venv/bin/python -m ruff format --check .
	@.venv/bin/python -m mypy
	@.venv/bin/lint-imports

docs: .venv/.installed-dev ## write the generated pages anew
	@.venv/bin/python -m docgen.config.reference docs/reference
	@.venv/bin/python -m docgen.starter.forms templates
	@.venv/bin/python -m tests.pages

pictures: system .venv/.installed-dev ## the pictures of the clerk's page in docs/img
	@.venv/bin/python scripts/make_pictures.py

sample: .venv/.installed-dev ## write the sample workbook anew
	@.venv/bin/python scripts/make_sample.py

soak: system .venv/.installed-dev ## what CI tries in part: each step killed, 20,000 documents, strange files
	@DOCGEN_HAMMER_DOCUMENTS=20000 .venv/bin/python -m pytest tests/e2e/test_register_hammer.py -s --timeout 0
	@DOCGEN_SOAK=1 .venv/bin/python -m pytest -n auto tests/property tests/e2e/test_crash_steps.py --timeout 0
	@DOCGEN_KILLED_NIGHTS=20 .venv/bin/python -m pytest tests/e2e/test_nightly_killed.py --timeout 0

bench: bench-render bench-layout bench-rules bench-run bench-page ## all measurements

bench-render: .venv/.installed-dev ## documents a second, docxtpl's beside ours
	@.venv/bin/python tests/bench/bench_render.py

bench-layout: system .venv/.installed-dev ## files laid out a second, in batches beside one by one
	@.venv/bin/python tests/bench/bench_layout.py

bench-rules: .venv/.installed-dev ## faults caught, papers a second, a list of 10,000 rows
	@.venv/bin/python tests/bench/bench_rules.py

bench-run: .venv/.installed-dev ## seconds of a whole run, with the official form and without
	@.venv/bin/python tests/bench/bench_run.py

bench-page: .venv/.installed-dev ## the clerk's page with 5,000 documents
	@.venv/bin/python tests/bench/bench_page.py

clean: ## forget drafts, register and working copy of the sample
	@rm -rf output/* output/.[!.]* $(WORKBOOK) && touch output/.gitkeep

.PHONY: system
system:
	@scripts/system-packages

# Made once; your own changes to the copy stay.
$(WORKBOOK): | $(SAMPLE)
	@cp $(SAMPLE) $@

.venv/bin/python:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "docgen needs Python 3.11:  sudo apt-get install -y python3.11 python3.11-venv" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip' 2>/dev/null || \
	    { echo "Python has no venv here:  sudo apt-get install -y python3.11-venv" >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.installed-dev: pyproject.toml | .venv/bin/python
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch .venv/.installed $@
