"""Set one case on the stage: find the tools, play it, cut and check what it printed."""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from . import kit as kits
from .model import PEOPLE, plain

HERE = Path(__file__).resolve().parent
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# tool -> how to ask for its version (default: NAME --version); None: it has none
ASK = {
    "go": "go version", "java": "java -version", "javac": "javac -version", "mvn": "mvn -v",
    "ssh": "ssh -V", "sshd": "ssh -V", "ssh-keygen": "ssh -V", "scp": "ssh -V", "nginx": "nginx -v",
    "unzip": "unzip -v", "zip": "zip -v", "lua5.4": "lua5.4 -v", "lua5.1": "lua5.1 -v",
    "openssl": "openssl version", "tmux": "tmux -V", "dash": "dpkg-query -W -f ${Version} dash",
    "busybox": "busybox", "cron": "dpkg-query -W -f ${Version} cron", "haproxy": "haproxy -v",
    "apache2": "apache2 -v", "memcached": "memcached -V", "kubectl": "kubectl version --client --short",
    "ffmpeg": "ffmpeg -version", "ld.so": "ldd --version", "systemctl": "systemctl --version",
    "crontab": "dpkg-query -W -f ${Version} cron", "tcl": "dpkg-query -W -f ${Version} tcl8.6",
    "ocaml": "ocamlc -version", "terraform": "terraform version", "convert": "/usr/bin/convert -version",
    "apt": "apt-get --version", "ksh": "ksh --version", "mawk": "mawk -W version",
    "screen": "screen -v", "xz": "xz --version", "zstd": "zstd --version", "nc": "dpkg-query -W -f ${Version} netcat-openbsd",
    "postgres": "postgres --version", "mariadbd": "/usr/sbin/mariadbd --version", "mount": "mount --version",
    "coreutils": "ls --version", "Rscript": "Rscript --version", "elixir": "elixir --short-version",
    "inotifywait": "dpkg-query -W -f ${Version} inotify-tools", "php-fpm": "php --version",
    "compose": "docker-compose --version", "ss": "ss -V", "useradd": "dpkg-query -W -f ${Version} passwd",
    "visudo": "dpkg-query -W -f ${Version} sudo", "nm": "nm --version", "asan": "gcc --version",
    "xmllint": "xmllint --version", "perl": "perl -e printf('perl\\x20%vd',$^V)",
    "pdflatex": "pdflatex --version", "elixirc": "elixirc --version", "logrotate": "logrotate --version",
}
# tool -> the program which must be there, when it is not called like the tool
PROGRAM = {
    "cron": "cron", "coreutils": "ls", "ld.so": "ldd", "asan": "gcc", "apache2": "apache2", "apt": "apt-get",
    "tcl": "tclsh", "ocaml": "ocamlc", "php-fpm": "php", "compose": "docker-compose", "convert": "/usr/bin/convert",
    "sshd": "/usr/sbin/sshd", "mariadbd": "/usr/sbin/mariadbd", "git-debian": "/usr/bin/git",
    "rustc1.63": "/usr/bin/rustc", "cargo0.66": "/usr/bin/cargo", "python": "/usr/bin/python3",
}


class Skip(Exception):
    pass


@lru_cache(None)
def version_of(argv, search):
    env = {"PATH": search, "LANG": "C.UTF-8", "HOME": str(Path.home())}
    try:
        done = subprocess.run(list(argv), env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              stdin=subprocess.DEVNULL, timeout=30)
    except OSError:
        return None
    text = plain(done.stdout.decode(errors="replace"))
    found = re.search(r"(?<![\w.])[vV]?(\d+[:.]?\d*(?:[.:][\w+~-]+)*)", text)
    return found.group(1).rstrip(".,") if found else None


def resolve(tool, c, kit):
    """-> (label, version or None, folders for PATH, binds, overlays)"""
    home = c["home"]
    if m := re.fullmatch(r"py(\d\.\d+)", tool):
        have = kits.pythons().get(m[1])
        if not have:
            raise Skip(f"no python {m[1]} under pyenv")
        place = f"{home}/.pyenv/versions/{have.name}"
        # bound twice: the interpreter looks for its shared library where it was built
        return "python", have.name, [f"{place}/bin"], [(str(have), place), (f"{have}/lib", f"{have}/lib")], []
    if m := re.fullmatch(r"(node|npm)(\d+)", tool):
        folder = kit / "node" / tool
        if not (folder / ".done").exists():
            raise Skip(f"{tool} is not in the kit")
        module = folder / "node_modules" / m[1]
        version = json.loads((module / "package.json").read_text())["version"]
        place = f"/opt/{m[1]}-{version}"
        if m[1] == "npm":
            return "npm", version, [f"{place}/.bin"], [(str(folder / "node_modules"), place)], []
        return m[1], version, [f"{place}/bin"], [(str(module.resolve()), place)], []
    if m := re.fullmatch(r"(rustc|cargo)(@nightly)?", tool):
        cargo, rustup = Path.home() / ".cargo/bin", Path.home() / ".rustup"
        chains = sorted(rustup.glob("toolchains/nightly-*" if m[2] else "toolchains/stable-*"))
        if not chains:
            raise Skip(f"no {tool} under rustup")
        version = version_of((str(chains[0] / "bin" / m[1]), "--version"), SYSTEM_PATH)
        binds = [(str(cargo), f"{home}/.cargo/bin"), (str(rustup), f"{home}/.rustup")]
        if m[2]:
            c["environ_extra"] = {"RUSTUP_TOOLCHAIN": chains[0].name}
        return m[1], version + (" nightly" if m[2] else ""), [f"{home}/.cargo/bin"], binds, []
    label = {"git-debian": "git", "rustc1.63": "rustc", "cargo0.66": "cargo", "python": "python3",
             "compose": "docker-compose", "asan": "gcc", "ld.so": "glibc"}.get(tool, tool)
    program = PROGRAM.get(tool, tool)
    if tool == "gnu":
        return "", None, [], [], []
    if not shutil.which(program, path=SYSTEM_PATH):
        raise Skip(f"{program} is not installed")
    first = ["/usr/bin"] if tool in ("git-debian", "rustc1.63", "cargo0.66", "python") else []
    ask = tuple((ASK.get(tool) or f"{program} --version").split())
    return label, version_of(ask, SYSTEM_PATH), first, [], []


def in_kit(name, packages_root, c, kit):
    """Version of the first tool when it comes out of a venv or node_modules."""
    if c["venv"]:
        base = kit / "venvs" / c["venv"]
        for info in base.glob("lib/python*/site-packages/*.dist-info"):
            pack, _, version = info.name[:-10].rpartition("-")
            if pack.lower().replace("_", "-") == name.lower():
                return version
    if c["npm"]:
        manifest = kit / "node" / c["npm"] / "node_modules" / name / "package.json"
        if manifest.exists():
            return json.loads(manifest.read_text())["version"]
    return None


def plan(c, kit):
    """Everything inside.py needs, and the source and env of the capture."""
    folders, binds, overlays, named = [], [], [], []
    if c["venv"]:
        base = kit / "venvs" / c["venv"]
        if not (base / ".done").exists():
            raise Skip(f"venv {c['venv']} is not in the kit")
        prefix = kits.VENVS[c["venv"]][0]
        have = kits.pythons().get(prefix)
        pyhome = f"{c['home']}/.pyenv/versions/{have.name}"
        binds += [(str(have), pyhome), (f"{have}/lib", f"{have}/lib")]
        overlays.append((str(base), f"{c['cwd']}/.venv", pyhome))
        folders.append(f"{c['cwd']}/.venv/bin")
    if c["npm"]:
        base = kit / "node" / c["npm"]
        if not (base / ".done").exists():
            raise Skip(f"{c['npm']} is not in the kit")
        overlays.append((str(base / "node_modules"), f"{c['cwd']}/node_modules", None))
        folders.append(f"{c['cwd']}/node_modules/.bin")
    for tool in c["tool"]:
        packed = in_kit(tool, None, c, kit)
        if packed:
            named.append(f"{tool} {packed}")
            continue
        if c["venv"] and tool == "python":
            named.append(f"python {kits.pythons()[kits.VENVS[c['venv']][0]].name}")
            continue
        label, version, first, more, _ = resolve(tool, c, kit)
        folders += first
        binds += [b for b in more if b not in binds]
        if label:
            named.append(f"{label} {version}" if version else label)
    for program in c["need"]:
        if not shutil.which(program, path=SYSTEM_PATH):
            raise Skip(f"{program} is not installed")
    if c["lang"] != "C.UTF-8":
        have = subprocess.run(["locale", "-a"], stdout=subprocess.PIPE).stdout.decode().lower()
        if c["lang"].lower().replace("utf-8", "utf8") not in have.replace("utf-8", "utf8"):
            raise Skip(f"locale {c['lang']} is not generated")
    path = ":".join(([c["path"]] if c["path"] else []) + folders + [SYSTEM_PATH])
    environ = {
        "PATH": path, "HOME": c["home"], "USER": c["user"], "LOGNAME": c["user"], "SHELL": "/bin/bash",
        "LANG": c["lang"], "LC_ALL": c["lang"], "TZ": c["tz"], "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1",
        "TERM": "xterm-256color" if c["cols"] and not c["typed"] else "dumb", "NO_UPDATE_NOTIFIER": "1",
    }
    if c["cols"]:
        environ["COLUMNS"] = str(c["cols"])
    environ.update(c.pop("environ_extra", {}))
    environ.update(c["env"])
    spec = {key: c[key] for key in ("user", "cwd", "home", "host", "hosts", "dns", "files", "setup", "pre",
                                    "run", "shell", "cols", "tmux", "typed", "timeout", "watches")}
    spec.update(people=PEOPLE, environ=environ, binds=binds, overlays=overlays)
    command = c["shown"] or next(line for line in c["run"].strip().splitlines() if line.strip())
    if not c["shown"] and len(c["run"].strip().splitlines()) > 1:
        command = "; ".join(line.strip() for line in c["run"].strip().splitlines())
    source = f"{', '.join(named)}: {command[:200]}"
    env = {"os": os_name(), "runtime": ", ".join(named), "locale": c["lang"]}
    if c["tmux"] or c["cols"] or c["typed"]:
        env["terminal"] = f"{'tmux' if c['tmux'] else 'pty'}, {c['tmux'] or c['cols'] or 100} columns"
    if c["shell"] != "bash":
        env["shell"] = c["shell"]
    if c["user"] == "root":
        env["user"] = "root"
    return spec, source, env


@lru_cache(None)
def os_name():
    lines = dict(line.rstrip().split("=", 1) for line in open("/etc/os-release") if "=" in line)
    return f"{lines.get('NAME', '').strip(chr(34))} {lines.get('VERSION_ID', '').strip(chr(34))}".replace(" GNU/Linux", "")


def play(c, kit):
    """-> the row of the capture; raises Skip or ValueError (the scene is wrong)."""
    spec, source, env = plan(dict(c), kit)
    argv = ["unshare", "--mount", "--pid", "--net", "--uts", "--ipc", "--fork", "--kill-child",
            sys.executable, "-B", str(HERE / "inside.py")]
    done = subprocess.run(argv, input=json.dumps(spec).encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=spec["timeout"] * 4 + 60)
    if not done.stdout:
        raise ValueError(f"the stage fell: {done.stderr.decode(errors='replace')[-800:]}")
    result = json.loads(done.stdout)
    if "error" in result:
        raise ValueError(result["error"])
    text = shape(result["raw"], c)
    return row(c, text, source, env)


def shape(text, c):
    text = text.replace("\r\n", "\n").replace("\r\r\n", "\n").replace("\x00", "")
    # built under another home than the one it plays in
    text = text.replace(f"{Path.home()}/.pyenv", f"{c['home']}/.pyenv")
    # A terminal shows only what came after a line was wiped (spinners, progress bars).
    wiped = re.compile(r".*(?:\r|\x1b\[1G)(?:\x1b\[\d?K)?(?=.)")
    lines = [wiped.sub("", line.rstrip("\r")) for line in text.split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    if c["typed"] and lines and re.search(r"[$#%] ?$", lines[-1]):
        lines.pop()
    if c["noise"]:
        lines = c["noise"].strip("\n").split("\n") + lines
    if c["after"]:
        first = next((i for i, line in enumerate(lines) if re.search(c["after"], plain(line))), None)
        if first is None:
            raise ValueError(f"no line matches after={c['after']!r} in:\n" + "\n".join(lines[-40:]))
        lines = lines[first:]
    if c["cut"]:
        lines = lines[c["cut"][0]:c["cut"][1]]
    return "\n".join(lines[:400]) + "\n"


def row(c, text, source, env):
    head = None
    for line in text.split("\n"):
        if re.search(c["head"], plain(line)):
            head = line
            break
    if head is None:
        raise ValueError(f"no line matches head={c['head']!r} in:\n{text[-3000:]}")
    for key in ("etype", "ecode"):
        if c[key] and c[key] not in plain(text):
            raise ValueError(f"{key} {c[key]!r} is not in:\n{text[-2000:]}")
    return {"family": c["family"], "case": c["id"], "source": source, "text": text, "headline": head,
            "error_type": c["etype"], "error_code": c["ecode"], "env": env}
