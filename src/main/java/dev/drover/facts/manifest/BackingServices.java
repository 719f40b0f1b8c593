package dev.drover.facts.manifest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which service outside an app a library speaks to: the clients of databases, caches, queues, stores and mail. */
final class BackingServices {
    private static final Map<String, List<String>> CLIENTS = Map.of(
            "postgres",
            List.of(
                    "pg",
                    "postgres",
                    "pg-promise",
                    "@prisma/adapter-pg",
                    "psycopg2",
                    "psycopg2-binary",
                    "psycopg",
                    "psycopg-binary",
                    "asyncpg",
                    "pg8000",
                    "github.com/lib/pq",
                    "github.com/jackc/pgx/v5",
                    "github.com/jackc/pgx/v4",
                    "github.com/jackc/pgx",
                    "gorm.io/driver/postgres",
                    "github.com/go-pg/pg/v10",
                    "postgresql",
                    "tokio-postgres",
                    "postgrex",
                    "npgsql",
                    "npgsql.entityframeworkcore.postgresql",
                    "r2dbc-postgresql",
                    "deadpool-postgres",
                    "quarkus-jdbc-postgresql",
                    "quarkus-reactive-pg-client",
                    "@neondatabase/serverless"),
            "mysql",
            List.of(
                    "mysql",
                    "mysql2",
                    "mysqlclient",
                    "pymysql",
                    "aiomysql",
                    "mysql-connector-python",
                    "github.com/go-sql-driver/mysql",
                    "gorm.io/driver/mysql",
                    "mysql-connector-java",
                    "mysql-connector-j",
                    "mariadb-java-client",
                    "mariadb",
                    "myxql",
                    "mysqlconnector",
                    "pomelo.entityframeworkcore.mysql",
                    "trilogy",
                    "quarkus-jdbc-mysql"),
            "mongodb",
            List.of(
                    "mongodb",
                    "mongoose",
                    "pymongo",
                    "motor",
                    "beanie",
                    "mongoengine",
                    "go.mongodb.org/mongo-driver",
                    "go.mongodb.org/mongo-driver/v2",
                    "mongoid",
                    "mongodb.driver",
                    "mongodb/mongodb",
                    "spring-boot-starter-data-mongodb",
                    "mongodb-driver-sync"),
            "redis",
            List.of(
                    "redis",
                    "ioredis",
                    "bull",
                    "bullmq",
                    "connect-redis",
                    "aioredis",
                    "django-redis",
                    "rq",
                    "arq",
                    "github.com/redis/go-redis/v9",
                    "github.com/go-redis/redis/v8",
                    "github.com/go-redis/redis",
                    "github.com/gomodule/redigo",
                    "github.com/hibiken/asynq",
                    "jedis",
                    "lettuce-core",
                    "spring-boot-starter-data-redis",
                    "redix",
                    "sidekiq",
                    "resque",
                    "predis/predis",
                    "stackexchange.redis",
                    "fred",
                    "deadpool-redis",
                    "quarkus-redis-client"),
            "amqp",
            List.of(
                    "amqplib",
                    "amqp-connection-manager",
                    "pika",
                    "aio-pika",
                    "kombu",
                    "github.com/rabbitmq/amqp091-go",
                    "github.com/streadway/amqp",
                    "amqp-client",
                    "spring-boot-starter-amqp",
                    "spring-rabbit",
                    "lapin",
                    "bunny",
                    "sneakers",
                    "amqp",
                    "broadway-rabbitmq",
                    "rabbitmq.client",
                    "php-amqplib/php-amqplib",
                    "masstransit.rabbitmq"),
            "kafka",
            List.of(
                    "kafkajs",
                    "kafka-python",
                    "confluent-kafka",
                    "aiokafka",
                    "faust",
                    "github.com/segmentio/kafka-go",
                    "github.com/ibm/sarama",
                    "github.com/shopify/sarama",
                    "github.com/twmb/franz-go",
                    "kafka-clients",
                    "spring-kafka",
                    "rdkafka",
                    "ruby-kafka",
                    "karafka",
                    "brod"),
            "nats",
            List.of(
                    "nats",
                    "nats-py",
                    "github.com/nats-io/nats.go",
                    "async-nats",
                    "jnats",
                    "nats-pure",
                    "gnat",
                    "nats.client"),
            "s3",
            List.of(
                    "@aws-sdk/client-s3",
                    "minio",
                    "boto3",
                    "aioboto3",
                    "s3fs",
                    "django-storages",
                    "github.com/aws/aws-sdk-go-v2/service/s3",
                    "github.com/minio/minio-go/v7",
                    "aws-sdk-s3",
                    "rust-s3",
                    "ex-aws-s3",
                    "ex_aws_s3",
                    "awssdk.s3",
                    "league/flysystem-aws-s3-v3"),
            "elasticsearch",
            List.of(
                    "@elastic/elasticsearch",
                    "elasticsearch",
                    "github.com/elastic/go-elasticsearch/v8",
                    "@opensearch-project/opensearch",
                    "opensearch-py",
                    "searchkick",
                    "meilisearch"));

    private static final Map<String, String> BY_LIBRARY = CLIENTS.entrySet().stream()
            .flatMap(service -> service.getValue().stream().map(library -> Map.entry(library, service.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));

    private BackingServices() {}

    static Optional<String> of(Dependency dependency) {
        String name = dependency.name().toLowerCase(Locale.ROOT);
        return Stream.of(name, name.replace('_', '-'))
                .map(BY_LIBRARY::get)
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }
}
