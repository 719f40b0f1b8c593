package dev.drover.facts.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.facts.analysis.Analyser;
import dev.drover.facts.analysis.AnalysisRequest;
import dev.drover.facts.analysis.AppFacts;
import dev.drover.facts.deployment.EnvDeploy.Entry;
import dev.drover.facts.deployment.EnvDeploy.Kind;
import dev.drover.source.SourceText;
import dev.drover.testing.Clues;
import dev.drover.testing.MemoryTree;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvDeployTest {
    @Test
    void everyKindOfLineIsRead() {
        EnvDeploy read = EnvDeploy.read(new SourceText(
                "deploy/.env.deploy",
                List.of(
                        "# a comment",
                        "env:LOG_LEVEL=info",
                        "ENV:EMPTY=",
                        "env:URL=http://x/?a=b",
                        "Vault:DB_PASSWORD=secret/data/a:b/db:password",
                        "nomad:APP_PORT=assigned")));

        assertThat(read.problems()).isEmpty();
        assertThat(read.entries())
                .containsExactly(
                        new Entry(Kind.FIXED, "LOG_LEVEL", "info", 2),
                        new Entry(Kind.FIXED, "EMPTY", "", 3),
                        new Entry(Kind.FIXED, "URL", "http://x/?a=b", 4),
                        new Entry(Kind.VAULT, "DB_PASSWORD", "secret/data/a:b/db#password", 5),
                        new Entry(Kind.NOMAD, "APP_PORT", "", 6));
    }

    @Test
    void mistakesAreSaidInTheKnownWords() {
        EnvDeploy read = EnvDeploy.read(
                new SourceText("deploy/.env.deploy", List.of("nonsense", "what:X=1", "vault:X=path", "nomad:X=8080")));

        assertThat(read.problems())
                .containsExactly(
                        "Line 1: Invalid format. Expected: type:VAR_NAME=value",
                        "Line 2: Unknown type 'what'. Valid types: env, nomad, vault",
                        "Line 3: Vault entry must have format: vault:VAR=path:field",
                        "Line 4: Nomad entry must have value 'assigned': nomad:VAR=assigned");
    }

    @Test
    void anyLineIsAnEntryOrAMistakeWithItsNumber() {
        Random random = new Random(37);
        String sound = "env:A=1\nvault:DB=secret/a:b\nnomad:PORT=assigned\n# note\n";

        for (int round = 0; round < 3_000; round++) {
            List<String> lines = Clues.damaged(sound, random).lines().toList();
            EnvDeploy read = EnvDeploy.read(new SourceText("deploy/.env.deploy", lines));

            assertThat(read.entries())
                    .allSatisfy(entry -> assertThat(entry.line()).isBetween(1, lines.size()));
            assertThat(read.problems()).allMatch(problem -> problem.startsWith("Line "));
        }
    }

    @Test
    void variablesOfTheDockerfileThatAreMissingAreNamed() {
        EnvDeploy read = EnvDeploy.read(new SourceText("deploy/.env.deploy", List.of("env:A=1")));

        assertThat(EnvDeploy.missing(read, List.of("C", "A", "B")))
                .isEqualTo("Missing .env.deploy entries for Dockerfile ENV vars: B, C");
        assertThat(EnvDeploy.missing(read, List.of("A"))).isEmpty();
    }

    @Test
    void whoeverReadsTheFactsIsToldWhatTheFileForgot() {
        MemoryTree tree = MemoryTree.of("Dockerfile", "FROM node\nENV MODE=web PATH=/bin LEVEL=info\n")
                .with("deploy/.env.deploy", "env:LEVEL=warn\n");

        List<AppFacts> apps = Analyser.analyse(tree, AnalysisRequest.WHOLE);

        assertThat(apps.getFirst().facts().partial())
                .containsExactly("deploy/.env.deploy: Missing .env.deploy entries for Dockerfile ENV vars: MODE");
    }
}
