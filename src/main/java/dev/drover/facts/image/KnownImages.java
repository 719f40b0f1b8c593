package dev.drover.facts.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the images that most repositories build on or run beside them promise: what kind of service they are, and their port. */
public final class KnownImages {
    private static final Map<String, Integer> PORTS = Map.ofEntries(
            Map.entry("nginx", 80),
            Map.entry("nginx-unprivileged", 8080),
            Map.entry("httpd", 80),
            Map.entry("caddy", 80),
            Map.entry("tomcat", 8080),
            Map.entry("jetty", 8080),
            Map.entry("keycloak", 8080),
            Map.entry("grafana", 3000),
            Map.entry("wordpress", 80),
            Map.entry("shiny", 3838),
            Map.entry("prometheus", 9090),
            Map.entry("alertmanager", 9093),
            Map.entry("n8n", 5678),
            Map.entry("base-notebook", 8888),
            Map.entry("scipy-notebook", 8888),
            Map.entry("uvicorn-gunicorn-fastapi", 80),
            Map.entry("uvicorn-gunicorn", 80),
            Map.entry("uwsgi-nginx-flask", 80),
            Map.entry("mkdocs-material", 8000),
            Map.entry("ghost", 2368),
            Map.entry("frankenphp", 80),
            Map.entry("traefik", 80),
            Map.entry("haproxy", 80),
            Map.entry("varnish", 80),
            Map.entry("static-web-server", 80),
            Map.entry("postgres", 5432),
            Map.entry("postgis", 5432),
            Map.entry("pgvector", 5432),
            Map.entry("timescaledb", 5432),
            Map.entry("mysql", 3306),
            Map.entry("mariadb", 3306),
            Map.entry("mongo", 27017),
            Map.entry("redis", 6379),
            Map.entry("valkey", 6379),
            Map.entry("memcached", 11211),
            Map.entry("rabbitmq", 5672),
            Map.entry("nats", 4222),
            Map.entry("elasticsearch", 9200),
            Map.entry("opensearch", 9200),
            Map.entry("minio", 9000),
            Map.entry("influxdb", 8086),
            Map.entry("clickhouse-server", 8123),
            Map.entry("zookeeper", 2181),
            Map.entry("kafka", 9092),
            Map.entry("mosquitto", 1883),
            Map.entry("eclipse-mosquitto", 1883));
    private static final Map<String, String> DATA = Map.ofEntries(
            Map.entry("postgres", "/var/lib/postgresql/data"),
            Map.entry("postgis", "/var/lib/postgresql/data"),
            Map.entry("pgvector", "/var/lib/postgresql/data"),
            Map.entry("mysql", "/var/lib/mysql"),
            Map.entry("mariadb", "/var/lib/mysql"),
            Map.entry("mongo", "/data/db"),
            Map.entry("redis", "/data"),
            Map.entry("valkey", "/data"),
            Map.entry("rabbitmq", "/var/lib/rabbitmq"),
            Map.entry("ghost", "/var/lib/ghost/content"),
            Map.entry("wordpress", "/var/www/html"));
    private static final List<Map.Entry<String, String>> KINDS = List.of(
            Map.entry("postgis", "postgres"),
            Map.entry("pgvector", "postgres"),
            Map.entry("timescale", "postgres"),
            Map.entry("postgres", "postgres"),
            Map.entry("mysql", "mysql"),
            Map.entry("mariadb", "mysql"),
            Map.entry("mongo", "mongodb"),
            Map.entry("redis", "redis"),
            Map.entry("valkey", "redis"),
            Map.entry("keydb", "redis"),
            Map.entry("dragonfly", "redis"),
            Map.entry("memcached", "memcached"),
            Map.entry("rabbitmq", "rabbitmq"),
            Map.entry("kafka", "kafka"),
            Map.entry("redpanda", "kafka"),
            Map.entry("nats", "nats"),
            Map.entry("elasticsearch", "elasticsearch"),
            Map.entry("opensearch", "elasticsearch"),
            Map.entry("minio", "s3"),
            Map.entry("localstack", "s3"),
            Map.entry("clickhouse", "clickhouse"),
            Map.entry("influxdb", "influxdb"),
            Map.entry("mosquitto", "mqtt"),
            Map.entry("meilisearch", "meilisearch"),
            Map.entry("qdrant", "qdrant"),
            Map.entry("ollama", "ollama"),
            Map.entry("mailhog", "smtp"),
            Map.entry("mailpit", "smtp"),
            Map.entry("keycloak", "keycloak"),
            Map.entry("vault", "vault"),
            Map.entry("consul", "consul"));

    private static final Set<String> FILE_SERVERS = Set.of(
            "nginx", "nginx-unprivileged", "httpd", "caddy", "static-web-server", "lighttpd", "thttpd", "darkhttpd");
    private static final Map<String, String> PORT_VARIABLES =
            Map.of("static-web-server", "SERVER_PORT", "grafana", "GF_SERVER_HTTP_PORT", "keycloak", "KC_HTTP_PORT");

    private KnownImages() {}

    /** The port that an image listens on unless it is told otherwise. */
    public static OptionalInt port(String image) {
        ImageReference reference = ImageReference.of(image);
        if (reference.name().equals("php") && reference.tag().contains("apache")) {
            return OptionalInt.of(80);
        }
        Integer port = PORTS.get(reference.name());
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /** Where an image keeps what must survive it. */
    public static Optional<String> data(String image) {
        return Optional.ofNullable(DATA.get(ImageReference.of(image).name()));
    }

    /** The kind of backing service an image is, such as {@code postgres}; empty for one that isn't known. */
    public static Optional<String> kind(String image) {
        String name = ImageReference.of(image).name();
        return KINDS.stream()
                .filter(kind -> name.contains(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** True for an image that hands out files and runs no program of the app's own. */
    public static boolean servesFiles(String image) {
        return FILE_SERVERS.contains(ImageReference.of(image).name().toLowerCase(java.util.Locale.ROOT));
    }

    /** The variable that an image takes its port from, where it has one of its own. */
    public static Optional<String> portVariable(String image) {
        return Optional.ofNullable(PORT_VARIABLES.get(ImageReference.of(image).name()));
    }

    /** True for images made for graphics processors. */
    public static boolean wantsGpu(String image) {
        String lower = image.toLowerCase(java.util.Locale.ROOT);
        return lower.contains("nvidia/cuda")
                || lower.contains("nvcr.io/")
                || lower.contains("rocm/")
                || lower.contains("-cuda")
                || lower.contains("cudnn")
                || lower.contains("-gpu");
    }
}
