# `make translate` shows a translation, `make test` checks everything. Both set up what is missing first.

PYTHON = .venv/bin/python
STAMP = .venv/.set-up
SHOWN = operators/softmax/softmax.cu

.PHONY: translate test nightly report setup clean

setup: $(STAMP)

$(STAMP): pyproject.toml .ci/setup
	.ci/setup
	touch $@

translate: $(STAMP)
	@for target in bang hip vnni; do \
	    echo "== $(SHOWN) to $$target"; \
	    $(PYTHON) xpiler.py translate $(SHOWN) --to $$target || exit; \
	    echo; \
	done

test: $(STAMP)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest -n 2

# The whole matrix and the corpus, kept in reports/out/store.sqlite; ARGUMENTS="--limit 100" for less, --help for more.
nightly: $(STAMP)
	$(PYTHON) -m harness.nightly $(ARGUMENTS)

report: $(STAMP)
	$(PYTHON) xpiler.py report $(ARGUMENTS)

clean:
	rm -rf .venv build reports/out

N = 100
SEED = 0

.PHONY: fuzz
fuzz: $(STAMP) # N random kernels through every direction, from SEED on
	$(PYTHON) -m harness.fuzz --count $(N) --seed $(SEED)
