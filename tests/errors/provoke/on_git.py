"""Errors of git, played in repositories that each scene makes for itself."""

from .model import case, domain, family

domain("git", "git")
ME = {"GIT_AUTHOR_NAME": "Kim", "GIT_AUTHOR_EMAIL": "kim@shop.example", "GIT_COMMITTER_NAME": "Kim", "GIT_COMMITTER_EMAIL": "kim@shop.example",
      "GIT_AUTHOR_DATE": "2024-05-02T10:00:00Z", "GIT_COMMITTER_DATE": "2024-05-02T10:00:00Z"}
IDENT = "export " + " ".join(f"{k}='{v}'" for k, v in ME.items()) + "; git config --global init.defaultBranch main; "
INIT = IDENT + "git init -q .; echo one > {0}; git add .; git commit -qm first; "

family("git-conflict", "git stops at a merge conflict", "code", "Both sides changed the same lines.", "Edit the files between the markers, git add them, then git commit (or git rebase --continue); git merge --abort goes back.", "git merge rebase", "git-overwritten git-unmerged",
       r"(CONFLICT|충돌|KONFLIKT|CONFLIT|CONFLICTO|冲突)", None)
FORK = INIT + "git switch -qc {1}; echo two > {0}; git commit -qam two; git switch -q main; echo three > {0}; git commit -qam three; "
case("kim:work/shop", "git merge feature/cart", "git-debian", pre=FORK.format("cart.py", "feature/cart"), lang="ko_KR.UTF-8", env=ME)
case("lena:projekte/uhr", "git rebase main", "git-debian", pre=FORK.format("uhr.c", "neu") + "git switch -q neu", lang="de_DE.UTF-8", env=ME)
case("runner:/builds/web", "git cherry-pick topic", "git", pre=FORK.format("index.html", "topic"), env=ME, cols=80)
case("paul:depot", "git stash pop", "git-debian", pre=INIT.format("notes") + "echo two > notes; git stash -q; echo three > notes; git commit -qam three", lang="fr_FR.UTF-8")

family("git-overwritten", "Local changes would be overwritten", "code", "A pull, merge or switch would change a file that has uncommitted (or untracked) changes.", "Commit or git stash them first, then again (and git stash pop after).", "git pull stash", "git-conflict",
       r"(would be overwritten|덮어 쓰게|überschrieben|seraient écrasées|serían sobrescritos|sobrescritos|会被|覆盖)", None)
case("kim:work/shop", "git switch feature/cart", "git-debian", pre=FORK.format("cart.py", "feature/cart") + "echo x >> cart.py", lang="ko_KR.UTF-8")
case("lena:projekte/uhr", "git merge neu", "git-debian", pre=INIT.format("a") + "git switch -qc neu; echo 2 > uhr.c; git add .; git commit -qm 2; git switch -q main; echo 3 > uhr.c", lang="de_DE.UTF-8", env=ME)
case("runner:/builds/web", "git checkout topic", "git", pre=FORK.format("index.html", "topic") + "echo x >> index.html")
case("wei:code/web", "git pull", "git-debian", pre=INIT.format("a.js") + "git clone -q . ../up; cd ../up; echo 2 > a.js; git commit -qam 2; cd ../web; git remote add origin ../up; git fetch -q; git branch -q -u origin/main; echo 3 > a.js", lang="zh_CN.UTF-8")

family("git-unmerged", "git refuses because a merge is not finished", "code", "An earlier merge or rebase left unmerged files.", "Finish it (resolve, git add, git commit) or git merge --abort / git rebase --abort.", "git merge", "git-conflict", r"(not possible because you have unmerged files|unmerged|nicht zusammengeführt|병합하지 않은|non fusionnés|MERGE_HEAD)", None)
case("kim:work/shop", "git commit -m 'cart'", "git-debian", pre=FORK.format("cart.py", "f") + "git merge f || true", env=ME, lang="ko_KR.UTF-8", head=r"(병합|커밋)")
case("runner:/builds/web", "git pull", "git", pre=FORK.format("a", "topic") + "git merge topic || true", env=ME)
case("lena:projekte/uhr", "git merge main", "git-debian", pre=FORK.format("uhr.c", "f") + "git merge f || true", env=ME, lang="de_DE.UTF-8")

family("git-diverged", "Local and remote branch have diverged", "code", "Both have commits the other lacks and git was not told how to reconcile them.", "git pull --rebase (or --no-rebase to merge), or set pull.rebase once.", "git pull rebase", "git-rejected",
       r"(divergent branches|diverged|Need to specify how to reconcile|갈라|auseinandergelaufen|divergentes|divergé|偏离|Not possible to fast-forward)", None)
SPLIT = IDENT + "git init -q --bare ../up.git; git init -q .; echo 1 > a; git add .; git commit -qm 1; git remote add origin {0}; git push -qu ../up.git main; git clone -q ../up.git ../two; cd ../two; echo 2 > b; git add .; git commit -qm 2; git push -q; cd - >/dev/null; echo 3 > c; git add .; git commit -qm 3; git fetch -q ../up.git main:refs/remotes/origin/main; git branch -qu origin/main; "
case("kim:work/shop", "git pull", "git-debian", pre=SPLIT.format("../up.git"), lang="ko_KR.UTF-8", head=r"(fatal|갈라)")
case("runner:/builds/web", "git pull", "git", pre=SPLIT.format("../up.git"))
case("paul:depot/site", "git pull --ff-only", "git-debian", pre=SPLIT.format("../up.git"), lang="fr_FR.UTF-8", head=r"(fatal|avance rapide)")

family("git-rejected", "git push is rejected", "code", "The remote branch has commits which are not here (or its history was rewritten).", "git pull --rebase, then push again; --force-with-lease only for a branch of your own.", "git push", "git-diverged git-hook-large-file",
       r"(\[rejected\]|\[거부|\[zurückgewiesen\]|\[rejeté\]|\[rechazado\]|\[已拒绝\])", None)
case("kim:work/shop", "git push", "git-debian", pre=SPLIT.format("../up.git"), lang="ko_KR.UTF-8")
case("runner:/builds/web", "git push origin main", "git", pre=SPLIT.format("../up.git"), cols=80)
case("marta:tienda/web", "git push -u origin main", "git-debian", pre=SPLIT.format("../up.git"), lang="es_ES.UTF-8")

family("git-not-a-repo", "The folder is no git repository", "environment", "Neither this folder nor one above has .git.", "cd into the repository, or git init / git clone.", "git folder", "git-dubious", r"(not a git repository|깃 저장소가 아닙니다|[Kk]ein Git-Repository|pas un dépôt git|no es un repositorio|不是 git 仓库)", None)
case("kim:work", "git status", "git-debian", lang="ko_KR.UTF-8", cols=40)
case("jun:src", "git log --oneline", "git", typed="zsh")
case("lena:projekte", "git commit -am fertig", "git-debian", lang="de_DE.UTF-8")
case("wei:code", "git pull", "git-debian", lang="zh_CN.UTF-8")

family("git-dubious", "git: dubious ownership of the folder", "environment", "The repository belongs to another user (a container's root, a mounted drive), so git does not trust it.", "git config --global --add safe.directory /PATH, or give the folder the right owner.", "git owner container", "git-not-a-repo", r"(dubious ownership|소유권|dubiose|douteu|dudosa|dueño|可疑的)", None)
OWNED = "git init -q .; chown -R deploy ."
case("kim:work/shop", "git status", "git", setup=OWNED)
case("runner:/builds/web", "git log -1", "git-debian", setup=OWNED)
case("root:/app", "git rev-parse HEAD", "git-debian", setup=OWNED, lang="de_DE.UTF-8")

family("git-pathspec", "git knows no file or branch of that name", "environment", "The name is misspelt, or the branch is only on the remote and was not fetched.", "git fetch, then git branch -a shows the names; git switch NAME.", "git branch", "git-not-a-repo", r"(pathspec|Pfadspezifikation|invalid reference|ungültige Referenz|référence invalide|잘못된 레퍼런스|无效引用)", None)
case("kim:work/shop", "git checkout featrue/cart", "git-debian", pre=INIT.format("a"), lang="ko_KR.UTF-8", cols=80)
case("runner:/builds/web", "git switch release/1.2", "git", pre=INIT.format("a"))
case("lena:projekte/uhr", "git add uhren.c", "git-debian", pre=INIT.format("uhr.c"), lang="de_DE.UTF-8")

family("git-lock", "git's index.lock is left over", "environment", "Another git process runs, or one crashed and left its lock file.", "See that no git runs (ps aux | grep git), then rm .git/index.lock.", "git lock", "apt-lock", r"(index\.lock|\.lock')", None)
case("kim:work/shop", "git add .", "git-debian", pre=INIT.format("a") + "touch .git/index.lock; echo 2 > a", lang="ko_KR.UTF-8")
case("runner:/builds/web", "git commit -am fix", "git", pre=INIT.format("a") + "echo 2 > a; touch .git/index.lock", env=ME)
case("paul:depot", "git branch -d essai", "git-debian", pre=INIT.format("a") + "git branch essai; touch .git/refs/heads/essai.lock", lang="fr_FR.UTF-8")

family("git-no-identity", "git does not know who commits", "environment", "user.name and user.email are not set.", "git config --global user.name NAME; git config --global user.email MAIL.", "git config", "", r"(tell me who you are|누구인지|wer du bist|Teile mir mit|qui vous êtes|dime quién|Author identity unknown|unable to auto-detect|empty ident|请告诉我)", None)
case("kim:work/shop", "git commit -m first", "git-debian", pre="git init -q .; echo 1 > a; git add a", lang="ko_KR.UTF-8", head=r"(누구|신원|메일|모릅니다|알 수|tell me|Author identity)")
case("runner:/builds/web", "git commit --allow-empty -m release", "git", pre="git init -q .", env={"EMAIL": ""}, tmux=60)
case("root:/app", "git tag -a v1.0 -m one", "git-debian", setup=IDENT + "git init -q .; git commit -q --allow-empty -m a; rm -f ~/.gitconfig", lang="de_DE.UTF-8", head=r"(wer Sie sind|wer du bist|Identität|mitteilen|Teilen|Bitte|Please tell)")

family("git-hook-large-file", "The server refuses a large file", "code", "A commit has a file above the server's limit; it stays in the history even when deleted later.", "Take it out of the history (git rm --cached FILE; git commit --amend, or git filter-repo) and use git lfs.", "git lfs push", "git-rejected", r"(exceeds|hook declined|too large)", None)
HOOK = ("git init -q --bare ../up.git; cat > ../up.git/hooks/pre-receive <<'H'\n#!/bin/sh\nwhile read old new ref; do\n  git rev-list --objects $new | git cat-file --batch-check='%(objectsize) %(rest)' | while read n f; do\n"
        "    [ $n -gt 100000 ] && echo \"error: File $f is $((n / 1000)) kB; this exceeds the file size limit of 100 kB\" && exit 1\n  done || exit 1\ndone\nexit 0\nH\nchmod +x ../up.git/hooks/pre-receive; ")
HOOK = HOOK.replace(" && exit 1\n  done || exit 1", "\n  done | grep . && exit 1")
case("kim:work/shop", "git push origin main", "git", pre=HOOK + INIT.format("a") + "head -c 300000 /dev/urandom > model.bin; git add .; git commit -qm model; git remote add origin ../up.git")
case("runner:/builds/web", "git push", "git-debian", pre=HOOK + INIT.format("a") + "mkdir media; head -c 900000 /dev/urandom > media/intro.mp4; git add .; git commit -qm video; git remote add origin ../up.git; git config push.autoSetupRemote true")

SMART = r'''
cat > /tmp/auth.py <<'P'
import http.server
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response({code})
        if {code} == 401: self.send_header("WWW-Authenticate", 'Basic realm="git"')
        self.end_headers(); self.wfile.write(b"no\n")
    def log_message(self, *a): pass
http.server.HTTPServer(("127.0.0.1", 80), H).serve_forever()
P
python3 /tmp/auth.py & sleep 0.7
'''
family("git-auth", "git: authentication failed over HTTPS/HTTP", "infrastructure", "The password or token is wrong or expired, or nobody could be asked for one.", "Make a new token and store it (git credential-manager, git config credential.helper), or use ssh.", "git token auth", "ssh-publickey http-401",
       r"(Authentication failed|could not read Username|인증|Authentifizierung|Échec d'authentification|Konnte Benutzername|身份验证失败|impossible de lire)", None)
case("kim:work", "git clone http://kim:oldtoken@git.shop.example/shop.git", "git", setup=SMART.format(code=401), hosts="git.shop.example", env={"GIT_TERMINAL_PROMPT": "0"})
case("runner:/builds/web", "git fetch", "git-debian", setup=SMART.format(code=401), hosts="git.shop.example", pre="git init -q .; git remote add origin http://git.shop.example/web.git", env={"GIT_TERMINAL_PROMPT": "0"})
case("lena:projekte/uhr", "git push", "git-debian", setup=SMART.format(code=401), hosts="git.firma.example", pre=INIT.format("a") + "git remote add origin http://lena:x@git.firma.example/uhr.git; git config push.default current", lang="de_DE.UTF-8", env={"GIT_TERMINAL_PROMPT": "0"})

family("git-repo-missing", "The remote repository does not exist", "infrastructure", "The URL is wrong, the repository was moved, or this account may not see it.", "Correct it: git remote set-url origin URL (git remote -v shows it); check your access.", "git remote clone", "git-auth", r"(not found|does not appear to be a git repository|does not exist|깃 저장소가 아닌|scheint kein Git|nicht gefunden|无法)", None)
case("kim:work", "git clone http://git.shop.example/shopp.git", "git", setup=SMART.format(code=404), hosts="git.shop.example")
case("runner:/builds/web", "git fetch origin", "git", pre="git init -q .; git remote add origin /srv/git/web.git")
case("lena:projekte/uhr", "git pull herkunft main", "git-debian", pre="git init -q .", lang="de_DE.UTF-8")

family("git-no-upstream", "The branch has no upstream", "environment", "The local branch is not bound to a remote branch, so git does not know where to push or pull.", "git push -u origin BRANCH (or push.autoSetupRemote true).", "git push upstream", "git-rejected", r"(has no upstream branch|no tracking information|업스트림 브랜치가|keinen Upstream|추적 정보|pas de branche amont|没有对应的上游|Tracking-Informationen)", None)
case("kim:work/shop", "git push", "git-debian", pre=INIT.format("a") + "git init -q --bare ../up.git; git remote add origin ../up.git; git switch -qc feature/pay", lang="ko_KR.UTF-8")
case("runner:/builds/web", "git pull", "git", pre=INIT.format("a") + "git init -q --bare ../up.git; git remote add origin ../up.git")
case("wei:code/web", "git push", "git-debian", pre=INIT.format("a") + "git remote add origin ../up.git; git switch -qc topic", lang="zh_CN.UTF-8")

family("git-submodule", "A submodule's commit or folder is not there", "environment", "The submodule was not initialised, or it points to a commit that was never pushed.", "git submodule update --init --recursive; if the commit is missing, push it from the submodule first.", "git submodule", "git-repo-missing", r"(did not contain|not our ref|No url found|transport 'file' not allowed|not initialized|no submodule mapping)", None)
SUB = INIT.format("a") + "git init -q ../lib; cd ../lib; git commit -q --allow-empty -m lib; cd - >/dev/null; git -c protocol.file.allow=always submodule --quiet add $(realpath ../lib) lib; git commit -qm sub; "
case("kim:work/shop", "cd ../copy && git -c protocol.file.allow=always submodule update --init", "git", pre=SUB + "cd lib; git commit -q --allow-empty -m local; cd ..; git add lib; git commit -qm bump; git clone -q . ../copy", head=r"(not our ref|did not contain)")
case("runner:/builds/web", "git submodule update --init --recursive", "git-debian", pre=SUB + "git rm -q --cached .gitmodules; rm .gitmodules; git commit -qm oops; rm -rf lib; mkdir lib; git config --remove-section submodule.lib", head=r"(no submodule mapping|No url found)")
