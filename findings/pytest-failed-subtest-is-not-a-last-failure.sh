#!/bin/sh
# pytest 9.2.0: a test whose unittest subTest fails counts as passed, and --lf does not know it.
#
# Guess: a failing subTest fails its test, as in unittest itself ("FAILED (failures=1)") and as with pytest's own fixture
# subtests, which adds a line "FAILED … contains 1 failed subtest". So --last-failed runs that test again and no other.
#
# Behaviour: the subtest is counted as failed and its test as passed. Nothing is written to the cache of last failures,
# so --last-failed says that there are none and runs everything.
#
# Output seen, with Python 3.11.7 and with 3.13.0:
#   SUBFAILED(rate=19) test_tax.py::Tax::test_rates - AssertionError: 19 != 7
#   1 failed, 2 passed, 1 subtests passed in 0.07s
# and with --last-failed:
#   run-last-failure: no previously failed tests, not deselecting items.
#
# Needs python3 (3.10 or later) with venv. Ends with status 0 while it is so, and with 1 when the behaviour is another.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pytest==9.2.0
cat > test_tax.py <<'END'
import unittest


class Tax(unittest.TestCase):
    def test_rates(self):
        for rate in (7, 19):
            with self.subTest(rate=rate):
                self.assertEqual(100 * rate // 100, 7)

    def test_zero(self):
        self.assertEqual(0, 0)
END
venv/bin/python -m pytest -q test_tax.py > first.txt && { echo "changed: the run succeeds"; exit 1; }
tail -n 2 first.txt
venv/bin/python -m pytest --last-failed test_tax.py > again.txt || true
grep 'run-last-failure' again.txt || true
if grep -q '1 failed, 2 passed' first.txt && grep -q 'no previously failed tests' again.txt; then
    echo "as before: the test counts as passed, and is no last failure"
else
    echo "changed: the test counts as failed, or is a last failure"
    exit 1
fi
