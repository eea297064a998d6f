//! Whole answers of `odap find`, as they are read: a notebook of several incidents, on a page of 80 columns.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// Logs six incidents: those of `with_two`, and four of other tools, with fixes that did well, badly and not at all.
fn notebook() -> Sandbox {
    let sandbox = Sandbox::new().with_two();
    for (fields, error) in [
        (
            "--title 'numpy 2 breaks an extension that was built for numpy 1' --tag numpy,python --source issue \
                --cause 'The wheel was built against numpy 1.26.' --fix 'pip install \"numpy<2\"' \
                --tried 'pip install --upgrade pip' --tried 'pip install --no-cache-dir torch' \
                --url https://numpy.org/devdocs/numpy_2_0_migration_guide.html",
            "ImportError: A module that was compiled using NumPy 1.x cannot be run in NumPy 2.0.2 as it may crash.\n",
        ),
        (
            "--title 'The port of the dev server is taken' --tag node --fix 'lsof -ti :3000 | xargs kill' --source assistant",
            "Error: listen EADDRINUSE: address already in use :::3000\n    at Server.setupListenHandle [as _listen2] (node:net:1817:16)\n",
        ),
        (
            "--title '사내 저장소 인증서를 믿지 않음' --tag pip,인증서 --kind infrastructure --fix 'pip config set global.cert /etc/ssl/corp.pem' \
                --cause '프록시가 자체 인증서로 TLS를 다시 연다.' --tried 'pip install --upgrade certifi'",
            "오류: https://pypi.corp.example/simple/ 에 연결할 수 없습니다: 인증서 검증에 실패했습니다\n",
        ),
        (
            "--title 'The linker does not find OpenSSL' --tag c --tried 'make clean'",
            "/usr/bin/ld: cannot find -lssl: No such file or directory\ncollect2: error: ld returned 1 exit status\n",
        ),
    ] {
        sandbox.odap(&format!("add {fields}")).pipe(error).run().done();
    }
    sandbox.odap("again 3 --worked").run().done();
    sandbox.odap("again 4 --failed").run().done();
    sandbox
}

/// Looks an error up twelve days after the others were logged.
fn found(error: &str) -> String {
    notebook().odap("find").pipe(error).env("ODAP_NOW", "2026-09-13T10:00:00Z").run().to_string()
}

#[test]
fn an_error_that_was_seen_comes_with_its_fix() {
    let error = "Traceback (most recent call last):\n  File \"/home/lee/serve.py\", line 12, in <module>\n    import torch\n\
        ImportError: A module that was compiled using NumPy 1.x cannot be run in NumPy 2.1.0 as it may crash.\n";
    assert_snapshot!(found(error), @r#"
    seen  99 %   #3  numpy 2 breaks an extension that was built for numpy 1
                 2 times, last 12 days ago · code · numpy, python

      fix        pip install "numpy<2"
                 worked 1 of 1 · from an issue thread, confirmed
      cause      The wheel was built against numpy 1.26.
      not this   pip install --upgrade pip
                 pip install --no-cache-dir torch
      read       https://numpy.org/devdocs/numpy_2_0_migration_guide.html

      because    same message  ImportError: A module that was compiled using NumPy…

    Did it work?  odap again 3 --worked or --failed   ·   not it?  odap not 3
    "#);
}

#[test]
fn a_fix_that_failed_last_time_is_shown_with_a_warning() {
    let error = "Error: listen EADDRINUSE: address already in use :::5173\n    at Server.setupListenHandle [as _listen2] (node:net:1817:16)\n";
    assert_snapshot!(found(error), @"
    seen  99 %   #4  The port of the dev server is taken
                 2 times, last 12 days ago · infrastructure · node

      fix        lsof -ti :3000 | xargs kill
                 failed last time · worked 0 of 1 · from an AI assistant, not
                 confirmed yet

      because    same message  Error: listen EADDRINUSE: address already in use

    Did it work?  odap again 4 --worked or --failed   ·   not it?  odap not 4
    ");
}

#[test]
fn an_error_that_is_only_similar_says_what_is_other() {
    let error = "blender: error while loading shared libraries: libGL.so.1: wrong ELF class: ELFCLASS32\n";
    assert_snapshot!(found(error), @"
    similar  49 %   #1  OpenCV import fails in slim images

      differs    the message: here blender · loading, there open · object · file
                 what happened: wrong ELF class here, No such file or directory the…
      same       libGL.so.1
      its fix    apt-get install -y libgl1
                 (may not apply to your case)

    Read it whole:  odap show 1        Log this one:  odap add --failure 1
    ---- exit status 1
    ");
}

#[test]
fn a_new_error_is_read_and_kept() {
    let error = "Traceback (most recent call last):\n  File \"/home/lee/shop/cart.py\", line 31, in total\n    return sum(item.price for item in items)\n\
        TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'\n";
    assert_snapshot!(found(error), @r#"
    new   nothing like it among 6 incidents

      read as    code · python · TypeError
      headline   TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'
      yours      /home/lee/shop/cart.py:31 in total

      kept as failure 1. When it is solved:   odap add --failure 1 --fix "…"
      search     https://www.google.com/search?q=TypeError+unsupported+operand+for+int+and+NoneType
                 https://stackoverflow.com/search?q=TypeError+unsupported+operand+for+int+and+NoneType
                 https://github.com/search?type=issues&q=TypeError+unsupported+operand+for+int+and+NoneType
                 (recognised paths, hosts and names are left out)
    ---- exit status 1
    "#);
}

#[test]
fn a_log_of_some_hundred_lines_is_answered_by_its_cause() {
    let line = |at: usize| {
        format!(
            "2026-09-13T09:{:02}:{:02}Z  INFO  worker-{} epoch 3 step {at} loss 0.{}\n",
            at / 60 % 60,
            at % 60,
            at % 4,
            900 - at
        )
    };
    let before: String = (0..300).map(line).collect();
    let after: String = (300..340).map(line).collect();
    let error = "Traceback (most recent call last):\n  File \"/w/train.py\", line 88, in save\n    import cv2\n\
        ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n";
    assert_snapshot!(found(&format!("{before}{error}{after}make: *** [Makefile:12: train] Error 1\n")), @"
    seen  99 %   #1  OpenCV import fails in slim images
                 once, 12 days ago · environment · docker, opencv

      fix        apt-get install -y libgl1
                 worked 1 of 1 · from an issue thread, confirmed
      cause      The slim image has no libGL.
      not this   pip install --force-reinstall opencv-python

      because    same subject  libGL.so.1
                 same message  ImportError: libGL.so.1: cannot open shared object f…

    Did it work?  odap again 1 --worked or --failed   ·   not it?  odap not 1
    ");
}

#[test]
fn a_korean_error_is_answered_in_the_same_columns() {
    let error = "오류: https://pypi.corp.example/simple/numpy/ 에 연결할 수 없습니다: 인증서 검증에 실패했습니다\n";
    assert_snapshot!(found(error), @"
    seen  99 %   #5  사내 저장소 인증서를 믿지 않음
                 once, 12 days ago · infrastructure · pip, 인증서

      fix        pip config set global.cert /etc/ssl/corp.pem
                 not confirmed yet
      cause      프록시가 자체 인증서로 TLS를 다시 연다.
      not this   pip install --upgrade certifi

      because    same message  오류: … 에 연결할 수 없습니다: 인증서 검증에 실패했…

    Did it work?  odap again 5 --worked or --failed   ·   not it?  odap not 5
    ");
}
