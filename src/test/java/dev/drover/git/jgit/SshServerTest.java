package dev.drover.git.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.Revision;
import dev.drover.app.ServiceUnavailable;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.RepositoriesContract;
import dev.drover.testing.GitSandbox;
import dev.drover.testing.servers.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Git over SSH against OpenSSH: everything that Git must do, and who is let in and believed. */
class SshServerTest extends RepositoriesContract {
    @RegisterExtension
    static final SshServer SSH = new SshServer();

    @Override
    protected GitSandbox origin() {
        return GitSandbox.create(folder.resolve("origin.git"));
    }

    @Override
    protected String url() {
        return SSH.url(folder.resolve("origin.git"));
    }

    @Override
    protected Repositories repositories() {
        return with(SSH.key("ed25519"), SSH.knownHost("ed25519"));
    }

    private Repositories with(Path key, String knownHosts) {
        return with(key, knownHosts, GitLimits.usual(GitLimits.Reach.SAFE));
    }

    private Repositories with(Path key, String knownHosts, GitLimits limits) {
        try {
            Path file = Files.writeString(folder.resolve("known_hosts"), knownHosts);
            return new JGitRepositories(folder.resolve("data"), _ -> new Login.SshKey(key, file), limits);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Remote shop() {
        return new Remote(SHOP, url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void everyUsualKindOfKeyIsGoodOnBothSides(String kind) {
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));

        Repositories.Heads heads = with(SSH.key(kind), SSH.knownHost(kind)).heads(shop());

        assertThat(heads.branches()).containsValue(main);
    }

    @Test
    void aListOfBranchesThatIsTooLongIsCutOff() throws IOException {
        Revision main = origin.commit("main", "Start", Map.of("a.txt", "one\n"));
        StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (int number = 100_000; number < 130_000; number++) {
            packed.append(main).append(" refs/heads/branch-").append(number).append('\n');
        }
        Files.writeString(folder.resolve("origin.git/packed-refs"), packed);
        GitLimits small = new GitLimits(
                Duration.ofSeconds(20), Duration.ofSeconds(60), 1L << 20, 1_000, 10, GitLimits.Reach.SAFE);

        assertThatThrownBy(() -> with(SSH.key("ed25519"), SSH.knownHost("ed25519"), small)
                        .heads(shop()))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("larger than 1 MiB");
        assertThat(repositories().heads(shop()).branches()).hasSize(30_001);
    }

    @Test
    void anUnknownHostIsRefusedAndTheFileStaysAsItIs() throws IOException {
        Repositories careful = with(SSH.key("ed25519"), "");

        assertThatThrownBy(() -> careful.heads(shop()))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("reject HostKey")
                .hasMessageContaining("Add the host's key to the file of DROVER_REPOSITORIES_SHOP_KNOWN_HOSTS_FILE");

        assertThat(folder.resolve("known_hosts")).isEmptyFile();
    }

    @Test
    void aHostWithAnotherKeyThanTheKnownOneIsRefused() {
        Repositories careful = with(SSH.key("ed25519"), SSH.anotherHost());

        assertThatThrownBy(() -> careful.heads(shop()))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("HostKey has been changed")
                .hasMessageContaining("somebody may stand between")
                .hasMessageContaining("DROVER_REPOSITORIES_SHOP_KNOWN_HOSTS_FILE");
    }

    @Test
    void aKeyThatMayNotLogInSaysWhichSettingToCheck() {
        Repositories stranger = with(SSH.strangersKey(), SSH.knownHost("ed25519"));

        assertThatThrownBy(() -> stranger.heads(shop()))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("Check DROVER_REPOSITORIES_SHOP_SSH_KEY_FILE");
    }

    @Test
    void filesThatAreMissingAreNamed() {
        Repositories lost = with(folder.resolve("no-key"), SSH.knownHost("ed25519"));

        assertThatThrownBy(() -> lost.heads(shop()))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("no-key")
                .hasMessageContaining("DROVER_REPOSITORIES_SHOP_SSH_KEY_FILE");
    }

    @Test
    void aFolderWithoutRepositorySaysWhatToCheck() {
        Remote missing = new Remote(SHOP, SSH.url(folder.resolve("missing.git")));

        assertThatThrownBy(() -> repositories().heads(missing))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("DROVER_REPOSITORIES_SHOP_URL");
    }
}
