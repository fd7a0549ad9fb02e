# Two commands: `make demo` shows the report, `make test` proves the checkout. Both start from nothing
# but Python 3.11 and make, and cost little the second time: the stamps under .venv say what is installed.

VENV  := .venv
PY    := $(VENV)/bin/python
PIP   := $(PY) -m pip --disable-pip-version-check --no-input install --quiet
BUILD := build/demo

.PHONY: help demo test lint bench bench-textlint sample learn figures clean
.DELETE_ON_ERROR:

help:
	@echo "make demo    見本のページを審査し、HTML の報告書を書く (check the sample pages, write a report)"
	@echo "make test    必要な物を入れ、すべての検査を走らせる (install what tests need and run them all)"
	@echo "make bench   起動から終わりまでの時間と記憶の量、長いページの時間を測る (time and memory of a cold start, time of a long page)"
	@echo "make bench-textlint  同じページを textlint と並べて測る (the same pages beside textlint, from npm)"
	@echo "make sample  reports/sample/ の報告書と画像を作り直す (render the sample report and its picture)"
	@echo "make learn   札のあるページから、第二の読み手と発信者の見分け方を学ばせる (learn the second reader's weights, and who sends a page, from labelled pages)"
	@echo "make figures 札のあるページで測り、README.md と corpus/gold/FIGURES.md の表を書き直す (measure, and write the accuracy tables)"
	@echo "make clean   作った物を消す (remove what was made)"

# A finding is what the demo is there to show: exit status 1 is its success.
demo: $(VENV)/installed
	@mkdir -p $(BUILD)
	@$(PY) -m compliance check corpus/samples --format html -o $(BUILD)/report.html || [ $$? -eq 1 ]
	@echo "$(CURDIR)/$(BUILD)/report.html"

# Every check runs even when an earlier one fails, and pytest comes last so that its closing line is ours.
test: $(VENV)/test-installed
	@failed=0; \
	$(PY) -m ruff check compliance tests || failed=1; \
	$(PY) -m mypy || failed=1; \
	$(PY) -m compliance rules test || failed=1; \
	$(PY) -m pytest || failed=1; \
	exit $$failed

lint: $(VENV)/test-installed
	$(PY) -m ruff check compliance tests
	$(PY) -m mypy

bench: $(VENV)/installed
	@$(PY) tests/bench/cold_start.py
	@$(PY) tests/bench/long_page.py
	@$(PY) tests/bench/bad_input.py
	@$(PY) tests/bench/long_draft.py
	@$(PY) tests/bench/warm_site.py
	@$(PY) tests/bench/keystroke.py
	@$(PY) tests/bench/throughput.py
	@$(PY) tests/bench/report.py

# Where there is no npm, or it reaches no packages, the benchmark says so and measures nothing.
bench-textlint: $(VENV)/installed
	@! command -v npm >/dev/null || timeout 300 npm install --silent --no-save --no-audit --no-fund --prefix $(VENV)/textlint \
		textlint@15 textlint-rule-prh@6 @textlint-ja/textlint-rule-morpheme-match@2 textlint-plugin-html@1 >/dev/null 2>&1 || true
	@$(PY) tests/bench/textlint.py

# The picture shows one page, so that the notes in its margin can be seen.
sample: $(VENV)/installed
	@mkdir -p reports/sample $(BUILD)
	@$(PY) -m compliance check corpus/samples --as-of 2026-11-01 -o reports/sample/report.html || [ $$? -eq 1 ]
	@$(PY) -m compliance check corpus/samples/dental-implant.html --as-of 2026-11-01 -o $(BUILD)/picture.html || [ $$? -eq 1 ]
	@chromium --headless --no-sandbox --hide-scrollbars --window-size=1280,1700 \
		--screenshot=reports/sample/report.png "file://$(CURDIR)/$(BUILD)/picture.html" 2>/dev/null

# More folders of labelled pages: make learn PAGES="corpus/gold/develop corpus/gold/calibrate corpus/gold/drills FOLDER=3"
# (FOLDER=3: what its pages say teaches as if it were said thrice.) First who sends a page, for what the second reader learns of rules depends on it.
PAGES ?= corpus/gold/develop corpus/gold/calibrate corpus/gold/drills
learn: $(VENV)/installed
	@$(PIP) --editable '.[learn]'
	@$(PY) -m compliance.learned.train_sender $(filter-out %/drills,$(foreach page,$(PAGES),$(firstword $(subst =, ,$(page)))))
	@$(PY) -m compliance.learned.train_figures $(filter-out %/drills,$(foreach page,$(PAGES),$(firstword $(subst =, ,$(page)))))
	@$(PY) -m compliance.learned.train $(PAGES)

figures: $(VENV)/installed
	@$(PY) -m compliance.evaluation.figures

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(PY):
	@sh .ci/make-venv $(VENV)

$(VENV)/installed: pyproject.toml | $(PY)
	@echo "compliance を $(VENV) に入れています (installing compliance into $(VENV)) …"
	@$(PIP) --editable .
	@touch $@

$(VENV)/test-installed: pyproject.toml | $(PY)
	@echo "検査に要る物を $(VENV) に入れています (installing what the tests need) …"
	@$(PIP) --editable '.[test]'
	@# axe-core looks at the reports' accessibility; its tests skip themselves where there is no npm
	@! command -v npm >/dev/null || timeout 120 npm install --silent --no-save --no-audit --no-fund --prefix $(VENV)/axe axe-core@4 >/dev/null 2>&1 || true
	@touch $(VENV)/installed $@
