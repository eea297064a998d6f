"""Write the captures, and validate what was written."""

import json
import re
from collections import Counter

from .model import CASES, FAMILIES

FIELDS = ["family", "case", "source", "text", "headline", "error_type", "error_code", "env"]
NOTES = ["family", "title", "kind", "cause", "fix", "tags", "near"]

# What must never be in a capture: folders of the machine that made it.
PRIVATE = re.compile(r"provoke-kit|/mnt/stage|/mnt/layer")

# A host in an address, and a name that ends like a host; "sh", "rs" and "py" end files more often.
ADDRESS = re.compile(r"(?<!\w)[a-z][a-z0-9+.]*://(?:[^\s/@\"'<>]*@)?([A-Za-z0-9.-]+)")
NAME = re.compile(r"(?<![\w./-])((?:[\w-]+\.)+(?:com|org|net|io|dev|cloud|edu|gov|co|me|se|de|fr|jp|kr|uk))"
                  r"(?![\w-]|\.\w|\()", re.ASCII | re.IGNORECASE)

# Names that belong to nobody, or to the network of whoever says them.
RESERVED = {"example", "invalid", "test", "localhost", "internal", "lan", "local"}

# Where tools send people to read; the last two are names of algorithms.
DOCUMENTATION = {
    "biomejs.dev", "curl.se", "cwiki.apache.org", "developer.mozilla.org", "docs.ansible.com", "docs.astral.sh",
    "docs.docker.com", "docs.pydantic.dev", "docs.zizmor.sh", "errors.pydantic.dev", "eslint.org",
    "fastapi.tiangolo.com", "gcc.gnu.org", "getcomposer.org", "git.new", "github.com", "hatch.pypa.io", "jestjs.io",
    "nodejs.org", "oxc.rs", "pip.pypa.io", "react.dev", "redocly.com", "sqlalche.me", "www.shellcheck.net",
    "nextjs.org", "yarnpkg.com", "libssh.org", "openssh.com"}


def strange(text):
    """Hosts of a text that are neither reserved nor known to hold documentation: a real machine's, or a registry's."""
    hosts = {host.lower().strip(".") for pattern in (ADDRESS, NAME) for host in pattern.findall(text)}
    return sorted(host for host in hosts - DOCUMENTATION if not harmless(host))


def harmless(host):
    labels = host.split(".")
    number = all(label.isdigit() for label in labels)
    return len(labels) == 1 or number or labels[-1] in RESERVED or labels[-2] == "example"


def read(path):
    if not path.exists():
        return []
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def save(out, rows, played):
    """Put new captures in the place of the old ones; cases not played stay."""
    out.mkdir(parents=True, exist_ok=True)
    order = {c["id"]: number for number, c in enumerate(CASES)}
    place = {c["id"]: c["domain"] for c in CASES}
    fresh = {row["case"]: row for row in rows}
    for name in sorted({f["domain"] for f in FAMILIES.values()}):
        path = out / f"{name}.jsonl"
        keep = {row["case"]: row for row in read(path) if row["case"] in order}
        keep.update({case: row for case, row in fresh.items() if place[case] == name})
        write(path, sorted(keep.values(), key=lambda row: order[row["case"]]))
        there = {row["family"] for row in keep.values()}
        write(out / f"{name}.families.jsonl",
              [{key: f[key] for key in NOTES} for f in FAMILIES.values()
               if f["domain"] == name and f["family"] in there])


def check(out):
    bad, families, cases = [], {}, []
    for path in sorted(out.glob("*.jsonl")):
        for row in read(path):
            if path.name.endswith(".families.jsonl"):
                if row["family"] in families:
                    bad.append(f"{row['family']}: two families of that name")
                families[row["family"]] = row
                if list(row) != NOTES or not all(row[key] for key in NOTES[:6]):
                    bad.append(f"{row['family']}: fields missing")
            else:
                cases.append(row)
                if list(row) != FIELDS:
                    bad.append(f"{row['case']}: fields missing")
    for name, amount in Counter(row["case"] for row in cases).items():
        if amount > 1:
            bad.append(f"{name}: {amount} captures of that name")
    texts = {}
    for row in cases:
        lines = row["text"].split("\n")
        texts.setdefault(row["family"], []).append(row["text"])
        if row["headline"] not in lines:
            bad.append(f"{row['case']}: headline is not a line of the text")
        if len(lines) > 401:
            bad.append(f"{row['case']}: {len(lines)} lines")
        if row["family"] not in families:
            bad.append(f"{row['case']}: unknown family")
        words = "\n".join(value for value in row.values() if isinstance(value, str))
        if found := PRIVATE.search(words):
            bad.append(f"{row['case']}: holds {found.group(0)}")
        for host in strange(words):
            bad.append(f"{row['case']}: names the host {host}, which is neither reserved nor known to hold documentation")
    for name, family in families.items():
        if len(set(texts.get(name, []))) < 2:
            bad.append(f"{name}: fewer than two captures that differ")
        elif len(set(texts[name])) != len(texts[name]):
            bad.append(f"{name}: two captures are the same")
        for other in family["near"]:
            if other not in families:
                bad.append(f"{name}: near {other} does not exist")
    counts(out, families, cases)
    print("\n".join(bad) if bad else "no complaints")
    return 1 if bad else 0


def counts(out, families, cases):
    tools = Counter(re.split(r"[ ,:]", row["source"])[0] for row in cases)
    locales = Counter(row["env"]["locale"] for row in cases)
    size = sum(path.stat().st_size for path in out.glob("*.jsonl"))
    print(f"{len(families)} families, {len(cases)} captures, {len(tools)} main tools, {size} bytes")
    print("domains:", ", ".join(f"{p.stem} {len(read(p))}" for p in sorted(out.glob("*.jsonl"))
                                if not p.name.endswith(".families.jsonl")))
    print("tools:", ", ".join(f"{name} {n}" for name, n in tools.most_common()))
    print("locales:", ", ".join(f"{name} {n}" for name, n in locales.most_common()))
    print("look-alikes:", sum(1 for f in families.values() if f["near"]), "families name others as near")
