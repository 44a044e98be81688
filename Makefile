# make demo    the site with made-up people, on this machine
# make test    every test on SQLite, and on PostgreSQL those that are about the database;
#              EVERYWHERE=1 all that touches a database on both
# make check   linters, import directions, templates, catalogues, settings
# make fix     mends what can be mended without thinking
PYTHON ?= python3
RUN := .venv/bin/python

.PHONY: demo
demo:
	@$(PYTHON) site/demo/bootstrap.py

.PHONY: test check fix coverage bench lock installed

test: installed
	@$(RUN) -m tests.workshop test $(if $(EVERYWHERE),--everywhere)

check: installed
	@$(RUN) -m tests.workshop check

fix: installed
	@$(RUN) -m tests.workshop fix

# 100 % where a mistake costs most; the list stands in pyproject.toml.
coverage: installed
	@$(RUN) -m tests.workshop coverage

bench: installed
	@$(RUN) -m bench $(if $(SCALE),--scale $(SCALE))

# Needs uv. Keeps the locked versions that still fit; `make lock UPGRADE=--upgrade` moves them.
LOCK := uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --python-version 3.11 $(UPGRADE)
lock:
	$(LOCK) --output-file requirements/base.txt pyproject.toml
	$(LOCK) --output-file requirements/opensearch.txt pyproject.toml --group opensearch
	$(LOCK) --output-file requirements/redis.txt pyproject.toml --group redis
	$(LOCK) --output-file requirements/demo.txt pyproject.toml --group demo
	$(LOCK) --output-file requirements/dev.txt pyproject.toml --group dev

installed:
	@$(PYTHON) site/demo/bootstrap.py install dev
