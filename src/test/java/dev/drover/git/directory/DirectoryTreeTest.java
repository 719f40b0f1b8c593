package dev.drover.git.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.RepositoryProblem;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceLimits;
import dev.drover.source.SourceText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
    @TempDir
    Path root;

    @Test
    void filesAreListedByPathWithoutGit() throws IOException {
        write("b/two.txt", "2");
        write("a.txt", "1");
        write(".git/config", "no");

        DirectoryTree tree = DirectoryTree.of(root, SourceLimits.USUAL);

        assertThat(tree.files()).extracting(SourceFile::path).containsExactly("a.txt", "b/two.txt");
        assertThat(tree.partial()).isEmpty();
    }

    @Test
    void textsAreReadWhateverTheirLineEndsAndMarks() throws IOException {
        write("dos", "\uFEFFone\r\ntwo\r\n");
        Files.write(root.resolve("wide"), "\uFEFFone\ntwo".getBytes(StandardCharsets.UTF_16LE));
        Files.write(root.resolve("wrong"), new byte[] {'a', (byte) 0xC3, 'b'});
        Files.write(root.resolve("binary"), new byte[] {1, 0, 2});

        DirectoryTree tree = DirectoryTree.of(root, SourceLimits.USUAL);

        assertThat(tree.text("dos").map(SourceText::text)).contains("one\ntwo");
        assertThat(tree.text("wide").map(SourceText::text)).contains("one\ntwo");
        assertThat(tree.text("wrong").map(SourceText::text)).contains("a\uFFFDb");
        assertThat(tree.text("binary")).isEmpty();
    }

    @Test
    void nothingOutsideIsReadThroughALink() throws IOException {
        Path secret = Files.createTempFile("outside", ".txt");
        Files.createSymbolicLink(root.resolve("link"), secret);
        Files.createSymbolicLink(root.resolve("loop"), root);

        DirectoryTree tree = DirectoryTree.of(root, SourceLimits.USUAL);

        assertThat(tree.files()).isEmpty();
        assertThat(tree.text("link")).isEmpty();
        assertThat(tree.text("../" + secret.getFileName())).isEmpty();
        assertThat(tree.partial()).containsExactly("2 symbolic links were not followed");
        Files.delete(secret);
    }

    @Test
    void whatIsBeyondALimitIsLeftOutAndSaid() throws IOException {
        write("Dockerfile", "FROM scratch");
        write("a/b/c/deep.txt", "x");
        for (int i = 0; i < 20; i++) {
            write("many/" + i, "12345");
        }
        try (RandomAccessFile huge =
                new RandomAccessFile(root.resolve("huge.bin").toFile(), "rw")) {
            huge.setLength(1L << 30);
        }

        DirectoryTree tree = DirectoryTree.of(root, new SourceLimits(10, 100, 30, 2, 50));

        assertThat(tree.files()).hasSize(10);
        assertThat(tree.text("Dockerfile")).isPresent();
        assertThat(tree.text("huge.bin")).isEmpty();
        assertThat(tree.partial())
                .anyMatch(said -> said.contains("only the 10 files"))
                .anyMatch(said -> said.contains("huge.bin"))
                .anyMatch(said -> said.contains("were not read"));
    }

    @Test
    void aFolderThatIsARepositoryOfItsOwnIsNotEntered() throws IOException {
        write("library/.git", "gitdir: ../.git/modules/library");
        write("library/code.py", "x");

        DirectoryTree tree = DirectoryTree.of(root, SourceLimits.USUAL);

        assertThat(tree.files()).isEmpty();
        assertThat(tree.partial()).containsExactly("submodules not entered: library");
    }

    @Test
    void aPathThatIsNoDirectoryIsTheProblemOfWhoNamedIt() {
        assertThatThrownBy(() -> DirectoryTree.of(root.resolve("missing"), SourceLimits.USUAL))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("not a directory");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
