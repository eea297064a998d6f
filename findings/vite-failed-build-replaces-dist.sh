#!/bin/sh
# vite 8.3.8: a build that fails replaces a good dist/ by a broken one.
#
# Guess: a build that ends with status 1 because an import cannot be resolved writes nothing, so the dist/ of the last
# good build stays and can still be served.
#
# Behaviour: the bundle is written first and the unresolved import is reported afterwards. The old dist/ is emptied, and
# the new one holds the bare import, which no browser can load.
#
# Output seen, with node 20.20.2 and with node 26.10.0:
#   ✓ 4 modules transformed.
#   rendering chunks...
#   computing gzip size...
#   dist/index.html                0.07 kB │ gzip: 0.09 kB
#   dist/assets/index-dbjU-9h3.js  0.71 kB │ gzip: 0.41 kB
#   ✗ Build failed in 350ms
#   Error: [vite]: Rolldown failed to resolve import "left-padder" from "…/src/main.js".
#
# Needs npm and node 20.19 or later. Ends with status 0 while it is so, and with 1 when the behaviour is another.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
echo '{"name": "shop", "type": "module", "private": true}' > package.json
echo '<script type="module" src="/src/main.js"></script>' > index.html
echo 'console.log("works");' > src/main.js
npm install --no-audit --no-fund --loglevel=error vite@8.3.8 > /dev/null

npx vite build > good.txt 2>&1
grep -q works dist/assets/*.js

echo 'import pad from "left-padder"; console.log(pad("a"));' > src/main.js
if npx vite build > bad.txt 2>&1; then
    echo "changed: the build succeeds"
    exit 1
fi
cat bad.txt
if grep -q works dist/assets/*.js 2> /dev/null || ! grep -q '"left-padder"' dist/assets/*.js; then
    echo "changed: the failed build left dist/ as it was, or wrote no bundle"
    exit 1
fi
echo "as before: the failed build replaced dist/ by a bundle with a bare import"
