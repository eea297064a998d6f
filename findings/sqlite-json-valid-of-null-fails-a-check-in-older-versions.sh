#!/bin/sh
# SQLite 3.40.1 and 3.54.1: CHECK (json_valid(COLUMN)) lets NULL pass in the newer one and refuses it in the older one, so
# that one and the same file is whole here and damaged there.
#
# Guess: a function of NULL is NULL and a CHECK that is NULL holds, so that a nullable column of JSON needs no more than
# json_valid, in every version that has the function.
#
# Behaviour: json_valid(NULL) is 0 in 3.40.1 and NULL in 3.54.1. A table that the newer one filled is read by the older
# one, which then reports "CHECK constraint failed" for it in integrity_check and refuses the same row when it is written
# again, as a dump that is read in does. "COLUMN IS NULL OR json_valid(COLUMN)" means the same to both.
#
# Output seen, with Python 3.11.7:
#   3.54.1 json_valid(NULL) None, integrity_check ok, another NULL accepted
#   3.40.1 json_valid(NULL) 0, integrity_check CHECK constraint failed in event, another NULL refused
#
# Needs python3 (3.11) with venv. Ends with status 0 while it is so, and with 1 when the behaviour is another.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > look.py <<'END'
import sys

import apsw

file = apsw.Connection("events.db")
if sys.argv[1:] == ["make"]:
    file.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, moment TEXT CHECK (json_valid(moment)))")
    file.execute("""INSERT INTO event (moment) VALUES (NULL), ('{"at": 1}')""")
of_null = next(file.execute("SELECT json_valid(NULL)"))[0]
check = next(file.execute("PRAGMA integrity_check"))[0]
try:
    file.execute("INSERT INTO event (moment) VALUES (NULL)")
    another = "accepted"
except apsw.ConstraintError:
    another = "refused"
print(f"{apsw.sqlitelibversion()} json_valid(NULL) {of_null}, integrity_check {check}, another NULL {another}")
END
for version in 3.54.1.0 3.40.1.0; do
    python3 -m venv "$version"
    "$version/bin/python" -m pip install --quiet --disable-pip-version-check "apsw==$version"
done
3.54.1.0/bin/python look.py make | tee newer.txt
3.40.1.0/bin/python look.py | tee older.txt
if grep -q 'None, integrity_check ok, another NULL accepted' newer.txt &&
    grep -q '0, integrity_check CHECK constraint failed in event, another NULL refused' older.txt; then
    echo "as before: what the newer one wrote is damaged to the older one"
else
    echo "changed: both read the file alike, or in another way"
    exit 1
fi
