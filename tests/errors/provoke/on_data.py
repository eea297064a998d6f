"""Errors of MariaDB, SQLite, Redis, memcached, and of data formats."""

from .model import case, domain, family

domain("data", "mariadb")

# A server on a data folder in memory; the prompt's root may do everything over the socket.
MARIA = r'''
install -d -o mysql /tmp/my /run/mysqld
mariadb-install-db --no-defaults --user=mysql --datadir=/tmp/my --skip-test-db >/dev/null 2>&1
/usr/sbin/mariadbd --no-defaults --user=mysql --datadir=/tmp/my --socket=/run/mysqld/mysqld.sock --pid-file=/tmp/my.pid --port={port} --innodb-flush-log-at-trx-commit=0 {more} >/tmp/my.log 2>&1 &
for i in $(seq 60); do mariadb -e 'select 1' >/dev/null 2>&1 && break; sleep 0.2; done
mariadb <<'SQL'
create database shop; use shop; create table items (id int auto_increment primary key, name varchar(20) unique, price int not null); insert into items (name, price) values ('mug', 3);
create user app@'%' identified by 'right'; grant all on shop.* to app@'%'; create user app@localhost identified by 'right'; grant all on shop.* to app@localhost;
SQL
'''
M = {"setup": MARIA.format(port=3306, more=""), "timeout": 90}
PW = "mariadb -h 127.0.0.1 -u app -pright shop"
PYM = "import pymysql\n\nconn = pymysql.connect(host='127.0.0.1', user='app', password='{}', database='{}')\nconn.cursor().execute({!r})\n"

family("mysql-refused", "MySQL/MariaDB is not reachable", "infrastructure", "No server listens on that host and port, or its socket file is not there.", "systemctl start mariadb (or docker compose up -d db); with a container give -h 127.0.0.1 and the port.", "mysql mariadb port", "pg-refused redis-refused mysql-access-denied",
       r"(ERROR 200[23]|Can't connect to)", None)
case("kim:work/shop", "mysql -u root shop", "mariadb")
case("runner:/builds/api", "mariadb -h 127.0.0.1 -P 3307 -u app", "mariadb", lang="de_DE.UTF-8")
case("deploy:app", "python db.py", "pymysql python", venv="web312", etype="OperationalError", cut=(-4, None), files={"db.py": PYM.format("x", "shop", "select 1")})

family("mysql-access-denied", "MySQL/MariaDB: access denied for user", "infrastructure", "The password is wrong, or the account exists only for another host (user@'localhost' is not user@'%').", "ALTER USER name@host IDENTIFIED BY '…'; check SELECT user, host FROM mysql.user.", "mysql mariadb password", "mysql-refused pg-password",
       r"Access denied for user", None)
case("kim:work/shop", "mysql -h 127.0.0.1 -u app -pwrong shop", "mariadb", ecode="1045", **M, tmux=80)
case("runner:/builds/api", "mariadb -u root", "mariadb", ecode="1698", **M)
case("deploy:app", "python db.py", "pymysql python", venv="web310", ecode="1045", etype="OperationalError", cut=(-2, None), files={"db.py": PYM.format("secret", "shop", "select 1")}, **M)

family("mysql-unknown-database", "MySQL/MariaDB: unknown database", "infrastructure", "The database was not created, or its name is misspelt.", "CREATE DATABASE name; SHOW DATABASES lists them.", "mysql mariadb database", "pg-no-database mysql-access-denied", r"(Unknown database|Access denied for user .* to database)", None)
case("root:/srv/app", "mysqldump shopp > shop.sql", "mariadb", ecode="1049", **M)
case("root:/builds/api", "mariadb -D api_test -e 'show tables'", "mariadb", ecode="1049", lang="fr_FR.UTF-8", **M)

family("mysql-no-table", "MySQL/MariaDB: the table does not exist", "code", "The table was not created (migrations), or the name differs in case.", "Run the migrations; SHOW TABLES; names are case-sensitive on Linux.", "mysql mariadb table", "pg-no-relation sqlite-no-table", r"doesn't exist", None)
case("kim:work/shop", PW + " -e 'select * from Items'", "mariadb", ecode="1146", **M)
case("deploy:app", "python db.py", "pymysql python", venv="web312", ecode="1146", etype="ProgrammingError", cut=(-3, None), files={"db.py": PYM.format("right", "shop", "insert into orders values (1)")}, **M)

family("mysql-duplicate", "MySQL/MariaDB: duplicate entry", "code", "A row with that key is already there.", "INSERT … ON DUPLICATE KEY UPDATE or INSERT IGNORE, or another key.", "mysql mariadb unique", "pg-unique sqlite-unique", r"Duplicate entry", None)
case("kim:work/shop", PW + " -e \"insert into items (name, price) values ('mug', 4)\"", "mariadb", ecode="1062", **M)
case("runner:/builds/api", "python db.py 2>&1 | tail -n 1", "pymysql python", venv="web310", ecode="1062", etype="IntegrityError", files={"db.py": PYM.format("right", "shop", "insert into items values (1, 'pen', 2)")}, **M)

family("mysql-syntax", "MySQL/MariaDB: error in the SQL syntax", "code", "The statement is wrong just before the text quoted; often a reserved word used as a name.", "Look before the quoted text; put reserved names in backticks.", "mysql mariadb syntax", "pg-syntax", r"error in your SQL syntax", None)
case("kim:work/shop", PW + " -e 'select name, from items'", "mariadb", ecode="1064", **M)
case("deploy:app", PW + " < neu.sql", "mariadb", ecode="1064", files={"neu.sql": "create table groups (id int);\ncreate table t (\n  id int,\n  rank int,\n  key varchar(3)\n);\ncreate table x (order int);\n"}, lang="de_DE.UTF-8", **M)

domain("data", "sqlite")

family("sqlite-no-table", "SQLite: no such table", "code", "The table is not in this file: the schema was not loaded, or another (new, empty) file was opened by a relative path.", "Check which file is opened (absolute path) and .tables; load the schema.", "sqlite table", "django-no-table pg-no-relation mysql-no-table", r"no such table", None)
case("kim:work/shop", "sqlite3 shop.db 'select * from items'", "sqlite3", cols=80)
case("runner:/builds/api", "python db.py", "py3.12", etype="OperationalError", files={"db.py": "import sqlite3\n\nsqlite3.connect('data.db').execute('insert into users values (1)')\n"})
case("deploy:app", "php list.php", "php", files={"list.php": "<?php\n$db = new SQLite3('app.db');\n$db->query('SELECT * FROM posts');\n"})

family("sqlite-locked", "SQLite: the database is locked", "environment", "Another connection holds a write transaction, which was not committed or runs long.", "Commit or close the other one; set a timeout (PRAGMA busy_timeout=5000) and WAL mode.", "sqlite lock", "sqlite-readonly", r"database is locked", None)
LOCKER = "sqlite3 {0} 'create table t (a)'; (echo 'begin exclusive;'; sleep 30) | sqlite3 {0} & sleep 0.5"
case("kim:work/shop", "sqlite3 shop.db 'insert into t values (1)'", "sqlite3", pre=LOCKER.format("shop.db"))
case("runner:/builds/api", "python db.py", "py3.9", pre=LOCKER.format("jobs.sqlite"), etype="OperationalError", files={"db.py": "import sqlite3\n\nwith sqlite3.connect('jobs.sqlite', timeout=0.3) as db:\n    db.execute('insert into t values (2)')\n"})
case("lena:projekte/lager", "python manage.py", "sqlalchemy python", venv="web312", lang="de_DE.UTF-8", pre=LOCKER.format("lager.db"), etype="OperationalError", cut=(-7, None), files={"manage.py": "from sqlalchemy import create_engine, text\n\nengine = create_engine('sqlite:///lager.db', connect_args={'timeout': 0.2})\nwith engine.begin() as db:\n    db.execute(text('delete from t'))\n"})

family("sqlite-malformed", "SQLite: the file is damaged or no database", "environment", "The file was overwritten or cut (copied while open, an LFS pointer, a full disk).", "Restore a backup; sqlite3 FILE .recover | sqlite3 new.db saves what it can.", "sqlite corrupt", "sqlite-locked", r"(malformed|not a database)", None)
DB = "sqlite3 {0} \"create table t (a); with recursive n(i) as (select 1 union all select i+1 from n where i < 5000) insert into t select hex(randomblob(20)) from n;\"; "
case("kim:work/shop", "sqlite3 shop.db 'select count(*), max(a) from t'", "sqlite3", pre=DB.format("shop.db") + "dd if=/dev/zero of=shop.db bs=4096 seek=1 count=20 conv=notrunc")
case("runner:/builds/api", "python -c \"import sqlite3; sqlite3.connect('test.db').execute('select 1 from t')\"", "py3.12", etype="DatabaseError", files={"test.db": "version https://git-lfs.example/spec/v1\noid sha256:4d7a\nsize 40960\n" * 3})
case("deploy:app", "sqlite3 app.db .tables", "sqlite3", pre=DB.format("app.db") + "printf 'garbage!' | dd of=app.db bs=1 conv=notrunc")

family("sqlite-readonly", "SQLite: attempt to write a readonly database", "environment", "The file or its folder may not be written by this user (the folder too, for the journal).", "chown/chmod the file and its folder for the user who runs the program.", "sqlite permission", "perm-root-file sqlite-locked", r"(readonly database|unable to open database file)", None)
case("deploy:app", "sqlite3 data/app.db 'insert into t values (1)'", "sqlite3", setup="mkdir -p data; sqlite3 data/app.db 'create table t (a)'; chmod 755 data; chmod 644 data/app.db")
case("kim:work/shop", "python add.py", "py3.12", etype="OperationalError", setup="sqlite3 /srv/shop.db 'create table t (a)'", files={"add.py": "import sqlite3\n\ndb = sqlite3.connect('/srv/shop.db')\ndb.execute('insert into t values (1)')\n"})

family("sqlite-unique", "SQLite: UNIQUE constraint failed", "code", "A row with that key is already there.", "INSERT OR IGNORE / ON CONFLICT DO UPDATE, or another key.", "sqlite unique", "pg-unique mysql-duplicate", r"UNIQUE constraint failed", None)
case("kim:work/shop", "sqlite3 :memory: 'create table u (mail unique)' \"insert into u values ('a'), ('a')\"", "sqlite3")
case("runner:/builds/api", "python u.py", "py3.11", etype="IntegrityError", files={"u.py": "import sqlite3\n\ndb = sqlite3.connect(':memory:')\ndb.execute('create table users (id integer primary key, email text unique)')\nfor mail in ('a@b.example', 'a@b.example'):\n    db.execute('insert into users (email) values (?)', (mail,))\n"})

family("sqlite-syntax", "SQLite: syntax error", "code", "A word is wrong near the place named, often a reserved name or a missing quote.", "Mend the statement; quote reserved names with double quotes, texts with single ones.", "sqlite syntax", "pg-syntax mysql-syntax", r"(syntax error|unrecognized token|incomplete input)", None)
case("kim:work/shop", "sqlite3 :memory: 'create table order (id)'", "sqlite3")
case("deploy:app", "python q.py", "py3.8", etype="OperationalError", files={"q.py": "import sqlite3\n\nname = \"O'Hara\"\nsqlite3.connect(':memory:').execute(f\"select '{name}'\")\n"})

domain("data", "redis")
RED = "redis-server --port {port} --save '' --daemonize yes --dir /tmp --logfile /tmp/redis.log {more} >/dev/null; sleep 0.4; "


def redis(more="", port=6379, after=""):
    return RED.format(port=port, more=more) + after


family("redis-refused", "Redis is not reachable on its port", "infrastructure", "No Redis listens on host:6379: it is stopped, on another port, or (in a container) localhost is meant wrongly.", "systemctl start redis-server (docker compose up -d redis); redis-cli -h HOST -p PORT ping.", "redis port refused", "pg-refused mysql-refused curl-refused", r"(Connection refused|ECONNREFUSED|Error 111)", None)
case("kim:work/shop", "redis-cli ping", "redis-cli")
case("runner:/builds/api", "python worker.py", "redis python", venv="web312", etype="ConnectionError", cut=(-1, None), files={"worker.py": "import redis\n\nredis.Redis(host='localhost', port=6379).ping()\n"})
case("deploy:app", "node cache.js", "redis node", npm="js-new", ecode="ECONNREFUSED", files={"cache.js": "const { createClient } = require('redis');\n\ncreateClient({ url: 'redis://127.0.0.1:6379', socket: { reconnectStrategy: false } }).connect();\n"})

family("redis-wrongtype", "Redis: the key holds another type", "code", "The key was made as another type (list, hash …) than the command is for.", "TYPE key shows it; use the command of that type, another key, or DEL it.", "redis type", "redis-noauth", r"WRONGTYPE", None, "WRONGTYPE")
case("kim:work/shop", "redis-cli GET cart:7", "redis-cli", setup=redis(after="redis-cli rpush cart:7 a"))
case("runner:/builds/api", "python q.py 2>&1 | tail -1", "redis python", venv="web310", etype="ResponseError", setup=redis(after="redis-cli set queue x"), ecode=None, head="wrong kind of value", files={"q.py": "import redis\n\nredis.Redis().lpush('queue', 'job')\n"})

family("redis-noauth", "Redis wants a password", "infrastructure", "requirepass (or an ACL) is set and the client gave no or a wrong password.", "redis-cli -a PASSWORD (or REDISCLI_AUTH), redis://:PASSWORD@host in the URL.", "redis password", "redis-wrongtype", r"(NOAUTH|WRONGPASS|invalid username-password|Authentication required|invalid password)", None)
case("kim:work/shop", "redis-cli KEYS '*'", "redis-cli", setup=redis("--requirepass s3cret"), ecode="NOAUTH", cols=80)
case("runner:/builds/api", "redis-cli -a wrong PING", "redis-cli", setup=redis("--requirepass s3cret"), ecode="WRONGPASS")
case("deploy:app", "python app.py", "redis python", venv="web312", etype="AuthenticationError", cut=(-1, None), setup=redis("--requirepass s3cret"), files={"app.py": "import redis\n\nredis.from_url('redis://localhost:6379/0').get('a')\n"})

family("redis-oom", "Redis has reached maxmemory", "infrastructure", "maxmemory is reached and the policy is noeviction, so writes are refused.", "Raise maxmemory, set maxmemory-policy allkeys-lru for a cache, or give the keys a TTL.", "redis memory", "redis-misconf", r"(OOM command not allowed|used memory > 'maxmemory')", None, "OOM")
FULL = "redis-cli config set maxmemory 1 >/dev/null; "
case("kim:work/shop", "redis-cli SET session:1 x", "redis-cli", setup=redis("--maxmemory-policy noeviction", after=FULL))
case("runner:/builds/api", "python s.py 2>&1 | tail -n 1", "redis python", venv="web312", etype="OutOfMemoryError", ecode=None, setup=redis(after=FULL), files={"s.py": "import redis\n\nredis.Redis().hset('user', 'a', 'b')\n"})

family("redis-misconf", "Redis cannot save and refuses writes", "infrastructure", "The last snapshot failed (disk full, folder not writable), so Redis stops writes to be safe.", "Read the Redis log, mend disk or permissions of dir; CONFIG SET stop-writes-on-bgsave-error no only for the time being.", "redis snapshot disk", "redis-oom enospc-full", r"MISCONF", None, "MISCONF")
BAD = "redis-cli config set save '1 1' >/dev/null; rmdir /srv/ro; redis-cli set a 1 >/dev/null; redis-cli bgsave >/dev/null; sleep 0.7; "
case("kim:work/shop", "redis-cli SET cart:1 2", "redis-cli", setup="mkdir /srv/ro; " + redis("--dir /srv/ro", after=BAD))
case("deploy:app", "redis-cli INCR visits; tail -n 2 /tmp/redis.log", "redis-cli", setup="mkdir /srv/ro; " + redis("--dir /srv/ro", after=BAD + "chmod 644 /tmp/redis.log"))

family("redis-port-in-use", "Redis or memcached finds its port taken", "environment", "Another server already listens on the port, often the one the system started.", "ss -ltnp shows it; stop it (systemctl stop redis-server) or use another port.", "redis memcached port", "redis-refused nginx-port-in-use", r"(Address already in use|bind: )", None)
case("kim:work/shop", "redis-server --port 6379 --save ''", "redis-server", setup=redis(), timeout=20)
case("deploy:app", "memcached -p 11211 -l 127.0.0.1", "memcached", pre="memcached -d -l 127.0.0.1; sleep 0.4", timeout=20)

domain("data", "formats")

family("yaml-tabs", "YAML: a tab or wrong indentation", "code", "YAML is indented with spaces only, and neighbours must stand in one column; a tab or an odd space is in the place named.", "Replace tabs by spaces and line the keys up (yamllint FILE).", "yaml indentation", "yaml-colon", r"(cannot start any token|did not find expected|tab|mapping values|bad indentation|error converting YAML|syntax error|wrong indentation)", None)
case("kim:work/shop", "python load.py", "python pyyaml", venv="bare313", etype="ScannerError", cut=(-4, None), files={"load.py": "import yaml\n\nyaml.safe_load(open('app.yml'))\n", "app.yml": "server:\n\tport: 80\n"}, head=r"cannot start any token")
case("runner:/builds/web", "yamllint -d relaxed compose.yml", "yamllint", files={"compose.yml": "services:\n  web:\n    image: shop\n   ports:\n    - 80\n"}, head=r"syntax error|wrong indentation")
case("deploy:app", "docker-compose config", "compose", files={"docker-compose.yml": "version: '3'\nservices:\n  db:\n    image: postgres\n\tports:\n      - 5432:5432\n"}, head=r"(found character|cannot start any token)")

family("yaml-colon", "YAML: an unquoted colon in a value", "code", "A value has a colon followed by a space (or begins with a special sign) and is not quoted.", "Put the value in quotes.", "yaml quoting", "yaml-tabs", r"(mapping values are not allowed)", None)
case("kim:work/shop", "python load.py", "python pyyaml", venv="web312", etype="ScannerError", cut=(-4, None), files={"load.py": "import yaml\n\nyaml.safe_load(open('msg.yml'))\n", "msg.yml": "title: Shop: the mug\n"})
case("runner:/builds/web", "ruby -ryaml -e 'YAML.load_file(\"ci.yml\")'", "ruby", files={"ci.yml": "steps:\n  - run: echo done: yes\n"}, head="mapping values")
case("deploy:app", "yamllint -f parsable a.yml", "yamllint", files={"a.yml": "---\nnote: time: now\n"})

family("toml-syntax", "TOML cannot be parsed", "code", "A text has no quotes, a key stands twice, or a bracket is missing.", "Mend the line named; texts need double quotes.", "toml config", "yaml-tabs json-parse-syntax", r"(TOML|invalid|expected|Invalid value)", None)
case("kim:work/shop", "python -c \"import tomllib; tomllib.load(open('pyproject.toml', 'rb'))\"", "py3.12", etype="TOMLDecodeError", files={"pyproject.toml": "[project]\nname = shop\n"}, head=r"TOMLDecodeError")
case("runner:/builds/api", "cargo build", "cargo", files={"Cargo.toml": "[package]\nname = \"api\"\nversion = 0.1.0\n", "src/main.rs": ""}, head=r"(TOML|error|expected|unexpected)")

family("xml-mismatch", "XML: tags do not match", "code", "An element is not closed, or closed by another name; an & must be &amp;.", "Close it at the place named; write &amp; for &.", "xml html", "json-parse-syntax", r"(mismatch|mismatched tag|xmlParse|not well-formed|EntityRef)", None)
case("kim:work/shop", "xmllint --noout feed.xml", "xmllint", files={"feed.xml": "<feed>\n  <item><name>mug</item>\n</feed>\n"})
case("runner:/builds/api", "python -c \"import xml.etree.ElementTree as E; E.parse('pom.xml')\"", "py3.10", etype="ParseError", cut=(-1, None), files={"pom.xml": "<project>\n  <name>a</nme>\n</project>\n"})

family("jq-iterate-null", "jq: the value is null or of another type", "code", "The path leads to null or to another type than the filter is for.", "Look at the data (jq . FILE); use .items[]? or // [] for what may be missing.", "jq json", "json-parse-syntax", r"(Cannot iterate over|Cannot index)", None)
case("kim:work/shop", "jq '.items[]' cart.json", "jq", files={"cart.json": '{"cart": []}\n'}, cols=80)
case("runner:/builds/web", "curl -s file://$PWD/r.json | jq -r '.[].name'", "jq curl", files={"r.json": '{"message": "not found"}'})
