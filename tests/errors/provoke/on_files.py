"""Errors of files and file systems: coreutils, tar, gzip, unzip, rsync, limits."""

from .model import case, domain, family

domain("shell", "files")

family("enospc-full", "The disk is full", "environment", "The file system has no free blocks left.", "See what is full and why (df -h, du -xhd1 / | sort -h), then delete or move it: old logs, package caches, docker system prune.",
       "disk space enospc", "enospc-inodes enospc-inotify", r"(No space left on device|장치에 남은 공간|デバイスに空き|デバイス|Auf dem Gerät ist kein|Aucun espace|espacio|设备上没有空间|ENOSPC)", None)
SMALL = "mkdir -p /srv/data; mount -t tmpfs -o size=300k tmpfs /srv/data; chmod 777 /srv/data; "
case("kim:work/shop", "cp dump.sql /srv/data/", "coreutils", setup=SMALL, pre="head -c 900000 /dev/zero > dump.sql", lang="ko_KR.UTF-8")
case("deploy:app", "python export.py", "py3.12", setup=SMALL, etype="OSError", files={"export.py": "with open('/srv/data/export.csv', 'w') as out:\n    for n in range(100000):\n        out.write(f'{n},row\\n')\n"})
case("runner:/builds/web", "node pack.js", "node", setup=SMALL, ecode="ENOSPC", files={"pack.js": "const fs = require('fs');\n\nfs.writeFileSync('/srv/data/bundle.js', Buffer.alloc(2e6));\n"})
case("root:/", "tar czf /srv/data/etc.tgz /etc; df -h /srv/data", "tar coreutils", setup=SMALL, lang="de_DE.UTF-8", head=r"(Auf dem Gerät|kein Speicherplatz|No space)")

family("enospc-inodes", "The file system has no inodes left", "environment", "There is free space but no free inode: too many small files (sessions, mail queue, cache).", "df -i shows it; find the folder with the many files (du --inodes -xd1 / | sort -n) and delete them.",
       "disk inodes enospc", "enospc-full enospc-inotify", r"(No space left on device|장치에 남은 공간|デバイス|kein Speicherplatz|Aucun espace|espacio|没有空间|ENOSPC)", None)
NODES = "mkdir -p /srv/data; mount -t tmpfs -o size=4m,nr_inodes=40 tmpfs /srv/data; chmod 777 /srv/data; for i in $(seq 1 39); do : > /srv/data/sess_$i; done 2>/dev/null; "
case("kim:work/shop", "touch /srv/data/new; df -h /srv/data; df -i /srv/data", "coreutils", setup=NODES)
case("deploy:app", "mkdir /srv/data/cache && df -i | grep data; df -i /srv/data", "coreutils", setup=NODES, lang="de_DE.UTF-8")
case("runner:/builds/web", "git clone -q repo /srv/data/repo; df -i /srv/data | tail -1", "git", setup=NODES, pre="git init -q repo; cd repo; git -c user.name=a -c user.email=a@b.example commit -q --allow-empty -m a")

family("enospc-inotify", "No more inotify watches", "environment", "The limit of watched files (fs.inotify.max_user_watches) or instances is reached; no disk is full.", "Raise it: sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512, and keep it in /etc/sysctl.d/.",
       "inotify watch enospc node", "enospc-full enospc-inodes emfile", r"(ENOSPC|inotify|upper limit|EMFILE|No space)", None)
WATCHER = "const fs = require('fs');\n\nfor (const d of fs.readdirSync('src')) fs.watch('src/' + d, () => {});\nconsole.log('watching');\nsetTimeout(() => process.exit(), 300);\n"
TREE = "mkdir -p src; cd src; for i in $(seq 1 60); do mkdir part$i; done"
case("kim:work/shop", "npm run watch", "npm node", watches=20, pre=TREE, files={"package.json": '{"name": "shop", "version": "1.0.0", "scripts": {"watch": "node watch.js"}}', "watch.js": WATCHER}, ecode="ENOSPC", head=r"ENOSPC")
case("lena:projekte", "inotifywait -m -r src", "inotifywait", watches=20, pre=TREE, lang="de_DE.UTF-8", head=r"(upper limit|No space|inotify)", timeout=15, tmux=80)
case("deploy:app", "timeout 1 tail -F logs/app.log", "coreutils", shown="tail -F logs/app.log", watches=0, files={"logs/app.log": "started\n"}, head=r"inotify")

family("erofs", "The file system is read-only", "environment", "The file system is mounted read-only: by intent (container, live medium) or because the kernel remounted it after a disk error.", "dmesg shows a disk error (then fsck); else sudo mount -o remount,rw /PATH, or write to a volume that may be written.",
       "mount readonly", "perm-root-file", r"(Read-only file system|읽기전용|읽기 전용|読み込み専用|Nur-Lese|Dateisystem ist nur lesbar|lecture seule|sólo lectura|只读|EROFS)", None)
RO = "mkdir -p /srv/data; mount -t tmpfs -o size=1m tmpfs /srv/data; echo a > /srv/data/a; mount -o remount,ro /srv/data"
case("kim:work/shop", "touch /srv/data/b", "coreutils", setup=RO, lang="ko_KR.UTF-8")
case("root:/app", "rm -f /srv/data/a; echo x > /srv/data/a", "coreutils bash", setup=RO, lang="de_DE.UTF-8")
case("runner:/builds/web", "node log.js", "node18", setup=RO, ecode="EROFS", files={"log.js": "require('fs').mkdirSync('/srv/data/logs')\n"})

family("eloop", "Symbolic links go round in a circle", "environment", "A symbolic link leads to itself through others.", "Remove the wrong link (ls -l, readlink -f) and make it again with the right target: ln -sfn TARGET LINK.", "symlink eloop", "enoent-path",
       r"(Too many levels of symbolic links|기호 연결|シンボリックリンク|Zu viele Ebenen|Trop de niveaux|Demasiados niveles|ELOOP|符号连接|符号链接)", None)
LOOP = "ln -s current release; ln -s release current"
case("kim:work/shop", "cat current/app.conf", "coreutils", pre=LOOP, lang="ko_KR.UTF-8")
case("deploy:app", "cd current", "bash", pre=LOOP, lang="fr_FR.UTF-8")
case("runner:/builds/web", "node -e 'require(\"fs\").readFileSync(\"current\")' 2>&1 | grep Error", "node", pre=LOOP, ecode="ELOOP")

family("enametoolong", "A file name is too long", "environment", "A name has more than 255 bytes (a Korean letter takes three) or a path more than 4096.", "Shorten the name; for generated names use a hash.", "filename length", "arg-list-too-long",
       r"(File name too long|파일 이름이 너무|ファイル名が長すぎます|Der Dateiname ist zu lang|Nom de fichier trop long|文件名过长|ENAMETOOLONG)", None)
case("kim:work/shop", "touch \"$(printf '보고서%.0s' {1..40}).txt\"", "coreutils", lang="ko_KR.UTF-8")
case("jun:src", "python save.py", "py3.12", etype="OSError", files={"save.py": "title = 'minutes of the meeting ' * 12\nopen(title + '.md', 'w')\n"}, lang="ja_JP.UTF-8")
case("runner:/builds/web", "mkdir $(printf 'a%.0s' $(seq 300))", "coreutils")

family("emfile", "Too many open files", "environment", "The process has reached its limit of open files: it leaks descriptors, or the limit is low.", "Raise it (ulimit -n 65535, LimitNOFILE= in the systemd unit), and close files and sockets.", "ulimit files", "enospc-inotify",
       r"(Too many open files|EMFILE|열린 파일이 너무|オープンしているファイルが多すぎます|Zu viele offene|Trop de fichiers)", None)
case("kim:work/shop", "ulimit -n 30; python open.py", "py3.12", etype="OSError", files={"open.py": "files = [open(f'/tmp/part{n}', 'w') for n in range(100)]\n"})
case("deploy:app", "ulimit -n 40; node serve.js 2>&1 | head -n 12", "node", ecode="EMFILE", files={"serve.js": "const fs = require('fs');\n\nfor (let i = 0; i < 200; i++) fs.openSync('serve.js');\n"})

case("lena:projekte", "ulimit -n 12; cat 3<a 4<a 5<a 6<a 7<a 8<a 9<a 10<a 11<a 12<a", "bash coreutils", files={"a": "a"}, lang="de_DE.UTF-8", head=r"(Zu viele offene|Too many)")

family("enoent-path", "A file or folder of a command is not there", "environment", "The path is misspelt, relative to another folder, or the file was never made.", "Check with pwd and ls; make the folder first (mkdir -p), or give the right path.", "path file", "eloop cmd-not-found",
       r"(No such file or directory|그런 파일이나 디렉터리가 없습니다|그런 파일|そのようなファイルやディレクトリはありません|Datei oder Verzeichnis nicht gefunden|Aucun fichier ou dossier|No existe el|没有那个文件或目录)", None)
case("kim:work/shop", "cp build/app.js /srv/www/js/", "coreutils", lang="ko_KR.UTF-8")
case("jun:src/bot", "cd web/srv", "zsh", shell="zsh", lang="ja_JP.UTF-8", head=r"(no such file|そのような|ありません)")
case("paul:depot", "mv rapport.odt archives/2024/", "coreutils", files={"rapport.odt": "a"}, lang="fr_FR.UTF-8", head=r"(impossible|Aucun)")
case("wei:code", "tail -f logs/app.log & wait", "coreutils", lang="zh_CN.UTF-8", head=r"没有那个文件", shown="tail -f logs/app.log")

family("ebusy-umount", "A mount point is busy", "environment", "A process has its working folder or an open file below the mount point.", "Find it (lsof +f -- /mnt/x or fuser -vm /mnt/x), leave the folder or stop it, then umount (or umount -l).", "mount umount busy", "enotempty",
       r"(target is busy|Ziel wird gerade benutzt|busy|사용 중|la cible est|目标忙)", None)
BUSY = "mkdir -p /mnt/usb; mount -t tmpfs -o size=1m tmpfs /mnt/usb; (cd /mnt/usb; exec sleep 100 >/dev/null 2>&1 &) "
case("root:/home", "umount /mnt/usb", "mount", setup=BUSY)
case("root:/srv", "rm -rf /mnt/usb", "coreutils", setup=BUSY, lang="de_DE.UTF-8", head=r"(nicht möglich|belegt|busy)")

family("enotempty", "A folder is not empty or is a folder at all", "environment", "rmdir and rm without -r do not remove folders with content.", "rm -r FOLDER (look first what is in it).", "rm rmdir folder", "ebusy-umount",
       r"(Directory not empty|Is a directory|비어있지 않|디렉터리가 비어|디렉터리입니다|Ist ein Verzeichnis|Le dossier n'est pas vide|est un dossier|目录非空|是一个目录)", None)
case("kim:work/shop", "rmdir build", "coreutils", files={"build/a": ""}, lang="ko_KR.UTF-8")
case("lena:projekte", "rm alt", "coreutils", files={"alt/a": ""}, lang="de_DE.UTF-8")
case("runner:/builds/web", "python -c 'import os; os.rmdir(\"dist\")'", "py3.9", files={"dist/a": ""}, etype="OSError")

family("etxtbsy", "A running program's file is overwritten", "environment", "The program is running, so its file may not be written in place.", "Stop it first, or copy beside and rename (cp new app.tmp && mv app.tmp app; install does it).", "binary busy", "ebusy-umount",
       r"(Text file busy|실행 파일 사용 중|テキストファイルがビジー|Das Programm kann nicht|文本文件忙|Fichier texte occupé)", None)
RUNNING = "cp /bin/sleep {0}; ./{0} 100 >/dev/null 2>&1 & sleep 0.2"
case("kim:work/shop", "cp /bin/true shopd", "coreutils", pre=RUNNING.format("shopd"), lang="ko_KR.UTF-8")
case("deploy:app", "echo x > worker", "bash", pre=RUNNING.format("worker"))

domain("shell", "archives")

family("tar-not-gzip", "tar is told the wrong compression", "environment", "The file is not compressed as the option says, or it is not an archive at all (an error page that was downloaded).", "file NAME tells what it is; let tar find out by itself (tar xf NAME); if it is HTML, download it again with curl -fL.",
       "tar gzip", "gzip-truncated unzip-bad", r"(not in gzip format|gzip 형식이 아|gzip 形式|not a tar|This does not look like a tar|sieht nicht wie|Das sieht nicht|ne ressemble pas|不是 gzip|isn't a|no es)", None)
HTML = "echo '<html>404 Not Found</html>' > {}"
case("kim:work/shop", "tar xzf shop-1.2.tar.gz", "tar", typed="bash", pre=HTML.format("shop-1.2.tar.gz"), lang="ko_KR.UTF-8")
case("lena:projekte", "tar xf werkzeug.tar", "tar", pre="head -c 2000 /etc/passwd > werkzeug.tar", lang="de_DE.UTF-8")
case("runner:/builds/web", "curl -sL file://$PWD/node.txt | tar -xz", "tar curl", pre=HTML.format("node.txt"))
case("root:/src", "busybox tar xzf tool.tgz", "busybox", pre=HTML.format("tool.tgz"), head=r"(invalid magic|magic)")

family("gzip-truncated", "A compressed file is cut off", "environment", "The download or copy stopped early, so the archive ends too soon.", "Fetch it again and compare size and checksum (sha256sum).", "gzip tar download", "tar-not-gzip unzip-bad",
       r"(unexpected end of file|Unexpected EOF|unexpected EOF|예기치 않은|Unerwartetes Ende|Unexpected end of input|Fin de fichier|unerwartetes|truncated|Kompressierte|premature)", None)
TGZ = "head -c 60000 /dev/urandom > data; tar cf data.tar data; "
case("kim:work/shop", "gunzip data.tar.gz", "gzip", pre=TGZ + "gzip data.tar; truncate -s 20000 data.tar.gz")
case("lena:projekte", "tar xJf data.tar.xz", "tar xz", pre=TGZ + "xz data.tar; truncate -s 20000 data.tar.xz", lang="de_DE.UTF-8")
case("runner:/builds/web", "zstd -d data.tar.zst -o out.tar", "zstd", pre=TGZ + "zstd -q data.tar; truncate -s 20000 data.tar.zst")
case("paul:depot", "tar tzf data.tar.gz | tail -2", "tar gzip", pre=TGZ + "gzip data.tar; truncate -s 5000 data.tar.gz", lang="fr_FR.UTF-8")

family("unzip-bad", "unzip takes the file for no zip", "environment", "The end record of the zip is missing: a cut download, another format, or an HTML page.", "Check with file NAME and fetch it again; 7z x may save what is there.", "zip download", "tar-not-gzip gzip-truncated",
       r"(End-of-central-directory signature not found|BadZipFile|cannot find zipfile directory|not a zip file|End of central directory)", None)
case("kim:work/shop", "unzip theme.zip", "unzip", pre=HTML.format("theme.zip"))
case("jun:src", "python -m zipfile -e font.zip out", "py3.12", etype="BadZipFile", head=r"^zipfile.BadZipFile", pre=HTML.format("font.zip"), cut=(-6, None))
case("runner:/builds/web", "unzip -q artifact.zip -d out", "unzip", pre="head -c 9000 /dev/urandom > a; zip -q artifact.zip a; truncate -s 5000 artifact.zip", lang="de_DE.UTF-8", cols=60)

family("rsync-failed", "rsync: some files could not be transferred", "environment", "rsync could not read or write some files (here: permission, or the source is missing) and ends with code 23.", "Read the lines above the last one for the file; mend its permission or path.", "rsync permission", "perm-root-file",
       r"rsync: .*(failed|Permission denied)", None)
case("kim:work/shop", "rsync -a data/ backup/", "rsync", files={"data/a": "1", "data/key": "2"}, setup="chown root data/key; chmod 600 data/key")
case("deploy:app", "rsync -av --delete dist /srv/www/", "rsync", files={"dist/index.html": "x"}, setup="mkdir -p /srv/www; chmod 755 /srv/www")
case("runner:/builds/web", "rsync -r buld/ out/", "rsync", files={"build/a": ""}, lang="fr_FR.UTF-8")

family("bad-encoding-locale", "The locale that is asked for does not exist", "environment", "LANG/LC_ALL name a locale which was not generated on this system (often sent along by ssh).", "Generate it (sudo locale-gen ko_KR.UTF-8, dpkg-reconfigure locales), or set LANG=C.UTF-8.", "locale", "py-decode-ascii",
       r"([Cc]annot change locale|cannot set LC|Setting locale failed|unsupported locale setting)", None)
case("deploy:app", "LC_ALL=nl_NL.UTF-8 bash -c 'echo klaar'", "bash")
case("kim:work/shop", "LC_ALL=en_GB.UTF-8 perl -e 'print 1'", "perl")
case("runner:/builds/web", "LC_ALL=pt_BR.UTF-8 python -c 'import locale; locale.setlocale(locale.LC_ALL, \"\")'", "py3.12")
