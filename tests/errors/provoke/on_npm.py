"""Errors of npm and of the tools that build and test JavaScript."""

from .model import case, domain, family

domain("javascript", "npm")

# A little package registry on the loopback address: names, versions, peers, no tarballs.
REGISTRY = r'''
cat > /tmp/registry.py <<'PY'
import http.server, json, urllib.parse
SHELF = {"react": {"17.0.2": {}, "18.3.1": {}}, "old-carousel": {"2.4.0": {"react": "^17.0.0"}},
         "vue": {"2.7.16": {}, "3.4.31": {}}, "ui-table": {"1.9.1": {"vue": "^2.6.0"}}, "left-part": {"1.0.0": {}}}
class Shelf(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = urllib.parse.unquote(self.path.split("?")[0].strip("/"))
        found = SHELF.get(name)
        if found is None:
            status, body = 404, {"error": "Not found"}
        else:
            status, body = 200, {"name": name, "dist-tags": {"latest": max(found)}, "versions": {
                v: {"name": name, "version": v, "peerDependencies": peers,
                    "dist": {"tarball": "http://packages.example.org/%s-%s.tgz" % (name, v), "shasum": "0" * 40}}
                for v, peers in found.items()}}
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
    def log_message(self, *rest): pass
http.server.ThreadingHTTPServer(("127.0.0.1", 80), Shelf).serve_forever()
PY
python3 /tmp/registry.py >/dev/null 2>&1 & sleep 0.7
'''
SHELF = {"setup": REGISTRY, "hosts": "packages.example.org", "env": {"npm_config_registry": "http://packages.example.org/"}}

family("npm-eresolve", "npm finds peer dependencies that exclude each other", "environment",
       "A package wants another major version of a shared peer (such as react) than the project has.",
       "Use a version of the package that supports the peer, or the peer it wants; as a last resort npm install --legacy-peer-deps.",
       "npm peer dependency", "npm-no-version", r"ERESOLVE (unable|could not)", None, "ERESOLVE")
case("kim:work/shop", "npm install", "npm", files={"package.json": '{"name": "shop", "version": "1.0.0", "dependencies": {"react": "^18.0.0", "old-carousel": "^2.0.0"}}'}, **SHELF)
case("runner:/builds/web", "npm install ui-table", "npm8 node18", files={"package.json": '{"name": "web", "version": "0.1.0", "dependencies": {"vue": "^3.4.0"}}'}, **SHELF)
case("lena:projekte/laden", "npm i", "npm11 node22", cols=80, lang="de_DE.UTF-8", files={"package.json": '{"name": "laden", "version": "2.1.0", "dependencies": {"react": "18.3.1", "old-carousel": "2.4.0"}}'}, **SHELF)

family("npm-package-404", "npm knows no package of that name", "environment",
       "The package does not exist in the registry: misspelt, private (not logged in), or in another registry.",
       "Check the spelling (npm search NAME); for private ones npm login or set @scope:registry in .npmrc.", "npm registry", "npm-no-version",
       r"404 Not Found", None, "E404")
case("kim:work/shop", "npm install expresss", "npm", **SHELF, cols=80)
case("runner:/builds/web", "npm ci --loglevel=error 2>&1 || npm install", "npm8 node18", shown="npm install", files={"package.json": '{"name": "web", "version": "1.0.0", "dependencies": {"@acme/ui-kit": "^3.0.0"}}'}, **SHELF)
case("jun:src/bot", "npx --yes create-robot-app my-bot", "npm11 node22", lang="ja_JP.UTF-8", **SHELF)

family("npm-no-version", "npm knows the package but not that version", "environment",
       "No published version fits the range in package.json.", "Look which exist (npm view NAME versions) and correct the range.",
       "npm version", "npm-package-404 npm-eresolve", r"No matching version found", None, "ETARGET")
case("kim:work/shop", "npm install react@19.5", "npm", **SHELF, cols=80)
case("deploy:app", "npm install --no-audit", "npm8 node18", files={"package.json": '{"name": "app", "version": "1.0.0", "dependencies": {"left-part": "^4.2.0"}}'}, **SHELF)

family("npm-no-package-json", "npm is run in a folder without package.json", "environment",
       "npm looks for package.json in the current folder, and that is not the project's.",
       "cd into the project's folder (or npm init -y for a new one).", "npm folder", "node-enoent npm-missing-script", r"enoent .*package\.json|Could not read package\.json", None, "ENOENT")
case("kim:work", "npm start", "npm")
case("runner:/builds/mono", "npm run build", "npm8 node16", files={"web/package.json": "{}"}, lang="fr_FR.UTF-8")
case("jun:src", "npm test\nls", "npm11 node22", typed="bash", files={"bot/package.json": "{}"})

family("npm-missing-script", "package.json has no script of that name", "code",
       "npm run NAME needs an entry NAME under scripts in package.json.", "Add the script, or run one that exists (npm run lists them).",
       "npm scripts", "npm-no-package-json", r"[Mm]issing script", None)
PKG = '{{"name": "{}", "version": "1.0.0", "scripts": {}}}'
case("kim:work/shop", "npm run dev", "npm", files={"package.json": PKG.format("shop", '{"start": "node ."}')}, cols=80)
case("deploy:app", "npm start", "npm8 node18", files={"package.json": PKG.format("app", '{"serve": "node srv.js"}')})
case("runner:/builds/web", "npm run-script lint:fix", "npm11 node22", cols=80, files={"package.json": PKG.format("web", '{"lint": "eslint ."}')})

family("npm-eacces", "npm may not write its folders", "environment",
       "node_modules or the global folder belongs to root (an earlier sudo npm), so the user may not write there.",
       "Give the folder back: sudo chown -R $(whoami) node_modules ~/.npm; for global packages set a prefix in the home (npm config set prefix ~/.local).",
       "npm permission sudo", "perm-root-file", r"EACCES: permission denied", None, "EACCES")
case("kim:work/shop", "npm install ./part", "npm", setup="mkdir node_modules; chown root node_modules; chmod 755 node_modules",
     files={"package.json": PKG.format("shop", "{}"), "part/package.json": PKG.format("part", "{}")})
case("deploy:app", "npm install -g ./tool", "npm", files={"tool/package.json": PKG.format("tool", "{}")}, lang="de_DE.UTF-8", env={"npm_config_prefix": "/usr/local"})
case("jun:src/bot", "npm link", "npm8 node18", files={"package.json": PKG.format("bot", "{}")}, env={"npm_config_prefix": "/usr"}, cut=(0, 12))

family("npm-lock-out-of-sync", "npm ci with a lock file that does not fit package.json", "environment",
       "package.json was changed without updating package-lock.json, and npm ci insists that both agree.",
       "Run npm install once and commit the new package-lock.json.", "npm lock ci", "", r"can only install", None, "EUSAGE")
case("runner:/builds/web", "npm ci", "npm", files={"package.json": '{"name": "web", "version": "1.0.0", "dependencies": {"left-part": "^1.0.0"}}',
     "package-lock.json": '{"name": "web", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": {"": {"name": "web", "version": "1.0.0"}}}'}, **SHELF)
case("kim:work/shop", "npm ci", "npm11 node22", files={"package.json": PKG.format("shop", "{}")}, tmux=80)
case("deploy:app", "npm ci --omit=dev 2>&1 | head -n 12", "npm8 node18", files={"package.json": '{"name": "app", "version": "1.0.0", "dependencies": {"react": "^18.0.0"}}',
     "package-lock.json": '{"name": "app", "version": "1.0.0", "lockfileVersion": 2, "requires": true, "packages": {"": {"name": "app", "version": "1.0.0", "dependencies": {"react": "^17.0.0"}}, "node_modules/react": {"version": "17.0.2", "integrity": "sha1-AAAA"}}, "dependencies": {"react": {"version": "17.0.2"}}}'}, head=r"can only install", **SHELF)

family("npm-engine", "The package wants another node version", "environment",
       "engines in package.json asks for another node (or npm) than the one that runs, and engine-strict is on.",
       "Switch node (nvm install 22 && nvm use 22), or drop engine-strict.", "npm node version", "", r"(notsup|engine).*(Unsupported engine|Not compatible)", None, "EBADENGINE")
case("kim:work/shop", "npm install", "npm node", files={"package.json": '{"name": "shop", "version": "1.0.0", "engines": {"node": ">=22"}}', ".npmrc": "engine-strict=true\n"})
case("runner:/builds/web", "npm ci", "npm8 node16", files={"package.json": '{"name": "web", "version": "1.0.0", "engines": {"node": "^20.9.0", "npm": ">=10"}}', ".npmrc": "engine-strict=true\n",
     "package-lock.json": '{"name": "web", "version": "1.0.0", "lockfileVersion": 2, "requires": true, "packages": {"": {"name": "web", "version": "1.0.0", "engines": {"node": "^20.9.0"}}}}'})

family("npm-bin-not-found", "A tool of a script is not installed", "environment",
       "The script calls a program out of node_modules/.bin that is not there, because dependencies were not installed (or devDependencies left out).",
       "npm install (without --omit=dev / NODE_ENV=production), or npx NAME.", "npm scripts path", "cmd-not-found", r"(vite|next|tsc|jest): .*(not found|gefunden|見つかりません)", None)
case("kim:work/shop", "npm run dev", "npm", files={"package.json": PKG.format("shop", '{"dev": "vite --port 3000"}')})
case("runner:/builds/web", "npm run build", "npm8 node18", files={"package.json": PKG.format("web", '{"build": "next build"}')}, lang="de_DE.UTF-8")
case("deploy:app", "npm test 2>&1", "npm11 node22", env={"npm_config_script_shell": "bash"}, lang="ja_JP.UTF-8", files={"package.json": PKG.format("app", '{"test": "jest --ci"}')})

family("eslint-config-missing", "ESLint 9 finds no eslint.config.js", "environment",
       "ESLint 9 reads only the flat configuration eslint.config.js; .eslintrc files are no longer looked for.",
       "Write eslint.config.js (npm init @eslint/config@latest, or npx @eslint/migrate-config .eslintrc.json), or stay with ESLint 8.",
       "eslint config", "", r"ESLint couldn't find", None)
case("kim:work/shop", "npx eslint .", "eslint node", npm="js-new", files={"a.js": "let a = 1\n", ".eslintrc.json": '{"extends": "eslint:recommended"}'}, cols=80)
case("runner:/builds/web", "npm run lint", "eslint npm node", npm="js-new", files={"package.json": PKG.format("web", '{"lint": "eslint src --max-warnings 0"}'), "src/b.js": "b()\n"})
case("jun:src/bot", "npx eslint --color bot.js", "eslint node18", npm="js-old", files={"bot.js": "go()\n", "package.json": PKG.format("bot", "{}")}, head=r"ESLint couldn't find")

family("eslint-parse-error", "ESLint cannot parse newer or typed syntax", "environment",
       "ESLint's parser is told an older ECMAScript (or no JSX/TypeScript), so it takes valid code for an error.",
       "Set languageOptions (parserOptions) ecmaVersion: 'latest', sourceType: 'module', jsx, or use the typescript-eslint parser.", "eslint parser", "",
       r"Parsing error", None)
case("kim:work/shop", "npx eslint app.js", "eslint node", npm="js-new", files={"eslint.config.js": "module.exports = [{ files: ['**/*.js'] }];\n", "app.js": "export const App = () => <p>hi</p>;\n"})
case("runner:/builds/web", "npx eslint --no-eslintrc --parser-options=ecmaVersion:2018 src", "eslint node18", npm="js-old", files={"src/user.js": "const name = user?.name ?? 'none';\n"})

family("jest-assertion", "A test expects another value", "code",
       "The function under test returns another value than the test expects: the code has a fault, or the test is out of date.",
       "Compare Expected and Received, then correct the one that is wrong.", "jest vitest test", "", r"(Expected: |AssertionError|expect\(received\))", None)
case("kim:work/shop", "npx jest", "jest node", npm="js-new", env={"CI": "1"}, files={"package.json": PKG.format("shop", "{}"), "vat.js": "module.exports = n => n * 1.1;\n", "vat.test.js": "const vat = require('./vat');\n\ntest('adds 10 percent', () => {\n  expect(vat(100)).toBe(110);\n});\n"})
case("runner:/builds/web", "npx vitest run", "vitest node", npm="js-new", env={"CI": "1", "NO_COLOR": "1"}, files={"src/round.test.js": "import { expect, it } from 'vitest';\n\nit('rounds', () => {\n  expect(0.1 + 0.2).toBe(0.3);\n});\n"}, head=r"AssertionError")
case("lena:projekte/uhr", "node --test", "node22", lang="de_DE.UTF-8", files={"zeit.test.js": "const test = require('node:test');\nconst assert = require('node:assert');\n\ntest('summe', () => assert.strictEqual(0.7 + 0.1, 0.8));\n"}, head=r"Expected values to be strictly equal")

family("bundler-unresolved", "The bundler cannot resolve an import", "environment",
       "The imported package is not installed or the path is wrong, so the bundle cannot be made.",
       "npm install NAME, or correct the path or alias.", "vite webpack esbuild import", "node-module-missing ts-module-not-found",
       r"(?i)(failed to resolve import|could not resolve|can't resolve|failed to resolve entry)", None)
case("kim:work/shop", "npx vite build", "vite node", npm="js-new", env={"NO_COLOR": "1"}, files={"package.json": PKG.format("shop", "{}"), "index.html": '<script type="module" src="/src/main.js"></script>', "src/main.js": "import axios from 'axios';\n\naxios.get('/');\n"})
case("runner:/builds/web", "npx webpack --mode production", "webpack node", npm="js-old", files={"package.json": PKG.format("web", "{}"), "src/index.js": "import moment from 'moment';\n\nmoment();\n"})
case("jun:src/bot", "npx esbuild app.js --bundle --outfile=out.js", "esbuild node18", npm="js-old", cols=80, files={"app.js": "import { h } from 'preact';\n\nh('p');\n"})

family("openssl-legacy-hash", "Old webpack and node 17 or newer", "environment",
       "Old webpack hashes with md4, which OpenSSL 3 (in node 17 and later) no longer offers.",
       "Upgrade webpack (5.61 or later), or set NODE_OPTIONS=--openssl-legacy-provider.", "node webpack openssl", "", r"digital envelope routines", None, "ERR_OSSL_EVP_UNSUPPORTED")
case("kim:work/shop", "node build.js", "node", files={"build.js": "const { createHash } = require('crypto');\n\nconsole.log('10% building 2/5 modules');\ncreateHash('md4').update('module').digest('hex');\n"})
case("runner:/builds/web", "npm run build", "npm node18", files={"package.json": PKG.format("web", '{"build": "node scripts/bundle.js"}'), "scripts/bundle.js": "const crypto = require('crypto');\nmodule.exports = () => crypto.createHash('md4');\nmodule.exports();\n"})
