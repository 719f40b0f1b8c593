package dev.drover.facts.listen;

import dev.drover.facts.AppScope;
import dev.drover.facts.Clue;
import dev.drover.facts.Evidence;
import dev.drover.facts.EvidenceClass;
import dev.drover.facts.FactFinder;
import dev.drover.facts.FactKey;
import dev.drover.facts.FactName;
import dev.drover.facts.FactValue.Check;
import dev.drover.facts.FactValue.CheckKind;
import dev.drover.facts.Secrets;
import dev.drover.facts.code.CodeFile;
import dev.drover.facts.code.CodeFiles;
import dev.drover.facts.code.Role;
import dev.drover.facts.code.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A gRPC server that registers the standard health service answers gRPC health checks. Only the registration counts, in the
 * words of each language's library; a library that is merely there says nothing.
 */
public final class HealthServices implements FactFinder {
    static final List<String> REGISTRATIONS = List.of(
            "tonic_health::server::health_reporter",
            "grpc_health_v1.RegisterHealthServer",
            "healthpb.RegisterHealthServer",
            "healthgrpc.RegisterHealthServer",
            "grpchealth.NewHandler",
            "add_HealthServicer_to_server",
            "new HealthStatusManager(",
            "HealthImplementation(",
            "AddGrpcHealthChecks(");

    @Override
    public String name() {
        return "health services";
    }

    @Override
    public void find(AppScope scope, Consumer<Clue> clues) {
        CodeFiles.of(scope)
                .filter(file -> file.role() == Role.SERVICE)
                .map(HealthServices::registration)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(evidence ->
                        clues.accept(new Clue(FactKey.of(FactName.CHECK), new Check(CheckKind.GRPC, "", 0), evidence)));
    }

    private static Optional<Evidence> registration(CodeFile file) {
        return IntStream.of(file.about(Topic.HEALTH))
                .filter(number -> !file.language().isComment(file.line(number)))
                .filter(number -> REGISTRATIONS.stream().anyMatch(file.line(number)::contains))
                .mapToObj(number ->
                        new Evidence(file.path(), number, Secrets.hidden(file.line(number)), EvidenceClass.SOURCE))
                .findFirst();
    }
}
