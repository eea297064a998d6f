"""Errors of JavaScript programs under node, and of the TypeScript compiler."""

from .model import case, domain, family

domain("javascript", "javascript")

family("node-module-missing", "A package is required which is not installed", "environment",
       "node finds no folder node_modules/NAME above the file: npm install was not run or the package is not in package.json.",
       "npm install (or npm install NAME to add it).", "node npm require", "node-own-file-missing",
       r"Cannot find (module|package) '(express|dotenv|lodash)'", None)
case("kim:work/shop", "node server.js", "node", ecode="MODULE_NOT_FOUND", files={"server.js": "const express = require('express');\n\nexpress().listen(3000);\n"})
case("deploy:app", "node index.mjs", "node22", ecode="ERR_MODULE_NOT_FOUND", files={"index.mjs": "import 'dotenv/config';\nimport http from 'node:http';\n"})
case("runner:/builds/web", "npm start", "npm node", ecode="MODULE_NOT_FOUND", lang="de_DE.UTF-8",
     files={"package.json": '{"name": "web", "version": "1.0.0", "scripts": {"start": "node src/main.js"}}\n', "src/main.js": "require('./util');\n", "src/util.js": "module.exports = require('lodash').chunk;\n"})
case("jun:src/bot", "node bot.js 2>&1 | head -8", "node16", ecode=None, files={"bot.js": "const _ = require('lodash')\n"}, lang="ja_JP.UTF-8")

family("node-own-file-missing", "A file of one's own is required by a wrong path", "code",
       "The path in require/import does not lead to a file: wrong folder, missing ./, another case, or (ESM) the extension left out.",
       "Correct the relative path; in ES modules write the extension too (./util.js).", "node path esm", "node-module-missing node-esm-in-cjs",
       r"Cannot find module '[^']*[./]", None)
case("kim:work/shop", "node index.js", "node", ecode="MODULE_NOT_FOUND", files={"index.js": "const cart = require('./lib/Cart');\n", "lib/cart.js": ""})
case("runner:/builds/api", "node src/main.mjs", "node18", ecode="ERR_MODULE_NOT_FOUND", files={"src/main.mjs": "import { load } from './config';\n\nload();\n", "src/config.mjs": "export const load = () => {};\n"})
case("lena:projekte/uhr", "node dist/app.js", "node22", ecode=None, files={"app.js": ""}, cut=(0, 6))

family("node-esm-in-cjs", "import in a file that node takes for CommonJS", "code",
       "Without \"type\": \"module\" a .js file is CommonJS, where import statements are not allowed.",
       "Set \"type\": \"module\" in package.json, name the file .mjs, or use require().", "node esm", "node-require-in-esm",
       r"Cannot use import statement outside a module", "SyntaxError")
case("kim:work/shop", "node app.js", "node18", files={"app.js": "import fs from 'fs';\n\nconsole.log(fs.readdirSync('.'));\n"})
case("deploy:app", "node index.js", "node16", files={"index.js": "// entry\nimport { createServer } from 'http'\n", "package.json": '{"name": "app"}'})
case("runner:/builds/lib", "npx jest --colors=false", "jest node", npm="js-old", cut=(0, 40),
     files={"package.json": '{"name": "lib", "version": "1.0.0", "jest": {"transform": {}}}', "sum.test.js": "import { sum } from './sum';\n\ntest('sum', () => { expect(sum(1, 2)).toBe(3); });\n", "sum.js": ""})

family("node-require-in-esm", "require in an ES module", "code",
       "The file is an ES module (\"type\": \"module\" or .mjs), where require does not exist.",
       "Use import, or name the file .cjs, or createRequire from node:module.", "node esm require", "node-esm-in-cjs",
       r"require is not defined", "ReferenceError")
case("kim:work/shop", "node index.js", "node", files={"package.json": '{"type": "module"}', "index.js": "const fs = require('fs');\n"})
case("jun:src/bot", "node config.mjs", "node22", files={"config.mjs": "export const port = 3000;\n\nconst path = require('node:path');\n"}, lang="ja_JP.UTF-8")
case("marta:tienda", "node server.js", "node16", files={"package.json": '{"name": "tienda", "type": "module"}', "server.js": "var http = require('http')\n"}, cut=(0, 6))

family("node-port-in-use", "A node server finds its port taken", "environment",
       "Another process already listens on the port, often an older copy of the same server.",
       "Find it (lsof -i :3000 or ss -ltnp) and stop it, or set another port (PORT=3001 npm start).", "node port", "py-port-in-use node-refused",
       r"EADDRINUSE", None, "EADDRINUSE")
BUSY = "python3 -m http.server {} --bind {} >/dev/null 2>&1 & sleep 0.6"
case("kim:work/shop", "node server.js", "node", pre=BUSY.format(3000, "::"), files={"server.js": "const http = require('http');\n\nhttp.createServer((q, r) => r.end()).listen(3000);\n"})
case("deploy:app", "npm run dev", "npm node22", pre=BUSY.format(8080, "0.0.0.0"), files={"package.json": '{"name": "panel", "version": "0.3.1", "scripts": {"dev": "node index.mjs"}}',
     "index.mjs": "import net from 'node:net';\n\nnet.createServer().listen(8080, '0.0.0.0');\n"})
case("paul:depot/site", "node srv.js", "express node16", npm="js-old", pre=BUSY.format(5173, "::"), files={"srv.js": "require('express')().listen(5173)\n"}, lang="fr_FR.UTF-8", cut=(0, 9))

family("node-refused", "A node client is refused by the host it calls", "infrastructure",
       "Nothing listens on that address and port: the API server is not started, or the port or host is wrong.",
       "Start the service and check host and port (curl -v http://127.0.0.1:4000); in node 18 and later localhost may mean ::1.",
       "node network", "node-port-in-use pg-refused redis-refused curl-refused", r"ECONNREFUSED", None, "ECONNREFUSED")
case("kim:work/shop", "node fetch.mjs", "node", files={"fetch.mjs": "const r = await fetch('http://localhost:4000/items');\nconsole.log(r.status);\n"})
case("runner:/builds/api", "node check.js", "node16", files={"check.js": "require('http').get('http://127.0.0.1:9200/_health')\n"})
case("deploy:app", "node worker.js", "node22", hosts="orders.shop.internal", files={"worker.js": "const net = require('net');\n\nconst queue = net.connect({ host: 'orders.shop.internal', port: 5672 });\nqueue.on('connect', () => queue.write('hi'));\n"})

family("node-enoent", "A file that node should read is not there", "code",
       "The path is relative to the folder the program was started in, not to the script; or the file was never made.",
       "Build the path from the script: path.join(__dirname, 'config.json') (ESM: new URL('./config.json', import.meta.url)), or create the file.",
       "node file path", "npm-no-package-json", r"ENOENT", None, "ENOENT")
case("kim:work/shop", "node src/index.js", "node", files={"src/index.js": "const fs = require('fs');\n\nconst config = JSON.parse(fs.readFileSync('config.json'));\n", "src/config.json": "{}"})
case("runner:/builds/api", "node load.mjs", "node18", files={"load.mjs": "import { readFile } from 'node:fs/promises';\n\nconsole.log(await readFile('./data/users.json', 'utf8'));\n"})
case("lena:projekte/bilder", "node liste.js", "node22", files={"liste.js": "require('fs').readdirSync('/srv/bilder').forEach(b => console.log(b))\n"}, cut=(-9, None))

family("node-heap-oom", "node's heap is full", "environment",
       "The program (often a build) needs more memory than V8's limit, or it leaks.",
       "Raise the limit: NODE_OPTIONS=--max-old-space-size=4096; when it grows without end, find what keeps the objects.",
       "node memory", "", r"FATAL ERROR: .*heap out of memory", None)
HOG = "const rows = [];\nfor (;;) rows.push({ id: rows.length, name: 'row ' + rows.length, tags: new Array(20).fill(Math.random()) });\n"
case("kim:work/shop", "node --max-old-space-size=40 import.js", "node", files={"import.js": HOG})
case("runner:/builds/web", "npm run build", "npm node22", env={"NODE_OPTIONS": "--max-old-space-size=30"}, timeout=120,
     files={"package.json": '{"name": "web", "version": "2.0.0", "scripts": {"build": "node build/all.js"}}', "build/all.js": "console.log('bundling 412 modules');\n" + HOG})
case("jun:src/log", "node --max-old-space-size=20 parse.js", "node16", files={"parse.js": "console.log('start');\nconst m = new Map();\nfor (let i = 0; ; i++) m.set(i, { text: String(i).repeat(3) });\n"}, lang="ja_JP.UTF-8", after="^(FATAL|<--- JS)")

family("node-undefined-property", "A property of undefined is read", "code",
       "The value before the dot is undefined: the data has another form than thought, or it is not loaded yet.",
       "Check what the value is before that line; use ?. or a default where it may be missing.", "javascript undefined", "node-not-a-function",
       r"Cannot read propert(y|ies)", "TypeError")
case("kim:work/shop", "node cart.js", "node", files={"cart.js": "function total(cart) {\n  return cart.items.map(i => i.price);\n}\n\nconsole.log(total({}));\n"}, cols=80)
case("runner:/builds/api", "node test.js", "node16", files={"test.js": "const user = JSON.parse('{\"profile\": null}');\n\nconsole.log(user.profile.name);\n"})
case("jun:src/ui", "npx vitest run --no-color", "vitest node", npm="js-new", lang="ja_JP.UTF-8", env={"CI": "1", "NO_COLOR": "1"},
     files={"user.test.js": "import { expect, test } from 'vitest';\n\nconst first = (list) => list[0].id;\n\ntest('first', () => {\n  expect(first([])).toBe(1);\n});\n"})

family("node-not-a-function", "Something is called that is not a function", "code",
       "The name holds an object or undefined: wrong import form (default or named), a misspelt method, or an older version of the package.",
       "Print what it is; correct the import (const { x } = require('./y')) or the method's name.", "javascript import", "node-undefined-property",
       r"is not a function", "TypeError")
case("kim:work/shop", "node main.js", "node", files={"main.js": "const { slugify } = require('./text');\n\nconsole.log(slugify('A b'));\n", "text.js": "module.exports = function slugify(s) { return s; };\n"})
case("deploy:app", "node run.js", "node16", files={"run.js": "const items = { a: 1 };\n\nitems.map(x => x);\n"})
case("runner:/builds/lib", "npx mocha --no-color", "mocha node", npm="js-old", files={"test/sort.js": "const { sorted } = require('../lib');\n\ndescribe('sorted', () => {\n  it('sorts', () => { sorted([2, 1]); });\n});\n", "lib.js": "exports.sort = a => a;\n"})

family("node-unhandled-rejection", "A promise fails and nobody catches it", "code",
       "A promise was rejected with no catch; since node 15 that ends the process.",
       "await it inside try/catch or add .catch(); reject with an Error so that the place is shown.", "node promise", "",
       r"(unhandled|reason)", None)
case("kim:work/shop", "node pay.js", "node", ecode="ERR_UNHANDLED_REJECTION", files={"pay.js": "async function pay() {\n  throw 'card declined';\n}\n\npay();\n"}, head=r"This error originated")
case("runner:/builds/api", "node jobs.mjs", "node18", ecode="ERR_UNHANDLED_REJECTION", files={"jobs.mjs": "setTimeout(() => Promise.reject({ code: 7 }), 5);\n"}, head=r"This error originated")
case("wei:code/task", "node task.js 2>&1 | head -n 6", "node22", files={"task.js": "Promise.reject(null)\n"}, head=r"This error originated|UnhandledPromiseRejection", lang="zh_CN.UTF-8", cut=None)

family("json-parse-html", "HTML is parsed as JSON", "code",
       "The server answered with an HTML page (404, login page) and the program parsed it as JSON.",
       "Look at the status and the body first; correct the URL, and check response.ok before response.json().", "javascript json http", "json-parse-syntax",
       r"Unexpected token", "SyntaxError")
PAGE = "mkdir -p /tmp/w && cd /tmp/w && python3 -m http.server {} >/dev/null 2>&1 & sleep 0.6"
case("kim:work/shop", "node fetch.mjs", "node", pre=PAGE.format(4000), files={"fetch.mjs": "const r = await fetch('http://127.0.0.1:4000/api/items');\nconsole.log(await r.json());\n"}, tmux=80)
case("deploy:app", "node sync.js", "node16", files={"sync.js": "const body = '<html><body>Login</body></html>';\n\nconsole.log(JSON.parse(body).token);\n"})
case("runner:/builds/web", "node test/api.mjs", "node18", pre=PAGE.format(9090), files={"test/api.mjs": "const get = path => fetch('http://localhost:9090' + path).then(r => r.json());\n\nawait get('/user/1');\n"})

family("json-parse-syntax", "A JSON file with a comma too many or single quotes", "code",
       "The text is not valid JSON: a trailing comma, single quotes, a comment, or a cut end.",
       "Correct the place named (jq . FILE shows line and column); JSON knows neither comments nor trailing commas.", "json config", "json-parse-html",
       r"(JSON at position|in JSON|JSON\.parse|JSONDecodeError|parse error|JSON_ERROR|Expecting|invalid character)", None)
case("kim:work/shop", "node read.js", "node", etype="SyntaxError", files={"read.js": "JSON.parse(require('fs').readFileSync('data.json', 'utf8'));\n", "data.json": '{\n  "name": "mug",\n  "price": 3,\n}\n'}, head=r"^SyntaxError")
case("runner:/builds/web", "npm install", "npm", ecode="EJSONPARSE", files={"package.json": '{\n  "name": "web",\n  "version": "1.0.0"\n  "scripts": {}\n}\n'}, head=r"(Expected|Unexpected)")
case("lena:projekte", "jq .name daten.json", "jq", files={"daten.json": "{'name': 'Stift'}\n"}, lang="de_DE.UTF-8")
case("jun:src", "python -m json.tool data.json", "py3.12", files={"data.json": '{"name": "pen", "tags": ["a", "b",]}\n'}, head=r"Expecting|Illegal")

domain("javascript", "typescript")

family("ts-no-such-property", "A property the type does not have", "code",
       "The type (interface) has no such property: misspelt, or the type is narrower than the value.",
       "Correct the name, or add the property to the interface.", "typescript types", "ts-not-assignable", r"error TS2339|TS2339", None, "TS2339")
case("kim:work/shop", "npx tsc --noEmit cart.ts", "typescript node", npm="js-new", files={"cart.ts": "interface Item { name: string; price: number }\n\nexport const label = (i: Item) => i.title + i.price;\n"}, cols=80)
case("runner:/builds/web", "npx tsc -p .", "typescript node", npm="js-old", cols=80, lang="fr_FR.UTF-8",
     files={"tsconfig.json": '{"compilerOptions": {"strict": true, "noEmit": true, "pretty": true, "types": []}, "include": ["src"]}', "src/user.ts": "export type User = { id: number };\n\nexport function mail(u: User): string {\n  return u.email;\n}\n"})
case("jun:src/ui", "npx tsc --noEmit --locale ja a.ts", "typescript node", npm="js-new", lang="ja_JP.UTF-8", files={"a.ts": "const color = { red: 1 };\nconsole.log(color.blue);\n"})

family("ts-not-assignable", "A value of another type is assigned or passed", "code",
       "The value's type does not fit the declared one, often because undefined or null is possible.",
       "Convert or check the value first (Number(x), if (x) …), or widen the declared type.", "typescript types", "ts-no-such-property",
       r"TS23(22|45)", None)
case("kim:work/shop", "npx tsc --noEmit --strict price.ts", "typescript node", npm="js-new", ecode="TS2322", files={"price.ts": "let price: number = '12';\nexport { price };\n"})
case("runner:/builds/api", "npx tsc --noEmit --strict src/env.ts", "typescript node", npm="js-old", ecode="TS2345", files={"src/env.ts": "function listen(port: number) { return port; }\nconst env: { PORT?: string } = {};\nlisten(env.PORT);\n"})
case("lena:projekte/uhr", "npx tsc --noEmit --strict --locale de uhr.ts --pretty", "typescript node", npm="js-new", ecode="TS2322", lang="de_DE.UTF-8", cols=80, files={"uhr.ts": "export const stunde: number = new Date().toISOString();\n"})

family("ts-module-not-found", "TypeScript does not find a module or its types", "environment",
       "The package (or its @types package) is not installed, or the path alias is not set in tsconfig.",
       "npm install -D @types/NAME (or the package itself); for an alias set paths in tsconfig.json.", "typescript types npm", "node-module-missing",
       r"TS(2307|7016|2580|2688)", None)
case("kim:work/shop", "npx tsc --noEmit --strict app.ts", "typescript node", npm="js-new", ecode="TS7016", files={"app.ts": "import express from 'express';\n\nexpress();\n"}, env={})
case("runner:/builds/web", "npx tsc -p tsconfig.json", "typescript node", npm="js-old", ecode="TS2307", files={"tsconfig.json": '{"compilerOptions": {"strict": true, "noEmit": true, "types": []}, "files": ["src/main.ts"]}', "src/main.ts": "import { db } from '@/lib/db';\n\ndb();\n"})
case("paul:depot", "npx tsc --noEmit outil.ts --locale fr", "typescript node", npm="js-new", ecode="TS2307", lang="fr_FR.UTF-8", files={"outil.ts": "import { z } from 'zod';\n\nexport const s = z.string();\n"})
