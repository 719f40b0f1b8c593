package dev.drover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.Comment;
import dev.drover.forge.CommitStatus;
import dev.drover.forge.Forge;
import dev.drover.forge.PullRequest;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.nomad.Cluster;
import dev.drover.plan.Outcome;
import dev.drover.testing.Overtaken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stories on a forge in memory, and those that need one whose every call can be made to fail. */
class StoryTest extends StoryContract {
    /** What is the same whoever writes it first. */
    private static final Set<String> COMPARED = Set.of("status", "register", "tag");

    private final Path folder;
    private final MemoryGround ground;

    StoryTest(@TempDir Path folder) {
        this.folder = folder;
        this.ground = new MemoryGround(folder);
    }

    @AfterEach
    @Override
    protected void end() {
        ground.close();
    }

    @Override
    protected Remote remote() {
        return ground.remote();
    }

    @Override
    protected Repositories newGit() {
        return ground.git();
    }

    @Override
    protected Repositories newGitOf(String person) {
        return ground.gitOf(person);
    }

    @Override
    protected Forge newForge() {
        return ground.forge;
    }

    @Override
    protected Forge as(String person) {
        return ground.forge.as(person);
    }

    @Override
    protected void reopen(PullRequest pullRequest) {
        ground.forge.reopen(SHOP, pullRequest.ref());
    }

    @Override
    protected StoryContract anew(String name) {
        return new StoryTest(folder.resolve(name));
    }

    @Override
    protected boolean lock(PullRequest pullRequest) {
        ground.forge.lock(SHOP, pullRequest.ref());
        return true;
    }

    @Test
    void aRepositoryThatMovedAwayIsSaidAndLooksAgain() {
        commit("alice", MAIN, CODE);
        passes(3);
        ground.forge.failNext(new ServiceUnavailable("forge", "shop moved to acme/shop-2", "Change its URL"));

        Outcome outcome = drover.pass();

        assertThat(outcome.summary()).contains("moved to acme/shop-2");
        assertThat(drover.pass()).isInstanceOf(Outcome.Waiting.class);
    }

    /** From the first push to a healthy job, with another replica that does everything right before one write of this one. */
    private Overtaken overtaken(int at) {
        Drove other = restarted();
        Overtaken sleeping = Overtaken.before(at, () -> {
            other.pass();
            other.pass();
        });
        drover = new Drove(
                new Drove.Setting(
                        sleeping.of(Repositories.class, newGit()),
                        remote(),
                        Optional.of(sleeping.of(Forge.class, newForge())),
                        Optional.of(sleeping.of(Cluster.class, cluster)),
                        ""),
                clock);
        commit("alice", MAIN, CODE);
        passes(4);
        reply("alice", IMAGE);
        passes(4);
        merge();
        passes(6);
        return sleeping;
    }

    @Test
    void aReplicaThatIsOvertakenBeforeAnyWriteEndsWhereOneAloneDoes() {
        List<String> whole = overtaken(0).writes();

        IntStream said = IntStream.rangeClosed(1, whole.size()).filter(at -> !COMPARED.contains(whole.get(at - 1)));
        said.parallel().forEach(at -> {
            StoryTest story = new StoryTest(folder.resolve("overtaken-" + at));
            story.overtaken(at);

            String when = "overtaken before write " + at + " (" + whole.get(at - 1) + ") of " + whole;
            assertThat(story.all())
                    .as(when)
                    .hasSize(1)
                    .allMatch(each -> each.status().state() == PullRequest.State.MERGED);
            List<String> words = story.comments().stream()
                    .filter(Comment::mine)
                    .map(Comment::body)
                    .toList();
            assertThat(words)
                    .as(when)
                    .doesNotHaveDuplicates()
                    .filteredOn(each -> each.contains("drover:outcome"))
                    .hasSize(1);
            assertThat(story.threads()).as(when).hasSize(1);
            assertThat(story.said().split("drover:ack", -1)).as(when).hasSize(2);
            assertThat(story.cluster.jobs(0, Duration.ZERO).jobs()).as(when).hasSize(1);
            assertThat(story.status(story.head(MAIN), "drover/deploy")
                            .orElseThrow()
                            .state())
                    .as(when)
                    .isEqualTo(CommitStatus.State.SUCCESS);
            story.end();
        });
    }
}
