# The two commands: `make demo` and `make test`. Both do all the set-up they need.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# The treebanks and hand-coded passages that `make score` reads; they are not part of the project.
DATA ?= ../shared
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
BIN := bin/casus
# How many events the ledger holds when it is measured, and where it is kept to be served from under load.
EVENTS ?= 1000000
LEDGER ?= tmp/$(EVENTS)-events.db

.PHONY: help demo test setup build page images lint check score bench train need clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

need:
	@scripts/need go 1.26 node 20.19 npm 9 make 4

build: need ## the command, in bin/casus
	@go build -trimpath -o $(BIN) ./cmd/casus

demo: build ## keep the sample reports in a ledger and print what only many reports show
	@scripts/demo $(BIN)

lint: need ## gofmt, go vet, staticcheck
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "gofmt these:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	go run $(STATICCHECK) ./...

page: build ## the page: its types from the API's document, and web/dist, which the command carries and git keeps
	@scripts/setup-web page
	@mkdir -p tmp
	$(BIN) openapi >tmp/openapi.json
	cd web && npm run --silent api && npm run --silent build
	@$(MAKE) --no-print-directory build

images: build ## the pictures of docs/images, from the samples
	@scripts/setup-web
	cd web && CASUS=$(abspath $(BIN)) npm run --silent images

setup: need ## what the tests need besides, installed where it is missing: PostgreSQL's server, the page's packages, Chromium
	@scripts/setup-postgres
	@scripts/setup-web

test: setup lint build ## every test
	go test ./...
	$(BIN) codebook test
	$(BIN) atlas check
	scripts/test-web $(BIN)

score: build ## the parser and the coder against gold, where the data lies in DATA
	@DATA=$(DATA) scripts/score $(BIN)

bench: build setup ## speed, memory and model load; the ledger over EVENTS events, in a quarter of an hour a database; the server under load
	scripts/bench $(BIN)
	go run ./ledger/bench -events $(EVENTS)
	@mkdir -p $(dir $(LEDGER))
	go run ./ledger/bench -events $(EVENTS) -questions 0 -db $(LEDGER)
	go run ./serve/bench -casus $(BIN) -db $(LEDGER)
	go test -run '^$$' -bench . -benchmem ./...

train: build ## the English model from the treebanks in DATA
	$(BIN) train --out nlp/en/model.bin $(DATA)/data/ud/ewt-train.conllu $(DATA)/data/ud/gum-train.conllu

clean: ## remove what was built
	rm -rf bin
