# The few commands people type. `make site` and `make test` need only Python 3.11, make and git.
PYTHON ?= python3
RUN := .venv/bin/python -m
PIP := $(RUN) pip --disable-pip-version-check -q install
COMPILE := $(RUN) uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml
export NO_MKDOCS_2_WARNING := 1
export PLAYWRIGHT_NODEJS_PATH := $(CURDIR)/.venv/bin/node

.PHONY: site serve check test audit search-report bench lock clean
.DELETE_ON_ERROR:

site: .venv/site            ## Build the whole site into site/ (the last good one stays until the new one is whole)
	@$(RUN) desk site --cards

serve: .venv/site           ## Preview at http://127.0.0.1:8000, drafts included
	@$(RUN) desk serve

check: .venv/test           ## Format, lint, types, fast tests, and the checks of the words
	@$(RUN) ruff format --check --quiet .
	@$(RUN) ruff check --quiet .
	@$(RUN) mypy --no-error-summary
	@.venv/bin/node node_modules/@biomejs/biome/bin/biome lint --error-on-warnings docs/assets/js overrides
	@$(RUN) pytest -m "not build and not browser"
	@$(RUN) desk check

test: check .venv/browser   ## check, and real builds, and the reader's path in Chromium
	@$(RUN) pytest -m "build or browser"

audit: .venv/browser        ## Before a release: every page at more widths, in both schemes
	@$(RUN) pytest -m browser --every-width
	@$(RUN) pytest --hypothesis-profile=audit tests/test_fuzz.py

search-report: .venv/test   ## How the search does on real queries, by class and language, with every miss
	@$(RUN) tests.search.report $(LISTS)

bench: .venv/site           ## How long a build takes, against a plain MkDocs build in the same run
	@$(RUN) tests.bench

.venv/site: requirements/site.txt package-lock.json .npmrc pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.11 site")'
	@[ -x .venv/bin/python ] || $(PYTHON) -m venv .venv || { echo 'Python cannot make a virtual environment here. On Debian or Ubuntu: apt-get install python3-venv'; exit 1; }
	$(PIP) --require-hashes -r requirements/site.txt
	$(PIP) --no-index --no-deps --no-build-isolation -e .
	.venv/bin/npm ci --silent --omit=dev
	@touch $@

.venv/test: .venv/site requirements/test.txt
	$(PIP) --require-hashes -r requirements/test.txt
	.venv/bin/npm ci --silent
	@touch $@

.venv/browser: .venv/test
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || { echo 'The tests need Chromium. On Debian or Ubuntu: sudo apt-get install chromium'; exit 1; }
	@touch $@

lock:                       ## Renew the locks after a change of pyproject.toml or package.json
	@[ -x .venv/bin/python ] || $(PYTHON) -m venv .venv
	$(PIP) uv
	$(COMPILE) -o requirements/site.txt
	$(COMPILE) --extra test -o requirements/test.txt
	rm -f package-lock.json && .venv/bin/npm install --package-lock-only

clean:
	rm -rf .venv node_modules site site.nginx.conf .build
