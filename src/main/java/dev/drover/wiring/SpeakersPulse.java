package dev.drover.wiring;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.CloneAddress;
import dev.drover.forge.Forge;
import dev.drover.reconcile.Watched;
import dev.drover.settings.Repository;
import dev.drover.settings.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Says at every start as whom Drover speaks on each forge, because what that account writes is never heard: with a person's own token,
 * that person would talk to nobody. Loudly where the account doesn't look like a program's. An app of GitHub's is nobody's account.
 */
@ApplicationScoped
class SpeakersPulse {
    private static final System.Logger LOG = System.getLogger("dev.drover.forge");
    private static final int MOST = 50;

    private final Settings settings;
    private final Forges forges;

    SpeakersPulse(Settings settings, Forges forges) {
        this.settings = settings;
        this.forges = forges;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("speakers").start(this::tell);
    }

    /** Asks each forge once for each token. */
    private void tell() {
        Set<String> asked = new HashSet<>();
        for (Repository repository : settings.watching().repositories()) {
            boolean persons = switch (repository.forge().kind()) {
                case GITHUB, GITLAB, GITEA -> repository.forge().app().isEmpty();
                case BUILTIN, NONE -> false;
            };
            String host = persons ? host(repository) : "";
            boolean first = persons
                    && asked.size() < MOST
                    && asked.add(host + " " + repository.forge().token().reveal());
            if (first) {
                forge(repository).ifPresent(forge -> tell(forge, repository, host));
            }
        }
    }

    private Optional<Forge> forge(Repository repository) {
        return forges.watched().stream()
                .filter(each -> each.remote().name().equals(repository.name()))
                .findFirst()
                .flatMap(Watched::forge);
    }

    private static String host(Repository repository) {
        String api = repository.forge().apiUrl();
        URI site = api.isEmpty() ? CloneAddress.of(repository.url()).site() : URI.create(api);
        return Objects.requireNonNullElse(site.getHost(), site.toString());
    }

    private static void tell(Forge forge, Repository repository, String host) {
        try {
            String login = forge.self(repository.name());
            LOG.log(level(login), sentence(login, host));
        } catch (ServiceUnavailable | RepositoryProblem e) {
            LOG.log(System.Logger.Level.DEBUG, "who Drover is on {0} is not known yet: {1}", host, e.getMessage());
        }
    }

    static System.Logger.Level level(String login) {
        String name = login.toLowerCase(Locale.ROOT);
        boolean program = name.contains("drover") || name.contains("bot") || name.endsWith("-ci");
        return program ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
    }

    static String sentence(String login, String host) {
        return "on " + host + " Drover speaks as " + login + ": what " + login
                + " writes on pull requests there is never heard as an answer; if that is a person's account, give Drover one of its own";
    }
}
