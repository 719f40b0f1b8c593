package dev.drover.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.Branch;
import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.git.PushResult.Moved;
import dev.drover.git.PushResult.Pushed;
import dev.drover.git.PushResult.Unchanged;
import dev.drover.source.SourceFile;
import dev.drover.source.SourceTree;
import dev.drover.testing.GitSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every way of reaching a repository must do. Subclasses serve the sandbox's repository in their own way. */
public abstract class RepositoriesContract {
    protected static final RepositoryName SHOP = new RepositoryName("shop");
    private static final Branch MAIN = new Branch("main");
    private static final Branch PROPOSAL = new Branch("drover/deploy-job.nomad");
    private static final Push.Message MESSAGE =
            new Push.Message("Propose a job spec", Instant.parse("2026-02-03T04:05:06Z"), "");

    @TempDir
    protected Path folder;

    protected GitSandbox origin;
    private Repositories repositories;
    private Remote remote;

    /** The repository that people write to. */
    protected abstract GitSandbox origin();

    /** Its address as {@link #repositories()} may use it. */
    protected abstract String url();

    protected abstract Repositories repositories();

    @BeforeEach
    void serve() {
        origin = origin();
        repositories = repositories();
        remote = new Remote(SHOP, url());
    }

    @Test
    void namesTheBranchesAndTheDefaultOne() {
        Revision first = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Revision second = origin.commit("feature", "main", "Try", Map.of("a.txt", "two\n"));

        Repositories.Heads heads = repositories.heads(remote);

        assertThat(heads.main()).isEqualTo(MAIN);
        assertThat(heads.branches()).containsOnly(Map.entry(MAIN, first), Map.entry(new Branch("feature"), second));
    }

    @Test
    void anEmptyRepositoryHasNoBranches() {
        Repositories.Heads heads = repositories.heads(remote);

        assertThat(heads.branches()).isEmpty();
    }

    @Test
    void readsTheFilesOfACommit() {
        origin.commit("main", "Start", Map.of("old.txt", "x\n"));
        Revision second =
                origin.commit("main", "Go on", Map.of("Dockerfile", "FROM alpine\nEXPOSE 80\n", "old.txt", ""));

        SourceTree tree = repositories.tree(remote, second);

        assertThat(tree.revision()).isEqualTo(second);
        assertThat(tree.files()).extracting(SourceFile::path).containsExactly("Dockerfile");
        assertThat(tree.text("Dockerfile").orElseThrow().lines()).containsExactly("FROM alpine", "EXPOSE 80");
        assertThat(tree.text("old.txt")).isEmpty();
    }

    @Test
    void readsACommitThatIsNoTipAnyMore() {
        Revision first = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        origin.commit("main", "Go on", Map.of("a.txt", "two\n"));
        origin.commit("main", "Go on", Map.of("a.txt", "three\n"));

        SourceTree tree = repositories.tree(remote, first);

        assertThat(tree.text("a.txt").orElseThrow().text()).isEqualTo("one");
    }

    @Test
    void aCommitThatIsGoneIsToldAsSuch() {
        origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Revision gone = new Revision("deadbeef".repeat(5));

        assertThatThrownBy(() -> repositories.tree(remote, gone))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining(gone.sha())
                .hasMessageContaining("not in the repository any more");
    }

    @Test
    void findsTheCommitThatLastChangedAFile() {
        origin.commit("main", "Start", Map.of("a.txt", "one\n", "b.txt", "one\n"));
        Revision change = origin.commit("main", "Change a", Map.of("a.txt", "two\n"));
        Revision tip = origin.commit("main", "Change b", Map.of("b.txt", "two\n"));

        Optional<Commit> found = repositories.lastChange(remote, tip, "a.txt");

        assertThat(found).hasValueSatisfying(commit -> {
            assertThat(commit.revision()).isEqualTo(change);
            assertThat(commit.message()).isEqualTo("Change a");
            assertThat(commit.authorName()).isEqualTo("Ada");
        });
        assertThat(repositories.lastChange(remote, tip, "missing.txt")).isEmpty();
    }

    @Test
    void listsTheCommitsBetweenTwo() {
        Revision base = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Revision second = origin.commit("feature", "main", "Two", Map.of("a.txt", "two\n"));
        Revision third = origin.commit("feature", "Three", Map.of("a.txt", "three\n"));

        assertThat(repositories.between(remote, base, third))
                .extracting(Commit::revision)
                .containsExactly(third, second);
        assertThat(repositories.between(remote, third, base)).isEmpty();
    }

    @Test
    void knowsWhatContainsWhat() {
        Revision base = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Revision feature = origin.commit("feature", "main", "Try", Map.of("a.txt", "two\n"));
        Revision main = origin.commit("main", "Go on", Map.of("b.txt", "two\n"));

        assertThat(repositories.contains(remote, main, base)).isTrue();
        assertThat(repositories.contains(remote, main, main)).isTrue();
        assertThat(repositories.contains(remote, main, feature)).isFalse();
        assertThat(repositories.contains(remote, base, main)).isFalse();
    }

    @Test
    void looksFurtherBackThanTheFirstStretchOfHistory() {
        Revision oldest = origin.commit("main", "Start", Map.of("a.txt", "0\n"));
        for (int i = 1; i <= 30; i++) {
            origin.commit("main", "Step " + i, Map.of("a.txt", i + "\n"));
        }

        assertThat(repositories.contains(remote, origin.head("main"), oldest)).isTrue();
    }

    @Test
    void makesABranchWithACommit() {
        Revision main = origin.commit("main", "Start", Map.of("Dockerfile", "FROM alpine\n"));
        Push push = new Push(PROPOSAL, main, Revision.NONE, files("deploy/job.nomad", "job \"shop\" {}\n"), MESSAGE);

        PushResult result = repositories.push(remote, push);

        assertThat(result).isEqualTo(new Pushed(origin.head(PROPOSAL.name())));
        assertThat(origin.text(PROPOSAL.name(), "deploy/job.nomad")).isEqualTo("job \"shop\" {}\n");
        assertThat(origin.text(PROPOSAL.name(), "Dockerfile")).isEqualTo("FROM alpine\n");
        assertThat(origin.head("main")).isEqualTo(main);
    }

    @Test
    void replacesABranchThatIsWhereItWasExpected() {
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Revision old = origin.commit(PROPOSAL.name(), "main", "Old", Map.of("deploy/job.nomad", "old\n"));
        Push push = new Push(PROPOSAL, main, old, files("deploy/job.nomad", "new\n"), MESSAGE);

        PushResult result = repositories.push(remote, push);

        assertThat(result).isInstanceOf(Pushed.class);
        assertThat(origin.text(PROPOSAL.name(), "deploy/job.nomad")).isEqualTo("new\n");
        assertThat(repositories.between(remote, main, origin.head(PROPOSAL.name())))
                .hasSize(1);
    }

    @Test
    void deletesFilesAndKeepsModes() {
        origin.commit("main", "Start", Map.of("a.txt", "one\n", "b.txt", "one\n"));
        Revision main = origin.commitEntry("main", "run.sh", FileMode.EXECUTABLE_FILE, "#!/bin/sh\n");
        TreeMap<String, Optional<String>> files = new TreeMap<>();
        files.put("b.txt", Optional.empty());
        files.put("run.sh", Optional.of("#!/bin/sh\nexit 0\n"));

        repositories.push(remote, new Push(MAIN, main, main, files, MESSAGE));

        assertThat(origin.text("main", "b.txt")).isEmpty();
        assertThat(mode("main", "run.sh")).isEqualTo(FileMode.EXECUTABLE_FILE);
    }

    private FileMode mode(String branch, String path) {
        try (var walk = new org.eclipse.jgit.revwalk.RevWalk(origin.repository());
                var file = org.eclipse.jgit.treewalk.TreeWalk.forPath(
                        origin.repository(),
                        path,
                        walk.parseCommit(origin.repository().resolve(branch)).getTree())) {
            return file.getFileMode(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void writesNothingWhenNothingWouldChange() {
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Revision proposed = origin.commit(PROPOSAL.name(), "main", "Propose", Map.of("deploy/job.nomad", "x\n"));

        assertThat(repositories.push(
                        remote, new Push(PROPOSAL, main, proposed, files("deploy/job.nomad", "x\n"), MESSAGE)))
                .isEqualTo(new Unchanged(proposed));
        assertThat(repositories.push(
                        remote, new Push(new Branch("other"), main, Revision.NONE, files("a.txt", "one\n"), MESSAGE)))
                .isEqualTo(new Unchanged(main));
        assertThat(origin.head(PROPOSAL.name())).isEqualTo(proposed);
        assertThat(origin.head("other")).isEqualTo(Revision.NONE);
    }

    @Test
    void saysWhereABranchIsThatSomebodyMoved() {
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Revision ours = origin.commit(PROPOSAL.name(), "main", "Propose", Map.of("deploy/job.nomad", "x\n"));
        Revision theirs = origin.commit(PROPOSAL.name(), "Edit", Map.of("deploy/job.nomad", "y\n"));

        assertThat(repositories.push(remote, new Push(PROPOSAL, main, ours, files("deploy/job.nomad", "z\n"), MESSAGE)))
                .isEqualTo(new Moved(theirs));
        assertThat(repositories.push(
                        remote, new Push(PROPOSAL, main, Revision.NONE, files("deploy/job.nomad", "z\n"), MESSAGE)))
                .isEqualTo(new Moved(theirs));
        assertThat(repositories.push(
                        remote, new Push(new Branch("gone"), main, ours, files("deploy/job.nomad", "z\n"), MESSAGE)))
                .isEqualTo(new Moved(Revision.NONE));
        assertThat(origin.head(PROPOSAL.name())).isEqualTo(theirs);
    }

    @Test
    void theSamePushMakesTheSameCommit() throws IOException {
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Push push = new Push(PROPOSAL, main, Revision.NONE, files("deploy/job.nomad", "x\n"), MESSAGE);
        PushResult first = repositories.push(remote, push);
        repositories.deleteBranch(remote, PROPOSAL, origin.head(PROPOSAL.name()));

        PushResult second = repositories.push(remote, push);

        assertThat(second).isEqualTo(first).isInstanceOf(Pushed.class);
    }

    @Test
    void namesThePersonItActsFor() {
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Push.Message message = new Push.Message("Answer a question", MESSAGE.at(), "alice\nEvil: yes");

        repositories.push(remote, new Push(MAIN, main, main, files("a.txt", "two\n"), message));

        Commit made = repositories.between(remote, main, origin.head("main")).getFirst();
        assertThat(made.message()).isEqualTo("Answer a question\n\nOn-behalf-of: alice Evil: yes\n");
        assertThat(made.authorName()).isEqualTo("Drover");
        assertThat(made.at()).isEqualTo(MESSAGE.at());
    }

    @Test
    void refusesToWriteThroughASymbolicLink() {
        origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Revision main = origin.commitEntry("main", "deploy", FileMode.SYMLINK, "/etc");
        Push push = new Push(PROPOSAL, main, Revision.NONE, files("deploy/job.nomad", "x\n"), MESSAGE);

        assertThatThrownBy(() -> repositories.push(remote, push))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining("deploy: is a symbolic link");
    }

    @Test
    void deletesABranchOnlyWhereItWasExpected() {
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Revision ours = origin.commit(PROPOSAL.name(), "main", "Propose", Map.of("b.txt", "x\n"));

        repositories.deleteBranch(remote, PROPOSAL, main);
        Revision after = origin.head(PROPOSAL.name());
        repositories.deleteBranch(remote, PROPOSAL, ours);

        assertThat(after).isEqualTo(ours);
        assertThat(origin.head(PROPOSAL.name())).isEqualTo(Revision.NONE);
    }

    private static SortedMap<String, Optional<String>> files(String path, String text) {
        return new TreeMap<>(Map.of(path, Optional.of(text)));
    }
}
