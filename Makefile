# The scripts under the names that many people type first.
.PHONY: setup run test bench
setup:
	script/setup
run:
	script/run
test:
	script/test
bench:
	script/setup dev
	.venv/bin/python -m bench
