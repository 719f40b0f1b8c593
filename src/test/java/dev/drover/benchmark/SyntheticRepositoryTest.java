package dev.drover.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticRepositoryTest {

    @TempDir
    Path directory;

    @Test
    void oneSeedMakesOneCommitOfTheNumberAskedFor() throws IOException {
        String first = new SyntheticRepository(1, 60).write(directory.resolve("one.git"));
        String again = new SyntheticRepository(1, 60).write(directory.resolve("two.git"));

        assertThat(again).isEqualTo(first);
        assertThat(files(directory.resolve("one.git"))).isEqualTo(60);
    }

    private static int files(Path directory) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                        .setGitDir(directory.toFile())
                        .setBare()
                        .build();
                RevWalk commits = new RevWalk(repository);
                TreeWalk files = new TreeWalk(repository)) {
            files.addTree(commits.parseCommit(repository.resolve("HEAD")).getTree());
            files.setRecursive(true);
            int count = 0;
            while (files.next()) {
                count++;
            }
            return count;
        }
    }
}
