//! Services, by their names, ports and drivers.

use super::{Class, Concept};

const fn service(name: &'static str, patterns: &'static [&'static str]) -> Concept {
    Concept { name, class: Class::Service, patterns }
}

pub(super) const CONCEPTS: &[Concept] = &[
    service(
        "postgresql",
        &["5432", "postgresql", "postgres", "psycopg2", "psycopg", "psql", "pg_hba", "asyncpg", "pgx", "npgsql"],
    ),
    service(
        "mysql",
        &["3306", "mysql", "mysqld", "mariadb", "pymysql", "mysql2", "mysqlclient", "innodb", "mysqlconnector"],
    ),
    service("redis", &["6379", "redis", "jedis", "ioredis", "lettuce", "redislabs"]),
    service(
        "mongodb",
        &[
            "27017",
            "mongodb",
            "mongo",
            "pymongo",
            "mongoose",
            "mongoserverselectionerror",
            "mongonetworkerror",
            "mongod",
        ],
    ),
    service("sqlite", &["sqlite", "sqlite3", "sqlite_busy", "rusqlite", "sqliteexception"]),
    service("sql server", &["1433", "sqlserver", "mssql", "pyodbc"]),
    service("oracle", &["1521", "oracle", "cx_oracle", "ora"]),
    service("elasticsearch", &["9200", "9300", "elasticsearch", "opensearch"]),
    service("kafka", &["9092", "kafka", "zookeeper"]),
    service("rabbitmq", &["5672", "rabbitmq", "amqp", "pika", "celery"]),
    service("memcached", &["11211", "memcached"]),
    service(
        "docker",
        &["docker", "dockerd", "docker.sock", "2375", "2376", "dockerfile", "docker compose", "buildkit", "containerd"],
    ),
    service(
        "kubernetes",
        &["6443", "10250", "kubernetes", "kubectl", "kubelet", "k8s", "kube", "kubeadm", "minikube", "helm", "pod"],
    ),
    service(
        "ssh",
        &[
            "ssh",
            "sshd",
            "publickey",
            "known_hosts",
            "sftp",
            "scp",
            "openssh",
            "ssh_exchange_identification",
            "kex_exchange_identification",
            "id_rsa",
        ],
    ),
    service("jupyter", &["8888", "jupyter", "ipykernel", "jupyterlab", "ipython"]),
    service("nginx", &["nginx"]),
    service("apache", &["apache2", "httpd", "mod_wsgi"]),
    service("systemd", &["systemd", "systemctl", "journalctl", "dbus", "d bus"]),
    service("smtp", &["smtp", "smtplib", "587", "smtpauthenticationerror"]),
    service("aws", &["aws", "boto3", "botocore", "s3", "amazonaws", "iam"]),
    service("google cloud", &["gcloud", "googleapis", "gcp", "google_application_credentials"]),
    service("azure", &["azure", "az login"]),
    service("x display", &["x11", "xcb", "x server", "wayland", "tkinter", "display :0", "xorg"]),
];
