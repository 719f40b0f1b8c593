package dev.drover.facts.manifest;

import dev.drover.facts.environment.Read;
import java.util.List;
import java.util.Map;

/** Variables that libraries read by themselves, so that no line of the app's own code names them. All can be done without. */
final class ImpliedVariables {
    private static final List<String> AWS = List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");

    private static final Map<String, List<String>> BY_LIBRARY = Map.ofEntries(
            Map.entry("rocket", List.of("ROCKET_PORT", "ROCKET_ADDRESS", "ROCKET_SECRET_KEY")),
            Map.entry("tracing-subscriber", List.of("RUST_LOG")),
            Map.entry("env_logger", List.of("RUST_LOG")),
            Map.entry("pretty_env_logger", List.of("RUST_LOG")),
            Map.entry(
                    "rails",
                    List.of("RAILS_ENV", "SECRET_KEY_BASE", "RAILS_LOG_TO_STDOUT", "RAILS_SERVE_STATIC_FILES")),
            Map.entry("puma", List.of("WEB_CONCURRENCY")),
            Map.entry("dj-database-url", List.of("DATABASE_URL")),
            Map.entry("@aws-sdk/client-s3", AWS),
            Map.entry("@aws-sdk/client-ses", AWS),
            Map.entry("@aws-sdk/client-sesv2", AWS),
            Map.entry("@aws-sdk/client-sqs", AWS),
            Map.entry("aws-sdk", AWS),
            Map.entry("boto3", AWS),
            Map.entry("aioboto3", AWS),
            Map.entry("aws-config", AWS),
            Map.entry("rust-s3", AWS),
            Map.entry("aws-creds", AWS),
            Map.entry("github.com/aws/aws-sdk-go-v2/config", AWS),
            Map.entry("github.com/aws/aws-sdk-go", AWS),
            Map.entry("ex_aws", AWS),
            Map.entry("aws-sdk-s3", AWS),
            Map.entry(
                    "go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp",
                    List.of("OTEL_EXPORTER_OTLP_ENDPOINT")),
            Map.entry(
                    "go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc",
                    List.of("OTEL_EXPORTER_OTLP_ENDPOINT")),
            Map.entry("@opentelemetry/sdk-node", List.of("OTEL_EXPORTER_OTLP_ENDPOINT")),
            Map.entry("opentelemetry-exporter-otlp", List.of("OTEL_EXPORTER_OTLP_ENDPOINT")),
            Map.entry("opentelemetry-otlp", List.of("OTEL_EXPORTER_OTLP_ENDPOINT")),
            Map.entry("quarkus-opentelemetry", List.of("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT")));

    private ImpliedVariables() {}

    static List<Read> of(Dependency dependency) {
        return BY_LIBRARY.getOrDefault(dependency.name(), List.of()).stream()
                .map(Read::optional)
                .toList();
    }
}
