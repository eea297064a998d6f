//! Databases and queues, by their names, ports and drivers.

use super::{Dialect, Tool};

pub(super) const DATABASE: Dialect = Dialect {
    shared: true,
    services: &[
        Tool::new(
            "postgresql",
            &["5432", "postgresql", "postgres", "psycopg2", "psycopg", "psql", "pg_hba", "asyncpg", "pgx", "npgsql"],
        ),
        Tool::new(
            "mysql",
            &["3306", "mysql", "mysqld", "mariadb", "pymysql", "mysql2", "mysqlclient", "innodb", "mysqlconnector"],
        ),
        Tool::new("redis", &["6379", "redis", "jedis", "ioredis", "lettuce", "redislabs"]),
        Tool::new(
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
        Tool::new("sqlite", &["sqlite", "sqlite3", "sqlite_busy", "rusqlite", "sqliteexception"]),
        Tool::new("sql server", &["1433", "sqlserver", "mssql", "pyodbc"]),
        Tool::new("oracle", &["1521", "oracle", "cx_oracle", "ora"]),
        Tool::new("elasticsearch", &["9200", "9300", "elasticsearch", "opensearch"]),
        Tool::new("kafka", &["9092", "kafka", "zookeeper"]),
        Tool::new("rabbitmq", &["5672", "rabbitmq", "amqp", "pika", "celery"]),
        Tool::new("memcached", &["11211", "memcached"]),
    ],
    programs: &["psql", "mysql", "mongosh", "redis-cli"],
    asides: &["memory overcommit must be enabled", "password on the command line interface"],
    ..Dialect::named("database")
};
