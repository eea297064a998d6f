//! Failures of real programs in six languages, read back and compared with the same failures in English.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that panics has failed, and may say why")]

use std::process::Command;

use crate::sandbox::Sandbox;

/// The languages, by their locales.
const LOCALES: [&str; 6] = ["ko_KR", "ja_JP", "de_DE", "fr_FR", "es_ES", "zh_CN"];

/// The least share of translated lines that come back as the very line that is printed in English.
const LEAST_SHARE: f64 = 0.97;

/// Commands that fail on every machine, of programs that most machines have.
const COMMANDS: &str = "cat nosuch;cat d;ls nosuch;ls -l --bogus;mkdir no/such/d;rmdir nosuch;rmdir full;rm d;rm nosuch;\
    cp nosuch x;cp a a;mv nosuch x;ln -s x a;touch no/such/f;chmod 999 a;chmod +x nosuch;chown nouser a;chgrp nogroup9 a;\
    head -n x a;tail -c z a;tail nosuch;cut a;cut -f x a;sort nosuch;sort -k 0 a;uniq nosuch;wc nosuch;dd if=nosuch of=x;\
    dd bs=0;dd foo=bar;df nosuch;du nosuch;stat nosuch;date -d bogus;sleep abc;timeout abc ls;env nosuchcommand;\
    nohup nosuchcommand;nice -n x ls;split -b x a;join a;comm a;seq a;expr 1 +;expr 1 / 0;factor x;base64 -d a;\
    sha256sum nosuch;readlink -f;realpath no/such/x;mktemp no/such/XXXXXX;install nosuch x;tee no/such/x;truncate a;\
    id nouser;basename;mknod x;fmt -w 0 a;tr a;od -t z a;shred nosuch;find nosuch;find . -bogus;find . -name;\
    find . -type q;find . -size x;xargs -n 0;xargs nosuchcommand;bash -c nosuchcommand;bash -c ./a;bash -c 'cd nosuch';\
    bash -c 'if then';bash -c 'exit x';bash -c '. nosuch';bash -c 'readonly x=1 && x=2';bash -c 'echo $((1/0))';\
    bash -uc 'echo $zz';bash -c 'kill %9';bash nosuch.sh;tar xf nosuch.tar;tar xf a;tar cf x.tar nosuch;tar;\
    make;make -f nosuch.mk;make nosuchtarget;make -C nosuch;grep '[' a;grep x nosuch;grep x d;grep -E 'a{1' a;sed s/a a;\
    sed 'q x' a;sed p nosuch;diff a;diff a nosuch;cmp a nosuch;git log;git -C repo checkout nosuch;\
    git -C repo merge nosuch;git -C repo push;git -C repo branch -d main;git -C repo add nosuch;git -C repo rebase nosuch;\
    git clone nosuchrepo;apt-get install nosuchpackage;apt-get bogus;dpkg -i nosuch.deb;dpkg -L nosuchpackage;\
    dpkg -s nosuchpackage;dpkg -r nosuchpackage;dpkg-query -W nosuchpackage;gcc nosuch.c;ld nosuch.o;as nosuch.s;\
    objdump -d nosuch;nm nosuch;strip nosuch;ar x nosuch.a;readelf -h nosuch;size nosuch;gpg --verify nosuch;svn info;\
    svn bogus;svn add nosuch;wget http://127.0.0.1:1/;psql -h 127.0.0.1 -p 1;psql --bogus;useradd root;userdel nouser;\
    groupadd root;passwd nouser;chage -l nouser;su nouser;sudo -u nouser ls;sysctl no.such;xz nosuch;xz -d a;m4 nosuch;\
    cpio -i -F nosuch;bison nosuch.y;msgfmt nosuch.po;getent bogus;iconv -f bogus a";

/// Returns a line without what differs between two runs and between two kinds of quotation marks.
fn plain(line: &str) -> String {
    let line = line.replace(['‘', '’', '`', '“', '”', '"', '´', '„', '«', '»'], "'").replace(" : ", ": ");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn printed(command: &str, locale: &str, sandbox: &Sandbox) -> String {
    let setup = "rm -rf w && mkdir w && cd w && echo a > a && mkdir d full && touch full/x && git init -qb main repo && \
        git -C repo -c user.name=x -c user.email=x@y commit -q --allow-empty -m x; exec 2>&1";
    let output = Command::new("bash")
        .args(["-c", &format!("{setup}; timeout 20 {command} < /dev/null")])
        .current_dir(sandbox.home())
        .env("HOME", sandbox.home())
        .envs([("LC_ALL", locale), ("LANGUAGE", "")])
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).replace(&*sandbox.home().to_string_lossy(), "$HOME")
}

#[test]
#[ignore = "needs locales, and programs with their message catalogues"]
fn translated_lines_come_back_as_the_lines_that_are_printed_in_english() {
    let known = Command::new("locale").arg("-a").output().map(|output| output.stdout).unwrap_or_default();
    let known = String::from_utf8_lossy(&known).into_owned();
    let locales: Vec<&str> = LOCALES.into_iter().filter(|locale| known.contains(&format!("{locale}.utf8"))).collect();
    let sandbox = Sandbox::new();
    let (mut all, mut same, mut other) = (0_u32, 0_u32, 0_u32);
    for command in COMMANDS.split(';') {
        let english = printed(command, "C.UTF-8", &sandbox);
        let wanted: Vec<String> = english.lines().map(plain).collect();
        for locale in &locales {
            let text = printed(command, &format!("{locale}.UTF-8"), &sandbox);
            let run =
                sandbox.odap("explain --english").env("ODAP_CATALOGUES", "/usr/share/locale:/usr/local/share/locale");
            let run = run.env("LANG", format!("{locale}.UTF-8")).pipe(&text).run();
            let lines: Vec<String> = text.lines().map(plain).collect();
            for line in run.stdout.lines().map(plain).filter(|line| !line.is_empty()) {
                if wanted.contains(&line) && lines.contains(&line) {
                    continue;
                }
                all += 1;
                let is_same = wanted.contains(&line) || plain(&english).contains(&line);
                // What is left in the other language was not read, which is no wrong reading.
                let is_other = !is_same && line.is_ascii() && !lines.contains(&line);
                same += u32::from(is_same);
                other += u32::from(is_other);
                if !is_same {
                    eprintln!("{} {locale} {command}: {line}", if is_other { "other" } else { "unread" });
                }
            }
        }
    }
    eprintln!("{same} of {all} lines came back, {other} as another");
    // A machine without the locales has nothing to read back.
    let share = |lines: u32| f64::from(lines) / f64::from(all.max(1));
    assert!(locales.is_empty() || share(same) >= LEAST_SHARE && other == 0, "{same} of {all}, {other}");
}
