package dev.drover.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginTest {
    private static final String CONFIGURATION = """
            [core]
            	sshCommand = touch /tmp/never
            [include]
            	path = elsewhere
            [remote "upstream"]
            	url = https://git.example/other.git
            [remote "origin"]
            	url = git@git.example:team/shop.git
            """;

    @TempDir
    private Path folder = Path.of("");

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void isFoundFromAnyFolderOfAWorkTree() throws IOException {
        write("tree/.git/config", CONFIGURATION);
        write("tree/services/api/deploy/job.nomad", "");

        assertThat(Origin.of(folder.resolve("tree/services/api/deploy"))).contains("git@git.example:team/shop.git");
        assertThat(Origin.of(folder.resolve("tree"))).contains("git@git.example:team/shop.git");
    }

    @Test
    void isThatOfTheRepositoryThatALinkedWorkTreeBelongsTo() throws IOException {
        write("main/.git/config", CONFIGURATION);
        write("main/.git/worktrees/side/commondir", "../..\n");
        write("side/.git", "gitdir: " + folder.resolve("main/.git/worktrees/side") + "\n");

        assertThat(Origin.of(folder.resolve("side"))).contains("git@git.example:team/shop.git");
    }

    @Test
    void isNotKnownWithoutOneAndNotForWhatIsNoConfiguration() throws IOException {
        write("new/.git/config", "[core]\n\tbare = false\n");
        write("broken/.git/config", "[remote \"origin\n");
        write("odd/.git", "nothing of the kind");

        assertThat(Origin.of(folder.resolve("new"))).isEmpty();
        assertThat(Origin.of(folder.resolve("broken"))).isEmpty();
        assertThat(Origin.of(folder.resolve("odd"))).isEmpty();
    }
}
