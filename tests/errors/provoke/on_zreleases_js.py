"""Errors in the forms of this year: node and its tools in the newest releases, each in two settings."""

from .model import again, case, domain, family
from .on_zreleases import twin

domain("releases", "releases_js")

PLAIN = {"ASTRO_TELEMETRY_DISABLED": "1", "NEXT_TELEMETRY_DISABLED": "1", "TURBO_TELEMETRY_DISABLED": "1", "WRANGLER_SEND_METRICS": "false", "NX_DAEMON": "false", "CI": "1"}


def js(run, tool, files=None, npm="rel", env=None, **more):
    twin(run, f"{tool} node26", files, npm=npm, env=dict(PLAIN, **(env or {})), **more)


def node(run, files, second="runner:/builds/shop", cols=100, **more):
    """One program under the two newest versions of node."""
    case("kim:work/shop", run, "node24", files=files, **more)
    case(second, run, "node26", files=files, cols=cols, **more)


again("node-refused", "releases", r"\[cause\]: Error: connect", None, "ECONNREFUSED")
node("node ping.mjs", {"ping.mjs": "await fetch('http://127.0.0.1:8099/health');\n"})
again("node-refused", "releases", r"\[cause\]: Error: connect", None, "ECONNREFUSED")
node("node ping.mjs", {"ping.mjs": "fetch('http://127.0.0.1:8099/health').catch(error => console.error(error));\n"})
family("rel-node-enum", "node strips types and refuses an enum", "code", "node runs TypeScript by leaving the types out; an enum is code and cannot be left out.",
       "Use a const object, or run it with --experimental-transform-types or tsx.", "node typescript", "", r"(enum is not supported|ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX)", "SyntaxError", "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX")
node("node cart.ts", {"cart.ts": "enum Color { Red, Blue }\n\nconsole.log(Color.Red);\n"})
family("rel-node-named-export", "An import names an export that is not there", "code", "The module exports no such name.", "Correct the name or import the default.", "node import", "", r"^SyntaxError", "SyntaxError")
node("node main.mjs", {"main.mjs": "import { slugify } from './text.mjs';\n\nslugify('a');\n", "text.mjs": "export const slug = s => s;\n"})
again("node-module-missing", "releases", r"^Error(?: \[ERR_MODULE_NOT_FOUND\])?: Cannot find (module|package)", "Error", "ERR_MODULE_NOT_FOUND")
node("node main.mjs", {"main.mjs": "import pad from 'left-padder';\n\npad('a');\n"})
family("rel-node-assert", "An assertion of node fails", "code", "The function gives another value.", "Correct the function.", "node assert", "", r"AssertionError", "AssertionError", "ERR_ASSERTION")
node("node --test cart.test.mjs", {"cart.test.mjs": "import assert from 'node:assert';\nimport { test } from 'node:test';\n\ntest('total', () => {\n  assert.strictEqual(1 + 1, 3);\n});\n"})
again("json-parse-syntax", "releases", r"^SyntaxError", "SyntaxError")
node("node read.js", {"read.js": "JSON.parse(require('fs').readFileSync('data.json', 'utf8'));\n", "data.json": '{\n  "name": "mug",\n}\n'})

family("rel-npm-script-skipped", "npm 12 skips an install script and the package fails later", "environment", "npm 12 runs no install scripts of dependencies unless they are allowed, and ends with status 0.",
       "Allow the script for that package (npm approve-scripts) and install again.", "npm scripts", "node-module-missing", r"Cannot find module", "Error", "MODULE_NOT_FOUND")
DEP = {"package.json": '{"name": "shop", "version": "1.0.0", "dependencies": {"fastbin": "file:fastbin-1.0.0.tgz"}}', "main.js": "require('fastbin');\n",
       "src/package.json": '{"name": "fastbin", "version": "1.0.0", "main": "index.js", "scripts": {"install": "node make.js"}}', "src/index.js": "module.exports = require('./built.js');\n",
       "src/make.js": "require('fs').writeFileSync('built.js', '')\n"}
NPM = "npm install --offline --no-audit --no-fund; echo status $?; node main.js"
case("kim:work/shop", NPM, "npm12 node24", files=DEP, pre="cp -r src package && tar czf fastbin-1.0.0.tgz package", env={"NPM_CONFIG_CACHE": "/tmp/c"})
case("runner:/builds/shop", NPM, "npm12 node26", files=DEP, pre="cp -r src package && tar czf fastbin-1.0.0.tgz package", env={"NPM_CONFIG_CACHE": "/tmp/c"}, cols=100)
again("npm-eresolve", "releases", r"npm error ERESOLVE", None, "ERESOLVE")
PACK = "for n in kit theme; do mv $n package; tar czf $n.tgz package; rm -r package; done"
PEER = {"package.json": '{"name": "shop", "version": "1.0.0", "dependencies": {"kit": "file:kit.tgz", "theme": "file:theme.tgz"}}', "kit/package.json": '{"name": "kit", "version": "3.0.0"}', "theme/package.json": '{"name": "theme", "version": "1.0.0", "peerDependencies": {"kit": "^2.0.0"}}'}
case("kim:work/shop", "npm install --offline --no-audit", "npm12 node24", files=PEER, pre=PACK)
case("runner:/builds/shop", "npm install --offline --no-audit", "npm12 node26", files=PEER, pre=PACK, cols=100)
again("npm-missing-script", "releases", r"Missing script", None)
case("kim:work/shop", "npm run biuld", "npm12 node24", files={"package.json": '{"name": "shop", "scripts": {"build": "tsc"}}'})
case("runner:/builds/store", "npm run biuld", "npm12 node26", files={"package.json": '{"name": "store", "scripts": {"build": "tsc", "test": "node --test"}}'}, cols=100)
again("npm-lock-out-of-sync", "releases", r"ERR_PNPM_OUTDATED_LOCKFILE|lockfile", None, "ERR_PNPM_OUTDATED_LOCKFILE")
LOCK = {"package.json": '{"name": "shop", "version": "1.0.0", "dependencies": {"left-padder": "^1.0.0"}}', "pnpm-lock.yaml": "lockfileVersion: '9.0'\n\nsettings:\n  autoInstallPeers: true\n  excludeLinksFromLockfile: false\n\nimporters:\n\n  .: {}\n"}
js("pnpm install --frozen-lockfile --offline", "pnpm", LOCK, npm="apps", swap="shop=store")
family("rel-pnpm-offline", "pnpm has a package not in its store", "environment", "--offline is set and the package was never fetched.", "Install once with the network.", "pnpm offline", "", r"ERR_PNPM_NO_OFFLINE_META|ERR_PNPM", None)
js("pnpm install --offline", "pnpm", {"package.json": '{"name": "shop", "version": "1.0.0", "dependencies": {"left-padder": "^1.0.0"}}'}, npm="apps", swap="shop=store",
   env={"NPM_CONFIG_REGISTRY": "https://packages.example.org/", "PNPM_CONFIG_REGISTRY": "https://packages.example.org/"})
again("npm-missing-script", "releases", r"^error|not found", None)
js("yarn run biuld", "yarn", {"package.json": '{"name": "shop", "scripts": {"build": "tsc"}}'}, npm="apps", other={"typed": "bash"})

again("ts-no-such-property", "releases", r"TS2339|TS2551", None, "TS2339")
js("npx tsc --noEmit --strict cart.ts", "typescript", {"cart.ts": "interface Item { name: string; price: number }\n\nexport const label = (i: Item) => i.title + i.price;\n"}, swap="cart=order")
family("rel-tsc-option", "TypeScript 7 no longer knows an option", "environment", "The option was removed in TypeScript 7.", "Take it out of tsconfig.json.", "typescript config", "", r"TS\d+", None)
js("npx tsc -p .", "typescript", {"tsconfig.json": '{"compilerOptions": {"target": "es5", "moduleResolution": "node", "baseUrl": ".", "noEmit": true}, "include": ["src"]}\n', "src/a.ts": "export const a = 1;\n"}, swap="a=b")
family("rel-eslint-unused", "eslint: a name that is not defined", "code", "The name is misspelt or not imported.", "Import it, or add it to globals.", "eslint", "", r"no-undef", None, "no-undef")
js("npx eslint cart.mjs", "eslint", {"cart.mjs": "export const total = prices.length;\n", "eslint.config.mjs": "import js from '@eslint/js';\nexport default [js.configs.recommended];\n"}, swap="cart=order")
again("eslint-config-missing", "releases", r"couldn't find an eslint.config|eslint.config", None)
js("npx eslint cart.mjs", "eslint", {"cart.mjs": "let a = 1;\n", ".eslintrc.json": "{}"}, swap="cart=order", other={"typed": "bash"})
family("rel-prettier-syntax", "prettier cannot parse a file", "code", "A bracket is missing.", "Close it.", "prettier syntax", "", r"\[error\].*SyntaxError", "SyntaxError")
js("npx prettier --check cart.ts", "prettier", {"cart.ts": "export const total = (a: number => a * 2;\n"}, swap="cart=order")
family("rel-biome-lint", "biome: a variable is never used", "code", "It is not used.", "Remove it.", "biome lint", "", r"This variable", None, "lint/correctness/noUnusedVariables")
js("npx biome lint --only=correctness/noUnusedVariables cart.js", "@biomejs/biome", {"cart.js": "const total = 3;\nconsole.log(1);\n"}, swap="cart=order")
family("rel-biome-parse", "biome cannot parse a file", "code", "A bracket is missing.", "Close it.", "biome syntax", "rel-prettier-syntax", r"[Ee]xpected an expression", None)
js("npx biome format cart.ts", "@biomejs/biome", {"cart.ts": "export const total = ;\n"}, swap="cart=order")
family("rel-turbo-task", "turbo: no such task", "code", "The task is in no turbo.json.", "Add it to tasks.", "turbo task", "", r"(could not|Could not) find|missing", None)
TURBO = {"package.json": '{"name": "shop", "private": true, "packageManager": "npm@12.0.0", "workspaces": ["apps/*"]}', "turbo.json": '{"tasks": {"build": {}}}', "apps/web/package.json": '{"name": "web", "scripts": {"build": "exit 3"}}', "package-lock.json": '{"name": "shop", "lockfileVersion": 3, "packages": {"": {"name": "shop", "workspaces": ["apps/*"]}, "apps/web": {"name": "web"}, "node_modules/web": {"resolved": "apps/web", "link": true}}}'}
js("npx turbo run biuld", "turbo", TURBO, pre="git init -q .", swap="shop=store")
family("rel-turbo-failed", "turbo: the build of a package fails", "code", "The script of that package ends with another status than 0.", "Read what it printed; run it alone in its folder.", "turbo build", "rel-turbo-task", r"cat: config", None)
js("npx turbo run build", "turbo", dict(TURBO, **{"apps/web/package.json": '{"name": "web", "scripts": {"build": "cat config.prod.json"}}'}), pre="git init -q .", swap="shop=store")
family("rel-turbo-json", "turbo cannot parse turbo.json", "code", "The file is not valid JSON, or has an unknown key.", "Correct the place shown.", "turbo config", "rel-turbo-task", r"unknown key", None)
js("npx turbo run build", "turbo", dict(TURBO, **{"turbo.json": '{"tasks": {"build": {"dependOn": ["^build"]}}}\n'}), pre="git init -q .", swap="shop=store")
again("bundler-unresolved", "releases", r"Could not resolve", None)
js("npx esbuild --bundle src/main.js --outfile=out.js", "esbuild", {"src/main.js": "import pad from 'left-padder';\n\nconsole.log(pad('a'));\n"}, swap="main=web")
again("bundler-unresolved", "releases", r"(Could not resolve|UNRESOLVED_IMPORT)", None, "UNRESOLVED_IMPORT")
js("npx rolldown src/main.js", "rolldown", {"src/main.js": "import { pad } from './pad.js';\n\nconsole.log(pad('a'));\n"}, swap="main=web", cut=(0, 30))
again("bundler-unresolved", "releases", r"(Could not resolve|\[!\])", None)
js("npx rollup src/main.js -o out.js", "rollup", {"src/main.js": "import { pad } from './pad.js';\n\nconsole.log(pad('a'));\n"}, swap="main=web")
family("rel-oxlint-debugger", "oxlint: debugger is left in", "code", "The statement was forgotten.", "Take it out.", "oxlint", "", r"no-debugger", None, "eslint(no-debugger)")
js("npx oxlint cart.js", "oxlint", {"cart.js": "export function total(a) {\n  debugger;\n  return a;\n}\n"}, swap="cart=order")
family("rel-oxfmt-syntax", "oxfmt cannot parse a file", "code", "A bracket is missing.", "Close it.", "oxfmt syntax", "rel-biome-parse", r"(Expected|×|x ).*", None)
js("npx oxfmt --check cart.ts", "oxfmt", {"cart.ts": "export const total = (a: number => a * 2;\n"}, swap="cart=order")
family("rel-swc-syntax", "swc cannot parse a file", "code", "A bracket is missing.", "Close it.", "swc syntax", "rel-biome-parse", r"(Expected|Unexpected|×|x ).*", None)
js("npx swc cart.ts", "@swc/core @swc/cli", {"cart.ts": "export const total = (a: number => a * 2;\n"}, swap="cart=order", cut=(0, 30))
again("bundler-unresolved", "releases", r"(failed to resolve import|Could not resolve|UNRESOLVED_IMPORT)", None)
js("npx vite build", "vite", {"index.html": "<script type=\"module\" src=\"/src/main.js\"></script>\n", "src/main.js": "import pad from 'left-padder';\n\nconsole.log(pad('a'));\n", "package.json": '{"name": "shop", "type": "module"}'}, swap="main=web", cut=(0, 40))
again("jest-assertion", "releases", r"^AssertionError", "AssertionError")
js("npx vitest run", "vitest", {"cart.test.js": "import { expect, test } from 'vitest';\n\ntest('total', () => {\n  expect([1, 2].reduce((a, b) => a + b)).toBe(4);\n});\n", "package.json": '{"type": "module"}'}, swap="cart=order")
again("jest-assertion", "releases", r"expect\(received\)", None)
js("npx jest", "jest", {"cart.test.js": "test('total', () => {\n  expect([1, 2].reduce((a, b) => a + b)).toBe(4);\n});\n", "package.json": '{"name": "shop"}'}, swap="cart=order")
again("node-undefined-property", "releases", r"TypeError: Cannot read", "TypeError")
js("npx mocha cart.test.cjs", "mocha", {"cart.test.cjs": "describe('cart', () => {\n  it('has a price', () => {\n    [][0].price;\n  });\n});\n"}, swap="cart=order")
again("jest-assertion", "releases", r"(Difference|Test finished|is|✘|✖)", None)
js("npx ava cart.test.mjs", "ava", first="root:/app", second="root:/srv/shop", files={"package.json": '{"name": "shop", "type": "module"}', "cart.test.mjs": "import test from 'ava';\n\ntest('total', t => {\n  t.is(1 + 2, 4);\n});\n"}, swap="cart=order", cut=(0, 15), env={"AVA_FORCE_CI": "not-ci"})
again("bundler-unresolved", "releases", r"Module not found", None)
js("npx webpack --mode development --entry ./src/main.js", "webpack", {"src/main.js": "const pad = require('left-padder');\n\nconsole.log(pad('a'));\n"}, swap="main=web")
again("bundler-unresolved", "releases", r"(Module not found|Can't resolve)", None)
js("npx rspack build --mode development --entry ./src/main.js", "@rspack/core", {"src/main.js": "const pad = require('left-padder');\n\nconsole.log(pad('a'));\n", "package.json": '{"name": "shop"}'}, swap="main=web")
family("rel-stylelint-config", "stylelint finds no configuration", "environment", "There is no stylelint.config.js.", "Write one.", "stylelint config", "", r"No configuration provided|ConfigurationError", None)
js("npx stylelint cart.css", "stylelint", {"cart.css": "a { colr: red }\n"}, swap="cart=order", cut=(0, 14))
family("rel-sass-variable", "sass: a variable is not defined", "code", "It is misspelt, or its file is not loaded with @use.", "Correct it.", "sass variable", "", r"Undefined variable", None)
js("npx sass cart.scss", "sass", {"cart.scss": "a {\n  color: $brand;\n}\n"}, swap="cart=order")
family("rel-less-variable", "less: a variable is not defined", "code", "It is misspelt.", "Correct it.", "less variable", "rel-sass-variable", r"is undefined", "NameError")
js("npx lessc cart.less", "less", {"cart.less": "a {\n  color: @brand;\n}\n"}, swap="cart=order")
family("rel-tailwind-class", "tailwind: a class that does not exist", "code", "@apply names a class that no utility has.", "Correct the name.", "tailwind css", "", r"Cannot apply", "Error")
js("npx @tailwindcss/cli -i cart.css", "@tailwindcss/cli", {"cart.css": "@import 'tailwindcss';\n\n.cart {\n  @apply bg-brandy-500;\n}\n"}, swap="cart=order", other={"typed": "bash"})
family("rel-babel-syntax", "babel cannot parse a file", "code", "A bracket is missing.", "Close it.", "babel syntax", "rel-swc-syntax", r"SyntaxError", "SyntaxError")
js("npx babel cart.js", "@babel/core", {"cart.js": "export const total = (a => a * 2;\n"}, swap="cart=order", cut=(0, 12))
family("rel-markdownlint", "markdownlint: headings skip a level", "code", "A heading of level 3 follows one of level 1.", "Use level 2.", "markdown lint", "", r"MD001", None, "MD001")
js("npx markdownlint-cli2 README.md", "markdownlint-cli2", {"README.md": "# Shop\n\n### Use\n"}, swap="README=GUIDE")
family("rel-cspell", "cspell: unknown words", "code", "A word is misspelt.", "Correct it, or add it to words.", "cspell spelling", "rel-typos", r"Unknown word", None)
js("npx cspell lint --no-progress README.md", "cspell", {"README.md": "The cart recieves a price.\n"}, swap="README=GUIDE")
family("rel-ajv-required", "ajv: a property is missing", "code", "The document lacks a required property.", "Add it.", "ajv schema", "rel-schema-type", r"required property", None)
js("npx ajv validate -s schema.json -d order.json", "ajv-cli", {"schema.json": '{"type": "object", "required": ["price"]}', "order.json": "{}"}, swap="order=bill")
family("rel-commitlint", "commitlint refuses a message", "code", "The subject has no type.", "Write type: subject.", "commitlint git", "", r"✖", None)
js("echo 'mend the cart' | npx commitlint", "@commitlint/cli", {"commitlint.config.mjs": "export default { rules: { 'type-empty': [2, 'never'] } };\n"}, other={"typed": "bash"})
family("rel-zod-invalid", "zod refuses data", "code", "A field has another type than the schema says.", "Correct the data.", "zod validation", "pydantic-validation", r"message", "ZodError")
js("node load.mjs", "zod", {"load.mjs": "import { z } from 'zod';\n\nz.object({ price: z.number() }).parse({ price: '12' });\n"}, swap="load=read")
again("node-own-file-missing", "releases", r"^Error.*Cannot find module", "Error", "ERR_MODULE_NOT_FOUND")
js("npx tsx main.mts", "tsx", {"main.mts": "import { pad } from './pad.mjs';\n\npad('a');\n"}, swap="main=web")
again("node-refused", "releases", r"ECONNREFUSED", None, "ECONNREFUSED")
js("node db.mjs", "pg", {"db.mjs": "import pg from 'pg';\n\nconst db = new pg.Client({ host: '127.0.0.1', port: 5499 });\nawait db.connect();\n"}, swap="db=store", other={"typed": "bash"})
family("rel-fastify-schema", "fastify: a route is declared twice", "code", "Two handlers have one method and one path.", "Remove one.", "fastify route", "", r"^FastifyError", "FastifyError", "FST_ERR_DUPLICATED_ROUTE")
js("node main.mjs", "fastify", {"main.mjs": "import fastify from 'fastify';\n\nconst app = fastify();\napp.get('/a', () => 1);\napp.get('/a', () => 2);\n"}, swap="main=web")
family("rel-express-route", "express refuses a path", "code", "A star in a path needs a name since express 5.", "Write /*path.", "express route", "", r"^PathError", "PathError")
js("node main.mjs", "express", {"main.mjs": "import express from 'express';\n\nexpress().get('/files/*', () => 1);\n"}, swap="main=web")
family("rel-react-hook", "A hook is called outside of a component", "code", "Hooks work only while a component renders.", "Move the call into the component.", "react hook", "", r"Cannot read properties of null", "TypeError")
js("node main.mjs", "react", {"main.mjs": "import { useState } from 'react';\n\nuseState(0);\n"}, swap="main=web")
family("rel-drizzle-config", "drizzle-kit finds no configuration", "environment", "There is no drizzle.config.ts.", "Write one, or name it with --config.", "drizzle config", "", r"file does not exist", None)
js("npx drizzle-kit generate", "drizzle-kit", {"package.json": '{"name": "shop"}'}, second="lena:projekte/laden")


def app(run, tool, files=None, **more):
    js(run, tool, files, npm="apps", **more)


again("bundler-unresolved", "releases", r"(Could not resolve|resolve|Unable|Can't find)", None)
app("npx astro build", "astro", first="root:/app", second="root:/srv/shop", files={"package.json": '{"name": "shop", "type": "module"}', "src/pages/index.astro": "---\nimport Cart from '../components/Cart.astro';\n---\n<Cart />\n", "astro.config.mjs": "export default {};\n"}, swap="index=home", cut=(-22, None))
family("rel-next-pages", "next finds no pages", "environment", "There is no folder pages or app.", "Make app/page.js.", "next pages", "", r"(Couldn't find any|pages|app)", None)
app("npx next build", "next", {"package.json": '{"name": "shop"}'}, swap="shop=store", cut=(-3, None), other={"typed": "bash", "cut": None})
family("rel-wrangler-entry", "wrangler: the entry file does not exist", "code", "main in wrangler.toml names a file that is not there.", "Correct it.", "wrangler config", "", r"(entry-point file|was not found)", None)
app("npx wrangler deploy --dry-run", "wrangler", {"wrangler.toml": "name = 'shop'\nmain = 'src/index.ts'\ncompatibility_date = '2026-01-01'\n"}, swap="index=main", cut=(0, 20))
again("node-own-file-missing", "releases", r"Module not found", None)
app("npx deno run main.ts", "deno", {"main.ts": "import { pad } from './pad.ts';\n\npad('a');\n"}, swap="main=web")
family("rel-deno-permission", "deno may not read a file", "environment", "The right was not given.", "deno run --allow-read=FILE.", "deno permission", "", r"Requires read access|NotCapable", "NotCapable")
app("npx deno run --no-prompt main.ts", "deno", {"main.ts": "console.log(Deno.readTextFileSync('/etc/hostname'));\n"}, swap="main=web")
family("rel-playwright-browser", "playwright: no browser is installed", "environment", "The browser of this version of playwright was never fetched.", "npx playwright install.", "playwright browser", "", r"Executable doesn't exist", None)
app("node main.mjs", "playwright", {"main.mjs": "import { chromium } from 'playwright';\n\nawait chromium.launch();\n"}, swap="main=web")
family("rel-knex-config", "knex finds no configuration", "environment", "There is no knexfile.", "knex init.", "knex config", "", r"No configuration file found", None)
app("npx knex migrate:latest", "knex", {"package.json": '{"name": "shop"}'}, other={"typed": "bash"})
family("rel-pyright-argument", "pyright: an argument of another type", "code", "The value's type does not fit the parameter's.", "Convert the value, or widen the annotation.", "pyright types", "rel-ty-argument rel-mypy-argument", r"error: Argument of type", None, "reportArgumentType")
app("npx pyright cart.py", "pyright", {"cart.py": "def charge(cents: int) -> str:\n    return f'{cents / 100:.2f}'\n\n\nprint(charge('250'))\n"}, swap="cart=order")
again("ts-no-such-property", "releases", r"TS\d+", None)
app("npx vue-tsc --noEmit -p .", "vue-tsc", {"tsconfig.json": '{"compilerOptions": {"strict": true, "module": "esnext", "moduleResolution": "bundler", "types": [], "skipLibCheck": true}, "include": ["*.vue"]}', "Cart.vue": "<script setup lang=\"ts\">\nconst price = 3;\n</script>\n<template>{{ prise }}</template>\n"}, swap="Cart=Order")
again("ts-not-assignable", "releases", r"TS2322", "TSError", "TS2322")
app("npx ts-node cart.ts", "ts-node", {"cart.ts": "const price: number = '12';\nconsole.log(price);\n", "tsconfig.json": '{"compilerOptions": {"module": "nodenext", "types": []}}'}, swap="cart=order")
family("rel-tsdown-entry", "tsdown: the entry does not exist", "code", "The file is not there.", "Correct the path.", "tsdown build", "bundler-unresolved", r"UNRESOLVED_ENTRY", None, "UNRESOLVED_ENTRY")
app("npx tsdown src/main.ts", "tsdown", {"package.json": '{"name": "shop", "type": "module"}', "src/a.ts": ""}, swap="main=web", cut=(0, 20))
family("rel-redocly", "redocly: an operation without a response", "code", "The description of the interface lacks a part.", "Add it.", "openapi lint", "", r"Servers must be present", None)
app("npx redocly lint api.yaml", "@redocly/cli", {"api.yaml": "openapi: 3.1.0\ninfo:\n  title: Shop\n  version: '1'\npaths:\n  /cart:\n    get:\n      summary: Cart\n"}, swap="api=shop", env={"REDOCLY_TELEMETRY": "off"}, cut=(0, 30))
again("bundler-unresolved", "releases", r"Failed to resolve", None)
app("npx parcel build src/main.js --no-cache", "parcel", {"src/main.js": "import { pad } from './pad.js';\n\nconsole.log(pad('a'));\n", "package.json": '{"name": "shop"}'}, swap="main=web")
family("rel-nx-project", "nx: no such project", "code", "The name is misspelt.", "nx show projects lists what there is.", "nx project", "", r"Cannot find (configuration for|project)|Could not find", None)
app("npx nx build wep", "nx", {"nx.json": "{}", "package.json": '{"name": "shop", "private": true}', "web/project.json": '{"name": "web", "targets": {"build": {"command": "true"}}}'}, swap="shop=store", other={"typed": "bash"})
