package dev.drover.facts.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.FactName;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import org.junit.jupiter.api.Test;

class HealthServicesTest {
    private final HealthServices finder = new HealthServices();

    @Test
    void aRegisteredHealthServiceAnswersGrpcChecks() {
        MemoryTree go = MemoryTree.of("main.go", "grpc_health_v1.RegisterHealthServer(server, health)");
        MemoryTree rust = MemoryTree.of("src/main.rs", "let (a, b) =\n    tonic_health::server::health_reporter();");

        assertThat(Clues.values(Clues.of(finder, go), FactName.CHECK)).containsExactly("grpc:");
        assertThat(Clues.of(finder, rust).getFirst().evidence().line()).isEqualTo(2);
    }

    @Test
    void theLibraryAloneAndTestsSayNothing() {
        MemoryTree tree = MemoryTree.of("go.mod", "require google.golang.org/grpc v1")
                .with("main.go", "// grpc_health_v1.RegisterHealthServer(server, health)")
                .with("server_test.go", "grpc_health_v1.RegisterHealthServer(server, health)");

        assertThat(Clues.of(finder, tree)).isEmpty();
    }
}
