# Two commands for newcomers: `make run` and `make test`. Plain `make` lists all.
SOURCES := Package.swift Sources Tests

.DEFAULT_GOAL := help
.PHONY: help run test soak format lint bench clean tools test-tools

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: tools ## build, check the rule book, serve the sample county on this machine
	swift build -c release --product onedoor
	.build/release/onedoor check
	@cat deploy/next-steps.txt
	.build/release/onedoor serve

test: test-tools ## everything that must be green
	swift test --disable-xctest

soak: tools ## thousands of small counties with faults: disk, power, lines, clocks
	swift build -c release --product onedoor
	.build/release/onedoor rehearse --faults --seeds 3000 --lang en

format: ## put all Swift into the house's form
	swift format --in-place --recursive --parallel $(SOURCES)

lint: ## what the formatter would change is an error
	swift format lint --strict --recursive --parallel $(SOURCES)

bench: tools ## durable throughput and latency, beside the bare disk
	swift build -c release
	.build/release/bench

clean: ## remove what was built; the data in var/ stays
	rm -rf .build

tools:
	@deploy/setup.sh

test-tools: tools
	@deploy/setup.sh python
