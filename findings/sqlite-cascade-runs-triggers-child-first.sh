#!/bin/sh
# SQLite 3.54.1: what a foreign key deletes or clears runs triggers too, the child's before the parent's.
#
# Guess: ON DELETE CASCADE and SET NULL are done behind the scenes, so that a trigger that logs what is deleted sees the
# row of the statement only; with PRAGMA recursive_triggers off, as it is by default, nothing nested fires. Or, if the
# children are logged, they stand behind their parent. So an undo log is replayed backwards: children, then the parent.
#
# Behaviour: the AFTER triggers of the child run, TEMP triggers as well, and before the AFTER DELETE trigger of the
# parent. A log replayed backwards therefore begins with the parent, as a foreign key that is checked at once needs it;
# only rows that refer to each other in a circle need PRAGMA defer_foreign_keys.
#
# Output seen, with Python 3.11.7:
#   ['note cleared', 'child deleted', 'parent deleted']
#
# Needs python3 (3.10 or later) with venv. Ends with status 0 while it is so, and with 1 when the behaviour is another.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check apsw==3.54.1.0
cat > shop.py <<'END'
import sys

import apsw

shop = apsw.Connection(":memory:")
shop.execute("""
    PRAGMA foreign_keys = ON;
    CREATE TABLE parent (id INTEGER PRIMARY KEY);
    CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent ON DELETE CASCADE);
    CREATE TABLE note (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent ON DELETE SET NULL);
    INSERT INTO parent VALUES (1);
    INSERT INTO child VALUES (1, 1);
    INSERT INTO note VALUES (1, 1);
    CREATE TEMP TABLE log (line TEXT);
    CREATE TEMP TRIGGER a AFTER DELETE ON main.parent BEGIN INSERT INTO log VALUES ('parent deleted'); END;
    CREATE TEMP TRIGGER b AFTER DELETE ON main.child BEGIN INSERT INTO log VALUES ('child deleted'); END;
    CREATE TEMP TRIGGER c AFTER UPDATE ON main.note BEGIN INSERT INTO log VALUES ('note cleared'); END;
""")
recursive = shop.execute("PRAGMA recursive_triggers").get
shop.execute("DELETE FROM parent")
lines = [line for (line,) in shop.execute("SELECT line FROM log ORDER BY rowid")]
print(lines)
as_before = not recursive and sorted(lines[:2]) == ["child deleted", "note cleared"] and lines[2:] == ["parent deleted"]
sys.exit(0 if as_before else 1)
END
if venv/bin/python shop.py; then
    echo "as before: the triggers of what a foreign key changes run first"
else
    echo "changed: they do not run, or run later"
    exit 1
fi
