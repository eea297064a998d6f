"""The kit: what the scenes need beyond Debian packages.

Virtual environments and node_modules folders are made once with the ordinary
pip and npm and kept in one folder, so that the scenes themselves never need a
network. Every part is optional: a scene whose part is missing is skipped with
a printed reason.
"""

import os
import subprocess
import sys
from pathlib import Path

DEFAULT = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "provoke-kit"

# Debian packages which give the tools of the scenes. They are only named
# here (and printed by --packages); installing them is the user's decision.
DEBIAN = """
locales gcc-12-locales gcc g++ gcc-11 g++-11 clang-14 libclang-rt-14-dev lld inotify-tools sudo valgrind gdb cmake make ninja-build meson nasm
rustc cargo golang-go default-jdk-headless maven ghc ocaml-nox r-base-core elixir
python3 python3-venv nodejs npm ruby ruby-bundler lua5.4 lua5.1 php-cli php-sqlite3 composer perl
bash dash zsh fish busybox ksh gawk tcl bc jq shellcheck yamllint libxml2-utils
redis-server nginx-light mariadb-server mariadb-client postgresql sqlite3 haproxy apache2-bin
memcached openssh-server openssh-client rsync curl wget openssl socat netcat-openbsd iproute2
git git-lfs mercurial subversion kubernetes-client docker-compose podman ansible-core
cron tmux screen strace ffmpeg imagemagick zip unzip xz-utils bzip2 zstd
""".split()

# name -> (python version prefix as pyenv spells it, packages)
VENVS = {
    "web312": ("3.12", "flask==3.0.3 django==5.0.7 gunicorn==22.0.0 uvicorn==0.30.1 fastapi==0.111.0"
               " requests==2.32.3 sqlalchemy==2.0.31 psycopg2-binary==2.9.9 redis==5.0.7 pymysql==1.1.1"
               " httpx==0.27.0 celery==5.4.0 pyyaml==6.0.1"),
    "web310": ("3.10", "flask==2.2.5 werkzeug==2.2.3 django==4.2.13 gunicorn==20.1.0 setuptools==65.5.0"
               " requests==2.28.2 sqlalchemy==1.4.52 psycopg[binary]==3.1.19 redis==4.6.0 pymysql==1.0.3"
               " aiohttp==3.9.5 pydantic==1.10.17 pyyaml==6.0.1"),
    "data312": ("3.12", "numpy==2.0.0 pandas==2.2.2 pytest==8.2.2 mypy==1.10.1 ruff==0.5.0 black==24.4.2"
                " jsonschema==4.22.0 openpyxl==3.1.4 pydantic==2.8.2 rich==13.7.1 pytest-asyncio==0.23.7"),
    "data39": ("3.9", "numpy==1.24.4 pandas==1.5.3 pytest==7.4.4 mypy==1.4.1 pydantic==2.5.3 tomli"),
    "bare313": ("3.13", "pytest==8.3.2 attrs==24.2.0 typer==0.12.5 pyyaml==6.0.2"),
}

# name -> npm packages
NODE_KITS = {
    "node16": "node@16.20.2",
    "node18": "node@18.20.4",
    "node22": "node@22.9.0",
    "npm8": "npm@8.19.4",
    "npm11": "npm@11.0.0",
    "js-new": "typescript@5.5.3 eslint@9.6.0 @eslint/js@9.6.0 jest@29.7.0 vitest@1.6.0 express@4.19.2"
              " vite@5.3.3 webpack@5.92.1 webpack-cli@5.1.4 prettier@3.3.2 react@18.3.1 react-dom@18.3.1"
              " @types/node@20.14.10 pg@8.12.0 redis@4.6.14 sass@1.77.6 esbuild@0.21.5 tsx@4.16.2",
    "js-old": "typescript@4.9.5 eslint@8.57.0 jest@27.5.1 express@4.17.1 webpack@5.76.0 webpack-cli@4.10.0"
              " mocha@10.4.0 esbuild@0.17.19 prettier@2.8.8 @types/node@18.19.39",
}

LOCALES = ["ko_KR", "ja_JP", "de_DE", "fr_FR", "es_ES", "zh_CN"]


def pythons():
    """Python versions by prefix ("3.12" -> folder), from pyenv when it is there."""
    found = {}
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    if root.is_dir():
        for folder in sorted(root.iterdir()):
            if (folder / "bin" / "python").exists():
                found[".".join(folder.name.split(".")[:2])] = folder
    return found


def prepare(kit):
    kit.mkdir(parents=True, exist_ok=True)
    have = pythons()
    for name, (version, packages) in VENVS.items():
        target = kit / "venvs" / name
        if (target / ".done").exists():
            continue
        if version not in have:
            print(f"kit: {name} left out, no python {version} under pyenv")
            continue
        run([str(have[version] / "bin" / "python"), "-m", "venv", "--clear", str(target)])
        pip = [str(target / "bin" / "python"), "-m", "pip", "install", "-q", "--prefer-binary",
               "--disable-pip-version-check"]
        if run(pip + packages.split()):
            (target / ".done").touch()
    for name, packages in NODE_KITS.items():
        target = kit / "node" / name
        if (target / ".done").exists():
            continue
        target.mkdir(parents=True, exist_ok=True)
        if run(["npm", "install", "--prefix", str(target), "--no-audit", "--no-fund", "--loglevel=error"]
               + packages.split()):
            (target / ".done").touch()
    for name in LOCALES:
        run(["localedef", "-i", name, "-f", "UTF-8", f"{name}.UTF-8"])


def run(argv):
    print("kit:", " ".join(argv[-12:])[:150], flush=True)
    done = subprocess.run(argv)
    if done.returncode:
        print(f"kit: failed with status {done.returncode}", file=sys.stderr)
    return done.returncode == 0
