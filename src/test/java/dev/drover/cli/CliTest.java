package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.Place;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the frame promises to scripts and people: exit codes, which side things are printed on, help, colours, completion. */
final class CliTest {
    private final List<RunOptions> started = new ArrayList<>();
    private final Tools tools = new FakeTools() {
        @Override
        public int daemon(RunOptions options) {
            started.add(options);
            return 0;
        }
    };

    @Test
    void helpIsAResultAndStartsNothing() {
        Typed typed = Typed.drover(tools, "run", "--help");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("Usage: drover run", "--dry-run");
        assertThat(typed.err()).isEmpty();
        assertThat(started).isEmpty();
    }

    @Test
    void runHandsItsOptionsOn() {
        Typed typed = Typed.drover(tools, "run", "--dry-run", "--once");

        assertThat(typed.code()).isZero();
        assertThat(started).containsExactly(new RunOptions(true, true));
    }

    @Test
    void aMistypedCommandSaysWhatWasProbablyMeant() {
        Typed typed = Typed.drover(tools, "complete");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err())
                .contains("there is no command \"complete\"", "Did you mean", "completion", "Try drover --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "40", "54", "9999", "abc"})
    void helpIsWrittenHoweverNarrowTheTerminal(String columns) {
        Terminal.Look look = Terminal.Look.of(false, Map.of("COLUMNS", columns));

        Typed typed = Typed.drover(tools, look, "--help");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("completion");
    }

    @Test
    void noCommandIsAMisuse() {
        Typed typed = Typed.drover(tools);

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("Which command?");
    }

    @Test
    void aProblemOfTheirsEndsWithTwoAndItsPlace() {
        Tools broken = failing(new RepositoryProblem(new Place("deploy/job.nomad", 3, 7), "no such thing", "Fix it."));

        Typed typed = Typed.drover(broken, "run");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("deploy/job.nomad:3:7: no such thing. Fix it.");
    }

    @Test
    void anUnreachableServiceEndsWithThree() {
        Typed typed = Typed.drover(failing(new ServiceUnavailable("nomad", "refused", "Start it.")), "run");

        assertThat(typed.code()).isEqualTo(3);
        assertThat(typed.err()).contains("nomad: refused. Start it.");
    }

    @Test
    void ourOwnFaultSaysSoAndKeepsTheTrace() {
        Typed typed = Typed.drover(failing(new IllegalStateException("oops")), "run");

        assertThat(typed.code()).isEqualTo(70);
        assertThat(typed.err()).contains("report it", "oops", "CliTest");
    }

    @Test
    void everyCommandSpeaksToPrograms() {
        List<String> mute = new ArrayList<>();

        collect(new Cli(tools, Terminal.ofProcess(Map.of(), OutputStream.nullOutputStream())).commandLine(), mute);

        // A script, a server with pages of its own, and a command that only holds others have nothing to put into a
        // document.
        assertThat(mute).containsExactlyInAnyOrder("drover", "drover demo", "drover completion", "drover config");
    }

    private static void collect(CommandLine line, List<String> mute) {
        if (line.getCommandSpec().findOption("--json") == null) {
            mute.add(line.getCommandSpec().qualifiedName());
        }
        line.getSubcommands().values().forEach(each -> collect(each, mute));
    }

    @Test
    void exitCodesAreThoseThatScriptsRelyOn() {
        assertThat(Arrays.stream(ExitCode.values()).map(code -> code + " " + code.number()))
                .containsExactly(
                        "DONE 0",
                        "NO 1",
                        "UNUSABLE 2",
                        "UNREACHABLE 3",
                        "BUG 70",
                        "CONFIGURATION 78",
                        "INTERRUPTED 130");
    }

    @Test
    void coloursAreForTerminalsOnly() {
        assertThat(Typed.drover(tools, "--help").out()).doesNotContain("\u001b");
        assertThat(Typed.inColour(tools, "--help").out()).contains("\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "true, '', xterm-256color, true",
        "false, '', xterm-256color, false",
        "true, 1, xterm-256color, false",
        "true, '', dumb, false",
    })
    void nobodyGetsColoursWhoDoesNotWantThem(boolean terminal, String noColor, String term, boolean colour) {
        Terminal.Look look = Terminal.Look.of(terminal, Map.of("NO_COLOR", noColor, "TERM", term, "COLUMNS", "120"));

        assertThat(look).isEqualTo(new Terminal.Look(terminal, colour, 120));
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(Typed.drover(tools, "--version").out()).matches("drover \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @Test
    void everyShellGetsACompletionThatKnowsTheCommands() {
        for (String shell : List.of("bash", "zsh", "fish")) {
            assertThat(Typed.drover(tools, "completion", shell).out()).contains("complet", "drover", "run", "dry-run");
        }
    }

    /** Typed into a real shell that has the completion. */
    @ParameterizedTest
    @CsvSource({"do, doctor", "gen, generate", "run --dr, --dry-run", "config ch, check"})
    void bashCompletesWhatIsTyped(String typed, String completed, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("completion"),
                Typed.drover(tools, "completion", "bash").out());
        String shell = "source " + script + "; COMP_WORDS=(drover " + typed
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='drover " + typed
                + "'; COMP_POINT=${#COMP_LINE}; $(complete -p drover | sed 's/.*-F \\([^ ]*\\).*/\\1/'); echo \"${COMPREPLY[@]}\"";

        Process bash = new ProcessBuilder("bash", "--norc", "-c", shell).start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .as(() -> bash.errorReader().lines().toList().toString())
                .contains(completed);
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void configCheckTellsEverythingWrongAndEndsWithItsOwnCode() {
        Tools wrong = new FakeTools(Map.of("DROVER_PROT", "80", "DROVER_POLL_EVERY", "often"));

        Typed typed = Typed.drover(wrong, "config", "check");

        assertThat(typed.code()).isEqualTo(78);
        assertThat(typed.err())
                .contains("2 settings are wrong", "DROVER_PROT: there is no such setting. Did you mean DROVER_PORT?");
    }

    @Test
    void configCheckAsJsonIsOneDocument() {
        Typed typed = Typed.drover(new FakeTools(Map.of("DROVER_PROT", "80")), "config", "check", "--json");

        assertThat(typed.code()).isEqualTo(78);
        assertThat(typed.err()).isEmpty();
        assertThat(Json.parse(typed.out())
                        .get("problems")
                        .list()
                        .getFirst()
                        .get("name")
                        .string(""))
                .isEqualTo("DROVER_PROT");
    }

    @Test
    void configCheckShowsWhatTheSettingsComeTo() {
        Tools fine = new FakeTools(Map.of(
                "NOMAD_ADDR", "http://nomad:4646",
                "NOMAD_TOKEN", "hunter22",
                "DROVER_REPOSITORIES_SHOP_URL", "https://git.example/shop.git"));

        Typed typed = Typed.drover(fine, "config", "check");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("http://nomad:4646", "repository shop", "https://git.example/shop.git", "off");
        assertThat(typed.out()).doesNotContain("hunter22");
    }

    private static Tools configured(String list) {
        return new FakeTools(Map.of(
                "DROVER_CONFIG_REPOSITORY", "https://git.example/config.git",
                "DROVER_REPOSITORIES_TILL_URL", "https://git.example/till.git")) {
            @Override
            public Outside outside() {
                return Alone.listing(settings(), list);
            }
        };
    }

    @Test
    void configCheckShowsWhatTheConfigurationRepositoryListsUnlessOffline() {
        Tools tools = configured("repositories: { shop: { url: \"https://git.example/shop.git\" } }\n");

        Typed asked = Typed.drover(tools, "config", "check");
        Typed offline = Typed.drover(tools, "config", "check", "--offline");
        Typed json = Typed.drover(tools, "config", "check", "--json");

        assertThat(asked.code()).isZero();
        assertThat(asked.out())
                .contains("The settings are fine.", "repository till")
                .containsPattern("repository shop +https://git.example/shop.git \\(none, listed there\\)");
        assertThat(offline.out()).contains("(not asked)").doesNotContain("repository shop");
        assertThat(Json.parse(json.out()).get("repositories").list()).hasSize(2);
    }

    @Test
    void configCheckTellsWhatIsWrongWithTheList() {
        Tools tools = configured("repositories: { shop: { url: \"https://git.example/shop.git\", drift: often } }\n");

        Typed typed = Typed.drover(tools, "config", "check");
        Typed json = Typed.drover(tools, "config", "check", "--json");

        assertThat(typed.code()).isEqualTo(78);
        assertThat(typed.out()).contains("the list of the configuration repository is not right");
        assertThat(typed.err()).contains("repositories.yaml: SHOP_DRIFT");
        assertThat(json.code()).isEqualTo(78);
        assertThat(Json.parse(json.out()).get("problems").list()).hasSize(1);
    }

    private static Tools failing(RuntimeException problem) {
        return new FakeTools() {
            @Override
            public int daemon(RunOptions options) {
                throw problem;
            }
        };
    }
}
