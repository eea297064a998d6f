//! `odap import` of notes

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// A home folder with one of the folders of sample notes.
fn with_notes(name: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notes").join(name), name, &sandbox);
    sandbox
}

fn copy(from: &Path, to: &str, sandbox: &Sandbox) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{to}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() { copy(&path, &name, sandbox) } else { drop(sandbox.file(&name, fs::read(&path).unwrap())) }
    }
}

/// Returns an incident as it is shown, without its id, which follows from the path of the home folder.
fn shown(sandbox: &Sandbox, number: u64) -> String {
    let run = sandbox.odap(&format!("show {number}")).run();
    run.stdout.lines().filter(|line| !line.starts_with("  id ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn lecture_posts_become_an_incident_for_each_error() {
    let sandbox = with_notes("lectures");
    assert_snapshot!(sandbox.odap("import lectures --dry-run").run(), @"
    _posts/2025-03-04-gpu-server-disk.md
      new             Error: No space left on device
                      error, cause, fix by a section, leads, a heading that reads as
                      an error
      new             Error: CUDA out of memory. Tried to allocate 2.00 GiB
                      error, cause, fix by a section, leads, a heading that reads as
                      an error
    _posts/2025-03-11-python-env.md
      new             [Python] ModuleNotFoundError 해결하기
                      error, cause, fix, 2 tried by headings, code under the error
    _posts/2025-03-18-docker-port.md
      new             [Docker] 포트 충돌
                      error, cause, fix by leads, code under the error
    _posts/2025-03-25-git-push.md
      new             Git push가 거절될 때
                      error, cause, fix, 1 tried by code that reads as an error,
                      words that it did not work, commands after the error
    _posts/2025-04-01-mysql-access.md
      new             Access denied
                      error, cause, fix by a section, code that reads as an error,
                      leads
      new             소켓이 없다고 할 때
                      error, cause, fix by a section, code that reads as an error,
                      leads
      new             패킷이 크다고 할 때
                      error, cause, fix by a section, code that reads as an error,
                      leads
    _posts/2025-04-08-node-eresolve.md
      new             [Node] npm install이 ERESOLVE로 멈춘다
                      error, cause, fix by leads, code under the error
    _posts/2025-04-15-ssh-permissions.md
      new             SSH 키 권한이 너무 열려 있다고 할 때
                      error, cause, fix by code that reads as an error, words that
                      it worked, commands after the error
    _posts/2025-04-22-react-hooks.md
      new             [React] Invalid hook call
                      error, cause, fix by headings, code under the error
    _posts/2025-04-29-pandas-lecture.md
      new             Error: KeyError: 'price'
                      error, cause, fix by a section, leads, a heading that reads as
                      an error
      new             Error: UnicodeDecodeError: 'utf-8' codec can't decode byte 0x…
                      error, cause, fix by a section, leads, a heading that reads as
                      an error
      new             Error: ValueError: cannot convert float NaN to integer
                      error, cause, fix by a section, leads, a heading that reads as
                      an error
    _posts/2025-05-06-k8s-picture.md
      new             [K8s] 파드가 계속 재시작된다
                      error, cause, fix; ? the error seems to be in the picture
                      /assets/images/crashloop.png
    would be: 15 added
    ");
    assert_snapshot!(sandbox.odap("import lectures").run(), @"
    15 added
    ---- stderr
    uncertain, to be seen with odap show and mended with odap edit: 1
      #15 [K8s] 파드가 계속 재시작된다: the error seems to be in the picture
        /assets/images/crashloop.png
    1 picture left where it was; its place is named in the text
    to see them:  odap list
    ");
    assert_snapshot!(sandbox.odap("export --yes").run(), @r#"
    # Error: No space left on device

    2025-03-04 · infrastructure · disk · linux · server

    ## Error

    ```text
    Error: No space left on device
    ```

    ## Cause

    체크포인트가 `/home` 을 가득 채웠다.  
    실험을 스무 번 넘게 돌렸다.

    \[Server\] 1주차 실습 환경 오류 정리

    1주차 실습에서 만난 오류를 적어 둔다.

    ## Fix

    오래된 체크포인트를 지운다.

    ```sh
    du -sh ~/runs/* | sort -h
    rm -r ~/runs/2025-01-*
    ```

    # Error: CUDA out of memory. Tried to allocate 2.00 GiB

    2025-03-04 · infrastructure · disk · linux · server

    ## Error

    ```text
    Error: CUDA out of memory. Tried to allocate 2.00 GiB
    ```

    ## Cause

    배치 크기가 GPU 메모리보다 컸다.

    ## Fix

    배치 크기를 32에서 8로 줄인다.  
    gradient accumulation 으로 같은 효과를 낸다.

    # \[Python\] ModuleNotFoundError 해결하기

    2025-03-11 · environment · python · venv

    It fails with `ModuleNotFoundError: No module named 'yaml'`.

    ## Error

    ```text
    Traceback (most recent call last):
      File "/home/user/lab/train.py", line 3, in <module>
        import yaml
    ModuleNotFoundError: No module named 'yaml'
    ```

    ## Cause

    모듈 이름과 패키지 이름이 다르다. 패키지는 `PyYAML` 이다.

    실습 코드를 돌리니 이런 오류가 났다.

    ## Fix

    ```bash
    pip install pyyaml
    ```

    ## What did not work

    - `pip install yaml` 은 그런 패키지가 없다고 한다.
    - 터미널을 다시 열어도 마찬가지였다.

    # \[Docker\] 포트 충돌

    2025-03-18 · infrastructure · docker

    ## Error

    ```text
    docker: Error response from daemon: driver failed programming external connectivity on endpoint web: Bind for 0.0.0.0:8080 failed: port is already allocated.
    ```

    ## Cause

    지난주에 띄운 컨테이너가 8080 포트를 아직 쓰고 있었다.

    ## Fix

    그 컨테이너를 멈춘다.

    ```bash
    docker ps --filter publish=8080
    docker stop web
    ```

    # Git push가 거절될 때

    2025-03-25 · code · git

    It fails with `! [rejected]        main -> main (non-fast-forward)`.

    ## Error

    ```text
    $ git push origin main
     ! [rejected]        main -> main (non-fast-forward)
    error: failed to push some refs to 'github.com:team/lab.git'
    ```

    ## Cause

    조별 과제 저장소에 push 하니 거절되었다.

    다른 조원이 먼저 올린 커밋이 내 저장소에 없어서 생긴다.

    ## Fix

    먼저 받아서 합친 뒤 올리면 된다:

    ```bash
    git pull --rebase origin main
    git push origin main
    ```

    ## What did not work

    - `git push` 를 다시 해도 해결되지 않았다.

    # Access denied

    2025-04-01 · infrastructure · db · mysql

    ## Error

    ```text
    ERROR 1045 (28000): Access denied for user 'app'@'localhost' (using password: YES)
    ```

    ## Cause

    비밀번호를 바꾸고 설정 파일을 고치지 않았다.

    \[DB\] MySQL 접속 오류 모음

    ## Fix

    `.env` 의 비밀번호를 바꾼다.

    # 소켓이 없다고 할 때

    2025-04-01 · infrastructure · db · mysql

    ## Error

    ```text
    ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)
    ```

    ## Cause

    서버가 꺼져 있었다.

    ## Fix

    서비스를 켠다.

    ```bash
    sudo systemctl start mysql
    ```

    # 패킷이 크다고 할 때

    2025-04-01 · infrastructure · db · mysql

    ## Error

    ```text
    ERROR 2006 (HY000): MySQL server has gone away
    ```

    ## Cause

    덤프가 `max_allowed_packet` 보다 컸다.

    ## Fix

    `max_allowed_packet=256M` 으로 올리고 다시 시작한다.

    # \[Node\] npm install이 ERESOLVE로 멈춘다

    2025-04-08 · environment · node · npm

    It fails with `ERESOLVE could not resolve`.

    ## Error

    ```text
    npm error code ERESOLVE
    npm error ERESOLVE could not resolve
    npm error While resolving: react-scripts@5.0.1
    npm error Found: typescript@5.4.2
    ```

    ## Cause

    react-scripts 5 는 typescript 4 까지만 받는다.

    npm install 이 아래처럼 끝난다.

    ## Fix

    typescript 를 4 로 내린다.

    ```sh
    npm install --save-dev typescript@4
    ```

    # SSH 키 권한이 너무 열려 있다고 할 때

    2025-04-15 · infrastructure · linux

    It fails with `user@10.0.0.5: Permission denied (publickey)`.

    ## Error

    ```text
    @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
    @         WARNING: UNPROTECTED PRIVATE KEY FILE!          @
    @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
    Permissions 0644 for '/home/user/.ssh/lab.pem' are too open.
    user@10.0.0.5: Permission denied (publickey).
    ```

    ## Cause

    Permissions 0644 for '/home/user/.ssh/lab.pem' are too open.

    위와 같은 메시지와 함께 접속이 안 된다.

    ## Fix

    키 파일의 권한을 줄여서 해결했다.

    ```bash
    chmod 600 ~/.ssh/lab.pem
    ```

    # \[React\] Invalid hook call

    2025-04-22 · code · frontend · react

    ## Error

    ```text
    Error: Invalid hook call. Hooks can only be called inside of the body of a function component.
    ```

    ## Cause

    조건문 안에서 `useState` 를 불렀다.

    ```text
    규칙 | 설명
    최상위 | 조건문 밖에서 부른다
    함수 컴포넌트 | 클래스에서는 못 쓴다
    ```

    📚 참고

    React 문서 (<https://react.dev/warnings/invalid-hook-call-warning>)

    ## Fix

    ```jsx
    const [open, setOpen] = useState(false);
    if (!ready) return null;
    ```

    # Error: KeyError: 'price'

    2025-04-29 · code · data

    ## Error

    ```text
    KeyError: 'price'
    ```

    ## Cause

    열 이름에 빈칸이 있었다. (`' price'`)

    \[Data\] pandas 수업 정리

    ## Fix

    이름의 빈칸을 없앤다.

    ```python
    df.columns = df.columns.str.strip()
    ```

    # Error: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xb0 in position 0: invalid start byte

    2025-04-29 · environment · data

    ## Error

    ```text
    UnicodeDecodeError: 'utf-8' codec can't decode byte 0xb0 in position 0: invalid start byte
    ```

    ## Cause

    파일이 CP949 로 저장되어 있다.

    ## Fix

    encoding 을 준다.  
    `pd.read_csv("a.csv", encoding="cp949")`

    # Error: ValueError: cannot convert float NaN to integer

    2025-04-29 · code · data

    ## Error

    ```text
    ValueError: cannot convert float NaN to integer
    ```

    ## Cause

    빈 값이 있는 열을 정수로 바꾸려 했다.

    ## Fix

    먼저 `fillna(0)` 을 한다.

    # \[K8s\] 파드가 계속 재시작된다

    2025-05-06 · kubernetes

    ## Error

    ```text
    [K8s] 파드가 계속 재시작된다
    ```

    ## Cause

    ConfigMap 을 다른 네임스페이스에 만들었다.

    Picture: /assets/images/crashloop.png

    오류 화면

    로그를 보니 설정 파일을 찾지 못하고 있었다.

    ## Fix

    ```sh
    kubectl apply -n lab -f config.yaml
    ```
    ---- stderr
    4 replacements in 2 documents: 3 home folders, 1 user name
    "#);
}

#[test]
fn an_obsidian_vault_is_sorted_by_callouts_headings_and_properties() {
    let sandbox = with_notes("vault");
    assert_snapshot!(sandbox.odap("import vault --dry-run").run(), @"
    Docker/Build cache.md
      new             Build cache fills the disk
                      error, cause, fix by headings, code under the error
    Docker/libGL in slim images.md
      new             libGL in slim images
                      error, cause, fix, 2 tried by leads, code under the error,
                      words that it did not work
    Git rebase.md
      new             Git rebase
                      error, cause; ? no error was found: the title stands for it
    daily/2025-02-14.md
      new             java.lang.OutOfMemoryError: Java heap space
                      error, cause, fix, 1 tried by leads, words under the error
    공유 라이브러리.md
      new             공유 라이브러리
                      error, cause, fix by headings, words under the error
    would be: 5 added
    ");
    sandbox.odap("import vault").run().done();
    assert_snapshot!(sandbox.odap("export --yes").run(), @r#"
    # Build cache fills the disk

    2026-09-01 · infrastructure · docker

    ## Error

    ```text
    ERROR: failed to solve: write /var/lib/docker/tmp/buildkit-mount: no space left on device
    ```

    ## Cause

    Nobody ever prunes the build cache of the runners (CI runners).

    ## Fix

    ```sh
    docker builder prune --filter until=72h
    ```

    Picture: disk usage.png

    # libGL in slim images

    2025-02-10 · environment · docker · opencv · python

    It fails with `ImportError: libGL.so.1: cannot open shared object file: No such file or directory`.

    ## Error

    ```text
    Traceback (most recent call last):
      File "/app/detect.py", line 2, in <module>
        import cv2
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ```

    ## Cause

    Import fails in the slim image

    The slim image has no OpenGL libraries. \#opencv

    aliases: libgl

    ## Fix

    ```sh
    apt-get update && apt-get install -y --no-install-recommends libgl1
    ```

    ## What did not work

    - Reinstalling opencv did not work
    - `pip install --force-reinstall opencv-python` changes nothing.

    # Git rebase

    2026-09-01 · git

    ## Error

    ```text
    Git rebase
    ```

    ## Cause

    Rebasing moves commits to another base. Useful before a review. \#git

    ## Fix

    Not solved yet.

    # java.lang.OutOfMemoryError: Java heap space

    2025-02-14 · infrastructure · daily · java · work

    ## Error

    ```text
    java.lang.OutOfMemoryError: Java heap space
    ```

    ## Cause

    Stand-up at ten.

    ## Fix

    `-Xmx4g` in the unit file

    ## What did not work

    - Restarting the service, it came back after an hour.

    # 공유 라이브러리

    2025-02-20 · environment · linux

    ## Error

    ```text
    error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory
    ```

    ## Cause

    OpenSSL 3 만 설치되어 있다.

    ## Fix

    예전 버전을 따로 설치한다.
    "#);
}

#[test]
fn the_folder_of_a_til_repository_is_the_tag() {
    let sandbox = with_notes("til");
    assert_snapshot!(sandbox.odap("import til --dry-run").run(), @"
    README.md
      new             TIL
                      error, cause; ? no error was found: the title stands for it
    git/detached-head.md
      new             Push from a detached HEAD
                      error, cause, fix by code that reads as an error, words that
                      it worked, commands after the error
    linux/apt-lock.md
      new             apt says the lock is held
                      error, fix by code that reads as an error, commands after the
                      error
    postgres/too-many-connections.md
      new             FATAL: sorry, too many clients already
                      error, cause, fix, 1 tried by leads, a heading that reads as
                      an error
    would be: 4 added
    ");
    sandbox.odap("import til --skip-uncertain").run().done();
    assert_snapshot!(sandbox.odap("export --yes").run(), @"
    # Push from a detached HEAD

    2026-09-01 · code · git

    It fails with `fatal: You are not currently on a branch`.

    ## Error

    ```text
    fatal: You are not currently on a branch.
    To push the history leading to the current (detached HEAD)
    state now, use
    ```

    ## Cause

    Checking out a tag leaves no branch.

    ## Fix

    Solved by making one:

    ```sh
    git switch -c hotfix
    ```

    # apt says the lock is held

    2026-09-01 · infrastructure · linux

    It fails with `E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1234 (unattended-upgr)`.

    ## Error

    ```text
    $ sudo apt install jq
    E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1234 (unattended-upgr)
    ```

    ## Fix

    The nightly upgrade is running. Wait for it instead of deleting the lock:

    ```sh
    while fuser /var/lib/dpkg/lock-frontend; do sleep 5; done
    ```

    # FATAL: sorry, too many clients already

    2026-09-01 · infrastructure · postgres

    ## Error

    ```text
    FATAL: sorry, too many clients already
    ```

    ## Cause

    Every worker opened a pool of its own.

    ## Fix

    one pgbouncer in front of it.

    ## What did not work

    - raising `max_connections` to 500 did not work, the machine ran out of memory.
    ");
}

#[test]
fn an_export_of_notion_loses_its_ids() {
    let sandbox = with_notes("notion");
    assert_snapshot!(sandbox.odap("import notion --dry-run").run(), @"
    Errors 0a1b2c3d4e5f60718293a4b5c6d7e8f9.md
      new             Errors
                      error, cause; ? no error was found: the title stands for it
    Errors 0a1b2c3d4e5f60718293a4b5c6d7e8f9/Redis refuses writes
    1a1b2c3d4e5f60718293a4b5c6d7e8f9.md
      new             Redis refuses writes
                      error, cause, fix by headings, code under the error
    Errors 0a1b2c3d4e5f60718293a4b5c6d7e8f9/날짜가 하루 밀린다
    2a1b2c3d4e5f60718293a4b5c6d7e8f9.md
      new             날짜가 하루 밀린다
                      error, cause, fix by headings, words under the error
    would be: 3 added
    ");
    sandbox.odap("import notion").run().done();
    assert_snapshot!(sandbox.odap("list").run(), @"
     #  title                 kind         seen  fix   last
     3  날짜가 하루 밀린다    code            1  yes   today
     1  Errors                                1  open  today
     2  Redis refuses writes  environment     1  yes   17 months
    3 incidents
    ");
}

#[test]
fn a_variant_of_an_imported_error_is_found() {
    let sandbox = with_notes("lectures");
    sandbox.odap("import lectures").run().done();
    let mut missed = Vec::new();
    let variants = [
        ("cp: error writing '/data2/x': No space left on device", "No space left on device"),
        ("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 512.00 MiB", "CUDA out of memory"),
        (
            "Traceback (most recent call last):\n  File \"/srv/app/run.py\", line 88, in <module>\n    import yaml\nModuleNotFoundError: No module named 'yaml'",
            "ModuleNotFoundError",
        ),
        (
            "docker: Error response from daemon: driver failed programming external connectivity on endpoint api: Bind for 0.0.0.0:9000 failed: port is already allocated.",
            "포트 충돌",
        ),
        (
            " ! [rejected]        dev -> dev (non-fast-forward)\nerror: failed to push some refs to 'github.com:other/site.git'",
            "push",
        ),
        ("ERROR 1045 (28000): Access denied for user 'root'@'10.0.0.7' (using password: YES)", "Access denied"),
        ("ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/tmp/mysql.sock' (2)", "소켓"),
        ("ERROR 2006 (HY000) at line 412: MySQL server has gone away", "패킷"),
        ("Permissions 0777 for '/root/k.pem' are too open.\nroot@192.168.0.9: Permission denied (publickey).", "SSH"),
        ("KeyError: 'price'", "KeyError"),
        ("UnicodeDecodeError: 'utf-8' codec can't decode byte 0xc1 in position 14: invalid start byte", "Unicode"),
        ("ValueError: cannot convert float NaN to integer", "ValueError"),
        ("Error: Invalid hook call. Hooks can only be called inside of the body of a function component.", "hook"),
    ];
    for (error, title) in variants {
        let found = sandbox.odap("find -").pipe(error).run();
        let first = found.stdout.lines().take(3).collect::<Vec<_>>().join(" ");
        if !first.contains(title) {
            missed.push(format!("{error}\n{found}"));
        }
    }
    assert!(missed.is_empty(), "{} of {}\n{}", missed.len(), variants.len(), missed.join("\n"));
}

#[test]
fn notes_that_were_edited_change_exactly_their_incidents() {
    let sandbox = with_notes("lectures");
    sandbox.odap("import lectures").run().done();
    assert_snapshot!(sandbox.odap("import lectures").run(), @"15 unchanged");
    let name = "lectures/_posts/2025-04-01-mysql-access.md";
    let edit = |from: &str, to: &str| {
        let text = fs::read_to_string(sandbox.home().join(name)).unwrap();
        assert!(text.contains(from), "{from}");
        sandbox.file(name, text.replace(from, to));
    };
    edit("서비스를 켠다.", "서비스를 켜고 확인한다.");
    edit("### 1. Access denied", "### 1. 비밀번호가 틀릴 때");
    assert_snapshot!(sandbox.odap("import lectures --dry-run").run(), @"
    _posts/2025-03-04-gpu-server-disk.md
      same as #1      Error: No space left on device
                      error, cause, fix by a section, leads, a heading that reads as
                      an error
      same as #2      Error: CUDA out of memory. Tried to allocate 2.00 GiB
                      error, cause, fix by a section, leads, a heading that reads as
                      an error
    _posts/2025-03-11-python-env.md
      same as #3      [Python] ModuleNotFoundError 해결하기
                      error, cause, fix, 2 tried by headings, code under the error
    _posts/2025-03-18-docker-port.md
      same as #4      [Docker] 포트 충돌
                      error, cause, fix by leads, code under the error
    _posts/2025-03-25-git-push.md
      same as #5      Git push가 거절될 때
                      error, cause, fix, 1 tried by code that reads as an error,
                      words that it did not work, commands after the error
    _posts/2025-04-01-mysql-access.md
      updates #6      비밀번호가 틀릴 때
                      error, cause, fix by a section, code that reads as an error,
                      leads
      updates #7      소켓이 없다고 할 때
                      error, cause, fix by a section, code that reads as an error,
                      leads
      same as #8      패킷이 크다고 할 때
                      error, cause, fix by a section, code that reads as an error,
                      leads
    _posts/2025-04-08-node-eresolve.md
      same as #9      [Node] npm install이 ERESOLVE로 멈춘다
                      error, cause, fix by leads, code under the error
    _posts/2025-04-15-ssh-permissions.md
      same as #10     SSH 키 권한이 너무 열려 있다고 할 때
                      error, cause, fix by code that reads as an error, words that
                      it worked, commands after the error
    _posts/2025-04-22-react-hooks.md
      same as #11     [React] Invalid hook call
                      error, cause, fix by headings, code under the error
    _posts/2025-04-29-pandas-lecture.md
      same as #12     Error: KeyError: 'price'
                      error, cause, fix by a section, leads, a heading that reads as
                      an error
      same as #13     Error: UnicodeDecodeError: 'utf-8' codec can't decode byte 0x…
                      error, cause, fix by a section, leads, a heading that reads as
                      an error
      same as #14     Error: ValueError: cannot convert float NaN to integer
                      error, cause, fix by a section, leads, a heading that reads as
                      an error
    _posts/2025-05-06-k8s-picture.md
      same as #15     [K8s] 파드가 계속 재시작된다
                      error, cause, fix; ? the error seems to be in the picture
                      /assets/images/crashloop.png
    would be: 2 updated, 13 unchanged
    ");
    assert_snapshot!(sandbox.odap("import lectures").run(), @"
    2 updated, 13 unchanged
    ---- stderr
    to see them:  odap list
    ");
    assert_snapshot!(sandbox.odap("import lectures").run(), @"15 unchanged");
    assert_snapshot!(shown(&sandbox, 8), @"
    #8    패킷이 크다고 할 때
          solved · once, 17 months ago · infrastructure · db, mysql

      fix        `max_allowed_packet=256M` 으로 올리고 다시 시작한다.
                 not confirmed yet
      cause      덤프가 `max_allowed_packet` 보다 컸다.

      error
        ERROR 2006 (HY000): MySQL server has gone away

      seen       2025-04-01 00:00
      logged     2025-04-01 00:00, changed 2026-09-01 10:00
    ");
}

#[test]
fn what_both_sides_changed_is_kept_twice_and_what_one_changed_once() {
    let sandbox = Sandbox::new();
    let note = |cause: &str, fix: &str| {
        format!(
            "# Port\n\n```\nError: listen EADDRINUSE: address already in use :::3000\n```\n\nCause: {cause}\n\nFix: {fix}\n"
        )
    };
    sandbox.file("n/port.md", note("an old server", "kill it"));
    sandbox.odap("import n").run().done();
    sandbox.odap("edit 1 --cause 'a dev server' --title 'Port 3000'").run().done();
    // Nothing new in the file: what was changed here stays.
    assert_snapshot!(sandbox.odap("import n").run(), @"1 unchanged");
    sandbox.file("n/port.md", note("an old watcher", "pkill node"));
    assert_snapshot!(sandbox.odap("import n").run(), @"
    1 updated
    ---- stderr
    #1 was changed in the notebook and in port.md; both versions are in the cause
    to see it:  odap list
    ");
    assert_snapshot!(shown(&sandbox, 1), @"
    #1    Port 3000
          solved · once, today · infrastructure

      fix        pkill node
                 not confirmed yet
      before     kill it
                 until 2026-09-01
      cause      a dev server

                 --- in the file it now says:
                 an old watcher

      error
        Error: listen EADDRINUSE: address already in use :::3000

      seen       2026-09-01 10:00
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    assert_snapshot!(sandbox.odap("import n").run(), @"1 unchanged");
    // Another edit in the file replaces its own version only.
    sandbox.file("n/port.md", note("an older watcher", "pkill node"));
    sandbox.odap("import n").run().done();
    assert_snapshot!(shown(&sandbox, 1), @"
    #1    Port 3000
          solved · once, today · infrastructure

      fix        pkill node
                 not confirmed yet
      before     kill it
                 until 2026-09-01
      cause      a dev server

                 --- in the file it now says:
                 an older watcher

      error
        Error: listen EADDRINUSE: address already in use :::3000

      seen       2026-09-01 10:00
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    // One step takes an import back.
    sandbox.odap("undo").run().done();
    assert_snapshot!(sandbox.odap("import n").run(), @"
    1 updated
    ---- stderr
    #1 was changed in the notebook and in port.md; both versions are in the cause
    to see it:  odap list
    ");
}

#[test]
fn an_error_that_is_known_and_says_no_more_is_a_sighting() {
    let sandbox = Sandbox::new().with_two();
    sandbox.file("n/a.md", "# Again in the new image\n\n```\nTraceback (most recent call last):\n  File \"/x/b.py\", line 7, in <module>\n    import cv2\nImportError: libGL.so.1: cannot open shared object file: No such file or directory\n```\n");
    assert_snapshot!(sandbox.odap("import n --dry-run").run(), @"
    a.md
      seen again #1   Again in the new image
                      error by code that reads as an error
    would be: 1 seen again
    ");
    assert_snapshot!(sandbox.odap("import n").run(), @"1 seen again");
    assert_snapshot!(sandbox.odap("import n").run(), @"1 unchanged");
    sandbox.odap("rm 2").run().done();
    sandbox.file("n/b.md", "```\nERROR: nothing provides libfoo needed by bar-1.0\n```\n\nFix: install libfoo\n");
    sandbox.odap("import n").run().done();
    sandbox.odap("rm 3").run().done();
    // What was taken out stays out.
    sandbox.file("n/b.md", "```\nERROR: nothing provides libfoo needed by bar-1.0\n```\n\nFix: install libfoo-2\n");
    assert_snapshot!(sandbox.odap("import n").run(), @"1 unchanged, 1 removed from the notebook and left out");
}

#[test]
fn the_place_of_the_cut_can_be_said() {
    let sandbox = Sandbox::new();
    sandbox.file("log.md", "# Log\n\n## Monday\n\nfoo: command not found\n\n## Tuesday\n\nNothing.\n");
    assert_snapshot!(sandbox.odap("import log.md --dry-run").run(), @"
    log.md
      new             Log
                      error, cause; ? no fix was found: the text became the cause
    would be: 1 added
    ");
    assert_snapshot!(sandbox.odap("import log.md --split h2 --dry-run").run(), @"
    log.md
      new             Monday
                      error by a section, a line that reads as an error
      new             Tuesday
                      error, cause; ? no error was found: the title stands for it
    would be: 2 added
    ");
    assert_snapshot!(sandbox.odap("import log.md --split h9 --dry-run").run(), @r#"
    ---- stderr
    odap: "h9" cannot be used as --split <WHERE>
      cause: "h9" is not one of h1 to h6, item, file
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("import --format markdown --dry-run").pipe("# Disk\n\n```\nwrite: no space left on device\n```\n").run(), @"
    the pipe
      new             Disk
                      error by code that reads as an error
    would be: 1 added
    ");
}

#[test]
fn files_that_are_no_notes_are_named_and_nothing_is_imported() {
    let sandbox = Sandbox::new();
    sandbox.file("n/a.md", "```\nfoo: command not found\n```\n");
    sandbox.file("n/b.md", b"caf\xe9 and \xff more");
    assert_snapshot!(sandbox.odap("import n").run(), @"
    ---- stderr
    odap: cannot read n/b.md
      cause: it is not UTF-8
      do:    iconv -f LATIN1 -t UTF-8 n/b.md > b-utf-8.md && odap import b-utf-8.md
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("list").run(), @"
    ---- stderr
    the notebook is empty; begin with:  odap import --starter
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("import n --skip-broken").run(), @"
    1 added, 1 broken and left out
    ---- stderr
    odap: cannot read n/b.md
      cause: it is not UTF-8
    to see it:  odap list
    ");
    sandbox.file("c.md", b"\x00\x01\x02\x00binary");
    assert_snapshot!(sandbox.odap("import c.md").run(), @"
    ---- stderr
    odap: cannot read c.md
      cause: it is no text
      do:    name the files of notes, or their folder
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
    sandbox.file("d.zip", "no zip file");
    assert_snapshot!(sandbox.odap("import d.zip").run(), @"
    ---- stderr
    odap: cannot read d.zip
      cause: it is no whole zip file
      do:    export or download it again
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
    sandbox.file("empty/.keep", "");
    assert_snapshot!(sandbox.odap("import empty").run(), @"
    ---- stderr
    there is nothing to import: what was given holds no notes
    ---- exit status 1
    ");
    // Encodings that can be told are read.
    let utf_16: Vec<u8> = std::iter::once(0xfeff)
        .chain("# 디스크\n\n```\nwrite: no space left on device\n```\n".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    sandbox.file("e.md", utf_16);
    sandbox.file("f.md", "\u{feff}# Port\n\n```\nbind: address already in use\n```\n");
    assert_snapshot!(sandbox.odap("import e.md --dry-run").run(), @"
    e.md
      new             디스크
                      error by code that reads as an error
    would be: 1 added
    ");
    assert_snapshot!(sandbox.odap("import f.md --dry-run").run(), @"
    f.md
      new             Port
                      error by code that reads as an error
    would be: 1 added
    ");
}

#[cfg(unix)]
#[test]
fn a_large_file_is_refused_and_a_circle_of_links_is_not_followed() {
    let sandbox = Sandbox::new();
    sandbox.file("n/a.md", "```\nfoo: command not found\n```\n");
    std::os::unix::fs::symlink("..", sandbox.home().join("n/loop")).unwrap();
    std::os::unix::fs::symlink("self", sandbox.home().join("n/self.md")).unwrap();
    assert_snapshot!(sandbox.odap("import n --dry-run").run(), @"
    a.md
      new             a
                      error by code that reads as an error
    would be: 1 added
    ---- stderr
    passed over:
      2 links to folders, or to nothing: loop, self.md
    ");
    sandbox.file("dense.md", "- a\n".repeat(1 << 20));
    assert_snapshot!(sandbox.odap("import dense.md").run(), @"
    ---- stderr
    odap: dense.md is too large to be notes
      cause: it has more lines and marks than one document can
      do:    split it, or name the files that you mean
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
    let large = sandbox.file("large.md", "");
    fs::File::options().write(true).open(&large).unwrap().set_len(300 << 20).unwrap();
    assert_snapshot!(sandbox.odap("import large.md").run(), @"
    ---- stderr
    odap: large.md is too large to be notes
      cause: it is longer than 16 MiB
      do:    split it, or name the files that you mean
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
    fs::rename(&large, sandbox.home().join("large.json")).unwrap();
    assert_snapshot!(sandbox.odap("import large.json --format json").run(), @"
    ---- stderr
    odap: large.json is too large to be read at once
      cause: it is longer than 64 MiB
      do:    odap export --to jsonl   writes the same line by line, of any length
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("import large.json --format jsonl").run(), @"
    ---- stderr
    odap: large.json:1: this line is not an incident
      cause: it is longer than 64 MiB
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
}

#[test]
fn secrets_of_notes_stay_out() {
    let sandbox = Sandbox::new();
    sandbox.file("n/a.md", "```\nfoo: command not found\n```\n\nFix: export PASSWORD=hunter2-hunter3\n");
    sandbox.odap("import n").run().done();
    let shown = sandbox.odap("show 1").run();
    assert!(shown.stdout.contains("PASSWORD=<redacted:password>"), "{shown}");
    // The placeholder is what the file said, so that nothing changes.
    assert_snapshot!(sandbox.odap("import n").run(), @"1 unchanged");
}

#[test]
fn a_table_is_read_by_its_columns() {
    let sandbox = Sandbox::new();
    let table = "No,Date,Message,Why,Solution,Person\n1,2025-03-01,\"bind: address already in use\",an old server,kill it,Kim\n\
        2,2025-03-02,\"write /x: no space left on device\",,'=x+1,Lee\n";
    sandbox.file("a.csv", table);
    assert_snapshot!(sandbox.odap("import a.csv --map error=Message,fix=Answer").run(), @r#"
    ---- stderr
    odap: a.csv has no column "Answer"
      cause: it has "No", "Date", "Message", "Why", "Solution", "Person"
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("import a.csv --map error=Message,fix=Solution,cause=Why,id=No,date=Date").run(), @"
    2 added
    ---- stderr
    to see them:  odap list
    ");
    assert_snapshot!(shown(&sandbox, 1), @"
    #1    bind: address already in use
          solved · once, 18 months ago · infrastructure

      fix        kill it
                 not confirmed yet
      cause      an old server

                 Person: Kim

      error
        bind: address already in use

      seen       2025-03-01 00:00
      logged     2025-03-01 00:00, changed 2026-09-01 10:00
    ");
    // Without a mapping the names of the columns tell.
    assert_snapshot!(sandbox.odap("import a.csv --dry-run").run(), @"
    a.csv
      same as #1      bind: address already in use
                      error, cause, fix by columns
      same as #2      write /x: no space left on device
                      error, cause, fix by columns
    would be: 2 unchanged
    ");
    sandbox.file("b.csv", "Who;When\nKim;today\n");
    assert_snapshot!(sandbox.odap("import b.csv").run(), @r#"
    ---- stderr
    odap: b.csv: it is not known which column holds the error
      cause: it has "Who", "When"
      do:    odap import b.csv --format csv --map 'error=Who'
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    "#);
    sandbox.file(
        "c.json",
        r#"[{"key": "A-1", "log": "panic: nil map", "todo": ["make it", "test it"]}, {"log": "exit 137"}]"#,
    );
    assert_snapshot!(sandbox.odap("import c.json --map error=log,fix=todo,id=key --dry-run").run(), @"
    c.json
      new             panic: nil map
                      error, fix by columns
      new             exit 137
                      error by columns
    would be: 2 added
    ");
    assert_snapshot!(sandbox.odap("import c.json --map what=log").run(), @r#"
    ---- stderr
    odap: "what=log" cannot be used as --map <FIELD=COLUMN,…>
      cause: "what" is not a field: error, title, cause, fix, attempts, tags, url, date, id
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("import --map error=log --format objects --dry-run").pipe("{\"log\": \"exit 137\"}\n{\"log\": \"exit 139\"}\n").run(), @"
    the pipe
      new             exit 137
                      error by columns
      new             exit 139
                      error by columns
    would be: 2 added
    ");
}

#[test]
fn an_export_comes_back_from_its_archive() {
    let sandbox = Sandbox::new();
    let archive = |name: &str, extra: &str| {
        let mut zip = zip::ZipWriter::new(fs::File::create(sandbox.home().join(name)).unwrap());
        let options = zip::write::SimpleFileOptions::default();
        let notes = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/notes/notion");
        let mut folders = vec![notes.clone()];
        while let Some(folder) = folders.pop() {
            let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
            paths.sort();
            for path in paths {
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = fs::read_to_string(&path)
                    .unwrap()
                    .replace("mount -o remount,rw /data", &format!("mount -o remount,rw /data{extra}"));
                zip.start_file(path.strip_prefix(&notes).unwrap().to_str().unwrap(), options).unwrap();
                std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
            }
        }
        zip.start_file("page.html", options).unwrap();
        std::io::Write::write_all(&mut zip, b"<html><head><title>Ops : Proxy</title></head><body><div class='page-metadata'>Created by Kim on Mar 05, 2025</div><h2>Error</h2><pre>502 Bad Gateway</pre><h2>Cause</h2><p>The upstream was <b>down</b>.</p></body></html>").unwrap();
        zip.finish().unwrap();
    };
    archive("Export-1.zip", "");
    assert_snapshot!(sandbox.odap("import Export-1.zip --dry-run").run(), @"
    Errors 0a1b2c3d4e5f60718293a4b5c6d7e8f9.md
      new             Errors
                      error, cause; ? no error was found: the title stands for it
    Errors 0a1b2c3d4e5f60718293a4b5c6d7e8f9/Redis refuses writes
    1a1b2c3d4e5f60718293a4b5c6d7e8f9.md
      new             Redis refuses writes
                      error, cause, fix by headings, code under the error
    Errors 0a1b2c3d4e5f60718293a4b5c6d7e8f9/날짜가 하루 밀린다
    2a1b2c3d4e5f60718293a4b5c6d7e8f9.md
      new             날짜가 하루 밀린다
                      error, cause, fix by headings, words under the error
    page.html
      new             Proxy
                      error, cause by headings, code under the error
    would be: 4 added
    ");
    sandbox.odap("import Export-1.zip").run().done();
    // Every export has another name.
    archive("Export-2.zip", "2");
    assert_snapshot!(sandbox.odap("import Export-2.zip").run(), @"
    1 updated, 3 unchanged
    ---- stderr
    to see it:  odap list
    ");
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let sandbox = Sandbox::new();
    let mut zip = zip::ZipWriter::new(fs::File::create(sandbox.home().join("bomb.zip")).unwrap());
    zip.start_file("a.md", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..40 {
        std::io::Write::write_all(&mut zip, &zeros).unwrap();
    }
    zip.finish().unwrap();
    assert_snapshot!(sandbox.odap("import bomb.zip").run(), @"
    ---- stderr
    odap: bomb.zip: a.md is too large to be a note
      cause: it unpacks to more than 16 MiB
      do:    unpack the archive, and import the folders that you mean
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
}

#[test]
fn posts_that_were_edited_come_back_with_exactly_their_edits() {
    let sandbox = Sandbox::new().with_two();
    sandbox
        .odap("add --title 'Port taken' --cause 'An old server of /home/kim/app runs.\n\nIt was never stopped.' --fix 'Look who it is:\nlsof -i :3000\nThen stop it.' --tag node --tried 'Another port' --tried 'A reboot'")
        .pipe("Error: listen EADDRINUSE: address already in use :::3000\n    at /home/kim/app/server.js:3\n")
        .run()
        .done();
    sandbox.odap("export --to jekyll --by category --out site --yes").run().done();
    assert_snapshot!(sandbox.odap("import site").run(), @"3 unchanged");
    let edit = |name: &str, edits: &[(&str, &str)]| {
        let post = walk(sandbox.home(), name);
        let mut text = fs::read_to_string(&post).unwrap();
        for (from, to) in edits {
            assert!(text.contains(from), "{from}\n{text}");
            text = text.replacen(from, to, 1);
        }
        fs::write(post, text).unwrap();
    };
    edit(
        "port-taken.md",
        &[
            ("lsof -i :3000", "lsof -ti :3000"),
            ("It was never stopped.", "It was never stopped, see \\[1\\] and `a_b`."),
            ("tags: [\"node\"]", "tags: [\"node\", \"port\"]"),
            ("- A reboot\n", "- A reboot\n- Waiting\n"),
        ],
    );
    edit(
        "opencv-import-fails",
        &[("title: \"OpenCV import fails in slim images\"", "title: \"OpenCV fails in slim images\"")],
    );
    assert_snapshot!(sandbox.odap("import site --dry-run").run(), @"
    _posts/environment/2026-09-01-opencv-import-fails-in-slim-images.md
      updates #1      OpenCV fails in slim images
                      edited in the post: title
    _posts/infrastructure/2026-09-01-port-taken.md
      updates #3      Port taken
                      edited in the post: tags, cause, fix, attempts
    would be: 2 updated, 1 unchanged
    ");
    assert_snapshot!(sandbox.odap("import site").run(), @"
    2 updated, 1 unchanged
    ---- stderr
    to see them:  odap list
    ");
    assert_snapshot!(sandbox.odap("import site").run(), @"3 unchanged");
    assert_snapshot!(shown(&sandbox, 1), @r#"
    #1    OpenCV fails in slim images
          solved · once, today · environment · docker, opencv

      fix        apt-get install -y libgl1
                 worked 1 of 1 · from an issue thread, confirmed
      cause      The slim image has no libGL.
      not this   pip install --force-reinstall opencv-python
      on         (this machine)

      error
        Traceback (most recent call last):
          File "/w/train.py", line 1, in <module>
            import cv2
        ImportError: libGL.so.1: cannot open shared object file: No such file or directory

      seen       2026-09-01 10:00 · worked · in ~
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    "#);
    assert_snapshot!(shown(&sandbox, 2), @"
    #2    도커 로그가 디스크를 가득 채움
          open · once, today · infrastructure · docker

      on         (this machine)

      error
        write /var/log/app.log: no space left on device

      seen       2026-09-01 10:00 · in ~
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    assert_snapshot!(shown(&sandbox, 3), @"
    #3    Port taken
          solved · once, today · infrastructure · node, port

      fix        Look who it is:
                 lsof -ti :3000
                 Then stop it.
                 not confirmed yet
      before     Look who it is:
                 lsof -i :3000
                 Then stop it.
                 until 2026-09-01
      cause      An old server of /home/kim/app runs.

                 It was never stopped, see [1] and `a_b`.
      not this   Another port
                 A reboot
                 Waiting
      on         (this machine)

      error
        Error: listen EADDRINUSE: address already in use :::3000
            at /home/kim/app/server.js:3

      seen       2026-09-01 10:00 · in ~
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
    // Each side changed something else, and then both the same.
    sandbox.odap("edit 3 --cause 'Something else.'").run().done();
    edit("port-taken.md", &[("Then stop it.", "Then kill it.")]);
    assert_snapshot!(sandbox.odap("import site/_posts").run(), @"
    1 updated, 2 unchanged
    ---- stderr
    to see it:  odap list
    ");
    edit("port-taken.md", &[("Then kill it.", "Then end it.")]);
    sandbox.odap("edit 3 --fix 'Restart the machine.'").run().done();
    assert_snapshot!(sandbox.odap("import site/_posts").run(), @"
    1 updated, 2 unchanged
    ---- stderr
    #3 was changed in the notebook and in infrastructure/2026-09-01-port-taken.md;
      both versions are in the fix
    to see it:  odap list
    ");
    assert_snapshot!(shown(&sandbox, 3), @"
    #3    Port taken
          solved · once, today · infrastructure · node, port

      fix        Restart the machine.

                 --- in the file it now says:
                 Look who it is:
                 lsof -ti :3000
                 Then end it.
                 not confirmed yet
      before     Look who it is:
                 lsof -i :3000
                 Then stop it.
                 until 2026-09-01
      before     Look who it is:
                 lsof -ti :3000
                 Then stop it.
                 until 2026-09-01
      before     Look who it is:
                 lsof -ti :3000
                 Then kill it.
                 until 2026-09-01
      before     Restart the machine.
                 until 2026-09-01
      cause      Something else.
      not this   Another port
                 A reboot
                 Waiting
      on         (this machine)

      error
        Error: listen EADDRINUSE: address already in use :::3000
            at /home/kim/app/server.js:3

      seen       2026-09-01 10:00 · in ~
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
}

#[test]
fn posts_are_incidents_again_where_the_notebook_is_lost() {
    let sandbox = Sandbox::new().with_two();
    sandbox.odap("export --to hugo --out site --yes").run().done();
    fs::remove_dir_all(sandbox.home().join("data")).unwrap();
    assert_snapshot!(sandbox.odap("import site --dry-run").run(), @"
    content/posts/opencv-import-fails-in-slim-images.md
      new             OpenCV import fails in slim images
                      error, cause, fix, 1 tried by the form of a post
    content/posts/도커-로그가-디스크를-가득-채움.md
      new             도커 로그가 디스크를 가득 채움
                      error by the form of a post
    would be: 2 added
    ");
    sandbox.odap("import site").run().done();
    assert_snapshot!(sandbox.odap("show 1").run(), @r#"
    #1    OpenCV import fails in slim images
          solved · once, today · environment · docker, opencv

      fix        apt-get install -y libgl1
                 worked 1 of 1 · from an issue thread, confirmed
      cause      The slim image has no libGL.
      not this   pip install --force-reinstall opencv-python
      on         (this machine)

      error
        Traceback (most recent call last):
          File "/w/train.py", line 1, in <module>
            import cv2
        ImportError: libGL.so.1: cannot open shared object file: No such file or directory

      seen       2026-09-01 10:00 · worked
      id         01M1E6JK80CJMB17FJPCGKRDAW
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    "#);
    assert_snapshot!(sandbox.odap("import site").run(), @"2 unchanged");
    assert_snapshot!(sandbox.odap("find -").pipe("ImportError: libGL.so.1: cannot open shared object file: No such file or directory").run(), @"
    seen  99 %   #1  OpenCV import fails in slim images
                 once, today · environment · docker, opencv

      fix        apt-get install -y libgl1
                 worked 1 of 1 · from an issue thread, confirmed
      cause      The slim image has no libGL.
      not this   pip install --force-reinstall opencv-python

      because    same subject  libGL.so.1
                 same message  ImportError: libGL.so.1: cannot open shared object f…

    Did it work?  odap again 1 --worked or --failed   ·   not it?  odap not 1
    ");
}

/// Returns the file of a name that ends as given, anywhere in a folder.
fn walk(folder: &Path, end: &str) -> std::path::PathBuf {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().contains(end) {
                return path;
            }
        }
    }
    panic!("there is no {end}")
}

/// A Word file in the manner of Korean Word: numbered style ids, `맑은 고딕` for text and Consolas for code.
fn korean_word(sandbox: &Sandbox, name: &str) {
    let run = |font: &str, text: &str| {
        format!(
            "<w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:eastAsia=\"맑은 고딕\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
        )
    };
    let paragraph =
        |style: &str, runs: String| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>");
    let text = |text: &str| paragraph("a", run("맑은 고딕", text));
    let code = |text: &str| paragraph("a", run("Consolas", text));
    let heading = |text: &str| paragraph("2", run("맑은 고딕", text));
    let body = [
        heading("도커 디스크가 가득 참"),
        code("write /var/lib/docker/tmp/GetImageBlob1: no space left on device"),
        text("원인: 로그가 돌지 않았다."),
        text("해결:"),
        code("docker system prune \u{2013}a \u{2014}volumes"),
        heading("torch가 설치되지 않음"),
        code("ERROR: No matching distribution found for torch==9.9"),
        text("해결: 2.2.0으로 고정한다"),
    ]
    .concat();
    let main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" \
                     ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
                     PartName=\"/word/document.xml\" ContentType=\"{word}.document.main+xml\"/><Override \
                     PartName=\"/word/styles.xml\" ContentType=\"{word}.styles+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" \
                     Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/styles\" \
                     Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "word/styles.xml",
            format!(
                "<w:styles {main}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name \
                     w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading \
                     2\"/><w:basedOn w:val=\"a\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>"
            ),
        ),
        ("word/document.xml", format!("<w:document {main}><w:body>{body}</w:body></w:document>")),
    ];
    let mut zip = zip::ZipWriter::new(fs::File::create(sandbox.home().join(name)).unwrap());
    for (part, content) in parts {
        zip.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_word_file_becomes_incidents_and_a_blog() {
    let sandbox = Sandbox::new();
    korean_word(&sandbox, "notes.docx");
    assert_snapshot!(sandbox.odap("import notes.docx --dry-run").run(), @"
    notes.docx
      new             도커 디스크가 가득 참
                      error, cause, fix by a section, code that reads as an error,
                      leads
      new             torch가 설치되지 않음
                      error, fix by a section, code that reads as an error, leads
    would be: 2 added
    ");
    assert_snapshot!(sandbox.odap("import notes.docx").run(), @"
    2 added
    ---- stderr
    curly quotes and long dashes in commands that were made straight again: 2
    to see them:  odap list
    ");
    assert_snapshot!(sandbox.odap("import notes.docx").run(), @"2 unchanged");
    // A dash that Word made long is a dash again: the fix can be typed as it stands.
    assert!(sandbox.odap("show 1").run().stdout.contains("docker system prune -a --volumes"));
    let found = sandbox.odap("find").pipe("write /data/cache: no space left on device\n").run();
    assert!(found.stdout.contains("#1  도커 디스크가 가득 참"), "{found}");
    sandbox.odap("export --to jekyll --by category --out site --yes").run().done();
    let posts = sandbox.home().join("site/_posts");
    let names: Vec<_> =
        fs::read_dir(posts.join("infrastructure")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let post = fs::read_to_string(&names[0]).unwrap();
    assert!(post.contains("docker system prune -a --volumes") && post.contains("로그가 돌지 않았다."), "{post}");
}

#[test]
fn what_a_compiler_quotes_is_kept_and_what_is_no_note_is_passed_over() {
    let sandbox = Sandbox::new();
    sandbox.file("notes/a.md", "# Linker\n\n```\nerror: linker `cc` not found\n```\n\nFix: apt install gcc\n");
    sandbox.file("notes/~$a.docx", "kim");
    sandbox.odap("import notes").run().done();
    assert!(sandbox.odap("show 1").run().stdout.contains("error: linker `cc` not found"));
    assert!(sandbox.odap("find").pipe("error: linker `cc` not found\n").run().stdout.starts_with("seen"));
}
