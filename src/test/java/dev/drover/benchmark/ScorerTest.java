package dev.drover.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.benchmark.Given.Build;
import dev.drover.benchmark.Given.GivenCheck;
import dev.drover.benchmark.Given.GivenEnv;
import dev.drover.benchmark.Given.Sizes;
import dev.drover.benchmark.Mark.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScorerTest {

    private static final String HEADER =
            "repo\tcommit\tdockerfile\tjobspec\timage\tports\tenv_names\tcpu_mhz\tmemory_mb\thealthcheck\tvolumes"
                    + "\ttask\tvariant\tenv_sources\tport_env_var\tnomad_job_type\tn_dockerfiles";

    private static final String SPEC = """
            task "web" {
              env {
                LOG_LEVEL = "info" # loud enough
                PORT = "${NOMAD_PORT_http}"
              }
              template {
                data = <<EOF
            {{ with nomadVar "nomad/jobs/shop" }}
            DB_PASSWORD={{ .password }}
            {{ end }}
            EOF
              }
            }
            """;

    @Test
    void everythingEqualIsRight() {
        TruthRow row = row("http:to=8080", "-");

        RowScore score = score(row, given(8080, "", "http", "/health", Set.of()));

        assertThat(score.marks()).extracting(Mark::outcome).containsOnly(Outcome.RIGHT);
        assertThat(score.marks()).noneMatch(Mark::harmful);
        assertThat(score.env().hits()).containsExactly("DB_PASSWORD", "LOG_LEVEL", "PORT");
        assertThat(score.env().extra()).isEmpty();
    }

    @Test
    void anotherPortIsWrongAndHarmful() {
        TruthRow row = row("http:to=8080", "-");

        RowScore score = score(row, given(3000, "", "http", "/health", Set.of()));

        assertThat(mark(score, "port (fixed)").outcome()).isEqualTo(Outcome.WRONG);
        assertThat(mark(score, "port (fixed)").harmful()).isTrue();
    }

    @Test
    void aPortThatIsAskedAboutIsNeitherRightNorWrong() {
        TruthRow row = row("http:to=8080", "-");

        RowScore right = score(row, given(8080, "", "http", "/health", Set.of("port")));
        RowScore wrong = score(row, given(3000, "", "http", "/health", Set.of("port")));

        assertThat(mark(right, "port (fixed)").outcome()).isEqualTo(Outcome.ASKED);
        assertThat(mark(wrong, "port (fixed)").outcome()).isEqualTo(Outcome.ASKED);
    }

    @Test
    void aDynamicPortIsScoredByItsVariable() {
        TruthRow row = row("http:dynamic;metrics:dynamic", "http<-PORT;metrics<-METRICS_PORT");

        RowScore right = score(row, given(8080, "PORT", "http", "/health", Set.of()));
        RowScore wrong = score(row, given(8080, "METRICS_PORT", "http", "/health", Set.of()));
        RowScore missing = score(row, given(8080, "", "http", "/health", Set.of()));

        assertThat(mark(right, "port (variable)").outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(mark(wrong, "port (variable)").outcome()).isEqualTo(Outcome.WRONG);
        assertThat(mark(missing, "port (variable)").outcome()).isEqualTo(Outcome.MISSING);
        assertThat(right.marks()).noneMatch(mark -> mark.fact().equals("port (fixed)"));
    }

    @Test
    void aPortWhereNothingListensIsWrong() {
        TruthRow row = row("-", "-");

        RowScore wrong = score(row, given(8080, "", "http", "/health", Set.of()));
        RowScore right = score(row, given(0, "", "http", "/health", Set.of()));
        RowScore asked = score(row, given(0, "", "http", "/health", Set.of("port")));

        assertThat(mark(wrong, "port (none)").outcome()).isEqualTo(Outcome.WRONG);
        assertThat(mark(right, "port (none)").outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(mark(asked, "port (none)").outcome()).isEqualTo(Outcome.ASKED);
    }

    /** There a program listens without any port in its spec, so the spec can't tell that nothing does. */
    @Test
    void aTaskOnTheHostsNetworkIsCountedApart() {
        TruthRow row = row("-", "-");
        String onHost = SPEC.replace("  env {", "  config {\n    network_mode = \"host\"\n  }\n  env {");

        RowScore host = Scorer.score(row, SpecReading.of(onHost, row), Given.NOTHING);

        assertThat(mark(host, "port (none)").outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(host.marks()).noneMatch(mark -> mark.fact().equals("port (none, own)"));
        assertThat(mark(score(row, Given.NOTHING), "port (none, own)").outcome())
                .isEqualTo(Outcome.RIGHT);
    }

    @Test
    void aStaticPortThatAVariableCarriesIsScoredByTheVariable() {
        TruthRow carried = row("http:static=19300", "http<-ADDR");
        TruthRow mapped = row("http:static=80,to=8080", "http<-PORT");

        RowScore score = score(carried, given(8080, "ADDR", "http", "/health", Set.of()));

        assertThat(mark(score, "port (variable)").outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(carried.portKind()).isEqualTo(TruthRow.PortKind.DYNAMIC);
        assertThat(mapped.portKind()).isEqualTo(TruthRow.PortKind.FIXED);
    }

    @Test
    void aWrongPathIsHarmfulAndAWeakerCheckIsOnlyMissing() {
        TruthRow row = row("http:to=8080", "-");

        Mark path = mark(score(row, given(8080, "", "http", "/", Set.of())), "check");
        Mark tcp = mark(score(row, given(8080, "", "tcp", "", Set.of())), "check");

        assertThat(path.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(path.harmful()).isTrue();
        assertThat(tcp.outcome()).isEqualTo(Outcome.MISSING);
    }

    @Test
    void sizesAreRightWithinAFactorOfTwo() {
        TruthRow row = row("http:to=8080", "-");

        RowScore edges = score(row, sized(200, 512));
        RowScore beyond = score(row, sized(99, 127));

        assertThat(mark(edges, "cpu").outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(mark(edges, "memory").outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(mark(beyond, "cpu").outcome()).isEqualTo(Outcome.WRONG);
        assertThat(mark(beyond, "memory").harmful()).isTrue();
    }

    @Test
    void aSecretGivenAsPlainIsWrongAndWithAValueHarmful() {
        TruthRow row = row("http:to=8080", "-");
        Given base = given(8080, "", "http", "/health", Set.of());
        Given open = new Given(
                base.build(),
                base.port(),
                base.portVariable(),
                Map.of("DB_PASSWORD", new GivenEnv(false, true), "COLOUR", new GivenEnv(false, true)),
                base.check(),
                base.sizes(),
                base.volumes(),
                base.questions(),
                base.proof());

        RowScore score = score(row, open);

        assertThat(mark(score, "env secret").outcome()).isEqualTo(Outcome.WRONG);
        assertThat(mark(score, "env secret").harmful()).isTrue();
        assertThat(score.env().missed()).containsExactly("LOG_LEVEL", "PORT");
        assertThat(score.env().extra()).containsExactly("COLOUR");
    }

    @Test
    void nothingGivenIsMissingEverywhere() {
        TruthRow row = row("http:to=8080", "-");

        RowScore score = score(row, Given.NOTHING);

        assertThat(score.marks()).extracting(Mark::outcome).containsOnly(Outcome.MISSING);
        assertThat(new Score("nothing", List.of(score)).recall(RowScore::env)).isZero();
        assertThat(new Score("nothing", List.of(score)).precision(RowScore::env))
                .isNaN();
    }

    @Test
    void ownersCountOnceWhateverTheirRows() {
        TruthRow one = row("http:to=8080", "-");
        TruthRow other = TruthTable.parse(
                        List.of(HEADER, line("http:to=8080", "-").replace("acme/shop", "zed/shop")))
                .getFirst();
        RowScore right = score(one, given(8080, "", "http", "/health", Set.of()));
        RowScore wrong = score(other, given(1, "", "http", "/health", Set.of()));

        Score score = new Score("s", List.of(right, right, right, wrong));

        assertThat(score.right("port (fixed)")).isEqualTo(0.75);
        assertThat(score.byOwner(owner -> owner.right("port (fixed)"))).isEqualTo(0.5);
    }

    private static TruthRow row(String ports, String variables) {
        return TruthTable.parse(List.of(HEADER, line(ports, variables))).getFirst();
    }

    private static String line(String ports, String variables) {
        return String.join(
                "\t",
                "acme/shop",
                "a".repeat(40),
                "Dockerfile",
                "job.nomad",
                "ghcr.io/acme/shop:v1",
                ports,
                "LOG_LEVEL,PORT,DB_PASSWORD",
                "200",
                "256",
                "http:/health",
                "data:/data",
                "web",
                "main",
                "fixed=1,nomad-env=1,nomadvar=1",
                variables,
                "service",
                "1");
    }

    private static RowScore score(TruthRow row, Given given) {
        return Scorer.score(row, SpecReading.of(SPEC, row), given);
    }

    private static Mark mark(RowScore score, String fact) {
        return score.marks().stream()
                .filter(mark -> mark.fact().equals(fact))
                .findFirst()
                .orElseThrow();
    }

    private static Given given(int port, String variable, String check, String path, Set<String> questions) {
        return new Given(
                new Build(Optional.of("Dockerfile"), Optional.of("ghcr.io/ACME/shop"), Optional.of("service")),
                port == 0 ? Optional.empty() : Optional.of(port),
                variable.isEmpty() ? Optional.empty() : Optional.of(variable),
                Map.of(
                        "LOG_LEVEL", new GivenEnv(false, true),
                        "PORT", new GivenEnv(false, true),
                        "DB_PASSWORD", new GivenEnv(true, false)),
                Optional.of(new GivenCheck(check, path)),
                new Sizes(Optional.of(200), Optional.of(256)),
                Set.of("/data"),
                questions,
                Map.of());
    }

    private static Given sized(int cpu, int memory) {
        Given base = given(8080, "", "http", "/health", Set.of());
        return new Given(
                base.build(),
                base.port(),
                base.portVariable(),
                base.env(),
                base.check(),
                new Sizes(Optional.of(cpu), Optional.of(memory)),
                base.volumes(),
                base.questions(),
                base.proof());
    }
}
