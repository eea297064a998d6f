"""Errors of the system's own tools: packages, services, cron, containers, and others."""

from .model import case, domain, family

domain("infra", "system")
# The package lists are replaced by one stand-in source, so that no real mirror is ever named.
SRC = "rm -rf /etc/apt/sources.list.d/* /var/lib/apt/lists/*; echo 'deb http://packages.example.org/debian bookworm main' > /etc/apt/sources.list; "

family("apt-unable-to-locate", "apt knows no package of that name", "environment", "The name is misspelt, the package lists are old or empty (fresh container), or it is in a component that is not enabled.", "apt-get update first; then apt-cache search NAME, or enable the component (contrib, non-free).",
       "apt debian package", "apt-lock apt-fetch", r"(Unable to locate package|패키지를 찾을 수 없습니다|kann nicht gefunden werden|Impossible de trouver le paquet|No se ha podido localizar|が見つかりません)", None)
case("root:/app", "apt-get install -y python3-opencvv", "apt", setup=SRC)
case("root:/home", "apt install -y nodejs-lts", "apt", setup=SRC, lang="ko_KR.UTF-8")
case("root:/builds", "apt-get -q install -y --no-install-recommends libssl1.1x curlx", "apt", setup=SRC, lang="de_DE.UTF-8")

family("apt-lock", "apt's lock is held", "environment", "Another apt or dpkg runs, often unattended-upgrades in the background.", "Wait until it ends (ps aux | grep -E 'apt|dpkg'); never delete the lock while one runs.", "apt dpkg lock", "apt-dpkg-interrupted git-lock",
       r"(Could not get lock|잠금|Konnte Sperre|Sperre|Impossible d'obtenir le verrou|No se pudo bloquear|could not be acquired)", None)
HOLD = SRC + "python3 -c \"import fcntl,time; f=open('/var/lib/{0}','w'); fcntl.lockf(f, fcntl.LOCK_EX); time.sleep(60)\" & sleep 0.4"
case("root:/app", "apt-get install -y jq", "apt", setup=HOLD.format("dpkg/lock-frontend"))
case("root:/home", "apt-get clean", "apt", setup=HOLD.format("../cache/apt/archives/lock"), lang="ko_KR.UTF-8")
case("root:/builds", "apt-get update", "apt", setup=HOLD.format("apt/lists/lock"), lang="de_DE.UTF-8")

family("apt-dpkg-interrupted", "dpkg was interrupted", "environment", "An installation was broken off, so packages are half configured.", "dpkg --configure -a, then apt-get -f install.", "dpkg apt", "apt-lock", r"(dpkg was interrupted|Der dpkg-Prozess wurde|dpkg .*중단|dpkg wurde unterbrochen|dpkg a été interrompu|중단되었습니다)", None)
HALF = SRC + "mkdir -p /var/lib/dpkg/updates; printf 'Package: jq\\nStatus: install ok half-configured\\n' > /var/lib/dpkg/updates/0001; "
case("root:/app", "apt-get install -y tree", "apt", setup=HALF)
case("root:/home", "apt-get -y upgrade", "apt", setup=HALF, lang="de_DE.UTF-8")

family("apt-fetch", "apt cannot fetch the package lists", "infrastructure", "The mirror's name cannot be resolved or reached: no network or DNS in the machine or container.", "Mend DNS or network (in Docker: restart the daemon, --network=host, or set dns in daemon.json), then apt-get update.", "apt network dns", "dns-unknown-name dns-server-dead apt-unable-to-locate",
       r"(Could not resolve|Temporary failure resolving|알아낼 수 없습니다|konnte nicht aufgelöst|Fehlschlag beim Holen|Connection refused|Could not connect|해석)", None)
case("root:/app", "apt-get update", "apt", setup=SRC, dns="dead")
case("root:/builds", "apt-get update -q && apt-get install -y tree", "apt", setup=SRC, lang="de_DE.UTF-8", dns="dead", head=r"(konnte nicht|Temporärer|aufgelöst|auflösen)")

family("apt-not-root", "apt is run without root", "environment", "Installing needs root rights; the user may not take dpkg's lock.", "sudo apt-get install NAME.", "apt sudo permission", "apt-lock perm-root-file", r"(are you root|permission denied|Permission denied|requires superuser|루트|관리자|허가 거부|Sind Sie root|sind Sie root)", None)
case("kim:work/shop", "apt install -y jq", "apt", setup=SRC, lang="ko_KR.UTF-8")
case("deploy:app", "apt-get update", "apt", setup=SRC)
case("lena:projekte", "dpkg -i werkzeug.deb", "dpkg", files={"werkzeug.deb": ""}, lang="de_DE.UTF-8", head=r"dpkg: ")

family("dpkg-bad-archive", "The .deb is not a Debian package", "environment", "The file is a cut download, an error page or made for another package system or architecture.", "Fetch it again (curl -fLO) and check with file NAME and dpkg-deb -I NAME.", "dpkg deb download", "tar-not-gzip", r"(not a Debian format archive|kein Archiv im Debian|unexpected end of file|keine Datei im Debian|n'est pas|데비안 형식|architecture)", None)
case("root:/tmp", "dpkg -i tool_1.2_amd64.deb", "dpkg", files={"tool_1.2_amd64.deb": "<html>404</html>\n"})
case("root:/home", "dpkg-deb -x paket.deb out", "dpkg", files={"paket.deb": "PK nope\n" * 9}, lang="de_DE.UTF-8")

family("systemctl-no-systemd", "systemctl where systemd does not run", "environment", "In containers and in WSL 1 systemd is not process 1, so systemctl has nobody to talk to.", "Start the program itself (service NAME start, or nginx -g 'daemon off;'); in WSL 2 set systemd=true in /etc/wsl.conf.", "systemd container", "systemd-bad-unit",
       r"(System has not been booted with systemd|Failed to connect to bus|시스템 부팅)", None)
case("root:/", "systemctl restart nginx", "systemctl", host="shop-web-1", tmux=80)
case("deploy:app", "systemctl status shop\necho $?", "systemctl", typed="bash")
case("root:/srv", "timedatectl set-timezone Asia/Seoul", "systemctl", lang="de_DE.UTF-8", need="timedatectl")

family("systemd-bad-unit", "A systemd unit file is wrong", "infrastructure", "A key is misspelt or in the wrong section, or ExecStart names no absolute or existing program.", "systemd-analyze verify FILE names the line; mend it, systemctl daemon-reload.", "systemd unit", "systemctl-no-systemd", r"(Unknown key|is not executable|Executable|bad unit|Unknown section|lacks|Neither a valid|not absolute)", None)
UNIT = "[Unit]\nDescription=Shop\n\n[Service]\n{}\n\n[Install]\nWantedBy=multi-user.target\n"
case("root:/etc/systemd/system", "systemd-analyze verify ./shop.service", "systemctl", files={"shop.service": UNIT.format("ExecStart=/usr/local/bin/shopd --port 80")})
case("root:/etc/systemd/system", "systemd-analyze verify ./worker.service", "systemctl", files={"worker.service": UNIT.format("ExecStartt=/bin/true\nRestrat=always\nExecStart=/bin/true")})
case("root:/etc/systemd/system", "systemd-analyze verify ./api.service", "systemctl", files={"api.service": UNIT.format("Environment=PORT=80\nExecStart=nodejs20 server.js")}, head=r"(not absolute|not executable|Neither|lacks|Command|not found)")

family("cron-bad-line", "crontab refuses a line", "environment", "One of the five time fields (or the whole line) is wrong.", "Five fields then the command: min hour day month weekday; crontab.guru-like tools help, crontab -e edits.", "cron crontab", "", r"(bad (minute|hour|day|month|command|day-of-week|day-of-month)|errors in crontab)", None)
case("kim:work/shop", "crontab jobs.txt", "crontab", files={"jobs.txt": "0 25 * * * /home/kim/backup.sh\n"})
case("root:/etc", "crontab - < /tmp/tab", "crontab", files={"/tmp/tab": "MAILTO=root\n@dayly /srv/clean.sh\n"})
case("deploy:app", "crontab tab", "crontab", files={"tab": "*/5 * * * * php cron.php\n60 1 * * 0 certbot renew\n"}, lang="de_DE.UTF-8")

family("sudo-not-allowed", "The user may not use sudo", "environment", "The user is not in the sudoers (group sudo), or a password is needed and nobody can type it.", "As root: usermod -aG sudo NAME (log in again), or a NOPASSWD rule in /etc/sudoers.d for scripts.", "sudo permission", "apt-not-root", r"(not in the sudoers|password is required|a terminal is required|비밀번호|Passwort ist notwendig|Terminal)", None)
case("deploy:app", "sudo systemctl restart shop", "sudo")
case("runner:/builds/web", "sudo -n apt-get update", "sudo")
case("lena:projekte", "sudo -n ls /root", "sudo", lang="de_DE.UTF-8")

domain("infra", "containers")

family("docker-no-daemon", "The Docker daemon is not running", "infrastructure", "docker is only the client; nobody answers on /var/run/docker.sock.", "Start it: sudo systemctl start docker (or Docker Desktop); docker context ls when another host is meant.", "docker daemon", "perm-docker-socket", r"(Cannot connect to the Docker daemon|Couldn't connect to Docker daemon|Is the docker daemon running)", None)
case("kim:work/shop", "docker ps", "docker", cols=80)
case("runner:/builds/web", "docker build -t web .", "docker", files={"Dockerfile": "FROM scratch\n"}, cut=None)
case("deploy:app", "docker run --rm -p 8080:80 nginx", "docker", env={"DOCKER_HOST": "tcp://127.0.0.1:2375"}, tmux=60)

family("perm-docker-socket", "No permission for the Docker socket", "environment", "The user is not in the group docker, so it may not open /var/run/docker.sock.", "sudo usermod -aG docker $USER, then log in again (newgrp docker).", "docker permission group", "docker-no-daemon perm-root-file perm-no-x", r"(?i)permission denied", None)
SOCK = "socat UNIX-LISTEN:/var/run/docker.sock,mode=660,fork /dev/null & sleep 0.4"
case("kim:work/shop", "docker ps", "docker", setup=SOCK, cols=80)
case("runner:/builds/web", "docker compose version >/dev/null 2>&1; docker pull images.example.org/postgres:16", "docker", setup=SOCK, shown="docker pull images.example.org/postgres:16")
case("deploy:app", "docker-compose up -d", "compose", setup=SOCK, files={"docker-compose.yml": "version: '3'\nservices:\n  web:\n    image: shop\n"}, cut=(-12, None), head=r"[Pp]ermission denied")

family("compose-invalid", "The compose file has a wrong key", "infrastructure", "A key is misspelt or stands in the wrong place, or its value has the wrong type.", "Mend the key named; docker compose config checks the file.", "docker compose yaml", "yaml-tabs", r"(Unsupported config option|is invalid|contains (an invalid|unsupported)|Additional properties)", None)
case("kim:work/shop", "docker-compose config", "compose", files={"docker-compose.yml": "version: '3'\nservices:\n  web:\n    image: shop\n    port:\n      - 80:80\n"})
case("runner:/builds/web", "docker-compose -f ci.yml up", "compose", files={"ci.yml": "version: '3.8'\nservices:\n  db:\n    image: postgres\n    enviroment:\n      A: b\n    ports: 5432\n"})

family("kubectl-refused", "kubectl has no cluster to talk to", "infrastructure", "There is no kubeconfig (so kubectl tries localhost:8080) or the cluster is not running.", "Get the kubeconfig (KUBECONFIG, ~/.kube/config), start the cluster (minikube start), kubectl config get-contexts.", "kubernetes kubectl", "docker-no-daemon curl-refused", r"^The connection to the server|: dial tcp|[Uu]nable to connect", None)
case("kim:work/shop", "kubectl get pods", "kubectl")
case("deploy:app", "kubectl apply -f web.yml", "kubectl", hosts="k8s.shop.internal", files={"/home/deploy/.kube/config": "apiVersion: v1\nkind: Config\ncurrent-context: c\nclusters:\n- {name: c, cluster: {server: 'https://k8s.shop.internal:6443'}}\nusers:\n- {name: u, user: {token: abc}}\ncontexts:\n- {name: c, context: {cluster: c, user: u}}\n", "web.yml": "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n"}, cut=None)

family("terraform-invalid", "Terraform: a reference or block is wrong", "code", "A variable, resource or block is not declared or misspelt.", "Declare it (variable \"x\" {}) or correct the name; terraform validate.", "terraform", "terraform-not-init", r"(Error: |Reference to undeclared)", None)
TFE = {"CHECKPOINT_DISABLE": "1"}
case("kim:work/infra", "terraform validate -no-color", "terraform", env=TFE, pre="terraform init", files={"main.tf": "output \"url\" {\n  value = var.host\n}\n"})
case("runner:/builds/infra", "terraform plan", "terraform", env=TFE, cols=80, files={"main.tf": "locals {\n  name = \"web\"\n}\n\noutput \"n\" {\n  value = local.nmae\n}\n"})

family("terraform-not-init", "Terraform was not initialised", "environment", "The providers or modules of this folder are not installed yet.", "terraform init (with -upgrade after a change of versions).", "terraform init", "terraform-invalid", r"(Inconsistent dependency lock file|Module not installed|Missing required provider|Required plugins|provider registry|Failed to)", None)
case("kim:work/infra", "terraform plan -no-color", "terraform", env=TFE, files={"main.tf": "module \"web\" {\n  source = \"./web\"\n}\n", "web/main.tf": ""})
case("runner:/builds/infra", "terraform validate -no-color", "terraform", env=TFE, files={"main.tf": "module \"net\" {\n  source = \"../net\"\n}\n", "../net/a.tf": ""})

family("ansible-unreachable", "Ansible cannot reach a host", "infrastructure", "ssh to the host fails: name, port, user or key is wrong, or the host is down.", "Try ssh USER@HOST by hand; correct ansible_host/ansible_user in the inventory.", "ansible ssh", "ssh-refused ssh-publickey", r"UNREACHABLE", None)
case("kim:work/infra", "ansible -i hosts web -m ping", "ansible", files={"hosts": "[web]\nweb-1.shop.example\n"}, hosts="web-1.shop.example", timeout=60)
case("deploy:app", "ansible-playbook -i inv site.yml", "ansible", hosts="db-1", files={"inv": "[db]\ndb-1 ansible_port=2200\n", "site.yml": "- hosts: db\n  tasks:\n    - command: uptime\n"}, timeout=60)

domain("infra", "media")

family("tmux-no-server", "tmux finds no server or session", "environment", "No tmux server runs for this user, or the session has another name.", "tmux ls shows the sessions; tmux new -s NAME starts one.", "tmux", "", r"(no server running|can't find session|no sessions|error connecting|sessions should be nested|there is no screen)", None)
case("kim:work/shop", "tmux attach -t shop", "tmux", cols=80)
case("deploy:app", "tmux ls", "tmux")
case("runner:/builds/web", "tmux new-session -d -s a; tmux switch-client -t b; tmux kill-session -t web", "tmux", shown="tmux kill-session -t web", head=r"(can't find session)", cut=(-1, None))

family("ffmpeg-no-input", "ffmpeg cannot read its input", "environment", "The file is missing, cut, or no media file.", "Check path and content (ffprobe FILE, file FILE), and fetch it again.", "ffmpeg video", "gzip-truncated enoent-path", r"(Invalid data found|No such file or directory|moov atom not found)", None)
case("kim:work/media", "ffmpeg -hide_banner -i intro.mp4 out.webm", "ffmpeg", pre="head -c 5000 /dev/urandom > intro.mp4")
case("runner:/builds/web", "ffmpeg -i clip.mp4 -t 1 a.gif", "ffmpeg", pre="ffmpeg -v error -f lavfi -i testsrc=d=1:s=64x64 -c:v mpeg4 c.mp4; head -c 900 c.mp4 > clip.mp4", cut=(-2, None))

family("ffmpeg-unknown-encoder", "ffmpeg does not know the encoder or option", "environment", "The build lacks the encoder, or the option is misspelt.", "ffmpeg -encoders lists them; take another (libx264, aac) or a full build.", "ffmpeg codec", "ffmpeg-no-input", r"(Unknown encoder|Unrecognized option|Option not found)", None)
GEN = "ffmpeg -v error -f lavfi -i testsrc=d=1:s=64x64 -c:v mpeg4 a.mp4"
case("kim:work/media", "ffmpeg -v error -i a.mp4 -c:a libfdk_aac -c:v libx266 b.mp4", "ffmpeg", pre=GEN)
case("runner:/builds/web", "ffmpeg -hide_banner -i a.mp4 -c:v h265_qsvx b.mkv", "ffmpeg", pre=GEN, cut=(-3, None))

family("imagemagick-policy", "ImageMagick is not allowed to read that format", "environment", "policy.xml forbids PDF/PS (or the size limits) for safety.", "In /etc/ImageMagick-6/policy.xml set rights=\"read|write\" for PDF when the input is trusted.", "imagemagick pdf policy", "imagemagick-no-delegate", r"(not allowed by the security policy|attempt to perform an operation)", None)
case("kim:work/media", "/usr/bin/convert invoice.pdf page.png", "convert", files={"invoice.pdf": "%PDF-1.4\n"}, shown="convert invoice.pdf page.png")
case("deploy:app", "/usr/bin/convert label.ps -resize 50% label.jpg", "convert", files={"label.ps": "%!PS\nshowpage\n"}, shown="convert label.ps -resize 50% label.jpg", lang="de_DE.UTF-8")

family("imagemagick-no-delegate", "ImageMagick cannot decode the image", "environment", "The file is missing, is not that format, or the delegate library for the format is not installed.", "file NAME tells its format; install the library (libheif1, libwebp …).", "imagemagick format", "imagemagick-policy", r"(no decode delegate|improper image header|Not a JPEG|unable to open image)", None)
case("kim:work/media", "/usr/bin/convert photo.png photo.webp", "convert", files={"photo.png": "not a png\n"}, shown="convert photo.png photo.webp")
case("runner:/builds/web", "/usr/bin/identify banner.jpg", "convert", files={"banner.jpg": "<html>404</html>"}, shown="identify banner.jpg", need="/usr/bin/identify")

family("shebang-missing-interpreter", "The interpreter of a script is not there", "environment", "The first line names an interpreter that is not installed at that path (a moved virtual environment, /usr/bin/python).", "Mend the first line (#!/usr/bin/env python3), or make the environment again.", "shebang venv script", "script-crlf cmd-not-found", r"(bad interpreter|required file not found|No such file or directory|no such file|not found)", None)
case("kim:work/shop", "./tool", "bash", files={"tool": "#!/usr/local/bin/python3.7\nprint(1)\n"})
case("jun:src", ".venv/bin/pip list", "zsh", shell="zsh", files={".venv/bin/pip": "#!/home/jun/old/.venv/bin/python\n"})
case("deploy:app", "env/bin/gunicorn app:app", "dash", shell="dash", files={"env/bin/gunicorn": "#!/srv/old/env/bin/python3\n"})

family("hg-not-repo", "Mercurial: the folder is no repository", "environment", "There is no .hg in this folder or above.", "cd into the repository, or hg clone / hg init.", "mercurial folder", "git-not-a-repo", r"(no repository found|not a working copy|is not a working copy|keine Arbeitskopie|작업본이 아닙니다|작업)", None)
case("kim:work", "hg status", "hg", head=r"no repository found")
case("runner:/builds/web", "hg log -l 1", "hg", lang="de_DE.UTF-8", head=r"(no repository found|Kein Projektarchiv)")

family("svn-not-working-copy", "Subversion: the folder is no working copy", "environment", "There is no .svn in this folder or above.", "cd into the working copy, or svn checkout URL.", "subversion folder", "git-not-a-repo hg-not-repo", r"(not a working copy|keine Arbeitskopie|작업사본|작업|복사본|Arbeitskopie)", None, )
case("kim:work", "svn info", "svn", lang="ko_KR.UTF-8", head=r"svn: E155007")
case("lena:projekte", "svn up alt", "svn", lang="de_DE.UTF-8", head=r"(Übersprungen|keine Arbeitskopie|svn: E)")
case("runner:/builds/web", "svn commit -m fix", "svn", head=r"E155007")
