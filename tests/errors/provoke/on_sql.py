"""Errors of databases: PostgreSQL, MariaDB and SQLite, each with a server of the scene's own."""

from .model import case, domain, family

domain("data", "postgres")

# A cluster in /var/lib/pg; "trust" by default, so that only the intended thing is wrong.
PG = r'''
install -d -o postgres -m 755 /var/lib/pg /run/postgresql
su postgres -s /bin/bash -c "/usr/lib/postgresql/15/bin/initdb -N -A {auth} --no-instructions -U postgres --locale=$SCENE_LANG -E UTF8 /var/lib/pg/data" >/dev/null
su postgres -s /bin/bash -c "/usr/lib/postgresql/15/bin/pg_ctl -w -s -D /var/lib/pg/data -l /run/postgresql/log -o '-k /run/postgresql -p {port} -c fsync=off' start"
'''


def pg(sql="", auth="trust", port=5432):
    text = PG.format(auth=auth, port=port)
    if sql:
        text += f"psql -q -p {port} -U postgres -v ON_ERROR_STOP=1 <<'SQL'\n{sql}\nSQL\n"
    return text


SHOP = "create role kim login password 'mug'; create database shop owner kim; \\c shop kim\ncreate table items (id serial primary key, name text unique, price int not null check (price > 0)); create table orders (id serial primary key, item_id int references items); insert into items (name, price) values ('mug', 3);"
K = {"setup": pg(SHOP)}

family("pg-refused", "PostgreSQL is not reachable on its port", "infrastructure", "No PostgreSQL listens on host:5432: it is stopped, on another port, or listens only on another address.", "systemctl start postgresql (pg_ctlcluster 15 main start; docker compose up -d db); check port and listen_addresses.",
       "postgresql port refused", "redis-refused mysql-refused pg-socket-missing", r"([Cc]onnection refused|연결이 거부|Verbindungsaufbau abgelehnt|接続を拒否|Connexion refusée|ECONNREFUSED|Connect call failed)", None)
case("kim:work/shop", "psql -h 127.0.0.1 -U kim shop", "psql", lang="ko_KR.UTF-8")
case("runner:/builds/api", "python migrate.py", "sqlalchemy python", venv="web312", etype="OperationalError", cut=(-8, None), files={"migrate.py": "from sqlalchemy import create_engine\n\ncreate_engine('postgresql+psycopg2://app:x@localhost:5432/app').connect()\n"})
case("deploy:app", "node db.js", "pg node", npm="js-new", ecode="ECONNREFUSED", files={"db.js": "const { Client } = require('pg');\n\nnew Client({ host: '127.0.0.1', port: 5432, user: 'app', password: 'x' }).connect();\n"})
case("lena:projekte/lager", "pg_dump -h localhost -p 5433 lager > lager.sql", "psql", lang="de_DE.UTF-8")

family("pg-socket-missing", "PostgreSQL's socket file is not there", "infrastructure", "psql without -h uses the socket /var/run/postgresql, and no local server has made it: it is stopped, or runs in a container or on another port.", "Start the server, or give host and port: psql -h localhost -p 5432.", "postgresql socket", "pg-refused",
       r"(No such file or directory|그런 파일|Datei oder Verzeichnis nicht gefunden|そのような|Aucun fichier)", None)
case("kim:work/shop", "psql shop", "psql", lang="ko_KR.UTF-8")
case("runner:/builds/api", "createdb app_test", "psql")
case("jun:src", "python db.py", "python", venv="web310", etype="OperationalError", cut=(-4, None), files={"db.py": "import psycopg\n\npsycopg.connect('dbname=kabu')\n"}, head=r"No such file")

family("pg-password", "PostgreSQL: password authentication failed", "infrastructure", "The password (or the user) is wrong; often the volume of an older setup still has the old one.", "ALTER ROLE name PASSWORD '…'; as postgres, or correct PGPASSWORD / the connection string.", "postgresql password", "pg-no-role pg-peer mysql-access-denied",
       r"(password authentication failed|password 인증을 실패|Passwort-Authentifizierung|パスワード認証|authentification par mot de passe)", None)
AUTH = pg(SHOP) + "sed -i 's/trust/scram-sha-256/' /var/lib/pg/data/pg_hba.conf; su postgres -s /bin/bash -c '/usr/lib/postgresql/15/bin/pg_ctl -s -D /var/lib/pg/data reload'; sleep 0.3"
case("kim:work/shop", "psql -h localhost -U kim shop", "psql", setup=AUTH, env={"PGPASSWORD": "wrong"}, lang="ko_KR.UTF-8")
case("deploy:app", "python app.py", "sqlalchemy python", venv="web312", setup=AUTH, etype="OperationalError", cut=(-6, None), files={"app.py": "from sqlalchemy import create_engine\n\ncreate_engine('postgresql://kim:secret@localhost/shop').connect()\n"})
case("runner:/builds/api", "node db.js", "pg node", npm="js-new", setup=AUTH, ecode="28P01", files={"db.js": "const { Client } = require('pg');\n\nnew Client({ connectionString: 'postgres://kim:pass@localhost/shop' }).connect();\n"})

family("pg-peer", "PostgreSQL: peer authentication failed", "infrastructure", "Over the socket pg_hba.conf wants the system user and the database user to have the same name (peer).", "Connect over TCP with a password (psql -h localhost -U NAME), or as that user (sudo -u postgres psql), or change peer in pg_hba.conf.", "postgresql peer", "pg-password pg-no-role",
       r"([Pp]eer authentication failed|Peer-Authentifizierung|peer 인증|피어 인증|Peer認証|対向\(peer\)|authentification peer)", None)
PEER = pg("create role app login; create database app owner app; create role kim login;") + "sed -i '/^local/s/trust/peer/' /var/lib/pg/data/pg_hba.conf; su postgres -s /bin/bash -c '/usr/lib/postgresql/15/bin/pg_ctl -s -D /var/lib/pg/data reload'; sleep 0.3"
case("kim:work/shop", "psql -U postgres", "psql", setup=PEER)
case("deploy:app", "python -c \"import psycopg; psycopg.connect('user=app dbname=app')\" 2>&1 | tail -1", "python", venv="web310", setup=PEER)
case("jun:src", "pg_dump -U app app", "psql", setup=PEER, lang="ja_JP.UTF-8")

family("pg-no-role", "PostgreSQL: the role does not exist", "infrastructure", "There is no database user of that name; psql takes the system user's name when none is given.", "sudo -u postgres createuser NAME (or CREATE ROLE name LOGIN), or give -U.", "postgresql role", "pg-no-database pg-peer",
       r"(role .* does not exist|롤 .*없음|Rolle .* existiert nicht|ロール.*存在しません|le rôle .* n'existe pas)", None)
case("lena:projekte/lager", "psql postgres", "psql", setup=pg(), lang="de_DE.UTF-8")
case("runner:/builds/api", "psql -h localhost -U api -d postgres -c 'select 1'", "psql", setup=pg())
case("kim:work/shop", "node db.js", "pg node", npm="js-new", setup=pg(), ecode="28000", files={"db.js": "const { Client } = require('pg');\n\nnew Client({ host: 'localhost', user: 'shopadmin', database: 'postgres' }).connect();\n"})

family("pg-no-database", "PostgreSQL: the database does not exist", "infrastructure", "The database was never created (psql takes the user's name when none is given).", "createdb NAME (or CREATE DATABASE name OWNER …), or give the right name: psql -l lists them.", "postgresql database", "pg-no-role",
       r"(database .* does not exist|데이터베이스 없음|Datenbank .* existiert nicht|データベース.*存在しません|la base de données .* n'existe pas)", None)
case("kim:work/shop", "psql -U postgres shop_dev", "psql", setup=pg(), tmux=80)
case("paul:depot", "psql -h localhost -U postgres depot -c '\\dt'", "psql", setup=pg(), lang="fr_FR.UTF-8")
case("deploy:app", "python manage.py", "sqlalchemy python", venv="web312", setup=pg(), etype="OperationalError", cut=(-5, None), files={"manage.py": "from sqlalchemy import create_engine\n\ncreate_engine('postgresql://postgres@localhost/app_prod').connect()\n"})

family("pg-no-relation", "PostgreSQL: the table does not exist", "code", "The table is missing (migrations not run), in another schema, or its name was made with capitals and needs quotes.", "Run the migrations; \\dt *.* shows the tables; quote mixed-case names (\"Items\") or set search_path.", "postgresql table migration", "pg-no-column sqlite-no-table django-no-table mysql-no-table",
       r"(relation .* does not exist|릴레이션.*없습니다|이름의 릴레이션|Relation .* existiert nicht|リレーション.*存在しません|la relation .* n'existe pas)", None)
case("kim:work/shop", "psql -U kim shop -c 'select * from item'", "psql", **K, cols=80)
case("runner:/builds/api", "node db.js", "pg node", npm="js-new", ecode="42P01", files={"db.js": "const { Client } = require('pg');\nconst c = new Client({ host: 'localhost', user: 'kim', database: 'shop' });\n\nc.connect().then(() => c.query('select * from \"Orders\"'));\n"}, **K)
case("deploy:app", "python report.py", "sqlalchemy python", venv="web310", etype="UndefinedTable", cut=(-8, None), head=r"^sqlalchemy.exc.ProgrammingError|UndefinedTable", files={"report.py": "import psycopg\n\npsycopg.connect('host=localhost user=kim dbname=shop').execute('select sum(total) from invoices')\n"}, **K)

family("pg-no-column", "PostgreSQL: the column does not exist", "code", "The column is misspelt or missing, or a text was put in double quotes, which mean a name.", "\\d TABLE shows the columns; texts take single quotes.", "postgresql column quotes", "pg-no-relation",
       r"(column .* does not exist|칼럼은 없습니다|칼럼 없음|이름의 칼럼|Spalte .* existiert nicht|列.*存在しません|la colonne .* n'existe pas)", None)
case("kim:work/shop", "psql -U kim shop -c 'select title from items'", "psql", **K)
case("lena:projekte/lager", "psql -U kim shop -f suche.sql", "psql", lang="de_DE.UTF-8", files={"suche.sql": "\\timing on\nselect *\n  from items\n where name = \"mug\";\n"}, **K)
case("runner:/builds/api", "node db.js", "pg node", npm="js-new", ecode="42703", files={"db.js": "const { Client } = require('pg');\nconst c = new Client({ host: 'localhost', user: 'kim', database: 'shop' });\n\nc.connect().then(() => c.query('update items set stock = 3'));\n"}, **K)

family("pg-unique", "PostgreSQL: duplicate key", "code", "A row with that key is already there (or the sequence lags behind after an import).", "INSERT … ON CONFLICT DO NOTHING/UPDATE; for a lagging sequence: SELECT setval(pg_get_serial_sequence('t','id'), max(id)) FROM t.", "postgresql unique", "pg-foreign-key mysql-duplicate sqlite-unique",
       r"(duplicate key value violates unique|중복된 키|doppelter Schlüsselwert|重複したキー|la valeur d'une clé dupliquée)", None)
case("kim:work/shop", "psql -U kim shop -c \"insert into items (name, price) values ('mug', 5)\"", "psql", **K)
case("deploy:app", "python add.py", "sqlalchemy python", venv="web312", etype="UniqueViolation", cut=(-7, None), files={"add.py": "from sqlalchemy import create_engine, text\n\nwith create_engine('postgresql://kim@localhost/shop').begin() as db:\n    db.execute(text(\"insert into items values (1, 'pen', 2)\"))\n"}, **K)
case("runner:/builds/api", "node db.js 2>&1 | head -n 9", "pg node", npm="js-new", ecode=None, files={"db.js": "const { Client } = require('pg');\nconst c = new Client({ host: 'localhost', user: 'kim', database: 'shop' });\n\nc.connect().then(() => c.query(\"insert into items (name, price) values ('mug', 1)\"));\n"}, **K)

family("pg-foreign-key", "PostgreSQL: foreign key violated", "code", "The row refers to one that does not exist, or a row is deleted that others refer to.", "Insert the referred row first, or delete the referring rows (or ON DELETE CASCADE).", "postgresql foreign key", "pg-unique",
       r"(violates foreign key|참조키|Fremdschlüssel|外部キー|contrainte de clé étrangère)", None)
case("kim:work/shop", "psql -U kim shop -c 'insert into orders (item_id) values (99)'", "psql", **K)
case("paul:depot", "psql -U kim shop -c 'delete from items'", "psql", lang="fr_FR.UTF-8", setup=pg(SHOP + "insert into orders (item_id) values (1);"))

family("pg-syntax", "PostgreSQL: syntax error", "code", "A comma, keyword or bracket is wrong just before the place shown, or a reserved word is used as a name.", "Look before the LINE marker; quote reserved names (\"user\", \"order\").", "postgresql syntax", "mysql-syntax sqlite-syntax",
       r"(syntax error|구문 오류|Syntaxfehler|構文エラー|erreur de syntaxe)", None)
case("kim:work/shop", "psql -U kim shop -c 'select name, from items'", "psql", **K)
case("lena:projekte/lager", "psql -U kim shop -f neu.sql", "psql", lang="de_DE.UTF-8", files={"neu.sql": "create table order (\n  id int\n);\n"}, **K)
case("runner:/builds/api", "node db.js", "pg node", npm="js-new", ecode="42601", files={"db.js": "const { Client } = require('pg');\nconst c = new Client({ host: 'localhost', user: 'kim', database: 'shop' });\n\nc.connect().then(() => c.query('select * from items where id = ?', [1]));\n"}, **K)

family("pg-permission", "PostgreSQL: permission denied for the table or schema", "infrastructure", "The role has no right on that table (or, since version 15, on schema public).", "GRANT SELECT, INSERT ON … TO role; GRANT CREATE ON SCHEMA public TO role (as owner).", "postgresql grant", "pg-no-role mysql-access-denied",
       r"(permission denied|접근 권한|keine Berechtigung|許可がありません|권한|droit refusé)", None)
RIGHTS = pg("create role app login; create role kim login; create table items (id int);")
case("kim:work/shop", "psql -U kim postgres -c 'select * from items'", "psql", setup=RIGHTS)
case("lena:projekte/lager", "psql -U app postgres -c 'create table t (id int)'", "psql", setup=RIGHTS, lang="de_DE.UTF-8")

family("pg-too-many-clients", "PostgreSQL: too many clients", "infrastructure", "All of max_connections are taken: a pool too large or connections never closed.", "Close them or use a pool (pgbouncer); see pg_stat_activity; raise max_connections only after.", "postgresql connections", "pg-refused",
       r"(too many clients|remaining connection slots|너무 많은|zu viele Verbindungen|接続スロット|슬롯)", None)
FEW = pg("create role kim login; alter system set max_connections = 5; alter system set superuser_reserved_connections = 1;") + "su postgres -s /bin/bash -c \"/usr/lib/postgresql/15/bin/pg_ctl -w -s -D /var/lib/pg/data -l /run/postgresql/log -o '-k /run/postgresql -c max_wal_senders=0' restart\"; for i in 1 2 3 4 5; do psql -U {} postgres -c 'select pg_sleep(60)' >/dev/null 2>&1 & done; sleep 4"
case("kim:work/shop", "psql -U kim postgres", "psql", setup=FEW.format("kim"))
case("runner:/builds/api", "node db.js", "pg node", npm="js-new", setup=FEW.format("postgres"), ecode="53300", files={"db.js": "const { Client } = require('pg');\n\nnew Client({ host: 'localhost', user: 'postgres', database: 'postgres' }).connect();\n"})

family("pg-data-dir", "PostgreSQL: data folder of another major version", "infrastructure", "The data folder was made by another major version of PostgreSQL.", "Take the server of that version, or move the data with pg_upgrade or pg_dump and restore.", "postgresql server start", "pg-refused",
       r"(FATAL: |치명적오류|FATAL)", None)
START = "install -d -o postgres /run/postgresql; su postgres -s /bin/bash -c '/usr/lib/postgresql/15/bin/initdb -N --locale=$SCENE_LANG /tmp/data' >/dev/null; "
case("root:/srv", "su postgres -s /bin/bash -c 'postgres -D /tmp/data'", "postgres", setup=START + "echo 13 > /tmp/data/PG_VERSION", path="/usr/lib/postgresql/15/bin")
case("root:/var/lib", "su postgres -s /bin/bash -c 'postgres -D /tmp/data'", "postgres", setup=START + "echo 14 > /tmp/data/PG_VERSION", path="/usr/lib/postgresql/15/bin", lang="de_DE.UTF-8", head=r"(FATAL|initialisiert|Version)")
