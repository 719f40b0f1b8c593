package dev.drover.scenario;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.forge.PullRequest;
import dev.drover.forge.ReviewDesk.Visitor;
import dev.drover.forge.ReviewThread;
import dev.drover.forge.builtin.Account;
import dev.drover.forge.builtin.Accounts;
import dev.drover.forge.builtin.BuiltinDesk;
import dev.drover.forge.builtin.BuiltinSite;
import dev.drover.forge.builtin.Hosting;
import dev.drover.git.Remote;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import dev.drover.testing.GitSandbox;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** The stories on the built-in forge. */
class BuiltinStoryLongTest extends StoryContract {
    private static final Map<RepositoryName, Permission> WRITES = Map.of(SHOP, Permission.WRITE);

    private final Path folder;
    private final Hosting hosting;
    private final BuiltinSite site;

    BuiltinStoryLongTest(@TempDir Path folder) {
        this.folder = folder;
        this.hosting = new Hosting(folder.resolve("git"), Set.of(SHOP));
        Accounts accounts = new Accounts(
                Account.inside("drover"),
                List.of(
                        Account.withToken("alice", "alice-token-0123456789", WRITES, Permission.NONE),
                        Account.withToken("bob", "bob-token-0123456789-0", WRITES, Permission.NONE),
                        Account.withToken(
                                "mallory", "mallory-token-0123456789", Map.of(SHOP, Permission.READ), Permission.NONE)),
                Permission.NONE);
        this.site = new BuiltinSite(hosting, accounts, "http://127.0.0.1:8080/", Clock.systemUTC(), _ -> {});
        site.forge().statuses(SHOP, new Revision("0".repeat(40)));
        try (GitSandbox sandbox = GitSandbox.open(hosting.path(SHOP))) {
            sandbox.commit("main", "Begin", Map.of("LICENSE", "None.\n"));
        }
    }

    @Override
    protected Remote remote() {
        return new Remote(SHOP, hosting.path(SHOP).toUri().toString());
    }

    @Override
    protected JGitRepositories newGit() {
        return new JGitRepositories(
                folder.resolve("clones"),
                name -> new Login.Nobody(),
                GitLimits.usual(new Reach(true, Optional.of(folder.resolve("git")), false)));
    }

    @Override
    protected JGitRepositories newGitOf(String person) {
        return newGit().under(person, person + "@example.test", folder.resolve("clones-" + person));
    }

    @Override
    protected Forge newForge() {
        return site.forge();
    }

    @Override
    protected Forge as(String person) {
        return new BuiltinDesk(site).as(new Visitor(person));
    }

    @Override
    protected StoryContract anew(String name) {
        return new BuiltinStoryLongTest(folder.resolve(name));
    }

    @Override
    protected void applySuggestion(String person, ReviewThread thread) {
        new BuiltinDesk(site)
                .applySuggestion(
                        new Visitor(person),
                        SHOP,
                        only().ref(),
                        thread.id(),
                        thread.comments().getFirst().id());
    }

    @Override
    protected void reopen(PullRequest pullRequest) {
        new BuiltinDesk(site).reopen(new Visitor("alice"), SHOP, pullRequest.ref());
    }
}
