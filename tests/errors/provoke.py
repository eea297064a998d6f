#!/usr/bin/env python3
"""Provoke real errors of real programs and write what they printed.

    python3 provoke.py --prepare            make the kit (pip and npm packages)
    python3 provoke.py --out DIR            play every scene, write DIR/*.jsonl
    python3 provoke.py --out DIR --only git play one group (or one family)
    python3 provoke.py --show FAMILY        play, print, write nothing
    python3 provoke.py --check --out DIR    validate the written files

Root is needed, because every scene plays in its own namespaces; README.md
says more.
"""

import argparse
import importlib
import os
import pkgutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import provoke  # noqa: E402  (the folder beside this file)
from provoke import check, kit, model, stage  # noqa: E402


def main():
    here = Path(__file__).resolve().parent
    ask = argparse.ArgumentParser(description="Provoke real errors and write what was printed.")
    ask.add_argument("--out", type=Path, default=here, metavar="DIR")
    ask.add_argument("--only", metavar="GROUP", help="a group (file) or a family, or several with commas")
    ask.add_argument("--show", metavar="NAME", help="play a group, family or case and print it")
    ask.add_argument("--kit", type=Path, default=kit.DEFAULT)
    ask.add_argument("--jobs", type=int, default=2)
    ask.add_argument("--prepare", action="store_true")
    ask.add_argument("--packages", action="store_true", help="print the Debian packages the scenes use")
    ask.add_argument("--check", action="store_true")
    args = ask.parse_args()
    for module in sorted(m.name for m in pkgutil.iter_modules(provoke.__path__) if m.name.startswith("on_")):
        importlib.import_module(f"provoke.{module}")
    if args.packages:
        print(" ".join(kit.DEBIAN))
    elif args.prepare:
        kit.prepare(args.kit)
    elif args.check:
        sys.exit(check.check(args.out))
    else:
        sys.exit(run(args))


def wanted(name):
    names = name.split(",") if name else None
    return [c for c in model.CASES
            if not names or {c["group"], c["family"], c["id"], c["domain"]} & set(names)]


def run(args):
    if os.geteuid() != 0 or subprocess.run(["unshare", "--mount", "--net", "true"]).returncode:
        print("provoke: root and the right to unshare namespaces are needed", file=sys.stderr)
        return 2
    cases = wanted(args.show or args.only)
    rows, skipped, wrong = [], [], []

    def one(c):
        try:
            return c, stage.play(c, args.kit), None
        except stage.Skip as why:
            return c, None, why
        except (ValueError, subprocess.TimeoutExpired) as why:
            return c, None, f"WRONG {why}"

    with ThreadPoolExecutor(args.jobs) as pool:
        for c, row, why in pool.map(one, cases):
            if row is not None:
                rows.append(row)
                if args.show:
                    print(f"===== {c['id']}  {row['source']}\n{row['text']}--- {row['headline']}"
                          f"  [{row['error_type']}] [{row['error_code']}]")
            elif str(why).startswith("WRONG"):
                wrong.append(c["id"])
                print(f"{c['id']}: {why}\n", file=sys.stderr)
            else:
                skipped.append(c["id"])
                print(f"{c['id']}: skipped, {why}")
    if not args.show:
        check.save(args.out, rows, [c["id"] for c in cases])
    print(f"{len(rows)} captures, {len(skipped)} skipped, {len(wrong)} wrong {' '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    main()
