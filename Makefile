# Two commands matter: `make demo` and `make test`. Both set up what they need in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BENCH := .bench-venv
BIN := $(VENV)/bin
DEMO_DAY := 2026-06-30
RECORDS ?= 200000

.PHONY: demo test lint types packs cases mutants vectors differential spark fuzz witnesses pytest bench pictures format clean help

help:
	@echo "make demo    check the example projects and explain what is seen"
	@echo "make test    everything CI runs: lint, format, types, pack lint, pack cases and mutants, tests"
	@echo "make cases   the cases of the packs alone; make mutants also changes the packs, which they must notice"
	@echo "make bench   what a record, a table and a start cost, beside rules by hand and other engines; WRITE=1 writes docs/benchmarks.md"
	@echo "make differential   every reader of the packs against the reference, on 200,000 made-up projects a pack (hours)"
	@echo "make vectors every conformance vector of every pack through the runner in JavaScript"
	@echo "make witnesses every pair of jurisdictions against its reading of the texts, every witness checked"
	@echo "make spark   a million rows in a Spark of this machine (needs Java 17 or newer), and beside SQL"
	@echo "make fuzz    broken records, packs, waivers and spreadsheets, fifty times as many as in make test"
	@echo "make pictures  the pictures of docs/analysts.zh-CN.md, drawn anew"
	@echo "make format  format the code"

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("govrules needs Python 3.11 or newer; set PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@

demo: $(VENV)/.ready
	@$(BIN)/python examples/demo.py

test: $(VENV)/.ready
	@$(MAKE) --no-print-directory -j 2 lint types packs
	@$(MAKE) --no-print-directory mutants
	@$(MAKE) --no-print-directory pytest

lint: $(VENV)/.ready
	$(BIN)/ruff check src tests examples bench docs/images hatch_build.py
	$(BIN)/ruff format --check src tests examples bench docs/images hatch_build.py

types: $(VENV)/.ready
	$(BIN)/mypy

packs: $(VENV)/.ready
	$(BIN)/govrules lint --lang en

cases: $(VENV)/.ready
	$(BIN)/govrules test --lang en

mutants: $(VENV)/.ready
	$(BIN)/govrules test --mutants --lang en

vectors: $(VENV)/.ready
	GOVRULES_EVERY_VECTOR=1 $(BIN)/pytest -n 2 -rs tests/output/bundle/test_javascript.py

witnesses: $(VENV)/.ready
	GOVRULES_EVERY_WITNESS=1 $(BIN)/pytest -n 2 -rs tests/compare/test_pairs.py

spark: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group spark
	GOVRULES_SPARK_ROWS=1000000 $(BIN)/pytest -n 0 -rs tests/portfolio/spark
	$(BIN)/python -m bench.spark

fuzz: $(VENV)/.ready
	GOVRULES_EFFORT=50 $(BIN)/pytest -n 2 tests/*/test_fuzz.py

differential: $(VENV)/.ready
	$(BIN)/python -m tests.generated.differential --records $(RECORDS)
	$(BIN)/python -m tests.portfolio.kernel.agreement --records $(RECORDS)

pytest: $(VENV)/.ready
	$(BIN)/pytest -n 2 --dist loadgroup -rs

bench: $(BENCH)/.ready
	@$(BENCH)/bin/python -m bench $(if $(WRITE),--write)

# a peer that cannot be installed is skipped: its row says so
$(BENCH)/.ready: pyproject.toml bench/peers.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[batch]' numpy
	-@while read -r peer; do $(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check "$$peer" || true; done < bench/peers.txt
	-@command -v npm > /dev/null && npm install --silent --no-audit --no-fund --prefix .bench-node json-logic-js@2
	@touch $@

pictures: $(VENV)/.ready
	$(BIN)/python docs/images/make.py

format: $(VENV)/.ready
	$(BIN)/ruff check --fix src tests examples bench docs/images hatch_build.py
	$(BIN)/ruff format src tests examples bench docs/images hatch_build.py

clean:
	rm -rf $(VENV) $(BENCH) .bench-node build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
