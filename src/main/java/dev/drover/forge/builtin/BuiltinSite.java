package dev.drover.forge.builtin;

import dev.drover.app.RepositoryName;
import java.time.Clock;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Repository;

/**
 * What the parts of the built-in forge share: its repositories, its accounts, its pull requests, the address of its pages, and
 * who is told when something changed. {@link #forge} is the forge as Drover itself uses it.
 */
public final class BuiltinSite {
    private final Hosting hosting;
    private final Accounts accounts;
    private final PullStore pulls;
    private final String publicUrl;
    private final Consumer<RepositoryName> changed;

    /** {@code publicUrl} is where people reach this process; {@code changed} wakes whoever follows a repository. */
    public BuiltinSite(
            Hosting hosting, Accounts accounts, String publicUrl, Clock clock, Consumer<RepositoryName> changed) {
        this.hosting = hosting;
        this.accounts = accounts;
        this.pulls = new PullStore(clock);
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        this.changed = changed;
    }

    public BuiltinForge forge() {
        return as(accounts.self().login());
    }

    public BuiltinForge as(String login) {
        return new BuiltinForge(this, login);
    }

    Hosting hosting() {
        return hosting;
    }

    Accounts accounts() {
        return accounts;
    }

    PullStore pulls() {
        return pulls;
    }

    Repository repository(RepositoryName name) {
        return hosting.repository(name);
    }

    void changed(RepositoryName repository) {
        changed.accept(repository);
    }

    String link(RepositoryName repository, long number) {
        return publicUrl + "/repositories/" + repository + "/pulls/" + number;
    }
}
