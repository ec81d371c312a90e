# make demo: from nothing to an answer, offline. make check: everything that must be green.
# make bench: speed, memory and size beside peers; RECORDS=300000 for the published figures.
PYTHON ?= python3
BIN := .venv/bin
RECORDS ?= 20000
QUESTION := Does kratom affect neuroplasticity after ketamine administration?

.PHONY: demo check format docs quality bench lock clean

demo: $(BIN)/medwarrant
	$(BIN)/medwarrant ask "$(QUESTION)"

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

format: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/.dev  # the pages, and the README's answer, that are made from the program
	$(BIN)/python docs/generate.py

quality: .venv/.dev  # slow: what the rules get right, on the development data beside the checkout
	$(BIN)/python benchmarks/appraisal.py
	$(BIN)/python benchmarks/verification.py
	$(BIN)/python benchmarks/reading_files.py

bench: .venv/.bench
	$(BIN)/python -m benchmarks.speed --records $(RECORDS)

$(BIN)/medwarrant: requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .

.venv/.dev: requirements-dev.lock $(BIN)/medwarrant
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# Without a network bm25s cannot be fetched; the rest is measured all the same.
.venv/.bench: requirements-bench.lock $(BIN)/medwarrant
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock && touch $@

lock:  # after a change of dependencies in pyproject.toml; needs uv
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra dev pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra bench pyproject.toml -o requirements-bench.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
