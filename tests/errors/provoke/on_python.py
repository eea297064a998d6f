"""Errors of Python code itself: imports, names, types, text encodings, recursion."""

from .model import case, domain, family

domain("python", "python")

family("py-module-not-installed", "A package is imported which this environment lacks", "environment",
       "cv2 is not installed in the Python that runs the program; the package that holds it is called opencv-python.",
       "Install it into the same interpreter: python -m pip install opencv-python (headless servers: opencv-python-headless).",
       "python import opencv", "py-distutils-gone py-own-module-not-found", r"No module named 'cv2'",
       "ModuleNotFoundError")
VISION = {"shop/scan.py": "import sys\n\nimport cv2\n\n\ndef read_code(path):\n    return cv2.imread(path)\n",
          "main.py": "from shop.scan import read_code\n\nprint(read_code('box.png'))\n"}
case("kim:work/shop", "python main.py", "py3.12", files=VISION)
case("lena:projekte/kamera", "python3 -c 'import cv2; print(cv2.__version__)'", "python")
case("runner:/builds/vision/detector", "python -m pytest -q tests", "pytest", venv="data39", cut=(-22, None),
     files={"detector/frames.py": "import cv2 as cv\n", "tests/test_frames.py":
            "from detector.frames import cv\n\n\ndef test_read():\n    assert cv\n", "conftest.py": ""})
case("jun:src/camera", "python grab.py 2>&1 | tail -1", "py3.8", files={"grab.py": "import cv2\n"})

family("py-distutils-gone", "distutils is gone since Python 3.12", "environment",
       "Python 3.12 removed distutils from the standard library; old code or an old setuptools still imports it.",
       "Install setuptools, which brings a replacement (python -m pip install setuptools), or replace the import; "
       "shutil.which and packaging.version do the usual jobs.",
       "python distutils python3.12", "py-module-not-installed", r"No module named 'distutils'", "ModuleNotFoundError")
case("kim:work/shop", "python setup.py build_ext", "py3.12",
     files={"setup.py": "from distutils.core import setup, Extension\n\nsetup(name='shop', ext_modules=[Extension('fast', ['fast.c'])])\n"})
case("runner:/builds/core/legacy-tool", "python -m legacy.release 1.4", "py3.13",
     files={"legacy/__init__.py": "", "legacy/release.py":
            "import sys\nfrom legacy.versions import newest\n\nprint(newest(sys.argv[1:]))\n",
            "legacy/versions.py": "from distutils.version import LooseVersion\n\n\ndef newest(names):\n    return max(names, key=LooseVersion)\n"})
case("marta:informes", "python grafico.py", "py3.12", lang="es_ES.UTF-8", cut=(-1, None),
     files={"grafico.py": "import distutils.spawn\n"})

family("py-own-module-not-found", "A script inside a package cannot see its own package", "code",
       "The file was started by its path, so only its own folder is on sys.path and the package above it is unknown.",
       "Start it from the project root as a module: python -m package.module (or install the project with pip install -e .).",
       "python import sys.path", "py-module-not-installed py-relative-import", r"No module named '\w+'", "ModuleNotFoundError")
case("kim:work/shop", "python shop/tasks/nightly.py", "py3.11",
     files={"shop/__init__.py": "", "shop/db.py": "URL = 'sqlite://'\n", "shop/tasks/__init__.py": "",
            "shop/tasks/nightly.py": "import logging\n\nfrom shop.db import URL\n\nlogging.info(URL)\n"})
case("paul:depot/meteo", "cd meteo/bin && python releve.py --jour 3", "py3.9", lang="fr_FR.UTF-8",
     files={"meteo/__init__.py": "", "meteo/capteurs.py": "", "meteo/bin/releve.py":
            "import argparse\nimport meteo.capteurs\n"})
case("runner:/app", "python scripts/seed_users.py", "py3.13", cols=80,
     files={"users/models.py": "class User: ...\n", "scripts/seed_users.py": "from users.models import User\n\nUser()\n"})

family("py-relative-import", "A relative import in a file that was started directly", "code",
       "A file started by its path has no parent package, so 'from .x import y' has nothing to be relative to.",
       "Run it as part of its package (python -m package.module) or use an absolute import.",
       "python import package", "py-own-module-not-found", r"attempted relative import", "ImportError")
case("kim:work/shop", "python shop/cart.py", "py3.12",
     files={"shop/__init__.py": "", "shop/price.py": "VAT = 0.1\n", "shop/cart.py": "from .price import VAT\n\nprint(VAT)\n"}, cols=80)
case("jun:tools/mailer", "cd mailer; python3 send.py", "py3.8",
     files={"mailer/send.py": "import smtplib\nfrom . import templates\n", "mailer/templates.py": ""})
case("wei:code/spider", "python crawler/run.py", "py3.13", lang="zh_CN.UTF-8", cols=80,
     files={"crawler/run.py": "from ..common.log import setup\n\nsetup()\n", "common/log.py": "def setup(): pass\n"})

family("py-circular-import", "Two modules import each other", "code",
       "Module A imports B while B is still half loaded because it imports A; the wanted name does not exist yet.",
       "Move the shared part to a third module, or import inside the function that needs it.",
       "python import circular", "py-name-gone-from-module", r"partially initialized module", None)
case("kim:work/shop", "python main.py", "py3.12", etype="ImportError",
     files={"main.py": "from orders import Order\n\nprint(Order())\n",
            "orders.py": "from customers import Customer\n\n\nclass Order:\n    owner: Customer\n",
            "customers.py": "from orders import Order\n\n\nclass Customer:\n    orders: list[Order]\n"}, tmux=80)
case("lena:projekte/lager", "python -m lager", "py3.9", lang="de_DE.UTF-8", etype="ImportError",
     files={"lager/__init__.py": "from lager.artikel import Artikel\n", "lager/__main__.py": "",
            "lager/artikel.py": "from lager.regal import Regal\n\n\nclass Artikel:\n    pass\n",
            "lager/regal.py": "import json\nfrom lager.artikel import Artikel\n\n\nclass Regal:\n    pass\n"})
case("runner:/builds/api", "python -c 'import views'", "py3.10", etype="AttributeError",
     files={"views.py": "import forms\n\nBASE = object\n",
            "forms.py": "import views\n\n\nclass LoginForm(views.BASE):\n    pass\n"})

family("py-file-shadows-stdlib", "A file of one's own has the name of a standard module", "code",
       "A file in the same folder (random.py, json.py, email.py) is imported in place of the standard module of that name.",
       "Rename the file (and delete its __pycache__).", "python import shadow", "py-circular-import",
       r"(AttributeError|ImportError|TypeError|ModuleNotFoundError)", None)
case("kim:play", "python guess.py", "py3.12", etype="AttributeError",
     files={"random.py": "print('dice')\n", "guess.py": "import random\n\nprint(random.randint(1, 6))\n"})
case("jun:play/dice", "python3 random.py", "py3.13", etype="AttributeError",
     files={"random.py": "import random\n\nfor _ in range(3):\n    print(random.choice([1, 2, 3]))\n"})
case("marta:correo", "python enviar.py", "py3.9", etype="ModuleNotFoundError", lang="es_ES.UTF-8",
     files={"email.py": "quien = 'ana'\n", "enviar.py": "import smtplib\n\nsmtplib.SMTP('localhost')\n"})

family("py-name-gone-from-module", "collections.Mapping and friends moved to collections.abc", "code",
       "Python 3.10 removed the abstract classes from collections; old code (often an old dependency) still takes them there.",
       "Import from collections.abc, or upgrade the dependency which does it.", "python collections python3.10",
       "py-circular-import", r"(cannot import name '\w+' from 'collections'|has no attribute 'Mapping'|'collections' has no attribute)", None)
case("kim:work/shop", "python manage.py runserver", "py3.12", etype="ImportError",
     files={"manage.py": "from settings import load\n", "settings.py": "from collections import Mapping\n\n\ndef load(x: Mapping): ...\n"})
case("runner:/builds/etl", "python -m etl.run", "py3.10", etype="AttributeError",
     files={"etl/run.py": "import collections\n\n\ndef flat(row):\n    if isinstance(row, collections.Mapping):\n        return row\n\n\nprint(flat({}))\n"})
case("wei:code/report", "python report.py 2>&1 | tail -n 2", "py3.11", etype="ImportError", lang="zh_CN.UTF-8",
     files={"report.py": "from collections import Iterable, OrderedDict\n"})

family("py-unbound-local", "A variable is read before it is set in its function", "code",
       "The function assigns to the name somewhere, which makes it local everywhere in the function; on this path it was not set yet.",
       "Set it before use, pass it as an argument, or declare it global/nonlocal when the outer one is meant.",
       "python scope", "py-name-error", r"local variable '\w+'", "UnboundLocalError")
case("kim:work/shop", "python counter.py", "py3.12",
     files={"counter.py": "total = 0\n\n\ndef add(price):\n    total += price\n\n\nfor p in (3, 4):\n    add(p)\n"})
case("jun:src/game", "python game.py --level 2", "py3.8", lang="ja_JP.UTF-8",
     files={"game.py": "import sys\n\nscore = 10\n\n\ndef hit():\n    print('score', score)\n    score = score + 1\n\n\nhit()\n"})
case("paul:depot/facture", "python facture.py", "py3.6", cut=(-1, None), lang="fr_FR.UTF-8",
     files={"facture.py": "def taux(pays):\n    if pays == 'FR':\n        tva = 20\n    return tva\n\n\ntaux('BE')\n"})

family("py-name-error", "A name is used that was never defined", "code",
       "The name is misspelt or its import is missing.", "Define or import the name, or correct its spelling.",
       "python name", "py-unbound-local", r"name '\w+' is not defined", "NameError")
case("kim:work/shop", "python price.py", "py3.13",
     files={"price.py": "def gross(net):\n    return net * Decimal('1.1')\n\n\nprint(gross(10))\n"}, cols=80)
case("lena:projekte/uhr", "python uhr.py", "py3.7", lang="de_DE.UTF-8",
     files={"uhr.py": "start = time.time()\nprint(start)\n"})
case("wei:code", "python2 -c 'print 1' 2>/dev/null; python -c 'print(unicode(3))'", "py3.10", shown="python -c 'print(unicode(3))'")

family("py-none-attribute", "None where an object was expected", "code",
       "A function returned None (nothing found, or a missing return) and the result was used without a check.",
       "Find which call gave None, return a value there or test for None before using it.", "python none",
       "py-none-subscript", r"'NoneType' object has no attribute", "AttributeError")
case("kim:work/shop", "python -m shop.report", "py3.12",
     files={"shop/report.py": "import re\n\nfrom shop.util import first_code\n\n\ndef main():\n    for line in ['SKU-1 mug', 'pen']:\n        print(first_code(line))\n\n\nmain()\n",
            "shop/util.py": "import re\n\n\ndef first_code(line):\n    return re.match(r'SKU-(\\d+)', line).group(1)\n"})
case("runner:/builds/crm", "python -m pytest -q --tb=short", "pytest", venv="data312", lang="ja_JP.UTF-8",
     files={"crm.py": "PEOPLE = {1: 'ann'}\n\n\ndef find(number):\n    if number in PEOPLE:\n        return PEOPLE[number]\n\n\ndef title(number):\n    return find(number).title()\n",
            "test_crm.py": "from crm import title\n\n\ndef test_title():\n    assert title(2) == 'Ann'\n"})
case("marta:informes", "python cliente.py", "py3.7", cut=(-3, None),
     files={"cliente.py": "import xml.etree.ElementTree as ET\n\nraiz = ET.fromstring('<cliente><nombre/></cliente>')\nprint(raiz.find('correo').text)\n"})

family("py-none-subscript", "None is indexed like a list or a dict", "code",
       "The value is None because a query or a lookup found nothing; None cannot be indexed.",
       "Check the result before indexing it, or give the lookup a default.", "python none", "py-none-attribute",
       r"'NoneType' object is not subscriptable", "TypeError")
case("kim:work/shop", "python lookup.py", "py3.12",
     files={"lookup.py": "import sqlite3\n\ndb = sqlite3.connect(':memory:')\ndb.execute('create table item (id, name)')\n"
                         "row = db.execute('select name from item where id = ?', (7,)).fetchone()\nprint(row[0])\n"})
case("lena:projekte/wetter", "python wetter.py", "py3.9", lang="de_DE.UTF-8",
     files={"wetter.py": "import json\n\nantwort = json.loads('{\"stadt\": null}')\n\n\ndef stadt(daten):\n    return daten.get('stadt')['name']\n\n\nprint(stadt(antwort))\n"})
case("runner:/app", "python -c 'print([].sort()[0])'", "py3.6")

family("py-str-int-concat", "Text and a number are added", "code",
       "Python does not turn numbers into text by itself when + is used.",
       "Use an f-string or str(number); or int(text) when a sum was meant.", "python types", "py-str-bytes",
       r"(can only concatenate str|must be str, not int|unsupported operand type|cannot concatenate)", "TypeError")
case("kim:work/shop", "python label.py", "py3.12",
     files={"label.py": "count = 3\nprint('items: ' + count)\n"}, tmux=80)
case("jun:src", "python total.py", "py3.11",
     files={"total.py": "prices = [100, '250', 80]\n\n\ndef total(values):\n    result = 0\n    for value in values:\n        result = result + value\n    return result\n\n\nprint(total(prices))\n"}, lang="ja_JP.UTF-8")
case("paul:depot", "python age.py", "py3.6", cut=(-1, None), files={"age.py": "print('age : ' + 41)\n"})

family("py-str-bytes", "Bytes where text was expected", "code",
       "Data read from a socket, subprocess or a file opened in binary mode is bytes and was joined or searched with text.",
       "Decode it first (data.decode('utf-8')) or open the process or file in text mode.", "python bytes encoding",
       "py-str-int-concat", r"bytes", "TypeError")
case("kim:work/shop", "python version.py", "py3.12", head=r"^TypeError",
     files={"version.py": "import subprocess\n\nout = subprocess.check_output(['git', '--version'])\nprint(out.split(' ')[2])\n"})
case("runner:/builds/net", "python client.py", "py3.8", head=r"^TypeError",
     files={"client.py": "import socket\n\na, b = socket.socketpair()\nb.send(b'HTTP/1.1 200 OK')\nprint('got ' + a.recv(100))\n"})
case("wei:code/hash", "python digest.py", "py3.13", head=r"^TypeError", lang="zh_CN.UTF-8",
     files={"digest.py": "import hashlib\n\nwith open('data.txt', 'wb') as out:\n    out.write('checksum: ' + hashlib.md5(b'x').hexdigest())\n"})

family("py-decode-utf8", "A file that is not UTF-8 is read as UTF-8", "code",
       "The file was saved in a legacy encoding (cp949, cp1252, Shift-JIS …) but is decoded as UTF-8.",
       "Give the real encoding: open(path, encoding='cp949') or pandas.read_csv(path, encoding='cp949'); or convert the file with iconv.",
       "python encoding utf-8 cp949", "py-decode-ascii py-encode-legacy", r"codec can't decode byte", "UnicodeDecodeError")
LEGACY = "printf '\\xbb\\xf3\\xc7\\xb0,\\xb0\\xa1\\xb0\\xdd\\nmug,3\\n' > items.csv"
case("kim:work/shop", "python load.py", "py3.12", pre=LEGACY, lang="ko_KR.UTF-8",
     files={"load.py": "import csv\n\nwith open('items.csv', encoding='utf-8') as rows:\n    for row in csv.reader(rows):\n        print(row)\n"})
case("kim:work/sales", "python monthly.py", "pandas python", venv="data312", cut=(-8, None), pre=LEGACY.replace("items", "sales"), lang="ko_KR.UTF-8",
     files={"monthly.py": "import pandas as pd\n\nprint(pd.read_csv('sales.csv').head())\n"})
case("lena:projekte/adressen", "python adressen.py", "py3.9", pre="printf 'M\\xfcller;K\\xf6ln\\n' > kunden.txt", lang="de_DE.UTF-8",
     files={"adressen.py": "from pathlib import Path\n\nprint(Path('kunden.txt').read_text())\n"})
case("jun:src/zip", "python3 read.py", "python", pre="printf '\\x93\\xfa\\x96\\x7b\\x8c\\xea' > a.txt", lang="ja_JP.UTF-8",
     files={"read.py": "print(open('a.txt').read())\n"}, cut=(-1, None))

family("py-decode-ascii", "Python decodes as ASCII because of the POSIX locale", "environment",
       "The process runs without a UTF-8 locale (LANG unset or C, as in cron and small containers), so the old Python reads and prints ASCII.",
       "Set LANG=C.UTF-8 (or PYTHONUTF8=1) for the process, or give encoding='utf-8' to open().",
       "python locale ascii", "py-decode-utf8 py-encode-legacy", r"'ascii' codec can't (decode|encode)", None)
case("deploy:app", "LC_ALL=POSIX PYTHONCOERCECLOCALE=0 PYTHONUTF8=0 python names.py", "py3.10", pre="printf 'Zo\\xc3\\xab\\n' > names.txt",
     etype="UnicodeDecodeError", files={"names.py": "for name in open('names.txt'):\n    print(name.strip())\n"})
case("runner:/builds/i18n", "env -u LANG LC_ALL=C python hello.py", "py3.6", etype="UnicodeEncodeError",
     env={"PYTHONCOERCECLOCALE": "0"}, files={"hello.py": "# -*- coding: utf-8 -*-\nprint('안녕하세요')\n"})
case("root:/srv/report", "LC_ALL=C python report.py > /tmp/report.txt", "py2.7", etype="UnicodeEncodeError",
     files={"report.py": "# -*- coding: utf-8 -*-\nimport json\n\ntitle = json.loads('\"B\\u00fccher\"')\nprint title\n"})

family("py-encode-legacy", "A character does not exist in the encoding that is written", "code",
       "The output encoding (cp949, latin-1 …) has no such character, for example an em dash or an emoji.",
       "Write UTF-8 (encoding='utf-8'), or say what to do with the rest: errors='replace'.",
       "python encoding cp949", "py-decode-utf8 py-decode-ascii", r"codec can't encode character", "UnicodeEncodeError")
case("kim:work/shop", "python export.py", "py3.12", lang="ko_KR.UTF-8",
     files={"export.py": "with open('export.csv', 'w', encoding='cp949') as out:\n    out.write('머그컵 — 3개\\n')\n"})
case("paul:depot", "python envoi.py", "py3.8", lang="fr_FR.UTF-8",
     files={"envoi.py": "import http.client\n\nconn = http.client.HTTPConnection('localhost')\ntexte = 'prix : 12 €'\nprint(texte.encode('latin-1'))\n"})
case("jun:src", "PYTHONIOENCODING=cp932 python show.py", "py3.13", lang="ja_JP.UTF-8", files={"show.py": "import sys\n\nprint('完了 ✓')\n"})

family("py-syntax-version", "Syntax that this Python is too old for", "environment",
       "The file uses newer syntax (match, walrus, f-string nesting, print function) than the interpreter that runs it.",
       "Run it with a newer Python (python3.12 file.py, a fresh virtual environment), or rewrite the line.",
       "python syntax version", "py-indentation", r"SyntaxError", "SyntaxError")
case("kim:work/shop", "python route.py", "py3.9", files={"route.py": "import sys\n\nmatch sys.argv[1:]:\n    case ['run']:\n        print('running')\n"})
case("deploy:app", "python3 -m app", "py3.7", files={"app/__main__.py": "import app.read\n", "app/__init__.py": "", "app/read.py":
     "def chunks(f):\n    while (part := f.read(10)):\n        yield part\n"})
case("root:/opt/tool", "python tool.py", "py2.7", files={"tool.py": "name = 'odin'\nprint(f'hello {name}')\n"})
case("jun:src", "python3.11 quote.py", "python", lang="ja_JP.UTF-8", files={"quote.py": "d = {'a': 1}\nprint(f'{d['a']}')\n"})

family("py-indentation", "Tabs and spaces mixed, or a block that is not indented", "code",
       "The block is not indented as its neighbours are; often an editor mixed tabs and spaces.",
       "Indent the block with four spaces throughout (expand tabs: python -m tabnanny, or the editor's convert).",
       "python syntax indentation", "py-syntax-version", r"(IndentationError|TabError)", None)
case("kim:play", "python loop.py", "py3.12", etype="IndentationError", files={"loop.py": "for n in range(3):\nprint(n)\n"})
case("wei:code", "python add.py", "py3.8", etype="TabError", files={"add.py": "def add(a, b):\n    total = a + b\n\treturn total\n\n\nprint(add(1, 2))\n"})
case("marta:informes", "python -m informe", "py3.13", cols=80, etype="IndentationError",
     files={"informe.py": "def suma(a):\n    b = 1\n      c = 2\n    return a + b + c\n"})
