package dev.drover.wiring;

import dev.drover.app.ServiceUnavailable;
import dev.drover.settings.Settings;
import dev.drover.store.jdbc.StoreFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The part of the settings that the framework itself acts on, in its own names. It is handed over as system properties just
 * before the framework starts, so that operators meet one set of names and not two.
 */
final class FrameworkSettings {
    private FrameworkSettings() {}

    static Map<String, String> of(Settings settings) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("quarkus.http.host", settings.serving().host());
        names.put("quarkus.http.port", Integer.toString(settings.serving().port()));
        // else both stay behind in the machine's folder for temporary files
        names.put(
                "quarkus.http.body.uploads-directory",
                settings.storage().data().resolve("tmp/uploads").toString());
        names.put(
                "quarkus.vertx.cache-directory",
                settings.storage().data().resolve("tmp/vertx").toString());
        names.put("drover.schedule.images", "5s");
        names.put("drover.schedule.drift", settings.watching().reconcileEvery().toSeconds() + "s");
        boolean embedded = settings.storage().database().isEmpty();
        names.put("quarkus.datasource.active", Boolean.toString(embedded));
        names.put("quarkus.flyway.active", Boolean.toString(embedded));
        names.put("quarkus.datasource.pg.active", Boolean.toString(!embedded));
        names.put("quarkus.flyway.pg.active", Boolean.toString(!embedded));
        names.put(
                "quarkus.datasource.jdbc.url", StoreFile.url(settings.storage().file()));
        settings.storage()
                .database()
                .ifPresent(database -> names.put("quarkus.datasource.pg.jdbc.url", database.reveal()));
        names.put(
                "quarkus.otel.sdk.disabled",
                Boolean.toString(settings.services().telemetry().isEmpty()));
        settings.services().telemetry().ifPresent(telemetry -> {
            names.put("quarkus.otel.exporter.otlp.endpoint", telemetry.endpoint());
            names.put("quarkus.otel.exporter.otlp.protocol", protocol(telemetry.endpoint()));
            if (!telemetry.headers().isEmpty()) {
                names.put(
                        "quarkus.otel.exporter.otlp.headers",
                        telemetry.headers().reveal());
            }
        });
        names.put(
                "quarkus.log.console.json.enabled",
                Boolean.toString(settings.logging().format() == Settings.Logging.Format.JSON));
        names.put("quarkus.log.level", settings.logging().level().name().toUpperCase(Locale.ROOT));
        return names;
    }

    /** OTLP over HTTP, as most receivers and Langfuse take it, unless the port is the one that means gRPC. */
    private static String protocol(String endpoint) {
        return URI.create(endpoint).getPort() == 4317 ? "grpc" : "http/protobuf";
    }

    /** For a single round: nothing listens, nothing is scheduled, and the standard output is for what the round comes to. */
    static void withoutServer() {
        System.setProperty("quarkus.log.console.stderr", "true");
        System.setProperty("quarkus.log.category.\"org.flywaydb\".level", "WARN");
        System.setProperty("quarkus.log.category.\"io.quarkus\".level", "WARN");
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.scheduler.enabled", "false");
        System.setProperty("drover.workers", "false");
    }

    /** Hands them over, and makes the folder that everything is kept in. */
    static void handOver(Settings settings) {
        Path data = settings.storage().data();
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new ServiceUnavailable(
                    "store", "the folder " + data + " can't be made", "Set DROVER_DATA to one that can be written", e);
        }
        of(settings).forEach(System::setProperty);
    }
}
