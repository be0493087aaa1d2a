# Two commands for newcomers: `make run` and `make test`. Plain `make` lists all.
SOURCES := Package.swift Sources Tests
# What judges by seconds or takes the machine for itself runs after the others, one by one.
ALONE := HostileTests|LoadTests|CrashTests

.DEFAULT_GOAL := help
.PHONY: help run test fuzz san soak format lint bench growth pages clean tools test-tools

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: tools ## build, check the rule book, serve the sample county on this machine
	swift build -c release --product onedoor
	.build/release/onedoor check
	@deploy/run.sh

test: test-tools ## everything that must be green
	swift test --disable-xctest --skip '$(ALONE)'
	swift test --disable-xctest --skip-build --no-parallel --filter '$(ALONE)'

fuzz: tools ## hostile bytes for every reader; RUNS=10000000 of each, or SECONDS=60 in all
	@Tests/Fuzz/fuzz.py $(if $(RUNS),--runs $(RUNS)) $(if $(SECONDS),--seconds $(SECONDS))

san: test-tools ## races and wrong memory: the tests that matter under thread and address sanitizer
	@Tests/san.sh

soak: test-tools ## hours in minutes: rounds of kills and failing disks, thousands of seeds with faults
	swift build -c release --product onedoor
	.build/release/onedoor rehearse --faults --seeds 3000 --lang en
	swift build --build-tests
	ONEDOOR_PROGRAM=.build/release/onedoor ONEDOOR_CRASH_ROUNDS=200 \
		swift test --disable-xctest --skip-build --filter CrashTests
	ONEDOOR_OPENAPI_SECONDS=900 \
		swift test --disable-xctest --skip-build --filter AcceptanceTests.OpenAPITests

format: ## put all Swift into the house's form
	swift format --in-place --recursive --parallel $(SOURCES)

lint: ## what the formatter would change is an error
	swift format lint --strict --recursive --parallel $(SOURCES)

bench: tools ## throughput, latency, idle sessions, a million obligations; OPTIONS="--help" shortens it
	swift build -c release
	.build/release/bench $(OPTIONS)

growth: tools ## how all that grows from 125,000 to two million obligations, as docs/internals/growth.svg
	swift build -c release
	.build/release/bench --growth $(OPTIONS)

pages: test-tools ## the pictures of README, docs/pages/*.png, taken from the running program
	swift build -c release --product onedoor
	deploy/pages.sh

clean: ## remove what was built; the data in var/ stays
	rm -rf .build

tools:
	@deploy/setup.sh

test-tools: tools
	@deploy/setup.sh python
