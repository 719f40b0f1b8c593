package dev.drover.testing;

import dev.drover.access.People;
import dev.drover.access.Role;
import dev.drover.access.local.LocalPeople.Configured;
import dev.drover.access.local.QuickPeople;
import dev.drover.app.AppRef;
import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.GitHttp;
import dev.drover.forge.Permission;
import dev.drover.forge.ReviewDesk;
import dev.drover.forge.WebhookReaders;
import dev.drover.forge.WebhookSecret;
import dev.drover.forge.builtin.Account;
import dev.drover.forge.builtin.Accounts;
import dev.drover.forge.builtin.BuiltinDesk;
import dev.drover.forge.builtin.BuiltinGitHttp;
import dev.drover.forge.builtin.BuiltinSite;
import dev.drover.forge.builtin.Hosting;
import dev.drover.forge.gitea.GiteaWebhooks;
import dev.drover.forge.github.GithubWebhooks;
import dev.drover.forge.gitlab.GitlabWebhooks;
import dev.drover.reconcile.Wake;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;

/**
 * A built-in forge with one repository and two people, and webhooks of the other forges for that repository, for tests of the running
 * application that ask for it by their profile. One profile for all of them, because each other one would start the application again.
 */
@Singleton
@Alternative
public class BuiltinWorld {
    public static final RepositoryName SHOP = new RepositoryName("shop");
    public static final String WRITER = "writer-token-0123456789";
    public static final String STRANGER = "stranger-token-0123456789";
    public static final String BOSS = "boss-token-0123456789";
    public static final String READER = "reader-token-0123456789";

    /** What signs the webhooks. */
    public static final String SECRET = "a secret of the shop";

    private final BuiltinSite site;
    private final GitSandbox git;
    private final List<String> woken = new CopyOnWriteArrayList<>();

    /** Puts this forge in the place of the configured one. */
    public static class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(BuiltinWorld.class);
        }

        /** No schedule runs, and the store is a new one. */
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.scheduler.enabled", "false",
                    "drover.schedule.drift", "1h",
                    "quarkus.datasource.jdbc.url", "jdbc:sqlite:" + folder().resolve("drover.db"));
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("builtin-world");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public BuiltinWorld() {
        Hosting hosting = new Hosting(folder(), Set.of(SHOP));
        Accounts accounts = new Accounts(
                Account.inside("drover"),
                List.of(
                        Account.withToken("writer", WRITER, Map.of(SHOP, Permission.WRITE), Permission.NONE),
                        Account.withToken("reader", READER, Map.of(SHOP, Permission.READ), Permission.NONE)),
                Permission.NONE);
        site = new BuiltinSite(hosting, accounts, "http://127.0.0.1", Clock.systemUTC(), _ -> {});
        site.forge().statuses(SHOP, new Revision("0".repeat(40)));
        git = GitSandbox.open(hosting.path(SHOP));
    }

    public BuiltinSite site() {
        return site;
    }

    public GitSandbox git() {
        return git;
    }

    /** The repositories that were woken, in the order of it. */
    public List<String> woken() {
        return woken;
    }

    /** Forgets every branch, pull request and status. */
    public void clear() {
        try {
            for (Ref ref : git.repository().getRefDatabase().getRefsByPrefix("refs/")) {
                RefUpdate update = git.repository().updateRef(ref.getName());
                update.setForceUpdate(true);
                update.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Produces
    @Singleton
    People people() {
        return QuickPeople.of(
                List.of(
                        Configured.of("writer", Role.DEVELOPER, "default", WRITER),
                        Configured.of("reader", Role.VIEWER, "default", READER),
                        Configured.of("boss", Role.OPERATOR, "default", BOSS),
                        Configured.of("stranger", Role.DEVELOPER, "default", STRANGER)),
                new MemoryPeople());
    }

    @Produces
    @Singleton
    @Alternative
    Wake wake() {
        return new Wake() {
            @Override
            public void app(AppRef app) {}

            @Override
            public void repository(RepositoryName repository) {
                woken.add(repository.text());
            }
        };
    }

    @Produces
    @Singleton
    @Alternative
    WebhookReaders readers(Clock clock) {
        List<WebhookSecret> secrets = List.of(new WebhookSecret(SHOP, "acme/shop", SECRET));
        return new WebhookReaders(Map.of(
                "github", new GithubWebhooks(secrets),
                "gitlab", new GitlabWebhooks(secrets, clock),
                "gitea", new GiteaWebhooks(secrets)));
    }

    @Produces
    @Singleton
    ReviewDesk desk() {
        return new BuiltinDesk(site);
    }

    @Produces
    @Singleton
    GitHttp http() {
        return new BuiltinGitHttp(site);
    }
}
