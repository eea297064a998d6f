"""Errors of the network: curl, wget, names, TLS, ssh, and the web servers."""

from .model import case, domain, family

domain("infra", "net")

family("curl-refused", "Nothing listens on that port", "infrastructure", "The host answers but no program listens on the port: the service is down, on another port, or bound to another address.", "Start the service and check its port: ss -ltnp; systemctl status NAME; docker ps.",
       "network port refused", "node-refused pg-refused redis-refused net-timeout", r"([Cc]onnection refused|연결이 거부|接続を拒否|Verbindungsaufbau abgelehnt|Connexion refusée|Connection refused|拒绝连接|Couldn't connect)", None)
case("kim:work/shop", "curl http://localhost:8080/health", "curl", cols=80)
case("lena:projekte", "wget http://127.0.0.1:3000/", "wget", lang="de_DE.UTF-8", cols=80)
case("runner:/builds/web", "python smoke.py", "requests python", venv="web310", etype="ConnectionRefusedError", cut=(0, 18), files={"smoke.py": "import requests\n\nrequests.get('http://127.0.0.1:8000/ping', timeout=2)\n"})
case("jun:src", "nc -vz localhost 9000", "nc", lang="ja_JP.UTF-8")

family("dns-unknown-name", "The host name does not exist", "infrastructure", "The name is misspelt, or known only elsewhere (a docker-compose service name, a VPN, /etc/hosts).", "Correct the name; check it with getent hosts NAME; inside Compose use the service name, outside localhost.",
       "dns name", "dns-server-dead", r"(Could not resolve host|Name or service not known|ENOTFOUND|이름 혹은 서비스를 알 수 없|名前またはサービスが不明|Der Name oder der Dienst ist nicht bekannt|Nom ou service inconnu|未知的名称|could not translate|unable to resolve|bad address)", None)
case("kim:work/shop", "curl -s -S https://api.shop.invalid/items", "curl")
case("jun:src", "ping -c 1 db 2>/dev/null; wget -O- http://db.invalid/", "wget", shown="wget -O- http://db.invalid/", lang="ja_JP.UTF-8")
case("runner:/builds/web", "node seed.js", "node", ecode="ENOTFOUND", files={"seed.js": "require('https').get('https://auth.invalid/login')\n"})
case("deploy:app", "psql -h postgres -U app shop", "psql", lang="de_DE.UTF-8", head=r"(could not translate|konnte Hostnamen)")
case("marta:tienda", "ssh backup.casa.invalid", "ssh", lang="es_ES.UTF-8", head=r"Could not resolve|resolve hostname")

family("dns-server-dead", "No name server answers", "infrastructure", "The name server does not answer: no network, VPN down, or a wrong resolv.conf.", "resolvectl status / cat /etc/resolv.conf; reconnect, or try another server: dig @9.9.9.9 example.com.",
       "dns resolver network", "dns-unknown-name net-timeout", r"(Temporary failure in name resolution|EAI_AGAIN|Could not resolve host|이름 확인|名前解決に一時的|Temporärer Fehler bei der Namens|Échec temporaire|域名解析)", None)
case("kim:work/shop", "wget https://shop.example/app.tgz", "wget", dns="dead", lang="ko_KR.UTF-8", head=r"일시적인 실패")
case("runner:/builds/web", "node ping.mjs", "node22", dns="dead", ecode="EAI_AGAIN", files={"ping.mjs": "await fetch('https://api.shop.example/');\n"})
case("lena:projekte", "git clone https://git.firma.example/uhr.git", "git", dns="dead", head="Could not resolve host")
case("deploy:app", "python get.py", "py3.9", dns="dead", etype="URLError", cut=(-1, None), files={"get.py": "import urllib.request\n\nurllib.request.urlopen('https://shop.example')\n"})

SLOW = "python3 -c \"import socket,time; s=socket.socket(); s.setsockopt(1,2,1); s.bind(('127.0.0.1',{0})); s.listen(9); time.sleep(99)\" & sleep 0.5"
family("net-timeout", "The server does not answer in time", "infrastructure", "The connection or the answer takes longer than the time limit: a firewall drops the packets, or the server hangs.", "Check the way (ping, curl -v, firewall/security group) and the server's load; raise the limit only when the work is long.",
       "network timeout", "curl-refused dns-server-dead", r"(?i)(timed out|timeout)", None)
case("kim:work/shop", "curl -m 1 http://localhost:8081/report", "curl", pre=SLOW.format(8081))
case("runner:/builds/web", "wget -T 1 -t 1 http://127.0.0.1:8082/big.bin", "wget", pre=SLOW.format(8082))
case("deploy:app", "python poll.py", "requests python", venv="web312", pre=SLOW.format(9001), etype="ReadTimeout", head=r"^requests.exceptions.ReadTimeout", cut=(-3, None), files={"poll.py": "import requests\n\nrequests.get('http://127.0.0.1:9001/jobs', timeout=0.5)\n"})
case("jun:src", "node wait.mjs", "node22", pre=SLOW.format(9002), files={"wait.mjs": "await fetch('http://127.0.0.1:9002/', { signal: AbortSignal.timeout(300) });\n"}, etype="TimeoutError")

WEB = ("cat > /tmp/web.py <<'P'\nimport http.server\nclass H(http.server.BaseHTTPRequestHandler):\n    def do_GET(self):\n        code = int(self.path.strip('/').split('/')[0])\n"
       "        self.send_response(code); self.end_headers(); self.wfile.write(b'error')\n    def log_message(self, *a): pass\nhttp.server.HTTPServer(('127.0.0.1', {}), H).serve_forever()\nP\npython3 /tmp/web.py & sleep 0.7")
family("http-404", "The server knows no such page", "infrastructure", "The URL's path is wrong or the file was moved.", "Check the path (and the version in it) in a browser or with curl -I.", "http 404", "http-500 http-401", r"(error: 404|ERROR 404|FEHLER 404|Error 404)", None)
case("kim:work/shop", "curl -fsSLO http://localhost:8000/404/app-1.3.tgz", "curl", pre=WEB.format(8000))
case("lena:projekte", "wget http://localhost:8001/404/werkzeug.zip", "wget", pre=WEB.format(8001), lang="de_DE.UTF-8", cols=80)
case("runner:/builds/web", "python get.py", "py3.12", pre=WEB.format(8002), etype="HTTPError", cut=(-1, None), files={"get.py": "from urllib.request import urlopen\n\nurlopen('http://localhost:8002/404/data.csv')\n"})

family("http-500", "The server fails inside", "infrastructure", "The server program raised an error; the cause is in its own log.", "Read the server's log at that time and mend what it names.", "http 500", "http-404 nginx-502", r"(error: 500|ERROR 500|^ *HTTP.* 500|500 Server Error)", None)
case("kim:work/shop", "curl -f http://localhost:8000/500/items", "curl", pre=WEB.format(8000), cols=80)
case("deploy:app", "wget -nv http://localhost:8001/500/", "wget", pre=WEB.format(8001))
case("runner:/builds/web", "python check.py", "requests python", venv="web312", pre=WEB.format(8002), etype="HTTPError", cut=(-1, None), files={"check.py": "import requests\n\nrequests.get('http://localhost:8002/500/api').raise_for_status()\n"})

family("http-401", "The server wants other credentials", "infrastructure", "The token or password is missing, wrong or expired.", "Set or renew the token (Authorization header, ~/.netrc, environment variable).", "http auth token", "http-404", r"(401|403)", None)
case("kim:work/shop", "curl -f -H \"Authorization: Bearer $TOKEN\" http://localhost:8000/401/me", "curl", pre=WEB.format(8000))
case("deploy:app", "wget -q -S -O- http://localhost:8001/401/", "wget", pre=WEB.format(8001))
case("runner:/builds/web", "python me.py", "httpx python", venv="web312", pre=WEB.format(8002), etype="HTTPStatusError", cut=(-2, None), files={"me.py": "import httpx\n\nhttpx.get('http://localhost:8002/401/me').raise_for_status()\n"})

# Certificates: one of an own authority that is trusted, so that only one thing is wrong at a time.
CERT = r'''
cd /tmp; openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 3650 -subj "/CN=Shop Test CA" 2>/dev/null
openssl req -newkey rsa:2048 -nodes -keyout s.key -out s.csr -subj "/CN={name}" 2>/dev/null
printf 'subjectAltName=DNS:{name}\n' > ext
openssl x509 -req -in s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out s.pem -days {days} -extfile ext 2>/dev/null
[ {trust} = yes ] && cat ca.pem >> /etc/ssl/certs/ca-certificates.crt
openssl s_server -accept {port} -cert s.pem -key s.key -www >/dev/null 2>&1 &
sleep 0.8
'''


def cert(name, port, days=300, trust="yes"):
    text = CERT.format(name=name, port=port, days=days, trust=trust)
    if days < 0:
        text = text.replace(f"-days {days}", "-not_after 20240102030405Z -not_before 20230102030405Z")
        # openssl x509 3.0 has no such options: sign with the ca command instead
        text = text.replace("openssl x509 -req -in s.csr", "mkdir -p d; : > d/i; echo 01 > d/s; printf '[ca]\\ndefault_ca=a\\n[a]\\nnew_certs_dir=d\\ndatabase=d/i\\nserial=d/s\\ndefault_md=sha256\\npolicy=p\\n[p]\\ncommonName=supplied\\n' > ca.cnf; openssl ca -batch -config ca.cnf -in s.csr -notext -cert ca.pem -keyfile ca.key -startdate 20230102030405Z -enddate 20240102030405Z -out s.pem -extfile ext 2>/dev/null; true")
    return text


SSLPY = {"get.py": "import urllib.request\n\nurllib.request.urlopen('https://{}:{}/')\n"}
family("tls-self-signed", "The certificate's issuer is not trusted", "infrastructure", "The server's certificate is signed by itself or by a private authority that this machine does not know.", "Add the authority: copy ca.crt to /usr/local/share/ca-certificates and update-ca-certificates (curl --cacert, NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE).",
       "tls certificate", "tls-expired tls-wrong-host", r"(self.signed certificate|unable to get local issuer|unable to verify the first|local issuer certificate)", None)
case("kim:work/shop", "curl https://shop.example:8443/", "curl", setup=cert("shop.example", 8443, trust="no"), hosts="shop.example")
case("lena:projekte", "wget https://git.firma.example:8443/a.zip", "wget", setup=cert("git.firma.example", 8443, trust="no"), hosts="git.firma.example", lang="de_DE.UTF-8", head=r"(lokal|local|self|nicht|selbst)")
case("runner:/builds/web", "node get.mjs", "node", setup=cert("api.internal", 9443, trust="no"), hosts="api.internal", files={"get.mjs": "await fetch('https://api.internal:9443/');\n"}, ecode="UNABLE_TO_VERIFY_LEAF_SIGNATURE", head=r"unable to verify")
case("deploy:app", "python get.py", "py3.12", setup=cert("api.internal", 9444, trust="no"), hosts="api.internal", etype="URLError", cut=(-1, None), files={"get.py": SSLPY["get.py"].format("api.internal", 9444)})

family("tls-expired", "The certificate has expired", "infrastructure", "The server's certificate is past its end date (or this machine's clock is wrong).", "Renew it on the server (certbot renew, then reload the web server); check date on the client.", "tls certificate expired", "tls-self-signed tls-wrong-host",
       r"(expired|abgelaufen|expiré|caducado|期限切れ)", None)
case("kim:work/shop", "curl https://shop.example:8443/", "curl", setup=cert("shop.example", 8443, days=-1), hosts="shop.example", tmux=60)
case("runner:/builds/web", "node get.js", "node18", setup=cert("api.internal", 9443, days=-1), hosts="api.internal", env={"NODE_EXTRA_CA_CERTS": "/tmp/ca.pem"}, ecode="CERT_HAS_EXPIRED", files={"get.js": "require('https').get('https://api.internal:9443/')\n"})
case("deploy:app", "python get.py", "py3.9", setup=cert("api.internal", 9444, days=-1), hosts="api.internal", env={"SSL_CERT_FILE": "/tmp/ca.pem"}, cut=(-3, None), etype="URLError", head=r"expired", files={"get.py": SSLPY["get.py"].format("api.internal", 9444)})
case("paul:depot", "wget https://depot.example:8443/x", "wget", setup=cert("depot.example", 8443, days=-1), hosts="depot.example", lang="fr_FR.UTF-8", head=r"(expir|périm)")

family("tls-wrong-host", "The certificate is for another name", "infrastructure", "The certificate names other hosts than the one in the URL.", "Use the name the certificate has, or have one issued with this name in subjectAltName.", "tls certificate hostname", "tls-self-signed tls-expired",
       r"(no alternative certificate subject name matches|does not match|ERR_TLS_CERT_ALTNAME|Hostname mismatch|is not valid for|altnames|concorde pas|keine passende|stimmt nicht|一致しません)", None)
case("kim:work/shop", "curl https://www.shop.example:8443/", "curl", setup=cert("shop.example", 8443), hosts="www.shop.example", tmux=80)
case("runner:/builds/web", "node get.js", "node", setup=cert("db.internal", 9443), hosts="api.internal", env={"NODE_EXTRA_CA_CERTS": "/tmp/ca.pem"}, ecode="ERR_TLS_CERT_ALTNAME_INVALID", files={"get.js": "require('https').get('https://api.internal:9443/')\n"})
case("deploy:app", "python get.py", "py3.12", setup=cert("db.internal", 9444), hosts="api.internal", env={"SSL_CERT_FILE": "/tmp/ca.pem"}, cut=(-1, None), etype="URLError", files={"get.py": SSLPY["get.py"].format("api.internal", 9444)})
case("jun:src", "wget https://old.shop.example:8443/", "wget", setup=cert("shop.example", 8443), hosts="old.shop.example", lang="ja_JP.UTF-8", head=r"(shop\.example.*(適合|一致|match|名前)|subject name|エラー)")

family("tls-not-tls", "TLS is spoken to a plain HTTP port", "infrastructure", "The server on that port does not speak TLS; https:// was used where http:// is served (or the other way round).", "Use http:// or the TLS port.", "tls http port", "tls-self-signed", r"(wrong version number|packet length too long|WRONG_VERSION_NUMBER|EPROTO|record layer|unexpected TLS)", None)
PLAIN = "python3 -m http.server {} >/dev/null 2>&1 & sleep 0.7"
case("kim:work/shop", "curl https://localhost:8000/", "curl", pre=PLAIN.format(8000))
case("runner:/builds/web", "node get.js", "node", pre=PLAIN.format(8001), ecode="EPROTO", files={"get.js": "require('https').get('https://localhost:8001/')\n"})
case("deploy:app", "openssl s_client -connect localhost:8002 </dev/null", "openssl", pre=PLAIN.format(8002))
case("wei:code", "python get.py 2>&1 | tail -1", "py3.10", pre=PLAIN.format(8003), etype="URLError", files={"get.py": SSLPY["get.py"].format("localhost", 8003)}, lang="zh_CN.UTF-8")

domain("infra", "webserver")
NGX = "mkdir -p /var/log/nginx /run /var/lib/nginx; rm -f /etc/nginx/modules-enabled/*; rm -f /etc/nginx/sites-enabled/*; "
BASE = "pid /run/nginx.pid;\nerror_log stderr;\nevents {{ }}\nhttp {{\n    access_log off;\n{}\n}}\n"
family("nginx-port-in-use", "A web server's port is taken", "infrastructure", "Another web server (apache2, an older nginx, a container) listens on the port.", "ss -ltnp 'sport = :80' shows who; stop it (systemctl stop apache2), or change listen.", "nginx port apache haproxy", "node-port-in-use py-port-in-use nginx-low-port",
       r"(Address already in use|cannot bind socket|could not bind)", None)
BUSY80 = "python3 -m http.server {} >/dev/null 2>&1 & sleep 0.7; "
case("root:/etc/nginx", "nginx", "nginx", setup=NGX + BUSY80.format(80), files={"/etc/nginx/nginx.conf": BASE.format("    server { listen 80; }")}, timeout=20)
case("root:/etc/haproxy", "haproxy -f haproxy.cfg", "haproxy", setup=BUSY80.format(8080), files={"haproxy.cfg": "defaults\n    mode http\n    timeout connect 1s\n    timeout client 1s\n    timeout server 1s\nfrontend web\n    bind *:8080\n"}, timeout=20)
case("root:/etc/apache2", "apache2 -X -f /srv/httpd.conf", "apache2", setup=BUSY80.format(80), files={"/srv/httpd.conf": "ServerName web-2\nListen 80\nPidFile /run/a.pid\nErrorLog /dev/stderr\nLoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so\nLoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so\n"}, timeout=20)

family("nginx-low-port", "A user may not bind a port below 1024", "infrastructure", "Ports below 1024 need root or the capability CAP_NET_BIND_SERVICE.", "Use a higher port behind a proxy, start it as a service, or setcap cap_net_bind_service=+ep PROGRAM.", "port permission", "nginx-port-in-use",
       r"(13: Permission denied|EACCES|Permission denied|Keine Berechtigung|許可)", None)
case("kim:work/shop", "nginx -c $PWD/nginx.conf -p $PWD", "nginx", files={"nginx.conf": "pid /tmp/n.pid;\nerror_log stderr;\nevents { }\nhttp {\n    access_log off;\n    client_body_temp_path /tmp/b; proxy_temp_path /tmp/p; fastcgi_temp_path /tmp/f; uwsgi_temp_path /tmp/u; scgi_temp_path /tmp/s;\n    server { listen 80; }\n}\n"}, timeout=20, setup="rm -f /etc/nginx/modules-enabled/*; sysctl -q -w net.ipv4.ip_unprivileged_port_start=1024 || true", head=r"bind\(\).*Permission denied")
case("deploy:app", "node server.js", "node", ecode="EACCES", files={"server.js": "require('http').createServer().listen(443)\n"})
case("lena:projekte", "python3 -m http.server 80", "python", etype="PermissionError", cut=(-2, None), lang="de_DE.UTF-8")

family("nginx-config", "nginx does not understand its configuration", "infrastructure", "A directive is misspelt, in the wrong block, or its semicolon is missing.", "nginx -t names file and line; mend it, then nginx -s reload.", "nginx config", "nginx-port-in-use", r"\[emerg\]", None)
case("root:/etc/nginx", "nginx -t", "nginx", setup=NGX, files={"/etc/nginx/nginx.conf": BASE.format("    server {\n        listen 80\n        root /srv/www;\n    }")})
case("deploy:app", "nginx -t -q -c $PWD/site.conf", "nginx", setup="rm -f /etc/nginx/modules-enabled/*", files={"site.conf": BASE.format("    server {\n        listen 8080;\n        proxy_passs http://127.0.0.1:3000;\n    }")})

family("nginx-502", "nginx cannot reach the program behind it", "infrastructure", "The upstream (gunicorn, node, php-fpm) is not running or listens elsewhere, so nginx answers 502.", "Start the upstream, and check that proxy_pass / fastcgi_pass names its port or socket.", "nginx upstream 502", "http-500 curl-refused", r"(connect\(\) .*failed|502 Bad Gateway)", None)
UP = BASE.replace("error_log stderr", "error_log /var/log/nginx/error.log")
case("deploy:app", "curl -s http://localhost/ >/dev/null; tail -n 1 /var/log/nginx/error.log", "nginx", shown="tail /var/log/nginx/error.log", setup=NGX + "nginx; sleep 0.5; chmod -R a+rX /var/log/nginx", files={"/etc/nginx/nginx.conf": UP.format("    server { listen 80; location / { proxy_pass http://127.0.0.1:3000; } }")})
case("kim:work/shop", "curl -i http://localhost:8080/api/items", "curl nginx", setup=NGX + "nginx; sleep 0.5", files={"/etc/nginx/nginx.conf": UP.format("    server { listen 8080; location / { proxy_pass http://127.0.0.1:4000; } }")}, head=r"^HTTP/1.1 502")
case("root:/var/www", "curl -s localhost/index.php >/dev/null; tail -n 1 /var/log/nginx/error.log", "nginx", shown="tail -n 1 /var/log/nginx/error.log", setup=NGX + "nginx; sleep 0.5", files={"/etc/nginx/nginx.conf": UP.format("    server { listen 80; location / { fastcgi_pass unix:/run/php/php8.2-fpm.sock; } }")})
