# make           install what is missing, build, render notebooks/ into output/
# make test      the tests
# make check     everything that CI checks
# make bench     how fast, beside peers, as ratios taken in one run
# make bench-records  measures what notebooks/ name anew, on a quiet machine, and renders them
# make browser   pages and sites in a real browser
# make fuzz       parsers and the audit on hostile input, for SECONDS; FOLDERS= adds documents, and
#                 SEED= repeats a run
# make fuzz-onnx  damaged ONNX files; FOLDERS= adds files of yours
# make format    lay out the source
# make serve-test  the preview in a browser: save, break, mend, 200 saves in a row
# make gallery   pictures of every page: wide, narrow, dark, print

PACKAGES = libcmark-gfm-dev libcmark-gfm-extensions-dev libjavascriptcoregtk-4.1-0 libjs-katex \
           libharfbuzz-subset0 libbrotli1 fonts-texgyre-math
MISSING  = $(shell dpkg-query -W -f '$${Package} $${Status}\n' $(PACKAGES) 2>/dev/null \
             | awk '/ok installed/ { print $$1 }' | sort > /tmp/reckon-installed.$$$$; \
             printf '%s\n' $(PACKAGES) | sort | comm -23 - /tmp/reckon-installed.$$$$; \
             rm -f /tmp/reckon-installed.$$$$)
SUDO     = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
RECKON   = .build/release/reckon

.PHONY: render build test check serve-test bench bench-records bench-self bench-peers fuzz fuzz-onnx format \
        gallery browser dependencies

render: build
	$(RECKON) render notebooks -o output

build: dependencies
	swift build -c release --product reckon
	swift build -c release --product reckon-serve
	swift build -c release --product ReckonCells

dependencies:
	@if [ -n "$(strip $(MISSING))" ]; then \
	  echo "installing $(strip $(MISSING))"; \
	  $(SUDO) apt-get update -q && $(SUDO) apt-get install -y -q --no-install-recommends $(MISSING); \
	fi

test: dependencies
	swift build --product ReckonCells
	swift test

check: render
	swift format lint --strict --recursive Package.swift Sources Tests
	swift build --explicit-target-dependency-import-check error
	$(MAKE) test
	git diff --exit-code --stat -- output
	test -z "$$(git status --porcelain -- output)"

format:
	swift format --in-place --recursive Package.swift Sources Tests

browser: render
	python3 Tests/Browser/check.py output/*.html
	python3 Tests/Browser/site.py $(RECKON)

gallery: render
	python3 Tests/Browser/gallery.py

# The numbers in the reports: needs libdnnl-dev, and a machine with nothing else to do.
bench-records: build
	$(RECKON) bench notebooks --ceilings --compare
	$(RECKON) render notebooks -o output

# libFuzzer with the seeds of Tests/Fuzzing; what breaks is left beside the corpus.
SECONDS  = 60
FOLDERS  =
SEED     = 0
FUZZER   = $(firstword $(wildcard $(dir $(realpath $(shell command -v swift)))../lib/clang/*/lib/linux/libclang_rt.fuzzer_no_main-$(shell uname -m).a))
fuzz: dependencies
	@test -n "$(FUZZER)" || { echo "this Swift has no libFuzzer"; exit 1; }
	RECKON_FUZZER=$(FUZZER) swift build -c release --scratch-path .build/fuzz --product fuzz
	SWIFT_BACKTRACE=enable=no .build/fuzz/release/fuzz Tests/Fuzzing/Seeds .build/fuzz/corpus $(FOLDERS) -- \
	  -dict=Tests/Fuzzing/words.dict -max_len=8000 -timeout=5 -rss_limit_mb=2000 -print_final_stats=1 \
	  -artifact_prefix=.build/fuzz/ -max_total_time=$(SECONDS) -seed=$(SEED)

# Needs onnx from PyPI.
fuzz-onnx: build
	python3 Tests/Fuzzing/onnx_files.py $(RECKON) Tests/ReckonKitTests/Fixtures/networks-elsewhere $(FOLDERS) \
	  --seconds $(SECONDS) --seed $(SEED)

# The benchmark of the benchmark: how often runs of the same work agree, and what a sample costs.
bench-self:
	swift build -c release --product bench-peers
	.build/release/bench-peers self 200

# Beside PyTorch, onnxruntime and OpenBLAS, those that are installed.
bench-peers:
	swift build -c release --product bench-peers
	python3 Tests/Benchmarks/peers/peers.py .build/release/bench-peers

bench: build
	Tests/Benchmarks/render.sh
	Tests/Benchmarks/onnx.sh
	python3 Tests/Benchmarks/site.py $(RECKON)

# The preview in a real browser.
serve-test: build
	python3 Tests/Browser/serve.py $(RECKON)
