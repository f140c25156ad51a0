# SPDX-License-Identifier: Apache-2.0
#
# Needs make, git and Swift; Scripts/install-dependencies fetches the libraries. `make` alone lists the targets.
# CI=true or STRICT=1 makes warnings errors (Scripts/strict-flags).

SWIFT ?= swift
FUZZ_SECONDS ?= 60
export SWIFT FUZZ_SECONDS

# Benchmarks and fuzzers exist only in a development build, which keeps to folders of its own.
DEVELOPMENT := VIRTSEC_DEVELOPMENT=1
BENCH_BUILD := $(DEVELOPMENT) Scripts/build -c release --scratch-path .build/development

.DEFAULT_GOAL := help
.PHONY: help demo test test-live lint docs bench fuzz clean dependencies

help:
	@echo 'make demo   build virtsec and show it on an example fleet'
	@echo 'make test   run the tests (STRICT=1: warnings are errors)'
	@echo 'make test-live   run the tests against a real QEMU and browser, installed where missing (Linux)'
	@echo 'make lint   check format, licence headers, traps and the tree'
	@echo 'make docs   bring the rule pages and the code of the guides up to date, build the documentation'
	@echo 'make bench  measure (VIRTSEC_CORPUS=FOLDER: on the documents there)'
	@echo 'make fuzz   feed random input to the readers (FUZZ_SECONDS=60 for each)'
	@echo 'make clean  remove everything that was built'

dependencies:
	Scripts/install-dependencies

demo: dependencies
	Scripts/build -c release --product virtsec
	Scripts/demo "$$(Scripts/build -c release --show-bin-path)"

test: dependencies
	Scripts/build --build-tests
	Scripts/test

test-live: dependencies
	Scripts/build --build-tests
	Scripts/test-live

lint:
	$(SWIFT) format lint --strict --recursive --parallel \
		$(wildcard Package.swift Sources Tests Documentation/Snippets)
	Scripts/check-headers
	Scripts/check-traps
	Scripts/check-tree

docs: dependencies
	Scripts/build --build-tests
	VIRTSEC_WRITE_PAGES=1 $(SWIFT) test --skip-build --filter RulePageTests
	Scripts/update-snippets
	Scripts/build-docs

bench: dependencies
	$(BENCH_BUILD) --product virtsec
	$(BENCH_BUILD) --product virtsec-bench
	.build/development/release/virtsec-bench

fuzz: dependencies
	$(DEVELOPMENT) Scripts/fuzz

clean:
	rm -rf .build
