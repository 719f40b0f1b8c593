package dev.drover.forge.builtin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.Permission;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.RepositoriesContract;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.testing.GitSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** JGit over HTTP, with a token, against the built-in forge. */
class JGitRepositoriesHttpTest extends RepositoriesContract {
    private static final String TOKEN = "writer-token-0123456789";
    private static final GitLimits LIMITS =
            new GitLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), 1L << 24, 10_000, 10, GitLimits.Reach.SAFE);

    private @Nullable ServedGit served;

    @Override
    protected GitSandbox origin() {
        Accounts accounts = new Accounts(
                Account.inside("drover"),
                List.of(Account.withToken("writer", TOKEN, Map.of(SHOP, Permission.WRITE), Permission.NONE)),
                Permission.NONE);
        Hosting hosting = new Hosting(folder.resolve("served"), Set.of(SHOP));
        BuiltinSite site = new BuiltinSite(hosting, accounts, "http://127.0.0.1", Clock.systemUTC(), _ -> {});
        site.repository(SHOP);
        try {
            served = new ServedGit(new BuiltinGitHttp(site));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return GitSandbox.open(hosting.path(SHOP));
    }

    @Override
    protected String url() {
        return served == null ? "" : served.url() + "/shop.git";
    }

    @Override
    protected Repositories repositories() {
        return new JGitRepositories(folder.resolve("data"), _ -> new Login.Token(TOKEN), LIMITS);
    }

    @AfterEach
    void stop() {
        if (served != null) {
            served.close();
        }
    }

    @Test
    void aWrongTokenIsToldWithoutShowingIt() {
        Repositories wrong =
                new JGitRepositories(folder.resolve("data2"), _ -> new Login.Token("wrong-token-0123456789"), LIMITS);

        assertThatThrownBy(() -> wrong.heads(new Remote(SHOP, url())))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("DROVER_REPOSITORIES_SHOP_TOKEN")
                .hasMessageNotContaining("wrong-token");
    }

    @Test
    void noTokenIsToldAsSuch() {
        Repositories nobody = new JGitRepositories(folder.resolve("data2"), _ -> new Login.Nobody(), LIMITS);

        assertThatThrownBy(() -> nobody.heads(new Remote(SHOP, url())))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("Set DROVER_REPOSITORIES_SHOP_TOKEN");
    }
}
