package dev.drover.scenario;

import dev.drover.app.RepositoryName;
import dev.drover.app.Revision;
import dev.drover.forge.Forge;
import dev.drover.forge.Permission;
import dev.drover.forge.builtin.Account;
import dev.drover.forge.builtin.Accounts;
import dev.drover.forge.builtin.BuiltinSite;
import dev.drover.forge.builtin.Hosting;
import dev.drover.git.Remote;
import dev.drover.git.Repositories;
import dev.drover.git.jgit.GitLimits;
import dev.drover.git.jgit.GitLimits.Reach;
import dev.drover.git.jgit.JGitRepositories;
import dev.drover.git.jgit.Login;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;

/** The thin thread on the built-in forge, with a real Nomad that pulls and runs the image. */
class BuiltinThinThreadServerTest extends RealThinThread {
    private Hosting hosting;
    private BuiltinSite site;

    @BeforeEach
    void host() {
        hosting = new Hosting(folder.resolve("git"), Set.of(SHOP));
        Account alice = Account.withToken("alice", "a-token-of-alice-0123", Map.of(), Permission.WRITE);
        site = new BuiltinSite(
                hosting,
                new Accounts(Account.inside("drover"), List.of(alice), Permission.NONE),
                "http://127.0.0.1:1",
                Clock.systemUTC(),
                repository -> {});
    }

    @Override
    protected Remote remote() {
        return new Remote(SHOP, hosting.path(SHOP).toUri().toString());
    }

    @Override
    protected Repositories repositories() {
        return new JGitRepositories(
                folder.resolve("clones"),
                (RepositoryName name) -> new Login.Nobody(),
                GitLimits.usual(new Reach(false, Optional.of(folder.resolve("git")), false)));
    }

    @Override
    protected Forge forge() {
        return site.forge();
    }

    @Override
    protected Forge alice() {
        return site.as("alice");
    }

    @Override
    protected Revision push(Map<String, String> files) {
        hosting.begin(SHOP, new TreeMap<>(files), new PersonIdent("Alice", "alice@shop.example"));
        return repositories().heads(remote()).branches().values().iterator().next();
    }
}
