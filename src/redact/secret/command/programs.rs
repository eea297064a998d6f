//! The flags with which programs take their secrets, one row a flag.

/// Form in which a program takes its secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Behind the flag, without a space.
    Joined,
    /// The next word.
    Next,
    /// Joined or the next word.
    Both,
    /// The next word is `user:password`.
    Pair,
    /// The next word is `user%password`.
    PercentPair,
    /// The next word is `user,password`.
    CommaPair,
    /// The next word is a list of cookies.
    Cookies,
    /// The next word is `pass:…`.
    PassWord,
}

/// A flag with which a program takes a secret.
pub(super) struct Program {
    /// Name of the program.
    pub(super) name: &'static str,
    /// Subcommand that must precede the flag, empty if none has to.
    pub(super) subcommand: &'static str,
    /// The flag, with its dashes.
    pub(super) flag: &'static str,
    /// Form of the secret.
    pub(super) takes: Takes,
    /// Kind of the secret.
    pub(super) kind: &'static str,
}

/// Makes a row of the table.
const fn row(
    name: &'static str,
    subcommand: &'static str,
    flag: &'static str,
    takes: Takes,
    kind: &'static str,
) -> Program {
    Program { name, subcommand, flag, takes, kind }
}

/// The table. The first row that fits decides.
pub(super) const PROGRAMS: &[Program] = &[
    row("mysql", "", "-p", Takes::Joined, "mysql-password"),
    row("mysqldump", "", "-p", Takes::Joined, "mysql-password"),
    row("mysqladmin", "", "-p", Takes::Joined, "mysql-password"),
    row("mysqlimport", "", "-p", Takes::Joined, "mysql-password"),
    row("mariadb", "", "-p", Takes::Joined, "mysql-password"),
    row("mariadb-dump", "", "-p", Takes::Joined, "mysql-password"),
    row("sshpass", "", "-p", Takes::Both, "ssh-password"),
    row("curl", "", "-u", Takes::Pair, "http-password"),
    row("curl", "", "--user", Takes::Pair, "http-password"),
    row("curl", "", "--proxy-user", Takes::Pair, "http-password"),
    row("curl", "", "-U", Takes::Pair, "http-password"),
    row("curl", "", "-b", Takes::Cookies, "cookie"),
    row("curl", "", "--cookie", Takes::Cookies, "cookie"),
    row("docker", "login", "-p", Takes::Both, "registry-password"),
    row("podman", "login", "-p", Takes::Both, "registry-password"),
    row("nerdctl", "login", "-p", Takes::Both, "registry-password"),
    row("helm", "login", "-p", Takes::Both, "registry-password"),
    row("az", "login", "-p", Takes::Both, "azure-password"),
    row("oc", "login", "-p", Takes::Both, "openshift-password"),
    row("redis-cli", "", "-a", Takes::Next, "redis-password"),
    row("mongo", "", "-p", Takes::Next, "mongo-password"),
    row("mongosh", "", "-p", Takes::Next, "mongo-password"),
    row("mongodump", "", "-p", Takes::Next, "mongo-password"),
    row("sqlcmd", "", "-P", Takes::Both, "mssql-password"),
    row("bcp", "", "-P", Takes::Both, "mssql-password"),
    row("ldapsearch", "", "-w", Takes::Both, "ldap-password"),
    row("ldapadd", "", "-w", Takes::Both, "ldap-password"),
    row("ldapmodify", "", "-w", Takes::Both, "ldap-password"),
    row("smbclient", "", "-U", Takes::PercentPair, "smb-password"),
    row("lftp", "", "-u", Takes::CommaPair, "ftp-password"),
    row("rpcclient", "", "-U", Takes::PercentPair, "smb-password"),
    row("openssl", "", "-passin", Takes::PassWord, "openssl-passphrase"),
    row("openssl", "", "-passout", Takes::PassWord, "openssl-passphrase"),
    row("openssl", "", "-pass", Takes::PassWord, "openssl-passphrase"),
    row("openssl", "enc", "-k", Takes::Next, "openssl-passphrase"),
    row("openssl", "enc", "-K", Takes::Next, "openssl-key"),
    row("unzip", "", "-P", Takes::Both, "archive-password"),
    row("zip", "", "-P", Takes::Both, "archive-password"),
    row("7z", "", "-p", Takes::Joined, "archive-password"),
    row("plink", "", "-pw", Takes::Next, "ssh-password"),
    row("pscp", "", "-pw", Takes::Next, "ssh-password"),
    row("ipmitool", "", "-P", Takes::Next, "ipmi-password"),
    row("mongorestore", "", "-p", Takes::Next, "mongo-password"),
    row("mongoexport", "", "-p", Takes::Next, "mongo-password"),
    row("mongoimport", "", "-p", Takes::Next, "mongo-password"),
    row("mysqlsh", "", "-p", Takes::Joined, "mysql-password"),
    row("mysqlcheck", "", "-p", Takes::Joined, "mysql-password"),
    row("mosquitto_pub", "", "-P", Takes::Next, "mqtt-password"),
    row("mosquitto_sub", "", "-P", Takes::Next, "mqtt-password"),
    row("snmpwalk", "", "-A", Takes::Next, "snmp-password"),
    row("snmpwalk", "", "-X", Takes::Next, "snmp-password"),
    row("snmpget", "", "-A", Takes::Next, "snmp-password"),
    row("snmpget", "", "-X", Takes::Next, "snmp-password"),
    row("gh", "set", "-b", Takes::Both, "secret"),
    row("gh", "set", "--body", Takes::Next, "secret"),
    row("keytool", "", "-storepass", Takes::Next, "keystore-password"),
    row("keytool", "", "-keypass", Takes::Next, "keystore-password"),
    row("jarsigner", "", "-storepass", Takes::Next, "keystore-password"),
    row("jarsigner", "", "-keypass", Takes::Next, "keystore-password"),
    row("skopeo", "", "--creds", Takes::Pair, "registry-password"),
    row("buildah", "login", "-p", Takes::Both, "registry-password"),
    row("crane", "login", "-p", Takes::Both, "registry-password"),
    row("twine", "upload", "-p", Takes::Both, "registry-password"),
    row("ldappasswd", "", "-w", Takes::Both, "ldap-password"),
    row("ldapwhoami", "", "-w", Takes::Both, "ldap-password"),
    row("ldapdelete", "", "-w", Takes::Both, "ldap-password"),
    row("rar", "", "-p", Takes::Joined, "archive-password"),
    row("rar", "", "-hp", Takes::Joined, "archive-password"),
    row("unrar", "", "-p", Takes::Joined, "archive-password"),
    row("7za", "", "-p", Takes::Joined, "archive-password"),
    row("tsql", "", "-P", Takes::Both, "mssql-password"),
    row("ncftp", "", "-p", Takes::Next, "ftp-password"),
    row("rdesktop", "", "-p", Takes::Both, "rdp-password"),
    row("xfreerdp", "", "/p:", Takes::Joined, "rdp-password"),
    row("xfreerdp3", "", "/p:", Takes::Joined, "rdp-password"),
    row("wfreerdp", "", "/p:", Takes::Joined, "rdp-password"),
    row("schtasks", "", "/rp", Takes::Next, "windows-password"),
    row("cmdkey", "", "/pass:", Takes::Joined, "windows-password"),
    row("vncpasswd", "", "-f", Takes::Next, "vnc-password"),
    row("influx", "", "-p", Takes::Next, "influx-password"),
    row("cqlsh", "", "-p", Takes::Next, "cassandra-password"),
    row("clickhouse-client", "", "-p", Takes::Next, "clickhouse-password"),
    row("evil-winrm", "", "-p", Takes::Next, "windows-password"),
    row("smbmap", "", "-p", Takes::Next, "smb-password"),
    row("http", "", "-a", Takes::Pair, "http-password"),
    row("xh", "", "-a", Takes::Pair, "http-password"),
    row("ab", "", "-A", Takes::Pair, "http-password"),
    row("doctl", "init", "-t", Takes::Next, "token"),
    row("snyk", "auth", "-t", Takes::Next, "token"),
];
