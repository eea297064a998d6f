//! Secrets that are drawn from the formats with a seed, so that no token stands in the repository.

use odap::redact::token_format::{Alphabet, Part};
use odap::redact::{named_tokens, token_formats};

/// A text with one secret in it.
pub(crate) struct Sample {
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    pub(crate) secret: String,
}

/// Generator of random numbers, the same on every machine (SplitMix64).
pub(crate) struct Seed(pub(crate) u64);

impl Seed {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// Draws characters of an alphabet. Marks are rare, as in real tokens, and never first or last.
    pub(crate) fn draw(&mut self, alphabet: Alphabet, length: usize) -> String {
        let allowed: Vec<char> = (b'!'..=b'~').filter(|&byte| alphabet.allows(byte)).map(char::from).collect();
        let plain: Vec<char> = allowed.iter().copied().filter(char::is_ascii_alphanumeric).collect();
        (0..length)
            .map(|index| {
                let inner = index > 0 && index + 1 < length && self.below(16) == 0;
                let from = if inner { &allowed } else { &plain };
                let drawn = from[self.below(from.len())];
                if matches!(drawn, '=' | '%' | '.') { plain[0] } else { drawn }
            })
            .collect()
    }

    pub(crate) fn parts(&mut self, parts: &[Part]) -> String {
        let one = |seed: &mut Self, part: &Part| match *part {
            Part::Text(text) => text.to_owned(),
            Part::Run { alphabet, min, max } => {
                let spread = (max - min).min(12) + 1;
                let length = min + seed.below(spread);
                seed.draw(alphabet, length)
            }
        };
        parts.iter().map(|part| one(self, part)).collect()
    }
}

/// Lines of pastes with a token in the place of `{}`.
const PLACES: &[&str] = &[
    "remote: HTTP 401 for {} (bad credentials)",
    "{\"level\":\"error\",\"message\":\"refused \\\"{}\\\"\"}",
    "export SOMETHING={}\n",
    "  File \"main.py\", line 3\n    client = Client('{}')\nValueError",
    "\u{1b}[31m{}\u{1b}[0m is not accepted",
    "요청이 거부되었습니다: {}.",
];

/// Draws three samples of every format, and four of every key that a name tells.
pub(crate) fn tokens(seed: &mut Seed) -> Vec<Sample> {
    let mut samples = Vec::new();
    for format in token_formats() {
        for _ in 0..3 {
            let secret = format!("{}{}", format.prefix, seed.parts(format.parts));
            let place = PLACES[seed.below(PLACES.len())];
            samples.push(Sample { kind: format.kind, text: place.replace("{}", &secret), secret });
        }
    }
    for named in named_tokens() {
        for place in ["{name}={}", "{name}: {}", "\"{name}\": \"{}\"", "--{name} {}"] {
            let length = named.min_length + seed.below((named.max_length - named.min_length).min(12) + 1);
            let secret = seed.draw(named.alphabet, length);
            let name = named.name.replace(' ', if place.starts_with("--") { "-" } else { "_" });
            samples.push(Sample {
                kind: named.kind,
                text: place.replace("{name}", &name).replace("{}", &secret),
                secret,
            });
        }
    }
    samples
}

/// Kind, text with `{}` for the secret, alphabet and length of the secret.
type Shape = (&'static str, &'static str, Alphabet, usize);

/// Secrets that stand in a grammar: names, addresses, headers, commands, documents.
const SHAPES: &[Shape] = &[
    ("password", "password={}", Alphabet::Lower, 8),
    ("password", "DB_PASSWORD={}\n", Alphabet::Alnum, 10),
    ("password", "PGPASSWORD={} psql -h db", Alphabet::Alnum, 12),
    ("password", "MYSQL_PWD={} mysql", Alphabet::Alnum, 12),
    ("password", "\"password\": \"{}\"", Alphabet::Query, 12),
    ("password", "{'user': 'x', 'passwd': '{}'}", Alphabet::Query, 12),
    ("password", "spring.datasource.password={}", Alphabet::Alnum, 12),
    ("password", "  password: {}\n  host: db", Alphabet::Alnum, 12),
    ("password", "Server=db;User Id=sa;Password={};Encrypt=true", Alphabet::Alnum, 12),
    ("password", "<password>{}</password>", Alphabet::Alnum, 12),
    ("password", "host=db user=x password={} dbname=y", Alphabet::Alnum, 12),
    ("password", "jdbc:postgresql://db/x?user=a&password={}&ssl=true", Alphabet::Alnum, 12),
    ("password", "--password {} --host x", Alphabet::Alnum, 12),
    ("password", "['tool', '--password', '{}']", Alphabet::Alnum, 12),
    ("password", "config[\"password\"] = \"{}\"", Alphabet::Alnum, 12),
    ("password", "- name: DB_PASSWORD\n  value: {}\n", Alphabet::Alnum, 12),
    ("password", "{\"name\": \"DB_PASSWORD\", \"value\": \"{}\"}", Alphabet::Alnum, 12),
    ("password", "let password: &str = \"{}\";", Alphabet::Alnum, 12),
    ("password", "Config { password: Some(\"{}\") }", Alphabet::Alnum, 12),
    ("password", "{\\\"password\\\":\\\"{}\\\"}", Alphabet::Alnum, 12),
    ("password", "비밀번호: {}", Alphabet::Alnum, 12),
    ("passphrase", "passphrase = '{}'", Alphabet::Alnum, 20),
    ("secret", "client_secret={}", Alphabet::Slug, 32),
    ("secret", "CLIENT_SECRET: '{}'", Alphabet::Alnum, 24),
    ("secret", "jwt.secret={}", Alphabet::Base64, 44),
    ("secret-key", "SECRET_KEY = '{}'", Alphabet::Alnum, 50),
    ("token", "access_token={}&expires_in=3600", Alphabet::Slug, 40),
    ("token", "\"refreshToken\":\"{}\"", Alphabet::Slug, 40),
    ("token", "X-Auth-Token: {}", Alphabet::Hex, 40),
    ("token", "//registry.example.org/:_authToken={}", Alphabet::Alnum, 30),
    ("token", "--token {}", Alphabet::Alnum, 32),
    ("api-key", "X-Api-Key: {}", Alphabet::Alnum, 32),
    ("api-key", "apiKey: \"{}\"", Alphabet::Alnum, 32),
    ("api-key", "https://api.example.org/v1?api_key={}", Alphabet::Hex, 32),
    ("api-key", "<add key=\"ApiKey\" value=\"{}\" />", Alphabet::Alnum, 32),
    ("private-key", "PrivateKey = {}", Alphabet::Base64, 43),
    ("credential", "\"auth\": \"{}\"", Alphabet::Base64, 32),
    ("key", "key = \"{}\"", Alphabet::Alnum, 40),
    ("session", "PHPSESSID={}", Alphabet::Lower, 26),
    ("url-password", "postgres://app:{}@db:5432/x", Alphabet::Alnum, 12),
    (
        "url-password",
        "could not connect to mongodb+srv://u:{}@cluster0.mongodb.net/test?w=majority",
        Alphabet::Alnum,
        16,
    ),
    ("url-password", "redis://:{}@cache:6379/0", Alphabet::Alnum, 16),
    ("url-password", "amqp://guest:{}@mq//", Alphabet::Alnum, 8),
    ("url-password", "pip install --index-url https://u:{}@pypi.example.org/simple x", Alphabet::Alnum, 24),
    ("url-password", "mysql+pymysql://root:{}@127.0.0.1/db", Alphabet::Query, 12),
    ("url-password", "jdbc:oracle:thin:scott/{}@//db:1521/x", Alphabet::Alnum, 10),
    ("url-credential", "fatal: unable to access 'https://{}@git.example.org/x.git/'", Alphabet::Alnum, 32),
    ("sentry-dsn", "https://{}@o12.ingest.sentry.io/45", Alphabet::Hex, 32),
    ("bearer-token", "Authorization: Bearer {}", Alphabet::Slug, 30),
    ("bearer-token", "-H 'authorization: bearer {}'", Alphabet::Mixed, 40),
    ("bearer-token", "'Authorization': 'Bearer {}'", Alphabet::Slug, 30),
    ("bearer-token", "sent Bearer {} and got 401", Alphabet::Alnum, 30),
    ("basic-credentials", "Authorization: Basic {}", Alphabet::Alnum, 24),
    ("authorization", "Authorization: Token {}", Alphabet::Hex, 40),
    ("authorization", "\"Authorization\": \"{}\"", Alphabet::Alnum, 40),
    ("kakao-key", "Authorization: KakaoAK {}", Alphabet::Hex, 32),
    ("okta-token", "Authorization: SSWS {}", Alphabet::Slug, 42),
    ("cookie", "Cookie: lang=en; session={}", Alphabet::Alnum, 24),
    ("cookie", "Set-Cookie: sid={}; Path=/; HttpOnly", Alphabet::Slug, 24),
    ("cookie", "curl -b 'sid={}' https://x", Alphabet::Alnum, 24),
    ("mysql-password", "mysql -u root -p{} db", Alphabet::Alnum, 10),
    (
        "mysql-password",
        "Command '['mysqldump', '-u', 'root', '-p{}', 'db']' returned non-zero exit status 2.",
        Alphabet::Alnum,
        10,
    ),
    ("ssh-password", "sshpass -p {} ssh root@x", Alphabet::Alnum, 10),
    ("ssh-password", "sshpass -p'{}' ssh root@x", Alphabet::Alnum, 10),
    ("http-password", "curl -sS -u admin:{} https://x/api", Alphabet::Alnum, 10),
    ("registry-password", "docker login -u me -p {} registry.example.org", Alphabet::Alnum, 10),
    ("redis-password", "redis-cli -h cache -a {} ping", Alphabet::Alnum, 10),
    ("openssl-passphrase", "openssl rsa -in k.pem -passin pass:{}", Alphabet::Alnum, 10),
    ("smb-password", "smbclient //x/y -U bob%{}", Alphabet::Alnum, 10),
    ("mssql-password", "sqlcmd -S x -U sa -P {}", Alphabet::Alnum, 10),
    ("netrc-password", "machine api.example.org login me password {}", Alphabet::Alnum, 10),
    ("netrc-password", "machine api.example.org\n  login me\n  password {}\n", Alphabet::Alnum, 10),
    ("sql-password", "CREATE USER 'x'@'%' IDENTIFIED BY '{}';", Alphabet::Alnum, 10),
    ("sql-password", "IDENTIFIED WITH mysql_native_password BY '{}'", Alphabet::Alnum, 10),
    ("sql-password", "ALTER ROLE x WITH PASSWORD '{}'", Alphabet::Alnum, 10),
    (
        "kubernetes-secret",
        "apiVersion: v1\ndata:\n  anything: {}\nkind: Secret\nmetadata:\n  name: x\n",
        Alphabet::Base64,
        24,
    ),
    ("kubernetes-secret", "kind: Secret\nstringData:\n  anything: {}\n", Alphabet::Alnum, 12),
    ("telegram-bot-token", "https://api.telegram.org/bot123456789:AA{}/getMe", Alphabet::Slug, 33),
    ("azure-client-secret", "invalid_client abc8Q~{}", Alphabet::Alnum, 34),
    ("azure-sas-signature", "?sv=2022-11-02&sr=b&sig={}%3D", Alphabet::Alnum, 43),
    ("authorization-code", "/callback?code={}&state=x", Alphabet::Slug, 40),
];

/// The labels of armoured keys.
const ARMOURS: &[(&str, &str)] = &[
    ("rsa-private-key", "RSA PRIVATE KEY"),
    ("ec-private-key", "EC PRIVATE KEY"),
    ("dsa-private-key", "DSA PRIVATE KEY"),
    ("openssh-private-key", "OPENSSH PRIVATE KEY"),
    ("encrypted-private-key", "ENCRYPTED PRIVATE KEY"),
    ("private-key", "PRIVATE KEY"),
    ("pgp-private-key", "PGP PRIVATE KEY BLOCK"),
];

/// Three examples of every shape, and keys whole, in JSON, and cut before their end.
pub(crate) fn shaped(seed: &mut Seed) -> Vec<Sample> {
    let mut samples = Vec::new();
    for &(kind, shape, alphabet, length) in SHAPES {
        for _ in 0..3 {
            let secret = seed.draw(alphabet, length);
            samples.push(Sample { kind, text: shape.replace("{}", &secret), secret });
        }
    }
    for &(kind, label) in ARMOURS {
        let lines: Vec<String> = (0..6).map(|_| seed.draw(Alphabet::Base64, 64)).collect();
        let secret = lines[3].clone();
        let (begin, end) = (format!("-----BEGIN {label}-----"), format!("-----END {label}-----"));
        for text in [
            format!("key:\n{begin}\n{}\n{end}\nafter", lines.join("\n")),
            format!("{{\"private_key\": \"{begin}\\n{}\\n{end}\\n\"}}", lines.join("\\n")),
            format!("{begin}\n{}\n", lines.join("\n")),
        ] {
            samples.push(Sample { kind, text, secret: secret.clone() });
        }
    }
    let lines: Vec<String> = (0..4).map(|_| seed.draw(Alphabet::Base64, 64)).collect();
    let text = format!("Private-Lines: 4\n{}\nPrivate-MAC: 00", lines.join("\n"));
    samples.push(Sample { kind: "putty-private-key", text, secret: lines[2].clone() });
    samples
}

/// Everything that must be found.
pub(crate) fn samples() -> Vec<Sample> {
    let mut seed = Seed(1);
    let mut samples = tokens(&mut seed);
    samples.extend(shaped(&mut seed));
    samples
}
