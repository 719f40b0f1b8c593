package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever command line a page shows can be typed: the command is there and takes these options; and no command is kept secret. */
class CommandDocsTest {
    /** A command as pages show it, up to where the example ends: {@code drover diff APP --json}. */
    private static final Pattern SHOWN =
            Pattern.compile("(?:(?:^|[ \"])\\./|`|^|docker run .* )drover ([a-z]+[^`|#(]*)");

    private static final CommandLine ALL =
            new Cli(new FakeTools(), Terminal.ofProcess(Map.of(), OutputStream.nullOutputStream())).commandLine();

    @Test
    void everyCommandThatIsShownCanBeTyped() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Path page : pages()) {
            for (String line : Files.readAllLines(page)) {
                SHOWN.matcher(line).results().map(MatchResult::group).forEach(shown -> {
                    seen.add(shown);
                    wrong.addAll(mistakes(page, shown));
                });
            }
        }

        assertThat(seen).hasSizeGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyCommandAndOptionStandsOnThePageOfCommands() throws IOException {
        String page = Files.readString(Path.of("docs/commands.md"));
        TreeSet<String> wanted = new TreeSet<>();
        collect(ALL, wanted);

        assertThat(wanted).hasSizeGreaterThan(40).allMatch(name -> page.contains(name), "is on docs/commands.md");
    }

    @Test
    void aMistakeIsSeen() {
        assertThat(mistakes(Path.of("x.md"), "`drover diff APP --jsno"))
                .containsExactly("x.md: drover diff takes no --jsno");
        assertThat(mistakes(Path.of("x.md"), "`drover dif APP")).containsExactly("x.md: there is no drover dif");
    }

    private static void collect(CommandLine command, TreeSet<String> names) {
        command.getSubcommands().forEach((name, child) -> {
            names.add("`" + child.getCommandSpec().qualifiedName().replaceFirst("^drover ", ""));
            child.getCommandSpec().options().stream()
                    .filter(option -> !option.usageHelp())
                    .map(OptionSpec::longestName)
                    .forEach(names::add);
            collect(child, names);
        });
    }

    private static List<String> mistakes(Path page, String shown) {
        List<String> words =
                List.of(shown.substring(shown.indexOf("drover ")).strip().split("[\\s\\[\\],.;'\"]+"));
        List<String> mistakes = new ArrayList<>();
        CommandLine command = ALL;
        for (String word : words.subList(1, words.size())) {
            CommandLine next = command.getSubcommands().get(word);
            if (next != null) {
                command = next;
            } else if (command.equals(ALL)) {
                return List.of(page + ": there is no drover " + word);
            } else if (word.startsWith("--") && command.getCommandSpec().findOption(word) == null) {
                mistakes.add(page + ": " + command.getCommandSpec().qualifiedName() + " takes no " + word);
            }
        }
        return mistakes;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of(".", "docs", "k8s-nomad-deploy", "gitops-example/app", "gitops-example/config")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }
}
