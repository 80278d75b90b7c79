# Each target is complete on a fresh machine with Node and npm.

DATA_DIR ?= .data

.PHONY: dev test start bench down clean setup
.DEFAULT_GOAL := dev

dev: setup
	npm run --silent dev

test: setup
	node .ci/gate.mjs

start: build/main.js
	npm run --silent start

bench: build/main.js
	npm run --silent bench

down:
	@[ ! -d node_modules ] || npx --no-install tsx server/cli/stop-local.ts "$(DATA_DIR)"

clean:
	@[ ! -d node_modules ] || npx --no-install tsx server/cli/stop-local.ts "$(DATA_DIR)" --delete-data
	rm -rf build .cache test-results playwright-report

setup: node_modules/.installed server/infra/database/generated/client.ts

# No install script is needed: every binary comes inside a package.
node_modules/.installed: package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

server/infra/database/generated/client.ts: prisma/schema.prisma node_modules/.installed
	npm run --silent generate
	@touch $@

SOURCES := $(shell find app server prisma public docs/guides -type f -not -path '*/generated/*' -not -name '*.test.ts*' 2>/dev/null)

build/main.js: setup $(SOURCES) vite.config.ts remix.config.js
	npm run --silent build
