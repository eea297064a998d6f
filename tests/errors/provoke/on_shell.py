"""Errors of the shells and of scripts: commands, syntax, variables, permissions."""

from .model import case, domain, family

domain("shell", "shell")

family("cmd-not-found", "The shell does not find a command", "environment", "The program is not installed or its folder is not in PATH.", "Install it (apt install NAME), or add its folder to PATH (export PATH=\"$HOME/.local/bin:$PATH\").",
       "shell path", "script-crlf perm-no-x", r"(command not found|not found|명령어를 찾을 수 없|コマンドが見つかりません|Kommando nicht gefunden|commande introuvable|orden no encontrada|未找到命令|Unknown command)", None)
case("kim:work/shop", "kubectx prod\ncd ..", "bash", typed="bash", lang="ko_KR.UTF-8")
case("jun:src", "terrafrom plan", "zsh", typed="zsh")
case("deploy:app", "./deploy.sh", "dash", files={"deploy.sh": "#!/bin/sh\nset -e\necho deploying\npm2 restart all\n"}, lang="de_DE.UTF-8")
case("lena:projekte", "fish -c 'uvx ruff'", "fish", shell="bash", lang="de_DE.UTF-8", head=r"(Unbekannter Befehl|Unknown command|unbekannt)")
case("root:/", "htop", "busybox", shell="busybox")

family("perm-no-x", "A script has no execute permission", "environment", "The file's x bit is not set (lost by copying, unzipping or git).", "chmod +x FILE (in git: git update-index --chmod=+x FILE), or run it as bash FILE.",
       "permission chmod script", "perm-root-file perm-docker-socket perm-noexec", r"(Permission denied|허가 거부|権限がありません|Keine Berechtigung|Permission non accordée|Permiso denegado|权限不够|permission denied|许可)", None)
SCRIPT = {"run.sh": "echo hi\n"}
case("kim:work/shop", "./run.sh", "bash", files=SCRIPT, lang="ko_KR.UTF-8", cols=40)
case("jun:src/bot", "./start\nls -l start", "zsh", typed="zsh", files={"start": "node bot.js\n"})
case("runner:/builds/web", "ci/build.sh --prod", "dash", shell="dash", files={"ci/build.sh": "echo building\n"})
case("paul:depot", "make release", "make dash", files={"Makefile": "release:\n\t./tools/release.sh 1.2\n", "tools/release.sh": "echo\n"}, lang="fr_FR.UTF-8")

family("perm-root-file", "A file belongs to root", "environment", "The file or folder belongs to root (made with sudo or by a container), so this user may not write it.", "sudo chown -R $USER FOLDER, or write elsewhere; use sudo only when it must be root's.",
       "permission owner", "perm-no-x perm-docker-socket npm-eacces", r"(Permission denied|허가 거부|権限がありません|Keine Berechtigung|Permission non accordée|Permiso denegado|权限不够|permission denied)", None)
OWN = "chown -R root:root logs; chmod 755 logs; chmod 644 logs/*"
case("kim:work/shop", "echo start >> logs/app.log", "bash", files={"logs/app.log": "x"}, setup=OWN, lang="ko_KR.UTF-8")
case("deploy:app", "touch logs/new.log; rm logs/old.log </dev/null", "coreutils", files={"logs/old.log": ""}, setup=OWN, lang="es_ES.UTF-8")
case("runner:/builds/api", "python write.py", "py3.12", files={"logs/a.txt": "", "write.py": "with open('logs/a.txt', 'a') as out:\n    out.write('x')\n"}, setup=OWN, etype="PermissionError")
case("wei:code", "mkdir dist/js", "coreutils", setup="mkdir dist", lang="zh_CN.UTF-8")

family("perm-noexec", "The file system is mounted noexec", "environment", "The partition (often /tmp, or a data disk) is mounted with noexec, so nothing on it may be executed, whatever the x bit says.", "Move the program elsewhere, or mount -o remount,exec /tmp; for tools set TMPDIR.",
       "permission mount noexec", "perm-no-x", r"Permission denied|Keine Berechtigung", None)
case("kim:work/shop", "/srv/data/run.sh; mount | grep /srv/data", "bash mount", setup="mkdir -p /srv/data; mount -t tmpfs -o noexec,size=1m tmpfs /srv/data; echo '#!/bin/sh' > /srv/data/run.sh; chmod 755 /srv/data/run.sh")
case("deploy:app", "/srv/tools/installer.bin --quiet", "bash", lang="de_DE.UTF-8", setup="mkdir -p /srv/tools; mount -t tmpfs -o noexec,size=2m tmpfs /srv/tools; cp /bin/true /srv/tools/installer.bin")
case("runner:/builds/api", "cd /srv/ci && ls -l step && ./step", "bash coreutils", setup="mkdir -p /srv/ci; mount -t tmpfs -o noexec,nosuid,size=1m tmpfs /srv/ci; cp /bin/echo /srv/ci/step")

family("script-crlf", "A script has Windows line ends", "environment", "The file was saved with CRLF, so the carriage return is taken as part of the interpreter's or command's name.", "dos2unix FILE (or sed -i 's/\\r$//' FILE), and set * text=auto eol=lf in .gitattributes.",
       "crlf windows script", "cmd-not-found bash-syntax", r"(\^M|\\r|bad interpreter|no such file or directory|not found|解釈|command not found|\$'|그런 파일|필요한|defekt|찾을 수 없)", None)
CRLF = "sed -i 's/$/\\r/' {0}; chmod +x {0}"
case("kim:work/shop", "./run.sh", "bash", files={"run.sh": "#!/bin/bash\necho hi\n"}, pre=CRLF.format("run.sh"))
case("runner:/builds/web", "bash build.sh", "bash", files={"build.sh": "set -e\ncd src\nnpm test\n"}, pre=CRLF.format("build.sh"), head=r"(set: -|cd: )")
case("jun:src/bot", "./bot.py", "zsh", typed="zsh", files={"bot.py": "#!/usr/bin/env python3\nprint(1)\n"}, pre=CRLF.format("bot.py"), head=r"python3\\?r?")
case("lena:projekte", "sh deploy.sh", "dash", files={"deploy.sh": "echo los\nif true; then\n  echo a\nfi\n"}, pre=CRLF.format("deploy.sh"), lang="de_DE.UTF-8", head=r"(Syntax error|not found)")

family("bash-syntax", "A shell script has a syntax error", "code", "A keyword, quote or bracket is missing: then/do/fi/done, or a quote that is never closed.", "Look at the line named and before it; shellcheck FILE shows the place.", "shell syntax", "script-crlf bash-test-operator",
       r"(syntax error|Syntax error|Syntaxfehler|문법 오류|構文エラー|erreur de syntaxe|unexpected|未预期|语法错误|parse error)", None)
case("kim:work/shop", "bash deploy.sh", "bash", files={"deploy.sh": "for f in *.txt\n  echo $f\ndone\n"}, lang="ko_KR.UTF-8")
case("runner:/builds/web", "sh ci.sh", "dash", files={"ci.sh": "if [ -f a ]; then\n  echo a\n"})
case("jun:src", "zsh -f setup.sh", "zsh", files={"setup.sh": "if [[ -d x ]]; then\n  echo a\ndone\n"}, lang="ja_JP.UTF-8")
case("paul:depot", "bash sauve.sh", "bash", files={"sauve.sh": "echo début\ncase $1 in\n  a) echo a\nesac\nfi\n"}, lang="fr_FR.UTF-8")

family("bash-bashism", "A bash construct in a sh script", "code", "The script uses bash syntax ([[, arrays, (( )), source) and is run by sh, which is dash or busybox here.", "Begin it with #!/bin/bash and run it as bash FILE, or write the POSIX form.", "dash sh bash", "bash-syntax cmd-not-found",
       r"(not found|Bad substitution|Syntax error|syntax error|bad substitution)", None)
case("kim:work/shop", "sh check.sh", "dash", files={"check.sh": "#!/bin/bash\nif [[ $1 == prod ]]; then\n  echo prod\nfi\n"})
case("runner:/builds/web", "sh ./ci.sh", "dash", files={"ci.sh": "names=(web api)\nfor n in \"${names[@]}\"; do\n  echo $n\ndone\n"})
case("root:/app", "busybox sh entry.sh", "busybox", files={"entry.sh": "name=${HOSTNAME^^}\necho $name\n"})
case("deploy:app", "/bin/sh env.sh", "dash", files={"env.sh": "set -e\nsource ./vars\n"}, head=r"source: not found")

family("bash-unbound", "set -u meets an unset variable", "code", "The script runs with set -u (nounset) and a variable was not set.", "Set it, or give a default: ${NAME:-value}.", "shell variable", "bash-test-operator",
       r"(unbound variable|parameter not set|바인딩 해제|未割り当て|nicht gesetzt|sans liaison|variable sin asignar|未绑定|Variable ist nicht)", None)
case("kim:work/shop", "bash deploy.sh", "bash", files={"deploy.sh": "set -euo pipefail\necho \"to $DEPLOY_HOST\"\n"}, lang="ko_KR.UTF-8")
case("runner:/builds/web", "sh release.sh", "dash", files={"release.sh": "set -eu\ngit tag \"v$1\"\n"})
case("lena:projekte", "bash -u sichern.sh", "bash", files={"sichern.sh": "ziel=$BACKUP_DIR/heute\nmkdir -p $ziel\n"}, lang="de_DE.UTF-8")

family("bash-test-operator", "[ gets too few or too many words", "code", "An unquoted variable in [ … ] is empty or holds several words, so the test has the wrong number of arguments.", "Quote it: [ \"$x\" = y ], or use [[ … ]] in bash.", "shell test quoting", "bash-unbound bash-syntax",
       r"(unary operator expected|too many arguments|unexpected operator|단항 연산자|인자가 너무|単項演算子|opérateur unaire|引数が多すぎ|Argumente|Einstelliger|operador unario)", None)
case("kim:work/shop", "bash a.sh", "bash", files={"a.sh": "mode=\nif [ $mode = prod ]; then echo p; fi\n"}, lang="ko_KR.UTF-8")
case("runner:/builds/web", "sh b.sh 'my file.txt'", "dash", files={"b.sh": "if [ $1 = x ]; then echo x; fi\n"})
case("paul:depot", "bash c.sh", "bash", files={"c.sh": "for f in *; do\n  [ $f = \"a b\" ] && echo oui\ndone\n", "a b": ""}, lang="fr_FR.UTF-8", head=r"(trop d'arguments|opérateur)")

family("arg-list-too-long", "Too many file names for one command", "environment", "The shell expands * to more bytes than the kernel allows for one command line.", "Let find or xargs do it: find . -name '*.log' -delete (or printf '%s\\0' * | xargs -0 rm).", "shell glob", "",
       r"(Argument list too long|인수 명단|引数リスト|Die Argumentliste|Liste d'arguments|argument list too long)", None)
MANY = "mkdir -p logs; cd logs; seq -f '%0200.0f' 1 {} | xargs touch"
case("kim:work/shop", "rm logs/*", "bash coreutils", pre=MANY.format(12000), lang="ko_KR.UTF-8")
case("jun:src", "cp logs/* /tmp", "zsh coreutils", shell="zsh", pre=MANY.format(12000), lang="ja_JP.UTF-8")
case("deploy:app", "cd logs && grep -l error *", "dash", shell="dash", pre=MANY.format(13000))

family("sed-syntax", "sed does not understand its expression", "code", "A slash in the text ends the expression early, or a delimiter is missing.", "Use another delimiter (s|a/b|c|) or escape the slashes.", "sed regex", "awk-syntax",
       r"sed(: |：)-e", None)
case("kim:work/shop", "sed 's/home/kim/srv/' conf.ini", "sed", files={"conf.ini": "a\n"}, lang="ko_KR.UTF-8")
case("runner:/builds/web", "URL=http://localhost:80/a; sed -i \"s/__URL__/$URL/\" index.html", "sed", files={"index.html": "__URL__\n"})
case("wei:code", "sed 's/a/b' a.txt", "sed", files={"a.txt": "a"}, lang="zh_CN.UTF-8")

family("awk-syntax", "awk cannot parse its program", "code", "Quotes or braces of the awk program are wrong, often because the shell took the $ or the quotes.", "Put the program in single quotes and pass values with -v name=value.", "awk quoting", "sed-syntax",
       r"(syntax error|missing }|예상치 못한|Syntaxfehler|erreur de syntaxe|構文エラー)", None)
case("kim:work/shop", "awk \"{print $1}; {\" a.txt", "gawk", files={"a.txt": "a"}, lang="ko_KR.UTF-8")
case("runner:/builds/web", "mawk '{ print $2 ' a.txt", "mawk", files={"a.txt": "a b\n"})
case("lena:projekte", "awk -F, '{ if ($3 > 2 print $1 }' a.csv", "gawk", files={"a.csv": "a,b,3\n"}, lang="de_DE.UTF-8")

family("grep-regex", "grep refuses its pattern", "code", "The pattern has an unmatched bracket or parenthesis; it was meant literally.", "Use grep -F for literal text, or escape it: \\[ \\( .", "grep regex", "sed-syntax",
       r"(grep: )", None)
case("kim:work/shop", "grep '[error' app.log", "grep", files={"app.log": "[error] x\n"}, lang="ko_KR.UTF-8", cols=80)
case("jun:src", "grep -E 'main(' *.c", "grep", files={"a.c": "main()\n"}, lang="ja_JP.UTF-8")
case("runner:/builds/web", "grep -P '(?<name' a", "grep", files={"a": ""})
