"""Families and cases: the small language in which the scenes are written.

A scene file calls domain() once, family() for every problem and case() for
every setting of it. Nothing runs while the files are loaded.
"""

import re

FAMILIES = {}      # name -> dict
CASES = []         # in order of declaration
_now = {"group": None, "domain": None, "family": None}

# The people on the stage. Every case is played by one of them on one host.
PEOPLE = {
    "root": (0, "/root", "3f9c1e7ab204"),
    "kim": (1000, "/home/kim", "dev"),
    "lena": (1001, "/home/lena", "werkbank"),
    "jun": (1002, "/home/jun", "jun-pc"),
    "marta": (1003, "/home/marta", "portatil"),
    "paul": (1004, "/home/paul", "atelier"),
    "wei": (1005, "/home/wei", "wei-desktop"),
    "runner": (1006, "/home/runner", "ci-runner-7"),
    "deploy": (1007, "/home/deploy", "web-2"),
}


def domain(name, group):
    _now.update(domain=name, group=group, family=None)


def family(name, title, kind, cause, fix, tags, near="", head=None, etype=None, ecode=None):
    if name in FAMILIES:
        raise ValueError(f"family {name} is declared twice")
    if kind not in ("code", "infrastructure", "environment", "unknown"):
        raise ValueError(f"family {name}: kind {kind}")
    FAMILIES[name] = {
        "family": name, "title": title, "kind": kind, "cause": cause, "fix": fix,
        "tags": tags.split(), "near": near.split(), "domain": _now["domain"],
        "head": head, "etype": etype, "ecode": ecode, "count": 0,
    }
    _now.update(family=name, domain=FAMILIES[name]["domain"], head=None, etype="", ecode="")


def again(name, at=None, head=None, etype="", ecode=""):
    """Add settings to a family told in another file; at is the domain they are written to, when it is not the family's."""
    _now.update(domain=at or FAMILIES[name]["domain"], family=name, head=head, etype=etype, ecode=ecode)
    if at is None:
        _now["group"] = "more"


def case(at, run, tool, head=None, files=None, setup="", pre="", lang="C.UTF-8", cols=None,
         tmux=None, typed=None, shell="bash", cut=None, after=None, env=None, hosts="",
         host=None, dns="files", venv=None, npm=None, path="", need="", shown=None,
         etype="", ecode="", timeout=60, noise=None, tz="UTC", watches=None):
    """One setting.

    at       "user:folder", the folder relative to the home or absolute
    run      what the user typed, given to the shell; its output is the capture
    tool     whose versions go into source and env ("python3.12 bash"); first is the main one
    setup    shell lines run first as root; pre: shell lines run as the user
    cols     run under a terminal of that width; tmux: copy the screen of a tmux pane
    typed    "bash" or "zsh": type the lines into that interactive shell, prompt included
    cut      (start, end) lines kept, as a person pastes a part
    after    keep from the first line that matches this regex
    dns      "files": unknown names do not exist; "dead": the name server does not answer
    watches  how many inotify watches the scene may have (it gets a user namespace then)
    shown    the command named in source when run is longer than what a person would type
    """
    fam = FAMILIES[_now["family"]]
    fam["count"] += 1
    etype = _now["etype"] if etype == "" else etype
    ecode = _now["ecode"] if ecode == "" else ecode
    user, _, folder = at.partition(":")
    home = PEOPLE[user][1]
    cwd = folder if folder.startswith("/") else f"{home}/{folder}".rstrip("/")
    CASES.append({
        "family": fam["family"], "id": f"{fam['family']}-{fam['count']}",
        "group": _now["group"], "domain": _now["domain"],
        "user": user, "home": home, "cwd": cwd, "host": host or PEOPLE[user][2],
        "run": run, "tool": tool.split(), "head": head or _now["head"] or fam["head"],
        "files": files or {}, "setup": setup, "pre": pre, "lang": lang,
        "cols": cols, "tmux": tmux, "typed": typed, "shell": shell, "cut": cut, "after": after,
        "env": env or {}, "hosts": hosts, "dns": dns, "venv": venv, "npm": npm, "path": path,
        "need": need.split(), "shown": shown, "noise": noise, "tz": tz, "watches": watches, "timeout": timeout,
        "etype": fam["etype"] if etype == "" else etype,
        "ecode": fam["ecode"] if ecode == "" else ecode,
    })


ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>()][A-Z0-9]?")


def plain(text):
    return ANSI.sub("", text)
