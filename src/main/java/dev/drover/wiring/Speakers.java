package dev.drover.wiring;

import dev.drover.app.RepositoryProblem;
import dev.drover.app.ServiceUnavailable;
import dev.drover.forge.CloneAddress;
import dev.drover.forge.Forge;
import dev.drover.settings.Repository;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds out as whom Drover speaks on each forge: each account once in the life of a process, whether its repository stands in the
 * settings or came with the configuration repository's list. One that can't be asked now is asked again the next time. An app of
 * GitHub's is nobody's account, so nobody is asked about it.
 */
final class Speakers {
    private static final System.Logger LOG = System.getLogger("dev.drover.forge");
    private static final int MOST = 50;

    private final Function<Repository, Optional<Forge>> forges;
    private final Set<String> known = new HashSet<>();

    Speakers(Function<Repository, Optional<Forge>> forges) {
        this.forges = forges;
    }

    /** An account that Drover speaks as. */
    record Speaker(String login, String host) {
        /** True where the account looks like a program's and not like a person's. */
        boolean isProgram() {
            String name = login.toLowerCase(Locale.ROOT);
            return name.contains("drover") || name.contains("bot") || name.endsWith("-ci");
        }

        String sentence() {
            return "on " + host + " Drover speaks as " + login + ": what " + login
                    + " writes on pull requests there is never heard as an answer; if that is a person's account, give Drover one of its own";
        }
    }

    /** Those that were not known before. */
    synchronized List<Speaker> found(List<Repository> repositories) {
        List<Speaker> found = new ArrayList<>();
        for (Repository repository : repositories) {
            boolean account = switch (repository.forge().kind()) {
                case GITHUB, GITLAB, GITEA -> repository.forge().app().isEmpty();
                case BUILTIN, NONE -> false;
            };
            if (account && known.size() < MOST) {
                String host = host(repository);
                String key = host + " " + repository.forge().token().reveal();
                if (known.add(key)) {
                    Optional<Speaker> speaker = ask(repository, host);
                    speaker.ifPresentOrElse(found::add, () -> known.remove(key));
                }
            }
        }
        return found;
    }

    private Optional<Speaker> ask(Repository repository, String host) {
        try {
            return forges.apply(repository).map(forge -> new Speaker(forge.self(repository.name()), host));
        } catch (ServiceUnavailable | RepositoryProblem e) {
            LOG.log(System.Logger.Level.DEBUG, "who Drover is on {0} is not known yet: {1}", host, e.getMessage());
            return Optional.empty();
        }
    }

    private static String host(Repository repository) {
        String api = repository.forge().apiUrl();
        URI site = api.isEmpty() ? CloneAddress.of(repository.url()).site() : URI.create(api);
        return Objects.requireNonNullElse(site.getHost(), site.toString());
    }
}
