package dev.drover.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureTest {

    private static final String HEADER =
            "repo\tcommit\tdockerfile\tjobspec\timage\tports\tenv_names\tcpu_mhz\tmemory_mb\thealthcheck\tvolumes\ttask\tvariant\tenv_sources\tport_env_var";
    private static final String SHOP = "acme/shop\t" + "a".repeat(40)
            + "\tDockerfile\tdeploy/shop.hcl\tghcr.io/acme/shop:v1\thttp:to=3000\tCOLOUR,TOKEN\t-\t128\t-\t-\tweb\tmain\tfixed=1,vault=1\t-";

    @TempDir
    Path checkouts;

    @Test
    void theSubjectSeesNoSpecAndItsQuestionsAreJudged() throws IOException {
        Path root = checkouts.resolve("acme/shop@" + "a".repeat(12));
        Files.createDirectories(root.resolve("deploy"));
        Files.writeString(root.resolve("Dockerfile"), "FROM scratch\nEXPOSE 3000\n");
        Files.writeString(
                root.resolve("deploy/shop.hcl"),
                "job \"shop\" {\n task \"web\" {\n COLOUR = \"teal\"\nTOKEN={{ .Data.token }}\n}\n}\n");
        Probe probe = new Probe(Set.of("port", "env.TOKEN", "env.COLOUR", "env.NOISE"));

        Measurement measured = new Measure(new Checkouts(checkouts), probe, List.of(new Baselines.ExposeRule()))
                .run(TruthTable.parse(List.of(HEADER, SHOP)));

        assertThat(probe.seen).containsExactly("Dockerfile");
        assertThat(measured.audit().removed()).isEqualTo(Map.of("acme/shop", List.of("deploy/shop.hcl")));
        assertThat(measured.asked().getFirst().necessary()).containsExactlyInAnyOrder(": env.TOKEN", ": env.COLOUR");
        assertThat(measured.asked().getFirst().needless()).containsExactlyInAnyOrder(": port", ": env.NOISE");
        assertThat(measured.baselines().getFirst().right("port (fixed)")).isEqualTo(1.0);
        assertThat(new FactsReport(measured).text())
                .contains("questions: 2 necessary")
                .contains("2 needless");
        assertThat(new FactsJson(measured).text()).contains("\"medianNeedless\":2.000");
    }

    @Test
    void aRepositoryWithoutCheckoutIsNamedAndNotScored() throws IOException {
        Measurement measured = new Measure(new Checkouts(checkouts), new Probe(Set.of()), List.of())
                .run(TruthTable.parse(List.of(HEADER, SHOP)));

        assertThat(measured.audit().absent()).containsExactly("acme/shop");
        assertThat(measured.score().rows()).isEmpty();
    }

    @Test
    void whereSeveralImagesAreDeployedTheAppIsFoundByItsDockerfile() {
        List<TruthRow> rows =
                TruthTable.parse(List.of(HEADER, SHOP, SHOP.replace("\tDockerfile\t", "\tworker/Dockerfile\t")));
        Given main = withDockerfile("Dockerfile");
        Given worker = withDockerfile("worker/Dockerfile");

        assertThat(Measure.choose(rows.get(1), rows, List.of(main, worker))).isSameAs(worker);
        assertThat(Measure.choose(rows.get(1), rows, List.of(main))).isSameAs(main);
        assertThat(Measure.choose(rows.get(0), rows.subList(0, 1), List.of(worker, main)))
                .isSameAs(worker);
    }

    private static Given withDockerfile(String path) {
        Given none = Given.NOTHING;
        return new Given(
                new Given.Build(Optional.of(path), Optional.empty(), Optional.empty()),
                none.port(),
                none.portVariable(),
                none.env(),
                none.check(),
                none.sizes(),
                none.volumes(),
                none.questions(),
                none.proof());
    }

    /** Remembers what it was shown, finds nothing and asks what it was told to. */
    private static final class Probe implements Subject {
        private final Set<String> questions;
        private List<String> seen = List.of();

        Probe(Set<String> questions) {
            this.questions = questions;
        }

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public List<Given> apps(PrunedTree tree, String repository) {
            seen = tree.files().stream().map(file -> file.path()).toList();
            Given none = Given.NOTHING;
            return List.of(new Given(
                    none.build(),
                    none.port(),
                    none.portVariable(),
                    none.env(),
                    none.check(),
                    none.sizes(),
                    none.volumes(),
                    questions,
                    none.proof()));
        }
    }
}
