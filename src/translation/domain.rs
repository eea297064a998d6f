//! The catalogues that a program takes its messages from.

/// Programs that have not the name of their catalogue, and the letters by which apt names itself.
const PROGRAMS: &[(&str, &str)] = &[
    ("apt", "E N W apt-cache apt-cdrom apt-config apt-get apt-key apt-mark"),
    ("bash", "sh -bash rbash"),
    ("binutils", "addr2line ar c++filt nm objcopy objdump ranlib readelf size strings strip elfedit windres"),
    (
        "coreutils",
        "[ arch b2sum base32 base64 basename basenc cat chcon chgrp chmod chown chroot cksum comm cp csplit \
         cut date dd df dir dircolors dirname du echo env expand expr factor false fmt fold groups head \
         hostid id install join link ln logname ls md5sum mkdir mkfifo mknod mktemp mv nice nl nohup nproc \
         numfmt od paste pathchk pinky pr printenv printf ptx pwd readlink realpath rm rmdir runcon seq \
         sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum \
         sync tac tail tee test timeout touch tr true truncate tsort tty uname unexpand uniq unlink uptime \
         users vdir wc who whoami yes",
    ),
    ("diffutils", "cmp diff diff3 sdiff"),
    ("dpkg", "dpkg-deb dpkg-divert dpkg-query dpkg-split dpkg-statoverride dpkg-trigger update-alternatives"),
    ("dpkg-dev", "dpkg-buildpackage dpkg-checkbuilddeps dpkg-gencontrol dpkg-source dpkg-shlibdeps"),
    ("e2fsprogs", "badblocks chattr dumpe2fs e2fsck e2label fsck.ext4 lsattr mke2fs mkfs.ext4 resize2fs tune2fs"),
    ("findutils", "find locate updatedb xargs"),
    ("gas", "as"),
    ("gawk", "awk"),
    ("gcc", "c++ cc cc1 cc1plus collect2 cpp f951 g++ gfortran lto1"),
    ("gettext-tools", "msgattrib msgcat msgcmp msgconv msgfmt msggrep msginit msgmerge msgunfmt msguniq xgettext"),
    ("gnupg", "gpg gpg-agent gpg2 gpgconf gpgsm gpgv"),
    ("grep", "egrep fgrep"),
    ("kbd", "chvt loadkeys openvt setfont"),
    ("man-db", "apropos man mandb whatis"),
    ("make", "gmake"),
    (
        "mysql",
        "mariadb mariadb-admin mariadb-dump mariadb-import mariadb-upgrade mariadbd mysqladmin mysqld mysqldump \
         mysqlimport",
    ),
    ("pg_dump", "pg_dumpall pg_restore"),
    ("pgscripts", "clusterdb createdb createuser dropdb dropuser pg_isready reindexdb vacuumdb"),
    ("procps-ng", "free kill pgrep pkill pmap ps skill slabtop sysctl top uptime vmstat w watch"),
    ("psmisc", "fuser killall pstree"),
    ("R", "Rscript"),
    (
        "shadow",
        "chage chfn chpasswd chsh expiry faillog gpasswd groupadd groupdel groupmod grpck login newgrp \
         passwd pwck useradd userdel usermod",
    ),
    ("subversion", "svn svnadmin svnlook svnserve svnsync svnversion"),
    ("sudo", "sudoedit visudo sudoreplay"),
    ("sudoers", "sudo visudo"),
    ("systemd", "hostnamectl journalctl localectl loginctl systemctl timedatectl"),
    ("typescript", "tsc"),
    (
        "util-linux",
        "blkid blockdev cal chcpu col column dmesg eject fallocate fdisk findmnt flock fsck getopt hexdump \
         ionice ipcrm ipcs kill logger losetup lsblk lscpu lslocks mkfs mkswap more mount nsenter partx \
         prlimit rename renice rev runuser script setarch setsid sfdisk su sulogin swapoff swapon taskset \
         umount unshare wall wdctl wipefs",
    ),
    ("wget", "wget2"),
    ("xz", "lzma unxz xzcat xzdec"),
];

/// Words before a command that run it.
const RUNNERS: &str = "sudo doas env time nohup nice exec command stdbuf npx bunx yarn pnpm npm xargs watch";

/// Options of theirs that have a word of their own behind them.
const OPTIONS_WITH_WORD: &[&str] = &["-u", "-g", "-n", "-o", "-p", "-C"];

/// Catalogues of names, not of messages.
const NAMES: &[&str] = &["iso", "xkeyboard-config", "shared-mime-info", "xdg-user-dirs", "gtk20-properties"];

/// The nearness of a catalogue to a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    Other,
    /// A library's, whose messages any program may print.
    Library,
    Own,
}

/// Returns the nearness of a catalogue to the program that a line names, if it names one.
pub(super) fn nearness(domain: &str, program: Option<&str>) -> Nearness {
    let name = stem(domain);
    if program.is_some_and(|program| is_own(name, program)) {
        return Nearness::Own;
    }
    if is_library(domain) { Nearness::Library } else { Nearness::Other }
}

/// Tells whether a catalogue is a library's, by its name.
pub(super) fn is_library(domain: &str) -> bool {
    domain.starts_with("lib") || domain.contains("gnulib")
}

/// Returns the name that a program's catalogue shares with those of its libraries: `apt` of `libapt-pkg6.0`.
pub(super) fn family(domain: &str) -> &str {
    let name = stem(domain);
    let name = name.strip_prefix("lib").unwrap_or(name);
    name.split('-').next().unwrap_or(name)
}

/// Tells whether a catalogue has messages that a program prints.
pub(super) fn has_messages(domain: &str) -> bool {
    !NAMES.iter().any(|names| domain.strip_prefix(names).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

/// Tells whether a catalogue, by the stem of its name, is a program's own.
fn is_own(name: &str, program: &str) -> bool {
    let listed = PROGRAMS.iter().filter(|(domain, _)| stem(domain) == name);
    name == stem(program) || listed.flat_map(|(_, programs)| programs.split(' ')).any(|listed| listed == program)
}

/// Returns the program that a command runs: of several the last one, for those before it went well, and of a pipeline
/// the first one.
pub(super) fn program_of_command(command: &str) -> Option<&str> {
    let last = command.split(['\n', ';']).flat_map(|part| part.split("&&")).flat_map(|part| part.split("||"));
    let pipeline = last.filter(|part| !part.trim().is_empty()).last()?;
    let mut words = pipeline.split('|').next()?.split_whitespace();
    let mut runs_another = false;
    loop {
        let word = words.next()?;
        if runs_another && OPTIONS_WITH_WORD.contains(&word) {
            words.next();
        } else if !word.contains('=') && !word.starts_with('-') {
            let name = word.rsplit('/').next().unwrap_or(word);
            if !RUNNERS.split(' ').any(|runner| runner == name) {
                return Some(name);
            }
            runs_another = true;
        }
    }
}

/// Tells whether a line names a program at its start, by the looks of the name: `bison: …`.
pub(super) fn names_program(line: &str) -> bool {
    let is_of_name =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'+');
    line.split_once([':', '：']).is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(is_of_name))
}

/// Tells whether a program is known by its name.
pub(super) fn is_known(program: &str) -> bool {
    PROGRAMS.iter().any(|(domain, programs)| *domain == program || programs.split(' ').any(|listed| listed == program))
}

/// Returns the name of a catalogue without its version and the library that it is shared with: `postgres-15`,
/// `findutils-gnulib`, `gnupg2`.
fn stem(domain: &str) -> &str {
    let name = domain.strip_suffix("-gnulib").unwrap_or(domain);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    name.strip_suffix('-').unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{Nearness, has_messages, nearness, program_of_command};

    #[test]
    fn a_program_is_near_to_its_own_catalogue() {
        for (domain, program, wanted) in [
            ("coreutils", "ls", Nearness::Own),
            ("postgres-15", "postgres", Nearness::Own),
            ("gnupg2", "gpg", Nearness::Own),
            ("findutils-gnulib", "find", Nearness::Own),
            ("libc", "ls", Nearness::Library),
            ("wget-gnulib", "ls", Nearness::Library),
            ("tar", "ls", Nearness::Other),
        ] {
            assert_eq!(nearness(domain, Some(program)), wanted, "{domain} {program}");
        }
        assert_eq!(nearness("tar", None), Nearness::Other);
    }

    #[test]
    fn a_command_tells_its_program() {
        for (command, wanted) in [
            ("make -j4 all 2>&1 | tee log", Some("make")),
            ("cd build && /usr/bin/make", Some("make")),
            ("LANG=ko_KR sudo -u kim tar -xf a", Some("tar")),
            ("npx tsc --locale ko", Some("tsc")),
            ("./deploy.sh now", Some("deploy.sh")),
            ("nice -n 5 ./deploy.sh", Some("deploy.sh")),
            ("sudo tar xf a", Some("tar")),
            (" ", None),
        ] {
            assert_eq!(program_of_command(command), wanted, "{command}");
        }
    }

    #[test]
    fn names_are_no_messages() {
        assert!(!has_messages("iso_3166-1") && !has_messages("xkeyboard-config"));
        assert!(has_messages("libc") && has_messages("isoquery"));
    }
}
