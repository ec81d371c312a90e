# make demo: from nothing to an answer, offline. make check: everything that must be green.
# make bench: speed, memory and size beside peers; RECORDS=300000 for the published figures.
PYTHON ?= python3
BIN := .venv/bin
RECORDS ?= 20000
DATA := ../shared/data
EVALUATED := \
  study-type:study_labels/study_type_val.jsonl \
  study-type:study_labels/psychedelic_abstracts.jsonl \
  appraise:study_labels/psychedelic_abstracts.jsonl \
  effects:effects/evidence_inference_validation.jsonl \
  pubmedqa:questions/pubmedqa_dev.jsonl \
  verify:claims/check_covid_dev.jsonl \
  verify:claims/scifact_rte_train.jsonl \
  verify:claims/clinifact_validation.jsonl \
  verify:claims/healthver_dev.jsonl \
  verify:claims/covidfact.jsonl \
  retrieval:claims/check_covid_dev.jsonl \
  retrieval:questions/pubmedqa_dev.jsonl \
  retrieval:effects/evidence_inference_validation.jsonl
QUESTION := Does kratom affect neuroplasticity after ketamine administration?

.PHONY: demo check format docs quality bench lock clean

demo: $(BIN)/medwarrant
	$(BIN)/medwarrant ask "$(QUESTION)"

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 -rs  # what was skipped, and why: without chromium the tests in a browser

format: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/.dev  # the pages, and the README's answer, that are made from the program
	$(BIN)/python docs/generate.py

quality: .venv/.dev  # hours: what the build gets right, on the development data beside it
	for set in $(EVALUATED); do \
	  test -e $(DATA)/$${set#*:} || { echo "skipped: $${set#*:} is not there"; continue; }; \
	  $(BIN)/medwarrant eval $${set%%:*} $(DATA)/$${set#*:} || exit; echo; \
	done
	$(BIN)/python benchmarks/appraisal.py
	$(BIN)/python benchmarks/verification.py altered
	$(BIN)/python benchmarks/polarity.py
	$(BIN)/python benchmarks/reading_files.py
	$(BIN)/python -m benchmarks.answers.measure
	test ! -e $(DATA)/jats || $(BIN)/python -m benchmarks.citations $(DATA)/jats
	$(BIN)/python -m benchmarks.audits.open_papers
	$(BIN)/python -m benchmarks.audits.planted

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
