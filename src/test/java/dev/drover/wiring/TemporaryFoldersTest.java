package dev.drover.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFoldersTest {
    @TempDir
    Path outside;

    @Test
    void aFolderThatIsStillWrittenToIsGoneInTheEnd() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(outside.resolve("folder"));
        CountDownLatch begun = new CountDownLatch(1);
        Thread writer = Thread.ofVirtual().start(() -> write(folder.resolve("clones/shop"), begun));
        begun.await();

        TemporaryFolders.remove(folder);

        writer.join();
        assertThat(folder).doesNotExist();
    }

    @Test
    void aLinkIsRemovedAndWhatItPointsToIsKept() throws IOException {
        Path mine = Files.writeString(outside.resolve("mine.txt"), "mine");
        Path folder = Files.createDirectory(outside.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("all"), outside);

        TemporaryFolders.remove(folder);

        assertThat(folder).doesNotExist();
        assertThat(mine).hasContent("mine");
    }

    /** As a clone does that is being made: file after file, until its folder is taken away. */
    private static void write(Path into, CountDownLatch begun) {
        try {
            Files.createDirectories(into);
            for (int i = 0; i < 2_000; i++) {
                Files.writeString(into.resolve(Integer.toString(i)), "x");
                begun.countDown();
            }
        } catch (IOException e) {
            begun.countDown(); // its folder is gone
        }
    }
}
