package dev.drover.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.RepositoryName;
import dev.drover.app.RepositoryProblem;
import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.RepositoriesContract;
import dev.drover.testing.GitSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JGit against bare repositories on this machine, and what it refuses before any connection. */
class JGitRepositoriesFileTest extends RepositoriesContract {
    private static final GitLimits LIMITS = new GitLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            1L << 24,
            10_000,
            10,
            new GitLimits.Reach(true, Optional.empty(), false));

    @Override
    protected GitSandbox origin() {
        return GitSandbox.create(folder.resolve("origin.git"));
    }

    @Override
    protected String url() {
        return origin.url();
    }

    @Override
    protected Repositories repositories() {
        return new JGitRepositories(folder.resolve("data"), _ -> new Login.Nobody(), LIMITS);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ada:hunter2@example.com/shop.git, holds a user or password",
        "https://ghp_token@example.com/shop.git, holds a user or password",
        "http://example.com/shop.git, plain http",
        "ext::sh -c touch% /tmp/pwned, needs a key",
        "git://example.com/shop.git, not allowed",
        "ftp://example.com/shop.git, not allowed",
        "ssh://git@example.com/shop.git, needs a key",
        "file:///etc, file addresses are off",
        "/etc, file addresses are off",
    })
    void refusesAddressesThatCouldHarm(String url, String why) {
        Repositories careful = new JGitRepositories(
                folder.resolve("data"), _ -> new Login.Nobody(), GitLimits.usual(GitLimits.Reach.SAFE));

        assertThatThrownBy(() -> careful.heads(new Remote(SHOP, url)))
                .isInstanceOf(RepositoryProblem.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("ghp_token");
    }

    /** More commits than fit into one question of the fetch protocol, and more packs than a clone may keep, seen one by one. */
    @Test
    void aLongHistoryIsFollowedCommitByCommitByACloneThatStillReads() {
        Repositories git = repositories();
        Remote remote = new Remote(SHOP, origin.url());
        for (int number = 0; number < 80; number++) {
            Revision commit = origin.commit("main", "Commit " + number, Map.of("a.txt", number + "\n"));

            assertThat(git.tree(remote, commit).exact("a.txt")).hasValue(number + "\n");
            assertThat(git.lastChange(remote, commit, "a.txt").orElseThrow().revision())
                    .isEqualTo(commit);
        }
        String[] packs = folder.resolve("data/" + ClonePlace.of(origin.url()) + "/files.git/objects/pack")
                .toFile()
                .list((_, name) -> name.endsWith(".pack"));
        assertThat(packs).hasSizeLessThan(41);
    }

    @Test
    void filesOfOurOwnAreAlwaysAllowed() {
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        GitLimits.Reach own = new GitLimits.Reach(false, Optional.of(folder), false);
        Repositories ours =
                new JGitRepositories(folder.resolve("data2"), _ -> new Login.Nobody(), GitLimits.usual(own));

        assertThat(ours.heads(new Remote(SHOP, origin.url())).branches()).containsValue(main);
    }

    @Test
    void aMissingRepositorySaysWhichSettingToCheck() {
        Remote missing = new Remote(SHOP, folder.resolve("missing.git").toUri().toString());

        assertThatThrownBy(() -> repositories().heads(missing))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("shop at file:")
                .hasMessageContaining("DROVER_REPOSITORIES_SHOP_URL");
    }

    @Test
    void aSilentPortIsToldApart() {
        Remote silent = new Remote(SHOP, "http://127.0.0.1:1/shop.git");

        assertThatThrownBy(() -> repositories().heads(silent))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("Nothing answers there");
    }

    @Test
    void endsATransferThatIsTooLarge() {
        GitLimits few = new GitLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), 1L << 24, 3, 10, LIMITS.reach());
        Revision main = origin.commit("main", "Start", Map.of("a", "1", "b", "2", "c", "3", "d", "4"));
        Repositories careful = new JGitRepositories(folder.resolve("data3"), _ -> new Login.Nobody(), few);

        assertThatThrownBy(() -> careful.tree(new Remote(SHOP, origin.url()), main))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("more than 3 objects");
    }

    @Test
    void neitherHooksNorSettingsOfTheRepositoryRun() throws IOException {
        Path mark = folder.resolve("ran");
        for (String hook : new String[] {"pre-receive", "update", "post-receive", "pre-push", "post-update"}) {
            Path file = folder.resolve("origin.git/hooks/" + hook);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\ntouch " + mark + "\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Revision main = origin.commit("main", "Start", Map.of(".gitattributes", "* filter=evil\n", "a.txt", "one\n"));
        origin.repository().getConfig().setString("filter", "evil", "smudge", "touch " + mark);
        origin.repository().getConfig().save();
        Repositories repositories = repositories();
        Remote remote = new Remote(SHOP, origin.url());

        repositories.tree(remote, main).text("a.txt");
        repositories.push(
                remote,
                new dev.drover.git.Push(
                        new dev.drover.app.Branch("x"),
                        main,
                        Revision.NONE,
                        new java.util.TreeMap<>(Map.of("b.txt", Optional.of("two\n"))),
                        new dev.drover.git.Push.Message("Add b", java.time.Instant.EPOCH, "")));

        assertThat(origin.head("x")).isNotEqualTo(Revision.NONE);
        assertThat(mark).doesNotExist();
    }

    @Test
    void twoNamesOfOneAddressShareItsClones() {
        Repositories repositories = repositories();
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));

        repositories.tree(new Remote(SHOP, origin.url()), main);
        repositories.tree(new Remote(new RepositoryName("shop-staging"), origin.url()), main);

        assertThat(folder.resolve("data").toFile().list()).hasSize(1);
    }

    @Test
    void whoLogsInDifferentlyIsNotToldWhatAnotherMaySee() {
        Repositories repositories = new JGitRepositories(
                folder.resolve("data"),
                name -> name.equals(SHOP) ? new Login.Token("one-token") : new Login.Token("another-token"),
                LIMITS);
        Remote shop = new Remote(SHOP, "https://example.com/shop.git");

        assertThat(repositories.alike(shop, shop)).isTrue();
        assertThat(repositories.alike(shop, new Remote(new RepositoryName("web"), shop.url())))
                .isFalse();
        assertThat(repositories().alike(shop, new Remote(new RepositoryName("web"), shop.url())))
                .isTrue();
    }

    @Test
    void clonesOfWhatIsNotWatchedAnyMoreAreRemovedAtTheNextStart() throws IOException {
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        Remote remote = new Remote(SHOP, origin.url());
        Path other = Files.createDirectories(folder.resolve("data/not-a-clone"));
        repositories().tree(remote, main);
        Repositories restarted = repositories();

        restarted.keepOnly(List.of(remote));
        assertThat(folder.resolve("data").toFile().list()).hasSize(2);
        restarted.keepOnly(List.of());

        assertThat(folder.resolve("data").toFile().list())
                .containsExactly(other.getFileName().toString());
    }
}
