package dev.drover.facts.listen;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a variable's name says about listening: its own port, an address to bind, or the port of something else. */
public final class PortNames {
    private static final Set<String> OWN = Set.of(
            "PORT",
            "HTTP_PORT",
            "SERVER_PORT",
            "APP_PORT",
            "LISTEN_PORT",
            "WEB_PORT",
            "API_PORT",
            "SERVICE_PORT",
            "BIND_PORT",
            "APPLICATION_PORT",
            "BACKEND_PORT",
            "NODE_PORT",
            "ROCKET_PORT",
            "NUXT_PORT",
            "NITRO_PORT",
            "FLASK_RUN_PORT",
            "UVICORN_PORT",
            "JETTY_PORT",
            "QUARKUS_HTTP_PORT",
            "MICRONAUT_SERVER_PORT");
    private static final Set<String> ADDRESSES = Set.of(
            "ADDR",
            "ADDRESS",
            "LISTEN",
            "LISTEN_ADDR",
            "LISTEN_ADDRESS",
            "BIND",
            "BIND_ADDR",
            "BIND_ADDRESS",
            "HTTP_ADDR",
            "HTTP_ADDRESS",
            "SERVER_ADDR",
            "SERVER_ADDRESS",
            "HTTP_LISTEN",
            "SERVER_LISTEN",
            "HTTP_LISTEN_ADDR",
            "LISTEN_ON");
    private static final List<String> OTHERS = List.of(
            "DB",
            "DATABASE",
            "POSTGRES",
            "PG",
            "MYSQL",
            "MARIADB",
            "MONGO",
            "REDIS",
            "RABBIT",
            "AMQP",
            "KAFKA",
            "NATS",
            "MEMCACHE",
            "ELASTIC",
            "SMTP",
            "MAIL",
            "EMAIL",
            "MQTT",
            "CONSUL",
            "VAULT",
            "BROKER",
            "CACHE",
            "QUEUE",
            "MINIO",
            "LDAP",
            "METRIC",
            "PROM",
            "DEBUG",
            "PPROF",
            "ADMIN",
            "PROXY",
            "DEST",
            "REMOTE",
            "TARGET",
            "UPSTREAM",
            "JAEGER",
            "STATSD",
            "SSH",
            "FTP",
            "S3",
            "CLICKHOUSE",
            "CLIENT",
            "PUBLIC",
            "EXTERNAL",
            "TCP_ADDR",
            "VITE",
            "DIST",
            "IMAP",
            "INFLUX",
            "GRAPHITE",
            "SYSLOG",
            "LOG_",
            "AGENT",
            "POD_",
            "EPMD",
            "EXPORTER",
            "HMR",
            "INSPECT",
            "PEER",
            "LOKI",
            "EXPOSE",
            "SELENIUM",
            "CHROME",
            "WEBPACK");

    private PortNames() {}

    /** Names that many programs use for the port they listen on. */
    public static boolean isUsual(String name) {
        return OWN.contains(name);
    }

    /** Ends like a port or an address, and isn't one of something else. */
    public static boolean mayBeOwn(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        boolean port =
                upper.equals("PORT") || upper.endsWith("_PORT") || upper.endsWith("PORT") || upper.startsWith("PORT_");
        return (port || isAddress(upper)) && !isOthers(upper);
    }

    /** Names an address with a port in it, or likely does. */
    public static boolean isAddress(String name) {
        return ADDRESSES.contains(name)
                || name.endsWith("_LISTEN_ADDR")
                || name.endsWith("_LISTEN_ADDRESS")
                || name.endsWith("_BIND_ADDR")
                || name.endsWith("_BIND");
    }

    public static boolean isOthers(String name) {
        return OTHERS.stream().anyMatch(name::contains);
    }
}
