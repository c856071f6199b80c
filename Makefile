# Glossator. The two to know: make run, make test.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := build

GO ?= go
# Fyne's threading is migrated; see FyneApp.toml.
TAGS := migrated_fynedo
LINT_VERSION := v2.15.0

# Everything but the one package that starts a window builds without cgo.
PLAIN = $$($(GO) list -tags $(TAGS) ./... | grep -v '/cmd/glossator$$')
# The packages in which goroutines meet. What is killed while it works (TestKill)
# is another process, of which the race detector sees nothing.
RACING = $$($(GO) list ./... | grep -E '^glossator/(store|ui)(/|$$)')
TEST = $(GO) test -timeout 20m

.PHONY: run test build bench fuzz eval lint screenshots clean setup-run setup-test vet unit race cross window-test
# One step after the other, also under make -j.
.NOTPARALLEL:

## run: open the sample project in the window
run: setup-run build
	@test -e build/sample.gloss || build/gloss new build/sample.gloss --name "Sample" --sample
	if [ "$$(uname -s)" != Linux ] || [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then
		exec build/glossator build/sample.gloss
	fi
	echo "There is no display here, so no window opens. The same work without one:"
	build/gloss export build/sample.gloss -o sample.jsonl --force
	build/glossator --picture sample.png build/sample.gloss
	echo "  build/sample.gloss           the sample project"
	echo "  sample.jsonl                 its documents, tags and links, with sample.jsonl.manifest.json"
	echo "  sample.png                   the window, as it would open"

## test: all tests, installing first what they need
test: setup-test vet unit race cross window-test

unit:
	@echo "== tests, without cgo and without a display"
	CGO_ENABLED=0 $(TEST) -tags $(TAGS) $(PLAIN)

race:
	@echo "== tests with the race detector, and with Fyne's checks of threads"
	CGO_ENABLED=1 $(TEST) -race -short -skip '^TestKill$$' $(RACING)

vet:
	@echo "== go vet"
	CGO_ENABLED=0 $(GO) vet -tags $(TAGS) $(PLAIN)
	if [ -d cmd/glossator ]; then $(GO) vet -tags '$(TAGS) window' ./cmd/glossator/...; fi

# The command line builds for every system without cgo.
cross:
	@echo "== cross builds of cmd/gloss"
	for system in linux/amd64 windows/amd64 darwin/arm64; do
		CGO_ENABLED=0 GOOS=$${system%/*} GOARCH=$${system#*/} $(GO) build -o /dev/null ./cmd/gloss
		echo "built for $$system"
	done

# The real window, on a screen of its own. The race detector watches, because
# Fyne's test driver runs everything on one goroutine and proves no threading.
window-test:
	@if ! grep -qsE '^//go:build .*\bwindow\b' cmd/glossator/*_test.go; then exit 0; fi
	echo "== the real window"
	LIBGL_ALWAYS_SOFTWARE=1 CGO_ENABLED=1 xvfb-run -a -s '-screen 0 1600x1200x24' \
		$(TEST) -race -count=1 -tags 'window $(TAGS)' ./cmd/glossator/...

## build: build/glossator (the window) and build/gloss (the command line)
build:
	@mkdir -p build
	CGO_ENABLED=0 $(GO) build -o build/gloss ./cmd/gloss
	CGO_ENABLED=1 $(GO) build -tags $(TAGS) -o build/glossator ./cmd/glossator

# How many random steps make fuzz takes.
STEPS ?= 100000

## fuzz: anything at random in the window, on the sample project; then all of it undone
fuzz: setup-test
	@GLOSSATOR_FUZZ=$(STEPS) CGO_ENABLED=0 $(GO) test -tags $(TAGS) -run '^TestRandomHands$$' -count=1 -v -timeout 12h ./ui

## bench: the figures, with allocations
bench: setup-test
	@CGO_ENABLED=0 $(GO) test -tags $(TAGS) -run '^$$' -bench . -benchmem -timeout 60m $(PLAIN)
	LIBGL_ALWAYS_SOFTWARE=1 CGO_ENABLED=1 xvfb-run -a -s '-screen 0 1600x1200x24' \
		$(GO) test -tags 'window $(TAGS)' -run '^$$' -bench . -benchmem ./cmd/glossator

## eval: how good suggestions are, on articles with a reader's judgement beside the repository
eval:
	@if [ ! -d ../shared/data/articles ]; then
		echo "The articles with a reader's judgement (../shared/data/articles) are not there; nothing was evaluated."
		exit 0
	fi
	CGO_ENABLED=0 $(GO) test -count=1 -run '^TestEval' -v ./store/suggest

## lint: gofmt and golangci-lint, at a pinned version
lint: setup-run build/tools/golangci-lint-$(LINT_VERSION)
	@echo "== gofmt"
	unformatted=$$(git ls-files -co --exclude-standard '*.go' | xargs -r gofmt -l)
	if [ -n "$$unformatted" ]; then echo "not formatted:"; echo "$$unformatted"; exit 1; fi
	echo "== golangci-lint $(LINT_VERSION)"
	export GOLANGCI_LINT_CACHE=$(CURDIR)/build/lint
	build/tools/golangci-lint-$(LINT_VERSION) run ./...

build/tools/golangci-lint-$(LINT_VERSION):
	@mkdir -p build/tools
	GOBIN=$(CURDIR)/build/tools $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	mv build/tools/golangci-lint $@

## screenshots: the README's pictures, drawn by the app itself
screenshots: setup-test build
	@rm -rf build/pictures
	mkdir -p build/pictures assets/pictures
	export GLOSSATOR_CONFIG=build/pictures/config
	build/gloss new build/pictures/sample.gloss --name "Sample" --sample
	draw() { build/glossator --picture "assets/pictures/$$1.png" "$${@:2}"; }
	draw window build/pictures/sample.gloss
	draw dark --dark --size 1280x800 build/pictures/sample.gloss
	draw small --size 1024x700 build/pictures/sample.gloss
	draw beside --do go.beside build/pictures/sample.gloss
	draw tags --size 1280x800 --do view.tags build/pictures/sample.gloss
	draw links --size 1280x800 --do view.show.links build/pictures/sample.gloss
	draw keys --size 1280x800 --do help.keys build/pictures/sample.gloss
	draw welcome --size 1024x700

## clean: remove what was built
clean:
	@rm -rf build sample.jsonl sample.jsonl.manifest.json sample.png

setup-run:
	@.ci/setup run

setup-test:
	@.ci/setup test
