# Two commands: `make demo` judges the January 2026 pause; `make test` passes the whole check. Both set everything up.
PYTHON ?= python3
VENV ?= .venv
RUN := $(VENV)/bin
PIP := $(RUN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test check evaluate lock clean

demo: $(VENV)/run.ready
	$(RUN)/holdfire demo --report january-2026.html

test: $(VENV)/dev.ready
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term:skip-covered

# `make evaluate UCDP="UKRAINE.csv SYRIA.csv COLOMBIA.csv"` evaluates other wars too, by your own files.
evaluate: $(VENV)/dev.ready
	$(RUN)/python -m evaluation.everything $(if $(UCDP),--ucdp $(UCDP)) $(if $(UCDP_EARLIER),--ucdp-earlier $(UCDP_EARLIER))

# Exact versions with hashes, and no address of where they came from: any mirror of the Python package index will do.
lock:
	uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --group build -o requirements/run.txt
	uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --group build --group dev -o requirements/dev.txt

$(VENV)/run.ready: requirements/run.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'holdfire needs Python 3.11 or newer; name one with make PYTHON=...')"
	test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.ready: requirements/dev.txt $(VENV)/run.ready
	$(PIP) --require-hashes -r requirements/dev.txt
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
