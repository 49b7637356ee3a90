# `make build` and `make test` are all a newcomer needs. Both set up what they use.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell command -v python3.11 || echo python3)
SUDO := $(shell test "$$(id -u)" = 0 || echo sudo)
APT := $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get -qq
PROGRAMS := chromium libreoffice-writer libreoffice-math poppler-utils fonts-crosextra-carlito fonts-crosextra-caladea \
  libatomic1 hunspell hunspell-sv default-jre-headless
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Material's notice about MkDocs 2 is known: see docs/om/beslut.md.
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1

.PHONY: build test serve wheel bench wording mutants fuzz open-xml-sdk lighthouse portable lock programs clean

build: $(VENV)/build.done
	$(BIN)/kravspec build

test: $(VENV)/test.done programs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist worksteal
	$(BIN)/kravspec check
	$(BIN)/mkdocs build --strict

serve: $(VENV)/build.done
	$(BIN)/mkdocs serve

# The tool in one file, which installs without this repository.
wheel: $(VENV)/build.done
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir build .

bench: $(VENV)/test.done
	$(BIN)/python tests/bench

# How often each rule that reads words is right, in sentences labelled by hand.
wording: $(VENV)/test.done
	@$(BIN)/python tests/wording

# Plants faults in the draft and shows which the check finds.
mutants: $(VENV)/test.done
	@$(BIN)/python tests/mutants

# Damages Word files at random: each ends in a message or is read.
fuzz: $(VENV)/test.done
	@$(BIN)/python tests/fuzz

# Asks Microsoft's own validator of the Word files; needs npm.
open-xml-sdk: $(VENV)/test.done
	@$(BIN)/python tests/open_xml_sdk

# Performance, accessibility, best practice and SEO of three pages, as Lighthouse scores them on a phone; needs npm.
lighthouse: $(VENV)/test.done build
	@$(BIN)/python tests/lighthouse

# Builds what `kravspec pages` writes with generators that know nothing of us. It may fail: they are others', and change.
portable: $(VENV)/test.done
	$(BIN)/python -m venv $(VENV)/generators
	$(VENV)/generators/bin/pip install -q --disable-pip-version-check mkdocs-material==9.8.1 properdocs==1.6.7 zensical==0.0.73
	@PATH="$(CURDIR)/$(VENV)/generators/bin:$$PATH" $(BIN)/python tests/portable

# Debian's Python may lack the module that makes virtual environments; Debian 12's own Python is too old for pymdown-extensions.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
	  { echo "Python 3.11.5 or later is needed; name one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { $(APT) update && $(APT) install -y python3-venv && $(PYTHON) -m venv --clear $(VENV); } || \
	  { rm -rf $(VENV); exit 1; }

$(VENV)/build.done: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test.done: requirements-test.lock $(VENV)/build.done
	$(PIP) install --require-hashes -r requirements-test.lock
	touch $@

# Playwright's driver runs only where libatomic1 is.
programs: $(VENV)/test.done
	@if ! { command -v chromium && command -v soffice && command -v pdftotext && command -v java && test -f /usr/share/hunspell/sv_SE.dic && hunspell -v && $(BIN)/playwright --version; } >/dev/null 2>&1; then \
	  { $(APT) update && $(APT) install -y --no-install-recommends $(PROGRAMS) >/dev/null; } || \
	  { echo "The tests need these packages; install them first: $(PROGRAMS)" >&2; exit 1; }; \
	fi

# Renews both locks from pyproject.toml; hashes included, addresses of registries left out.
lock: | $(BIN)/python
	$(PIP) install pip-tools
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --all-build-deps --output-file requirements.lock pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --extra test --constraint requirements.lock \
	  --output-file requirements-test.lock pyproject.toml

clean:
	rm -rf build $(VENV)
