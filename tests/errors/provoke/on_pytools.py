"""Errors around Python: pip, venv, pytest, numpy and pandas, web frameworks, asyncio."""

from .model import case, domain, family

domain("python", "pytools")

family("pip-externally-managed", "pip refuses to touch the system's Python", "environment",
       "Debian 12 marks its Python as externally managed (PEP 668), so pip may not install into it.",
       "Make a virtual environment (python3 -m venv .venv && .venv/bin/pip install NAME) or use pipx / apt install python3-NAME.",
       "pip debian venv", "", r"externally-managed-environment", None)
case("kim:work/shop", "/usr/bin/pip3 install requests", "python", need="pip3")
case("root:/srv/app", "python3 -m pip install --upgrade flask", "python", cols=80, cut=(0, 12))
case("lena:projekte", "python3 -m pip install -r requirements.txt", "python", lang="de_DE.UTF-8",
     files={"requirements.txt": "httpx\n"}, cut=(0, 2))

family("pip-no-distribution", "pip finds no version of a package", "environment",
       "No release fits: the name is misspelt, the version does not exist, or none was built for this Python or platform.",
       "Check the name and version (pip index versions NAME) and the Python version; loosen the pin or use a Python the package supports.",
       "pip version", "pip-conflict pip-offline", r"ERROR: No matching distribution found for", None)
WHEEL = r'''
mkwheel() {  # name version tag requirement...
  d=$(mktemp -d); n=$1; v=$2; t=$3; shift 3; mkdir -p $d/$n-$v.dist-info wheels
  { echo "Metadata-Version: 2.1"; echo "Name: $n"; echo "Version: $v"; for r in "$@"; do echo "Requires-Dist: $r"; done; } > $d/$n-$v.dist-info/METADATA
  printf 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: %s\n' $t > $d/$n-$v.dist-info/WHEEL
  printf '' > $d/$n-$v.dist-info/RECORD; echo "version = '$v'" > $d/$n.py
  (cd $d && python3 -c "import shutil;shutil.make_archive('w','zip','.')" 2>/dev/null); mv $d/w.zip wheels/$n-$v-$t.whl
}
'''
case("kim:work/shop", "python -m pip install --no-index --find-links wheels tariff==3.0", "py3.12", env={"PIP_DISABLE_PIP_VERSION_CHECK": "1"},
     pre=WHEEL + "mkwheel tariff 1.0 py3-none-any; mkwheel tariff 2.1 py3-none-any", cols=40)
case("runner:/builds/api", "python -m pip install --no-index --find-links ./wheels -r requirements.txt", "py3.9",
     files={"requirements.txt": "# pinned\nfastparse>=2\n"}, pre=WHEEL + "mkwheel fastparse 2.0 cp312-cp312-linux_x86_64")
case("jun:src/bot", "python -m pip install --no-index --find-links=dist discorb", "py3.13", cols=80, pre="mkdir dist", lang="ja_JP.UTF-8")

family("pip-conflict", "Two packages want versions that exclude each other", "environment",
       "The requirements cannot all be met: two of them pin the same dependency to versions which do not overlap.",
       "Loosen or raise one of the pins so that the ranges overlap (pip install -U both, or pip-compile to find a set).",
       "pip resolver version", "pip-no-distribution", r"ERROR: (Cannot install|ResolutionImpossible)", None)
PAIR = "mkwheel {0} 1.4 py3-none-any 'corelib<2'; mkwheel {1} 3.0 py3-none-any 'corelib>=2'; mkwheel corelib 1.9 py3-none-any; mkwheel corelib 2.2 py3-none-any"
case("kim:work/shop", "python -m pip install --no-index --find-links wheels shopkit invoicer", "py3.12", pre=WHEEL + PAIR.format("shopkit", "invoicer"), tmux=80)
case("runner:/builds/api", "python -m pip install --no-index -f wheels -r requirements.txt", "py3.10", pre=WHEEL + PAIR.format("authlet", "graphio"),
     files={"requirements.txt": "authlet==1.4\ngraphio==3.0\n"}, lang="fr_FR.UTF-8")
case("marta:informes", "python -m pip install --no-index -f wheels tablero pdfsal", "py3.8", cols=80, pre=WHEEL + PAIR.format("tablero", "pdfsal"), cut=(-14, None))

family("pip-offline", "pip cannot reach the package index", "infrastructure",
       "The machine has no network or no name server, or a proxy is missing; pip retries and then says that it found nothing.",
       "Mend the network or DNS (resolvectl status, cat /etc/resolv.conf), set HTTPS_PROXY, or install from local wheels with --no-index --find-links.",
       "pip network dns", "pip-no-distribution dns-unknown-name dns-server-dead", r"(Failed to establish a new connection|NewConnectionError)", "NewConnectionError")
INDEX = {"PIP_INDEX_URL": "https://packages.example.org/simple", "PIP_RETRIES": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
case("kim:work/shop", "python -m pip install requests", "py3.12", env=INDEX)
case("runner:/builds/api", "python -m pip install -r requirements.txt", "py3.9", env=INDEX, dns="dead", files={"requirements.txt": "flask==2.3.2\n"})
case("root:/app", "python -m pip install --no-cache-dir gunicorn", "py3.8", env=dict(INDEX, PIP_RETRIES="2"), cut=(0, 3))

family("pip-build-no-compiler", "A package must be compiled and there is no compiler", "environment",
       "No ready wheel exists for this platform, so pip builds the C extension, and gcc (or the Python headers) is missing.",
       "Install the tools: apt install build-essential python3-dev (apk add build-base python3-dev on Alpine), or use a version with a wheel.",
       "pip gcc wheel build", "c-header-missing", r"(error: command '\S*gcc' failed|unable to execute|No such file or directory: '\S*gcc')", None)
EXT = {"fastcount/setup.py": "from setuptools import Extension, setup\n\nsetup(name='fastcount', version='0.4.1', ext_modules=[Extension('fastcount', ['count.c'])])\n",
       "fastcount/count.c": "#include <Python.h>\nint x;\n"}
NOGCC = {"PIP_NO_BUILD_ISOLATION": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
case("root:/app", "pip install --no-build-isolation ./fastcount", "python", venv="web310", files=EXT, env=NOGCC, setup="rm -f /usr/bin/*gcc* /usr/bin/cc")
case("deploy:app", "python setup.py build_ext --inplace", "python", venv="web310", setup="rm -f /usr/bin/*gcc* /usr/bin/cc",
     files={"setup.py": EXT["fastcount/setup.py"].replace("fastcount", "geohashc"), "count.c": EXT["fastcount/count.c"]})

family("venv-module-missing", "python3 -m venv fails because ensurepip is not there", "environment",
       "Debian and Ubuntu ship venv's ensurepip in a package of its own, which is not installed.",
       "apt install python3-venv (or python3.11-venv), then make the environment again.", "python venv debian", "",
       r"ensurepip is not$|ensurepip is not available|No module named ensurepip", None)
NOPIP = "rm -rf /usr/lib/python3.11/ensurepip"
case("kim:work/shop", "python3 -m venv .venv", "python", setup=NOPIP)
case("deploy:app", "python3 -m venv env && . env/bin/activate", "python", setup=NOPIP, lang="de_DE.UTF-8", cols=80)
case("root:/opt/tool", "python3 -m ensurepip --upgrade", "python", setup=NOPIP)

family("pytest-fixture-missing", "A test asks for a fixture that does not exist", "code",
       "The argument's name is no fixture: misspelt, defined in a conftest.py elsewhere, or its plugin is not installed.",
       "Correct the name, move the fixture to a conftest.py above the test, or install the plugin (pytest --fixtures lists what there is).",
       "pytest fixture", "", r"fixture '\w+' not found", None)
case("kim:work/shop", "python -m pytest", "pytest", venv="data312", files={"tests/test_cart.py": "def test_total(cart):\n    assert cart.total == 0\n"}, cols=80)
case("runner:/builds/api", "pytest -q --color=no tests/unit", "pytest", venv="data39",
     files={"tests/unit/test_http.py": "import pytest\n\n\n@pytest.fixture\ndef client():\n    return 1\n\n\ndef test_get(mocker, client):\n    assert client\n"})
case("jun:src/bot", "pytest -q -rE", "pytest", venv="bare313", lang="ja_JP.UTF-8", cut=(-10, None),
     files={"test_bot.py": "def test_reply(bot_token):\n    pass\n"}, head=r"fixture 'bot_token' not found", cols=80)

family("pytest-same-basename", "Two test files of the same name", "code",
       "Without __init__.py pytest imports test files by their bare name, so two files of one name collide.",
       "Add __init__.py to the test folders, rename one file, or set --import-mode=importlib; delete old __pycache__.",
       "pytest import", "", r"import file mismatch", None)
case("kim:work/shop", "python -m pytest -q", "pytest", venv="data312", env={"PYTHONDONTWRITEBYTECODE": ""},
     files={"tests/cart/test_api.py": "def test(): pass\n", "tests/user/test_api.py": "def test(): pass\n"})
case("runner:/builds/core", "pytest unit integration", "pytest", venv="data39", lang="de_DE.UTF-8",
     files={"unit/test_login.py": "def test_a(): pass\n", "integration/test_login.py": "def test_b(): pass\n"})

family("numpy-shape", "Arrays whose shapes do not fit", "code",
       "The operation needs equal (or broadcastable) shapes and got others.",
       "Print both .shape values and reshape or transpose one (x[:, None], x.T, x.reshape(-1, 1)).", "numpy shape", "",
       r"(could not be broadcast|shapes .* not aligned|mismatch in its core dimension|All arrays must be of the same length)", "ValueError")
case("kim:work/sales", "python fit.py", "numpy python", venv="data312",
     files={"fit.py": "import numpy as np\n\nx = np.arange(12).reshape(3, 4)\nw = np.ones(3)\nprint(x * w)\n"})
case("jun:src/ml", "python train.py --epochs 1", "numpy python", venv="data39", lang="ja_JP.UTF-8",
     files={"model.py": "import numpy as np\n\n\nclass Layer:\n    def __init__(self, a, b):\n        self.w = np.zeros((a, b))\n\n    def run(self, x):\n        return np.dot(x, self.w)\n",
            "train.py": "import numpy as np\nfrom model import Layer\n\nbatch = np.zeros((32, 784))\nprint(Layer(512, 10).run(batch))\n"}, cols=80)
case("wei:code/pred", "python -c 'import numpy as np; np.ones((2,3)) + np.ones((4,3))'", "numpy python", venv="data312", cut=(-1, None))

family("pandas-keyerror", "A column name that the table does not have", "code",
       "The column is spelt otherwise (a space, another case, a BOM, the wrong separator) so the lookup by name fails.",
       "Look at df.columns; strip the names (df.columns = df.columns.str.strip()) or give read_csv the right sep / encoding='utf-8-sig'.",
       "pandas column", "", r"^KeyError: ", "KeyError")
case("kim:work/sales", "python monthly.py", "pandas python", venv="data312",
     files={"sales.csv": "date; amount\n2024-01-02; 4\n", "monthly.py": "import pandas as pd\n\nsales = pd.read_csv('sales.csv')\nprint(sales['amount'].sum())\n"})
case("lena:projekte/wetter", "python wetter.py", "pandas python", venv="data39", lang="de_DE.UTF-8", cut=(-4, None),
     files={"wetter.csv": "Datum,Temp \n1.1.,4\n", "wetter.py": "import pandas as pd\n\nprint(pd.read_csv('wetter.csv').groupby('Temp').size())\n"})
case("runner:/builds/etl", "python -m etl", "pandas python", venv="data312", cut=(-9, None),
     files={"etl/__main__.py": "import pandas as pd\n\ndf = pd.DataFrame({'user_id': [1], 'Total': [2]})\nprint(df.loc[:, 'total'])\n", "etl/__init__.py": ""})

family("pydantic-settings-moved", "BaseSettings left pydantic in version 2", "environment",
       "pydantic 2 moved BaseSettings to the package pydantic-settings.",
       "pip install pydantic-settings and import BaseSettings from there (or pin pydantic<2).", "python pydantic", "",
       r"BaseSettings. has been moved", "PydanticImportError")
case("kim:work/api", "python -m uvicorn main:app", "pydantic python", venv="data312", shown="python main.py", cut=(-6, None),
     files={"main.py": "from config import Settings\n", "config.py": "from pydantic import BaseSettings\n\n\nclass Settings(BaseSettings):\n    url: str\n",
            "uvicorn.py": "import main\n"})
case("runner:/builds/api", "python -c 'from app import config'", "pydantic python", venv="data39",
     files={"app/__init__.py": "", "app/config.py": "import pydantic\n\n\nclass Config(pydantic.BaseSettings):\n    debug = False\n"})

family("pydantic-validation", "Input that the model does not accept", "code",
       "The data misses a required field or has a value of the wrong type for the pydantic model.",
       "Send the field in the right type, or make it optional in the model (field: int | None = None).", "python pydantic validation", "",
       r"validation errors? for \w+", "ValidationError")
case("kim:work/api", "python load.py", "pydantic python", venv="data312",
     files={"load.py": "from pydantic import BaseModel\n\n\nclass Order(BaseModel):\n    number: int\n    email: str\n\n\nOrder.model_validate({'number': 'A-17'})\n"})
case("marta:informes", "python leer.py", "pydantic python", venv="web310", lang="es_ES.UTF-8",
     files={"leer.py": "from pydantic import BaseModel\n\n\nclass Cliente(BaseModel):\n    nombre: str\n    edad: int\n\n\nCliente(nombre='Ana', edad='treinta')\n"})

family("asyncio-loop-running", "asyncio.run inside a running event loop", "code",
       "asyncio.run() starts a loop of its own and may not be called where a loop already runs (notebook, web handler, coroutine).",
       "Use await instead (or asyncio.create_task); in a notebook just await the coroutine.", "python asyncio", "asyncio-never-awaited",
       r"cannot be called from a running event loop", "RuntimeError")
case("kim:work/api", "python bot.py", "py3.12",
     files={"bot.py": "import asyncio\n\n\nasync def fetch():\n    return 1\n\n\nasync def main():\n    return asyncio.run(fetch())\n\n\nasyncio.run(main())\n"})
case("jun:src/bot", "python -m discord_bot", "py3.8", lang="ja_JP.UTF-8",
     files={"discord_bot.py": "import asyncio\n\n\nasync def ping(): ...\n\n\ndef sync_ping():\n    asyncio.run(ping())\n\n\nasync def on_message():\n    sync_ping()\n\n\nasyncio.get_event_loop().run_until_complete(on_message())\n"})

family("asyncio-never-awaited", "A coroutine is called but not awaited", "code",
       "Calling an async function only makes a coroutine; without await it never runs.",
       "Write await in front of the call (and make the caller async), or wrap it in asyncio.run()/create_task().", "python asyncio await",
       "asyncio-loop-running", r"coroutine '[\w.]+' was never awaited", "RuntimeWarning")
case("kim:work/api", "python bot.py", "py3.12", files={"bot.py": "import asyncio\n\n\nasync def save(x):\n    print(x)\n\n\nasync def main():\n    save(3)\n\n\nasyncio.run(main())\n"})
case("lena:projekte/bot", "python3 bot.py", "py3.7", lang="de_DE.UTF-8",
     files={"bot.py": "import asyncio\n\n\nclass Konto:\n    async def laden(self):\n        return 5\n\n\nprint(Konto().laden() + 1)\n"})
case("runner:/builds/api", "python -X tracemalloc -m pytest -q test_api.py", "pytest", venv="data312",
     files={"test_api.py": "async def load():\n    return 3\n\n\ndef test_load():\n    assert load() == 3\n"})

family("py-port-in-use", "A Python web server finds its port taken", "environment",
       "Another process (often the same server started before) already listens on that port.",
       "Find and stop it (ss -ltnp 'sport = :8000', kill PID) or choose another port.", "port python gunicorn flask uvicorn",
       "node-port-in-use nginx-port-in-use", r"(?i)(address already in use|connection in use|port is already in use|in use by another program)", None)
BUSY = "python3 -m http.server {} >/dev/null 2>&1 & sleep 0.7"
case("kim:work/shop", "timeout 3 gunicorn app:app", "gunicorn python", venv="web312", pre=BUSY.format(8000), files={"app.py": "def app(e, s): return []\n"}, shown="gunicorn app:app")
case("deploy:app", "flask --app web run --port 5000", "flask python", venv="web310", pre=BUSY.format(5000), files={"web.py": "from flask import Flask\n\napp = Flask(__name__)\n"})
case("runner:/builds/api", "uvicorn main:app --port 8080", "uvicorn python", venv="web312", pre=BUSY.format(8080), cols=80, files={"main.py": "async def app(s, r, t): ...\n"}, head=r"address already in use")
case("jun:src/demo", "python3 -m http.server 8000", "python", pre=BUSY.format(8000), lang="ja_JP.UTF-8", cut=(-3, None))

family("django-no-table", "Django's tables were never made", "environment",
       "The database has no such table because the migrations were not applied (or not made).",
       "python manage.py makemigrations && python manage.py migrate.", "django database migration", "sqlite-no-table pg-no-relation",
       r"no such table: \w+", "OperationalError")
DJANGO = {"manage.py": "import os, sys\n\nos.environ['DJANGO_SETTINGS_MODULE'] = 'site1.settings'\nfrom django.core.management import execute_from_command_line\n\nexecute_from_command_line(sys.argv)\n",
          "site1/__init__.py": "", "site1/urls.py": "urlpatterns = []\n",
          "site1/settings.py": "SECRET_KEY = 'x'\nDEBUG = True\nROOT_URLCONF = 'site1.urls'\nDEFAULT_AUTO_FIELD = 'django.db.models.AutoField'\n"
          "INSTALLED_APPS = ['django.contrib.auth', 'django.contrib.contenttypes', 'shop']\n"
          "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'db.sqlite3'}}\n",
          "shop/__init__.py": "", "shop/models.py": "from django.db import models\n\n\nclass Product(models.Model):\n    name = models.CharField(max_length=40)\n"}
case("kim:work/shop", "python manage.py shell -c 'from shop.models import Product; print(Product.objects.count())'", "django python", venv="web312", files=DJANGO, cut=(-8, None))
case("deploy:app", "python manage.py createsuperuser --noinput --username admin --email a@shop.example", "django python", venv="web310", files=DJANGO, lang="de_DE.UTF-8", cut=(-5, None))
case("marta:tienda", "python manage.py changepassword ana 2>&1 | tail -1", "django python", venv="web312", files=DJANGO)

family("template-not-found", "A template is not where the framework looks", "code",
       "render_template looks in the folder templates beside the app (or in DIRS); the file is not there or is named otherwise.",
       "Put the file into templates/ (the right app's), or correct the name or the template folder setting.", "flask jinja template", "",
       r"^jinja2.exceptions.TemplateNotFound", "TemplateNotFound")
FLASK = "from flask import Flask, render_template\n\napp = Flask(__name__)\n\n\n@app.get('/')\ndef home():\n    return render_template('{}')\n\n\napp.testing = True\napp.test_client().get('/')\n"
case("kim:work/shop", "python app.py", "flask python", venv="web312", files={"app.py": FLASK.format("index.html"), "template/index.html": "hi"}, cut=(-7, None))
case("paul:depot/site", "python site_web.py", "flask python", venv="web310", files={"site_web.py": FLASK.format("accueil.html")}, lang="fr_FR.UTF-8")
case("runner:/builds/mail", "python -c \"import jinja2; jinja2.Environment(loader=jinja2.FileSystemLoader('mails')).get_template('welcome.txt')\"", "jinja2 python", venv="web312",
     etype="TemplateNotFound", cut=(-1, None))
