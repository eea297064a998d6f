"""Errors of ssh, scp and keys, against an sshd of the scene's own."""

from .model import case, domain, family

domain("infra", "ssh")

# An sshd on the loopback address; the user kim may log in with the key ~/.ssh/id_ed25519.
SSHD = r'''
mkdir -p /run/sshd; rm -f /etc/ssh/ssh_host_*; ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
printf 'HostKey /etc/ssh/ssh_host_ed25519_key\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\nStrictModes no\n{more}\n' > /etc/ssh/sshd_config
for u in kim lena jun marta paul wei runner deploy; do sed -i "s/^$u:x:/$u:*:/" /etc/passwd; done
/usr/sbin/sshd -p {port}; sleep 0.4
'''
KEY = "mkdir -p -m 700 ~/.ssh; ssh-keygen -q -t ed25519 -N '' -C key -f ~/.ssh/id_ed25519; "
KNOW = "ssh-keyscan -p {port} {host} >> ~/.ssh/known_hosts 2>/dev/null; "


def sshd(port=22, more=""):
    return SSHD.format(port=port, more=more)


family("ssh-host-key-changed", "ssh: the host's key has changed", "infrastructure", "The key in known_hosts is not the one the host shows: it was reinstalled, the address went to another machine (or somebody listens in).",
       "When you know why: ssh-keygen -R HOST, connect again and compare the fingerprint.", "ssh known_hosts", "ssh-publickey ssh-host-unknown", r"(REMOTE HOST IDENTIFICATION HAS CHANGED|Host key verification failed)", None)
OTHER = KEY + "echo \"{} $(cut -d' ' -f1,2 ~/.ssh/id_ed25519.pub)\" >> ~/.ssh/known_hosts"
case("kim:work/shop", "ssh deploy@web-2.shop.example", "ssh", setup=sshd(), hosts="web-2.shop.example", pre=OTHER.format("web-2.shop.example"))
case("lena:projekte", "git clone git@git.firma.example:uhr.git", "git ssh", setup=sshd(), hosts="git.firma.example", pre=OTHER.format("git.firma.example"), lang="de_DE.UTF-8", tmux=80)
case("jun:src", "rsync -a . backup:/srv/src", "rsync ssh", setup=sshd(), hosts="backup", pre=OTHER.format("backup"))

family("ssh-host-unknown", "ssh does not know the host's key yet", "infrastructure", "The host is not in known_hosts and nobody is there to answer the question (script, CI, BatchMode).", "Connect once by hand, or add the key: ssh-keyscan HOST >> ~/.ssh/known_hosts (compare the fingerprint).",
       "ssh known_hosts ci", "ssh-host-key-changed", r"Host key verification failed", None)
case("runner:/builds/web", "ssh -o BatchMode=yes deploy@web-2.shop.example uptime", "ssh", setup=sshd(), hosts="web-2.shop.example", pre=KEY)
case("kim:work/shop", "git fetch", "git ssh", setup=sshd(), hosts="git.shop.example", pre="git init -q .; git remote add origin ssh://git@git.shop.example/srv/shop.git", cut=None)
case("deploy:app", "scp -B app.tgz kim@files:/tmp/", "scp ssh", setup=sshd(), hosts="files", pre=KEY, files={"app.tgz": "x"})

family("ssh-publickey", "ssh: Permission denied (publickey)", "infrastructure", "The server accepts none of the keys offered: no key, the wrong key or user, or the public key is not in authorized_keys.", "ssh -v shows the keys offered; add the right one (ssh-copy-id, or in the Git server's settings), or ssh -i KEY / ssh-add.",
       "ssh key", "ssh-key-permissions ssh-host-key-changed perm-no-x", r"Permission denied \(publickey", None)
case("kim:work/shop", "ssh lena@web-2", "ssh", setup=sshd(), hosts="web-2", pre=KEY + KNOW.format(port=22, host="web-2"))
case("runner:/builds/web", "git clone git@git.shop.example:web.git", "git ssh", setup=sshd() + "useradd -r git", hosts="git.shop.example", pre=KEY + KNOW.format(port=22, host="git.shop.example"))
case("jun:src", "scp a.txt root@files:", "scp ssh", setup=sshd(more="PermitRootLogin no"), hosts="files", pre=KEY + KNOW.format(port=22, host="files"), files={"a.txt": "a"}, lang="ja_JP.UTF-8")

family("ssh-key-permissions", "ssh ignores a key that others may read", "environment", "The private key's file mode is too open (0644), so ssh does not use it.", "chmod 600 KEY (on WSL: copy it to the Linux home first).", "ssh key chmod", "ssh-publickey", r"(UNPROTECTED PRIVATE KEY|Permissions \d+ for)", None)
case("kim:work/shop", "ssh -i key.pem web-2", "ssh", setup=sshd(), hosts="web-2", pre=KEY + KNOW.format(port=22, host="web-2") + "cp ~/.ssh/id_ed25519.pub ~/.ssh/authorized_keys; mv ~/.ssh/id_ed25519 key.pem; rm ~/.ssh/*.pub; chmod 644 key.pem", head=r"^Permissions")
case("paul:depot", "ssh-add ~/.ssh/id_depot", "ssh", pre="mkdir -p ~/.ssh; ssh-keygen -q -N '' -t ed25519 -f ~/.ssh/id_depot; chmod 664 ~/.ssh/id_depot; ssh-agent -a /tmp/agent >/dev/null", env={"SSH_AUTH_SOCK": "/tmp/agent"}, lang="fr_FR.UTF-8", head=r"^Permissions")
case("runner:/builds/web", "ssh-keygen -y -f deploy_key", "ssh-keygen", pre="ssh-keygen -q -N '' -t ed25519 -f deploy_key; chmod 777 deploy_key", head=r"^Permissions")

family("ssh-refused", "ssh: the port is closed", "infrastructure", "No sshd listens there: not installed, not started, or on another port.", "Start it on the host (systemctl enable --now ssh) or give the port (ssh -p 2222).", "ssh port refused", "curl-refused ssh-publickey", r"(Connection refused|Connection closed)", None)
case("kim:work/shop", "ssh deploy@web-2.shop.example", "ssh", hosts="web-2.shop.example")
case("lena:projekte", "scp -P 2222 a.txt files:", "scp ssh", hosts="files", files={"a.txt": ""}, lang="de_DE.UTF-8", head=r"Connection refused")
case("runner:/builds/web", "git push ssh://git@git.shop.example:7999/web.git HEAD", "git ssh", hosts="git.shop.example", pre="git init -q .; git -c user.name=a -c user.email=a@b.example commit -q --allow-empty -m a")

family("ssh-bad-config", "ssh cannot read its configuration", "environment", "A line of ~/.ssh/config is misspelt or the file's owner or mode is wrong.", "Mend the line named (ssh -G HOST checks), chmod 600 ~/.ssh/config.", "ssh config", "ssh-key-permissions", r"(Bad configuration option|Bad owner or permissions|terminating|bad configuration)", None)
case("kim:work/shop", "ssh web-2", "ssh", pre="mkdir -p ~/.ssh; printf 'Host web-2\\n  Hostnme 10.0.0.2\\n' > ~/.ssh/config")
case("deploy:app", "git fetch", "git ssh", pre="mkdir -p ~/.ssh; printf 'Host *\\n  IdentityFiles ~/.ssh/a\\n' > ~/.ssh/config; git init -q .; git remote add origin git@files:a.git")

family("ssh-no-kex", "Client and server share no algorithm", "infrastructure", "The server (or key) offers only old algorithms which today's ssh has switched off.", "Update the server; for one host: ssh -o HostKeyAlgorithms=+ssh-rsa -o KexAlgorithms=+… HOST.", "ssh algorithms", "ssh-publickey", r"Unable to negotiate|no matching", None)
case("kim:work/shop", "ssh -o HostKeyAlgorithms=ssh-rsa deploy@switch", "ssh", setup=sshd(), hosts="switch")
case("runner:/builds/web", "sftp -oKexAlgorithms=diffie-hellman-group1-sha1 files", "ssh", setup=sshd(), hosts="files")

family("openssl-key-mismatch", "Certificate and private key do not belong together", "infrastructure", "The key is not the one the certificate was made for.", "Compare: openssl x509 -noout -modulus -in cert | md5sum with openssl rsa -noout -modulus -in key | md5sum; use the pair that is equal.",
       "openssl nginx certificate key", "openssl-bad-pem", r"key values mismatch", None)
PAIR = "for n in a b; do openssl req -x509 -newkey rsa:2048 -nodes -keyout $n.key -out $n.pem -subj /CN=shop.example 2>/dev/null; done"
case("kim:work/tls", "openssl s_server -cert a.pem -key b.key -accept 8443", "openssl", pre=PAIR, timeout=20)
case("root:/etc/nginx", "nginx -t -c /srv/n.conf", "nginx openssl", setup="rm -f /etc/nginx/modules-enabled/*; cd /srv; " + PAIR, files={"/srv/n.conf": "pid /tmp/n.pid;\nevents { }\nhttp { server { listen 443 ssl; ssl_certificate /srv/a.pem; ssl_certificate_key /srv/b.key; } }\n"})
case("deploy:app", "python serve.py", "py3.12", pre=PAIR, etype="SSLError", cut=(-3, None), head=r"KEY_VALUES_MISMATCH|key values mismatch", files={"serve.py": "import ssl\n\ncontext = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\ncontext.load_cert_chain('a.pem', 'b.key')\n"})

family("openssl-bad-pem", "A PEM file cannot be read", "infrastructure", "The file is not PEM: DER, a pasted half, an empty file, or the wrong file.", "Look at its first line (-----BEGIN …); convert with openssl x509 -inform der, or copy it again whole.", "openssl pem certificate", "openssl-key-mismatch",
       r"(Could not read|no start line|PEM|unable to load|Unable to load|Expecting)", None)
case("kim:work/tls", "openssl x509 -in shop.crt -noout -dates", "openssl", files={"shop.crt": "MIIC+zCCAeOgAwIBAgIUJ\n"})
case("root:/etc/nginx", "nginx -t -c /srv/n.conf", "nginx", setup="rm -f /etc/nginx/modules-enabled/*; : > /srv/a.pem; : > /srv/a.key", files={"/srv/n.conf": "pid /tmp/n.pid;\nevents { }\nhttp { server { listen 443 ssl; ssl_certificate /srv/a.pem; ssl_certificate_key /srv/a.key; } }\n"}, head=r"no start line|cannot load")
case("runner:/builds/web", "node tls.js", "node", files={"cert.pem": "not a cert\n", "tls.js": "const tls = require('tls');\nconst fs = require('fs');\n\ntls.createSecureContext({ cert: fs.readFileSync('cert.pem') });\n"}, head=r"^Error")
