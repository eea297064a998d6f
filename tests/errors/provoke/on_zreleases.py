"""Errors in the forms of this year: Python and its tools in the newest releases, each in two settings."""

import re

from .model import again, case, domain, family

domain("releases", "releases")

QUIET = {"DO_NOT_TRACK": "1", "CHECKPOINT_DISABLE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "UV_PYTHON_DOWNLOADS": "never"}


def twin(run, tool, files=None, first="kim:work/shop", second="runner:/builds/shop", swap="", cols=100, env=None, other=None, **more):
    """One problem twice: through a pipe, and on a terminal with other names of files ("old=new old=new")."""
    pairs = [pair.split("=") for pair in swap.split()]

    def changed(text):
        for old, new in pairs:
            text = re.sub(rf"\b{re.escape(old)}\b", new, text)
        return text

    env = dict(QUIET, **(env or {}))
    case(first, run, tool, files=files, env=env, **more)
    again = {changed(name): changed(text) for name, text in (files or {}).items()}
    case(second, changed(run), tool, files=again, env=env, **dict(more, cols=cols, **(other or {})))


def py(run, tool, files=None, venv="rel313", **more):
    twin(run, tool, files, venv=venv, **more)


family("rel-py-string-frame", "A frame of <string> shows a line of another program", "code",
       "Text given to exec has no file; from 3.13 on the traceback shows under its frame the line of that number of the program after -c.",
       "Read the message, not the line under the frame; compile(text, 'name', 'exec') with a real name makes the frame right.",
       "python traceback exec", "py-module-not-installed", r"^ZeroDivisionError", "ZeroDivisionError")
STRING = "rule = 'total = 1\\nshare = total / 0'\nprint('rules are read')\nexec(rule)\n"
case("kim:work/shop", f'python -c "{STRING}"', "python", venv="rel313", shown="python -c \"rule = …; exec(rule)\"")
case("runner:/builds/shop", f'python -c "{STRING}"', "python", venv="rel312", shown="python -c \"rule = …; exec(rule)\"", cols=100)

again("pip-conflict", "releases", r"ERROR: (Cannot install|ResolutionImpossible)", None)
WHEEL = r'''
mkwheel() {  # name version requirement...
  d=$(mktemp -d); n=$1; v=$2; shift 2; mkdir -p $d/$n-$v.dist-info wheels
  { echo "Metadata-Version: 2.1"; echo "Name: $n"; echo "Version: $v"; for r in "$@"; do echo "Requires-Dist: $r"; done; } > $d/$n-$v.dist-info/METADATA
  printf 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n' > $d/$n-$v.dist-info/WHEEL
  printf '' > $d/$n-$v.dist-info/RECORD; echo "version = '$v'" > $d/$n.py
  (cd $d && python3 -c "import shutil;shutil.make_archive('w','zip','.')" 2>/dev/null); mv $d/w.zip wheels/$n-$v-py3-none-any.whl
}
mkwheel shopkit 1.4 'corelib<2'; mkwheel invoicer 3.0 'corelib>=2'; mkwheel corelib 1.9; mkwheel corelib 2.2
'''
case("kim:work/shop", "pip install --no-index -f wheels shopkit invoicer 2>&1 >/dev/null", "pip python", venv="rel313", pre=WHEEL, env=QUIET)
case("runner:/builds/shop", "pip install --no-index -f wheels shopkit invoicer", "pip python", venv="rel313", pre=WHEEL, env=QUIET, cols=80)

again("pip-conflict", "releases", r"cause: Because", None)
py("uv pip install --no-index -f wheels shopkit invoicer", "uv python", pre=WHEEL)

again("pip-no-distribution", "releases", r"cause: Because", None)
PROJECT = '[project]\nname = "shop"\nversion = "0.1.0"\nrequires-python = ">=3.12"\ndependencies = ["shopkitt>=1.4"]\n'
py("uv sync --no-index --find-links wheels", "uv python", {"pyproject.toml": PROJECT}, pre=WHEEL, swap="shop=store")

again("toml-syntax", "releases", r"cause: TOML parse error", None)
py("uv lock", "uv python", {"pyproject.toml": '[project]\nname = "shop"\nversion = "0.1.0"\ndependencies = ["flask",\n'}, swap="shop=store")

family("rel-ruff-undefined", "ruff finds a name that is not defined", "code", "The name is misspelt or its import is missing.", "Add the import or correct the name.",
       "ruff python name", "py-name-error", r"F821", None, "F821")
py("ruff check .", "ruff", {"cart.py": "def load(path):\n    return json.loads(path.read_text())\n"}, swap="cart=order")

family("rel-ruff-syntax", "ruff cannot parse a file", "code", "The file is not valid Python: a bracket is never closed.", "Close the bracket in the line named.",
       "ruff python syntax", "", r"(invalid-syntax|Failed to parse|unexpected)", None)
py("ruff format cart.py", "ruff", {"cart.py": "prices = [1, 2, 3\n\n\ndef total():\n    return sum(prices)\n"}, swap="cart=order")

family("rel-ty-argument", "ty: an argument of another type", "code", "The value's type does not fit the parameter's.", "Convert the value, or widen the annotation.",
       "ty types", "rel-mypy-argument rel-pyrefly-argument rel-pyright-argument", r"invalid-argument-type", None, "invalid-argument-type")
ARGUMENT = {"cart.py": "def charge(cents: int) -> str:\n    return f'{cents / 100:.2f}'\n\n\nprint(charge('250'))\n"}
py("ty check cart.py", "ty python", ARGUMENT, swap="cart=order")
family("rel-mypy-argument", "mypy: an argument of another type", "code", "The value's type does not fit the parameter's.", "Convert the value, or widen the annotation.",
       "mypy types", "rel-ty-argument rel-pyrefly-argument rel-pyright-argument", r"error: Argument 1", None, "arg-type")
py("mypy cart.py", "mypy python", ARGUMENT, swap="cart=order")
family("rel-pyrefly-argument", "pyrefly: an argument of another type", "code", "The value's type does not fit the parameter's.", "Convert the value, or widen the annotation.",
       "pyrefly types", "rel-ty-argument rel-mypy-argument rel-pyright-argument", r"is not assignable to", None, "bad-argument-type")
py("pyrefly check cart.py", "pyrefly python", dict(ARGUMENT, **{"pyrefly.toml": "project-includes = ['*.py']\n"}), swap="cart=order")
family("rel-ty-import", "ty does not find a module", "environment", "The package is not installed in the environment that ty looks at.",
       "Install it there, or name the environment (--python .venv).", "ty import", "py-module-not-installed", r"import-not-found", None, "import-not-found")
py("ty check cart.py", "ty python", {"cart.py": "import stripe\n\nstripe.api_version\n"}, swap="cart=order")

family("rel-pytest-subtests", "pytest counts a failing subtest twice", "code", "One subtest fails; the summary has a line for the subtest and one for its test.",
       "Mend the case that SUBFAILED names; the FAILED line of the test goes with it.", "pytest subtests", "rel-hypothesis", r"^E\s+assert", "AssertionError")
INI = {"pytest.ini": "[pytest]\nasyncio_default_fixture_loop_scope = function\n"}
SUB = {**INI, "test_cart.py": "import pytest\n\n\n@pytest.mark.parametrize('rate', [7])\ndef test_tax(rate, subtests):\n    for price in (100, 250):\n        with subtests.test(price=price):\n            assert price * rate % 100 == 0\n"}
py("pytest -q", "pytest python", SUB, swap="test_cart=test_order")

family("rel-pytest-unittest-sub", "A subTest of unittest fails under pytest", "code", "The code under test is wrong for one of the cases.", "Mend the case that is named.",
       "pytest unittest", "rel-pytest-subtests", r"AssertionError: ", "AssertionError")
py("python -m pytest -q --no-header", "pytest python", {**INI, "test_tax.py": "import unittest\n\n\nclass Tax(unittest.TestCase):\n    def test_rates(self):\n        for rate in (7, 19):\n            with self.subTest(rate=rate):\n                self.assertEqual(100 * rate // 100, 7)\n"}, swap="test_tax=test_duty")

family("rel-hypothesis", "Hypothesis finds an input that fails", "code", "The function is wrong for the input shown.", "Handle that input; add it with @example so that it stays tested.",
       "hypothesis pytest", "rel-pytest-subtests", r"^E\s+(ZeroDivisionError|AssertionError)", "ZeroDivisionError")
py("pytest -q test_share.py", "hypothesis pytest python", {**INI, "test_share.py": "from hypothesis import given, strategies as st\n\n\ndef share(total, parts):\n    return total / parts\n\n\n@given(st.integers(0, 9), st.integers(0, 9))\ndef test_share(total, parts):\n    assert share(total, parts) >= 0\n"}, swap="test_share=test_split")

family("rel-pytest-async", "pytest does not run async tests by itself", "environment", "An async test needs a plugin; in strict mode it needs a mark too.",
       "Add @pytest.mark.asyncio or set asyncio_mode = auto.", "pytest asyncio", "", r"async def functions are not natively supported", None)
py("pytest -q -p no:asyncio test_api.py", "pytest python", {"test_api.py": "async def test_load():\n    assert True\n"}, swap="test_api=test_web")

family("rel-black-parse", "black cannot parse a file", "code", "The file is not valid Python for any known version.", "Mend the syntax in the line shown.", "black syntax", "rel-ruff-syntax",
       r"error: cannot parse", None)
py("black cart.py", "black python", {"cart.py": "def total(prices)\n    return sum(prices)\n"}, swap="cart=order")

family("rel-flake8-syntax", "flake8 reports a syntax error", "code", "The file is not valid Python.", "Mend the syntax in the line named.", "flake8 syntax", "rel-black-parse", r"E999", "SyntaxError", "E999")
py("flake8 cart.py", "flake8 python", {"cart.py": "def total(prices)\n    return sum(prices)\n"}, swap="cart=order")

family("rel-pylint-member", "pylint: a module has no such member", "code", "The name is misspelt.", "Correct the name.", "pylint attribute", "", r"no-member", None, "E1101")
py("pylint --disable=C cart.py", "pylint python", {"cart.py": "import json\n\nprint(json.load_string('{}'))\n"}, swap="cart=order")

family("rel-django-settings", "Django has no settings", "code", "DJANGO_SETTINGS_MODULE is not set and settings.configure() was not called.",
       "export DJANGO_SETTINGS_MODULE=shop.settings, or start through manage.py.", "django settings", "", r"^django.core.exceptions.ImproperlyConfigured", "ImproperlyConfigured")
py("python report.py", "django python", {"report.py": "from django.contrib.auth.models import User\n\nprint(User.objects.count())\n"}, swap="report=audit", cut=(-8, None))

family("rel-flask-app", "flask does not find the app", "code", "The module has no object named app and no function create_app.", "Name it: flask --app cart:server run.", "flask app", "",
       r"Error: Failed to find Flask application", None)
py("flask --app cart run", "flask python", {"cart.py": "from flask import Flask\n\nserver = 1\n"}, swap="cart=order")

family("rel-uvicorn-app", "uvicorn does not find the app", "code", "The module has no attribute of the name after the colon.", "Correct the name: uvicorn main:api.", "uvicorn app", "rel-flask-app",
       r"Error loading ASGI app", None)
py("uvicorn main:app", "uvicorn python", {"main.py": "api = None\n"}, swap="main=web")

family("rel-fastapi-response", "FastAPI refuses the type of a response", "code", "The return annotation is no Pydantic type.", "Return a model, or set response_model=None.", "fastapi types", "",
       r"^fastapi.exceptions.FastAPIError", "FastAPIError")
py("python main.py", "fastapi python", {"main.py": "import sqlite3\n\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get('/db')\ndef db() -> sqlite3.Connection: ...\n"}, swap="main=web", cut=(-6, None))

again("pydantic-validation", "releases", r"validation error", "ValidationError")
py("python load.py", "pydantic python", {"load.py": "from pydantic import BaseModel\n\n\nclass Order(BaseModel):\n    number: int\n    email: str\n\n\nOrder.model_validate({'number': 17})\n"}, swap="load=read")

again("sqlite-no-table", "releases", r"no such table: orders$", "OperationalError")
py("python report.py", "sqlalchemy python", {"report.py": "from sqlalchemy import create_engine, text\n\nwith create_engine('sqlite://').connect() as db:\n    db.execute(text('select count(*) from orders'))\n"}, swap="report=audit", cut=(-12, None))

family("rel-alembic-config", "alembic finds no script_location", "environment", "There is no alembic.ini in this folder.", "cd to the folder that has it, or give it with -c.", "alembic config", "", r"FAILED", None)
py("alembic upgrade head", "alembic python")

again("numpy-shape", "releases", r"^ValueError", "ValueError")
py("python fit.py", "numpy python", {"fit.py": "import numpy as np\n\nx = np.arange(12).reshape(3, 4)\nprint(x * np.ones(3))\n"}, swap="fit=model")

again("pandas-keyerror", "releases", r"^KeyError", "KeyError")
py("python sales.py", "pandas python", {"sales.py": "import pandas as pd\n\nprint(pd.DataFrame({'Amount ': [4]})['amount'])\n"}, swap="sales=stock")

family("rel-polars-column", "polars: a column that is not there", "code", "The column is spelt otherwise.", "Look at df.columns.", "polars column", "pandas-keyerror", r"ColumnNotFoundError", "ColumnNotFoundError")
py("python sales.py", "polars python", {"sales.py": "import polars as pl\n\ndf = pl.DataFrame({'Amount': [4]})\nprint(df.lazy().select('amount').collect())\n"}, swap="sales=stock")

family("rel-duckdb-table", "duckdb: the table does not exist", "code", "The table was never made, or has another name.", "SHOW TABLES lists what there is.", "duckdb table", "", r"Catalog Error", "CatalogException")
py("python sales.py", "duckdb python", {"sales.py": "import duckdb\n\nduckdb.sql('select sum(price) from orders')\n"}, swap="sales=stock")

again("curl-refused", "releases", r"^httpx.ConnectError", "ConnectError")
py("python ping.py", "httpx python", {"ping.py": "import httpx\n\nhttpx.get('http://127.0.0.1:8099/health')\n"}, swap="ping=probe", cut=(-5, None), noise="health check of 127.0.0.1:8099")
again("curl-refused", "releases", r"^requests.exceptions.ConnectionError", "ConnectionError")
py("python ping.py", "requests python", {"ping.py": "import requests\n\nrequests.get('http://127.0.0.1:8099/health')\n"}, swap="ping=probe", cut=(-14, None))
again("curl-refused", "releases", r"^aiohttp.client_exceptions.ClientConnectorError", "ClientConnectorError")
py("python ping.py", "aiohttp python", {"ping.py": "import asyncio\n\nimport aiohttp\n\n\nasync def main():\n    async with aiohttp.ClientSession() as http:\n        await http.get('http://127.0.0.1:8099/health')\n\n\nasyncio.run(main())\n"}, swap="ping=probe", cut=(-18, None))

family("rel-typer-option", "typer: an option that does not exist", "code", "The option is misspelt.", "Read --help.", "typer option", "", r"No such option", None)
py("python cart.py --colour red", "typer python", {"cart.py": "import typer\n\n\ndef main(color: str = 'red'):\n    print(color)\n\n\ntyper.run(main)\n"}, swap="cart=order")

again("template-not-found", "releases", r"^jinja2.exceptions.TemplateNotFound", "TemplateNotFound")
py("python page.py", "jinja2 python", {"page.py": "import jinja2\n\nenv = jinja2.Environment(loader=jinja2.FileSystemLoader('templates'))\nprint(env.get_template('invoice.html').render())\n", "templates/bill.html": ""}, swap="page=mail", cut=(-6, None))

family("rel-sklearn-fit", "scikit-learn: the model is not fitted", "code", "predict was called before fit.", "Call fit first, or load the fitted model.", "sklearn model", "", r"^sklearn.exceptions.NotFittedError", "NotFittedError")
py("python model.py", "scikit-learn python", {"model.py": "from sklearn.linear_model import LinearRegression\n\nprint(LinearRegression().predict([[1]]))\n"}, swap="model=guess", cut=(-4, None), noise="Predicting with the default model")

family("rel-coverage-none", "coverage has no data", "environment", "Nothing was measured: the program ran outside of coverage, or in another folder.", "coverage run -m pytest, then coverage report in the same folder.", "coverage", "", r"No data", None)
py("coverage report", "coverage python", other={"typed": "bash"})

family("rel-tox-missing", "tox: the command of a test environment is not found", "environment", "The command is not installed in the environment of tox.", "Add it to deps, or to allowlist_externals.", "tox command", "", r"(is not allowed|not find|failed)", None)
py("tox run -e lint", "tox python", {"tox.ini": "[tox]\nskipsdist = true\n[testenv:lint]\nskip_install = true\ncommands = make lint\n"}, swap="lint=style")

family("rel-nox-session", "nox: no such session", "code", "The session is misspelt.", "nox --list shows what there is.", "nox session", "", r"Sessions not found", None)
py("nox -s test", "nox python", {"noxfile.py": "import nox\n\n\n@nox.session\ndef tests(session):\n    session.run('pytest')\n"}, other={"typed": "bash"})

family("rel-cython-syntax", "Cython cannot compile a file", "code", "A name is used that was never declared.", "Declare it with cdef, or import it.", "cython", "", r"undeclared name", None)
py("cython -3 cart.pyx", "cython python", {"cart.pyx": "def total(list prices):\n    cdef int n = len(prices)\n    return n * pric\n"}, swap="cart=order")

again("py-file-shadows-stdlib", "releases", r"^AttributeError", "AttributeError")
case("kim:work/dice", "python random.py", "python", venv="rel313", files={"random.py": "import random\n\nprint(random.randint(1, 6))\n"})
case("lena:spiele", "python random.py", "python", venv="rel312", files={"random.py": "import random\n\nprint('los')\nprint(random.randint(1, 20))\n"}, cols=100)


def app(run, tool, files=None, **more):
    py(run, tool, files, venv="apps313", **more)


family("rel-ansible-variable", "Ansible: a variable is not defined", "code", "The variable is not set in inventory, vars or the role.", "Set it, or give it a default (x | default('')).", "ansible variable", "", r"is undefined", None)
PLAY = {"site.yml": "- hosts: localhost\n  gather_facts: false\n  tasks:\n    - name: Say the port\n      ansible.builtin.debug:\n        msg: \"{{ app_port }}\"\n"}
app("ansible-playbook -i localhost, -c local site.yml", "ansible-core python", PLAY, swap="site=deploy")
family("rel-ansible-module", "Ansible: a module that does not exist", "environment", "The name is misspelt, or the collection is not installed.", "ansible-galaxy collection install NAME, or correct the name.", "ansible module", "rel-ansible-variable",
       r"couldn't resolve module", None)
app("ansible-playbook -i localhost, -c local site.yml", "ansible-core python", {"site.yml": "- hosts: localhost\n  gather_facts: false\n  tasks:\n    - name: Open the port\n      community.general.ufw:\n        rule: allow\n"}, swap="site=deploy")
family("rel-ansible-lint", "ansible-lint: a task without a name", "code", "The task has no name.", "Give it one.", "ansible lint", "", r"name\[missing\]", None, "name[missing]")
app("ansible-lint --offline site.yml", "ansible-lint python", {"site.yml": "---\n- name: Deploy\n  hosts: localhost\n  tasks:\n    - ansible.builtin.debug:\n        msg: done\n"}, swap="site=deploy", pre="git init -q .")
family("rel-sqlfluff-parse", "sqlfluff cannot parse a statement", "code", "A keyword or a comma is wrong.", "Mend the statement at the position shown.", "sqlfluff sql", "", r"PRS", None, "PRS")
app("sqlfluff lint --dialect ansi report.sql", "sqlfluff python", {"report.sql": "SELECT id FROM orders WHERE (price > 3\nORDER BY id;\n"}, swap="report=audit")
family("rel-poetry-lock", "poetry: the lock file is old", "environment", "pyproject.toml was changed and the lock file was not.", "poetry lock, and commit it.", "poetry lock", "", r"(changed significantly|does not exist|poetry.lock)", None)
POETRY = {"pyproject.toml": '[project]\nname = "shop"\nversion = "0.1.0"\nrequires-python = ">=3.12"\ndependencies = ["flask"]\n', "poetry.lock": 'package = []\n\n[metadata]\nlock-version = "2.1"\npython-versions = ">=3.12"\ncontent-hash = "0000000000000000000000000000000000000000000000000000000000000000"\n'}
app("poetry install --no-root", "poetry python", POETRY, swap="shop=store")
family("rel-pdm-project", "pdm: no project metadata", "environment", "pyproject.toml has no [project] table.", "pdm init, or write the table.", "pdm project", "", r"(project|metadata)", None)
app("pdm lock", "pdm python", {"pyproject.toml": '[build-system]\nrequires = ["pdm-backend"]\n'}, cut=(-6, None))
family("rel-hatch-build", "hatch finds no files to ship", "code", "No folder has the name of the project.", "Name the folder in [tool.hatch.build.targets.wheel] packages.", "hatch build", "", r"Unable to determine which files", "ValueError")
app("python -m hatchling build -t wheel", "hatchling python", {"pyproject.toml": '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "shop-kit"\nversion = "1.0"\n', "src/main.py": ""}, swap="main=web", cut=(-12, None))
family("rel-pre-commit-config", "pre-commit: the configuration is not valid", "code", "A key is missing or misspelt.", "Write the key named in the last line.", "pre-commit config", "", r"=====> Missing required key", "InvalidConfigError")
app("git init -q .; pre-commit run --all-files", "pre-commit python", {".pre-commit-config.yaml": "repos:\n- repo: local\n  hooks:\n  - id: lint\n    name: lint\n    language: system\n"}, shown="pre-commit run --all-files", swap="lint=style", cut=(0, 12))
family("rel-yamllint", "yamllint: a syntax error", "code", "A mapping value stands where none may.", "Indent or quote it.", "yaml syntax", "", r"syntax error|mapping values", None)
app("yamllint -d relaxed site.yml", "yamllint python", {"site.yml": "name: shop\n port: 80\n"}, swap="site=deploy")
family("rel-mkdocs-docs", "mkdocs: the folder of pages does not exist", "environment", "docs_dir names a folder that is not there.", "Make it, or correct docs_dir.", "mkdocs config", "", r"docs_dir", None)
app("mkdocs build", "mkdocs python", {"mkdocs.yml": "site_name: Shop\n"}, swap="Shop=Store")
family("rel-sphinx-extension", "Sphinx cannot load an extension", "environment", "The extension is not installed in this environment.", "pip install myst-parser.", "sphinx extension", "", r"sphinx.errors.ExtensionError", "ExtensionError")
app("sphinx-build -b html docs out", "sphinx python", {"docs/conf.py": "project = 'shop'\nextensions = ['myst_parser']\n", "docs/index.rst": "Shop\n====\n"}, swap="docs=manual", cut=(-20, None))
family("rel-dbt-ref", "dbt: a model that does not exist", "code", "ref() names a model that is in no file.", "Correct the name.", "dbt model", "", r"depends on a node", None)
DBT = {"dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\n", "profiles.yml": "shop:\n  target: dev\n  outputs:\n    dev:\n      type: sqlite\n      threads: 1\n      database: db\n      schema: main\n      schemas_and_paths:\n        main: shop.db\n      schema_directory: .\n",
       "models/daily.sql": "select * from {{ ref('orders_clean') }}\n"}
app("dbt compile --no-version-check", "dbt-core python", DBT, env={"DBT_SEND_ANONYMOUS_USAGE_STATS": "0", "DBT_USE_COLORS": "0"}, swap="daily=weekly")
family("rel-robot-keyword", "Robot Framework: no keyword of that name", "code", "The library that has the keyword is not imported, or the name is misspelt.", "Add Library to Settings.", "robot keyword", "", r"No keyword with name", None)
app("robot shop.robot", "robotframework python", {"shop.robot": "*** Test Cases ***\nPay\n    Open Browser    http://localhost\n"}, swap="shop=store")
family("rel-scrapy-spider", "scrapy: no such spider", "code", "The name is misspelt, or the spider is in another project.", "scrapy list shows what there is.", "scrapy spider", "", r"^KeyError", "KeyError")
app("scrapy crawl prices", "scrapy python", {"scrapy.cfg": "[settings]\ndefault = shop.settings\n", "shop/__init__.py": "", "shop/settings.py": "SPIDER_MODULES = ['shop.spiders']\nLOG_ENABLED = False\n", "shop/spiders/__init__.py": ""}, swap="shop=store")
family("rel-scons-target", "scons does not know how to make a target", "code", "No builder makes that file, and it does not exist.", "Correct the target's name.", "scons build", "make-no-rule", r"Do not know how to make", None)
app("scons release", "scons python", {"SConstruct": "Command('out.txt', [], 'echo hi > $TARGET')\n"}, first="kim:work/shop", second="lena:projekte/laden")
family("rel-schema-type", "A document does not fit its schema", "code", "A value has another type than the schema says.", "Correct the value, or the schema.", "json schema", "", r"is not of type", None)
app("check-jsonschema --schemafile schema.json order.json", "check-jsonschema python", {"schema.json": '{"type": "object", "properties": {"price": {"type": "number"}}}', "order.json": '{"price": "12"}'}, swap="order=bill")
family("rel-gunicorn-app", "gunicorn does not find the app", "code", "The module has no object of the name after the colon.", "Correct the name: gunicorn main:server.", "gunicorn app", "rel-uvicorn-app", r"Failed to find attribute", None)
app("timeout 8 gunicorn -b 127.0.0.1:8012 main:app", "gunicorn python", {"main.py": "server = None\n"}, swap="main=web", shown="gunicorn -b 127.0.0.1:8012 main:app")
family("rel-celery-app", "celery does not find the app", "code", "The module cannot be imported.", "Start it in the folder that has the module, or correct -A.", "celery app", "", r"The module shop was not found", None)
app("celery -A shop worker", "celery python", {"store.py": ""}, second="lena:projekte", other={"typed": "bash"})
family("rel-conan-recipe", "conan finds no recipe", "environment", "There is no conanfile in this folder.", "cd to the folder that has it.", "conan recipe", "", r"ERROR", None)
app("conan profile detect >/dev/null 2>&1; conan install .", "conan python", shown="conan install .")
family("rel-pipenv-lock", "pipenv: the lock file does not fit the Pipfile", "environment", "The Pipfile was changed and the lock file was not.", "pipenv lock.", "pipenv lock", "rel-poetry-lock", r"(out of date|out-of-date)", None)
app("pipenv install --deploy", "pipenv python", {"Pipfile": '[[source]]\nurl = "https://packages.example.org/simple"\nverify_ssl = true\nname = "main"\n[packages]\nflask = "*"\n', "Pipfile.lock": '{"_meta": {"hash": {"sha256": "00"}, "pipfile-spec": 6, "requires": {}, "sources": []}, "default": {}, "develop": {}}'}, env={"PIPENV_VERBOSITY": "-1", "PIPENV_IGNORE_VIRTUALENVS": "0"})
