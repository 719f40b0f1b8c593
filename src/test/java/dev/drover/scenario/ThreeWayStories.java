package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.forge.CommitStatus;
import dev.drover.forge.ReviewThread;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in a spec because a person wrote it, or because an older Drover read the code otherwise, is left alone. */
abstract class ThreeWayStories extends StoryStage {
    private static final String LOCK = "deploy/drover.lock";
    private static final String BY_HAND = """
            job "shop" {
              group "shop" {
                network {
                  port "http" {
                    to = 9000 # the proxy in the image listens here
                  }
                }

                task "shop" {
                  driver = "docker"

                  config {
                    image = "registry.example/shop:1"
                    ports = ["http"]
                  }
                }
              }
            }
            """;

    @Test
    void aPersonsPortIsKeptUntilTheCodeChangesItsOwn() {
        commit("alice", MAIN, CODE);
        commit("alice", MAIN, Map.of(SPEC, BY_HAND));
        passes(4);
        commit("alice", MAIN, Map.of("README.md", "# Another word\n"));
        passes(4);
        assertThat(all()).as("nothing that the spec is made from changed").isEmpty();
        assertThat(merged(LOCK)).as("a lock alone").isEmpty();

        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 8081\nCMD [\"/shop\"]\n"));
        passes(4);

        assertThat(only().status().state().name()).isEqualTo("OPEN");
        assertThat(proposedOrMain()).contains("to = 9000 # the proxy in the image listens here");
        assertThat(only().text().body() + said()).contains("9000", "8081");
    }

    @Test
    void aQuestionThatChangesNoLineOfTheSpecIsAskedAtItsPendingAnswerAndHeardThere() {
        commit("alice", MAIN, CODE);
        commit("alice", MAIN, Map.of(SPEC, BY_HAND));
        passes(4);
        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 8081\nCMD [\"/shop\"]\n"));
        passes(4);
        List<String> pending = proposed(ANSWERS).lines().toList();
        ReviewThread thread = threads().getFirst();
        String spec = proposed(SPEC);

        reply("alice", thread, "8081");
        passes(4);

        assertThat(thread.path()).isEqualTo(ANSWERS);
        assertThat(pending.get(thread.line() - 1).strip()).startsWith("port: # waiting: The code's port changed");
        assertThat(spec).as("nothing but the question was proposed").isEqualTo(BY_HAND);
        assertThat(proposed(SPEC)).contains("to = 8081").doesNotContain("9000");
        assertThat(proposed(ANSWERS)).containsPattern("port: .*8081.*by: " + login("alice"));
        assertThat(threads()).hasSize(1);
        assertThat(status(head(PROPOSAL), "drover/questions").orElseThrow().state())
                .isEqualTo(CommitStatus.State.SUCCESS);
    }

    @Test
    void aPendingQuestionThatIsMergedUnansweredKeepsThePersonsValueAndIsNotAskedAgain() {
        commit("alice", MAIN, CODE);
        commit("alice", MAIN, Map.of(SPEC, BY_HAND));
        passes(4);
        commit("alice", MAIN, Map.of("Dockerfile", "FROM scratch\nEXPOSE 8081\nCMD [\"/shop\"]\n"));
        passes(4);
        assertThat(status(head(PROPOSAL), "drover/questions").orElseThrow().state())
                .as("it has a default")
                .isEqualTo(CommitStatus.State.SUCCESS);

        merge();
        passes(8);

        assertThat(merged(SPEC)).isEqualTo(BY_HAND);
        assertThat(all()).hasSize(1);
    }

    @Test
    void aDefaultThatOnlyTheExampleFileDeclaresIsFollowed() {
        commit("alice", MAIN, CODE);
        commit("alice", MAIN, Map.of(".env.example", "LOG_LEVEL=info\n"));
        passes(3);
        reply("alice", IMAGE);
        passes(4);
        merge();
        passes(8);
        assertThat(merged(SPEC)).contains("LOG_LEVEL = \"info\"");

        commit("alice", MAIN, Map.of(".env.example", "LOG_LEVEL=debug\n"));
        passes(4);

        assertThat(all()).hasSize(2);
        assertThat(all().getFirst().text().body()).contains("env.LOG\\_LEVEL: info → debug (.env.example:1)");
        assertThat(proposed(SPEC)).contains("LOG_LEVEL = \"debug\"");
    }

    @Test
    void whatAnOlderAnalyserReadIsReadAgain() {
        healthy();

        commit(
                "alice",
                MAIN,
                Map.of(LOCK, other(LOCK).replaceFirst("(?m)^analyser .*$", "analyser 0"), SPEC, other(SPEC)));
        passes(4);

        assertThat(all())
                .as("the code said 8080 then as now, so 7070 is a person's")
                .hasSize(1);
    }

    @Test
    void whatThisAnalyserReadIsTheBase() {
        healthy();

        commit("alice", MAIN, Map.of(LOCK, other(LOCK), SPEC, other(SPEC)));
        passes(4);

        assertThat(all()).as("the code said 7070 and says 8080 now").hasSize(2);
        assertThat(proposed(SPEC)).contains("8080").doesNotContain("7070");
    }

    /** A merged file with another port. */
    private String other(String path) {
        String text = merged(path);
        assertThat(text).contains("8080");
        return text.replace("8080", "7070");
    }

    private String proposedOrMain() {
        String proposed = proposed(SPEC);
        return proposed.isEmpty() ? merged(SPEC) : proposed;
    }
}
