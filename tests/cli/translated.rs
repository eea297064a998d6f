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

/// Scripts that R fails in.
const R_SCRIPTS: &str = "nosuch(1);library(nosuch);1 + nosuch;log(-1);as.numeric('x');matrix(1:6,2) %*% matrix(1:6,2);\
    stop('x');list(1)[[3]];read.csv('nosuch');if (NA) 1;1 +;source('nosuch');lm(y ~ x);1 + 'a';sqrt('a');c(1)$a;\
    factor(1) + 1;solve(matrix(0,2,2));mean();new('nosuch');setwd('nosuch');get('nosuch');match.arg('x', 'y');\
    vapply(1:2, identity, '');nosuch::a;integer(-1);strtoi('z', 99);strsplit(1, 'a');names(1) <- 1:3";

/// Programs that TypeScript's compiler refuses for what they mean.
const TYPESCRIPT: &str = "const x: number = 'a';nosuch();import y from './nosuch';const z = 1, z = 2;\
    class A { private p = 1 } new A().p;const o: { a: number } = { a: 1, b: 2 };interface I { a: number } const i: I = {};\
    function f(a: number) {} f();let u: Nosuch;const k = 1, l = k = 2;class B extends A {};function g(): number {};\
    for (const v of 1) {};abstract class C { abstract m(): void } new C();let a: string[] = [1];type T = Array;\
    'a' * 2;const q: (a: number) => string = (a: number) => a;let n: string = null;({}).nosuch;new 1;let d = d + 1";

/// Programs that it cannot read.
const TYPESCRIPT_SYNTAX: &str =
    "const k = 1 k = 2;const t = {} as const t.q;if (1 {};let;class {};let a = [1;f(,);'a;1 = = 2";

/// Statements that MariaDB's server refuses.
const STATEMENTS: &str = "select nosuch;select * from mysql.nosuch;use nosuch;selec 1;create table x (a int);drop database nosuch;\
    create table mysql.t (a int, a int);create table mysql.t (a nosuch);insert into mysql.nosuch values (1);select 1 from (select 1);\
    create table mysql.t (a varchar(99999));select nosuch(1);select count(1,2);create database mysql;drop table mysql.nosuch;\
    select * from mysql.user where count(*);alter table mysql.nosuch add b int;create table mysql.t (a int primary key, b int primary key)";

/// Lets R run each script.
const R: &str = "Rscript -e 'for (s in strsplit(Sys.getenv(\"LIST\"), \";\")[[1]]) try(eval(parse(text = s)))'";

/// Lets TypeScript's compiler read each program, in the language of the locale.
const TSC: &str = r#"bash -c '
    while IFS= read -rd ";" line; do echo "$line; export {}" > $((++n)).ts; done <<< "$LIST;"
    tsc --strict --noEmit --locale $(echo ${LC_ALL%.*} | sed -e s/^C$/en/ -e /^zh/!s/_.*// -e s/_/-/) *.ts'"#;

/// Lets MariaDB's server run each statement, in the language of the locale.
const MARIADB: &str = r#"bash -c '
    mkdir m && cd m
    mariadbd --no-defaults --user=root --datadir=$PWD --socket=$PWD/s --skip-networking --skip-grant-tables > log 2>&1 &
    for try in {1..100}; do sleep 0.2; mariadb --no-defaults -S s -e "select 1" > ready 2>&1 && break; done
    language=$(echo ${LC_ALL%.*} | sed s/^C$/en_US/)
    mariadb --no-defaults --force -S s 2>&1 <<< "set lc_messages = $language; $LIST;"
    kill %1'"#;

/// Returns all commands, each with the list that it works through.
fn commands() -> Vec<(&'static str, &'static str)> {
    let alone = COMMANDS.split(';').map(|command| (command, ""));
    alone.chain([(R, R_SCRIPTS), (TSC, TYPESCRIPT), (TSC, TYPESCRIPT_SYNTAX), (MARIADB, STATEMENTS)]).collect()
}

/// Returns a line without what differs between two runs and between two kinds of quotation marks.
fn plain(line: &str) -> String {
    let line = line.replace(['‘', '’', '`', '“', '”', '"', '´', '„', '«', '»'], "'").replace(" : ", ": ");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn printed((command, list): (&str, &str), locale: &str, sandbox: &Sandbox) -> String {
    let setup = "rm -rf w && mkdir w && cd w && echo a > a && mkdir d full && touch full/x && git init -qb main repo && \
        git -C repo -c user.name=x -c user.email=x@y commit -q --allow-empty -m x; exec 2>&1";
    let output = Command::new("bash")
        .args(["-c", &format!("{setup}; timeout 60 {command} < /dev/null")])
        .current_dir(sandbox.home())
        .env("HOME", sandbox.home())
        .env("LIST", list)
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
    for (command, list) in commands() {
        let english = printed((command, list), "C.UTF-8", &sandbox);
        let wanted: Vec<String> = english.lines().map(plain).collect();
        for locale in &locales {
            let text = printed((command, list), &format!("{locale}.UTF-8"), &sandbox);
            // All that is installed, by an empty list in the place of the sandbox's own.
            let run = sandbox.odap("explain --english").env("ODAP_CATALOGUES", "");
            let run = run.env("LANG", format!("{locale}.UTF-8")).pipe(&text).run();
            let lines: Vec<String> = text.lines().map(plain).collect();
            for line in run.stdout.lines().map(plain).filter(|line| !line.is_empty()) {
                if wanted.contains(&line) && lines.contains(&line) {
                    continue;
                }
                all += 1;
                let is_same = wanted.contains(&line) || plain(&english).contains(&line);
                // Of another message is a word that neither the program printed nor the English one has.
                let has = |text: &str, word: &str| plain(text).split_whitespace().any(|other| other == word);
                let is_strange = |word: &str| !has(&text, word) && !has(&english, word);
                let is_other = !is_same && line.split_whitespace().any(is_strange);
                same += u32::from(is_same);
                other += u32::from(is_other);
                if !is_same {
                    let command = command.get(..30).unwrap_or(command);
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
