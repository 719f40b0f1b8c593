package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.source.SourceText;
import dev.drover.source.SourceTree;
import dev.drover.testing.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDraftingTest {
    @TempDir
    private Path directory = Path.of("");

    private final LocalDrafting drafting = new LocalDrafting();

    @AfterEach
    void tidyUp() {
        TemporaryFolders.removeAll();
    }

    private static String text(SourceTree tree, String path) {
        return tree.text(path).map(SourceText::text).orElse("");
    }

    private static List<Path> clones() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(each -> each.getFileName().toString().startsWith("drover-source"))
                    .toList();
        }
    }

    @Test
    void readsADirectoryAsItStands() throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\n");

        assertThat(text(drafting.open(directory.toString(), ""), "Dockerfile")).isEqualTo("FROM scratch");
    }

    @Test
    void readsARepositoryByItsUrlItsFolderABranchOrACommit() {
        try (GitSandbox git = GitSandbox.create(directory.resolve("shop.git"))) {
            Revision first = git.commit("main", "one", Map.of("Dockerfile", "FROM one\n"));
            git.commit("main", "two", Map.of("Dockerfile", "FROM two\n"));
            git.commit("side", "main", "three", Map.of("Dockerfile", "FROM three\n"));
            String folder = directory.resolve("shop.git").toString();

            assertThat(text(drafting.open(git.url(), ""), "Dockerfile")).isEqualTo("FROM two");
            assertThat(text(drafting.open(folder, ""), "Dockerfile")).isEqualTo("FROM two");
            assertThat(text(drafting.open(folder, "side"), "Dockerfile")).isEqualTo("FROM three");
            assertThat(text(drafting.open(git.url(), first.sha()), "Dockerfile"))
                    .isEqualTo("FROM one");
        }
    }

    @Test
    void leavesNoCloneBehind() throws IOException {
        int before = clones().size();
        try (GitSandbox git = GitSandbox.create(directory.resolve("shop.git"))) {
            git.commit("main", "one", Map.of("Dockerfile", "FROM one\n"));
            text(drafting.open(git.url(), ""), "Dockerfile");
        }
        int meanwhile = clones().size();

        TemporaryFolders.removeAll();

        assertThat(meanwhile).isGreaterThan(before);
        assertThat(clones()).hasSizeLessThanOrEqualTo(before);
    }

    @Test
    void saysWhatIsWrongWithASource() {
        try (GitSandbox git = GitSandbox.create(directory.resolve("shop.git"))) {
            git.commit("main", "one", Map.of("Dockerfile", "FROM one\n"));

            assertThatThrownBy(() -> drafting.open(directory.resolve("nothing").toString(), ""))
                    .isInstanceOf(RepositoryProblem.class)
                    .hasMessageContaining("no such directory");
            assertThatThrownBy(() -> drafting.open(git.url(), "banana"))
                    .isInstanceOf(RepositoryProblem.class)
                    .hasMessageContaining("no branch \"banana\"");
            assertThatThrownBy(() -> drafting.open("http://127.0.0.1:1/shop.git", ""))
                    .isInstanceOf(ServiceUnavailable.class);
        }
    }

    @Test
    void whatCannotBeReadIsSaidInTheWordsOfTheCommand() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "");
        String nowhere = "file://" + directory.resolve("none.git");

        assertThatThrownBy(() -> drafting.open(nowhere, ""))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("git: " + nowhere + ": not found. Check the address and the network; of a repository that"
                        + " asks for a login, give a clone on this machine");
        assertThatThrownBy(() -> drafting.open("https://127.0.0.1:1/shop.git", ""))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("Connection refused")
                .hasMessageNotContaining("DROVER_");
        assertThatThrownBy(() -> drafting.open("git@host:acme/shop.git", ""))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("Give its https address");
        assertThatThrownBy(() -> drafting.open(file.toString(), ""))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("it is a file");
    }
}
