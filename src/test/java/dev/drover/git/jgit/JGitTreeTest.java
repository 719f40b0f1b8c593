package dev.drover.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceLimits;
import dev.drover.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JGitTreeTest {
    private static final PersonIdent AUTHOR =
            new PersonIdent("ann", "ann@example.org", Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private Repository repository;
    private final Map<String, FileMode> modes = new LinkedHashMap<>();
    private final Map<String, ObjectId> objects = new LinkedHashMap<>();

    @BeforeEach
    void create() throws IOException {
        repository = new FileRepositoryBuilder()
                .setBare()
                .setGitDir(directory.toFile())
                .build();
        repository.create(true);
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void filesOfACommitAreReadFromTheObjectDatabase() throws IOException {
        file("src/app.py", "print(1)\r\n");
        file("Dockerfile", "FROM scratch\n");
        Revision commit = commit();

        JGitTree tree = JGitTree.of(repository, commit, SourceLimits.USUAL);

        assertThat(tree.files()).containsExactly(new SourceFile("Dockerfile", 13), new SourceFile("src/app.py", 10));
        assertThat(tree.text("src/app.py").map(SourceText::text)).contains("print(1)");
        assertThat(tree.text("missing")).isEmpty();
        assertThat(tree.revision()).isEqualTo(commit);
        assertThat(tree.partial()).isEmpty();
    }

    @Test
    void linksAndSubmodulesAreLeftAloneAndSaid() throws IOException {
        file("Dockerfile", "FROM scratch\n");
        entry("etc", FileMode.SYMLINK, blob("/etc/passwd"));
        entry("library", FileMode.GITLINK, ObjectId.fromString("1234567890123456789012345678901234567890"));
        Revision commit = commit();

        JGitTree tree = JGitTree.of(repository, commit, SourceLimits.USUAL);

        assertThat(tree.files()).extracting(SourceFile::path).containsExactly("Dockerfile");
        assertThat(tree.text("etc")).isEmpty();
        assertThat(tree.partial())
                .containsExactly("1 symbolic link was not followed", "submodules not entered: library");
    }

    @Test
    void theLimitsKeepWhatIsNearestToTheRoot() throws IOException {
        for (int i = 0; i < 50; i++) {
            file("aaa/" + i, "x");
        }
        file("a/".repeat(60) + "deep", "x");
        file("zz-Dockerfile", "FROM scratch\n");
        file("huge", "x".repeat(200));
        Revision commit = commit();

        JGitTree tree = JGitTree.of(repository, commit, new SourceLimits(20, 100, 1_000, 5, 200));

        assertThat(tree.files()).hasSize(20).extracting(SourceFile::path).contains("zz-Dockerfile", "huge");
        assertThat(tree.text("huge")).isEmpty();
        assertThat(tree.partial())
                .anyMatch(said -> said.contains("only the 20 files"))
                .anyMatch(said -> said.contains("huge"));
    }

    @Test
    void aRevisionIsNamedAsGitNamesIt() throws IOException {
        file("Dockerfile", "FROM scratch\n");
        Revision commit = commit();

        try (JGitTree tree = JGitTree.open(directory, "HEAD", SourceLimits.USUAL)) {
            assertThat(tree.revision()).isEqualTo(commit);
        }
        assertThatThrownBy(() -> JGitTree.open(directory, "nowhere", SourceLimits.USUAL))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("no revision \"nowhere\"");
        assertThatThrownBy(() -> JGitTree.open(directory.resolve("objects"), "HEAD", SourceLimits.USUAL))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("not a Git repository");
    }

    private void file(String path, String text) throws IOException {
        entry(path, FileMode.REGULAR_FILE, blob(text));
    }

    private void entry(String path, FileMode mode, ObjectId object) {
        modes.put(path, mode);
        objects.put(path, object);
    }

    private ObjectId blob(String text) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
            inserter.flush();
            return id;
        }
    }

    private Revision commit() throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        modes.forEach((path, mode) -> {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(mode);
            entry.setObjectId(objects.getOrDefault(path, ObjectId.zeroId()));
            builder.add(entry);
        });
        builder.finish();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setAuthor(AUTHOR);
            commit.setCommitter(AUTHOR);
            commit.setMessage("A state");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate head = repository.updateRef(Constants.HEAD);
            head.setNewObjectId(id);
            head.forceUpdate();
            return new Revision(id.name());
        }
    }
}
